//! Places in a text: byte offsets to lines and columns, in constant time.

/// How many bytes lie between two counts of characters: a lookup reads no more than that.
const STEP: usize = 512;

/// Knows where the lines of a text start and how many characters stand before any place.
pub(crate) struct LineIndex<'a> {
    text: &'a str,
    /// The offset of each line's first byte.
    lines: Vec<usize>,
    /// Characters before each multiple of [`STEP`].
    counts: Vec<usize>,
}

impl<'a> LineIndex<'a> {
    /// Reads the text once.
    pub(crate) fn new(text: &'a str) -> Self {
        let breaks = text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n');
        let lines = std::iter::once(0)
            .chain(breaks.map(|(at, _)| at + 1))
            .collect();
        let mut counts = Vec::with_capacity(text.len() / STEP + 1);
        let mut count = 0;
        for step in text.as_bytes().chunks(STEP) {
            counts.push(count);
            count += characters(step);
        }
        Self {
            text,
            lines,
            counts,
        }
    }

    /// Returns the line and column of a byte, both from 1; the column counts characters.
    pub(crate) fn place(&self, offset: usize) -> (u32, u32) {
        let offset = offset.min(self.text.len());
        let line = self.lines.partition_point(|&start| start <= offset);
        let start = self.lines.get(line.saturating_sub(1)).copied().unwrap_or(0);
        let column = self.before(offset) - self.before(start) + 1;
        (to_u32(line), to_u32(column))
    }

    /// Counts the characters before a byte.
    fn before(&self, offset: usize) -> usize {
        let step = (offset / STEP).min(self.counts.len().saturating_sub(1));
        let rest = self
            .text
            .as_bytes()
            .get(step * STEP..offset)
            .unwrap_or_default();
        self.counts.get(step).copied().unwrap_or(0) + characters(rest)
    }
}

/// Counts the characters that start in some bytes of UTF-8.
fn characters(bytes: &[u8]) -> usize {
    bytes.iter().filter(|byte| (**byte & 0xC0) != 0x80).count()
}

fn to_u32(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_characters_on_long_lines_too() {
        let text = format!("a\n{}x\nб", "я".repeat(5000));
        let index = LineIndex::new(&text);
        assert_eq!(index.place(0), (1, 1));
        assert_eq!(index.place(1), (1, 2));
        assert_eq!(index.place(2), (2, 1));
        assert_eq!(index.place(2 + 10_000), (2, 5001));
        assert_eq!(index.place(text.len() - 2), (3, 1));
        assert_eq!(index.place(text.len() + 9), (3, 2));
        assert_eq!(LineIndex::new("").place(0), (1, 1));
    }
}

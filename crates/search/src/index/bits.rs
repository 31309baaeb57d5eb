//! Numbers as bits. A list of postings is some thousand small numbers; written so, it needs no compression by the
//! host, which some hosts don't do.

use super::Damaged;

/// The longest unary part of a Rice code. Beyond it the rest follows as an Elias gamma code, so that one number out
/// of line doesn't cost a thousand bits.
const LONGEST_UNARY: u32 = 16;

/// Writes numbers one after the other, first bit highest.
#[derive(Debug, Default)]
pub(super) struct BitWriter {
    bytes: Vec<u8>,
    /// Bits that don't fill a byte yet, and how many.
    rest: u64,
    count: u32,
}

impl BitWriter {
    /// Writes the lowest `width` bits of a number; at most 32.
    pub(super) fn bits(&mut self, value: u32, width: u32) {
        let kept = u64::from(value) & ((1_u64 << width) - 1);
        self.rest = (self.rest << width) | kept;
        self.count += width;
        while self.count >= 8 {
            self.count -= 8;
            self.bytes.push((self.rest >> self.count) as u8);
        }
        self.rest &= (1 << self.count) - 1;
    }

    /// Writes a number as its length in zeros and then itself: small numbers are short. Not for 2³² − 1.
    pub(super) fn gamma(&mut self, value: u32) {
        let value = value.saturating_add(1);
        let width = 31 - value.leading_zeros();
        self.bits(0, width);
        self.bits(value, width + 1);
    }

    /// Writes a number whose like are around 2^`k`: the part above in unary, `k` bits as they are.
    pub(super) fn rice(&mut self, value: u32, k: u32) {
        let quotient = value >> k;
        let unary = quotient.min(LONGEST_UNARY);
        self.bits((1 << unary) - 1, unary);
        if unary == LONGEST_UNARY {
            self.gamma(quotient - LONGEST_UNARY);
        } else {
            self.bits(0, 1);
        }
        self.bits(value, k);
    }

    /// Returns the bytes; the last one is filled with zeros.
    pub(super) fn finish(mut self) -> Vec<u8> {
        if self.count > 0 {
            self.bytes.push((self.rest << (8 - self.count)) as u8);
        }
        self.bytes
    }
}

/// Chooses the `k` with which Rice codes of some numbers are shortest, from how many and how large they are.
pub(super) fn rice_parameter(sum: u64, count: usize) -> u32 {
    let mean = sum as f64 / count.max(1) as f64;
    // For a geometric distribution the best k is log2 of the mean times ln 2 (Golomb 1966; Gallager, van Voorhis 1975).
    (mean * std::f64::consts::LN_2).max(1.0).log2().round() as u32
}

/// Reads what [`BitWriter`] wrote. Past the end it is an error, whatever the bytes are.
#[derive(Debug)]
pub(super) struct BitReader<'a> {
    bytes: &'a [u8],
    /// The next bits, the first one highest, and how many of them are bytes' own.
    window: u64,
    count: u32,
}

impl<'a> BitReader<'a> {
    pub(super) fn new(bytes: &'a [u8]) -> Self {
        Self {
            bytes,
            window: 0,
            count: 0,
        }
    }

    /// Fills the window to more than 32 bits, if there are as many.
    fn fill(&mut self) {
        while self.count <= 56 {
            let Some((&byte, rest)) = self.bytes.split_first() else {
                return;
            };
            self.bytes = rest;
            self.window |= u64::from(byte) << (56 - self.count);
            self.count += 8;
        }
    }

    fn skip(&mut self, width: u32) -> Result<(), Damaged> {
        if width > self.count {
            return Err(Damaged);
        }
        self.window <<= width;
        self.count -= width;
        Ok(())
    }

    /// Reads `width` bits; at most 32.
    pub(super) fn bits(&mut self, width: u32) -> Result<u32, Damaged> {
        if width == 0 {
            return Ok(0);
        }
        self.fill();
        let value = (self.window >> (64 - width)) as u32;
        self.skip(width)?;
        Ok(value)
    }

    /// Reads an Elias gamma code.
    pub(super) fn gamma(&mut self) -> Result<u32, Damaged> {
        self.fill();
        let width = self.window.leading_zeros();
        if width > 31 {
            return Err(Damaged);
        }
        self.skip(width)?;
        Ok(self.bits(width + 1)? - 1)
    }

    /// Reads a Rice code.
    pub(super) fn rice(&mut self, k: u32) -> Result<u32, Damaged> {
        self.fill();
        let unary = self.window.leading_ones().min(LONGEST_UNARY);
        let quotient = if unary == LONGEST_UNARY {
            self.skip(unary)?;
            self.gamma()?.checked_add(LONGEST_UNARY).ok_or(Damaged)?
        } else {
            self.skip(unary + 1)?;
            unary
        };
        let high = u64::from(quotient) << k;
        u32::try_from(high | u64::from(self.bits(k)?)).map_err(|_| Damaged)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn numbers_are_read_as_they_were_written(
            numbers in proptest::collection::vec((0_u32..0x7fff_fff0, 0_u32..20), 0..200),
        ) {
            let mut writer = BitWriter::default();
            for (number, k) in &numbers {
                writer.rice(*number, *k);
                writer.gamma(*number);
                writer.bits(*number, 32);
            }
            let bytes = writer.finish();
            let mut reader = BitReader::new(&bytes);
            for (number, k) in &numbers {
                prop_assert_eq!(reader.rice(*k), Ok(*number));
                prop_assert_eq!(reader.gamma(), Ok(*number));
                prop_assert_eq!(reader.bits(32), Ok(*number));
            }
        }

        #[test]
        fn any_bytes_are_numbers_or_an_error(
            bytes in proptest::collection::vec(any::<u8>(), 0..64),
            steps in proptest::collection::vec((0_u32..3, 0_u32..32), 0..200),
        ) {
            let mut reader = BitReader::new(&bytes);
            for (kind, k) in steps {
                let _ = match kind {
                    0 => reader.rice(k),
                    1 => reader.gamma(),
                    _ => reader.bits(k),
                };
            }
        }
    }

    #[test]
    fn the_end_is_an_error() {
        assert_eq!(BitReader::new(&[]).gamma(), Err(Damaged));
        assert_eq!(BitReader::new(&[]).rice(3), Err(Damaged));
        assert_eq!(BitReader::new(&[0xff]).bits(9), Err(Damaged));
    }

    #[test]
    fn the_parameter_grows_with_the_numbers() {
        let parameters = [(0, 5), (10, 10), (700, 10), (10_000_000, 10)]
            .map(|(sum, count)| rice_parameter(sum, count));
        assert_eq!(parameters, [0, 0, 6, 19]);
    }
}

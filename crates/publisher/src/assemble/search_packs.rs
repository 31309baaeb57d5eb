//! The search index inside a single file: its files in packs, each small enough to unpack while somebody types.

use super::single::gzip;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use rayon::prelude::*;
use std::collections::BTreeMap;

/// How many bytes lie in a pack, about, before it is compressed.
const PACK: usize = 64 << 10;

/// Sorts an index's files into packs, as `findSearch` in `public/single.js` seeks them: a line that says where each
/// lies, then their bytes.
///
/// # Errors
/// Fails when compressing does, for which there is no reason.
pub(super) fn search_packs(files: &BTreeMap<String, Vec<u8>>) -> anyhow::Result<Vec<String>> {
    let bytes: usize = files.values().map(Vec::len).sum();
    // As many files as packs at least: the fewer there are, the more of them would stay empty.
    let count = bytes.div_ceil(PACK).min(files.len());
    let mut packs: Vec<Pack<'_>> = vec![Pack::default(); count];
    for (path, bytes) in files {
        if let Some(pack) = packs.get_mut(number(path) % count.max(1)) {
            pack.add(path, bytes);
        }
    }
    let packed = packs
        .par_iter()
        .map(|pack| Ok(STANDARD.encode(gzip(&pack.bytes()?)?)));
    packed.collect()
}

/// Some files: where each begins and ends, and their bytes.
#[derive(Clone, Debug, Default)]
struct Pack<'a> {
    places: BTreeMap<&'a str, (usize, usize)>,
    files: Vec<u8>,
}

impl<'a> Pack<'a> {
    fn add(&mut self, path: &'a str, bytes: &[u8]) {
        let start = self.files.len();
        self.files.extend_from_slice(bytes);
        self.places.insert(path, (start, self.files.len()));
    }

    fn bytes(&self) -> anyhow::Result<Vec<u8>> {
        let mut bytes = serde_json::to_vec(&self.places)?;
        bytes.push(b'\n');
        bytes.extend_from_slice(&self.files);
        Ok(bytes)
    }
}

/// Reads the first four digits of a file's name.
fn number(path: &str) -> usize {
    let name = path.rsplit('/').next().unwrap_or(path);
    let digits = name.get(..4).unwrap_or_default();
    usize::from_str_radix(digits, 16).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Read;

    fn unpacked(pack: &str) -> (BTreeMap<String, (usize, usize)>, Vec<u8>) {
        let (packed, mut bytes) = (STANDARD.decode(pack).unwrap(), Vec::new());
        let mut decoder = flate2::read::GzDecoder::new(packed.as_slice());
        decoder.read_to_end(&mut bytes).unwrap();
        let end = bytes.iter().position(|byte| *byte == b'\n').unwrap();
        let places = serde_json::from_slice(&bytes[..end]).unwrap();
        (places, bytes.split_off(end + 1))
    }

    #[test]
    fn every_file_is_in_the_pack_where_it_is_sought_with_all_its_bytes() {
        let name = |n: u32| format!("search/{:016x}.bin", u64::from(n) << 48);
        // A line's end among the bytes is no end of the first line.
        let content = |n: u32| [b"\n\0\xff".repeat(2_000), n.to_le_bytes().to_vec()].concat();
        let files: BTreeMap<String, Vec<u8>> = (0..50).map(|n| (name(n), content(n))).collect();
        let packs = search_packs(&files).unwrap();
        assert_eq!(packs.len(), 5);
        for n in 0..50 {
            let (places, bytes) = unpacked(&packs[n as usize % 5]);
            let (start, end) = places[&name(n)];
            assert_eq!(bytes[start..end], content(n));
        }
    }

    #[test]
    fn a_library_without_an_index_has_no_pack() {
        assert!(search_packs(&BTreeMap::new()).unwrap().is_empty());
    }
}

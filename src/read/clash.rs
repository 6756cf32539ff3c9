//! Names that some disks cannot tell apart: equal but for case or the encoding of accents.

use super::walk::Walked;
use unicode_normalization::UnicodeNormalization as _;

/// Two paths, by their index, that are one on some disks.
#[derive(Debug)]
pub(super) struct Clash {
    /// The earlier path.
    pub(super) first: usize,
    /// The later path.
    pub(super) second: usize,
    /// What they differ in.
    pub(super) differ: &'static str,
}

/// Every path that clashes with an earlier one, with the first of those.
pub(super) fn find(walked: &[Walked]) -> Vec<Clash> {
    let mut keys: Vec<(String, usize)> =
        walked.iter().enumerate().map(|(index, walked)| (key(&walked.path), index)).collect();
    keys.sort_unstable();
    let mut clashes = Vec::new();
    for same in keys.chunk_by(|a, b| a.0 == b.0) {
        let Some(((_, first), later)) = same.split_first() else { continue };
        for (_, second) in later {
            let path = |index: usize| walked.get(index).map_or("", |walked| walked.path.as_str());
            let differ = if path(*first).nfc().eq(path(*second).nfc()) { "how accents are encoded" } else { "case" };
            clashes.push(Clash { first: *first, second: *second, differ });
        }
    }
    clashes.sort_unstable_by_key(|clash| clash.second);
    clashes
}

fn key(path: &str) -> String {
    if path.is_ascii() {
        return path.to_ascii_lowercase();
    }
    path.nfd().flat_map(char::to_lowercase).nfc().collect()
}

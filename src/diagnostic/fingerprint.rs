//! A finding known again after lines have moved: by its code, its path, its words and the words that it is about.
//! Knows no line number.

use super::Finding;
use crate::text::Files;
use std::collections::BTreeMap;

/// How many hexadecimal digits a fingerprint has: 128 bits.
const DIGITS: usize = 32;

/// The fingerprint of each finding, in their order. Where several have all in common, they are counted.
pub fn fingerprints<'a>(findings: impl IntoIterator<Item = &'a Finding>, files: &Files) -> Vec<String> {
    let mut seen: BTreeMap<[u8; blake3::OUT_LEN], u32> = BTreeMap::new();
    let each = findings.into_iter().map(|finding| {
        let diagnostic = &finding.diagnostic;
        let mut hasher = blake3::Hasher::new();
        let parts = [
            diagnostic.code.as_str(),
            files.path(diagnostic.span.file),
            &diagnostic.message,
            files.slice(diagnostic.span),
        ];
        for part in parts {
            // The length keeps `a`, `bc` from `ab`, `c`.
            hasher.update(&(part.len() as u64).to_le_bytes());
            hasher.update(part.as_bytes());
        }
        let count = seen.entry(*hasher.finalize().as_bytes()).and_modify(|count| *count += 1).or_insert(0);
        hasher.update(&count.to_le_bytes());
        hasher.finalize().to_hex().chars().take(DIGITS).collect()
    });
    each.collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::{Code, Diagnostic, Severity};
    use crate::text::Span;

    fn prints(text: &str, message: &str) -> Vec<String> {
        let mut files = Files::default();
        let file = files.add("content/a.md", text);
        let found = text.match_indices("word").map(|(at, word)| Finding {
            diagnostic: Diagnostic::new(Code::RawHtml, Span::new(file, at..at + word.len()), message),
            severity: Severity::Warning,
        });
        fingerprints(&found.collect::<Vec<_>>(), &files)
    }

    #[test]
    fn lines_may_move_and_repeats_are_counted() {
        let before = prints("word\nword\n", "it is here");
        assert_eq!(before.len(), 2);
        assert_ne!(before[0], before[1]);
        assert_eq!(before, prints("new\n\n  word, and word\n", "it is here"));
        assert_ne!(before[0], prints("word", "it is there")[0]);
        assert!(before.iter().all(|print| print.len() == DIGITS && print.bytes().all(|byte| byte.is_ascii_hexdigit())));
    }
}

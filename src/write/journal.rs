//! What a commit was about to put in place. It is there only while a commit runs, or after one was killed: then a file
//! with exactly those bytes is known as ours, though the manifest does not list it.

use super::{Digest, path};

/// Paths and the bytes they were to get, sorted. A path may stand twice, with bytes of two killed builds.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Journal {
    lines: Vec<(String, Digest)>,
}

impl Journal {
    /// A journal of these lines.
    pub(super) fn new(mut lines: Vec<(String, Digest)>) -> Self {
        lines.sort_unstable();
        lines.dedup();
        Self { lines }
    }

    /// The journal of that text, if it is whole.
    pub(super) fn parse(text: &str) -> Option<Self> {
        let lines =
            text.lines().map(|line| serde_json::from_str(line).ok()).collect::<Option<Vec<(String, Digest)>>>()?;
        lines.iter().all(|(path, _)| path::problem(path).is_none()).then(|| Self::new(lines))
    }

    /// One line of JSON a path.
    pub(super) fn to_text(&self) -> String {
        let mut out = String::with_capacity(self.lines.len() * 128);
        for line in &self.lines {
            // A text and digits always have a form in JSON.
            out.push_str(&serde_json::to_string(line).unwrap_or_default());
            out.push('\n');
        }
        out
    }

    /// Every line.
    pub(super) fn lines(&self) -> &[(String, Digest)] {
        &self.lines
    }

    /// Every path.
    pub(super) fn paths(&self) -> impl Iterator<Item = &str> {
        self.lines.iter().map(|(path, _)| path.as_str())
    }

    /// Whether the path is listed with any bytes.
    pub(super) fn names(&self, path: &str) -> bool {
        self.lines.binary_search_by(|(listed, _)| listed.as_str().cmp(path)).is_ok()
    }

    /// Whether the path is listed with these bytes.
    pub(super) fn lists(&self, path: &str, bytes: Digest) -> bool {
        self.lines.binary_search_by(|(listed, with)| listed.as_str().cmp(path).then(with.cmp(&bytes))).is_ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_journal_reads_what_it_writes() {
        let (one, two) = (Digest::blake3(b"1"), Digest::blake3(b"2"));
        let journal = Journal::new(vec![("b\n".to_owned(), one), ("a".to_owned(), two), ("a".to_owned(), one)]);
        assert_eq!(Journal::parse(&journal.to_text()), Some(journal.clone()));
        assert!(journal.lists("a", one) && journal.lists("a", two) && journal.lists("b\n", one));
        assert!(journal.names("a") && !journal.names("b") && !journal.lists("b\n", two));
        assert_eq!(Journal::parse("[\"../a\",\"x\"]\n"), None);
        assert_eq!(Journal::parse(&journal.to_text().replace("\"a\"", "\"../a\"")), None);
    }
}

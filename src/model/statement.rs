//! A sentence of running text with what it cites, and the anchor by which it is linked to. Knows where its words stand
//! and not what they mean.

use crate::text::Span;
use serde::{Deserialize, Serialize};
use std::fmt;
use std::ops::Range;

/// A sentence of running text, whether it cites something or not.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Statement {
    /// Index of its paragraph in [`super::body::Body::paragraphs`].
    pub paragraph: u32,
    /// The bytes of the paragraph's words that it consists of, without space around them.
    pub range: Range<u32>,
    /// From its first byte in the file to its last, its citations included.
    pub span: Span,
    /// Which of [`super::body::Body::citations`] stand in it, or between its end and the next sentence.
    pub citations: Range<u32>,
    /// The fragment that leads to it.
    pub anchor: Anchor,
}

impl Statement {
    /// Whether it cites anything.
    pub fn is_cited(&self) -> bool {
        !self.citations.is_empty()
    }

    /// Its range, to take its words from its paragraph with.
    pub fn words(&self) -> Range<usize> {
        self.range.start as usize..self.range.end as usize
    }
}

/// The fragment of a statement, as `s-1f3a9c2e`: made of its first letters, so that a correction late in a sentence, or
/// an edit elsewhere, breaks no link to it. Kept as numbers, because there are as many as sentences.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Anchor {
    /// What the first letters make.
    pub hash: u32,
    /// The how many-th statement of the page that begins so, from one.
    pub number: u32,
}

impl Anchor {
    /// Whether a fragment is written as a statement's is.
    pub fn is_like(fragment: &str) -> bool {
        let Some(hash) = fragment.strip_prefix("s-") else { return false };
        let (hash, number) = hash.split_once('-').unwrap_or((hash, ""));
        hash.len() == 8
            && hash.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
            && number.bytes().all(|byte| byte.is_ascii_digit())
    }
}

impl fmt::Display for Anchor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.number {
            0 | 1 => write!(f, "s-{:08x}", self.hash),
            number => write!(f, "s-{:08x}-{number}", self.hash),
        }
    }
}

/// Some words of a paragraph and the bytes they were read from. They end where the next run begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Run {
    /// First byte among the paragraph's words.
    pub text: u32,
    /// First byte in the file.
    pub start: u32,
    /// One past the last byte in the file. Where there are as many bytes as in the words, each is one of theirs;
    /// otherwise they were written differently, as `&amp;` is.
    pub end: u32,
}

impl Run {
    /// Whether its words, so many bytes, are written in the file as they read.
    pub fn is_verbatim(&self, length: u32) -> bool {
        self.end.saturating_sub(self.start) == length
    }
}

/// Words of a paragraph that lead to a record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LinkedWords {
    /// Their bytes among the paragraph's words.
    pub range: Range<u32>,
    /// Index in [`super::body::Body::links`].
    pub link: u32,
    /// The link has no words of its own, and the record's id stands in for them.
    pub stand_in: bool,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_anchor_is_told_from_other_fragments() {
        let anchor = |hash, number| Anchor { hash, number }.to_string();
        assert_eq!([anchor(0x1f3a_9c2e, 1), anchor(7, 3)], ["s-1f3a9c2e", "s-00000007-3"]);
        assert!(Anchor::is_like("s-1f3a9c2e") && Anchor::is_like("s-00000007-3"));
        for other in ["s-bahn", "s-1f3a9c2", "s-1f3a9c2e-x", "s-1F3A9C2E", "1f3a9c2e", "s-"] {
            assert!(!Anchor::is_like(other), "{other}");
        }
    }
}

//! A lead: an item of a feed that the desk may make a briefing of. Nothing of it is kept but what the feed said.

use super::date::{Edtf, Instant};
use super::record::Ref;
use super::slug::Slug;
use crate::text::{Span, Spanned};

/// A lead. It is used once a source with its address is cited; there is no other mark of that.
#[derive(Debug, Clone)]
pub struct Lead {
    /// Made from its address, so that two editors who find it give it the same one.
    pub id: Spanned<Slug>,
    /// What the item is called.
    pub title: Spanned<String>,
    /// Where it can be read.
    pub url: Spanned<String>,
    /// Who publishes it.
    pub publisher: Ref,
    /// When it was published, where the feed says so.
    pub published: Option<Spanned<Instant>>,
    /// The feed that it was found in.
    pub feed: Option<Spanned<String>>,
    /// The day on which it was found.
    pub found: Option<Spanned<Edtf>>,
    /// What the feed says of it.
    pub summary: Option<Spanned<String>>,
    /// Why the desk makes nothing of it, where it said that it does not.
    pub dropped: Option<Spanned<String>>,
    /// From its first key to its last value.
    pub span: Span,
}

/// No vowels, so that no id is a word, and no digits, so that none is a number.
const LETTERS: &[u8; 20] = b"bcdfghjkmnpqrstvwxyz";

/// How long the id of a lead is: one in some 25 thousand millions.
const LENGTH: usize = 8;

impl Lead {
    /// The id of the lead at an address, which is written as [`super::address::same`] compares it.
    pub fn id_of(address: &str) -> Option<Slug> {
        let digest = blake3::hash(address.as_bytes());
        let letter = |byte: &u8| LETTERS.get(usize::from(*byte) % LETTERS.len()).map(|letter| char::from(*letter));
        let id: String = digest.as_bytes().iter().take(LENGTH).filter_map(letter).collect();
        Slug::new(&id)
    }

    /// The day to which it belongs: that of its publication, or that on which it was found.
    pub fn day(&self) -> Option<chrono::NaiveDate> {
        let published = self.published.as_ref().map(|at| at.value.utc().date_naive());
        published.or_else(|| Some(self.found.as_ref()?.value.earliest()))
    }
}

//! What all records have in common: an id, a place, and the rules of release that any of them may carry.

use super::date::Instant;
use super::kind::Kind;
use super::old_address::OldAddress;
use super::open::Open;
use super::rare::Rare;
use super::slug::Slug;
use crate::text::{FileId, Span, Spanned};
use serde::{Deserialize, Serialize};

/// A reference to another record: its id and where it was written.
pub type Ref = Spanned<Slug>;

/// The part that every record shares.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Header {
    /// Unique among the records of its kind.
    pub id: Slug,
    /// The manuscript it was read from.
    pub file: FileId,
    /// Where it is defined: its front matter's first line, or its entry in another record.
    pub span: Span,
    /// Not to be published.
    pub draft: bool,
    /// Not to be published before this moment.
    pub embargo_until: Rare<Spanned<Instant>>,
    /// Ids that this record had before; their addresses redirect here.
    pub redirect_from: Box<[Ref]>,
    /// Addresses that an earlier site had for it; they redirect here, too.
    pub old_addresses: Box<[Spanned<OldAddress>]>,
    /// What the newsroom keeps for itself.
    pub extra: Box<[(String, Open)]>,
}

impl Header {
    /// The header of a record of which no more is said than its id, at `span`.
    pub fn bare(id: Slug, span: Span) -> Self {
        let (embargo_until, redirect_from, old_addresses) = (Rare::default(), Box::default(), Box::default());
        let extra = Box::default();
        Self { id, file: span.file, span, draft: false, embargo_until, redirect_from, old_addresses, extra }
    }
}

/// A record of any kind.
pub trait Record {
    /// Which kind.
    const KIND: Kind;

    /// The part that every record shares.
    fn header(&self) -> &Header;

    /// What people call it.
    fn title(&self) -> &str;

    /// The id.
    fn id(&self) -> &Slug {
        &self.header().id
    }
}

/// Implements [`Record`] for a struct with a `header` field and a spanned title in the named field.
impl<R: Record> Record for std::sync::Arc<R> {
    const KIND: Kind = R::KIND;

    fn header(&self) -> &Header {
        R::header(self)
    }

    fn title(&self) -> &str {
        R::title(self)
    }
}

macro_rules! record {
    ($name:ident, $title:ident) => {
        impl $crate::model::record::Record for $name {
            const KIND: $crate::model::kind::Kind = $crate::model::kind::Kind::$name;

            fn header(&self) -> &$crate::model::record::Header {
                &self.header
            }

            fn title(&self) -> &str {
                &self.$title
            }
        }
    };
}

pub(crate) use record;

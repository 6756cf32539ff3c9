//! A source: one cited document or report. (A file of the newsroom's own is a manuscript, never a source.)

use super::date::Edtf;
use super::rare::Rare;
use super::record::{Header, Ref, record};
use super::word_list::word_list;
use crate::text::{Span, Spanned};
use serde::{Deserialize, Serialize};
use std::sync::Arc;

word_list! {
    /// What kind of source it is.
    SourceKind {
        Official "official" "Official",
        LegalText "legal-text" "Legal text",
        Court "court" "Court",
        Company "company" "Company",
        Wire "wire" "News agency",
        EstablishedMedia "established-media" "Established media",
        Specialist "specialist" "Specialist press",
        Data "data" "Data",
        StateMedia "state-media" "State media",
        ThinkTank "think-tank" "Think tank",
        Academic "academic" "Academic",
        Social "social" "Social media",
        Agency "agency" "Agency",
        Other "other" "Other",
    }
}

word_list! {
    /// Whether the source can still be read where it was.
    SourceStatus {
        Live "live" "live",
        Changed "changed" "changed since it was read",
        Gone "gone" "no longer online",
        Retracted "retracted" "retracted by its publisher",
    }
}

word_list! {
    /// Reliability on the Admiralty scale (AJP-2.1).
    Reliability {
        A "A" "completely reliable",
        B "B" "usually reliable",
        C "C" "fairly reliable",
        D "D" "not usually reliable",
        E "E" "unreliable",
        F "F" "reliability cannot be judged",
    }
}

impl SourceKind {
    /// Whether one such source is enough where the field asks for an official one.
    pub fn is_official(self) -> bool {
        matches!(self, Self::Official | Self::LegalText | Self::Court)
    }
}

/// A source.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Source {
    /// Id, place and release. The id of a source inside a briefing is unique there only.
    pub header: Header,
    /// The title it bears.
    pub title: Spanned<String>,
    /// Who published it.
    pub publisher: Ref,
    /// What kind of source.
    pub kind: SourceKind,
    /// Where it can be read.
    pub url: Option<Spanned<String>>,
    /// Who wrote it.
    pub authors: Vec<Spanned<String>>,
    /// BCP 47 tag of the language it is in.
    pub language: Rare<Spanned<String>>,
    /// When it was published.
    pub published: Option<Spanned<Edtf>>,
    /// When the desk read it.
    pub accessed: Rare<Spanned<Edtf>>,
    /// Who reported it first.
    pub origin: Rare<Origin>,
    /// How a text attributes what it takes from here, where it does not name the publisher.
    pub attribution: Rare<Spanned<String>>,
    /// Whether readers must pay for it.
    pub paywalled: bool,
    /// An SPDX id or a sentence.
    pub licence: Rare<Spanned<String>>,
    /// A copy that stays.
    pub archive: Rare<Archive>,
    /// CELEX, ELI, Federal Register, case number.
    pub legal_citation: Rare<Spanned<String>>,
    /// Whether it can still be read.
    pub status: Option<SourceStatus>,
    /// A grade that departs from its publisher's.
    pub reliability: Option<Reliability>,
    /// Why.
    pub reliability_note: Rare<Spanned<String>>,
    /// What else a reader should know.
    pub note: Rare<Spanned<String>>,
}

record!(Source, title);

impl Source {
    /// Whether its publisher has taken it back: nothing can rest on it any more.
    pub fn is_retracted(&self) -> bool {
        self.status == Some(SourceStatus::Retracted)
    }
}

/// Who reported it first: another source, or a publisher where the report itself is not at hand.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Origin {
    /// Which kind the editor named, if they did.
    pub kind: OriginKind,
    /// The source or publisher.
    pub first: Ref,
    /// What is known about it.
    pub note: Option<Spanned<String>>,
}

/// How an origin was named.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum OriginKind {
    /// A bare id: a source if there is one of that id, else a publisher.
    Either,
    /// Under the key `source`.
    Source,
    /// Under the key `publisher`.
    Publisher,
}

/// A copy of a source that stays (Robust Links: version address and date).
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Archive {
    /// Where the copy is.
    pub url: Spanned<String>,
    /// When it was made.
    pub at: Option<Spanned<Edtf>>,
    /// A hash of its bytes, with the algorithm before a colon.
    pub hash: Option<Spanned<String>>,
}

/// An entry under `sources`.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub enum SourceEntry {
    /// Refers to a record.
    Record(Ref),
    /// Defined here, and this record's own.
    Inline(#[serde(with = "crate::text::shared")] Arc<Source>),
    /// Defined here, and without what every source needs: that has been said, and citing it is no second error.
    Broken(Ref),
}

impl SourceEntry {
    /// The id by which the body cites it, and where that is written.
    pub fn cited_as(&self) -> (&str, Span) {
        match self {
            Self::Record(reference) | Self::Broken(reference) => (reference.value.as_str(), reference.span),
            Self::Inline(source) => (source.header.id.as_str(), source.header.span),
        }
    }
}

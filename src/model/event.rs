//! An event: one thing that happened, about which several briefings assert facts.

use super::date::Edtf;
use super::record::{Header, Ref, record};
use super::slug::Slug;
use crate::text::{Span, Spanned};
use chrono::NaiveDate;

/// An event.
#[derive(Debug, Clone)]
pub struct Event {
    /// Id, place and release.
    pub header: Header,
    /// What happened, in a few words.
    pub title: Spanned<String>,
    /// One or two sentences.
    pub summary: Option<Spanned<String>>,
    /// The newsroom's own word for what kind of event it is.
    pub kind: Option<Spanned<String>>,
    /// What the record itself asserts.
    pub asserts: Assertion,
    /// What certainly came before it: events or policy responses.
    pub caused_by: Vec<Ref>,
    /// The larger event that it belongs to.
    pub part_of: Option<Ref>,
    /// Where sources disagree: what the desk prefers and why.
    pub disputed: Option<Dispute>,
    /// The day to file it under, where only what others assert about it has a date.
    pub filed_under: Option<NaiveDate>,
}

impl Event {
    /// The day to file it under: its own date's first day, or the first that was asserted.
    pub fn day(&self) -> Option<NaiveDate> {
        self.asserts.date.as_ref().map(|date| date.value.sort_day()).or(self.filed_under)
    }
}

record!(Event, title);

/// What one place asserts about an event. Each property is single-valued.
#[derive(Debug, Clone)]
pub struct Assertion {
    /// Where it is asserted.
    pub span: Span,
    /// When it happened.
    pub date: Option<Spanned<Edtf>>,
    /// Who acted.
    pub actors: Vec<Ref>,
    /// On whom or what.
    pub objects: Vec<Ref>,
    /// Where.
    pub place: Option<Ref>,
    /// Other values, by property.
    pub values: Vec<(Spanned<String>, Spanned<String>)>,
    /// What it rests on.
    pub sources: Vec<Ref>,
}

/// An entry under `events` in a briefing.
#[derive(Debug, Clone)]
pub struct EventEntry {
    /// The event.
    pub event: Ref,
    /// What the briefing asserts about it.
    pub asserts: Assertion,
    /// The event itself, where the briefing is the one to define it.
    pub defines: Option<Box<Event>>,
}

/// A dispute between sources.
#[derive(Debug, Clone)]
pub struct Dispute {
    /// Where it is declared.
    pub span: Span,
    /// The property that they disagree on; the date unless said.
    pub property: Slug,
    /// The value that the desk prefers.
    pub preferred: Spanned<String>,
    /// Why.
    pub reason: Spanned<String>,
}

//! An event: one thing that happened, about which several briefings assert facts.

use super::date::Edtf;
use super::record::{Header, Ref, record};
use crate::text::{Span, Spanned};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// An event.
#[derive(Debug, Clone, Serialize, Deserialize)]
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
    /// Where sources disagree: what the desk prefers and why, a property each.
    pub disputed: Vec<Dispute>,
    /// Properties that may have several values at once: several causes, several amounts.
    pub multi_valued: Vec<Spanned<String>>,
    /// The row of like events that it belongs to.
    pub series: Option<Series>,
    /// The day to file it under, where only what others assert about it has a date.
    pub filed_under: Option<NaiveDate>,
}

impl Event {
    /// The dispute about a property, where one is declared; the first, should there be more.
    pub fn dispute(&self, property: &str) -> Option<&Dispute> {
        self.disputed.iter().find(|dispute| dispute.property.value == property)
    }

    /// The disputes, one a property.
    pub fn disputes(&self) -> impl Iterator<Item = &Dispute> {
        let first = |at: usize, property: &str| {
            !self.disputed.iter().take(at).any(|earlier| earlier.property.value == property)
        };
        self.disputed
            .iter()
            .enumerate()
            .filter(move |(at, dispute)| first(*at, &dispute.property.value))
            .map(|(_, one)| one)
    }

    /// The day to file it under: its own date's first day, or the first that was asserted.
    pub fn day(&self) -> Option<NaiveDate> {
        self.asserts.date.as_ref().map(|date| date.value.sort_day()).or(self.filed_under)
    }
}

record!(Event, title);

/// A row of like events, counted in the order of their dates: the banks that left, first, second, third.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Series {
    /// The same for all events of the row.
    pub id: Ref,
    /// What is counted, as a text would say it after "the second": `major bank`.
    pub nouns: Vec<Spanned<String>>,
}

/// What one place asserts about an event. Each property is single-valued unless the event says otherwise.
#[derive(Debug, Clone, Serialize, Deserialize)]
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

impl Assertion {
    /// Nothing, said at `span`.
    pub fn nothing(span: Span) -> Self {
        Self {
            span,
            date: None,
            actors: Vec::new(),
            objects: Vec::new(),
            place: None,
            values: Vec::new(),
            sources: Vec::new(),
        }
    }

    /// Whether it gives a value to any property.
    pub fn says_something(&self) -> bool {
        self.date.is_some()
            || self.place.is_some()
            || !self.actors.is_empty()
            || !self.objects.is_empty()
            || !self.values.is_empty()
    }
}

/// An entry under `events` in a briefing or a policy response.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct EventEntry {
    /// The event.
    pub event: Ref,
    /// What is asserted about it there.
    pub asserts: Assertion,
    /// The event itself, where it is defined there.
    pub defines: Option<Box<Event>>,
    /// Keys of an event, where it is not defined there: they say nothing.
    #[serde(skip)]
    pub idle: Vec<Spanned<&'static str>>,
}

/// A dispute between sources.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Dispute {
    /// Where it is declared.
    pub span: Span,
    /// The property that they disagree on; the date unless said.
    pub property: Spanned<String>,
    /// The value that the desk prefers.
    pub preferred: Spanned<String>,
    /// Why.
    pub reason: Spanned<String>,
}

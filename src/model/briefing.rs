//! A briefing: the story itself.

use super::asset::Media;
use super::body::Body;
use super::correction::{Correction, CorrectionKind, MinorEdit};
use super::date::{Edtf, Instant};
use super::event::EventEntry;
use super::record::{Header, Ref, record};
use super::source::SourceEntry;
use super::watch::WatchItem;
use super::word_list::word_list;
use crate::text::{Span, Spanned};
use chrono::TimeDelta;
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// The summary of a new briefing, until its editor writes one.
pub const NO_SUMMARY_YET: &str = "One or two sentences that say who, what, when and so what.";

/// The beginnings of the first paragraph of a new briefing: with its sources, and without any.
pub const NO_PARAGRAPH_YET: [&str; 2] = ["Write here what the sources say.", "Write here, and cite every paragraph:"];

word_list! {
    /// What kind of work a briefing is (The Trust Project's type of work; schema.org's subtypes of NewsArticle).
    Genre {
        Reportage "reportage" "Reportage",
        Analysis "analysis" "Analysis",
        Background "background" "Background",
        Explainer "explainer" "Explainer",
    }
}

word_list! {
    /// How a region stands in a briefing.
    RegionRole {
        About "about" "about",
        Affected "affected" "affected",
        Acting "acting" "acting",
    }
}

word_list! {
    /// How far machines had a hand in the text (EU AI Act, Article 50; IPTC Digital Source Type).
    AiLevel {
        None "none" "No AI was used",
        Assisted "assisted" "Written by people with AI assistance",
        Generated "generated" "Drafted by an AI system",
    }
}

/// A briefing.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Briefing {
    /// Id, place and release.
    pub header: Header,
    /// Headline.
    pub title: Spanned<String>,
    /// Dek: one or two sentences.
    pub summary: Spanned<String>,
    /// What a reader in a hurry takes away.
    pub key_points: Vec<Spanned<String>>,
    /// First publication; the briefing is out from this moment on, unless an embargo says later.
    pub published: Spanned<Instant>,
    /// Last change of substance.
    pub updated: Option<Spanned<Instant>>,
    /// Out no longer from this moment on.
    pub expires: Option<Spanned<Instant>>,
    /// Bylines.
    pub authors: Vec<Ref>,
    /// Who checked it, and when.
    pub reviewed_by: Vec<Review>,
    /// Regions, with the part they play.
    pub regions: Vec<RegionEntry>,
    /// Topics.
    pub topics: Vec<Ref>,
    /// Entities.
    pub entities: Vec<EntityEntry>,
    /// Policy responses that it tells of.
    pub responses: Vec<Ref>,
    /// The lead it began from.
    pub discovery: Option<Discovery>,
    /// The sources it may cite, in the order of the front matter.
    pub sources: Vec<SourceEntry>,
    /// What it asserts about events.
    pub events: Vec<EventEntry>,
    /// What to watch next.
    pub watch: Vec<WatchItem>,
    /// Corrections and updates, as written.
    pub corrections: Vec<Correction>,
    /// Changes of spelling and style, for the newsroom only.
    pub minor_edits: Vec<MinorEdit>,
    /// The hand that machines had in it.
    pub ai_use: Option<AiUse>,
    /// Who answers for a text that machines had a hand in.
    pub editorial_responsibility: Option<Ref>,
    /// Images.
    pub media: Vec<Media>,
    /// Kind of work.
    pub genre: Option<Genre>,
    /// BCP 47 tag, where it is not the site's first language.
    pub language: Option<Spanned<String>>,
    /// The briefing that this one translates.
    pub translation_of: Option<Ref>,
    /// The place it was written in, as printed before the first words.
    pub dateline: Option<Spanned<String>>,
    /// Briefings that the desk wants beside it.
    pub related: Vec<Ref>,
    /// Briefings that it replaces.
    pub supersedes: Vec<Ref>,
    /// For whom it is written.
    pub audience: Option<Spanned<String>>,
    /// Place on the front page: the higher, the further up.
    pub priority: i64,
    /// The text.
    #[serde(with = "crate::text::shared")]
    pub body: Arc<Body>,
}

record!(Briefing, title);

impl Briefing {
    /// The withdrawal among its corrections, which turns the page into a tombstone.
    pub fn withdrawal(&self) -> Option<&Correction> {
        self.corrections.iter().find(|correction| correction.kind.value == CorrectionKind::Withdrawal)
    }

    /// The moment of the last change: `updated`, or the newest correction, or first publication.
    pub fn modified(&self) -> Instant {
        let corrections = self.corrections.iter().map(|correction| correction.at.value);
        let updated = self.updated.iter().map(|updated| updated.value);
        corrections.chain(updated).fold(self.published.value, Instant::max)
    }

    /// The newest review, where the briefing has changed since. In the editor's favour: a review without a moment may be
    /// the newest, a review of the day before may have been of this very change, and what is withdrawn needs none.
    pub fn stale_review(&self) -> Option<StaleReview> {
        if self.withdrawal().is_some() {
            return None;
        }
        let moments: Option<Vec<&Spanned<Instant>>> =
            self.reviewed_by.iter().map(|review| review.at.as_ref()).collect();
        let reviewed = moments?.into_iter().max_by_key(|at| at.value)?;
        let changes = self.updated.iter().chain(self.corrections.iter().map(|correction| &correction.at));
        let changed = changes.max_by_key(|at| at.value)?;
        let fresh = reviewed.value.utc() + REVIEWED_AHEAD >= changed.value.utc();
        (!fresh).then(|| StaleReview { reviewed: reviewed.clone(), changed: changed.clone() })
    }
}

/// A change is often read before it is put in and dated: a review so long before it counts as one of it.
const REVIEWED_AHEAD: TimeDelta = TimeDelta::hours(24);

/// A newest review that is older than the last change.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StaleReview {
    /// When it was reviewed last, and where that is said.
    pub reviewed: Spanned<Instant>,
    /// When it was changed last, and where that is said.
    pub changed: Spanned<Instant>,
}

/// A region and the part that it plays.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct RegionEntry {
    /// The region.
    pub region: Ref,
    /// Its part, where the editor said.
    pub role: Option<RegionRole>,
}

/// An entity and the part that it plays.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct EntityEntry {
    /// The entity.
    pub entity: Ref,
    /// Its part, in the editor's words.
    pub role: Option<Spanned<String>>,
}

/// A review.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Review {
    /// Who.
    pub person: Ref,
    /// When.
    pub at: Option<Spanned<Instant>>,
    /// In what part, in the editor's words.
    pub role: Option<Spanned<String>>,
}

/// The lead a briefing began from.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Discovery {
    /// The source, as listed in the briefing or as a record.
    pub source: Ref,
    /// When it was found.
    pub found: Option<Spanned<Edtf>>,
    /// Through which feed.
    pub feed: Option<Spanned<String>>,
}

/// The hand that machines had in a text.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct AiUse {
    /// Where it says so.
    pub span: Span,
    /// How far.
    pub level: AiLevel,
    /// In what.
    pub tasks: Vec<Spanned<String>>,
    /// Which system.
    pub model: Option<Spanned<String>>,
    /// In the desk's own words.
    pub note: Option<Spanned<String>>,
}

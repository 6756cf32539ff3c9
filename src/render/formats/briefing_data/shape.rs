//! The shape of a briefing's `index.json`: its keys, in the order in which they are written. Knows no briefing.

use super::super::data::{EvidenceData, RecordData, RetractedData, SourceData, StandingData};
use super::super::ledger_data::{CarriedData, DisputeData};
use super::super::statements::Statement;
use serde::Serialize;
use std::collections::BTreeMap;

#[derive(Serialize)]
pub(super) struct File<'a> {
    pub schema: &'static str,
    pub id: &'a str,
    pub url: Option<String>,
    pub title: &'a str,
    pub summary: &'a str,
    pub key_points: Vec<&'a str>,
    pub language: &'a str,
    pub published: String,
    /// The last change of any kind; when first published where there was none.
    pub updated: String,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub draft: bool,
    pub dateline: Option<&'a str>,
    pub genre: Option<&'static str>,
    pub audience: Option<&'a str>,
    pub words: u32,
    pub minutes: u32,
    pub authors: Vec<RecordData<'a>>,
    pub reviewed_by: Vec<ReviewData<'a>>,
    pub discovery: Option<DiscoveryData<'a>>,
    pub ai_use: Option<AiUseData<'a>>,
    pub regions: Vec<RegionData<'a>>,
    pub topics: Vec<RecordData<'a>>,
    pub entities: Vec<EntityData<'a>>,
    pub sources: Vec<SourceData<'a>>,
    #[serde(flatten)]
    pub evidence: EvidenceData,
    pub retracted: Vec<RetractedData<'a>>,
    pub statements: Vec<Statement<'a>>,
    pub events: Vec<EventData<'a>>,
    pub disputed: Vec<DisputeData<'a>>,
    pub responses: Vec<ResponseData<'a>>,
    pub watch: Vec<WatchData<'a>>,
    pub corrections: Vec<CorrectionData<'a>>,
    /// Corrections of other briefings that touch this one.
    pub corrections_elsewhere: Vec<CarriedData<'a>>,
    pub translation_of: Option<RecordData<'a>>,
    pub supersedes: Vec<RecordData<'a>>,
    pub related: Vec<RelatedData<'a>>,
    pub media: Vec<MediaData<'a>>,
    pub links: Links,
}

#[derive(Serialize)]
pub(super) struct Tombstone<'a> {
    pub schema: &'static str,
    pub id: &'a str,
    pub url: Option<String>,
    pub title: &'a str,
    pub published: String,
    pub withdrawn: WithdrawalData<'a>,
}

#[derive(Serialize)]
pub(super) struct WithdrawalData<'a> {
    pub at: String,
    pub reason: Option<&'a str>,
}

#[derive(Serialize)]
pub(super) struct ReviewData<'a> {
    #[serde(flatten)]
    pub person: RecordData<'a>,
    pub at: Option<String>,
    pub role: Option<&'a str>,
}

#[derive(Serialize)]
pub(super) struct DiscoveryData<'a> {
    /// The number of the source, where it is listed.
    pub source: Option<u32>,
    pub title: Option<&'a str>,
    pub publisher: Option<&'a str>,
    pub found: Option<&'a str>,
    pub feed: Option<&'a str>,
}

#[derive(Serialize)]
pub(super) struct AiUseData<'a> {
    pub level: &'static str,
    pub tasks: Vec<&'a str>,
    pub model: Option<&'a str>,
    pub note: Option<&'a str>,
    pub editorial_responsibility: Option<RecordData<'a>>,
}

#[derive(Serialize)]
pub(super) struct RegionData<'a> {
    #[serde(flatten)]
    pub region: RecordData<'a>,
    pub role: Option<&'static str>,
}

#[derive(Serialize)]
pub(super) struct EntityData<'a> {
    #[serde(flatten)]
    pub entity: RecordData<'a>,
    pub kind: Option<&'static str>,
    pub role: Option<&'a str>,
}

#[derive(Serialize)]
pub(super) struct EventData<'a> {
    #[serde(flatten)]
    pub event: RecordData<'a>,
    #[serde(flatten)]
    pub asserts: AssertionData<'a>,
    pub sources: Vec<u32>,
    /// Of what the briefing asserts, by its own sources.
    #[serde(flatten)]
    pub evidence: EvidenceData,
}

#[derive(Serialize)]
pub(super) struct AssertionData<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date: Option<&'a str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub actors: Vec<RecordData<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub objects: Vec<RecordData<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub place: Option<RecordData<'a>>,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub values: BTreeMap<&'a str, &'a str>,
}

#[derive(Serialize)]
pub(super) struct ResponseData<'a> {
    #[serde(flatten)]
    pub response: RecordData<'a>,
    pub nature: &'static str,
    #[serde(flatten)]
    pub standing: StandingData<'a>,
}

#[derive(Serialize)]
pub(super) struct WatchData<'a> {
    pub id: &'a str,
    pub question: &'a str,
    pub who: Vec<RecordData<'a>>,
    pub signal: Option<&'a str>,
    pub due: Option<&'a str>,
    pub state: &'static str,
    pub outcome: Option<&'a str>,
    pub resolved: Option<&'a str>,
    pub sources: Vec<u32>,
}

#[derive(Serialize)]
pub(super) struct CorrectionData<'a> {
    pub id: &'a str,
    pub kind: &'static str,
    pub at: String,
    pub was: Option<&'a str>,
    pub now: Option<&'a str>,
    pub reason: Option<&'a str>,
    /// The records and parts that it touches, as the desk names them.
    pub affects: Vec<&'a str>,
    pub approved_by: Option<RecordData<'a>>,
}

#[derive(Serialize)]
pub(super) struct RelatedData<'a> {
    #[serde(flatten)]
    pub briefing: RecordData<'a>,
    /// Whether the desk chose it; otherwise it is what both share that put it here.
    pub chosen: bool,
    pub reasons: Vec<ReasonData<'a>>,
}

#[derive(Serialize)]
pub(super) struct ReasonData<'a> {
    pub kind: &'static str,
    #[serde(flatten)]
    pub record: RecordData<'a>,
}

#[derive(Serialize)]
pub(super) struct MediaData<'a> {
    pub url: Option<String>,
    pub alt: &'a str,
    pub caption: Option<&'a str>,
    pub credit: Option<&'a str>,
    pub source: Option<u32>,
    pub licence: Option<&'a str>,
}

/// Other forms of the page.
#[derive(Serialize)]
pub(super) struct Links {
    pub html: Option<String>,
    pub json: Option<String>,
    pub markdown: Option<String>,
}

//! The lists that readers can take away as JSON: disputed facts, corrections, and the questions that the desk watches.
//! Each is the whole list, whatever the pages show of it.

use super::super::site::Site;
use super::data::{CitedData, Data, RecordData, pretty, words};
use super::ledger_data::{CarriedData, DisputeData, corrections, disputes};
use crate::link::{AnyId, SourceOwner};
use serde::Serialize;

#[derive(Serialize)]
struct Disputed<'a> {
    schema: &'static str,
    title: &'a str,
    as_of: String,
    count: usize,
    disputed: Vec<DisputeData<'a>>,
}

/// Every event whose sources disagree, newest first.
pub(in crate::render) fn disputed(site: &Site<'_>, path: &str) -> Vec<u8> {
    let edition = site.edition;
    let data = Data::new(site, path);
    pretty(&Disputed {
        schema: "dateline:schema/disputed/1",
        title: &site.config.title,
        as_of: edition.day.to_string(),
        count: edition.disputed.len(),
        disputed: edition.disputed.iter().flat_map(|id| disputes(site, data, *id)).collect(),
    })
}

#[derive(Serialize)]
struct Corrections<'a> {
    schema: &'static str,
    title: &'a str,
    as_of: String,
    count: usize,
    corrections: Vec<CarriedData<'a>>,
}

/// Every correction, newest first.
pub(in crate::render) fn corrected(site: &Site<'_>, path: &str) -> Vec<u8> {
    let edition = site.edition;
    pretty(&Corrections {
        schema: "dateline:schema/corrections/1",
        title: &site.config.title,
        as_of: edition.day.to_string(),
        count: edition.corrections.len(),
        corrections: corrections(site, Data::new(site, path), edition.corrections.iter().copied()),
    })
}

#[derive(Serialize)]
struct WatchList<'a> {
    schema: &'static str,
    title: &'a str,
    as_of: String,
    count: usize,
    watch: Vec<Watched<'a>>,
}

#[derive(Serialize)]
struct Watched<'a> {
    id: &'a str,
    state: &'static str,
    question: &'a str,
    who: Vec<RecordData<'a>>,
    signal: Option<&'a str>,
    due: Option<&'a str>,
    outcome: Option<&'a str>,
    resolved: Option<&'a str>,
    sources: Vec<CitedData<'a>>,
    briefing: RecordData<'a>,
}

/// Every question that is watched, in the order of the list.
pub(in crate::render) fn watched(site: &Site<'_>, path: &str) -> Vec<u8> {
    let edition = site.edition;
    let data = Data::new(site, path);
    let watch = edition.watch.iter().filter_map(|at| {
        let (_, item) = edition.watch_item(*at)?;
        let owner = SourceOwner::Briefing(at.briefing);
        let cited = item.sources.iter().filter_map(|source| edition.source_cited_as(owner, source.value.as_str()));
        Some(Watched {
            id: item.id.as_str(),
            state: at.state.word(),
            question: &item.question.value,
            who: item.who.iter().filter_map(|who| data.party(who)).collect(),
            signal: words(item.signal.as_ref()),
            due: item.due.as_ref().map(|due| due.value.as_str()),
            outcome: words(item.outcome.as_ref()),
            resolved: item.resolved.as_ref().map(|resolved| resolved.value.as_str()),
            sources: cited.filter_map(|source| data.cited(source)).collect(),
            briefing: data.found(AnyId::Briefing(at.briefing))?,
        })
    });
    pretty(&WatchList {
        schema: "dateline:schema/watch/1",
        title: &site.config.title,
        as_of: edition.day.to_string(),
        count: edition.watch.len(),
        watch: watch.collect(),
    })
}

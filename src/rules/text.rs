//! Where a sentence dates a recorded act otherwise than the ledger does. Knows what the ledger holds; how sentences are
//! read is known to `telling` alone.

use super::Case;
use super::passages::Passage;
use crate::diagnostic::{Code, Diagnostic};
use crate::link::{AnyId, Edition, Id, Region};
use crate::model::event::{Assertion, Event};
use crate::model::record::{Record, Ref};
use crate::model::vocabulary;
use crate::telling::{Contradiction, KnownEntity, KnownEvent, Ledger, Sentence};
use chrono::NaiveDate;
use rayon::prelude::*;

/// The languages whose names of places are known to the reader of sentences.
const LANGUAGES: [&str; 4] = ["en", "fr", "de", "zh"];

pub(super) fn judge(case: &Case<'_>, sink: &mut Vec<Diagnostic>) {
    let edition = case.edition;
    let dated: Vec<(Id<Event>, &Event)> =
        edition.events.iter().filter(|(id, _)| edition.days_of(*id).is_some()).collect();
    if dated.is_empty() {
        return;
    }
    let ledger = ledger(case, &dated);
    let judge_all = |(published, passages): (NaiveDate, Vec<Passage<'_>>)| -> Vec<Diagnostic> {
        let judge = |passage: &Passage<'_>| {
            let (mut linked, mut events) = (Vec::new(), Vec::new());
            for (range, record) in passage.links(case) {
                match record {
                    AnyId::Entity(id) => linked.push((range, id.index())),
                    AnyId::Event(id) => {
                        let known = dated.binary_search_by_key(&id, |(dated, _)| *dated);
                        events.extend(known.ok().map(|event| (range, event)));
                    }
                    _ => {}
                }
            }
            let (text, language) = (passage.words, passage.language);
            let sentence = Sentence { text, language, published, linked: &linked, events: &events };
            let found = ledger.read(&sentence);
            found.into_iter().filter_map(|found| finding(edition, &dated, passage, &found)).collect::<Vec<_>>()
        };
        passages.iter().flat_map(judge).collect()
    };
    // Where it is not known when a text came out, its months have no year.
    let briefings = case.briefing_passages().filter(|(briefing, _)| !briefing.published.value.is_stand_in());
    let briefings: Vec<_> = briefings.map(|(briefing, passages)| (briefing.published.value.day(), passages)).collect();
    let responses: Vec<_> = case.response_passages().map(|(_, passages)| (edition.day, passages)).collect();
    let found: Vec<Vec<Diagnostic>> = briefings.into_par_iter().chain(responses).map(judge_all).collect();
    sink.extend(found.into_iter().flatten());
}

fn ledger(case: &Case<'_>, dated: &[(Id<Event>, &Event)]) -> Ledger {
    let edition = case.edition;
    let entities: Vec<KnownEntity<'_>> =
        edition.entities.rows().iter().map(|entity| KnownEntity { names: entity.names().collect() }).collect();
    let events: Vec<KnownEvent<'_>> = dated
        .iter()
        .map(|(id, event)| {
            let asserted: Vec<_> = edition.assertions(*id).map(|(_, asserts)| asserts).collect();
            let entities = |named: &dyn Fn(&Assertion) -> Vec<usize>| {
                let mut all: Vec<usize> = asserted.iter().flat_map(|asserts| named(asserts)).collect();
                all.sort_unstable();
                all.dedup();
                all
            };
            let find = |reference: &Ref| edition.entities.find(reference.value.as_str()).map(Id::index);
            let places = edition.event_places.of(*id).iter().filter_map(|place| edition.regions.get(*place));
            KnownEvent {
                title: &event.title.value,
                language: case.config.language(),
                actors: entities(&|asserts| asserts.actors.iter().filter_map(find).collect()),
                objects: entities(&|asserts| asserts.objects.iter().filter_map(find).collect()),
                places: places.flat_map(names_of).collect(),
                dates: asserted.iter().filter_map(|asserts| Some(asserts.date.as_ref()?.value.at_most())).collect(),
            }
        })
        .collect();
    Ledger::new(&entities, &events)
}

/// What a place is called in the languages that are read.
fn names_of(place: &Region) -> Vec<&str> {
    let id = place.header().id.as_str();
    let elsewhere = LANGUAGES.iter().filter_map(|language| vocabulary::region_name(id, language));
    std::iter::once(place.name.as_str()).chain(elsewhere).collect()
}

fn finding(
    edition: &Edition,
    dated: &[(Id<Event>, &Event)],
    passage: &Passage<'_>,
    found: &Contradiction,
) -> Option<Diagnostic> {
    let (id, event) = dated.get(found.event)?;
    let said = passage.words.get(found.date.clone())?;
    let name = passage.words.get(found.name.clone())?;
    let mut dates: Vec<_> = edition.assertions(*id).filter_map(|(_, asserts)| asserts.date.as_ref()).collect();
    dates.dedup_by(|a, b| a.value == b.value);
    let what = if found.entity.is_some() { format!("what {name} did") } else { format!("“{name}”") };
    let message = format!(
        "this sentence dates {what} “{said}”; the ledger dates “{}” {}",
        event.title.value,
        dates.iter().map(|date| format!("`{}`", date.value)).collect::<Vec<_>>().join(" or "),
    );
    let entry = dates.first().map_or(event.header.span, |date| date.span);
    Some(
        Diagnostic::new(Code::TextAgainstLedger, passage.span(0..passage.words.len()), message)
            .also(entry, "the ledger’s entry")
            .help("correct the sentence or the event; if it tells of another act, record that as an event too"),
    )
}

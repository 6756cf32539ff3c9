//! Where a text says that an act was the second of its kind, the ledger has one before it. Knows the series that events
//! declare; how a sentence counts is known to `claim`.

mod claim;
mod ordinals;
mod scope;

use super::Case;
use super::passages::Passage;
use crate::diagnostic::{Code, Diagnostic};
use crate::link::{Edition, Id};
use crate::model::entity::Entity;
use crate::model::event::Event;
use crate::text::Span;
use claim::{claims, ends_with_name};
use std::collections::BTreeMap;
use std::ops::RangeInclusive;

/// An event in a series.
struct Member<'a> {
    id: Id<Event>,
    event: &'a Event,
    /// The places in the row that it may have.
    rank: RangeInclusive<usize>,
    /// Those that were certainly before it.
    before: Vec<Id<Event>>,
    /// What its actors are called.
    names: Vec<&'a str>,
}

struct Series<'a> {
    nouns: Vec<String>,
    members: Vec<Member<'a>>,
}

pub(super) fn judge(case: &Case<'_>, sink: &mut Vec<Diagnostic>) {
    let series = all_series(case.edition);
    if series.is_empty() {
        return;
    }
    for (_, passages) in case.briefing_passages() {
        for passage in &passages {
            series.iter().for_each(|series| read(case.edition, passage, series, sink));
        }
    }
}

fn all_series(edition: &Edition) -> Vec<Series<'_>> {
    let mut rows: BTreeMap<&str, Vec<(Id<Event>, &Event)>> = BTreeMap::new();
    for (id, event) in edition.events.iter() {
        if let Some(series) = &event.series {
            rows.entry(series.id.value.as_str()).or_default().push((id, event));
        }
    }
    let rows = rows.into_values().map(|events| {
        let days: Vec<_> = events.iter().map(|(id, _)| edition.days_of(*id)).collect();
        let nouns = events.iter().flat_map(|(_, event)| &event.series).flat_map(|series| &series.nouns);
        let mut nouns: Vec<String> = nouns.map(|noun| noun.value.to_lowercase()).collect();
        nouns.sort();
        nouns.dedup();
        let members = events.iter().zip(&days).filter_map(|((id, event), own)| {
            let (first, last) = (*own)?;
            let before = events.iter().zip(&days);
            let before = before.filter(|(_, days)| days.is_some_and(|(_, other_last)| other_last < first));
            let before: Vec<Id<Event>> = before.map(|((id, _), _)| *id).collect();
            let after = days.iter().flatten().filter(|(other_first, _)| last < *other_first).count();
            let names = actors(edition, *id).into_iter().flat_map(Entity::names).collect();
            Some(Member { id: *id, event, rank: before.len() + 1..=events.len() - after, before, names })
        });
        Series { nouns, members: members.collect() }
    });
    rows.collect()
}

fn actors(edition: &Edition, event: Id<Event>) -> Vec<&Entity> {
    let named = edition.assertions(event).flat_map(|(_, asserts)| &asserts.actors);
    let mut ids: Vec<_> = named.filter_map(|actor| edition.entities.find(actor.value.as_str())).collect();
    ids.sort();
    ids.dedup();
    ids.into_iter().filter_map(|id| edition.entities.get(id)).collect()
}

fn read(edition: &Edition, passage: &Passage<'_>, series: &Series<'_>, sink: &mut Vec<Diagnostic>) {
    let folded = passage.words.to_lowercase();
    // Lower case may take other bytes; then places cannot be told.
    if folded.len() != passage.words.len() {
        return;
    }
    for noun in &series.nouns {
        for claim in claims(passage.words, &folded, noun) {
            let named = || {
                let is_named =
                    |member: &&Member<'_>| member.names.iter().any(|name| ends_with_name(claim.subject, name));
                series.members.iter().filter(is_named)
            };
            if named().any(|member| member.rank.contains(&claim.number)) {
                continue;
            }
            if let Some(member) = named().next()
                && scope::is_refuted(edition, &claim, member, series)
            {
                sink.push(finding(edition, member, claim.number, noun, passage.span(claim.range.clone())));
            }
        }
    }
}

fn finding(edition: &Edition, member: &Member<'_>, number: usize, noun: &str, span: Span) -> Diagnostic {
    let (least, most) = (member.rank.start(), member.rank.end());
    let place = if least == most { format!("{least}") } else { format!("{least} to {most}") };
    let message = format!(
        "the text counts “{}” as number {number}, and the ledger as number {place} of its series ({noun})",
        member.event.title.value,
    );
    let date = edition.assertions(member.id).find_map(|(_, asserts)| asserts.date.as_ref());
    let entry = date.map_or(member.event.header.span, |date| date.span);
    Diagnostic::new(Code::CountAgainstLedger, span, message)
        .also(entry, "the ledger’s entry")
        .help("count again, correct a date, or add the event that the series lacks")
}

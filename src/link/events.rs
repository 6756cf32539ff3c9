//! Events, wherever they are defined, and all that is asserted about each.

use super::mentions::AnyId;
use super::table::{Id, Lists, Ties};
use super::{Edition, regions};
use crate::diagnostic::{Code, Diagnostic};
use crate::model::briefing::Briefing;
use crate::model::event::{Assertion, Event, EventEntry};
use crate::model::record::Record;
use crate::model::response::Response;
use crate::parse::Records;
use crate::text::{Span, Spanned};
use std::cmp::Ordering;
use std::collections::BTreeMap;

/// One place that asserts something about an event.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Asserted {
    /// The event's own record.
    Record,
    /// The n-th entry under `events` of a briefing.
    Briefing(Id<Briefing>, u32),
    /// The n-th entry under `events` of a policy response.
    Response(Id<Response>, u32),
}

/// Records, with the events taken out of them and joined by those that other records define.
pub(super) struct Gathered {
    pub rest: Records,
    pub events: Vec<Event>,
}

pub(super) fn gather(mut records: Records, sink: &mut Vec<Diagnostic>) -> Gathered {
    let mut events: BTreeMap<String, Event> = BTreeMap::new();
    for event in &records.events {
        events.insert(event.id().to_string(), event.clone());
    }
    for event in records.inline_events() {
        match events.get(event.id().as_str()) {
            Some(first) => sink.push(twice(event, first.header.span)),
            None => {
                // What the other record asserts stays its own; the event itself asserts nothing.
                let asserts = Assertion::nothing(event.asserts.span);
                events.insert(event.id().to_string(), Event { asserts, ..event.clone() });
            }
        }
    }
    // An event that only others date is filed under the first date given.
    for entry in records.event_entries() {
        if let Some(event) = events.get_mut(entry.event.value.as_str())
            && event.asserts.date.is_none()
            && let Some(date) = &entry.asserts.date
        {
            event.filed_under.get_or_insert(date.value.sort_day());
        }
    }
    for entry in records.event_entries() {
        let defined = events.get(entry.event.value.as_str());
        sink.extend(entry.idle.iter().map(|key| idle(entry, key, defined)));
        sink.extend(entry.asserts.values.iter().filter_map(|(key, _)| own_key(key)));
    }
    for event in events.values() {
        sink.extend(event.asserts.values.iter().filter_map(|(key, _)| own_key(key)));
    }
    let events = events.into_values().collect();
    records.events = Vec::new();
    Gathered { rest: records, events }
}

/// A key that says something where an event is defined, in an entry that only refers to the event.
fn idle(entry: &EventEntry, key: &Spanned<&str>, defined: Option<&Event>) -> Diagnostic {
    let message = format!("`{}` says nothing here: the event `{}` is not defined here", key.value, entry.event.value);
    let finding = Diagnostic::new(Code::UnknownKey, key.span, message);
    match defined {
        Some(event) => {
            finding.also(event.header.span, "it is defined here").help("move it to where the event is defined")
        }
        None => finding.help("give the event a `title` here, or a file under content/events/"),
    }
}

/// A value of the newsroom's own under the name of a key that every assertion has.
fn own_key(key: &Spanned<String>) -> Option<Diagnostic> {
    if !matches!(key.value.as_str(), "date" | "actor" | "object" | "place") {
        return None;
    }
    let message = format!("`{}` does not stand under `values`: it is a key of its own", key.value);
    Some(
        Diagnostic::new(Code::UnknownKey, key.span, message)
            .help("write it beside `values`, or call the value something else"),
    )
}

fn twice(event: &Event, first: Span) -> Diagnostic {
    let message = format!("the event `{}` is defined here for the second time", event.id());
    Diagnostic::new(Code::DuplicateId, event.header.span, message)
        .also(first, "the first")
        .help("leave the title out to refer to the event, or give it an id of its own")
}

/// Oldest first; what has no date comes first of all.
pub(super) fn by_date(a: &Event, b: &Event) -> Ordering {
    a.day().cmp(&b.day())
}

/// The events whose sources disagree, newest first.
pub(super) fn disputed(edition: &Edition) -> Vec<Id<Event>> {
    let events = edition.events.iter().rev().filter(|(_, event)| !event.disputed.is_empty());
    events.map(|(id, _)| id).collect()
}

/// Ties assertions, participants and places to events.
pub(super) fn assert(edition: &mut Edition) {
    let mut lists: Vec<Vec<Asserted>> = edition
        .events
        .iter()
        .map(|(_, event)| if event.asserts.says_something() { vec![Asserted::Record] } else { Vec::new() })
        .collect();
    let mut assert = |entries: &[EventEntry], asserted: &dyn Fn(u32) -> Asserted| {
        for (at, entry) in entries.iter().enumerate() {
            let list = edition.events.find(entry.event.value.as_str()).and_then(|event| lists.get_mut(event.index()));
            if let Some(list) = list {
                list.push(asserted(u32::try_from(at).unwrap_or(u32::MAX)));
            }
        }
    };
    for (id, response) in edition.responses.iter() {
        assert(&response.events, &|at| Asserted::Response(id, at));
    }
    // A translation asserts what its original does: once is enough.
    for (id, briefing) in edition.briefings.each(edition.translations.stories()) {
        assert(&briefing.events, &|at| Asserted::Briefing(id, at));
    }
    edition.event_assertions = Lists::new(lists);
    let all = |event: Id<Event>| -> Vec<&Assertion> { edition.assertions(event).map(|(_, asserts)| asserts).collect() };
    let entities = edition.events.ids().map(|id| {
        let named = all(id).into_iter().flat_map(|asserts| asserts.actors.iter().chain(&asserts.objects));
        named.filter_map(|entity| edition.entities.find(entity.value.as_str())).collect()
    });
    let places = edition.events.ids().map(|id| {
        let named = all(id).into_iter().filter_map(|asserts| asserts.place.as_ref());
        named.filter_map(|place| regions::find(&edition.regions, place.value.as_str())).collect()
    });
    let entities = Ties::new(entities.collect::<Vec<_>>(), edition.entities.len());
    let places = Ties::new(places.collect::<Vec<_>>(), edition.regions.len());
    edition.event_entities = entities;
    edition.event_places = places;
}

impl Edition {
    /// All that is asserted about an event, and by which record: the event's own first, then policy responses, then
    /// briefings, newest first.
    pub fn assertions(&self, event: Id<Event>) -> impl Iterator<Item = (AnyId, &Assertion)> {
        self.event_assertions.at(event.index()).iter().filter_map(move |asserted| match *asserted {
            Asserted::Record => Some((AnyId::Event(event), &self.events.get(event)?.asserts)),
            Asserted::Briefing(id, at) => {
                let entry = self.briefings.get(id)?.events.get(at as usize)?;
                Some((AnyId::Briefing(id), &entry.asserts))
            }
            Asserted::Response(id, at) => {
                let entry = self.responses.get(id)?.events.get(at as usize)?;
                Some((AnyId::Response(id), &entry.asserts))
            }
        })
    }
}

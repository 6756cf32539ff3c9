//! Which ids exist, and whether what they name is out. Knows ids only, not what they mean to each other.

use super::release;
use crate::diagnostic::closest;
use crate::model::date::AsOf;
use crate::model::kind::Kind;
use crate::model::record::Record;
use crate::model::slug::Slug;
use crate::model::vocabulary;
use crate::parse::Records;
use crate::text::Span;
use std::collections::HashMap;

/// What an id stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum State {
    /// A record that is out.
    Out(Option<Span>),
    /// A record that is not out.
    Held(Span),
    /// A record that could not be read.
    Broken,
    /// Nothing.
    Unknown,
}

/// Every id of every kind.
pub(super) struct Names<'a> {
    records: &'a Records,
    by_kind: HashMap<Kind, HashMap<&'a str, State>>,
}

impl<'a> Names<'a> {
    pub(super) fn of(records: &'a Records, as_of: AsOf, show: super::Show) -> Self {
        let mut names = Self { records, by_kind: Kind::ALL.iter().map(|kind| (*kind, HashMap::new())).collect() };
        for (kind, slug) in &records.broken {
            names.add(*kind, slug.as_str(), State::Broken);
        }
        for briefing in &records.briefings {
            let held = release::why_held(briefing, as_of, show).is_some();
            names.add_record(briefing, held);
            for event in briefing.events.iter().filter_map(|entry| entry.defines.as_deref()) {
                names.add_record(event, held);
            }
        }
        for response in &records.responses {
            let held = release::header_held(&response.header, as_of, show).is_some();
            names.add_record(response, held);
            for event in response.events.iter().filter_map(|entry| entry.defines.as_deref()) {
                names.add_record(event, held);
            }
        }
        names.add_all(&records.sources, as_of, show);
        names.add_all(&records.publishers, as_of, show);
        names.add_all(&records.regions, as_of, show);
        names.add_all(&records.entities, as_of, show);
        names.add_all(&records.events, as_of, show);
        names.add_all(&records.staff, as_of, show);
        names.add_all(&records.topics, as_of, show);
        names.add_all(&records.pages, as_of, show);
        names
    }

    fn add_all<R: Record>(&mut self, records: &'a [R], as_of: AsOf, show: super::Show) {
        for record in records {
            self.add_record(record, release::header_held(record.header(), as_of, show).is_some());
        }
    }

    fn add_record<R: Record>(&mut self, record: &'a R, held: bool) {
        let span = record.header().span;
        self.add(R::KIND, record.id().as_str(), if held { State::Held(span) } else { State::Out(Some(span)) });
    }

    fn add(&mut self, kind: Kind, slug: &'a str, state: State) {
        self.by_kind.entry(kind).or_default().entry(slug).or_insert(state);
    }

    /// What an id of a kind stands for. A region may be one of the built-in ones.
    pub(super) fn state(&self, kind: Kind, slug: &str) -> State {
        let state = self.by_kind.get(&kind).and_then(|names| names.get(slug)).copied();
        match state {
            Some(state) => state,
            None if kind == Kind::Region && vocabulary::region(slug).is_some() => State::Out(None),
            None => State::Unknown,
        }
    }

    /// The closest id of these kinds.
    pub(super) fn closest(&self, kinds: &[Kind], slug: &str) -> Option<String> {
        let own = kinds.iter().filter_map(|kind| self.by_kind.get(kind)).flat_map(|names| names.keys().copied());
        let built_in = vocabulary::REGIONS.iter().map(|region| region.id).filter(|_| kinds.contains(&Kind::Region));
        closest(slug, own).or_else(|| closest(slug, built_in)).map(str::to_owned)
    }

    /// The record that is called so, and its name: `germany` is `de`. Walks all names, for a message.
    pub(super) fn called(&self, kinds: &[Kind], words: &str) -> Option<(String, String)> {
        let is = |name: &str| Slug::like(name).is_some_and(|slug| slug.as_str() == words);
        let entities = self.records.entities.iter().filter(|_| kinds.contains(&Kind::Entity));
        let entity = entities
            .filter(|entity| entity.names().any(is))
            .map(|entity| (entity.id().to_string(), entity.name.value.clone()))
            .next();
        entity.or_else(|| {
            let mut regions = vocabulary::REGIONS.iter().filter(|_| kinds.contains(&Kind::Region));
            let region = regions.find(|region| is(region.name))?;
            Some((region.id.to_owned(), region.name.to_owned()))
        })
    }

    /// The kinds that have a record of this id.
    pub(super) fn kinds_with(&self, slug: &str) -> Vec<Kind> {
        Kind::ALL.iter().copied().filter(|kind| self.state(*kind, slug) != State::Unknown).collect()
    }
}

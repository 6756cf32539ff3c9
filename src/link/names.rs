//! Which ids exist, and whether what they name is out. Knows ids only, not what they mean to each other.

use super::release::{self, Why};
use crate::diagnostic::closest;
use crate::model::date::AsOf;
use crate::model::kind::Kind;
use crate::model::record::Record;
use crate::model::slug::Slug;
use crate::model::vocabulary;
use crate::parse::Records;
use crate::text::Span;
use std::collections::HashMap;
use std::sync::OnceLock;

/// Codes of regions up to this length are near to each other, whatever is meant.
const SHORT_CODE: usize = 3;

/// What an id stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum State {
    /// A record that is out.
    Out(Option<Span>),
    /// A record that is not out, and why.
    Held(Span, Why),
    /// A record that could not be read.
    Broken,
    /// Nothing.
    Unknown,
}

/// Id and name of a record, by its kind and the slug that a name of it makes.
type Called<'a> = HashMap<(Kind, String), (&'a str, &'a str)>;

/// Every id of every kind.
pub(super) struct Names<'a> {
    records: &'a Records,
    /// Made when a message first asks.
    called: OnceLock<Called<'a>>,
    by_kind: HashMap<Kind, HashMap<&'a str, State>>,
    /// What records are called that had another id before.
    moved: HashMap<(Kind, &'a str), &'a str>,
}

impl<'a> Names<'a> {
    pub(super) fn of(records: &'a Records, as_of: AsOf, show: super::Show) -> Self {
        let mut names = Self {
            records,
            called: OnceLock::new(),
            moved: HashMap::new(),
            by_kind: Kind::ALL.iter().map(|kind| (*kind, HashMap::new())).collect(),
        };
        for (kind, slug) in &records.broken {
            names.add(*kind, slug.as_str(), State::Broken);
        }
        for briefing in &records.briefings {
            let held = release::why_held(briefing, as_of, show);
            names.add_record(briefing, held);
            for event in briefing.events.iter().filter_map(|entry| entry.defines.as_deref()) {
                names.add_record(event, held);
            }
        }
        for response in &records.responses {
            let held = release::header_held(&response.header, as_of, show);
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
            self.add_record(record, release::header_held(record.header(), as_of, show));
        }
    }

    fn add_record<R: Record>(&mut self, record: &'a R, held: Option<Why>) {
        let span = record.header().span;
        let old = record.header().redirect_from.iter().filter(|_| held.is_none());
        self.moved.extend(old.map(|old| ((R::KIND, old.value.as_str()), record.id().as_str())));
        let state = held.map_or(State::Out(Some(span)), |why| State::Held(span, why));
        self.add(R::KIND, record.id().as_str(), state);
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
        // Every code of two letters is near to some other one.
        let wants_region = kinds.contains(&Kind::Region) && slug.chars().count() > SHORT_CODE;
        let built_in = vocabulary::REGIONS.iter().map(|region| region.id).filter(|_| wants_region);
        closest(slug, own).or_else(|| closest(slug, built_in)).map(str::to_owned)
    }

    /// What a record is called now that had this id before.
    pub(super) fn moved(&self, kinds: &[Kind], id: &str) -> Option<&'a str> {
        kinds.iter().find_map(|kind| self.moved.get(&(*kind, id))).copied()
    }

    /// The record that is called so or nearly so, and its name: `germany` and `garmany` are `de`. For a message: all names
    /// are gone through once, and not before somebody asks.
    pub(super) fn called(&self, kinds: &[Kind], words: &str) -> Option<(&str, &str)> {
        let called = self.called.get_or_init(|| {
            let mut called: Called<'a> = HashMap::new();
            let mut add = |kind: Kind, name: &str, record: (&'a str, &'a str)| {
                if let Some(slug) = Slug::like(name) {
                    called.entry((kind, slug.as_str().to_owned())).or_insert(record);
                }
            };
            for entity in &self.records.entities {
                let record = (entity.id().as_str(), entity.name.value.as_str());
                entity.names().for_each(|name| add(Kind::Entity, name, record));
            }
            for publisher in &self.records.publishers {
                let record = (publisher.id().as_str(), publisher.title());
                let aliases = publisher.aliases.iter().map(|alias| alias.value.as_str());
                std::iter::once(publisher.title()).chain(aliases).for_each(|name| add(Kind::Publisher, name, record));
            }
            titled(&self.records.staff, &mut add);
            titled(&self.records.topics, &mut add);
            titled(&self.records.sources, &mut add);
            vocabulary::REGIONS.iter().for_each(|region| add(Kind::Region, region.name, (region.id, region.name)));
            called
        });
        let exactly = kinds.iter().find_map(|kind| called.get(&(*kind, words.to_owned())));
        let nearly = || {
            let names = called.keys().filter(|(kind, _)| kinds.contains(kind)).map(|(_, name)| name.as_str());
            let name = closest(words, names.filter(|name| name.len() > SHORT_CODE))?;
            kinds.iter().find_map(|kind| called.get(&(*kind, name.to_owned())))
        };
        exactly.or_else(nearly).copied()
    }

    /// The kinds that have a record of this id.
    pub(super) fn kinds_with(&self, slug: &str) -> Vec<Kind> {
        Kind::ALL.iter().copied().filter(|kind| self.state(*kind, slug) != State::Unknown).collect()
    }
}

/// Adds records by what readers call them.
fn titled<'a, R: Record>(records: &'a [R], add: &mut impl FnMut(Kind, &str, (&'a str, &'a str))) {
    records.iter().for_each(|record| add(R::KIND, record.title(), (record.id().as_str(), record.title())));
}

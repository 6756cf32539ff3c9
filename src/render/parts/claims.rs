//! What is asserted about an event: each property with every value given for it, by whom and on which sources, and
//! where they disagree what the desk prefers.

use super::super::site::Site;
use super::super::words;
use super::evidence::EvidenceView;
use super::source_list::SourceMention;
use super::{Link, date};
use crate::link::{AnyId, Edition, Evidence, Id, Listed, SourceOwner, SourceRef, Sourcing};
use crate::model::date::Edtf;
use crate::model::event::{Assertion, Dispute, Event};
use crate::model::kind::Kind;
use crate::model::record::Ref;
use serde::Serialize;

/// The most places that are asked about one event: a page does not grow with the site.
pub(in crate::render) const PLACES: usize = 60;
/// The most sources that an event's page lists.
const LISTED: usize = 100;
/// The most of them that are named beside one value.
const NAMED: usize = 12;

/// A property of an event.
#[derive(Debug, Serialize)]
pub(in crate::render) struct Property {
    /// The word in data: `date`, `actor` or the newsroom's own.
    pub word: String,
    pub label: String,
    pub values: Vec<Value>,
}

/// A value that is asserted.
#[derive(Debug, Serialize)]
pub(in crate::render) struct Value {
    /// As editors write it; says which values are the same.
    #[serde(skip)]
    key: String,
    /// For `datetime`, where it is a date.
    pub iso: Option<String>,
    pub is_date: bool,
    /// One part an entity or a region, else one part in all.
    pub parts: Vec<Link>,
    /// Whether it is the one that the desk prefers.
    pub preferred: bool,
    /// What all the places that say so rest on together.
    pub evidence: EvidenceView,
    #[serde(skip)]
    rests_on: Vec<SourceRef>,
    pub said_by: Vec<SaidBy>,
    /// How many more places say so.
    pub more: usize,
}

/// A place that asserts a value.
#[derive(Debug, Serialize)]
pub(in crate::render) struct SaidBy {
    /// The briefing or policy response; nothing for the event's own record.
    pub record: Option<Link>,
    /// Whether it is the briefing that is being read.
    pub here: bool,
    pub sources: Vec<SourceMention>,
}

/// A disagreement and how the desk deals with it.
#[derive(Debug, Serialize)]
pub(in crate::render) struct DisputeView<'a> {
    pub event: Link,
    /// What the sources disagree on.
    pub property: Option<Property>,
    pub label: String,
    /// The preferred value in words.
    pub preferred: String,
    pub reason: &'a str,
}

impl Site<'_> {
    /// The disagreements about an event that are declared. `here` is the page that is being read.
    pub(in crate::render) fn disputes<'a>(
        &'a self,
        path: &str,
        id: Id<Event>,
        here: Option<Here<'_>>,
    ) -> Vec<DisputeView<'a>> {
        let disputed = self.edition.events.get(id).map_or(&[][..], |event| &event.disputed);
        if disputed.is_empty() {
            return Vec::new();
        }
        let mut claims = self.claims(path, id, here);
        disputed.iter().map(|dispute| self.dispute(path, id, dispute, &mut claims)).collect()
    }

    fn dispute<'a>(
        &'a self,
        path: &str,
        id: Id<Event>,
        dispute: &'a Dispute,
        claims: &mut Vec<Property>,
    ) -> DisputeView<'a> {
        let word = dispute.property.as_str();
        let at = claims.iter().position(|property| property.word == word);
        let property = at.map(|at| claims.swap_remove(at));
        let value = property.as_ref().and_then(|property| property.values.iter().find(|value| value.preferred));
        let preferred = match value {
            Some(value) => words::list(value.parts.iter().map(|part| part.text.as_str())),
            None => preferred_words(self.edition, word, &dispute.preferred),
        };
        DisputeView {
            event: self.link(path, AnyId::Event(id)),
            property,
            label: label(word),
            preferred,
            reason: &dispute.reason.value,
        }
    }

    /// Everything that is asserted about an event, by property.
    pub(in crate::render) fn claims(&self, path: &str, id: Id<Event>, here: Option<Here<'_>>) -> Vec<Property> {
        let mut properties: Vec<Property> = Vec::new();
        for (record, asserts) in self.edition.assertions(id).take(PLACES) {
            let owner = match record {
                AnyId::Briefing(briefing) => Some(SourceOwner::Briefing(briefing)),
                AnyId::Response(response) => Some(SourceOwner::Response(response)),
                _ => None,
            };
            // A value of which nothing is out says nothing.
            let rests_on: Vec<SourceRef> = self.edition.sources_of(record, asserts).collect();
            for (word, value) in self.values(path, asserts).into_iter().filter(|(_, value)| !value.parts.is_empty()) {
                let said_by = || SaidBy {
                    record: owner.map(|_| self.link(path, record)),
                    here: here.is_some_and(|here| here.owner.is_some() && here.owner == owner),
                    sources: self.source_mentions(path, owner, &asserts.sources, here.map(|here| here.sourcing)),
                };
                let property = match properties.iter().position(|property| property.word == word) {
                    Some(at) => at,
                    None => {
                        properties.push(Property { label: label(&word), word, values: Vec::new() });
                        properties.len() - 1
                    }
                };
                let Some(property) = properties.get_mut(property) else { continue };
                let known = match property.values.iter().position(|known| known.key == value.key) {
                    Some(at) => at,
                    None => {
                        property.values.push(value);
                        property.values.len() - 1
                    }
                };
                let Some(known) = property.values.get_mut(known) else { continue };
                known.rests_on.extend(&rests_on);
                if known.said_by.len() < NAMED {
                    known.said_by.push(said_by());
                } else {
                    known.more += 1;
                }
            }
        }
        properties.sort_by_key(|property| rank(&property.word));
        for value in properties.iter_mut().flat_map(|property| &mut property.values) {
            value.evidence = self.edition.evidence(std::mem::take(&mut value.rests_on)).into();
        }
        let disputed = self.edition.events.get(id).map_or(&[][..], |event| &event.disputed);
        for dispute in disputed {
            let property = properties.iter_mut().find(|property| property.word == dispute.property.as_str());
            for value in property.into_iter().flat_map(|property| &mut property.values) {
                value.preferred = value.key == dispute.preferred.value;
            }
        }
        properties
    }

    /// The sources of all that is asserted about an event, numbered for its page.
    pub(in crate::render) fn event_sourcing(&self, id: Id<Event>) -> Sourcing {
        let mut sourcing = Sourcing::default();
        let own = self.edition.events.get(id).map(|event| (AnyId::Event(id), &event.asserts));
        for (by, asserts) in own.into_iter().chain(self.edition.assertions(id).take(PLACES)) {
            for source in self.edition.sources_of(by, asserts) {
                if sourcing.listed.len() < LISTED && sourcing.number_of(source).is_none() {
                    sourcing.listed.push(Listed { source, cited: 0 });
                }
            }
        }
        sourcing
    }

    fn values(&self, path: &str, asserts: &Assertion) -> Vec<(String, Value)> {
        let mut values = Vec::new();
        if let Some(date_said) = &asserts.date {
            let when = date(date_said);
            let part = Link { href: None, text: when.words };
            let value = Value { iso: when.iso, is_date: true, ..Value::new(date_said.as_str().to_owned(), vec![part]) };
            values.push(("date".to_owned(), value));
        }
        for (word, references) in [("actor", &asserts.actors), ("object", &asserts.objects)] {
            if !references.is_empty() {
                values.push((word.to_owned(), self.records(path, Kind::Entity, references)));
            }
        }
        if let Some(place) = &asserts.place {
            values.push(("place".to_owned(), self.records(path, Kind::Region, std::slice::from_ref(place))));
        }
        for (word, value) in &asserts.values {
            let part = Link { href: None, text: value.value.clone() };
            values.push((word.value.clone(), Value::new(value.value.clone(), vec![part])));
        }
        values
    }

    /// Records as one value; those that are not out are left out.
    fn records(&self, path: &str, kind: Kind, references: &[Ref]) -> Value {
        let key: Vec<&str> = references.iter().map(|reference| reference.value.as_str()).collect();
        let parts = references.iter().filter_map(|reference| self.edition.find(kind, reference.value.as_str()));
        Value::new(key.join(", "), parts.map(|record| self.link(path, record)).collect())
    }
}

/// The page that is being read, and its sources.
#[derive(Clone, Copy)]
pub(in crate::render) struct Here<'a> {
    /// The briefing, where it is one.
    pub owner: Option<SourceOwner>,
    pub sourcing: &'a Sourcing,
}

impl Value {
    fn new(key: String, parts: Vec<Link>) -> Self {
        Self {
            key,
            iso: None,
            is_date: false,
            parts,
            preferred: false,
            evidence: Evidence::default().into(),
            rests_on: Vec::new(),
            said_by: Vec::new(),
            more: 0,
        }
    }
}

/// The words for a property.
fn label(word: &str) -> String {
    match word {
        "date" => "Date".to_owned(),
        "actor" => "Who acted".to_owned(),
        "object" => "On whom or what".to_owned(),
        "place" => "Place".to_owned(),
        own => {
            let words = own.replace(['-', '_'], " ");
            let mut letters = words.chars();
            letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
        }
    }
}

/// The usual order; the newsroom's own properties come last, as written.
fn rank(word: &str) -> u8 {
    match word {
        "date" => 0,
        "actor" => 1,
        "object" => 2,
        "place" => 3,
        _ => 4,
    }
}

/// A preferred value that nobody has asserted.
fn preferred_words(edition: &Edition, word: &str, value: &str) -> String {
    let record = |kind: Kind| edition.find(kind, value).map(|record| edition.title(record).to_owned());
    let words = match word {
        "date" => Edtf::parse(value).ok().map(|date| words::edtf(&date)),
        "actor" | "object" => record(Kind::Entity),
        "place" => record(Kind::Region),
        _ => None,
    };
    words.unwrap_or_else(|| value.to_owned())
}

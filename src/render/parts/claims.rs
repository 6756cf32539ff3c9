//! What is asserted about an event: each property with every value given for it, by whom and on which sources, and
//! where they disagree what the desk prefers.

use super::super::site::Site;
use super::Link;
use super::evidence::EvidenceView;
use super::source_list::SourceMention;
use crate::link::{AnyId, Id, Listed, SourceOwner, SourceRef, Sourcing, Value as Asserted};
use crate::model::event::{Dispute, Event};
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
    /// The preferred value in words; nothing where no record that is out asserts it.
    pub preferred: Option<String>,
    pub reason: &'a str,
    /// The language of the reason, on a page that is not in the site's own.
    pub lang: Option<&'a str>,
}

impl Site<'_> {
    /// The disagreements about an event that are declared. `here` is the page that is being read.
    pub(in crate::render) fn disputes<'a>(
        &'a self,
        path: &str,
        id: Id<Event>,
        here: Option<Here<'_>>,
    ) -> Vec<DisputeView<'a>> {
        let Some(event) = self.edition.events.get(id).filter(|event| !event.disputed.is_empty()) else {
            return Vec::new();
        };
        let mut claims = self.claims(path, id, here);
        event.disputes().map(|dispute| self.dispute(path, id, dispute, &mut claims)).collect()
    }

    fn dispute<'a>(
        &'a self,
        path: &str,
        id: Id<Event>,
        dispute: &'a Dispute,
        claims: &mut Vec<Property>,
    ) -> DisputeView<'a> {
        let word = dispute.property.value.as_str();
        let at = claims.iter().position(|property| property.word == word);
        let property = at.map(|at| claims.swap_remove(at));
        let preferred = self.edition.preferred(id, dispute).map(|value| self.value(path, value).parts);
        let preferred = preferred.filter(|parts| !parts.is_empty());
        let preferred = preferred.map(|parts| self.words.list(parts.iter().map(|part| part.text.as_str())));
        DisputeView {
            event: self.link(path, AnyId::Event(id)),
            property,
            label: self.property(word),
            preferred,
            reason: &dispute.reason.value,
            lang: self.is_foreign().then(|| self.config.language()),
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
            for claim in asserts.claims() {
                let (word, value) = (claim.property.word(), self.value(path, claim.value));
                if value.parts.is_empty() {
                    continue;
                }
                let said_by = || SaidBy {
                    record: owner.map(|_| self.link(path, record)),
                    here: here.is_some_and(|here| here.owner.is_some() && here.owner == owner),
                    sources: self.source_mentions(path, owner, &asserts.sources, here.map(|here| here.sourcing)),
                };
                let property = match properties.iter().position(|property| property.word == word) {
                    Some(at) => at,
                    None => {
                        properties.push(Property {
                            label: self.property(word),
                            word: word.to_owned(),
                            values: Vec::new(),
                        });
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
            value.evidence = self.evidence(self.edition.evidence(std::mem::take(&mut value.rests_on)));
        }
        let disputes = self.edition.events.get(id).into_iter().flat_map(Event::disputes);
        for dispute in disputes {
            let preferred = self.edition.preferred(id, dispute).map(|value| value.written());
            let property = properties.iter_mut().find(|property| property.word == dispute.property.value);
            for value in property.into_iter().flat_map(|property| &mut property.values) {
                value.preferred = preferred.as_ref() == Some(&value.key);
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

    /// The words for a property; the newsroom's own are its key in words.
    fn property(&self, word: &str) -> String {
        let key = match word {
            "date" => "property-date",
            "actor" => "property-actor",
            "object" => "property-object",
            "place" => "property-place",
            own => {
                let words = own.replace(['-', '_'], " ");
                let mut letters = words.chars();
                return letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default();
            }
        };
        self.words.word(key).to_owned()
    }

    fn value(&self, path: &str, value: Asserted<'_>) -> Value {
        let key = value.written();
        let words = |text: String| vec![Link { text, ..Link::default() }];
        match value {
            Asserted::Date(said) => {
                let when = self.date(said);
                Value { iso: when.iso, is_date: true, ..Value::new(key, words(when.words)) }
            }
            Asserted::Entities(entities) => Value::new(key, self.records(path, Kind::Entity, entities)),
            Asserted::Region(region) => Value::new(key, self.records(path, Kind::Region, std::slice::from_ref(region))),
            Asserted::Words(said) => Value::new(key, words(said.to_owned())),
        }
    }

    /// Links to records; those that are not out are left out.
    fn records(&self, path: &str, kind: Kind, references: &[Ref]) -> Vec<Link> {
        let found = references.iter().filter_map(|reference| self.edition.find(kind, reference.value.as_str()));
        found.map(|record| self.link(path, record)).collect()
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
            evidence: EvidenceView::default(),
            rests_on: Vec::new(),
            said_by: Vec::new(),
            more: 0,
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

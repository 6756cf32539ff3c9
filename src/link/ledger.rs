//! The ledger: every value that a record gives to a property of an event, and which of them cannot all be true. Knows
//! what was asserted and where; whether that is an error is for the rules to say.

use super::identity::Days;
use super::table::Id;
use super::{Edition, regions};
use crate::model::date::Edtf;
use crate::model::event::{Assertion, Dispute, Event};
use crate::model::kind::Kind;
use crate::model::quantity::Quantity;
use crate::model::record::Ref;
use crate::text::Span;
use chrono::NaiveDate;

/// A property of an event.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Property<'a> {
    /// When it happened.
    Date,
    /// Who acted.
    Actor,
    /// On whom or what.
    Object,
    /// Where.
    Place,
    /// One of the newsroom's own.
    Own(&'a str),
}

impl<'a> Property<'a> {
    /// The word in front matter and data.
    pub fn word(self) -> &'a str {
        match self {
            Self::Date => "date",
            Self::Actor => "actor",
            Self::Object => "object",
            Self::Place => "place",
            Self::Own(word) => word,
        }
    }
}

/// A value as it was asserted.
#[derive(Debug, Clone, Copy)]
pub enum Value<'a> {
    /// A date.
    Date(&'a Edtf),
    /// Entities.
    Entities(&'a [Ref]),
    /// A region.
    Region(&'a Ref),
    /// Words or an amount.
    Words(&'a str),
}

impl Value<'_> {
    /// As an editor writes it, and as `preferred` names it.
    pub fn written(&self) -> String {
        match self {
            Self::Date(date) => date.as_str().to_owned(),
            Self::Entities(all) => all.iter().map(|one| one.value.as_str()).collect::<Vec<_>>().join(", "),
            Self::Region(region) => region.value.to_string(),
            Self::Words(words) => (*words).to_owned(),
        }
    }

    /// Whether these words are the value as an editor may write it: entities in any order, a date in any of its forms.
    pub fn is_written(&self, words: &str) -> bool {
        let words = words.trim();
        match self {
            Self::Date(date) => {
                date.as_str() == words
                    || Edtf::parse(words).is_ok_and(|said| {
                        (date.earliest(), date.latest(), date.at_most())
                            == (said.earliest(), said.latest(), said.at_most())
                    })
            }
            Self::Entities(all) => {
                let named: Vec<&str> = words.trim_matches(['[', ']']).split(',').map(str::trim).collect();
                let is_named = |one: &Ref| named.contains(&one.value.as_str());
                all.iter().all(is_named) && named.iter().all(|name| all.iter().any(|one| one.value.as_str() == *name))
            }
            Self::Region(region) => region.value.as_str() == words,
            Self::Words(own) => folded(own) == folded(words),
        }
    }
}

/// A value, and where it is asserted.
#[derive(Debug, Clone, Copy)]
pub struct Claim<'a> {
    /// Of which property.
    pub property: Property<'a>,
    /// The value.
    pub value: Value<'a>,
    /// Where it is written.
    pub span: Span,
    /// What it rests on.
    pub sources: &'a [Ref],
}

/// A property that was given values which cannot all be true.
#[derive(Debug, Clone)]
pub struct Conflict<'a> {
    /// The property.
    pub property: Property<'a>,
    /// The claims that contradict another of them, in the order of the ledger.
    pub claims: Vec<Claim<'a>>,
}

/// The most different values of one property that are compared with each other.
const MOST_VALUES: usize = 400;

impl Assertion {
    /// Each value that is asserted, by property.
    pub fn claims(&self) -> impl Iterator<Item = Claim<'_>> {
        let claim = |property, value, span| Claim { property, value, span, sources: &self.sources };
        let date = self.date.iter().map(move |date| claim(Property::Date, Value::Date(&date.value), date.span));
        let entities = [(Property::Actor, &self.actors), (Property::Object, &self.objects)];
        let entities = entities.into_iter().filter_map(move |(property, all)| {
            let (first, last) = (all.first()?, all.last()?);
            let span = Span { end: last.span.end, ..first.span };
            Some(claim(property, Value::Entities(all), span))
        });
        let place = self.place.iter().map(move |place| claim(Property::Place, Value::Region(place), place.span));
        let own = self.values.iter().map(move |(property, value)| {
            claim(Property::Own(&property.value), Value::Words(&value.value), value.span)
        });
        date.chain(entities).chain(place).chain(own)
    }
}

impl Edition {
    /// The days that an event may have happened on, by all that is asserted: from the earliest to the latest, each date
    /// read in its writer's favour. None where nobody gives a date.
    pub fn days_of(&self, event: Id<Event>) -> Option<Days> {
        let dates = self.assertions(event).filter_map(|(_, asserts)| asserts.date.as_ref());
        dates.map(|date| date.value.at_most()).reduce(|(first, last), (from, to)| (first.min(from), last.max(to)))
    }

    /// The value that the desk prefers where sources disagree, as a record that is out asserts it. None where no such
    /// record does: a dispute gives nothing away that is held.
    pub fn preferred(&self, event: Id<Event>, dispute: &Dispute) -> Option<Value<'_>> {
        let claims = self.assertions(event).flat_map(|(_, asserts)| asserts.claims());
        claims
            .filter(|claim| claim.property.word() == dispute.property.value)
            .map(|claim| claim.value)
            .find(|value| value.is_written(&dispute.preferred.value))
    }

    /// A value by the titles of the records that it names, those left out that are not out. None where nothing is left.
    pub fn told(&self, value: Value<'_>) -> Option<String> {
        let titles = |kind: Kind, references: &[Ref]| {
            let found = references.iter().filter_map(|reference| self.find(kind, reference.value.as_str()));
            let titles: Vec<&str> = found.map(|record| self.title(record)).collect();
            (!titles.is_empty()).then(|| titles.join(", "))
        };
        match value {
            Value::Date(_) | Value::Words(_) => Some(value.written()),
            Value::Entities(entities) => titles(Kind::Entity, entities),
            Value::Region(region) => titles(Kind::Region, std::slice::from_ref(region)),
        }
    }

    /// What is asserted about an event that cannot all be true, a property each: declared disputes among it. Claims that
    /// `counts` refuses are left aside.
    pub fn conflicts<'a>(&'a self, event: Id<Event>, counts: impl Fn(&Claim<'_>) -> bool) -> Vec<Conflict<'a>> {
        let several = self.events.get(event).map_or(&[][..], |event| &event.multi_valued);
        let mut properties: Vec<(Property<'a>, Vec<Claim<'a>>)> = Vec::new();
        let all = self.assertions(event).map(|(_, asserts)| asserts);
        for claim in all.flat_map(Assertion::claims).filter(|claim| counts(claim)) {
            match properties.iter_mut().find(|(property, _)| *property == claim.property) {
                Some((_, claims)) => claims.push(claim),
                None => properties.push((claim.property, vec![claim])),
            }
        }
        properties.retain(|(property, claims)| {
            claims.len() > 1 && !several.iter().any(|several| several.value == property.word())
        });
        let days = self.days_of(event).unwrap_or((NaiveDate::MIN, NaiveDate::MAX));
        let conflicts = properties.into_iter().filter_map(|(property, claims)| {
            let claims = self.contradicting(claims, days);
            (!claims.is_empty()).then_some(Conflict { property, claims })
        });
        conflicts.collect()
    }

    /// Those of the claims that contradict another one.
    fn contradicting<'a>(&self, claims: Vec<Claim<'a>>, days: Days) -> Vec<Claim<'a>> {
        // A value that many records repeat is compared once.
        let mut values: Vec<(String, Value<'a>, bool)> = Vec::new();
        for claim in &claims {
            let written = claim.value.written();
            if values.len() < MOST_VALUES && !values.iter().any(|(known, ..)| *known == written) {
                values.push((written, claim.value, false));
            }
        }
        for at in 1..values.len() {
            let (before, rest) = values.split_at_mut(at);
            let Some((_, value, contradicts)) = rest.first_mut() else { continue };
            for (_, other, also) in before {
                if !self.may_both_be_true(*value, *other, days) {
                    (*contradicts, *also) = (true, true);
                }
            }
        }
        let contradicts = |claim: &Claim<'_>| {
            let written = claim.value.written();
            values.iter().any(|(known, _, contradicts)| *contradicts && *known == written)
        };
        claims.into_iter().filter(contradicts).collect()
    }

    fn may_both_be_true(&self, a: Value<'_>, b: Value<'_>, days: Days) -> bool {
        match (a, b) {
            (Value::Date(a), Value::Date(b)) => a.agrees_with(b),
            (Value::Entities(a), Value::Entities(b)) => {
                // Naming fewer is less complete, and not wrong: a contradiction has somebody on either side whom the
                // other leaves out.
                let left_out = |some: &[Ref], others: &[Ref]| {
                    some.iter().any(|one| {
                        !others.iter().any(|other| self.may_be_one(one.value.as_str(), other.value.as_str(), days))
                    })
                };
                !(left_out(a, b) && left_out(b, a))
            }
            (Value::Region(a), Value::Region(b)) => self.may_be_one_place(a, b),
            (Value::Words(a), Value::Words(b)) => match (Quantity::parse(a), Quantity::parse(b)) {
                (Some(a), Some(b)) => a.agrees_with(&b),
                _ => folded(a) == folded(b),
            },
            // Values of one property are of one sort.
            _ => true,
        }
    }

    /// Whether one region is the other or lies in it.
    fn may_be_one_place(&self, a: &Ref, b: &Ref) -> bool {
        let found = |place: &Ref| regions::find(&self.regions, place.value.as_str());
        let (Some(a), Some(b)) = (found(a), found(b)) else { return true };
        let within = |inner, outer| {
            let mut seen = vec![inner];
            let mut next = 0;
            while let Some(at) = seen.get(next).copied() {
                next += 1;
                let parents = self.regions.get(at).map_or(&[][..], |region| &region.parents);
                for parent in parents.iter().filter_map(|parent| regions::find(&self.regions, parent.as_str())) {
                    if !seen.contains(&parent) {
                        seen.push(parent);
                    }
                }
            }
            seen.contains(&outer)
        };
        within(a, b) || within(b, a)
    }
}

/// Words without what is a matter of typing.
fn folded(words: &str) -> String {
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
    words.trim_end_matches('.').replace(['’', '‘'], "'")
}

//! Which leads are likely to matter to this desk: those that name its own records, rare ones first. Pure; it says what it
//! saw and decides nothing.

mod names;

use crate::link::{Edition, Id, Region};
use crate::model::briefing::Briefing;
use crate::model::entity::Entity;
use crate::model::event::Event;
use crate::model::kind::Kind;
use crate::model::lead::Lead;
use crate::model::record::Record;
use crate::model::topic::Topic;
use chrono::NaiveDate;
use names::Names;
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// A record that a lead can name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Subject {
    /// An entity.
    Entity(Id<Entity>),
    /// A region.
    Region(Id<Region>),
    /// A topic.
    Topic(Id<Topic>),
}

/// A record that a lead names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Named {
    /// The record.
    pub subject: Subject,
    /// Its kind.
    pub kind: Kind,
    /// Its id.
    pub id: String,
    /// What people call it.
    pub name: String,
    /// How many briefings know it.
    pub briefings: usize,
}

/// A lead, and why it may matter.
#[derive(Debug)]
pub struct Ranked<'l> {
    /// The lead.
    pub lead: &'l Lead,
    /// What it names, the rarest first.
    pub names: Vec<Named>,
    /// The briefings that it may belong to, the likeliest first.
    pub briefings: Vec<Id<Briefing>>,
    /// The events that it may belong to, the likeliest first.
    pub events: Vec<Id<Event>>,
    weight: u64,
}

impl Ranked<'_> {
    /// Why it stands where it does: `names Anthropic (7 briefings), Hong Kong (21)`.
    pub fn reason(&self) -> String {
        let named = self.names.iter().enumerate().map(|(at, Named { name, briefings, .. })| match (at, briefings) {
            (0, 1) => format!("{name} (1 briefing)"),
            (0, many) => format!("{name} ({many} briefings)"),
            (_, many) => format!("{name} ({many})"),
        });
        match named.collect::<Vec<_>>() {
            names if names.is_empty() => "names nothing that the desk knows".to_owned(),
            names => format!("names {}", names.join(", ")),
        }
    }
}

/// The most briefings and events that are proposed for a lead.
const MOST_PROPOSED: usize = 3;

/// What a record that no briefing knows weighs; one that n briefings know weighs the (n + 1)th part.
const RAREST: u64 = 1_000_000;

/// So many days apart count half.
const HALF_LIFE: u64 = 30;

/// Ranks leads by what they name.
pub struct Ranker<'e> {
    edition: &'e Edition,
    names: Names,
}

impl<'e> Ranker<'e> {
    /// The records of an edition, by their names.
    pub fn of(edition: &'e Edition) -> Self {
        Self { edition, names: Names::of(edition) }
    }

    /// The leads in the order in which they should be looked at: by the weight of what they name, then the newest.
    pub fn rank<'l>(&self, leads: impl IntoIterator<Item = &'l Lead>) -> Vec<Ranked<'l>> {
        let mut ranked: Vec<Ranked<'l>> = leads.into_iter().map(|lead| self.one(lead)).collect();
        ranked.sort_by(|a, b| {
            let key = |ranked: &Ranked<'_>| (Reverse(ranked.weight), Reverse(ranked.lead.day()));
            key(a).cmp(&key(b)).then_with(|| a.lead.id.value.cmp(&b.lead.id.value))
        });
        ranked
    }

    /// What is known of one lead.
    pub fn one<'l>(&self, lead: &'l Lead) -> Ranked<'l> {
        let texts = [Some(&lead.title), lead.summary.as_ref()];
        let mut subjects: Vec<Subject> =
            texts.into_iter().flatten().flat_map(|text| self.names.in_text(&text.value)).collect();
        subjects.sort_unstable();
        subjects.dedup();
        let mut names: Vec<Named> = subjects.into_iter().filter_map(|subject| self.named(subject)).collect();
        names.sort_by(|a, b| (a.briefings, &a.name, a.subject).cmp(&(b.briefings, &b.name, b.subject)));
        let weight = names.iter().map(weight).sum();
        let (briefings, events) = (self.briefings(&names, lead.day()), self.events(&names, lead.day()));
        Ranked { lead, names, briefings, events, weight }
    }

    fn named(&self, subject: Subject) -> Option<Named> {
        let (kind, id, name) = match subject {
            Subject::Entity(id) => of(self.edition.entities.get(id)?),
            Subject::Region(id) => of(self.edition.regions.get(id)?),
            Subject::Topic(id) => of(self.edition.topics.get(id)?),
        };
        Some(Named { subject, kind, id, name, briefings: self.knowing(subject).len() })
    }

    /// The briefings that know a record, one version of each story. Who knows a region knows the wider ones too: these are
    /// not rare for being named seldom.
    fn knowing(&self, subject: Subject) -> &[Id<Briefing>] {
        match subject {
            Subject::Entity(id) => self.edition.briefing_entities.back(id),
            Subject::Region(id) => self.edition.briefing_regions_rolled_up.back(id),
            Subject::Topic(id) => self.edition.briefing_topics.back(id),
        }
    }

    fn briefings(&self, names: &[Named], day: Option<NaiveDate>) -> Vec<Id<Briefing>> {
        let known = names.iter().flat_map(|named| self.knowing(named.subject).iter().map(move |id| (*id, named)));
        likeliest(known, |id| {
            let briefing = self.edition.briefings.get(id)?;
            Some(apart(day?, briefing.modified().day()))
        })
    }

    fn events(&self, names: &[Named], day: Option<NaiveDate>) -> Vec<Id<Event>> {
        let of = |subject| match subject {
            Subject::Entity(id) => self.edition.event_entities.back(id),
            Subject::Region(id) => self.edition.event_places.back(id),
            Subject::Topic(_) => &[],
        };
        let known = names.iter().flat_map(|named| of(named.subject).iter().map(move |id| (*id, named)));
        likeliest(known, |id| {
            let event = self.edition.events.get(id)?;
            Some(apart(day?, event.day()?))
        })
    }
}

fn of<R: Record>(record: &R) -> (Kind, String, String) {
    (R::KIND, record.id().to_string(), record.title().to_owned())
}

fn weight(named: &Named) -> u64 {
    RAREST / (u64::try_from(named.briefings).unwrap_or(u64::MAX - 1) + 1)
}

fn apart(one: NaiveDate, other: NaiveDate) -> u64 {
    (one - other).num_days().unsigned_abs()
}

/// The few records that share most with a lead, by how rare it is and how near in time. What is not dated counts as far.
fn likeliest<'n, R>(
    known: impl Iterator<Item = (Id<R>, &'n Named)>,
    days: impl Fn(Id<R>) -> Option<u64>,
) -> Vec<Id<R>> {
    let mut shared: BTreeMap<Id<R>, u64> = BTreeMap::new();
    for (id, named) in known {
        *shared.entry(id).or_default() += weight(named);
    }
    let near = |(id, weight): (Id<R>, u64)| {
        let days = days(id).unwrap_or(10 * HALF_LIFE);
        (Reverse(weight * HALF_LIFE / (HALF_LIFE + days)), id)
    };
    let mut likely: Vec<(Reverse<u64>, Id<R>)> = shared.into_iter().map(near).collect();
    likely.sort_unstable();
    likely.into_iter().take(MOST_PROPOSED).map(|(_, id)| id).collect()
}

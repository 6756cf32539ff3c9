//! Briefings to read beside a briefing: those that share records with it, rarer ones weighing more.

mod tally;

use super::Edition;
use super::seen;
use super::table::Id;
use crate::model::briefing::Briefing;
use crate::model::entity::Entity;
use crate::model::event::Event;
use crate::model::response::Response;
use crate::model::source::Source;
use crate::model::topic::Topic;
use std::sync::{Arc, OnceLock};
use tally::Tally;

/// A related briefing and why it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Related {
    /// The briefing.
    pub briefing: Id<Briefing>,
    /// What both share, the rarest first, at most three; empty where the desk chose it.
    pub shares: Vec<Shared>,
}

/// A record that two briefings share.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Shared {
    /// An event.
    Event(Id<Event>),
    /// A policy response.
    Response(Id<Response>),
    /// A source record.
    Source(Id<Source>),
    /// An entity.
    Entity(Id<Entity>),
    /// A region.
    Region(Id<super::Region>),
    /// A topic.
    Topic(Id<Topic>),
}

/// How many are shown.
const MOST: usize = 5;
/// A record that more briefings share than this brings no candidates of its own, only weight: the work for one briefing
/// does not grow with the site.
const TOO_COMMON: usize = 400;
/// How many of the newest briefings that share a record are looked at.
const NEWEST: usize = 120;

/// For each briefing those to read beside it, found when somebody asks: a preview asks for few.
#[derive(Debug, Clone, Default)]
pub struct Neighbours(Arc<[OnceLock<Vec<Related>>]>);

impl Neighbours {
    /// Nothing found yet, for so many briefings.
    pub(super) fn of(briefings: usize) -> Self {
        Self((0..briefings).map(|_| OnceLock::new()).collect())
    }
}

impl Edition {
    /// Briefings to read beside a briefing.
    pub fn related(&self, id: Id<Briefing>) -> &[Related] {
        let found = self.neighbours.0.get(id.index());
        found.map_or(&[], |found| found.get_or_init(|| seen::unwatched(|| related(self, id))))
    }
}

fn related(edition: &Edition, id: Id<Briefing>) -> Vec<Related> {
    let Some(briefing) = edition.briefings.get(id).filter(|briefing| briefing.withdrawal().is_none()) else {
        return Vec::new();
    };
    let versions = edition.translations.versions(id);
    let is_same_story = |other: Id<Briefing>| other == id || versions.contains(&other);
    let pinned = briefing.related.iter().chain(&briefing.supersedes);
    let mut found: Vec<Related> = pinned
        .filter_map(|other| edition.briefings.find(other.value.as_str()))
        .filter(|other| !is_same_story(*other) && stands(edition, *other))
        .map(|other| edition.version_beside(other, briefing))
        .map(|briefing| Related { briefing, shares: Vec::new() })
        .collect();
    let mut seen = Vec::new();
    found.retain(|related| {
        let new = !seen.contains(&related.briefing);
        seen.push(related.briefing);
        new
    });
    found.truncate(MOST);
    let mut own = features(edition, id);
    own.sort_by_key(|(weight, shared)| (std::cmp::Reverse(*weight), *shared));
    let is_found = |found: &[Related], shown: Id<Briefing>| found.iter().any(|related| related.briefing == shown);
    let shown = |other| stands(edition, other).then(|| edition.version_beside(other, briefing));
    let ranked = ranked(edition, &own, is_same_story, |other| shown(other).filter(|shown| !is_found(&found, *shown)));
    for other in ranked {
        if found.len() >= MOST {
            break;
        }
        let Some(shown) = shown(other).filter(|shown| !is_found(&found, *shown)) else { continue };
        let shares = own.iter().map(|(_, shared)| *shared).filter(|shared| edition.has(other, *shared)).take(3);
        let shares = shares.collect();
        found.push(Related { briefing: shown, shares });
    }
    found
}

/// The briefings that share some of `own`, best first. `shown` says as what one would be shown, if it would.
fn ranked(
    edition: &Edition,
    own: &[(u32, Shared)],
    is_same_story: impl Fn(Id<Briefing>) -> bool,
    shown: impl Fn(Id<Briefing>) -> Option<Id<Briefing>>,
) -> Vec<Id<Briefing>> {
    Tally::search(edition.briefings.len(), |tally| {
        let mut looked_at = 0;
        let mut left: u32 = own.iter().map(|(weight, _)| *weight).sum();
        let mut is_cut = false;
        for (weight, shared) in own {
            let others = edition.sharing(*shared);
            if others.len() > TOO_COMMON && !tally.is_empty() {
                // Weight only, for the candidates that rarer records brought.
                if !std::mem::replace(&mut is_cut, true) {
                    tally.keep_hopeful(MOST, left, &shown);
                }
                tally.add_where(*weight, |other| edition.has(other, *shared));
            } else {
                for other in others.iter().take(NEWEST).filter(|other| !is_same_story(**other)) {
                    tally.add(*other, *weight);
                    looked_at += 1;
                }
                if looked_at > NEWEST * 8 {
                    break;
                }
            }
            left -= weight;
        }
        tally.ranked()
    })
}

impl Edition {
    /// The briefings that share a record, newest first.
    fn sharing(&self, shared: Shared) -> &[Id<Briefing>] {
        match shared {
            Shared::Event(id) => self.briefing_events.back(id),
            Shared::Response(id) => self.briefing_responses.back(id),
            Shared::Source(id) => self.briefing_sources.back(id),
            Shared::Entity(id) => self.briefing_entities.back(id),
            Shared::Region(id) => self.briefing_regions.back(id),
            Shared::Topic(id) => self.briefing_topics.back(id),
        }
    }

    /// Whether a briefing has to do with a record.
    fn has(&self, briefing: Id<Briefing>, shared: Shared) -> bool {
        match shared {
            Shared::Event(id) => self.briefing_events.of(briefing).contains(&id),
            Shared::Response(id) => self.briefing_responses.of(briefing).contains(&id),
            Shared::Source(id) => self.briefing_sources.of(briefing).contains(&id),
            Shared::Entity(id) => self.briefing_entities.of(briefing).contains(&id),
            Shared::Region(id) => self.briefing_regions.of(briefing).contains(&id),
            Shared::Topic(id) => self.briefing_topics.of(briefing).contains(&id),
        }
    }
}

/// Whether a briefing is out and was not withdrawn.
fn stands(edition: &Edition, id: Id<Briefing>) -> bool {
    edition.briefings.get(id).is_some_and(|briefing| briefing.withdrawal().is_none())
}

/// What a briefing may share, with the weight of each: how rare it is among all briefings.
fn features(edition: &Edition, id: Id<Briefing>) -> Vec<(u32, Shared)> {
    let events = edition.briefing_events.of(id).iter().map(|event| Shared::Event(*event));
    let responses = edition.briefing_responses.of(id).iter().map(|response| Shared::Response(*response));
    let sources = edition.briefing_sources.of(id).iter().map(|source| Shared::Source(*source));
    let entities = edition.briefing_entities.of(id).iter().map(|entity| Shared::Entity(*entity));
    let regions = edition.briefing_regions.of(id).iter().map(|region| Shared::Region(*region));
    let topics = edition.briefing_topics.of(id).iter().map(|topic| Shared::Topic(*topic));
    let all = events.chain(responses).chain(sources).chain(entities).chain(regions).chain(topics);
    let count = edition.briefings.len();
    all.map(|shared| (rarity(count, edition.sharing(shared).len()), shared)).collect()
}

/// Thousandths of the natural logarithm of how many briefings there are for each that shares the record, and at least
/// one, so that a record shared by all still says a little.
fn rarity(all: usize, sharing: usize) -> u32 {
    #[expect(clippy::cast_precision_loss, reason = "counts of briefings are far below 2^52")]
    let ratio = (all.max(1) as f64 / sharing.max(1) as f64).ln();
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between 0 and 44,000")]
    let weight = (ratio * 1000.0).round() as u32;
    weight.max(1)
}

//! At a glance: what a briefing deals with, beside its text.

use super::super::super::parts::{Link, StatusView, When};
use super::super::super::pictures::story;
use super::super::super::site::Site;
use crate::link::{AnyId, Id};
use crate::model::briefing::Briefing;
use crate::model::date::Edtf;
use crate::model::entity::EntityKind;
use crate::model::record::Record;
use crate::model::word_list::Word;
use serde::Serialize;

/// What the box holds.
#[derive(Debug, Serialize)]
pub(super) struct Glance {
    pub responses: Vec<ResponseLine>,
    pub entities: Vec<EntityGroup>,
    pub events: Vec<EventLine>,
    /// The events, drawn.
    pub story: Option<story::Story>,
}

/// A policy response in a line.
#[derive(Debug, Serialize)]
pub(super) struct ResponseLine {
    pub link: Link,
    pub status: Option<StatusView>,
}

/// The entities of one kind.
#[derive(Debug, Serialize)]
pub(super) struct EntityGroup {
    pub label: String,
    pub entities: Vec<EntityLine>,
}

/// An entity and the part that it plays.
#[derive(Debug, Serialize)]
pub(super) struct EntityLine {
    pub link: Link,
    pub role: Option<String>,
}

/// An event in a line.
#[derive(Debug, Serialize)]
pub(super) struct EventLine {
    pub link: Link,
    pub date: Option<When>,
    pub disputed: bool,
}

/// What a briefing deals with.
pub(super) fn view(site: &Site<'_>, path: &str, id: Id<Briefing>, briefing: &Briefing) -> Glance {
    let edition = site.edition;
    let responses = edition.responses.each(edition.briefing_responses.of(id)).map(|(response, record)| ResponseLine {
        link: site.link(path, AnyId::Response(response)),
        status: site.status(record),
    });
    let (events, dates) = events(site, path, id, briefing);
    Glance {
        responses: responses.collect(),
        entities: entities(site, path, briefing),
        events,
        story: story::draw(site, &dates, briefing.published.value.in_zone(site.config.time_zone).date_naive()),
    }
}

fn entities(site: &Site<'_>, path: &str, briefing: &Briefing) -> Vec<EntityGroup> {
    let mut groups: Vec<EntityGroup> = Vec::new();
    for kind in EntityKind::ALL {
        let of_kind = briefing.entities.iter().filter_map(|entry| {
            let id = site.edition.entities.find(entry.entity.value.as_str())?;
            site.edition.entities.get(id).filter(|entity| entity.kind == *kind)?;
            let role = entry.role.as_ref().map(|role| role.value.clone());
            Some(EntityLine { link: site.link(path, AnyId::Entity(id)), role })
        });
        let entities: Vec<EntityLine> = of_kind.collect();
        if !entities.is_empty() {
            groups.push(EntityGroup { label: site.words.label(Plural(*kind)), entities });
        }
    }
    groups
}

/// The events of the page, oldest first, under the dates that this briefing gives them; and these dates.
fn events(site: &Site<'_>, path: &str, id: Id<Briefing>, briefing: &Briefing) -> (Vec<EventLine>, Vec<Edtf>) {
    let mut dates = Vec::new();
    let mut events = site.edition.briefing_events.of(id).to_vec();
    // Numbers of events follow their dates.
    events.sort();
    let lines = site.edition.events.each(&events).map(|(event, record)| {
        let said = briefing.events.iter().filter(|entry| entry.event.value == *record.id());
        let own = said.filter_map(|entry| entry.asserts.date.as_ref()).next();
        let date = own.or(record.asserts.date.as_ref());
        dates.extend(date.map(|date| date.value.clone()));
        EventLine {
            link: site.link(path, AnyId::Event(event)),
            date: date.map(|when| site.date(when)),
            disputed: !record.disputed.is_empty(),
        }
    });
    let lines = lines.collect();
    (lines, dates)
}

/// A kind of entity as the heading of several.
#[derive(Clone, Copy)]
struct Plural(EntityKind);

impl Word for Plural {
    const LIST: &'static str = "Entities";

    fn word(self) -> &'static str {
        self.0.word()
    }
}

//! Entities: the list by name, and the page of each.

use super::super::chrome::{self, Chrome};
use super::super::formats::json_ld;
use super::super::fragments::{Form, Markup};
use super::super::listing::{Capped, Day, EventRow, Mention, capped};
use super::super::parts::{Link, Pager, When};
use super::super::site::Site;
use super::ids_of_page;
use crate::diagnostic::Diagnostic;
use crate::link::{AnyId, Id};
use crate::model::entity::{Entity, Tenure};
use crate::model::record::{Record, Ref};
use crate::plan::{Feed, Page, Slice, slice};
use serde::Serialize;

#[derive(Debug, Serialize)]
struct ListView<'a> {
    title: String,
    total: usize,
    entities: Vec<Entry<'a>>,
    pager: Pager,
}

#[derive(Debug, Serialize)]
struct Entry<'a> {
    link: Link,
    kind: String,
    summary: Option<&'a str>,
    country: Option<Link>,
    briefings: usize,
}

#[derive(Debug, Serialize)]
struct View<'a> {
    title: String,
    name: &'a str,
    kind: String,
    first: bool,
    summary: Option<&'a str>,
    body: Option<String>,
    aliases: Vec<&'a str>,
    part_of: Vec<Link>,
    parts: Capped<Link>,
    offices: Vec<Office>,
    successor_of: Vec<Link>,
    country: Option<Link>,
    url: Option<&'a str>,
    wikidata: Option<&'a str>,
    lei: Option<&'a str>,
    total: usize,
    days: Vec<Day>,
    pager: Pager,
    acts: Capped<Markup>,
    targeted: Capped<Markup>,
    tracker: Option<String>,
    events: Capped<EventRow>,
    timeline: Option<String>,
    mentions: Capped<Mention>,
    feed: Option<String>,
}

#[derive(Debug, Serialize)]
struct Office {
    link: Link,
    from: Option<When>,
    to: Option<When>,
}

const RESPONSES: usize = 30;
const NAMES: usize = 60;
const EVENTS: usize = 20;

pub(in crate::render) fn list(site: &Site<'_>, number: u32, path: &str) -> Result<Vec<u8>, Box<Diagnostic>> {
    let edition = site.edition;
    let (ids, count) = ids_of_page(edition.entities.ids(), number, site.config.page_size);
    let here = Slice { items: ids.as_slice(), number, count };
    let entities = edition.entities.each(&ids).map(|(id, entity)| Entry {
        link: site.link(path, AnyId::Entity(id)),
        kind: site.words.label(entity.kind),
        summary: entity.summary.as_ref().map(|words| words.value.as_str()),
        country: country(site, path, id),
        briefings: edition.briefing_entities.back(id).len(),
    });
    let view = ListView {
        title: site.numbered(site.words.word("entities"), number),
        total: edition.entities.len(),
        entities: entities.collect(),
        pager: site.pager(path, &here, Page::Entities),
    };
    let description = site.described("about-entities");
    let mut chrome = Chrome::new(site, Page::Entities(number), path, &view.title, description);
    chrome.step(site, path, Page::Front, "front-page");
    if number > 1 {
        chrome.step(site, path, Page::Entities(1), "entities");
    }
    chrome::render(site, "pages/entities.html", &chrome, &view, "the list of entities")
}

pub(in crate::render) fn render(
    site: &Site<'_>,
    id: Id<Entity>,
    number: u32,
    path: &str,
) -> Result<Vec<u8>, Box<Diagnostic>> {
    let edition = site.edition;
    let Some(entity) = edition.entities.get(id) else { return Ok(Vec::new()) };
    let first = number == 1;
    // Further pages only carry the list of briefings on.
    let most = |most: usize| if first { most } else { 0 };
    let briefings = edition.briefing_entities.back(id);
    let here = slice(briefings, number, site.config.page_size);
    let view = View {
        title: site.numbered(&entity.name.value, number),
        name: &entity.name.value,
        kind: site.words.label(entity.kind),
        first,
        summary: entity.summary.as_ref().map(|words| words.value.as_str()),
        body: if first { site.prose(path, AnyId::Entity(id), &entity.body) } else { None },
        aliases: entity.aliases.iter().map(|alias| alias.value.as_str()).collect(),
        part_of: site.links(path, edition.entity_parents.of(id), AnyId::Entity),
        parts: capped(edition.entity_parents.back(id).iter().copied(), most(NAMES), |id| {
            Some(site.link(path, AnyId::Entity(id)))
        }),
        offices: entity.holds_office.iter().filter_map(|tenure| office(site, path, tenure)).collect(),
        successor_of: entity.successor_of.iter().filter_map(|other| named(site, path, other)).collect(),
        country: country(site, path, id),
        url: entity.url.as_ref().map(|url| url.value.as_str()),
        wikidata: entity.wikidata.as_ref().map(|wikidata| wikidata.value.as_str()),
        lei: entity.lei.as_ref().map(|lei| lei.value.as_str()),
        total: briefings.len(),
        days: site.days(path, here.items, 3)?,
        pager: site.pager(path, &here, |number| Page::Entity(id, number)),
        acts: site.first_responses(path, edition.response_actors.back(id), most(RESPONSES), Form::Response)?,
        targeted: site.first_responses(path, edition.response_targets.back(id), most(RESPONSES), Form::Response)?,
        tracker: site.href(path, Page::Tracker),
        events: capped(edition.event_entities.back(id).iter().rev().copied(), most(EVENTS), |id| {
            site.event_row(path, id)
        }),
        timeline: site.href(path, Page::Timeline),
        mentions: site.mentions(path, AnyId::Entity(id), most(NAMES)),
        feed: site.href(path, Page::Feed(Feed::Entity(id))),
    };
    let description = view.summary.map_or_else(|| site.described_by("about-entity", view.name), str::to_owned);
    let mut chrome = Chrome::new(site, Page::Entity(id, number), path, &view.title, description);
    if first {
        chrome.json_ld = json_ld::entity(site, id);
    }
    chrome.about(site, "kind-in-title-entity");
    chrome.feed(site, path, Feed::Entity(id), view.name);
    chrome.step(site, path, Page::Front, "front-page");
    chrome.step(site, path, Page::Entities(1), "entities");
    if !first {
        chrome.crumb(site, path, Page::Entity(id, 1), view.name);
    }
    chrome::render(site, "pages/entity.html", &chrome, &view, &format!("the entity `{}`", entity.id()))
}

fn country(site: &Site<'_>, path: &str, id: Id<Entity>) -> Option<Link> {
    site.edition.entity_region.of(id).first().map(|region| site.link(path, AnyId::Region(*region)))
}

fn named(site: &Site<'_>, path: &str, reference: &Ref) -> Option<Link> {
    let id = site.edition.entities.find(reference.value.as_str())?;
    Some(site.link(path, AnyId::Entity(id)))
}

fn office(site: &Site<'_>, path: &str, tenure: &Tenure) -> Option<Office> {
    Some(Office {
        link: named(site, path, &tenure.office)?,
        from: tenure.from.as_ref().map(|from| site.date(&from.value)),
        to: tenure.to.as_ref().map(|to| site.date(&to.value)),
    })
}

//! Regions: the table of all, and the page of each.

use super::super::chrome::{self, Chrome};
use super::super::fragments::{Form, Markup};
use super::super::listing::{Capped, Day, EventRow, Mention, capped};
use super::super::parts::{Link, Pager, When};
use super::super::pictures::{locator, map};
use super::super::site::Site;
use crate::diagnostic::Diagnostic;
use crate::link::{AnyId, Id, Region};
use crate::model::record::Record;
use crate::model::region::RegionKind;
use crate::model::response::Response;
use crate::model::vocabulary;
use crate::plan::{Feed, Page, slice};
use serde::Serialize;

#[derive(Debug, Serialize)]
struct ListView {
    /// The same on a map.
    map: Option<map::Map>,
    /// The same as data.
    csv: Option<String>,
    regions: Vec<Row>,
    as_of: When,
}

#[derive(Debug, Serialize)]
struct Row {
    link: Link,
    kind: String,
    /// Briefings that name it.
    direct: usize,
    /// These, and those that name what belongs to it.
    all: usize,
    responses: usize,
}

#[derive(Debug, Serialize)]
struct View<'a> {
    title: String,
    name: &'a str,
    kind: String,
    first: bool,
    /// Where it lies.
    locator: Option<locator::Locator>,
    summary: Option<&'a str>,
    body: Option<String>,
    part_of: Vec<Link>,
    /// Whether what belongs to it are members, and not parts.
    has_members: bool,
    members: Vec<Member>,
    total: usize,
    /// Whether briefings on regions that belong to it are among them.
    including_members: bool,
    days: Vec<Day>,
    pager: Pager,
    own: Capped<Markup>,
    inherited: Capped<Inherited>,
    affected: Capped<Markup>,
    tracker: Option<String>,
    publishers: Capped<Link>,
    all_publishers: Option<String>,
    entities: Capped<Link>,
    all_entities: Option<String>,
    events: Capped<EventRow>,
    timeline: Option<String>,
    mentions: Capped<Mention>,
    feed: Option<String>,
    /// When the desk last looked for policy responses of its own, where it has.
    surveyed: Option<When>,
    as_of: When,
}

/// A response of a region that this one belongs to.
#[derive(Debug, Serialize)]
struct Inherited {
    /// Where it comes from.
    from: Option<Link>,
    card: Markup,
}

#[derive(Debug, Serialize)]
struct Member {
    link: Link,
    from: Option<When>,
    to: Option<When>,
}

const RESPONSES: usize = 30;
const NAMES: usize = 60;
const EVENTS: usize = 20;

pub(in crate::render) fn list(site: &Site<'_>, path: &str) -> Result<Vec<u8>, Box<Diagnostic>> {
    let edition = site.edition;
    let regions = edition.regions.iter().map(|(id, region)| Row {
        link: site.link(path, AnyId::Region(id)),
        kind: site.words.label(region.kind),
        direct: edition.briefing_regions.back(id).len(),
        all: edition.briefing_regions_rolled_up.back(id).len(),
        responses: edition.response_jurisdiction.back(id).len(),
    });
    let view = ListView {
        map: map::draw(site, path),
        csv: site.href(path, Page::MatrixCsv),
        regions: regions.collect(),
        as_of: site.calendar_day(edition.day),
    };
    let description = site.described("about-regions");
    let mut chrome = Chrome::new(site, Page::Regions, path, site.words.word("regions"), description);
    chrome.step(site, path, Page::Front, "front-page");
    chrome::render(site, "pages/regions.html", &chrome, &view, "the list of regions")
}

pub(in crate::render) fn render(
    site: &Site<'_>,
    id: Id<Region>,
    number: u32,
    path: &str,
) -> Result<Vec<u8>, Box<Diagnostic>> {
    let edition = site.edition;
    let Some(region) = edition.regions.get(id) else { return Ok(Vec::new()) };
    let record = region.record.as_ref();
    let first = number == 1;
    // Further pages only carry the list of briefings on.
    let most = |most: usize| if first { most } else { 0 };
    let briefings = edition.briefing_regions_rolled_up.back(id);
    let here = slice(briefings, number, site.config.page_size);
    let view = View {
        title: site.numbered(&region.name, number),
        name: &region.name,
        kind: site.words.label(region.kind),
        first,
        locator: if first { locator::draw(site, id) } else { None },
        summary: record.and_then(|record| record.summary.as_ref()).map(|words| words.value.as_str()),
        body: record.filter(|_| first).and_then(|record| site.prose(path, AnyId::Region(id), &record.body)),
        part_of: named(site, path, &region.parents),
        has_members: matches!(region.kind, RegionKind::Bloc | RegionKind::Group),
        members: if first { members(site, path, region) } else { Vec::new() },
        total: briefings.len(),
        including_members: briefings.len() > edition.briefing_regions.back(id).len(),
        days: site.days(path, here.items, 3)?,
        pager: site.pager(path, &here, |number| Page::Region(id, number)),
        own: site.first_responses(
            path,
            edition.response_jurisdiction.back(id),
            most(RESPONSES),
            Form::ResponseOfPlace,
        )?,
        inherited: inherited(site, path, edition.response_inherited.back(id), most(RESPONSES))?,
        affected: site.first_responses(path, edition.response_affected.back(id), most(RESPONSES), Form::Response)?,
        tracker: site.href(path, Page::Tracker),
        publishers: capped(edition.publisher_region.back(id).iter().copied(), most(NAMES), |id| {
            Some(site.link(path, AnyId::Publisher(id)))
        }),
        all_publishers: site.href(path, Page::Publishers(1)),
        entities: capped(edition.entity_region.back(id).iter().copied(), most(NAMES), |id| {
            Some(site.link(path, AnyId::Entity(id)))
        }),
        all_entities: site.href(path, Page::Entities(1)),
        events: capped(edition.event_places.back(id).iter().rev().copied(), most(EVENTS), |id| {
            site.event_row(path, id)
        }),
        timeline: site.href(path, Page::Timeline),
        mentions: site.mentions(path, AnyId::Region(id), most(NAMES)),
        feed: site.href(path, Page::Feed(Feed::Region(id))),
        surveyed: record.and_then(|record| record.surveyed.as_ref()).map(|surveyed| site.date(&surveyed.value)),
        as_of: site.calendar_day(edition.day),
    };
    let description = view.summary.map_or_else(|| site.described_by("about-region", view.name), str::to_owned);
    let mut chrome = Chrome::new(site, Page::Region(id, number), path, &view.title, description);
    chrome.feed(site, path, Feed::Region(id), view.name);
    chrome.step(site, path, Page::Front, "front-page");
    chrome.step(site, path, Page::Regions, "regions");
    if !first {
        chrome.crumb(site, path, Page::Region(id, 1), view.name);
    }
    chrome::render(site, "pages/region.html", &chrome, &view, &format!("the region `{}`", region.id()))
}

fn inherited(
    site: &Site<'_>,
    path: &str,
    ids: &[Id<Response>],
    most: usize,
) -> Result<Capped<Inherited>, Box<Diagnostic>> {
    let cards = site.first_responses(path, ids, most, Form::ResponseOfPlace)?;
    let from = |id: &Id<Response>| {
        let region = site.edition.response_jurisdiction.of(*id).first()?;
        Some(site.link(path, AnyId::Region(*region)))
    };
    let items = ids.iter().zip(cards.items).map(|(id, card)| Inherited { from: from(id), card });
    Ok(Capped { items: items.collect(), total: cards.total, more: cards.more })
}

fn named(site: &Site<'_>, path: &str, slugs: &[crate::model::slug::Slug]) -> Vec<Link> {
    let found = slugs.iter().filter_map(|slug| site.edition.regions.find(slug.as_str()));
    found.map(|id| site.link(path, AnyId::Region(id))).collect()
}

/// What belongs to a region, with the time of membership where the newsroom's record says one.
fn members(site: &Site<'_>, path: &str, region: &Region) -> Vec<Member> {
    let said = region.record.as_ref().map_or(&[][..], |record| &record.members);
    let canonical =
        |slug: &str| vocabulary::region(slug).map_or_else(|| slug.to_owned(), |region| region.id.to_owned());
    let children = region.children.iter().filter_map(|slug| Some((slug, site.edition.regions.find(slug.as_str())?)));
    let mut members: Vec<Member> = children
        .map(|(slug, id)| {
            let member = said.iter().find(|member| canonical(member.region.value.as_str()) == slug.as_str());
            Member {
                link: site.link(path, AnyId::Region(id)),
                from: member.and_then(|member| member.from.as_ref()).map(|from| site.date(&from.value)),
                to: member.and_then(|member| member.to.as_ref()).map(|to| site.date(&to.value)),
            }
        })
        .collect();
    members.sort_by(|a, b| a.link.text.cmp(&b.link.text));
    members
}

//! Publishers: the list by name, and the page of each, with what was cited from it.

use super::super::chrome::{self, Chrome};
use super::super::listing::{Capped, Day, capped};
use super::super::parts::{Link, Pager, When};
use super::super::site::Site;
use super::ids_of_page;
use crate::diagnostic::Diagnostic;
use crate::link::{AnyId, Id, SourceOwner, SourceRef};
use crate::model::publisher::Publisher;
use crate::model::record::Record;
use crate::plan::{Feed, Page, Slice, slice};
use serde::Serialize;

#[derive(Debug, Serialize)]
struct ListView {
    title: String,
    total: usize,
    publishers: Vec<Entry>,
    pager: Pager,
}

#[derive(Debug, Serialize)]
struct Entry {
    link: Link,
    kind: String,
    country: Option<Link>,
    grade: Option<Grade>,
    sources: usize,
    briefings: usize,
}

/// A grade on the Admiralty scale, with its meaning.
#[derive(Debug, Serialize)]
struct Grade {
    letter: &'static str,
    meaning: String,
}

#[derive(Debug, Serialize)]
struct View<'a> {
    title: String,
    name: &'a str,
    kind: String,
    first: bool,
    country: Option<Link>,
    owner: Option<Link>,
    aliases: Vec<&'a str>,
    languages: Vec<String>,
    grade: Option<Grade>,
    grade_reason: Option<&'a str>,
    note: Option<&'a str>,
    url: Option<&'a str>,
    standards_url: Option<&'a str>,
    corrections_url: Option<&'a str>,
    wikidata: Option<&'a str>,
    sources: Capped<SourceRow<'a>>,
    total: usize,
    days: Vec<Day>,
    pager: Pager,
    feed: Option<String>,
}

#[derive(Debug, Serialize)]
struct SourceRow<'a> {
    title: &'a str,
    language: &'a str,
    href: Option<String>,
    published: Option<When>,
    kind: String,
    /// The record that lists it, where the source has no page of its own.
    within: Option<Link>,
}

const SOURCES: usize = 100;

pub(in crate::render) fn list(site: &Site<'_>, number: u32, path: &str) -> Result<Vec<u8>, Box<Diagnostic>> {
    let edition = site.edition;
    let (ids, count) = ids_of_page(edition.publishers.ids(), number, site.config.page_size);
    let here = Slice { items: ids.as_slice(), number, count };
    let publishers = edition.publishers.each(&ids).map(|(id, publisher)| Entry {
        link: site.link(path, AnyId::Publisher(id)),
        kind: site.words.label(publisher.kind),
        country: country(site, path, id),
        grade: grade(site, publisher),
        sources: edition.publisher_sources.at(id.index()).len(),
        briefings: edition.briefing_publishers.back(id).len(),
    });
    let view = ListView {
        title: site.numbered(site.words.word("publishers"), number),
        total: edition.publishers.len(),
        publishers: publishers.collect(),
        pager: site.pager(path, &here, Page::Publishers),
    };
    let description = site.described("about-publishers");
    let mut chrome = Chrome::new(site, Page::Publishers(number), path, &view.title, description);
    chrome.step(site, path, Page::Front, "front-page");
    if number > 1 {
        chrome.step(site, path, Page::Publishers(1), "publishers");
    }
    chrome::render(site, "pages/publishers.html", &chrome, &view, "the list of publishers")
}

pub(in crate::render) fn render(
    site: &Site<'_>,
    id: Id<Publisher>,
    number: u32,
    path: &str,
) -> Result<Vec<u8>, Box<Diagnostic>> {
    let edition = site.edition;
    let Some(publisher) = edition.publishers.get(id) else { return Ok(Vec::new()) };
    let first = number == 1;
    let briefings = edition.briefing_publishers.back(id);
    let here = slice(briefings, number, site.config.page_size);
    let sources = edition.publisher_sources.at(id.index());
    let owner = publisher.owner.as_ref().and_then(|owner| edition.entities.find(owner.value.as_str()));
    let view = View {
        title: site.numbered(&publisher.name.value, number),
        name: &publisher.name.value,
        kind: site.words.label(publisher.kind),
        first,
        country: country(site, path, id),
        owner: owner.map(|owner| site.link(path, AnyId::Entity(owner))),
        aliases: publisher.aliases.iter().map(|alias| alias.value.as_str()).collect(),
        languages: publisher.languages.iter().map(|tag| site.language_name(&tag.value)).collect(),
        grade: grade(site, publisher),
        grade_reason: publisher.reliability_note.as_ref().map(|note| note.value.as_str()),
        note: publisher.note.as_ref().map(|note| note.value.as_str()),
        url: publisher.url.as_ref().map(|url| url.value.as_str()),
        standards_url: publisher.standards_url.as_ref().map(|url| url.value.as_str()),
        corrections_url: publisher.corrections_url.as_ref().map(|url| url.value.as_str()),
        wikidata: publisher.wikidata.as_ref().map(|wikidata| wikidata.value.as_str()),
        sources: capped(sources.iter().copied(), if first { SOURCES } else { 0 }, |source| {
            source_row(site, path, source)
        }),
        total: briefings.len(),
        days: site.days(path, here.items, 3)?,
        pager: site.pager(path, &here, |number| Page::Publisher(id, number)),
        feed: site.href(path, Page::Feed(Feed::Publisher(id))),
    };
    let description = site.described_by("about-publisher", view.name);
    let mut chrome = Chrome::new(site, Page::Publisher(id, number), path, &view.title, description);
    chrome.about(site, "kind-in-title-publisher");
    chrome.feed(site, path, Feed::Publisher(id), view.name);
    chrome.step(site, path, Page::Front, "front-page");
    chrome.step(site, path, Page::Publishers(1), "publishers");
    if !first {
        chrome.crumb(site, path, Page::Publisher(id, 1), view.name);
    }
    chrome::render(site, "pages/publisher.html", &chrome, &view, &format!("the publisher `{}`", publisher.id()))
}

fn country(site: &Site<'_>, path: &str, id: Id<Publisher>) -> Option<Link> {
    site.edition.publisher_region.of(id).first().map(|region| site.link(path, AnyId::Region(*region)))
}

fn grade(site: &Site<'_>, publisher: &Publisher) -> Option<Grade> {
    let grade = publisher.reliability.as_ref()?.value;
    Some(Grade { letter: grade.word(), meaning: site.words.label(grade) })
}

fn source_row<'a>(site: &Site<'a>, path: &str, source: SourceRef) -> Option<SourceRow<'a>> {
    let record = site.edition.source(source)?;
    let (href, within) = match source {
        SourceRef::Record(id) => (site.href(path, Page::Source(id)), None),
        SourceRef::Inline(SourceOwner::Briefing(id), _) => (None, Some(site.link(path, AnyId::Briefing(id)))),
        SourceRef::Inline(SourceOwner::Response(id), _) => (None, Some(site.link(path, AnyId::Response(id)))),
    };
    Some(SourceRow {
        title: &record.title.value,
        language: record.language.as_ref().map_or("", |language| language.value.as_str()),
        href,
        published: record.published.as_ref().map(|published| site.date(&published.value)),
        kind: site.words.label(record.kind),
        within,
    })
}

//! Topics: the list, and the page of each.

use super::super::chrome::{self, Chrome};
use super::super::fragments::{Form, Markup};
use super::super::listing::{Capped, Day};
use super::super::parts::{Link, Pager};
use super::super::site::Site;
use crate::diagnostic::Diagnostic;
use crate::link::Id;
use crate::model::topic::Topic;
use crate::plan::{Feed, Page, slice};
use serde::Serialize;

#[derive(Debug, Serialize)]
struct ListView<'a> {
    topics: Vec<Entry<'a>>,
}

#[derive(Debug, Serialize)]
struct Entry<'a> {
    link: Link,
    description: Option<&'a str>,
    briefings: usize,
    responses: usize,
}

#[derive(Debug, Serialize)]
struct View<'a> {
    title: String,
    name: &'a str,
    first: bool,
    description: Option<&'a str>,
    /// Its code in IPTC's Media Topics.
    code: Option<Code<'a>>,
    total: usize,
    days: Vec<Day>,
    pager: Pager,
    responses: Capped<Markup>,
    tracker: Option<String>,
    feed: Option<String>,
}

#[derive(Debug, Serialize)]
struct Code<'a> {
    code: &'a str,
    href: String,
}

const RESPONSES: usize = 20;

pub(in crate::render) fn list(site: &Site<'_>, path: &str) -> Result<Vec<u8>, Box<Diagnostic>> {
    let entry = |(id, topic): (Id<Topic>, &'_ Topic)| Link {
        href: site.href(path, Page::Topic(id, 1)),
        text: topic.name.value.clone(),
        lang: None,
    };
    let topics = site.edition.topics.iter().map(|(id, topic)| Entry {
        link: entry((id, topic)),
        description: topic.description.as_ref().map(|words| words.value.as_str()),
        briefings: site.edition.briefing_topics.back(id).len(),
        responses: site.edition.response_topics.back(id).len(),
    });
    let view = ListView { topics: topics.collect() };
    let description = site.described("about-topics");
    let mut chrome = Chrome::new(site, Page::Topics, path, site.words.word("topics"), description);
    chrome.step(site, path, Page::Front, "front-page");
    chrome::render(site, "pages/topics.html", &chrome, &view, "the list of topics")
}

pub(in crate::render) fn render(
    site: &Site<'_>,
    id: Id<Topic>,
    number: u32,
    path: &str,
) -> Result<Vec<u8>, Box<Diagnostic>> {
    let Some(topic) = site.edition.topics.get(id) else { return Ok(Vec::new()) };
    let briefings = site.edition.briefing_topics.back(id);
    let responses = site.edition.response_topics.back(id);
    let here = slice(briefings, number, site.config.page_size);
    let first = number == 1;
    let most = if first { RESPONSES } else { 0 };
    let view = View {
        title: site.numbered(&topic.name.value, number),
        name: &topic.name.value,
        first,
        description: topic.description.as_ref().map(|words| words.value.as_str()),
        code: topic.code.as_ref().map(|code| Code { code: &code.value, href: iptc(&code.value) }),
        total: briefings.len(),
        days: site.days(path, here.items, 3)?,
        pager: site.pager(path, &here, |number| Page::Topic(id, number)),
        responses: site.first_responses(path, responses, most, Form::Response)?,
        tracker: site.href(path, Page::Tracker),
        feed: site.href(path, Page::Feed(Feed::Topic(id))),
    };
    let description = view.description.map_or_else(|| site.described_by("about-topic", view.name), str::to_owned);
    let mut chrome = Chrome::new(site, Page::Topic(id, number), path, &view.title, description);
    chrome.feed(site, path, Feed::Topic(id), view.name);
    chrome.step(site, path, Page::Front, "front-page");
    chrome.step(site, path, Page::Topics, "topics");
    if !first {
        chrome.crumb(site, path, Page::Topic(id, 1), view.name);
    }
    chrome::render(site, "pages/topic.html", &chrome, &view, &format!("the topic `{}`", topic.header.id))
}

/// The address of a Media Topic in IPTC's NewsCodes.
fn iptc(code: &str) -> String {
    let number = code.strip_prefix("medtop:").unwrap_or(code);
    format!("http://cv.iptc.org/newscodes/mediatopic/{number}")
}

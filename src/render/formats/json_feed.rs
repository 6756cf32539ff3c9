//! The site's feed as JSON Feed 1.1.

use super::super::site::Site;
use super::data::{absolute, pretty};
use super::feed::{self, Entry};
use crate::plan::{Feed, Page};
use serde::Serialize;

#[derive(Serialize)]
struct File<'a> {
    version: &'static str,
    title: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    home_page_url: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    feed_url: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    description: Option<&'a str>,
    language: &'a str,
    authors: Vec<Author<'a>>,
    items: Vec<Item<'a>>,
}

#[derive(Serialize)]
struct Author<'a> {
    name: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<&'a str>,
}

#[derive(Serialize)]
struct Item<'a> {
    id: &'a str,
    url: &'a str,
    title: &'a str,
    summary: &'a str,
    content_text: String,
    date_published: &'a str,
    date_modified: &'a str,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    authors: Vec<Author<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    tags: Vec<&'a str>,
    language: &'a str,
}

pub(in crate::render) fn render(site: &Site<'_>, _path: &str) -> Vec<u8> {
    let contents = feed::contents(site, Feed::Site);
    let home = absolute(site, Page::Front);
    let organisation = &site.config.organisation;
    let publisher = Author { name: &organisation.name, url: organisation.url.as_deref().or(home.as_deref()) };
    pretty(&File {
        version: "https://jsonfeed.org/version/1.1",
        title: &contents.title,
        home_page_url: home.clone(),
        feed_url: absolute(site, Page::JsonFeed),
        description: contents.subtitle.filter(|subtitle| !subtitle.is_empty()),
        language: site.config.language(),
        authors: vec![publisher],
        items: contents.entries.iter().map(item).collect(),
    })
}

fn item<'a>(entry: &'a Entry<'_>) -> Item<'a> {
    Item {
        id: &entry.url,
        url: &entry.url,
        title: &entry.title,
        summary: &entry.summary,
        content_text: content(entry),
        date_published: &entry.published.text,
        date_modified: &entry.updated.text,
        authors: entry.authors.iter().map(|author| Author { name: author.name, url: author.url.as_deref() }).collect(),
        tags: entry.topics.iter().map(|topic| topic.name).collect(),
        language: entry.language,
    }
}

/// An item must have content: the dek and the key points, not the whole text.
fn content(entry: &Entry<'_>) -> String {
    let mut content = entry.summary.to_string();
    for (at, point) in entry.key_points.iter().enumerate() {
        content.push_str(if at == 0 { "\n\n• " } else { "\n• " });
        content.push_str(point);
    }
    content
}

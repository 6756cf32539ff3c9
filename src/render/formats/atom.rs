//! Feeds as Atom (RFC 4287), with what was withdrawn as deleted entries (RFC 6721).

use super::super::site::Site;
use super::data::absolute;
use super::feed::{self, Entry};
use super::xml::Xml;
use crate::plan::{Feed, Page};

const ATOM: &str = "http://www.w3.org/2005/Atom";
const TOMBSTONES: &str = "http://purl.org/atompub/tombstones/1.0";

pub(in crate::render) fn render(site: &Site<'_>, feed: Feed, _path: &str) -> Vec<u8> {
    let contents = feed::contents(site, feed);
    let language = contents.language;
    let page = absolute(site, contents.page).unwrap_or_default();
    let home = absolute(site, Page::Front).unwrap_or_default();
    let topics = absolute(site, Page::Topics).unwrap_or_default();
    let mut root = vec![("xmlns", ATOM), ("xml:lang", language)];
    if !contents.withdrawn.is_empty() {
        root.push(("xmlns:at", TOMBSTONES));
    }
    Xml::document("feed", &root, |xml| {
        xml.text("id", &page);
        xml.text("title", &contents.title);
        if let Some(subtitle) = contents.subtitle.filter(|subtitle| !subtitle.is_empty()) {
            xml.text("subtitle", subtitle);
        }
        xml.text("updated", &contents.updated.text);
        xml.within("author", &[], |xml| {
            let organisation = &site.config.organisation;
            xml.text("name", &organisation.name);
            xml.text("uri", organisation.url.as_deref().unwrap_or(&home));
            if let Some(email) = &organisation.email {
                xml.text("email", email);
            }
        });
        if let Some(own) = absolute(site, Page::Feed(feed)) {
            xml.empty("link", &[("rel", "self"), ("type", "application/atom+xml"), ("href", &own)]);
        }
        xml.empty("link", &[("rel", "alternate"), ("type", "text/html"), ("href", &page)]);
        xml.text_with("generator", &[("version", env!("CARGO_PKG_VERSION"))], "dateline");
        for withdrawn in &contents.withdrawn {
            xml.within("at:deleted-entry", &[("ref", &withdrawn.url), ("when", &withdrawn.at.text)], |xml| {
                xml.text("at:comment", withdrawn.reason.unwrap_or(site.words.word("correction-kind-withdrawal")));
            });
        }
        for entry in &contents.entries {
            let other = [("xml:lang", entry.language)];
            let attributes = if entry.language == language { &[][..] } else { &other[..] };
            xml.within("entry", attributes, |xml| write(xml, entry, &topics));
        }
    })
}

fn write(xml: &mut Xml, entry: &Entry<'_>, topics: &str) {
    xml.text("id", &entry.url);
    xml.text("title", &entry.title);
    xml.empty("link", &[("rel", "alternate"), ("type", "text/html"), ("href", &entry.url)]);
    xml.text("published", &entry.published.text);
    xml.text("updated", &entry.updated.text);
    for author in &entry.authors {
        xml.within("author", &[], |xml| {
            xml.text("name", author.name);
            if let Some(url) = &author.url {
                xml.text("uri", url);
            }
        });
    }
    for topic in &entry.topics {
        xml.empty("category", &[("term", topic.id), ("scheme", topics), ("label", topic.name)]);
    }
    xml.text("summary", &entry.summary);
}

//! How to pass a briefing on and how to cite it: plain text, BibTeX and files for reference managers, no service of anybody's.

use super::super::super::chrome::Metadata;
use super::super::super::formats::citation::{bibtex, of_briefing};
use super::super::super::parts::Link;
use super::super::super::site::Site;
use crate::link::Id;
use crate::model::briefing::Briefing;
use crate::plan::{Citable, Page};
use chrono::Datelike;
use serde::Serialize;

/// Ways to cite and to share.
#[derive(Debug, Serialize)]
pub(super) struct CitationView {
    /// One line, in the manner of APA.
    pub text: String,
    pub bibtex: String,
    /// The same for reference managers.
    pub files: Vec<Link>,
    /// A letter with the title and the address; only where the site knows its address.
    pub mailto: Option<String>,
    pub url: Option<String>,
}

/// How to cite a briefing.
pub(super) fn view(site: &Site<'_>, path: &str, id: Id<Briefing>, briefing: &Briefing) -> CitationView {
    let url = site.url(Page::Briefing(id));
    let day = briefing.published.value.in_zone(site.config.time_zone).date_naive();
    let title = briefing.title.value.as_str();
    let site_title = site.config.title.as_str();
    let byline = super::names(site, id);
    let byline = if byline.is_empty() { site_title } else { &byline };
    let stop = if title.ends_with(['.', '?', '!', '。', '？', '！']) { "" } else { site.words.word("full-stop") };
    let mut text = site.words.say(
        "citation",
        &[
            ("byline", byline.into()),
            ("year", day.year().into()),
            ("month", site.words.month_name(day.month()).into()),
            ("day", day.day().into()),
            ("title", title.into()),
            ("stop", stop.into()),
            ("site", site_title.into()),
        ],
    );
    let bibtex = bibtex::entry(&of_briefing(site, id, briefing));
    if let Some(url) = &url {
        text.push(' ');
        text.push_str(url);
    }
    let mailto = url.as_ref().map(|url| format!("mailto:?subject={}&body={}", percent(title), percent(url)));
    CitationView { text, bibtex, files: site.citations(path, Citable::Briefing(id)), mailto, url }
}

/// What reference managers read in a page's head (Highwire's names, which Zotero and Google Scholar know).
pub(super) fn metadata(site: &Site<'_>, id: Id<Briefing>, briefing: &Briefing) -> Vec<Metadata> {
    let reference = of_briefing(site, id, briefing);
    let of = |name, content: Option<String>| content.map(|content| Metadata { name, content });
    let authors = reference.authors.into_iter().map(|author| Metadata { name: "citation_author", content: author.0 });
    let issued = reference.issued.map(|issued| issued.as_str().replace('-', "/"));
    [of("citation_title", Some(reference.title))]
        .into_iter()
        .flatten()
        .chain(authors)
        .chain(of("citation_publication_date", issued))
        .chain(of("citation_public_url", reference.url))
        .collect()
}

/// Text for a `mailto` address (RFC 6068): all but unreserved characters are encoded.
fn percent(text: &str) -> String {
    const DIGITS: &[u8; 16] = b"0123456789ABCDEF";
    let digit = |nibble: u8| DIGITS.get(usize::from(nibble)).map_or('0', |digit| char::from(*digit));
    let mut out = String::with_capacity(text.len() * 2);
    for byte in text.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => out.push(char::from(byte)),
            byte => out.extend(['%', digit(byte >> 4), digit(byte & 15)]),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::percent;

    #[test]
    fn special_characters_survive() {
        assert_eq!(percent("a bé&?"), "a%20b%C3%A9%26%3F");
    }
}

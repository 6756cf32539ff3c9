//! How to pass a briefing on and how to cite it: plain text and BibTeX, no service of anybody's.

use super::super::super::site::Site;
use crate::link::{AnyId, Id};
use crate::model::briefing::Briefing;
use crate::plan::Page;
use chrono::Datelike;
use serde::Serialize;

/// Ways to cite and to share.
#[derive(Debug, Serialize)]
pub(super) struct CitationView {
    /// One line, in the manner of APA.
    pub text: String,
    pub bibtex: String,
    /// A letter with the title and the address; only where the site knows its address.
    pub mailto: Option<String>,
    pub url: Option<String>,
}

/// How to cite a briefing.
pub(super) fn view(site: &Site<'_>, id: Id<Briefing>, briefing: &Briefing) -> CitationView {
    let url = site.url(Page::Briefing(id));
    let day = briefing.published.value.in_zone(site.config.time_zone).date_naive();
    let title = briefing.title.value.as_str();
    let site_title = site.config.title.as_str();
    let authors: Vec<&str> =
        site.edition.briefing_authors.of(id).iter().map(|author| site.edition.title(AnyId::Staff(*author))).collect();
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
    let mut bibtex = format!(
        "@online{{{},\n  author = {{{}}},\n  title = {{{{{}}}}},\n  organization = {{{}}},\n  date = {{{day}}},\n",
        briefing.header.id,
        // Braces keep a desk's name from being taken apart like a person's.
        authors.iter().map(|author| format!("{{{}}}", tex(author))).collect::<Vec<_>>().join(" and "),
        tex(title),
        tex(site_title),
    );
    if let Some(url) = &url {
        text.push(' ');
        text.push_str(url);
        bibtex.push_str(&format!("  url = {{{url}}},\n"));
    }
    bibtex.push('}');
    let mailto = url.as_ref().map(|url| format!("mailto:?subject={}&body={}", percent(title), percent(url)));
    CitationView { text, bibtex, mailto, url }
}

/// Text for TeX.
fn tex(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    for c in text.chars() {
        match c {
            '&' | '%' | '$' | '#' | '_' | '{' | '}' => {
                out.push('\\');
                out.push(c);
            }
            '\\' => out.push_str("\\textbackslash{}"),
            '~' => out.push_str("\\textasciitilde{}"),
            '^' => out.push_str("\\textasciicircum{}"),
            c => out.push(c),
        }
    }
    out
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
    use super::{percent, tex};

    #[test]
    fn special_characters_survive() {
        assert_eq!(tex("R&D {50%} a_b"), "R\\&D \\{50\\%\\} a\\_b");
        assert_eq!(percent("a bé&?"), "a%20b%C3%A9%26%3F");
    }
}

//! The data page: which files of the site are for programs, under which terms, and how to cite them.

use super::super::chrome::{self, Chrome};
use super::super::formats::notices;
use super::super::parts::Link;
use super::super::site::Site;
use crate::diagnostic::Diagnostic;
use crate::plan::{LetterForm, Page};
use serde::Serialize;

#[derive(Debug, Serialize)]
struct View<'a> {
    title: &'a str,
    /// Each a whole list.
    files: Vec<Link>,
    feeds: Vec<Link>,
    /// Other forms of the whole site.
    others: Vec<Link>,
    /// Whether each page has data beside it.
    beside: bool,
    licence: Option<Licence<'a>>,
}

#[derive(Debug, Serialize)]
struct Licence<'a> {
    /// In a sentence.
    sentence: String,
    /// Where it can be read, if it is an address.
    href: Option<&'a str>,
}

pub(in crate::render) fn render(site: &Site<'_>, path: &str) -> Result<Vec<u8>, Box<Diagnostic>> {
    let link =
        |text: &str, page: Page| Some(Link { href: Some(site.href(path, page)?), text: text.to_owned(), lang: None });
    let files = notices::data_files().into_iter().filter_map(|(key, page)| link(site.words.word(key), page));
    let feeds = notices::feeds(site).into_iter().filter_map(|(name, page)| link(&name, page));
    let letter = site.words.word("newsletter");
    let others = [
        link(site.words.word("data-for-models"), Page::ModelsText),
        link(&format!("{letter} (HTML)"), Page::Newsletter(0, LetterForm::Html)),
        link(&format!("{letter} (TXT)"), Page::Newsletter(0, LetterForm::Text)),
    ];
    let view = View {
        title: site.words.word("data-page"),
        files: files.collect(),
        feeds: feeds.collect(),
        others: others.into_iter().flatten().collect(),
        beside: site.config.outputs.data,
        licence: site.config.licence.as_ref().map(|licence| Licence {
            sentence: site.words.say("data-licence-of", &[("licence", licence.into())]),
            href: Some(licence.as_str()).filter(|licence| {
                licence.starts_with("https://") && !licence.contains(|c: char| c.is_whitespace() || c.is_control())
            }),
        }),
    };
    let description = site.described("about-data-page");
    let mut chrome = Chrome::new(site, Page::DataPage, path, view.title, description);
    chrome.step(site, path, Page::Front, "front-page");
    chrome::render(site, "pages/data.html", &chrome, &view, "the data page")
}

//! How browsers search the site from their own bar: an OpenSearch description (version 1.1).

use super::super::site::Site;
use super::data::absolute;
use super::xml::Xml;
use crate::plan::Page;

const OPENSEARCH: &str = "http://a9.com/-/spec/opensearch/1.1/";
/// The longest name and the longest description that the format allows.
const NAME: usize = 16;
const DESCRIPTION: usize = 1_024;

pub(in crate::render) fn render(site: &Site<'_>) -> Vec<u8> {
    let title = &site.config.title;
    let description = site.words.say("search-of", &[("site", title.into())]);
    let template = absolute(site, Page::Search).map(|search| format!("{search}?q={{searchTerms}}"));
    Xml::document("OpenSearchDescription", &[("xmlns", OPENSEARCH)], |xml| {
        xml.text("ShortName", &shortened(title, NAME));
        xml.text("Description", &shortened(&description, DESCRIPTION));
        xml.text("InputEncoding", "UTF-8");
        xml.text("Language", site.language);
        let template = template.unwrap_or_default();
        xml.empty("Url", &[("type", "text/html"), ("method", "get"), ("template", &template)]);
    })
}

/// As many characters as are allowed.
fn shortened(words: &str, most: usize) -> String {
    words.chars().take(most).collect::<String>().trim_end().to_owned()
}

//! What of a record can be found, as a small page that only the indexer reads: title, words under their headings, and
//! what it can be narrowed by. Knows no index.

use super::super::body::escape;
use super::super::site::Site;
use super::entry::Entry;
use crate::link::AnyId;
use crate::model::body::Body;
use crate::model::briefing::Briefing;
use crate::model::kind::Kind;
use crate::model::response::Response;
use crate::plan::{SitePlan, relative};
use crate::text::Spanned;

/// A page for the indexer.
pub(super) struct Document {
    /// Where readers are led to, as seen from the site's root.
    pub address: String,
    pub html: String,
}

/// Writes what can be found of a record.
pub(super) fn write(site: &Site<'_>, entry: &Entry) -> Document {
    let path = site.plan.path(SitePlan::page_of(entry.record)).unwrap_or_default();
    let mut page = Page { site, html: String::from("<html lang=\"") };
    escape::attribute(&entry.code(), &mut page.html);
    page.html.push_str("\"><head>");
    page.fact("filter", "kind", entry.kind.word());
    page.fact("filter", "language", &entry.language);
    if let Some(day) = entry.day {
        page.fact("filter", "date", &day.to_string());
    }
    // What lacks a value is left out where readers sort by it.
    page.fact("sort", "date", &entry.day.map_or_else(|| "0000".to_owned(), |day| day.to_string()));
    for (key, record) in entry.narrowed_by() {
        page.fact("filter", key, site.edition.slug(record));
    }
    if let Some(when) = when(site, entry) {
        page.fact("meta", "when", &when);
    }
    let places = page.places(entry);
    if !places.is_empty() {
        page.fact("meta", "regions", &places.join(" · "));
    }
    page.html.push_str("</head><body>");
    page.html.push_str(match entry.kind {
        Kind::Briefing | Kind::Response => "<h1>",
        // What briefings only name is not to stand before them because its own title is all that it says.
        _ => "<h1 data-pagefind-weight=\"2\">",
    });
    escape::text(site.edition.title(entry.record), &mut page.html);
    page.html.push_str("</h1>");
    page.record(entry.record);
    page.html.push_str("</body></html>");
    Document { address: relative("index.html", path, site.config.links), html: page.html }
}

/// When it was, in the words of the site's language, as exact as it is known.
fn when(site: &Site<'_>, entry: &Entry) -> Option<String> {
    let edition = site.edition;
    let date = match entry.record {
        AnyId::Event(id) => edition.events.get(id)?.asserts.date.as_ref(),
        AnyId::Response(id) => edition.responses.get(id)?.steps_until(edition.day).last().map(|step| &step.date),
        AnyId::Source(id) => edition.sources.get(id)?.published.as_ref(),
        _ => None,
    };
    date.map(|date| site.words.edtf(&date.value)).or_else(|| Some(site.words.day(entry.day?)))
}

struct Page<'s, 'a> {
    site: &'s Site<'a>,
    html: String,
}

impl Page<'_, '_> {
    /// The regions that the record itself names, in its language.
    fn places(&self, entry: &Entry) -> Vec<String> {
        let edition = self.site.edition;
        let own = match entry.record {
            AnyId::Briefing(id) => edition.briefing_regions.of(id),
            AnyId::Response(id) => edition.response_jurisdiction.of(id),
            AnyId::Event(id) => edition.event_places.of(id),
            AnyId::Entity(id) => edition.entity_region.of(id),
            _ => &[],
        };
        let named = edition.regions.each(own);
        named.map(|(_, region)| region.name_in(&entry.language).unwrap_or(&region.name).to_owned()).collect()
    }

    fn record(&mut self, record: AnyId) {
        let edition = self.site.edition;
        match record {
            AnyId::Briefing(id) => {
                if let Some(briefing) = edition.briefings.get(id) {
                    self.briefing(record, briefing);
                }
            }
            AnyId::Response(id) => {
                if let Some(response) = edition.responses.get(id) {
                    self.response(record, response);
                }
            }
            AnyId::Event(id) => {
                if let Some(event) = edition.events.get(id) {
                    self.said(event.summary.as_ref());
                    self.said(event.kind.as_ref());
                    for entity in edition.event_entities.of(id) {
                        self.paragraph(self.site.edition.title(AnyId::Entity(*entity)));
                    }
                }
            }
            AnyId::Source(id) => {
                if let Some(source) = edition.sources.get(id) {
                    for publisher in edition.source_publisher.of(id) {
                        self.paragraph(self.site.edition.title(AnyId::Publisher(*publisher)));
                    }
                    source.authors.iter().for_each(|author| self.paragraph(&author.value));
                    self.said(source.legal_citation.as_ref());
                    self.said(source.note.as_ref());
                }
            }
            AnyId::Entity(id) => {
                if let Some(entity) = edition.entities.get(id) {
                    entity.aliases.iter().for_each(|alias| self.paragraph(&alias.value));
                    self.said(entity.summary.as_ref());
                    self.body(record, &entity.body);
                }
            }
            AnyId::Page(id) => {
                if let Some(page) = edition.pages.get(id) {
                    self.said(page.summary.as_ref());
                    self.body(record, &page.body);
                }
            }
            AnyId::Publisher(_) | AnyId::Region(_) | AnyId::Staff(_) | AnyId::Topic(_) => {}
        }
    }

    fn briefing(&mut self, record: AnyId, briefing: &Briefing) {
        self.paragraph(&briefing.summary.value);
        briefing.key_points.iter().for_each(|point| self.paragraph(&point.value));
        self.body(record, &briefing.body);
        briefing.watch.iter().for_each(|item| self.paragraph(&item.question.value));
    }

    fn response(&mut self, record: AnyId, response: &Response) {
        self.said(response.summary.as_ref());
        self.said(response.legal_citation.as_ref());
        self.said(response.instrument.as_ref().and_then(|instrument| instrument.label.as_ref()));
        self.said(response.rationale.as_ref());
        self.body(record, &response.body);
        response.steps.iter().for_each(|step| self.said(step.note.as_ref()));
    }

    fn body(&mut self, record: AnyId, body: &Body) {
        for section in self.site.body_sections(record, body) {
            let mut lines = section.words.lines();
            if let Some(heading) = section.heading.and_then(|number| body.headings.get(number)) {
                let element = match heading.level {
                    ..=2 => "h2",
                    3 => "h3",
                    _ => "h4",
                };
                self.element(element, Some(&heading.id), lines.next().unwrap_or(""));
            }
            lines.for_each(|line| self.paragraph(line));
        }
    }

    fn said(&mut self, words: Option<&Spanned<String>>) {
        if let Some(words) = words {
            self.paragraph(&words.value);
        }
    }

    fn paragraph(&mut self, words: &str) {
        self.element("p", None, words);
    }

    fn element(&mut self, name: &str, id: Option<&str>, words: &str) {
        self.html.push('<');
        self.html.push_str(name);
        if let Some(id) = id {
            self.html.push_str(" id=\"");
            escape::attribute(id, &mut self.html);
            self.html.push('"');
        }
        self.html.push('>');
        escape::text(words, &mut self.html);
        self.html.push_str("</");
        self.html.push_str(name);
        self.html.push('>');
    }

    /// Something that is not read as text: `what` is the indexer's word for its use.
    fn fact(&mut self, what: &str, key: &str, value: &str) {
        self.html.push_str("<meta data-pagefind-");
        self.html.push_str(what);
        self.html.push_str("=\"");
        self.html.push_str(key);
        self.html.push_str("[content]\" content=\"");
        escape::attribute(value, &mut self.html);
        self.html.push_str("\">");
    }
}

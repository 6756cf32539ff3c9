//! Every foreign address that pages lead to, with the places where it is written. Pure.

use crate::link::{AnyId, SourceRef};
use crate::model::source::{Source, SourceStatus};
use crate::pipeline::Prepared;
use crate::text::{Span, Spanned};
use chrono::NaiveDate;
use std::collections::BTreeMap;

/// A place at which an address is written.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Place {
    pub span: Span,
    /// The day of which a copy would be of use.
    pub day: Option<NaiveDate>,
    /// A copy that is known.
    pub archive: Option<String>,
}

impl Place {
    /// Where the Internet Archive would have a copy of that day, or the nearest one. Nobody is asked.
    pub(super) fn proposal(&self, url: &str) -> String {
        match self.day {
            Some(day) => format!("https://web.archive.org/web/{}/{url}", day.format("%Y%m%d")),
            None => format!("https://web.archive.org/web/{url}"),
        }
    }
}

#[derive(Default)]
struct Places(BTreeMap<String, Vec<Place>>);

impl Places {
    fn add(&mut self, url: &Spanned<String>, day: Option<NaiveDate>, archive: Option<String>) {
        let whole = url.value.split('#').next().unwrap_or(&url.value).to_owned();
        self.0.entry(whole).or_default().push(Place { span: url.span, day, archive });
    }

    fn add_all<'a>(&mut self, urls: impl IntoIterator<Item = &'a Spanned<String>>) {
        urls.into_iter().for_each(|url| self.add(url, None, None));
    }

    fn add_source(&mut self, source: &Source) {
        let archive = source.archive.as_ref().map(|archive| &archive.url);
        let day = source.accessed.as_ref().or(source.published.as_ref()).map(|date| date.value.earliest());
        // What the desk says is gone need not be asked again.
        let is_known = source.status == Some(SourceStatus::Gone);
        if let Some(url) = source.url.as_ref().filter(|_| !is_known) {
            self.add(url, day, archive.map(|archive| archive.value.clone()));
        }
        self.add_all(archive);
    }
}

/// By address, without its fragment.
pub(super) fn of(site: &Prepared) -> BTreeMap<String, Vec<Place>> {
    let edition = &site.edition;
    let mut places = Places::default();
    edition.sources.iter().for_each(|(_, source)| places.add_source(source));
    let sourcing = edition.briefing_sourcing.iter().chain(edition.response_sourcing.iter());
    for listed in sourcing.flat_map(|sourcing| &sourcing.listed) {
        if let Some(source) = edition.source(listed.source).filter(|_| matches!(listed.source, SourceRef::Inline(..))) {
            places.add_source(source);
        }
    }
    for (_, publisher) in edition.publishers.iter() {
        places.add_all(publisher.url.iter().chain(&publisher.corrections_url).chain(&publisher.standards_url));
    }
    edition.entities.iter().for_each(|(_, entity)| places.add_all(&entity.url));
    edition.responses.iter().for_each(|(_, response)| places.add_all(&response.official_url));
    edition.staff.iter().for_each(|(_, staff)| places.add_all(&staff.url));
    for (record, body) in edition.bodies() {
        let day = match record {
            AnyId::Briefing(id) => edition.briefings.get(id).map(|briefing| briefing.published.value.day()),
            _ => None,
        };
        body.external.iter().for_each(|url| places.add(url, day, None));
    }
    let own = &site.config.base_url;
    places.0.retain(|url, _| own.is_empty() || !url.starts_with(own.as_str()));
    for places in places.0.values_mut() {
        places.sort();
        places.dedup();
    }
    places.0
}

//! The pieces that several pages show: links, dates, cards of briefings and responses, pagers.

pub(super) mod claims;
pub(super) mod evidence;
mod origin_tree;
pub(super) mod source_list;
mod surroundings;

use super::site::Site;
use crate::link::{AnyId, Id};
use crate::model::briefing::Briefing;
use crate::model::date::{Bound, Edtf, Instant};
use crate::model::response::Response;
use crate::plan::{Citable, CitationForm, Page, Slice};
use chrono::NaiveDate;
use evidence::EvidenceView;
use serde::Serialize;

/// Words, and where they lead if they lead anywhere.
#[derive(Debug, Clone, Default, Serialize)]
pub(super) struct Link {
    pub href: Option<String>,
    pub text: String,
    /// The language of the words, on a page that is not in the site's own.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lang: Option<String>,
}

/// A point in time, for machines and for people.
#[derive(Debug, Clone, Serialize)]
pub(super) struct When {
    /// For `datetime`: RFC 3339, or as much of an ISO date as is exact; nothing for what HTML has no form for.
    pub iso: Option<String>,
    pub words: String,
    /// How it goes into a sentence: `moment`, `day`, `open` with an open end, else `time`.
    pub form: &'static str,
}

/// A briefing in a list.
#[derive(Debug, Serialize)]
pub(super) struct BriefingCard {
    pub title: String,
    pub href: Option<String>,
    pub summary: String,
    pub language: String,
    pub published: When,
    pub day: String,
    pub regions: Vec<Link>,
    pub withdrawn: bool,
    pub corrected: bool,
    pub draft: bool,
    /// Nothing where it lists no source.
    pub evidence: Option<EvidenceView>,
}

/// A policy response in a list.
#[derive(Debug, Serialize)]
pub(super) struct ResponseCard {
    pub link: Link,
    pub summary: Option<String>,
    pub actors: Vec<Link>,
    pub jurisdiction: Option<Link>,
    pub nature: String,
    pub status: Option<StatusView>,
}

/// Where a response stands, and since when.
#[derive(Debug, Clone, Serialize)]
pub(super) struct StatusView {
    /// For the style: `in-force`, `suspended` and so on.
    pub word: &'static str,
    pub label: String,
    pub since: When,
}

/// The way through a long list.
#[derive(Debug, Serialize)]
pub(super) struct Pager {
    pub number: u32,
    pub count: u32,
    pub newer: Option<String>,
    pub older: Option<String>,
}

impl Site<'_> {
    /// A link to a record under its title.
    pub(super) fn link(&self, from: &str, record: AnyId) -> Link {
        let (text, language) = self.title(record);
        let lang = language.filter(|_| self.is_foreign()).filter(|tag| !tag.eq_ignore_ascii_case(self.language));
        Link { href: self.href_to(from, record), text: text.to_owned(), lang: lang.map(str::to_owned) }
    }

    /// What people call a record, and the language that this is in where it is known. Regions have names in the page's
    /// language where the newsroom's record or the built-in tables know one.
    pub(super) fn title(&self, record: AnyId) -> (&str, Option<&str>) {
        let title = self.edition.title(record);
        match record {
            AnyId::Region(id) if self.is_foreign() => {
                let name = self.edition.regions.get(id).and_then(|region| region.name_in(self.language));
                name.map_or((title, Some(self.config.language())), |name| (name, None))
            }
            AnyId::Briefing(id) => (title, self.edition.briefings.get(id).map(|briefing| self.language_of(briefing))),
            AnyId::Source(id) => {
                let source = self.edition.sources.get(id).and_then(|source| source.language.as_ref());
                (title, source.map(|language| language.value.as_str()))
            }
            _ => (title, Some(self.config.language())),
        }
    }

    /// Links to records under their titles.
    pub(super) fn links<T: Copy>(&self, from: &str, ids: &[T], any: impl Fn(T) -> AnyId) -> Vec<Link> {
        ids.iter().map(|id| self.link(from, any(*id))).collect()
    }

    /// A moment in the site's time zone.
    pub(super) fn moment(&self, at: Instant) -> When {
        let words = self.words.moment(at, self.config.time_zone);
        When { iso: Some(at.to_rfc3339()), words, form: "moment" }
    }

    /// The day of a moment in the site's time zone.
    pub(super) fn day_of(&self, at: Instant) -> String {
        self.words.day(at.in_zone(self.config.time_zone).date_naive())
    }

    /// A date with its precision.
    pub(super) fn date(&self, date: &Edtf) -> When {
        let form = match (date.is_interval(), date.end()) {
            (false, _) if date.earliest() == date.latest() => "day",
            (true, Bound::Open | Bound::Unknown) => "open",
            _ => "time",
        };
        When { iso: iso(date), words: self.words.edtf(date), form }
    }

    /// A calendar day.
    pub(super) fn calendar_day(&self, day: NaiveDate) -> When {
        When { iso: Some(day.to_string()), words: self.words.day(day), form: "day" }
    }

    /// A briefing in a list.
    pub(super) fn briefing_card(&self, from: &str, id: Id<Briefing>) -> Option<BriefingCard> {
        let briefing = self.edition.briefings.get(id)?;
        let sourcing = self.edition.briefing_sourcing.get(id.index());
        let withdrawn = briefing.withdrawal().is_some();
        Some(BriefingCard {
            title: briefing.title.value.clone(),
            href: self.href(from, Page::Briefing(id)),
            summary: if withdrawn { String::new() } else { briefing.summary.value.clone() },
            language: self.language_of(briefing).to_owned(),
            published: self.moment(briefing.published.value),
            day: self.day_of(briefing.published.value),
            regions: self.links(from, self.edition.briefing_regions.of(id), AnyId::Region),
            withdrawn,
            corrected: briefing.corrections.iter().any(|c| c.is_serious() && c.at.value.has_come(self.edition.as_of)),
            draft: briefing.header.draft,
            evidence: sourcing
                .filter(|sourcing| !sourcing.listed.is_empty())
                .map(|sourcing| self.evidence(self.edition.evidence_of_all(sourcing))),
        })
    }

    /// A policy response in a list.
    pub(super) fn response_card(&self, from: &str, id: Id<Response>) -> Option<ResponseCard> {
        let response = self.edition.responses.get(id)?;
        let jurisdiction = self.edition.response_jurisdiction.of(id).first();
        Some(ResponseCard {
            link: self.link(from, AnyId::Response(id)),
            summary: response.summary.as_ref().map(|summary| summary.value.clone()),
            actors: self.links(from, self.edition.response_actors.of(id), AnyId::Entity),
            jurisdiction: jurisdiction.map(|region| self.link(from, AnyId::Region(*region))),
            nature: self.words.label(response.nature),
            status: self.status(response),
        })
    }

    /// Where a response stands.
    pub(super) fn status(&self, response: &Response) -> Option<StatusView> {
        let (status, step) = response.status_on(self.edition.day)?;
        Some(StatusView { word: status.word(), label: self.words.label(status), since: self.date(&step.date.value) })
    }

    /// The way through a list, whose n-th page is `page(n)`.
    pub(super) fn pager<T>(&self, from: &str, slice: &Slice<'_, T>, page: impl Fn(u32) -> Page) -> Pager {
        let newer = slice.number.checked_sub(1).filter(|number| *number > 0);
        let older = (slice.number < slice.count).then_some(slice.number + 1);
        Pager {
            number: slice.number,
            count: slice.count,
            newer: newer.and_then(|number| self.href(from, page(number))),
            older: older.and_then(|number| self.href(from, page(number))),
        }
    }
}

impl Site<'_> {
    /// The files of a citation under the names of their formats, where the site has them.
    pub(super) fn citations(&self, from: &str, what: Citable) -> Vec<Link> {
        let forms = CitationForm::ALL.into_iter().filter_map(|form| {
            let name = match form {
                CitationForm::Csl => "CSL-JSON",
                CitationForm::Bibtex => "BibTeX",
                CitationForm::Ris => "RIS",
            };
            let href = self.href(from, Page::Citation(what, form))?;
            Some(Link { href: Some(href), text: name.to_owned(), lang: None })
        });
        forms.collect()
    }
}

/// A date for `datetime`: as much as is exact, nothing for what HTML has no form for.
pub(super) fn iso(date: &Edtf) -> Option<String> {
    let exact = !date.is_interval() && date.as_str().bytes().all(|byte| byte.is_ascii_digit() || byte == b'-');
    let season = matches!(date.as_str().split('-').nth(1), Some("21" | "22" | "23" | "24"));
    (exact && !season).then(|| date.as_str().to_owned())
}

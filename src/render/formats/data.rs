//! The pieces that several data files hold: addresses, records by name, sources, moments. Knows no format.

use super::super::site::Site;
use crate::link::{AnyId, Evidence, Id, SourceOwner, SourceRef, Sourcing, Table};
use crate::model::briefing::Briefing;
use crate::model::date::Instant;
use crate::model::kind::Kind;
use crate::model::record::{Record, Ref};
use crate::model::response::Response;
use crate::model::source::{OriginKind, Reliability, Source};
use crate::plan::{Page, SitePlan};
use serde::Serialize;
use url::Url;

/// A record under its name.
#[derive(Debug, Serialize)]
pub(super) struct RecordData<'a> {
    id: &'a str,
    name: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<String>,
}

/// A source with its number in the list of a record.
#[derive(Debug, Serialize)]
pub(super) struct SourceData<'a> {
    number: u32,
    id: &'a str,
    title: &'a str,
    publisher: Option<PublisherData<'a>>,
    kind: &'static str,
    url: Option<&'a str>,
    /// The site's own page about it.
    page: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    authors: Vec<&'a str>,
    language: Option<&'a str>,
    published: Option<&'a str>,
    accessed: Option<&'a str>,
    /// Sources with the same number here go back to one first report.
    origin: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    repeats: Option<RepeatsData<'a>>,
    grade: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    grade_reason: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    archive: Option<ArchiveData<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    legal_citation: Option<&'a str>,
    paywalled: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    status: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    licence: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    note: Option<&'a str>,
    cited: u32,
}

#[derive(Debug, Serialize)]
struct PublisherData<'a> {
    id: &'a str,
    name: &'a str,
    kind: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<String>,
}

/// What a report repeats: a source of the same list by its number, another by its title, or only a publisher.
#[derive(Debug, Serialize)]
pub(super) struct RepeatsData<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub number: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub publisher: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    note: Option<&'a str>,
}

#[derive(Debug, Serialize)]
struct ArchiveData<'a> {
    url: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    at: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    hash: Option<&'a str>,
}

/// What something rests on, counted: what was retracted does not count.
#[derive(Debug, Clone, Copy, Serialize)]
pub(super) struct EvidenceData {
    pub source_count: u32,
    pub origin_count: u32,
    pub confidence: &'static str,
}

impl From<Evidence> for EvidenceData {
    fn from(evidence: Evidence) -> Self {
        Self {
            source_count: evidence.sources,
            origin_count: evidence.origins,
            confidence: evidence.confidence().word(),
        }
    }
}

/// A source that was retracted by its publisher, or repeats one that was.
#[derive(Debug, Serialize)]
pub(super) struct RetractedData<'a> {
    /// Its number in the record's list.
    #[serde(skip_serializing_if = "Option::is_none")]
    number: Option<u32>,
    #[serde(flatten)]
    source: CitedData<'a>,
    /// The retracted report, where it is another.
    #[serde(skip_serializing_if = "Option::is_none")]
    repeats: Option<CitedData<'a>>,
}

/// A source by its title.
#[derive(Debug, Serialize)]
pub(super) struct CitedData<'a> {
    title: &'a str,
    publisher: Option<&'a str>,
    url: Option<&'a str>,
}

/// Where a response stands on the day of the edition.
#[derive(Debug, Serialize)]
pub(super) struct StandingData<'a> {
    pub status: Option<&'static str>,
    pub since: Option<&'a str>,
    pub legal_force: Option<&'static str>,
}

/// A site as seen from one of its files.
#[derive(Clone, Copy)]
pub(super) struct Data<'s, 'a> {
    site: &'s Site<'a>,
    from: &'s str,
}

impl<'s, 'a> Data<'s, 'a> {
    /// The site as seen from the file at `from`.
    pub(super) fn new(site: &'s Site<'a>, from: &'s str) -> Self {
        Self { site, from }
    }

    /// The absolute address of a page, or as seen from the file at `from` where the site does not know its own.
    pub(super) fn address(self, page: Page) -> Option<String> {
        absolute(self.site, page).or_else(|| self.site.href(self.from, page))
    }

    /// A record under its name.
    pub(super) fn record<R: Record>(self, table: &'a Table<R>, id: Id<R>, page: Page) -> Option<RecordData<'a>> {
        let record = table.get(id)?;
        Some(RecordData { id: record.id().as_str(), name: record.title(), url: self.address(page) })
    }

    /// Records under their names.
    pub(super) fn records<R: Record>(
        self,
        table: &'a Table<R>,
        ids: &[Id<R>],
        page: impl Fn(Id<R>) -> Page,
    ) -> Vec<RecordData<'a>> {
        ids.iter().filter_map(|id| self.record(table, *id, page(*id))).collect()
    }

    /// A record of any kind under its name.
    pub(super) fn found(self, record: AnyId) -> Option<RecordData<'a>> {
        let edition = self.site.edition;
        let page = SitePlan::page_of(record);
        match record {
            AnyId::Briefing(id) => self.record(&edition.briefings, id, page),
            AnyId::Response(id) => self.record(&edition.responses, id, page),
            AnyId::Source(id) => self.record(&edition.sources, id, page),
            AnyId::Publisher(id) => self.record(&edition.publishers, id, page),
            AnyId::Region(id) => self.record(&edition.regions, id, page),
            AnyId::Entity(id) => self.record(&edition.entities, id, page),
            AnyId::Event(id) => self.record(&edition.events, id, page),
            AnyId::Staff(id) => self.record(&edition.staff, id, page),
            AnyId::Topic(id) => self.record(&edition.topics, id, page),
            AnyId::Page(id) => self.record(&edition.pages, id, page),
        }
    }

    /// The entity or region of a reference; nothing where it is held.
    pub(super) fn party(self, reference: &Ref) -> Option<RecordData<'a>> {
        let id = reference.value.as_str();
        let record = self.site.edition.find(Kind::Entity, id).or_else(|| self.site.edition.find(Kind::Region, id))?;
        self.found(record)
    }

    /// The entities of references.
    pub(super) fn entities(self, references: &[Ref]) -> Vec<RecordData<'a>> {
        let known = references.iter().filter_map(|reference| self.site.edition.entities.find(reference.value.as_str()));
        known.filter_map(|id| self.record(&self.site.edition.entities, id, Page::Entity(id, 1))).collect()
    }

    /// The numbers of the sources that a record names by their ids.
    pub(super) fn numbers(self, owner: SourceOwner, sourcing: &Sourcing, references: &[Ref]) -> Vec<u32> {
        let source = |reference: &Ref| self.site.edition.source_cited_as(owner, reference.value.as_str());
        references.iter().filter_map(|reference| sourcing.number_of(source(reference)?)).collect()
    }

    /// The sources of a record, in the order of their numbers.
    pub(super) fn sources(self, owner: SourceOwner, sourcing: &Sourcing) -> Vec<SourceData<'a>> {
        let listed = (1u32..).zip(&sourcing.listed).enumerate();
        listed
            .filter_map(|(at, (number, listed))| {
                let source = self.site.edition.source(listed.source)?;
                let publisher = self.site.edition.publishers.find(source.publisher.value.as_str());
                let record = publisher.and_then(|id| self.site.edition.publishers.get(id));
                let page = match listed.source {
                    SourceRef::Record(id) => self.address(Page::Source(id)),
                    SourceRef::Inline(..) => None,
                };
                let (grade, grade_reason) = self.grade(source);
                Some(SourceData {
                    number,
                    id: source.header.id.as_str(),
                    title: &source.title.value,
                    publisher: publisher.zip(record).map(|(id, record)| PublisherData {
                        id: record.header.id.as_str(),
                        name: &record.name.value,
                        kind: record.kind.word(),
                        url: self.address(Page::Publisher(id, 1)),
                    }),
                    kind: source.kind.word(),
                    url: words(source.url.as_ref()),
                    page,
                    authors: source.authors.iter().map(|author| author.value.as_str()).collect(),
                    language: words(source.language.as_ref()),
                    published: source.published.as_ref().map(|date| date.value.as_str()),
                    accessed: source.accessed.as_ref().map(|date| date.value.as_str()),
                    origin: sourcing.origin_of.get(at).map(|origin| origin + 1),
                    repeats: self.repeats(owner, sourcing, listed.source, source),
                    grade: grade.map(Reliability::word),
                    grade_reason,
                    archive: source.archive.as_ref().map(|archive| ArchiveData {
                        url: &archive.url.value,
                        at: archive.at.as_ref().map(|at| at.value.as_str()),
                        hash: words(archive.hash.as_ref()),
                    }),
                    legal_citation: words(source.legal_citation.as_ref()),
                    paywalled: source.paywalled,
                    status: source.status.map(crate::model::source::SourceStatus::word),
                    licence: words(source.licence.as_ref()),
                    note: words(source.note.as_ref()),
                    cited: listed.cited,
                })
            })
            .collect()
    }

    /// The grade of a source and the reason for it: its own, or its publisher's.
    fn grade(self, source: &'a Source) -> (Option<Reliability>, Option<&'a str>) {
        if source.reliability.is_some() {
            return (source.reliability, words(source.reliability_note.as_ref()));
        }
        let publisher = self.site.edition.publishers.find(source.publisher.value.as_str());
        let publisher = publisher.and_then(|id| self.site.edition.publishers.get(id));
        match publisher.and_then(|publisher| Some((publisher, publisher.reliability.as_ref()?))) {
            Some((publisher, grade)) => (Some(grade.value), words(publisher.reliability_note.as_ref())),
            None => (None, None),
        }
    }

    /// What a source names as its origin; nothing where that is held.
    pub(super) fn repeats(
        self,
        owner: SourceOwner,
        sourcing: &Sourcing,
        from: SourceRef,
        source: &'a Source,
    ) -> Option<RepeatsData<'a>> {
        let origin = source.origin.as_ref()?;
        let id = origin.first.value.as_str();
        let as_source = || match from {
            SourceRef::Inline(..) => self.site.edition.source_cited_as(owner, id),
            SourceRef::Record(_) => self.site.edition.sources.find(id).map(SourceRef::Record),
        };
        let first = if origin.kind == OriginKind::Publisher { None } else { as_source() };
        let publisher = if origin.kind == OriginKind::Source || first.is_some() {
            None
        } else {
            self.site.edition.publishers.find(id).and_then(|id| self.site.edition.publishers.get(id))
        };
        if first.is_none() && publisher.is_none() {
            return None;
        }
        Some(RepeatsData {
            number: first.and_then(|first| sourcing.number_of(first)),
            title: first.and_then(|first| self.site.edition.source(first)).map(|first| first.title.value.as_str()),
            publisher: publisher.map(|publisher| publisher.name.value.as_str()),
            note: words(origin.note.as_ref()),
        })
    }

    /// A source by its title.
    pub(super) fn cited(self, at: SourceRef) -> Option<CitedData<'a>> {
        let source = self.site.edition.source(at)?;
        Some(CitedData {
            title: &source.title.value,
            publisher: self.publisher_of(source),
            url: words(source.url.as_ref()),
        })
    }

    /// Those of some sources that were retracted or repeat what was, with their numbers where `sourcing` lists them.
    pub(super) fn retracted(
        self,
        sources: impl IntoIterator<Item = SourceRef>,
        sourcing: Option<&Sourcing>,
    ) -> Vec<RetractedData<'a>> {
        let told = sources.into_iter().filter_map(|at| {
            let by = self.site.edition.retraction(at)?;
            let number = sourcing.and_then(|sourcing| sourcing.number_of(at));
            let repeats = if by == at { None } else { self.cited(by) };
            Some(RetractedData { number, source: self.cited(at)?, repeats })
        });
        told.collect()
    }

    /// The name of a source's publisher.
    pub(super) fn publisher_of(self, source: &Source) -> Option<&'a str> {
        let id = self.site.edition.publishers.find(source.publisher.value.as_str())?;
        self.site.edition.publishers.get(id).map(|publisher| publisher.name.value.as_str())
    }
}

/// The absolute address of a page in the form that standards want it, percent-encoded; nothing where the site does not
/// know its own.
pub(in crate::render) fn absolute(site: &Site<'_>, page: Page) -> Option<String> {
    let address = site.url(page)?;
    // Slugs need no encoding; file names of images may, and so may the site's own address.
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~:/".contains(&byte);
    if address.bytes().all(plain) { Some(address) } else { Some(Url::parse(&address).map_or(address, String::from)) }
}

/// The moment of a briefing's last change that readers have seen.
pub(in crate::render) fn modified(site: &Site<'_>, briefing: &Briefing) -> Instant {
    let corrections = briefing.corrections.iter().map(|correction| correction.at.value);
    let changes = corrections.chain(briefing.updated.iter().map(|updated| updated.value));
    changes.filter(|at| at.has_come(site.edition.as_of)).fold(briefing.published.value, Instant::max)
}

/// Where a response stands.
pub(super) fn standing<'a>(site: &Site<'_>, response: &'a Response) -> StandingData<'a> {
    let standing = response.status_on(site.edition.day);
    StandingData {
        status: standing.map(|(status, _)| status.word()),
        since: standing.map(|(_, step)| step.date.value.as_str()),
        // The last part of schema.org's address is its word.
        legal_force: standing.and_then(|(status, _)| status.legal_force().rsplit('/').next()),
    }
}

/// Whether a briefing may be in what machines collect: a feed or a sitemap cannot show that it is a draft.
pub(in crate::render) fn is_readable(briefing: &Briefing) -> bool {
    briefing.withdrawal().is_none() && !briefing.header.draft
}

/// The words of an optional value.
pub(super) fn words(text: Option<&crate::text::Spanned<String>>) -> Option<&str> {
    text.map(|text| text.value.as_str())
}

/// A file of JSON for machines, of which there is one a page: no space in it.
pub(super) fn compact(value: &impl Serialize) -> Vec<u8> {
    // Strings, numbers, lists and maps with names for keys: there is nothing that JSON has no form for.
    let mut bytes = serde_json::to_vec(value).unwrap_or_default();
    bytes.push(b'\n');
    bytes
}

/// A file of JSON that people can read too.
pub(super) fn pretty(value: &impl Serialize) -> Vec<u8> {
    let mut bytes = serde_json::to_vec_pretty(value).unwrap_or_default();
    bytes.push(b'\n');
    bytes
}

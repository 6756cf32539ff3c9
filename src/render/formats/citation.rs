//! What a bibliography says of a briefing or a source, before it is written in one of its formats. Knows no format.

pub(in crate::render) mod bibtex;
mod csl;
mod ris;

use super::super::site::Site;
use super::data::{absolute, is_readable};
use super::line;
use crate::link::{AnyId, Id};
use crate::model::briefing::Briefing;
use crate::model::date::Edtf;
use crate::model::source::{Source, SourceKind};
use crate::plan::{Citable, CitationForm, Page};
use url::Url;

/// One entry of a bibliography.
pub(in crate::render) struct Reference {
    pub id: String,
    pub genre: Genre,
    pub title: String,
    pub authors: Vec<Author>,
    /// Who published it: a paper, a site, an office.
    pub publisher: Option<String>,
    pub issued: Option<Edtf>,
    pub accessed: Option<Edtf>,
    pub url: Option<String>,
    /// A copy that stays.
    pub archive: Option<String>,
    pub language: Option<String>,
    pub summary: Option<String>,
    /// CELEX, ELI, Federal Register, case number.
    pub number: Option<String>,
}

/// A name, which is never taken apart: nobody but its bearer knows which part of it is the family's.
pub(in crate::render) struct Author(pub String);

/// What kind of thing it is, as far as bibliographies tell kinds apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::render) enum Genre {
    /// In a paper, an agency's service, a broadcaster's site.
    News,
    /// On somebody's own site.
    Web,
    /// A law.
    Law,
    /// A court's decision.
    Case,
    /// A study.
    Report,
    /// Figures.
    Data,
    /// On a platform.
    Post,
}

impl Genre {
    fn of(kind: SourceKind) -> Self {
        match kind {
            SourceKind::Wire
            | SourceKind::EstablishedMedia
            | SourceKind::Specialist
            | SourceKind::StateMedia
            | SourceKind::Agency => Self::News,
            SourceKind::LegalText => Self::Law,
            SourceKind::Court => Self::Case,
            SourceKind::ThinkTank | SourceKind::Academic => Self::Report,
            SourceKind::Data => Self::Data,
            SourceKind::Social => Self::Post,
            SourceKind::Official | SourceKind::Company | SourceKind::Other => Self::Web,
        }
    }
}

/// The file of a citation.
pub(in crate::render) fn render(site: &Site<'_>, what: Citable, form: CitationForm) -> Vec<u8> {
    let reference = match what {
        Citable::Briefing(id) => site.edition.briefings.get(id).map(|briefing| of_briefing(site, id, briefing)),
        Citable::Source(id) => site.edition.sources.get(id).map(|source| of_source(site, id, source)),
    };
    let Some(reference) = reference else { return Vec::new() };
    match form {
        CitationForm::Csl => csl::render(&reference),
        CitationForm::Bibtex => format!("{}\n", bibtex::entry(&reference)).into_bytes(),
        CitationForm::Ris => ris::render(&reference),
    }
}

/// A briefing as an entry.
pub(in crate::render) fn of_briefing(site: &Site<'_>, id: Id<Briefing>, briefing: &Briefing) -> Reference {
    let authors = site.edition.briefing_authors.of(id).iter();
    let day = briefing.published.value.in_zone(site.config.time_zone).date_naive();
    Reference {
        id: briefing.header.id.to_string(),
        genre: Genre::News,
        title: line(&briefing.title.value),
        authors: authors.map(|author| Author(line(site.edition.title(AnyId::Staff(*author))))).collect(),
        publisher: Some(line(&site.config.title)),
        issued: Edtf::parse(&day.to_string()).ok(),
        accessed: None,
        url: absolute(site, Page::Briefing(id)),
        archive: None,
        language: Some(site.language_of(briefing).to_owned()),
        summary: is_readable(briefing).then(|| line(&briefing.summary.value)),
        number: None,
    }
}

fn of_source(site: &Site<'_>, id: Id<Source>, source: &Source) -> Reference {
    let publisher = site.edition.source_publisher.of(id).first().and_then(|id| site.edition.publishers.get(*id));
    let address = |text: &str| Url::parse(text).map_or_else(|_| line(text), String::from);
    Reference {
        id: source.header.id.to_string(),
        genre: Genre::of(source.kind),
        title: line(&source.title.value),
        authors: source.authors.iter().map(|author| Author(line(&author.value))).collect(),
        publisher: publisher.map(|publisher| line(&publisher.name.value)),
        issued: source.published.as_ref().map(|date| date.value.clone()),
        accessed: source.accessed.as_ref().map(|date| date.value.clone()),
        url: source.url.as_ref().map(|url| address(&url.value)),
        archive: source.archive.as_ref().map(|archive| address(&archive.url.value)),
        language: source.language.as_ref().map(|language| language.value.clone()),
        summary: None,
        number: source.legal_citation.as_ref().map(|number| line(&number.value)),
    }
}

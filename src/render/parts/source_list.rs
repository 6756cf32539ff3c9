//! The numbered sources of a briefing or a policy response, each report under the origin that it repeats; and short
//! mentions of a source elsewhere on a page.

use super::super::site::Site;
use super::evidence::{self, EvidenceView, RetractedView};
use super::origin_tree::{OriginTree, Root};
use super::{Link, When};
use crate::link::{AnyId, FirstReport, SourceOwner, SourceRef, Sourcing};
use crate::model::date::Edtf;
use crate::model::record::Ref;
use crate::model::source::{Archive, Reliability, Source, SourceStatus};
use crate::text::Spanned;
use serde::Serialize;

/// The sources of a record.
#[derive(Debug, Serialize)]
pub(in crate::render) struct SourceList<'a> {
    /// Each origin with the reports that repeat it.
    pub items: Vec<Branch<'a>>,
    /// What they make together.
    pub evidence: EvidenceView,
    /// Whether some of them repeat others.
    pub repeats: bool,
    /// Those that their publishers took back.
    pub retracted: Vec<RetractedView>,
}

/// An origin: one report with those under it, or several of a first report that is not listed.
#[derive(Debug, Serialize)]
pub(in crate::render) struct Branch<'a> {
    /// The first report, where it is not listed.
    pub elsewhere: Option<Link>,
    pub reports: Vec<SourceView<'a>>,
}

/// A source in a list, and in full on its own page.
#[derive(Debug, Serialize)]
pub(in crate::render) struct SourceView<'a> {
    pub number: u32,
    /// Whether the number is the next one of its list, which then need not say it.
    pub follows: bool,
    pub title: &'a str,
    pub url: Option<&'a str>,
    /// Where it is not the page's own.
    pub language: Option<&'a str>,
    pub publisher: Option<Link>,
    pub authors: String,
    pub published: Option<When>,
    pub accessed: Option<When>,
    pub kind: String,
    pub grade: Option<GradeView<'a>>,
    pub archive: Option<ArchiveView<'a>>,
    pub paywalled: bool,
    pub status: Option<StateView>,
    pub legal_citation: Option<&'a str>,
    pub licence: Option<&'a str>,
    pub note: Option<&'a str>,
    /// The source's own page.
    pub page: Option<String>,
    /// Whom it repeats.
    pub origin: Option<OriginView<'a>>,
    /// One a citation: `cite-3-1`, `cite-3-2`.
    pub backlinks: Vec<String>,
    pub repeats: Vec<SourceView<'a>>,
}

/// A grade on the Admiralty scale.
#[derive(Debug, Serialize)]
pub(in crate::render) struct GradeView<'a> {
    pub letter: &'static str,
    /// For the style.
    pub class: String,
    pub label: String,
    /// Why, where it is said.
    pub reason: Option<&'a str>,
    /// Whether it is the publisher's and not the source's own.
    pub of_publisher: bool,
}

/// A copy that stays.
#[derive(Debug, Serialize)]
pub(in crate::render) struct ArchiveView<'a> {
    pub url: &'a str,
    pub at: Option<When>,
}

/// A state in a word for the style and a label for people.
#[derive(Debug, Serialize)]
pub(in crate::render) struct StateView {
    pub word: &'static str,
    pub label: String,
    pub warning: bool,
}

/// Who reported it first.
#[derive(Debug, Serialize)]
pub(in crate::render) struct OriginView<'a> {
    /// Its number in the same list.
    pub number: Option<u32>,
    /// Whether the list names it right above, though it is not listed itself.
    pub above: bool,
    pub link: Option<Link>,
    pub note: Option<&'a str>,
}

/// A source where something rests on it.
#[derive(Debug, Serialize)]
pub(in crate::render) struct SourceMention {
    /// Its number, where the page lists it.
    pub number: Option<u32>,
    pub href: Option<String>,
    /// Publisher and title.
    pub text: String,
}

impl Site<'_> {
    /// The sources of a record on its page.
    pub(in crate::render) fn source_list<'a>(
        &'a self,
        path: &str,
        sourcing: &'a Sourcing,
        language: &str,
    ) -> SourceList<'a> {
        let sources: Vec<SourceRef> = evidence::listed(sourcing).collect();
        let tree = OriginTree::of(self.edition, &sources);
        let repeats = tree.below.iter().any(|below| !below.is_empty())
            || tree.roots.iter().any(|root| matches!(root, Root::Elsewhere(..)));
        let drawn = |at: usize| self.branch(path, sourcing, &tree, at, language);
        let items = tree.roots.iter().map(|root| match root {
            Root::Report(at) => Branch { elsewhere: None, reports: drawn(*at).into_iter().collect() },
            Root::Elsewhere(first, all) => {
                let elsewhere = self.first_report(path, *first);
                let mut reports: Vec<SourceView<'a>> = all.iter().filter_map(|at| drawn(*at)).collect();
                for (report, at) in reports.iter_mut().zip(all) {
                    let direct = sources.get(*at).and_then(|source| self.edition.first_report(*source));
                    report
                        .origin
                        .iter_mut()
                        .for_each(|origin| origin.above = elsewhere.is_some() && direct == Some(*first));
                }
                Branch { elsewhere, reports }
            }
        });
        let mut items: Vec<Branch<'a>> = items.collect();
        let mut next = 1;
        for branch in &mut items {
            if branch.elsewhere.is_some() {
                number(&mut branch.reports, 1);
                next += 1;
            } else {
                next = number(&mut branch.reports, next);
            }
        }
        SourceList {
            items,
            evidence: self.evidence(self.edition.evidence_of_all(sourcing)),
            repeats,
            retracted: self.retracted(path, sources.iter().copied(), Some(sourcing)),
        }
    }

    /// A report with those that repeat it. The tree is not deep.
    fn branch<'a>(
        &'a self,
        path: &str,
        sourcing: &'a Sourcing,
        tree: &OriginTree,
        at: usize,
        language: &str,
    ) -> Option<SourceView<'a>> {
        let mut view = self.listed_source(path, sourcing, at, language)?;
        let below = tree.below.get(at).map_or(&[][..], Vec::as_slice);
        view.repeats = below.iter().filter_map(|at| self.branch(path, sourcing, tree, *at, language)).collect();
        Some(view)
    }

    /// A first report, as a link.
    fn first_report(&self, path: &str, first: FirstReport) -> Option<Link> {
        match first {
            FirstReport::Source(first) => {
                self.mention_of(path, first).map(|(href, text)| Link { href, text, lang: None })
            }
            FirstReport::Publisher(id) => Some(self.link(path, AnyId::Publisher(id))),
            FirstReport::Elsewhere(_) => None,
        }
    }

    fn listed_source<'a>(
        &'a self,
        path: &str,
        sourcing: &'a Sourcing,
        at: usize,
        language: &str,
    ) -> Option<SourceView<'a>> {
        let listed = sourcing.listed.get(at)?;
        let number = u32::try_from(at + 1).ok()?;
        let mut view = self.source_view(path, listed.source, language)?;
        view.number = number;
        view.backlinks = (1..=listed.cited).map(|occurrence| format!("cite-{number}-{occurrence}")).collect();
        view.origin = self.origin_view(path, listed.source, Some(sourcing));
        Some(view)
    }

    /// All there is to say of a source, apart from its place in a list.
    pub(in crate::render) fn source_view<'a>(
        &'a self,
        path: &str,
        at: SourceRef,
        language: &str,
    ) -> Option<SourceView<'a>> {
        let source = self.edition.source(at)?;
        let tag = source.language.as_ref().map(|tag| tag.value.as_str());
        Some(SourceView {
            number: 0,
            follows: false,
            title: &source.title.value,
            url: source.url.as_ref().map(|url| url.value.as_str()),
            language: tag.filter(|tag| !tag.eq_ignore_ascii_case(language)),
            publisher: self.publisher_of(path, source),
            authors: self.words.list(source.authors.iter().map(|author| author.value.as_str())),
            published: source.published.as_ref().map(|published| self.date(published)),
            accessed: source.accessed.as_ref().map(|accessed| self.date(accessed)),
            kind: self.words.label(source.kind),
            grade: self.grade(source),
            archive: source.archive.as_ref().map(|archive| self.archive(archive)),
            paywalled: source.paywalled,
            status: source.status.and_then(|status| self.source_status(status)),
            legal_citation: text(source.legal_citation.as_ref()),
            licence: text(source.licence.as_ref()),
            note: text(source.note.as_ref()),
            page: match at {
                SourceRef::Record(id) => self.href_to(path, AnyId::Source(id)),
                SourceRef::Inline(..) => None,
            },
            origin: None,
            backlinks: Vec::new(),
            repeats: Vec::new(),
        })
    }

    /// The publisher of a source; nothing where its record is not out.
    pub(in crate::render) fn publisher_of(&self, path: &str, source: &Source) -> Option<Link> {
        let publisher = self.edition.publishers.find(source.publisher.value.as_str())?;
        Some(self.link(path, AnyId::Publisher(publisher)))
    }

    /// The grade of a source: its own, or its publisher's.
    fn grade<'a>(&'a self, source: &'a Source) -> Option<GradeView<'a>> {
        if let Some(grade) = source.reliability {
            return Some(self.grade_view(grade, text(source.reliability_note.as_ref()), false));
        }
        let publisher = self.edition.publishers.find(source.publisher.value.as_str())?;
        let publisher = self.edition.publishers.get(publisher)?;
        let grade = publisher.reliability.as_ref()?.value;
        Some(self.grade_view(grade, text(publisher.reliability_note.as_ref()), true))
    }

    /// Whom a source repeats, with its number where `list` has it.
    pub(in crate::render) fn origin_view<'a>(
        &'a self,
        path: &str,
        at: SourceRef,
        list: Option<&Sourcing>,
    ) -> Option<OriginView<'a>> {
        let origin = self.edition.source(at)?.origin.as_ref()?;
        let note = text(origin.note.as_ref());
        let first = self.edition.first_report(at)?;
        let number = match first {
            FirstReport::Source(first) => list.and_then(|list| list.number_of(first)),
            FirstReport::Publisher(_) | FirstReport::Elsewhere(_) => None,
        };
        Some(OriginView { number, above: false, link: self.first_report(path, first), note })
    }

    /// The sources that something in `owner` rests on, as seen from a page that lists `here`.
    pub(in crate::render) fn source_mentions(
        &self,
        path: &str,
        owner: Option<SourceOwner>,
        sources: &[Ref],
        here: Option<&Sourcing>,
    ) -> Vec<SourceMention> {
        let find = |id: &str| match owner {
            Some(owner) => self.edition.source_cited_as(owner, id),
            None => self.edition.sources.find(id).map(SourceRef::Record),
        };
        sources.iter().filter_map(|source| self.source_mention(path, find(source.value.as_str())?, here)).collect()
    }

    /// A source as seen from a page that lists `here`.
    pub(in crate::render) fn source_mention(
        &self,
        path: &str,
        at: SourceRef,
        here: Option<&Sourcing>,
    ) -> Option<SourceMention> {
        let (href, text) = self.mention_of(path, at)?;
        let number = here.and_then(|here| here.number_of(at));
        let href = number.map_or(href, |number| Some(format!("#source-{number}")));
        Some(SourceMention { number, href, text })
    }

    /// A source's page, or its place in the list of the record that it was written in; and what to call it.
    fn mention_of(&self, path: &str, at: SourceRef) -> Option<(Option<String>, String)> {
        let source = self.edition.source(at)?;
        let href = match at {
            SourceRef::Record(id) => self.href_to(path, AnyId::Source(id)),
            SourceRef::Inline(owner, _) => {
                let (record, sourcing) = match owner {
                    SourceOwner::Briefing(id) => (AnyId::Briefing(id), self.edition.briefing_sourcing.get(id.index())),
                    SourceOwner::Response(id) => (AnyId::Response(id), self.edition.response_sourcing.get(id.index())),
                };
                let number = sourcing.and_then(|sourcing| sourcing.number_of(at));
                number.and_then(|number| Some(format!("{}#source-{number}", self.href_to(path, record)?)))
            }
        };
        let publisher = self.edition.publishers.find(source.publisher.value.as_str());
        let text = match publisher {
            Some(id) => format!("{}: {}", self.edition.title(AnyId::Publisher(id)), source.title.value),
            None => source.title.value.clone(),
        };
        Some((href, text))
    }

    fn grade_view<'a>(&self, grade: Reliability, reason: Option<&'a str>, of_publisher: bool) -> GradeView<'a> {
        let (letter, label) = (grade.word(), self.words.label(grade));
        GradeView { letter, class: letter.to_lowercase(), label, reason, of_publisher }
    }

    fn archive<'a>(&self, archive: &'a Archive) -> ArchiveView<'a> {
        ArchiveView { url: &archive.url.value, at: archive.at.as_ref().map(|at: &Spanned<Edtf>| self.date(at)) }
    }

    /// What a reader should know before following the link; that it is simply there is not worth a word.
    fn source_status(&self, status: SourceStatus) -> Option<StateView> {
        let warning = matches!(status, SourceStatus::Gone | SourceStatus::Retracted);
        let view = || StateView { word: status.word(), label: self.words.label(status), warning };
        (status != SourceStatus::Live).then(view)
    }
}

/// Says of the reports of a list whose numbers follow. `next` is the number that the first would have by itself; the
/// answer is the one after the last.
fn number(reports: &mut [SourceView<'_>], mut next: u32) -> u32 {
    for report in reports {
        report.follows = report.number == next;
        next = report.number + 1;
        number(&mut report.repeats, 1);
    }
    next
}

/// The words of a value that may be missing.
pub(in crate::render) fn text(value: Option<&Spanned<String>>) -> Option<&str> {
    value.map(|value| value.value.as_str())
}

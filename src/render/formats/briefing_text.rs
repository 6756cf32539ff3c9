//! `index.md` beside a briefing: the page as plain Markdown, written from the edition.

use super::super::parts::evidence::EvidenceView;
use super::super::site::Site;
use super::super::words::{edtf, moment};
use super::data::{Data, modified, words};
use super::mirror::{self, destination, plain};
use crate::link::{AnyId, Id, SourceOwner, Sourcing};
use crate::model::briefing::{AiLevel, Briefing};
use crate::model::correction::Correction;
use crate::model::record::Record;
use crate::plan::Page;
use std::fmt::Write as _;

pub(in crate::render) fn render(site: &Site<'_>, id: Id<Briefing>, path: &str) -> Vec<u8> {
    let Some(briefing) = site.edition.briefings.get(id) else { return Vec::new() };
    let none = Sourcing::default();
    let sourcing = site.edition.briefing_sourcing.get(id.index()).unwrap_or(&none);
    let mut text = Text { site, data: Data::new(site, path), id, briefing, sourcing, out: String::new() };
    text.write();
    let mut out = text.out;
    out.truncate(out.trim_end().len());
    out.push('\n');
    out.into_bytes()
}

struct Text<'s, 'a> {
    site: &'s Site<'a>,
    data: Data<'s, 'a>,
    id: Id<Briefing>,
    briefing: &'a Briefing,
    sourcing: &'s Sourcing,
    out: String,
}

impl Text<'_, '_> {
    fn write(&mut self) {
        let briefing = self.briefing;
        self.line(&format!("# {}\n", plain(briefing.title())));
        if let Some(withdrawal) = briefing.withdrawal() {
            self.facts(&[("Published", Some(self.moment(briefing.published.value))), ("Address", self.address())]);
            self.correction(withdrawal);
            return;
        }
        self.line(&format!("{}\n", plain(&briefing.summary.value)));
        self.head();
        if !briefing.key_points.is_empty() {
            self.line("## Key points\n");
            for point in &briefing.key_points {
                self.line(&format!("- {}", plain(&point.value)));
            }
            self.line("");
        }
        let record = AnyId::Briefing(self.id);
        let body = mirror::body(self.site, self.data, record, &briefing.body, briefing.header.file, self.sourcing);
        self.line(&body);
        self.line("");
        self.sources();
        let made = |correction: &&Correction| correction.at.value.has_come(self.site.edition.as_of);
        let corrections: Vec<&Correction> = briefing.corrections.iter().filter(made).collect();
        if !corrections.is_empty() {
            self.line("## Corrections and updates\n");
            corrections.into_iter().for_each(|correction| self.correction(correction));
        }
    }

    /// Who, when, where; a line each.
    fn head(&mut self) {
        let (briefing, edition) = (self.briefing, self.site.edition);
        let names = |records: Vec<&str>| (!records.is_empty()).then(|| plain(&records.join(", ")));
        let modified = modified(self.site, briefing);
        let evidence = EvidenceView::from(edition.evidence_of_all(self.sourcing));
        let sources = format!("{} ({})", evidence.count, evidence.confidence.label);
        let ai_use = briefing.ai_use.as_ref().filter(|ai_use| ai_use.level != AiLevel::None);
        self.facts(&[
            ("By", names(edition.staff.each(edition.briefing_authors.of(self.id)).map(|(_, s)| s.title()).collect())),
            (
                "Reviewed by",
                names(edition.staff.each(edition.briefing_reviewers.of(self.id)).map(|(_, s)| s.title()).collect()),
            ),
            ("Published", Some(self.moment(briefing.published.value))),
            ("Updated", (modified > briefing.published.value).then(|| self.moment(modified))),
            (
                "Regions",
                names(edition.regions.each(edition.briefing_regions.of(self.id)).map(|(_, r)| r.title()).collect()),
            ),
            (
                "Topics",
                names(edition.topics.each(edition.briefing_topics.of(self.id)).map(|(_, t)| t.title()).collect()),
            ),
            ("Sources", (!self.sourcing.listed.is_empty()).then_some(sources)),
            ("AI use", ai_use.map(|ai_use| ai_use.level.label().to_owned())),
            ("Address", self.address()),
        ]);
    }

    fn facts(&mut self, facts: &[(&str, Option<String>)]) {
        if self.briefing.header.draft {
            self.line("- Draft: not published");
        }
        for (name, fact) in facts {
            if let Some(fact) = fact {
                self.line(&format!("- {name}: {fact}"));
            }
        }
        self.line("");
    }

    fn sources(&mut self) {
        if self.sourcing.listed.is_empty() {
            return;
        }
        self.line("## Sources\n");
        for (at, listed) in self.sourcing.listed.iter().enumerate() {
            let Some(source) = self.site.edition.source(listed.source) else { continue };
            let title = plain(&source.title.value);
            let mut line = format!("{}. ", at + 1);
            if let Some(publisher) = self.data.publisher_of(source) {
                line.push_str(&plain(publisher));
                line.push_str(": ");
            }
            match &source.url {
                Some(url) => {
                    let _ = write!(line, "[{title}]({})", destination(&url.value));
                }
                None => line.push_str(&title),
            }
            if let Some(published) = &source.published {
                line.push_str(", ");
                line.push_str(&edtf(&published.value));
            }
            let _ = write!(line, ". {}.", source.kind.label());
            if let Some(citation) = words(source.legal_citation.as_ref()) {
                let _ = write!(line, " {}.", plain(citation.trim_end_matches('.')));
            }
            if let Some(origin) =
                self.data.repeats(SourceOwner::Briefing(self.id), self.sourcing, listed.source, source)
            {
                match (origin.number, origin.title.or(origin.publisher)) {
                    (Some(number), _) => {
                        let _ = write!(line, " Repeats no. {number}.");
                    }
                    (None, Some(name)) => {
                        let _ = write!(line, " Repeats {}.", plain(name));
                    }
                    (None, None) => {}
                }
            }
            if let Some(archive) = &source.archive {
                let _ = write!(line, " [Archived copy]({}).", destination(&archive.url.value));
            }
            self.line(&line);
        }
        self.line("");
    }

    fn correction(&mut self, correction: &Correction) {
        let withdrawn = self.briefing.withdrawal().is_some();
        let mut line = format!("- **{}**, {}.", correction.kind.value.label(), self.moment(correction.at.value));
        if let Some(reason) = words(correction.reason.as_ref()) {
            let _ = write!(line, " {}", plain(reason));
        }
        let changes = [("Was", words(correction.was.as_ref())), ("Now", words(correction.now.as_ref()))];
        for (name, change) in changes.into_iter().filter(|_| !withdrawn) {
            if let Some(change) = change {
                let _ = write!(line, " {name}: {}", plain(change));
            }
        }
        self.line(&line);
    }

    fn address(&self) -> Option<String> {
        let address = self.data.address(Page::Briefing(self.id))?;
        Some(if address.contains("://") {
            format!("<{address}>")
        } else {
            format!("[this page]({})", destination(&address))
        })
    }

    fn moment(&self, at: crate::model::date::Instant) -> String {
        moment(at, self.site.config.time_zone)
    }

    fn line(&mut self, line: &str) {
        self.out.push_str(line);
        self.out.push('\n');
    }
}

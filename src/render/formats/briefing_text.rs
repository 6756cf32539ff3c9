//! `index.md` beside a briefing: the page as plain Markdown, written from the edition.

use super::super::site::Site;

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
            self.facts(&[("published", Some(self.moment(briefing.published.value))), ("address", self.address())]);
            self.correction(withdrawal);
            return;
        }
        self.line(&format!("{}\n", plain(&briefing.summary.value)));
        self.head();
        if !briefing.key_points.is_empty() {
            self.heading("key-points");
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
            self.heading("corrections-and-updates");
            corrections.into_iter().for_each(|correction| self.correction(correction));
        }
    }

    /// Who, when, where; a line each.
    fn head(&mut self) {
        let (briefing, edition) = (self.briefing, self.site.edition);
        let names = |records: Vec<&str>| (!records.is_empty()).then(|| plain(&records.join(", ")));
        let modified = modified(self.site, briefing);
        let evidence = self.site.evidence(edition.evidence_of_all(self.sourcing));
        let sources = format!("{} ({})", evidence.count, evidence.confidence.label);
        let ai_use = briefing.ai_use.as_ref().filter(|ai_use| ai_use.level != AiLevel::None);
        self.facts(&[
            ("by", names(edition.staff.each(edition.briefing_authors.of(self.id)).map(|(_, s)| s.title()).collect())),
            (
                "reviewed-by",
                names(edition.staff.each(edition.briefing_reviewers.of(self.id)).map(|(_, s)| s.title()).collect()),
            ),
            ("published", Some(self.moment(briefing.published.value))),
            ("updated", (modified > briefing.published.value).then(|| self.moment(modified))),
            (
                "regions",
                names(
                    edition
                        .briefing_regions
                        .of(self.id)
                        .iter()
                        .map(|id| self.site.title(AnyId::Region(*id)).0)
                        .collect(),
                ),
            ),
            (
                "topics",
                names(edition.topics.each(edition.briefing_topics.of(self.id)).map(|(_, t)| t.title()).collect()),
            ),
            ("sources", (!self.sourcing.listed.is_empty()).then_some(sources)),
            ("ai-use", ai_use.map(|ai_use| self.site.words.label(ai_use.level))),
            ("address", self.address()),
        ]);
    }

    fn facts(&mut self, facts: &[(&str, Option<String>)]) {
        if self.briefing.header.draft {
            self.line(&format!("- {}", self.site.words.word("draft-not-published")));
        }
        for (name, fact) in facts {
            if let Some(fact) = fact {
                let name = self.site.words.word(name);
                self.line(&format!("- {name}{}{fact}", self.site.words.word("colon")));
            }
        }
        self.line("");
    }

    fn sources(&mut self) {
        if self.sourcing.listed.is_empty() {
            return;
        }
        self.heading("sources");
        for (at, listed) in self.sourcing.listed.iter().enumerate() {
            let Some(source) = self.site.edition.source(listed.source) else { continue };
            let title = plain(&source.title.value);
            let mut line = format!("{}. ", at + 1);
            if let Some(publisher) = self.data.publisher_of(source) {
                line.push_str(&plain(publisher));
                line.push_str(self.site.words.word("colon"));
            }
            match &source.url {
                Some(url) => {
                    let _ = write!(line, "[{title}]({})", destination(&url.value));
                }
                None => line.push_str(&title),
            }
            if let Some(published) = &source.published {
                line.push_str(self.site.words.word("comma"));
                line.push_str(&self.site.words.edtf(&published.value));
            }
            let stop = self.site.words.word("full-stop");
            let _ = write!(line, "{stop} {}{stop}", self.site.words.label(source.kind));
            if let Some(citation) = words(source.legal_citation.as_ref()) {
                let _ = write!(line, " {}{stop}", plain(citation.trim_end_matches('.')));
            }
            if let Some(origin) =
                self.data.repeats(SourceOwner::Briefing(self.id), self.sourcing, listed.source, source)
            {
                match (origin.number, origin.title.or(origin.publisher)) {
                    (Some(number), _) => {
                        let _ =
                            write!(line, " {}", self.site.words.say("repeats-number", &[("number", number.into())]));
                    }
                    (None, Some(name)) => {
                        let _ = write!(
                            line,
                            " {}",
                            self.site.words.say("repeats-name", &[("name", (&plain(name)).into())])
                        );
                    }
                    (None, None) => {}
                }
            }
            if let Some(archive) = source.archive.as_ref() {
                let copy = self.site.words.word("archived-copy");
                let _ = write!(line, " [{copy}]({}){stop}", destination(&archive.url.value));
            }
            self.line(&line);
        }
        self.line("");
    }

    fn correction(&mut self, correction: &Correction) {
        let withdrawn = self.briefing.withdrawal().is_some();
        let words_of_page = self.site.words;
        let (label, at) = (words_of_page.label(correction.kind.value), self.moment(correction.at.value));
        let (comma, stop) = (words_of_page.word("comma"), words_of_page.word("full-stop"));
        let mut line = format!("- **{label}**{comma}{at}{stop}");
        if let Some(reason) = words(correction.reason.as_ref()) {
            let _ = write!(line, " {}", plain(reason));
        }
        let changes = [("was-as", words(correction.was.as_ref())), ("now-as", words(correction.now.as_ref()))];
        for (name, change) in changes.into_iter().filter(|_| !withdrawn) {
            if let Some(change) = change {
                let _ = write!(line, " {}", words_of_page.say(name, &[("what", (&plain(change)).into())]));
            }
        }
        self.line(&line);
    }

    fn address(&self) -> Option<String> {
        let address = self.data.address(Page::Briefing(self.id))?;
        Some(if address.contains("://") {
            format!("<{address}>")
        } else {
            format!("[{}]({})", self.site.words.word("this-page"), destination(&address))
        })
    }

    fn moment(&self, at: crate::model::date::Instant) -> String {
        self.site.words.moment(at, self.site.config.time_zone)
    }

    fn heading(&mut self, key: &str) {
        self.line(&format!("## {}\n", self.site.words.word(key)));
    }

    fn line(&mut self, line: &str) {
        self.out.push_str(line);
        self.out.push('\n');
    }
}

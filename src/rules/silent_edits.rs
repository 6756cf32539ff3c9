//! What readers were shown and what they are shown now differ only where an entry says so. Each briefing is compared with
//! its earlier text that stands to account: the first that was out, or a later one that brought an entry.

mod changes;
mod entries;
mod facts;
mod said;
mod shown;
mod words;

use super::Case;
use crate::diagnostic::{Code, Diagnostic};
use crate::history::{Lack, Past, Version};
use crate::link::{Edition, Table};
use crate::model::briefing::Briefing;
use crate::model::date::Instant;
use crate::model::record::Record;
use crate::model::slug::Slug;
use crate::parse;
use crate::text::Span;
use chrono::{DateTime, Utc};
use entries::New;
use facts::Evidence;
use rayon::prelude::*;
use said::{Difference, Reading};
use shown::Shown;
use std::cell::OnceCell;
use std::collections::{BTreeMap, BTreeSet};

pub(super) fn judge(case: &Case<'_>, sink: &mut Vec<Diagnostic>) {
    let Some(past) = case.past else { return };
    sink.extend(past.lacks.iter().map(|lack| say(lack, case)));
    let renamed = |briefing: &Briefing| {
        let mut old = briefing.header.redirect_from.iter();
        old.any(|id| past.briefings.contains_key(id.as_str()))
    };
    let edition = case.edition;
    let judged: Vec<&Briefing> = edition
        .briefings
        .rows()
        .iter()
        .filter(|briefing| !briefing.header.draft && briefing.withdrawal().is_none())
        .filter(|briefing| past.briefings.contains_key(briefing.header.id.as_str()) || renamed(briefing))
        .collect();
    if judged.is_empty() {
        return;
    }
    let desk = Desk::of(case, past);
    let found: Vec<Vec<Diagnostic>> = judged.par_iter().map(|briefing| desk.judge(briefing)).collect();
    sink.extend(found.into_iter().flatten());
}

/// Says once what there is nothing to compare with.
fn say(lack: &Lack, case: &Case<'_>) -> Diagnostic {
    let help = match lack {
        Lack::NoRepository => "`git init` keeps every version; or turn the note off with `rules: {no-history: off}`",
        Lack::NoCommit | Lack::NotTracked => "commit the site's content; or write `rules: {no-history: off}`",
        Lack::Shallow => {
            "fetch the whole history: `git fetch --unshallow`, or `fetch-depth: 0` where a workflow copies it"
        }
        Lack::Unreadable(_) => "see what `git fsck` says; or write `rules: {no-history: off}`",
    };
    let message = format!("published texts are not all compared with what they said before: {lack}");
    Diagnostic::new(Code::NoHistory, Span::start_of(case.config.file), message).help(help)
}

/// What is known of the whole site and needed for each briefing.
struct Desk<'a> {
    case: &'a Case<'a>,
    past: &'a Past,
    /// Words with a capital of the names that the site knows.
    known: BTreeSet<String>,
    /// Ids that records have now, by ids that they had.
    renamed: BTreeMap<&'a str, &'a str>,
}

/// A version that stands to account.
struct Base<'a> {
    version: &'a Version,
    text: &'a str,
    briefing: Briefing,
    /// What it told, once it is compared.
    shown: OnceCell<Shown>,
}

impl<'a> Desk<'a> {
    fn of(case: &'a Case<'a>, past: &'a Past) -> Self {
        let edition = case.edition;
        let mut known: BTreeSet<String> = BTreeSet::new();
        for entity in edition.entities.rows() {
            known.extend(facts::parts(&entity.name.value));
            known.extend(entity.aliases.iter().flat_map(|alias| facts::parts(&alias.value)));
        }
        known.extend(edition.regions.rows().iter().flat_map(|region| facts::parts(&region.name)));
        known.extend(edition.publishers.rows().iter().flat_map(|publisher| facts::parts(&publisher.name.value)));
        let mut renamed = BTreeMap::new();
        old_ids(&edition.entities, &mut renamed);
        old_ids(&edition.regions, &mut renamed);
        old_ids(&edition.events, &mut renamed);
        Self { case, past, known, renamed }
    }

    fn judge(&self, briefing: &Briefing) -> Vec<Diagnostic> {
        let header = &briefing.header;
        let source = self.case.manuscripts.files.text(header.file);
        let Some(base) = self.base(briefing) else { return Vec::new() };
        if base.text == source {
            return Vec::new();
        }
        // Read again: the edition leaves out entries that are dated later, and they are there all the same.
        let Some(briefing) = parse::earlier_briefing(source, &header.id, header.file) else { return Vec::new() };
        let new = entries::new(&base.briefing, &briefing);
        if new == New::Correction {
            return Vec::new();
        }
        let shown = self.shown(&briefing, source);
        let differences = self.differences(&base, &briefing, &shown);
        let reading = Reading {
            file: header.file,
            source,
            commit: &base.version.commit,
            day: base.version.time.with_timezone(&self.case.config.time_zone).date_naive(),
            now: self.case.edition.as_of.0.with_timezone(&self.case.config.time_zone),
            minor: new == New::MinorEdit,
        };
        reading.say(differences)
    }

    /// The earlier version that stands to account, if the briefing was ever out.
    fn base(&self, briefing: &Briefing) -> Option<Base<'a>> {
        let versions = self.versions(briefing);
        let mut base: Option<Base<'a>> = None;
        // The newest version stays until now.
        let ends = std::iter::once(self.case.edition.as_of.0).chain(versions.iter().map(|version| version.time));
        let lives: Vec<(&'a Version, DateTime<Utc>)> = versions.iter().copied().zip(ends).collect();
        for (version, end) in lives.into_iter().rev() {
            let Some(text) = version.text.as_deref() else { continue };
            let Some(earlier) = parse::earlier_briefing(text, &briefing.header.id, briefing.header.file) else {
                continue;
            };
            if !was_out(&earlier, version.time, end) {
                continue;
            }
            let shown = OnceCell::new();
            let takes_over = match &base {
                None => true,
                Some(base) => match entries::new(&base.briefing, &earlier) {
                    New::Nothing => false,
                    New::Correction => true,
                    New::MinorEdit => {
                        let told = shown.get_or_init(|| self.shown(&earlier, text));
                        !self.differences(base, &earlier, told).iter().any(Difference::states_a_fact)
                    }
                },
            };
            if takes_over {
                base = Some(Base { version, text, briefing: earlier, shown });
            }
        }
        base
    }

    /// Every version under every id that it had, newest first.
    fn versions(&self, briefing: &Briefing) -> Vec<&'a Version> {
        let old = briefing.header.redirect_from.iter().map(|id| id.value.as_str());
        let taken = |id: &&str| self.case.edition.briefings.find(id).is_none();
        let ids = std::iter::once(briefing.header.id.as_str()).chain(old.filter(taken));
        let mut versions: Vec<&Version> = ids.filter_map(|id| self.past.briefings.get(id)).flatten().collect();
        versions.sort_by_key(|version| version.age);
        versions
    }

    fn shown(&self, briefing: &Briefing, source: &str) -> Shown {
        let title = |id: &str| title(self.case.edition, id).unwrap_or(id).to_owned();
        let current = |id: &Slug| (*self.renamed.get(id.as_str()).unwrap_or(&id.as_str())).to_owned();
        Shown::of(briefing, source, &title, &current)
    }

    fn differences(&self, base: &Base<'_>, briefing: &Briefing, shown: &Shown) -> Vec<Difference> {
        let language = briefing.language.as_ref().map(|language| language.value.as_str());
        let language = language.or(self.case.config.languages.first().map(String::as_str)).unwrap_or("");
        let before = base.shown.get_or_init(|| self.shown(&base.briefing, base.text));
        let evidence = Evidence::of(before.passages().chain(shown.passages()), &self.known, language);
        said::differences(before, shown, &evidence)
    }
}

/// Whether readers could see a version that stood from one moment to another.
fn was_out(briefing: &Briefing, from: DateTime<Utc>, until: DateTime<Utc>) -> bool {
    let published = briefing.published.value;
    let out = briefing.header.embargo_until.as_ref().map_or(published, |embargo| embargo.value).utc();
    // Without a moment of publication nothing was built.
    !briefing.header.draft && published != Instant::epoch() && (out <= from || out < until)
}

fn old_ids<'a, R: Record>(table: &'a Table<R>, renamed: &mut BTreeMap<&'a str, &'a str>) {
    for record in table.rows() {
        renamed.extend(record.header().redirect_from.iter().map(|old| (old.value.as_str(), record.id().as_str())));
    }
}

/// What a link without words of its own shows.
fn title<'a>(edition: &'a Edition, id: &str) -> Option<&'a str> {
    fn of<'a, R: Record>(table: &'a Table<R>, id: &str) -> Option<&'a str> {
        table.find(id).and_then(|found| table.get(found)).map(Record::title)
    }
    of(&edition.entities, id)
        .or_else(|| of(&edition.regions, id))
        .or_else(|| of(&edition.responses, id))
        .or_else(|| of(&edition.events, id))
        .or_else(|| of(&edition.briefings, id))
        .or_else(|| of(&edition.publishers, id))
        .or_else(|| of(&edition.sources, id))
}

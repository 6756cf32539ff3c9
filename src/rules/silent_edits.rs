//! What readers were shown and what they are shown now differ only where an entry says so. Each briefing is compared with
//! its earlier text that stands to account: the first that was out, or a later one that brought an entry. Entries that
//! were out stay as they were, and so do the stories themselves.

mod changes;
mod entries;
mod facts;
mod kept;
mod labels;
mod said;
mod shown;
mod sourced;
mod unpublished;
mod words;

use super::Case;
use crate::diagnostic::{Code, Diagnostic};
use crate::history::{Lack, Past, Version};
use crate::link::{Edition, Table};
use crate::model::briefing::Briefing;
use crate::model::date::Instant;
use crate::model::kind::Kind;
use crate::model::record::Record;
use crate::model::slug::Slug;
use crate::parse;
use crate::text::{FileId, Span};
use chrono::{DateTime, Utc};
use entries::New;
use facts::Evidence;
use rayon::prelude::*;
use said::{Difference, Entry, Reading};
use shown::Shown;
use std::cell::OnceCell;
use std::collections::{BTreeMap, BTreeSet};

pub(super) fn judge(case: &Case<'_>, sink: &mut Vec<Diagnostic>) {
    let Some(past) = case.past else { return };
    sink.extend(past.lacks.iter().map(|lack| say(lack, case)));
    if past.briefings.is_empty() {
        return;
    }
    let renamed = |briefing: &Briefing| {
        let mut old = briefing.header.redirect_from.iter();
        old.any(|id| past.briefings.contains_key(id.as_str()))
    };
    let edition = case.edition;
    let judged: Vec<&Briefing> = edition
        .briefings
        .iter()
        .map(|(_, briefing)| briefing)
        .filter(|briefing| !briefing.header.draft)
        .filter(|briefing| past.briefings.contains_key(briefing.header.id.as_str()) || renamed(briefing))
        .collect();
    let desk = Desk::of(case, past);
    let found: Vec<Vec<Diagnostic>> = judged.par_iter().map(|briefing| desk.judge(briefing)).collect();
    sink.extend(found.into_iter().flatten());
    sink.extend(unpublished::judge(&desk));
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
    /// Ids that records have now, by kind and ids that they had.
    renamed: BTreeMap<(Kind, &'a str), &'a str>,
}

/// A version that readers could see.
struct Seen<'a> {
    version: &'a Version,
    text: &'a str,
    briefing: Briefing,
    /// When the next version took its place.
    until: DateTime<Utc>,
}

/// A version that stands to account.
struct Base<'s, 'a> {
    seen: &'s Seen<'a>,
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
        old_ids(&edition.staff, &mut renamed);
        old_ids(&edition.publishers, &mut renamed);
        old_ids(&edition.sources, &mut renamed);
        old_ids(&edition.responses, &mut renamed);
        old_ids(&edition.briefings, &mut renamed);
        Self { case, past, known, renamed }
    }

    fn judge(&self, briefing: &Briefing) -> Vec<Diagnostic> {
        let header = &briefing.header;
        let (zone, as_of) = (self.case.config.time_zone, self.case.edition.as_of);
        let source = self.case.manuscripts.files.text(header.file);
        let seen = self.seen(&self.versions(briefing), &header.id, header.file);
        let kept = kept::of(&seen);
        let Some(base) = self.base(&seen) else { return Vec::new() };
        if base.seen.text == source && kept.is_empty() {
            return Vec::new();
        }
        let withdrawn = briefing.withdrawal().is_some();
        // Read again: the edition leaves out entries that are dated later, and they are there all the same.
        let Some(briefing) = parse::earlier_briefing(source, &header.id, header.file) else { return Vec::new() };
        let mut found = kept::lost(&kept, &briefing, as_of, zone);
        let new = entries::new(&base.seen.briefing, &briefing, as_of);
        if withdrawn || base.seen.text == source {
            return found;
        }
        let shown = Shown::of(self, &briefing, source);
        let differences = self.differences(&base, &briefing, &shown);
        let reading = Reading {
            file: header.file,
            source,
            commit: &base.seen.version.commit,
            day: base.seen.version.time.with_timezone(&zone).date_naive(),
            now: as_of.0.with_timezone(&zone),
            entry: match new {
                New::Correction => Entry::Told(facts::spoken(&entries::told(&base.seen.briefing, &briefing, as_of))),
                New::MinorEdit => Entry::Minor,
                New::Nothing => {
                    entries::to_come(&base.seen.briefing, &briefing, as_of).map_or(Entry::None, Entry::ToCome)
                }
            },
        };
        found.extend(reading.say(differences));
        found
    }

    /// Of the versions, given newest first, those that were out: oldest first.
    fn seen(&self, versions: &[&'a Version], id: &Slug, file: FileId) -> Vec<Seen<'a>> {
        // The newest version stays until now.
        let ends = std::iter::once(self.case.edition.as_of.0).chain(versions.iter().map(|version| version.time));
        let lives: Vec<(&'a Version, DateTime<Utc>)> = versions.iter().copied().zip(ends).collect();
        let seen = |(version, until): (&'a Version, DateTime<Utc>)| {
            let text = version.text.as_deref()?;
            let briefing = parse::earlier_briefing(text, id, file)?;
            let was_seen = self.case.config.launched.is_none_or(|launched| launched.utc() < until);
            (was_seen && was_out(&briefing, version.time, until)).then_some(Seen { version, text, briefing, until })
        };
        lives.into_iter().rev().filter_map(seen).collect()
    }

    /// The earlier version that stands to account, if the briefing was ever out.
    fn base<'s>(&self, seen: &'s [Seen<'a>]) -> Option<Base<'s, 'a>> {
        let mut base: Option<Base<'s, 'a>> = None;
        for seen in seen {
            let shown = OnceCell::new();
            let takes_over = match &base {
                None => true,
                Some(base) => match entries::new(&base.seen.briefing, &seen.briefing, self.case.edition.as_of) {
                    New::Nothing => false,
                    New::Correction => true,
                    New::MinorEdit => {
                        let told = shown.get_or_init(|| Shown::of(self, &seen.briefing, seen.text));
                        !self.differences(base, &seen.briefing, told).iter().any(Difference::states_a_fact)
                    }
                },
            };
            if takes_over {
                base = Some(Base { seen, shown });
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

    /// What a link without words of its own shows.
    fn title<'t>(&'t self, id: &'t str) -> &'t str {
        // A record that was renamed shows what it did before.
        let now = Kind::ALL.iter().find_map(|kind| self.renamed.get(&(*kind, id))).copied().unwrap_or(id);
        title(self.case.edition, now).unwrap_or(id)
    }

    /// The id that a record of some kind has now.
    fn current<'t>(&'t self, kind: Kind, id: &'t str) -> &'t str {
        self.renamed.get(&(kind, id)).copied().unwrap_or(id)
    }

    /// What a briefing is written in.
    fn language<'t>(&'t self, briefing: &'t Briefing) -> &'t str {
        let own = briefing.language.as_ref().map(|language| language.value.as_str());
        own.or(self.case.config.languages.first().map(String::as_str)).unwrap_or("")
    }

    fn differences(&self, base: &Base<'_, '_>, briefing: &Briefing, shown: &Shown) -> Vec<Difference> {
        let language = self.language(briefing);
        let before = base.shown.get_or_init(|| Shown::of(self, &base.seen.briefing, base.seen.text));
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

fn old_ids<'a, R: Record>(table: &'a Table<R>, renamed: &mut BTreeMap<(Kind, &'a str), &'a str>) {
    for record in table.rows() {
        let old = record.header().redirect_from.iter();
        renamed.extend(old.map(|old| ((R::KIND, old.value.as_str()), record.id().as_str())));
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

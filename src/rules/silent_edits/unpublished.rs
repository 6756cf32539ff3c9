//! What was published is withdrawn with a word, and does not merely vanish: not with its file or its id, not as a draft,
//! not behind a later date. Knows that a briefing was out, and not what it said.

use super::{Desk, Seen};
use crate::diagnostic::{Code, Diagnostic};
use crate::model::briefing::Briefing;
use crate::model::record::Record as _;
use crate::model::slug::{Slug, stem};
use crate::parse;
use crate::text::Span;
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

/// Says of every briefing that was out why it is no more, unless it ended by itself.
pub(super) fn judge(desk: &Desk<'_>) -> Vec<Diagnostic> {
    let briefings = &desk.case.edition.briefings;
    let out: BTreeMap<&str, &Briefing> = briefings
        .iter()
        .map(|(_, one)| one)
        .filter(|one| !one.header.draft)
        .map(|one| (one.header.id.as_str(), one))
        .collect();
    let moved: BTreeSet<&str> =
        out.values().flat_map(|briefing| &briefing.header.redirect_from).map(|old| old.value.as_str()).collect();
    let missing = desk.past.briefings.keys().map(String::as_str);
    let missing: Vec<&str> = missing.filter(|id| !out.contains_key(id) && !moved.contains(id)).collect();
    if missing.is_empty() {
        return Vec::new();
    }
    let present = Present::of(desk, &out);
    let mut found: Vec<Diagnostic> = missing.par_iter().filter_map(|id| present.say(desk, id)).collect();
    // A briefing with several ids is one.
    found.dedup_by(|one, other| one.span == other.span && one.message == other.message);
    found
}

/// What there is besides what is out.
struct Present<'a> {
    /// Briefings that are held, by every id that they have or had.
    held: BTreeMap<String, Briefing>,
    /// Paths below `content/` of texts that no reader sees, whatever they are.
    paths: BTreeSet<&'a str>,
    /// Ids of what is out, by title.
    titles: BTreeMap<&'a str, &'a str>,
}

impl<'a> Present<'a> {
    fn of(desk: &Desk<'a>, out: &BTreeMap<&'a str, &'a Briefing>) -> Self {
        let manuscripts = desk.case.manuscripts;
        let folder = manuscripts.content.iter().filter(|manuscript| manuscript.path.starts_with("briefings/"));
        let rest: Vec<_> = folder.filter(|manuscript| !out.contains_key(stem(&manuscript.path))).collect();
        let read: Vec<Briefing> = rest
            .par_iter()
            .filter_map(|manuscript| {
                let id = Slug::new(stem(&manuscript.path))?;
                parse::earlier_briefing(manuscripts.files.text(manuscript.file), &id, manuscript.file)
            })
            .collect();
        let mut held = BTreeMap::new();
        for briefing in read {
            for old in &briefing.header.redirect_from {
                held.entry(old.value.as_str().to_owned()).or_insert_with(|| briefing.clone());
            }
            held.insert(briefing.header.id.as_str().to_owned(), briefing);
        }
        let refused = manuscripts.refused.iter().map(String::as_str);
        let paths = rest.iter().map(|manuscript| manuscript.path.as_str()).chain(refused).collect();
        Self { held, paths, titles: out.iter().map(|(id, briefing)| (briefing.title(), *id)).collect() }
    }

    /// The finding on an id under which nothing is out.
    fn say(&self, desk: &Desk<'a>, id: &str) -> Option<Diagnostic> {
        let (case, config) = (desk.case, desk.case.config);
        let as_of = case.edition.as_of;
        let versions: Vec<_> = desk.past.briefings.get(id)?.iter().collect();
        let seen = desk.seen(&versions, &Slug::new(id)?, config.file);
        let last = seen.last()?;
        if last.briefing.expires.as_ref().is_some_and(|expires| expires.value.has_come(as_of)) {
            return None;
        }
        let now = as_of.0.with_timezone(&config.time_zone).to_rfc3339_opts(chrono::SecondsFormat::Secs, true);
        let day = last.version.time.with_timezone(&config.time_zone).date_naive();
        let entry = format!("`corrections: [{{kind: withdrawal, at: {now}}}]`, best with a `reason`");
        let Some(briefing) = self.held.get(id) else { return self.gone(desk, id, last, &entry) };
        let header = &briefing.header;
        let later = header.embargo_until.as_ref().unwrap_or(&briefing.published);
        let (span, what) = if header.draft {
            (draft(briefing, case.manuscripts.files.text(header.file)), "is a draft now".to_owned())
        } else if !later.value.has_come(as_of) {
            (later.span, format!("is held until {} now", later.value.to_rfc3339()))
        } else {
            return None;
        };
        let message = format!("this was published and {what}: readers lose it without a word");
        let related = format!("commit {} of {day} shows it to readers", last.version.commit);
        let help = format!("take that back; what is to go is withdrawn, and its page then says so: {entry}");
        Some(Diagnostic::new(Code::Unpublished, span, message).also(span, related).help(help))
    }

    /// The finding on a file that is not there.
    fn gone(&self, desk: &Desk<'a>, id: &str, last: &Seen<'_>, entry: &str) -> Option<Diagnostic> {
        let config = desk.case.config;
        let path = format!("briefings/{}", last.version.path);
        let inside = |folder: &&str| path.strip_prefix(*folder).is_some_and(|rest| rest.starts_with('/'));
        let same = |path: &&str| path.starts_with("briefings/") && stem(path) == id;
        if self.paths.iter().any(|path| same(path) || inside(path)) {
            // It cannot be read, and that has been said.
            return None;
        }
        let title = last.briefing.title.value.as_str();
        let commit = &last.version.commit;
        let day = last.version.time.with_timezone(&config.time_zone).date_naive();
        let message =
            format!("`content/{path}` (“{title}”) was published, as commit {commit} of {day} shows it, and is gone");
        let back = format!("bring it back with `git checkout {commit} -- content/{path}` and withdraw it: {entry}");
        let redirect = format!("write `redirect_from: [{id}]`");
        let help = match self.titles.get(title) {
            Some(other) => {
                format!("if `{other}`, which has its title, is the same story, {redirect} there; else {back}")
            }
            None => format!("{back}; if the story has another id now, {redirect} there"),
        };
        Some(Diagnostic::new(Code::Unpublished, Span::start_of(config.file), message).help(help))
    }
}

/// Where a briefing says that it is a draft.
fn draft(briefing: &Briefing, source: &str) -> Span {
    let mut start = 0;
    for line in source.split_inclusive('\n') {
        if line.starts_with("draft") {
            return Span::new(briefing.header.file, start..start + line.trim_end().len());
        }
        start += line.len();
    }
    briefing.title.span
}

//! What is different for readers, and the words that say so: what it said, what it says, and the entry to write.

use super::changes::{Stretch, What, between};
use super::facts::Evidence;
use super::shown::{Column, Shown};
use super::words::{Passage, Word};
use crate::diagnostic::{Code, Diagnostic};
use crate::text::{FileId, Span};
use chrono::{DateTime, NaiveDate};
use chrono_tz::Tz;
use std::ops::Range;

/// The most findings for one briefing; what is more is counted.
const MOST: usize = 10;
/// The most places that are looked at in one briefing.
const MOST_PLACES: usize = 500;
/// Words shown before and after a stretch.
const AROUND: usize = 3;
/// The most words shown of a stretch: the first half of them and the last.
const LONGEST: usize = 24;

/// A place at which readers are told something else.
pub(super) struct Difference {
    place: Range<usize>,
    /// What was said and what is said, a pair for each stretch; at least one.
    pairs: Vec<Pair>,
}

struct Pair {
    was: String,
    now: String,
    fact: bool,
}

impl Difference {
    /// Whether anything in it goes beyond spelling and style.
    pub(super) fn states_a_fact(&self) -> bool {
        self.pairs.iter().any(|pair| pair.fact)
    }
}

/// Everything that differs between two versions.
pub(super) fn differences(old: &Shown, new: &Shown, evidence: &Evidence<'_>) -> Vec<Difference> {
    let mut found = Vec::new();
    for (before, after) in old.columns.iter().zip(&new.columns) {
        for change in between(&before.passages, &after.passages).into_iter().take(MOST_PLACES) {
            found.push(in_words(before, after, change.what, &change.stretches, evidence));
        }
    }
    let head = new.columns.first().map_or(0..0, |column| column.place.clone());
    for (key, told) in &new.asserted {
        let was = old.asserted.get(key).map_or("", |told| &told.value);
        if was != told.value {
            found.push(asserted(key, was, &told.value, told.span.range()));
        }
    }
    for (key, told) in old.asserted.iter().filter(|(key, _)| !new.asserted.contains_key(*key)) {
        found.push(asserted(key, &told.value, "", head.clone()));
    }
    for (question, before) in &old.answers {
        // A question that is gone, or was given its first answer, is no change of an answer.
        let (Some(before), Some(after)) = (before, new.answers.get(question)) else { continue };
        let column = |passage: Option<&Passage>| Column {
            passages: passage.into_iter().cloned().collect(),
            place: head.clone(),
        };
        let (before, after) = (column(Some(before)), column(after.as_ref()));
        for change in between(&before.passages, &after.passages) {
            found.push(in_words(&before, &after, change.what, &change.stretches, evidence));
        }
    }
    found.sort_by_key(|difference| (difference.place.start, difference.place.end));
    found
}

fn asserted((event, property): &(String, String), was: &str, now: &str, place: Range<usize>) -> Difference {
    let told = |value: &str| if value.is_empty() { String::new() } else { format!("{property} of {event}: {value}") };
    Difference { place, pairs: vec![Pair { was: told(was), now: told(now), fact: true }] }
}

fn in_words(before: &Column, after: &Column, what: What, stretches: &[Stretch], evidence: &Evidence<'_>) -> Difference {
    let passage = match what {
        What::Changed(at) | What::Added(at) => after.passages.get(at),
        What::Removed(_) => None,
    };
    let words = passage.map_or(&[][..], |passage| &passage.words);
    let facts = evidence.changed(&before.passages, passage, stretches);
    let pairs = stretches.iter().zip(facts).map(|(stretch, fact)| {
        // Where words only came or went, those around them show where.
        let alone = stretch.old.iter().all(|(_, range)| range.is_empty()) && matches!(what, What::Changed(_));
        let was = if alone {
            around(words, &stretch.new, true)
        } else {
            let parts = stretch.old.iter().filter_map(|(at, range)| Some((before.passages.get(*at)?, range)));
            parts.map(|(passage, range)| around(&passage.words, range, false)).collect::<Vec<_>>().join(" ")
        };
        let now = if words.is_empty() { String::new() } else { around(words, &stretch.new, false) };
        Pair { was, now, fact }
    });
    let place = match (passage, what) {
        (Some(passage), _) => place_of(passage, stretches),
        (None, What::Removed(at)) => stood_under(before, after, at),
        (None, _) => after.place.clone(),
    };
    Difference { place, pairs: pairs.collect() }
}

/// The changed words of a passage, or the words around the place where some were taken out.
fn place_of(passage: &Passage, stretches: &[Stretch]) -> Range<usize> {
    let Some(first) = stretches.first() else { return 0..0 };
    let wanted = if first.new.is_empty() {
        first.new.start.saturating_sub(1)..(first.new.end + 1).min(passage.words.len())
    } else {
        first.new.clone()
    };
    let words = passage.words.get(wanted).unwrap_or_default();
    let start = words.iter().map(|word| word.range.start).min().unwrap_or(0);
    let end = words.iter().map(|word| word.range.end).max().unwrap_or(start);
    start..end
}

/// The heading that a passage stood under, where it is still there; else what stood before it; else the column's place.
fn stood_under(before: &Column, after: &Column, at: usize) -> Range<usize> {
    let whole = |passage: &Passage| {
        let (first, last) = passage.words.first().zip(passage.words.last())?;
        Some(first.range.start..last.range.end)
    };
    let above = before.passages.get(..at).unwrap_or_default().iter().rev();
    let same = |old: &Passage| after.passages.iter().find(|new| new.heading == old.heading && says_the_same(new, old));
    let heading = above.clone().find(|passage| passage.heading).and_then(same);
    heading.or_else(|| above.clone().find_map(same)).and_then(whole).unwrap_or_else(|| after.place.clone())
}

fn says_the_same(one: &Passage, other: &Passage) -> bool {
    let words = |passage: &Passage| passage.words.len();
    words(one) == words(other) && one.words.iter().zip(&other.words).all(|(one, other)| one.text == other.text)
}

/// A stretch with the words around it on one line; without its own words where only `around` it is asked for.
fn around(words: &[Word], stretch: &Range<usize>, without: bool) -> String {
    let start = stretch.start.saturating_sub(AROUND);
    let end = (stretch.end + AROUND).min(words.len());
    let long = stretch.len() > LONGEST;
    let (head, tail) = (stretch.start + LONGEST / 2, stretch.end.saturating_sub(LONGEST / 2));
    let mut text = String::from(if start > 0 { "…" } else { "" });
    let mut left_out = false;
    for (at, word) in words.iter().enumerate().take(end).skip(start) {
        if (without && stretch.contains(&at)) || (long && (head..tail).contains(&at)) {
            left_out = true;
            continue;
        }
        if word.spaced && !text.is_empty() && !text.ends_with('…') {
            text.push(' ');
        }
        if std::mem::take(&mut left_out) && !without {
            text.push_str("… ");
        }
        text.push_str(&word.text);
    }
    if end < words.len() {
        text.push('…');
    }
    text
}

/// A briefing beside the version that it is compared with.
pub(super) struct Reading<'a> {
    pub(super) file: FileId,
    pub(super) source: &'a str,
    /// Of the version.
    pub(super) commit: &'a str,
    /// Its day where the newsroom is.
    pub(super) day: NaiveDate,
    /// The moment that an entry would be written with.
    pub(super) now: DateTime<Tz>,
    /// Whether the briefing has a new minor edit, which covers spelling and style.
    pub(super) minor: bool,
}

impl Reading<'_> {
    /// The findings, each with both versions and the entry to write.
    pub(super) fn say(&self, mut differences: Vec<Difference>) -> Vec<Diagnostic> {
        differences.retain(|difference| !self.minor || difference.states_a_fact());
        let more = differences.len().saturating_sub(MOST);
        differences.truncate(MOST);
        let mut found: Vec<Diagnostic> = differences.iter().map(|difference| self.finding(difference)).collect();
        if more > 0
            && let Some(last) = found.last_mut()
        {
            let places = match more {
                1 => "1 more place".to_owned(),
                2..=400 => format!("{more} more places"),
                _ => "many more places".to_owned(),
            };
            last.message.push_str(&format!("; and so in {places} of this briefing"));
        }
        found
    }

    fn finding(&self, difference: &Difference) -> Diagnostic {
        let told = difference.pairs.iter().find(|pair| pair.fact || !self.minor);
        let (was, now) = told.map_or(("", ""), |pair| (pair.was.as_str(), pair.now.as_str()));
        let what = match (was.is_empty(), now.is_empty()) {
            (true, _) => format!("`{now}` was added"),
            (false, true) => format!("`{was}` was taken out"),
            (false, false) => format!("`{was}` became `{now}`"),
        };
        let message = if self.minor {
            format!("{what} after publication: a minor edit covers no number, date, name or \"not\"")
        } else {
            format!("{what} after publication, and no entry says so")
        };
        let span = Span::new(self.file, self.visible(&difference.place));
        let mut diagnostic = Diagnostic::new(Code::SilentEdit, span, message);
        for pair in &difference.pairs {
            let said = if pair.was.is_empty() { "nothing here".to_owned() } else { format!("`{}`", pair.was) };
            diagnostic = diagnostic.also(span, format!("commit {} of {} says {said}", self.commit, self.day));
            if diagnostic.related.len() == MOST {
                break;
            }
        }
        diagnostic.help(self.entry(was, now))
    }

    /// The entry to write, ready to be pasted.
    fn entry(&self, was: &str, now: &str) -> String {
        let at = self.now.to_rfc3339_opts(chrono::SecondsFormat::Secs, true);
        let quoted = |text: &str| serde_json::Value::from(text).to_string();
        let entry = match (was.is_empty(), now.is_empty()) {
            (true, _) => format!("{{kind: update, at: {at}, now: {}, reason: \"…\"}}", quoted(now)),
            (false, true) => format!("{{kind: correction, at: {at}, was: {}, reason: \"…\"}}", quoted(was)),
            (false, false) => {
                format!("{{kind: correction, at: {at}, was: {}, now: {}, reason: \"…\"}}", quoted(was), quoted(now))
            }
        };
        let help = format!("tell readers with an entry under `corrections`: `- {entry}`");
        if self.minor {
            help
        } else {
            format!("{help}; if it is only spelling or style, write under `minor_edits`: `- {{at: {at}, note: \"…\"}}`")
        }
    }

    /// A place in the text; at least what is left of its line.
    fn visible(&self, place: &Range<usize>) -> Range<usize> {
        let end = self.source.len();
        place.start.min(end)..place.end.min(end)
    }
}

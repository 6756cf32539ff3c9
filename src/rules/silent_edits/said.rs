//! What is different for readers, and the words that say so: what it said, what it says, and the entry to write.

use super::changes::{Stretch, What, between};
use super::facts::{Evidence, spoken};
use super::shown::{Column, Shown, Told};
use super::words::{Passage, Word};
use crate::diagnostic::{Code, Diagnostic};
use crate::model::correction::Correction;
use crate::text::{FileId, Span};
use chrono::{DateTime, NaiveDate};
use chrono_tz::Tz;
use std::collections::BTreeSet;
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
    /// The same two for an entry, which readers read: whole sentences where they are short, and no marks of what is left
    /// out.
    entry: (String, String),
    fact: bool,
}

impl Difference {
    /// A value in the place of another, either of which may be empty: in the newsroom's words, and in those of an entry.
    pub(super) fn of_fact(place: Range<usize>, [was, now]: [String; 2], [old, new]: [String; 2]) -> Self {
        Self { place, pairs: vec![Pair { entry: (old, new), was, now, fact: true }] }
    }

    /// Whether anything in it goes beyond spelling and style.
    pub(super) fn states_a_fact(&self) -> bool {
        self.pairs.iter().any(|pair| pair.fact)
    }
}

impl Pair {
    /// Whether it changes a fact that readers were told, and none of the words that say so is among those of the entries.
    /// What was only added is nothing that they were told otherwise.
    fn is_untold(&self, entries: &BTreeSet<String>) -> bool {
        let (was, now) = (spoken(&self.was), spoken(&self.now));
        let mut changed = was.symmetric_difference(&now).peekable();
        self.fact && !self.was.is_empty() && changed.peek().is_some() && changed.all(|word| !entries.contains(word))
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
    for (label, told) in &new.told {
        let was = old.told.get(label);
        if was.is_none_or(|was| was.value != told.value) {
            found.push(value(label, was, Some(told), &head));
        }
    }
    for (label, was) in old.told.iter().filter(|(label, _)| !new.told.contains_key(*label)) {
        found.push(value(label, Some(was), None, &head));
    }
    for (key, before) in &old.watched {
        // A question that is gone, or was given its first answer or date, is no change of either.
        let Some(after) = new.watched.get(key) else { continue };
        if let Some(due) = &before.due
            && after.due.as_ref().is_none_or(|after| after.value != due.value)
            && (after.due.is_some() || after.outcome.is_none())
        {
            found.push(value(&format!("due date of “{}”", after.question), Some(due), after.due.as_ref(), &head));
        }
        if let Some(answer) = &before.outcome {
            found.extend(single(answer, after.outcome.as_ref(), &head, evidence));
        }
    }
    found.extend(old.sourced.differences(&new.sourced, &head, evidence));
    found.sort_by_key(|difference| (difference.place.start, difference.place.end));
    found
}

/// What differs between one passage and what stands for it now.
pub(super) fn single(
    before: &Passage,
    after: Option<&Passage>,
    head: &Range<usize>,
    evidence: &Evidence<'_>,
) -> Vec<Difference> {
    let column =
        |passage: Option<&Passage>| Column { passages: passage.into_iter().cloned().collect(), place: head.clone() };
    let (before, after) = (column(Some(before)), column(after));
    let changes = between(&before.passages, &after.passages);
    changes.iter().map(|change| in_words(&before, &after, change.what, &change.stretches, evidence)).collect()
}

/// A value under a label that differs.
fn value(label: &str, was: Option<&Told>, now: Option<&Told>, head: &Range<usize>) -> Difference {
    let say = |told: Option<&Told>| told.map_or_else(String::new, |told| format!("{label}: {}", told.value));
    let entry = |told: Option<&Told>| told.map_or_else(String::new, |told| told.entry.clone());
    let place = now.map_or_else(|| head.clone(), |now| now.span.range());
    Difference::of_fact(place, [was, now].map(say), [was, now].map(entry))
}

/// How some words of a passage are put into a message or an entry.
type Put = fn(&[Word], &Range<usize>, bool) -> String;

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
        let say = |put: Put| {
            let was = if alone {
                put(words, &stretch.new, true)
            } else {
                let parts = stretch.old.iter().filter_map(|(at, range)| Some((before.passages.get(*at)?, range)));
                parts.map(|(passage, range)| put(&passage.words, range, false)).collect::<Vec<_>>().join(" ")
            };
            (was, if words.is_empty() { String::new() } else { put(words, &stretch.new, false) })
        };
        let (was, now) = say(around);
        Pair { was, now, entry: say(sentence), fact }
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

/// The sentence in which a stretch lies, or the stretch with a few words around it where that is long; never more than
/// whole words, and without its own words where only what is `around` it is asked for.
fn sentence(words: &[Word], stretch: &Range<usize>, without: bool) -> String {
    let ends = |word: &Word| matches!(word.text.as_str(), "." | "!" | "?" | "。" | "！" | "？");
    let before = words.iter().take(stretch.start).rposition(ends).map_or(0, |at| at + 1);
    let last = stretch.end.saturating_sub(1).max(stretch.start);
    let after = words.iter().skip(last).position(ends).map_or(words.len(), |at| last + at + 1);
    let short = after.saturating_sub(before) <= LONGEST;
    let (start, end) = if short {
        (before, after)
    } else {
        let end = (stretch.end + AROUND).min(words.len());
        let start = stretch.start.saturating_sub(AROUND);
        (start, end.min(start + LONGEST + 2 * AROUND))
    };
    let mut text = String::new();
    for (at, word) in words.iter().enumerate().take(end).skip(start) {
        if without && stretch.contains(&at) {
            continue;
        }
        if word.spaced && !text.is_empty() {
            text.push(' ');
        }
        text.push_str(&word.text);
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
    /// What the newsroom has written of it.
    pub(super) entry: Entry<'a>,
}

/// What a newsroom has written of a change since the version that stands to account.
pub(super) enum Entry<'a> {
    /// Nothing.
    None,
    /// A minor edit, which covers spelling and style.
    Minor,
    /// An entry that is dated later than the check.
    ToCome(&'a Correction),
    /// Entries that readers see, with these words.
    Told(BTreeSet<String>),
}

impl Reading<'_> {
    /// The findings, each with both versions and the entry to write.
    pub(super) fn say(&self, mut differences: Vec<Difference>) -> Vec<Diagnostic> {
        differences.retain(|difference| difference.pairs.iter().any(|pair| self.is_to_tell(pair)));
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

    /// Whether something must still be said of a change.
    fn is_to_tell(&self, pair: &Pair) -> bool {
        match &self.entry {
            Entry::None | Entry::ToCome(_) => true,
            Entry::Minor => pair.fact,
            Entry::Told(words) => pair.is_untold(words),
        }
    }

    fn finding(&self, difference: &Difference) -> Diagnostic {
        let told = difference.pairs.iter().find(|pair| self.is_to_tell(pair));
        let (was, now) = told.map_or(("", ""), |pair| (pair.was.as_str(), pair.now.as_str()));
        let what = match (was.is_empty(), now.is_empty()) {
            (true, _) => format!("`{now}` was added"),
            (false, true) => format!("`{was}` was taken out"),
            (false, false) => format!("`{was}` became `{now}`"),
        };
        let (code, but) = match &self.entry {
            Entry::None => (Code::SilentEdit, ", and no entry says so".to_owned()),
            Entry::Minor => (Code::SilentEdit, ": a minor edit covers no number, date, name or \"not\"".to_owned()),
            Entry::ToCome(entry) => {
                let at = self.moment(entry.at.value.in_zone(self.now.timezone()));
                (Code::SilentEdit, format!(", and the entry about it has not begun: it counts from {at} on"))
            }
            Entry::Told(_) => (Code::UntoldChange, ", and the new entry speaks of something else".to_owned()),
        };
        let span = Span::new(self.file, self.visible(&difference.place));
        let mut diagnostic = Diagnostic::new(code, span, format!("{what} after publication{but}"));
        for pair in difference.pairs.iter().filter(|pair| self.is_to_tell(pair)) {
            let said = if pair.was.is_empty() { "nothing here".to_owned() } else { format!("`{}`", pair.was) };
            diagnostic = diagnostic.also(span, format!("commit {} of {} says {said}", self.commit, self.day));
            if diagnostic.related.len() == MOST {
                break;
            }
        }
        if let Entry::ToCome(entry) = self.entry {
            let help = format!(
                "date the entry when readers first see the new words, `at: {}`; or leave the old words until then",
                self.moment(self.now)
            );
            return diagnostic.also(entry.at.span, "the entry").help(help);
        }
        let (was, now) = told.map_or(("", ""), |pair| (pair.entry.0.as_str(), pair.entry.1.as_str()));
        diagnostic.help(self.entry(was, now, difference.states_a_fact()))
    }

    /// The entry to write, ready to be pasted: nothing in it stands for words that are still to be found.
    fn entry(&self, was: &str, now: &str, states_a_fact: bool) -> String {
        let at = self.moment(self.now);
        let quoted = |text: &str| serde_json::Value::from(text).to_string();
        let entry = match (was.is_empty(), now.is_empty()) {
            (true, _) => format!("{{kind: update, at: {at}, now: {}}}", quoted(now)),
            (false, true) => format!("{{kind: correction, at: {at}, was: {}}}", quoted(was)),
            (false, false) => format!("{{kind: correction, at: {at}, was: {}, now: {}}}", quoted(was), quoted(now)),
        };
        if let Entry::Told(_) = self.entry {
            return format!("say it in that entry, too, or in one of its own: `- {entry}`");
        }
        let help = format!("tell readers with an entry under `corrections`, best with a `reason`: `- {entry}`");
        if states_a_fact {
            help
        } else {
            format!("{help}; if it is only spelling or style, write under `minor_edits`: `- {{at: {at}, note: \"…\"}}`")
        }
    }

    /// A moment as front matter has it.
    fn moment(&self, moment: DateTime<Tz>) -> String {
        moment.to_rfc3339_opts(chrono::SecondsFormat::Secs, true)
    }

    /// A place in the text; at least what is left of its line.
    fn visible(&self, place: &Range<usize>) -> Range<usize> {
        let end = self.source.len();
        place.start.min(end)..place.end.min(end)
    }
}

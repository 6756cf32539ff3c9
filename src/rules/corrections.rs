//! What a correction took back is said nowhere any more: not in the corrected briefing itself, and not in what repeats
//! it. (Asserted values are the concern of `assertions`.)

use super::Case;
use super::passages::{Passage, is_whole};
use crate::diagnostic::{Code, Diagnostic};
use crate::model::briefing::Briefing;
use crate::model::correction::Correction;
use crate::model::date::Edtf;
use crate::model::event::EventEntry;
use crate::model::slug::Slug;
use crate::telling;
use aho_corasick::AhoCorasick;
use std::ops::Range;

/// Fewer words than these stand in many a sentence that was never wrong: they are looked for only where the correction
/// reaches.
const FEWEST_WORDS: usize = 4;

/// Words that a correction took back.
struct Wrong<'a> {
    by: &'a Briefing,
    correction: &'a Correction,
    words: &'a str,
    /// Whether they are looked for in every text.
    everywhere: bool,
}

/// A text that may repeat them.
struct Text<'a> {
    record: Record<'a>,
    /// What it asserts about events.
    events: &'a [EventEntry],
    passages: Vec<Passage<'a>>,
}

enum Record<'a> {
    Briefing(&'a Slug),
    Other(&'a Slug),
}

/// An entry without a word for readers.
fn says_nothing(entry: &Correction) -> Option<Diagnostic> {
    let is_empty = entry.was.is_none() && entry.now.is_none() && entry.reason.is_none();
    let message = "this entry tells readers nothing";
    let help = "say what was wrong under `was` and what is right under `now`, or write a `reason`";
    is_empty.then(|| Diagnostic::new(Code::EmptyValue, entry.span, message).help(help))
}

pub(super) fn judge(case: &Case<'_>, sink: &mut Vec<Diagnostic>) {
    let briefings = case.edition.briefings.rows().iter();
    let corrections = briefings.flat_map(|by| by.corrections.iter().map(move |correction| (by, correction)));
    sink.extend(corrections.clone().filter_map(|(_, correction)| says_nothing(correction)));
    let wrong: Vec<Wrong<'_>> = corrections.filter_map(|(by, correction)| taken_back(by, correction)).collect();
    if wrong.is_empty() {
        return;
    }
    let words = wrong.iter().map(|wrong| wrong.words);
    let Ok(finder) = AhoCorasick::builder().ascii_case_insensitive(true).build(words) else { return };
    let briefings = case.briefing_passages().map(|(briefing, passages)| Text {
        record: Record::Briefing(&briefing.header.id),
        events: &briefing.events,
        passages,
    });
    let responses = case.response_passages().map(|(response, passages)| Text {
        record: Record::Other(&response.header.id),
        events: &response.events,
        passages,
    });
    let events = case.event_passages().map(|(event, passages)| Text {
        record: Record::Other(&event.header.id),
        events: &[],
        passages,
    });
    for text in briefings.chain(responses).chain(events) {
        for passage in &text.passages {
            let found = finder.find_overlapping_iter(passage.words).map(|found| (found.pattern(), found.range()));
            for (pattern, range) in found.filter(|(_, range)| is_said(passage.words, range)) {
                let reached = wrong.get(pattern.as_usize()).filter(|wrong| wrong.everywhere || reaches(wrong, &text));
                sink.extend(reached.map(|wrong| repeated(wrong, &text, passage, range)));
            }
        }
    }
}

fn repeated(wrong: &Wrong<'_>, text: &Text<'_>, passage: &Passage<'_>, range: Range<usize>) -> Diagnostic {
    let own = is_own(wrong, text);
    let who = if own { "this briefing has".to_owned() } else { format!("`{}` has", wrong.by.header.id) };
    let message = format!("“{}” is still said here, which {who} corrected", wrong.words);
    let now = wrong.correction.now.as_ref().map_or_else(String::new, |now| format!(": “{}” now", now.value));
    Diagnostic::new(Code::CorrectedWordsRepeated, passage.span(range), message)
        .also(wrong.correction.span, format!("the correction{now}"))
        .help(if own {
            "mend the sentence as the correction says"
        } else {
            "mend the sentence, with a correction of its own where readers have seen it"
        })
}

fn is_own(wrong: &Wrong<'_>, text: &Text<'_>) -> bool {
    matches!(text.record, Record::Briefing(id) if *id == wrong.by.header.id)
}

/// Whether a text is the corrected briefing, or one that the correction names, or speaks of an event that it names.
fn reaches(wrong: &Wrong<'_>, text: &Text<'_>) -> bool {
    let named = |id: &Slug| wrong.correction.affects.iter().any(|affected| affected.value == id.as_str());
    let (Record::Briefing(id) | Record::Other(id)) = text.record;
    is_own(wrong, text) || named(id) || text.events.iter().any(|entry| named(&entry.event.value))
}

/// Whether words stand at a place as whole words, and not between quotation marks as what once was said.
fn is_said(text: &str, range: &Range<usize>) -> bool {
    let before = text.get(..range.start).and_then(|text| text.chars().next_back());
    let after = text.get(range.end..).and_then(|text| text.chars().next());
    let quoted = matches!(before, Some('“' | '"' | '„' | '«' | '「' | '‘'))
        && matches!(after, Some('”' | '"' | '“' | '»' | '」' | '’'));
    is_whole(text, range) && !quoted
}

/// The words that a correction took back, where they can be known again: not a lone word, number or date.
fn taken_back<'a>(by: &'a Briefing, correction: &'a Correction) -> Option<Wrong<'a>> {
    let words = correction.was.as_ref()?.value.trim().trim_end_matches('.');
    let letters_without_spaces = words.chars().filter(|c| u32::from(*c) > 0x2e7f).count();
    let counted = words.split_whitespace().count() + letters_without_spaces / 2;
    let is_date = Edtf::parse(words).is_ok() || telling::days(words).is_some();
    let still_right =
        correction.now.as_ref().is_some_and(|now| now.value.to_lowercase().contains(&words.to_lowercase()));
    let known_again = counted > 1 && !is_date && !still_right;
    known_again.then_some(Wrong { by, correction, words, everywhere: counted >= FEWEST_WORDS })
}

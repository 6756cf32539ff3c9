//! What a correction took back is said nowhere any more: not in the corrected briefing itself, and not in what repeats
//! it. (Asserted values are the concern of `assertions`.)

use super::Case;
use super::passages::{Passage, is_whole};
use crate::diagnostic::{Code, Diagnostic};
use crate::model::briefing::Briefing;
use crate::model::correction::Correction;
use crate::model::slug::Slug;
use aho_corasick::AhoCorasick;

/// Fewer words than these stand in many a sentence that was never wrong.
const FEWEST_WORDS: usize = 4;

pub(super) fn judge(case: &Case<'_>, sink: &mut Vec<Diagnostic>) {
    let wrong: Vec<(&Briefing, &Correction, &str)> = case
        .edition
        .corrections
        .iter()
        .filter_map(|at| case.edition.correction(*at))
        .filter_map(|(briefing, correction)| Some((briefing, correction, taken_back(correction)?)))
        .collect();
    if wrong.is_empty() {
        return;
    }
    let words = wrong.iter().map(|(_, _, words)| words);
    let Ok(finder) = AhoCorasick::builder().ascii_case_insensitive(true).build(words) else { return };
    let mut read = |briefing: Option<&Slug>, passages: &[Passage<'_>]| {
        for passage in passages {
            for found in
                finder.find_overlapping_iter(passage.words).filter(|found| is_whole(passage.words, &found.range()))
            {
                let Some((by, correction, words)) = wrong.get(found.pattern().as_usize()) else { continue };
                let own = briefing == Some(&by.header.id);
                let who = if own { "this briefing has".to_owned() } else { format!("`{}` has", by.header.id) };
                let message = format!("“{words}” is still said here, which {who} corrected");
                let now = correction.now.as_ref().map_or_else(String::new, |now| format!(": “{}” now", now.value));
                let finding = Diagnostic::new(Code::CorrectedWordsRepeated, passage.span(found.range()), message)
                    .also(correction.span, format!("the correction{now}"));
                sink.push(finding.help(if own {
                    "mend the sentence as the correction says"
                } else {
                    "mend the sentence, with a correction of its own where readers have seen it"
                }));
            }
        }
    };
    for (briefing, passages) in case.briefing_passages() {
        read(Some(&briefing.header.id), &passages);
    }
    let responses = case.response_passages().map(|(_, passages)| passages);
    for passages in responses.chain(case.event_passages().map(|(_, passages)| passages)) {
        read(None, &passages);
    }
}

/// The words that a correction took back, where they are long enough to be known again.
fn taken_back(correction: &Correction) -> Option<&str> {
    let was = correction.was.as_ref()?.value.trim().trim_end_matches('.');
    let letters_without_spaces = was.chars().filter(|c| u32::from(*c) > 0x2e7f).count();
    let enough = was.split_whitespace().count() >= FEWEST_WORDS || letters_without_spaces >= 2 * FEWEST_WORDS;
    let still_right = correction.now.as_ref().is_some_and(|now| now.value.to_lowercase().contains(&was.to_lowercase()));
    (enough && !still_right).then_some(was)
}

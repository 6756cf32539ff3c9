//! A translation states the facts of its original: in its front matter, in what it cites, in the dates and numbers of its
//! text. Knows which briefings are versions of one story; the words of a language are known to `telling` alone.

mod facts;
mod text;

use super::Case;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::body::Body;
use crate::model::briefing::Briefing;
use crate::model::record::Record;
use crate::text::Span;
use rayon::prelude::*;
use std::collections::BTreeMap;

/// A translation and its original.
struct Pair<'a> {
    original: &'a Briefing,
    translation: &'a Briefing,
    /// Where the translation names its original.
    named: Span,
}

pub(super) fn judge(case: &Case<'_>, sink: &mut Vec<Diagnostic>) {
    if case.briefings().all(|briefing| briefing.translation_of.is_none()) {
        return;
    }
    let by_id: BTreeMap<&str, &Briefing> = case.briefings().map(|one| (one.id().as_str(), one)).collect();
    let pairs = by_id.values().filter_map(|translation| {
        let reference = translation.translation_of.as_ref()?;
        // One that leads elsewhere, or to itself, was said to be misplaced.
        let original = by_id.get(reference.value.as_str())?;
        let is_pair = original.translation_of.is_none() && translation.withdrawal().is_none();
        is_pair.then_some(Pair { original, translation, named: reference.span })
    });
    let pairs: Vec<Pair<'_>> = pairs.collect();
    let judge = |pair: Pair<'_>| {
        let mut found = Vec::new();
        facts::changes(case, &pair, &mut found);
        if pair.original.withdrawal().is_none() {
            facts::judge(&pair, &mut found);
            text::judge(case, &pair, &mut found);
        }
        found
    };
    let found: Vec<Vec<Diagnostic>> = pairs.into_par_iter().map(judge).collect();
    sink.extend(found.into_iter().flatten());
}

fn differs(span: Span, message: String) -> Diagnostic {
    Diagnostic::new(Code::TranslationDiffers, span, message)
}

/// The section of each heading of a body, from one: those of level two begin one, what stands above the first is none.
fn sections(body: &Body) -> Vec<usize> {
    let mut section = 0;
    let number = body.headings.iter().map(|heading| {
        section += usize::from(heading.level == 2);
        section
    });
    number.collect()
}

/// The heading that begins a section; the whole text where none does.
fn begin(body: &Body, section: usize) -> Span {
    let mut headings = body.headings.iter().filter(|heading| heading.level == 2);
    section.checked_sub(1).and_then(|at| headings.nth(at)).map_or(body.span.within(0..0), |heading| heading.span)
}

/// What a section is called.
fn name(body: &Body, section: usize) -> String {
    let mut headings = body.headings.iter().filter(|heading| heading.level == 2);
    let heading = section.checked_sub(1).and_then(|at| headings.nth(at));
    heading.map_or_else(|| "the text above the first heading".to_owned(), |heading| format!("“{}”", heading.text))
}

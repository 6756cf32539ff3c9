//! No text cites what was published only after the text last changed: one of the two dates is wrong, or a change went
//! unsaid.

use super::Case;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::briefing::Briefing;
use crate::model::date::{Bound, Edtf};
use crate::model::source::{Source, SourceEntry};
use crate::text::Span;
use chrono::{NaiveDate, TimeDelta};
use std::collections::HashMap;

pub(super) fn judge(case: &Case<'_>, sink: &mut Vec<Diagnostic>) {
    for briefing in case.briefings().filter(|briefing| briefing.withdrawal().is_none()) {
        let modified = briefing.modified();
        if modified.is_stand_in() {
            continue;
        }
        // A day begins in the far east before it does anywhere else: nothing later was certainly out by then.
        let east = TimeDelta::hours(14);
        let last = modified.utc().checked_add_signed(east).map_or(NaiveDate::MAX, |latest| latest.date_naive());
        let mut listed: HashMap<&str, Option<&Source>> = HashMap::new();
        for entry in &briefing.sources {
            let (id, _) = entry.cited_as();
            let source = match entry {
                SourceEntry::Inline(source) => Some(&**source),
                SourceEntry::Record(_) => case.edition.sources.find(id).and_then(|id| case.edition.sources.get(id)),
                SourceEntry::Broken(_) => None,
            };
            listed.insert(id, source);
        }
        for item in briefing.body.citations.iter().flat_map(|citation| &citation.items) {
            // Each source once, where it is first cited.
            let source = listed.get_mut(item.source.value.as_str()).and_then(Option::take);
            let Some(published) = source.and_then(|source| source.published.as_ref()) else { continue };
            if certainly_from(&published.value).is_none_or(|first| first <= last) {
                continue;
            }
            let message = format!(
                "`{}` was published on `{}`, after the last change of this briefing",
                item.source.value, published.value
            );
            sink.push(
                Diagnostic::new(Code::CitationAfterPublication, item.source.span, message)
                    .also(published.span, "published here")
                    .also(last_change(briefing), "changed here last")
                    .help("correct the source's date, or say in `updated` when the text changed"),
            );
        }
    }
}

/// The first day that a date may mean anywhere on earth, where there is no doubt about it.
fn certainly_from(date: &Edtf) -> Option<NaiveDate> {
    match date.start() {
        Bound::Date(start) if !start.uncertain && !start.approximate => Some(date.at_most().0),
        _ => None,
    }
}

fn last_change(briefing: &Briefing) -> Span {
    let corrections = briefing.corrections.iter().map(|correction| &correction.at);
    let last = corrections.chain(&briefing.updated).max_by_key(|at| at.value);
    last.filter(|at| at.value >= briefing.published.value).unwrap_or(&briefing.published).span
}

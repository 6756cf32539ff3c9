//! A question that the desk promised to come back to has an outcome once its date has passed, and that has a date.

use super::Case;
use crate::diagnostic::{Code, Diagnostic};
use crate::link::WatchState;
use crate::model::date::Instant;
use crate::model::watch::WatchItem;

pub(super) fn judge(case: &Case<'_>, sink: &mut Vec<Diagnostic>) {
    let edition = case.edition;
    let grace = case.config.grace_days;
    let out_no_more = |at: Instant| at.has_come(edition.as_of);
    let asked = case.briefings().filter(|briefing| {
        briefing.withdrawal().is_none() && !briefing.expires.as_ref().is_some_and(|at| out_no_more(at.value))
    });
    for item in asked.flat_map(|briefing| &briefing.watch) {
        undated(item, sink);
        let Some(due) = &item.due else { continue };
        let date = &due.value;
        // No count of days: the finding is the same one tomorrow, for a baseline too.
        let (code, message) = match WatchState::of(item, edition.day, grace) {
            WatchState::Due => (Code::WatchDue, format!("`{date}` is over, and the question has no outcome")),
            WatchState::Lapsed => {
                let message = format!("`{date}` and {grace} days of grace are over, and the question has no outcome");
                (Code::WatchOverdue, message)
            }
            WatchState::Open | WatchState::Resolved => continue,
        };
        sink.push(
            Diagnostic::new(code, due.span, message)
                .also(item.question.span, "the question")
                .help("add `outcome: …` and `resolved: …`, or a later `due` if the question is still open"),
        );
    }
}

/// An answer says when it came.
fn undated(item: &WatchItem, sink: &mut Vec<Diagnostic>) {
    let Some(outcome) = item.outcome.as_ref().filter(|_| item.resolved.is_none()) else { return };
    sink.push(
        Diagnostic::new(Code::WatchOutcomeUndated, outcome.span, "the outcome does not say when it came")
            .also(item.question.span, "the question")
            .help("add `resolved: …`, the day of the answer"),
    );
}

//! The steps of a policy response stand in the order of their dates, because its status follows from the last of them,
//! and each can follow those above it.

use super::Case;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::response::{Action, Response, Step};

pub(super) fn judge(case: &Case<'_>, sink: &mut Vec<Diagnostic>) {
    for response in case.edition.responses.rows() {
        for (before, after) in response.steps.iter().zip(response.steps.iter().skip(1)) {
            // Only what is certainly earlier: `2026-06` may lie before or after `2026-06-12`.
            if after.date.value.latest() < before.date.value.earliest() {
                let message = format!("`{}` is dated before the step above it", after.action.value.word());
                sink.push(
                    Diagnostic::new(Code::StepsOutOfOrder, after.date.span, message)
                        .also(before.date.span, "the step above")
                        .help("put the oldest step first, or correct one of the dates"),
                );
            }
        }
        lawful(response, sink);
    }
}

/// How far a response has come: proposals, then the decision, then its force.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Stage {
    Proposed,
    Decided,
    InForce,
}

/// Says where a step cannot follow the ones above it. A record may begin in the middle of a life; what is not written
/// is never held against it.
fn lawful(response: &Response, sink: &mut Vec<Diagnostic>) {
    let mut reached: Option<(Stage, &Step)> = None;
    let mut ended: Option<&Step> = None;
    let mut halted: Option<&Step> = None;
    for step in &response.steps {
        let action = step.action.value;
        let mut wrong = |because: &Step, message: String, help: &str| {
            sink.push(
                Diagnostic::new(Code::StepNotLawful, step.action.span, message)
                    .also(because.action.span, format!("`{}` here", because.action.value.word()))
                    .help(help),
            );
        };
        if let Some(end) = ended
            && !may_follow_an_end(end.action.value, action)
        {
            let message = format!("`{}` cannot follow `{}`", action.word(), end.action.value.word());
            wrong(end, message, "what comes after the end is a response of its own; tie it to this one with `relates`");
            continue;
        }
        if let (Some(stage), Some((furthest, at))) = (stage_of(action), reached)
            && stage < furthest
        {
            let message = format!("`{}` cannot follow `{}`", action.word(), at.action.value.word());
            wrong(at, message, "a change to what is decided already is `amended`, or a response of its own");
            continue;
        }
        if action == Action::Resumed && halted.is_none() && reached.is_some_and(|(stage, _)| stage == Stage::InForce) {
            // What was in force and was not halted has nothing to resume from.
            if let Some((_, at)) = reached {
                let message = "`resumed` needs a `suspended` or `postponed` above it".to_owned();
                wrong(at, message, "add the step that halted it, or write `amended`");
            }
            continue;
        }
        if matches!(action, Action::Suspended | Action::Postponed) {
            halted = Some(step);
        }
        if let Some(stage) = stage_of(action)
            && reached.is_none_or(|(furthest, _)| stage > furthest)
        {
            reached = Some((stage, step));
        }
        ended = if ends(action) { Some(step) } else { None };
        if ended.is_some() {
            reached = None;
            halted = None;
        }
    }
}

/// The stage that an action belongs to; none for what may come at any of them.
fn stage_of(action: Action) -> Option<Stage> {
    match action {
        Action::Drafted | Action::Introduced | Action::ConsultationOpened | Action::ConsultationClosed => {
            Some(Stage::Proposed)
        }
        Action::Passed | Action::Adopted | Action::Signed => Some(Stage::Decided),
        Action::InForce | Action::Implemented | Action::Resumed => Some(Stage::InForce),
        Action::Announced
        | Action::Amended
        | Action::Rejected
        | Action::Vetoed
        | Action::Postponed
        | Action::Suspended
        | Action::Rescinded
        | Action::Annulled
        | Action::Expired => None,
    }
}

fn ends(action: Action) -> bool {
    matches!(action, Action::Rejected | Action::Vetoed | Action::Rescinded | Action::Annulled | Action::Expired)
}

/// A bill that failed may be brought again, a veto overridden, an ended rule annulled with hindsight, and an annulment
/// stayed on appeal.
fn may_follow_an_end(end: Action, action: Action) -> bool {
    match end {
        Action::Rejected | Action::Vetoed => !matches!(action, Action::Rescinded | Action::Expired),
        _ => matches!(
            action,
            Action::Annulled | Action::Announced | Action::Suspended | Action::Resumed | Action::Rescinded
        ),
    }
}

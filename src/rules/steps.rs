//! The steps of a policy response stand in the order of their dates, because its status follows from the last of them,
//! and each can follow those above it.

use super::Case;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::response::{Action, Response, Step};

pub(super) fn judge(case: &Case<'_>, sink: &mut Vec<Diagnostic>) {
    for response in case.edition.responses.rows() {
        in_order(response, sink);
        lawful(response, sink);
    }
}

/// Says which steps are certainly older than one above them. Dates are read in the editor's favour: `2026-06` may lie
/// before or after `2026-06-12`, and so may `2026-06-20~`.
fn in_order(response: &Response, sink: &mut Vec<Diagnostic>) {
    // Of the steps so far, the one that begins last.
    let mut newest: Option<&Step> = None;
    for step in &response.steps {
        let (first, last) = step.date.value.at_most();
        match newest {
            Some(above) if last < above.date.value.at_most().0 => {
                let message = format!("`{}` is dated before a step above it", step.action.value.word());
                sink.push(
                    Diagnostic::new(Code::StepsOutOfOrder, step.date.span, message)
                        .also(above.date.span, "the step above")
                        .help("put the oldest step first, or correct one of the dates"),
                );
                // Which of both is wrong nobody knows: those that follow are measured by this one.
                newest = Some(step);
            }
            Some(above) if first < above.date.value.at_most().0 => {}
            _ => newest = Some(step),
        }
    }
}

/// How far a response has come: proposals, then the decision, then its force.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Stage {
    Proposed,
    Decided,
    InForce,
}

/// What is known of a response's life after some of its steps.
#[derive(Default)]
struct Life<'a> {
    /// The furthest stage, and the step that reached it.
    reached: Option<(Stage, &'a Step)>,
    /// The end, where the last step was one.
    ended: Option<&'a Step>,
    /// What a resumption would take back: the last halt since it ran.
    halted: Option<&'a Step>,
    /// It stands still since this step.
    suspended: Option<&'a Step>,
    /// It ran again with this step, and nothing has halted it since.
    resumed: Option<&'a Step>,
    /// A consultation on the proposal as it stands is over.
    consulted: Option<&'a Step>,
}

/// Says where a step cannot follow the ones above it. A record may begin in the middle of a life; what is not written
/// is never held against it.
fn lawful(response: &Response, sink: &mut Vec<Diagnostic>) {
    let mut life = Life::default();
    for step in &response.steps {
        let action = step.action.value;
        match life.refuses(action) {
            Some((because, help)) => {
                let message = match action {
                    Action::Resumed => "`resumed` needs a `suspended` or `postponed` above it".to_owned(),
                    _ => format!("`{}` cannot follow `{}`", action.word(), because.action.value.word()),
                };
                sink.push(
                    Diagnostic::new(Code::StepNotLawful, step.action.span, message)
                        .also(because.action.span, format!("`{}` here", because.action.value.word()))
                        .help(help),
                );
            }
            None => life.take(step),
        }
    }
}

impl<'a> Life<'a> {
    /// The step after which an action cannot come, and what to do instead.
    fn refuses(&self, action: Action) -> Option<(&'a Step, &'static str)> {
        if let Some(end) = self.ended.filter(|end| !may_follow_an_end(end.action.value, action)) {
            return Some((end, "what comes after the end is a response of its own; tie it to this one with `relates`"));
        }
        let in_force = self.reached.filter(|(stage, _)| *stage == Stage::InForce).map(|(_, at)| at);
        if let (Some(stage), Some((furthest, at))) = (stage_of(action), self.reached)
            && stage < furthest
        {
            return Some((at, "a change to what is decided already is `amended`, or a response of its own"));
        }
        match action {
            Action::Rejected | Action::Vetoed => {
                Some((in_force?, "what was in force ends as `rescinded`, `annulled` or `expired`"))
            }
            Action::Announced => Some((
                in_force?,
                "what is in force is no longer to come: say in the `note` of a step when it was made known, or write \
                 `amended` for an announced change",
            )),
            Action::Suspended => {
                Some((self.suspended?, "add the `resumed` between them, or say in the `note` that it was prolonged"))
            }
            Action::Resumed if self.halted.is_none() => {
                let at = self.resumed.or(self.reached.map(|(_, at)| at))?;
                Some((at, "add the step that halted it, or write `amended`"))
            }
            Action::ConsultationOpened => {
                Some((self.consulted?, "add the proposal that was new: `amended`, `drafted` or `introduced`"))
            }
            _ => None,
        }
    }

    fn take(&mut self, step: &'a Step) {
        let action = step.action.value;
        if ends(action) {
            *self = Self { ended: Some(step), ..Self::default() };
            return;
        }
        self.ended = None;
        if let Some(stage) = stage_of(action) {
            // What goes on stands still no longer.
            self.suspended = None;
            if self.reached.is_none_or(|(furthest, _)| stage > furthest) {
                self.reached = Some((stage, step));
            }
        }
        self.consulted = (action == Action::ConsultationClosed).then_some(step);
        match action {
            Action::Suspended => (self.halted, self.suspended, self.resumed) = (Some(step), Some(step), None),
            Action::Postponed => (self.halted, self.resumed) = (Some(step), None),
            Action::Resumed => (self.halted, self.suspended, self.resumed) = (None, None, Some(step)),
            Action::InForce => self.halted = None,
            _ => {}
        }
    }
}

/// The stage that an action belongs to; none for what may come at more than one.
fn stage_of(action: Action) -> Option<Stage> {
    match action {
        Action::Drafted | Action::Introduced | Action::ConsultationOpened | Action::ConsultationClosed => {
            Some(Stage::Proposed)
        }
        Action::Passed | Action::Adopted | Action::Signed => Some(Stage::Decided),
        Action::InForce | Action::Implemented => Some(Stage::InForce),
        // What runs again stands where it stood.
        Action::Resumed
        | Action::Announced
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

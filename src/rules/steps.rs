//! The steps of a policy response stand in the order of their dates, because its status follows from the last of them.

use super::Case;
use crate::diagnostic::{Code, Diagnostic};

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
    }
}

//! The moments of a briefing stand in order: first published, then changed or corrected, then expired.

use super::Case;
use crate::diagnostic::{Code, Diagnostic};

pub(super) fn judge(case: &Case<'_>, sink: &mut Vec<Diagnostic>) {
    for briefing in case.briefings() {
        let published = &briefing.published;
        if let Some(updated) = briefing.updated.as_ref().filter(|updated| updated.value < published.value) {
            sink.push(
                Diagnostic::new(Code::UpdatedBeforePublished, updated.span, "this is before the first publication")
                    .also(published.span, "published here")
                    .help("correct one of the two, or take `updated` out"),
            );
        }
        if let Some(expires) = briefing.expires.as_ref().filter(|expires| expires.value <= published.value) {
            sink.push(
                Diagnostic::new(Code::ExpiresBeforePublished, expires.span, "it ends before it is published")
                    .also(published.span, "published here")
                    .help("correct one of the two"),
            );
        }
        for correction in briefing.corrections.iter().filter(|correction| correction.at.value < published.value) {
            sink.push(
                Diagnostic::new(
                    Code::CorrectionBeforePublished,
                    correction.at.span,
                    "this is before the first publication",
                )
                .also(published.span, "published here")
                .help("what was changed before readers saw it needs no note"),
            );
        }
    }
}

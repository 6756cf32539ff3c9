//! A reviewer is never an author, there are as many as the site asks for, and the newest review has seen the last change.

use super::Case;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::briefing::StaleReview;

pub(super) fn judge(case: &Case<'_>, sink: &mut Vec<Diagnostic>) {
    for briefing in case.briefings() {
        let mut counted = 0;
        for review in &briefing.reviewed_by {
            match briefing.authors.iter().find(|author| author.value == review.person.value) {
                Some(author) => sink.push(
                    Diagnostic::new(
                        Code::ReviewByAuthor,
                        review.person.span,
                        format!("`{}` wrote this briefing", author.value),
                    )
                    .also(author.span, "the byline")
                    .help("a review is somebody else's"),
                ),
                None => counted += 1,
            }
        }
        if let Some(StaleReview { reviewed, changed }) = briefing.stale_review() {
            let (read, wrote) = (reviewed.value.to_rfc3339(), changed.value.to_rfc3339());
            let message = format!("reviewed at {read}, and changed after that, at {wrote}");
            sink.push(
                Diagnostic::new(Code::StaleReview, reviewed.span, message)
                    .also(changed.span, "the last change")
                    .help("have somebody other than the author read it again, and add that review to `reviewed_by`"),
            );
        }
        if counted < case.config.reviewers {
            let message = format!("{counted} of {} reviewers that the site asks for", case.config.reviewers);
            sink.push(
                Diagnostic::new(Code::TooFewReviewers, briefing.title.span, message)
                    .help("add `reviewed_by: [{person: …, at: …}]`, or change `reviewers` in site.yaml"),
            );
        }
    }
}

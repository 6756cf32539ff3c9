//! A reviewer is never an author, and there are as many as the site asks for.

use super::Case;
use crate::diagnostic::{Code, Diagnostic};

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
        if counted < case.config.reviewers {
            let message = format!("{counted} of {} reviewers that the site asks for", case.config.reviewers);
            sink.push(
                Diagnostic::new(Code::TooFewReviewers, briefing.title.span, message)
                    .help("add `reviewed_by: [{person: …, at: …}]`, or change `reviewers` in site.yaml"),
            );
        }
    }
}

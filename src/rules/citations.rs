//! Under the headings that the site names, every paragraph carries a citation.

use super::{Case, under};
use crate::diagnostic::{Code, Diagnostic};

pub(super) fn judge(case: &Case<'_>, sink: &mut Vec<Diagnostic>) {
    if case.config.cite_required.is_empty() {
        return;
    }
    for briefing in case.briefings().filter(|briefing| briefing.withdrawal().is_none()) {
        let body = &briefing.body;
        let section = under(body, &case.config.cite_required);
        for paragraph in body.paragraphs.iter().filter(|paragraph| !paragraph.cited) {
            let required =
                paragraph.heading.and_then(|heading| section.get(heading as usize)).is_some_and(|in_it| *in_it);
            if required {
                sink.push(
                    Diagnostic::new(Code::UncitedParagraph, paragraph.span, "this paragraph cites nothing")
                        .help("end it with the sources it rests on: `[@id]`"),
                );
            }
        }
    }
}

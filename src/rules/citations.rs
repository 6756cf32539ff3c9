//! Under the headings that the site names, every paragraph carries a citation.

use super::Case;
use crate::diagnostic::{Code, Diagnostic};

pub(super) fn judge(case: &Case<'_>, sink: &mut Vec<Diagnostic>) {
    let wanted: Vec<String> = case.config.cite_required.iter().map(|heading| heading.value.to_lowercase()).collect();
    if wanted.is_empty() {
        return;
    }
    for briefing in case.briefings().filter(|briefing| briefing.withdrawal().is_none()) {
        let body = &briefing.body;
        // A heading counts for its subsections too.
        let mut section = Vec::with_capacity(body.headings.len());
        let mut inside: Option<u8> = None;
        for heading in &body.headings {
            if inside.is_some_and(|level| heading.level <= level) {
                inside = None;
            }
            if wanted.contains(&heading.text.to_lowercase()) {
                inside = Some(heading.level);
            }
            section.push(inside.is_some());
        }
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

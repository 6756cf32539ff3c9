//! Under the headings that the site names, every paragraph carries a citation.

use super::{Case, under};
use crate::diagnostic::{Code, Diagnostic};
use crate::model::body::{Heading, Paragraph};

pub(super) fn judge(case: &Case<'_>, sink: &mut Vec<Diagnostic>) {
    if case.config.cite_required.is_empty() {
        return;
    }
    for briefing in case.briefings().filter(|briefing| briefing.withdrawal().is_none()) {
        let body = &briefing.body;
        if briefing.translation_of.is_none() {
            sink.extend(body.headings.iter().filter_map(|heading| misspelt(case, heading)));
        }
        // The headings of a translation are other words for those of its original.
        let original = briefing.translation_of.as_ref().and_then(|of| case.edition.briefings.find(of.value.as_str()));
        let original = original.and_then(|original| case.edition.briefings.get(original));
        let headed = original.filter(|original| original.body.headings.len() == body.headings.len());
        let section = under(headed.map_or(body, |original| &original.body), &case.config.cite_required);
        for (at, paragraph) in body.paragraphs.iter().enumerate().filter(|(_, paragraph)| !paragraph.cited) {
            let required =
                paragraph.heading.and_then(|heading| section.get(heading as usize)).is_some_and(|in_it| *in_it);
            let next = body.paragraphs.get(at + 1);
            if required && !next.is_some_and(|next| introduces(case, paragraph, next)) {
                sink.push(
                    Diagnostic::new(Code::UncitedParagraph, paragraph.span, "this paragraph cites nothing")
                        .help("end it with the sources it rests on: `[@id]`"),
                );
            }
        }
    }
}

/// A heading that is a slip away from one under which paragraphs must cite: it would take its section out of sight.
fn misspelt(case: &Case<'_>, heading: &Heading) -> Option<Diagnostic> {
    let written = heading.text.to_lowercase();
    let distance = |wanted: &str| strsim::osa_distance(&written, &wanted.to_lowercase());
    let wanted = case.config.cite_required.iter().map(|wanted| (distance(&wanted.value), &wanted.value)).min()?;
    let (1, meant) = wanted else { return None };
    let message = format!("`{}` is not `{meant}`, so nothing below it must cite a source", heading.text);
    let help = format!("write `{meant}`, as `cite_required` in site.yaml has it; or add this heading there");
    Some(Diagnostic::new(Code::UncitedParagraph, heading.span, message).help(help))
}

/// Whether a paragraph only leads to the list or table after it, the first entry of which says what it rests on.
fn introduces(case: &Case<'_>, paragraph: &Paragraph, next: &Paragraph) -> bool {
    let text = case.manuscripts.files.text(paragraph.span.file);
    // The mark of a task list stands behind that of the item.
    let between = text.get(paragraph.span.range().end..next.span.range().start).unwrap_or("");
    let mark = between.rsplit('\n').next().unwrap_or("").trim();
    let mark = mark.trim_end_matches("[ ]").trim_end_matches("[x]").trim();
    let number = mark.strip_suffix(['.', ')']).unwrap_or("");
    let item =
        matches!(mark, "-" | "*" | "+") || (!number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit()));
    let row = between.lines().any(|line| line.contains("--") && line.bytes().all(|byte| b"|-: \t".contains(&byte)));
    next.cited && (item || row) && paragraph.text.trim_end().ends_with([':', '：'])
}

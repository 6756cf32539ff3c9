//! No id of a source stands in brackets without the `@` that makes a citation of it. Knows which sources a record lists.

use super::Case;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::body::{Body, Paragraph};
use crate::model::slug::LONGEST;
use crate::model::source::SourceEntry;
use std::collections::BTreeSet;

pub(super) fn judge(case: &Case<'_>, sink: &mut Vec<Diagnostic>) {
    for briefing in case.briefings() {
        in_text(case, &briefing.sources, &briefing.body, sink);
    }
    for response in case.edition.responses.rows() {
        in_text(case, &response.sources, &response.body, sink);
    }
}

fn in_text(case: &Case<'_>, listed: &[SourceEntry], body: &Body, sink: &mut Vec<Diagnostic>) {
    let ids: BTreeSet<&str> = listed.iter().map(|entry| entry.cited_as().0).collect();
    for paragraph in &body.paragraphs {
        in_paragraph(case, paragraph, &ids, sink);
    }
}

fn in_paragraph(case: &Case<'_>, paragraph: &Paragraph, ids: &BTreeSet<&str>, sink: &mut Vec<Diagnostic>) {
    let source = case.manuscripts.files.text(paragraph.span.file);
    for (at, _) in paragraph.text.match_indices('[') {
        let rest = paragraph.text.get(at + 1..).unwrap_or("");
        let end = rest.char_indices().take(LONGEST + 1).find_map(|(end, c)| (c == ']').then_some(end));
        let Some(id) = end.and_then(|end| rest.get(..end)).filter(|id| ids.contains(id)) else { continue };
        let byte = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
        let span = paragraph.span_of(byte(at)..byte(at + id.len() + 2));
        // With a backslash before it, or as code, a bracket is meant to be seen.
        let before = source.get(..span.range().start).and_then(|text| text.chars().next_back());
        if !matches!(before, Some('\\' | '`')) {
            let message = format!("readers would see `[{id}]`, and no citation of the source `{id}`");
            sink.push(Diagnostic::new(Code::MarkupShown, span, message).help(format!("did you mean `[@{id}]`?")));
        }
    }
}

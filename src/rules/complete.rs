//! What is out has what a reader needs: a byline, a region, sources, a section, and words of its own; a response has an
//! actor, a step, sources. A draft may leave open what its beginning left open.

use super::Case;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::briefing::{Briefing, NO_PARAGRAPH_YET, NO_SUMMARY_YET};
use crate::model::record::Header;
use crate::text::Span;

pub(super) fn judge(case: &Case<'_>, sink: &mut Vec<Diagnostic>) {
    for briefing in case.briefings().filter(|briefing| briefing.withdrawal().is_none()) {
        let header = &briefing.header;
        wants(case, !briefing.authors.is_empty(), header, "a briefing", "authors", sink);
        wants(case, !briefing.regions.is_empty(), header, "a briefing", "regions", sink);
        wants(case, !briefing.sources.is_empty(), header, "a briefing", "sources", sink);
        if briefing.body.headings.is_empty() {
            let start = briefing.body.span.within(0..0);
            sink.push(
                Diagnostic::new(Code::MissingSection, start, "the text has no section")
                    .help("begin it with a heading: `## What happened`"),
            );
        }
        if !header.draft {
            sink.extend(unwritten(briefing).map(|span| {
                Diagnostic::new(Code::EmptyValue, span, "these are the words that every new briefing begins with")
                    .help("write what readers should know, or set `draft: true`")
            }));
        }
    }
    for response in case.edition.responses.rows() {
        let header = &response.header;
        wants(case, !response.actors.is_empty(), header, "a policy response", "actor", sink);
        wants(case, !response.steps.is_empty(), header, "a policy response", "steps", sink);
        wants(case, !response.sources.is_empty(), header, "a policy response", "sources", sink);
    }
}

/// Where a briefing still says what `dateline new` wrote.
fn unwritten(briefing: &Briefing) -> impl Iterator<Item = Span> {
    let summary = &briefing.summary;
    let summary = (summary.value == NO_SUMMARY_YET).then_some(summary.span);
    let is_left = |text: &str| NO_PARAGRAPH_YET.iter().any(|words| text.starts_with(words));
    let paragraphs = briefing.body.paragraphs.iter().filter(move |paragraph| is_left(&paragraph.text));
    summary.into_iter().chain(paragraphs.map(|paragraph| paragraph.span))
}

fn wants(case: &Case<'_>, there: bool, header: &Header, what: &str, key: &str, sink: &mut Vec<Diagnostic>) {
    let span = header.span;
    // Where the key holds something that could not be read, that has been said.
    if !there && !holds_something(case.manuscripts.files.text(span.file), key, header.draft) {
        let message = format!("{what} that is out needs something under `{key}`");
        sink.push(
            Diagnostic::new(Code::EmptyValue, span, message).help(format!("fill in `{key}`, or set `draft: true`")),
        );
    }
}

/// Whether a key of the front matter has a value of any kind. In a draft, the remark beside an empty one is enough: it says
/// what shall stand there.
fn holds_something(text: &str, key: &str, is_draft: bool) -> bool {
    let mut lines = text.lines().skip_while(|line| !line.strip_prefix(key).is_some_and(|rest| rest.starts_with(':')));
    let value = lines.next().and_then(|line| line.split_once(':')).map_or("", |(_, value)| value);
    let value = if is_draft { value } else { value.split_once(" #").map_or(value, |(value, _)| value) };
    let mut below = || lines.next().is_some_and(|line| line.starts_with([' ', '-']) && line.trim() != "---");
    match value.trim() {
        "" => below(),
        "[]" | "{}" | "~" | "null" => false,
        _ => true,
    }
}

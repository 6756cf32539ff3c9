//! What is out has what a reader needs: a byline, a region, sources, a section; a response has an actor, a step, sources.
//! A draft may lack them.

use super::Case;
use crate::diagnostic::{Code, Diagnostic};
use crate::text::Span;

pub(super) fn judge(case: &Case<'_>, sink: &mut Vec<Diagnostic>) {
    for briefing in case.briefings().filter(|briefing| briefing.withdrawal().is_none()) {
        let span = briefing.header.span;
        wants(case, !briefing.authors.is_empty(), span, "a briefing", "authors", sink);
        wants(case, !briefing.regions.is_empty(), span, "a briefing", "regions", sink);
        wants(case, !briefing.sources.is_empty(), span, "a briefing", "sources", sink);
        if briefing.body.headings.is_empty() {
            let start = briefing.body.span.within(0..0);
            sink.push(
                Diagnostic::new(Code::MissingSection, start, "the text has no section")
                    .help("begin it with a heading: `## What happened`"),
            );
        }
    }
    for response in case.edition.responses.rows() {
        let span = response.header.span;
        wants(case, !response.actors.is_empty(), span, "a policy response", "actor", sink);
        wants(case, !response.steps.is_empty(), span, "a policy response", "steps", sink);
        wants(case, !response.sources.is_empty(), span, "a policy response", "sources", sink);
    }
}

fn wants(case: &Case<'_>, there: bool, span: Span, what: &str, key: &str, sink: &mut Vec<Diagnostic>) {
    // Where the key holds something that could not be read, that has been said.
    if !there && !holds_something(case.manuscripts.files.text(span.file), key) {
        let message = format!("{what} that is out needs something under `{key}`");
        sink.push(
            Diagnostic::new(Code::EmptyValue, span, message).help(format!("fill in `{key}`, or set `draft: true`")),
        );
    }
}

/// Whether a key of the front matter has a value of any kind.
fn holds_something(text: &str, key: &str) -> bool {
    let mut lines = text.lines().skip_while(|line| !line.strip_prefix(key).is_some_and(|rest| rest.starts_with(':')));
    let value = lines.next().and_then(|line| line.split_once(':')).map_or("", |(_, value)| value.trim());
    let mut below = || lines.next().is_some_and(|line| line.starts_with([' ', '-']) && line.trim() != "---");
    match value {
        "" => below(),
        "[]" | "{}" | "~" | "null" => false,
        _ => true,
    }
}

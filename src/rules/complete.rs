//! What is out has what a reader needs: a byline, a region, sources, a section; a response has an actor, a step, sources.
//! A draft may lack them.

use super::Case;
use crate::diagnostic::{Code, Diagnostic};
use crate::text::Span;

pub(super) fn judge(case: &Case<'_>, sink: &mut Vec<Diagnostic>) {
    for briefing in case.briefings().filter(|briefing| briefing.withdrawal().is_none()) {
        let span = briefing.header.span;
        wants(!briefing.authors.is_empty(), span, "a briefing", "authors", sink);
        wants(!briefing.regions.is_empty(), span, "a briefing", "regions", sink);
        wants(!briefing.sources.is_empty(), span, "a briefing", "sources", sink);
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
        wants(!response.actors.is_empty(), span, "a policy response", "actor", sink);
        wants(!response.steps.is_empty(), span, "a policy response", "steps", sink);
        wants(!response.sources.is_empty(), span, "a policy response", "sources", sink);
    }
}

fn wants(there: bool, span: Span, what: &str, key: &str, sink: &mut Vec<Diagnostic>) {
    if !there {
        let message = format!("{what} that is out needs something under `{key}`");
        sink.push(
            Diagnostic::new(Code::EmptyValue, span, message).help(format!("fill in `{key}`, or set `draft: true`")),
        );
    }
}

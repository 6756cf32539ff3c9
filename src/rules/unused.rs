//! Every source that a record lists is used by it: cited in the text, named by one of its entries, or the origin of
//! another source in the list.

use super::Case;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::body::Body;
use crate::model::briefing::Briefing;
use crate::model::event::EventEntry;
use crate::model::kind::Kind;
use crate::model::record::Ref;
use crate::model::response::Response;
use crate::model::source::{OriginKind, Source, SourceEntry};
use std::collections::HashSet;

pub(super) fn judge(case: &Case<'_>, sink: &mut Vec<Diagnostic>) {
    for briefing in case.briefings().filter(|briefing| briefing.withdrawal().is_none()) {
        unused(case, &briefing.sources, &in_text(&briefing.body).chain(in_briefing(briefing)).collect(), sink);
    }
    for response in case.edition.responses.rows() {
        unused(case, &response.sources, &in_text(&response.body).chain(in_response(response)).collect(), sink);
    }
}

fn unused(case: &Case<'_>, listed: &[SourceEntry], named: &HashSet<&str>, sink: &mut Vec<Diagnostic>) {
    let record = |entry: &'_ SourceEntry| match entry {
        SourceEntry::Record(reference) => case.edition.sources.find(reference.value.as_str()),
        SourceEntry::Inline(_) | SourceEntry::Broken(_) => None,
    };
    let origins: HashSet<&str> = listed
        .iter()
        .filter_map(|entry| match entry {
            SourceEntry::Inline(source) => origin(source),
            _ => origin(case.edition.sources.get(record(entry)?)?),
        })
        .collect();
    for entry in listed.iter().filter(|entry| !matches!(entry, SourceEntry::Broken(_))) {
        let (id, span) = entry.cited_as();
        if !named.contains(id) && !origins.contains(id) {
            let message = format!("nothing here cites the source `{id}`");
            let help = format!("write `[@{id}]` where the text rests on it, or take it out of the list");
            sink.push(Diagnostic::new(Code::UnusedSource, span, message).help(help));
        }
    }
}

fn origin(source: &Source) -> Option<&str> {
    let origin = source.origin.as_ref().filter(|origin| origin.kind != OriginKind::Publisher)?;
    Some(origin.first.value.as_str())
}

/// The sources that a text cites or links to.
fn in_text(body: &Body) -> impl Iterator<Item = &str> {
    let cited = body.citations.iter().flat_map(|citation| &citation.items).map(|item| item.source.value.as_str());
    let linked = body.links.iter().filter(|link| matches!(link.kind, None | Some(Kind::Source)));
    cited.chain(linked.map(|link| link.target.value.as_str()))
}

fn in_briefing(briefing: &Briefing) -> impl Iterator<Item = &str> {
    let watched = briefing.watch.iter().flat_map(|item| &item.sources);
    let found = briefing.discovery.iter().map(|discovery| &discovery.source);
    let shown = briefing.media.iter().filter_map(|media| media.source.as_ref());
    watched.chain(found).chain(shown).map(id).chain(in_events(&briefing.events))
}

fn in_response(response: &Response) -> impl Iterator<Item = &str> {
    response.steps.iter().flat_map(|step| &step.sources).map(id).chain(in_events(&response.events))
}

fn in_events(entries: &[EventEntry]) -> impl Iterator<Item = &str> {
    let defined = entries.iter().filter_map(|entry| entry.defines.as_ref()).map(|event| &event.asserts);
    entries.iter().map(|entry| &entry.asserts).chain(defined).flat_map(|asserts| &asserts.sources).map(id)
}

fn id(reference: &Ref) -> &str {
    reference.value.as_str()
}

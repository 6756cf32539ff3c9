//! A policy response rests on one official source or two independent origins, and nothing rests on what its publisher
//! has taken back.

use super::Case;
use crate::diagnostic::{Code, Diagnostic};
use crate::link::{Confidence, SourceOwner, SourceRef, Sourcing};
use crate::model::response::{ActorClass, Level, Nature, Response};
use crate::model::source::{SourceEntry, SourceKind};
use crate::text::Span;

pub(super) fn judge(case: &Case<'_>, sink: &mut Vec<Diagnostic>) {
    let edition = case.edition;
    for (id, response) in edition.responses.iter() {
        let Some(sourcing) = edition.response_sourcing.get(id.index()) else { continue };
        without_evidence(case, response, sourcing, sink);
        retracted(case, SourceOwner::Response(id), &response.sources, sink);
    }
    for (id, briefing) in edition.briefings.iter() {
        retracted(case, SourceOwner::Briefing(id), &briefing.sources, sink);
    }
    for event in edition.events.rows() {
        for cited in &event.asserts.sources {
            let source = edition.sources.find(cited.value.as_str()).map(SourceRef::Record);
            sink.extend(source.and_then(|source| gone(case, source, cited.value.as_str(), cited.span)));
        }
    }
}

fn without_evidence(case: &Case<'_>, response: &Response, sourcing: &Sourcing, sink: &mut Vec<Diagnostic>) {
    let edition = case.edition;
    let evidence = edition.evidence_of_all(sourcing);
    // A response without sources has been said already.
    if evidence.confidence() != Confidence::SingleOrigin {
        return;
    }
    // What a company decides for itself has no more official text than the company's own.
    let by_company = match response.actor_class {
        Some(class) => class == ActorClass::Company,
        None => {
            response.level == Some(Level::Company)
                || matches!(response.nature, Nature::ContractTerm | Nature::InternalRule)
        }
    };
    let of_company = |sourcing: &Sourcing| {
        let mut listed = sourcing.listed.iter().filter_map(|listed| edition.source(listed.source));
        listed.any(|source| source.kind == SourceKind::Company)
    };
    if by_company && of_company(sourcing) {
        return;
    }
    let message = match evidence.sources {
        1 => "this response rests on one source, and that is not official".to_owned(),
        sources => format!("the {sources} sources of this response go back to one origin, and that is not official"),
    };
    let place = response.sources.first().map_or(response.header.span, |first| first.cited_as().1);
    sink.push(
        Diagnostic::new(Code::ResponseWithoutEvidence, place, message)
            .help("add the official text, or a report that does not repeat this one"),
    );
}

fn retracted(case: &Case<'_>, owner: SourceOwner, entries: &[SourceEntry], sink: &mut Vec<Diagnostic>) {
    for entry in entries {
        let (id, span) = entry.cited_as();
        sink.extend(case.edition.source_cited_as(owner, id).and_then(|source| gone(case, source, id, span)));
    }
}

/// What is to be said of a source that was retracted, or repeats one that was.
fn gone(case: &Case<'_>, source: SourceRef, id: &str, span: Span) -> Option<Diagnostic> {
    let by = case.edition.retraction(source)?;
    let message = match case.edition.source(by).filter(|_| by != source) {
        Some(first) => format!("`{id}` repeats `{}`, which was retracted by its publisher", first.header.id),
        None => format!("`{id}` was retracted by its publisher, and this page still lists it"),
    };
    Some(
        Diagnostic::new(Code::RetractedSource, span, message)
            .help("look at every sentence that cites it; what falls needs a correction"),
    )
}

//! A policy response rests on one official source or two independent origins, and nothing rests on what its publisher
//! has taken back.

use super::Case;
use crate::diagnostic::{Code, Diagnostic};
use crate::link::{Confidence, SourceOwner, Sourcing};
use crate::model::response::{ActorClass, Level, Nature, Response};
use crate::model::source::{SourceEntry, SourceKind};

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
        let source = case.edition.source_cited_as(owner, id).and_then(|source| case.edition.source(source));
        if source.is_some_and(crate::model::source::Source::is_retracted) {
            let message = format!("`{id}` was retracted by its publisher, and this page still lists it");
            let finding = Diagnostic::new(Code::RetractedSource, span, message);
            sink.push(finding.help("look at every sentence that cites it; what falls needs a correction"));
        }
    }
}

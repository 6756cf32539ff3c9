//! Under the headings that the site calls factual, what is known from one origin says whose word it is.

mod attribution;

use super::{Case, under};
use crate::diagnostic::{Code, Diagnostic};
use crate::link::{AnyId, Cited, Confidence, Edition, FirstReport, SourceOwner, SourceRef, Sourcing};
use crate::model::publisher::Publisher;

pub(super) fn judge(case: &Case<'_>, sink: &mut Vec<Diagnostic>) {
    if case.config.factual.is_empty() {
        return;
    }
    let edition = case.edition;
    for (id, briefing) in edition.briefings.iter() {
        let owner = SourceOwner::Briefing(id);
        let Some(sourcing) = edition.sourcing(owner) else { continue };
        let body = &briefing.body;
        let language = briefing.language.as_ref().map_or(case.config.language(), |language| &language.value);
        let section = under(body, &case.config.factual);
        let single = |cited: &&Cited| cited.confidence() == Confidence::SingleOrigin;
        for cited in edition.statements.of(owner).iter().filter(single) {
            let Some(statement) = body.statements.get(cited.statement as usize) else { continue };
            let heading = body.paragraphs.get(statement.paragraph as usize).and_then(|paragraph| paragraph.heading);
            let is_factual = heading.and_then(|at| section.get(at as usize)).is_some_and(|is_factual| *is_factual);
            if !is_factual {
                continue;
            }
            let words = edition.words_of(AnyId::Briefing(id), body, statement);
            let sources = || sources(sourcing, cited);
            let says_whose = attribution::is_said(&words, language)
                || sources().any(|source| edition.source(source).is_some_and(|record| record.attribution.is_some()))
                || publishers(edition, sources()).any(|publisher| attribution::names(&words, publisher));
            if says_whose {
                continue;
            }
            let first = publishers(edition, sources()).last().map_or("one report", |publisher| &publisher.name.value);
            let message = format!("this is stated as fact, but rests on one origin: `{first}`");
            let span = body.span_of(statement.paragraph, statement.range.clone());
            let mut found = Diagnostic::new(Code::Overstated, span, message);
            if let Some(source) = sources().find_map(|source| edition.source(source)) {
                found = found.also(source.title.span, "what it rests on");
            }
            sink.push(found.help(
                "say whose word it is, cite an official source or a second origin, or give the source an `attribution`",
            ));
        }
    }
}

fn sources<'a>(sourcing: &'a Sourcing, cited: &'a Cited) -> impl Iterator<Item = SourceRef> + 'a {
    let at = |number: &u32| (*number as usize).checked_sub(1).and_then(|at| sourcing.listed.get(at));
    cited.sources.iter().filter_map(at).map(|listed| listed.source)
}

/// The publishers of some sources, and of what these go back to.
fn publishers<'a>(
    edition: &'a Edition,
    sources: impl Iterator<Item = SourceRef> + 'a,
) -> impl Iterator<Item = &'a Publisher> + 'a {
    let of = |source: SourceRef| edition.publishers.find(edition.source(source)?.publisher.value.as_str());
    let both = sources.flat_map(move |source| {
        let first = match edition.origin(source) {
            FirstReport::Source(first) => of(first),
            FirstReport::Publisher(publisher) => Some(publisher),
            FirstReport::Elsewhere(_) => None,
        };
        [of(source), first]
    });
    both.flatten().filter_map(|id| edition.publishers.get(id))
}

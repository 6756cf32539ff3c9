//! What is asserted of one event can all be true, or the event says that it is disputed, and which value the desk
//! prefers; and no record asserts what a correction took back.

use super::Case;
use crate::diagnostic::{Code, Diagnostic};
use crate::link::{Claim, Conflict, Id, Property};
use crate::model::briefing::Briefing;
use crate::model::correction::Correction;
use crate::model::event::{Assertion, Dispute, Event};
use std::collections::BTreeMap;

/// The most places that one finding names.
const PLACES: usize = 20;

pub(super) fn judge(case: &Case<'_>, sink: &mut Vec<Diagnostic>) {
    // What is to come is judged with what is out.
    let mut to_come: BTreeMap<&str, Vec<&Assertion>> = BTreeMap::new();
    for entry in case.held_stories().flat_map(|briefing| &briefing.events) {
        to_come.entry(entry.event.value.as_str()).or_default().push(&entry.asserts);
    }
    for (id, event) in case.edition.events.iter() {
        let besides = to_come.get(event.header.id.as_str()).map_or(&[][..], Vec::as_slice);
        let taken_back = |claim: &Claim<'_>| case.edition.taken_back(id, claim);
        let asserted = case.edition.assertions(id).map(|(_, asserts)| asserts).chain(besides.iter().copied());
        for claim in asserted.flat_map(Assertion::claims) {
            let correction = taken_back(&claim).and_then(|at| case.edition.correction(at));
            sink.extend(correction.map(|(by, correction)| not_carried(event, &claim, by, correction)));
        }
        let conflicts = case.edition.conflicts(id, besides, |claim| taken_back(claim).is_none());
        for conflict in conflicts.iter().filter(|conflict| event.dispute(conflict.property.word()).is_none()) {
            sink.extend(contradiction(event, conflict));
        }
        sink.extend(event.disputed.iter().filter_map(|dispute| again(event, dispute)));
        for dispute in event.disputes() {
            self::dispute(case, id, dispute, &conflicts, besides, sink);
        }
    }
}

/// A second dispute over a property.
fn again(event: &Event, dispute: &Dispute) -> Option<Diagnostic> {
    let first = event.dispute(&dispute.property.value).filter(|first| first.span != dispute.span)?;
    let message = format!("`{}` is disputed twice, and readers see the first entry alone", dispute.property.value);
    let finding = Diagnostic::new(Code::RepeatedEntry, dispute.span, message).also(first.span, "the first");
    Some(finding.help("keep the one whose value the desk prefers"))
}

fn not_carried(event: &Event, claim: &Claim<'_>, by: &Briefing, correction: &Correction) -> Diagnostic {
    let written = claim.value.written();
    let property = claim.property.word();
    let message = format!(
        "`{property}` of the event `{}` is still `{written}` here, which `{}` has corrected",
        event.header.id, by.header.id,
    );
    let now = correction.now.as_ref().map_or_else(String::new, |now| format!(": it is `{}` now", now.value));
    Diagnostic::new(Code::CorrectionNotCarried, claim.span, message)
        .also(correction.span, format!("the correction{now}"))
        .help("mend this place too, with a correction of its own where readers have seen it")
}

/// One finding for all places: at the value that the fewest give, and of these at the one that stands first.
fn contradiction(event: &Event, conflict: &Conflict<'_>) -> Option<Diagnostic> {
    let property = conflict.property.word();
    let mut values: Vec<(String, Vec<&Claim<'_>>)> = Vec::new();
    for claim in &conflict.claims {
        let written = claim.value.written();
        match values.iter_mut().find(|(known, _)| *known == written) {
            Some((_, claims)) => claims.push(claim),
            None => values.push((written, vec![claim])),
        }
    }
    let (least, claims) = values.iter().min_by_key(|(_, claims)| claims.len())?;
    let first = claims.first()?;
    let others: Vec<String> =
        values.iter().filter(|(value, _)| value != least).map(|(value, _)| format!("`{value}`")).collect();
    let message = format!(
        "`{property}` of the event `{}` is `{least}` here and {} elsewhere: both cannot be true",
        event.header.id,
        others.join(" and "),
    );
    let mut finding = Diagnostic::new(Code::ConflictingAssertions, first.span, message);
    let rest = values.iter().flat_map(|(value, claims)| claims.iter().map(move |claim| (value, *claim)));
    for (value, claim) in rest.filter(|(_, claim)| claim.span != first.span).take(PLACES) {
        finding = finding.also(claim.span, format!("`{value}` here"));
    }
    finding = finding.also(event.header.span, "the event is defined here");
    let several = match conflict.property {
        Property::Own(word) => format!("; if all of them hold at once, `multi_valued: [{word}]`"),
        _ => String::new(),
    };
    Some(finding.help(format!(
        "correct the wrong one; if the sources disagree, say so where the event is defined: `disputed: {{property: \
         {property}, preferred: …, reason: …}}`{several}"
    )))
}

fn dispute(
    case: &Case<'_>,
    event: Id<Event>,
    dispute: &Dispute,
    conflicts: &[Conflict<'_>],
    besides: &[&Assertion],
    sink: &mut Vec<Diagnostic>,
) {
    let property = dispute.property.value.as_str();
    let Some(conflict) = conflicts.iter().find(|conflict| conflict.property.word() == property) else {
        let message = format!("nothing that is asserted of `{property}` disagrees any more");
        sink.push(
            Diagnostic::new(Code::SettledDispute, dispute.span, message).help("take the entry under `disputed` out"),
        );
        return;
    };
    let asserted = case.edition.assertions(event).map(|(_, asserts)| asserts).chain(besides.iter().copied());
    let preferred = &dispute.preferred;
    let is_asserted = asserted
        .flat_map(Assertion::claims)
        .any(|claim| claim.property.word() == property && claim.value.is_written(&preferred.value));
    if !is_asserted {
        let known: Vec<String> = conflict.claims.iter().map(|claim| claim.value.written()).collect();
        let message = format!("no record asserts the preferred value `{}`", preferred.value);
        let mut finding = Diagnostic::new(Code::UnknownPreference, preferred.span, message);
        for claim in conflict.claims.iter().take(PLACES) {
            finding = finding.also(claim.span, format!("`{}` here", claim.value.written()));
        }
        let finding = finding.help("write one of the asserted values as it is written there");
        sink.push(finding.did_you_mean(&preferred.value, known.iter().map(String::as_str)));
    }
}

//! No effect certainly comes before its cause. Dates that are not exact are read in the editor's favour.

use super::Case;
use crate::diagnostic::{Code, Diagnostic};
use crate::link::{AnyId, Edition};
use crate::model::record::Ref;
use crate::model::response::{Relation, Response};
use crate::text::Span;
use chrono::NaiveDate;

/// When something happened, at the earliest and at the latest.
type Days = (NaiveDate, NaiveDate);

pub(super) fn judge(case: &Case<'_>, sink: &mut Vec<Diagnostic>) {
    let edition = case.edition;
    for (id, event) in edition.events.iter().filter(|(_, event)| !event.caused_by.is_empty()) {
        certainly_first(edition, AnyId::Event(id), &event.caused_by.iter().collect::<Vec<_>>(), sink);
    }
    for (id, response) in edition.responses.iter() {
        let triggers = response.relates.iter().filter(|relation| relation.relation == Relation::TriggeredBy);
        let triggers: Vec<&Ref> = triggers.map(|relation| &relation.to).collect();
        certainly_first(edition, AnyId::Response(id), &triggers, sink);
    }
}

fn certainly_first(edition: &Edition, effect: AnyId, causes: &[&Ref], sink: &mut Vec<Diagnostic>) {
    let Some((_, latest)) = days(edition, effect) else { return };
    for written in causes {
        // Behind a cause without a date its own causes decide.
        let mut seen = vec![effect];
        let mut open: Vec<AnyId> = find(edition, written).into_iter().collect();
        while let Some(cause) = open.pop() {
            if seen.contains(&cause) {
                continue;
            }
            seen.push(cause);
            match days(edition, cause) {
                Some((earliest, _)) if latest < earliest => {
                    sink.push(finding(edition, effect, cause, written));
                    break;
                }
                Some(_) => {}
                None => open.extend(causes_of(edition, cause)),
            }
        }
    }
}

fn finding(edition: &Edition, effect: AnyId, cause: AnyId, written: &Ref) -> Diagnostic {
    let [effect_date, cause_date] = [effect, cause].map(|record| dated(edition, record));
    let words =
        |date: &Option<(Span, String)>| date.as_ref().map_or_else(String::new, |(_, words)| format!(" ({words})"));
    let message = format!(
        "“{}”{} came before what is said to have caused it: “{}”{}",
        edition.title(effect),
        words(&effect_date),
        edition.title(cause),
        words(&cause_date),
    );
    let mut finding = Diagnostic::new(Code::EffectBeforeCause, written.span, message);
    for (date, label) in [(effect_date, "the effect's date"), (cause_date, "the cause's date")] {
        if let Some((span, _)) = date {
            finding = finding.also(span, label);
        }
    }
    finding.help("correct one of the dates, or take the cause out: what came first may still be told in the text")
}

fn find(edition: &Edition, written: &Ref) -> Option<AnyId> {
    let id = written.value.as_str();
    edition.events.find(id).map(AnyId::Event).or_else(|| edition.responses.find(id).map(AnyId::Response))
}

fn causes_of(edition: &Edition, record: AnyId) -> Vec<AnyId> {
    let AnyId::Event(id) = record else { return Vec::new() };
    let causes = edition.events.get(id).map_or(&[][..], |event| &event.caused_by);
    causes.iter().filter_map(|cause| find(edition, cause)).collect()
}

/// A response takes from its first step to its last: one of its steps may be the effect, and one the cause.
fn days(edition: &Edition, record: AnyId) -> Option<Days> {
    match record {
        AnyId::Event(id) => edition.days_of(id),
        AnyId::Response(id) => {
            let steps = edition.responses.get(id)?.steps.iter().map(|step| step.date.value.at_most());
            steps.reduce(|(first, last), (from, to)| (first.min(from), last.max(to)))
        }
        _ => None,
    }
}

/// The date that decides, and where it is written.
fn dated(edition: &Edition, record: AnyId) -> Option<(Span, String)> {
    let date = match record {
        AnyId::Event(id) => edition.assertions(id).find_map(|(_, asserts)| asserts.date.as_ref()),
        AnyId::Response(id) => {
            edition.responses.get(id).and_then(|response: &Response| Some(&response.steps.first()?.date))
        }
        _ => None,
    }?;
    Some((date.span, date.value.to_string()))
}

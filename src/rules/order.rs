//! No effect certainly comes before its cause, and no part of an event lies outside the whole. Dates that are not exact
//! are read in the editor's favour; a part without a date has the days of its whole.

use super::Case;
use crate::diagnostic::{Code, Diagnostic};
use crate::link::{AnyId, Edition, Id};
use crate::model::event::Event;
use crate::model::record::Ref;
use crate::model::response::{Relation, Response};
use crate::text::Span;
use chrono::NaiveDate;

/// When something happened, at the earliest and at the latest.
type Days = (NaiveDate, NaiveDate);

pub(super) fn judge(case: &Case<'_>, sink: &mut Vec<Diagnostic>) {
    let edition = case.edition;
    for (id, event) in edition.events.iter() {
        if let Some(whole) = &event.part_of {
            inside(edition, id, whole, sink);
        }
    }
    for (id, event) in edition.events.iter().filter(|(_, event)| !event.caused_by.is_empty()) {
        certainly_first(edition, AnyId::Event(id), &event.caused_by.iter().collect::<Vec<_>>(), sink);
    }
    for (id, response) in edition.responses.iter() {
        let triggers = response.relates.iter().filter(|relation| relation.relation == Relation::TriggeredBy);
        let triggers: Vec<&Ref> = triggers.map(|relation| &relation.to).collect();
        certainly_first(edition, AnyId::Response(id), &triggers, sink);
    }
}

/// Says where a part was certainly at another time than the nearest whole that has a date.
fn inside(edition: &Edition, part: Id<Event>, written: &Ref, sink: &mut Vec<Diagnostic>) {
    let Some((first, last)) = edition.days_of(part) else { return };
    let whole = wholes(edition, part).find_map(|whole| Some((whole, edition.days_of(whole)?)));
    let Some((whole, (from, until))) = whole else { return };
    if first <= until && from <= last {
        return;
    }
    let (part, whole) = (AnyId::Event(part), AnyId::Event(whole));
    let [part_date, whole_date] = [part, whole].map(|record| dated(edition, record));
    let message = format!(
        "“{}”{} is said to be part of “{}”{}, which was at another time",
        edition.title(part),
        in_brackets(&part_date),
        edition.title(whole),
        in_brackets(&whole_date),
    );
    let mut finding = Diagnostic::new(Code::PartOutsideWhole, written.span, message);
    for (date, label) in [(part_date, "the part's date"), (whole_date, "the whole's date")] {
        if let Some((span, _)) = date {
            finding = finding.also(span, label);
        }
    }
    sink.push(
        finding
            .help("correct one of the dates (an interval, `2026-06/2027-02`, spans all parts), or take `part_of` out"),
    );
}

/// The event that an event is part of, the one that this is part of, and so on.
fn wholes(edition: &Edition, part: Id<Event>) -> impl Iterator<Item = Id<Event>> {
    let mut seen = vec![part];
    std::iter::from_fn(move || {
        let whole = edition.events.get(*seen.last()?)?.part_of.as_ref()?;
        let whole = edition.events.find(whole.value.as_str())?;
        // A circle is a finding of its own.
        (!seen.contains(&whole)).then(|| {
            seen.push(whole);
            whole
        })
    })
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
    let message = format!(
        "“{}”{} came before what is said to have caused it: “{}”{}",
        edition.title(effect),
        in_brackets(&effect_date),
        edition.title(cause),
        in_brackets(&cause_date),
    );
    let mut finding = Diagnostic::new(Code::EffectBeforeCause, written.span, message);
    for (date, label) in [(effect_date, "the effect's date"), (cause_date, "the cause's date")] {
        if let Some((span, _)) = date {
            finding = finding.also(span, label);
        }
    }
    finding.help("correct one of the dates, or take the cause out: what came first may still be told in the text")
}

fn in_brackets(date: &Option<(Span, String)>) -> String {
    date.as_ref().map_or_else(String::new, |(_, words)| format!(" ({words})"))
}

fn find(edition: &Edition, written: &Ref) -> Option<AnyId> {
    let id = written.value.as_str();
    edition.events.find(id).map(AnyId::Event).or_else(|| edition.responses.find(id).map(AnyId::Response))
}

/// What came before a record without a date: its causes, and the causes of what it is part of.
fn causes_of(edition: &Edition, record: AnyId) -> Vec<AnyId> {
    let AnyId::Event(id) = record else { return Vec::new() };
    let events = std::iter::once(id).chain(wholes(edition, id)).filter_map(|id| edition.events.get(id));
    events.flat_map(|event| &event.caused_by).filter_map(|cause| find(edition, cause)).collect()
}

/// When a record was, at the earliest and at the latest. A part was not before its whole began nor after it ended. A
/// response takes from its first step to its last: one of its steps may be the effect, and one the cause.
fn days(edition: &Edition, record: AnyId) -> Option<Days> {
    match record {
        AnyId::Event(id) => wholes(edition, id).fold(edition.days_of(id), |days, whole| {
            let Some((first, last)) = days else { return edition.days_of(whole) };
            let Some((from, until)) = edition.days_of(whole) else { return days };
            // A part outside its whole is a finding of its own.
            let inside = (first.max(from), last.min(until));
            Some(if inside.0 <= inside.1 { inside } else { (first, last) })
        }),
        AnyId::Response(id) => {
            let steps = edition.responses.get(id)?.steps.iter().map(|step| step.date.value.at_most());
            steps.reduce(|(first, last), (from, to)| (first.min(from), last.max(to)))
        }
        _ => None,
    }
}

/// The date that decides, and where it is written: that of a whole where a part has none of its own.
fn dated(edition: &Edition, record: AnyId) -> Option<(Span, String)> {
    let date = match record {
        AnyId::Event(id) => std::iter::once(id)
            .chain(wholes(edition, id))
            .find_map(|id| edition.assertions(id).find_map(|(_, asserts)| asserts.date.as_ref())),
        AnyId::Response(id) => {
            edition.responses.get(id).and_then(|response: &Response| Some(&response.steps.first()?.date))
        }
        _ => None,
    }?;
    Some((date.span, date.value.to_string()))
}

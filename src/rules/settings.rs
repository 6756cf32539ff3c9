//! A setting that names a heading or a property meets one somewhere: otherwise it is misspelt, and guards nothing.

use super::Case;
use crate::diagnostic::{Code, Diagnostic};
use crate::link::Property;
use crate::model::event::Assertion;
use crate::text::Spanned;
use std::collections::{BTreeMap, BTreeSet};

/// The properties that every event has.
const PROPERTIES: [Property<'_>; 4] = [Property::Date, Property::Actor, Property::Object, Property::Place];

pub(super) fn judge(case: &Case<'_>, sink: &mut Vec<Diagnostic>) {
    headings(case, sink);
    properties(case, sink);
}

/// `cite_required` and `factual` name headings that some briefing has. A site without briefings has none yet.
fn headings(case: &Case<'_>, sink: &mut Vec<Diagnostic>) {
    let wanted: Vec<(&str, &Spanned<String>)> =
        [("cite_required", &case.config.cite_required), ("factual", &case.config.factual)]
            .into_iter()
            .flat_map(|(setting, headings)| headings.iter().map(move |heading| (setting, heading)))
            .collect();
    if wanted.is_empty() || case.briefings().next().is_none() {
        return;
    }
    let mut known: BTreeMap<String, &str> = BTreeMap::new();
    for heading in case.briefings().flat_map(|briefing| &briefing.body.headings) {
        known.entry(heading.text.to_lowercase()).or_insert(&heading.text);
    }
    for (setting, heading) in
        wanted.into_iter().filter(|(_, heading)| !known.contains_key(&heading.value.to_lowercase()))
    {
        let message =
            format!("no briefing has the heading `{}`, so this line of `{setting}` guards nothing", heading.value);
        sink.push(
            Diagnostic::new(Code::UnusedSetting, heading.span, message)
                .help("write the heading as the briefings do, or take it out")
                .did_you_mean(&heading.value, known.values().copied()),
        );
    }
}

/// `multi_valued` names properties that somebody gives the event, whether it is out already or held.
fn properties(case: &Case<'_>, sink: &mut Vec<Diagnostic>) {
    let edition = case.edition;
    let mut own: Option<BTreeSet<&str>> = None;
    for (id, event) in edition.events.iter().filter(|(_, event)| !event.multi_valued.is_empty()) {
        let given: BTreeSet<&str> = edition.assertions(id).map(|(_, asserts)| asserts).flat_map(values).collect();
        for several in &event.multi_valued {
            let word = several.value.as_str();
            if PROPERTIES.iter().any(|property| property.word() == word) || given.contains(word) {
                continue;
            }
            let message = format!("nobody gives this event a `{word}`, so it cannot have several");
            // What this event has is nearer than what others have.
            let own = own.get_or_insert_with(|| {
                let all = edition.events.ids().flat_map(|id| edition.assertions(id));
                all.map(|(_, asserts)| asserts).flat_map(values).collect()
            });
            let known = given
                .iter()
                .copied()
                .chain(PROPERTIES.iter().map(|property| property.word()))
                .chain(own.iter().copied());
            sink.push(
                Diagnostic::new(Code::UnusedSetting, several.span, message)
                    .help("write the property as it stands under `values`, or take it out")
                    .did_you_mean(word, known),
            );
        }
    }
}

fn values(asserts: &Assertion) -> impl Iterator<Item = &str> {
    asserts.values.iter().map(|(property, _)| property.value.as_str())
}

//! What a briefing tells its readers, part by part, in a form that two versions of it can be compared in.

use super::words::{Passage, body, value};
use crate::model::briefing::Briefing;
use crate::model::event::Assertion;
use crate::model::slug::Slug;
use crate::model::watch::WatchItem;
use crate::text::{Span, Spanned};
use std::collections::BTreeMap;
use std::ops::Range;

/// Everything that is compared.
pub(super) struct Shown {
    /// Headline, summary, key points, the text, and other running words, in an order that is the same for every version.
    pub(super) columns: Vec<Column>,
    /// What is asserted of events, by event and property.
    pub(super) asserted: BTreeMap<(String, String), Told>,
    /// Watch questions by their words, with the answer where there is one.
    pub(super) answers: BTreeMap<String, Option<Passage>>,
}

/// Passages of one sort, in order.
pub(super) struct Column {
    pub(super) passages: Vec<Passage>,
    /// Where something is shown that stands nowhere any more.
    pub(super) place: Range<usize>,
}

/// One property of an event.
pub(super) struct Told {
    /// What is compared.
    pub(super) value: String,
    pub(super) span: Span,
}

impl Shown {
    /// What a version tells. `source` is its whole text, `title` says what a link without words shows, and `current` what
    /// id a record has now.
    pub(super) fn of(
        briefing: &Briefing,
        source: &str,
        title: &dyn Fn(&str) -> String,
        current: &dyn Fn(&Slug) -> String,
    ) -> Self {
        let head = briefing.title.span;
        let one = |text: &Spanned<String>| value(&text.value, text.span, source);
        let many = |texts: &mut dyn Iterator<Item = &Spanned<String>>| -> Vec<Passage> { texts.map(one).collect() };
        let column = |passages: Vec<Passage>, place: Span| Column { passages, place: place.range() };
        let events = || briefing.events.iter().filter_map(|event| event.defines.as_deref());
        let body_text = source.get(briefing.body.span.range()).unwrap_or("");
        let columns = vec![
            column(vec![one(&briefing.title)], head),
            column(vec![one(&briefing.summary)], briefing.summary.span),
            column(many(&mut briefing.key_points.iter()), head),
            column(many(&mut events().map(|event| &event.title)), head),
            column(many(&mut events().filter_map(|event| event.summary.as_ref())), head),
            column(many(&mut briefing.watch.iter().map(|item| &item.question)), head),
            column(body(body_text, briefing.body.span.range().start, title), head),
        ];
        let mut asserted = BTreeMap::new();
        for entry in &briefing.events {
            told(&current(&entry.event.value), &entry.asserts, current, &mut asserted);
        }
        let answer = |item: &WatchItem| (one(&item.question).key().join(" "), item.outcome.as_ref().map(one));
        Self { columns, asserted, answers: briefing.watch.iter().map(answer).collect() }
    }

    /// All running words.
    pub(super) fn passages(&self) -> impl Iterator<Item = &Passage> {
        self.columns.iter().flat_map(|column| &column.passages).chain(self.answers.values().flatten())
    }
}

fn told(
    event: &str,
    asserts: &Assertion,
    current: &dyn Fn(&Slug) -> String,
    out: &mut BTreeMap<(String, String), Told>,
) {
    let mut tell = |property: &str, value: String, span: Span| {
        if !value.is_empty() {
            out.insert((event.to_owned(), property.to_owned()), Told { value, span });
        }
    };
    if let Some(date) = &asserts.date {
        tell("date", date.value.to_string(), date.span);
    }
    for (property, ids) in [("actor", &asserts.actors), ("object", &asserts.objects)] {
        let mut sorted: Vec<String> = ids.iter().map(|id| current(&id.value)).collect();
        sorted.sort_unstable();
        tell(property, sorted.join(", "), ids.first().map_or(asserts.span, |id| id.span));
    }
    if let Some(place) = &asserts.place {
        tell("place", current(&place.value), place.span);
    }
    for (property, value) in &asserts.values {
        tell(
            &format!("values.{}", property.value),
            value.value.split_whitespace().collect::<Vec<_>>().join(" "),
            value.span,
        );
    }
}

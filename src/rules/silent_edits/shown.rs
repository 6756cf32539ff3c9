//! What a briefing tells its readers, part by part, in a form that two versions of it can be compared in.

use super::sourced::Sourced;
use super::words::{Passage, body, value};
use super::{Desk, labels};
use crate::model::briefing::Briefing;
use crate::model::event::Assertion;
use crate::model::kind::Kind;
use crate::model::record::Record as _;
use crate::model::slug::Slug;
use crate::text::{Span, Spanned};
use std::collections::BTreeMap;
use std::ops::Range;

/// Everything that is compared.
pub(super) struct Shown {
    /// Headline, summary, key points, the text, and other running words, in an order that is the same for every version.
    pub(super) columns: Vec<Column>,
    /// What is told in values: what is asserted of events, the byline, the regions, the date of publication. By label.
    pub(super) told: BTreeMap<String, Told>,
    /// Watch items by the words of their questions.
    pub(super) watched: BTreeMap<String, Watched>,
    /// What the text rests on.
    pub(super) sourced: Sourced,
}

/// Passages of one sort, in order.
pub(super) struct Column {
    pub(super) passages: Vec<Passage>,
    /// Where something is shown that stands nowhere any more.
    pub(super) place: Range<usize>,
}

/// A value, as readers are told it.
pub(super) struct Told {
    /// What is compared.
    pub(super) value: String,
    /// What an entry says of it.
    pub(super) entry: String,
    pub(super) span: Span,
}

/// A question and what became of it.
pub(super) struct Watched {
    pub(super) question: String,
    pub(super) due: Option<Told>,
    pub(super) outcome: Option<Passage>,
}

impl Shown {
    /// What a version tells. `source` is its whole text.
    pub(super) fn of(desk: &Desk<'_>, briefing: &Briefing, source: &str) -> Self {
        let head = briefing.title.span;
        let language = desk.language(briefing);
        let one = |text: &Spanned<String>| value(&text.value, text.span, source);
        let many = |texts: &mut dyn Iterator<Item = &Spanned<String>>| -> Vec<Passage> { texts.map(one).collect() };
        let column = |passages: Vec<Passage>, place: Span| Column { passages, place: place.range() };
        let events = || briefing.events.iter().filter_map(|event| event.defines.as_deref());
        let body_text = source.get(briefing.body.span.range()).unwrap_or("");
        let title = |id: &str| desk.title(id).to_owned();
        let columns = vec![
            column(vec![one(&briefing.title)], head),
            column(vec![one(&briefing.summary)], briefing.summary.span),
            column(many(&mut briefing.key_points.iter()), head),
            column(many(&mut events().map(|event| &event.title)), head),
            column(many(&mut events().filter_map(|event| event.summary.as_ref())), head),
            column(many(&mut briefing.watch.iter().map(|item| &item.question)), head),
            column(body(body_text, briefing.body.span.range().start, &title), head),
        ];
        let mut told = BTreeMap::new();
        for entry in &briefing.events {
            asserted(current(desk, &entry.event.value), &entry.asserts, desk, language, &mut told);
        }
        front_matter(desk, briefing, &mut told);
        let watched = briefing.watch.iter().map(|item| {
            let question = item.question.value.split_whitespace().collect::<Vec<_>>().join(" ");
            let due = item.due.as_ref().map(|due| Told {
                value: due.value.to_string(),
                entry: format!("“{question}”, due: {}", labels::date(due.value.as_str(), language)),
                span: due.span,
            });
            (one(&item.question).key().join(" "), Watched { question, due, outcome: item.outcome.as_ref().map(one) })
        });
        let sourced = Sourced::of(desk, briefing, source);
        Self { columns, told, watched: watched.collect(), sourced }
    }

    /// All running words.
    pub(super) fn passages(&self) -> impl Iterator<Item = &Passage> {
        let answers = self.watched.values().filter_map(|watched| watched.outcome.as_ref());
        self.columns.iter().flat_map(|column| &column.passages).chain(answers)
    }
}

/// The id that an entity, a region or an event has now.
fn current<'t>(desk: &'t Desk<'_>, id: &'t Slug) -> &'t str {
    let kinds = [Kind::Entity, Kind::Region, Kind::Event];
    let renamed = kinds.iter().map(|kind| desk.current(*kind, id.as_str())).find(|now| *now != id.as_str());
    renamed.unwrap_or(id.as_str())
}

/// When it came out, by whom it is, and where it belongs.
fn front_matter(desk: &Desk<'_>, briefing: &Briefing, out: &mut BTreeMap<String, Told>) {
    let edition = desk.case.edition;
    let published = &briefing.published;
    let moment = published.value.in_zone(desk.case.config.time_zone);
    let day = labels::date(&moment.format("%Y-%m-%d").to_string(), desk.language(briefing));
    let entry = format!("Published: {day}, {}", moment.format("%H:%M (UTC%:z)"));
    let value = moment.to_rfc3339_opts(chrono::SecondsFormat::Secs, true);
    out.insert("published".to_owned(), Told { value, entry, span: published.span });
    let name = |id: &str| edition.staff.find(id).and_then(|found| Some(edition.staff.get(found)?.title().to_owned()));
    let authors = briefing.authors.iter().map(|author| {
        let id = desk.current(Kind::Staff, author.value.as_str()).to_owned();
        (name(&id).unwrap_or_else(|| id.clone()), id)
    });
    let place = briefing.authors.first().map_or(briefing.title.span, |author| author.span);
    let value = listed(authors.collect());
    out.insert("byline".to_owned(), Told { entry: format!("Byline: {value}"), value, span: place });
    let name = |id: &str| edition.regions.find(id).and_then(|found| Some(edition.regions.get(found)?.name.clone()));
    let regions = briefing.regions.iter().map(|entry| {
        let id = desk.current(Kind::Region, entry.region.value.as_str()).to_owned();
        (name(&id).unwrap_or_else(|| id.clone()), id)
    });
    let place = briefing.regions.first().map_or(briefing.title.span, |entry| entry.region.span);
    let value = listed(regions.collect());
    out.insert("regions".to_owned(), Told { entry: format!("Regions: {value}"), value, span: place });
}

/// Names and ids as a list of names, whose order tells nothing.
fn listed(mut names: Vec<(String, String)>) -> String {
    names.sort_unstable();
    names.dedup();
    names.into_iter().map(|(name, _)| name).collect::<Vec<_>>().join(", ")
}

fn asserted(event: &str, asserts: &Assertion, desk: &Desk<'_>, language: &str, out: &mut BTreeMap<String, Told>) {
    let title = desk.title(event);
    let mut tell = |property: &str, label: &str, value: String, said: String, span: Span| {
        if !value.is_empty() {
            let entry = format!("“{title}”, {}: {said}", labels::property(label));
            out.insert(format!("{property} of {event}"), Told { value, entry, span });
        }
    };
    if let Some(date) = &asserts.date {
        tell("date", "date", date.value.to_string(), labels::date(date.value.as_str(), language), date.span);
    }
    for (property, ids) in [("actor", &asserts.actors), ("object", &asserts.objects)] {
        let mut sorted: Vec<&str> = ids.iter().map(|id| current(desk, &id.value)).collect();
        sorted.sort_unstable();
        let names: Vec<&str> = sorted.iter().map(|id| desk.title(id)).collect();
        let place = ids.first().map_or(asserts.span, |id| id.span);
        tell(property, property, sorted.join(", "), names.join(", "), place);
    }
    if let Some(place) = &asserts.place {
        let id = current(desk, &place.value);
        tell("place", "place", id.to_owned(), desk.title(id).to_owned(), place.span);
    }
    for (property, value) in &asserts.values {
        let words = value.value.split_whitespace().collect::<Vec<_>>().join(" ");
        tell(&format!("values.{}", property.value), &property.value, words.clone(), words, value.span);
    }
}

//! Front matter of an event, in a file of its own or inside a briefing or a policy response, and what these assert
//! about one.

use super::Origin;
use super::common::{SHARED_FIELDS, header};
use crate::model::event::{Assertion, Dispute, Event, EventEntry, Series};
use crate::model::kind::Kind;
use crate::model::record::Header;
use crate::text::Spanned;
use crate::yaml::{Field, Fields, Item, Schema, Shape};
use std::borrow::Cow;

/// An event in a file of its own.
pub static SCHEMA: Schema = Schema {
    name: "an event",
    fields: &[
        Field::required("title", Shape::Text, "What happened, in a few words."),
        SUMMARY,
        KIND,
        CAUSED_BY,
        PART_OF,
        DISPUTED,
        MULTI_VALUED,
        SERIES,
    ],
    shared: ASSERTION_AND_SHARED,
};

/// An event inside a briefing or a policy response: defined there if it has a title, else referred to.
static INLINE: Schema = Schema {
    name: "an event",
    fields: &[
        Field::required("id", Shape::Ref(&[Kind::Event]), "The event; its id is shared by all briefings."),
        Field::optional("title", Shape::Text, "What happened, where the event is defined here."),
        SUMMARY,
        KIND,
        CAUSED_BY,
        PART_OF,
        DISPUTED,
        MULTI_VALUED,
        SERIES,
    ],
    shared: ASSERTION,
};

/// What stands under `events`: an id, or what is asserted.
pub(super) static ENTRY: Shape = Shape::RefOr(&[Kind::Event], &INLINE);

const SUMMARY: Field = Field::optional("summary", Shape::Text, "One or two sentences.");
const KIND: Field = Field::optional("type", Shape::Text, "Your own word for what kind of event it is.");
const CAUSED_BY: Field = Field::optional(
    "caused_by",
    Shape::OneOrMany(&Shape::Ref(&[Kind::Event, Kind::Response])),
    "What certainly came before it: events or policy responses.",
);
const PART_OF: Field = Field::optional("part_of", Shape::Ref(&[Kind::Event]), "The larger event that it belongs to.");
const DISPUTED: Field = Field::optional(
    "disputed",
    Shape::OneOrMany(&A_DISPUTE),
    "Where sources disagree: what the desk prefers and why, a property each.",
);
const MULTI_VALUED: Field = Field::optional(
    "multi_valued",
    Shape::OneOrMany(&Shape::Text),
    "Properties that may have several values at once; every other has one.",
);
const SERIES: Field = Field::optional(
    "series",
    Shape::Map(&ROW),
    "The row of like events that it belongs to, counted in the order of their dates.",
);

const DATE: Field = Field::optional("date", Shape::Edtf, "When it happened.");
const ACTOR: Field = Field::optional("actor", Shape::OneOrMany(&Shape::Ref(&[Kind::Entity])), "Who acted.");
const OBJECT: Field = Field::optional("object", Shape::OneOrMany(&Shape::Ref(&[Kind::Entity])), "On whom or what.");
const PLACE: Field = Field::optional("place", Shape::Ref(&[Kind::Region]), "Where.");
const VALUES: Field = Field::optional("values", Shape::MapOf(&Shape::Text), "Other values, by property.");
const SOURCES: Field = Field::optional("sources", Shape::OneOrMany(&Shape::Ref(&[Kind::Source])), "What it rests on.");

/// What belongs to the event itself, wherever it is defined.
static OF_THE_EVENT: &[Field] = &[SUMMARY, KIND, CAUSED_BY, PART_OF, DISPUTED, MULTI_VALUED, SERIES];

static ASSERTION: &[Field] = &[DATE, ACTOR, OBJECT, PLACE, VALUES, SOURCES];
static ASSERTION_AND_SHARED: &[Field] = &{
    let [draft, embargo, redirect, suppress, extra] = SHARED_FIELDS;
    [DATE, ACTOR, OBJECT, PLACE, VALUES, SOURCES, draft, embargo, redirect, suppress, extra]
};

static ROW: Schema = Schema::new(
    "a series",
    &[
        Field::required("id", Shape::Slug, "The same for all events of the series."),
        Field::required(
            "noun",
            Shape::OneOrMany(&Shape::Text),
            "What is counted, as a text says it after `the second`: `major bank`.",
        ),
    ],
);

static A_DISPUTE: Shape = Shape::Map(&DISPUTE);

static DISPUTE: Schema = Schema::new(
    "a dispute",
    &[
        Field::optional("property", Shape::Text, "What they disagree on; the date unless said."),
        Field::required("preferred", Shape::Text, "The value that the desk prefers."),
        Field::required("reason", Shape::Text, "Why."),
    ],
);

/// The event that a manuscript holds.
pub(super) fn parse(fields: Fields<'_>, origin: &Origin) -> Event {
    event(fields, header(fields, origin))
}

/// What stands under `events`.
pub(super) fn entries(fields: Fields<'_>) -> Vec<EventEntry> {
    fields.items("events").into_iter().filter_map(entry).collect()
}

fn entry(item: Item<'_>) -> Option<EventEntry> {
    match item {
        Item::Id(event) => {
            let asserts = Assertion::nothing(event.span);
            Some(EventEntry { event, asserts, defines: None, idle: Vec::new() })
        }
        Item::Map(map) => {
            let reference = map.id("id")?;
            let header = Header::bare(reference.value.clone(), reference.span);
            let is_defined = map.has("title");
            let defines = is_defined.then(|| Box::new(event(map, header)));
            let idle = OF_THE_EVENT.iter().filter(|_| !is_defined);
            let idle = idle.filter_map(|field| Some(Spanned::new(field.key, map.node(field.key)?.span))).collect();
            Some(EventEntry { event: reference, asserts: assertion(map), defines, idle })
        }
    }
}

fn event(fields: Fields<'_>, header: Header) -> Event {
    Event {
        header,
        title: fields.required("title"),
        summary: fields.text("summary"),
        kind: fields.text("type"),
        asserts: assertion(fields),
        caused_by: fields.ids("caused_by"),
        part_of: fields.id("part_of"),
        disputed: fields.maps("disputed").into_iter().filter_map(dispute).collect(),
        multi_valued: fields.texts("multi_valued"),
        series: fields.map("series").and_then(series),
        filed_under: None,
    }
}

fn assertion(fields: Fields<'_>) -> Assertion {
    let value = |(key, node): (&Spanned<Cow<'_, str>>, &crate::yaml::Node<'_>)| {
        Some((key.clone().map(Cow::into_owned), Spanned::new(node.words()?.to_owned(), node.span)))
    };
    Assertion {
        span: fields.span(),
        date: fields.edtf("date"),
        actors: fields.ids("actor"),
        objects: fields.ids("object"),
        place: fields.id("place"),
        values: fields.pairs("values").into_iter().filter_map(value).collect(),
        sources: fields.ids("sources"),
    }
}

fn series(map: Fields<'_>) -> Option<Series> {
    Some(Series { id: map.id("id")?, nouns: map.texts("noun") })
}

fn dispute(map: Fields<'_>) -> Option<Dispute> {
    Some(Dispute {
        span: map.span(),
        property: match map.has("property") {
            true => map.text("property")?,
            false => Spanned::new("date".to_owned(), map.span()),
        },
        preferred: map.text("preferred")?,
        reason: map.text("reason")?,
    })
}

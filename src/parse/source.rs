//! Front matter of a source, in a file of its own or inside another record.

use super::Origin as Place;
use super::common::{SHARED, header, inner_header};
use crate::model::kind::Kind;
use crate::model::record::Header;
use crate::model::source::{Archive, Origin, OriginKind, Reliability, Source, SourceEntry, SourceKind, SourceStatus};
use crate::text::Spanned;
use crate::yaml::{Field, Fields, Item, Schema, Shape};
use std::sync::Arc;

/// A source in a file of its own.
pub static SCHEMA: Schema = Schema { name: "a source", fields: FIELDS, shared: SHARED };

/// A source inside another record.
pub(super) static INLINE: Schema = Schema {
    name: "a source",
    fields: &[Field::required("id", Shape::Slug, "The id by which this record cites it.")],
    shared: FIELDS,
};

/// What stands under `sources`: an id of a record, or a source.
pub(super) static ENTRY: Shape = Shape::RefOr(&[Kind::Source], &INLINE);

static FIELDS: &[Field] = &[
    Field::required("title", Shape::Text, "The title it bears."),
    Field::required("publisher", Shape::Ref(&[Kind::Publisher]), "Who published it."),
    Field::required("kind", Shape::Word(SourceKind::WORDS), "What kind of source it is."),
    Field::optional("url", Shape::Url, "Where it can be read."),
    Field::optional("authors", Shape::OneOrMany(&Shape::Text), "Who wrote it."),
    Field::optional("language", Shape::Language, "The language it is in."),
    Field::optional("published", Shape::Edtf, "When it was published."),
    Field::optional("accessed", Shape::Edtf, "When the desk read it."),
    Field::optional(
        "origin",
        Shape::RefOr(&[Kind::Source, Kind::Publisher], &ORIGIN),
        "Who reported it first: a source, or a publisher.",
    ),
    Field::optional(
        "attribution",
        Shape::Text,
        "How the text says whose word it is, where it does not name the publisher: `people familiar with the matter`.",
    ),
    Field::optional("paywalled", Shape::Bool, "Whether readers must pay for it."),
    Field::optional("licence", Shape::Text, "An SPDX id or a sentence."),
    Field::optional("archive", Shape::Map(&ARCHIVE), "A copy that stays."),
    Field::optional("legal_citation", Shape::Text, "CELEX, ELI, Federal Register or case number."),
    Field::optional("status", Shape::Word(SourceStatus::WORDS), "Whether it can still be read."),
    Field::optional("reliability", Shape::Word(Reliability::WORDS), "A grade that departs from its publisher's."),
    Field::optional("reliability_note", Shape::Text, "Why it departs."),
    Field::optional("note", Shape::Text, "What else a reader should know."),
];

static ORIGIN: Schema = Schema::new(
    "an origin",
    &[
        Field::optional("source", Shape::Ref(&[Kind::Source]), "The source that reported it first."),
        Field::optional(
            "publisher",
            Shape::Ref(&[Kind::Publisher]),
            "The publisher that reported it first, where the report is not at hand.",
        ),
        Field::optional("note", Shape::Text, "What is known about it."),
    ],
);

static ARCHIVE: Schema = Schema::new(
    "an archived copy",
    &[
        Field::required("url", Shape::Url, "Where the copy is."),
        Field::optional("at", Shape::Edtf, "When it was made."),
        Field::optional("hash", Shape::Text, "A hash of its bytes, with the algorithm before a colon."),
    ],
);

/// The source that a manuscript holds.
pub(super) fn parse(fields: Fields<'_>, place: &Place) -> Option<Source> {
    source(fields, header(fields, place))
}

/// What stands under `sources`.
pub(super) fn entries(fields: Fields<'_>, place: &Place) -> Vec<SourceEntry> {
    let entry = |item| match item {
        Item::Id(id) => Some(SourceEntry::Record(id)),
        Item::Map(inline) => {
            let header = inner_header(inline, place)?;
            let id = Spanned::new(header.id.clone(), header.span);
            Some(match source(inline, header) {
                Some(source) => SourceEntry::Inline(Arc::new(source)),
                None => SourceEntry::Broken(id),
            })
        }
    };
    fields.items("sources").into_iter().filter_map(entry).collect()
}

fn source(fields: Fields<'_>, header: Header) -> Option<Source> {
    Some(Source {
        header,
        title: fields.required("title"),
        publisher: fields.id("publisher")?,
        kind: fields.required_word("kind", SourceKind::from_word, SourceKind::Other),
        url: fields.url("url"),
        authors: fields.texts("authors"),
        language: fields.text("language").into(),
        published: fields.edtf("published"),
        accessed: fields.edtf("accessed").into(),
        origin: origin(fields).into(),
        attribution: fields.text("attribution").into(),
        paywalled: fields.flag("paywalled"),
        licence: fields.text("licence").into(),
        archive: fields.map("archive").and_then(archive).into(),
        legal_citation: fields.text("legal_citation").into(),
        status: fields.word("status", SourceStatus::from_word).map(|status| status.value),
        reliability: fields.word("reliability", Reliability::from_word).map(|grade| grade.value),
        reliability_note: fields.text("reliability_note").into(),
        note: fields.text("note").into(),
    })
}

fn archive(map: Fields<'_>) -> Option<Archive> {
    Some(Archive { url: map.url("url")?, at: map.edtf("at"), hash: map.text("hash") })
}

fn origin(fields: Fields<'_>) -> Option<Origin> {
    match fields.item("origin")? {
        Item::Id(first) => Some(Origin { kind: OriginKind::Either, first, note: None }),
        Item::Map(map) => {
            let note = map.text("note");
            match (map.id("source"), map.id("publisher")) {
                (Some(first), _) => Some(Origin { kind: OriginKind::Source, first, note }),
                (None, Some(first)) => Some(Origin { kind: OriginKind::Publisher, first, note }),
                (None, None) => None,
            }
        }
    }
}

//! Front matter of a publisher.

use super::Origin;
use super::common::{SHARED, header};
use crate::model::kind::Kind;
use crate::model::publisher::Publisher;
use crate::model::source::{Reliability, SourceKind};
use crate::yaml::{Field, Fields, Schema, Shape};

/// A publisher.
pub static SCHEMA: Schema = Schema {
    name: "a publisher",
    fields: &[
        Field::required("name", Shape::Text, "Its name."),
        Field::required("kind", Shape::Word(SourceKind::WORDS), "What kind of sources it publishes."),
        Field::required("country", Shape::Country, "Where it is based, as a region id, or `unknown`."),
        Field::optional("url", Shape::Url, "Its home page."),
        Field::optional("aliases", Shape::OneOrMany(&Shape::Text), "Other names."),
        Field::optional("languages", Shape::OneOrMany(&Shape::Language), "The languages it publishes in."),
        Field::optional("owner", Shape::Ref(&[Kind::Entity]), "Who owns it."),
        Field::optional("reliability", Shape::Word(Reliability::WORDS), "A grade on the Admiralty scale, A to F."),
        Field::optional("reliability_note", Shape::Text, "Why it has this grade."),
        Field::optional("corrections_url", Shape::Url, "Its corrections policy."),
        Field::optional("standards_url", Shape::Url, "Its standards."),
        Field::optional("wikidata", Shape::Wikidata, "Its Wikidata id."),
        Field::optional("note", Shape::Text, "What else a reader should know."),
    ],
    shared: SHARED,
};

pub(super) fn parse(fields: Fields<'_>, origin: &Origin) -> Publisher {
    Publisher {
        header: header(fields, origin),
        name: fields.required("name"),
        kind: fields.required_word("kind", SourceKind::from_word, SourceKind::Other),
        country: fields.id("country").filter(|country| country.value.as_str() != "unknown"),
        url: fields.url("url"),
        aliases: fields.texts("aliases"),
        languages: fields.texts("languages"),
        owner: fields.id("owner"),
        reliability: fields.word("reliability", Reliability::from_word),
        reliability_note: fields.text("reliability_note"),
        corrections_url: fields.url("corrections_url"),
        standards_url: fields.url("standards_url"),
        wikidata: fields.text("wikidata"),
        note: fields.text("note"),
    }
}

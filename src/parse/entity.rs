//! Front matter of an entity.

use super::Origin;
use super::common::{SHARED, header};
use crate::model::body::Body;
use crate::model::entity::{Entity, EntityKind, Tenure};
use crate::model::kind::Kind;
use crate::yaml::{Field, Fields, Schema, Shape};

/// An entity.
pub static SCHEMA: Schema = Schema {
    name: "an entity",
    fields: &[
        Field::required("name", Shape::Text, "Its name."),
        Field::required("kind", Shape::Word(EntityKind::WORDS), "What kind of entity it is."),
        Field::optional("aliases", Shape::OneOrMany(&Shape::Text), "Other names; each belongs to one entity only."),
        Field::optional("part_of", Shape::OneOrMany(&Shape::Ref(&[Kind::Entity])), "What it is part of."),
        Field::optional("holds_office", Shape::List(&Shape::Map(&TENURE)), "Offices that a person holds or held."),
        Field::optional("country", Shape::Country, "Where it is based, as a region id, or `unknown`."),
        Field::optional("url", Shape::Url, "Its home page."),
        Field::optional("wikidata", Shape::Wikidata, "Its Wikidata id."),
        Field::optional("lei", Shape::Lei, "Its Legal Entity Identifier."),
        Field::optional("successor_of", Shape::OneOrMany(&Shape::Ref(&[Kind::Entity])), "What it follows."),
        Field::optional("summary", Shape::Text, "One or two sentences."),
    ],
    shared: SHARED,
};

static TENURE: Schema = Schema::new(
    "an office held",
    &[
        Field::required("office", Shape::Ref(&[Kind::Entity]), "The office, an entity."),
        Field::optional("from", Shape::Edtf, "Since when."),
        Field::optional("to", Shape::Edtf, "Until when."),
    ],
);

pub(super) fn parse(fields: Fields<'_>, origin: &Origin, body: Body) -> Entity {
    let tenure =
        |map: Fields<'_>| Some(Tenure { office: map.id("office")?, from: map.edtf("from"), to: map.edtf("to") });
    Entity {
        header: header(fields, origin),
        name: fields.required("name"),
        kind: fields.required_word("kind", EntityKind::from_word, EntityKind::Organisation),
        aliases: fields.texts("aliases"),
        part_of: fields.ids("part_of"),
        holds_office: fields.maps("holds_office").into_iter().filter_map(tenure).collect(),
        country: fields.id("country").filter(|country| country.value.as_str() != "unknown"),
        url: fields.url("url"),
        wikidata: fields.text("wikidata"),
        lei: fields.text("lei"),
        successor_of: fields.ids("successor_of"),
        summary: fields.text("summary"),
        body,
    }
}

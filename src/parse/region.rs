//! Front matter of a region.

use super::Origin;
use super::common::{SHARED, header};
use crate::model::body::Body;
use crate::model::kind::Kind;
use crate::model::region::{Member, RegionKind, RegionRecord};
use crate::text::Spanned;
use crate::yaml::{Data, Field, Fields, Item, Schema, Shape};

/// A region.
pub static SCHEMA: Schema = Schema {
    name: "a region",
    fields: &[
        Field::optional("name", Shape::TextByLanguage, "Its name, or its names by language."),
        Field::optional("kind", Shape::Word(RegionKind::WORDS), "What kind of region it is."),
        Field::optional("part_of", Shape::OneOrMany(&Shape::Ref(&[Kind::Region])), "The regions that it is part of."),
        Field::optional(
            "members",
            Shape::List(&Shape::RefOr(&[Kind::Region], &MEMBER)),
            "The members of a bloc or group.",
        ),
        Field::optional("summary", Shape::Text, "One or two sentences."),
        Field::optional("surveyed", Shape::Edtf, "The day on which the desk last looked for policy responses there."),
    ],
    shared: SHARED,
};

static MEMBER: Schema = Schema::new(
    "a member",
    &[
        Field::required("id", Shape::Ref(&[Kind::Region]), "The region."),
        Field::optional("from", Shape::Edtf, "Since when."),
        Field::optional("to", Shape::Edtf, "Until when."),
    ],
);

pub(super) fn parse(fields: Fields<'_>, origin: &Origin, body: Body) -> RegionRecord {
    RegionRecord {
        header: header(fields, origin),
        names: names(fields),
        kind: fields.word("kind", RegionKind::from_word).map(|kind| kind.value),
        part_of: fields.ids("part_of"),
        members: fields.items("members").into_iter().filter_map(member).collect(),
        summary: fields.text("summary"),
        surveyed: fields.edtf("surveyed"),
        body,
    }
}

fn names(fields: Fields<'_>) -> Vec<(String, Spanned<String>)> {
    match fields.node("name").map(|node| &node.data) {
        Some(Data::Map(entries)) => entries
            .iter()
            .filter_map(|entry| {
                let name = entry.value.words()?;
                Some((entry.key.value.to_string(), Spanned::new(name.to_owned(), entry.value.span)))
            })
            .collect(),
        Some(_) => fields.text("name").map(|name| (String::new(), name)).into_iter().collect(),
        None => Vec::new(),
    }
}

fn member(item: Item<'_>) -> Option<Member> {
    match item {
        Item::Id(region) => Some(Member { region, from: None, to: None }),
        Item::Map(map) => Some(Member { region: map.id("id")?, from: map.edtf("from"), to: map.edtf("to") }),
    }
}

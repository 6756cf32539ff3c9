//! Front matter of a member of staff.

use super::Origin;
use super::common::{SHARED, header};
use crate::model::body::Body;
use crate::model::staff::Staff;
use crate::yaml::{Field, Fields, Schema, Shape};

/// A member of staff.
pub static SCHEMA: Schema = Schema {
    name: "a member of staff",
    fields: &[
        Field::required("name", Shape::Text, "The name in bylines."),
        Field::optional("role", Shape::Text, "What they do."),
        Field::optional("email", Shape::Text, "Where readers write to."),
        Field::optional("url", Shape::Url, "Their own page."),
        Field::optional("languages", Shape::OneOrMany(&Shape::Language), "The languages they work in."),
        Field::optional("summary", Shape::Text, "One or two sentences."),
    ],
    shared: SHARED,
};

pub(super) fn parse(fields: Fields<'_>, origin: &Origin, body: Body) -> Staff {
    Staff {
        header: header(fields, origin),
        name: fields.required("name"),
        role: fields.text("role"),
        email: fields.text("email"),
        url: fields.url("url"),
        languages: fields.texts("languages"),
        summary: fields.text("summary"),
        body,
    }
}

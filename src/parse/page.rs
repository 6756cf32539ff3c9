//! Front matter of a standing page.

use super::Origin;
use super::common::{SHARED, header};
use crate::model::body::Body;
use crate::model::page::Page;
use crate::yaml::{Field, Fields, Schema, Shape};

/// A standing page.
pub static SCHEMA: Schema = Schema {
    name: "a page",
    fields: &[
        Field::required("title", Shape::Text, "Its title."),
        Field::optional("summary", Shape::Text, "One or two sentences."),
    ],
    shared: SHARED,
};

pub(super) fn parse(fields: Fields<'_>, origin: &Origin, body: Body) -> Page {
    Page { header: header(fields, origin), title: fields.required("title"), summary: fields.text("summary"), body }
}

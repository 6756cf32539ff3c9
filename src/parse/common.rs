//! What all kinds of record share in their front matter.

use super::Origin;
use crate::model::record::Header;
use crate::model::slug::Slug;
use crate::text::Span;
use crate::yaml::{Field, Fields, Shape};

/// Keys of every record.
pub(super) static SHARED: &[Field] = &SHARED_FIELDS;

pub(super) const SHARED_FIELDS: [Field; 4] = [
    Field::optional("draft", Shape::Bool, "A draft is not published."),
    Field::optional("embargo_until", Shape::Instant, "Nothing of it is published before this moment."),
    Field::optional("redirect_from", Shape::List(&Shape::Slug), "Ids that it had before; their addresses lead here."),
    Field::optional("extra", Shape::Open, "Values of your own, for templates and exports."),
];

/// The header of the record that a manuscript holds.
pub(super) fn header(fields: Fields<'_>, origin: &Origin) -> Header {
    with_id(fields, origin, origin.id.clone(), origin.span)
}

/// The header of a record defined inside another, with an id of its own.
pub(super) fn inner_header(fields: Fields<'_>, origin: &Origin) -> Option<Header> {
    let id = fields.id("id")?;
    Some(with_id(fields, origin, id.value, id.span))
}

fn with_id(fields: Fields<'_>, origin: &Origin, id: Slug, span: Span) -> Header {
    Header {
        id,
        file: origin.span.file,
        span,
        draft: fields.flag("draft"),
        embargo_until: fields.instant("embargo_until"),
        redirect_from: fields.ids("redirect_from"),
        extra: fields.extra(),
    }
}

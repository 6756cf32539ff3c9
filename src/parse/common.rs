//! What all kinds of record share in their front matter.

use super::Origin;
use crate::diagnostic::{Code, Suppression};
use crate::model::record::Header;
use crate::model::slug::Slug;
use crate::text::Span;
use crate::yaml::{Field, Fields, Schema, Shape};

/// Keys of every record.
pub(super) static SHARED: &[Field] = &SHARED_FIELDS;

pub(super) const SHARED_FIELDS: [Field; 5] = [
    DRAFT,
    EMBARGO,
    FORMER,
    Field::optional(
        "suppress",
        Shape::List(&ENTRY),
        "Findings that are not to be reported for this file, each with a reason.",
    ),
    Field::optional("extra", Shape::Open, "Values of your own, for templates and exports."),
];

/// Whether a record is out.
pub(super) const DRAFT: Field = Field::optional("draft", Shape::Bool, "A draft is not published.");

/// From when on a record is out.
pub(super) const EMBARGO: Field =
    Field::optional("embargo_until", Shape::Instant, "Nothing of it is published before this moment.");

/// What a record was called before.
pub(super) const FORMER: Field = Field::optional(
    "redirect_from",
    Shape::List(&Shape::Former),
    "Ids that it had before, or addresses on an earlier site (`/2021/08/quay/`): they lead here.",
);

static ENTRY: Shape = Shape::Map(&SUPPRESSION);

static SUPPRESSION: Schema = Schema::new(
    "a suppression",
    &[
        Field::required("code", Shape::Code, "The code of the finding, as `dateline explain` lists it."),
        Field::required("reason", Shape::Aside, "Why it is right as it is, for those who come later."),
        Field::optional(
            "about",
            Shape::Aside,
            "Words of the one finding that is meant; every finding of the code unless said.",
        ),
        Field::optional("until", Shape::Edtf, "The last day on which it is set aside; always unless said."),
    ],
);

/// What a manuscript sets aside. What the schema refuses sets nothing aside.
pub(super) fn suppressions(fields: Fields<'_>) -> Vec<Suppression> {
    let read = |entry: Fields<'_>| {
        let code = entry.word("code", Code::named).filter(|code| code.value.may_be_set_aside())?;
        Some(Suppression {
            span: code.span,
            code: code.value,
            reason: entry.text("reason")?.value,
            about: entry.text("about"),
            until: entry.edtf("until"),
        })
    };
    fields.maps("suppress").into_iter().filter_map(read).collect()
}

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
        embargo_until: fields.instant("embargo_until").into(),
        redirect_from: fields.ids("redirect_from").into(),
        old_addresses: fields.old_addresses("redirect_from").into(),
        extra: fields.extra().into(),
    }
}

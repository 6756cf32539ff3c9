//! Topics: the newsroom's list of them in `topics.yaml`, and those with a file of their own.

use super::Origin;
use super::common::{DRAFT, EMBARGO, FORMER};
use crate::diagnostic::{Code, Diagnostic};
use crate::model::record::Header;
use crate::model::slug::Slug;
use crate::model::topic::Topic;
use crate::yaml::{Data, Field, Fields, Node, Schema, Shape, check};

/// A topic.
pub static SCHEMA: Schema = Schema::new(
    "a topic",
    &[
        Field::required("name", Shape::Text, "Its name."),
        Field::optional("code", Shape::Text, "Its IPTC Media Topics code, `medtop:20000763`, where one fits."),
        Field::optional("description", Shape::Text, "One or two sentences."),
        DRAFT,
        EMBARGO,
        FORMER,
    ],
);

/// The whole file: topics by id.
static FILE: Shape = Shape::MapOf(&Shape::Map(&SCHEMA));

/// The topics that the file lists, and the ids of those that could not be read.
pub(super) fn parse(root: &Node<'_>, sink: &mut Vec<Diagnostic>) -> (Vec<Topic>, Vec<Slug>) {
    check(root, &FILE, sink);
    let Data::Map(entries) = &root.data else { return (Vec::new(), Vec::new()) };
    let mut topics = Vec::new();
    let mut broken = Vec::new();
    for entry in entries {
        let Some(id) = Slug::new(&entry.key.value) else {
            let message = format!("`{}` is not an id", entry.key.value);
            sink.push(
                Diagnostic::new(Code::BadSlug, entry.key.span, message)
                    .help("ids are written with a-z, 0-9 and `-`, at most 80 of them"),
            );
            continue;
        };
        match record(Fields::new(&entry.value), &Origin { id: id.clone(), span: entry.key.span }) {
            Some(topic) => topics.push(topic),
            None => broken.push(id),
        }
    }
    (topics, broken)
}

/// One topic; nothing for one without a name.
pub(super) fn record(fields: Fields<'_>, origin: &Origin) -> Option<Topic> {
    let header = Header {
        draft: fields.flag("draft"),
        embargo_until: fields.instant("embargo_until").into(),
        redirect_from: fields.ids("redirect_from").into(),
        old_addresses: fields.old_addresses("redirect_from").into(),
        ..Header::bare(origin.id.clone(), origin.span)
    };
    Some(Topic {
        header,
        name: fields.text("name")?,
        code: fields.text("code"),
        description: fields.text("description"),
    })
}

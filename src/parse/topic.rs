//! `topics.yaml`: the newsroom's list of topics.

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
        Field::optional(
            "redirect_from",
            Shape::List(&Shape::Slug),
            "Ids that it had before; their addresses lead here.",
        ),
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
        let fields = Fields::new(&entry.value);
        let Some(name) = fields.text("name") else {
            broken.push(id);
            continue;
        };
        let redirect_from = fields.ids("redirect_from").into();
        let header = Header { redirect_from, ..Header::bare(id, entry.key.span) };
        topics.push(Topic { header, name, code: fields.text("code"), description: fields.text("description") });
    }
    (topics, broken)
}

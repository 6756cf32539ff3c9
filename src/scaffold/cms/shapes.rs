//! How the values of a record may be written, for the script that reads and writes files for the forms. Knows schemas, and
//! nothing of the systems that draw them.

use super::{id_key, is_open, kind_words};
use crate::model::kind::Kind;
use crate::parse::schema;
use crate::yaml::{Field, RECORD, Schema, Shape};

use serde_json::{Map, Value, json};

/// The text of `shapes.json`: each kind's records by the name of their format.
pub(super) fn table(kinds: &[Kind]) -> String {
    let of = |kind: &Kind| {
        let shape = json!({ "keys": keys(schema(*kind)) });
        (format(*kind), json!({ "extension": extension(*kind), "shape": shape }))
    };
    format!("{}\n", Value::Object(kinds.iter().map(of).collect()))
}

/// The name of the format in which the files of a kind are read and written; one that begins with front matter says so.
pub(super) fn format(kind: Kind) -> String {
    let ending = if extension(kind) == "md" { "-frontmatter" } else { "" };
    format!("{}{ending}", kind.folder())
}

/// How the files of a kind end.
pub(super) fn extension(kind: Kind) -> &'static str {
    if kind.file("x").ends_with(".md") { "md" } else { "yaml" }
}

/// The keys of a mapping, without those that a form leaves alone.
fn keys(schema: &Schema) -> Map<String, Value> {
    let of = |field: &Field| if is_open(field) { Some(json!({ "choice": true })) } else { shape(&field.shape) };
    schema.keys().filter_map(|field| Some((field.key.to_owned(), of(field)?))).collect()
}

/// What can be done with a value; nothing for one that no form shows.
fn shape(shape: &Shape) -> Option<Value> {
    Some(match *shape {
        Shape::List(inner) | Shape::OneOrMany(inner) => json!({ "several": self::shape(inner)? }),
        Shape::Map(schema) => json!({ "keys": keys(schema) }),
        Shape::RefOr(_, schema) => {
            let mut keys = keys(schema);
            let id = id_key(schema);
            keys.entry(id).or_insert_with(|| json!({}));
            match kind_words(schema) {
                Some(_) => json!({ "id": id, "mark": { "kind": RECORD }, "keys": keys }),
                None => json!({ "id": id, "keys": keys }),
            }
        }
        Shape::TextByLanguage => json!({ "words": true }),
        Shape::Bool => json!({ "flag": true }),
        Shape::MapOf(_) | Shape::Open => return None,
        _ => json!({}),
    })
}

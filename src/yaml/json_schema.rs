//! The schemas of front matter as JSON Schema (draft 2020-12), for editors that read it.

use super::schema::{RECORD, Schema, Shape};
use crate::diagnostic::Code;
use serde_json::{Map, Value, json};

/// The JSON Schema of a kind of mapping.
pub fn json_schema(schema: &Schema, name: &str) -> Value {
    let mut value = object(schema);
    if let Value::Object(map) = &mut value {
        map.insert("$schema".to_owned(), json!("https://json-schema.org/draft/2020-12/schema"));
        map.insert("$id".to_owned(), json!(format!("dateline:schema/{name}")));
        map.insert("title".to_owned(), json!(schema.name));
    }
    value
}

fn object(schema: &Schema) -> Value {
    let properties: Map<String, Value> = schema
        .keys()
        .map(|field| {
            let mut value = shape(&field.shape);
            if let Value::Object(map) = &mut value {
                map.insert("description".to_owned(), json!(field.doc));
            }
            (field.key.to_owned(), value)
        })
        .collect();
    let required: Vec<&str> = schema.keys().filter(|field| field.required).map(|field| field.key).collect();
    json!({ "type": "object", "properties": properties, "required": required, "additionalProperties": false })
}

const SLUG: &str = "^[a-z0-9][a-z0-9-]{0,79}$";

fn shape(shape_of: &Shape) -> Value {
    match *shape_of {
        // A year or a number that YAML takes for one is still a text here.
        Shape::Text | Shape::Aside => json!({ "type": ["string", "number", "boolean"], "minLength": 1 }),
        Shape::Within(least, most) => json!({ "type": ["string", "number"], "minLength": least, "maxLength": most }),
        Shape::Bool => json!({ "type": "boolean" }),
        Shape::Integer => json!({ "type": "integer" }),
        Shape::Instant => json!({ "type": "string", "format": "date-time" }),
        Shape::Edtf => json!({ "type": ["string", "integer"] }),
        Shape::Url => json!({ "type": "string", "format": "uri", "pattern": "^https?://" }),
        Shape::UrlOrEmpty => json!({ "type": ["string", "null"] }),
        Shape::Host => json!({ "type": "string", "pattern": "^[^/?#@\\s]+$" }),
        Shape::Interval => json!({ "type": "string", "pattern": "^[0-9]+[mhd]$" }),
        Shape::Language => json!({ "type": "string", "pattern": "^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$" }),
        Shape::TimeZone => json!({ "type": "string" }),
        Shape::Slug | Shape::Ref(_) | Shape::Country => json!({ "type": ["string", "integer"], "pattern": SLUG }),
        Shape::Former => json!({ "type": ["string", "integer"], "pattern": "^(/.+|[a-z0-9][a-z0-9-]{0,79})$" }),
        Shape::Wikidata => json!({ "type": "string", "pattern": "^Q[1-9][0-9]*$" }),
        Shape::Lei => json!({ "type": "string", "pattern": "^[A-Z0-9]{18}[0-9]{2}$" }),
        Shape::Word(words) => json!({ "enum": words }),
        Shape::Code => {
            let codes = Code::ALL.iter().filter(|code| code.may_be_set_aside());
            json!({ "enum": codes.map(|code| code.as_str()).collect::<Vec<_>>() })
        }
        Shape::List(inner) => json!({ "type": "array", "items": shape(inner) }),
        Shape::OneOrMany(inner) => json!({ "anyOf": [shape(inner), { "type": "array", "items": shape(inner) }] }),
        Shape::Map(schema) => object(schema),
        Shape::RefOr(kinds, schema) => {
            let id = shape(&Shape::Ref(kinds));
            let reference = json!({
                "type": "object",
                "properties": { "kind": { "const": RECORD }, "id": id },
                "required": ["kind", "id"],
                "additionalProperties": false,
            });
            let reference = schema.says_kind().then_some(reference);
            let forms: Vec<Value> = [id, object(schema)].into_iter().chain(reference).collect();
            json!({ "anyOf": forms })
        }
        Shape::MapOf(inner) => json!({ "type": "object", "additionalProperties": shape(inner) }),
        Shape::TextByLanguage => {
            json!({ "anyOf": [shape(&Shape::Text), { "type": "object", "additionalProperties": shape(&Shape::Text) }] })
        }
        Shape::Open => json!({}),
    }
}

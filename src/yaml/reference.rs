//! The schemas of front matter in words, for people: a line a key, or a table for a page. Knows no record.

use super::schema::{Schema, Shape};
use crate::model::kind::Kind;
use std::fmt::Write as _;

/// A schema, and the key under which it first stands; none for the record itself.
struct Group {
    schema: &'static Schema,
    under: Vec<&'static str>,
}

/// A schema and every mapping inside it, each once, in the order in which they are met.
fn groups(schema: &'static Schema) -> Vec<Group> {
    let mut groups = vec![Group { schema, under: Vec::new() }];
    let mut next = 0;
    while let Some(group) = groups.get(next) {
        next += 1;
        for field in group.schema.keys() {
            let Some(inner) = inner(&field.shape) else { continue };
            match groups.iter_mut().find(|known| std::ptr::eq(known.schema, inner)) {
                Some(known) if known.under.contains(&field.key) => {}
                Some(known) => known.under.push(field.key),
                None => groups.push(Group { schema: inner, under: vec![field.key] }),
            }
        }
    }
    groups
}

/// The mapping that a value is, or that stands in it.
fn inner(shape: &Shape) -> Option<&'static Schema> {
    match *shape {
        Shape::Map(schema) | Shape::RefOr(_, schema) => Some(schema),
        Shape::List(of) | Shape::OneOrMany(of) | Shape::MapOf(of) => inner(of),
        _ => None,
    }
}

/// What a value must be, in a few words.
fn takes(shape: &Shape) -> String {
    let ids = |kinds: &[Kind]| {
        let nouns: Vec<&str> = kinds.iter().map(|kind| kind.with_article()).collect();
        format!("id of {}", nouns.join(" or "))
    };
    match *shape {
        Shape::Text | Shape::Aside => "text".to_owned(),
        Shape::Within(least, most) => format!("text of {least} to {most} characters"),
        Shape::Bool => "`true` or `false`".to_owned(),
        Shape::Integer => "whole number".to_owned(),
        Shape::Instant => "moment: `2026-06-19T09:00:00+08:00`".to_owned(),
        Shape::Edtf => "date: `2026`, `2026-04`, `2026-06-18`, `2026-04~`, `2026-06-12/2026-06-13`".to_owned(),
        Shape::Url => "web address".to_owned(),
        Shape::UrlOrEmpty => "web address, or nothing".to_owned(),
        Shape::Host => "host, perhaps with a port: `feeds.desk.example:8080`".to_owned(),
        Shape::Interval => "length of time: `30m`, `6h`, `1d`".to_owned(),
        Shape::Language => "language tag: `en`, `zh-Hant`".to_owned(),
        Shape::TimeZone => "time zone: `Europe/Amsterdam`".to_owned(),
        Shape::Slug => "id: a-z, 0-9 and `-`".to_owned(),
        Shape::Former => "id: a-z, 0-9 and `-`; or the path of an address: `/2021/08/quay/`".to_owned(),
        Shape::Ref(kinds) => ids(kinds),
        Shape::Country => "id of a region, or `unknown`".to_owned(),
        Shape::Wikidata => "Wikidata id: `Q42`".to_owned(),
        Shape::Lei => "Legal Entity Identifier".to_owned(),
        Shape::Word(words) => {
            let words: Vec<String> = words.iter().map(|word| format!("`{word}`")).collect();
            format!("one of {}", words.join(", "))
        }
        Shape::List(of) => format!("list, each: {}", takes(of)),
        Shape::OneOrMany(of) => format!("one or a list, each: {}", takes(of)),
        Shape::Map(schema) => format!("{} (keys below)", schema.name),
        Shape::RefOr(kinds, schema) => match ids(kinds) {
            id if id == format!("id of {}", schema.name) => format!("{id}, or one written out (keys below)"),
            id => format!("{id}, or {} (keys below)", schema.name),
        },
        Shape::MapOf(of) => format!("keys of your own, each: {}", takes(of)),
        Shape::TextByLanguage => "text, or one by language tag: `{en: …, fr: …}`".to_owned(),
        Shape::Code => "code of a finding, as `dateline explain` lists them".to_owned(),
        Shape::Open => "anything".to_owned(),
    }
}

fn quoted(keys: &[&str]) -> String {
    let keys: Vec<String> = keys.iter().map(|key| format!("`{key}`")).collect();
    keys.join(", ")
}

/// A line a key, for a terminal: the key, what it takes, what it means.
pub fn brief(schema: &'static Schema) -> String {
    let mut text = String::new();
    for group in groups(schema) {
        if group.under.is_empty() {
            let _ = writeln!(text, "{}", capital(group.schema.name));
        } else {
            let _ = writeln!(text, "\n{}, under {}", capital(group.schema.name), quoted(&group.under));
        }
        for field in group.schema.keys() {
            let required = if field.required { " (required)" } else { "" };
            let _ = writeln!(text, "  {}{required} — {} — {}", field.key, takes(&field.shape), field.doc);
        }
    }
    text
}

/// The same as a section of a Markdown page, below a heading of this level.
pub fn markdown(schema: &'static Schema, level: usize) -> String {
    let mut text = String::new();
    for group in groups(schema) {
        let name = capital(group.schema.name);
        if group.under.is_empty() {
            let _ = writeln!(text, "{} {name}\n", "#".repeat(level));
        } else {
            let _ = writeln!(text, "\n{} {name}, under {}\n", "#".repeat(level + 1), quoted(&group.under));
        }
        text.push_str("| key | required | takes | means |\n|---|---|---|---|\n");
        for field in group.schema.keys() {
            let required = if field.required { "yes" } else { "" };
            let row = |words: &str| words.replace('|', "\\|");
            let _ =
                writeln!(text, "| `{}` | {required} | {} | {} |", field.key, row(&takes(&field.shape)), row(field.doc));
        }
    }
    text
}

fn capital(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

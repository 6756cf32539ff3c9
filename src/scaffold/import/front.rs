//! Front matter of other generators, in YAML, TOML or JSON, as one kind of tree whose values know their places. Knows no key.

use super::json;
use crate::text::{Span, Spanned, is_allowed};
use crate::yaml::{self, Data, Entry, Node};
use serde::de::IgnoredAny;
use serde_json::Value;
use std::borrow::Cow;
use std::ops::Range;
use toml::de::{DeTable, DeValue};

/// How front matter is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Format {
    Yaml,
    Toml,
    Json,
}

impl Format {
    /// The format of a file of data, by its ending.
    pub(super) fn of(path: &str) -> Option<Self> {
        match path.rsplit_once('.')?.1 {
            "yaml" | "yml" => Some(Self::Yaml),
            "toml" => Some(Self::Toml),
            "json" => Some(Self::Json),
            _ => None,
        }
    }
}

/// Where the front matter of a text stands, and what follows.
pub(super) struct Parts {
    pub(super) format: Format,
    pub(super) front: Range<usize>,
    pub(super) body: usize,
}

/// Finds the front matter of a text, if it has any.
pub(super) fn split(text: &str) -> Option<Parts> {
    let mark = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    let rest = text.get(mark..)?;
    if rest.starts_with('{') && !rest.starts_with("{{") && !rest.starts_with("{%") {
        let mut values = serde_json::Deserializer::from_str(rest).into_iter::<IgnoredAny>();
        values.next()?.ok()?;
        let end = mark + values.byte_offset();
        return Some(Parts { format: Format::Json, front: mark..end, body: after_line(text, end) });
    }
    let first = rest.lines().next()?.trim_end();
    let (format, fences): (Format, &[&str]) = match first {
        "---" => (Format::Yaml, &["---", "..."]),
        "+++" => (Format::Toml, &["+++"]),
        _ => return None,
    };
    let start = after_line(text, mark);
    let mut at = start;
    for line in text.get(start..)?.split_inclusive('\n') {
        if fences.contains(&line.trim_end()) {
            return Some(Parts { format, front: start..at, body: at + line.len() });
        }
        at += line.len();
    }
    None
}

/// The first byte of the line after the one that `at` is in.
fn after_line(text: &str, at: usize) -> usize {
    text.get(at..).and_then(|rest| rest.find('\n')).map_or(text.len(), |end| at + end + 1)
}

/// Reads data. What cannot be read gives a sentence that says why, and where; `again` is given what stands under a key that
/// is there already.
pub(super) fn read<'t>(
    text: &'t str,
    format: Format,
    place: Span,
    again: &mut Vec<Spanned<String>>,
) -> Result<Node<'t>, Spanned<String>> {
    match format {
        Format::Json => json::read(text, place),
        Format::Toml => match DeTable::parse(text) {
            Ok(table) => Ok(Node { span: place, data: table_of(table.get_ref(), place) }),
            Err(error) => {
                let at = error.span().unwrap_or(0..0);
                Err(Spanned::new(error.message().to_owned(), place.within(at)))
            }
        },
        Format::Yaml => {
            let mut sink = Vec::new();
            let nothing = || Node { span: Span { end: place.start, ..place }, data: Data::Map(Vec::new()) };
            match (yaml::read(text, place, &mut sink), sink.first()) {
                (Some(node), _) => {
                    let spans = sink.iter().map(|found| found.span);
                    again.extend(spans.map(|span| Spanned::new(under(text, place, span), span)));
                    Ok(node)
                }
                (None, Some(found)) => Err(Spanned::new(found.message.clone(), found.span)),
                (None, None) => Ok(nothing()),
            }
        }
    }
}

/// The line of a key, and the lines below it that are deeper in.
fn under(text: &str, place: Span, key: Span) -> String {
    let at = key.range().start.saturating_sub(place.range().start);
    let start = text.get(..at).and_then(|before| before.rfind('\n')).map_or(0, |end| end + 1);
    let mut lines = text.get(start..).unwrap_or("").lines();
    let first = lines.next().unwrap_or("");
    let depth = |line: &str| line.len() - line.trim_start().len();
    let deeper = |line: &&str| {
        line.trim().is_empty()
            || depth(line) > depth(first)
            || (depth(line) == depth(first)
                && line.trim_start().starts_with('-')
                && !first.trim_start().starts_with('-'))
    };
    std::iter::once(first).chain(lines.take_while(deeper)).map(str::trim).collect::<Vec<_>>().join(" ")
}

/// Words without characters that no file of a site may hold, which escapes can write.
pub(super) fn plain(words: &str) -> String {
    words.chars().filter(|c| is_allowed(*c)).collect()
}

fn table_of<'t>(table: &DeTable<'_>, place: Span) -> Data<'t> {
    let mut entries: Vec<Entry<'t>> = table
        .iter()
        .map(|(key, value)| Entry {
            key: Spanned::new(Cow::Owned(plain(key.get_ref())), place.within(key.span())),
            value: Node { span: place.within(value.span()), data: value_of(value.get_ref(), place) },
        })
        .collect();
    entries.sort_by_key(|entry| entry.key.span.start);
    Data::Map(entries)
}

fn value_of<'t>(value: &DeValue<'_>, place: Span) -> Data<'t> {
    match value {
        DeValue::String(words) => Data::Text(Cow::Owned(plain(words))),
        DeValue::Integer(number) => Data::Number(Cow::Owned(number.to_string())),
        DeValue::Float(number) => Data::Number(Cow::Owned(number.to_string())),
        DeValue::Boolean(flag) => Data::Bool(*flag),
        DeValue::Datetime(moment) => Data::Text(Cow::Owned(moment.to_string())),
        DeValue::Array(items) => Data::List(
            items
                .iter()
                .map(|item| Node { span: place.within(item.span()), data: value_of(item.get_ref(), place) })
                .collect(),
        ),
        DeValue::Table(table) => table_of(table, place),
    }
}

/// A value as it is written down again.
pub(super) fn value(node: &Node<'_>) -> Value {
    match &node.data {
        Data::Null => Value::Null,
        Data::Bool(flag) => Value::Bool(*flag),
        // One that would be written in other words than these stays as it is: a version is no number.
        Data::Number(words) => {
            let number = words.parse::<i64>().map(Value::from).or_else(|_| words.parse::<f64>().map(Value::from));
            let number = number.unwrap_or(Value::Null);
            let shown = number.to_string();
            if shown == **words { number } else { Value::String(words.to_string()) }
        }
        Data::Text(words) => Value::String(words.to_string()),
        Data::List(items) => Value::Array(items.iter().map(value).collect()),
        Data::Map(entries) => {
            Value::Object(entries.iter().map(|entry| (entry.key.value.to_string(), value(&entry.value))).collect())
        }
    }
}

/// The words of a value, or of each value of a list.
pub(super) fn words<'n>(node: &'n Node<'_>) -> Vec<(&'n str, Span)> {
    let one = |node: &'n Node<'_>| Some((node.words()?.trim(), node.span)).filter(|(words, _)| !words.is_empty());
    match &node.data {
        Data::List(items) => items.iter().filter_map(one).collect(),
        _ => one(node).into_iter().collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Files;

    fn read_all(text: &str) -> (Value, String) {
        let file = Files::default().add("a.md", text);
        let parts = split(text).expect("front matter");
        let front = text.get(parts.front.clone()).unwrap();
        let node = read(front, parts.format, Span::new(file, parts.front), &mut Vec::new()).unwrap();
        (value(&node), text.get(parts.body..).unwrap().to_owned())
    }

    #[test]
    fn three_ways_of_writing_are_one_tree() {
        let wanted = serde_json::json!({"title": "A quay", "tags": ["a", "b"], "extra": {"weight": 3}});
        for text in [
            "---\ntitle: A quay\ntags: [a, b]\nextra:\n  weight: 3\n---\nWords.\n",
            "+++\ntitle = \"A quay\"\ntags = [\"a\", \"b\"]\n[extra]\nweight = 3\n+++\nWords.\n",
            "{\n  \"title\": \"A quay\",\n  \"tags\": [\"a\", \"b\"],\n  \"extra\": {\"weight\": 3}\n}\nWords.\n",
        ] {
            assert_eq!(read_all(text), (wanted.clone(), "Words.\n".to_owned()), "{text}");
        }
    }

    #[test]
    fn what_stands_under_a_key_for_the_second_time_is_handed_back() {
        let text = "a: one\nb: two\na:\n- three\n- four\nc: five\n";
        let file = Files::default().add("a.md", text);
        let mut again = Vec::new();
        let node = read(text, Format::Yaml, Span::new(file, 0..text.len()), &mut again).unwrap();
        assert_eq!(value(&node), serde_json::json!({"a": "one", "b": "two", "c": "five"}));
        assert_eq!(again.iter().map(|one| one.value.as_str()).collect::<Vec<_>>(), ["a: - three - four"]);
    }

    #[test]
    fn a_text_without_front_matter_is_told() {
        for text in ["", "Words.", "---\ntitle: never closed\n", "{{< a >}}", "{% a %}", "+++"] {
            assert!(split(text).is_none(), "{text}");
        }
    }
}

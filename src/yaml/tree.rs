//! A YAML text as a tree in which every key and value knows its place. Knows no schema.

use super::{plain, syntax};
use crate::diagnostic::{Code, Diagnostic};
use crate::text::{Span, Spanned, is_allowed};
use granit_parser::{Event, Parser, ScalarStyle};
use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};
use std::borrow::Cow;
use std::collections::HashMap;
use std::fmt;

/// A value and its place. Its words are those of the text, where they are written there as they read.
#[derive(Debug, Clone, PartialEq)]
pub struct Node<'t> {
    /// From its first to its last byte; quotes belong to it.
    pub span: Span,
    /// What it is.
    pub data: Data<'t>,
}

/// What a value is.
#[derive(Debug, Clone, PartialEq)]
pub enum Data<'t> {
    /// Nothing, `null` or `~`.
    Null,
    /// `true` or `false`. (`yes`, `no`, `on` and `off` are texts: Norway is a country.)
    Bool(bool),
    /// A number, as it was written.
    Number(Cow<'t, str>),
    /// A text.
    Text(Cow<'t, str>),
    /// A list.
    List(Vec<Node<'t>>),
    /// A mapping in the order in which it was written, each key once.
    Map(Vec<Entry<'t>>),
}

/// A key and its value.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry<'t> {
    /// The key.
    pub key: Spanned<Cow<'t, str>>,
    /// The value.
    pub value: Node<'t>,
}

impl<'t> Node<'t> {
    /// What a message calls a value of this type.
    pub fn type_name(&self) -> &'static str {
        match self.data {
            Data::Null => "nothing",
            Data::Bool(_) => "true or false",
            Data::Number(_) => "a number",
            Data::Text(_) => "text",
            Data::List(_) => "a list",
            Data::Map(_) => "a mapping",
        }
    }

    /// The words of a text, number or truth value; a date or a year that YAML takes for a number is still its words.
    pub fn words(&self) -> Option<&str> {
        match &self.data {
            Data::Text(words) | Data::Number(words) => Some(words),
            Data::Bool(true) => Some("true"),
            Data::Bool(false) => Some("false"),
            Data::Null | Data::List(_) | Data::Map(_) => None,
        }
    }

    /// The value of a key, when this is a mapping that has it.
    pub fn get(&self, key: &str) -> Option<&Node<'t>> {
        let Data::Map(entries) = &self.data else { return None };
        entries.iter().find(|entry| entry.key.value == key).map(|entry| &entry.value)
    }
}

pub(super) const DEEPEST: usize = 32;
pub(super) const MOST_NODES: usize = 50_000;

/// Reads `text`, which stands at `place`. Gives nothing for a text that cannot be read, or that is empty, which is not
/// a finding here.
pub fn read<'t>(text: &'t str, place: Span, sink: &mut Vec<Diagnostic>) -> Option<Node<'t>> {
    let mut node = plain::read(text, place).or_else(|| read_twice(text, place, sink))?;
    drop_repeated_keys(&mut node, sink);
    Some(node)
}

/// Reads a text with both parsers, and gives what they agree on.
pub(super) fn read_twice<'t>(text: &'t str, place: Span, sink: &mut Vec<Diagnostic>) -> Option<Node<'t>> {
    let mut node = match outline(text, place, sink) {
        Ok(node) => node?,
        Err(problem) => {
            sink.push(problem);
            return None;
        }
    };
    match serde_yaml::from_str::<Typed>(text) {
        Ok(typed) => {
            if !settle(&mut node, typed) {
                sink.push(
                    Diagnostic::new(Code::YamlSyntax, node.span, "this can be read in two ways")
                        .help("put texts with unusual characters in double quotes"),
                );
                return None;
            }
        }
        Err(error) => {
            let at = error.location().map_or(0, |location| offset_of(text, location.line(), location.column()));
            sink.push(Diagnostic::new(
                Code::YamlSyntax,
                place.within(at..at),
                syntax::plain_message(&error.to_string()),
            ));
            return None;
        }
    }
    Some(node)
}

// ---- first reading: spans and limits ------------------------------------------------------------------------------

enum Open<'t> {
    List { start: Span, items: Vec<Node<'t>> },
    Map { start: Span, entries: Vec<Entry<'t>>, key: Option<Spanned<Cow<'t, str>>> },
}

/// A character that no page may hold, most often written as an escape: few of them come through the reading of files.
fn forbidden(words: &str, span: Span) -> Option<Diagnostic> {
    let bad = words.chars().find(|&c| !(is_allowed(c) || c == '\r'))?;
    let what = format!("the text holds U+{:04X}, which is no character", u32::from(bad));
    Some(Diagnostic::new(Code::ControlCharacter, span, what).help("leave it out: no page can show it"))
}

fn outline<'t>(text: &'t str, place: Span, sink: &mut Vec<Diagnostic>) -> Result<Option<Node<'t>>, Diagnostic> {
    let options = granit_parser::options! {
        emit_comments: false,
        emit_unresolved_aliases: true,
        flow_nesting_limit: DEEPEST,
        block_nesting_limit: DEEPEST,
    };
    let mut stack: Vec<Open<'t>> = Vec::new();
    let mut root = None;
    let mut nodes = 0usize;
    let mut documents = 0usize;
    for step in Parser::new_from_str_with_options(text, options) {
        let (event, span) = step.map_err(|error| syntax::refused(text, place, &error))?;
        let span = place.within(span.byte_range().unwrap_or(0..0));
        if event.is_node() {
            nodes += 1;
            if nodes > MOST_NODES {
                return Err(Diagnostic::new(
                    Code::YamlLimit,
                    span,
                    format!("more than {MOST_NODES} values in one text"),
                )
                .help("split the record, or move lists into records of their own"));
            }
            if event.tag().is_some() {
                let span = before(text, place, span, '!');
                return Err(refused(span, "a tag").help("leave the `!…` out"));
            }
            if event.anchor_id().is_some() && !event.is_alias() {
                let span = before(text, place, span, '&');
                return Err(
                    refused(span, "an anchor").help("leave the `&name` out and write the value where it is needed")
                );
            }
        }
        let complete = match event {
            Event::Alias(_) | Event::UnresolvedAlias(_) => {
                let is_bold = text
                    .get(span.start.saturating_sub(place.start) as usize..)
                    .is_some_and(|rest| rest.starts_with("**"));
                return Err(refused(span, "an alias").help(if is_bold {
                    "take the asterisks out: texts of the front matter are shown as they are written"
                } else {
                    "write the value here, or put it in quotes if it is a text that begins with `*`"
                }));
            }
            Event::DocumentStart(..) => {
                documents += 1;
                if documents > 1 {
                    return Err(refused(span, "a second document").help("leave out the line `---`"));
                }
                None
            }
            Event::Scalar(words, style, ..) => {
                if let Some(problem) = forbidden(&words, span) {
                    return Err(problem);
                }
                let plain = style == ScalarStyle::Plain;
                // Whether a plain scalar is text is decided by the second reading.
                if plain {
                    sink.extend(cut_off(text, place, span));
                }
                let data = if plain && words.is_empty() { Data::Null } else { Data::Text(words) };
                Some(Node { span, data })
            }
            Event::SequenceStart(..) => {
                stack.push(Open::List { start: span, items: Vec::new() });
                None
            }
            Event::MappingStart(..) => {
                stack.push(Open::Map { start: span, entries: Vec::new(), key: None });
                None
            }
            Event::SequenceEnd | Event::MappingEnd => stack.pop().map(|open| close(open, span, text, place)),
            _ => None,
        };
        let Some(node) = complete else { continue };
        match stack.last_mut() {
            None => root = Some(node),
            Some(Open::List { items, .. }) => items.push(node),
            Some(Open::Map { entries, key, .. }) => match key.take() {
                Some(key) => entries.push(Entry { key, value: node }),
                None => match node.data {
                    Data::Text(words) if words == "<<" => {
                        sink.push(refused(node.span, "a merge key").help("write the keys out"));
                        *key = Some(Spanned::new(words, node.span));
                    }
                    Data::Text(words) => *key = Some(Spanned::new(words, node.span)),
                    _ => return Err(refused(node.span, "a key that is not a text")),
                },
            },
        }
    }
    Ok(root)
}

/// What follows a plain text as a comment, though it does not look like one: `Pier #9`.
fn cut_off(text: &str, place: Span, scalar: Span) -> Option<Diagnostic> {
    let end = scalar.end.saturating_sub(place.start) as usize;
    let rest = text.get(end..)?.lines().next()?;
    let comment = rest.trim_start_matches([' ', '\t']).strip_prefix('#').filter(|_| rest.starts_with([' ', '\t']))?;
    let looks_like_words = comment.starts_with(char::is_alphanumeric);
    let from = end + rest.len() - comment.len() - 1;
    looks_like_words.then(|| {
        let span = place.within(from..end + rest.trim_end().len());
        Diagnostic::new(Code::WordsAfterHash, span, "this is a comment for YAML, and no part of the text before it")
            .help("put the whole text between quotes; or, for a remark, write a space after the `#`")
    })
}

/// A collection reaches from its first bracket or key to its last bracket or value, without white space behind.
fn close<'t>(open: Open<'t>, end: Span, text: &str, place: Span) -> Node<'t> {
    let (start, inner_start, inner_end, data) = match open {
        Open::List { start, items } => {
            let ends = (items.first().map(|node| node.span.start), items.last().map(|node| node.span.end));
            (start, ends.0, ends.1, Data::List(items))
        }
        Open::Map { start, entries, .. } => {
            let ends =
                (entries.first().map(|entry| entry.key.span.start), entries.last().map(|entry| entry.value.span.end));
            (start, ends.0, ends.1, Data::Map(entries))
        }
    };
    let local = |offset: u32| offset.saturating_sub(place.start) as usize;
    let opening = text.get(local(start.start)..).and_then(|rest| rest.chars().next());
    let flow = matches!(opening, Some('[' | '{'));
    let span = if flow {
        Span { file: place.file, start: start.start, end: end.end.max(start.end) }
    } else {
        let from = inner_start.map_or(start.start, |inner| inner.min(start.start.max(inner)));
        Span { file: place.file, start: from, end: inner_end.unwrap_or(start.end).max(from) }
    };
    Node { span, data }
}

/// The word that begins with `sign` and stands before a value.
fn before(text: &str, place: Span, value: Span, sign: char) -> Span {
    let end = value.start.saturating_sub(place.start) as usize;
    let ahead = text.get(..end).unwrap_or("");
    match ahead.rfind(sign) {
        Some(start) => {
            let length = ahead.get(start..).and_then(|word| word.find(char::is_whitespace)).unwrap_or(end - start);
            place.within(start..start + length)
        }
        None => value,
    }
}

fn refused(span: Span, what: &str) -> Diagnostic {
    Diagnostic::new(Code::YamlFeature, span, format!("{what} is not accepted here"))
}

fn offset_of(text: &str, line: usize, column: usize) -> usize {
    let mut offset = 0;
    for (number, words) in text.split_inclusive('\n').enumerate() {
        if number + 1 == line {
            let within: usize = words.chars().take(column.saturating_sub(1)).map(char::len_utf8).sum();
            return (offset + within).min(text.len());
        }
        offset += words.len();
    }
    text.len()
}

// ---- second reading: what each value is ---------------------------------------------------------------------------

/// A value as serde_yaml understands it, repeated keys and all.
enum Typed {
    Null,
    Bool(bool),
    Number,
    Text(String),
    List(Vec<Typed>),
    Map(Vec<(Typed, Typed)>),
}

/// Gives every scalar of the outline the type that the second reading found. False where the readings differ.
fn settle(node: &mut Node<'_>, typed: Typed) -> bool {
    match (&mut node.data, typed) {
        (Data::Text(_) | Data::Null, Typed::Null) => {
            node.data = Data::Null;
            true
        }
        (Data::Text(_), Typed::Bool(value)) => {
            node.data = Data::Bool(value);
            true
        }
        (Data::Text(words), Typed::Number) => {
            node.data = Data::Number(std::mem::take(words));
            true
        }
        (Data::Text(words), Typed::Text(value)) => *words == value,
        (Data::List(items), Typed::List(values)) => {
            items.len() == values.len() && items.iter_mut().zip(values).all(|(item, value)| settle(item, value))
        }
        (Data::Map(entries), Typed::Map(values)) => {
            entries.len() == values.len()
                && entries.iter_mut().zip(values).all(|(entry, (key, value))| {
                    let same_key = match key {
                        Typed::Text(words) => words == entry.key.value,
                        Typed::List(_) | Typed::Map(_) => false,
                        Typed::Null | Typed::Bool(_) | Typed::Number => true,
                    };
                    same_key && settle(&mut entry.value, value)
                })
        }
        _ => false,
    }
}

impl<'de> Deserialize<'de> for Typed {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(TypedVisitor)
    }
}

struct TypedVisitor;

impl<'de> Visitor<'de> for TypedVisitor {
    type Value = Typed;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("any value")
    }

    fn visit_unit<E>(self) -> Result<Typed, E> {
        Ok(Typed::Null)
    }

    fn visit_none<E>(self) -> Result<Typed, E> {
        Ok(Typed::Null)
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Typed, D::Error> {
        Typed::deserialize(deserializer)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Typed, E> {
        Ok(Typed::Bool(value))
    }

    fn visit_i64<E>(self, _: i64) -> Result<Typed, E> {
        Ok(Typed::Number)
    }

    fn visit_u64<E>(self, _: u64) -> Result<Typed, E> {
        Ok(Typed::Number)
    }

    fn visit_i128<E>(self, _: i128) -> Result<Typed, E> {
        Ok(Typed::Number)
    }

    fn visit_u128<E>(self, _: u128) -> Result<Typed, E> {
        Ok(Typed::Number)
    }

    fn visit_f64<E>(self, _: f64) -> Result<Typed, E> {
        Ok(Typed::Number)
    }

    fn visit_str<E>(self, value: &str) -> Result<Typed, E> {
        Ok(Typed::Text(value.to_owned()))
    }

    fn visit_string<E>(self, value: String) -> Result<Typed, E> {
        Ok(Typed::Text(value))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut access: A) -> Result<Typed, A::Error> {
        let mut items = Vec::new();
        while let Some(item) = access.next_element()? {
            items.push(item);
        }
        Ok(Typed::List(items))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut access: A) -> Result<Typed, A::Error> {
        let mut entries = Vec::new();
        while let Some(entry) = access.next_entry()? {
            entries.push(entry);
        }
        Ok(Typed::Map(entries))
    }
}

// ---- keys, once each ----------------------------------------------------------------------------------------------

fn drop_repeated_keys(node: &mut Node<'_>, sink: &mut Vec<Diagnostic>) {
    match &mut node.data {
        Data::List(items) => items.iter_mut().for_each(|item| drop_repeated_keys(item, sink)),
        Data::Map(entries) => {
            if may_repeat_keys(entries) {
                let mut seen: HashMap<Cow<'_, str>, Span> = HashMap::with_capacity(entries.len());
                entries.retain(|Entry { key, .. }| {
                    let first = *seen.entry(key.value.clone()).or_insert(key.span);
                    if first != key.span {
                        let message = format!("the key `{}` stands here for the second time", key.value);
                        sink.push(
                            Diagnostic::new(Code::DuplicateKey, key.span, message)
                                .also(first, "first here")
                                .help("keep one of the two"),
                        );
                    }
                    first == key.span
                });
            }
            entries.iter_mut().for_each(|entry| drop_repeated_keys(&mut entry.value, sink));
        }
        _ => {}
    }
}

/// Whether a key may stand twice in a mapping. A few keys are soonest compared with each other.
fn may_repeat_keys(entries: &[Entry<'_>]) -> bool {
    const FEW: usize = 24;
    let again =
        |(at, entry): (usize, &Entry<'_>)| entries.iter().take(at).any(|before| before.key.value == entry.key.value);
    entries.len() > FEW || entries.iter().enumerate().any(again)
}

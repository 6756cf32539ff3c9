//! JSON as a tree whose values know their places. Every word is read by `serde_json`; this only follows the brackets.

use super::front::plain;
use crate::text::{Span, Spanned};
use crate::yaml::{Data, Entry, Node};
use serde::Deserialize;
use serde::de::IgnoredAny;
use std::borrow::Cow;

/// The most brackets inside brackets, as in YAML.
const DEEPEST: usize = 32;

/// Reads a text.
pub(super) fn read<'t>(text: &str, place: Span) -> Result<Node<'t>, Spanned<String>> {
    if let Err(error) = serde_json::from_str::<IgnoredAny>(text) {
        let lines: usize = text.split_inclusive('\n').take(error.line().saturating_sub(1)).map(str::len).sum();
        let at = (lines + error.column().saturating_sub(1)).min(text.len());
        return Err(Spanned::new(error.to_string(), place.within(at..at)));
    }
    let mut reader = Reader { text, at: 0, place };
    reader.value(0).ok_or_else(|| {
        let why = format!("brackets are nested more than {DEEPEST} deep, or half a character is written");
        Spanned::new(why, place.within(reader.at..reader.at))
    })
}

/// A text that is whole JSON, and how far it has been read.
struct Reader<'j> {
    text: &'j str,
    at: usize,
    place: Span,
}

impl<'j> Reader<'j> {
    /// The first byte of what comes next, which is no space.
    fn next(&mut self) -> Option<u8> {
        let rest = self.text.get(self.at..)?;
        self.at += rest.len() - rest.trim_start_matches([' ', '\t', '\n', '\r']).len();
        self.text.as_bytes().get(self.at).copied()
    }

    fn value<'t>(&mut self, depth: usize) -> Option<Node<'t>> {
        let first = self.next()?;
        let start = self.at;
        let data = match first {
            _ if depth > DEEPEST => return None,
            b'{' => {
                let mut entries = Vec::new();
                self.at += 1;
                while self.goes_on(b'}')? {
                    let from = self.at;
                    let key = plain(&self.one::<String>()?.0);
                    let span = self.place.within(from..self.at);
                    // The colon.
                    self.next()?;
                    self.at += 1;
                    entries.push(Entry { key: Spanned::new(Cow::Owned(key), span), value: self.value(depth + 1)? });
                }
                Data::Map(entries)
            }
            b'[' => {
                let mut items = Vec::new();
                self.at += 1;
                while self.goes_on(b']')? {
                    items.push(self.value(depth + 1)?);
                }
                Data::List(items)
            }
            b'"' => Data::Text(Cow::Owned(plain(&self.one::<String>()?.0))),
            _ => match self.one::<IgnoredAny>()?.1.trim() {
                "null" => Data::Null,
                "true" => Data::Bool(true),
                "false" => Data::Bool(false),
                number => Data::Number(Cow::Owned(number.to_owned())),
            },
        };
        Some(Node { span: self.place.within(start..self.at), data })
    }

    /// Whether another one comes before what closes the list; goes past what stands between.
    fn goes_on(&mut self, close: u8) -> Option<bool> {
        if self.next()? == b',' {
            self.at += 1;
        }
        let goes_on = self.next()? != close;
        self.at += usize::from(!goes_on);
        Some(goes_on)
    }

    /// The next value that holds no other, and how it is written.
    fn one<T: Deserialize<'j>>(&mut self) -> Option<(T, &'j str)> {
        let rest = self.text.get(self.at..)?;
        let mut values = serde_json::Deserializer::from_str(rest).into_iter::<T>();
        let value = values.next()?.ok()?;
        let length = values.byte_offset();
        self.at += length;
        Some((value, rest.get(..length)?))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scaffold::import::front::value;
    use crate::text::Files;

    #[test]
    fn json_is_read_as_json_with_its_places() {
        let text = "{\"a\": \"\\ud83d\\ude00 \\/\", \"b\" : [1.50, {\"c\":null}, [], true],\n \"d\":{} }";
        let file = Files::default().add("a.json", text);
        let node = read(text, Span::new(file, 0..text.len())).unwrap();
        assert_eq!(value(&node), serde_json::json!({"a": "😀 /", "b": ["1.50", {"c": null}, [], true], "d": {}}));
        let Data::Map(entries) = &node.data else { panic!() };
        let at = |span: Span| text.get(span.range()).unwrap();
        assert_eq!((at(entries[1].key.span), at(entries[1].value.span)), ("\"b\"", "[1.50, {\"c\":null}, [], true]"));
        for bad in
            ["{\"a\": \"\\ud83d\"}", "{\"a\": 1", &"[".repeat(9000), &format!("{}{}", "[".repeat(99), "]".repeat(99))]
        {
            assert!(read(bad, Span::new(file, 0..bad.len())).is_err(), "{bad}");
        }
    }
}

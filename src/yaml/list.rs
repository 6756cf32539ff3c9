//! A list that may be longer than any other text, and a text as an item of one. Knows no schema.

use super::tree::{Data, Node, read};
use crate::diagnostic::Diagnostic;
use crate::text::Span;

/// Reads a text that is a list, as [`read`] does. Where every item begins at a line of its own, with a dash and nothing
/// before it, each is read by itself: the limits of a text are then those of an item, and the list may be of any length.
pub fn read_list<'t>(text: &'t str, place: Span, sink: &mut Vec<Diagnostic>) -> Option<Node<'t>> {
    let Some(starts) = item_starts(text).filter(|starts| starts.len() > 1) else { return read(text, place, sink) };
    let ends = starts.iter().skip(1).copied().chain([text.len()]);
    let mut items = Vec::with_capacity(starts.len());
    for (start, end) in starts.iter().zip(ends) {
        let item = text.get(*start..end)?;
        match read(item, place.within(*start..end), sink)?.data {
            Data::List(read) => items.extend(read),
            _ => return None,
        }
    }
    Some(Node { span: place, data: Data::List(items) })
}

/// Where the items of such a list begin; nothing where the text is written in another way.
fn item_starts(text: &str) -> Option<Vec<usize>> {
    let mut starts = Vec::new();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let words = line.trim_end_matches(['\n', '\r']);
        if words.starts_with("- ") {
            starts.push(at);
        } else if !(words.is_empty() || words.starts_with('#') || (words.starts_with(' ') && !starts.is_empty())) {
            return None;
        }
        at += line.len();
    }
    Some(starts)
}

/// A text as a value that reads back as the same text.
pub fn quoted(text: &str) -> String {
    serde_yaml::to_string(text).map_or_else(|_| "\"\"".to_owned(), |yaml| yaml.trim_end().to_owned())
}

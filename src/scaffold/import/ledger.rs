//! Which values of the old site have found a home. Whoever uses one writes it down here; what is written down by nobody is
//! handed back, so that one path tells it. Knows no key and no generator.

use super::folder::Folder;
use super::front;
use super::report::{Report, What, code};
use crate::text::Span;
use crate::yaml::{Data, Node};
use serde_json::{Map, Value};
use std::cell::RefCell;
use std::collections::BTreeSet;

/// The places of all values that were used: words, numbers and truth values, each by itself.
#[derive(Debug, Default)]
pub(super) struct Ledger(RefCell<BTreeSet<Span>>);

impl Ledger {
    /// A value has a home, with all that it holds.
    pub(super) fn used(&self, node: &Node<'_>) {
        match &node.data {
            Data::List(items) => items.iter().for_each(|item| self.used(item)),
            Data::Map(entries) => entries.iter().for_each(|entry| self.used(&entry.value)),
            _ => self.used_at(node.span),
        }
    }

    /// The value at a place has a home.
    pub(super) fn used_at(&self, span: Span) {
        self.0.borrow_mut().insert(span);
    }

    /// Whether a value says something that has no home yet.
    fn is_left(&self, node: &Node<'_>) -> bool {
        let says = match &node.data {
            Data::Null => false,
            Data::Text(words) => !words.trim().is_empty(),
            _ => true,
        };
        says && !self.0.borrow().contains(&node.span)
    }

    /// What is left of a value, as it is written down again. Of an item of a list it keeps the name, so that it says of whom.
    pub(super) fn left(&self, node: &Node<'_>) -> Option<Value> {
        match &node.data {
            Data::List(items) => {
                let left: Vec<Value> = items.iter().filter_map(|item| Some(named(item, self.left(item)?))).collect();
                (!left.is_empty()).then_some(Value::Array(left))
            }
            Data::Map(entries) => {
                let left =
                    |entry: &crate::yaml::Entry<'_>| Some((entry.key.value.to_string(), self.left(&entry.value)?));
                let left: Map<String, Value> = entries.iter().filter_map(left).collect();
                (!left.is_empty()).then_some(Value::Object(left))
            }
            _ => self.is_left(node).then(|| front::value(node)),
        }
    }

    /// Tells all that is left of a value, word by word: what became of it, and where it stood.
    pub(super) fn tell(
        &self,
        node: &Node<'_>,
        path: &str,
        (what, became): (What, &str),
        folder: &Folder,
        report: &mut Report,
    ) {
        match &node.data {
            Data::List(items) => items.iter().for_each(|item| self.tell(item, path, (what, became), folder, report)),
            Data::Map(entries) => {
                for entry in entries {
                    let key = entry.key.value.as_ref();
                    let path = if path.is_empty() { key.to_owned() } else { format!("{path}.{key}") };
                    self.tell(&entry.value, &path, (what, became), folder, report);
                }
            }
            _ if self.is_left(node) => {
                let became = format!("{became}: {}", code(node.words().unwrap_or("")));
                report.note(what, path, became, folder.place(node.span));
            }
            _ => {}
        }
    }
}

/// What is left of an item, with its name.
fn named(item: &Node<'_>, left: Value) -> Value {
    let Value::Object(mut map) = left else { return left };
    let name = ["name", "title", "id"]
        .iter()
        .find_map(|key| Some((*key, item.get(key).filter(|name| name.words().is_some())?)));
    if let Some((key, name)) = name
        && !map.contains_key(key)
    {
        map.shift_insert(0, key.to_owned(), front::value(name));
    }
    Value::Object(map)
}

/// Whether a value can be read again where it is written down: not too deep, and not too much of it.
pub(super) fn fits(value: &Value) -> bool {
    const DEEPEST: usize = 24;
    const MOST: usize = 10_000;
    fn count(value: &Value, depth: usize) -> usize {
        let inner: usize = match value {
            _ if depth > DEEPEST => MOST,
            Value::Array(items) => items.iter().map(|item| count(item, depth + 1)).sum(),
            Value::Object(map) => map.values().map(|item| count(item, depth + 1)).sum(),
            _ => 0,
        };
        inner + 1
    }
    count(value, 0) <= MOST
}

//! Typed reading from a mapping that its schema has judged: what does not fit is left out here without a word, because
//! the schema has said it already.

use super::address::is_plain_url;
use super::schema::referred;
use super::tree::{Data, Node};
use crate::model::date::{Edtf, Instant};
use crate::model::old_address::OldAddress;
use crate::model::open::Open;
use crate::model::record::Ref;
use crate::model::slug::Slug;
use crate::text::{Span, Spanned};
use std::borrow::Cow;

/// A mapping to read from.
#[derive(Debug, Clone, Copy)]
pub struct Fields<'a> {
    node: &'a Node<'a>,
}

/// An entry that is either an id or a mapping.
#[derive(Debug)]
pub enum Item<'a> {
    /// An id.
    Id(Ref),
    /// A mapping.
    Map(Fields<'a>),
}

impl<'a> Fields<'a> {
    /// Reads from `node`; from nothing when it is not a mapping.
    pub fn new(node: &'a Node<'a>) -> Self {
        Self { node }
    }

    /// From the first key to the last value.
    pub fn span(&self) -> Span {
        self.node.span
    }

    /// The value of a key as it stands.
    pub fn node(&self, key: &str) -> Option<&'a Node<'a>> {
        self.node.get(key)
    }

    /// Whether the key is there.
    pub fn has(&self, key: &str) -> bool {
        self.node.get(key).is_some()
    }

    /// A text.
    pub fn text(&self, key: &str) -> Option<Spanned<String>> {
        text(self.node(key)?)
    }

    /// A text that the schema requires. Where it is missing that has been said, and nothing is built; the rest of the
    /// record is read all the same, so that all that is wrong with it is said at once.
    pub fn required(&self, key: &str) -> Spanned<String> {
        self.text(key).unwrap_or_else(|| Spanned::new(String::new(), self.span()))
    }

    /// A web address, with what an address may not hold percent-encoded (WHATWG URL).
    pub fn url(&self, key: &str) -> Option<Spanned<String>> {
        let written = self.text(key)?;
        if is_plain_url(&written.value) {
            return Some(written);
        }
        Some(match url::Url::parse(&written.value) {
            Ok(url) => Spanned::new(url.into(), written.span),
            Err(_) => written,
        })
    }

    /// The texts of a list, or of a single value.
    pub fn texts(&self, key: &str) -> Vec<Spanned<String>> {
        exactly(self.each(key).filter_map(text))
    }

    /// A truth value; `false` when it is not there.
    pub fn flag(&self, key: &str) -> bool {
        matches!(self.node(key).map(|node| &node.data), Some(Data::Bool(true)))
    }

    /// A truth value with its place.
    pub fn bool(&self, key: &str) -> Option<Spanned<bool>> {
        let node = self.node(key)?;
        match node.data {
            Data::Bool(value) => Some(Spanned::new(value, node.span)),
            _ => None,
        }
    }

    /// A whole number.
    pub fn integer(&self, key: &str) -> Option<i64> {
        self.node(key)?.words()?.parse().ok()
    }

    /// A moment.
    pub fn instant(&self, key: &str) -> Option<Spanned<Instant>> {
        let node = self.node(key)?;
        Instant::parse(node.words()?).map(|at| Spanned::new(at, node.span))
    }

    /// A moment that the schema requires; the same holds as for [`Fields::required`].
    pub fn required_instant(&self, key: &str) -> Spanned<Instant> {
        self.instant(key).unwrap_or_else(|| Spanned::new(Instant::epoch(), self.span()))
    }

    /// A date.
    pub fn edtf(&self, key: &str) -> Option<Spanned<Edtf>> {
        let node = self.node(key)?;
        Edtf::parse(node.words()?).ok().map(|date| Spanned::new(date, node.span))
    }

    /// An id.
    pub fn id(&self, key: &str) -> Option<Ref> {
        id(self.node(key)?)
    }

    /// The ids of a list, or of a single value.
    pub fn ids(&self, key: &str) -> Vec<Ref> {
        exactly(self.each(key).filter_map(id))
    }

    /// The addresses among what a record was called before.
    pub fn old_addresses(&self, key: &str) -> Vec<Spanned<OldAddress>> {
        let address = |node: &Node<'_>| OldAddress::new(node.words()?).map(|address| Spanned::new(address, node.span));
        exactly(self.each(key).filter_map(address))
    }

    /// A word of a closed list.
    pub fn word<T>(&self, key: &str, from_word: fn(&str) -> Option<T>) -> Option<Spanned<T>> {
        let node = self.node(key)?;
        from_word(node.words()?).map(|value| Spanned::new(value, node.span))
    }

    /// A word that the schema requires; the same holds as for [`Fields::required`].
    pub fn required_word<T>(&self, key: &str, from_word: fn(&str) -> Option<T>, otherwise: T) -> T {
        self.word(key, from_word).map_or(otherwise, |word| word.value)
    }

    /// A mapping below a key.
    pub fn map(&self, key: &str) -> Option<Fields<'a>> {
        self.node(key).filter(|node| matches!(node.data, Data::Map(_))).map(Fields::new)
    }

    /// The mappings of a list.
    pub fn maps(&self, key: &str) -> Vec<Fields<'a>> {
        self.each(key).filter(|node| matches!(node.data, Data::Map(_))).map(Fields::new).collect()
    }

    /// The entries of a list, each an id or a mapping.
    pub fn items(&self, key: &str) -> Vec<Item<'a>> {
        self.each(key).filter_map(item).collect()
    }

    /// An id or a mapping.
    pub fn item(&self, key: &str) -> Option<Item<'a>> {
        item(self.node(key)?)
    }

    /// The keys and values of a mapping with keys of the editor's choice.
    pub fn pairs(&self, key: &str) -> Vec<(&'a Spanned<Cow<'a, str>>, &'a Node<'a>)> {
        match self.node(key).map(|node| &node.data) {
            Some(Data::Map(entries)) => entries.iter().map(|entry| (&entry.key, &entry.value)).collect(),
            _ => Vec::new(),
        }
    }

    /// The open map `extra`.
    pub fn extra(&self) -> Vec<(String, Open)> {
        self.pairs("extra").into_iter().map(|(key, value)| (key.value.to_string(), open(value))).collect()
    }

    fn each(&self, key: &str) -> impl Iterator<Item = &'a Node<'a>> + use<'a> {
        let node = self.node(key);
        let (list, single) = match node.map(|node| &node.data) {
            Some(Data::List(items)) => (items.as_slice(), None),
            Some(_) => (&[][..], node),
            None => (&[][..], None),
        };
        list.iter().chain(single)
    }
}

/// A list without room for more: records are kept as long as the build lasts.
fn exactly<T>(items: impl Iterator<Item = T>) -> Vec<T> {
    let mut list = Vec::with_capacity(items.size_hint().1.unwrap_or(0));
    list.extend(items);
    list.shrink_to_fit();
    list
}

/// The words of a node, if they say something.
fn text(node: &Node<'_>) -> Option<Spanned<String>> {
    let words = node.words()?.trim();
    (!words.is_empty()).then(|| Spanned::new(words.to_owned(), node.span))
}

fn id(node: &Node<'_>) -> Option<Ref> {
    Slug::new(node.words()?).map(|slug| Spanned::new(slug, node.span))
}

fn item<'a>(node: &'a Node<'a>) -> Option<Item<'a>> {
    match node.data {
        Data::Map(_) => match referred(node) {
            Some(record) => id(record).map(Item::Id),
            None => Some(Item::Map(Fields::new(node))),
        },
        _ => id(node).map(Item::Id),
    }
}

fn open(node: &Node<'_>) -> Open {
    match &node.data {
        Data::Null => Open::Null,
        Data::Bool(value) => Open::Bool(*value),
        Data::Number(words) => Open::Number(words.to_string()),
        Data::Text(words) => Open::Text(words.to_string()),
        Data::List(items) => Open::List(items.iter().map(open).collect()),
        Data::Map(entries) => {
            Open::Map(entries.iter().map(|entry| (entry.key.value.to_string(), open(&entry.value))).collect())
        }
    }
}

//! What readers may narrow a search by: a list a filter, with what each value is called and how many records it has; and
//! the days that records have. Knows no index.

use super::super::output::{Content, OutputFile};
use super::super::site::Site;
use super::FOLDER;
use super::entry::Entry;
use crate::link::AnyId;
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// A value: its word, what readers call it, and how many records have it.
#[derive(Debug, Serialize)]
struct Value(String, String, usize);

/// What the search page loads before it narrows a search.
#[derive(Debug, Serialize)]
struct Filters {
    /// The lists to choose from.
    choices: BTreeMap<&'static str, Vec<Value>>,
    /// Every day that a record has, oldest first: between two days a newsroom may have written nothing for years.
    days: BTreeSet<String>,
}

/// The lists of all filters, in the site's language.
pub(super) fn render(site: &Site<'_>, entries: &[Entry]) -> OutputFile {
    let mut records: BTreeMap<(&'static str, AnyId), usize> = BTreeMap::new();
    let mut words: BTreeMap<(&'static str, &str), usize> = BTreeMap::new();
    for entry in entries {
        for key in entry.narrowed_by() {
            *records.entry(key).or_default() += 1;
        }
        *words.entry(("kind", entry.kind.word())).or_default() += 1;
        *words.entry(("language", &entry.language)).or_default() += 1;
    }
    let mut lists: BTreeMap<&'static str, Vec<Value>> = BTreeMap::new();
    for ((key, record), count) in records {
        let value = Value(site.edition.slug(record).to_owned(), site.title(record).0.to_owned(), count);
        lists.entry(key).or_default().push(value);
    }
    for ((key, word), count) in words {
        let label = match key {
            "kind" => site.words.word(&format!("kind-{word}")).to_owned(),
            _ => site.language_name(word),
        };
        lists.entry(key).or_default().push(Value(word.to_owned(), label, count));
    }
    for list in lists.values_mut() {
        list.sort_by(|a, b| (a.1.to_lowercase(), &a.0).cmp(&(b.1.to_lowercase(), &b.0)));
    }
    let days = entries.iter().filter_map(|entry| Some(entry.day?.to_string())).collect();
    let mut bytes = serde_json::to_vec(&Filters { choices: lists, days }).unwrap_or_default();
    bytes.push(b'\n');
    OutputFile { path: format!("{FOLDER}filters.json"), content: Content::Bytes(bytes) }
}

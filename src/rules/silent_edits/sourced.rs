//! What a text rests on: the sources that it lists, and which of them each sentence cites. To add one is no change; to
//! take one out, to exchange it or to describe it otherwise is.

use super::changes::hunks;
use super::facts::Evidence;
use super::said::{Difference, single};
use super::words::{self, Passage};
use super::{Desk, labels};
use crate::model::briefing::Briefing;
use crate::model::kind::Kind;
use crate::model::record::Record as _;
use crate::model::source::{Source, SourceEntry};
use crate::text::Span;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// The sources of a version and where it cites them.
pub(super) struct Sourced {
    /// By id.
    sources: BTreeMap<String, Told>,
    sentences: Vec<Sentence>,
}

/// A source, as readers are told of it.
struct Told {
    title: String,
    /// Its address, in the form in which two are compared.
    address: Option<String>,
    /// What the briefing itself says of it; a record is no part of the briefing.
    inline: Option<Inline>,
}

struct Inline {
    title: Passage,
    /// By label.
    values: BTreeMap<&'static str, Value>,
}

struct Value {
    value: String,
    /// Label and value in an entry.
    entry: (&'static str, String),
    span: Span,
}

struct Sentence {
    words: String,
    /// Ids of what it cites.
    cites: BTreeSet<String>,
    place: Range<usize>,
}

impl Told {
    fn of(source: &Source) -> Self {
        let title = source.title.value.split_whitespace().collect::<Vec<_>>().join(" ");
        Self { title, address: source.url.as_ref().map(|url| plain(&url.value)), inline: None }
    }

    /// Whether two are the same document.
    fn is(&self, other: &Self) -> bool {
        self.title == other.title || self.address.is_some() && self.address == other.address
    }
}

/// An address without what makes no difference.
fn plain(url: &str) -> String {
    let address = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://")).unwrap_or(url);
    address.trim_end_matches('/').to_owned()
}

impl Sourced {
    /// What a version rests on. `source` is its whole text.
    pub(super) fn of(desk: &Desk<'_>, briefing: &Briefing, source: &str) -> Self {
        let records = &desk.case.edition.sources;
        let mut sources = BTreeMap::new();
        for entry in &briefing.sources {
            let (id, _) = entry.cited_as();
            let (id, told) = match entry {
                SourceEntry::Inline(inline) => (id, inlined(desk, inline, source, desk.language(briefing))),
                SourceEntry::Record(_) => {
                    let now = desk.current(Kind::Source, id);
                    let record = records.find(now).and_then(|found| records.get(found));
                    let unknown = || Told { title: now.to_owned(), address: None, inline: None };
                    (id, record.map_or_else(unknown, Told::of))
                }
                SourceEntry::Broken(_) => (id, Told { title: id.to_owned(), address: None, inline: None }),
            };
            sources.entry(id.to_owned()).or_insert(told);
        }
        let body = &briefing.body;
        let sentences = body.statements.iter().map(|statement| {
            let citations = body.citations_of(statement);
            let words = body.words_of(statement).split_whitespace().collect::<Vec<_>>().join(" ");
            let items = citations.iter().flat_map(|citation| &citation.items);
            let cites = items.map(|item| item.source.value.as_str().to_owned()).collect();
            let place = citations.first().map(|citation| citation.span.range());
            let place = place.unwrap_or_else(|| statement.span.range());
            Sentence { words, cites, place }
        });
        let sentences = sentences.collect();
        Self { sources, sentences }
    }

    /// What `new` rests on otherwise. What stands nowhere any more has its place at `head`.
    pub(super) fn differences(&self, new: &Self, head: &Range<usize>, evidence: &Evidence<'_>) -> Vec<Difference> {
        let mut found = Vec::new();
        let mut said: BTreeSet<&str> = BTreeSet::new();
        let now: BTreeMap<&str, Option<&str>> =
            self.sources.iter().map(|(id, told)| (id.as_str(), new.find(id, told))).collect();
        for (before, after) in self.pairs(new) {
            let stays =
                |id: &&String| now.get(id.as_str()).copied().flatten().is_some_and(|id| after.cites.contains(id));
            let lost: Vec<&String> = before.cites.iter().filter(|id| !stays(id)).collect();
            if lost.is_empty() {
                continue;
            }
            said.extend(lost.iter().map(|id| id.as_str()));
            let known = |id: &&String| before.cites.iter().any(|old| now.get(old.as_str()) == Some(&Some(id.as_str())));
            let come: Vec<&String> = after.cites.iter().filter(|id| !known(id)).collect();
            found.push(exchanged(after.place.clone(), self.titles(&lost), new.titles(&come)));
        }
        for (id, told) in &self.sources {
            match now.get(id.as_str()).copied().flatten().and_then(|id| new.sources.get(id)) {
                Some(after) => compare(told, after, head, evidence, &mut found),
                None => {
                    let cited = self.sentences.iter().any(|sentence| sentence.cites.contains(id));
                    if cited && !said.contains(id.as_str()) {
                        found.push(exchanged(head.clone(), self.titles(&[id]), String::new()));
                    }
                }
            }
        }
        found
    }

    /// The id that a source of an older version has here: its own, unless another source has it now.
    fn find(&self, id: &str, told: &Told) -> Option<&str> {
        let own = self.sources.get_key_value(id);
        let same = own.filter(|(_, own)| own.is(told));
        let same = same.or_else(|| self.sources.iter().find(|(_, other)| other.is(told)));
        same.or(own).map(|(id, _)| id.as_str())
    }

    fn titles(&self, ids: &[&String]) -> String {
        let titles = ids.iter().map(|id| self.sources.get(*id).map_or(id.as_str(), |told| told.title.as_str()));
        titles.collect::<Vec<_>>().join(", ")
    }

    /// Sentences and what became of them: those that are the same, and those that stand in the place of as many others.
    fn pairs<'s>(&'s self, new: &'s Self) -> Vec<(&'s Sentence, &'s Sentence)> {
        let row = |sentences: &'s [Sentence]| sentences.iter().map(|sentence| sentence.words.as_str());
        let (mut old, mut now) = (0, 0);
        let mut pairs = Vec::new();
        let mut pair = |before: Range<usize>, after: Range<usize>| {
            let before = self.sentences.iter().skip(before.start).take(before.len());
            pairs.extend(before.zip(new.sentences.iter().skip(after.start).take(after.len())));
        };
        for hunk in hunks(row(&self.sentences), row(&new.sentences)) {
            let (before, after) = (hunk.before.start as usize, hunk.after.start as usize);
            pair(old..before, now..after);
            (old, now) = (hunk.before.end as usize, hunk.after.end as usize);
            if hunk.before.len() == hunk.after.len() {
                pair(before..old, after..now);
            }
        }
        pair(old..self.sentences.len(), now..new.sentences.len());
        pairs
    }
}

/// Titles of sources in the place of others; either may be empty.
fn exchanged(place: Range<usize>, was: String, now: String) -> Difference {
    let label = |label: &str, titles: &String| {
        if titles.is_empty() { String::new() } else { format!("{label}: {titles}") }
    };
    let told = [&was, &now];
    Difference::of_fact(place, told.map(|titles| label("cited", titles)), told.map(|titles| label("Source", titles)))
}

fn inlined(desk: &Desk<'_>, inline: &Source, source: &str, language: &str) -> Told {
    let publishers = &desk.case.edition.publishers;
    let publisher = desk.current(Kind::Publisher, inline.publisher.value.as_str());
    let name = publishers.find(publisher).and_then(|found| publishers.get(found));
    let name = name.map_or(publisher, |publisher| publisher.title()).to_owned();
    let value = |value: &str, label: &'static str, told: &str, span: Span| Value {
        value: value.to_owned(),
        entry: (label, told.to_owned()),
        span,
    };
    let mut values = BTreeMap::from([
        ("publisher", value(&name, "publisher", &name, inline.publisher.span)),
        ("kind", value(inline.kind.word(), "kind", inline.kind.label(), inline.header.span)),
    ]);
    if let Some(url) = &inline.url {
        values.insert("url", value(&url.value, "address", &url.value, url.span));
    }
    if let Some(published) = &inline.published {
        let day = published.value.as_str();
        values.insert("published", value(day, "date", &labels::date(day, language), published.span));
    }
    let title = words::value(&inline.title.value, inline.title.span, source);
    Told { inline: Some(Inline { title, values }), ..Told::of(inline) }
}

/// What two descriptions of one source say otherwise; what is said for the first time is no change.
fn compare(old: &Told, new: &Told, head: &Range<usize>, evidence: &Evidence<'_>, found: &mut Vec<Difference>) {
    let (Some(before), Some(after)) = (&old.inline, &new.inline) else { return };
    found.extend(single(&before.title, Some(&after.title), head, evidence));
    for (label, was) in &before.values {
        let now = after.values.get(label);
        let same = |now: &str| if *label == "url" { plain(now) == plain(&was.value) } else { now == was.value };
        if now.is_some_and(|now| same(&now.value)) {
            continue;
        }
        let say = |value: Option<&Value>| {
            value.map_or_else(String::new, |value| format!("{label} of “{}”: {}", new.title, value.value))
        };
        let entry = |value: Option<&Value>| {
            value.map_or_else(String::new, |Value { entry: (label, told), .. }| {
                format!("“{}”, {label}: {told}", new.title)
            })
        };
        let place = now.map_or_else(|| head.clone(), |now| now.span.range());
        found.push(Difference::of_fact(place, [Some(was), now].map(say), [Some(was), now].map(entry)));
    }
}

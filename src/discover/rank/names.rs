//! The names of the desk's records in one automaton, and where they stand in a text. Knows names, not what they are worth.

use super::Subject;
use crate::link::{Edition, Region};
use crate::model::record::Record as _;
use crate::model::vocabulary;
use aho_corasick::{AhoCorasick, Input, MatchKind};
use std::collections::BTreeMap;

/// Languages in which a built-in region is found by name.
const LANGUAGES: [&str; 5] = ["en", "de", "fr", "zh-Hant", "zh-Hans"];

/// What headlines call a region besides its name, and what is of it, by its id.
const SHORT: [(&str, &[&str]); 15] = [
    ("ae", &["UAE"]),
    ("au", &["Australian"]),
    ("cn", &["Beijing", "Chinese"]),
    ("de", &["German"]),
    ("eu", &["EU"]),
    ("fr", &["French"]),
    ("gb", &["UK", "U.K.", "Britain", "British"]),
    ("hk", &["Hongkong"]),
    ("in", &["Indian"]),
    ("it", &["Italian"]),
    ("jp", &["Japanese"]),
    ("kr", &["South Korean"]),
    ("nl", &["Dutch"]),
    ("tw", &["Taiwanese"]),
    ("us", &["US", "U.S.", "USA", "America", "American"]),
];

/// Everything is somewhere in the world.
const WORLD: &str = "world";

/// How a name must be written to be found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Case {
    /// With the same capitals: a word of its own may be another word in small letters. Or all in capitals.
    Exact,
    /// In any letters.
    Any,
}

/// All names.
pub(super) struct Names {
    automaton: Option<AhoCorasick>,
    /// By the number of the pattern: the name as it is written, and whose it is.
    owners: Vec<(String, Vec<(Case, Subject)>)>,
}

impl Names {
    pub(super) fn of(edition: &Edition) -> Self {
        let mut names: BTreeMap<String, BTreeMap<String, Vec<(Case, Subject)>>> = BTreeMap::new();
        let mut add = |name: &str, case: Option<Case>, subject: Subject| {
            let name = name.trim();
            let case = case.unwrap_or(if name.contains(' ') { Case::Any } else { Case::Exact });
            // One letter, or two that are not written otherwise than in a sentence, are no name.
            if name.chars().count() > 1 && (name.chars().count() > 2 || name.chars().any(|c| !c.is_lowercase())) {
                let written = names.entry(name.to_ascii_lowercase()).or_default().entry(name.to_owned()).or_default();
                written.push((case, subject));
            }
        };
        for (id, entity) in edition.entities.iter() {
            entity.names().for_each(|name| add(name, None, Subject::Entity(id)));
        }
        for (id, region) in edition.regions.iter().filter(|(_, region)| region.id().as_str() != WORLD) {
            names_of(region).into_iter().for_each(|name| add(name, None, Subject::Region(id)));
        }
        for (id, topic) in edition.topics.iter() {
            add(topic.title(), Some(Case::Any), Subject::Topic(id));
        }
        let mut owners = Vec::with_capacity(names.len());
        let mut patterns = Vec::with_capacity(names.len());
        for (pattern, spellings) in names {
            // Of several spellings of one pattern, each owner asks for its own.
            for (written, owner) in spellings {
                patterns.push(pattern.clone());
                owners.push((written, owner));
            }
        }
        let automaton =
            AhoCorasick::builder().ascii_case_insensitive(true).match_kind(MatchKind::Standard).build(patterns).ok();
        Self { automaton, owners }
    }

    /// Whose names stand in a text. A name inside a longer one counts only where the longer one is nobody's.
    pub(super) fn in_text(&self, text: &str) -> Vec<Subject> {
        let Some(automaton) = &self.automaton else { return Vec::new() };
        let hits = automaton.find_overlapping_iter(Input::new(text)).filter_map(|hit| {
            let (written, owners) = self.owners.get(hit.pattern().as_usize())?;
            let found = text.get(hit.range()).filter(|_| stands_alone(text, hit.start(), hit.end()))?;
            let exact = found == written || found == written.to_uppercase() && found.len() > 3;
            let named: Vec<Subject> =
                owners.iter().filter(|(case, _)| exact || *case == Case::Any).map(|(_, subject)| *subject).collect();
            (!named.is_empty()).then_some((hit.range(), named))
        });
        let hits: Vec<_> = hits.collect();
        let inside = |one: &std::ops::Range<usize>, other: &std::ops::Range<usize>| {
            other.start <= one.start && one.end <= other.end && other.len() > one.len()
        };
        let whole = hits.iter().filter(|(range, _)| !hits.iter().any(|(other, _)| inside(range, other)));
        whole.flat_map(|(_, named)| named.iter().copied()).collect()
    }
}

/// What a region is called.
fn names_of(region: &Region) -> Vec<&str> {
    let id = region.id().as_str();
    let built_in = LANGUAGES.iter().filter_map(|language| vocabulary::region_name(id, language));
    let short = SHORT.iter().filter(|(short, _)| *short == id).flat_map(|(_, names)| names.iter().copied());
    let mut names: Vec<&str> = built_in.chain(short).chain([region.title()]).collect();
    names.sort_unstable();
    names.dedup();
    names
}

/// Whether no letter or digit stands right before or behind. Chinese, Japanese and Korean words have no space between them.
fn stands_alone(text: &str, start: usize, end: usize) -> bool {
    let before = text.get(..start).and_then(|text| text.chars().next_back());
    let after = text.get(end..).and_then(|text| text.chars().next());
    let first = text.get(start..end).and_then(|name| name.chars().next());
    let last = text.get(start..end).and_then(|name| name.chars().next_back());
    let joins = |one: Option<char>, other: Option<char>| {
        one.zip(other).is_some_and(|(one, other)| [one, other].iter().all(|c| c.is_alphanumeric() && !is_unspaced(*c)))
    };
    !joins(before, first) && !joins(last, after)
}

/// Letters of scripts without spaces between words.
fn is_unspaced(c: char) -> bool {
    matches!(c, '\u{2e80}'..='\u{9fff}' | '\u{ac00}'..='\u{d7ff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

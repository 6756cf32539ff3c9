//! Every name that the ledger knows in one automaton; it knows whose a name is and nothing of sentences.

use super::places::PLACES;
use aho_corasick::{AhoCorasick, Input, MatchKind};
use std::collections::HashMap;

/// Whose name it is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Owner {
    pub entity: Option<usize>,
    pub place: Option<usize>,
    /// More than one entity has it.
    shared: bool,
}

impl Owner {
    /// The owner of a name that an editor linked.
    pub(super) fn of(entity: usize) -> Self {
        Self { entity: Some(entity), place: None, shared: false }
    }
}

/// A name at its place.
#[derive(Debug, Clone, Copy)]
pub(super) struct Found {
    pub start: usize,
    pub end: usize,
    pub owner: Owner,
}

/// All names.
pub(super) struct Names {
    automaton: Option<AhoCorasick>,
    owners: Vec<Owner>,
    by_text: HashMap<String, usize>,
    patterns: Vec<String>,
    places: usize,
}

impl Names {
    pub(super) fn new() -> Self {
        let mut names =
            Self { automaton: None, owners: Vec::new(), by_text: HashMap::new(), patterns: Vec::new(), places: 0 };
        for row in PLACES {
            names.places += 1;
            for name in row.split('|') {
                let place = names.places;
                names.own(name, |owner| owner.place = Some(place));
            }
        }
        names
    }

    pub(super) fn add_entity(&mut self, entity: usize, name: &str) {
        let name = name.trim();
        let mut chars = name.chars();
        let Some(first) = chars.next() else { return };
        let mut claim = |name: &str| {
            self.own(name, |owner| {
                owner.shared |= owner.entity.is_some_and(|other| other != entity);
                owner.entity = Some(entity);
            });
        };
        claim(name);
        // At the beginning of a sentence "the port" has a capital.
        if first.is_lowercase() {
            claim(&first.to_uppercase().chain(chars).collect::<String>());
        }
    }

    /// The place that these are names of: a known one, or a new one.
    pub(super) fn add_place(&mut self, names: &[&str]) -> Option<usize> {
        let known = names.iter().filter_map(|name| self.by_text.get(name.trim())).filter_map(|at| self.owners.get(*at));
        let place = known.filter_map(|owner| owner.place).next().unwrap_or_else(|| {
            self.places += 1;
            self.places
        });
        for name in names {
            self.own(name.trim(), |owner| owner.place = owner.place.or(Some(place)));
        }
        (!names.is_empty()).then_some(place)
    }

    fn own(&mut self, name: &str, change: impl FnOnce(&mut Owner)) {
        let at = *self.by_text.entry(name.to_owned()).or_insert_with(|| {
            self.patterns.push(name.to_owned());
            self.owners.push(Owner::default());
            self.owners.len() - 1
        });
        if let Some(owner) = self.owners.get_mut(at) {
            change(owner);
        }
    }

    pub(super) fn close(&mut self) {
        let patterns: Vec<&str> = self.patterns.iter().map(String::as_str).collect();
        self.automaton = AhoCorasick::builder().match_kind(MatchKind::LeftmostLongest).build(patterns).ok();
    }

    /// The names in a text, in order, none inside another.
    pub(super) fn find(&self, text: &str) -> Vec<Found> {
        let mut found = Vec::new();
        let Some(automaton) = &self.automaton else { return found };
        let mut at = 0;
        while let Some(hit) = automaton.find(Input::new(text).span(at..text.len())) {
            let owner = self.owners.get(hit.pattern().as_usize()).copied().unwrap_or_default();
            if hit.is_empty() || !stands_alone(text, hit.start(), hit.end()) {
                at = hit.start()
                    + text.get(hit.start()..).and_then(|rest| rest.chars().next()).map_or(1, char::len_utf8);
                continue;
            }
            if !owner.shared {
                found.push(Found { start: hit.start(), end: hit.end(), owner });
            }
            at = hit.end();
        }
        found
    }
}

/// Whether no letter or digit of a script with word boundaries runs on at either end.
fn stands_alone(text: &str, start: usize, end: usize) -> bool {
    let around = |outer: Option<char>, inner: Option<char>| {
        let runs_on = |c: char| c.is_alphanumeric() && !is_unspaced(c);
        !(outer.is_some_and(runs_on) && inner.is_some_and(runs_on))
    };
    let chars = |range: Option<&str>| range.map(|part| (part.chars().next(), part.chars().next_back()));
    let (_, before) = chars(text.get(..start)).unwrap_or_default();
    let (first, last) = chars(text.get(start..end)).unwrap_or_default();
    let mut rest = text.get(end..).unwrap_or_default().chars();
    let (after, beyond) = (rest.next(), rest.next());
    // "3.1" is not 3.
    let decimal =
        last.is_some_and(|c| c.is_ascii_digit()) && after == Some('.') && beyond.is_some_and(|c| c.is_ascii_digit());
    around(before, first) && around(after, last) && !decimal
}

/// Whether a script writes words without spaces.
pub(super) fn is_unspaced(c: char) -> bool {
    matches!(u32::from(c), 0x2E80..=0x2FFF | 0x3040..=0x9FFF | 0xF900..=0xFAFF | 0x20000..=0x3FFFF | 0x0E00..=0x0EFF)
}

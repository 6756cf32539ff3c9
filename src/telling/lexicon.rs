//! The words of one language in one automaton, looked up at a place in a text; it knows no sentence.

use super::kinds::Acts;
use super::words::{Build, Sense, Words};
use aho_corasick::{AhoCorasick, Anchored, Input, MatchKind, StartKind};
use std::collections::HashMap;

/// A language made ready.
pub(super) struct Lexicon {
    pub build: Build,
    automaton: AhoCorasick,
    entries: Vec<Entry>,
    by_pattern: Vec<usize>,
    gate: AhoCorasick,
}

/// What a word can be.
#[derive(Debug, Default)]
pub(super) struct Entry {
    pub sense: Option<Sense>,
    /// The act that the word tells alone.
    pub act: Acts,
    /// The acts that it tells with another word behind it.
    pub with: Vec<(String, Acts)>,
    /// The act that it names without telling it.
    pub naming: Acts,
    /// Whether any ending may follow.
    prefix: bool,
}

impl Lexicon {
    pub(super) fn new(words: &Words) -> Option<Self> {
        let mut found: HashMap<String, Entry> = HashMap::new();
        let mut order: Vec<String> = Vec::new();
        let mut entry = |text: &str, change: &dyn Fn(&mut Entry)| {
            let (key, prefix) = text.strip_suffix('*').map_or((text, false), |stem| (stem, true));
            let slot = found.entry(key.to_owned()).or_insert_with(|| {
                order.push(key.to_owned());
                Entry::default()
            });
            slot.prefix |= prefix;
            change(slot);
        };
        let mut months = Vec::new();
        for (sense, list) in words.senses {
            for word in list.split(", ") {
                let word = word.trim();
                if matches!(sense, Sense::Month(_) | Sense::MonthMark | Sense::Year) {
                    months.push(word.trim_end_matches('.').to_owned());
                }
                entry(word, &|slot| slot.sense = slot.sense.or(Some(*sense)));
            }
        }
        for (acts, list) in words.verbs {
            for verb in list.split(", ") {
                let (verb, partners) = verb.trim().split_once('+').unwrap_or((verb.trim(), ""));
                let forms = (words.forms)(verb);
                for form in &forms.telling {
                    let (form, own) = form.split_once('+').unwrap_or((form, ""));
                    entry(form, &|slot| {
                        let partners = partners.split('|').chain([own]).filter(|partner| !partner.is_empty());
                        let before = slot.with.len();
                        slot.with.extend(partners.map(|partner| (partner.to_owned(), *acts)));
                        if slot.with.len() == before {
                            slot.act |= acts;
                        }
                    });
                }
                for form in &forms.naming {
                    entry(form, &|slot| slot.naming |= acts);
                }
            }
        }
        for (acts, list) in words.nouns {
            for noun in list.split(", ") {
                entry(noun.trim(), &|slot| slot.naming |= acts);
            }
        }
        let mut entries = Vec::new();
        let mut patterns = Vec::new();
        let mut by_pattern = Vec::new();
        for key in order {
            let Some(value) = found.remove(&key) else { continue };
            for pattern in [Some(key.clone()), capitalised(&key)].into_iter().flatten() {
                by_pattern.push(entries.len());
                patterns.push(pattern);
            }
            entries.push(value);
        }
        let automaton = AhoCorasick::builder()
            .match_kind(MatchKind::LeftmostLongest)
            .start_kind(StartKind::Anchored)
            .ascii_case_insensitive(true)
            .build(&patterns)
            .ok()?;
        let gate = months.iter().cloned().chain(months.iter().filter_map(|month| upper_first(month)));
        let gate = AhoCorasick::new(gate.chain(["19".to_owned(), "20".to_owned()])).ok()?;
        Some(Self { build: words.build, automaton, entries, by_pattern, gate })
    }

    /// Whether a text may hold a date at all.
    pub(super) fn may_date(&self, text: &str) -> bool {
        self.gate.is_match(text)
    }

    /// The longest entry that begins at a place and ends where a word ends; `word_end` is the end of the word there.
    pub(super) fn at(&self, text: &str, start: usize, word_end: usize, limit: usize) -> Option<(&Entry, usize)> {
        self.within(text, start, word_end, limit).or_else(|| self.within(text, start, word_end, word_end))
    }

    fn within(&self, text: &str, start: usize, word_end: usize, limit: usize) -> Option<(&Entry, usize)> {
        let input = Input::new(text).span(start..limit).anchored(Anchored::Yes);
        let found = self.automaton.find(input)?;
        let entry = self.entries.get(*self.by_pattern.get(found.pattern().as_usize())?)?;
        let end = found.end();
        if self.build == Build::Unspaced {
            return Some((entry, end));
        }
        let before = text.get(..end)?.chars().next_back()?;
        let whole = !before.is_alphanumeric()
            || !text.get(end..)?.chars().next().is_some_and(char::is_alphanumeric)
            || end == word_end;
        if whole {
            Some((entry, end))
        } else if entry.prefix && end < word_end {
            Some((entry, word_end))
        } else {
            None
        }
    }
}

/// The same word with a capital, where the automaton does not see to it: it folds ASCII letters only.
fn capitalised(word: &str) -> Option<String> {
    word.chars().next().filter(|first| !first.is_ascii()).and_then(|_| upper_first(word))
}

fn upper_first(word: &str) -> Option<String> {
    let mut chars = word.chars();
    let first = chars.next()?;
    let upper: String = first.to_uppercase().collect();
    (!upper.starts_with(first)).then(|| upper + chars.as_str())
}

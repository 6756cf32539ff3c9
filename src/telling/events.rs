//! Events as the reader needs them: what each is about and whether a clause could be about it. It knows no grammar.

use super::kinds::Acts;
use chrono::NaiveDate;
use std::collections::BTreeSet;

/// An event made ready.
#[derive(Debug, Default)]
pub(super) struct Prepared {
    pub actors: Vec<usize>,
    /// What it was done to, as the ledger says.
    pub objects: Vec<usize>,
    /// Everyone and everything that its record or title names.
    pub about: BTreeSet<usize>,
    pub places: BTreeSet<usize>,
    /// The act that its title tells.
    pub act: Acts,
    /// Every act that its title names.
    pub acts: Acts,
    /// Its title has the one who acts as the subject of a passive.
    pub suffered: bool,
    /// Other words of the title, in lower case.
    pub words: Vec<String>,
    /// Those of them that are plain nouns.
    pub nouns: Vec<String>,
    pub dates: Vec<(NaiveDate, NaiveDate)>,
    pub language: usize,
}

impl Prepared {
    /// Whether it is surely an act of the kinds that a clause tells.
    pub(super) fn is(&self, acts: &[Acts]) -> bool {
        !acts.is_empty() && acts.iter().all(|act| act & self.act != 0)
    }

    /// Whether it may be one.
    pub(super) fn may_be(&self, acts: &[Acts]) -> bool {
        self.acts == 0 || acts.iter().all(|act| act & (self.acts | self.act) != 0)
    }

    /// Whether a word stands in its title, inflected or not.
    pub(super) fn has_word(&self, word: &str) -> bool {
        let word = word.to_lowercase();
        let word = word.trim_end_matches("'s").trim_end_matches("’s");
        self.words.iter().any(|own| {
            let same = own.chars().zip(word.chars()).take_while(|(a, b)| a == b).count();
            own == word || same >= 5 && same + 3 >= own.chars().count().max(word.chars().count())
        })
    }

    /// Whether a word is one of its nouns, inflected or not.
    pub(super) fn has_noun(&self, word: &str) -> bool {
        let word = word.to_lowercase();
        self.nouns.iter().any(|own| *own == word || own.chars().count() > 3 && word.starts_with(own.as_str()))
    }

    /// Whether a word of another language is kin to one of its nouns: "lab", "laboratoire", "Forschungslabor".
    pub(super) fn has_kin(&self, word: &str) -> bool {
        let word = word.to_lowercase();
        self.nouns.iter().any(|own| own.chars().count() >= 3 && word.contains(own.as_str()))
    }
}

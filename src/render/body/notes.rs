//! The footnotes of a body: their numbers and their text, kept until the text above them ends. Knows no element; the
//! writer draws them.

use std::collections::HashMap;

/// A footnote.
#[derive(Debug, Default)]
pub(super) struct Note {
    /// The number that readers see: its place among the notes, by the first mark in the text.
    pub(super) number: u32,
    /// How many marks lead to it.
    pub(super) marks: u32,
    /// What it says.
    pub(super) html: String,
    /// Its place in the text, for notes without a mark.
    written: usize,
}

/// All footnotes by label; labels do not differ by case.
#[derive(Debug, Default)]
pub(super) struct Notes {
    notes: HashMap<String, Note>,
    numbered: u32,
    written: usize,
}

impl Notes {
    /// The note that a mark refers to, with its number.
    pub(super) fn mark(&mut self, label: &str) -> &mut Note {
        let note = self.notes.entry(label.to_lowercase()).or_default();
        if note.number == 0 {
            self.numbered += 1;
            note.number = self.numbered;
        }
        note
    }

    /// Keeps what a note says. A second note of one label goes on where the first ended.
    pub(super) fn add(&mut self, label: &str, html: &str) {
        self.written += 1;
        let note = self.notes.entry(label.to_lowercase()).or_default();
        note.written = self.written;
        note.html.push_str(html);
    }

    /// All notes in order: by number, and at the end those without a mark, with the numbers that are left.
    pub(super) fn into_ordered(self) -> Vec<Note> {
        let mut notes: Vec<_> = self.notes.into_values().collect();
        notes.sort_by_key(|note| (note.number == 0, note.number, note.written));
        for (note, number) in notes.iter_mut().zip(1..) {
            note.number = number;
        }
        notes
    }
}

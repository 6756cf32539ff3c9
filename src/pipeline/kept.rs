//! Which pages stay as the last build left them. A page is made of the edition, and of the words of the briefings that it
//! looked at. Where an edit changes words and no joint, every other page would be the same, byte for byte: it is neither
//! rendered nor written. Nothing here can be stale: without notes, or with others', every page is rendered.

use super::Compiled;
use super::inputs::Inputs;
use crate::link::Edition;
use crate::link::seen::Seen;
use crate::write::Digest;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use std::collections::HashMap;

/// What goes into a site, and into its pages.
#[derive(Debug, Clone)]
pub(super) struct Matter {
    /// All of it.
    pub(super) all: Digest,
    /// All but what briefings say.
    pub(super) joined: Digest,
    /// What each briefing says, by its number.
    pub(super) words: Vec<Digest>,
}

/// The words of each briefing of an edition, by its number.
pub(super) fn words(edition: &Edition, inputs: &Inputs) -> Vec<Digest> {
    let nothing = Digest::blake3(b"");
    edition.briefings.iter().map(|(_, briefing)| *inputs.text(briefing.header.file).unwrap_or(&nothing)).collect()
}

/// What a build notes for the next one.
#[derive(Serialize, Deserialize)]
struct Notes {
    joined: [u8; 32],
    /// Since when and until when the same matter makes the same pages, in seconds and nanoseconds.
    since: (i64, u32),
    until: (i64, u32),
    words: Vec<[u8; 32]>,
    /// Which briefings each file looked at.
    files: Vec<(String, Seen)>,
}

/// What may stay of the last build.
pub(super) struct Kept {
    /// Whether each briefing has other words than it had.
    is_new: Vec<bool>,
    files: HashMap<String, Seen>,
}

impl Kept {
    /// From the notes of the last build; nothing where they do not speak of this very edition.
    pub(super) fn of(compiled: &Compiled, notes: &[u8]) -> Option<Self> {
        let matter = compiled.matter.as_ref()?;
        let Notes { joined, since, until, words, files } = postcard::from_bytes(notes).ok()?;
        let now = moment(compiled.edition.as_of.0);
        let holds = joined == *matter.joined.as_bytes() && since <= now && now < until;
        if !holds || words.len() != matter.words.len() {
            return None;
        }
        let is_new = words.iter().zip(&matter.words).map(|(was, is)| was != is.as_bytes()).collect();
        Some(Self { is_new, files: files.into_iter().collect() })
    }

    /// What the file at a path looked at, if none of that has changed.
    pub(super) fn file(&self, path: &str) -> Option<&Seen> {
        let seen = self.files.get(path)?;
        let same = match seen {
            Seen::These(numbers) => {
                numbers.iter().all(|number| self.is_new.get(*number as usize).is_some_and(|is_new| !is_new))
            }
            Seen::All => !self.is_new.contains(&true),
        };
        same.then_some(seen)
    }
}

/// Notes for the next build: the files with what each looked at. Nothing where it could not rely on them.
pub(super) fn notes(compiled: &Compiled, files: Vec<(String, Seen)>) -> Option<Vec<u8>> {
    let matter = compiled.matter.as_ref()?;
    let notes = Notes {
        joined: *matter.joined.as_bytes(),
        since: moment(compiled.edition.as_of.0),
        until: moment(compiled.steady_until),
        words: matter.words.iter().map(|words| *words.as_bytes()).collect(),
        files,
    };
    postcard::to_allocvec(&notes).ok()
}

fn moment(at: DateTime<Utc>) -> (i64, u32) {
    (at.timestamp(), at.timestamp_subsec_nanos())
}

//! What an import could not bring along, by what it is and where it stood. Knows no generator and no disk.

use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// What a line of the report is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum What {
    /// Something that an editor must still do.
    ToDo,
    /// A key of front matter.
    Key,
    /// A term of a taxonomy.
    Term,
    /// A shortcode or a tag of a template language in a text.
    Tag,
    /// A link or an image.
    Link,
    /// An address that readers may have kept.
    Address,
    /// A file.
    File,
    /// A setting of the old site.
    Setting,
}

impl What {
    const ALL: [Self; 8] =
        [Self::ToDo, Self::Key, Self::Term, Self::Tag, Self::Link, Self::Address, Self::File, Self::Setting];

    fn heading(self) -> &'static str {
        match self {
            Self::ToDo => "What an editor must still do",
            Self::Key => "Front matter",
            Self::Term => "Terms",
            Self::Tag => "Shortcodes and template tags",
            Self::Link => "Links and images",
            Self::Address => "Old addresses",
            Self::File => "Files",
            Self::Setting => "Settings of the old site",
        }
    }

    fn word(self) -> &'static str {
        match self {
            Self::ToDo => "todo",
            Self::Key => "key",
            Self::Term => "term",
            Self::Tag => "tag",
            Self::Link => "link",
            Self::Address => "address",
            Self::File => "file",
            Self::Setting => "setting",
        }
    }
}

/// All that had no home, and what was made.
#[derive(Debug, Default)]
pub struct Report {
    /// How many records of each kind were made, drafts among them, by the kind's word.
    made: BTreeMap<&'static str, (usize, usize)>,
    /// Where each thing stood, by what it is, its name, and what became of it.
    lost: BTreeMap<(What, String, String), Vec<String>>,
}

impl Report {
    /// Notes that something has no home: its name, what became of it, and where it stood.
    pub(super) fn note(
        &mut self,
        what: What,
        name: impl Into<String>,
        became: impl Into<String>,
        place: impl Into<String>,
    ) {
        let places = self.lost.entry((what, name.into(), became.into())).or_default();
        let place = place.into();
        if places.last() != Some(&place) {
            places.push(place);
        }
    }

    /// Counts a record.
    pub(super) fn made(&mut self, kind: &'static str, draft: bool) {
        let (all, drafts) = self.made.entry(kind).or_default();
        *all += 1;
        *drafts += usize::from(draft);
    }

    /// A record that was made is a draft after all.
    pub(super) fn held_after_all(&mut self, kind: &'static str) {
        if let Some((_, drafts)) = self.made.get_mut(kind) {
            *drafts += 1;
        }
    }

    /// As Markdown. `most` limits how many places are listed of each thing.
    pub fn markdown(&self, most: usize) -> String {
        let mut text = "# What came of the import\n\n".to_owned();
        for (kind, (all, drafts)) in &self.made {
            let _ = match drafts {
                0 => writeln!(text, "- {kind}: {all}"),
                _ => writeln!(text, "- {kind}: {all}, of which {drafts} are drafts and not out"),
            };
        }
        for what in What::ALL {
            let lost: Vec<_> = self.lost.iter().filter(|((one, ..), _)| *one == what).collect();
            if lost.is_empty() {
                continue;
            }
            let _ = writeln!(text, "\n## {}\n", what.heading());
            for ((_, name, became), places) in lost {
                let shown: Vec<&str> = places.iter().take(most).map(String::as_str).collect();
                let more = match places.len().saturating_sub(most) {
                    0 => String::new(),
                    more => format!(", and {more} more"),
                };
                // A long line of places is not read.
                let places_told = match shown.len() {
                    0..=3 => format!(" {}", shown.join(", ")),
                    _ => shown.iter().map(|place| format!("\n  - {place}")).collect(),
                };
                let _ = writeln!(text, "- {}: {became} ({} ×):{places_told}{more}", code(name), places.len());
            }
        }
        text
    }

    /// As JSON, with every place.
    pub fn json(&self) -> Value {
        let made: serde_json::Map<String, Value> = self
            .made
            .iter()
            .map(|(kind, (all, drafts))| ((*kind).to_owned(), json!({ "all": all, "drafts": drafts })))
            .collect();
        let lost: Vec<Value> = self
            .lost
            .iter()
            .map(|((what, name, became), places)| {
                json!({ "what": what.word(), "name": name, "became": became, "places": places })
            })
            .collect();
        json!({ "made": made, "lost": lost })
    }
}

/// Words as code, whatever backquotes they hold themselves.
pub(super) fn code(words: &str) -> String {
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    let longest = words.split(|c| c != '`').map(str::len).max().unwrap_or(0);
    if longest == 0 {
        return format!("`{words}`");
    }
    let ticks = "`".repeat(longest + 1);
    format!("{ticks} {words} {ticks}")
}

//! Full-text search: what of the edition can be found, in parts of bounded size that are indexed apart and joined again in
//! the reader's browser. Knows no disk, and not which parts are out already.

mod document;
mod engine;
mod entry;
mod filters;
mod split;

pub use engine::{CannotIndex, MEDDLER};

use super::libraries;
use super::output::{Content, OutputFile};
use super::site::Site;
use entry::Entry;
use serde::Serialize;
use split::Spread;
use std::collections::BTreeMap;

/// The folder of all that the search page loads.
pub const FOLDER: &str = "search/";

/// Goes up with every change of the program's own that makes other bytes of the same recipe.
const VERSION: u32 = 1;

/// The most records that are indexed at once. Time and memory of the indexer grow with it; the requests of a search grow
/// with the number of parts.
const LARGEST_PART: usize = 1_500;

/// All that can be found, in parts.
pub struct Search {
    /// By language, and within it the newest first.
    batches: Vec<Batch>,
    /// What readers may narrow a search by.
    filters: OutputFile,
}

/// What is indexed at once and lies in one folder.
#[derive(Debug)]
pub enum Batch {
    /// What the browser needs for a language before any part of it, and the joint that parts are merged into.
    Engine {
        /// The language, without script and region.
        language: String,
    },
    /// Records of one language and of a stretch of time.
    Part(Part),
}

/// Records of one language and of a stretch of time.
#[derive(Debug)]
pub struct Part {
    language: String,
    /// Its folder below [`FOLDER`], without a slash at the end.
    folder: String,
    /// The first and the last day, where its records have days.
    days: Option<[String; 2]>,
    entries: Vec<Entry>,
}

/// A batch, ready to be indexed.
pub struct Ready<'b> {
    batch: &'b Batch,
    documents: Vec<document::Document>,
    recipe: String,
}

impl Search {
    /// Sorts what can be found into parts.
    pub fn new(site: &Site<'_>) -> Self {
        let entries = entry::all(site);
        let filters = filters::render(site, &entries);
        let mut languages: BTreeMap<String, Vec<Entry>> = BTreeMap::new();
        for entry in entries {
            languages.entry(entry.code()).or_default().push(entry);
        }
        let mut batches = Vec::new();
        for (language, entries) in languages {
            batches.push(Batch::Engine { language: language.clone() });
            let spread = split::split(entries, LARGEST_PART);
            batches.extend(spread.into_iter().map(|spread| Batch::Part(Part::new(&language, spread))));
        }
        Self { batches, filters }
    }

    /// What is to be indexed, each apart from the others.
    pub fn batches(&self) -> &[Batch] {
        &self.batches
    }

    /// The files that say what there is: `recipes` are those of the [batches](Self::batches), in their order.
    pub fn lists(self, recipes: &[String]) -> [OutputFile; 2] {
        let mut languages: Vec<LanguageView<'_>> = Vec::new();
        for (batch, recipe) in self.batches.iter().zip(recipes) {
            let tag = recipe.get(..16).unwrap_or(recipe);
            match batch {
                Batch::Engine { language } => languages.push(LanguageView { language, tag, parts: Vec::new() }),
                Batch::Part(part) => {
                    let [from, to] = part.days.as_ref().map_or([None; 2], |[from, to]| [Some(&**from), Some(&**to)]);
                    let view = PartView { path: &part.folder, from, to, records: part.entries.len(), tag };
                    if let Some(known) = languages.last_mut() {
                        known.parts.push(view);
                    }
                }
            }
        }
        let mut bytes = serde_json::to_vec(&languages).unwrap_or_default();
        bytes.push(b'\n');
        [OutputFile { path: format!("{FOLDER}parts.json"), content: Content::Bytes(bytes) }, self.filters]
    }
}

/// A language in the list of parts.
#[derive(Debug, Serialize)]
struct LanguageView<'a> {
    language: &'a str,
    /// Changes with what its engine is.
    tag: &'a str,
    parts: Vec<PartView<'a>>,
}

/// A part in the list.
#[derive(Debug, Serialize)]
struct PartView<'a> {
    path: &'a str,
    from: Option<&'a str>,
    to: Option<&'a str>,
    records: usize,
    /// Changes with what is in it.
    tag: &'a str,
}

impl Part {
    fn new(language: &str, spread: Spread<Entry>) -> Self {
        let Spread { name, days, entries } = spread;
        Self { language: language.to_owned(), folder: format!("{language}/{name}"), days, entries }
    }
}

impl Batch {
    fn language(&self) -> &str {
        match self {
            Self::Engine { language } | Self::Part(Part { language, .. }) => language,
        }
    }

    /// Its folder below [`FOLDER`].
    pub fn folder(&self) -> &str {
        match self {
            Self::Engine { language } => language,
            Self::Part(part) => &part.folder,
        }
    }

    /// Writes down what is to be indexed. Reads the records, and indexes nothing.
    pub fn ready<'b>(&'b self, site: &Site<'_>) -> Ready<'b> {
        let documents = match self {
            Self::Engine { .. } => Vec::new(),
            Self::Part(part) => part.entries.iter().map(|entry| document::write(site, entry)).collect(),
        };
        let mut hasher = blake3::Hasher::new();
        let mut add = |part: &[u8]| {
            hasher.update(&(part.len() as u64).to_le_bytes());
            hasher.update(part);
        };
        add(b"search");
        add(&VERSION.to_le_bytes());
        add(libraries::print());
        add(self.folder().as_bytes());
        for document in &documents {
            add(document.address.as_bytes());
            add(document.html.as_bytes());
        }
        Ready { batch: self, documents, recipe: hasher.finalize().to_hex().to_string() }
    }
}

impl Ready<'_> {
    /// BLAKE3 of all that its files depend on, and of where they lie, in hexadecimal.
    pub fn recipe(&self) -> &str {
        &self.recipe
    }

    /// Indexes it: its files with their bytes. The most costly step of a build.
    ///
    /// # Errors
    /// When the indexer refuses, which no content makes it do.
    pub fn index(self) -> Result<Vec<(String, Vec<u8>)>, CannotIndex> {
        let folder = self.batch.folder();
        match self.batch {
            Batch::Engine { language } => engine::engine(language, folder),
            Batch::Part(_) => engine::part(self.batch.language(), folder, self.documents),
        }
    }
}

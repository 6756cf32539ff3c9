//! The indexer, Pagefind: documents in, files out. The one file that knows it. Knows no record.

use super::FOLDER;
use super::document::Document;
use pagefind::api::PagefindIndex;
use pagefind::options::PagefindServiceConfig;
use std::collections::BTreeMap;
use std::fmt;

/// The script that searches.
const SCRIPT: &str = "pagefind.js";

/// An index has to hold a word. The page asks for records of its parts only, so that nobody ever finds this one.
const NOTHING: &str = "nothing";

/// The one variable of the environment by which the indexer makes other bytes of the same records. Nothing else sets what
/// it does, so that a door has to look whether it is there.
pub const MEDDLER: &str = "PAGEFIND_UNSTABLE_INDEX_CHUNK_SIZE";

/// Why there is no index.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CannotIndex(pub String);

impl CannotIndex {
    /// There would be another index than elsewhere, because [`MEDDLER`] is set.
    pub fn meddled() -> Self {
        Self(format!("{MEDDLER} is set, which would make another index of the same records; unset it"))
    }
}

impl fmt::Display for CannotIndex {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the search index cannot be made: {}", self.0)
    }
}

impl std::error::Error for CannotIndex {}

/// What a browser loads before it searches in a language: WebAssembly that knows how its words are cut, and an index of
/// nothing. Parts are merged into that one, so that none of them is special.
pub(super) fn engine(language: &str, folder: &str) -> Result<Vec<(String, Vec<u8>)>, CannotIndex> {
    let nothing = Document { address: String::new(), html: format!("<html><body><p>{NOTHING}</p></body></html>") };
    let mut files = files(language, vec![nothing])?;
    let own = format!("wasm.{language}.pagefind");
    // Languages whose words are not cut share one.
    let wasm = if files.iter().any(|(name, _)| *name == own) { &own } else { "wasm.unknown.pagefind" };
    files.retain(|(name, _)| is_of_index(name) || name == SCRIPT || name == wasm);
    Ok(below(folder, files))
}

/// The index of a part.
pub(super) fn part(
    language: &str,
    folder: &str,
    documents: Vec<Document>,
) -> Result<Vec<(String, Vec<u8>)>, CannotIndex> {
    let mut files = files(language, documents)?;
    files.retain(|(name, _)| is_of_index(name));
    Ok(below(folder, files))
}

fn is_of_index(name: &str) -> bool {
    let ending = name.rsplit('.').next().unwrap_or(name);
    name == "pagefind-entry.json" || ["pf_meta", "pf_index", "pf_filter", "pf_fragment"].contains(&ending)
}

fn below(folder: &str, files: Vec<(String, Vec<u8>)>) -> Vec<(String, Vec<u8>)> {
    files.into_iter().map(|(name, bytes)| (format!("{FOLDER}{folder}/{name}"), bytes)).collect()
}

/// All files that Pagefind makes of documents, by their names.
fn files(language: &str, documents: Vec<Document>) -> Result<Vec<(String, Vec<u8>)>, CannotIndex> {
    let trouble = |error: &dyn fmt::Display| CannotIndex(error.to_string());
    // Pagefind waits for its own threads, and works on rayon's while it waits. In a pool of its own it neither takes up
    // another part meanwhile nor uses more memory than one part needs.
    let pool = rayon::ThreadPoolBuilder::new().num_threads(1).build().map_err(|error| trouble(&error))?;
    let runtime = tokio::runtime::Builder::new_current_thread().build().map_err(|error| trouble(&error))?;
    pool.install(|| {
        runtime.block_on(async {
            let config =
                PagefindServiceConfig::builder().force_language(language.to_owned()).keep_index_url(true).build();
            let mut index = PagefindIndex::new(Some(config)).map_err(|error| trouble(&error))?;
            for Document { address, html } in documents {
                index.add_html_file(None, Some(address), html).await.map_err(|error| trouble(&error))?;
            }
            let files = index.get_files().await.map_err(|error| trouble(&error))?;
            let files: BTreeMap<String, Vec<u8>> = files
                .into_iter()
                .map(|file| (file.filename.to_string_lossy().replace('\\', "/"), file.contents))
                .collect();
            Ok(files.into_iter().collect())
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_engine_of_a_language_is_a_script_its_webassembly_and_an_index_of_nothing() {
        for (language, wasm) in [("en", "wasm.en.pagefind"), ("zh", "wasm.unknown.pagefind")] {
            let files = engine(language, language).unwrap();
            let names: Vec<&str> = files.iter().filter_map(|(path, _)| path.rsplit('/').next()).collect();
            for name in [SCRIPT, wasm, "pagefind-entry.json"] {
                assert!(names.contains(&name), "{name} in {names:?}");
            }
            assert!(names.iter().any(|name| name.ends_with(".pf_meta")), "{names:?}");
            assert_eq!(names.iter().filter(|name| name.starts_with("wasm.")).count(), 1, "{names:?}");
            assert_eq!(engine(language, language).unwrap(), files, "the same bytes each time");
        }
    }
}

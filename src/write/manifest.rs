//! What is out: every file of the site with its hashes. The text has one file a line, sorted by path, so that two
//! manifests can be compared by eye.

use super::state::State;
use super::{Digest, WriteError, path};
use serde::Deserialize;
use std::borrow::Cow;
use std::fmt::Write as _;
use std::path::Path;

/// The version of the format.
const VERSION: u32 = 1;

/// Every file of a site.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Manifest {
    /// Sorted by path, no path twice.
    files: Vec<Entry>,
}

/// One file of a site.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Path below the output folder, with `/` between its parts.
    pub path: String,
    /// SHA-256 of its bytes.
    pub sha256: Digest,
    /// How many bytes it has.
    pub bytes: u64,
    /// BLAKE3 of its bytes.
    pub blake3: Digest,
}

#[derive(Deserialize)]
struct RawManifest<'a> {
    version: u32,
    #[serde(borrow)]
    files: Vec<RawEntry<'a>>,
}

#[derive(Deserialize)]
struct RawEntry<'a> {
    #[serde(borrow)]
    path: Cow<'a, str>,
    sha256: Digest,
    bytes: u64,
    blake3: Digest,
}

impl Manifest {
    /// The files, sorted by path.
    pub fn files(&self) -> &[Entry] {
        &self.files
    }

    /// The file of that path.
    pub fn get(&self, path: &str) -> Option<&Entry> {
        let index = self.files.binary_search_by(|entry| entry.path.as_str().cmp(path)).ok()?;
        self.files.get(index)
    }

    /// The manifest of an output folder; nothing when there is none, or when it cannot be understood.
    ///
    /// # Errors
    /// When the disk refuses.
    pub fn load(output: &Path) -> Result<Option<Self>, WriteError> {
        let state = State::of(output)?;
        Ok(state.read(&state.manifest())?.and_then(|text| Self::parse(&text)))
    }

    /// The manifest of that text, if it is a whole one of this version: sorted, and every path one that could have been
    /// written.
    pub fn parse(text: &str) -> Option<Self> {
        let raw: RawManifest<'_> = serde_json::from_str(text).ok()?;
        let sound = raw.version == VERSION
            && raw.files.iter().all(|entry| path::problem(&entry.path).is_none())
            && raw.files.is_sorted_by(|a, b| a.path < b.path);
        sound.then(|| {
            let entry =
                |RawEntry { path, sha256, bytes, blake3 }| Entry { path: String::from(path), sha256, bytes, blake3 };
            Self { files: raw.files.into_iter().map(entry).collect() }
        })
    }

    /// The text that [`Manifest::parse`] reads.
    pub fn to_json(&self) -> String {
        let mut out = String::with_capacity(self.files.len() * 224 + 64);
        // Writing to a `String` cannot fail.
        let _ =
            write!(out, "{{\n\"version\": {VERSION},\n\"dateline\": \"{}\",\n\"files\": [", env!("CARGO_PKG_VERSION"));
        for (index, Entry { path, sha256, bytes, blake3 }) in self.files.iter().enumerate() {
            out.push_str(if index == 0 { "\n{\"path\": " } else { ",\n{\"path\": " });
            out.push_str(&serde_json::to_string(path).unwrap_or_default());
            out.push_str(", \"sha256\": \"");
            sha256.push_hex(&mut out);
            let _ = write!(out, "\", \"bytes\": {bytes}, \"blake3\": \"");
            blake3.push_hex(&mut out);
            out.push_str("\"}");
        }
        out.push_str("\n]\n}\n");
        out
    }

    /// A manifest of files that are sorted by path.
    pub(super) fn of_sorted(files: Vec<Entry>) -> Self {
        debug_assert!(files.is_sorted_by(|a, b| a.path < b.path), "sorted, each once");
        Self { files }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(path: &str) -> Entry {
        Entry { path: path.to_owned(), sha256: Digest::sha256(b"x"), bytes: 1, blake3: Digest::blake3(b"x") }
    }

    #[test]
    fn a_manifest_reads_what_it_writes() {
        let manifest = Manifest::of_sorted(vec![entry("a \"b\"\n.html"), entry("index.html"), entry("é/頭.html")]);
        let text = manifest.to_json();
        assert_eq!(Manifest::parse(&text).as_ref(), Some(&manifest));
        assert_eq!(text.lines().count(), 4 + 3 + 2);
        assert!(text.lines().nth(5).unwrap().starts_with(r#"{"path": "index.html", "sha256": "2d71"#), "{text}");
        assert_eq!(manifest.get("index.html"), Some(&entry("index.html")));
        assert_eq!(manifest.get("other"), None);
        assert_eq!(Manifest::parse(&Manifest::default().to_json()), Some(Manifest::default()));
    }

    #[test]
    fn a_manifest_that_could_not_have_been_written_is_none() {
        let text = Manifest::of_sorted(vec![entry("a"), entry("b")]).to_json();
        assert!(Manifest::parse(&text).is_some());
        for broken in [
            String::new(),
            text.replace("\"version\": 1", "\"version\": 2"),
            text.replace("\"a\"", "\"c\""),
            text.replace("\"a\"", "\"b\""),
            text.replace("\"a\"", "\"../a\""),
            text.replace("\"a\"", "\"/a\""),
            text.replace("\"a\"", "\".gitignore\""),
            text.replacen("\"blake3\": \"", "\"blake3\": \"0", 1),
            text.chars().take(text.len() - 5).collect(),
        ] {
            assert_eq!(Manifest::parse(&broken), None, "{broken}");
        }
    }
}

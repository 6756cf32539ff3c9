//! What is out: every file of the site with its hash. The text has one file a line, sorted by path, so that two manifests
//! can be compared by eye.

use super::state::State;
use super::{Digest, Part, Shard, WriteError, path};
use serde::Deserialize;
use std::borrow::Cow;
use std::fmt::Write as _;
use std::path::Path;

/// The version of the format.
const VERSION: u32 = 2;

/// The first one had SHA-256 in each line as well. What it lists is ours all the same.
const FIRST: u32 = 1;

/// Every file of a site, or of a part of one.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Manifest {
    /// Which part it is, where it is one.
    part: Option<Part>,
    /// Sorted by path, no path twice.
    files: Vec<Entry>,
}

/// One file of a site.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Path below the output folder, with `/` between its parts.
    pub path: String,
    /// How many bytes it has.
    pub bytes: u64,
    /// BLAKE3 of its bytes.
    pub blake3: Digest,
}

#[derive(Deserialize)]
struct RawManifest<'a> {
    version: u32,
    shard: Option<RawPart>,
    #[serde(borrow)]
    files: Vec<RawEntry<'a>>,
}

#[derive(Deserialize)]
struct RawPart {
    number: u32,
    of: u32,
    inputs: Digest,
    as_of: String,
}

#[derive(Deserialize)]
struct RawEntry<'a> {
    #[serde(borrow)]
    path: Cow<'a, str>,
    bytes: u64,
    blake3: Digest,
}

impl Manifest {
    /// The files, sorted by path.
    pub fn files(&self) -> &[Entry] {
        &self.files
    }

    /// Which part of a site it is; nothing where it is all of one.
    pub fn part(&self) -> Option<&Part> {
        self.part.as_ref()
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

    /// The manifest of that text, if it is a whole one of a version that is known: sorted, and every path one that could
    /// have been written.
    pub fn parse(text: &str) -> Option<Self> {
        let raw: RawManifest<'_> = serde_json::from_str(text).ok()?;
        let sound = [FIRST, VERSION].contains(&raw.version)
            && raw.files.iter().all(|entry| path::problem(&entry.path).is_none())
            && raw.files.is_sorted_by(|a, b| a.path < b.path);
        if !sound {
            return None;
        }
        let part = match raw.shard {
            None => None,
            Some(RawPart { number, of, inputs, as_of }) => {
                Some(Part { shard: Shard::new(number, of)?, inputs, as_of: as_of.parse().ok()? })
            }
        };
        let entry = |RawEntry { path, bytes, blake3 }| Entry { path: String::from(path), bytes, blake3 };
        Some(Self { part, files: raw.files.into_iter().map(entry).collect() })
    }

    /// The text that [`Manifest::parse`] reads.
    pub fn to_json(&self) -> String {
        let mut out = String::with_capacity(self.files.len() * 160 + 256);
        // Writing to a `String` cannot fail.
        let _ = write!(out, "{{\n\"version\": {VERSION},\n\"dateline\": \"{}\",\n", env!("CARGO_PKG_VERSION"));
        if let Some(Part { shard, inputs, as_of }) = &self.part {
            let (number, of, as_of) = (shard.number(), shard.of(), as_of.to_rfc3339());
            let _ = writeln!(
                out,
                "\"shard\": {{\"number\": {number}, \"of\": {of}, \"inputs\": \"{inputs}\", \"as_of\": \"{as_of}\"}},"
            );
        }
        out.push_str("\"files\": [");
        for (index, Entry { path, bytes, blake3 }) in self.files.iter().enumerate() {
            out.push_str(if index == 0 { "\n{\"path\": " } else { ",\n{\"path\": " });
            out.push_str(&serde_json::to_string(path).unwrap_or_default());
            let _ = write!(out, ", \"bytes\": {bytes}, \"blake3\": \"");
            blake3.push_hex(&mut out);
            out.push_str("\"}");
        }
        out.push_str("\n]\n}\n");
        out
    }

    /// A manifest of files that are sorted by path.
    pub(super) fn of_sorted(files: Vec<Entry>, part: Option<Part>) -> Self {
        debug_assert!(files.is_sorted_by(|a, b| a.path < b.path), "sorted, each once");
        Self { part, files }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(path: &str) -> Entry {
        Entry { path: path.to_owned(), bytes: 1, blake3: Digest::blake3(b"x") }
    }

    #[test]
    fn a_manifest_reads_what_it_writes() {
        let manifest =
            Manifest::of_sorted(vec![entry("a \"b\"\n.html"), entry("index.html"), entry("é/頭.html")], None);
        let text = manifest.to_json();
        assert_eq!(Manifest::parse(&text).as_ref(), Some(&manifest));
        assert_eq!(text.lines().count(), 4 + 3 + 2);
        assert!(
            text.lines().nth(5).unwrap().starts_with(r#"{"path": "index.html", "bytes": 1, "blake3": "3ae7"#),
            "{text}"
        );
        assert_eq!(manifest.get("index.html"), Some(&entry("index.html")));
        assert_eq!(manifest.get("other"), None);
        assert_eq!(Manifest::parse(&Manifest::default().to_json()), Some(Manifest::default()));
        let as_of = "2026-07-01T00:00:00.5Z".parse().unwrap();
        let part = Part { shard: Shard::new(2, 4).unwrap(), inputs: Digest::blake3(b"in"), as_of };
        let of_a_part = Manifest { part: Some(part), ..manifest };
        assert_eq!(Manifest::parse(&of_a_part.to_json()).as_ref(), Some(&of_a_part));
        assert_eq!(Manifest::parse(&of_a_part.to_json().replace("\"of\": 4", "\"of\": 1")), None);
    }

    #[test]
    fn what_the_first_version_lists_is_known() {
        let text = Manifest::of_sorted(vec![entry("a"), entry("b")], None).to_json();
        let hash = "0".repeat(64);
        let first = text.replace("\"version\": 2", "\"version\": 1");
        let first = first.replace(", \"bytes\"", &format!(", \"sha256\": \"{hash}\", \"bytes\""));
        assert_eq!(Manifest::parse(&first), Manifest::parse(&text));
    }

    #[test]
    fn a_manifest_that_could_not_have_been_written_is_none() {
        let text = Manifest::of_sorted(vec![entry("a"), entry("b")], None).to_json();
        assert!(Manifest::parse(&text).is_some());
        for broken in [
            String::new(),
            text.replace("\"version\": 2", "\"version\": 3"),
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

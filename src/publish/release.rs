//! What went out together: every file with its hash and what is sent with it, when, by whom, and what was allowed. The one
//! that is out is the manifest of the place; earlier ones lie beside it.

use super::headers::Headers;
use super::store::Mark;
use crate::write::{Digest, Manifest};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// The version of the format.
const VERSION: u32 = 1;

/// Everything that readers got at once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Release {
    /// Its name, by which releases are sorted in time.
    pub id: String,
    /// When it was made.
    pub at: DateTime<Utc>,
    /// Who made it.
    pub by: String,
    /// Where in the bucket its files lie.
    pub place: String,
    /// What was allowed that is refused otherwise.
    pub allowed: Vec<String>,
    /// The release that it brought back, where it did.
    pub back_to: Option<String>,
    /// The files, sorted by path.
    pub files: Vec<File>,
}

/// A file of a release.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct File {
    /// Path below the site's root.
    pub path: String,
    /// How many bytes it has before they are stored.
    pub bytes: u64,
    /// BLAKE3 of these.
    pub blake3: Digest,
    /// What is sent with it.
    pub headers: Headers,
    /// How the place lists it, once it is there.
    pub mark: Mark,
}

impl File {
    /// The name that its stored bytes are kept under when a later release has others.
    pub fn object(&self) -> String {
        format!("{}{}", self.blake3, if self.headers.gzip { ".gz" } else { "" })
    }
}

#[derive(Serialize, Deserialize)]
struct Raw {
    version: u32,
    release: String,
    at: DateTime<Utc>,
    by: String,
    place: String,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    allowed: Vec<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    back_to: Option<String>,
    headers: Vec<Headers>,
    files: Vec<RawFile>,
}

#[derive(Serialize, Deserialize)]
struct RawFile {
    path: String,
    bytes: u64,
    blake3: Digest,
    /// Which of the headers above.
    headers: usize,
    stored: Mark,
}

/// The files of a site as a place would keep them. `with_headers` says whether it keeps what is sent with them.
pub fn files(site: &Manifest, with_headers: bool, compress: bool) -> Vec<File> {
    let file = |entry: &crate::write::Entry| File {
        path: entry.path.clone(),
        bytes: entry.bytes,
        blake3: entry.blake3,
        headers: if with_headers { Headers::of(&entry.path, compress) } else { Headers::default() },
        mark: Mark::default(),
    };
    site.files().iter().map(file).collect()
}

impl Release {
    /// The name of a release of these files, made at a moment.
    pub fn name(at: DateTime<Utc>, files: &[File]) -> String {
        let mut hasher = blake3::Hasher::new();
        for File { path, blake3, .. } in files {
            hasher.update(&(path.len() as u64).to_le_bytes());
            hasher.update(path.as_bytes());
            hasher.update(blake3.as_bytes());
        }
        let print: String = hasher.finalize().to_hex().chars().take(8).collect();
        format!("{}-{print}", at.format("%Y%m%dT%H%M%SZ"))
    }

    /// The text that [`Release::parse`] reads. It has one file a line, so that two can be compared by eye.
    pub fn to_json(&self) -> String {
        let numbers: BTreeMap<&Headers, usize> = self.files.iter().map(|file| (&file.headers, 0)).collect();
        let numbers: BTreeMap<&Headers, usize> = numbers.into_keys().zip(0..).collect();
        let raw = Raw {
            version: VERSION,
            release: self.id.clone(),
            at: self.at,
            by: self.by.clone(),
            place: self.place.clone(),
            allowed: self.allowed.clone(),
            back_to: self.back_to.clone(),
            headers: numbers.keys().map(|headers| (*headers).clone()).collect(),
            files: Vec::new(),
        };
        // Texts, numbers and moments always have a form in JSON, and writing to a `String` cannot fail.
        let mut text = serde_json::to_string(&raw).unwrap_or_default();
        text.truncate(text.trim_end_matches("]}").len());
        text.reserve(self.files.len() * 160);
        for (index, File { path, bytes, blake3, headers, mark }) in self.files.iter().enumerate() {
            let headers = numbers.get(headers).copied().unwrap_or_default();
            let (path, stored) = (path.clone(), mark.clone());
            let file = RawFile { path, bytes: *bytes, blake3: *blake3, headers, stored };
            let comma = if index == 0 { "" } else { "," };
            let _ = write!(text, "{comma}\n{}", serde_json::to_string(&file).unwrap_or_default());
        }
        text.push_str("\n]}\n");
        text
    }

    /// The release of that text, if it is a whole one of a version that is known.
    pub fn parse(text: &str) -> Option<Self> {
        let Raw { version, release: id, at, by, place, allowed, back_to, headers, files } =
            serde_json::from_str(text).ok()?;
        let file = |RawFile { path, bytes, blake3, headers: number, stored: mark }: RawFile| {
            Some(File { path, bytes, blake3, headers: headers.get(number)?.clone(), mark })
        };
        let files: Vec<File> = files.into_iter().map(file).collect::<Option<_>>()?;
        let sound = version == VERSION && files.is_sorted_by(|a, b| a.path < b.path);
        sound.then_some(Self { id, at, by, place, allowed, back_to, files })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(path: &str, gzip: bool) -> File {
        let headers = Headers { kind: Some("text/html".to_owned()), cache: None, gzip };
        File {
            path: path.to_owned(),
            bytes: 1,
            blake3: Digest::blake3(path.as_bytes()),
            headers,
            mark: Mark { size: 1, tag: "t".to_owned() },
        }
    }

    #[test]
    fn a_release_reads_what_it_writes_and_nothing_else() {
        let at = "2026-07-01T09:00:00Z".parse().unwrap();
        let files = vec![file("a \"b\"\n.html", true), file("index.html", false), file("é/頭.html", true)];
        let id = Release::name(at, &files);
        assert!(id.starts_with("20260701T090000Z-") && id.len() == 25, "{id}");
        let by = "ada on desk".to_owned();
        let place = "news".to_owned();
        let release = Release { id, at, by, place, allowed: vec!["early".to_owned()], back_to: None, files };
        let text = release.to_json();
        assert_eq!(text.lines().count(), 1 + 3 + 1);
        assert_eq!(Release::parse(&text).as_ref(), Some(&release));
        let none = Release { files: Vec::new(), allowed: Vec::new(), ..release };
        assert_eq!(Release::parse(&none.to_json()), Some(none));
        for broken in [
            String::new(),
            text.replacen("\"version\":1", "\"version\":2", 1),
            text.chars().take(text.len() - 9).collect(),
        ] {
            assert_eq!(Release::parse(&broken), None, "{broken}");
        }
    }

    #[test]
    fn what_is_stored_otherwise_is_kept_under_another_name() {
        assert_ne!(file("a", true).object(), file("a", false).object());
        assert_eq!(file("a", false).object(), Digest::blake3(b"a").to_string());
    }
}

//! What a store is told to send with a file, from the one table that hosts are configured by, and how texts are compressed.

use crate::render::{cache_control, content_type};
use flate2::Compression;
use flate2::read::GzDecoder;
use flate2::write::GzEncoder;
use serde::{Deserialize, Serialize};
use std::io::{self, Read as _, Write as _};

/// What is sent with a file. A folder keeps none of it.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Headers {
    /// `Content-Type`; nothing where the place keeps no headers.
    #[serde(rename = "type", default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<String>,
    /// `Cache-Control`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cache: Option<String>,
    /// Whether it is stored compressed, with `Content-Encoding: gzip`.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub gzip: bool,
}

impl Headers {
    /// What is sent with the file at a path below the site's root.
    pub fn of(path: &str, compress: bool) -> Self {
        let kind = content_type(path, mime_guess::from_path(path).first_raw());
        Self { gzip: compress && is_text(&kind), kind: Some(kind), cache: Some(cache_control(path).to_owned()) }
    }

    /// The bytes as they are stored.
    pub(super) fn packed(&self, bytes: Vec<u8>) -> io::Result<Vec<u8>> {
        if !self.gzip {
            return Ok(bytes);
        }
        // Neither name nor time goes in: the same bytes are packed into the same bytes.
        let mut encoder = GzEncoder::new(Vec::with_capacity(bytes.len() / 3), Compression::default());
        encoder.write_all(&bytes)?;
        encoder.finish()
    }

    /// The bytes as they were before they were stored. `most` is how many these are at most.
    pub(super) fn unpacked(&self, stored: Vec<u8>, most: u64) -> io::Result<Vec<u8>> {
        if !self.gzip {
            return Ok(stored);
        }
        let mut bytes = Vec::new();
        // One more than there may be, so that too many are seen as such by whoever compares.
        GzDecoder::new(stored.as_slice()).take(most.saturating_add(1)).read_to_end(&mut bytes)?;
        Ok(bytes)
    }
}

/// Whether files of a media type are worth compressing.
fn is_text(kind: &str) -> bool {
    let bare = kind.split_once(';').map_or(kind, |(bare, _)| bare);
    bare.starts_with("text/")
        || ["json", "xml", "javascript", "x-bibtex", "x-research-info-systems"].iter().any(|end| bare.ends_with(end))
}

#[cfg(test)]
mod tests {
    use super::Headers;

    #[test]
    fn texts_are_packed_and_come_back() {
        for (path, packs) in [("index.html", true), ("images/a.0123456789.webp", false), ("feed.xml", true)] {
            let headers = Headers::of(path, true);
            assert_eq!(headers.gzip, packs, "{path}");
            let stored = headers.packed(b"abc".to_vec()).unwrap();
            assert_eq!(headers.unpacked(stored, 3).unwrap(), b"abc");
        }
        assert!(!Headers::of("index.html", false).gzip);
    }

    #[test]
    fn what_is_sent_is_what_hosts_are_told_to_send() {
        let page = Headers::of("briefings/a/index.html", false);
        assert_eq!(page.kind.as_deref(), Some("text/html; charset=utf-8"));
        assert_eq!(page.cache.as_deref(), Some("public, max-age=0, must-revalidate"));
        let style = Headers::of("assets/style.0123456789.css", false);
        assert!(style.cache.unwrap().ends_with("immutable"));
        assert_eq!(Headers::of("feed.json", false).kind.as_deref(), Some("application/feed+json"));
        assert_eq!(Headers::of("noending", false).kind.as_deref(), Some("application/octet-stream"));
    }
}

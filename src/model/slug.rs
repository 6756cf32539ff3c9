//! The id of a record: a file stem that is also a part of an address.

use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::borrow::Borrow;
use std::fmt;
use std::sync::Arc;

/// An id as `[a-z0-9][a-z0-9-]{0,79}`: safe in a path, an address and a fragment. Cheap to clone.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Slug(Arc<str>);

/// The most characters a slug may have.
pub const LONGEST: usize = 80;

impl Slug {
    /// The slug, if the text is one.
    pub fn new(text: &str) -> Option<Self> {
        let bytes = text.as_bytes();
        let first = bytes.first()?;
        let plain = |byte: &u8| byte.is_ascii_lowercase() || byte.is_ascii_digit();
        let well_formed =
            bytes.len() <= LONGEST && plain(first) && bytes.iter().all(|byte| plain(byte) || *byte == b'-');
        well_formed.then(|| Self(Arc::from(text)))
    }

    /// The slug that some words might have been meant as: `Financial Times` as `financial-times`.
    pub fn like(words: &str) -> Option<Self> {
        let mut slug = String::new();
        for c in deunicode::deunicode(words).chars() {
            if c.is_ascii_alphanumeric() {
                slug.push(c.to_ascii_lowercase());
            } else if !slug.is_empty() && !slug.ends_with('-') {
                slug.push('-');
            }
        }
        slug.truncate(LONGEST);
        Self::new(slug.trim_end_matches('-'))
    }

    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Serialize for Slug {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0)
    }
}

impl<'de> Deserialize<'de> for Slug {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = <&str>::deserialize(deserializer)?;
        Self::new(text).ok_or_else(|| D::Error::custom("no id"))
    }
}

impl fmt::Display for Slug {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Borrow<str> for Slug {
    fn borrow(&self) -> &str {
        &self.0
    }
}

impl AsRef<str> for Slug {
    fn as_ref(&self) -> &str {
        &self.0
    }
}

/// The id that a path stands for: the file's name without its ending; for an `index.md`, the folder's name.
pub fn stem(path: &str) -> &str {
    let mut parts = path.rsplit('/');
    let name = parts.next().unwrap_or(path);
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    if stem == "index" { parts.next().unwrap_or(stem) } else { stem }
}

#[cfg(test)]
mod tests {
    use super::Slug;

    #[test]
    fn a_slug_is_safe_in_every_place_it_is_put() {
        assert!(Slug::new("us-fable-mythos-directive").is_some());
        for bad in ["", "-a", "A", "a/b", "..", "a b", "é", &"a".repeat(81)] {
            assert!(Slug::new(bad).is_none(), "{bad}");
        }
    }
}

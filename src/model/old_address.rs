//! An address that a record had on an earlier site: a path that can be a file below the output folder. Knows no page.

use serde::{Deserialize, Serialize};

/// The most bytes that an old address may have.
const LONGEST: usize = 400;

/// A path from the root of the site, as `/2021/08/the-quay/` or `/2021/08/the-quay.html`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct OldAddress(Box<str>);

impl OldAddress {
    /// The address, if the text is one that every disk and host can have.
    pub fn new(text: &str) -> Option<Self> {
        let path = text.strip_prefix('/')?;
        let path = path.strip_suffix('/').unwrap_or(path);
        let plain = |c: char| c.is_alphanumeric() || "-._~+,=@!()".contains(c);
        let segment =
            |segment: &str| !segment.starts_with(['.', '_']) && !segment.ends_with('.') && segment.chars().all(plain);
        let whole = !path.is_empty() && path.len() <= LONGEST;
        (whole && path.split('/').all(|part| !part.is_empty() && segment(part))).then(|| Self(Box::from(text)))
    }

    /// As it was written.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The file below the output folder that answers for it: a page of its own name, or that of its folder.
    pub fn file(&self) -> String {
        let path = self.0.trim_matches('/');
        if path.ends_with(".html") || path.ends_with(".htm") { path.to_owned() } else { format!("{path}/index.html") }
    }
}

#[cfg(test)]
mod tests {
    use super::OldAddress;

    #[test]
    fn an_old_address_is_a_file_that_every_host_can_have() {
        let file = |text: &str| OldAddress::new(text).map(|address| address.file());
        assert_eq!(file("/2021/08/quay/").as_deref(), Some("2021/08/quay/index.html"));
        assert_eq!(file("/2021/08/quay").as_deref(), Some("2021/08/quay/index.html"));
        assert_eq!(file("/quay.html").as_deref(), Some("quay.html"));
        assert_eq!(file("/v1.0/").as_deref(), Some("v1.0/index.html"));
        for bad in [
            "",
            "/",
            "quay/",
            "//quay/",
            "/a//b/",
            "/../b/",
            "/a?b",
            "/a b/",
            "/_headers",
            "/.git/",
            "/a\\b",
            "/a%20b/",
            "/a./",
        ] {
            assert_eq!(file(bad), None, "{bad}");
        }
    }
}

//! Which addresses a cache between the place and its readers must forget. Knows how pages are asked for, and no cache.

use super::plan::{Plan, Why};
use crate::render::is_fingerprinted;
use url::Url;

/// Every address at which readers get something else than before, sorted: below `base` where that is known, else from the
/// site's root on. A page is asked for with the name of its file and without.
pub fn purge(plan: &Plan, base: Option<&Url>) -> Vec<String> {
    let is_asked_first = |path: &str| is_fingerprinted(path);
    let uploads = plan.uploads.iter().filter(|upload| upload.why != Why::New || !is_asked_first(&upload.file.path));
    let paths = uploads.map(|upload| upload.file.path.as_str()).chain(plan.deletions.iter().map(String::as_str));
    let forms = paths.flat_map(|path| path.strip_suffix("index.html").into_iter().chain([path]));
    let mut addresses: Vec<String> = forms.map(|path| address(path, base)).collect();
    addresses.sort_unstable();
    addresses
}

/// The address of a path below the site's root.
pub(super) fn address(path: &str, base: Option<&Url>) -> String {
    // Any address will do where none is known: what comes before the path is taken off again.
    let Some(mut url) = base.cloned().or_else(|| Url::parse("file:///").ok()) else { return format!("/{path}") };
    if let Ok(mut parts) = url.path_segments_mut() {
        parts.pop_if_empty().extend(path.split('/'));
    }
    if base.is_some() { url.into() } else { url.path().to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::publish::headers::Headers;
    use crate::publish::release::File;
    use crate::publish::store::Mark;
    use crate::write::Digest;
    use std::collections::BTreeSet;

    #[test]
    fn pages_are_forgotten_under_both_their_names_and_new_files_that_nobody_asked_for_are_not() {
        let file = |path: &str, bytes: &[u8]| File {
            path: path.to_owned(),
            bytes: 1,
            blake3: Digest::blake3(bytes),
            headers: Headers::default(),
            mark: Mark::default(),
        };
        let out = [file("a b/index.html", b"1"), file("assets/a.0123456789.css", b"1"), file("gone/index.html", b"1")];
        let new = [file("a b/index.html", b"2"), file("assets/b.0123456789.css", b"1"), file("index.html", b"1")];
        let plan = Plan::new(&out, &new, &BTreeSet::new());
        let base = Url::parse("https://desk.example/news/").unwrap();
        let there = |path: &str| format!("https://desk.example/news/{path}");
        let wanted =
            ["", "a%20b/", "a%20b/index.html", "assets/a.0123456789.css", "gone/", "gone/index.html", "index.html"];
        assert_eq!(purge(&plan, Some(&base)), wanted.map(there));
        assert_eq!(purge(&plan, None), wanted.map(|path| format!("/{path}")));
    }
}

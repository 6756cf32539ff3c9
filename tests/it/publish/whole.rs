//! Whether a site is whole for those who read it: every page that can be reached has all that it needs and leads to.

use std::collections::{BTreeMap, BTreeSet};
use url::Url;

/// The addresses of the site's own that a page names, as paths below its root; with each, whether the page needs it to be
/// shown, or only leads to it.
fn named(path: &str, html: &str) -> Vec<(String, bool)> {
    let root = Url::parse("https://desk.example/").unwrap();
    let page = root.join(path).unwrap();
    let mut all = Vec::new();
    for (attribute, needed) in [(" href=\"", false), (" src=\"", true), (" srcset=\"", true)] {
        for (at, _) in html.match_indices(attribute) {
            let value = html[at + attribute.len()..].split('"').next().unwrap();
            let tag = &html[html[..at].rfind('<').unwrap_or(0)..at];
            let values: Vec<&str> = if attribute.contains("srcset") {
                value.split(',').map(|one| one.split_whitespace().next().unwrap_or("")).collect()
            } else {
                vec![value]
            };
            for value in values {
                let Ok(url) = page.join(&value.replace("&amp;", "&")) else { continue };
                if url.host_str() != root.host_str() || url.scheme() != "https" {
                    continue;
                }
                let mut to = url.path().trim_start_matches('/').to_owned();
                if to.is_empty() || to.ends_with('/') {
                    to.push_str("index.html");
                }
                let is_style = tag.starts_with("<link") && (tag.contains("stylesheet") || tag.contains("icon"));
                all.push((to, needed || is_style));
            }
        }
    }
    all
}

/// What is missing: of the pages that can be reached from the front page, and of all pages in `known`, which readers may
/// have bookmarked. What such a page leads to may be gone if the page itself is about to go.
pub fn missing(site: &BTreeMap<String, Vec<u8>>, known: &BTreeSet<String>, doomed: &BTreeSet<String>) -> Vec<String> {
    let mut ahead: Vec<String> = known.iter().cloned().chain(["index.html".to_owned()]).collect();
    let mut seen: BTreeSet<String> = BTreeSet::new();
    let mut missing = Vec::new();
    while let Some(path) = ahead.pop() {
        if !path.ends_with(".html") || !site.contains_key(&path) || !seen.insert(path.clone()) {
            continue;
        }
        let html = String::from_utf8_lossy(&site[&path]).into_owned();
        for (to, needed) in named(&path, &html) {
            if site.contains_key(&to) {
                if !doomed.contains(&path) {
                    ahead.push(to);
                }
            } else if needed || !doomed.contains(&path) {
                missing.push(format!("{path} → {to}"));
            }
        }
    }
    missing
}

#[test]
fn a_built_site_is_whole_and_a_missing_style_is_missed() {
    let site = crate::newsroom::Newsroom::new().build().desk.built();
    let none = BTreeSet::new();
    assert_eq!(missing(&site, &none, &none), [""; 0]);
    let style = site.keys().find(|path| path.starts_with("assets/style")).unwrap().clone();
    let mut broken = site.clone();
    broken.remove(&style);
    assert!(missing(&broken, &none, &none).len() > 5);
    let mut broken = site;
    broken.remove("briefings/office/index.html");
    assert!(!missing(&broken, &none, &none).is_empty());
}

//! Stub: atom.

use super::super::site::Site;

pub(in crate::render) fn render(site: &Site<'_>, feed: crate::plan::Feed, path: &str) -> Vec<u8> {
    let _ = feed;
    let _ = path;
    let _ = site;
    Vec::new()
}

//! Stub: json feed.

use super::super::site::Site;

pub(in crate::render) fn render(site: &Site<'_>, path: &str) -> Vec<u8> {
    let _ = path;
    let _ = site;
    Vec::new()
}

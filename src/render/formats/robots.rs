//! Stub: robots.

use super::super::site::Site;

pub(in crate::render) fn render(site: &Site<'_>) -> Vec<u8> {
    let _ = site;
    Vec::new()
}

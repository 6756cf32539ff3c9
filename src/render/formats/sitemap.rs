//! Stub: sitemap.

use super::super::site::Site;

pub(in crate::render) fn root(site: &Site<'_>) -> Vec<u8> {
    let _ = site;
    Vec::new()
}

pub(in crate::render) fn part(site: &Site<'_>, number: u32) -> Vec<u8> {
    let _ = number;
    let _ = site;
    Vec::new()
}

pub(in crate::render) fn news(site: &Site<'_>) -> Vec<u8> {
    let _ = site;
    Vec::new()
}

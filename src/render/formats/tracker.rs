//! Stub: tracker.

use super::super::site::Site;

pub(in crate::render) fn csv(site: &Site<'_>) -> Vec<u8> {
    let _ = site;
    Vec::new()
}

pub(in crate::render) fn csv_metadata(site: &Site<'_>, path: &str) -> Vec<u8> {
    let _ = path;
    let _ = site;
    Vec::new()
}

pub(in crate::render) fn json(site: &Site<'_>) -> Vec<u8> {
    let _ = site;
    Vec::new()
}

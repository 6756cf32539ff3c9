//! Stub: the archive page.

use super::super::site::Site;
use crate::diagnostic::Diagnostic;

pub(in crate::render) fn render(site: &Site<'_>, number: u32, path: &str) -> Result<Vec<u8>, Box<Diagnostic>> {
    let _ = number;
    let _ = (site, path);
    Ok(Vec::new())
}

pub(in crate::render) fn month(site: &Site<'_>, month: crate::plan::Month, number: u32, path: &str) -> Result<Vec<u8>, Box<Diagnostic>> {
    let _ = month;
    let _ = number;
    let _ = (site, path);
    Ok(Vec::new())
}

//! Stub: the region page.

use super::super::site::Site;
use crate::diagnostic::Diagnostic;
use crate::link::Id;

pub(in crate::render) fn list(site: &Site<'_>, path: &str) -> Result<Vec<u8>, Box<Diagnostic>> {
    let _ = (site, path);
    Ok(Vec::new())
}

pub(in crate::render) fn render(site: &Site<'_>, id: Id<crate::link::Region>, number: u32, path: &str) -> Result<Vec<u8>, Box<Diagnostic>> {
    let _ = id;
    let _ = number;
    let _ = (site, path);
    Ok(Vec::new())
}

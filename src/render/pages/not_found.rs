//! Stub: the not found page.

use super::super::site::Site;
use crate::diagnostic::Diagnostic;

pub(in crate::render) fn render(site: &Site<'_>, path: &str) -> Result<Vec<u8>, Box<Diagnostic>> {
    let _ = (site, path);
    Ok(Vec::new())
}

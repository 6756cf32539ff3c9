//! Stub: the watch page.

use super::super::site::Site;
use crate::diagnostic::Diagnostic;

pub(in crate::render) fn render(site: &Site<'_>, number: u32, path: &str) -> Result<Vec<u8>, Box<Diagnostic>> {
    let _ = number;
    let _ = (site, path);
    Ok(Vec::new())
}

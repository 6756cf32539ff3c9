//! Stub: the timeline page.

use super::super::site::Site;
use crate::diagnostic::Diagnostic;

pub(in crate::render) fn render(site: &Site<'_>, path: &str) -> Result<Vec<u8>, Box<Diagnostic>> {
    let _ = (site, path);
    Ok(Vec::new())
}

pub(in crate::render) fn year(site: &Site<'_>, year: i32, path: &str) -> Result<Vec<u8>, Box<Diagnostic>> {
    let _ = year;
    let _ = (site, path);
    Ok(Vec::new())
}

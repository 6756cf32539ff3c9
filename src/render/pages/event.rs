//! Stub: the event page.

use super::super::site::Site;
use crate::diagnostic::Diagnostic;
use crate::link::Id;

pub(in crate::render) fn render(site: &Site<'_>, id: Id<crate::model::event::Event>, path: &str) -> Result<Vec<u8>, Box<Diagnostic>> {
    let _ = id;
    let _ = (site, path);
    Ok(Vec::new())
}

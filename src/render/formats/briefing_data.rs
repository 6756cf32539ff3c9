//! Stub: briefing data.

use super::super::site::Site;
use crate::link::Id;

pub(in crate::render) fn render(site: &Site<'_>, id: Id<crate::model::briefing::Briefing>, path: &str) -> Vec<u8> {
    let _ = id;
    let _ = path;
    let _ = site;
    Vec::new()
}

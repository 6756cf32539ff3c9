//! Pages in schema.org's words, as JSON-LD that may stand in a script element.

use super::super::site::Site;
use crate::link::Id;
use crate::model::briefing::Briefing;
use crate::model::response::Response;

/// A briefing; nothing for a withdrawn one.
pub(in crate::render) fn briefing(site: &Site<'_>, id: Id<Briefing>) -> Option<String> {
    let _ = (site, id);
    None
}

/// A policy response.
pub(in crate::render) fn response(site: &Site<'_>, id: Id<Response>) -> Option<String> {
    let _ = (site, id);
    None
}

/// The front page: who publishes, and the site.
pub(in crate::render) fn site(site: &Site<'_>) -> Option<String> {
    let _ = site;
    None
}

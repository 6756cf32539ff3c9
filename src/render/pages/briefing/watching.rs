//! The questions that a briefing promised to come back to, and what became of them.

use super::super::super::parts::claims::Here;
use super::super::super::parts::source_list::{SourceMention, text};
use super::super::super::parts::{Link, When};
use super::super::super::site::Site;
use crate::link::{AnyId, WatchState};
use crate::model::briefing::Briefing;
use crate::model::kind::Kind;
use serde::Serialize;

/// A question.
#[derive(Debug, Serialize)]
pub(super) struct WatchView<'a> {
    pub id: &'a str,
    pub question: &'a str,
    /// For the style: `open`, `due`, `lapsed`, `resolved`.
    pub state: &'static str,
    pub label: String,
    pub who: Vec<Link>,
    pub signal: Option<&'a str>,
    pub due: Option<When>,
    pub outcome: Option<&'a str>,
    pub resolved: Option<When>,
    pub sources: Vec<SourceMention>,
}

/// The questions of a briefing, as written.
pub(super) fn views<'a>(site: &Site<'_>, path: &str, here: Here<'_>, briefing: &'a Briefing) -> Vec<WatchView<'a>> {
    let who = |id: &str| -> Option<AnyId> {
        let edition = site.edition;
        edition.entities.find(id).map(AnyId::Entity).or_else(|| edition.find(Kind::Region, id))
    };
    let views = briefing.watch.iter().map(|item| {
        let state = WatchState::of(item, site.edition.day, site.config.grace_days);
        WatchView {
            id: item.id.as_str(),
            question: &item.question.value,
            state: state.word(),
            label: site.words.label(state),
            who: item.who.iter().filter_map(|id| Some(site.link(path, who(id.value.as_str())?))).collect(),
            signal: text(item.signal.as_ref()),
            due: item.due.as_ref().map(|due| site.date(due)),
            outcome: text(item.outcome.as_ref()),
            resolved: item.resolved.as_ref().map(|resolved| site.date(resolved)),
            sources: site.source_mentions(path, here.owner, &item.sources, Some(here.sourcing)),
        }
    });
    views.collect()
}

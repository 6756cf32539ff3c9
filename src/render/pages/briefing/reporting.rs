//! How a briefing came about: the lead it began from, who checked it, what machines had to do with it.

use super::super::super::parts::source_list::{SourceMention, text};
use super::super::super::parts::{Link, When};
use super::super::super::site::Site;
use crate::link::{AnyId, Id, SourceOwner};
use crate::model::briefing::{Briefing, Discovery};
use serde::Serialize;

/// How a briefing came about.
#[derive(Debug, Serialize)]
pub(super) struct Reporting<'a> {
    pub discovery: Option<DiscoveryView<'a>>,
    pub reviews: Vec<ReviewView<'a>>,
    pub ai: Option<AiView<'a>>,
    pub responsible: Option<Link>,
    pub audience: Option<&'a str>,
}

/// The lead it began from.
#[derive(Debug, Serialize)]
pub(super) struct DiscoveryView<'a> {
    pub publisher: Option<Link>,
    pub title: &'a str,
    pub mention: SourceMention,
    pub found: Option<When>,
    pub feed: Option<&'a str>,
}

/// A review.
#[derive(Debug, Serialize)]
pub(super) struct ReviewView<'a> {
    pub person: Link,
    pub role: Option<&'a str>,
    pub at: Option<When>,
}

/// The hand that machines had in the text.
#[derive(Debug, Serialize)]
pub(super) struct AiView<'a> {
    pub word: &'static str,
    pub label: String,
    /// `drafting and translation`
    pub tasks: String,
    pub model: Option<&'a str>,
    pub note: Option<&'a str>,
}

/// How a briefing came about.
pub(super) fn view<'a>(site: &'a Site<'_>, path: &str, id: Id<Briefing>, briefing: &'a Briefing) -> Reporting<'a> {
    let staff = |reference: &crate::model::record::Ref| {
        let person = site.edition.staff.find(reference.value.as_str())?;
        Some(site.link(path, AnyId::Staff(person)))
    };
    let reviews = briefing.reviewed_by.iter().filter_map(|review| {
        Some(ReviewView {
            person: staff(&review.person)?,
            role: text(review.role.as_ref()),
            at: review.at.as_ref().map(|at| site.moment(at.value)),
        })
    });
    Reporting {
        discovery: briefing.discovery.as_ref().and_then(|lead| discovery(site, path, id, lead)),
        reviews: reviews.collect(),
        ai: briefing.ai_use.as_ref().map(|ai| AiView {
            word: ai.level.word(),
            label: site.words.label(ai.level),
            tasks: site.words.list(ai.tasks.iter().map(|task| task.value.as_str())),
            model: text(ai.model.as_ref()),
            note: text(ai.note.as_ref()),
        }),
        responsible: briefing.editorial_responsibility.as_ref().and_then(staff),
        audience: text(briefing.audience.as_ref()),
    }
}

fn discovery<'a>(site: &'a Site<'_>, path: &str, id: Id<Briefing>, lead: &'a Discovery) -> Option<DiscoveryView<'a>> {
    let at = site.edition.source_cited_as(SourceOwner::Briefing(id), lead.source.value.as_str())?;
    let source = site.edition.source(at)?;
    Some(DiscoveryView {
        publisher: site.publisher_of(path, source),
        title: &source.title.value,
        mention: site.source_mention(path, at, site.edition.briefing_sourcing.get(id.index()))?,
        found: lead.found.as_ref().map(|found| site.date(found)),
        feed: text(lead.feed.as_ref()),
    })
}

//! What to read beside a briefing, each with the reason in words.

use super::super::super::parts::{Link, When};
use super::super::super::site::Site;
use crate::link::{AnyId, Id, Related, Shared};
use crate::model::briefing::Briefing;
use crate::model::record::Record;
use serde::Serialize;

/// A related briefing.
#[derive(Debug, Serialize)]
pub(super) struct RelatedView {
    pub link: Link,
    pub published: When,
    /// `Shares Hong Kong, Anthropic and the June directive`
    pub reason: String,
}

/// The related briefings of a briefing.
pub(super) fn related(site: &Site<'_>, path: &str, id: Id<Briefing>, briefing: &Briefing) -> Vec<RelatedView> {
    let views = site.edition.related(id).iter().filter_map(|related| {
        let other = site.edition.briefings.get(related.briefing)?;
        Some(RelatedView {
            link: site.link(path, AnyId::Briefing(related.briefing)),
            published: When {
                iso: Some(other.published.value.to_rfc3339()),
                words: site.day_of(other.published.value),
                form: "day",
            },
            reason: reason(site, briefing, other, related),
        })
    });
    views.collect()
}

fn reason(site: &Site<'_>, briefing: &Briefing, other: &Briefing, related: &Related) -> String {
    if related.shares.is_empty() {
        let named = |list: &[crate::model::record::Ref]| list.iter().any(|reference| reference.value == *other.id());
        let key = if named(&briefing.supersedes) { "related-replaced" } else { "related-chosen" };
        return site.words.word(key).to_owned();
    }
    let titles = related.shares.iter().map(|shared| {
        let (title, _) = site.title(match *shared {
            Shared::Event(id) => AnyId::Event(id),
            Shared::Response(id) => AnyId::Response(id),
            Shared::Source(id) => AnyId::Source(id),
            Shared::Entity(id) => AnyId::Entity(id),
            Shared::Region(id) => AnyId::Region(id),
            Shared::Topic(id) => AnyId::Topic(id),
        });
        title
    });
    site.words.say("related-shares", &[("titles", (&site.words.list(titles)).into())])
}

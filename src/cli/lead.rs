//! The lead that a briefing begins from: what it brings along, and which records it seems to name.

use super::discover::find;
use super::new::publisher_of;
use super::{Exit, Stop};
use dateline::diagnostic::Severity;
use dateline::discover::rank::{Named, Ranker};
use dateline::model::address;
use dateline::model::kind::Kind;
use dateline::model::publisher::Publisher;
use dateline::model::record::Record as _;
use dateline::model::source::SourceKind;
use dateline::pipeline::{self, Order};
use dateline::scaffold;

/// All that a lead brings along.
pub(super) struct Begun {
    title: String,
    source: String,
    url: String,
    publisher: String,
    kind: SourceKind,
    published: Option<String>,
    feed: Option<String>,
    found: Option<String>,
    likely: Vec<(&'static str, Vec<(String, String)>)>,
}

impl Begun {
    /// From the lead of that id or address.
    pub(super) fn of(words: &str, order: &Order) -> Result<Self, Stop> {
        let desk = pipeline::desk(order)?;
        if desk.findings.iter().any(|finding| finding.severity == Severity::Error) {
            return Err(Stop::new(
                Exit::Findings,
                "content/leads.yaml must be mended first: `dateline check` says what",
            ));
        }
        let lead = find(&desk, words)?;
        if desk.cited.contains(&address::same(&lead.url.value)) {
            let message = format!("a source has the address of `{}` already: {}", lead.id.value, lead.url.value);
            return Err(Stop::new(Exit::Findings, message));
        }
        let ranked = Ranker::of(&desk.edition).one(lead);
        let of_kind = |kind: Kind| {
            let named = ranked.names.iter().filter(|named| named.kind == kind);
            named.map(|Named { id, name, .. }| (id.clone(), name.clone())).collect::<Vec<_>>()
        };
        let related = desk.edition.briefings.each(&ranked.briefings);
        let related = related.map(|(_, one)| (one.id().to_string(), one.title().to_owned())).collect();
        let publishers = &desk.edition.publishers;
        let through = publishers.find(lead.publisher.value.as_str()).and_then(|id| publishers.get(id));
        // A feed that gathers from others leads to what these published.
        let by_host = publisher_of(publishers, &lead.url.value);
        let known = by_host.filter(|one| !through.is_some_and(|through| is_of(through, one))).or(through);
        let publisher = known.map_or(lead.publisher.value.as_str(), |known| known.header.id.as_str());
        let feed = through.filter(|through| through.header.id.as_str() != publisher);
        let published =
            lead.published.as_ref().map(|at| at.value.in_zone(desk.config.time_zone).date_naive().to_string());
        Ok(Self {
            title: lead.title.value.clone(),
            // The short id is taken where a record has it: then the briefing's own source would hide that.
            source: match desk.edition.sources.find(publisher) {
                None => publisher.to_owned(),
                Some(_) => lead.id.value.to_string(),
            },
            url: lead.url.value.clone(),
            publisher: publisher.to_owned(),
            kind: known.map_or(SourceKind::Other, |publisher| publisher.kind),
            published,
            feed: feed.map(|feed| feed.name.value.clone()),
            found: lead.found.as_ref().map(|found| found.value.to_string()),
            likely: vec![
                ("regions", of_kind(Kind::Region)),
                ("topics", of_kind(Kind::Topic)),
                ("entities", of_kind(Kind::Entity)),
                ("related", related),
            ],
        })
    }

    /// For the manuscript.
    pub(super) fn as_lead(&self) -> scaffold::Lead<'_> {
        let Self { title, source, url, publisher, kind, published, feed, found, likely } = self;
        let (published, feed, found) = (published.as_deref(), feed.as_deref(), found.as_deref());
        scaffold::Lead { source, title, url, publisher, kind: *kind, published, feed, found, likely }
    }
}

/// Whether a publisher is on the host of another, or is that one.
fn is_of(publisher: &Publisher, other: &Publisher) -> bool {
    let host = |publisher: &Publisher| publisher.url.as_ref().and_then(|url| address::host(&url.value));
    publisher.header.id == other.header.id || host(publisher).is_some_and(|own| Some(own) == host(other))
}

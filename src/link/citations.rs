//! The sources of a record, numbered in the order in which its text first cites them.

use super::Edition;
use super::table::{Id, Ties};
use crate::model::body::Body;
use crate::model::briefing::Briefing;
use crate::model::publisher::Publisher;
use crate::model::response::Response;
use crate::model::source::{Source, SourceEntry};
use rayon::prelude::*;
use std::collections::HashMap;
use std::sync::Arc;

/// Any source of the edition: a record, or one inside another record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SourceRef {
    /// A source with a record of its own.
    Record(Id<Source>),
    /// The n-th entry under `sources` of the owner.
    Inline(SourceOwner, u32),
}

/// A record that lists sources.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SourceOwner {
    /// A briefing.
    Briefing(Id<Briefing>),
    /// A policy response.
    Response(Id<Response>),
}

/// A source in a record's list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Listed {
    /// The source.
    pub source: SourceRef,
    /// How often the text cites it.
    pub cited: u32,
}

/// The sources of one record.
#[derive(Debug, Clone, Default)]
pub struct Sourcing {
    /// In the order of their numbers, which begin at one: as first cited, then those not cited as listed.
    pub listed: Vec<Listed>,
    /// How many of them report for the first time: sources that repeat one origin count once.
    pub origins: u32,
    /// For each listed source, the number of its origin among the record's origins, from zero.
    pub origin_of: Vec<u32>,
    /// For each citation of the text and each item of it: the source's number and which citation of it this is, both
    /// from one. Packed: `starts` says where a citation's items begin.
    items: Vec<Option<(u32, u32)>>,
    starts: Vec<u32>,
}

impl Sourcing {
    /// Number and occurrence of each source in the n-th citation of the text.
    pub fn citation(&self, index: usize) -> &[Option<(u32, u32)>] {
        let start = self.starts.get(index).copied().unwrap_or(0) as usize;
        let end = self.starts.get(index + 1).copied().unwrap_or(0) as usize;
        self.items.get(start..end).unwrap_or(&[])
    }

    /// The number of a source in this list.
    pub fn number_of(&self, source: SourceRef) -> Option<u32> {
        let at = self.listed.iter().position(|listed| listed.source == source)?;
        u32::try_from(at + 1).ok()
    }
}

impl Edition {
    /// A source, wherever it is defined.
    pub fn source(&self, source: SourceRef) -> Option<&Source> {
        let (entries, at) = match source {
            SourceRef::Record(id) => return self.sources.get(id),
            SourceRef::Inline(SourceOwner::Briefing(id), at) => (&self.briefings.get(id)?.sources, at),
            SourceRef::Inline(SourceOwner::Response(id), at) => (&self.responses.get(id)?.sources, at),
        };
        match entries.get(at as usize)? {
            SourceEntry::Inline(source) => Some(source),
            SourceEntry::Record(_) | SourceEntry::Broken(_) => None,
        }
    }

    /// The source that a record cites by this id.
    pub fn source_cited_as(&self, owner: SourceOwner, id: &str) -> Option<SourceRef> {
        let entries = match owner {
            SourceOwner::Briefing(id) => &self.briefings.get(id)?.sources,
            SourceOwner::Response(id) => &self.responses.get(id)?.sources,
        };
        let own = entries
            .iter()
            .position(|entry| matches!(entry, SourceEntry::Inline(source) if source.header.id.as_str() == id));
        match own {
            Some(at) => Some(SourceRef::Inline(owner, u32::try_from(at).ok()?)),
            None => self.sources.find(id).map(SourceRef::Record),
        }
    }
}

/// Numbers the sources of every briefing and response, and ties them to publishers.
pub(super) fn number(edition: &mut Edition) {
    let briefings: Vec<Sourcing> = edition
        .briefings
        .rows()
        .par_iter()
        .enumerate()
        .map(|(at, briefing)| (Id::new(at), briefing))
        .map(|(id, briefing)| sourcing(edition, SourceOwner::Briefing(id), &briefing.sources, &briefing.body))
        .collect();
    let responses: Vec<Sourcing> = edition
        .responses
        .iter()
        .map(|(id, response)| sourcing(edition, SourceOwner::Response(id), &response.sources, &response.body))
        .collect();
    let records = |sourcing: &Sourcing| -> Vec<Id<Source>> {
        let record = |listed: &Listed| match listed.source {
            SourceRef::Record(id) => Some(id),
            SourceRef::Inline(..) => None,
        };
        sourcing.listed.iter().filter_map(record).collect()
    };
    edition.briefing_sources = Ties::new(briefings.iter().map(records), edition.sources.len());
    edition.response_sources = Ties::new(responses.iter().map(records), edition.sources.len());
    let publisher = |source: SourceRef| {
        let source = edition.source(source)?;
        edition.publishers.find(source.publisher.value.as_str())
    };
    let of_all = |sourcing: &Sourcing| -> Vec<_> {
        sourcing.listed.iter().filter_map(|listed| Some((listed.source, publisher(listed.source)?))).collect()
    };
    let by_briefing: Vec<Vec<(SourceRef, Id<Publisher>)>> = briefings.par_iter().map(of_all).collect();
    let by_response: Vec<Vec<(SourceRef, Id<Publisher>)>> = responses.par_iter().map(of_all).collect();
    let of_briefings: Vec<Vec<_>> =
        by_briefing.iter().map(|listed| listed.iter().map(|(_, publisher)| *publisher).collect()).collect();
    let mut by_publisher: Vec<Vec<SourceRef>> = vec![Vec::new(); edition.publishers.len()];
    let records = edition.sources.ids().map(SourceRef::Record).filter_map(|id| Some((id, publisher(id)?)));
    // What a translation lists is the original's list in other words.
    let leads = edition.briefings.ids().zip(&by_briefing).filter(|(id, _)| edition.translations.is_lead(*id));
    let listed = leads.map(|(_, listed)| listed).chain(&by_response).flatten().copied();
    let inline = listed.filter(|(source, _)| matches!(source, SourceRef::Inline(..)));
    for (source, id) in records.chain(inline) {
        if let Some(list) = by_publisher.get_mut(id.index()) {
            list.push(source);
        }
    }
    edition.publisher_sources = super::Lists::new(by_publisher);
    edition.briefing_publishers = Ties::new(of_briefings, edition.publishers.len());
    edition.briefing_sourcing = Arc::new(briefings);
    edition.response_sourcing = Arc::new(responses);
}

fn sourcing(edition: &Edition, owner: SourceOwner, entries: &[SourceEntry], body: &Body) -> Sourcing {
    let mut listed: Vec<Listed> = Vec::with_capacity(entries.len());
    let mut numbers: HashMap<&str, Option<usize>> = HashMap::with_capacity(entries.len());
    let known: HashMap<&str, SourceRef> = entries
        .iter()
        .enumerate()
        .filter_map(|(at, entry)| {
            let (id, _) = entry.cited_as();
            let source = match entry {
                SourceEntry::Inline(_) => SourceRef::Inline(owner, u32::try_from(at).ok()?),
                SourceEntry::Broken(_) => return None,
                SourceEntry::Record(reference) => SourceRef::Record(edition.sources.find(reference.value.as_str())?),
            };
            Some((id, source))
        })
        .collect();
    let mut items = Vec::new();
    let mut starts = vec![0];
    for citation in &body.citations {
        for item in &citation.items {
            let id = item.source.value.as_str();
            let number = *numbers.entry(id).or_insert_with(|| {
                listed.push(Listed { source: *known.get(id)?, cited: 0 });
                Some(listed.len())
            });
            items.push(number.and_then(|number| {
                let listed = listed.get_mut(number - 1)?;
                listed.cited += 1;
                Some((u32::try_from(number).ok()?, listed.cited))
            }));
        }
        starts.push(u32::try_from(items.len()).unwrap_or(u32::MAX));
    }
    for entry in entries {
        let (id, _) = entry.cited_as();
        if let Some(source) = known.get(id)
            && !numbers.contains_key(id)
        {
            listed.push(Listed { source: *source, cited: 0 });
        }
    }
    Sourcing { listed, origins: 0, origin_of: Vec::new(), items, starts }
}

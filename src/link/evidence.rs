//! How well something is evidenced: how many sources, how many of them independent, and whether one of them is official.
//! Knows the sources that something rests on, and not what they say.

use super::Edition;
use super::citations::{SourceOwner, SourceRef, Sourcing};
use super::mentions::AnyId;
use super::origins::FirstReport;
use crate::model::event::Assertion;
use crate::model::word_list::Word;
use std::collections::BTreeSet;

/// What something rests on, counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Evidence {
    /// Sources, each once.
    pub sources: u32,
    /// Independent origins among them: sources that repeat one origin count once.
    pub origins: u32,
    /// Whether one of them is an official text, a law or a judgment.
    pub is_official: bool,
    /// Sources that do not count: retracted ones, and reports that repeat one.
    pub retracted: u32,
}

/// How far something may be relied on, computed from its sources and never typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Confidence {
    /// An official source says so, or two independent origins do.
    Confirmed,
    /// All that is known goes back to one origin, and that is not official.
    SingleOrigin,
    /// Every source that is named for it was retracted, or repeats one that was.
    Retracted,
    /// It names no source.
    Unsourced,
}

impl Evidence {
    /// What follows from the counts.
    pub fn confidence(self) -> Confidence {
        match self.origins {
            0 if self.retracted > 0 => Confidence::Retracted,
            0 => Confidence::Unsourced,
            1 if !self.is_official => Confidence::SingleOrigin,
            _ => Confidence::Confirmed,
        }
    }
}

impl Confidence {
    /// The word in data.
    pub fn word(self) -> &'static str {
        match self {
            Self::Confirmed => "confirmed",
            Self::SingleOrigin => "single-origin",
            Self::Retracted => "retracted",
            Self::Unsourced => "unsourced",
        }
    }
}

impl Word for Confidence {
    const LIST: &'static str = "Confidence";

    fn word(self) -> &'static str {
        Self::word(self)
    }
}

impl Edition {
    /// The evidence that sources make together, wherever they are listed. A retracted source is none, and neither is a
    /// report that repeats one.
    pub fn evidence(&self, sources: impl IntoIterator<Item = SourceRef>) -> Evidence {
        let once: BTreeSet<SourceRef> = sources.into_iter().filter(|source| self.source(*source).is_some()).collect();
        let (retracted, standing): (Vec<SourceRef>, Vec<SourceRef>) =
            once.into_iter().partition(|source| self.retraction(*source).is_some());
        let origins: BTreeSet<FirstReport> = self.origins_of(&standing).into_iter().collect();
        let is_official = |source: &SourceRef| self.source(*source).is_some_and(|source| source.kind.is_official());
        let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        Evidence {
            sources: count(standing.len()),
            origins: count(origins.len()),
            is_official: standing.iter().any(is_official),
            retracted: count(retracted.len()),
        }
    }

    /// The sources that a record names for what it asserts about an event.
    pub fn sources_of(&self, by: AnyId, asserts: &Assertion) -> impl Iterator<Item = SourceRef> {
        let owner = match by {
            AnyId::Briefing(id) => Some(SourceOwner::Briefing(id)),
            AnyId::Response(id) => Some(SourceOwner::Response(id)),
            _ => None,
        };
        asserts.sources.iter().filter_map(move |source| match owner {
            Some(owner) => self.source_cited_as(owner, source.value.as_str()),
            None => self.sources.find(source.value.as_str()).map(SourceRef::Record),
        })
    }

    /// The evidence that the numbered sources of a record make, numbers from one.
    pub fn evidence_of_numbers(&self, sourcing: &Sourcing, numbers: &[u32]) -> Evidence {
        let listed = numbers.iter().filter_map(|number| sourcing.listed.get((*number as usize).checked_sub(1)?));
        self.evidence(listed.map(|listed| listed.source))
    }

    /// The evidence that all sources of a record make.
    pub fn evidence_of_all(&self, sourcing: &Sourcing) -> Evidence {
        self.evidence(sourcing.listed.iter().map(|listed| listed.source))
    }
}

//! Who reported it first: sources that repeat one origin count once.

use super::Edition;
use super::citations::{SourceOwner, SourceRef, Sourcing};
use super::table::{Id, Lists};
use crate::diagnostic::{Code, Diagnostic};
use crate::model::publisher::Publisher;
use crate::model::source::{Origin, OriginKind, Source};
use std::collections::{BTreeSet, HashMap, HashSet};
use std::sync::Arc;

/// Who reported something first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FirstReport {
    /// A source.
    Source(SourceRef),
    /// The publisher of a report that is not at hand.
    Publisher(Id<Publisher>),
    /// A report that the edition does not have: the place of its id among such ids. Reports of one such are still one.
    Elsewhere(u32),
}

impl Edition {
    /// The direct origin of a source: what it names as the first report, where that is known.
    pub fn first_report(&self, source: SourceRef) -> Option<FirstReport> {
        next(self, source)
    }

    /// The origins of sources that are seen together, one for each. A report that is traced to a publisher and a first
    /// report of that publisher are one.
    pub fn origins_of(&self, sources: &[SourceRef]) -> Vec<FirstReport> {
        let mut origins: Vec<FirstReport> = sources.iter().map(|source| self.origin(*source)).collect();
        if !origins.iter().any(|origin| matches!(origin, FirstReport::Publisher(_))) {
            return origins;
        }
        let mut own: HashMap<Id<Publisher>, FirstReport> = HashMap::new();
        for origin in &origins {
            let FirstReport::Source(first) = origin else { continue };
            let publisher = self.source(*first).and_then(|first| self.publishers.find(first.publisher.value.as_str()));
            publisher.into_iter().for_each(|publisher| {
                own.entry(publisher).or_insert(*origin);
            });
        }
        for origin in &mut origins {
            if let FirstReport::Publisher(publisher) = origin
                && let Some(first) = own.get(publisher)
            {
                *origin = *first;
            }
        }
        origins
    }

    /// The retracted report that a source is or repeats, over whatever other reports.
    pub fn retraction(&self, source: SourceRef) -> Option<SourceRef> {
        let mut at = source;
        for _ in 0..=if self.has_retracted { MOST_REPEATED } else { 0 } {
            if self.source(at)?.is_retracted() {
                return Some(at);
            }
            match next(self, at) {
                Some(FirstReport::Source(further)) if self.has_retracted => at = further,
                _ => return None,
            }
        }
        None
    }

    /// Where the chain that begins at a source ends: the report that repeats no other. The source itself, where it
    /// names no origin.
    pub fn origin(&self, source: SourceRef) -> FirstReport {
        let mut at = source;
        // A source inside a record leads to others of that record, and at last to a source record or a publisher.
        for _ in 0..=MOST_INLINE {
            if let SourceRef::Record(id) = at {
                return self.source_origins.get(id.index()).copied().unwrap_or(FirstReport::Source(at));
            }
            match next(self, at) {
                Some(FirstReport::Source(further)) => at = further,
                Some(end) => return end,
                None => break,
            }
        }
        FirstReport::Source(at)
    }
}

/// The longest chain of sources inside one record; what is longer is cut there.
const MOST_INLINE: usize = 100;
/// How far back a retracted report is looked for.
const MOST_REPEATED: usize = 100;

/// Counts the origins of every record's sources, and says where a chain closes.
pub(super) fn trace(edition: &mut Edition, sink: &mut Vec<Diagnostic>) {
    edition.origins_elsewhere = elsewhere(edition);
    let has_retracted = every_source(edition).any(|source| edition.source(source).is_some_and(Source::is_retracted));
    edition.has_retracted = has_retracted;
    edition.source_origins = ends(edition);
    let briefings: Vec<Vec<FirstReport>> =
        edition.briefing_sourcing.iter().map(|sourcing| roots(edition, sourcing)).collect();
    let responses: Vec<Vec<FirstReport>> =
        edition.response_sourcing.iter().map(|sourcing| roots(edition, sourcing)).collect();
    let of_briefings = Arc::make_mut(&mut edition.briefing_sourcing);
    of_briefings.iter_mut().zip(briefings).for_each(|(sourcing, roots)| count(sourcing, &roots));
    let of_responses = Arc::make_mut(&mut edition.response_sourcing);
    of_responses.iter_mut().zip(responses).for_each(|(sourcing, roots)| count(sourcing, &roots));
    repeated(edition);
    circles(edition, sink);
}

fn roots(edition: &Edition, sourcing: &Sourcing) -> Vec<FirstReport> {
    edition.origins_of(&sourcing.listed.iter().map(|listed| listed.source).collect::<Vec<_>>())
}

/// Every source record, and every source inside another record.
fn every_source(edition: &Edition) -> impl Iterator<Item = SourceRef> {
    let listed =
        edition.briefing_sourcing.iter().chain(edition.response_sourcing.iter()).flat_map(|sourcing| &sourcing.listed);
    let inline = listed.map(|listed| listed.source).filter(|source| matches!(source, SourceRef::Inline(..)));
    edition.sources.ids().map(SourceRef::Record).chain(inline)
}

/// The ids of origins that the edition does not have, in order.
fn elsewhere(edition: &Edition) -> Vec<String> {
    let missing = |source: SourceRef| {
        let origin = edition.source(source)?.origin.as_ref()?;
        found(edition, source, origin).is_none().then(|| origin.first.value.to_string())
    };
    let ids: BTreeSet<String> = every_source(edition).filter_map(missing).collect();
    ids.into_iter().collect()
}

fn count(sourcing: &mut Sourcing, roots: &[FirstReport]) {
    let mut numbers: HashMap<FirstReport, u32> = HashMap::new();
    for root in roots {
        let next = u32::try_from(numbers.len()).unwrap_or(u32::MAX);
        sourcing.origin_of.push(*numbers.entry(*root).or_insert(next));
    }
    sourcing.origins = u32::try_from(numbers.len()).unwrap_or(u32::MAX);
}

/// For each source record the end of its chain. A record's origin is a record or a publisher, and every chain is
/// walked once; one that closes ends at its first member, so that all its members share an origin.
fn ends(edition: &Edition) -> Vec<FirstReport> {
    let mut ends: Vec<Option<FirstReport>> = vec![None; edition.sources.len()];
    for start in edition.sources.ids() {
        let mut path: Vec<Id<Source>> = Vec::new();
        let mut on_path: HashSet<Id<Source>> = HashSet::new();
        let mut at = start;
        let end = loop {
            if let Some(Some(known)) = ends.get(at.index()) {
                break *known;
            }
            if !on_path.insert(at) {
                let closed = path.iter().skip_while(|id| **id != at);
                break FirstReport::Source(SourceRef::Record(closed.copied().min().unwrap_or(at)));
            }
            path.push(at);
            match next(edition, SourceRef::Record(at)) {
                Some(FirstReport::Source(SourceRef::Record(further))) => at = further,
                Some(end @ (FirstReport::Publisher(_) | FirstReport::Elsewhere(_))) => break end,
                Some(FirstReport::Source(SourceRef::Inline(..))) | None => {
                    break FirstReport::Source(SourceRef::Record(at));
                }
            }
        };
        for id in path {
            if let Some(slot) = ends.get_mut(id.index()) {
                *slot = Some(end);
            }
        }
    }
    let record = |at| FirstReport::Source(SourceRef::Record(Id::new(at)));
    ends.into_iter().enumerate().map(|(at, end)| end.unwrap_or(record(at))).collect()
}

/// The direct origin of a source, if it names one.
fn next(edition: &Edition, source: SourceRef) -> Option<FirstReport> {
    let origin = edition.source(source)?.origin.as_ref()?;
    found(edition, source, origin).or_else(|| {
        let id = origin.first.value.as_str();
        let at = edition.origins_elsewhere.binary_search_by(|known| known.as_str().cmp(id)).ok()?;
        Some(FirstReport::Elsewhere(u32::try_from(at).ok()?))
    })
}

/// The origin that a source names, if the edition has it.
fn found(edition: &Edition, source: SourceRef, origin: &Origin) -> Option<FirstReport> {
    let id = origin.first.value.as_str();
    let as_source = || {
        let own = match source {
            SourceRef::Inline(owner, _) => sibling(edition, owner, id),
            SourceRef::Record(_) => None,
        };
        own.or_else(|| edition.sources.find(id).map(SourceRef::Record)).map(FirstReport::Source)
    };
    let as_publisher = || edition.publishers.find(id).map(FirstReport::Publisher);
    match origin.kind {
        OriginKind::Source => as_source(),
        OriginKind::Publisher => as_publisher(),
        OriginKind::Either => as_source().or_else(as_publisher),
    }
}

fn sibling(edition: &Edition, owner: SourceOwner, id: &str) -> Option<SourceRef> {
    edition.source_cited_as(owner, id)
}

/// For each source record, the sources that name it as their direct origin.
fn repeated(edition: &mut Edition) {
    let mut lists: Vec<Vec<SourceRef>> = vec![Vec::new(); edition.sources.len()];
    let counts = |source: &SourceRef| match source {
        SourceRef::Inline(SourceOwner::Briefing(id), _) => edition.translations.is_lead(*id),
        _ => true,
    };
    for source in every_source(edition).filter(counts) {
        if let Some(FirstReport::Source(SourceRef::Record(first))) = next(edition, source)
            && let Some(list) = lists.get_mut(first.index())
        {
            list.push(source);
        }
    }
    edition.source_repeated_by = Lists::new(lists);
}

/// Says each circle once. A source has one direct origin at most, so every chain is walked once.
fn circles(edition: &Edition, sink: &mut Vec<Diagnostic>) {
    let mut walked: HashMap<SourceRef, usize> = HashMap::new();
    for (walk, start) in every_source(edition).enumerate() {
        let mut path: Vec<SourceRef> = Vec::new();
        let mut at = Some(start);
        while let Some(source) = at {
            match walked.get(&source) {
                Some(known) if *known == walk => {
                    let mut circle: Vec<SourceRef> = path.iter().copied().skip_while(|one| *one != source).collect();
                    let first = circle.iter().enumerate().min_by_key(|(_, source)| **source).map_or(0, |(at, _)| at);
                    circle.rotate_left(first);
                    sink.extend(self::circle(edition, &circle));
                    break;
                }
                Some(_) => break,
                None => {}
            }
            walked.insert(source, walk);
            path.push(source);
            at = match next(edition, source) {
                Some(FirstReport::Source(further)) => Some(further),
                _ => None,
            };
        }
    }
}

fn circle(edition: &Edition, path: &[SourceRef]) -> Option<Diagnostic> {
    let names: Vec<String> = path
        .iter()
        .chain(path.first())
        .filter_map(|source| Some(format!("`{}`", edition.source(*source)?.header.id)))
        .collect();
    let origin = edition.source(*path.first()?)?.origin.as_ref()?;
    let message = format!("`origin` leads in a circle: {}", names.join(" → "));
    Some(
        Diagnostic::new(Code::ReferenceCycle, origin.first.span, message)
            .help("the source that reported it first has no `origin`"),
    )
}

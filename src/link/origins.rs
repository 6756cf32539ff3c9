//! Who reported it first: sources that repeat one origin count once.

use super::Edition;
use super::citations::{SourceOwner, SourceRef, Sourcing};
use super::table::{Id, Lists};
use crate::diagnostic::{Code, Diagnostic};
use crate::model::publisher::Publisher;
use crate::model::source::{OriginKind, Source};
use std::collections::{HashMap, HashSet};

/// Who reported something first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FirstReport {
    /// A source.
    Source(SourceRef),
    /// The publisher of a report that is not at hand.
    Publisher(Id<Publisher>),
}

impl Edition {
    /// The direct origin of a source: what it names as the first report, where that is known.
    pub fn first_report(&self, source: SourceRef) -> Option<FirstReport> {
        next(self, source)
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
                Some(publisher) => return publisher,
                None => break,
            }
        }
        FirstReport::Source(at)
    }
}

/// The longest chain of sources inside one record; what is longer is cut there.
const MOST_INLINE: usize = 100;

/// Counts the origins of every record's sources, and says where a chain closes.
pub(super) fn trace(edition: &mut Edition, sink: &mut Vec<Diagnostic>) {
    edition.source_origins = ends(edition);
    let briefings: Vec<Vec<FirstReport>> =
        edition.briefing_sourcing.iter().map(|sourcing| roots(edition, sourcing)).collect();
    let responses: Vec<Vec<FirstReport>> =
        edition.response_sourcing.iter().map(|sourcing| roots(edition, sourcing)).collect();
    edition.briefing_sourcing.iter_mut().zip(briefings).for_each(|(sourcing, roots)| count(sourcing, &roots));
    edition.response_sourcing.iter_mut().zip(responses).for_each(|(sourcing, roots)| count(sourcing, &roots));
    repeated(edition);
    circles(edition, sink);
}

fn roots(edition: &Edition, sourcing: &Sourcing) -> Vec<FirstReport> {
    sourcing.listed.iter().map(|listed| edition.origin(listed.source)).collect()
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
                Some(publisher @ FirstReport::Publisher(_)) => break publisher,
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

/// The direct origin of a source, if it names one that is known.
fn next(edition: &Edition, source: SourceRef) -> Option<FirstReport> {
    let origin = edition.source(source)?.origin.as_ref()?;
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
    let listed =
        edition.briefing_sourcing.iter().chain(&edition.response_sourcing).flat_map(|sourcing| &sourcing.listed);
    let inline = listed.map(|listed| listed.source).filter(|source| matches!(source, SourceRef::Inline(..)));
    for source in edition.sources.ids().map(SourceRef::Record).chain(inline) {
        if let Some(FirstReport::Source(SourceRef::Record(first))) = next(edition, source)
            && let Some(list) = lists.get_mut(first.index())
        {
            list.push(source);
        }
    }
    edition.source_repeated_by = Lists::new(lists);
}

fn circles(edition: &Edition, sink: &mut Vec<Diagnostic>) {
    let listed =
        edition.briefing_sourcing.iter().chain(&edition.response_sourcing).flat_map(|sourcing| &sourcing.listed);
    let inline = listed.map(|listed| listed.source).filter(|source| matches!(source, SourceRef::Inline(..)));
    for start in edition.sources.ids().map(SourceRef::Record).chain(inline) {
        let mut path = vec![start];
        let mut at = start;
        while let Some(FirstReport::Source(further)) = next(edition, at) {
            if further == start {
                if path.iter().min() == Some(&start) {
                    sink.extend(circle(edition, &path));
                }
                break;
            }
            if path.contains(&further) {
                break;
            }
            path.push(further);
            at = further;
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

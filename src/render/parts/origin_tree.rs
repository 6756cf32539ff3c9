//! Which of some reports stands under which: each under the one that it repeats. Knows numbers and origins, and not what
//! the reports say.

use crate::link::{Edition, FirstReport, SourceRef};
use std::collections::HashMap;

/// Reports in the order of their numbers, from zero, as a tree.
#[derive(Debug)]
pub(super) struct OriginTree {
    /// Those that repeat none of the others.
    pub roots: Vec<Root>,
    /// For each report, those drawn under it.
    pub below: Vec<Vec<usize>>,
}

/// The top of a tree.
#[derive(Debug)]
pub(super) enum Root {
    /// A report.
    Report(usize),
    /// A first report that is not among them, and those that repeat it.
    Elsewhere(FirstReport, Vec<usize>),
}

/// How deep a tree is drawn: a longer chain of reports is no news, and goes on at this depth.
const DEPTH: usize = 8;
/// How many reports that are not listed may stand between two that are.
const BETWEEN: usize = 50;

impl OriginTree {
    /// The tree of some sources.
    pub(super) fn of(edition: &Edition, sources: &[SourceRef]) -> Self {
        let places: HashMap<SourceRef, usize> = sources.iter().enumerate().map(|(at, source)| (*source, at)).collect();
        let origins = edition.origins_of(sources);
        let parents = sources.iter().zip(&origins).map(|(source, origin)| {
            // A report traced to a publisher stands below the first report of that publisher.
            nearest(edition, &places, *source).or_else(|| match origin {
                FirstReport::Source(first) if first != source => places.get(first).copied(),
                _ => None,
            })
        });
        let parents: Vec<Option<usize>> = parents.collect();
        let parents = straightened(parents);
        let mut below: Vec<Vec<usize>> = vec![Vec::new(); sources.len()];
        let mut roots: Vec<Root> = Vec::new();
        let mut elsewhere: HashMap<FirstReport, Vec<usize>> = HashMap::new();
        let alone = |source: &SourceRef| match edition.origin(*source) {
            FirstReport::Source(first) if places.contains_key(&first) => None,
            origin => Some(origin),
        };
        for (at, source) in sources.iter().enumerate() {
            match parents.get(at).copied().flatten() {
                Some(parent) => below.get_mut(parent).into_iter().for_each(|list| list.push(at)),
                None => alone(source).into_iter().for_each(|origin| elsewhere.entry(origin).or_default().push(at)),
            }
        }
        for (at, source) in sources.iter().enumerate() {
            if parents.get(at).copied().flatten().is_some() {
                continue;
            }
            // Several reports of one first report that is not listed stand under its name, at the place of the first.
            match alone(source).and_then(|origin| Some((origin, elsewhere.get(&origin)?))) {
                Some((origin, all)) if all.len() > 1 => {
                    if all.first() == Some(&at) {
                        roots.push(Root::Elsewhere(origin, all.clone()));
                    }
                }
                _ => roots.push(Root::Report(at)),
            }
        }
        Self { roots, below }
    }
}

/// The nearest of the listed reports that a source repeats.
fn nearest(edition: &Edition, places: &HashMap<SourceRef, usize>, start: SourceRef) -> Option<usize> {
    let mut at = start;
    for _ in 0..BETWEEN {
        match edition.first_report(at)? {
            FirstReport::Source(first) if first == start => return None,
            FirstReport::Source(first) => match places.get(&first) {
                Some(place) => return Some(*place),
                None => at = first,
            },
            FirstReport::Publisher(_) | FirstReport::Elsewhere(_) => return None,
        }
    }
    None
}

/// The same parents without circles, and none deeper than is drawn.
fn straightened(mut parents: Vec<Option<usize>>) -> Vec<Option<usize>> {
    let mut depths: Vec<Option<usize>> = vec![None; parents.len()];
    for start in 0..parents.len() {
        let mut path: Vec<usize> = Vec::new();
        let mut at = start;
        // Up to a report whose depth is known, or to the top.
        while depths.get(at).copied().flatten().is_none() {
            path.push(at);
            // A mark on what this way has passed, so that a circle ends where it closes.
            if let Some(depth) = depths.get_mut(at) {
                *depth = Some(usize::MAX);
            }
            match parents.get(at).copied().flatten() {
                Some(parent) if depths.get(parent).copied().flatten() == Some(usize::MAX) => {
                    if let Some(slot) = parents.get_mut(at) {
                        *slot = None;
                    }
                    break;
                }
                Some(parent) => at = parent,
                None => break,
            }
        }
        for at in path.into_iter().rev() {
            let parent = parents.get(at).copied().flatten();
            let above = parent.and_then(|parent| depths.get(parent).copied().flatten());
            let depth = above.map_or(0, |above| above + 1);
            if let (true, Some(parent)) = (depth > DEPTH, parent) {
                let higher = parents.get(parent).copied().flatten();
                if let Some(slot) = parents.get_mut(at) {
                    *slot = higher;
                }
            }
            if let Some(slot) = depths.get_mut(at) {
                *slot = Some(depth.min(DEPTH));
            }
        }
    }
    parents
}

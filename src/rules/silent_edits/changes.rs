//! The smallest stretches in which two rows of passages differ, each in the passage where a reader now finds it. Knows
//! words and places, and not what they mean.

use super::words::Passage;
use imara_diff::{Algorithm, Diff, Hunk, InternedInput, Interner};
use std::hash::Hash;
use std::ops::Range;

/// The passages that differ in one place of a text.
#[derive(Debug)]
pub(super) struct Change {
    pub(super) what: What,
    /// The stretches that differ, in order; at least one.
    pub(super) stretches: Vec<Stretch>,
}

/// What became of a passage.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum What {
    /// Its words changed; the number of the new passage.
    Changed(usize),
    /// It was not there before; the number of the new passage.
    Added(usize),
    /// It is gone; the number of the old passage.
    Removed(usize),
}

/// Words in the place of others. Numbers count in the passage they are given with.
#[derive(Debug, Clone)]
pub(super) struct Stretch {
    /// The old passages, and which words of each; more than one where passages were joined.
    pub(super) old: Vec<(usize, Range<usize>)>,
    /// The words of the new passage; empty where words were taken out.
    pub(super) new: Range<usize>,
}

/// Words that may stand between two stretches that are shown as one.
const JOINED: usize = 2;

/// How much of an old passage must be gone for it to count as removed: three of four words.
const REMOVED: (usize, usize) = (3, 4);

/// What differs between two rows of passages.
pub(super) fn between(old: &[Passage], new: &[Passage]) -> Vec<Change> {
    let mut changes = Vec::new();
    for hunk in hunks(old.iter().map(Passage::key), new.iter().map(Passage::key)) {
        let (before, after) = (range(&hunk.before), range(&hunk.after));
        if after.is_empty() {
            changes.extend(before.filter_map(|at| Some(removed(at, old.get(at)?))));
        } else if before.is_empty() {
            changes.extend(after.filter_map(|at| Some(added(at, new.get(at)?))));
        } else {
            within(old, new, before, after, &mut changes);
        }
    }
    changes
}

fn removed(at: usize, passage: &Passage) -> Change {
    let old = vec![(at, 0..passage.words.len())];
    Change { what: What::Removed(at), stretches: vec![Stretch { old, new: 0..0 }] }
}

fn added(at: usize, passage: &Passage) -> Change {
    let stretch = Stretch { old: Vec::new(), new: 0..passage.words.len() };
    Change { what: What::Added(at), stretches: vec![stretch] }
}

/// The stretches in which two rows differ.
pub(super) fn hunks<T: Eq + Hash>(old: impl Iterator<Item = T>, new: impl Iterator<Item = T>) -> Vec<Hunk> {
    let mut input = InternedInput { before: Vec::new(), after: Vec::new(), interner: Interner::new(0) };
    input.update_before(old);
    input.update_after(new);
    let mut diff = Diff::compute(Algorithm::Histogram, &input);
    diff.postprocess_no_heuristic(&input);
    diff.hunks().collect()
}

fn range(range: &Range<u32>) -> Range<usize> {
    range.start as usize..range.end as usize
}

/// Passages that differ, laid end to end: each word knows its passage and its number in it.
struct Row<'a> {
    words: Vec<(usize, usize, &'a str)>,
}

impl<'a> Row<'a> {
    fn of(passages: &'a [Passage], range: Range<usize>) -> Self {
        let some = passages.iter().enumerate().skip(range.start).take(range.len());
        let words = some.flat_map(|(at, passage)| {
            passage.words.iter().enumerate().map(move |(number, word)| (at, number, word.text.as_str()))
        });
        Self { words: words.collect() }
    }

    /// A stretch of the row, passage by passage; an empty one has the passage of the word before it, or else after it.
    fn split(&self, stretch: &Range<usize>) -> Vec<(usize, Range<usize>)> {
        if stretch.is_empty() {
            let before = stretch.start.checked_sub(1).and_then(|at| self.words.get(at));
            let before = before.map(|(at, number, _)| (*at, number + 1));
            let place = before.or_else(|| self.words.get(stretch.start).map(|(at, number, _)| (*at, *number)));
            return place.map(|(at, number)| (at, number..number)).into_iter().collect();
        }
        let mut parts: Vec<(usize, Range<usize>)> = Vec::new();
        for (at, number, _) in self.words.iter().skip(stretch.start).take(stretch.len()) {
            match parts.last_mut() {
                Some((last, range)) if last == at => range.end = number + 1,
                _ => parts.push((*at, *number..number + 1)),
            }
        }
        parts
    }
}

/// Passages that became others: words are compared over the ends of passages, so that joining two changes nothing.
fn within(old: &[Passage], new: &[Passage], before: Range<usize>, after: Range<usize>, changes: &mut Vec<Change>) {
    let (left, right) = (Row::of(old, before), Row::of(new, after));
    let hunks = hunks(left.words.iter().map(|word| word.2), right.words.iter().map(|word| word.2));
    let mut found: Vec<Change> = Vec::new();
    for hunk in hunks {
        let (gone, come) = (range(&hunk.before), range(&hunk.after));
        let mut gone = left.split(&gone);
        if come.is_empty() {
            // A passage that is gone stands for itself, beside what else was taken out.
            gone.retain(|(at, range)| {
                let length = old.get(*at).map_or(0, |passage| passage.words.len());
                let whole = range.len() * REMOVED.1 >= length * REMOVED.0;
                if whole {
                    let stretch = Stretch { old: vec![(*at, range.clone())], new: 0..0 };
                    found.push(Change { what: What::Removed(*at), stretches: vec![stretch] });
                }
                !whole
            });
            if gone.is_empty() {
                continue;
            }
            if let Some((at, new)) = right.split(&come).pop() {
                add(&mut found, What::Changed(at), Stretch { old: gone, new });
            }
            continue;
        }
        for (at, new_words) in right.split(&come) {
            let whole = new.get(at).is_some_and(|passage| passage.words.len() == new_words.len());
            let old_words = std::mem::take(&mut gone);
            let nothing = old_words.iter().all(|(_, range)| range.is_empty());
            let what = if whole && nothing { What::Added(at) } else { What::Changed(at) };
            add(&mut found, what, Stretch { old: old_words, new: new_words });
        }
    }
    changes.append(&mut found);
}

/// Adds a stretch to the change of its passage, joined to the stretch before where they nearly touch.
fn add(found: &mut Vec<Change>, what: What, stretch: Stretch) {
    // Passages come in order: only the last one can go on.
    let last = found.iter_mut().rev().find(|change| !matches!(change.what, What::Removed(_)));
    let Some(change) = last.filter(|change| change.what == what) else {
        found.push(Change { what, stretches: vec![stretch] });
        return;
    };
    if let Some(last) = change.stretches.last_mut()
        && let ([(old, left)], [(other, right)]) = (last.old.as_mut_slice(), stretch.old.as_slice())
        && old == other
        && right.start <= left.end + JOINED
        && stretch.new.start <= last.new.end + JOINED
    {
        left.end = right.end;
        last.new.end = stretch.new.end;
        return;
    }
    change.stretches.push(stretch);
}

#[cfg(test)]
mod tests {
    use super::super::words::body;
    use super::*;

    fn shown(old: &str, new: &str) -> Vec<String> {
        let read = |text| body(text, 0, &str::to_owned);
        let (old, new) = (read(old), read(new));
        let words = |passages: &[Passage], at: usize, range: &Range<usize>| -> String {
            let words: Vec<&str> = passages[at].words[range.clone()].iter().map(|word| word.text.as_str()).collect();
            words.join(" ")
        };
        let stretch = |what: What, stretch: &Stretch| {
            let gone: Vec<String> = stretch.old.iter().map(|(at, range)| words(&old, *at, range)).collect();
            let come = match what {
                What::Changed(at) | What::Added(at) => words(&new, at, &stretch.new),
                What::Removed(_) => String::new(),
            };
            format!("{} > {come}", gone.join(" / "))
        };
        between(&old, &new)
            .iter()
            .flat_map(|change| {
                change.stretches.iter().map(|one| format!("{:?}: {}", change.what, stretch(change.what, one)))
            })
            .collect()
    }

    #[test]
    fn the_smallest_stretch_is_found_in_its_passage() {
        assert_eq!(shown("a b c\n\nd e f", "a b c\n\nd x f"), ["Changed(1): e > x"]);
        assert_eq!(shown("a b c", "a c"), ["Changed(0): b > "]);
        assert_eq!(shown("a b c d e f g", "a x c d e f y"), ["Changed(0): b > x", "Changed(0): g > y"]);
        assert_eq!(shown("a b c d", "a x c y"), ["Changed(0): b c d > x c y"], "what nearly touches is one");
    }

    #[test]
    fn passages_come_go_and_join() {
        assert_eq!(shown("a b\n\nc d", "a b\n\nx y\n\nc d"), ["Added(1):  > x y"]);
        assert_eq!(shown("a b\n\nx y\n\nc d", "a b\n\nc d"), ["Removed(1): x y > "]);
        assert_eq!(
            shown("a b\n\nx y z\n\nc d e f", "a b q\n\nc d e g"),
            ["Changed(0): x y z > q", "Changed(1): f > g"]
        );
        assert!(shown("a b\n\nc d", "a b c d").is_empty());
        assert!(shown("a b c d", "a b\n\nc d").is_empty());
        assert!(shown("", "").is_empty());
    }
}

//! Which entries a version has that an earlier one had not, and which published ones it has no more. An entry is known
//! by its words or its id: moving its moment makes no new one, and no more does rewording it.

use crate::model::briefing::Briefing;
use crate::model::correction::{Correction, MinorEdit};
use crate::model::date::AsOf;
use std::collections::{BTreeMap, VecDeque};

/// The weightiest entry that is new.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum New {
    Nothing,
    MinorEdit,
    /// Of any kind: readers are told.
    Correction,
}

/// What is new in `after`. An entry that is dated later than the check tells nobody anything yet.
pub(super) fn new(before: &Briefing, after: &Briefing, as_of: AsOf) -> New {
    if has_more(&shown(before, as_of), &shown(after, as_of), CORRECTIONS) {
        New::Correction
    } else if has_more(&minor_edits(before, as_of), &minor_edits(after, as_of), MINOR_EDITS) {
        New::MinorEdit
    } else {
        New::Nothing
    }
}

/// Of the entries under `corrections` that are new in `after` and dated later than the check, the first to begin.
pub(super) fn to_come<'a>(before: &Briefing, after: &'a Briefing, as_of: AsOf) -> Option<&'a Correction> {
    let new = fresh(&before.corrections.iter().collect::<Vec<_>>(), after.corrections.iter().collect());
    new.into_iter().filter(|entry| !entry.at.value.has_come(as_of)).min_by_key(|entry| entry.at.value)
}

/// What readers read in the entries that are new in `after`.
pub(super) fn told(before: &Briefing, after: &Briefing, as_of: AsOf) -> String {
    let new = fresh(&shown(before, as_of), shown(after, as_of));
    let affected = |entry: &Correction| entry.affects.iter().map(|one| one.value.clone()).collect::<Vec<_>>().join(" ");
    new.iter().map(|entry| format!("{} {} ", words(entry), affected(entry))).collect()
}

/// The entries of `after` that are none of `before`.
fn fresh<'a>(before: &[&Correction], after: Vec<&'a Correction>) -> Vec<&'a Correction> {
    let known = pairs(before, &after);
    after.into_iter().enumerate().filter(|(at, _)| !known.contains(&Some(*at))).map(|(_, entry)| entry).collect()
}

/// The entries under `corrections` that readers see at a moment.
pub(super) fn shown(briefing: &Briefing, as_of: AsOf) -> Vec<&Correction> {
    briefing.corrections.iter().filter(|entry| entry.at.value.has_come(as_of)).collect()
}

fn minor_edits(briefing: &Briefing, as_of: AsOf) -> Vec<&MinorEdit> {
    briefing.minor_edits.iter().filter(|edit| edit.at.value.has_come(as_of)).collect()
}

/// What two entries have in common that makes them one; nothing where this says nothing of an entry.
type Mark<T> = fn(&T) -> Option<String>;

/// From the surest to the weakest.
const CORRECTIONS: &[Mark<Correction>] = &[
    |entry| Some(format!("{}\0{}", words(entry), entry.at.value.utc())),
    |entry| Some(words(entry)),
    // A number is only a place in the list.
    |entry| Some(entry.id.as_str().to_owned()).filter(|id| id.contains(|c: char| !c.is_ascii_digit())),
    |entry| Some(format!("{}\0{}", entry.kind.value.word(), entry.at.value.utc())),
    |entry| Some(entry.at.value.utc().to_string()),
    |entry| entry.was.as_ref().map(|was| plain(&was.value)),
];

const MINOR_EDITS: &[Mark<MinorEdit>] =
    &[|edit| Some(plain(&edit.note.value)), |edit| Some(edit.at.value.utc().to_string())];

/// What readers read of an entry.
pub(super) fn words(entry: &Correction) -> String {
    let one =
        |text: &Option<crate::text::Spanned<String>>| text.as_ref().map_or(String::new(), |text| plain(&text.value));
    [entry.kind.value.word().to_owned(), one(&entry.was), one(&entry.now), one(&entry.reason)].join("\0")
}

fn plain(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// For each entry of `before` the one of `after` that it is now.
pub(super) fn pairs(before: &[&Correction], after: &[&Correction]) -> Vec<Option<usize>> {
    pair(before, after, CORRECTIONS)
}

fn pair<T>(before: &[&T], after: &[&T], marks: &[Mark<T>]) -> Vec<Option<usize>> {
    let mut found: Vec<Option<usize>> = vec![None; before.len()];
    let mut taken = vec![false; after.len()];
    for mark in marks {
        if found.iter().all(Option::is_some) {
            break;
        }
        let mut free: BTreeMap<String, VecDeque<usize>> = BTreeMap::new();
        for (at, entry) in after.iter().enumerate().filter(|(at, _)| taken.get(*at) == Some(&false)) {
            if let Some(key) = mark(entry) {
                free.entry(key).or_default().push_back(at);
            }
        }
        for (entry, found) in before.iter().zip(&mut found).filter(|(_, found)| found.is_none()) {
            *found = mark(entry).and_then(|key| free.get_mut(&key)?.pop_front());
            if let Some(taken) = found.and_then(|at| taken.get_mut(at)) {
                *taken = true;
            }
        }
    }
    found
}

/// Whether any entry of `after` is none of `before`.
fn has_more<T>(before: &[&T], after: &[&T], marks: &[Mark<T>]) -> bool {
    pair(before, after, marks).iter().flatten().count() < after.len()
}

//! Which entries a version has that an earlier one had not. An entry is known by its moment and kind: rewording it makes
//! no new one.

use crate::model::briefing::Briefing;

/// The weightiest entry that is new.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum New {
    Nothing,
    MinorEdit,
    /// Of any kind: readers are told.
    Correction,
}

/// What is new in `after`.
pub(super) fn new(before: &Briefing, after: &Briefing) -> New {
    let corrections = |briefing: &Briefing| {
        briefing.corrections.iter().map(|entry| (entry.at.value.utc(), entry.kind.value)).collect()
    };
    let minor_edits = |briefing: &Briefing| briefing.minor_edits.iter().map(|entry| entry.at.value.utc()).collect();
    if has_more(corrections(before), corrections(after)) {
        New::Correction
    } else if has_more(minor_edits(before), minor_edits(after)) {
        New::MinorEdit
    } else {
        New::Nothing
    }
}

/// Whether any key stands in `after` more often than in `before`.
fn has_more<K: PartialEq>(mut before: Vec<K>, after: Vec<K>) -> bool {
    after.into_iter().any(|key| match before.iter().position(|other| *other == key) {
        Some(at) => {
            before.swap_remove(at);
            false
        }
        None => true,
    })
}

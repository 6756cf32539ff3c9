//! Every question that the desk promised to come back to.

use super::Edition;
use super::table::Id;
use crate::model::briefing::Briefing;
use crate::model::watch::WatchItem;
use chrono::NaiveDate;

/// A watch item and the briefing that it belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct WatchAt {
    /// The briefing.
    pub briefing: Id<Briefing>,
    /// Which entry under `watch`.
    pub index: u32,
    /// How it stands.
    pub state: WatchState,
}

/// How a watch item stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum WatchState {
    /// Its date has passed without an outcome.
    Due,
    /// Its date lies ahead, or it has none.
    Open,
    /// It has an outcome.
    Resolved,
}

impl WatchState {
    /// How an item stands on a day.
    pub fn of(item: &WatchItem, day: NaiveDate) -> Self {
        let passed = item.due.as_ref().is_some_and(|due| due.value.latest() < day);
        match (&item.outcome, passed) {
            (Some(_), _) => Self::Resolved,
            (None, true) => Self::Due,
            (None, false) => Self::Open,
        }
    }

    /// The label that readers see.
    pub fn label(self) -> &'static str {
        match self {
            Self::Due => "Due",
            Self::Open => "Open",
            Self::Resolved => "Resolved",
        }
    }

    /// The word in data.
    pub fn word(self) -> &'static str {
        match self {
            Self::Due => "due",
            Self::Open => "open",
            Self::Resolved => "resolved",
        }
    }
}

impl Edition {
    /// A watch item.
    pub fn watch_item(&self, at: WatchAt) -> Option<(&Briefing, &WatchItem)> {
        let briefing = self.briefings.get(at.briefing)?;
        Some((briefing, briefing.watch.get(at.index as usize)?))
    }
}

/// Overdue ones first, then by due date, then those without one, then the resolved, newest first. Those of withdrawn
/// briefings are gone.
pub(super) fn list(edition: &Edition) -> Vec<WatchAt> {
    let mut all: Vec<((WatchState, NaiveDate), WatchAt)> = Vec::new();
    for (briefing, record) in edition.briefings.iter().filter(|(_, briefing)| briefing.withdrawal().is_none()) {
        for (index, item) in record.watch.iter().enumerate() {
            let state = WatchState::of(item, edition.day);
            let due = item.due.as_ref().map_or(NaiveDate::MAX, |due| due.value.latest());
            let at = WatchAt { briefing, index: u32::try_from(index).unwrap_or(u32::MAX), state };
            all.push(((state, due), at));
        }
    }
    all.sort_by_key(|(key, at)| (*key, at.briefing, at.index));
    all.into_iter().map(|(_, at)| at).collect()
}

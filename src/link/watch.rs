//! Every question that the desk promised to come back to.

use super::Edition;
use super::table::Id;
use crate::model::briefing::Briefing;
use crate::model::watch::WatchItem;
use crate::model::word_list::Word;
use chrono::{Days, NaiveDate};

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
    /// Its date has passed without an outcome, and the site's days of grace with it.
    Lapsed,
    /// Its date has passed without an outcome.
    Due,
    /// Its date lies ahead, or it has none.
    Open,
    /// It has an outcome.
    Resolved,
}

impl WatchState {
    /// How an item stands on a day, where so many days of grace are given.
    pub fn of(item: &WatchItem, day: NaiveDate, grace_days: u32) -> Self {
        let due = item.due.as_ref().map(|due| due.value.latest());
        match (&item.outcome, due.filter(|due| *due < day)) {
            (Some(_), _) => Self::Resolved,
            (None, Some(due)) if last_of_grace(due, grace_days).is_some_and(|last| last < day) => Self::Lapsed,
            (None, Some(_)) => Self::Due,
            (None, None) => Self::Open,
        }
    }

    /// Whether its date has passed without an outcome.
    pub fn is_past_due(self) -> bool {
        matches!(self, Self::Lapsed | Self::Due)
    }

    /// The word in data.
    pub fn word(self) -> &'static str {
        match self {
            Self::Lapsed => "lapsed",
            Self::Due => "due",
            Self::Open => "open",
            Self::Resolved => "resolved",
        }
    }
}

impl Word for WatchState {
    const LIST: &'static str = "WatchState";

    fn word(self) -> &'static str {
        Self::word(self)
    }
}

/// The last day of grace of what was due on a day, where the calendar has it.
pub(super) fn last_of_grace(due: NaiveDate, grace_days: u32) -> Option<NaiveDate> {
    due.checked_add_days(Days::new(u64::from(grace_days)))
}

impl Edition {
    /// A watch item.
    pub fn watch_item(&self, at: WatchAt) -> Option<(&Briefing, &WatchItem)> {
        let briefing = self.briefings.get(at.briefing)?;
        Some((briefing, briefing.watch.get(at.index as usize)?))
    }
}

/// Lapsed ones first, then overdue ones, then by due date, then those without one, then the resolved, newest first. Those of withdrawn
/// briefings are gone.
pub(super) fn list(edition: &Edition, grace_days: u32) -> Vec<WatchAt> {
    let mut all: Vec<((WatchState, NaiveDate), WatchAt)> = Vec::new();
    let stories = edition.briefings.each(edition.translations.stories());
    for (briefing, record) in stories.filter(|(_, briefing)| briefing.withdrawal().is_none()) {
        for (index, item) in record.watch.iter().enumerate() {
            let state = WatchState::of(item, edition.day, grace_days);
            let due = item.due.as_ref().map_or(NaiveDate::MAX, |due| due.value.latest());
            let at = WatchAt { briefing, index: u32::try_from(index).unwrap_or(u32::MAX), state };
            all.push(((state, due), at));
        }
    }
    all.sort_by_key(|(key, at)| (*key, at.briefing, at.index));
    all.into_iter().map(|(_, at)| at).collect()
}

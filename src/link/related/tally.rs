//! Scores of briefings, kept by their numbers so that adding to one is a look at one place. Knows no reason for a score.

use super::super::table::Id;
use crate::model::briefing::Briefing;
use std::cell::RefCell;
use std::cmp::Reverse;

thread_local! {
    static TALLY: RefCell<Tally> = const { RefCell::new(Tally { scores: Vec::new(), candidates: Vec::new() }) };
}

/// A search for the briefings that score most.
pub(super) struct Tally {
    /// The score of every briefing; nought between two searches.
    scores: Vec<u32>,
    /// Those that have one.
    candidates: Vec<Id<Briefing>>,
}

impl Tally {
    /// Searches among so many briefings. Each thread has its table of scores once.
    pub(super) fn search<R>(briefings: usize, search: impl FnOnce(&mut Self) -> R) -> R {
        TALLY.with_borrow_mut(|tally| {
            tally.scores.resize(tally.scores.len().max(briefings), 0);
            search(tally)
        })
    }

    /// Whether nothing has a score.
    pub(super) fn is_empty(&self) -> bool {
        self.candidates.is_empty()
    }

    /// Adds to the score of a briefing. The weight is never nought.
    pub(super) fn add(&mut self, id: Id<Briefing>, weight: u32) {
        let Some(score) = self.scores.get_mut(id.index()) else { return };
        if *score == 0 {
            self.candidates.push(id);
        }
        *score += weight;
    }

    /// Adds to the scores of some of those that have one already.
    pub(super) fn add_where(&mut self, weight: u32, which: impl Fn(Id<Briefing>) -> bool) {
        for id in &self.candidates {
            if let Some(score) = self.scores.get_mut(id.index()).filter(|_| which(*id)) {
                *score += weight;
            }
        }
    }

    /// Forgets those that can no longer be among the first `most`, whatever of `left` their scores still gain. `shown`
    /// says as what a candidate is shown, if it is; one that is shown as another counts once.
    pub(super) fn keep_hopeful(
        &mut self,
        most: usize,
        left: u32,
        shown: impl Fn(Id<Briefing>) -> Option<Id<Briefing>>,
    ) {
        self.rank();
        let mut first: Vec<Id<Briefing>> = Vec::with_capacity(most);
        let fills = |id: &Id<Briefing>| {
            first.extend(shown(*id).filter(|shown| !first.contains(shown)));
            first.len() >= most
        };
        let Some(last) = self.candidates.iter().position(fills) else { return };
        let needed = self.candidates.get(last).map_or(0, |id| self.score(*id));
        let keeps = self.candidates.partition_point(|id| self.score(*id) + left >= needed);
        for id in self.candidates.drain(keeps..) {
            if let Some(score) = self.scores.get_mut(id.index()) {
                *score = 0;
            }
        }
    }

    fn score(&self, id: Id<Briefing>) -> u32 {
        self.scores.get(id.index()).copied().unwrap_or(0)
    }

    fn rank(&mut self) {
        let scores = &self.scores;
        // The lower number is the newer briefing.
        self.candidates.sort_unstable_by_key(|id| (Reverse(scores.get(id.index()).copied()), *id));
    }

    /// All candidates, those with the highest score first, and the newer of two that are equal; the search is over.
    pub(super) fn ranked(&mut self) -> Vec<Id<Briefing>> {
        self.rank();
        for id in &self.candidates {
            if let Some(score) = self.scores.get_mut(id.index()) {
                *score = 0;
            }
        }
        std::mem::take(&mut self.candidates)
    }
}

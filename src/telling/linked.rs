//! Sentences whose own words lead to an event: a date beside these words is that event's. It knows no act by its words.

use super::clauses::Sentence as Parsed;
use super::tokens::Kind;
use super::words::{Build, Sense};
use super::{Contradiction, Ledger, Sentence};
use std::ops::Range;

impl Ledger {
    /// Judges the one date of a clause that stands beside words which lead to an event and tell it: "[The quay closed] on 3
    /// March". Words that only name the event may stand in a sentence about something else, and so may a second date.
    pub(super) fn judge_linked(
        &self,
        parsed: &Parsed<'_, '_>,
        (from, to): (usize, usize),
        sentence: &Sentence<'_>,
        found: &mut Vec<Contradiction>,
    ) {
        if parsed.build == Build::Unspaced || sentence.events.is_empty() {
            return;
        }
        let doubtful = |at: usize| {
            matches!(
                parsed.sense(at),
                Some(Sense::Report | Sense::Partly | Sense::After | Sense::Bar | Sense::Follow | Sense::Respectively)
            )
        };
        let dates = || (from..to).filter(|at| parsed.written(*at).is_some());
        let (Some(date), 1) = (dates().next(), dates().count()) else { return };
        let Some(written) = parsed.written(date).filter(|written| written.dates_an_act) else { return };
        if (from..to).any(doubtful) {
            return;
        }
        for (range, event) in sentence.events {
            let Some(known) = self.events.get(*event) else { continue };
            let inside = |at: &usize| parsed.token(*at).is_some_and(|token| overlaps(&(token.start..token.end), range));
            let (Some(first), Some(last)) = ((from..to).find(inside), (from..to).rev().find(inside)) else { continue };
            let whole = parsed.token(first).is_some_and(|token| range.start >= token.start || first == from)
                && parsed.tokens.iter().enumerate().all(|(at, _)| !inside(&at) || (from..to).contains(&at));
            let tells = parsed.tells(first, last) || parsed.is_all(from..to, last, date);
            if whole && tells && parsed.is_beside(from..to, first..last + 1, date) {
                let fits = known.dates.is_empty() || written.fits(&known.dates, sentence.published);
                if !fits {
                    let name = if range.contains(&written.range.start) {
                        range.start..written.range.start
                    } else {
                        range.clone()
                    };
                    found.push(Contradiction { date: written.range.clone(), name, entity: None, event: *event });
                }
            }
        }
    }
}

impl Parsed<'_, '_> {
    /// Whether some words have a finite verb: one behind its subject, and no participle before a noun.
    fn tells(&self, first: usize, last: usize) -> bool {
        let verb = (first + 1..=last).find(|at| {
            let act = self.token(*at).is_some_and(|token| token.act != 0);
            act || matches!(self.sense(*at), Some(Sense::Passive | Sense::Aux))
        });
        let Some(verb) = verb else { return false };
        // "the launched model": an article stands right before the verb.
        let subject = (first..verb).any(|at| self.sense(at) != Some(Sense::Thin));
        subject && self.sense(verb) != Some(Sense::Unreal)
    }

    /// Whether some words and the date behind them are a sentence: then these words have its verb, known or not.
    fn is_all(&self, clause: Range<usize>, last: usize, date: usize) -> bool {
        let stop = |at: usize| self.token(at).is_none_or(|token| token.kind == Kind::Stop);
        let begins = clause.start.checked_sub(1).is_none_or(stop);
        last < date && date + 1 == clause.end && begins && stop(clause.end)
    }

    /// Whether nothing that could own the date stands between it and the words, nor before both.
    fn is_beside(&self, clause: Range<usize>, words: Range<usize>, date: usize) -> bool {
        let light = |at: usize| {
            matches!(
                self.sense(at),
                Some(Sense::Thin | Sense::Intro | Sense::Weekday | Sense::Part(_) | Sense::Unit | Sense::Plain)
            ) || at == date
        };
        let comma = |at: usize| self.token(at).is_some_and(|token| token.kind == Kind::Comma);
        let opens = |at: usize| light(at) || self.sense(at) == Some(Sense::And) || comma(at);
        let before = (clause.start..words.start).all(opens);
        if date < words.start {
            // "On 8 June, [the model was released]": the words end the clause.
            return before && (words.end..clause.end).all(|at| light(at) || comma(at));
        }
        let weekday = (words.end..date).any(|at| self.sense(at) == Some(Sense::Weekday));
        before && (words.end..date).all(|at| light(at) || (weekday && comma(at)))
    }
}

fn overlaps(a: &Range<usize>, b: &Range<usize>) -> bool {
    a.start < b.end && b.start < a.end
}

//! Clauses of a sentence: where they part, who acts in them and when. It knows tokens and no event.

use super::dates::Written;
use super::kinds::{ALLOW, Acts, ORDER, RESTORE, STOP};
use super::tokens::{Kind, Token};
use super::words::{Build, Sense};

/// What one clause tells.
#[derive(Debug, Clone, Default)]
pub(super) struct Told {
    /// Tokens of those who act, in order.
    pub actors: Vec<usize>,
    /// What is done, one set for each verb.
    pub acts: Vec<Acts>,
    /// Each date with the place of its actor among the actors; all actors where there is but one date.
    pub dates: Vec<usize>,
    /// Names that do not act.
    pub others: Vec<usize>,
    /// Its tokens, and those of the clause that it leans on.
    pub spans: Vec<(usize, usize)>,
    /// The subject suffers the act, and nobody is named as the one who acts.
    pub suffered: bool,
    /// Something is meant that another clause names.
    pub pronoun: bool,
    /// One date for each actor.
    pub paired: bool,
    /// The verb.
    pub verb: Option<usize>,
}

/// A sentence ready to be parted.
pub(super) struct Sentence<'a, 'b> {
    pub tokens: &'b [Token<'a>],
    pub dates: &'b [Written],
    pub text: &'b str,
    pub build: Build,
    /// Whether an entity acts in any event.
    pub can_act: &'b dyn Fn(usize) -> bool,
}

impl<'a> Sentence<'a, '_> {
    pub(super) fn token(&self, at: usize) -> Option<&Token<'a>> {
        self.tokens.get(at)
    }

    pub(super) fn sense(&self, at: usize) -> Option<Sense> {
        self.token(at).and_then(|token| token.sense)
    }

    pub(super) fn word(&self, at: usize) -> &str {
        self.token(at).and_then(|token| self.text.get(token.start..token.end)).unwrap_or_default()
    }

    fn is_act(&self, at: usize) -> bool {
        self.token(at).is_some_and(|token| token.act != 0)
    }

    fn is_date(&self, at: usize) -> bool {
        self.token(at).is_some_and(|token| matches!(token.kind, Kind::Date(_)))
    }

    fn actor(&self, at: usize) -> bool {
        self.token(at).is_some_and(|token| !token.bound && token.entity().is_some_and(|entity| (self.can_act)(entity)))
    }

    /// The clauses, each as the range of its tokens and whether it begins with a word that makes it a side clause.
    pub(super) fn clauses(&self) -> Vec<(usize, usize, Option<usize>)> {
        let mut clauses = Vec::new();
        let mut from = 0;
        let mut opener = None;
        for (at, token) in self.tokens.iter().enumerate() {
            let hard = token.kind == Kind::Stop || matches!(token.sense, Some(Sense::Split | Sense::Which));
            let soft = matches!(token.kind, Kind::Comma) || token.is(Sense::And);
            if hard || (soft && self.parts_here(from, at)) {
                clauses.push((from, at, opener));
                from = at + 1;
                opener = Some(at);
            }
        }
        clauses.push((from, self.tokens.len(), opener));
        clauses.retain(|(from, to, _)| from < to);
        clauses
    }

    /// Whether a comma or an "and" begins a clause of its own.
    fn parts_here(&self, from: usize, at: usize) -> bool {
        let told = (from..at).any(|before| self.is_act(before));
        let dated = (from..at).any(|before| self.is_date(before));
        if !told && !(from..at).any(|before| self.sense(before) == Some(Sense::Follow)) {
            return false;
        }
        if self.build == Build::Unspaced && self.token(at).is_some_and(|token| token.kind == Kind::Comma) {
            return true;
        }
        let mut next = at + 1;
        while matches!(self.sense(next), Some(Sense::Thin | Sense::And | Sense::Split)) && !self.is_date(next) {
            next += 1;
        }
        let end = (next..self.tokens.len())
            .find(|at| self.token(*at).is_some_and(|token| token.kind == Kind::Stop || token.is(Sense::Split)))
            .unwrap_or(self.tokens.len());
        let dated_next = (next..end).any(|at| self.is_date(at));
        if self.actor(next) {
            let verb_next = matches!(self.sense(next + 1), Some(Sense::Aux | Sense::Passive | Sense::Follow))
                || self.is_act(next + 1)
                || (self.sense(next + 1) == Some(Sense::Thin) && self.is_act(next + 2));
            return verb_next || dated && dated_next;
        }
        let verb = self.is_act(next) || matches!(self.sense(next), Some(Sense::Aux | Sense::Passive));
        verb && dated && dated_next
    }

    /// Reads one clause; `before` is what the clause before it told.
    pub(super) fn told(&self, from: usize, to: usize, opener: Option<usize>, before: Option<&Told>) -> Option<Told> {
        let latin = self.build != Build::Unspaced;
        let within = |sense: Sense| (from..to).find(|at| self.sense(*at) == Some(sense));
        let again = |at: usize| ["again", "wieder", "à nouveau", "de nouveau", "重新"].contains(&self.word(at));
        let partly = (from..to).filter(|at| self.sense(*at) == Some(Sense::Partly));
        let restores = partly.clone().count() > 0 && partly.clone().all(again);
        if within(Sense::Report).is_some() || partly.count() > 0 && !restores {
            return None;
        }
        if latin && within(Sense::After).is_some() {
            return None;
        }
        let mut told = Told { spans: vec![(from, to)], ..Told::default() };
        let verbs = self.verbs(from, to);
        told.verb = verbs.first().copied();
        told.acts = verbs.iter().filter_map(|at| self.token(*at)).map(|token| token.act).collect();
        if restores {
            // To do again is to restore, or it is one more act.
            if told.acts.is_empty() || told.acts.iter().any(|act| act & RESTORE == 0) {
                return None;
            }
            told.acts = vec![RESTORE];
        }
        let names = || (from..to).filter(|at| self.token(*at).is_some_and(|token| token.owner().is_some()));
        told.dates = (from..to).filter(|at| self.is_date(*at)).collect();
        told.pronoun = within(Sense::Pronoun).is_some();
        let follow = within(Sense::Follow);
        if let (Some(first), None) = (verbs.first(), follow) {
            let passive = latin && (from..*first).any(|at| self.sense(at) == Some(Sense::Passive))
                || self.build == Build::VerbSecond && within(Sense::Passive).is_some();
            let by = (from..to).find(|at| self.sense(*at) == Some(Sense::By) && (passive || !latin));
            told.actors = match by {
                Some(by) => self.chain_after(by, to),
                None if passive => Vec::new(),
                None => self.subjects(from, to, opener, *first, &verbs),
            };
            told.suffered = passive && told.actors.is_empty();
            if !latin && by.is_some() && told.actors.is_empty() {
                return None;
            }
            if told.actors.is_empty() && !passive {
                // "…, and disabled it on 12 June": the subject is the clause's before.
                let begins = (from..*first).all(|at| {
                    matches!(
                        self.sense(at),
                        Some(Sense::Thin | Sense::Aux | Sense::And | Sense::Intro | Sense::Weekday)
                    ) || self.is_date(at)
                        || self.token(at).is_some_and(|token| token.kind == Kind::Comma)
                });
                let leans = opener.is_none_or(|at| {
                    self.sense(at) == Some(Sense::And) || self.token(at).is_some_and(|token| token.kind == Kind::Comma)
                });
                let before = before.filter(|before| begins && leans && !before.suffered && before.actors.len() == 1)?;
                told.actors.clone_from(&before.actors);
                told.pronoun = true;
            }
        } else {
            // "JPMorgan followed in June", "… and JPMorgan in June"
            let before = before.filter(|before| !before.acts.is_empty())?;
            if follow.is_none() && (before.dates.is_empty() || !self.only_actor_and_date(from, to)) {
                return None;
            }
            told.actors = self.chain_after(from.wrapping_sub(1), to);
            told.acts.clone_from(&before.acts);
            told.verb = before.verb;
            told.others.clone_from(&before.others);
            told.spans.extend(before.spans.iter().copied());
            if told.actors.len() != 1 {
                return None;
            }
        }
        // What stands in commas behind the one who acts only describes.
        let aside = told.actors.last().zip(told.verb).and_then(|(last, verb)| {
            let comma = |at: &usize| self.token(*at).is_some_and(|token| token.kind == Kind::Comma);
            let closes = (*last + 2..verb).rev().find(comma)?;
            comma(&(*last + 1)).then_some(*last..closes)
        });
        told.others.extend(
            names().filter(|at| !told.actors.contains(at) && !aside.as_ref().is_some_and(|aside| aside.contains(at))),
        );
        let paired = within(Sense::Respectively).is_some() || before_is(self, opener, Sense::Respectively);
        let dated =
            |at: &usize| self.written(*at).is_some_and(|date| date.dates_an_act) && self.well_placed(*at, from, &verbs);
        if told.dates.is_empty() {
            return Some(told);
        }
        let all_dated = if paired {
            told.dates.iter().all(|at| self.written(*at).is_some_and(|date| date.dates_an_act))
        } else {
            told.dates.iter().all(dated)
        };
        let pairs = paired && told.dates.len() > 1 && told.dates.len() == told.actors.len();
        told.paired = pairs;
        let one = !paired && told.dates.len() == 1;
        if !(all_dated && (pairs || one)) {
            told.dates.clear();
        }
        Some(told)
    }

    pub(super) fn written(&self, at: usize) -> Option<&Written> {
        match self.token(at)?.kind {
            Kind::Date(date) => self.dates.get(date),
            _ => None,
        }
    }

    /// The verbs that count.
    fn verbs(&self, from: usize, to: usize) -> Vec<usize> {
        let mut verbs: Vec<usize> = Vec::new();
        for at in (from..to).filter(|at| self.is_act(*at)) {
            if self.build == Build::Unspaced {
                let serial = verbs.last().is_some_and(|last| last + 1 == at);
                let caused = verbs
                    .first()
                    .and_then(|first| self.token(*first))
                    .is_some_and(|token| token.act & (ORDER | ALLOW | STOP | RESTORE) != 0);
                let noun = at > from && self.sense(at - 1) == Some(Sense::Of);
                if serial || caused || noun {
                    continue;
                }
            }
            // "licences for exports": a noun.
            let noun = self.build == Build::SubjectFirst
                && at > from
                && (matches!(self.sense(at - 1), Some(Sense::Bar | Sense::Tie | Sense::Intro))
                    || self.sense(at) == Some(Sense::Stand));
            if !noun {
                verbs.push(at);
            }
        }
        verbs
    }

    /// Names behind a word, joined by commas and "and".
    fn chain_after(&self, at: usize, to: usize) -> Vec<usize> {
        let mut actors = Vec::new();
        let mut next = at.wrapping_add(1);
        let mut open = true;
        while next < to {
            let joins =
                self.sense(next) == Some(Sense::And) || self.token(next).is_some_and(|token| token.kind == Kind::Comma);
            if self.sense(next) == Some(Sense::Thin) || joins && (actors.is_empty() || !open) {
                open |= joins;
            } else if open && self.token(next).is_some_and(|token| token.entity().is_some() && !token.bound) {
                actors.push(next);
                open = false;
            } else {
                break;
            }
            next += 1;
        }
        actors
    }

    fn subjects(&self, from: usize, to: usize, opener: Option<usize>, first: usize, verbs: &[usize]) -> Vec<usize> {
        match self.build {
            Build::SubjectFirst => self.chain_before(from, first),
            Build::VerbSecond => {
                let finite = (from..to)
                    .find(|at| verbs.contains(at) || matches!(self.sense(*at), Some(Sense::Aux | Sense::Passive)))
                    .unwrap_or(first);
                let side = opener.is_some_and(|at| matches!(self.sense(at), Some(Sense::Split)));
                if side {
                    let start = self.chain_after(from.wrapping_sub(1), to);
                    if !start.is_empty() {
                        return start;
                    }
                }
                let before = self.chain_before(from, finite);
                if before.iter().any(|at| self.actor(*at)) { before } else { self.chain_after(finite, to) }
            }
            Build::Unspaced => self.topic(from, first),
        }
    }

    /// Whether a word is a preposition here and no article.
    fn introduces(&self, at: usize) -> bool {
        self.sense(at) == Some(Sense::Intro)
            && !["le", "ce"].iter().any(|article| self.word(at).eq_ignore_ascii_case(article))
    }

    /// The names before a verb that are its subject.
    fn chain_before(&self, from: usize, verb: usize) -> Vec<usize> {
        let mut actors: Vec<usize> = Vec::new();
        let mut open = true;
        let mut at = verb;
        while at > from {
            at -= 1;
            let Some(token) = self.token(at) else { break };
            let after_intro = at > from && self.introduces(at - 1);
            if matches!(token.kind, Kind::Date(_)) {
                if !actors.is_empty() {
                    break;
                }
                if after_intro {
                    at -= 1;
                }
                continue;
            }
            if token.owner().is_some() {
                if after_intro && actors.is_empty() {
                    at -= 1;
                    continue;
                }
                if !open || token.bound || token.entity().is_none() {
                    break;
                }
                actors.insert(0, at);
                open = false;
                continue;
            }
            match token.sense {
                Some(
                    Sense::Thin | Sense::Aux | Sense::Weekday | Sense::Respectively | Sense::Plain | Sense::Pronoun,
                ) => {
                    if !actors.is_empty() && token.sense != Some(Sense::Thin) {
                        break;
                    }
                }
                Some(Sense::And) if !actors.is_empty() && !open => open = true,
                None if token.kind == Kind::Comma && !actors.is_empty() && !open => open = true,
                None if token.kind == Kind::Comma && actors.is_empty() => {
                    // "Goldman Sachs, the US bank, removed"
                    let other =
                        (from..at).rev().find(|at| self.token(*at).is_some_and(|token| token.kind == Kind::Comma));
                    let named = |at: usize| at > from && self.actor(at - 1);
                    let quiet = |from: usize| !(from..at).any(|at| self.is_act(at) || self.is_date(at));
                    match other {
                        Some(comma) if named(comma) && quiet(comma) => at = comma,
                        _ if named(at) => {}
                        _ => break,
                    }
                }
                _ if actors.is_empty() && self.word(at).ends_with("ly") => {}
                _ => {
                    if actors.is_empty() {
                        return actors;
                    }
                    let tied = self.introduces(at)
                        || matches!(
                            token.sense,
                            Some(Sense::Bar | Sense::Tie | Sense::By | Sense::Of | Sense::Unreal | Sense::Passive)
                        )
                        || token.act != 0;
                    return if tied { Vec::new() } else { actors };
                }
            }
        }
        // "The staff of the bank Goldman Sachs": the article hides what ties.
        let tied = actors.first().is_some_and(|first| {
            (from..*first).rev().find(|at| self.sense(*at) != Some(Sense::Thin)).is_some_and(|at| {
                at + 3 > *first
                    && (self.introduces(at) || matches!(self.sense(at), Some(Sense::Bar | Sense::Tie | Sense::By)))
            })
        });
        if tied || (open && !actors.is_empty() && self.sense(at) == Some(Sense::And)) { Vec::new() } else { actors }
    }

    /// The subject of a sentence without spaces: the first free name before the verb.
    fn topic(&self, from: usize, verb: usize) -> Vec<usize> {
        let first = (from..verb).find(|at| {
            let tied =
                *at > from && matches!(self.sense(at - 1), Some(Sense::Bar | Sense::Intro | Sense::By | Sense::Of));
            self.token(*at).is_some_and(|token| token.entity().is_some())
                && !tied
                && !matches!(self.word(at.saturating_sub(1)), "把" | "将" | "將")
        });
        let Some(first) = first else { return Vec::new() };
        let actors = self.chain_after(first.wrapping_sub(1), verb);
        let Some(last) = actors.last() else { return actors };
        let next = self.token(last + 1);
        let owns = self.sense(last + 1) == Some(Sense::Of)
            || next.is_some_and(|token| {
                token.kind == Kind::Word && (token.entry.is_none() || token.is(Sense::Stand)) && token.act == 0
            });
        let moved = (from..verb).any(|at| matches!(self.word(at), "把" | "将" | "將" | "对" | "對"));
        let of = (*last..verb).any(|at| self.sense(at) == Some(Sense::Of));
        if owns || of && !moved { Vec::new() } else { actors }
    }

    /// Whether a clause holds nothing but an actor, a date and what joins them.
    fn only_actor_and_date(&self, from: usize, to: usize) -> bool {
        (from..to).all(|at| {
            let light = matches!(
                self.sense(at),
                Some(Sense::Thin | Sense::Intro | Sense::And | Sense::Weekday | Sense::Respectively | Sense::Aux)
            );
            light
                || self.is_date(at)
                || self.token(at).is_some_and(|token| token.kind == Kind::Comma || token.owner().is_some())
        }) && (from..to).any(|at| self.is_date(at))
    }

    /// Whether a date stands where it belongs to the verb and not to a noun.
    fn well_placed(&self, date: usize, from: usize, verbs: &[usize]) -> bool {
        let mut intro = date;
        while intro > from
            && matches!(self.sense(intro - 1), Some(Sense::Intro | Sense::Unit | Sense::Weekday | Sense::Part(_)))
        {
            intro -= 1;
        }
        let Some(verb) = verbs.first().copied() else { return true };
        let comma = |at: usize| self.token(at).is_some_and(|token| token.kind == Kind::Comma);
        if self.build == Build::Unspaced {
            let attributive = self.is_act(date + 1)
                && (self.sense(date + 2) == Some(Sense::Of)
                    || self.sense(date + 2) == Some(Sense::Thin) && self.sense(date + 3) == Some(Sense::Of));
            return date < verb && !attributive;
        }
        if date > verb {
            let broken = (verb..intro.saturating_sub(1)).any(|at| comma(at) && !self.lists(at));
            let word = self.word(intro.saturating_sub(1));
            let unknown = self
                .token(intro.saturating_sub(1))
                .is_some_and(|token| token.kind == Kind::Word && token.entry.is_none() && !token.capital);
            let ends = ["ed", "wn", "ing", "é", "ée", "és", "ées", "ue", "us", "ant"];
            let participle = unknown && ends.iter().any(|end| word.ends_with(end));
            return !broken && !participle && !self.turns_away(verb, intro);
        }
        let between = (date..verb).any(|at| self.token(at).is_some_and(|token| token.entity().is_some()));
        let fronted = (from..intro).all(|at| {
            comma(at) || matches!(self.sense(at), Some(Sense::Thin | Sense::And | Sense::Weekday | Sense::Split))
        });
        fronted || !between
    }

    /// Whether a verb that is not known may stand between a verb and its date: "… and its shares fell in June", "… the
    /// advice it had in June".
    fn turns_away(&self, verb: usize, intro: usize) -> bool {
        let and = (verb..intro).find(|at| self.sense(*at) == Some(Sense::And));
        let unknown = |at: usize| {
            self.token(at).is_some_and(|token| {
                let plain = token.kind == Kind::Word && token.sense.is_none() && token.act == 0;
                plain && (!token.capital || self.build == Build::VerbSecond)
            })
        };
        let others: &[&str] = match self.build {
            Build::SubjectFirst => &["it", "they", "he", "she", "we", "il", "elle", "ils", "elles"],
            Build::VerbSecond | Build::Unspaced => &[],
        };
        and.is_some_and(|and| (and..intro).any(unknown)) || (verb + 2..intro).any(|at| others.contains(&self.word(at)))
    }

    /// Whether a comma stands between two names of a list.
    fn lists(&self, comma: usize) -> bool {
        let named = |at: usize| self.token(at).is_some_and(|token| token.owner().is_some());
        comma > 0 && named(comma - 1) && named(comma + 1)
    }
}

fn before_is(sentence: &Sentence<'_, '_>, opener: Option<usize>, sense: Sense) -> bool {
    opener.is_some_and(|at| sentence.sense(at) == Some(sense))
}

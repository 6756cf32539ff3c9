//! Sets what a clause tells against the events that it could be about; it knows no grammar beyond the clause's parts.

use super::clauses::{Sentence as Parsed, Told};
use super::events::Prepared;
use super::kinds;
use super::tokens::{Kind, Token};
use super::words::{Build, Sense};
use super::{Contradiction, Ledger, Sentence};

impl Ledger {
    pub(super) fn judge(
        &self,
        parsed: &Parsed<'_, '_>,
        told: &Told,
        sentence: &Sentence<'_>,
        found: &mut Vec<Contradiction>,
    ) {
        let named = |at: &usize| parsed.token(*at).and_then(Token::entity);
        let mut judge = |name: usize, date: usize, entity: usize, events: &[usize]| {
            let Some(written) = parsed.written(date) else { return };
            let excused = events
                .iter()
                .filter_map(|at| self.events.get(*at))
                .any(|event| event.may_be(&told.acts) && written.fits(&event.dates, sentence.published));
            if excused {
                return;
            }
            let mut best: Option<(usize, usize)> = None;
            let mut tied = false;
            for at in events {
                let Some(score) = self.events.get(*at).and_then(|event| self.score(parsed, told, event)) else {
                    continue;
                };
                match best {
                    Some((top, _)) if top > score => {}
                    Some((top, _)) if top == score => tied = true,
                    _ => {
                        best = Some((score, *at));
                        tied = false;
                    }
                }
            }
            if let (Some((_, event)), Some(token), false) = (best, parsed.token(name), tied) {
                found.push(Contradiction {
                    date: written.range.clone(),
                    name: token.start..token.end,
                    entity: Some(entity),
                    event,
                });
            }
        };
        let none = Vec::new();
        if told.suffered {
            let [date] = told.dates.as_slice() else { return };
            let Some(verb) = told.verb else { return };
            let acting = |at: &usize| named(at).is_some_and(|entity| self.by_actor.contains_key(&entity));
            let owners: Vec<usize> = told.others.iter().copied().filter(|at| *at > verb && acting(at)).collect();
            let subject = told.others.first().copied().filter(|at| *at < verb);
            // "Claude was pulled from the offices of JPMorgan": one who acts is named.
            if let ([only], Some(_)) = (owners.as_slice(), subject)
                && let Some(entity) = named(only)
            {
                judge(*only, *date, entity, self.by_actor.get(&entity).unwrap_or(&none));
            } else if owners.is_empty()
                && let Some(first) = subject
                && let Some(entity) = named(&first)
            {
                let done_to = self.by_object.get(&entity).unwrap_or(&none);
                let events: Vec<usize> =
                    done_to.iter().chain(self.by_actor.get(&entity).unwrap_or(&none)).copied().collect();
                judge(first, *date, entity, &events);
            }
            return;
        }
        for (nth, actor) in told.actors.iter().enumerate() {
            let date = if told.paired { told.dates.get(nth) } else { told.dates.first() };
            if let (Some(entity), Some(date)) = (named(actor), date) {
                judge(*actor, *date, entity, self.by_actor.get(&entity).unwrap_or(&none));
            }
        }
    }

    /// How surely a clause is about an event: nothing where it may be about something else.
    fn score(&self, parsed: &Parsed<'_, '_>, told: &Told, event: &Prepared) -> Option<usize> {
        let actor_suffers = told.suffered
            && !told.others.iter().any(|at| {
                parsed.token(*at).and_then(Token::entity).is_some_and(|entity| event.objects.contains(&entity))
            });
        if !event.is(&told.acts) || (actor_suffers != event.suffered) {
            return None;
        }
        let partners = if told.paired { self.partners(parsed, told) } else { Vec::new() };
        let mut objects = 0;
        let mut places = 0;
        let mut others: Vec<usize> = told.others.clone();
        let bare = others
            .iter()
            .all(|at| parsed.token(*at).and_then(Token::entity).is_none_or(|entity| !event.objects.contains(&entity)));
        if bare && told.pronoun {
            let all = parsed.tokens.iter().enumerate().filter(|(_, token)| token.owner().is_some());
            others.extend(all.map(|(at, _)| at).filter(|at| !told.actors.contains(at)));
        }
        others.sort_unstable();
        others.dedup();
        for owner in others.iter().filter_map(|at| parsed.token(*at)).filter_map(Token::owner) {
            let is_about = owner.entity.is_some_and(|entity| event.about.contains(&entity));
            let is_place = owner.place.is_some_and(|place| event.places.contains(&place));
            let excused = owner.entity.is_some_and(|entity| partners.contains(&entity));
            if !is_about && !is_place && !excused {
                return None;
            }
            let is_object = owner.entity.is_some_and(|entity| event.objects.contains(&entity));
            objects += usize::from(is_object);
            places += usize::from(is_place || is_about && !is_object);
        }
        if !self.is_done_to(parsed, told, event) {
            return None;
        }
        let mut shared = 0;
        for (from, to) in &told.spans {
            for at in *from..*to {
                let Some(token) = parsed.token(at).filter(|token| token.kind == Kind::Word) else { continue };
                let word = parsed.word(at);
                let in_title = event.has_word(word);
                if self.strange(parsed, at, token) && !in_title {
                    return None;
                }
                let plain = matches!(token.sense, None | Some(Sense::Stand));
                shared += usize::from(in_title && token.act == 0 && plain && word.len() > 3);
            }
        }
        // Without the one who acts, only what happens once or is told in full is surely meant.
        if told.suffered && told.actors.is_empty() {
            let named = told.others.iter().filter_map(|at| parsed.token(*at)).filter_map(Token::entity);
            let actor_named = named.clone().any(|entity| event.actors.contains(&entity));
            let once = event.act & (kinds::LAUNCH | kinds::FOUND) != 0;
            if !actor_named && !once && places == 0 && objects < 2 {
                return None;
            }
        }
        let meant = if event.objects.is_empty() {
            shared > 0 || places > 0 && event.act.count_ones() > 0 && event.about.len() == event.actors.len()
        } else {
            objects > 0
        };
        meant.then_some(objects * 100 + places * 10 + shared)
    }

    /// Whether the act is done to what the event's was done to, and not to something that has to do with it: "removed
    /// Claude" and "removed access to Claude", but not "removed a paper on Claude".
    fn is_done_to(&self, parsed: &Parsed<'_, '_>, told: &Told, event: &Prepared) -> bool {
        let foreign = |at: usize| {
            parsed.token(at).is_some_and(|token| {
                let noun = token.act == 0 || at > 0 && parsed.sense(at - 1) == Some(Sense::Of);
                let unknown = token.kind == Kind::Word && token.sense.is_none() && noun;
                unknown && !is_adverb(parsed.word(at)) && !event.has_word(parsed.word(at))
            })
        };
        let about =
            |at: usize| parsed.token(at).and_then(Token::entity).is_some_and(|entity| event.objects.contains(&entity));
        let Some(verb) = told.verb else { return false };
        let Some((from, to)) = told.spans.iter().copied().find(|(from, to)| (*from..*to).contains(&verb)) else {
            return false;
        };
        let end = match parsed.build {
            Build::VerbSecond => to,
            _ if told.suffered => to,
            _ => {
                let dated = |at: &usize| parsed.token(*at).is_some_and(|token| matches!(token.kind, Kind::Date(_)));
                let object = (verb + 1..to).find(|at| about(*at));
                object.or_else(|| (verb + 1..to).find(dated)).unwrap_or(to)
            }
        };
        let start = if parsed.build == Build::VerbSecond { from } else { verb + 1 };
        let nouns_only = parsed.build == Build::VerbSecond;
        if (start..end).any(|at| foreign(at) && (!nouns_only || parsed.token(at).is_some_and(|token| token.capital))) {
            return false;
        }
        // Who tells of a thing may tell much about it: every noun must be the title's.
        if told.acts.iter().any(|act| act & kinds::ANNOUNCE != 0) {
            let other = |at: usize| parsed.sense(at) == Some(Sense::Stand) && !event.has_word(parsed.word(at));
            if (verb + 1..to).any(other) {
                return false;
            }
        }
        // An act done to somebody because of it is another act.
        let because =
            |at: usize| ["over", "about", "against", "around", "amid", "regarding"].contains(&parsed.word(at));
        if (verb + 1..end).any(because) {
            return false;
        }
        // "for a day", "to testers": a part of it.
        let share = |at: usize| ["for", "to", "pour", "für"].contains(&parsed.word(at));
        let light = |at: &usize| matches!(parsed.sense(*at), Some(Sense::Thin | Sense::Stand | Sense::Plain));
        let infinitive =
            |at: usize| parsed.token(at).is_some_and(|token| token.entry.is_some_and(|entry| entry.naming != 0));
        for at in (verb + 1..to).filter(|at| share(*at)) {
            let next = (at + 1..to).find(|at| !light(at)).unwrap_or(to);
            let ordered = event.act & kinds::ORDER != 0;
            if next < to && foreign(next) && !infinitive(next) && !ordered {
                return false;
            }
        }
        // Without an object, the words behind the verb must be the title's.
        if event.objects.is_empty() && !told.suffered && event.about.len() == event.actors.len() {
            let told_of = |at: usize| {
                parsed.token(at).is_some_and(|token| token.kind == Kind::Word && token.act == 0)
                    && (event.has_noun(parsed.word(at)) || event.has_kin(parsed.word(at)))
            };
            let stop = |at: &usize| parsed.token(*at).is_some_and(|token| matches!(token.sense, Some(Sense::Intro)));
            let end = if parsed.build == Build::SubjectFirst { (verb + 1..to).find(stop).unwrap_or(to) } else { to };
            if !(verb + 1..end).any(told_of) {
                return false;
            }
        }
        // What follows a name directly is what is meant: "the Claude demo".
        for at in (from..to).filter(|at| parsed.token(*at).is_some_and(|token| token.owner().is_some())) {
            if !told.others.contains(&at) {
                continue;
            }
            let mut next = at + 1;
            while next < to && matches!(parsed.sense(next), Some(Sense::Stand | Sense::Plain | Sense::Of)) {
                next += 1;
            }
            let own = matches!(parsed.build, Build::Unspaced) && next > verb || parsed.build == Build::SubjectFirst;
            if next < to && own && foreign(next) {
                return false;
            }
        }
        // "ordered DeepSeek to delete data" is another order than "to stop".
        if event.act & kinds::ORDER != 0 {
            let other = (verb + 1..to).any(|at| {
                let Some(token) = parsed.token(at) else { return false };
                let naming = token.entry.map_or(0, |entry| entry.naming);
                let infinitive = at > verb && parsed.word(at - 1) == "to";
                let same = naming & event.acts != 0 || event.has_word(parsed.word(at));
                (infinitive || naming != 0 && token.act == 0 && token.sense.is_none()) && !same
            });
            if other {
                return false;
            }
        }
        true
    }

    /// Entities in the events of all who act in a clause.
    fn partners(&self, parsed: &Parsed<'_, '_>, told: &Told) -> Vec<usize> {
        let actors = told.actors.iter().filter_map(|at| parsed.token(*at)).filter_map(Token::entity);
        let events = actors.filter_map(|actor| self.by_actor.get(&actor)).flatten();
        events.filter_map(|at| self.events.get(*at)).flat_map(|event| event.objects.iter().copied()).collect()
    }

    /// Whether a word looks like the name of something that the ledger does not know.
    fn strange(&self, parsed: &Parsed<'_, '_>, at: usize, token: &Token<'_>) -> bool {
        if token.sense.is_some() || token.act != 0 {
            return false;
        }
        match parsed.build {
            Build::SubjectFirst => token.capital && at > 0,
            Build::VerbSecond => false,
            Build::Unspaced => parsed.word(at).chars().all(|c| c.is_ascii_alphanumeric()) && parsed.word(at).len() > 1,
        }
    }
}

/// Whether an English word ends as adverbs do and is none of the verbs and nouns that do, too.
fn is_adverb(word: &str) -> bool {
    word.ends_with("ly")
        && !["comply", "supply", "reply", "apply", "family", "rally", "ally", "assembly"].contains(&word)
}

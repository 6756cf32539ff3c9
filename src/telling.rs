//! Reads sentences against the ledger of events: who acted when, in English, French, German and Chinese. It warns only
//! where a sentence surely tells of one recorded act and dates it otherwise; it knows no record, page or file.

mod clauses;
mod dates;
mod events;
pub mod figures;
mod judge;
mod kinds;
mod lexicon;
mod linked;
mod names;
mod places;
mod settle;
#[cfg(test)]
mod tests;
mod tokens;
mod words;

use chrono::NaiveDate;
use clauses::{Sentence as Parsed, Told};
use events::Prepared;
use lexicon::Lexicon;
use names::Names;
use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::LazyLock;
use tokens::Kind;
use words::{Build, Sense};

/// An entity that sentences may name.
#[derive(Debug, Clone, Default)]
pub struct KnownEntity<'a> {
    /// Its name and its other names, in any language.
    pub names: Vec<&'a str>,
}

/// An event of the ledger.
#[derive(Debug, Clone, Default)]
pub struct KnownEvent<'a> {
    /// What happened, in a few words.
    pub title: &'a str,
    /// The language of the title.
    pub language: &'a str,
    /// Who acted, by place among the entities.
    pub actors: Vec<usize>,
    /// On whom or what.
    pub objects: Vec<usize>,
    /// Names of the place where it happened.
    pub places: Vec<&'a str>,
    /// The first and the last day that each asserted date may mean.
    pub dates: Vec<(NaiveDate, NaiveDate)>,
}

/// A sentence to be read.
#[derive(Debug, Clone)]
pub struct Sentence<'a> {
    /// Its words, without markup.
    pub text: &'a str,
    /// Its language, as BCP 47 has it.
    pub language: &'a str,
    /// The day on which it came out: dates without a year are read from there.
    pub published: NaiveDate,
    /// Entities that the editor linked, by their place in the text.
    pub linked: &'a [(Range<usize>, usize)],
    /// Events that the editor linked: nothing says more surely what is told.
    pub events: &'a [(Range<usize>, usize)],
}

/// A date in a sentence that the ledger does not bear out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Contradiction {
    /// The words of the date.
    pub date: Range<usize>,
    /// The name of the one who acted, or of what the act was done to; or the words that lead to the event.
    pub name: Range<usize>,
    /// Whose name that is; nobody's where the words lead to the event.
    pub entity: Option<usize>,
    /// The event that the ledger dates otherwise.
    pub event: usize,
}

/// What the ledger knows, prepared once for a whole check.
pub struct Ledger {
    names: Names,
    events: Vec<Prepared>,
    by_actor: BTreeMap<usize, Vec<usize>>,
    by_object: BTreeMap<usize, Vec<usize>>,
}

/// The languages that can be read, each made ready when it is first met.
static LANGUAGES: [(&str, LazyLock<Option<Lexicon>>); 4] = [
    ("en", LazyLock::new(|| Lexicon::new(&words::en::WORDS))),
    ("fr", LazyLock::new(|| Lexicon::new(&words::fr::WORDS))),
    ("de", LazyLock::new(|| Lexicon::new(&words::de::WORDS))),
    ("zh", LazyLock::new(|| Lexicon::new(&words::zh::WORDS))),
];

fn language(tag: &str) -> Option<usize> {
    let primary = tag.split(['-', '_']).next()?;
    LANGUAGES.iter().position(|(own, _)| primary.eq_ignore_ascii_case(own))
}

fn lexicon(language: usize) -> Option<&'static Lexicon> {
    LANGUAGES.get(language).and_then(|(_, lexicon)| lexicon.as_ref())
}

/// The days that some words mean, if they are a date of a known year and nothing else, in any of the languages:
/// `18 June 2026`, `avril 2026`, `2026年6月18日`.
pub fn days(words: &str) -> Option<(NaiveDate, NaiveDate)> {
    let mut names = Names::new();
    names.close();
    LANGUAGES.iter().find_map(|(_, lexicon)| {
        let lexicon = lexicon.as_ref().filter(|lexicon| lexicon.may_date(words))?;
        let tokens = tokens::tokens(words, lexicon, &names, &[], false)?;
        match dates::dates(tokens, words, lexicon.build) {
            (tokens, dates) if tokens.len() == 1 => dates.first()?.days(),
            _ => None,
        }
    })
}

impl Ledger {
    /// Prepares a ledger.
    pub fn new(entities: &[KnownEntity<'_>], events: &[KnownEvent<'_>]) -> Self {
        let mut names = Names::new();
        for (at, entity) in entities.iter().enumerate() {
            for name in &entity.names {
                names.add_entity(at, name);
            }
        }
        let places: Vec<Option<usize>> = events.iter().map(|event| names.add_place(&event.places)).collect();
        names.close();
        let mut ledger = Self {
            names,
            events: Vec::with_capacity(events.len()),
            by_actor: BTreeMap::new(),
            by_object: BTreeMap::new(),
        };
        for (at, (event, place)) in events.iter().zip(places).enumerate() {
            let prepared = ledger.prepare(event, place);
            for actor in &prepared.actors {
                ledger.by_actor.entry(*actor).or_default().push(at);
            }
            for object in &prepared.objects {
                ledger.by_object.entry(*object).or_default().push(at);
            }
            ledger.events.push(prepared);
        }
        ledger
    }

    fn prepare(&self, event: &KnownEvent<'_>, place: Option<usize>) -> Prepared {
        let mut prepared = Prepared {
            actors: event.actors.clone(),
            objects: event.objects.clone(),
            about: event.actors.iter().chain(&event.objects).copied().collect(),
            places: place.into_iter().collect(),
            dates: event.dates.clone(),
            language: language(event.language).unwrap_or_default(),
            ..Prepared::default()
        };
        let Some(lexicon) = lexicon(prepared.language) else { return prepared };
        let Some(mut tokens) = tokens::tokens(event.title, lexicon, &self.names, &[], true) else { return prepared };
        tokens::join_verbs(&mut tokens, event.title, lexicon.build);
        let mut by = false;
        let mut passive = false;
        for (at, token) in tokens.iter().enumerate() {
            if let Some(owner) = token.owner() {
                prepared.about.extend(owner.entity);
                prepared.places.extend(owner.place);
            }
            by |= token.is(Sense::By);
            passive |= prepared.act == 0 && token.is(Sense::Passive);
            let naming = token.entry.map_or(0, |entry| entry.naming);
            prepared.acts |= token.act | naming;
            let complement = lexicon.build != Build::Unspaced && at > 0 && prepared.act != 0;
            if prepared.act == 0 && !complement {
                prepared.act = token.act;
            }
            if token.kind == Kind::Word
                && matches!(token.sense, None | Some(Sense::Stand))
                && token.act == 0
                && let Some(word) = event.title.get(token.start..token.end)
            {
                prepared.nouns.push(word.to_lowercase());
            }
            if let (Kind::Word | Kind::Name(_), Some(word)) = (token.kind, event.title.get(token.start..token.end)) {
                prepared
                    .words
                    .extend(word.split_whitespace().filter(|part| part.chars().count() > 1).map(str::to_lowercase));
            }
        }
        // "makes it available again" is no launch.
        if prepared.act & kinds::RESTORE != 0 && tokens.iter().any(|token| token.is(Sense::Partly)) {
            prepared.act = kinds::RESTORE;
            prepared.acts &= !kinds::LAUNCH;
        }
        if prepared.act == 0 {
            prepared.act = prepared.acts;
        }
        prepared.suffered = passive && !by;
        prepared
    }

    /// The dates in a sentence that the ledger does not bear out.
    pub fn read(&self, sentence: &Sentence<'_>) -> Vec<Contradiction> {
        self.contradictions(sentence).unwrap_or_default()
    }

    fn contradictions(&self, sentence: &Sentence<'_>) -> Option<Vec<Contradiction>> {
        let lexicon = lexicon(language(sentence.language)?)?;
        let text = sentence.text;
        if !lexicon.may_date(text) {
            return None;
        }
        let tokens = tokens::tokens(text, lexicon, &self.names, sentence.linked, false)?;
        let is_named = !sentence.events.is_empty() || tokens.iter().any(|token| token.entity().is_some());
        if !is_named || tokens.iter().any(|token| token.is(Sense::Unfit)) {
            return None;
        }
        let (mut tokens, dates) = dates::dates(tokens, text, lexicon.build);
        if !dates.iter().any(|date| date.dates_an_act) {
            return None;
        }
        settle::settle(&mut tokens, text, lexicon.build);
        tokens::join_verbs(&mut tokens, text, lexicon.build);
        let can_act = |entity: usize| self.by_actor.contains_key(&entity);
        let parsed = Parsed { tokens: &tokens, dates: &dates, text, build: lexicon.build, can_act: &can_act };
        let mut found = Vec::new();
        let mut before: Option<Told> = None;
        for (from, to, opener) in parsed.clauses() {
            if (from..to).chain(opener).any(|at| parsed.sense(at) == Some(Sense::Unreal)) {
                // What follows may hang on it.
                break;
            }
            self.judge_linked(&parsed, (from, to), sentence, &mut found);
            let told = parsed.told(from, to, opener, before.as_ref());
            if let Some(told) = &told {
                self.judge(&parsed, told, sentence, &mut found);
            }
            before = told;
        }
        // One date is wrong once: the link says it best.
        let by_link: Vec<Range<usize>> =
            found.iter().filter(|one| one.entity.is_none()).map(|one| one.date.clone()).collect();
        found.retain(|one| one.entity.is_none() || !by_link.contains(&one.date));
        found.sort_by_key(|one| (one.date.start, one.name.start, one.event));
        found.dedup();
        Some(found)
    }
}

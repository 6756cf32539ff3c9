//! Whether a sentence counts the row that the ledger has, or perhaps fewer: "the first British bank", "the first bank to
//! shut at night". Who counts fewer may come to a smaller number, and never to a larger one.

use super::claim::Claim;
use super::{Member, Series, actors};
use crate::link::{Edition, Id};
use crate::model::event::Event;

/// What opens the words that say what was done.
const OPENERS: &[&str] = &["to", "that", "which", "who", "à", "qui"];
/// Words that stand for what the row is about.
const SAME_ACT: &[&str] = &["do so", "do it", "do that", "follow", "follow suit", "did so", "did it"];
/// Words that leave nobody out.
const LIGHT: &[&str] = &[
    "the", "a", "an", "its", "their", "his", "her", "of", "in", "at", "on", "off", "out", "up", "from", "for", "there",
    "la", "le", "les", "un", "une", "sa", "son", "de", "du", "en",
];
/// Words for where somebody is based, by region.
const COUNTRIES: &[(&str, &str)] = &[
    ("u.s.", "us"),
    ("us", "us"),
    ("american", "us"),
    ("british", "gb"),
    ("uk", "gb"),
    ("u.k.", "gb"),
    ("french", "fr"),
    ("german", "de"),
    ("swiss", "ch"),
    ("italian", "it"),
    ("spanish", "es"),
    ("dutch", "nl"),
    ("canadian", "ca"),
    ("chinese", "cn"),
    ("japanese", "jp"),
    ("korean", "kr"),
    ("indian", "in"),
    ("australian", "au"),
];

/// Whether a claim is wrong by the places that its member may have.
pub(super) fn is_refuted(edition: &Edition, claim: &Claim<'_>, member: &Member<'_>, series: &Series<'_>) -> bool {
    let rest: Vec<String> = claim.rest.split_whitespace().map(str::to_lowercase).collect();
    let done = match rest.split_first() {
        None => &[][..],
        Some((opener, done)) if OPENERS.contains(&opener.as_str()) => done,
        Some(_) => return false,
    };
    let titles: Vec<&str> = series.members.iter().map(|member| member.event.title.value.as_str()).collect();
    let in_titles = |word: &str| titles.iter().any(|title| has_word(title, word));
    let same = SAME_ACT.contains(&done.join(" ").as_str());
    let Some(verb) = done.first() else { return rest.is_empty() && is_of_row(edition, claim, member) };
    if !same && !in_titles(verb) {
        return false;
    }
    if claim.number > *member.rank.end() {
        return true;
    }
    let others = done.iter().skip(1).filter(|word| !LIGHT.contains(&word.as_str()));
    (same || others.into_iter().all(|word| all_have(edition, member, word))) && is_of_row(edition, claim, member)
}

/// Whether words between the ordinal and what is counted leave enough of those before.
fn is_of_row(edition: &Edition, claim: &Claim<'_>, member: &Member<'_>) -> bool {
    if claim.number > *member.rank.end() || claim.between.is_empty() {
        return true;
    }
    let adjective = claim.between.to_lowercase();
    let Some((_, country)) = COUNTRIES.iter().find(|(word, _)| *word == adjective) else { return false };
    let based = |id: &&Id<Event>| {
        let actors = actors(edition, **id);
        let there = |region: &str| region.eq_ignore_ascii_case(country);
        !actors.is_empty()
            && actors.iter().all(|actor| actor.country.as_ref().is_some_and(|region| there(region.value.as_str())))
    };
    claim.number <= member.before.iter().filter(based).count()
}

/// Whether a word stands in what the ledger says of each event before, so that it leaves none of them out.
fn all_have(edition: &Edition, member: &Member<'_>, word: &str) -> bool {
    member.before.iter().all(|id| {
        let title = edition.events.get(*id).map_or("", |event| event.title.value.as_str());
        let places = edition.event_places.of(*id).iter().filter_map(|place| edition.regions.get(*place));
        has_word(title, word) || places.into_iter().any(|place| has_word(&place.name, word))
    })
}

/// Whether a text has a word, inflected or not.
fn has_word(text: &str, word: &str) -> bool {
    let word = word.trim_matches(|c: char| !c.is_alphanumeric());
    text.split(|c: char| !c.is_alphanumeric()).any(|own| {
        let own = own.to_lowercase();
        let same = own.chars().zip(word.chars()).take_while(|(a, b)| a == b).count();
        let longer = own.chars().count().max(word.chars().count());
        same >= 3 && same + 3 >= longer || own == word && !own.is_empty()
    })
}

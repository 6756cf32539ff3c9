//! Which words of a passage state a fact that no minor edit covers: numbers, dates, names, and a "not". Judges by the
//! words alone; knows no record but the names that are handed in.

use super::changes::Stretch;
use super::words::{Passage, Word, of_text};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// What kind of fact a word states.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Class {
    Number,
    Month,
    Name,
    Negation,
}

type Fact = (Class, String);

/// Numbers that are written as words, in the languages that the words are read in.
const NUMBERS: &str = "\
    zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen \
    seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand million \
    billion trillion dozen half first second third fourth fifth sixth seventh eighth ninth tenth hundreds \
    thousands millions billions deux trois quatre cinq sept huit neuf dix vingt cent mille milliard milliards \
    zwei drei vier fünf sechs sieben acht neun zehn elf zwölf zwanzig hundert tausend millionen milliarde \
    milliarden";

/// Months and days of the week that are written small, or that open a sentence.
const MONTHS: &str = "\
    january february march april may june july august september october november december monday tuesday \
    wednesday thursday friday saturday sunday janvier février mars avril mai juin juillet août septembre octobre \
    novembre décembre lundi mardi mercredi jeudi vendredi samedi dimanche januar februar märz juni juli oktober \
    dezember montag dienstag mittwoch donnerstag freitag samstag sonntag";

/// Of these a small letter makes other words.
const MONTHS_IF_CAPITAL: &str = "may march mars";

/// Words that open a sentence before a name and are no part of it.
const OPENERS: &str = "\
    a after all also although an and are as at because before both but by did does during each every for from \
    had has have he her his how however if in is it its last later meanwhile new next of on only or our she \
    since so some than that the their then there these they this those though to under until was we were what \
    when where whether which while who why will with au aux avec ce ces dans de des du en et la le les mais par \
    pour si sous sur un une am auf aus bei das dem den der die ein eine für im mit nach seit und von vor wenn zu";

const NEGATIONS: &str = "not no never cannot none nicht kein keine nie pas jamais";

/// What helps to tell a name from a word that opens a sentence.
pub(super) struct Evidence<'a> {
    /// Words of the names that the site knows.
    known: &'a BTreeSet<String>,
    /// Words that are written with a capital where no sentence begins, in either text.
    inside: BTreeSet<String>,
    /// Whether the language writes every noun with a capital.
    every_noun: bool,
}

impl<'a> Evidence<'a> {
    /// From the texts that are compared.
    pub(super) fn of<'p>(
        passages: impl Iterator<Item = &'p Passage>,
        known: &'a BTreeSet<String>,
        language: &str,
    ) -> Self {
        let every_noun = language.split('-').next().is_some_and(|tag| matches!(tag, "de" | "lb"));
        let mut inside = BTreeSet::new();
        for passage in passages.filter(|passage| !every_noun && !is_title_case(passage)) {
            for (at, word) in passage.words.iter().enumerate() {
                if is_capital(&word.text) && !opens_sentence(passage, at) {
                    inside.insert(plain(&word.text));
                }
            }
        }
        Self { known, inside, every_noun }
    }

    /// The facts that some words of a passage state, in order.
    fn facts(&self, passage: &Passage, range: &Range<usize>) -> Vec<Fact> {
        let weak = self.every_noun || is_title_case(passage);
        let some = passage.words.iter().enumerate().take(range.end).skip(range.start);
        some.filter_map(|(at, word)| self.fact(passage, at, word, weak)).collect()
    }

    /// The fact that a word states, if it does. Where capitals are `weak`, most words have one.
    fn fact(&self, passage: &Passage, at: usize, word: &Word, weak: bool) -> Option<Fact> {
        let capital = |at: usize| passage.words.get(at).is_some_and(|word| is_capital(&word.text));
        let plain = plain(&word.text);
        let small = plain.to_lowercase();
        if is_number(&word.text) {
            return Some((Class::Number, without_separators(&plain)));
        }
        if has(MONTHS, &small) && (capital(at) || !has(MONTHS_IF_CAPITAL, &small)) {
            return Some((Class::Month, small));
        }
        if has(NUMBERS, &small) {
            return Some((Class::Number, small));
        }
        if has(NEGATIONS, &small) || small.ends_with("n't") {
            return Some((Class::Negation, "not".to_owned()));
        }
        if !capital(at) || plain == "I" {
            return None;
        }
        let is_name = self.known.contains(&plain)
            || plain.chars().skip(1).any(char::is_uppercase)
            || self.inside.contains(&plain)
            || (!weak && !opens_sentence(passage, at))
            || (!weak && capital(at + 1) && !has(OPENERS, &small));
        is_name.then_some((Class::Name, plain))
    }

    /// Which of the stretches of one passage change a fact. What is only moved within it does not.
    pub(super) fn changed(&self, old: &[Passage], new: Option<&Passage>, stretches: &[Stretch]) -> Vec<bool> {
        let facts = |stretch: &Stretch| {
            let gone = stretch.old.iter().filter_map(|(at, range)| Some(self.facts(old.get(*at)?, range)));
            let come = new.map(|passage| self.facts(passage, &stretch.new)).unwrap_or_default();
            (gone.flatten().collect::<Vec<Fact>>(), come)
        };
        let facts: Vec<(Vec<Fact>, Vec<Fact>)> = stretches.iter().map(facts).collect();
        // What goes in one place and comes in another.
        let mut moved: BTreeMap<&Fact, (usize, usize)> = BTreeMap::new();
        for (gone, come) in &facts {
            gone.iter().for_each(|fact| moved.entry(fact).or_default().0 += 1);
            come.iter().for_each(|fact| moved.entry(fact).or_default().1 += 1);
        }
        let is_moved = |fact: &Fact| moved.get(fact).is_some_and(|(gone, come)| gone == come);
        let changes = |(gone, come): &(Vec<Fact>, Vec<Fact>)| {
            if same(gone, come) {
                false
            } else if gone.is_empty() || come.is_empty() {
                !gone.iter().chain(come).all(is_moved)
            } else {
                true
            }
        };
        facts.iter().map(changes).collect()
    }
}

/// The words by which two texts are known to speak of the same thing: numbers, names, and all but those that every
/// sentence has.
pub(super) fn spoken(text: &str) -> BTreeSet<String> {
    let number = |part: &str| match part.trim_start_matches('0') {
        "" => "0".to_owned(),
        number => number.to_owned(),
    };
    let words = of_text(text);
    let parts = words.iter().flat_map(|word| {
        let plain = plain(&word.text).to_lowercase();
        let parts = plain.split(|c: char| !c.is_alphanumeric()).filter(|part| !part.is_empty());
        parts.map(|part| if part.starts_with('0') { number(part) } else { part.to_owned() }).collect::<Vec<_>>()
    });
    parts.filter(|part| !has(OPENERS, part)).collect()
}

/// Whether a word stands in a list.
fn has(list: &str, word: &str) -> bool {
    list.split_ascii_whitespace().any(|one| one == word)
}

/// Whether two stretches state the same, kind by kind in the same order. A name may be joined or parted.
fn same(left: &[Fact], right: &[Fact]) -> bool {
    let of = |facts: &[Fact], class: Class| -> Vec<String> {
        facts.iter().filter(|fact| fact.0 == class).map(|fact| fact.1.clone()).collect()
    };
    [Class::Number, Class::Month, Class::Negation].iter().all(|class| of(left, *class) == of(right, *class))
        && of(left, Class::Name).concat() == of(right, Class::Name).concat()
}

/// A word as a name's part: a straight apostrophe, no genitive, no marks around it.
fn plain(word: &str) -> String {
    let word = word.replace('’', "'");
    word.strip_suffix("'s").unwrap_or(&word).to_owned()
}

/// `1,200` is `1200`.
fn without_separators(number: &str) -> String {
    let whole = number.split('.').next().unwrap_or(number).trim_start_matches(|c: char| !c.is_ascii_digit());
    let mut groups = whole.split(',');
    let first = groups.next().is_some_and(|group| (1..=3).contains(&group.len()));
    if first && groups.all(|group| group.len() == 3) { number.replace(',', "") } else { number.to_owned() }
}

fn is_capital(word: &str) -> bool {
    word.chars().next().is_some_and(char::is_uppercase)
}

/// Whether a sentence may begin with this word.
fn opens_sentence(passage: &Passage, at: usize) -> bool {
    let mut before = passage.words.iter().take(at).rev();
    let mark = |word: &&Word| matches!(word.text.as_str(), "\"" | "“" | "‘" | "'" | "«" | "„" | "(" | "[" | "»" | "”");
    match before.find(|word| !mark(word)) {
        None => true,
        Some(word) => matches!(word.text.as_str(), "." | "!" | "?" | ":" | ";" | "…" | "—" | "–" | "-" | "•"),
    }
}

/// Whether a headline gives most of its words a capital.
fn is_title_case(passage: &Passage) -> bool {
    let long = passage.words.iter().skip(1).filter(|word| word.text.chars().count() >= 4 && !is_number(&word.text));
    let (capital, all) =
        long.fold((0, 0), |(capital, all), word| (capital + usize::from(is_capital(&word.text)), all + 1));
    all >= 3 && capital * 10 > all * 6
}

fn is_number(word: &str) -> bool {
    word.chars().any(char::is_numeric)
}

/// The words of a name that have a capital.
pub(super) fn parts(name: &str) -> impl Iterator<Item = String> {
    name.split(|c: char| c.is_whitespace() || matches!(c, ',' | '(' | ')')).filter(|part| is_capital(part)).map(plain)
}

#[cfg(test)]
mod tests {
    use super::super::changes::between;
    use super::super::words::body;
    use super::*;

    /// Whether going from one text to the other changes a fact.
    fn fact(old: &str, new: &str) -> bool {
        in_language("en", old, new)
    }

    fn in_language(language: &str, old: &str, new: &str) -> bool {
        let (old, new) = (body(old, 0, &str::to_owned), body(new, 0, &str::to_owned));
        let known: BTreeSet<String> = parts("Anthropic").chain(parts("the Bank of Spain")).collect();
        let evidence = Evidence::of(old.iter().chain(&new), &known, language);
        between(&old, &new).iter().any(|change| {
            let passage = match change.what {
                super::super::changes::What::Changed(at) | super::super::changes::What::Added(at) => new.get(at),
                super::super::changes::What::Removed(_) => None,
            };
            evidence.changed(&old, passage, &change.stretches).contains(&true)
        })
    }

    #[test]
    fn numbers_dates_names_and_a_not_are_facts() {
        assert!(fact("It was in April.", "It was in June."));
        assert!(fact("It cost 4 million.", "It cost 5 million."));
        assert!(fact("It cost two pounds.", "It cost three pounds."));
        assert!(fact("It began on 2026-06-18.", "It began on 2026-06-19."));
        assert!(fact("Staff of Goldman left.", "Staff of Citi left."));
        assert!(fact("Anthropic left.", "Rivals left."));
        assert!(fact("The bank did pay.", "The bank did not pay."));
        assert!(fact("A rate of 4%.", "A rate of 4.5%."));
        assert!(fact("Goldman Sachs in April and JPMorgan in June.", "Goldman Sachs in June and JPMorgan in April."));
        assert!(fact("In April and June.", "In June and April."));
        assert!(fact("它在 4 月下架。", "它在 6 月下架。"));
        assert!(in_language("fr", "La loi date de mars.", "La loi date de juin."));
    }

    #[test]
    fn spelling_and_style_are_none() {
        assert!(!fact("Teh bank moved its staff.", "The bank moved its staff."));
        assert!(!fact("The bank recieved it.", "The bank received it."));
        assert!(!fact("Lenders said so.", "Banks said so."));
        assert!(!fact("However, the bank paid.", "The bank paid."));
        assert!(!fact("It paid 1200 pounds on 18 June.", "It paid 1,200 pounds on June 18."));
        assert!(!fact("It can not pay.", "It cannot pay."));
        assert!(!fact("In April the bank of London paid.", "The bank of London paid in April."));
        assert!(!fact("The staff of JP Morgan left.", "The staff of JPMorgan left."));
        assert!(!fact("Two Banks Take Model Off Menu", "Two Banks Take Model Off Menus"));
        assert!(!fact("Goldman's staff left.", "Goldman’s staff left."));
        assert!(!in_language("de", "Die Bank hat die Lizens geprüft.", "Die Bank hat die Lizenz geprüft."));
    }
}

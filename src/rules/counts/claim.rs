//! Where a sentence says of somebody that they were the second of some row: "JPMorgan was the second major bank to …",
//! "JPMorgan, the second major bank to …". It reads cautiously and finds nothing where it is not sure; it knows no ledger.

use super::ordinals::{Ordinal, ordinal_before};
use crate::rules::passages::places;
use std::ops::Range;

/// A place in a row that a sentence gives somebody.
#[derive(Debug, PartialEq)]
pub(super) struct Claim<'a> {
    /// The text up to the end of the name of the one who is counted.
    pub subject: &'a str,
    /// The number.
    pub number: usize,
    /// Words between the ordinal and what is counted.
    pub between: &'a str,
    /// What follows what is counted, to the end of the clause.
    pub rest: &'a str,
    /// From the ordinal to the end of what is counted.
    pub range: Range<usize>,
}

/// Words that make any sentence no plain statement: doubts, plans, denials, and what somebody else is said to say.
const NO_STATEMENT: &[&str] = &[
    "not",
    "never",
    "neither",
    "nor",
    "hardly",
    "n't",
    "if",
    "whether",
    "unless",
    "would",
    "could",
    "might",
    "should",
    "will",
    "shall",
    "must",
    "can",
    "cannot",
    "perhaps",
    "probably",
    "possibly",
    "likely",
    "reportedly",
    "allegedly",
    "supposedly",
    "apparently",
    "almost",
    "nearly",
    "wrong",
    "wrongly",
    "false",
    "falsely",
    "mistakenly",
    "incorrectly",
    "myth",
    "said",
    "says",
    "say",
    "saying",
    "told",
    "tells",
    "claim",
    "claims",
    "claimed",
    "claiming",
    "wrote",
    "writes",
    "reported",
    "reports",
    "according",
    "called",
    "calls",
    "described",
    "describes",
    "denied",
    "denies",
    "deny",
    "believe",
    "believed",
    "believes",
    "thought",
    "thinks",
    "argued",
    "argues",
    "insisted",
    "insists",
    "suggested",
    "suggests",
    "seemed",
    "seems",
    "appeared",
    "appears",
    "expected",
    "expects",
    "planned",
    "plans",
    "hoped",
    "hopes",
    "wanted",
    "wants",
    "rumoured",
    "rumored",
    "as though",
    "correction",
    "corrected",
    "instead",
    "rather than",
    // French
    "ne",
    "pas",
    "jamais",
    "si",
    "selon",
    "dit",
    "affirme",
    "serait",
    "aurait",
    "peut-être",
    "d'après",
    "d’après",
    // German
    "nicht",
    "kein",
    "keine",
    "nie",
    "wenn",
    "falls",
    "ob",
    "laut",
    "sagte",
    "sagt",
    "angeblich",
    "wäre",
    "sei",
    "soll",
    "vielleicht",
];
/// Denials that reach no further than their clause: "JPMorgan, the third bank to do so, gave no reason".
const NONE: &[&str] = &["no", "nobody", "none", "without"];
/// What makes no plain statement in Chinese, where words stand without spaces.
const NO_STATEMENT_UNSPACED: &[&str] = &[
    "不", "没", "沒", "非", "如果", "若", "是否", "据", "據", "称", "稱", "说", "說", "可能", "或许", "将", "將", "未",
];

/// Joins the one who is counted with the count.
const COPULAS: &[&str] = &[
    "was",
    "is",
    "became",
    "becomes",
    "has become",
    "had become",
    "has been",
    "had been",
    "était",
    "est",
    "fut",
    "devient",
    "est devenu",
    "est devenue",
    "devint",
    "war",
    "ist",
    "wurde",
    "ist nun",
];
const COPULAS_UNSPACED: &[&str] = &["是", "为", "為", "成为", "成為", "成了"];
/// Words without weight between the copula and the ordinal.
const ADVERBS: &[&str] = &[
    "only",
    "then",
    "now",
    "also",
    "thus",
    "so",
    "therefore",
    "thereby",
    "today",
    "officially",
    "already",
    "in fact",
    "aussi",
    "ainsi",
    "donc",
    "auch",
    "damit",
    "somit",
    "also",
];
const ARTICLES: &[&str] = &["the", "la", "le", "die", "der", "das"];
/// Words after which a name is not the one of whom a sentence speaks.
const TIES: &[&str] = &[
    "of",
    "for",
    "at",
    "by",
    "with",
    "to",
    "from",
    "in",
    "on",
    "unlike",
    "like",
    "after",
    "before",
    "behind",
    "following",
    "beside",
    "besides",
    "despite",
    "since",
    "until",
    "against",
    "over",
    "under",
    "than",
    "as",
    "via",
    "about",
    "near",
    "or",
    "de",
    "du",
    "des",
    "chez",
    "pour",
    "avec",
    "comme",
    "après",
    "avant",
    "selon",
    "von",
    "bei",
    "für",
    "mit",
    "wie",
    "nach",
    "vor",
    "that",
    "because",
];
/// Capitalised words at the head of a sentence that belong to no name.
const HEADS: &[&str] = &[
    "the",
    "a",
    "and",
    "but",
    "then",
    "so",
    "when",
    "while",
    "now",
    "today",
    "yesterday",
    "still",
    "yet",
    "later",
    "thus",
    "afterwards",
    "meanwhile",
    "finally",
    "la",
    "le",
    "et",
    "die",
    "der",
    "und",
];

/// The claims that a sentence makes with one word for what is counted. `folded` is the sentence in lower case, of the same
/// length.
pub(super) fn claims<'a>(words: &'a str, folded: &str, noun: &str) -> Vec<Claim<'a>> {
    if !is_statement(words, folded) {
        return Vec::new();
    }
    places(folded, noun).into_iter().filter_map(|at| claim(words, folded, &at)).collect()
}

fn is_statement(words: &str, folded: &str) -> bool {
    let asks = words.contains(['?', '？']);
    // What is quoted is somebody else's sentence; an apostrophe is no quotation.
    let quotes = words.contains(['"', '“', '”', '„', '«', '»', '「', '」', '『', '』', '‹', '›'])
        || words
            .match_indices(['\'', '‘'])
            .any(|(at, _)| words.get(..at).is_none_or(|before| !before.ends_with(char::is_alphanumeric)));
    let other = NO_STATEMENT.iter().any(|word| !places(folded, word).is_empty())
        // A month has a capital.
        || !places(words, "may").is_empty()
        || folded.contains("n't")
        || folded.contains("n’t")
        || folded.split([' ', ',']).any(|word| word.starts_with("n'") || word.starts_with("n’"))
        || NO_STATEMENT_UNSPACED.iter().any(|word| folded.contains(word));
    !(asks || quotes || other)
}

fn claim<'a>(words: &'a str, folded: &str, noun: &Range<usize>) -> Option<Claim<'a>> {
    let Ordinal { number, range, between } = ordinal_before(folded, noun.start)?;
    let subject = subject(words, folded.get(..range.start)?)?;
    let rest = clause(words.get(noun.end..)?);
    let denied = |part: &str| NONE.iter().any(|word| !places(part, word).is_empty());
    if denied(folded.get(..noun.end)?) || denied(&rest.to_lowercase()) {
        return None;
    }
    Some(Claim { subject, number, between: words.get(between)?.trim(), rest, range: range.start..noun.end })
}

/// What follows up to the end of the clause.
fn clause(rest: &str) -> &str {
    let mark = rest.find([',', ';', ':', '.', '(', '—', '，', '；', '。', '、']).unwrap_or(rest.len());
    let ends = [" and ", " but ", " while ", " – ", " et ", " mais ", " und ", " aber "];
    let end = ends.iter().filter_map(|word| rest.find(word)).fold(mark, usize::min);
    rest.get(..end).unwrap_or(rest).trim()
}

/// The text up to the end of the name that what stands before an ordinal joins it with.
fn subject<'a>(words: &'a str, before: &str) -> Option<&'a str> {
    let unspaced = COPULAS_UNSPACED.iter().filter_map(|word| before.strip_suffix(word)).min_by_key(|rest| rest.len());
    if let Some(rest) = unspaced {
        return words.get(..rest.trim_end_matches('也').len());
    }
    let mut rest = before.trim_end();
    let article = strip_any(rest, ARTICLES);
    rest = article.unwrap_or(rest);
    if let Some(aside) = rest.strip_suffix(',') {
        // "JPMorgan, the second …": only with an article, and where the name begins the clause.
        article?;
        return fronted(words, aside).then(|| words.get(..aside.len())).flatten();
    }
    while let Some(shorter) = strip_any(rest, ADVERBS) {
        rest = shorter;
    }
    let mut rest = strip_any(rest, COPULAS)?;
    while let Some(shorter) = strip_any(rest, ADVERBS) {
        rest = shorter;
    }
    let Some(aside) = rest.strip_suffix(',') else { return words.get(..rest.len()) };
    // "JPMorgan, which had waited, was …": the name stands before the aside.
    let open = aside.rfind(',')?;
    let inner = aside.get(open..)?;
    (!inner.contains([';', ':', '.'])).then(|| words.get(..open)).flatten()
}

/// Whether what precedes a comma is the beginning of a clause: a name alone, or a name behind a short adverbial.
fn fronted(words: &str, before: &str) -> bool {
    let start = before.rfind([',', ';', ':', '—', '.']).map_or(0, |at| at + 1);
    let clause = words.get(start..before.len()).unwrap_or("").trim();
    // Names have capitals; any other word could be a verb that has the name for its object.
    let mut parts = clause.split_whitespace().peekable();
    while let Some(part) = parts.peek() {
        if HEADS.contains(&part.to_lowercase().as_str()) {
            parts.next();
        } else {
            break;
        }
    }
    let light = ["de", "of", "and", "&", "du", "von", "the"];
    let mut any = false;
    parts.all(|part| {
        any = true;
        part.starts_with(|c: char| c.is_uppercase() || c.is_numeric()) || light.contains(&part)
    }) && any
        && !first_is(clause, TIES)
}

/// A text without the last of some words at its end, longest first, and without the space before it.
fn strip_any<'t>(text: &'t str, words: &[&str]) -> Option<&'t str> {
    let stripped = words.iter().filter_map(|word| {
        let rest = text.strip_suffix(word)?;
        rest.ends_with(char::is_whitespace).then(|| rest.trim_end())
    });
    stripped.min_by_key(|rest| rest.len())
}

/// Whether a text ends with a name that stands there by itself: no longer name, no possessive, and not tied to the words
/// before it.
pub(super) fn ends_with_name(text: &str, name: &str) -> bool {
    let Some(before) = text.strip_suffix(name) else { return false };
    let Some(last) = before.chars().next_back() else { return true };
    if u32::from(last) >= 0x2e80 || matches!(last, '，' | '；' | '：') {
        // Chinese: what stands before a name may own it.
        return matches!(last, '，' | '；' | '：' | '、' | '而' | '后' | '後');
    }
    if !last.is_whitespace() {
        return false;
    }
    let before = before.trim_end();
    if before.ends_with([',', ';', ':', '—', '–', '.']) {
        return !before.ends_with(',') || !lists(before);
    }
    let word = before.rsplit(char::is_whitespace).next().unwrap_or("");
    let is_head = HEADS.contains(&word.to_lowercase().as_str());
    let tied = TIES.contains(&word.to_lowercase().as_str());
    let longer = word.starts_with(char::is_uppercase) && !is_head;
    // "Aster and JPMorgan": both are counted; before "Aster left in April and JPMorgan" there is a verb.
    let joined = ["and", "&", "et", "und"].contains(&word)
        && before.strip_suffix(word).is_some_and(|before| {
            let clause = before.rfind([',', ';', ':']).and_then(|at| before.get(at + 1..)).unwrap_or(before);
            !clause.trim().is_empty()
                && !clause.split_whitespace().skip(1).any(|word| word.starts_with(char::is_lowercase))
        });
    !(tied || longer || joined)
}

/// Whether a comma stands behind a word that ties: "Unlike Aster, JPMorgan was": the name behind it is free.
fn lists(before: &str) -> bool {
    let clause = before.trim_end_matches(',');
    let start = clause.rfind([',', ';', ':']).map_or(0, |at| at + 1);
    let mut parts = clause.get(start..).unwrap_or("").split_whitespace();
    // "Goldman, JPMorgan …": only names before the comma.
    parts.clone().next().is_some()
        && parts.all(|part| part.starts_with(char::is_uppercase))
        && !first_is(clause.get(start..).unwrap_or(""), TIES)
        && !first_is(clause.get(start..).unwrap_or(""), HEADS)
}

fn first_is(clause: &str, words: &[&str]) -> bool {
    clause.split_whitespace().next().is_some_and(|first| words.contains(&first.to_lowercase().as_str()))
}

#[cfg(test)]
mod tests {
    use super::claims;

    fn read(text: &str) -> Vec<(&str, usize, &str, &str)> {
        let found = claims(text, &text.to_lowercase(), "major bank");
        found.into_iter().map(|claim| (claim.subject, claim.number, claim.between, claim.rest)).collect()
    }

    #[test]
    fn a_count_is_joined_with_a_name() {
        assert_eq!(read("JPMorgan was the first major bank to shut."), [("JPMorgan", 1, "", "to shut")]);
        assert_eq!(
            read("In June JPMorgan became only the twenty-first U.S. major bank."),
            [("In June JPMorgan", 21, "U.S.", "")]
        );
        assert_eq!(read("JPMorgan, the third major bank to shut, left."), [("JPMorgan", 3, "", "to shut")]);
        assert_eq!(read("JPMorgan, which waited, was the 3rd major bank."), [("JPMorgan", 3, "", "")]);
        assert_eq!(read("JPMorgan advised the first major bank to list."), []);
        assert_eq!(read("They met JPMorgan, the first major bank to list."), []);
        assert_eq!(read("JPMorgan was not the first major bank."), []);
    }

    #[test]
    fn any_text_is_read_without_harm() {
        for text in [
            "",
            "major bank",
            "first major bank",
            ", the first major bank",
            "the -first major bank",
            "第major bank",
            "é, was the second major bank",
        ] {
            for (at, _) in text.char_indices() {
                read(text.get(at..).unwrap());
            }
        }
    }
}

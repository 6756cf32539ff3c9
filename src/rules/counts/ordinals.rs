//! Ordinal numbers in English, French, German and Chinese, in words and in digits. Knows nothing else of a sentence.

use std::ops::Range;

/// An ordinal before what is counted.
#[derive(Debug, PartialEq)]
pub(super) struct Ordinal {
    pub number: usize,
    /// Its own words.
    pub range: Range<usize>,
    /// The words between it and what is counted.
    pub between: Range<usize>,
}

/// From one on; the words of one number are parted by bars.
const WORDS: [&str; 20] = [
    "first|premier|première|erste|ersten|erster",
    "second|deuxième|seconde|zweite|zweiten|zweiter",
    "third|troisième|dritte|dritten|dritter",
    "fourth|quatrième|vierte|vierten|vierter",
    "fifth|cinquième|fünfte|fünften|fünfter",
    "sixth|sixième|sechste|sechsten|sechster",
    "seventh|septième|siebte|siebten|siebter",
    "eighth|huitième|achte|achten|achter",
    "ninth|neuvième|neunte|neunten|neunter",
    "tenth|dixième|zehnte|zehnten|zehnter",
    "eleventh|onzième|elfte|elften|elfter",
    "twelfth|douzième|zwölfte|zwölften|zwölfter",
    "thirteenth|treizième|dreizehnte|dreizehnten",
    "fourteenth|quatorzième|vierzehnte|vierzehnten",
    "fifteenth|quinzième|fünfzehnte|fünfzehnten",
    "sixteenth|seizième|sechzehnte|sechzehnten",
    "seventeenth|dix-septième|siebzehnte|siebzehnten",
    "eighteenth|dix-huitième|achtzehnte|achtzehnten",
    "nineteenth|dix-neuvième|neunzehnte|neunzehnten",
    "twentieth|vingtième|zwanzigste|zwanzigsten",
];
const TENS: [(&str, &str, usize); 8] = [
    ("twenty", "twentieth", 20),
    ("thirty", "thirtieth", 30),
    ("forty", "fortieth", 40),
    ("fifty", "fiftieth", 50),
    ("sixty", "sixtieth", 60),
    ("seventy", "seventieth", 70),
    ("eighty", "eightieth", 80),
    ("ninety", "ninetieth", 90),
];
const DIGITS: [char; 10] = ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十'];
/// The most words that are looked past: "the first large U.S. bank".
const BETWEEN: usize = 2;

/// The ordinal right before a place in a text in lower case, or with a word or two between them.
pub(super) fn ordinal_before(text: &str, noun: usize) -> Option<Ordinal> {
    let before = text.get(..noun)?;
    let close = before.trim_end_matches(|c: char| c.is_whitespace() || matches!(c, '家' | '间' | '間' | '个' | '個'));
    if let Some((number, start)) = chinese(close) {
        return Some(Ordinal { number, range: start..close.len(), between: close.len()..close.len() });
    }
    let mut end = before.trim_end().len();
    // A hyphen or another mark before what is counted: "first-major bank" is no count.
    if end == before.len() {
        return None;
    }
    let last = end;
    for _ in 0..=BETWEEN {
        let head = text.get(..end)?;
        let start = head
            .rfind(char::is_whitespace)
            .map_or(0, |at| at + head.get(at..).and_then(|rest| rest.chars().next()).map_or(1, char::len_utf8));
        let word = head.get(start..)?;
        if let Some(number) = value(word) {
            return Some(Ordinal { number, range: start..end, between: end..last });
        }
        let plain =
            !word.is_empty() && word.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '.' | '\'' | '’'));
        if !plain || (word.ends_with('.') && !word.trim_end_matches('.').contains('.')) {
            return None;
        }
        end = head.get(..start)?.trim_end().len();
    }
    None
}

/// The number that a word stands for.
fn value(word: &str) -> Option<usize> {
    if word.starts_with(|c: char| c.is_ascii_digit()) {
        let digits = word.bytes().take_while(u8::is_ascii_digit).count();
        let (number, suffix) = word.split_at_checked(digits)?;
        let known = ["st", "nd", "rd", "th", "er", "re", "e", "ème", "."].contains(&suffix);
        return number.parse().ok().filter(|number| known && *number > 0);
    }
    let single = |word: &str| WORDS.iter().position(|words| words.split('|').any(|one| one == word)).map(|at| at + 1);
    let tens = || {
        TENS.iter().find_map(|(tens, whole, value)| {
            if word == *whole {
                return Some(*value);
            }
            let ones = word.strip_prefix(tens)?.strip_prefix('-')?;
            single(ones).filter(|ones| *ones < 10).map(|ones| value + ones)
        })
    };
    single(word).or_else(tens)
}

/// 第三, 第十一, 第12: the number and where it begins.
fn chinese(text: &str) -> Option<(usize, usize)> {
    let at = text.rfind('第')?;
    let number = text.get(at + '第'.len_utf8()..)?;
    if !number.is_empty() && number.bytes().all(|b| b.is_ascii_digit()) {
        return Some((number.parse().ok()?, at));
    }
    let digit = |c: char| DIGITS.iter().position(|digit| *digit == c).map(|at| at + 1);
    let digits: Option<Vec<usize>> = number.chars().map(digit).collect();
    let value = match digits?.as_slice() {
        [one] => *one,
        [10, ones] if *ones < 10 => 10 + ones,
        [tens, 10] if *tens < 10 => tens * 10,
        [tens, 10, ones] if *tens < 10 && *ones < 10 => tens * 10 + ones,
        _ => return None,
    };
    Some((value, at))
}

#[cfg(test)]
mod tests {
    use super::ordinal_before;

    #[test]
    fn ordinals_of_four_languages() {
        for (text, number) in [
            ("the first bank", Some(1)),
            ("the twenty-first bank", Some(21)),
            ("the eleventh bank", Some(11)),
            ("the 22nd bank", Some(22)),
            ("the first u.s. bank", Some(1)),
            ("the fortieth bank", Some(40)),
            ("la onzième bank", Some(11)),
            ("die 3. bank", Some(3)),
            ("第三家bank", Some(3)),
            ("第二十一家bank", Some(21)),
            ("第12家bank", Some(12)),
            ("first. the bank", None),
            ("the first-bank", None),
            ("the first, a bank", None),
            ("the-first bank", None),
            ("bank", None),
        ] {
            let at = text.find("bank").unwrap();
            assert_eq!(ordinal_before(text, at).map(|found| found.number), number, "{text}");
        }
    }
}

//! Numbers in digits, with the separators of any country, and in words. Knows no unit.

use crate::telling::figures;

/// A number, and the size of the last digit that was written.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Numeral {
    pub value: f64,
    pub digit: f64,
}

/// What a sentence's numbers in words do not have: words that are often no number there, and numbers of two words.
const MORE: &[(&str, f64)] =
    &[("a dozen", 12.0), ("a hundred", 100.0), ("a thousand", 1e3), ("zero", 0.0), ("one", 1.0)];

/// The number that a text in lower case begins with, once for each way to read it, and what follows.
pub(super) fn numeral(text: &str) -> Option<(Vec<Numeral>, &str)> {
    if text.starts_with(|c: char| c.is_ascii_digit()) { in_digits(text) } else { in_words(text) }
}

fn in_words(text: &str) -> Option<(Vec<Numeral>, &str)> {
    let (mut value, mut rest) = word(text)?;
    // "twenty-one", "two hundred"
    if (20.0..100.0).contains(&value)
        && let Some((ones, after)) = rest.strip_prefix(['-', ' ']).and_then(word)
        && ones < 10.0
    {
        (value, rest) = (value + ones, after);
    }
    if let Some(after) = rest.strip_prefix(" hundred").filter(|after| !after.starts_with(char::is_alphanumeric)) {
        (value, rest) = (value * 100.0, after);
    }
    Some((vec![Numeral { value, digit: 1.0 }], rest))
}

fn word(text: &str) -> Option<(f64, &str)> {
    let more = MORE.iter().find_map(|(word, value)| {
        let rest = text.strip_prefix(word)?;
        (!rest.starts_with(char::is_alphanumeric)).then_some((*value, rest))
    });
    more.or_else(|| {
        let end = text.find(|c: char| !c.is_alphanumeric()).unwrap_or(text.len());
        let (word, rest) = text.split_at_checked(end)?;
        Some((figures::number_word(word)?, rest))
    })
}

fn in_digits(text: &str) -> Option<(Vec<Numeral>, &str)> {
    let end = text.find(|c: char| !c.is_ascii_digit() && !is_separator(c)).unwrap_or(text.len());
    let (run, _) = text.split_at_checked(end)?;
    let run = spaced(run);
    let rest = text.get(run.len()..)?;
    let plain = |digits: &str| digits.chars().filter(char::is_ascii_digit).collect::<String>();
    let whole = |digits: &str| Some(Numeral { value: plain(digits).parse().ok()?, digit: 1.0 });
    let broken = |before: &str, after: &str| {
        let places = i32::try_from(after.len()).ok()?;
        let value = format!("{}.{after}", plain(before)).parse().ok()?;
        Some(Numeral { value, digit: 10f64.powi(-places) })
    };
    let marks: Vec<(usize, char)> = run.char_indices().filter(|(_, c)| matches!(c, '.' | ',')).collect();
    let readings: Vec<Numeral> = match marks.as_slice() {
        [] => whole(run).into_iter().collect(),
        [(at, mark)] => {
            let (before, after) = (run.get(..*at)?, run.get(at + mark.len_utf8()..)?);
            // `1.500` is either; `0.500`, `1.5` and `1 200,500` have decimals.
            let thousands = after.len() == 3
                && before.len() <= 3
                && before.bytes().all(|b| b.is_ascii_digit())
                && !before.starts_with('0');
            let thousands = if thousands { whole(run) } else { None };
            thousands.into_iter().chain(broken(before, after)).collect()
        }
        [(_, first), .., (at, last)] => {
            let (before, after) = (run.get(..*at)?, run.get(at + last.len_utf8()..)?);
            let grouped = |text: &str, mark: char| text.split(mark).skip(1).all(|group| group.len() == 3);
            let rest_alike = marks.iter().rev().skip(1).all(|(_, mark)| mark == first);
            match (first == last, rest_alike) {
                (true, true) if grouped(run, *first) => whole(run).into_iter().collect(),
                (false, true) if grouped(before, *first) => broken(before, after).into_iter().collect(),
                _ => return None,
            }
        }
    };
    (!readings.is_empty()).then_some((readings, rest))
}

/// What may stand inside a number: marks, apostrophes, and the spaces of typesetters.
fn is_separator(c: char) -> bool {
    matches!(c, ',' | '.' | '\'' | '’' | ' ' | '\u{a0}' | '\u{2009}' | '\u{202f}')
}

/// The part of a run that is one number: a space or an apostrophe inside it has exactly three digits behind it.
fn spaced(run: &str) -> &str {
    let mut end = run.len();
    let mut at = 0;
    for (start, mark) in run.char_indices().filter(|(_, c)| !c.is_ascii_digit() && !matches!(c, '.' | ',')) {
        let after = run.get(start + mark.len_utf8()..).unwrap_or("");
        let digits = after.bytes().take_while(u8::is_ascii_digit).count();
        let before = start - at;
        if digits != 3 || before > 3 || before == 0 {
            end = start;
            break;
        }
        at = start + mark.len_utf8();
    }
    run.get(..end).unwrap_or(run).trim_end_matches(|c: char| !c.is_ascii_digit())
}

//! Figures in languages that set words apart.

use super::words::Language;
use super::{Figure, Weight, What};
use std::ops::Range;

/// A piece of a sentence.
#[derive(Debug, Clone)]
struct Piece {
    range: Range<usize>,
    kind: Kind,
    /// In lower case.
    word: String,
    capital: bool,
    /// Whether space stands before it.
    apart: bool,
}

#[derive(Debug, Clone, Copy, PartialEq)]
enum Kind {
    Word,
    /// Digits; with a separator, or a plain run of them.
    Number {
        value: f64,
        plain: Option<u32>,
    },
    /// A whole date in digits.
    Day(i32, u32, u32),
    Mark(char),
}

/// The figures of a sentence.
pub(super) fn figures(text: &str, language: &Language) -> Vec<Figure> {
    let pieces = pieces(text, language);
    let reader = Reader { pieces: &pieces, language };
    let mut found = Vec::new();
    let mut at = 0;
    while at < pieces.len() {
        at = reader.date(at, &mut found).or_else(|| reader.number(at, &mut found)).unwrap_or(at + 1);
    }
    found
}

struct Reader<'a> {
    pieces: &'a [Piece],
    language: &'a Language,
}

impl Reader<'_> {
    fn get(&self, at: usize) -> Option<&Piece> {
        self.pieces.get(at)
    }

    fn mark(&self, at: usize, mark: char) -> bool {
        self.get(at).is_some_and(|piece| piece.kind == Kind::Mark(mark))
    }

    fn word(&self, at: usize) -> Option<&str> {
        self.get(at).filter(|piece| piece.kind == Kind::Word).map(|piece| piece.word.as_str())
    }

    fn plain(&self, at: usize) -> Option<u32> {
        match self.get(at)?.kind {
            Kind::Number { plain, .. } => plain,
            _ => None,
        }
    }

    fn range(&self, from: usize, to: usize) -> Range<usize> {
        let start = self.get(from).map_or(0, |piece| piece.range.start);
        start..self.get(to.saturating_sub(1)).map_or(start, |piece| piece.range.end)
    }

    /// A day of a month, and where it ends: `18`, `18.`, `18th`, `1er`.
    fn day(&self, at: usize) -> Option<(u32, usize)> {
        let day = self.plain(at).filter(|day| (1..=31).contains(day))?;
        let mut next = at + 1;
        let ordinal = self.word(next).is_some_and(|word| ORDINALS.contains(&word));
        let point = self.mark(next, '.') && self.language.point_groups;
        if (ordinal || point) && !self.get(next)?.apart {
            next += 1;
        }
        Some((day, next))
    }

    fn month(&self, at: usize) -> Option<u32> {
        let piece = self.get(at).filter(|piece| piece.kind == Kind::Word)?;
        let (_, month) = self.language.months.iter().find(|(word, _)| *word == piece.word)?;
        (piece.capital || !self.language.capital_months).then_some(*month)
    }

    fn year(&self, at: usize) -> Option<i32> {
        let year = self.plain(at).filter(|year| (1900..2100).contains(year))?;
        // What is counted or multiplied is no year, and neither is a part of a longer one.
        i32::try_from(year).ok()
    }

    /// The year behind a month, and where it ends.
    fn year_behind(&self, at: usize) -> (Option<i32>, usize) {
        let comma = usize::from(self.mark(at, ','));
        match self.year(at + comma) {
            Some(year) => (Some(year), at + comma + 1),
            None => (None, at + usize::from(self.mark(at, '.') && self.year(at + 1).is_some())),
        }
    }

    fn date(&self, at: usize, found: &mut Vec<Figure>) -> Option<usize> {
        if let Kind::Day(year, month, day) = self.get(at)?.kind {
            let what = What::Date { year: Some(year), month: Some(month), day: Some(day) };
            found.push(Figure::new(self.range(at, at + 1), what, Weight::Sure));
            return Some(at + 1);
        }
        if let Some(month) = self.month(at) {
            return self.month_first(at, month, found);
        }
        // "12, 18 and 30 June 2026"
        let mut days = Vec::new();
        let mut next = at;
        loop {
            let (day, after) = self.day(next)?;
            days.push((day, next, after));
            next = after;
            let of = usize::from(self.word(next).is_some_and(|word| matches!(word, "of" | "de")));
            if let Some(month) = self.month(next + of) {
                let (year, end) = self.year_behind(next + of + 1);
                let last = days.len() - 1;
                for (nth, (day, from, to)) in days.into_iter().enumerate() {
                    let range = self.range(from, if nth == last { end } else { to });
                    let what = What::Date { year, month: Some(month), day: Some(day) };
                    found.push(Figure::new(range, what, Weight::Sure));
                }
                return Some(end);
            }
            let mut joined = false;
            while self.is_join(next) {
                joined = true;
                next += 1;
            }
            if !joined || days.len() > 8 {
                return None;
            }
        }
    }

    fn is_join(&self, at: usize) -> bool {
        self.word(at).is_some_and(|word| self.language.joins.contains(&word))
            || [',', '–', '-', '&'].into_iter().any(|mark| self.mark(at, mark))
    }

    /// `June 18, 2026`, `June 2026`, `June`
    fn month_first(&self, at: usize, month: u32, found: &mut Vec<Figure>) -> Option<usize> {
        let after = at + 1;
        if let Some((day, next)) = self.day(after)
            && !self.language.point_groups
        {
            let (year, end) = self.year_behind(next);
            let what = What::Date { year, month: Some(month), day: Some(day) };
            found.push(Figure::new(self.range(at, end), what, Weight::Sure));
            return Some(end);
        }
        let (year, end) = self.year_behind(after);
        let word = self.word(at)?;
        let introduced = at
            .checked_sub(1)
            .and_then(|before| self.word(before))
            .is_some_and(|w| self.language.before_month.contains(&w));
        // Also verbs and names.
        let other_word = matches!(word, "may" | "march" | "mar" | "jan" | "august");
        if other_word && year.is_none() && !introduced && !self.language.before_month.is_empty() {
            return Some(after);
        }
        found.push(Figure::new(self.range(at, end), What::Date { year, month: Some(month), day: None }, Weight::Sure));
        Some(end)
    }

    fn number(&self, at: usize, found: &mut Vec<Figure>) -> Option<usize> {
        match self.get(at)?.kind {
            Kind::Number { value, plain } => Some(self.digits(at, value, plain, found)),
            Kind::Word => self.in_words(at, found),
            _ => None,
        }
    }

    fn digits(&self, at: usize, value: f64, plain: Option<u32>, found: &mut Vec<Figure>) -> usize {
        let mut next = at + 1;
        let joined = |next: usize| self.get(next).is_some_and(|piece| !piece.apart);
        // "5G", "6000D", "20th", "1980s": no amount.
        let glued = self.word(next).filter(|_| joined(next));
        let scale = self.scale(next);
        if glued.is_some() && scale.is_none() && !self.is_percent(next) {
            // "14nm", "20th", "1980s": the other language may set them apart.
            found.push(Figure::number(self.range(at, at + 1), value, Weight::Loose));
            return next + 1;
        }
        let mut value = value;
        let mut scaled = false;
        while let Some(scale) = self.scale(next) {
            value *= scale;
            scaled = true;
            next += 1;
        }
        // "3–5 million"
        if !scaled
            && (self.mark(next, '–')
                || self.mark(next, '-')
                || self.word(next).is_some_and(|w| matches!(w, "to" | "bis" | "à")))
            && self.plain(next + 1).is_some()
            && let Some(scale) = self.scale(next + 2)
        {
            value *= scale;
        }
        let percent = self.is_percent(next);
        let range = self.range(at, next);
        if let Some(year) = self.year(at).filter(|_| !scaled && !percent) {
            // "2023–24", "1980s"
            let mut end = next;
            if (self.mark(next, '–') || self.mark(next, '-') || self.mark(next, '/'))
                && joined(next)
                && joined(next + 1)
                && self.plain(next + 1).is_some_and(|short| short < 100)
            {
                end = next + 2;
            }
            let what = What::Date { year: Some(year), month: None, day: None };
            found.push(Figure::new(range, what, if self.is_in_name(at) { Weight::Loose } else { Weight::Sure }));
            return end;
        }
        let time = self.mark(next, ':') && joined(next) && joined(next + 1) && self.plain(next + 1).is_some();
        if time {
            return next + 2;
        }
        let slash = (self.mark(next, '/') && self.plain(next + 1).is_some())
            || at.checked_sub(1).is_some_and(|b| self.mark(b, '/'));
        let ordinal =
            self.language.capital_nouns && self.mark(next, '.') && joined(next) && self.word(next + 1).is_some();
        // "9 am", "11 Uhr"
        let clock = self.word(next).is_some_and(|word| matches!(word, "am" | "pm" | "uhr"))
            || self.word(next).is_some_and(|word| matches!(word, "a" | "p")) && self.mark(next + 1, '.');
        let slash = slash || clock;
        let strong = scaled || percent;
        let loose = slash || ordinal && !strong || !strong && (self.is_in_name(at) || plain == Some(1));
        found.push(Figure::number(range, value, if loose { Weight::Loose } else { Weight::Sure }));
        next
    }

    /// Whether a number belongs to what stands before it: `Fable 5`, `GPT-5.6`, `Article 12`.
    fn is_in_name(&self, at: usize) -> bool {
        let Some(before) = at.checked_sub(1).and_then(|before| self.get(before)) else { return false };
        let here = self.get(at).is_some_and(|piece| !piece.apart);
        match before.kind {
            Kind::Mark('-' | '‑') => {
                here && at.checked_sub(2).and_then(|word| self.word(word)).is_some() && !before.apart
            }
            Kind::Mark('.') => {
                // "No. 18"
                let label = at.checked_sub(2).and_then(|word| self.word(word));
                label.is_some_and(|word| self.language.labels.contains(&word))
            }
            Kind::Mark('°' | 'º' | '§') => true,
            Kind::Word => {
                let name = before.capital
                    && !self.language.plain.contains(&before.word.as_str())
                    && self.month(at - 1).is_none();
                name || self.language.labels.contains(&before.word.as_str()) || !before.apart && here && at == 1
            }
            _ => false,
        }
    }

    fn scale(&self, at: usize) -> Option<f64> {
        let word = self.word(at)?;
        let piece = self.get(at)?;
        // "5 m" is a length; "5m" is a sum.
        if word.len() == 1 && piece.apart {
            return None;
        }
        // "25 pour cent"
        self.language.scales.iter().find(|(scale, _)| *scale == word).map(|(_, value)| *value)
    }

    fn is_percent(&self, at: usize) -> bool {
        if self.mark(at, '%') || self.mark(at, '％') {
            return true;
        }
        match self.word(at) {
            Some("per" | "pour") => self.word(at + 1) == Some("cent"),
            Some(word) => {
                matches!(word, "percent" | "percentage" | "pct" | "prozent" | "prozentpunkte" | "prozentpunkten")
            }
            None => false,
        }
    }

    fn in_words(&self, at: usize, found: &mut Vec<Figure>) -> Option<usize> {
        let first = self.word(at)?;
        if let Some(scale) = self.scale(at) {
            return Some(self.scale_alone(at, scale, found));
        }
        let (mut value, mut next) = (self.one_word(first)?, at + 1);
        // "twenty-five", "vingt-cinq"
        if value >= 20.0
            && self.mark(next, '-')
            && let Some(ones) =
                self.word(next + 1).and_then(|word| self.one_word(word).or((word == "one").then_some(1.0)))
            && ones < 10.0
        {
            value += ones;
            next += 2;
        }
        let pair = same_pair(first) || value < 2.5;
        let mut scaled = false;
        while let Some(scale) = self.scale(next) {
            value *= scale;
            scaled = true;
            next += 1;
        }
        // "three-quarters", "two-thirds", "five-year": parts and kinds.
        let fraction = self.mark(next, '-')
            && self
                .word(next + 1)
                .is_some_and(|word| word.ends_with("ths") || word.ends_with("rds") || word.starts_with("quarter"));
        let weight = if (pair && !scaled) || fraction || matches!(first, "dozen" | "dutzend" | "douzaine") {
            Weight::Loose
        } else {
            Weight::Words
        };
        found.push(Figure::number(self.range(at, next), value, weight));
        Some(next)
    }

    /// "a thousand", "half a million", "mille"
    fn scale_alone(&self, at: usize, scale: f64, found: &mut Vec<Figure>) -> usize {
        let before = |back: usize| at.checked_sub(back).and_then(|before| self.word(before)).unwrap_or_default();
        let one = matches!(before(1), "a" | "an" | "one" | "eine" | "un" | "une") || self.word(at) == Some("mille");
        let mut value = if matches!(before(2), "half" | "halbe" | "demi") { scale / 2.0 } else { scale };
        let mut next = at + 1;
        while let Some(scale) = self.scale(next) {
            value *= scale;
            next += 1;
        }
        if one {
            found.push(Figure::number(self.range(at, next), value, Weight::Loose));
        }
        next
    }

    /// A number that is one word, German compounds among them: `fünfundvierzig`.
    fn one_word(&self, word: &str) -> Option<f64> {
        let known = |word: &str| self.language.numbers.iter().find(|(own, _)| *own == word).map(|(_, value)| *value);
        if let Some(value) = known(word) {
            return Some(value);
        }
        if !self.language.capital_nouns {
            return None;
        }
        let (ones, tens) = word.split_once("und")?;
        let ones = if ones == "ein" { 1.0 } else { known(ones)? };
        let tens = known(tens).filter(|tens| *tens >= 20.0)?;
        (ones < 10.0).then_some(tens + ones)
    }
}

fn same_pair(word: &str) -> bool {
    matches!(word, "both" | "beide" | "beiden")
}

const ORDINALS: &[&str] = &["st", "nd", "rd", "th", "er", "e", "ème", "re"];

fn pieces(text: &str, language: &Language) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = Vec::new();
    let mut at = 0;
    let mut apart = true;
    while let Some(first) = text.get(at..).and_then(|rest| rest.chars().next()) {
        let rest = text.get(at..).unwrap_or_default();
        if first.is_whitespace() {
            apart = true;
            at += first.len_utf8();
            continue;
        }
        let (length, kind) = if first.is_ascii_digit() {
            number(rest, language)
        } else if first.is_alphabetic() {
            // Digits within a word are its own: "H20".
            let length = rest.find(|c: char| !c.is_alphanumeric()).unwrap_or(rest.len());
            (length, Kind::Word)
        } else {
            (first.len_utf8(), Kind::Mark(first))
        };
        let length = length.max(first.len_utf8());
        let word = rest.get(..length).unwrap_or_default();
        pieces.push(Piece {
            range: at..at + length,
            kind,
            word: if kind == Kind::Word { word.to_lowercase() } else { String::new() },
            capital: first.is_uppercase(),
            apart,
        });
        at += length;
        apart = false;
    }
    pieces
}

/// A number in digits: how long it is and what it says.
fn number(rest: &str, language: &Language) -> (usize, Kind) {
    let digits = |text: &str| text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    // 2026-06-18, 18.06.2026
    for (separator, first_year) in [('-', true), ('.', false)] {
        let mut parts = rest.splitn(3, separator);
        if let (Some(a), Some(b), Some(c)) = (parts.next(), parts.next(), parts.next()) {
            let c_digits = c.get(..digits(c)).unwrap_or_default();
            let all = [a, b].into_iter().all(|part| !part.is_empty() && digits(part) == part.len());
            let (year, day) = if first_year { (a, c_digits) } else { (c_digits, a) };
            if all
                && year.len() == 4
                && (1..=2).contains(&day.len())
                && b.len() <= 2
                && let (Ok(year), Ok(month), Ok(day)) = (year.parse(), b.parse(), day.parse())
                && (1..=12).contains(&month)
                && (1..=31).contains(&day)
            {
                return (a.len() + b.len() + 2 + c_digits.len(), Kind::Day(year, month, day));
            }
        }
    }
    let mut end = digits(rest);
    let mut written: String = rest.get(..end).unwrap_or_default().to_owned();
    let mut decimal = false;
    let mut grouped = false;
    while let Some(separator) = rest.get(end..).and_then(|tail| tail.chars().next()) {
        let tail = rest.get(end + separator.len_utf8()..).unwrap_or_default();
        let length = digits(tail);
        let spaced = matches!(separator, '\u{a0}' | '\u{202f}' | '\u{2009}' | '\'' | '’')
            || (separator == ' ' && language.point_groups && !language.capital_nouns);
        let three = length == 3 && (grouped || (written.len() <= 3 && !written.starts_with('0')));
        let groups = match separator {
            ',' => !language.point_groups && three,
            '.' => language.point_groups && three,
            _ => spaced && three,
        };
        let breaks = match separator {
            '.' => !groups && length > 0 && (!language.point_groups || length != 3),
            ',' => language.point_groups && length > 0,
            _ => false,
        };
        if decimal || length == 0 || !(groups || breaks) {
            break;
        }
        if breaks {
            written.push('.');
            decimal = true;
        } else {
            grouped = true;
        }
        written.push_str(tail.get(..length).unwrap_or_default());
        end += separator.len_utf8() + length;
    }
    let plain = if decimal || grouped { None } else { written.parse().ok() };
    (end, Kind::Number { value: written.parse().unwrap_or(f64::NAN), plain })
}

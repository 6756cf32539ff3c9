//! The dates and numbers that a sentence says, read alike in English, French, German and Chinese, so that two versions of
//! a text can be held against each other. Knows no event, no record and no other sentence.

mod compare;
mod spaced;
#[cfg(test)]
mod tests;
mod unspaced;
mod words;

pub use compare::{At, Difference, differences, is_relative};

use std::ops::Range;

/// A date or a number in a sentence.
#[derive(Debug, Clone, PartialEq)]
pub struct Figure {
    /// Its words.
    pub range: Range<usize>,
    /// What it says.
    pub what: What,
    /// How surely it says that.
    pub weight: Weight,
}

/// What a figure says.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum What {
    /// As much of a date as is said.
    Date {
        /// The year.
        year: Option<i32>,
        /// The month, from one.
        month: Option<u32>,
        /// The day of the month.
        day: Option<u32>,
    },
    /// A number, multiplied by what stands behind it: `15 million` is 15,000,000.
    Number(f64),
}

/// How surely a figure says what it says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Weight {
    /// Part of a name, an ordinal, a pair: it may be the other text's figure, and nobody misses it.
    Loose,
    /// A number in words.
    Words,
    /// Digits, or a date.
    Sure,
}

impl Figure {
    fn new(range: Range<usize>, what: What, weight: Weight) -> Self {
        Self { range, what, weight }
    }

    fn number(range: Range<usize>, value: f64, weight: Weight) -> Self {
        Self::new(range, What::Number(value), weight)
    }
}

impl What {
    /// Whether both say the same, as far as both say it.
    pub fn agrees_with(self, other: Self) -> bool {
        match (self, other) {
            (Self::Number(a), Self::Number(b)) => same(a, b),
            (Self::Date { year, month, day }, Self::Date { year: other_year, month: other_month, day: other_day }) => {
                let meets = |a: Option<u32>, b: Option<u32>| a.is_none() || b.is_none() || a == b;
                let shares = (year.is_some() && year == other_year)
                    || (month.is_some() && month == other_month)
                    || (day.is_some() && day == other_day && (month.is_none() || other_month.is_none()));
                (year.is_none() || other_year.is_none() || year == other_year)
                    && meets(month, other_month)
                    && meets(day, other_day)
                    && shares
            }
            // "2000 people" looks like a year.
            (Self::Date { year: Some(year), month: None, .. }, Self::Number(value))
            | (Self::Number(value), Self::Date { year: Some(year), month: None, .. }) => same(f64::from(year), value),
            // "12日" may be a day of the month or so many days.
            (Self::Date { year: None, month: None, day: Some(day) }, Self::Number(value))
            | (Self::Number(value), Self::Date { year: None, month: None, day: Some(day) }) => {
                same(f64::from(day), value)
            }
            _ => false,
        }
    }

    /// Whether both say the same parts of a date.
    fn is_as_exact_as(self, other: Self) -> bool {
        match (self, other) {
            (Self::Date { month, day, .. }, Self::Date { month: other_month, day: other_day, .. }) => {
                month.is_some() == other_month.is_some() && day.is_some() == other_day.is_some()
            }
            _ => true,
        }
    }
}

fn same(a: f64, b: f64) -> bool {
    (a - b).abs() <= a.abs().max(b.abs()) * 1e-9
}

/// The figures of a sentence in their order; nothing where its language cannot be read.
pub fn figures(text: &str, language: &str) -> Option<Vec<Figure>> {
    let words = words::of(language)?;
    Some(if words.spaced { spaced::figures(text, words) } else { unspaced::figures(text, words) })
}

/// The number that a word in lower case says in English, French or German.
pub fn number_word(word: &str) -> Option<f64> {
    ["en", "fr", "de"]
        .into_iter()
        .filter_map(words::of)
        .find_map(|language| language.numbers.iter().find(|(own, _)| *own == word).map(|(_, value)| *value))
}

/// Whether a language can be read.
pub fn can_read(language: &str) -> bool {
    words::of(language).is_some()
}

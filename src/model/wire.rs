//! The wire: the feeds that the desk reads for leads, and what was found in them. Readers see nothing of it.

use super::lead::Lead;
use super::record::Ref;
use crate::text::{Span, Spanned};
use chrono::TimeDelta;
use std::fmt;

/// What the desk reads, and what it found there.
#[derive(Debug, Clone, Default)]
pub struct Wire {
    /// The feeds, in the order in which they are listed.
    pub feeds: Vec<Feed>,
    /// Hosts that may be asked although they are on this machine or in a private network: `host` or `host:port`.
    pub allow_hosts: Vec<Spanned<String>>,
    /// The leads, in the order of their file.
    pub leads: Vec<Lead>,
}

/// A feed: RSS, Atom or JSON Feed.
#[derive(Debug, Clone)]
pub struct Feed {
    /// Who publishes what is in it.
    pub publisher: Ref,
    /// Where it is.
    pub url: Spanned<String>,
    /// How often it is read.
    pub every: Interval,
    /// Its entry.
    pub span: Span,
}

/// A length of time as editors write it: `30m`, `6h`, `1d`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Interval {
    minutes: u32,
}

/// A year: whoever wants to wait longer does not want to read the feed.
const LONGEST: u32 = 366 * 24 * 60;

impl Interval {
    /// An hour.
    pub const HOUR: Self = Self { minutes: 60 };

    /// The interval, if the words are one: a number from one on, and `m`, `h` or `d`.
    pub fn parse(words: &str) -> Option<Self> {
        let unit = match words.chars().last()? {
            'm' => 1,
            'h' => 60,
            'd' => 24 * 60,
            _ => return None,
        };
        let number = words.get(..words.len().checked_sub(1)?)?;
        let number: u32 = number.parse().ok().filter(|_| number.bytes().all(|byte| byte.is_ascii_digit()))?;
        let minutes = number.checked_mul(unit)?;
        (1..=LONGEST).contains(&minutes).then_some(Self { minutes })
    }

    /// So long, so many times over.
    pub fn times(self, factor: u32) -> TimeDelta {
        TimeDelta::minutes(i64::from(self.minutes) * i64::from(factor))
    }
}

impl fmt::Display for Interval {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.minutes {
            minutes if minutes % (24 * 60) == 0 => write!(f, "{}d", minutes / (24 * 60)),
            minutes if minutes % 60 == 0 => write!(f, "{}h", minutes / 60),
            minutes => write!(f, "{minutes}m"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Interval;

    #[test]
    fn an_interval_is_a_number_and_a_unit() {
        for (words, shown) in [("30m", "30m"), ("90m", "90m"), ("60m", "1h"), ("24h", "1d"), ("7d", "7d")] {
            assert_eq!(Interval::parse(words).unwrap().to_string(), shown);
        }
        for bad in ["", "m", "0h", "6", "6 h", "-1d", "+1d", "1w", "999999999d", "367d", "1h30m", "é"] {
            assert_eq!(Interval::parse(bad), None, "{bad}");
        }
    }
}

//! Pictures that are drawn as SVG inside a page, one file a picture: what is drawn, where, and what it says in words.
//! Colours and faces are the style's, the elements are the template's (`parts/pictures.html`). Knows no disk and no clock.

mod axis;
pub(super) mod chain;
pub(super) mod columns;
mod fit;
mod layers;
pub(super) mod lifecycle;
pub(super) mod locator;
pub(super) mod map;
pub(super) mod origins;
pub(super) mod story;
mod world;
pub(super) mod year;

use serde::{Serialize, Serializer};
use std::fmt;

/// A length in the units of a picture, to a tenth: the same text on every machine.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub(super) struct Px(i64);

impl Px {
    /// Whole units.
    pub(super) const fn whole(units: i64) -> Self {
        Self(units.saturating_mul(10))
    }

    /// `part` of `whole` of a length; nothing of it where there is no whole.
    pub(super) fn part(self, part: i64, whole: i64) -> Self {
        Self(scaled(self.0, part, whole))
    }
}

impl std::ops::Add for Px {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self(self.0.saturating_add(other.0))
    }
}

impl std::ops::Sub for Px {
    type Output = Self;

    fn sub(self, other: Self) -> Self {
        Self(self.0.saturating_sub(other.0))
    }
}

impl fmt::Display for Px {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        decimal(f, self.0, 10)
    }
}

impl Serialize for Px {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// A place between the left and the right edge of a picture that is as wide as its column, in percent to a hundredth.
/// A picture of such places needs no scaling: its words keep their size on a phone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub(super) struct Share(i64);

impl Share {
    /// `part` of `whole`; the left edge where there is no whole.
    pub(super) fn of(part: i64, whole: i64) -> Self {
        Self(scaled(10_000, part, whole))
    }

    /// Whole percents.
    pub(super) const fn percent(percent: i64) -> Self {
        Self(percent.saturating_mul(100))
    }

    /// This far right of the left edge plus `part` of `whole` of the way to `to`.
    fn towards(self, to: Self, part: i64, whole: i64) -> Self {
        Self(self.0.saturating_add(scaled(to.0.saturating_sub(self.0), part, whole)))
    }
}

impl std::ops::Add for Share {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self(self.0.saturating_add(other.0))
    }
}

impl std::ops::Sub for Share {
    type Output = Self;

    fn sub(self, other: Self) -> Self {
        Self(self.0.saturating_sub(other.0))
    }
}

impl fmt::Display for Share {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        decimal(f, self.0, 100)?;
        f.write_str("%")
    }
}

impl Serialize for Share {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// `of × part ÷ whole`, rounded.
fn scaled(of: i64, part: i64, whole: i64) -> i64 {
    if whole == 0 {
        return 0;
    }
    let exact = i128::from(of).saturating_mul(i128::from(part)).saturating_mul(2);
    let whole = i128::from(whole).saturating_mul(2);
    let half = whole / 2;
    i64::try_from((exact + half).div_euclid(whole)).unwrap_or(i64::MAX)
}

/// A number of parts of one, without zeros that say nothing.
fn decimal(f: &mut fmt::Formatter<'_>, parts: i64, of_one: i64) -> fmt::Result {
    if parts < 0 {
        f.write_str("-")?;
    }
    let (whole, rest) = (parts.unsigned_abs() / of_one.unsigned_abs(), parts.unsigned_abs() % of_one.unsigned_abs());
    match (of_one, rest) {
        (_, 0) => write!(f, "{whole}"),
        (100, rest) if rest % 10 == 0 => write!(f, "{whole}.{}", rest / 10),
        (100, rest) => write!(f, "{whole}.{rest:02}"),
        (_, rest) => write!(f, "{whole}.{rest}"),
    }
}

/// An entry of the key below a picture.
#[derive(Debug, Serialize)]
pub(super) struct Key {
    /// For the style.
    pub class: String,
    pub words: String,
}

#[cfg(test)]
mod tests {
    use super::{Px, Share};

    #[test]
    fn lengths_are_written_without_zeros_that_say_nothing() {
        let lengths = [Px(0), Px(10), Px(-5), Px(123)].map(|px| px.to_string());
        assert_eq!(lengths, ["0", "1", "-0.5", "12.3"]);
        let shares =
            [Share::of(1, 3), Share::of(1, 2), Share::of(1, 8), Share::of(5, 0)].map(|share| share.to_string());
        assert_eq!(shares, ["33.33%", "50%", "12.5%", "0%"]);
    }
}

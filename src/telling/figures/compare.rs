//! Holds the figures of two versions of a passage against each other: what was changed, what one of them lacks. A false
//! alarm costs more than a miss: what may be a matter of wording is let pass.

use super::{Figure, Weight, What, words};

/// A figure by the number of its sentence and its place among the figures there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct At {
    /// The sentence.
    pub sentence: usize,
    /// The figure.
    pub figure: usize,
}

/// Where two versions of a passage say different things.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Difference {
    /// One figure stands for another.
    Changed {
        /// In the original.
        original: At,
        /// In the translation.
        translation: At,
        /// Whether both are surely read.
        sure: bool,
    },
    /// Only the translation has it.
    Added(At),
    /// Only the original has it.
    Left(At),
}

/// Whether a text tells a date by another one, so that the date itself need not stand in it.
pub fn is_relative(text: &str, language: &str) -> bool {
    let Some(words) = words::of(language) else { return true };
    let text = text.to_lowercase();
    words.relative.iter().any(|word| text.contains(word))
}

/// What stands between two versions of a passage, sentence by sentence in the order of the translation. `elsewhere` is
/// all that the original says in other passages, `said_elsewhere` all that the translation does there; `relative` says
/// whether the original and the translation tell dates by others.
pub fn differences(
    original: &[Vec<Figure>],
    translation: &[Vec<Figure>],
    elsewhere: &dyn Fn(What) -> bool,
    said_elsewhere: &dyn Fn(What) -> bool,
    relative: (bool, bool),
) -> Vec<Difference> {
    let mut left = all(original);
    let mut added = all(translation);
    cancel(&mut left, &mut added, What::is_as_exact_as);
    cancel(&mut left, &mut added, |_, _| true);
    let (rest, surplus) = (left.clone(), added.clone());
    // What is only said once more is no other fact.
    let is_in = |what: What, texts: &[Vec<Figure>]| texts.iter().flatten().any(|figure| figure.what.agrees_with(what));
    added.retain(|(_, figure)| figure.weight > Weight::Loose && !is_in(figure.what, original));
    left.retain(|(_, figure)| figure.weight > Weight::Loose && !is_in(figure.what, translation));
    let mut found = Vec::new();
    changed_dates(&mut added, &mut left, &rest, &mut found);
    changed_dates_back(&mut left, &mut added, &surplus, &mut found);
    changed_numbers(&mut added, &mut left, &mut found);
    for (at, figure) in &added {
        let excused = relative.0 && matches!(figure.what, What::Date { .. });
        if is_telling(figure) && !excused && !elsewhere(figure.what) {
            found.push(Difference::Added(*at));
        }
    }
    for (at, figure) in &left {
        let excused = relative.1 && matches!(figure.what, What::Date { .. });
        if is_telling(figure) && !excused && !said_elsewhere(figure.what) {
            found.push(Difference::Left(*at));
        }
    }
    found
}

type Placed<'a> = (At, &'a Figure);

fn all(texts: &[Vec<Figure>]) -> Vec<Placed<'_>> {
    let sentences = texts.iter().enumerate();
    sentences
        .flat_map(|(sentence, figures)| {
            figures.iter().enumerate().map(move |(figure, found)| (At { sentence, figure }, found))
        })
        .collect()
}

/// Takes out of both what stands in both.
fn cancel(left: &mut Vec<Placed<'_>>, added: &mut Vec<Placed<'_>>, also: impl Fn(What, What) -> bool) {
    // What surely says something finds its like before what may be part of a name does.
    for loose in [false, true] {
        added.retain(|(_, figure)| {
            let like = |(_, other): &Placed<'_>| {
                let is_loose = figure.weight == Weight::Loose || other.weight == Weight::Loose;
                is_loose == loose && other.what.agrees_with(figure.what) && also(other.what, figure.what)
            };
            match left.iter().position(like) {
                Some(at) => {
                    left.remove(at);
                    false
                }
                None => true,
            }
        });
    }
}

/// Pairs a date of the translation that the original lacks with one of the original's that has no like. Dates are
/// changed in one part: another month, another day, another year.
fn changed_dates(
    added: &mut Vec<Placed<'_>>,
    left: &mut Vec<Placed<'_>>,
    rest: &[Placed<'_>],
    found: &mut Vec<Difference>,
) {
    for whole in [true, false] {
        let candidates: Vec<Placed<'_>> = if whole { left.clone() } else { rest.to_vec() };
        let mut used: Vec<At> = Vec::new();
        added.retain(|(at, figure)| {
            let near = candidates.iter().filter(|(other, _)| !used.contains(other));
            let near = near.filter(|(_, other)| differs_in_one(other.what, figure.what));
            let Some((original, _)) = near.min_by_key(|(other, _)| other.sentence.abs_diff(at.sentence)) else {
                return true;
            };
            used.push(*original);
            found.push(Difference::Changed { original: *original, translation: *at, sure: true });
            false
        });
        left.retain(|(at, _)| !used.contains(at));
    }
    let is_date = |(_, figure): &&Placed<'_>| matches!(figure.what, What::Date { month: Some(_), .. });
    let (dates, others) = (added.iter().filter(is_date).count(), left.iter().filter(is_date).count());
    if dates == 1
        && others == 1
        && let (Some((at, _)), Some((original, _))) =
            (added.iter().find(is_date).copied(), left.iter().find(is_date).copied())
    {
        found.push(Difference::Changed { original, translation: at, sure: true });
        added.retain(|(other, _)| *other != at);
        left.retain(|(other, _)| *other != original);
    }
}

/// The same where the translation repeats a date that it has right elsewhere in the passage, in the place of another.
fn changed_dates_back(
    left: &mut Vec<Placed<'_>>,
    added: &mut Vec<Placed<'_>>,
    surplus: &[Placed<'_>],
    found: &mut Vec<Difference>,
) {
    let taken = |at: At, found: &[Difference]| {
        found.iter().any(|one| matches!(one, Difference::Changed { translation, .. } if *translation == at))
    };
    left.retain(|(original, figure)| {
        let near = surplus.iter().filter(|(at, _)| !taken(*at, found));
        let near = near.filter(|(_, other)| differs_in_one(other.what, figure.what));
        let Some((at, _)) = near.min_by_key(|(at, _)| at.sentence.abs_diff(original.sentence)).copied() else {
            return true;
        };
        found.push(Difference::Changed { original: *original, translation: at, sure: true });
        added.retain(|(other, _)| *other != at);
        false
    });
}

/// Whether two dates are one but for its month, its day or its year.
fn differs_in_one(a: What, b: What) -> bool {
    let (What::Date { year, month, day }, What::Date { year: other_year, month: other_month, day: other_day }) = (a, b)
    else {
        return false;
    };
    let years_differ = year.is_some() && other_year.is_some() && year != other_year;
    match ((month, other_month), (day, other_day)) {
        ((Some(month), Some(other_month)), (Some(day), Some(other_day))) => {
            u8::from(month != other_month) + u8::from(day != other_day) + u8::from(years_differ) == 1
        }
        ((Some(month), Some(other_month)), (None, None)) => {
            if month == other_month {
                years_differ
            } else {
                year.is_some() && year == other_year
            }
        }
        ((None, None), (None, None)) => years_differ,
        _ => false,
    }
}

/// Pairs the one number that the translation alone has with the one that the original alone has.
fn changed_numbers(added: &mut Vec<Placed<'_>>, left: &mut Vec<Placed<'_>>, found: &mut Vec<Difference>) {
    let number = |(_, figure): &&Placed<'_>| matches!(figure.what, What::Number(_));
    let (ours, theirs): (Vec<Placed<'_>>, Vec<Placed<'_>>) =
        (added.iter().filter(number).copied().collect(), left.iter().filter(number).copied().collect());
    if let ([(at, figure)], [(original, other)]) = (ours.as_slice(), theirs.as_slice()) {
        let sure = figure.weight == Weight::Sure && other.weight == Weight::Sure;
        found.push(Difference::Changed { original: *original, translation: *at, sure });
        added.retain(|(other, _)| other != at);
        left.retain(|(other, _)| other != original);
    }
}

/// Whether nobody would put a figure into a text, or leave it out, for the sake of the wording.
fn is_telling(figure: &Figure) -> bool {
    match figure.what {
        What::Date { month, .. } => month.is_some() || figure.weight == Weight::Sure,
        What::Number(value) => figure.weight == Weight::Sure && value >= 10.0 || value >= 21.0,
    }
}

//! Parts of bounded size, cut at fixed days: what is added to one does not move what is in another. Knows no index.

use super::entry::Entry;
use chrono::{Datelike, NaiveDate};
use std::collections::BTreeSet;

/// A part's name, its days and what is in it.
pub(super) struct Spread {
    pub name: String,
    /// The first and the last day, where its records have days.
    pub days: Option<[String; 2]>,
    pub entries: Vec<Entry>,
}

/// Twelve bits of years and nine bits of a year: a stretch is halved bit by bit, years first.
const BITS: u32 = 21;
const YEAR_BITS: u32 = 9;

/// Cuts entries of one language into parts of at most `largest`, the newest first, what has no day last.
pub(super) fn split(entries: Vec<Entry>, largest: usize) -> Vec<Spread> {
    let (dated, undated): (Vec<Entry>, Vec<Entry>) = entries.into_iter().partition(|entry| entry.day.is_some());
    let mut stretches = Vec::new();
    halve(keyed(dated, |entry| entry.day.map_or(0, place_of)), 0, BITS, largest, &mut stretches);
    stretches.reverse();
    let mut names = BTreeSet::new();
    let mut parts: Vec<Spread> = stretches.into_iter().map(|entries| dated_part(entries, &mut names)).collect();
    let mut stretches = Vec::new();
    halve(keyed(undated, |entry| place_of_words(&entry.slug)), 0, BITS, largest, &mut stretches);
    parts.extend(stretches.into_iter().map(|entries| undated_part(entries, &mut names)));
    parts
}

/// Entries with their places, in an order that depends on nothing else.
fn keyed(entries: Vec<Entry>, place: impl Fn(&Entry) -> u32) -> Vec<(u32, Entry)> {
    let mut keyed: Vec<(u32, Entry)> = entries.into_iter().map(|entry| (place(&entry), entry)).collect();
    keyed.sort_by(|(a, one), (b, other)| {
        (a, one.day, one.kind, &one.slug).cmp(&(b, other.day, other.kind, &other.slug))
    });
    keyed
}

/// Halves the stretch of `bits` bits that begins at `start` until each has few enough.
fn halve(mut all: Vec<(u32, Entry)>, start: u32, bits: u32, largest: usize, out: &mut Vec<Vec<Entry>>) {
    if all.is_empty() {
        return;
    }
    let entries = |all: Vec<(u32, Entry)>| all.into_iter().map(|(_, entry)| entry).collect();
    if all.len() <= largest.max(1) {
        return out.push(entries(all));
    }
    let Some(bits) = bits.checked_sub(1) else {
        // More than that in one place: it is cut by number.
        while !all.is_empty() {
            let rest = all.split_off(all.len().min(largest.max(1)));
            out.push(entries(std::mem::replace(&mut all, rest)));
        }
        return;
    };
    let middle = start + (1 << bits);
    let later = all.split_off(all.partition_point(|(place, _)| *place < middle));
    halve(all, start, bits, largest, out);
    halve(later, middle, bits, largest, out);
}

/// Where a day stands among all days.
fn place_of(day: NaiveDate) -> u32 {
    let year = u32::try_from(day.year()).unwrap_or(0).min((1 << (BITS - YEAR_BITS)) - 1);
    (year << YEAR_BITS) + ((day.ordinal0() << YEAR_BITS) / 366)
}

/// Where what has no day stands.
fn place_of_words(words: &str) -> u32 {
    let [a, b, c, d, ..] = *blake3::hash(words.as_bytes()).as_bytes();
    u32::from_be_bytes([a, b, c, d]) >> (u32::BITS - BITS)
}

fn dated_part(entries: Vec<Entry>, names: &mut BTreeSet<String>) -> Spread {
    let ends = [entries.first(), entries.last()].map(|entry| entry.and_then(|entry| entry.day));
    let days = ends.map(|day| day.map_or_else(String::new, |day| day.to_string()));
    let [first, _] = &days;
    Spread { name: unused(first, names), days: Some(days), entries }
}

fn undated_part(entries: Vec<Entry>, names: &mut BTreeSet<String>) -> Spread {
    Spread { name: unused("undated", names), days: None, entries }
}

/// The name, with a number after it where it is taken.
fn unused(name: &str, names: &mut BTreeSet<String>) -> String {
    let mut unused = name.to_owned();
    let mut number = 2;
    while !names.insert(unused.clone()) {
        unused = format!("{name}-{number}");
        number += 1;
    }
    unused
}

#[cfg(test)]
mod tests {
    use super::{BITS, place_of, place_of_words};

    #[test]
    fn days_stand_in_their_order_and_no_two_in_one_place() {
        let first = chrono::NaiveDate::from_ymd_opt(2023, 12, 1).unwrap();
        let places: Vec<u32> = first.iter_days().take(800).map(place_of).collect();
        assert!(places.is_sorted_by(|a, b| a < b));
        let last = chrono::NaiveDate::from_ymd_opt(2024, 12, 31).unwrap();
        assert!(place_of(last) < 1 << BITS && place_of_words("a") < 1 << BITS);
        assert!(place_of(last) < place_of(last.succ_opt().unwrap()));
    }
}

//! Parts of bounded size, cut at fixed days: what is added to one does not move what is in another. Knows no index.

use chrono::{Datelike, NaiveDate};
use std::collections::BTreeSet;

/// What can be sorted into parts.
pub(super) trait Findable {
    /// The day to list it under.
    fn day(&self) -> Option<NaiveDate>;

    /// What it is and its id, which no other has.
    fn name(&self) -> (&str, &str);
}

/// A part's name, its days and what is in it.
pub(super) struct Spread<T> {
    pub name: String,
    /// The first and the last day, where its records have days.
    pub days: Option<[String; 2]>,
    pub entries: Vec<T>,
}

/// Twelve bits of years and nine bits of a year: a stretch is halved bit by bit, years first.
const BITS: u32 = 21;
const YEAR_BITS: u32 = 9;

/// Cuts entries of one language into parts of at most `largest`, the newest first, what has no day last.
pub(super) fn split<T: Findable>(entries: Vec<T>, largest: usize) -> Vec<Spread<T>> {
    let (dated, undated): (Vec<T>, Vec<T>) = entries.into_iter().partition(|entry| entry.day().is_some());
    let mut stretches = Vec::new();
    halve(keyed(dated, |entry| entry.day().map_or(0, place_of)), 0, BITS, largest, &mut stretches);
    stretches.reverse();
    let mut names = BTreeSet::new();
    let mut parts: Vec<Spread<T>> = stretches.into_iter().map(|entries| dated_part(entries, &mut names)).collect();
    let mut stretches = Vec::new();
    halve(keyed(undated, |entry| place_of_words(entry.name().1)), 0, BITS, largest, &mut stretches);
    parts.extend(stretches.into_iter().map(|entries| undated_part(entries, &mut names)));
    parts
}

/// Entries with their places, in an order that depends on nothing else.
fn keyed<T: Findable>(entries: Vec<T>, place: impl Fn(&T) -> u32) -> Vec<(u32, T)> {
    let mut keyed: Vec<(u32, T)> = entries.into_iter().map(|entry| (place(&entry), entry)).collect();
    keyed.sort_by(|(a, one), (b, other)| (a, one.day(), one.name()).cmp(&(b, other.day(), other.name())));
    keyed
}

/// Halves the stretch of `bits` bits that begins at `start` until each has few enough.
fn halve<T>(mut all: Vec<(u32, T)>, start: u32, bits: u32, largest: usize, out: &mut Vec<Vec<T>>) {
    if all.is_empty() {
        return;
    }
    let entries = |all: Vec<(u32, T)>| all.into_iter().map(|(_, entry)| entry).collect();
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

fn dated_part<T: Findable>(entries: Vec<T>, names: &mut BTreeSet<String>) -> Spread<T> {
    let ends = [entries.first(), entries.last()].map(|entry| entry.and_then(T::day));
    let days = ends.map(|day| day.map_or_else(String::new, |day| day.to_string()));
    let [first, _] = &days;
    Spread { name: unused(first, names), days: Some(days), entries }
}

fn undated_part<T: Findable>(entries: Vec<T>, names: &mut BTreeSet<String>) -> Spread<T> {
    let first = entries.first().map_or(0, |entry| place_of_words(entry.name().1));
    Spread { name: unused(&format!("undated-{first:06x}"), names), days: None, entries }
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
    use super::{BITS, Findable, place_of, place_of_words, split};
    use chrono::NaiveDate;

    #[derive(Debug, Clone, PartialEq)]
    struct Record(String, Option<NaiveDate>);

    impl Findable for Record {
        fn day(&self) -> Option<NaiveDate> {
            self.1
        }

        fn name(&self) -> (&str, &str) {
            ("record", &self.0)
        }
    }

    fn records(count: u64) -> Vec<Record> {
        let first = NaiveDate::from_ymd_opt(2024, 1, 1).unwrap();
        let day = |number: u64| (!number.is_multiple_of(4)).then(|| first + chrono::Days::new(number * 37 % 900));
        (0..count).map(|number| Record(format!("record-{number}"), day(number))).collect()
    }

    #[test]
    fn every_record_is_in_one_part_and_no_part_is_too_large() {
        for largest in [0, 1, 7, 100, 5_000] {
            let parts = split(records(2_000), largest);
            assert!(parts.iter().all(|part| (1..=largest.max(1)).contains(&part.entries.len())));
            let mut names: Vec<&str> = parts.iter().map(|part| part.name.as_str()).collect();
            names.sort_unstable();
            names.dedup();
            assert_eq!(names.len(), parts.len(), "no two parts share a folder");
            let mut all: Vec<String> = parts.iter().flat_map(|part| &part.entries).map(|one| one.0.clone()).collect();
            all.sort_unstable();
            let mut expected: Vec<String> = records(2_000).into_iter().map(|one| one.0).collect();
            expected.sort_unstable();
            assert_eq!(all, expected);
            // Newest first, and what has no day last: the page shows them in this order.
            let days: Vec<Option<&String>> =
                parts.iter().map(|part| part.days.as_ref().map(|[from, _]| from)).collect();
            assert!(days.is_sorted_by(|a, b| a >= b), "{days:?}");
        }
    }

    #[test]
    fn the_order_of_records_does_not_matter_and_another_one_changes_one_part() {
        let parts = |records: Vec<Record>| -> Vec<(String, Vec<Record>)> {
            split(records, 100).into_iter().map(|part| (part.name, part.entries)).collect()
        };
        let expected = parts(records(2_000));
        let mut turned = records(2_000);
        turned.reverse();
        turned.rotate_left(777);
        assert_eq!(parts(turned), expected);
        let mut more = records(2_000);
        more.push(Record("another".to_owned(), NaiveDate::from_ymd_opt(2025, 6, 1)));
        let more = parts(more);
        let changed = more.iter().filter(|part| !expected.contains(part)).count();
        assert!((1..=2).contains(&changed), "{changed}: one part, or the two halves of it");
    }

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

//! Which briefings are looked at while a page is made: when one of them gets other words, the page may read otherwise, and
//! when none does, it reads as it did. Knows no page; what is noted belongs to the thread that makes the page.

use serde::{Deserialize, Serialize};
use std::cell::RefCell;

/// The briefings that were looked at.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Seen {
    /// Those with these numbers, each once, in order.
    These(Vec<u32>),
    /// Any may have been.
    All,
}

thread_local! {
    /// What is noted just now; nothing where nobody wants to know.
    static NOTES: RefCell<Option<Seen>> = const { RefCell::new(None) };
}

/// Does some work and tells which briefings it looked at.
pub fn watched<T>(work: impl FnOnce() -> T) -> (T, Seen) {
    let outer = NOTES.replace(Some(Seen::These(Vec::new())));
    let done = work();
    let seen = match NOTES.replace(outer) {
        Some(Seen::These(mut numbers)) => {
            numbers.sort_unstable();
            numbers.dedup();
            Seen::These(numbers)
        }
        Some(Seen::All) | None => Seen::All,
    };
    (done, seen)
}

/// Does some work whose outcome follows from how briefings are joined, and from none of their words.
pub(super) fn unwatched<T>(work: impl FnOnce() -> T) -> T {
    let outer = NOTES.replace(None);
    let done = work();
    NOTES.set(outer);
    done
}

/// A briefing is looked at.
pub(super) fn note(number: usize) {
    NOTES.with_borrow_mut(|notes| {
        if let Some(Seen::These(numbers)) = notes {
            let number = u32::try_from(number).unwrap_or(u32::MAX);
            // A page looks at its own briefing again and again.
            if numbers.last() != Some(&number) {
                numbers.push(number);
            }
        }
    });
}

/// All of them are.
pub(super) fn note_all() {
    NOTES.with_borrow_mut(|notes| {
        if let Some(seen) = notes {
            *seen = Seen::All;
        }
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_looked_at_is_noted_where_somebody_watches() {
        note(7);
        let ((), seen) = watched(|| {
            note(3);
            note(1);
            unwatched(note_all);
            let ((), inner) = watched(|| note(9));
            assert_eq!(inner, Seen::These(vec![9]));
            note(3);
        });
        assert_eq!(seen, Seen::These(vec![1, 3]));
        assert_eq!(watched(note_all).1, Seen::All);
    }
}

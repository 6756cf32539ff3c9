//! The outlines of the world's countries and territories, from `world.csv`, which `world.mjs` wrote from Natural Earth's
//! public-domain data. Knows no newsroom.

use std::sync::LazyLock;

/// A place on the map.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Place {
    /// The id of the vocabulary: `de`.
    pub id: &'static str,
    /// The middle of its largest part.
    pub x: i64,
    pub y: i64,
    /// The radius of the circle that fits there.
    pub radius: i64,
    /// Path data; empty for what is too small to have an outline.
    pub outline: &'static str,
}

/// How wide and high the map is.
pub(super) const WIDTH: i64 = 2000;
pub(super) const HEIGHT: i64 = 870;

static PLACES: LazyLock<Vec<Place>> = LazyLock::new(|| include_str!("world.csv").lines().filter_map(place).collect());

/// Every place, by its id.
pub(super) fn places() -> &'static [Place] {
    &PLACES
}

/// The place of a region, where the map has one.
pub(super) fn find(id: &str) -> Option<&'static Place> {
    let places = places();
    places.binary_search_by(|place| place.id.cmp(id)).ok().and_then(|at| places.get(at))
}

fn place(row: &'static str) -> Option<Place> {
    let mut cells = row.splitn(5, ',');
    let id = cells.next()?;
    let mut number = || cells.next()?.parse().ok();
    let (x, y, radius) = (number()?, number()?, number()?);
    Some(Place { id, x, y, radius, outline: cells.next()? })
}

#[cfg(test)]
mod tests {
    use super::{HEIGHT, WIDTH, find, places};
    use crate::model::vocabulary;

    #[test]
    fn every_place_is_a_region_of_the_vocabulary_and_lies_on_the_map() {
        assert_eq!(include_str!("world.csv").lines().count(), places().len());
        assert!(places().is_sorted_by(|a, b| a.id < b.id));
        for place in places() {
            assert_eq!(vocabulary::region(place.id).map(|region| region.id), Some(place.id));
            assert!((0..WIDTH).contains(&place.x) && (0..HEIGHT).contains(&place.y), "{}", place.id);
            let known = |letter: u8| matches!(letter, b'M' | b'l' | b'z' | b' ' | b'-' | b'0'..=b'9');
            assert!(place.outline.bytes().all(known), "{}", place.id);
        }
    }

    #[test]
    fn what_readers_look_for_is_there() {
        for id in ["us", "cn", "tw", "xk", "eh", "za", "nz"] {
            assert!(find(id).is_some_and(|place| !place.outline.is_empty()), "{id}");
        }
        for id in ["hk", "mo", "sg", "mt", "bh"] {
            assert!(find(id).is_some_and(|place| place.outline.is_empty()), "{id}");
        }
        assert_eq!((find("eu"), find("aq")), (None, None));
    }
}

//! The world map of policy responses: each country shaded by how many of its own are recorded, and hatched where it has only
//! those that it inherits. What is no country, such as a bloc, stands in a list below. Knows no page but by its region.

use super::super::parts::Link;
use super::super::site::Site;
use super::Key;
use super::world::{self, HEIGHT, Place, WIDTH};
use crate::link::{AnyId, Id, Region};
use crate::model::record::Record;
use crate::model::region::RegionKind;
use serde::Serialize;

/// The map.
#[derive(Debug, Serialize)]
pub(in crate::render) struct Map {
    /// What it shows, in a sentence.
    pub label: String,
    width: i64,
    height: i64,
    /// All that no region of the site is.
    land: String,
    countries: Vec<Country>,
    /// What is too small for an outline, above all others.
    points: Vec<Country>,
    keys: Vec<Key>,
    /// What is no place on the map, with its responses.
    beside: Vec<Beside>,
}

/// A country that the site has a page about.
#[derive(Debug, Serialize)]
struct Country {
    href: Option<String>,
    /// Its name and what is recorded of it.
    label: String,
    /// For the style: `step-1` to `step-4`, `inherited` or `none`.
    class: String,
    d: String,
    /// The number that is written on it, where there is room.
    number: Option<Number>,
}

#[derive(Debug, Serialize)]
struct Number {
    x: i64,
    y: i64,
    words: String,
}

/// A bloc or group, or a region of the newsroom's own.
#[derive(Debug, Serialize)]
struct Beside {
    link: Link,
    count: usize,
}

/// The least numbers of the four steps, for maps whose highest number is this or less.
const LADDERS: [(usize, [usize; 4]); 4] =
    [(15, [1, 2, 4, 8]), (60, [1, 5, 10, 20]), (300, [1, 10, 50, 100]), (usize::MAX, [1, 50, 200, 1000])];
/// A circle of this radius has room for a number.
const ROOM: i64 = 13;
/// The most entries of the list below.
const BESIDE: usize = 40;

/// What is recorded of a region.
struct Tally {
    own: usize,
    /// Of its parts: states, provinces.
    parts: usize,
    inherited: usize,
}

/// The map of the edition's regions; nothing where none of them is on it.
pub(in crate::render) fn draw(site: &Site<'_>, path: &str) -> Option<Map> {
    let edition = site.edition;
    let placed: Vec<(&Place, Id<Region>)> =
        world::places().iter().filter_map(|place| Some((place, edition.regions.find(place.id)?))).collect();
    if placed.is_empty() {
        return None;
    }
    let tallies: Vec<Tally> = placed.iter().map(|(_, id)| tally(site, *id)).collect();
    let highest = tallies.iter().map(|tally| tally.own + tally.parts).max().unwrap_or(0);
    let ladder = LADDERS.iter().find(|(most, _)| highest <= *most).map_or([1, 2, 4, 8], |(_, ladder)| *ladder);
    let mut countries = Vec::new();
    let mut points = Vec::new();
    for ((place, id), tally) in placed.iter().zip(&tallies) {
        let country = country(site, path, place, *id, tally, &ladder);
        if place.outline.is_empty() { points.push(country) } else { countries.push(country) }
    }
    // What has more lies above what has less, so that its border shows.
    countries.sort_by_key(|country| rank(&country.class));
    points.sort_by_key(|point| rank(&point.class));
    let known = |id: &str| edition.regions.find(id).is_some();
    let land = world::places().iter().filter(|place| !known(place.id)).map(|place| place.outline).collect();
    let beside = edition.regions.iter().filter_map(|(id, region)| {
        let count = edition.response_jurisdiction.back(id).len();
        let is_beside = count > 0 && world::find(region.id().as_str()).is_none() && !is_in_place(site, region);
        is_beside.then(|| Beside { link: site.link(path, AnyId::Region(id)), count })
    });
    let with = tallies.iter().filter(|tally| tally.own + tally.parts > 0).count();
    let label = site.words.say("picture-map", &[("n", with.into())]);
    Some(Map {
        label,
        width: WIDTH,
        height: HEIGHT,
        land,
        keys: keys(site, &ladder, highest, &tallies),
        beside: beside.take(BESIDE).collect(),
        countries,
        points,
    })
}

fn country(site: &Site<'_>, path: &str, place: &Place, id: Id<Region>, tally: &Tally, ladder: &[usize; 4]) -> Country {
    let name = site.title(AnyId::Region(id)).0;
    let count = tally.own + tally.parts;
    let class = match ladder.iter().filter(|least| count >= **least).count() {
        0 if tally.inherited > 0 => "inherited".to_owned(),
        0 => "none".to_owned(),
        step => format!("step-{step}"),
    };
    let label = site
        .words
        .say("picture-country", &[("name", name.into()), ("own", count.into()), ("inherited", tally.inherited.into())]);
    let has_room = place.radius >= ROOM && count > 0;
    Country {
        href: site.href_to(path, AnyId::Region(id)),
        label,
        class,
        d: match place.outline {
            "" => format!("M{} {}h0", place.x, place.y),
            outline => outline.to_owned(),
        },
        number: has_room.then(|| Number { x: place.x, y: place.y + 8, words: count.to_string() }),
    }
}

fn tally(site: &Site<'_>, id: Id<Region>) -> Tally {
    let edition = site.edition;
    let own = edition.response_jurisdiction.back(id).len();
    // Parts of parts: a city of a state.
    let mut parts = 0;
    let mut open = vec![id];
    let mut seen = vec![id];
    while let Some(above) = open.pop() {
        let children = edition.regions.get(above).map_or(&[][..], |region| &region.children);
        for child in children.iter().filter_map(|slug| edition.regions.find(slug.as_str())) {
            let is_part = edition.regions.get(child).is_some_and(|region| region.kind == RegionKind::Subdivision);
            if is_part && !seen.contains(&child) {
                seen.push(child);
                open.push(child);
                parts += edition.response_jurisdiction.back(child).len();
            }
        }
    }
    Tally { own, parts, inherited: edition.response_inherited.back(id).len() }
}

/// Whether a subdivision is counted in a country of the map.
fn is_in_place(site: &Site<'_>, region: &Region) -> bool {
    let mut open: Vec<&Region> = vec![region];
    let mut steps = 0;
    while let Some(at) = open.pop() {
        steps += 1;
        if at.kind != RegionKind::Subdivision || steps > 20 {
            continue;
        }
        for parent in &at.parents {
            if world::find(parent.as_str()).is_some() {
                return true;
            }
            let above = site.edition.regions.find(parent.as_str()).and_then(|id| site.edition.regions.get(id));
            open.extend(above);
        }
    }
    false
}

fn keys(site: &Site<'_>, ladder: &[usize; 4], highest: usize, tallies: &[Tally]) -> Vec<Key> {
    let next = ladder.iter().skip(1).copied().chain([usize::MAX]);
    let steps = (1..).zip(ladder.iter().zip(next)).filter(|(_, (least, _))| **least <= highest);
    let mut keys: Vec<Key> = steps
        .map(|(step, (least, next))| {
            let words = match next {
                usize::MAX => site.words.say("number-or-more", &[("n", (*least).into())]),
                next if next == least + 1 => least.to_string(),
                next => format!("{least}–{}", next - 1),
            };
            Key { class: format!("step-{step}"), words }
        })
        .collect();
    let count = |tally: &Tally| tally.own + tally.parts;
    if tallies.iter().any(|tally| count(tally) == 0 && tally.inherited > 0) {
        keys.push(Key { class: "inherited".to_owned(), words: site.words.word("picture-inherited").to_owned() });
    }
    if tallies.iter().any(|tally| count(tally) == 0 && tally.inherited == 0) {
        keys.push(Key { class: "none".to_owned(), words: site.words.word("picture-none").to_owned() });
    }
    keys
}

fn rank(class: &str) -> usize {
    ["none", "inherited", "step-1", "step-2", "step-3", "step-4"].iter().position(|known| *known == class).unwrap_or(0)
}

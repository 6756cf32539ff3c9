//! Where a region lies: its outline, or those of its members, over the silhouette of the world.

use super::super::site::Site;
use super::world::{self, HEIGHT, Place, WIDTH};
use crate::link::{AnyId, Id, Region};
use crate::model::record::Record;
use crate::model::region::RegionKind;
use crate::model::vocabulary;
use serde::Serialize;

/// A small map.
#[derive(Debug, Serialize)]
pub(in crate::render) struct Locator {
    /// What it shows, in a sentence.
    pub label: String,
    width: i64,
    height: i64,
    outlines: String,
    /// What is too small to be seen.
    points: String,
    /// A ring around what is small as a whole.
    ring: Option<[i64; 2]>,
}

/// A region whose places all have smaller circles in them than this needs a ring to be found.
const SMALL: i64 = 12;
/// The most places of a bloc or group.
const MOST: usize = 80;
/// How far up is looked.
const DEPTH: usize = 6;

/// The map of a region, where the world map knows where it is.
pub(in crate::render) fn draw(site: &Site<'_>, id: Id<Region>) -> Option<Locator> {
    let places = places(site, id);
    let first = places.first()?;
    let outlines: String = places.iter().map(|place| place.outline).collect();
    let points = places.iter().filter(|place| place.outline.is_empty());
    let points: String = points.map(|place| format!("M{} {}h0", place.x, place.y)).collect();
    let is_small = places.len() == 1 && first.radius < SMALL;
    let label = site.words.say("picture-locator", &[("name", site.title(AnyId::Region(id)).0.into())]);
    let ring = is_small.then_some([first.x, first.y]);
    Some(Locator { label, width: WIDTH, height: HEIGHT, outlines, points, ring })
}

/// The place of a region; of a part of a country the country's; of all others those of their members.
fn places(site: &Site<'_>, id: Id<Region>) -> Vec<&'static Place> {
    let Some(region) = site.edition.regions.get(id) else { return Vec::new() };
    let own = region.id().as_str();
    if let Some(place) = world::find(own) {
        return vec![place];
    }
    if region.kind == RegionKind::Subdivision {
        return above(site, region).into_iter().collect();
    }
    let members = vocabulary::region(own).map_or(&[][..], |region| region.members);
    let is_within = |place: &Place| {
        members.contains(&place.id)
            || region.children.iter().any(|child| child.as_str() == place.id)
            || is_part_of(place.id, own)
    };
    world::places().iter().filter(|place| is_within(place)).take(MOST).collect()
}

/// The country of a part of one.
fn above(site: &Site<'_>, region: &Region) -> Option<&'static Place> {
    let mut at = region;
    for _ in 0..DEPTH {
        if let Some(place) = at.parents.iter().find_map(|parent| world::find(parent.as_str())) {
            return Some(place);
        }
        at = at.parents.iter().find_map(|id| site.edition.regions.get(site.edition.regions.find(id.as_str())?))?;
    }
    None
}

/// Whether the standards make a place part of a region of the world, at whatever depth.
fn is_part_of(id: &str, wider: &str) -> bool {
    let mut at = vocabulary::region(id);
    for _ in 0..DEPTH {
        let Some(region) = at else { return false };
        if region.part_of.contains(&wider) {
            return true;
        }
        at = region.part_of.first().and_then(|above| vocabulary::region(above));
    }
    false
}

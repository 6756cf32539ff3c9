//! Where a region lies: its outline, or those of its members, over the silhouette of the world.

use super::super::site::Site;
use super::world::{self, HEIGHT, Place, WIDTH};
use crate::link::{AnyId, Id, Region};
use crate::model::record::Record;
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

/// The place of a region; or those of its members, and of the country that it is a part of.
fn places(site: &Site<'_>, id: Id<Region>) -> Vec<&'static Place> {
    let Some(region) = site.edition.regions.get(id) else { return Vec::new() };
    if let Some(place) = world::find(region.id().as_str()) {
        return vec![place];
    }
    let below = crate::model::vocabulary::region(region.id().as_str());
    let built_in = below.map_or(&[][..], |region| region.members).iter().copied();
    let own = region.children.iter().map(crate::model::slug::Slug::as_str);
    let mut ids: Vec<&str> = own.chain(built_in).collect();
    ids.sort_unstable();
    ids.dedup();
    ids.into_iter().filter_map(world::find).take(MOST).collect()
}

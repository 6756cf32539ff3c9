//! The paths of pictures: what records show, in which sizes, and what is drawn. Knows no pixel.

use super::{Page, Planner, ThemeFile, address};
use crate::config::Config;
use crate::link::Edition;
use crate::model::record::Record as _;
use crate::read::{Asset, Manuscripts};
use std::collections::{BTreeSet, HashMap};

/// The widths that screens ask for.
const LADDER: [u32; 4] = [480, 800, 1200, 1600];

/// A width that is more than this part of the next one saves nothing.
const APART: f64 = 0.85;

/// No WebP file is higher.
const HIGHEST: u64 = 16_383;

/// A form of the site's icon.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Icon {
    /// What browsers ask for unasked.
    Favicon,
    /// The home screen of phones by Apple.
    Touch,
    /// Small, for the web manifest.
    Small,
    /// Large, for the same.
    Large,
    /// Large, with room to cut a shape out of it.
    Maskable,
}

impl Icon {
    const ALL: [Self; 5] = [Self::Favicon, Self::Touch, Self::Small, Self::Large, Self::Maskable];

    fn path(self) -> &'static str {
        match self {
            Self::Favicon => "favicon.ico",
            Self::Touch => "apple-touch-icon.png",
            Self::Small => "icon-192.png",
            Self::Large => "icon-512.png",
            Self::Maskable => "icon-maskable-512.png",
        }
    }
}

/// The name of the file of the theme that icons are drawn from.
pub(super) const ICON: &str = "icon.svg";

/// The widths in which an image is written besides its own file, the smallest first; none for what is small already,
/// moves, or is not made of pixels.
pub fn widths(asset: &Asset) -> Vec<u32> {
    let Some((width, height)) =
        asset.size.filter(|_| asset.still && asset.pixels() <= Asset::MOST_PIXELS && cfg!(feature = "images"))
    else {
        return Vec::new();
    };
    let (Some(smallest), Some(largest)) = (LADDER.first(), LADDER.last()) else { return Vec::new() };
    let top = width.min(*largest);
    if width < *smallest || u64::from(height) * u64::from(top) > HIGHEST * u64::from(width) {
        return Vec::new();
    }
    let below = LADDER.into_iter().filter(|step| f64::from(*step) <= f64::from(top) * APART);
    below.chain([top]).collect()
}

/// Images that briefings show, and the site's logo: what a held briefing shows is in no path.
pub(super) fn images(
    edition: &Edition,
    config: &Config,
    manuscripts: &Manuscripts,
    planner: &mut Planner,
) -> HashMap<String, u32> {
    let logo = config.logo.iter().map(|logo| logo.value.clone());
    let shown: BTreeSet<String> = edition.file_paths(manuscripts).chain(logo).collect();
    let mut images = HashMap::new();
    // The same file beside two records is one file of the site.
    let mut first: HashMap<String, u32> = HashMap::new();
    for (at, asset) in (0u32..).zip(manuscripts.assets.iter()) {
        if shown.contains(&asset.path) {
            let name = asset.path.rsplit('/').next().unwrap_or(&asset.path);
            let folder = if asset.size.is_some() { "images" } else { "files" };
            let path = format!("{folder}/{}", address::fingerprinted(name, &asset.blake3));
            if let Some(same) = first.get(&path) {
                images.insert(asset.path.clone(), *same);
                continue;
            }
            first.insert(path.clone(), at);
            let stem = path.rsplit_once('.').map_or(path.as_str(), |(stem, _)| stem);
            for width in widths(asset) {
                planner.add(Page::Picture(at, width), format!("{stem}-{width}.webp"));
            }
            planner.add(Page::Image(at), path);
            images.insert(asset.path.clone(), at);
        }
    }
    images
}

/// Cards and icons, and the manifest that names these.
pub(super) fn drawn(edition: &Edition, config: &Config, theme: &[ThemeFile], planner: &mut Planner) {
    planner.add(Page::WebManifest, "manifest.webmanifest");
    if !cfg!(feature = "cards") {
        return;
    }
    if theme.iter().any(|file| file.name == ICON) {
        for icon in Icon::ALL {
            planner.add(Page::Icon(icon), icon.path());
        }
    }
    if config.outputs.cards {
        planner.add(Page::SiteCard, "card.png");
        for (id, briefing) in edition.briefings.iter().filter(|(_, briefing)| briefing.withdrawal().is_none()) {
            planner.add(Page::Card(id), format!("briefings/{}/card.png", briefing.id()));
        }
    }
}

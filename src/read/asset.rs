//! What is known of a file that is copied as it is: its hash, its length and, for images, its size. Its bytes are
//! passed through, not kept.

use super::{Loaded, Refusal, image, location};
use crate::diagnostic::Code;
use std::fs::{self, File};
use std::io::{self, BufReader, Read as _, Seek as _};
use std::path::Path;
use std::sync::Arc;

/// The most bytes that an asset may have: 50 MiB.
const LARGEST: u64 = 50 * 1024 * 1024;

/// What was measured.
#[derive(Debug, Clone)]
pub(super) struct Measured {
    /// BLAKE3 in hexadecimal.
    pub(super) blake3: String,
    /// Length.
    pub(super) bytes: u64,
    /// Width and height of an image as browsers show it.
    pub(super) size: Option<(u32, u32)>,
    /// Whether smaller pictures can be made of it.
    pub(super) still: bool,
    /// Whether it says where on earth it was taken.
    pub(super) located: bool,
    /// The bytes of a face for cards.
    pub(super) face: Option<Arc<[u8]>>,
}

/// Measures the file at `disk`, called `path` in messages. A file that is too large is not read.
pub(super) fn load(path: &str, disk: &Path) -> Loaded {
    match measure(path, disk) {
        Ok(Ok(measured)) => Loaded::Asset(measured),
        Ok(Err(refusal)) => Loaded::Refused(refusal, Arc::from("")),
        Err(error) => Loaded::Refused(Refusal::unreadable(path, &error), Arc::from("")),
    }
}

/// Whether a file is a face that a site brings for its cards.
fn is_face(path: &str) -> bool {
    let is_font = |ending: &str| ["ttf", "otf", "ttc"].iter().any(|known| ending.eq_ignore_ascii_case(known));
    path.starts_with("templates/cards/") && path.rsplit_once('.').is_some_and(|(_, ending)| is_font(ending))
}

fn measure(path: &str, disk: &Path) -> io::Result<Result<Measured, Refusal>> {
    let file = File::open(disk)?;
    let expected = file.metadata()?.len();
    let too_large = |bytes: u64| {
        Refusal::new(Code::FileTooLarge, format!("`{path}` has {bytes} bytes; a file may have {LARGEST} (50 MiB)"))
            .help("make it smaller, or link to it where it lies on the web")
    };
    if expected > LARGEST {
        return Ok(Err(too_large(expected)));
    }
    let mut reader = BufReader::with_capacity(64 * 1024, file);
    let is_svg = disk.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("svg"));
    let mut size = if is_svg { image::svg_size(&mut reader) } else { image::raster_size(&mut reader) };
    reader.rewind()?;
    let kept = if is_svg || size.is_none() { image::Kept::default() } else { image::kept(&mut reader) };
    if kept.turned {
        size = size.map(|(width, height)| (height, width));
    }
    reader.rewind()?;
    let mut hasher = blake3::Hasher::new();
    let mut watched = location::Watched::new(reader.by_ref().take(LARGEST + 1));
    hasher.update_reader(&mut watched)?;
    let (has_exif, has_xmp) = (watched.exif, watched.xmp && size.is_some());
    if hasher.count() > LARGEST {
        return Ok(Err(too_large(hasher.count())));
    }
    reader.rewind()?;
    let located = !is_svg && (has_xmp || (has_exif && location::in_exif(&mut reader)));
    let face = if is_face(path) { Some(Arc::from(fs::read(disk)?)) } else { None };
    Ok(Ok(Measured {
        blake3: hasher.finalize().to_hex().to_string(),
        bytes: hasher.count(),
        size,
        still: kept.still,
        located,
        face,
    }))
}

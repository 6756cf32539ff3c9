//! Pictures that are costly to make: what each is drawn from, so that one that is out already is known again, and the
//! drawing itself. Knows no disk: whoever draws brings the photograph.

pub mod faces;
#[cfg(feature = "cards")]
mod paint;
#[cfg(feature = "images")]
mod photograph;

use super::libraries;
use faces::Faces;
#[cfg(feature = "cards")]
use std::collections::VecDeque;
use std::fmt;
use std::path::{Path, PathBuf};
#[cfg(feature = "cards")]
use std::sync::{Mutex, PoisonError};

/// Goes up with every change of the program's own that makes other bytes of the same recipe.
const VERSION: u32 = 1;

/// How many drawn icons are remembered: each form of a few icons.
#[cfg(feature = "cards")]
const MOST_DRAWN: usize = 32;

/// The icons that were drawn last, the latest first.
#[cfg(feature = "cards")]
static DRAWN: Mutex<VecDeque<(Drawing, Box<[u8]>)>> = Mutex::new(VecDeque::new());

/// A picture to be drawn.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Drawing {
    /// An SVG document as PNG.
    Svg {
        /// The document.
        svg: String,
        /// The faces that its words are set in.
        faces: Faces,
        /// Pixels from left to right.
        width: u32,
        /// Pixels from top to bottom.
        height: u32,
    },
    /// The mark of a site in one of the forms that devices ask for.
    Icon {
        /// An SVG document, square.
        svg: String,
        /// The faces that its words are set in.
        faces: Faces,
        /// The form.
        form: IconForm,
    },
    /// A photograph made smaller, as WebP.
    Photograph {
        /// Where it lies on disk.
        from: PathBuf,
        /// BLAKE3 of its bytes, in hexadecimal.
        blake3: String,
        /// Pixels from left to right of what is drawn.
        width: u32,
    },
}

/// A form of a site's icon.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum IconForm {
    /// Three small sizes in one ICO file.
    Ico,
    /// PNG of so many pixels, as the document has it.
    Plain(u32),
    /// PNG of so many pixels on an opaque ground, since a device will cut its corners off.
    Ground(u32),
    /// The same, with the mark so small that a device may cut a circle out of it.
    Maskable(u32),
}

/// Why a picture could not be drawn.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CannotDraw(pub String);

impl fmt::Display for CannotDraw {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for CannotDraw {}

impl Drawing {
    /// BLAKE3 of all that the bytes at `path` depend on, and of the path, in hexadecimal.
    pub fn recipe(&self, path: &str) -> String {
        let mut hasher = blake3::Hasher::new();
        let mut add = |part: &[u8]| {
            hasher.update(&(part.len() as u64).to_le_bytes());
            hasher.update(part);
        };
        add(path.as_bytes());
        add(&VERSION.to_le_bytes());
        add(libraries::print());
        match self {
            Self::Svg { svg, faces, width, height } => {
                add(b"svg");
                add(svg.as_bytes());
                add(faces.print().as_bytes());
                add(&width.to_le_bytes());
                add(&height.to_le_bytes());
            }
            Self::Icon { svg, faces, form } => {
                add(b"icon");
                add(svg.as_bytes());
                add(faces.print().as_bytes());
                let (word, size) = match form {
                    IconForm::Ico => ("ico", 0),
                    IconForm::Plain(size) => ("plain", *size),
                    IconForm::Ground(size) => ("ground", *size),
                    IconForm::Maskable(size) => ("maskable", *size),
                };
                add(word.as_bytes());
                add(&size.to_le_bytes());
            }
            // Where it lies is of no consequence.
            Self::Photograph { from: _, blake3, width } => {
                add(b"photograph");
                add(blake3.as_bytes());
                add(&width.to_le_bytes());
            }
        }
        hasher.finalize().to_hex().to_string()
    }

    /// The file that must be at hand for drawing, and the BLAKE3 of its bytes.
    pub fn needs(&self) -> Option<(&Path, &str)> {
        match self {
            Self::Svg { .. } | Self::Icon { .. } => None,
            Self::Photograph { from, blake3, .. } => Some((from, blake3)),
        }
    }

    /// Draws it. `original` is what it [needs](Self::needs).
    ///
    /// # Errors
    /// When a document or the original cannot be read, or the original is larger than is safe to open.
    #[cfg_attr(not(feature = "images"), expect(unused_variables, reason = "only photographs have an original"))]
    pub fn draw(&self, original: &[u8]) -> Result<Vec<u8>, CannotDraw> {
        match self {
            #[cfg(feature = "cards")]
            Self::Svg { svg, faces, width, height } => paint::document(svg, faces, *width, *height),
            #[cfg(feature = "cards")]
            Self::Icon { svg, faces, form } => self.once(|| paint::icon(svg, faces, *form)),
            #[cfg(feature = "images")]
            Self::Photograph { width, .. } => photograph::webp(original, *width),
            #[cfg(not(all(feature = "cards", feature = "images")))]
            _ => Err(CannotDraw("this program was built without what draws it".to_owned())),
        }
    }

    /// What it was drawn as a while ago, or is drawn as now: browsers ask a preview for the icon with every page.
    #[cfg(feature = "cards")]
    fn once(&self, draw: impl FnOnce() -> Result<Vec<u8>, CannotDraw>) -> Result<Vec<u8>, CannotDraw> {
        let drawn = || DRAWN.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((_, bytes)) = drawn().iter().find(|(known, _)| known == self) {
            return Ok(bytes.to_vec());
        }
        let bytes = draw()?;
        let mut drawn = drawn();
        drawn.truncate(MOST_DRAWN - 1);
        drawn.push_front((self.clone(), bytes.as_slice().into()));
        Ok(bytes)
    }
}

//! Pictures that cost more to draw than to keep, as recipes: what is to be drawn, its name by which it is known again, and
//! the drawing itself. Knows no disk: whoever draws brings the photograph.

use std::fmt;
use std::path::{Path, PathBuf};

/// Goes up with every change that makes other bytes of the same recipe.
const VERSION: u32 = 1;

/// A picture to be drawn.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Drawing {
    /// An SVG document as PNG.
    Svg {
        /// The document.
        svg: String,
        /// Pixels from left to right.
        width: u32,
        /// Pixels from top to bottom.
        height: u32,
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
        match self {
            Self::Svg { svg, width, height } => {
                add(b"svg");
                add(svg.as_bytes());
                add(&width.to_le_bytes());
                add(&height.to_le_bytes());
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
            Self::Svg { .. } => None,
            Self::Photograph { from, blake3, .. } => Some((from, blake3)),
        }
    }

    /// Draws it. `original` is what it [needs](Self::needs).
    ///
    /// # Errors
    /// When the original is no picture, or a larger one than is safe to open.
    pub fn draw(&self, _original: &[u8]) -> Result<Vec<u8>, CannotDraw> {
        Err(CannotDraw("this program was built without what draws".to_owned()))
    }
}

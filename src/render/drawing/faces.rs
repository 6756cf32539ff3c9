//! The faces that cards are set in, and the setting: how wide words are, where lines may end, and at which size a title
//! fills its place. Knows no picture and no font of the machine that it runs on.

#[cfg(feature = "cards")]
mod ruler;

use std::borrow::Cow;
use std::fmt;
use std::sync::{Arc, LazyLock};

/// The bytes of a font.
type Bytes = Cow<'static, [u8]>;

/// What cards are set in. The order is that in which a face stands in for one that lacks a character.
#[cfg(feature = "cards")]
static OF_THE_PROGRAM: [&[u8]; 3] = [
    include_bytes!("fonts/CardSerif-SemiBold.ttf"),
    include_bytes!("fonts/CardSans-SemiBold.ttf"),
    include_bytes!("fonts/CardChinese-Bold.otf"),
];
#[cfg(not(feature = "cards"))]
static OF_THE_PROGRAM: [&[u8]; 0] = [];

static WITHOUT_MORE: LazyLock<Faces> = LazyLock::new(|| Faces::with(Vec::new()));

/// The program's own faces, and those that a site brings.
#[derive(Clone)]
pub struct Faces(Arc<Inner>);

struct Inner {
    #[cfg(feature = "cards")]
    fonts: Vec<Arc<Bytes>>,
    print: String,
    #[cfg(feature = "cards")]
    database: Arc<resvg::usvg::fontdb::Database>,
}

/// Which of the program's faces words are set in first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Face {
    /// For titles.
    Serif,
    /// For what stands around them.
    Sans,
}

/// Where words are to be set: a box, and the sizes to try, the largest first.
#[derive(Debug, Clone, Copy)]
pub struct Place<'a> {
    /// The face.
    pub face: Face,
    /// Pixels from left to right.
    pub width: f32,
    /// Pixels from top to bottom.
    pub height: f32,
    /// Sizes in pixels.
    pub sizes: &'a [f32],
}

/// Words in lines.
#[derive(Debug, Clone, PartialEq, serde::Serialize)]
pub struct Set {
    /// Pixels.
    pub size: f32,
    /// Pixels from one line to the next.
    pub leading: f32,
    /// The lines.
    pub lines: Vec<String>,
}

impl Faces {
    /// The program's own.
    pub fn of_the_program() -> Self {
        WITHOUT_MORE.clone()
    }

    /// The program's own, and behind them those of a site.
    pub fn with(more: Vec<Vec<u8>>) -> Self {
        let own = OF_THE_PROGRAM.iter().map(|bytes| Cow::Borrowed(*bytes));
        let fonts: Vec<Arc<Bytes>> = own.chain(more.into_iter().map(Cow::Owned)).map(Arc::new).collect();
        let mut hasher = blake3::Hasher::new();
        for font in &fonts {
            hasher.update(blake3::hash(font).as_bytes());
        }
        #[cfg(feature = "cards")]
        let database = {
            let mut database = resvg::usvg::fontdb::Database::new();
            for font in &fonts {
                let font: Arc<Bytes> = Arc::clone(font);
                database.load_font_source(resvg::usvg::fontdb::Source::Binary(font));
            }
            Arc::new(database)
        };
        Self(Arc::new(Inner {
            #[cfg(feature = "cards")]
            fonts,
            print: hasher.finalize().to_hex().to_string(),
            #[cfg(feature = "cards")]
            database,
        }))
    }

    /// BLAKE3 of all of them, in hexadecimal.
    pub fn print(&self) -> &str {
        &self.0.print
    }

    #[cfg(feature = "cards")]
    pub(super) fn database(&self) -> Arc<resvg::usvg::fontdb::Database> {
        Arc::clone(&self.0.database)
    }

    /// Sets words in a place at the largest size at which they fit; at the smallest, what is too much is cut off. Nothing
    /// where no face has one of their letters: half a title would be another one. Signs that no face has are left out.
    #[cfg(feature = "cards")]
    pub fn set(&self, words: &str, place: Place<'_>) -> Option<Set> {
        ruler::Ruler::new(self.0.fonts.iter().map(|font| &***font), place.face).set(words, place)
    }

    /// Without cards nothing is set.
    #[cfg(not(feature = "cards"))]
    pub fn set(&self, _: &str, _: Place<'_>) -> Option<Set> {
        None
    }
}

impl fmt::Debug for Faces {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Faces").field(&self.0.print).finish()
    }
}

impl PartialEq for Faces {
    fn eq(&self, other: &Self) -> bool {
        self.0.print == other.0.print
    }
}

impl Eq for Faces {}

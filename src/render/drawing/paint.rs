//! SVG documents as pixels: cards, and the icon in its forms. Opens no file that a document names.

use super::faces::Faces;
use super::{CannotDraw, IconForm};
use resvg::tiny_skia::{Color, Pixmap, Transform};
use resvg::usvg::{ImageHrefResolver, Options, Tree};

/// The sizes of a `favicon.ico`.
const ICO_SIZES: [u8; 3] = [16, 32, 48];

/// How much of a maskable icon devices promise to show: a circle of four fifths of its width.
const SAFE: f32 = 0.8;

/// A document as PNG, stretched to its size.
pub(super) fn document(svg: &str, faces: &Faces, width: u32, height: u32) -> Result<Vec<u8>, CannotDraw> {
    let tree = tree(svg, faces)?;
    let mut pixels = Pixmap::new(width, height).ok_or_else(|| CannotDraw("it has no size".to_owned()))?;
    let scale = Transform::from_scale(width as f32 / tree.size().width(), height as f32 / tree.size().height());
    resvg::render(&tree, scale, &mut pixels.as_mut());
    png(&pixels)
}

/// An icon in one of its forms.
pub(super) fn icon(svg: &str, faces: &Faces, form: IconForm) -> Result<Vec<u8>, CannotDraw> {
    let tree = tree(svg, faces)?;
    match form {
        IconForm::Plain(size) => png(&square(&tree, size, 1.0, None)?),
        IconForm::Ground(size) => png(&square(&tree, size, 1.0, Some(ground(&tree, size)?))?),
        IconForm::Maskable(size) => png(&square(&tree, size, SAFE, Some(ground(&tree, size)?))?),
        IconForm::Ico => {
            let pictures: Result<Vec<(u8, Vec<u8>)>, CannotDraw> =
                ICO_SIZES.iter().map(|size| Ok((*size, png(&square(&tree, u32::from(*size), 1.0, None)?)?))).collect();
            Ok(ico(&pictures?))
        }
    }
}

/// The document in the middle of a square, so large a part of it as `part` says.
fn square(tree: &Tree, size: u32, part: f32, ground: Option<Color>) -> Result<Pixmap, CannotDraw> {
    let mut pixels = Pixmap::new(size, size).ok_or_else(|| CannotDraw("it has no size".to_owned()))?;
    if let Some(colour) = ground {
        pixels.fill(colour);
    }
    let (width, height) = (tree.size().width(), tree.size().height());
    let whole = size as f32;
    let scale = whole * part / width.max(height);
    let place = Transform::from_translate((whole - width * scale) / 2.0, (whole - height * scale) / 2.0);
    resvg::render(tree, place.pre_scale(scale, scale), &mut pixels.as_mut());
    Ok(pixels)
}

/// The colour that an icon has at the middle of its upper edge, if it is a tile; otherwise white.
fn ground(tree: &Tree, size: u32) -> Result<Color, CannotDraw> {
    let pixels = square(tree, size, 1.0, None)?;
    let edge = pixels.pixel(size / 2, size / 64).map(|edge| edge.demultiply());
    Ok(match edge.filter(|edge| edge.alpha() == u8::MAX) {
        Some(edge) => Color::from_rgba8(edge.red(), edge.green(), edge.blue(), u8::MAX),
        None => Color::WHITE,
    })
}

fn tree(svg: &str, faces: &Faces) -> Result<Tree, CannotDraw> {
    let options = Options {
        fontdb: faces.database(),
        image_href_resolver: ImageHrefResolver {
            // What lies beside the document is no part of the recipe.
            resolve_string: Box::new(|_, _| None),
            ..ImageHrefResolver::default()
        },
        ..Options::default()
    };
    Tree::from_str(svg, &options).map_err(|error| CannotDraw(error.to_string()))
}

fn png(pixels: &Pixmap) -> Result<Vec<u8>, CannotDraw> {
    pixels.encode_png().map_err(|error| CannotDraw(error.to_string()))
}

/// An ICO file of pictures that are PNG files themselves: a head, an entry for each, then the pictures.
fn ico(pictures: &[(u8, Vec<u8>)]) -> Vec<u8> {
    const HEAD: usize = 6;
    const ENTRY: usize = 16;
    let mut file = Vec::new();
    let (reserved, icon, bits, planes) = (0u16, 1u16, 32u16, 1u16);
    for word in [reserved, icon, pictures.len() as u16] {
        file.extend(word.to_le_bytes());
    }
    let mut offset = HEAD + ENTRY * pictures.len();
    for (size, picture) in pictures {
        // Width, height, no palette, and a byte that is not used.
        file.extend([*size, *size, 0, 0]);
        file.extend(planes.to_le_bytes());
        file.extend(bits.to_le_bytes());
        file.extend((picture.len() as u32).to_le_bytes());
        file.extend((offset as u32).to_le_bytes());
        offset += picture.len();
    }
    for (_, picture) in pictures {
        file.extend(picture);
    }
    file
}

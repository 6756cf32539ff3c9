//! Photographs in the sizes that screens need: turned as the camera was held, in the colours that every screen knows,
//! and without what the camera wrote beside the picture. Knows no disk.

use super::CannotDraw;
use crate::read::Asset;
use fast_image_resize::{FilterType, ResizeAlg, ResizeOptions, Resizer};
use image::metadata::Orientation;
use image::{ColorType, DynamicImage, ImageDecoder as _, ImageFormat, ImageReader, Limits};
use moxcms::{ColorProfile, DataColorSpace, Layout, TransformOptions};
use std::fmt::Display;
use std::io::Cursor;

/// What readers do not see the difference of.
const QUALITY: f32 = 80.0;

/// A drawing keeps its sharp edges if that makes the file no larger than by this factor.
const SHARP: usize = 2;

/// A picture `width` pixels wide, as WebP.
pub(super) fn webp(original: &[u8], width: u32) -> Result<Vec<u8>, CannotDraw> {
    let mut reader = ImageReader::new(Cursor::new(original)).with_guessed_format().map_err(cannot)?;
    let mut limits = Limits::default();
    limits.max_alloc = Some(Asset::MOST_PIXELS.saturating_mul(8));
    reader.limits(limits);
    let format = reader.format();
    let mut decoder = reader.into_decoder().map_err(cannot)?;
    let (from_width, from_height) = decoder.dimensions();
    let pixels = u64::from(from_width).saturating_mul(u64::from(from_height));
    if pixels > Asset::MOST_PIXELS {
        return Err(CannotDraw(format!("it has {from_width} × {from_height} pixels")));
    }
    let orientation = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    let profile = decoder.icc_profile().ok().flatten();
    let picture = DynamicImage::from_decoder(decoder).map_err(cannot)?;

    // Made small first, so that all else is quick.
    let turned = is_turned(orientation);
    let (shown_width, shown_height) = if turned { (from_height, from_width) } else { (from_width, from_height) };
    let height = scaled(shown_height, width, shown_width);
    let (to_width, to_height) = if turned { (height, width) } else { (width, height) };
    let picture = if picture.color().has_alpha() {
        DynamicImage::ImageRgba8(picture.into_rgba8())
    } else {
        DynamicImage::ImageRgb8(picture.into_rgb8())
    };
    let mut small = DynamicImage::new(to_width, to_height, picture.color());
    let options = ResizeOptions::new().resize_alg(ResizeAlg::Convolution(FilterType::Lanczos3));
    Resizer::new().resize(&picture, &mut small, &options).map_err(cannot)?;
    drop(picture);
    small.apply_orientation(orientation);
    if let Some(profile) = profile {
        into_srgb(&mut small, &profile);
    }
    encode(&small, format == Some(ImageFormat::Png))
}

/// Whether what was recorded as the width is the height.
fn is_turned(orientation: Orientation) -> bool {
    matches!(
        orientation,
        Orientation::Rotate90 | Orientation::Rotate270 | Orientation::Rotate90FlipH | Orientation::Rotate270FlipH
    )
}

/// The height that goes with a width, at least one.
fn scaled(height: u32, width: u32, of_width: u32) -> u32 {
    let height = (f64::from(height) * f64::from(width) / f64::from(of_width.max(1))).round();
    (height as u32).max(1)
}

/// What a wide-gamut camera recorded looks dull where its profile is not read; the small picture has none. A profile
/// that cannot be used is left alone.
fn into_srgb(picture: &mut DynamicImage, profile: &[u8]) {
    let Ok(profile) = ColorProfile::new_from_slice(profile) else { return };
    if profile.color_space != DataColorSpace::Rgb {
        return;
    }
    let (layout, samples): (Layout, &mut [u8]) = match picture {
        DynamicImage::ImageRgb8(pixels) => (Layout::Rgb, &mut *pixels),
        DynamicImage::ImageRgba8(pixels) => (Layout::Rgba, &mut *pixels),
        _ => return,
    };
    let srgb = ColorProfile::new_srgb();
    let Ok(transform) = profile.create_transform_8bit(layout, &srgb, layout, TransformOptions::default()) else {
        return;
    };
    let before = samples.to_vec();
    if transform.transform(&before, samples).is_err() {
        samples.copy_from_slice(&before);
    }
}

fn encode(picture: &DynamicImage, is_drawing: bool) -> Result<Vec<u8>, CannotDraw> {
    let (width, height, samples) = (picture.width(), picture.height(), picture.as_bytes());
    let encoder = match picture.color() {
        ColorType::Rgba8 => webp::Encoder::from_rgba(samples, width, height),
        _ => webp::Encoder::from_rgb(samples, width, height),
    };
    let refused = |error| CannotDraw(format!("it cannot be written as WebP: {error:?}"));
    let lossy = encoder.encode_simple(false, QUALITY).map_err(refused)?.to_vec();
    if is_drawing {
        let sharp = encoder.encode_simple(true, QUALITY).map_err(refused)?;
        if sharp.len() <= lossy.len().saturating_mul(SHARP) {
            return Ok(sharp.to_vec());
        }
    }
    Ok(lossy)
}

fn cannot(error: impl Display) -> CannotDraw {
    CannotDraw(error.to_string())
}

//! Width and height of an image from its first bytes. Decodes nothing, and has no answer for what it does not know.

use imagesize::ImageType;
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use std::io::{BufRead, Read as _, Seek};

/// How far into an SVG file its root element is looked for.
const SVG_HEAD: u64 = 64 * 1024;

/// How far into a JPEG file a camera writes how it was held, and the sign of it.
#[cfg(feature = "images")]
const EXIF_HEAD: u64 = 128 * 1024;
#[cfg(feature = "images")]
const EXIF: &[u8] = b"Exif\0\0";

/// The size of a raster image of a kind that browsers show.
pub(super) fn raster_size(reader: &mut (impl BufRead + Seek)) -> Option<(u32, u32)> {
    let kind = imagesize::reader_type(&mut *reader).ok()?;
    let shown = matches!(
        kind,
        ImageType::Png
            | ImageType::Jpeg
            | ImageType::Gif
            | ImageType::Webp
            | ImageType::Heif(_)
            | ImageType::Bmp
            | ImageType::Ico
    );
    if !shown {
        return None;
    }
    let size = kind.reader_size(reader).ok()?;
    let (width, height) = (u32::try_from(size.width).ok()?, u32::try_from(size.height).ok()?);
    (width > 0 && height > 0).then_some((width, height))
}

/// How the pixels of an image are kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Kept {
    /// Whether it is of a kind that smaller pictures are made of, and does not move.
    pub(super) still: bool,
    /// Whether the camera was held upright, so that what is recorded as the width is shown as the height.
    pub(super) turned: bool,
}

/// How an image keeps its pixels, from its head. What cannot be read is found out when it is drawn.
#[cfg(feature = "images")]
pub(super) fn kept(reader: &mut (impl BufRead + Seek)) -> Kept {
    use image::ImageDecoder;
    use image::codecs::{jpeg::JpegDecoder, png::PngDecoder, webp::WebPDecoder};
    use image::metadata::Orientation;

    fn turned(mut decoder: impl ImageDecoder) -> bool {
        matches!(
            decoder.orientation(),
            Ok(Orientation::Rotate90
                | Orientation::Rotate270
                | Orientation::Rotate90FlipH
                | Orientation::Rotate270FlipH)
        )
    }

    let Ok(kind) = imagesize::reader_type(&mut *reader) else { return Kept::default() };
    if reader.rewind().is_err() {
        return Kept::default();
    }
    match kind {
        ImageType::Jpeg => {
            let mut head = Vec::new();
            let is_read = reader.by_ref().take(EXIF_HEAD).read_to_end(&mut head).is_ok() && reader.rewind().is_ok();
            // The decoder reads the whole file: only where a camera wrote something.
            let has_exif = is_read && head.windows(EXIF.len()).any(|bytes| bytes == EXIF);
            Kept { still: true, turned: has_exif && JpegDecoder::new(reader).is_ok_and(turned) }
        }
        ImageType::Png => match PngDecoder::new(reader) {
            Ok(decoder) => Kept { still: !decoder.is_apng().unwrap_or(false), turned: turned(decoder) },
            Err(_) => Kept { still: true, turned: false },
        },
        ImageType::Webp => match WebPDecoder::new(reader) {
            Ok(decoder) => Kept { still: !decoder.has_animation(), turned: turned(decoder) },
            Err(_) => Kept { still: true, turned: false },
        },
        _ => Kept::default(),
    }
}

/// Without what makes pictures smaller nobody asks.
#[cfg(not(feature = "images"))]
pub(super) fn kept(_: &mut (impl BufRead + Seek)) -> Kept {
    Kept::default()
}

/// The size of an SVG image: `width` and `height`, or what `viewBox` says of the one that is missing.
pub(super) fn svg_size(reader: &mut impl BufRead) -> Option<(u32, u32)> {
    let mut head = Vec::new();
    reader.take(SVG_HEAD).read_to_end(&mut head).ok()?;
    let mut xml = Reader::from_reader(head.as_slice());
    loop {
        match xml.read_event().ok()? {
            Event::Start(element) | Event::Empty(element) => return root_size(&element),
            Event::Eof => return None,
            _ => {}
        }
    }
}

fn root_size(root: &BytesStart<'_>) -> Option<(u32, u32)> {
    if root.local_name().as_ref() != "svg" {
        return None;
    }
    let (mut width, mut height, mut view) = (None, None, None);
    for attribute in root.attributes().with_checks(false).flatten() {
        match attribute.key.as_ref() {
            "width" => width = pixels(&attribute.value),
            "height" => height = pixels(&attribute.value),
            "viewBox" => view = view_box(&attribute.value),
            _ => {}
        }
    }
    let (width, height) = match (width, height, view) {
        (Some(width), Some(height), _) => (width, height),
        (Some(width), None, Some((w, h))) => (width, width * h / w),
        (None, Some(height), Some((w, h))) => (height * w / h, height),
        (None, None, Some(size)) => size,
        _ => return None,
    };
    Some((whole(width)?, whole(height)?))
}

/// A length in CSS pixels; nothing for one that depends on where the image stands (`100%`, `2em`).
fn pixels(value: &str) -> Option<f64> {
    let value = value.trim();
    let digits = value.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let unit = match value.strip_prefix(digits)? {
        "" | "px" => 1.0,
        "in" => 96.0,
        "cm" => 96.0 / 2.54,
        "mm" => 96.0 / 25.4,
        "pt" => 96.0 / 72.0,
        "pc" => 16.0,
        _ => return None,
    };
    positive(digits).map(|number| number * unit)
}

fn view_box(value: &str) -> Option<(f64, f64)> {
    let mut numbers = value.split([' ', ',', '\t', '\n', '\r']).filter(|number| !number.is_empty()).skip(2);
    Some((positive(numbers.next()?)?, positive(numbers.next()?)?))
}

fn positive(number: &str) -> Option<f64> {
    number.trim().parse::<f64>().ok().filter(|number| number.is_finite() && *number > 0.0)
}

fn whole(number: f64) -> Option<u32> {
    let rounded = number.round().max(1.0);
    // In range, so the conversion is exact.
    (rounded <= f64::from(u32::MAX)).then_some(rounded as u32)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::io::Cursor;

    fn svg(text: &str) -> Option<(u32, u32)> {
        svg_size(&mut Cursor::new(text))
    }

    #[test]
    fn svg_sizes_come_from_the_root_element() {
        assert_eq!(svg(r#"<svg width="10" height="20.4px"/>"#), Some((10, 20)));
        assert_eq!(
            svg(r#"<?xml version="1.0"?><!-- <svg width="1"> --><svg viewBox="0 0 300 150">"#),
            Some((300, 150))
        );
        assert_eq!(svg(r#"<svg width='100%' height='100%' viewBox='0,0,3,2'>"#), Some((3, 2)));
        assert_eq!(svg(r#"<svg:svg xmlns:svg="x" width="2in" viewBox="0 0 2 1"/>"#), Some((192, 96)));
        assert_eq!(svg(r#"<svg height="50" viewBox="-5 -5 200 100"/>"#), Some((100, 50)));
        for none in
            ["", "<svg/>", "<svg width='1'/>", "<html width='1' height='1'/>", "<svg width='NaN' height='inf'", "not"]
        {
            assert_eq!(svg(none), None, "{none}");
        }
        assert_eq!(svg("<svg width='-1' height='1e300' viewBox='0 0 0 0'/>"), None);
    }

    #[test]
    fn raster_sizes_are_read_and_garbage_has_none() {
        let mut png = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".to_vec();
        png.extend([0, 0, 1, 0, 0, 0, 0, 9]);
        assert_eq!(raster_size(&mut Cursor::new(&png)), Some((256, 9)));
        let gif = b"GIF89a\x05\0\x07\0\0\0";
        assert_eq!(raster_size(&mut Cursor::new(gif)), Some((5, 7)));
        assert_eq!(raster_size(&mut Cursor::new(b"GIF89a\0\0\0\0\0\0")), None);
        assert_eq!(raster_size(&mut Cursor::new(b"\xff\xd8\xff\xe0\0\x10JFIF\0\x01")), None);
        assert_eq!(raster_size(&mut Cursor::new(b"")), None);
        assert_eq!(raster_size(&mut Cursor::new(vec![0; 4096])), None);
    }

    proptest! {
        #[test]
        fn any_bytes_have_a_size_or_none(
            start in prop::sample::select(vec![
                &b"\x89PNG\r\n"[..], b"\xff\xd8\xff\xe0\0\x02", b"RIFF\0\0\0\0WEBPVP8", b"GIF89a", b"BM", b"\0\0\x01\0",
                b"\0\0\0\x14ftypavif\0\0\0\0avif\0\0\0\x10meta\0\0\0\0\0\0\0\x10iprp\0\0\0\x10ipco", b"<svg ", b"<svg width=\"",
            ]),
            rest in prop::collection::vec(any::<u8>(), 0..200),
        ) {
            let bytes = [start, &rest].concat();
            raster_size(&mut Cursor::new(&bytes));
            svg_size(&mut Cursor::new(&bytes));
        }
    }
}

//! Pictures that say where they were taken.

use crate::newsroom::{BRIEFING, Newsroom};

/// What a camera writes that knows where it is: 22° 17′ N, or zeroes where it does not.
fn exif(degrees: u32) -> Vec<u8> {
    let mut tiff = b"MM\0*\0\0\0\x08".to_vec();
    // One entry that leads to the positions.
    tiff.extend(b"\0\x01\x88\x25\0\x04\0\0\0\x01\0\0\0\x1a\0\0\0\0");
    tiff.extend(b"\0\x02\0\x01\0\x02\0\0\0\x02N\0\0\0\0\x02\0\x05\0\0\0\x03\0\0\0\x38\0\0\0\0");
    for part in [degrees, 1, if degrees == 0 { 0 } else { 17 }, 1, 0, 1] {
        tiff.extend(part.to_be_bytes());
    }
    tiff
}

/// A JPEG file of four by three pixels as far as its head goes, with a segment before that.
fn jpeg(segment: &[u8]) -> Vec<u8> {
    let mut bytes = b"\xff\xd8".to_vec();
    if !segment.is_empty() {
        bytes.extend(b"\xff\xe1");
        bytes.extend((segment.len() as u16 + 2).to_be_bytes());
        bytes.extend(segment);
    }
    bytes.extend(b"\xff\xc0\0\x0b\x08\0\x03\0\x04\x01\x01\x11\0\xff\xd9");
    bytes
}

/// A PNG file of one pixel, with a chunk between its head and its end.
fn png(kind: &[u8; 4], chunk: &[u8]) -> Vec<u8> {
    let mut bytes = b"\x89PNG\r\n\x1a\n".to_vec();
    for (kind, data) in [(b"IHDR", &b"\0\0\0\x01\0\0\0\x01\x08\0\0\0\0"[..]), (kind, chunk), (b"IEND", b"")] {
        bytes.extend((data.len() as u32).to_be_bytes());
        bytes.extend(kind);
        bytes.extend(data);
        bytes.extend(b"\0\0\0\0");
    }
    bytes
}

/// A WebP file of four by three pixels as far as its head goes, with a chunk behind it.
fn webp(kind: &[u8; 4], chunk: &[u8]) -> Vec<u8> {
    let mut body = b"WEBPVP8X\x0a\0\0\0\x08\0\0\0\x03\0\0\x02\0\0".to_vec();
    body.extend(kind);
    body.extend((chunk.len() as u32).to_le_bytes());
    body.extend(chunk);
    body.resize(body.len().next_multiple_of(2), 0);
    [&b"RIFF"[..], &(body.len() as u32).to_le_bytes(), &body].concat()
}

fn pictured(name: &str, bytes: &[u8]) -> Newsroom {
    let media = format!("media:\n  - {{file: {name}, alt: A pier, caption: The pier, credit: Ada Chan}}\nsources:");
    Newsroom::new()
        .without("content/briefings/office.md")
        .file("content/briefings/office/index.md", &BRIEFING.replace("sources:", &media))
        .bytes(&format!("content/briefings/office/{name}"), bytes)
}

const XMP: &[u8] = b"<x:xmpmeta><rdf:Description exif:GPSLatitude=\"22,17.1N\"/></x:xmpmeta>";

#[test]
fn a_picture_that_says_where_it_was_taken_is_named_where_it_is_shown() {
    let of_camera = [b"Exif\0\0", &*exif(22)].concat();
    let of_editor = [b"http://ns.adobe.com/xap/1.0/\0", XMP].concat();
    for (name, bytes) in [
        ("pier.jpg", jpeg(&of_camera)),
        ("pier.jpg", jpeg(&of_editor)),
        ("pier.png", png(b"eXIf", &exif(22))),
        ("pier.png", png(b"iTXt", &[b"XML:com.adobe.xmp\0\0\0\0\0", XMP].concat())),
        ("pier.webp", webp(b"EXIF", &exif(22))),
        ("pier.webp", webp(b"XMP ", XMP)),
    ] {
        let findings = pictured(name, &bytes).check();
        assert_eq!(findings.codes(), ["image-location"], "{name}: {}", findings.shown());
        assert!(findings.errors().is_empty(), "it is a warning");
        assert_eq!(findings.one("image-location").words, name);
        let shown = findings.shown();
        for words in ["content/briefings/office/index.md", "exiftool", &format!("content/briefings/office/{name}`")] {
            assert!(shown.contains(words), "{words}: {shown}");
        }
    }
}

#[test]
fn a_picture_without_a_position_is_fine() {
    let unknown = [b"Exif\0\0", &*exif(0)].concat();
    let other = b"Exif\0\0II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0\x01\0\0\0\0\0\0\0";
    for (name, bytes) in [
        ("pier.jpg", jpeg(b"")),
        ("pier.jpg", jpeg(&unknown)),
        ("pier.jpg", jpeg(other)),
        ("pier.png", png(b"tEXt", b"Comment\0GPSLatitude is not here, nor MM\0* of a camera")),
        ("pier.webp", webp(b"EXIF", b"MM\0*")),
    ] {
        let findings = pictured(name, &bytes).check();
        assert!(findings.codes().is_empty(), "{name}: {}", findings.shown());
    }
}

#[test]
fn the_position_of_a_file_that_is_linked_or_of_the_logo_is_found_too() {
    let photograph = jpeg(&[b"Exif\0\0", &*exif(22)].concat());
    let linked = Newsroom::new()
        .without("content/briefings/office.md")
        .file("content/briefings/office/index.md", &format!("{BRIEFING}\n[The pier](pier.jpg) at noon.[@notice]\n"))
        .bytes("content/briefings/office/pier.jpg", &photograph);
    let findings = linked.check();
    assert_eq!(findings.only("image-location").len(), 1, "{}", findings.shown());
    let logo = Newsroom::new()
        .file(
            "content/site.yaml",
            "title: The Harbour Desk\nbase_url: https://desk.example/\nlanguages: [en]\nlogo: mark.jpg\n",
        )
        .bytes("content/mark.jpg", &photograph);
    let findings = logo.check();
    assert_eq!(findings.one("image-location").path, "content/site.yaml", "{}", findings.shown());
}

//! Whether a picture says where on earth it was taken. Looks for a position only: what else a camera wrote is not read.

use aho_corasick::AhoCorasick;
use exif::{Error, Exif, Tag, Value};
use std::io::{self, BufRead, Read, Seek};
use std::sync::LazyLock;

/// How metadata of cameras (Exif) begin wherever they are kept, in either order of bytes.
const EXIF: [&str; 2] = ["II*\0", "MM\0*"];

/// How a position is named in the metadata of editing programs (XMP), which are kept as text.
const XMP: [&str; 2] = [":GPSLatitude", ":GpsLatitude"];

/// One less than the longest of these has: so much of one may stand before a seam.
const BEFORE_SEAM: usize = 11;

static FINDER: LazyLock<Option<AhoCorasick>> = LazyLock::new(|| AhoCorasick::new(EXIF.iter().chain(&XMP)).ok());

/// Where a file keeps metadata, seen while its bytes are passed on for something else.
#[derive(Debug)]
pub(super) struct Watched<R> {
    reader: R,
    /// The end of what was passed on.
    last: Vec<u8>,
    /// Whether metadata of a camera may be there.
    pub(super) exif: bool,
    /// Whether metadata of an editing program have a position.
    pub(super) xmp: bool,
}

impl<R: Read> Watched<R> {
    pub(super) fn new(reader: R) -> Self {
        Self { reader, last: Vec::new(), exif: false, xmp: false }
    }

    fn look(&mut self, bytes: &[u8]) {
        let Some(finder) = &*FINDER else { return };
        let mut seam = std::mem::take(&mut self.last);
        seam.extend(bytes.iter().take(BEFORE_SEAM));
        for found in finder.find_iter(&seam).chain(finder.find_iter(bytes)) {
            if found.pattern().as_usize() < EXIF.len() {
                self.exif = true;
            } else {
                self.xmp = true;
            }
        }
        let end = if bytes.len() < BEFORE_SEAM { &seam } else { bytes };
        self.last.extend(end.iter().skip(end.len().saturating_sub(BEFORE_SEAM)));
    }
}

impl<R: Read> Read for Watched<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.reader.read(buffer)?;
        if let Some(bytes) = buffer.get(..read)
            && !(self.exif && self.xmp)
        {
            self.look(bytes);
        }
        Ok(read)
    }
}

/// Whether a camera wrote a position into a picture. What is damaged is read as far as it goes.
pub(super) fn in_exif(reader: &mut (impl BufRead + Seek)) -> bool {
    let read = exif::Reader::new().continue_on_error(true).read_from_container(reader);
    let exif: Result<Exif, Error> = read.or_else(|error| error.distill_partial_result(|_| ()));
    let places = [Tag::GPSLatitude, Tag::GPSLongitude, Tag::GPSDestLatitude, Tag::GPSDestLongitude];
    exif.is_ok_and(|exif| {
        exif.fields().any(|field| {
            places.contains(&field.tag)
                && match &field.value {
                    // A camera that does not know writes zeroes.
                    Value::Rational(parts) => parts.iter().any(|part| part.num != 0 && part.denom != 0),
                    _ => true,
                }
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::io::Cursor;

    /// Gives so many bytes at a time.
    struct Slow<'a>(&'a [u8], usize);

    impl Read for Slow<'_> {
        fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
            let most = self.1.min(buffer.len());
            self.0.read(&mut buffer[..most])
        }
    }

    fn watched(bytes: &[u8], at_once: usize) -> (bool, bool) {
        let mut watched = Watched::new(Slow(bytes, at_once));
        let mut passed = Vec::new();
        watched.read_to_end(&mut passed).unwrap();
        assert_eq!(passed, bytes);
        (watched.exif, watched.xmp)
    }

    #[test]
    fn what_lies_across_a_seam_is_seen() {
        assert_eq!(EXIF.iter().chain(&XMP).map(|word| word.len()).max(), Some(BEFORE_SEAM + 1));
        for at_once in 1..40 {
            assert_eq!(watched(b"before and MM\0* after it all", at_once), (true, false), "{at_once}");
            assert_eq!(watched(b"<x exif:GPSLatitude='22,17N'/>", at_once), (false, true), "{at_once}");
            assert_eq!(watched(b"II*\0 and drone-dji:GpsLatitude", at_once), (true, true), "{at_once}");
            assert_eq!(watched(b"exif:GPSLatitud MM*\0 :GPSLongitude", at_once), (false, false), "{at_once}");
        }
    }

    proptest! {
        #[test]
        fn any_bytes_have_a_position_or_none(
            start in prop::sample::select(vec![
                &b"\xff\xd8\xff\xe1\0\x40Exif\0\0MM\0*\0\0\0\x08\0\x01\x88\x25\0\x04\0\0\0\x01\0\0\0\x1a"[..], b"MM\0*\0\0\0\x08",
                b"II*\0\x08\0\0\0\x01\0\x25\x88\x04\0\x01\0\0\0", b"\x89PNG\r\n\x1a\n\0\0\0\x40eXIfMM\0*\0\0\0\x08",
                b"RIFF\x60\0\0\0WEBPEXIF\x40\0\0\0II*\0\x08\0\0\0", b"\0\0\0\x14ftypavif\0\0\0\0avif\0\0\0\x40meta",
            ]),
            rest in prop::collection::vec(any::<u8>(), 0..200),
        ) {
            in_exif(&mut Cursor::new([start, &rest].concat()));
        }
    }
}

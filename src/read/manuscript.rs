//! The text of one file: UTF-8, without control characters, and not larger than people write.

use super::{Loaded, Refusal};
use crate::diagnostic::Code;
use std::fs::File;
use std::io::{self, Read as _};
use std::ops::Range;
use std::path::Path;
use std::sync::Arc;

/// The most bytes that a text may have: 4 MiB.
pub const LARGEST: u64 = 4 * 1024 * 1024;

/// Reads the text at `disk`, called `path` in messages.
pub(super) fn load(path: &str, disk: &Path) -> Loaded {
    let bytes = match bytes(path, disk) {
        Ok(Ok(bytes)) => bytes,
        Ok(Err(refusal)) => return Loaded::Refused(refusal, Arc::from("")),
        Err(error) => return Loaded::Refused(Refusal::unreadable(path, &error), Arc::from("")),
    };
    match String::from_utf8(bytes) {
        Ok(text) => match control_character(&text) {
            None => Loaded::Text(Arc::from(text)),
            Some(range) => Loaded::Refused(controlled(&text, range), Arc::from(text)),
        },
        Err(error) => not_utf8(error.utf8_error().valid_up_to(), error.as_bytes()),
    }
}

/// The bytes of a file that is not too large; a larger one is not read.
fn bytes(path: &str, disk: &Path) -> io::Result<Result<Vec<u8>, Refusal>> {
    let file = File::open(disk)?;
    let expected = file.metadata()?.len();
    let mut bytes = Vec::new();
    if expected <= LARGEST {
        bytes.reserve_exact(usize::try_from(expected).unwrap_or(0) + 1);
        file.take(LARGEST + 1).read_to_end(&mut bytes)?;
    }
    let length = expected.max(bytes.len() as u64);
    if length > LARGEST {
        let message = format!("`{path}` has {length} bytes; a text may have {LARGEST} (4 MiB)");
        return Ok(
            Err(Refusal::new(Code::FileTooLarge, message).help("split it, or publish it as a file to download")),
        );
    }
    Ok(Ok(bytes))
}

fn not_utf8(valid: usize, bytes: &[u8]) -> Loaded {
    let help = "save the file in the encoding UTF-8";
    let utf16: Option<fn([u8; 2]) -> u16> = match bytes {
        [0xff, 0xfe, ..] => Some(u16::from_le_bytes),
        [0xfe, 0xff, ..] => Some(u16::from_be_bytes),
        _ => None,
    };
    if let Some(unit) = utf16 {
        let (pairs, _) = bytes.as_chunks();
        let text: String = char::decode_utf16(pairs.iter().skip(1).map(|pair| unit(*pair)))
            .map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER))
            .collect();
        let refusal = Refusal::new(Code::NotUtf8, "the file is written in UTF-16, not in UTF-8").help(help);
        return Loaded::Refused(refusal, Arc::from(text));
    }
    let byte = bytes.get(valid).copied().unwrap_or_default();
    let refusal = Refusal::new(Code::NotUtf8, format!("the byte 0x{byte:02X} at offset {valid} is not UTF-8"))
        .at(valid..valid + char::REPLACEMENT_CHARACTER.len_utf8())
        .help(help);
    Loaded::Refused(refusal, Arc::from(String::from_utf8_lossy(bytes)))
}

fn controlled(text: &str, range: Range<usize>) -> Refusal {
    let c = text.get(range.clone()).and_then(|found| found.chars().next()).unwrap_or_default();
    let what = match c {
        '\0' => "a NUL (U+0000)".to_owned(),
        '\u{1b}' => "an escape character (U+001B)".to_owned(),
        '\u{fffe}'.. => format!("U+{:04X}, which is no character", u32::from(c)),
        _ => format!("the control character U+{:04X}", u32::from(c)),
    };
    Refusal::new(Code::ControlCharacter, format!("the text holds {what}"))
        .at(range)
        .help("delete it; it often comes with text that was copied from elsewhere")
}

/// The first character that no document may hold: C0 controls but for tab, line feed and carriage return, and the two
/// code points U+FFFE and U+FFFF, which XML forbids too.
fn control_character(text: &str) -> Option<Range<usize>> {
    const CHUNK: usize = 64;
    let control = |byte: u8| (byte < 0x20) & (byte != b'\t') & (byte != b'\n') & (byte != b'\r');
    let bytes = text.as_bytes();
    for (index, chunk) in bytes.chunks(CHUNK).enumerate() {
        // One pass without branches; only a suspicious chunk is looked at byte by byte.
        if !chunk.iter().fold(false, |found, byte| found | control(*byte) | (*byte == 0xef)) {
            continue;
        }
        for (offset, byte) in chunk.iter().enumerate() {
            let start = index * CHUNK + offset;
            let tail = bytes.get(start..).unwrap_or_default();
            if control(*byte) {
                return Some(start..start + 1);
            }
            if matches!(tail, [0xef, 0xbf, 0xbe | 0xbf, ..]) {
                return Some(start..start + 3);
            }
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn control_characters_are_found_wherever_they_stand() {
        assert_eq!(control_character("a\tb\r\nc頭，\u{fffd}\u{feff}"), None);
        for at in [0, 1, 62, 63, 64, 65, 200] {
            for bad in ["\0", "\u{1b}", "\u{c}", "\u{ffff}", "\u{fffe}"] {
                let text = format!("{}{bad}x\0", "a".repeat(at));
                assert_eq!(control_character(&text), Some(at..at + bad.len()), "{at} {bad:?}");
            }
        }
    }
}

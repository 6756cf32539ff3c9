//! What XML a feed may be made of, seen before its reader sees it: that one calls itself for each level of some elements,
//! and a stack that overflows takes the program with it. Knows elements, and no feed.

use quick_xml::Reader;
use quick_xml::encoding::DecodingReader;
use quick_xml::events::Event;

/// Most elements within each other. Texts in feeds are a few dozen deep at most.
const DEEPEST: usize = 100;

/// Most attributes of an element: each is held against the others.
const MOST_ATTRIBUTES: usize = 500;

/// Most places at which XML may be broken; a reader of feeds gives up long before.
const MOST_BROKEN: usize = 100;

/// Whether the reader of feeds may see this. It counts elements as that one does, also where they are not closed as they
/// should be; what is not XML, it leaves to it.
///
/// # Errors
/// When it may not, with words that complete "the feed cannot be read:".
pub(super) fn judge(bytes: &[u8]) -> Result<(), String> {
    // JSON is bounded by those who read it.
    if bytes.iter().find(|byte| matches!(byte, b'<' | b'{')) != Some(&b'<') {
        return Ok(());
    }
    let mut reader = Reader::from_reader(DecodingReader::new(bytes));
    let config = reader.config_mut();
    config.expand_empty_elements = true;
    config.trim_markup_names_in_closing_tags = true;
    let mut buffer = Vec::new();
    let (mut depth, mut broken) = (0_usize, 0_usize);
    loop {
        buffer.clear();
        match reader.read_event_into(&mut buffer) {
            Ok(Event::Eof) => return Ok(()),
            Ok(Event::Decl(declaration)) => {
                if let Some(encoding) = declaration.encoder() {
                    reader.get_mut().set_encoding(encoding);
                }
            }
            Ok(Event::Start(element)) => {
                depth += 1;
                // As many as there may be: not every sign parts a name and a value.
                let attributes = element.bytes().filter(|byte| *byte == b'=').count();
                if attributes > MOST_ATTRIBUTES {
                    return Err(format!("an element of it has more than {MOST_ATTRIBUTES} attributes"));
                }
            }
            Ok(Event::End(_)) => depth = depth.saturating_sub(1),
            Ok(_) => {}
            Err(_) => broken += 1,
        }
        if depth > DEEPEST {
            return Err(format!("its elements are nested more than {DEEPEST} deep"));
        }
        if broken > MOST_BROKEN {
            return Err("it is no feed that can be read (its XML is broken in many places)".to_owned());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::judge;

    #[test]
    fn depth_and_attributes_are_bounded_and_nothing_else() {
        let nested = |depth: usize| format!("<?xml version=\"1.0\"?>{}{}", "<a>".repeat(depth), "</a>".repeat(depth));
        assert_eq!(judge(nested(100).as_bytes()), Ok(()));
        assert!(judge(nested(101).as_bytes()).unwrap_err().contains("100 deep"));
        // Beside each other, or never closed.
        assert_eq!(judge("<a><b/>".repeat(50).as_bytes()), Ok(()));
        assert_eq!(judge(format!("<a>{}</a>", "<b/>".repeat(9_000)).as_bytes()), Ok(()));
        assert!(judge("<a>".repeat(9_000).as_bytes()).is_err());
        assert!(judge("<a></b>".repeat(9_000).as_bytes()).is_err());
        // In two bytes a letter, too.
        let wide: Vec<u8> = nested(101).encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert!(judge(&[&[0xff, 0xfe][..], &wide].concat()).is_err());
        let attributes = |count: usize| (0..count).map(|n| format!(" a{n}=\"\"")).collect::<String>();
        assert_eq!(judge(format!("<a{}/>", attributes(500)).as_bytes()), Ok(()));
        assert!(judge(format!("<a{}/>", attributes(501)).as_bytes()).unwrap_err().contains("attributes"));
        for other in ["", "no markup", "{\"version\": \"<a>\"}"] {
            assert_eq!(judge(other.as_bytes()), Ok(()));
        }
    }
}

//! Well-formed XML by way of quick-xml: elements, attributes, text. Knows no format.

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event};
use std::borrow::Cow;

/// A document in the making. Writing to memory cannot fail, so no method says whether it did.
pub(super) struct Xml(Writer<Vec<u8>>);

impl Xml {
    /// A document with this root element, filled by `content`.
    pub(super) fn document(root: &str, attributes: &[(&str, &str)], content: impl FnOnce(&mut Self)) -> Vec<u8> {
        let mut xml = Self(Writer::new_with_indent(Vec::new(), b' ', 1));
        xml.event(Event::Decl(BytesDecl::new("1.0", Some("utf-8"), None)));
        xml.within(root, attributes, content);
        let mut bytes = xml.0.into_inner();
        bytes.push(b'\n');
        bytes
    }

    /// An element with others in it.
    pub(super) fn within(&mut self, name: &str, attributes: &[(&str, &str)], content: impl FnOnce(&mut Self)) {
        self.event(Event::Start(start(name, attributes)));
        content(self);
        self.event(Event::End(BytesEnd::new(name)));
    }

    /// An element with text in it.
    pub(super) fn text(&mut self, name: &str, text: &str) {
        self.text_with(name, &[], text);
    }

    /// An element with attributes and text in it.
    pub(super) fn text_with(&mut self, name: &str, attributes: &[(&str, &str)], text: &str) {
        self.event(Event::Start(start(name, attributes)));
        self.event(Event::Text(BytesText::new(&legal(text))));
        self.event(Event::End(BytesEnd::new(name)));
    }

    /// An element with nothing in it.
    pub(super) fn empty(&mut self, name: &str, attributes: &[(&str, &str)]) {
        self.event(Event::Empty(start(name, attributes)));
    }

    fn event(&mut self, event: Event<'_>) {
        self.0.write_event(event).ok();
    }
}

fn start<'a>(name: &'a str, attributes: &[(&str, &str)]) -> BytesStart<'a> {
    let mut start = BytesStart::new(name);
    for (key, value) in attributes {
        start.push_attribute((*key, legal(value).as_ref()));
    }
    start
}

/// The text without the characters that XML 1.0 cannot hold, escaped or not.
fn legal(text: &str) -> Cow<'_, str> {
    let is_legal = |c: char| matches!(c, '\t' | '\n' | '\r' | ' '..='\u{fffd}' | '\u{10000}'..);
    if text.chars().all(is_legal) {
        Cow::Borrowed(text)
    } else {
        Cow::Owned(text.chars().filter(|c| is_legal(*c)).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::{Xml, legal};

    #[test]
    fn what_xml_cannot_hold_is_left_out() {
        assert_eq!(legal("a\u{0}b\u{8}c\u{b}\u{1f}d\te\n"), "abcd\te\n");
        assert_eq!(legal("\u{fffe}\u{ffff}x\u{fffd}\u{1f600}\u{7f}"), "x\u{fffd}\u{1f600}\u{7f}");
    }

    #[test]
    fn words_and_attributes_are_escaped() {
        let bytes = Xml::document("a", &[("b", "\"<&'\u{1}")], |xml| xml.text("c", "]]> <&>"));
        let text = String::from_utf8(bytes).unwrap();
        assert!(text.contains("b=\"&quot;&lt;&amp;&apos;\""), "{text}");
        assert!(text.contains("<c>]]&gt; &lt;&amp;&gt;</c>"), "{text}");
    }
}

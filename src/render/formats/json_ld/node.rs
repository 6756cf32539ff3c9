//! Nodes of a JSON-LD graph, written down at once in the order in which they are said. Knows no word of schema.org.

/// A value as it is written.
pub(super) struct Json(String);

impl Json {
    pub(super) fn text(text: &str) -> Self {
        let mut json = String::with_capacity(text.len() + 2);
        put_text(text, &mut json);
        Self(json)
    }
}

/// A node of the graph, written down to its last key. What is not known is not in it.
pub(super) struct Node {
    json: String,
    /// Whether it has a key besides its type.
    says: bool,
}

impl Node {
    pub(super) fn new(kind: &str) -> Self {
        let mut node = Self { json: String::with_capacity(256), says: false };
        node.key("@type");
        put_text(kind, &mut node.json);
        node.says = false;
        node
    }

    /// A node that is described elsewhere.
    pub(super) fn named(name: &str) -> Self {
        let mut node = Self { json: String::new(), says: false };
        node.key("@id");
        put_text(name, &mut node.json);
        node
    }

    fn key(&mut self, key: &str) {
        self.json.push(if self.json.is_empty() { '{' } else { ',' });
        self.json.extend(["\"", key, "\":"]);
        self.says = true;
    }

    pub(super) fn text(mut self, key: &str, text: Option<impl AsRef<str>>) -> Self {
        if let Some(text) = text.as_ref().map(AsRef::as_ref).filter(|text| !text.is_empty()) {
            self.key(key);
            put_text(text, &mut self.json);
        }
        self
    }

    pub(super) fn number(mut self, key: &str, number: u32) -> Self {
        self.key(key);
        self.json.push_str(&number.to_string());
        self
    }

    pub(super) fn node(mut self, key: &str, node: Self) -> Self {
        // With nothing but its type it says nothing.
        if node.says {
            self.key(key);
            self.json.push_str(&node.value().0);
        }
        self
    }

    /// One value, or a list of several.
    pub(super) fn list(mut self, key: &str, values: impl IntoIterator<Item = Json>) -> Self {
        let mut values = values.into_iter();
        let Some(first) = values.next() else { return self };
        self.key(key);
        let start = self.json.len();
        self.json.push_str(&first.0);
        let mut several = false;
        for value in values {
            several = true;
            self.json.push(',');
            self.json.push_str(&value.0);
        }
        if several {
            self.json.insert(start, '[');
            self.json.push(']');
        }
        self
    }

    pub(super) fn value(mut self) -> Json {
        self.json.push('}');
        Json(self.json)
    }
}

/// A string of JSON in which nothing can end a script element or begin a comment in it: for `<` and the two line
/// separators stand escapes that mean the same.
fn put_text(text: &str, out: &mut String) {
    out.push('"');
    let mut done = 0;
    let mut put = |at: usize, length: usize, escape: &str| {
        out.push_str(text.get(done..at).unwrap_or_default());
        out.push_str(escape);
        done = at + length;
    };
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            b'"' => put(at, 1, "\\\""),
            b'\\' => put(at, 1, "\\\\"),
            b'\n' => put(at, 1, "\\n"),
            b'\r' => put(at, 1, "\\r"),
            b'\t' => put(at, 1, "\\t"),
            0x08 => put(at, 1, "\\b"),
            0x0c => put(at, 1, "\\f"),
            0..0x20 => put(at, 1, &format!("\\u{byte:04x}")),
            b'<' => put(at, 1, "\\u003c"),
            // The first byte of many characters, and of these two.
            0xe2 if text.get(at..).is_some_and(|rest| rest.starts_with('\u{2028}')) => put(at, 3, "\\u2028"),
            0xe2 if text.get(at..).is_some_and(|rest| rest.starts_with('\u{2029}')) => put(at, 3, "\\u2029"),
            _ => {}
        }
    }
    out.push_str(text.get(done..).unwrap_or_default());
    out.push('"');
}

/// The document of a graph, safe within a script element.
pub(super) fn document(graph: impl IntoIterator<Item = Option<Node>>) -> String {
    let mut document = String::from(r#"{"@context":"https://schema.org","@graph":["#);
    for (at, node) in graph.into_iter().flatten().enumerate() {
        if at > 0 {
            document.push(',');
        }
        document.push_str(&node.value().0);
    }
    document.push_str("]}");
    document
}

#[cfg(test)]
mod tests {
    use super::{Node, document};

    #[test]
    fn nothing_in_it_ends_a_script() {
        let hostile = "</script><!-- <script> \u{2028}\u{2029} & \"";
        let json = document([Some(Node::new("Thing").text("name", Some(hostile)))]);
        assert!(!json.contains(['<', '\u{2028}', '\u{2029}']), "{json}");
        let back: serde_json::Value = serde_json::from_str(&json).unwrap();
        assert_eq!(back["@graph"][0]["name"], hostile);
    }

    #[test]
    fn what_is_not_known_is_not_said() {
        let node = Node::new("Thing").text("url", None::<&str>).text("name", Some("")).list("about", []);
        assert_eq!(node.value().0, r#"{"@type":"Thing"}"#);
    }
}

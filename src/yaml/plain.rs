//! The YAML that newsrooms write day by day, read in one pass: a key and its value a line, lists, and short lists and
//! mappings in brackets. Takes only what YAML leaves no doubt about; every other text is for the two readings of `tree`.

use super::tree::{Data, Entry, MOST_NODES, Node};
use crate::text::{Span, Spanned};
use std::borrow::Cow;

/// As deep as anybody nests by hand.
const DEEPEST: usize = 12;

/// The longest key that is taken: YAML has limits of its own for longer ones.
const LONGEST_KEY: usize = 64;

/// Reads a mapping or a list of which every line is of a plain form. Nothing for any other text, be it right or wrong.
pub(super) fn read(text: &str, place: Span) -> Option<Node<'_>> {
    if !is_clean(text) {
        return None;
    }
    let mut plain = Plain { text, place, next: 0, line: None, nodes: 0 };
    plain.advance();
    let is_list = plain.line.is_some_and(|line| line.indent == 0 && line.words.starts_with("- "));
    let root = if is_list { plain.list(0, 0)? } else { plain.map(0, 0)? };
    plain.line.is_none().then_some(root)
}

/// Whether a text has no character that one reader of YAML may take for the end of a line, or for none at all.
fn is_clean(text: &str) -> bool {
    let control = |byte: u8| (byte < b' ' && byte != b'\n') || byte == 0x7f;
    if text.bytes().any(control) {
        return false;
    }
    let doubtful =
        |c: char| matches!(c, '\u{80}'..='\u{9f}' | '\u{2028}' | '\u{2029}' | '\u{feff}' | '\u{fffe}' | '\u{ffff}');
    text.is_ascii() || !text.chars().any(doubtful)
}

struct Plain<'t> {
    text: &'t str,
    place: Span,
    /// Where the line after this one begins.
    next: usize,
    /// The line that is to be read; none at the end.
    line: Option<Line<'t>>,
    nodes: usize,
}

/// A line, or what is left of it after the dash of an item.
#[derive(Clone, Copy)]
struct Line<'t> {
    /// The column at which its words begin.
    indent: usize,
    /// The byte at which they begin.
    start: usize,
    words: &'t str,
}

impl<'t> Plain<'t> {
    /// Goes to the next line that is neither empty nor a remark.
    fn advance(&mut self) {
        self.line = None;
        while let Some(rest) = self.text.get(self.next..).filter(|rest| !rest.is_empty()) {
            let line = rest.split('\n').next().unwrap_or(rest);
            let words = line.trim_start_matches(' ');
            let indent = line.len() - words.len();
            let start = self.next + indent;
            self.next += line.len() + 1;
            if !words.is_empty() && !words.starts_with('#') {
                self.line = Some(Line { indent, start, words });
                return;
            }
        }
    }

    /// A value at its place, unless there are so many that the limits must be looked at.
    fn node(&mut self, span: Span, data: Data<'t>) -> Option<Node<'t>> {
        self.nodes += 1;
        (self.nodes <= MOST_NODES / 2).then_some(Node { span, data })
    }

    fn map(&mut self, indent: usize, depth: usize) -> Option<Node<'t>> {
        let mut entries: Vec<Entry<'t>> = Vec::new();
        while let Some(line) = self.line.filter(|line| line.indent >= indent) {
            let (key, rest) = split_key(line.words).filter(|_| line.indent == indent && depth < DEEPEST)?;
            let key = self.key(line.start, key);
            let value = if rest.is_empty() {
                self.advance();
                let below = self.line?;
                match below.words.starts_with("- ") {
                    true if below.indent >= indent => self.list(below.indent, depth + 1)?,
                    false if below.indent > indent => self.map(below.indent, depth + 1)?,
                    _ => return None,
                }
            } else {
                let words = rest.trim_start_matches(' ');
                self.value(line.start + line.words.len() - words.len(), words, depth)?
            };
            entries.push(Entry { key, value });
        }
        let span = Span { end: entries.last()?.value.span.end, ..entries.first()?.key.span };
        self.node(span, Data::Map(entries))
    }

    fn list(&mut self, indent: usize, depth: usize) -> Option<Node<'t>> {
        let mut items: Vec<Node<'t>> = Vec::new();
        while let Some(line) = self.line.filter(|line| line.indent >= indent) {
            let Some(words) = line.words.strip_prefix("- ").filter(|_| line.indent == indent) else {
                // What follows belongs to the mapping that this list stands in, or is for another reader.
                break;
            };
            let inner = Line { indent: indent + 2, start: line.start + 2, words };
            items.push(if split_key(words).is_some() {
                self.line = Some(inner);
                self.map(inner.indent, depth + 1)?
            } else {
                self.value(inner.start, words, depth)?
            });
        }
        let span = Span { end: items.last()?.span.end, ..items.first()?.span };
        self.node(span, Data::List(items))
    }

    fn key(&self, start: usize, key: &'t str) -> Spanned<Cow<'t, str>> {
        Spanned::new(Cow::Borrowed(key), self.place.within(start..start + key.len()))
    }

    /// What stands to the end of the line.
    fn value(&mut self, start: usize, words: &'t str, depth: usize) -> Option<Node<'t>> {
        let (node, rest) = match words.as_bytes().first()? {
            b'[' | b'{' | b'"' | b'\'' => self.enclosed(start, words, depth)?,
            _ => {
                let torn = words.ends_with([' ', ':']) || words.contains(": ") || words.contains(" #");
                let data = scalar(words).filter(|_| !torn)?;
                (self.node(self.place.within(start..start + words.len()), data)?, "")
            }
        };
        self.advance();
        rest.is_empty().then_some(node)
    }

    /// What stands between quotes or brackets, and what follows it on the line.
    fn enclosed(&mut self, start: usize, words: &'t str, depth: usize) -> Option<(Node<'t>, &'t str)> {
        let (open, inside) = words.split_at_checked(1)?;
        match open {
            "[" | "{" if depth < DEEPEST => self.brackets(start, words, depth + 1),
            "\"" | "'" => {
                let (inside, rest) = inside.split_once(open)?;
                // A quote that is written twice stands for itself, and a backslash for something else.
                let verbatim = !rest.starts_with(open) && (open == "'" || !inside.contains('\\'));
                let end = start + words.len() - rest.len();
                let node = self.node(self.place.within(start..end), Data::Text(Cow::Borrowed(inside)))?;
                verbatim.then_some((node, rest))
            }
            _ => None,
        }
    }

    /// A list or a mapping in brackets.
    fn brackets(&mut self, start: usize, words: &'t str, depth: usize) -> Option<(Node<'t>, &'t str)> {
        let (is_list, close) = if words.starts_with('[') { (true, ']') } else { (false, '}') };
        let (mut items, mut entries) = (Vec::new(), Vec::new());
        let mut rest = words.get(1..)?.trim_start_matches(' ');
        while !rest.starts_with(close) {
            let at = |rest: &str| start + words.len() - rest.len();
            let value = if is_list {
                let (item, after) = self.inner(at(rest), rest, depth)?;
                items.push(item);
                after
            } else {
                let (key, after) = split_key(rest).filter(|(_, after)| !after.is_empty())?;
                let key = self.key(at(rest), key);
                let after = after.trim_start_matches(' ');
                let (value, after) = self.inner(at(after), after, depth)?;
                entries.push(Entry { key, value });
                after
            };
            rest = value.trim_start_matches(' ');
            rest = match rest.strip_prefix(',') {
                Some(more) => Some(more.trim_start_matches(' ')).filter(|more| !more.starts_with(close))?,
                None if rest.starts_with(close) => rest,
                None => return None,
            };
        }
        let rest = rest.get(1..)?;
        let data = if is_list { Data::List(items) } else { Data::Map(entries) };
        let span = self.place.within(start..start + words.len() - rest.len());
        Some((self.node(span, data)?, rest))
    }

    /// A value in brackets.
    fn inner(&mut self, start: usize, words: &'t str, depth: usize) -> Option<(Node<'t>, &'t str)> {
        if words.starts_with(['[', '{', '"', '\'']) {
            return self.enclosed(start, words, depth);
        }
        let (words, rest) = words.split_at_checked(words.find([',', ']', '}'])?)?;
        let words = words.trim_end_matches(' ');
        let indicator = |c| matches!(c, '[' | '{' | ':' | '#' | '?' | '"' | '\'' | '\\' | '`' | '|' | '>');
        let data = scalar(words).filter(|_| !words.contains(indicator))?;
        Some((self.node(self.place.within(start..start + words.len()), data)?, rest))
    }
}

/// The key at the start of some words, and what follows its colon.
fn split_key(words: &str) -> Option<(&str, &str)> {
    let (key, rest) = words.split_at_checked(words.bytes().take(LONGEST_KEY + 1).position(|byte| byte == b':')?)?;
    let rest = rest.get(1..)?;
    let is_key = key.starts_with(|c: char| c.is_ascii_alphabetic())
        && key.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-'))
        && (rest.is_empty() || rest.starts_with(' '));
    (is_key && !is_reserved(key)).then_some((key, rest))
}

/// What some words without quotes are, where that is beyond doubt.
fn scalar(words: &str) -> Option<Data<'_>> {
    let digits = |bytes: &[u8]| bytes.iter().all(u8::is_ascii_digit);
    let is_text = match words.as_bytes() {
        b"true" => return Some(Data::Bool(true)),
        b"false" => return Some(Data::Bool(false)),
        [b'1'..=b'9', rest @ ..] if rest.len() < 15 && digits(rest) => {
            return Some(Data::Number(Cow::Borrowed(words)));
        }
        // A date, whatever follows: no number has a hyphen there.
        [a, b, c, d, b'-', e, ..] if digits(&[*a, *b, *c, *d, *e]) => true,
        // No number has a space in it.
        [b'0'..=b'9', rest @ ..] => rest.contains(&b' '),
        [b'a'..=b'z' | b'A'..=b'Z', ..] => !is_reserved(words),
        [b'(' | b'$' | 0x80.., ..] => true,
        _ => false,
    };
    is_text.then_some(Data::Text(Cow::Borrowed(words)))
}

/// Whether a word is, or in some spelling may be, something else than a text. (`no` is Norway.)
fn is_reserved(word: &str) -> bool {
    const RESERVED: [&str; 6] = ["null", "true", "false", "nan", "inf", "infinity"];
    word.len() <= 8 && RESERVED.iter().any(|reserved| word.eq_ignore_ascii_case(reserved))
}

#[cfg(test)]
mod tests {
    use super::super::tree;
    use super::read;
    use crate::text::{Files, Span};
    use proptest::prelude::*;

    /// Says what is plain, and that both parsers together read the same in it.
    fn same(text: &str) -> Result<bool, TestCaseError> {
        let place = Span::new(Files::default().add("a.md", ""), 7..7 + text.len());
        let Some(plain) = read(text, place) else { return Ok(false) };
        let mut found = Vec::new();
        let twice = tree::read_twice(text, place, &mut found);
        prop_assert_eq!(Some(&plain), twice.as_ref(), "{}\n{:?}", text, found);
        prop_assert!(found.is_empty(), "{}\n{:?}", text, found);
        Ok(true)
    }

    #[test]
    fn what_newsrooms_write_is_plain() {
        for text in [
            "title: The bank left: a report\n",
            "title: “We are done”, it said\nsummary: \"It: left.\"\nkey_points:\n  - One thing.\n  - 'Two'\n",
            "published: 2026-06-19T09:00:00+08:00\npriority: 3\ndraft: true\nregions: [hk, no]\n",
            "sources:\n- id: s1\n  url: https://a.example/b?c=d#e\n  published: 2026-06\n- hkma-2026\nx: y",
            "events:\n  - {id: a, date: 2026-06, actor: [x, y], values: {a: 1}, note: \"x, y\"}\n# done\n\nlast: $5 (about)\n",
        ] {
            assert!(same(text).is_ok_and(|plain| text.contains(": The") != plain), "{text}");
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(2_000))]

        #[test]
        fn a_plain_text_is_read_as_both_parsers_read_it(lines in proptest::collection::vec(line(), 1..9)) {
            same(&lines.concat())?;
        }
    }

    /// A line of one of the plain forms, or nearly.
    fn line() -> impl Strategy<Value = String> {
        let indent = proptest::sample::select(vec!["", "", "", "  ", "  ", "    ", " ", "   "]);
        let dash = proptest::sample::select(vec!["", "", "", "", "- ", "- ", "-", "- - "]);
        let key =
            proptest::sample::select(vec!["a: ", "b: ", "c_d: ", "e-f:", "true: ", "x:  ", "", "", "1: ", "a b: "]);
        let end = proptest::sample::select(vec!["\n", "\n", "\n", "\n", " \n", "\n\n", "\n# x\n", " # x\n", "", ",\n"]);
        (indent, dash, key, value(), end)
            .prop_map(|(indent, dash, key, value, end)| [indent, dash, key, &value, end].concat())
    }

    fn value() -> impl Strategy<Value = String> {
        let words = [
            "",
            "",
            "",
            "word",
            "Two words",
            "it’s",
            "“x”",
            "no",
            "Null",
            "NULL",
            "~",
            "true",
            "True",
            "false",
            "7",
            "007",
            "1e3",
            "1_000",
            "0x1f",
            "0o7",
            "2026",
            "2026-06",
            "2026-06-19",
            "2026-06-19T09:00:00Z",
            "12:30",
            "12 men",
            ".5",
            "-1",
            "+1",
            "1.5",
            ".inf",
            "nan",
            "inf",
            "a: b",
            "a:b",
            "a #b",
            "a#b",
            "x:",
            "https://a.example/b",
            "*a",
            "&a",
            "!a",
            "%a",
            "@a",
            "`a",
            "|",
            ">-",
            "?",
            "? a",
            "- a",
            "(x)",
            "$5",
            "<<",
            "=",
            "a, b",
            "\"q\"",
            "\"a: b # c\"",
            "\"\"",
            "\"a\\n\"",
            "'q'",
            "''",
            "'it''s'",
            "\"a\" b",
            "[]",
            "{}",
            "[a, b]",
            "[ a , b ]",
            "[a, ]",
            "[a b, 7]",
            "[\"a, b\", c]",
            "[a: b]",
            "[a:b]",
            "[[a], b]",
            "{a: b}",
            "{a: b, c: [d]}",
            "{a: 7, b: \"x: y\"}",
            "{a, b}",
            "{a: }",
            "{a: b}c",
            "[a]]",
            "[a, -b]",
            "[a?]",
            "[https://a.b/c]",
            "[?a]",
            "[a b",
            "{a: b",
            "é",
            "中文",
            "\u{a0}x",
            "x\u{a0}",
            "\u{3000}x",
            "\u{2028}",
            "a\u{85}b",
            "\u{feff}",
            "---",
            "...",
            "--- a",
            "a\tb",
            "\ta",
            "a ",
            "x\r",
        ];
        prop_oneof![20 => proptest::sample::select(words.to_vec()).prop_map(str::to_owned), 1 => "\\PC{0,5}"]
    }
}

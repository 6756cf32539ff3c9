//! Raw HTML in a text, where the site allows it: what of it may come near the page, and the cleaning of the whole.
//! Knows the elements that running text needs and no others.
//!
//! Markdown hands HTML over in pieces, an opening tag here and its end two paragraphs later. So the writer passes the
//! pieces that may stand on as they are, and the finished text is parsed and written anew by ammonia, which balances it.
//! The writer's own attributes stay out of that: an element bears a number in their place until it comes back.

use crate::parse::markdown::address;
use ammonia::{Builder, UrlRelative};
use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::LazyLock;

/// The attribute that bears the number of an element's own attributes.
const MARK: &str = "data-dateline";

/// Elements of running text that an editor may write as HTML.
const PHRASING: &[&str] = &[
    "a", "abbr", "b", "bdi", "bdo", "br", "cite", "code", "data", "del", "dfn", "em", "i", "ins", "kbd", "mark", "q",
    "rp", "rt", "ruby", "s", "samp", "small", "span", "strong", "sub", "sup", "time", "u", "var", "wbr",
];

/// Elements of blocks that an editor may write as HTML, in a block of HTML.
const BLOCKS: &[&str] = &[
    "blockquote",
    "caption",
    "col",
    "colgroup",
    "dd",
    "details",
    "div",
    "dl",
    "dt",
    "figcaption",
    "figure",
    "hr",
    "li",
    "ol",
    "p",
    "pre",
    "section",
    "summary",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "tr",
    "ul",
];

/// Elements that only the writer makes.
const OWN: &[&str] = &["aside", "h2", "h3", "h4", "h5", "h6", "img", "input", "picture", "source"];

/// Blocks that need no end tag, or have none: an open one is closed by the next.
const SELF_CLOSING: &[&str] =
    &["caption", "col", "colgroup", "dd", "dt", "hr", "li", "p", "tbody", "td", "tfoot", "th", "thead", "tr"];

/// How many elements an editor may have open. A parser of HTML takes time with the square of their number.
const MOST_OPEN: u32 = 32;

/// The longest tag that is read as one.
const LONGEST_TAG: usize = 2_000;

/// Blocks inside which a parser of HTML forgets that a link is open.
const NOT_IN_A_LINK: &[&str] = &["caption", "col", "colgroup", "table", "tbody", "td", "tfoot", "th", "thead", "tr"];

static CLEANER: LazyLock<Builder<'static>> = LazyLock::new(|| {
    let mut cleaner = Builder::empty();
    cleaner
        .tags(PHRASING.iter().chain(BLOCKS).chain(OWN).copied().collect())
        .generic_attributes(HashSet::from([MARK, "dir", "lang", "title"]))
        .tag_attributes(HashMap::from([
            ("a", HashSet::from(["href"])),
            ("blockquote", HashSet::from(["cite"])),
            ("col", HashSet::from(["span"])),
            ("colgroup", HashSet::from(["span"])),
            ("data", HashSet::from(["value"])),
            ("del", HashSet::from(["cite", "datetime"])),
            ("details", HashSet::from(["open"])),
            ("ins", HashSet::from(["cite", "datetime"])),
            ("ol", HashSet::from(["reversed", "start"])),
            ("q", HashSet::from(["cite"])),
            ("td", HashSet::from(["colspan", "rowspan"])),
            ("th", HashSet::from(["colspan", "rowspan", "scope"])),
            ("time", HashSet::from(["datetime"])),
        ]))
        .url_schemes(HashSet::from(["http", "https", "mailto"]))
        .url_relative(UrlRelative::PassThrough)
        .link_rel(None)
        .attribute_filter(|_, attribute, value| match attribute {
            "href" | "cite" => address::link(value).is_ok().then_some(Cow::Borrowed(value)),
            _ => Some(Cow::Borrowed(value)),
        });
    cleaner
});

/// The attributes that the writer took out of a text to be cleaned, and the editor's elements that are open.
#[derive(Debug, Default)]
pub(super) struct RawHtml {
    attributes: Vec<String>,
    /// Elements of running text, which end with their block at the latest.
    phrasing: Vec<&'static str>,
    /// How many of each element of blocks are open.
    blocks: BTreeMap<&'static str, u32>,
}

/// Where a piece of HTML stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    /// A block of its own.
    Block,
    /// In running words.
    Inline,
    /// In the words of a link.
    Link,
}

/// What becomes of a tag.
enum Verdict {
    Kept,
    Shown,
    Dropped,
}

impl RawHtml {
    /// Writes the mark of an element's attributes.
    pub(super) fn keep(&mut self, attributes: String, out: &mut String) {
        out.push(' ');
        out.push_str(MARK);
        out.push_str("=\"");
        super::escape::number(u32::try_from(self.attributes.len()).unwrap_or(u32::MAX), out);
        out.push('"');
        self.attributes.push(attributes);
    }

    /// Writes what may stand of a piece of HTML as it is, and the rest as text. Comments are left out.
    pub(super) fn admit(&mut self, html: &str, place: Place, out: &mut String) {
        let mut rest = html;
        let mut comments_end = true;
        while let Some(at) = rest.find('<') {
            let (words, from) = rest.split_at_checked(at).unwrap_or((rest, ""));
            out.push_str(words);
            if let Some(inside) = from.strip_prefix("<!--").filter(|_| comments_end) {
                if let Some((_, after)) = inside.split_once("-->") {
                    rest = after;
                    continue;
                }
                comments_end = false;
            }
            let (piece, after) = from.split_at_checked(tag(from).unwrap_or(1)).unwrap_or((from, ""));
            match self.judge(piece, place, out) {
                Verdict::Kept => out.push_str(piece),
                Verdict::Shown => super::escape::text(piece, out),
                Verdict::Dropped => {}
            }
            rest = after;
        }
        out.push_str(rest);
    }

    fn judge(&mut self, piece: &str, place: Place, out: &mut String) -> Verdict {
        let Some(name) = name(piece) else { return Verdict::Shown };
        let among = |names: &[&'static str]| names.iter().copied().find(|known| known.eq_ignore_ascii_case(name));
        if piece.to_ascii_lowercase().contains(MARK) {
            return Verdict::Shown;
        }
        let closes = piece.starts_with("</");
        match (among(PHRASING), among(BLOCKS)) {
            (Some("br" | "wbr"), _) if closes => Verdict::Dropped,
            (Some("br" | "wbr"), _) => Verdict::Kept,
            (Some(name), _) if closes => self.end_phrasing(name, out),
            (Some(name), _) => self.start_phrasing(name, place),
            (None, Some(name)) if place == Place::Block => self.block(name, closes),
            (None, _) => Verdict::Shown,
        }
    }

    fn start_phrasing(&mut self, name: &'static str, place: Place) -> Verdict {
        if name == "a" && (place == Place::Link || self.phrasing.contains(&"a")) {
            return Verdict::Dropped;
        }
        if self.count() >= MOST_OPEN {
            return Verdict::Shown;
        }
        self.phrasing.push(name);
        Verdict::Kept
    }

    /// Ends an element and those that are open in it.
    fn end_phrasing(&mut self, name: &str, out: &mut String) -> Verdict {
        if self.phrasing.contains(&name) {
            while let Some(open) = self.phrasing.pop() {
                end_tag(open, out);
                if open == name {
                    break;
                }
            }
        }
        Verdict::Dropped
    }

    fn block(&mut self, name: &'static str, closes: bool) -> Verdict {
        if self.phrasing.contains(&"a") && NOT_IN_A_LINK.contains(&name) {
            return Verdict::Shown;
        }
        if SELF_CLOSING.contains(&name) {
            return Verdict::Kept;
        }
        let all = self.count();
        let open = self.blocks.entry(name).or_default();
        if closes {
            *open = open.saturating_sub(1);
        } else if all >= MOST_OPEN {
            return Verdict::Shown;
        } else {
            *open += 1;
        }
        Verdict::Kept
    }

    fn count(&self) -> u32 {
        self.blocks.values().sum::<u32>().saturating_add(u32::try_from(self.phrasing.len()).unwrap_or(u32::MAX))
    }

    /// Ends the editor's elements of running text, at the end of a block.
    pub(super) fn end_block(&mut self, out: &mut String) {
        while let Some(open) = self.phrasing.pop() {
            end_tag(open, out);
        }
    }

    /// Cleans a finished text and gives the writer's elements their attributes back.
    pub(super) fn clean(self, html: &str, out: &mut String) {
        let mut clean = CLEANER.clean(html).to_string();
        clean.retain(crate::text::is_allowed);
        let mut rest = clean.as_str();
        let mark = format!(" {MARK}=\"");
        while let Some(at) = rest.find(&mark) {
            let (before, from) = rest.split_at_checked(at).unwrap_or((rest, ""));
            out.push_str(before);
            let from = from.get(mark.len()..).unwrap_or("");
            // Only in a tag the mark follows an element's name; in text the same words are words.
            let marked =
                before.rsplit_once('<').is_some_and(|(_, name)| name.bytes().all(|byte| byte.is_ascii_alphanumeric()));
            match from.split_once('"') {
                Some((number, after)) if marked => {
                    let number = number.parse().unwrap_or(usize::MAX);
                    out.push_str(self.attributes.get(number).map_or("", String::as_str));
                    rest = after;
                }
                _ => {
                    out.push_str(&mark);
                    rest = from;
                }
            }
        }
        out.push_str(rest);
    }
}

fn end_tag(name: &str, out: &mut String) {
    out.push_str("</");
    out.push_str(name);
    out.push('>');
}

/// The name of the element that a tag opens or closes.
fn name(tag: &str) -> Option<&str> {
    let inside = tag.strip_prefix("</").or_else(|| tag.strip_prefix('<'))?;
    let end = inside.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(inside.len());
    inside.get(..end).filter(|name| name.starts_with(|c: char| c.is_ascii_alphabetic()))
}

/// The length of the tag that a text begins with, read as a browser reads it.
fn tag(text: &str) -> Option<usize> {
    name(text)?;
    let mut quote = None;
    let mut after_equals = false;
    for (at, byte) in text.bytes().take(LONGEST_TAG).enumerate() {
        match (quote, byte) {
            (Some(open), byte) if open == byte => quote = None,
            (Some(_), _) => {}
            (None, b'"' | b'\'') if after_equals => quote = Some(byte),
            (None, b'>') => return Some(at + 1),
            (None, _) => {}
        }
        after_equals = byte == b'=' || (after_equals && byte.is_ascii_whitespace());
    }
    None
}

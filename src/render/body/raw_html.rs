//! Raw HTML in a text, where the site allows it: what of it may come near the page, and the cleaning of the whole.
//! Knows the elements that running text needs and no others.
//!
//! Markdown hands HTML over in pieces, an opening tag here and its end two paragraphs later. So the writer passes the
//! pieces that may stand on as they are, and the finished text is parsed and written anew by ammonia, which balances it.
//! The writer's own attributes stay out of that: an element bears a number in their place until it comes back.

use crate::parse::markdown::address;
use ammonia::{Builder, UrlRelative};
use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

/// The attribute that bears the number of an element's own attributes.
const MARK: &str = "data-dateline";

/// Elements that an editor may write as HTML.
const ALLOWED: &[&str] = &[
    "a",
    "abbr",
    "b",
    "bdi",
    "bdo",
    "blockquote",
    "br",
    "caption",
    "cite",
    "code",
    "col",
    "colgroup",
    "data",
    "dd",
    "del",
    "details",
    "dfn",
    "div",
    "dl",
    "dt",
    "em",
    "figcaption",
    "figure",
    "hr",
    "i",
    "ins",
    "kbd",
    "li",
    "mark",
    "ol",
    "p",
    "pre",
    "q",
    "rp",
    "rt",
    "ruby",
    "s",
    "samp",
    "section",
    "small",
    "span",
    "strong",
    "sub",
    "summary",
    "sup",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "time",
    "tr",
    "u",
    "ul",
    "var",
    "wbr",
];

/// Elements that only the writer makes.
const OWN: &[&str] = &["aside", "h2", "h3", "h4", "h5", "h6", "img", "input"];

/// Elements inside which an HTML parser forgets that a link is open.
const NOT_IN_A_LINK: &[&str] =
    &["a", "caption", "col", "colgroup", "table", "tbody", "td", "tfoot", "th", "thead", "tr"];

static CLEANER: LazyLock<Builder<'static>> = LazyLock::new(|| {
    let mut cleaner = Builder::empty();
    cleaner
        .tags(ALLOWED.iter().chain(OWN).copied().collect())
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

/// The attributes that the writer took out of a text to be cleaned, and the state of the editor's own links.
#[derive(Debug, Default)]
pub(super) struct RawHtml {
    attributes: Vec<String>,
    link_open: bool,
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
    pub(super) fn admit(&mut self, html: &str, in_link: bool, out: &mut String) {
        let mut rest = html;
        while let Some(at) = rest.find('<') {
            let (words, from) = rest.split_at_checked(at).unwrap_or((rest, ""));
            out.push_str(words);
            let (piece, after) = match comment(from).or_else(|| tag(from)) {
                Some(length) => from.split_at_checked(length).unwrap_or((from, "")),
                None => ("", from.get(1..).unwrap_or("")),
            };
            match name(piece) {
                _ if piece.is_empty() => out.push_str("&lt;"),
                _ if piece.starts_with("<!--") => {}
                Some(name) if self.may_stand(piece, name, in_link) => out.push_str(piece),
                _ => super::escape::text(piece, out),
            }
            rest = after;
        }
        out.push_str(rest);
    }

    fn may_stand(&mut self, piece: &str, name: &str, in_link: bool) -> bool {
        let is = |names: &[&str]| names.iter().any(|known| known.eq_ignore_ascii_case(name));
        if !is(ALLOWED) || piece.to_ascii_lowercase().contains(MARK) {
            return false;
        }
        if is(&["a"]) {
            let closes = piece.starts_with("</");
            let fits = !in_link && self.link_open == closes;
            if fits {
                self.link_open = !closes;
            }
            return fits;
        }
        !(in_link || self.link_open) || !is(NOT_IN_A_LINK)
    }

    /// Closes an editor's link that a block of text leaves open.
    pub(super) fn close_link(&mut self, out: &mut String) {
        if std::mem::take(&mut self.link_open) {
            out.push_str("</a>");
        }
    }

    /// Cleans a finished text and gives the writer's elements their attributes back.
    pub(super) fn clean(self, html: &str, out: &mut String) {
        let mut clean = CLEANER.clean(html).to_string();
        clean.retain(super::escape::is_allowed);
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

/// The length of the comment that a text begins with.
fn comment(text: &str) -> Option<usize> {
    let inside = text.strip_prefix("<!--")?;
    inside.find("-->").map(|end| "<!--".len() + end + "-->".len())
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
    for (at, byte) in text.bytes().enumerate() {
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

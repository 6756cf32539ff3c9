//! The grammar of a citation's bracket, `[see @ft, p. 4; @reuters]`: its items, and what can be wrong with it. Knows
//! the words between the brackets and nothing of where they stand or which sources exist.

use crate::diagnostic::{Code, Diagnostic};
use crate::model::slug::Slug;
use crate::text::Span;

/// One source in a bracket.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Item<'a> {
    /// The id, without `@`.
    pub id: &'a str,
    /// The words before it, as `see`.
    pub prefix: &'a str,
    /// The words after its comma, as `p. 4`.
    pub suffix: &'a str,
}

impl Item<'_> {
    /// The words before and after the id, as written, or nothing.
    pub fn locator(&self) -> Option<String> {
        match (self.prefix, self.suffix) {
            ("", "") => None,
            ("", one) | (one, "") => Some(one.to_owned()),
            (prefix, suffix) => Some(format!("{prefix} {suffix}")),
        }
    }
}

/// What is wrong with a bracket that was meant as a citation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    /// `[@ft;]`
    EmptyItem,
    /// `[@ft; p. 4]`
    NoId(String),
    /// `[@]`
    EmptyId,
    /// `[@Foo]`
    NotAnId(String),
    /// `[@ft p. 4]`
    NoComma(String),
    /// `[@ft,]`
    EmptyLocator(String),
    /// `[@ft @reuters]`
    TwoIds(String, String),
    /// `[words][@ft]`
    WithWords,
    /// `![@ft]`
    AsImage,
    /// `[@ft](…)`
    BeforeParenthesis,
    /// Inside the words of a link, or the description of an image.
    Inside,
    /// `[@ft]: …`
    Definition,
    /// A bracket that opens as a citation does and comes to nothing.
    Torn,
}

/// Whether the words between two brackets are meant as a citation: an item begins with `@`, or a word does. An e-mail
/// address is none, and neither is `\@`.
pub fn is_meant(raw: &str) -> bool {
    raw.contains('@')
        && raw.split(';').any(|item| {
            item.trim_start().starts_with('@')
                || markers(item)
                    .any(|at| item.get(at + 1..).is_some_and(|rest| rest.starts_with(char::is_alphanumeric)))
        })
}

/// The items of a bracket, in order, or the first thing that is wrong with it.
pub fn items(raw: &str) -> impl Iterator<Item = Result<Item<'_>, Fault>> {
    raw.split(';').map(item)
}

/// Says whether every item can be read.
pub fn check(raw: &str) -> Result<(), Fault> {
    items(raw).try_for_each(|item| item.map(|_| ()))
}

fn item(raw: &str) -> Result<Item<'_>, Fault> {
    let raw = raw.trim();
    if raw.is_empty() {
        return Err(Fault::EmptyItem);
    }
    let at = markers(raw).next().ok_or_else(|| Fault::NoId(raw.to_owned()))?;
    let prefix = raw.get(..at).unwrap_or("").trim_end();
    let rest = raw.get(at + 1..).unwrap_or("");
    let end = rest.find(|c: char| c == ',' || c.is_whitespace()).unwrap_or(rest.len());
    let (id, after) = rest.split_at_checked(end).unwrap_or((rest, ""));
    if id.is_empty() {
        return Err(Fault::EmptyId);
    }
    if Slug::new(id).is_none() {
        return Err(Fault::NotAnId(id.to_owned()));
    }
    if let Some(second) = markers(after).next() {
        let second = after.get(second + 1..).unwrap_or("").split([',', ' ']).next().unwrap_or("");
        return Err(Fault::TwoIds(id.to_owned(), second.to_owned()));
    }
    let suffix = match after.trim_start().strip_prefix(',') {
        Some(suffix) if suffix.trim().is_empty() => return Err(Fault::EmptyLocator(id.to_owned())),
        Some(suffix) => suffix.trim(),
        None if after.is_empty() => "",
        None => return Err(Fault::NoComma(id.to_owned())),
    };
    Ok(Item { id, prefix, suffix })
}

/// Where the words that begin with `@` begin.
fn markers(raw: &str) -> impl Iterator<Item = usize> + '_ {
    let mut before = ' ';
    raw.char_indices().filter_map(move |(at, c)| {
        let opens = c == '@' && before.is_whitespace();
        before = c;
        opens.then_some(at)
    })
}

impl Fault {
    /// The finding, with a way out. `raw` is the source between the brackets.
    pub fn diagnostic(&self, raw: &str, span: Span) -> Diagnostic {
        let form = "a citation is written `[@id]`, `[@id, p. 4]` or `[@id; @other]`";
        let (message, help) = match self {
            Self::EmptyItem => ("a citation has nothing beside its `;`".to_owned(), form.to_owned()),
            Self::NoId(words) => (
                format!("`{}` in a citation names no source", short(words)),
                "`;` parts sources, each with its `@id`; inside a place in a source write `,`".to_owned(),
            ),
            Self::EmptyId => ("`@` in a citation is followed by no id".to_owned(), form.to_owned()),
            Self::NotAnId(id) => (
                format!("`{}` is not written as the id of a source", short(id)),
                match Slug::like(id) {
                    Some(slug) => format!("ids are small letters, digits and hyphens: did you mean `@{slug}`?"),
                    None => format!("ids are small letters, digits and hyphens; {form}"),
                },
            ),
            Self::NoComma(id) => (
                format!("the words after `@{id}` in a citation follow no comma"),
                format!("write `[@{id}, p. 4]`, or `\\@` where no source is meant"),
            ),
            Self::EmptyLocator(id) => {
                (format!("nothing follows the comma after `@{id}`"), format!("write `[@{id}]` or `[@{id}, p. 4]`"))
            }
            Self::TwoIds(first, second) => (
                format!("`@{first}` and `@{}` stand in a citation without `;` between them", short(second)),
                format!("write `[@{first}; @{}]`", short(second)),
            ),
            Self::WithWords => (
                "a citation stands where the address of a link does".to_owned(),
                "write the words without brackets, then `[@id]`; write several sources as `[@id; @other]`".to_owned(),
            ),
            Self::AsImage => (
                format!("`![{}]` reads as an image", short(raw)),
                "write `\\![@id]` where the exclamation mark ends a sentence".to_owned(),
            ),
            Self::BeforeParenthesis => (
                "a citation is followed by a parenthesis, which makes it a link".to_owned(),
                "put a space between them".to_owned(),
            ),
            Self::Inside => (
                "a citation or link stands among the words of a link or image".to_owned(),
                "put it after them: `[words](address) [@id]`".to_owned(),
            ),
            Self::Definition => (
                format!("`[{}]:` defines a link of that name", short(raw)),
                "put a space before the colon, or write the source's address into its record".to_owned(),
            ),
            Self::Torn => (
                "a citation that is not closed, is longer than 1,000 characters, or meets another bracket".to_owned(),
                form.to_owned(),
            ),
        };
        Diagnostic::new(Code::MalformedCitation, span, message).help(help)
    }
}

/// At most 60 characters of a text that may be long.
pub(super) fn short(text: &str) -> &str {
    text.char_indices().nth(60).and_then(|(end, _)| text.get(..end)).unwrap_or(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(raw: &str) -> Result<Vec<(String, Option<String>)>, Fault> {
        items(raw).map(|item| item.map(|item| (item.id.to_owned(), item.locator()))).collect()
    }

    #[test]
    fn a_bracket_holds_one_source_or_several_with_their_places() {
        let one = |id: &str, locator: Option<&str>| (id.to_owned(), locator.map(str::to_owned));
        assert_eq!(read("@ft"), Ok(vec![one("ft", None)]));
        assert_eq!(read("@a; @b"), Ok(vec![one("a", None), one("b", None)]));
        assert_eq!(read("@a,p. 4;@b"), Ok(vec![one("a", Some("p. 4")), one("b", None)]));
        assert_eq!(read("see @a; @b"), Ok(vec![one("a", Some("see")), one("b", None)]));
        assert_eq!(read("see also @a, pp. 3, 5"), Ok(vec![one("a", Some("see also pp. 3, 5"))]));
        assert_eq!(read("@a, letter to x@y.org"), Ok(vec![one("a", Some("letter to x@y.org"))]));
    }

    #[test]
    fn what_is_no_citation_stays_text() {
        for raw in ["a@b.org", "text", "mail a@b.org", "we @ work", "\\@ft", "", "@".trim_start_matches('@')] {
            assert!(!is_meant(raw), "{raw}");
        }
        for raw in ["@a", "@", "@a;", "see @a", "x; @a", "@Foo", "@ft @b"] {
            assert!(is_meant(raw), "{raw}");
        }
    }

    #[test]
    fn each_fault_is_told_apart() {
        assert_eq!(check("@"), Err(Fault::EmptyId));
        assert_eq!(check("@a;"), Err(Fault::EmptyItem));
        assert_eq!(check("@Foo"), Err(Fault::NotAnId("Foo".into())));
        assert_eq!(check("@a @b"), Err(Fault::TwoIds("a".into(), "b".into())));
        assert_eq!(check("@a p. 4"), Err(Fault::NoComma("a".into())));
        assert_eq!(check("@a,"), Err(Fault::EmptyLocator("a".into())));
        assert_eq!(check("@a, p. 4; p. 7"), Err(Fault::NoId("p. 7".into())));
        assert_eq!(check("@a, p. 4 @b"), Err(Fault::TwoIds("a".into(), "b".into())));
    }
}

//! The addresses that a text may lead to: which are safe, which name a record, and what is wrong with the others. Knows
//! no other record and no file; the writer of HTML relies on it to let nothing else through.

use super::citation::short;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::kind::Kind;
use crate::model::slug::Slug;
use crate::text::Span;
use percent_encoding::percent_decode_str;
use std::borrow::Cow;
use std::ops::Range;
use unicode_normalization::UnicodeNormalization;

/// Where an address leads. Ranges are of bytes in the address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Leads {
    /// To a record's page.
    Record {
        /// The kind, where the editor named it.
        kind: Option<Kind>,
        /// The record's id.
        id: Range<usize>,
        /// What follows `#`, if anything does.
        fragment: Option<Range<usize>>,
    },
    /// To the web: `https` or `http`.
    Web,
    /// To a mailbox: `mailto`.
    Mail,
    /// To a place on the same page: `#` and what follows.
    Here,
    /// To a file that is no record, by a relative path.
    File,
}

/// What is wrong with an address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    /// Nothing, or `#` alone.
    Empty,
    /// A scheme that is not allowed, as `javascript:`.
    Scheme(String),
    /// A tab, a line's end or another control character.
    Control,
    /// Another host without a scheme, as `//host`.
    NoScheme,
    /// A user's name before the host.
    User,
    /// `https:` and then no host.
    NoHost,
    /// A path from the site's root.
    Absolute,
    /// A record's name that is not an id.
    NotAnId(String),
    /// A word before `:` that is no kind.
    NotAKind(String),
    /// `![[slug]]`.
    Embedded,
    /// An image that does not lie beside the record.
    Elsewhere,
}

/// Reads the address of a link.
pub fn link(address: &str) -> Result<Leads, Fault> {
    if address.bytes().any(|byte| byte.is_ascii_control()) {
        return Err(Fault::Control);
    }
    if address.is_empty() || address == "#" {
        return Err(Fault::Empty);
    }
    if let Some((scheme, rest)) = scheme(address) {
        return if scheme.eq_ignore_ascii_case("https") || scheme.eq_ignore_ascii_case("http") {
            web(rest)
        } else if scheme.eq_ignore_ascii_case("mailto") {
            if rest.is_empty() { Err(Fault::Empty) } else { Ok(Leads::Mail) }
        } else {
            Err(Fault::Scheme(scheme.to_owned()))
        };
    }
    local(address)
}

/// What stands before a colon in the first segment: a browser takes it for a scheme, if it can be one.
fn scheme(address: &str) -> Option<(&str, &str)> {
    address.split(['/', '\\', '?', '#']).next()?.find(':').and_then(|colon| {
        let (scheme, rest) = address.split_at_checked(colon)?;
        Some((scheme, rest.get(1..)?))
    })
}

fn web(rest: &str) -> Result<Leads, Fault> {
    let host = rest.strip_prefix("//").and_then(|rest| rest.split(['/', '?', '#']).next()).unwrap_or("");
    if host.contains('@') {
        return Err(Fault::User);
    }
    let in_host = |c: char| c.is_alphanumeric() || matches!(c, '.' | '-' | '_' | ':' | '[' | ']');
    let well_formed = host.starts_with(|c: char| c.is_alphanumeric() || c == '[') && host.chars().all(in_host);
    if well_formed { Ok(Leads::Web) } else { Err(Fault::NoHost) }
}

fn local(address: &str) -> Result<Leads, Fault> {
    let mut ahead = address.bytes();
    match (ahead.next(), ahead.next()) {
        (Some(b'/' | b'\\'), Some(b'/' | b'\\')) => return Err(Fault::NoScheme),
        (Some(b'/' | b'\\'), _) => return Err(Fault::Absolute),
        (Some(b'#'), _) => return Ok(Leads::Here),
        _ => {}
    }
    let (path, fragment) = match address.find('#') {
        Some(hash) => (address.get(..hash).unwrap_or(address), Some(hash + 1..address.len())),
        None => (address, None),
    };
    record(path, fragment.filter(|range| !range.is_empty())).unwrap_or(Ok(Leads::File))
}

/// Reads a relative path to a record's manuscript, `../responses/slug.md` or `slug/index.md`; a `.yaml` file is one
/// only below the folder of a kind. Nothing, if the path is of another sort.
fn record(path: &str, fragment: Option<Range<usize>>) -> Option<Result<Leads, Fault>> {
    let (folders, file) = split_name(path);
    let (stem, extension) = file.rsplit_once('.')?;
    let manuscript = extension.eq_ignore_ascii_case("md")
        || (extension.eq_ignore_ascii_case("yaml") && kind_of_folder(folders).is_some());
    if !manuscript {
        return None;
    }
    let (folders, id) = if stem == "index" { split_name(folders.trim_end_matches('/')) } else { (folders, stem) };
    if Slug::new(id).is_none() {
        let written = if id.is_empty() || id.starts_with('.') { path } else { id };
        return Some(Err(Fault::NotAnId(written.to_owned())));
    }
    Some(Ok(Leads::Record { kind: kind_of_folder(folders), id: folders.len()..folders.len() + id.len(), fragment }))
}

/// The folders with the slash after them, and the name.
fn split_name(path: &str) -> (&str, &str) {
    path.split_at_checked(path.rfind('/').map_or(0, |slash| slash + 1)).unwrap_or(("", path))
}

fn kind_of_folder(folders: &str) -> Option<Kind> {
    folders.split('/').find_map(|folder| Kind::ALL.iter().copied().find(|kind| kind.folder() == folder))
}

/// Reads what stands in `[[…]]` before a `|`: `slug`, `kind:slug`, `slug#fragment`.
pub fn wiki(target: &str) -> Result<Leads, Fault> {
    let (name, fragment) = match target.find('#') {
        Some(hash) => (target.get(..hash).unwrap_or(target), Some(trimmed(target, hash + 1..target.len()))),
        None => (target, None),
    };
    let (kind, start) = match name.find(':') {
        Some(colon) => {
            let word = name.get(..colon).unwrap_or("").trim();
            (Some(Kind::from_word(word).ok_or_else(|| Fault::NotAKind(word.to_owned()))?), colon + 1)
        }
        None => (None, 0),
    };
    let id = trimmed(target, start..name.len());
    let written = target.get(id.clone()).unwrap_or("");
    if Slug::new(written).is_none() {
        return Err(Fault::NotAnId(written.to_owned()));
    }
    Ok(Leads::Record { kind, id, fragment: fragment.filter(|range| !range.is_empty()) })
}

/// The range without the space at its ends.
fn trimmed(text: &str, range: Range<usize>) -> Range<usize> {
    let words = text.get(range.clone()).unwrap_or("");
    let start = range.start + (words.len() - words.trim_start().len());
    start..start + words.trim().len()
}

/// Checks the address of an image: a file that lies beside the record, or below it.
pub fn image(address: &str) -> Result<(), Fault> {
    if address.is_empty() {
        return Err(Fault::Empty);
    }
    let decoded = percent_decoded(address);
    for form in [address, &decoded] {
        if form.bytes().any(|byte| byte.is_ascii_control()) {
            return Err(Fault::Control);
        }
        if let Some((scheme, _)) = scheme(form) {
            return Err(Fault::Scheme(scheme.to_owned()));
        }
        if form.starts_with("//") {
            return Err(Fault::NoScheme);
        }
        let climbs = form.split('/').any(|segment| segment.trim() == "..");
        if climbs || form.starts_with('/') || form.contains(['\\', '?', '#']) {
            return Err(Fault::Elsewhere);
        }
    }
    Ok(())
}

/// A fragment as headings have it: without percent signs, and composed.
pub fn fragment(written: &str) -> Cow<'_, str> {
    let decoded = percent_decoded(written);
    if decoded.is_ascii() { decoded } else { Cow::Owned(decoded.nfc().collect()) }
}

fn percent_decoded(written: &str) -> Cow<'_, str> {
    percent_decode_str(written).decode_utf8().unwrap_or(Cow::Borrowed(written))
}

impl Fault {
    /// The finding, with a way out.
    pub fn diagnostic(&self, address: &str, span: Span) -> Diagnostic {
        let address = short(address);
        let ways = "link by `https`, `http` or `mailto`, or to a record: `[[slug]]`";
        let said = |code, message: String| Diagnostic::new(code, span, message);
        match self {
            Self::Empty => said(Code::UnknownLink, "a link or image without an address".to_owned())
                .help("write the address between the parentheses, or `[[slug]]` for a record"),
            Self::Scheme(scheme) => {
                said(Code::UnsafeUrl, format!("an address of the kind `{}:` is not allowed", short(scheme))).help(ways)
            }
            Self::Control => said(Code::UnsafeUrl, "an address holds a control character".to_owned())
                .help("write the address on one line, without tabs or character references"),
            Self::NoScheme => said(Code::UnsafeUrl, format!("`{address}` leads to another host without saying how"))
                .help("write `https:` before it"),
            Self::User => said(Code::UnsafeUrl, format!("`{address}` hides its host behind a user's name"))
                .help("leave out what stands before `@`"),
            Self::NoHost => said(Code::BadUrl, format!("`{address}` is not a web address"))
                .help("a web address is written `https://host/path`"),
            Self::Absolute => said(Code::UnknownLink, format!("`{address}` is a path from the root of some site"))
                .help("link to the record instead: `[[slug]]`, or the relative path of its file"),
            Self::NotAnId(written) => said(Code::UnknownLink, format!("`{}` is not written as an id", short(written)))
                .help(match Slug::like(written) {
                    Some(slug) => format!(
                        "ids are small letters, digits and hyphens; the words that readers see follow: `[[{slug}|{}]]`",
                        short(written)
                    ),
                    None => "an id is the name of the record's file: small letters, digits and hyphens".to_owned(),
                }),
            Self::NotAKind(word) => said(Code::UnknownLink, format!("`{}` is not a kind of record", short(word)))
                .help(format!("a kind is one of {}", Kind::WORDS.join(", ")))
                .did_you_mean(word, Kind::WORDS.iter().copied()),
            Self::Embedded => said(Code::UnknownLink, format!("`![[{address}]]` would embed a record"))
                .help("leave out the `!`; an image is written `![what it shows](file.png)`"),
            Self::Elsewhere => said(Code::UnsafeUrl, format!("the image `{address}` does not lie beside the record"))
                .help("put the file into the record's folder and write its name alone"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refused(address: &str) -> Code {
        let span = Span::start_of(crate::text::Files::default().add("a.md", ""));
        link(address).expect_err(address).diagnostic(address, span).code
    }

    #[test]
    fn only_a_few_kinds_of_address_are_let_through() {
        for address in ["https://a.org/x?y#z", "HTTP://a.org", "https://[::1]:80/", "https://bücher.example/ü"] {
            assert_eq!(link(address), Ok(Leads::Web), "{address}");
        }
        assert_eq!(link("mailto:desk@a.org?subject=x"), Ok(Leads::Mail));
        assert_eq!(link("#what-happened"), Ok(Leads::Here));
        assert_eq!(link("annex.pdf"), Ok(Leads::File));
        for address in [
            "javascript:alert(1)",
            "JaVaScRiPt:alert(1)",
            " javascript:alert(1)",
            "java\tscript:alert(1)",
            "data:text/html,x",
            "java\nscript:x",
            "\u{1}javascript:x",
            "vbscript:x",
            "file:///etc/passwd",
            "//evil.example",
            "\\\\evil.example",
            "/\\evil.example",
            "https://good.example@evil.example/",
            "java\u{ad}script:x",
            "blob:x",
            "view-source:https://a.org",
            "ftp://a.org",
            "x:y",
            ":",
            "%6aavascript:alert(1)",
            "https\u{200b}:x",
        ] {
            assert_eq!(refused(address), Code::UnsafeUrl, "{address:?}");
        }
        for address in [
            "https:",
            "https:a.org",
            "https:/a.org",
            "https:///a",
            "https://",
            "https://a b",
            "https://a\\@b",
            "http:\\\\a",
        ] {
            assert!(matches!(refused(address), Code::BadUrl | Code::UnsafeUrl), "{address:?}");
        }
        for address in ["", "#", "/about", "/", "mailto:"] {
            assert_eq!(refused(address), Code::UnknownLink, "{address:?}");
        }
    }

    #[test]
    fn a_relative_path_to_a_manuscript_names_a_record() {
        let read = |address: &str| match link(address) {
            Ok(Leads::Record { kind, id, fragment }) => {
                let part = |range: Range<usize>| address.get(range).expect("in the address").to_owned();
                (kind, part(id), fragment.map(part))
            }
            other => panic!("{address}: {other:?}"),
        };
        assert_eq!(read("x.md"), (None, "x".into(), None));
        assert_eq!(read("x/index.md"), (None, "x".into(), None));
        assert_eq!(read("../responses/x.md#since-when"), (Some(Kind::Response), "x".into(), Some("since-when".into())));
        assert_eq!(read("../../briefings/2026/x/index.md#"), (Some(Kind::Briefing), "x".into(), None));
        assert_eq!(read("../pages/events/index.md"), (Some(Kind::Page), "events".into(), None));
        assert_eq!(read("../entities/x.yaml"), (Some(Kind::Entity), "x".into(), None));
        assert_eq!(link("x.yaml"), Ok(Leads::File));
        for bad in ["Über.md", "index.md", "../index.md", "./index.md", ".md", "..\\responses\\x.md", "a%20b.md"] {
            assert_eq!(refused(bad), Code::UnknownLink, "{bad}");
        }
    }

    #[test]
    fn a_wikilink_names_a_record_and_perhaps_its_kind_and_a_heading() {
        assert_eq!(wiki("hk"), Ok(Leads::Record { kind: None, id: 0..2, fragment: None }));
        assert_eq!(
            wiki(" region: hk # law "),
            Ok(Leads::Record { kind: Some(Kind::Region), id: 9..11, fragment: Some(14..17) })
        );
        assert_eq!(wiki("regions:hk"), Err(Fault::NotAKind("regions".into())));
        assert_eq!(wiki("Hong Kong"), Err(Fault::NotAnId("Hong Kong".into())));
        assert_eq!(wiki("#x"), Err(Fault::NotAnId(String::new())));
        assert_eq!(wiki("javascript:alert(1)"), Err(Fault::NotAKind("javascript".into())));
    }

    #[test]
    fn an_image_lies_beside_its_record() {
        for good in ["a.png", "img/a.png", "./a.png", "图.png", "a%20b.png", "a..b.png"] {
            assert_eq!(image(good), Ok(()), "{good}");
        }
        for bad in [
            "",
            "/a.png",
            "//a/b.png",
            "../a.png",
            "a/../../b.png",
            "%2e%2e/a.png",
            "..%2fa.png",
            "a\\b.png",
            "https://a/b.png",
            "data:image/png;base64,x",
            "DATA:x",
            "a.png?x",
            "a.png#x",
            "javascript%3Ax",
            "a\tb.png",
            "%2Fetc/passwd",
        ] {
            assert!(image(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn a_fragment_is_compared_decoded_and_composed() {
        assert_eq!(fragment("caf%C3%A9"), "café");
        assert_eq!(fragment("cafe\u{301}"), "café");
        assert_eq!(fragment("%zz%"), "%zz%");
        assert_eq!(fragment("%ff"), "%ff");
    }
}

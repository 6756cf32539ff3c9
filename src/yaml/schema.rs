//! Closed schemas: which keys a mapping may have, what each takes, and what to say when it does not fit. The same
//! tables serve the check of content, the JSON Schema for editors, and the reference of front matter.

use super::tree::{Data, Node};
use crate::diagnostic::{Code, Diagnostic};
use crate::model::date::{DateProblem, Edtf, Instant};
use crate::model::kind::Kind;
use crate::model::slug::Slug;
use crate::model::vocabulary;
use crate::text::Span;

/// The keys of one kind of mapping.
#[derive(Debug)]
pub struct Schema {
    /// What a message calls such a mapping, with its article.
    pub name: &'static str,
    /// The keys, in the order of the reference.
    pub fields: &'static [Field],
    /// Keys that it shares with other kinds; they come after its own.
    pub shared: &'static [Field],
}

impl Schema {
    /// A schema with keys of its own only.
    pub const fn new(name: &'static str, fields: &'static [Field]) -> Self {
        Self { name, fields, shared: &[] }
    }

    /// Its own keys and the shared ones.
    pub fn keys(&self) -> impl Iterator<Item = &'static Field> + use<> {
        self.fields.iter().chain(self.shared)
    }
}

/// One key.
#[derive(Debug, Clone, Copy)]
pub struct Field {
    /// The key as it is written.
    pub key: &'static str,
    /// Whether a mapping without it is refused.
    pub required: bool,
    /// What it takes.
    pub shape: Shape,
    /// What it means, in a sentence for editors.
    pub doc: &'static str,
}

impl Field {
    /// A key that must be there.
    pub const fn required(key: &'static str, shape: Shape, doc: &'static str) -> Self {
        Self { key, required: true, shape, doc }
    }

    /// A key that may be there.
    pub const fn optional(key: &'static str, shape: Shape, doc: &'static str) -> Self {
        Self { key, required: false, shape, doc }
    }
}

/// What a value must be.
#[derive(Debug, Clone, Copy)]
pub enum Shape {
    /// A text that says something.
    Text,
    /// A text of a length that its place on the page can carry, in characters.
    Within(usize, usize),
    /// `true` or `false`.
    Bool,
    /// A whole number.
    Integer,
    /// A moment, RFC 3339 with seconds and offset.
    Instant,
    /// A date, EDTF level 1.
    Edtf,
    /// A web address, `https` or `http`.
    Url,
    /// A web address, or an empty text.
    UrlOrEmpty,
    /// A BCP 47 language tag.
    Language,
    /// A time zone of the tz database.
    TimeZone,
    /// The id of something defined here.
    Slug,
    /// The id of a record of one of these kinds.
    Ref(&'static [Kind]),
    /// The id of a region, or `unknown`.
    Country,
    /// A Wikidata id.
    Wikidata,
    /// A Legal Entity Identifier.
    Lei,
    /// One of these words.
    Word(&'static [&'static str]),
    /// A list of such values.
    List(&'static Shape),
    /// Such a value, or a list of them.
    OneOrMany(&'static Shape),
    /// A mapping with these keys.
    Map(&'static Schema),
    /// The id of a record of one of these kinds, or a mapping with these keys.
    RefOr(&'static [Kind], &'static Schema),
    /// A mapping with keys of the editor's choice and such values.
    MapOf(&'static Shape),
    /// A text, or a mapping from language tags to texts.
    TextByLanguage,
    /// The code of a diagnostic that a record may set aside.
    Code,
    /// Anything: the open map.
    Open,
}

/// Says everything that does not fit, at its place.
pub fn check(node: &Node<'_>, shape: &Shape, sink: &mut Vec<Diagnostic>) {
    match *shape {
        Shape::Open => {}
        Shape::List(inner) => match &node.data {
            Data::List(items) => items.iter().for_each(|item| check(item, inner, sink)),
            _ => wrong_type(node, "a list", sink),
        },
        Shape::OneOrMany(inner) => match &node.data {
            Data::List(items) => items.iter().for_each(|item| check(item, inner, sink)),
            _ => check(node, inner, sink),
        },
        Shape::Map(schema) => check_map(node, schema, sink),
        Shape::RefOr(kinds, schema) => match &node.data {
            Data::Map(_) => check_map(node, schema, sink),
            _ => check(node, &Shape::Ref(kinds), sink),
        },
        Shape::MapOf(inner) => match &node.data {
            Data::Map(entries) => entries.iter().for_each(|entry| check(&entry.value, inner, sink)),
            _ => wrong_type(node, "a mapping", sink),
        },
        Shape::TextByLanguage => match &node.data {
            Data::Map(entries) => {
                for entry in entries {
                    check_language(&entry.key.value, entry.key.span, sink);
                    check(&entry.value, &Shape::Text, sink);
                }
            }
            _ => check(node, &Shape::Text, sink),
        },
        Shape::UrlOrEmpty => {
            let empty = matches!(&node.data, Data::Null) || node.words().is_some_and(str::is_empty);
            if !empty {
                check(node, &Shape::Url, sink);
            }
        }
        Shape::Bool => {
            if !matches!(node.data, Data::Bool(_)) {
                wrong_type(node, "`true` or `false`", sink);
            }
        }
        Shape::Integer => {
            let whole = matches!(&node.data, Data::Number(words) if words.parse::<i64>().is_ok());
            if !whole {
                wrong_type(node, "a whole number", sink);
            }
        }
        _ => check_words(node, shape, sink),
    }
}

fn check_map(node: &Node<'_>, schema: &Schema, sink: &mut Vec<Diagnostic>) {
    let Data::Map(entries) = &node.data else {
        wrong_type(node, &format!("{}: a mapping", schema.name), sink);
        return;
    };
    for entry in entries {
        match schema.keys().find(|field| field.key == entry.key.value) {
            Some(field) => check(&entry.value, &field.shape, sink),
            None => {
                let message = format!("{} has no key `{}`", schema.name, entry.key.value);
                let known = schema.keys().map(|field| field.key);
                let diagnostic =
                    Diagnostic::new(Code::UnknownKey, entry.key.span, message).did_you_mean(&entry.key.value, known);
                let open = schema.keys().any(|field| field.key == "extra");
                let cut = matches!(entry.value.data, Data::Null) && entry.key.value.contains(' ');
                sink.push(match (&diagnostic.help, open) {
                    _ if cut => {
                        diagnostic.help("a comma ends a text that stands between braces: put the text between quotes")
                    }
                    (None, true) => diagnostic.help("values of your own go under `extra:`"),
                    (None, false) => {
                        let keys: Vec<&str> = schema.keys().map(|field| field.key).collect();
                        diagnostic.help(format!("it may have {}", list_of(&keys)))
                    }
                    _ => diagnostic,
                });
            }
        }
    }
    for field in schema.keys().filter(|field| field.required) {
        if !entries.iter().any(|entry| entry.key.value == field.key) {
            // The place is the first key: the mapping itself may reach over many lines.
            let span = entries.first().map_or(node.span, |entry| entry.key.span);
            sink.push(
                Diagnostic::new(Code::MissingKey, span, format!("{} needs the key `{}`", schema.name, field.key))
                    .help(format!("add `{}: …`: {}", field.key, field.doc)),
            );
        }
    }
}

fn check_words(node: &Node<'_>, shape: &Shape, sink: &mut Vec<Diagnostic>) {
    if matches!(node.data, Data::Null) {
        let message = "the value is empty";
        sink.push(Diagnostic::new(Code::EmptyValue, node.span, message).help("write a value, or take the key out"));
        return;
    }
    let Some(words) = node.words() else {
        wrong_type(node, expected(shape), sink);
        return;
    };
    if words.trim().is_empty() {
        let message = "the text is empty";
        sink.push(Diagnostic::new(Code::EmptyValue, node.span, message).help("write a value, or take the key out"));
        return;
    }
    let span = node.span;
    match *shape {
        Shape::Within(least, most) => {
            let length = words.chars().count();
            if length < least || length > most {
                let message = format!("{length} characters here, where {least} to {most} fit");
                let help = if length < least { "say more: it is read alone, too" } else { "make it shorter" };
                sink.push(Diagnostic::new(Code::TextLength, span, message).help(help));
            }
        }
        Shape::Instant if Instant::parse(words).is_none() => {
            // The editor's own day, where it can be told; somebody else's would be copied on deadline.
            let day = words.get(..10).unwrap_or(words);
            let example = match (Edtf::parse(day), Edtf::parse(words)) {
                (Ok(date), _) if date.earliest() == date.latest() => day.to_owned(),
                (_, Err(DateProblem::Form(Some(guess)))) if guess.len() == 10 => guess,
                _ => "2026-06-19".to_owned(),
            };
            sink.push(if matches!(Edtf::parse(day), Err(DateProblem::NoSuchDay)) {
                Diagnostic::new(Code::BadInstant, span, format!("the calendar has no `{day}`"))
                    .help("correct the day or the month")
            } else {
                Diagnostic::new(Code::BadInstant, span, format!("`{words}` is not a moment"))
                    .help(format!("write date, time and offset: `{example}T09:00:00+08:00`"))
            });
        }
        Shape::Edtf => check_date(words, span, sink),
        Shape::Url => check_url(words, span, sink),
        Shape::Language => check_language(words, span, sink),
        Shape::TimeZone if words.parse::<chrono_tz::Tz>().is_err() => {
            let known = chrono_tz::TZ_VARIANTS.iter().map(|zone| zone.name());
            sink.push(
                Diagnostic::new(Code::BadTimeZone, span, format!("`{words}` is not a time zone"))
                    .did_you_mean(words, known),
            );
        }
        Shape::Country if words == "unknown" => {}
        Shape::Slug | Shape::Ref(_) | Shape::Country if Slug::new(words).is_none() => {
            let message = format!("`{words}` is not an id");
            let diagnostic = Diagnostic::new(Code::BadSlug, span, message);
            sink.push(match Slug::like(words) {
                None => diagnostic.help("ids are written with a-z, 0-9 and `-`, at most 80 of them"),
                Some(meant) => diagnostic.help(format!("ids are written with a-z, 0-9 and `-`: `{meant}`")),
            });
        }
        Shape::Wikidata => {
            let digits = words.strip_prefix('Q').unwrap_or("");
            if digits.is_empty() || digits.starts_with('0') || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
                let message = format!("`{words}` is not a Wikidata id");
                sink.push(Diagnostic::new(Code::BadIdentifier, span, message).help("it is a Q and a number: `Q42`"));
            }
        }
        Shape::Lei if !lei_holds(words) => {
            let message = format!("`{words}` is not a Legal Entity Identifier");
            sink.push(
                Diagnostic::new(Code::BadIdentifier, span, message)
                    .help("20 letters and digits, the last two of which check the others (ISO 17442)"),
            );
        }
        Shape::Word(known) if !known.contains(&words) => {
            let diagnostic =
                Diagnostic::new(Code::UnknownValue, span, format!("`{words}` is not one of the words for this key"))
                    .did_you_mean(words, known.iter().copied());
            sink.push(match diagnostic.help {
                Some(_) => diagnostic,
                None => diagnostic.help(format!("use {}", list_of(known))),
            });
        }
        Shape::Code => check_code(words, span, sink),
        _ => {}
    }
}

fn check_date(words: &str, span: Span, sink: &mut Vec<Diagnostic>) {
    let Err(problem) = Edtf::parse(words) else { return };
    let (message, help) = match problem {
        DateProblem::Form(Some(guess)) => (format!("`{words}` is not a date"), format!("write `{guess}`")),
        DateProblem::Form(None) => (
            format!("`{words}` is not a date"),
            "write `2026`, `2026-04`, `2026-06-18`, `2026-04~` (about) or `2026-06-12/2026-06-13`".to_owned(),
        ),
        DateProblem::NoSuchDay => (format!("the calendar has no `{words}`"), "correct the day or the month".to_owned()),
        DateProblem::EndsFirst => (format!("`{words}` ends before it begins"), "put the earlier date first".to_owned()),
    };
    sink.push(Diagnostic::new(Code::BadDate, span, message).help(help));
}

fn check_code(words: &str, span: Span, sink: &mut Vec<Diagnostic>) {
    let refused = |message: String| Diagnostic::new(Code::UnknownRule, span, message);
    sink.push(match Code::named(words) {
        Some(code) if code.may_be_set_aside() => return,
        Some(code) if code.must_stay() => {
            refused(format!("`{code}` leaves nothing to build from and cannot be set aside"))
                .help("mend what it reports, and take this entry out")
        }
        Some(code) => refused(format!("`{code}` is about settings and cannot be set aside in a record"))
            .help(format!("turn it off in site.yaml: `rules: {{{code}: off}}`")),
        None => {
            let known = Code::ALL.iter().filter(|code| code.may_be_set_aside()).map(|code| code.as_str());
            refused(format!("no diagnostic is called `{words}`")).did_you_mean(words, known)
        }
    });
}

/// Whether an address is written the way that every reader of addresses writes it: `https`, a host of small letters, and
/// a path that does not climb. There is nothing to find wrong with it, and nothing to encode.
pub(super) fn is_plain_url(words: &str) -> bool {
    let Some((host, path)) = words.strip_prefix("https://").and_then(|rest| rest.split_once('/')) else { return false };
    let in_label = |byte: u8| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'-');
    let is_label = |label: &str| !label.is_empty() && label.bytes().all(in_label) && label.trim_matches('-') == label;
    // A host that ends in a number is one of another kind, and two hyphens may stand for letters that are not ASCII.
    let named = host.rsplit('.').next().is_some_and(|top| top.starts_with(|c: char| c.is_ascii_lowercase()));
    let in_path =
        |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'/' | b'-' | b'_' | b'.' | b'?' | b'=' | b'&');
    named
        && !host.contains("--")
        && host.split('.').all(is_label)
        && path.bytes().all(in_path)
        && !path.split('/').any(|segment| segment.starts_with('.'))
}

fn check_url(words: &str, span: Span, sink: &mut Vec<Diagnostic>) {
    if is_plain_url(words) {
        return;
    }
    let clean = !words.chars().any(|c| c.is_whitespace() || c.is_control());
    match url::Url::parse(words) {
        Ok(url) if clean && matches!(url.scheme(), "https" | "http") && url.host().is_some() => {
            if !url.username().is_empty() || url.password().is_some() {
                sink.push(
                    Diagnostic::new(Code::BadUrl, span, "an address with a user name or password in it")
                        .help("leave out what stands before the `@`"),
                );
            }
        }
        Ok(url) if clean && !matches!(url.scheme(), "https" | "http") => {
            let message = format!("`{}:` is not a kind of address that the site links to", url.scheme());
            sink.push(Diagnostic::new(Code::BadUrl, span, message).help("use `https://…`"));
        }
        _ => sink.push(
            Diagnostic::new(Code::BadUrl, span, format!("`{words}` is not a web address"))
                .help("write the whole address: `https://example.org/page`"),
        ),
    }
}

fn check_language(words: &str, span: Span, sink: &mut Vec<Diagnostic>) {
    let well_formed = words.parse::<icu_locale_core::LanguageIdentifier>().is_ok();
    let primary = words.split('-').next().unwrap_or("");
    if well_formed && vocabulary::language_name(primary).is_some() {
        return;
    }
    let diagnostic = Diagnostic::new(Code::BadLanguage, span, format!("`{words}` is not a language tag"));
    let by_name = vocabulary::language_named(words);
    sink.push(match by_name {
        Some(code) => diagnostic.help(format!("did you mean `{code}`?")),
        None => diagnostic.help("write a BCP 47 tag: `en`, `de`, `zh-Hant-HK`"),
    });
}

/// ISO 17442: 18 letters or digits and two check digits, so that the whole, with A as 10 to Z as 35, leaves 1 when
/// divided by 97.
fn lei_holds(words: &str) -> bool {
    let well_formed = words.len() == 20 && words.bytes().all(|byte| byte.is_ascii_digit() || byte.is_ascii_uppercase());
    let remainder = words.chars().filter_map(|c| c.to_digit(36)).fold(0u32, |rest, value| {
        let shifted = if value < 10 { rest * 10 } else { rest * 100 };
        (shifted + value) % 97
    });
    well_formed && remainder == 1
}

fn wrong_type(node: &Node<'_>, wanted: &str, sink: &mut Vec<Diagnostic>) {
    if matches!(node.data, Data::Null) {
        let message = format!("the value is empty; {wanted} is wanted");
        sink.push(Diagnostic::new(Code::EmptyValue, node.span, message).help("write a value, or take the key out"));
        return;
    }
    let message = format!("{} is wanted here, not {}", capital(wanted), node.type_name());
    let diagnostic = Diagnostic::new(Code::WrongType, node.span, message);
    let is_text = matches!(node.data, Data::Text(_));
    sink.push(match wanted {
        "a list" if is_text => diagnostic.help("put it in brackets: `[…]`"),
        _ => diagnostic,
    });
}

fn capital(words: &str) -> String {
    let mut chars = words.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

fn expected(shape: &Shape) -> &'static str {
    match shape {
        Shape::Instant => "a moment",
        Shape::Edtf => "a date",
        Shape::Url => "a web address",
        Shape::Slug | Shape::Ref(_) | Shape::Country => "an id",
        Shape::Language => "a language tag",
        Shape::Word(_) | Shape::Code => "a word",
        _ => "text",
    }
}

fn list_of(words: &[&str]) -> String {
    words.iter().map(|word| format!("`{word}`")).collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::is_plain_url;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_plain_address_is_written_as_it_is_read(
            host in "[a-z0-9.-]{0,6}(example|xn--a|7|0x1f)[a-z.-]{0,3}",
            path in "[a-zA-Z0-9/._?=&%#: -]{0,12}",
        ) {
            for address in [format!("https://{host}/{path}"), format!("https://a.example/{path}"), format!("http://{host}/")] {
                if is_plain_url(&address) {
                    let read = url::Url::parse(&address).expect("a plain address can be read");
                    prop_assert_eq!(read.as_str(), &address);
                    prop_assert!(read.username().is_empty() && read.password().is_none() && read.domain().is_some());
                }
            }
        }
    }

    #[test]
    fn most_addresses_are_plain() {
        assert!(is_plain_url("https://www.hkma.gov.hk/eng/2026/06/index.html?a=b"));
        for other in [
            "https://a.example",
            "http://a.example/",
            "https://1.2.3.4/",
            "https://a.example/../b",
            "https://A.example/",
        ] {
            assert!(!is_plain_url(other), "{other}");
        }
    }
}

//! Closed schemas: which keys a mapping may have, what each takes, and what to say when it does not fit. The same
//! tables serve the check of content, the JSON Schema for editors, and the reference of front matter.

use super::tree::{Data, Node};
use super::{address, markup, syntax};
use crate::diagnostic::{Code, Diagnostic};
use crate::model::date::{DateProblem, Edtf, Instant};
use crate::model::kind::Kind;
use crate::model::old_address::OldAddress;
use crate::model::slug::Slug;
use crate::model::vocabulary;
use crate::model::wire::Interval;
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

    /// Whether a mapping says under `kind` what it is: then it may also be a reference that is written as a mapping.
    pub(super) fn says_kind(&self) -> bool {
        self.keys().any(|field| field.key == "kind")
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
    /// A text that says something, which is shown as it is written.
    Text,
    /// A text that readers see nothing of.
    Aside,
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
    /// A host, perhaps with a port.
    Host,
    /// A length of time.
    Interval,
    /// A BCP 47 language tag.
    Language,
    /// A time zone of the tz database.
    TimeZone,
    /// The id of something defined here.
    Slug,
    /// An id that a record had before, or an address that an earlier site had for it.
    Former,
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

/// A reference that is written as a mapping, as forms write it, which cannot mix ids and mappings in one list.
static REFERENCE: Schema = Schema::new(
    "a reference",
    &[
        Field::required("kind", Shape::Word(&[RECORD]), "That a record is meant."),
        Field::required("id", Shape::Slug, "The record."),
    ],
);

/// The word under `kind` that makes a mapping a reference.
pub const RECORD: &str = "record";

/// The id in a reference that is written as a mapping: `{kind: record, id: notice}`.
pub fn referred<'n, 't>(node: &'n Node<'t>) -> Option<&'n Node<'t>> {
    let is_reference = node.get("kind").and_then(Node::words) == Some(RECORD);
    node.get("id").filter(|_| is_reference)
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
            Data::Map(_) if schema.says_kind() && referred(node).is_some() => check_map(node, &REFERENCE, sink),
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
        let help = match shape {
            Shape::Word(known) => format!("write one of {}", list_of(known)),
            _ => "write a value, or take the key out".to_owned(),
        };
        sink.push(Diagnostic::new(Code::EmptyValue, node.span, "the value is empty").help(help));
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
    if matches!(shape, Shape::Text | Shape::Within(..)) {
        markup::check(words, node, sink);
    }
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
                let time = hour(words).unwrap_or_else(|| "09:00:00".to_owned());
                Diagnostic::new(Code::BadInstant, span, format!("`{words}` is not a moment")).help(format!(
                    "write date, time and offset: `{example}T{time}`, and behind it how far your clock is from UTC, \
                     such as `+08:00`, or `Z`"
                ))
            });
        }
        Shape::Edtf => check_date(words, span, sink),
        Shape::Url => address::check(words, span, sink),
        Shape::Host if !address::is_host(words) => {
            sink.push(
                Diagnostic::new(Code::BadUrl, span, format!("`{words}` is not a host")).help(
                    "write the name or number alone, with its port where it needs one: `feeds.desk.example:8080`",
                ),
            );
        }
        Shape::Interval if Interval::parse(words).is_none() => {
            sink.push(
                Diagnostic::new(Code::BadInterval, span, format!("`{words}` is not a length of time"))
                    .help("write a number with `m`, `h` or `d`: `30m`, `6h`, `1d`"),
            );
        }
        Shape::Language => check_language(words, span, sink),
        Shape::TimeZone if words.parse::<chrono_tz::Tz>().is_err() => {
            let known = chrono_tz::TZ_VARIANTS.iter().map(|zone| zone.name());
            sink.push(
                Diagnostic::new(Code::BadTimeZone, span, format!("`{words}` is not a time zone"))
                    .did_you_mean(words, known),
            );
        }
        Shape::Country if words == "unknown" => {}
        Shape::Former if OldAddress::new(words).is_some() => {}
        Shape::Slug | Shape::Former | Shape::Ref(_) | Shape::Country if Slug::new(words).is_none() => {
            let message = format!("`{words}` is not an id");
            let diagnostic = Diagnostic::new(Code::BadSlug, span, message);
            sink.push(match Slug::like(words) {
                _ if words.starts_with('/') => {
                    diagnostic.help("an old address is the path alone, as it was shown: `/2021/08/quay/`")
                }
                None => diagnostic.help("ids are written with a-z, 0-9 and `-`, at most 80 of them"),
                Some(meant) => diagnostic.help(id_of(words, &meant, shape)),
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

/// The built-in region whose name gives an id.
fn called(meant: &Slug) -> Option<&'static str> {
    let region = vocabulary::REGIONS.iter().find(|region| Slug::like(region.name).as_ref() == Some(meant));
    region.map(|region| region.id)
}

/// The hour of the day in some words that begin with a date, as a moment has it.
fn hour(words: &str) -> Option<String> {
    let written = words.get(11..)?.trim_start();
    let time: String = written.chars().take_while(|c| c.is_ascii_digit() || *c == ':').collect();
    let read = chrono::NaiveTime::parse_from_str(&time, "%H:%M:%S");
    let read = read.or_else(|_| chrono::NaiveTime::parse_from_str(&time, "%H:%M")).ok()?;
    Some(read.format("%H:%M:%S").to_string())
}

/// The way out where some words are no id and `meant` would be one.
fn id_of(words: &str, meant: &Slug, shape: &Shape) -> String {
    match *shape {
        // A name stands where an id should.
        // So does one of a region that is built in.
        Shape::Ref([Kind::Region, ..]) | Shape::RefOr([Kind::Region, ..], _) if let Some(region) = called(meant) => {
            format!("{words} is `{region}`")
        }
        Shape::Ref([kind @ (Kind::Staff | Kind::Publisher | Kind::Entity)]) if words.contains(' ') => {
            let (one, kind) = (kind.with_article(), kind.word());
            let new = format!("if there is none yet, `dateline new {kind} \"{words}\"` makes it");
            format!("write the id of {one}: `{meant}`; {new}")
        }
        _ => format!("ids are written with a-z, 0-9 and `-`: `{meant}`"),
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
        "text" if matches!(node.data, Data::Map(_)) => diagnostic.help(syntax::COLON),
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
        Shape::Host => "a host",
        Shape::Interval => "a length of time",
        Shape::Slug | Shape::Former | Shape::Ref(_) | Shape::Country => "an id",
        Shape::Language => "a language tag",
        Shape::Word(_) | Shape::Code => "a word",
        _ => "text",
    }
}

fn list_of(words: &[&str]) -> String {
    words.iter().map(|word| format!("`{word}`")).collect::<Vec<_>>().join(", ")
}

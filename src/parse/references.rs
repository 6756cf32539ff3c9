//! Every place at which a manuscript names another record, found by walking its front matter beside the schema, so that
//! a key that is added later is found too. Knows how a record is named, and not whether there is one.

use super::{TOPICS, front_matter, kind_of, markdown, schema, wire};
use crate::config;
use crate::diagnostic::Diagnostic;
use crate::model::kind::Kind;
use crate::model::slug::{Slug, stem};
use crate::read::Manuscript;
use crate::text::{Files, Span, Spanned};
use crate::yaml::{self, Data, Node, Schema, Shape, referred};
use std::ops::Range;

/// How a record is named.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Naming {
    /// Under a key that takes records of these kinds.
    Key(&'static [Kind]),
    /// As a source that this record lists, or cites in its text.
    Source,
    /// As the origin of a source: a source if there is one of that id, else a publisher.
    Origin,
    /// By a link in the text, perhaps with its kind.
    Link {
        /// The kind, where the editor named it.
        kind: Option<Kind>,
        /// Whether it is written `[[id]]` and not as a path.
        wiki: bool,
    },
    /// As the whole of what a suppression is about.
    About,
}

/// A place that names a record.
#[derive(Debug, Clone)]
pub struct Reference {
    /// The id.
    pub id: Slug,
    /// Where it stands, with its quotes if it has some; the whole link where the id does not stand there as it reads.
    pub span: Span,
    /// How.
    pub naming: Naming,
}

/// A record that a manuscript holds.
#[derive(Debug, Clone)]
pub struct Held<'t> {
    /// Its kind.
    pub kind: Kind,
    /// Its id.
    pub id: Spanned<Slug>,
    /// The ids that it had before.
    pub redirect_from: Vec<Spanned<Slug>>,
    /// Its front matter.
    pub node: Node<'t>,
    /// Where a key that is new to it may be written, and whether the keys stand between braces.
    pub room: Room,
}

/// Where a key may be added to a mapping.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Room {
    /// On a line of its own that begins here, with this before it.
    Line(usize, String),
    /// Before this closing brace.
    Brace(usize),
}

/// What a manuscript names.
#[derive(Debug, Clone, Default)]
pub struct Outline<'t> {
    /// The records that it holds: one, but for the list of topics.
    pub holds: Vec<Held<'t>>,
    /// The ids of sources that are defined inside it.
    pub own_sources: Vec<Spanned<Slug>>,
    /// The ids of events that are defined inside it.
    pub own_events: Vec<Spanned<Slug>>,
    /// What it names, in order.
    pub references: Vec<Reference>,
    /// Files that its text shows or links to.
    pub files: Vec<Spanned<String>>,
}

/// Walks one manuscript. Nothing, if it cannot be read, which `sink` is then told.
pub fn outline<'t>(manuscript: &Manuscript, files: &'t Files, sink: &mut Vec<Diagnostic>) -> Option<Outline<'t>> {
    let text = files.text(manuscript.file);
    let start = Span::start_of(manuscript.file);
    let whole = Span::new(manuscript.file, 0..text.len());
    let mut outline = Outline::default();
    let mut walk = Walk { outline: &mut outline, lists_sources: false };
    if manuscript.path == config::FILE {
        if let Some(node) = yaml::read(text, whole, sink) {
            walk.shape(&node, &Shape::Map(&config::SITE));
        }
        return Some(outline);
    }
    if let Some((node, shape)) = match manuscript.path.as_str() {
        wire::WIRE_FILE => Some((yaml::read(text, whole, sink), Shape::Map(&wire::WIRE))),
        wire::LEADS_FILE => Some((wire::read_leads(text, whole, sink), wire::LEADS)),
        _ => None,
    } {
        node.iter().for_each(|node| walk.shape(node, &shape));
        return sink.is_empty().then_some(outline);
    }
    if manuscript.path == TOPICS {
        let Some(root) = yaml::read(text, whole, sink) else { return sink.is_empty().then_some(outline) };
        let Data::Map(entries) = root.data else { return Some(outline) };
        for entry in entries {
            let Some(id) = Slug::new(&entry.key.value) else { continue };
            walk.shape(&entry.value, &Shape::Map(schema(Kind::Topic)));
            let room = room(text, &entry.value, entry.value.span.range());
            walk.outline.holds.push(held(Kind::Topic, Spanned::new(id, entry.key.span), entry.value, room));
        }
        return Some(outline);
    }
    let (Some(kind), Some(id)) = (kind_of(&manuscript.path), Slug::new(stem(&manuscript.path))) else {
        return Some(outline);
    };
    let parts = if manuscript.path.ends_with(".md") {
        front_matter::split(text, start, sink)?
    } else {
        front_matter::whole(text)
    };
    let before = sink.len();
    let node = yaml::read(text.get(parts.front.clone())?, whole.within(parts.front.clone()), sink);
    if sink.len() > before {
        return None;
    }
    let node = node.unwrap_or(Node { span: start, data: Data::Map(Vec::new()) });
    walk.lists_sources = matches!(kind, Kind::Briefing | Kind::Response);
    walk.shape(&node, &Shape::Map(schema(kind)));
    walk.body(text, parts.body.clone(), whole);
    let room = match room(text, &node, parts.front.clone()) {
        brace @ Room::Brace(_) => brace,
        Room::Line(_, before) => Room::Line(parts.front.end, before),
    };
    outline.holds.push(held(kind, Spanned::new(id, start), node, room));
    outline.references.sort_by_key(|reference| reference.span.start);
    Some(outline)
}

fn held(kind: Kind, id: Spanned<Slug>, node: Node<'_>, room: Room) -> Held<'_> {
    let old = node.get("redirect_from");
    let items = match old.map(|node| &node.data) {
        Some(Data::List(items)) => items.as_slice(),
        _ => old.map_or(&[][..], std::slice::from_ref),
    };
    let redirect_from = items.iter().filter_map(slug).collect();
    Held { kind, id, redirect_from, node, room }
}

fn slug(node: &Node<'_>) -> Option<Spanned<Slug>> {
    Some(Spanned::new(Slug::new(node.words()?)?, node.span))
}

/// Where a key may be added to a mapping that stands in `range`: above its first key, or before its closing brace.
fn room(text: &str, node: &Node<'_>, range: Range<usize>) -> Room {
    let written = text.get(node.span.range()).unwrap_or("");
    if written.starts_with('{') && written.ends_with('}') {
        return Room::Brace(node.span.range().end - 1);
    }
    let first = match &node.data {
        Data::Map(entries) => entries.first().map_or(range.start, |entry| entry.key.span.range().start),
        _ => range.start,
    };
    let above = text.get(..first).unwrap_or("");
    let line = above.rfind('\n').map_or(0, |at| at + 1);
    let indent = above.get(line..).unwrap_or("");
    let blank: String = indent.chars().filter(|c| matches!(c, ' ')).collect();
    Room::Line(line, blank)
}

struct Walk<'o, 't> {
    outline: &'o mut Outline<'t>,
    /// Whether the record lists sources, and so cites them by the ids of its list.
    lists_sources: bool,
}

impl Walk<'_, '_> {
    fn name(&mut self, node: &Node<'_>, naming: Naming) {
        if let Some(id) = slug(node) {
            self.outline.references.push(Reference { id: id.value, span: id.span, naming });
        }
    }

    fn shape(&mut self, node: &Node<'_>, shape: &Shape) {
        match *shape {
            Shape::Ref(kinds) => self.reference(node, kinds),
            Shape::Country => self.name(node, Naming::Key(&[Kind::Region])),
            Shape::List(inner) | Shape::OneOrMany(inner) => match &node.data {
                Data::List(items) => items.iter().for_each(|item| self.shape(item, inner)),
                _ => self.shape(node, inner),
            },
            Shape::Map(schema) => self.map(node, schema),
            Shape::RefOr(kinds, schema) => match &node.data {
                Data::Map(_) => match referred(node) {
                    Some(id) => self.shape(id, &Shape::RefOr(kinds, schema)),
                    None => self.map(node, schema),
                },
                _ if kinds == [Kind::Source, Kind::Publisher] => self.name(node, Naming::Origin),
                _ => self.reference(node, kinds),
            },
            Shape::MapOf(inner) => {
                if let Data::Map(entries) = &node.data {
                    entries.iter().for_each(|entry| self.shape(&entry.value, inner));
                }
            }
            Shape::Text
            | Shape::Aside
            | Shape::Within(..)
            | Shape::Bool
            | Shape::Integer
            | Shape::Instant
            | Shape::Edtf
            | Shape::Url
            | Shape::UrlOrEmpty
            | Shape::Host
            | Shape::Interval
            | Shape::Language
            | Shape::TimeZone
            | Shape::Slug
            | Shape::Former
            | Shape::Wikidata
            | Shape::Lei
            | Shape::Word(_)
            | Shape::TextByLanguage
            | Shape::Code
            | Shape::Open => {}
        }
    }

    fn reference(&mut self, node: &Node<'_>, kinds: &'static [Kind]) {
        let naming = if kinds == [Kind::Source] && self.lists_sources { Naming::Source } else { Naming::Key(kinds) };
        self.name(node, naming);
    }

    fn map(&mut self, node: &Node<'_>, schema: &Schema) {
        let Data::Map(entries) = &node.data else { return };
        let has = |key: &str| node.get(key).is_some();
        for entry in entries {
            let Some(field) = schema.keys().find(|field| field.key == entry.key.value) else { continue };
            let value = &entry.value;
            match (schema.name, field.key) {
                ("a source", "id") => self.outline.own_sources.extend(slug(value)),
                ("an event", "id") => {
                    if has("title") {
                        self.outline.own_events.extend(slug(value));
                    }
                    self.shape(value, &field.shape);
                }
                // Texts that are ids of records too.
                ("a correction", "affects") => {
                    let items = match &value.data {
                        Data::List(items) => items.as_slice(),
                        _ => std::slice::from_ref(value),
                    };
                    // What is a key of a briefing says which part of it is meant.
                    let part = |item: &Node<'_>| {
                        let keys = &mut super::schema(Kind::Briefing).keys();
                        item.words().is_some_and(|words| keys.any(|field| field.key == words))
                    };
                    for item in items.iter().filter(|item| !part(item)) {
                        self.name(item, Naming::Key(&[Kind::Event, Kind::Response, Kind::Briefing]));
                    }
                }
                ("a dispute", "preferred") => match node.get("property").and_then(Node::words) {
                    Some("actor" | "object") => self.name(value, Naming::Key(&[Kind::Entity])),
                    Some("place") => self.name(value, Naming::Key(&[Kind::Region])),
                    _ => {}
                },
                ("a suppression", "about") => self.name(value, Naming::About),
                ("an image", "file") => {
                    self.outline.files.extend(value.words().map(|file| Spanned::new(file.to_owned(), value.span)));
                }
                _ => self.shape(value, &field.shape),
            }
        }
    }

    fn body(&mut self, text: &str, range: Range<usize>, whole: Span) {
        let words = text.get(range.clone()).unwrap_or("");
        // What is wrong with the text is said by the check.
        let body = markdown::body(words, whole.within(range), &mut Vec::new(), markdown::Options::default());
        let references = &mut self.outline.references;
        for item in body.citations.iter().flat_map(|citation| &citation.items) {
            let (id, span) = (item.source.value.clone(), item.source.span);
            references.push(Reference { id, span, naming: Naming::Source });
        }
        for link in &body.links {
            let wiki = text.get(link.span.range()).is_some_and(|link| link.starts_with("[["));
            let naming = Naming::Link { kind: link.kind, wiki };
            references.push(Reference { id: link.target.value.clone(), span: link.target.span, naming });
        }
        self.outline.files.extend(body.files.iter().cloned());
        let images = body.images.iter().map(|image| Spanned::new(image.address.clone(), image.span));
        self.outline.files.extend(images);
    }
}

//! `wire.yaml`, the feeds that the desk reads, and `leads.yaml`, what it found in them.

use crate::diagnostic::{Code, Diagnostic};
use crate::model::address;
use crate::model::kind::Kind;
use crate::model::lead::Lead;
use crate::model::wire::{Feed, Interval};
use crate::text::{Span, Spanned};
use crate::yaml::{Data, Field, Fields, Node, Schema, Shape, check, read_list};
use std::collections::BTreeMap;

/// Below `content/`: the feeds.
pub const WIRE_FILE: &str = "wire.yaml";

/// Below `content/`: what was found in them.
pub const LEADS_FILE: &str = "leads.yaml";

/// `wire.yaml`.
pub static WIRE: Schema = Schema::new(
    "the wire",
    &[
        Field::optional("feeds", Shape::List(&Shape::Map(&FEED)), "The feeds that `dateline discover` reads."),
        Field::optional(
            "allow_hosts",
            Shape::List(&Shape::Host),
            "Hosts that may be asked although they are on this machine or in a private network: `host` or `host:port`.",
        ),
    ],
);

static FEED: Schema = Schema::new(
    "a feed",
    &[
        Field::required("publisher", Shape::Ref(&[Kind::Publisher]), "Who publishes what is in it."),
        Field::required("url", Shape::Url, "Where it is: RSS, Atom or JSON Feed."),
        Field::optional("every", Shape::Interval, "How often it is read; `1h` unless said."),
    ],
);

/// An entry of `leads.yaml`.
pub static LEAD: Schema = Schema::new(
    "a lead",
    &[
        Field::required("id", Shape::Slug, "What commands call it by."),
        Field::required("title", Shape::Aside, "What the item is called."),
        Field::required("url", Shape::Url, "Where it can be read."),
        Field::required("publisher", Shape::Ref(&[Kind::Publisher]), "Who publishes it."),
        Field::optional("published", Shape::Instant, "When it was published, where the feed says so."),
        Field::optional("feed", Shape::Url, "The feed that it was found in."),
        Field::optional("found", Shape::Edtf, "The day on which it was found."),
        Field::optional("summary", Shape::Aside, "What the feed says of it."),
        Field::optional("dropped", Shape::Aside, "Why the desk makes nothing of it."),
    ],
);

/// The whole of `leads.yaml`.
pub(super) static LEADS: Shape = Shape::List(&Shape::Map(&LEAD));

/// The feeds, and the hosts that are allowed.
pub(super) fn wire(root: &Node<'_>, sink: &mut Vec<Diagnostic>) -> (Vec<Feed>, Vec<Spanned<String>>) {
    check(root, &Shape::Map(&WIRE), sink);
    let fields = Fields::new(root);
    let read = |feed: Fields<'_>| {
        let every = feed.word("every", Interval::parse).map_or(Interval::HOUR, |every| every.value);
        Some(Feed { publisher: feed.id("publisher")?, url: feed.url("url")?, every, span: feed.span() })
    };
    let feeds: Vec<Feed> = fields.maps("feeds").into_iter().filter_map(read).collect();
    let mut first: BTreeMap<String, Span> = BTreeMap::new();
    for url in feeds.iter().map(|feed| &feed.url) {
        if let Some(first) = first.insert(address::same(&url.value), url.span) {
            sink.push(
                Diagnostic::new(Code::RepeatedEntry, url.span, "this feed stands here for the second time")
                    .also(first, "first here")
                    .help("take one of the two out"),
            );
        }
    }
    let hosts = fields.texts("allow_hosts").into_iter().map(|host| host.map(|host| host.to_ascii_lowercase()));
    (feeds, hosts.collect())
}

/// The text of `leads.yaml`. Of a key that stands twice in a lead the first counts: two branches read the feed on two days,
/// and git put the lines of both together.
pub(super) fn read_leads<'t>(text: &'t str, place: Span, sink: &mut Vec<Diagnostic>) -> Option<Node<'t>> {
    let mut found = Vec::new();
    let root = read_list(text, place, &mut found);
    sink.extend(found.into_iter().filter(|found| found.code != Code::DuplicateKey));
    root
}

/// The leads.
pub(super) fn leads(root: &Node<'_>, sink: &mut Vec<Diagnostic>) -> Vec<Lead> {
    check(root, &LEADS, sink);
    let Data::List(items) = &root.data else { return Vec::new() };
    let mut first: BTreeMap<String, Span> = BTreeMap::new();
    let mut leads = Vec::with_capacity(items.len());
    for lead in items.iter().filter_map(|item| lead(Fields::new(item))) {
        match first.get(lead.id.value.as_str()) {
            Some(first) => sink.push(
                Diagnostic::new(
                    Code::DuplicateId,
                    lead.id.span,
                    format!("the lead `{}` is listed twice", lead.id.value),
                )
                .also(*first, "first here")
                .help("take one of the two out"),
            ),
            None => {
                first.insert(lead.id.value.as_str().to_owned(), lead.id.span);
                leads.push(lead);
            }
        }
    }
    leads
}

fn lead(fields: Fields<'_>) -> Option<Lead> {
    Some(Lead {
        id: fields.id("id")?,
        title: fields.text("title")?,
        url: fields.url("url")?,
        publisher: fields.id("publisher")?,
        published: fields.instant("published"),
        feed: fields.url("feed"),
        found: fields.edtf("found"),
        summary: fields.text("summary"),
        dropped: fields.text("dropped"),
        span: fields.span(),
    })
}

//! From manuscripts to records, one manuscript at a time and in parallel. References are still ids with a place: no
//! record is looked up here.

mod briefing;
mod cache;
mod common;
mod entity;
mod event;
mod front_matter;
mod joints;
pub mod markdown;
mod memory;
mod page;
mod publisher;
pub mod references;
mod region;
mod response;
mod source;
mod staff;
mod topic;
mod wire;

pub use cache::{BOXES, Label, Store, parse_kept};
pub use joints::Joints;
pub use memory::{Amended, Memory, parse_again};
pub use wire::{LEAD, LEADS_FILE, WIRE, WIRE_FILE};

use crate::config::{self, Config};
use crate::diagnostic::{Checked, Code, Diagnostic, Suppression};
use crate::model::body::Body;
use crate::model::briefing::Briefing;
use crate::model::entity::Entity;
use crate::model::event::{Event, EventEntry};
use crate::model::kind::Kind;
use crate::model::lead::Lead;
use crate::model::page::Page;
use crate::model::publisher::Publisher;
use crate::model::record::Record;
use crate::model::region::RegionRecord;
use crate::model::response::Response;
use crate::model::slug::{Slug, stem};
use crate::model::source::Source;
use crate::model::staff::Staff;
use crate::model::topic::Topic;
use crate::model::vocabulary;
use crate::model::wire::{Feed, Wire};
use crate::read::{Manuscript, Manuscripts};
use crate::text::{FileId, Span, Spanned};
use crate::yaml::{self, Fields, Schema, Shape};
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// Below `content/`: the list of the topics that have no file of their own.
pub const TOPICS: &str = "topics.yaml";

/// Every record of a newsroom, each kind sorted by id; of two that share an id, the one whose path comes first.
#[derive(Debug, Clone, Default)]
pub struct Records {
    /// Briefings, shared with whoever remembers them.
    pub briefings: Vec<Arc<Briefing>>,
    /// Policy responses.
    pub responses: Vec<Response>,
    /// Sources with a file of their own.
    pub sources: Vec<Source>,
    /// Publishers.
    pub publishers: Vec<Publisher>,
    /// Regions with a file of their own.
    pub regions: Vec<RegionRecord>,
    /// Entities.
    pub entities: Vec<Entity>,
    /// Events with a file of their own.
    pub events: Vec<Event>,
    /// Staff.
    pub staff: Vec<Staff>,
    /// Topics.
    pub topics: Vec<Topic>,
    /// Standing pages.
    pub pages: Vec<Page>,
    /// What the desk reads for leads, and what it found.
    pub wire: Arc<Wire>,
    /// Records that exist and could not be read: a reference to one is not a second error.
    pub broken: BTreeSet<(Kind, Slug)>,
    /// What manuscripts set aside, of whatever became of their records.
    pub suppressions: Vec<Suppression>,
    /// How each briefing is joined to other records, by its manuscript; and that the wire is to none.
    pub joints: BTreeMap<FileId, Joints>,
}

impl Records {
    /// What briefings and policy responses assert about events.
    pub fn event_entries(&self) -> impl Iterator<Item = &EventEntry> {
        let briefings = self.briefings.iter().flat_map(|briefing| &briefing.events);
        briefings.chain(self.responses.iter().flat_map(|response| &response.events))
    }

    /// The events that are defined inside briefings and policy responses.
    pub fn inline_events(&self) -> impl Iterator<Item = &Event> {
        self.event_entries().filter_map(|entry| entry.defines.as_deref())
    }
}

/// Which record a manuscript holds.
#[derive(Debug, Clone)]
pub(crate) struct Origin {
    /// From the file's name.
    pub id: Slug,
    /// The manuscript's first line.
    pub span: Span,
}

/// The schema of a kind's front matter, for the check, the JSON Schema and the reference.
pub fn schema(kind: Kind) -> &'static Schema {
    match kind {
        Kind::Briefing => &briefing::SCHEMA,
        Kind::Response => &response::SCHEMA,
        Kind::Source => &source::SCHEMA,
        Kind::Publisher => &publisher::SCHEMA,
        Kind::Region => &region::SCHEMA,
        Kind::Entity => &entity::SCHEMA,
        Kind::Event => &event::SCHEMA,
        Kind::Staff => &staff::SCHEMA,
        Kind::Topic => &topic::SCHEMA,
        Kind::Page => &page::SCHEMA,
    }
}

/// Reads every manuscript but the configuration.
pub fn parse(manuscripts: &Manuscripts, config: &Config) -> Checked<Records> {
    let options = markdown::Options { raw_html: config.raw_html, language: config.language() };
    let parsed: Vec<Parsed> = manuscripts
        .content
        .par_iter()
        .filter(|manuscript| manuscript.path != config::FILE)
        .map(|manuscript| parse_one(manuscript, manuscripts.files.text(manuscript.file), options))
        .collect();
    gather(parsed, manuscripts)
}

/// Puts what was read of each manuscript in its list.
fn gather(parsed: impl IntoIterator<Item = Parsed>, manuscripts: &Manuscripts) -> Checked<Records> {
    let mut records = Records::default();
    let mut wire = Wire::default();
    let mut diagnostics = Vec::new();
    for path in &manuscripts.refused {
        records.broken.extend(kind_and_id(path));
    }
    for one in parsed {
        diagnostics.extend(one.diagnostics);
        records.broken.extend(one.broken);
        records.suppressions.extend(one.suppressions);
        match one.record {
            Some(Any::Briefing(record)) => {
                records.joints.extend(one.joints.map(|joints| (record.header.file, joints)));
                records.briefings.push(record);
            }
            Some(Any::Response(record)) => records.responses.push(*record),
            Some(Any::Source(record)) => records.sources.push(*record),
            Some(Any::Publisher(record)) => records.publishers.push(record),
            Some(Any::Region(record)) => records.regions.push(record),
            Some(Any::Entity(record)) => records.entities.push(*record),
            Some(Any::Event(record)) => records.events.push(*record),
            Some(Any::Staff(record)) => records.staff.push(record),
            Some(Any::Topics(topics)) => records.topics.extend(topics),
            Some(Any::Wire(feeds, allow_hosts)) => (wire.feeds, wire.allow_hosts) = (feeds, allow_hosts),
            Some(Any::Leads(leads)) => wire.leads = leads,
            Some(Any::Page(record)) => records.pages.push(record),
            None => {}
        }
    }
    records.wire = Arc::new(wire);
    // Readers see nothing of the wire, so that no page is another when it changes.
    let of_wire = manuscripts.content.iter().filter(|one| matches!(one.path.as_str(), WIRE_FILE | LEADS_FILE));
    records.joints.extend(of_wire.map(|one| (one.file, Joints::NOTHING)));
    unique(&mut records.briefings, &mut diagnostics);
    unique(&mut records.responses, &mut diagnostics);
    unique(&mut records.sources, &mut diagnostics);
    unique(&mut records.publishers, &mut diagnostics);
    unique(&mut records.regions, &mut diagnostics);
    unique(&mut records.entities, &mut diagnostics);
    unique(&mut records.events, &mut diagnostics);
    unique(&mut records.staff, &mut diagnostics);
    unique(&mut records.topics, &mut diagnostics);
    unique(&mut records.pages, &mut diagnostics);
    Checked { value: records, diagnostics }
}

/// Reads an earlier text of a briefing, as far as it can be read; what is wrong with it is nobody's concern any more. Its
/// places are those of `file`, which holds another text.
pub fn earlier_briefing(text: &str, id: &Slug, file: FileId) -> Option<Briefing> {
    let mut unheard = Parsed::default();
    let options = markdown::Options::default();
    match read_record(Kind::Briefing, id, true, text, Span::start_of(file), options, &mut unheard)? {
        Any::Briefing(briefing) => Some(Arc::unwrap_or_clone(briefing)),
        _ => None,
    }
}

/// Reads a text as [`LEADS_FILE`], to see what a change to it would do.
pub fn leads(text: &str, file: FileId) -> Checked<Vec<Lead>> {
    let mut sink = Vec::new();
    let root = wire::read_leads(text, Span::new(file, 0..text.len()), &mut sink);
    let value = root.map(|root| wire::leads(&root, &mut sink)).unwrap_or_default();
    Checked { value, diagnostics: sink }
}

#[derive(Debug, Clone)]
enum Any {
    Briefing(Arc<Briefing>),
    Response(Box<Response>),
    Source(Box<Source>),
    Publisher(Publisher),
    Region(RegionRecord),
    Entity(Box<Entity>),
    Event(Box<Event>),
    Staff(Staff),
    Topics(Vec<Topic>),
    Wire(Vec<Feed>, Vec<Spanned<String>>),
    Leads(Vec<Lead>),
    Page(Page),
}

#[derive(Debug, Clone, Default)]
struct Parsed {
    record: Option<Any>,
    broken: Vec<(Kind, Slug)>,
    suppressions: Vec<Suppression>,
    diagnostics: Vec<Diagnostic>,
    /// Of a briefing.
    joints: Option<Joints>,
}

fn parse_one(manuscript: &Manuscript, text: &str, options: markdown::Options<'_>) -> Parsed {
    let mut parsed = Parsed::default();
    let sink = &mut parsed.diagnostics;
    let start = Span::start_of(manuscript.file);
    if manuscript.path == TOPICS {
        let place = Span::new(manuscript.file, 0..text.len());
        if let Some(root) = yaml::read(text, place, sink) {
            let (topics, broken) = topic::parse(&root, sink);
            parsed.record = Some(Any::Topics(topics));
            parsed.broken = broken.into_iter().map(|id| (Kind::Topic, id)).collect();
        }
        return parsed;
    }
    if matches!(manuscript.path.as_str(), WIRE_FILE | LEADS_FILE) {
        let place = Span::new(manuscript.file, 0..text.len());
        parsed.record = if manuscript.path == WIRE_FILE {
            yaml::read(text, place, sink)
                .map(|root| wire::wire(&root, sink))
                .map(|(feeds, hosts)| Any::Wire(feeds, hosts))
        } else {
            wire::read_leads(text, place, sink).map(|root| Any::Leads(wire::leads(&root, sink)))
        };
        return parsed;
    }
    let Some(kind) = kind_of(&manuscript.path) else {
        sink.push(stray(manuscript, start));
        return parsed;
    };
    let stem = stem(&manuscript.path);
    let Some(id) = Slug::new(stem) else {
        let message = format!("the file's name makes the id `{stem}`, which is not an id");
        sink.push(
            Diagnostic::new(Code::BadSlug, start, message)
                .help("name the file with a-z, 0-9 and `-`, at most 80 of them"),
        );
        return parsed;
    };
    if let Some(built_in) =
        vocabulary::region(id.as_str()).filter(|region| kind == Kind::Region && region.id != id.as_str())
    {
        let message = format!("`{id}` is another name of the region `{}`", built_in.id);
        sink.push(Diagnostic::new(Code::BadSlug, start, message).help(format!("name the file `{}`", built_in.id)));
        return parsed;
    }
    let is_markdown = manuscript.path.ends_with(".md");
    if !is_markdown && matches!(kind, Kind::Briefing | Kind::Page) {
        let message = format!("{} is a Markdown file", kind.with_article());
        sink.push(Diagnostic::new(Code::UnexpectedFile, start, message).help("name it `.md`"));
        return parsed;
    }
    parsed.record = read_record(kind, &id, is_markdown, text, start, options, &mut parsed);
    if parsed.record.is_none() {
        parsed.broken.push((kind, id));
    }
    parsed
}

fn read_record(
    kind: Kind,
    id: &Slug,
    is_markdown: bool,
    text: &str,
    start: Span,
    options: markdown::Options<'_>,
    parsed: &mut Parsed,
) -> Option<Any> {
    let sink = &mut parsed.diagnostics;
    let whole = Span::new(start.file, 0..text.len());
    let parts = if is_markdown { front_matter::split(text, start, sink)? } else { front_matter::whole(text) };
    let node = match yaml::read(text.get(parts.front.clone())?, whole.within(parts.front.clone()), sink) {
        Some(node) => node,
        None => {
            if text.trim_start_matches('\u{feff}').trim().is_empty() {
                let message = format!("the file is empty; it should hold {}", kind.with_article());
                sink.push(
                    Diagnostic::new(Code::EmptyFile, start, message).help("write its front matter, or delete it"),
                );
                return None;
            }
            // Nothing between the lines of the front matter: a mapping without keys, unless the YAML was refused.
            let said = sink.iter().any(|diagnostic| diagnostic.span.file == start.file);
            if said {
                return None;
            }
            yaml::Node { span: start, data: yaml::Data::Map(Vec::new()) }
        }
    };
    yaml::check(&node, &Shape::Map(schema(kind)), sink);
    let body_text = text.get(parts.body.clone()).unwrap_or("");
    let body_span = whole.within(parts.body);
    let fields = Fields::new(&node);
    parsed.suppressions = common::suppressions(fields);
    let first_line = text.lines().next().map_or(0, str::len);
    let origin = Origin { id: id.clone(), span: whole.within(0..first_line) };
    let own_language = fields.text("language").filter(|_| kind == Kind::Briefing);
    let options = match &own_language {
        Some(language) => markdown::Options { language: &language.value, ..options },
        None => options,
    };
    let mut body = || -> Body { markdown::body(body_text, body_span, sink, options) };
    Some(match kind {
        Kind::Briefing => {
            let body = body();
            let front = text.get(parts.front.clone()).unwrap_or("");
            parsed.joints = Some(Joints::of(front, parts.front.start, &node, &body));
            Any::Briefing(Arc::new(briefing::parse(fields, &origin, body)))
        }
        Kind::Response => Any::Response(Box::new(response::parse(fields, &origin, body()))),
        Kind::Source => Any::Source(Box::new(source::parse(fields, &origin)?)),
        Kind::Publisher => Any::Publisher(publisher::parse(fields, &origin)),
        Kind::Region => Any::Region(region::parse(fields, &origin, body())),
        Kind::Entity => Any::Entity(Box::new(entity::parse(fields, &origin, body()))),
        Kind::Event => Any::Event(Box::new(event::parse(fields, &origin))),
        Kind::Staff => Any::Staff(staff::parse(fields, &origin, body())),
        Kind::Page => Any::Page(page::parse(fields, &origin, body())),
        Kind::Topic => Any::Topics(vec![topic::record(fields, &origin)?]),
    })
}

/// The kind that the first folder of a path below `content/` holds.
fn kind_of(path: &str) -> Option<Kind> {
    let (folder, _) = path.split_once('/')?;
    Kind::ALL.iter().copied().find(|kind| kind.folder() == folder)
}

/// The record that a path stands for, where it stands for one.
fn kind_and_id(path: &str) -> Option<(Kind, Slug)> {
    Some((kind_of(path)?, Slug::new(stem(path))?))
}

fn stray(manuscript: &Manuscript, start: Span) -> Diagnostic {
    let message = "no kind of record is kept here";
    let diagnostic = Diagnostic::new(Code::UnexpectedFile, start, message);
    let folders: Vec<&str> = Kind::ALL.iter().map(|kind| kind.folder()).collect();
    match manuscript.path.split_once('/') {
        Some((folder, _)) => {
            let diagnostic = diagnostic.did_you_mean(folder, folders.iter().copied());
            if diagnostic.help.is_some() {
                diagnostic
            } else {
                diagnostic.help(format!("records live in {}", folders.join("/, ") + "/"))
            }
        }
        None => diagnostic.help(format!("records live in {}", folders.join("/, ") + "/")),
    }
}

/// Sorts records by id and drops those whose id is taken.
fn unique<R: Record>(records: &mut Vec<R>, sink: &mut Vec<Diagnostic>) {
    records.sort_by(|a, b| a.id().cmp(b.id()));
    let mut seen: BTreeMap<Slug, Span> = BTreeMap::new();
    records.retain(|record| {
        let header = record.header();
        match seen.get(&header.id) {
            Some(&first) => {
                let message = format!("{} with the id `{}` exists already", R::KIND.with_article(), header.id);
                sink.push(
                    Diagnostic::new(Code::DuplicateId, header.span, message)
                        .also(first, "the first")
                        .help("rename one of the two files"),
                );
                false
            }
            None => {
                seen.insert(header.id.clone(), header.span);
                true
            }
        }
    });
}

//! A door: the feeds of `content/wire.yaml` are read, and what is new in them is added to `content/leads.yaml`. It knows
//! which feed is due and what was asked of it before, and not how a request is made.
#![cfg(feature = "wire")]
#![expect(clippy::disallowed_methods, reason = "a door: it reads and writes the list of leads and its own notes")]

pub mod feed;
mod leads;
pub mod rank;
mod state;

pub use feed::MOST_ITEMS;
pub use leads::Unwritable;

use crate::fetch::{Client, Fetched, Limits, Outcome, Reason, Request, Want};
use crate::model::address;
use crate::model::date::AsOf;
use crate::model::lead::Lead;
use crate::model::wire::{Feed, Wire};
use crate::parse::LEADS_FILE;
use crate::pipeline::Desk;
use crate::write::{WriteError, replace};
use chrono::{DateTime, TimeDelta, Utc};
use feed::{Contents, Item};
use state::{Notes, State};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// What is to be read.
#[derive(Debug, Clone)]
pub struct Wish<'a> {
    /// The site's root.
    pub root: &'a Path,
    /// The moment of reading.
    pub as_of: AsOf,
    /// Whether feeds are read that are not due.
    pub all: bool,
    /// Publishers or addresses of the feeds that are wanted, due or not; whatever is due, where none is named.
    pub feeds: &'a [String],
    /// What a feed may cost.
    pub limits: Limits,
}

/// What became of the feeds.
#[derive(Debug)]
pub struct Report {
    /// Each feed that was asked, in the order of `wire.yaml`.
    pub feeds: Vec<FeedReport>,
    /// How many are not due.
    pub waiting: usize,
    /// The ids of the new leads.
    pub new: BTreeSet<String>,
    /// A line that the newsroom's own `.gitattributes` lacks.
    pub attribute: Option<&'static str>,
}

/// Most leads of a feed that nobody used or dropped. A feed that has ever new addresses would fill the list that all share.
pub const MOST_OPEN: usize = 500;

/// How git joins lists of leads: it keeps the lines of both.
const ATTRIBUTE: &str = "/content/leads.yaml merge=union";

/// What became of a feed.
#[derive(Debug)]
pub struct FeedReport {
    /// Its publisher.
    pub publisher: String,
    /// Where it is.
    pub url: String,
    /// What was read.
    pub read: Read,
    /// Where it has moved for good, if it has.
    pub moved: Option<String>,
}

/// What was read of a feed.
#[derive(Debug)]
pub enum Read {
    /// So many items, and so many of them new.
    Items {
        /// All that have an address.
        all: usize,
        /// Those that nobody knew, and that are leads now.
        new: usize,
        /// Those that come after the first [`MOST_ITEMS`], and were not looked at.
        beyond: usize,
        /// Those that nobody knew, and that are no leads, for there are [`MOST_OPEN`] of this feed.
        no_room: usize,
    },
    /// Nothing has changed since the last time.
    Unchanged,
    /// Nothing, and why.
    Failed(String),
}

/// Why nothing could be discovered.
#[derive(Debug)]
pub enum DiscoverError {
    /// No feed is called so.
    NoFeed(String),
    /// No request can be made.
    NoClient(String),
    /// The list of leads cannot be added to as it is.
    Unwritable(Unwritable),
    /// The disk lets nothing be read.
    Io(PathBuf, io::Error),
    /// The disk lets nothing be written.
    Write(WriteError),
}

impl From<WriteError> for DiscoverError {
    fn from(error: WriteError) -> Self {
        Self::Write(error)
    }
}

impl fmt::Display for DiscoverError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoFeed(name) => write!(f, "no feed of content/wire.yaml has the publisher or address `{name}`"),
            Self::NoClient(reason) => write!(f, "no request can be made: {reason}"),
            Self::Unwritable(reason) => write!(f, "{reason}"),
            Self::Io(path, error) => write!(f, "{}: {error}", path.display()),
            Self::Write(error) => write!(f, "{error}"),
        }
    }
}

impl std::error::Error for DiscoverError {}

/// Reads the feeds that are wanted, or due, and writes down what is new in them.
///
/// # Errors
/// When a feed is wanted that there is not, or the leads cannot be written. A feed that fails is no error.
pub fn discover(desk: &Desk, wish: &Wish<'_>) -> Result<Report, DiscoverError> {
    let now = wish.as_of.0;
    let mut state = State::read(wish.root);
    let hosts = desk.wire.allow_hosts.iter().map(|host| host.value.clone()).collect();
    let client = Client::new(&desk.config.base_url, hosts, wish.limits).map_err(DiscoverError::NoClient)?;
    let (wanted, waiting) = wanted(&desk.wire, wish, &state, &client)?;
    let requests: Vec<Request> = wanted.iter().map(|feed| request(feed, state.of(&feed.url.value))).collect();
    let outcomes = client.ask(&requests, |_, _| {});

    let mut leads = Leads::of(desk, wish.as_of);
    let mut feeds = Vec::new();
    for (feed, outcome) in wanted.into_iter().zip(outcomes) {
        let notes = state.entry(&feed.url.value);
        let moved = match &outcome {
            Outcome::Fetched(Fetched { status: 200..300, moved, .. }) => moved.clone(),
            Outcome::Fetched(_) | Outcome::NotModified | Outcome::Refused(_) => None,
        };
        let read = match taken(outcome, notes, now) {
            Ok(Some(contents)) => leads.add(contents, feed, notes),
            Ok(None) => Read::Unchanged,
            Err(reason) => Read::Failed(reason),
        };
        let (publisher, url) = (feed.publisher.value.to_string(), feed.url.value.clone());
        feeds.push(FeedReport { publisher, url, read, moved });
    }
    // The leads first: a feed that is noted as read is not asked for them again.
    let ids = leads.new.iter().map(|lead| lead.id.clone()).collect();
    if !leads.new.is_empty() {
        let add = |text: &str| leads::with_new(text, &desk.wire.leads, leads.new);
        rewrite(wish.root, desk, add)?;
    }
    state.keep_only(&desk.wire.feeds);
    state.write(wish.root)?;
    Ok(Report { feeds, waiting, new: ids, attribute: attribute(wish.root)? })
}

/// The leads that come in, with all that decides which do.
struct Leads<'d> {
    desk: &'d Desk,
    as_of: AsOf,
    /// The addresses that are cited, or are leads.
    known: BTreeSet<String>,
    /// The ids of leads: one whose address somebody has mended keeps the id that it was found by.
    ids: BTreeSet<String>,
    /// How many leads of each feed nobody used or dropped.
    open: BTreeMap<String, usize>,
    new: Vec<leads::New>,
}

impl<'d> Leads<'d> {
    fn of(desk: &'d Desk, as_of: AsOf) -> Self {
        let mut known = desk.cited.clone();
        known.extend(desk.wire.leads.iter().map(|lead| address::same(&lead.url.value)));
        let mut open = BTreeMap::new();
        for feed in desk.open_leads().filter_map(|lead| lead.feed.as_ref()) {
            *open.entry(address::same(&feed.value)).or_default() += 1;
        }
        let ids = desk.wire.leads.iter().map(|lead| lead.id.value.to_string()).collect();
        Self { desk, as_of, known, ids, open, new: Vec::new() }
    }

    /// Takes what is new in a feed, as long as there is room for it.
    fn add(&mut self, contents: Contents, feed: &Feed, notes: &mut Notes) -> Read {
        let open = self.open.entry(address::same(&feed.url.value)).or_default();
        let (all, before, mut no_room) = (contents.items.len(), self.new.len(), 0);
        for item in contents.items {
            let same = address::same(&item.url);
            let Some(lead) = found(item, feed, self.desk, self.as_of) else { continue };
            if self.known.contains(&same) || self.ids.contains(&lead.id) {
                continue;
            }
            if *open >= MOST_OPEN {
                no_room += 1;
                continue;
            }
            *open += 1;
            self.known.insert(same);
            self.ids.insert(lead.id.clone());
            self.new.push(lead);
        }
        if no_room > 0 {
            // They are asked for again, until there is room.
            (notes.etag, notes.last_modified) = (None, None);
        }
        Read::Items { all, new: self.new.len() - before, beyond: contents.beyond, no_room }
    }
}

/// Writes down that the desk makes nothing of a lead.
///
/// # Errors
/// When its entry cannot be added to as it is written, or the disk refuses.
pub fn drop_lead(root: &Path, desk: &Desk, lead: &Lead, reason: &str) -> Result<(), DiscoverError> {
    rewrite(root, desk, |text| leads::with_reason(text, &desk.wire.leads, lead, reason))
}

/// The feeds to ask, and how many others are not due.
fn wanted<'a>(
    wire: &'a Wire,
    wish: &Wish<'_>,
    state: &State,
    client: &Client,
) -> Result<(Vec<&'a Feed>, usize), DiscoverError> {
    let called = |feed: &Feed, name: &str| {
        feed.publisher.value.as_str() == name || address::same(&feed.url.value) == address::same(name)
    };
    for name in wish.feeds {
        if !wire.feeds.iter().any(|feed| called(feed, name)) {
            return Err(DiscoverError::NoFeed(name.clone()));
        }
    }
    let named = |feed: &&Feed| wish.feeds.is_empty() || wish.feeds.iter().any(|name| called(feed, name));
    let is_due = |feed: &Feed| state.is_due(feed, wish.as_of.0, client.is_allowed(&feed.url.value));
    let now = |feed: &&Feed| wish.all || !wish.feeds.is_empty() || is_due(feed);
    let (due, waiting): (Vec<&Feed>, Vec<&Feed>) = wire.feeds.iter().filter(named).partition(now);
    Ok((due, waiting.len()))
}

fn request(feed: &Feed, notes: Option<&Notes>) -> Request {
    Request {
        url: feed.url.value.clone(),
        want: Want::Body,
        accept: "application/atom+xml, application/rss+xml, application/feed+json, application/xml;q=0.9, */*;q=0.5",
        etag: notes.and_then(|notes| notes.etag.clone()),
        last_modified: notes.and_then(|notes| notes.last_modified.clone()),
    }
}

/// The items of an answer, if there is anything new in it, or what is wrong with it; and what to remember of that.
fn taken(outcome: Outcome, notes: &mut Notes, now: DateTime<Utc>) -> Result<Option<Contents>, String> {
    if let Outcome::Refused(reason @ Reason::Waiting) = &outcome {
        // Nobody was asked, and so nobody failed.
        return Err(reason.to_string());
    }
    notes.asked = Some(now);
    notes.not_before = None;
    notes.closed = matches!(outcome, Outcome::Refused(Reason::Private(_)));
    let read = match outcome {
        Outcome::NotModified => Ok(None),
        Outcome::Refused(reason) => Err(reason.to_string()),
        Outcome::Fetched(Fetched { status: 200..300, url, etag, last_modified, body, .. }) => feed::items(&body, &url)
            .map(|contents| {
                (notes.etag, notes.last_modified) = (etag, last_modified);
                Some(contents)
            }),
        Outcome::Fetched(Fetched { status, retry_after, .. }) => {
            notes.not_before = retry_after.and_then(|wait| now.checked_add_signed(TimeDelta::from_std(wait).ok()?));
            let reason = if status == 429 { format!("{}: ", Reason::Waiting) } else { String::new() };
            Err(format!("{reason}it answers with status {status}"))
        }
    };
    notes.failures = if read.is_err() { notes.failures.saturating_add(1) } else { 0 };
    read
}

/// The lead that an item is.
fn found(item: Item, feed: &Feed, desk: &Desk, as_of: AsOf) -> Option<leads::New> {
    let day = as_of.day(desk.config.time_zone);
    Some(leads::New {
        id: Lead::id_of(&address::same(&item.url))?.to_string(),
        title: item.title,
        url: item.url,
        publisher: feed.publisher.value.to_string(),
        published: item.published.filter(|at| *at <= as_of.0 + TimeDelta::days(1)),
        feed: feed.url.value.clone(),
        found: day.to_string(),
        summary: item.summary,
    })
}

/// Tells git how to join lists of leads, unless the newsroom tells it other things already: then what is to be added.
fn attribute(root: &Path) -> Result<Option<&'static str>, DiscoverError> {
    let path = root.join(".gitattributes");
    match fs::read_to_string(&path) {
        Ok(text) => Ok((!text.contains("leads.yaml")).then_some(ATTRIBUTE)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            replace(&path, format!("{ATTRIBUTE}\n").as_bytes())?;
            Ok(None)
        }
        Err(error) => Err(DiscoverError::Io(path, error)),
    }
}

/// Rewrites the list of leads, if it still is what the desk read.
fn rewrite(
    root: &Path,
    desk: &Desk,
    change: impl FnOnce(&str) -> Result<String, Unwritable>,
) -> Result<(), DiscoverError> {
    let path = root.join("content").join(LEADS_FILE);
    let text = match fs::read_to_string(&path) {
        Ok(text) => text,
        Err(error) if error.kind() == io::ErrorKind::NotFound => String::new(),
        Err(error) => return Err(DiscoverError::Io(path, error)),
    };
    if text != desk.leads_text() {
        return Err(DiscoverError::Unwritable(Unwritable::Changed));
    }
    let text = change(&text).map_err(DiscoverError::Unwritable)?;
    Ok(replace(&path, text.as_bytes())?)
}

//! A door: every address that pages lead to is asked whether anything is still there. It knows what an answer means, and
//! not how it is come by; what it asked is remembered, so that one bad day of a host is no finding.
#![cfg(feature = "wire")]

mod heard;
mod history;
mod places;

use crate::diagnostic::{Code, Diagnostic};
use crate::fetch::{Client, Limits, Reason, Request, Want};
use crate::model::date::AsOf;
use crate::pipeline::Prepared;
use crate::write::WriteError;
use heard::Heard;
use history::History;
use places::Place;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::path::Path;

/// What is to be asked.
pub struct Wish<'a> {
    /// The site's root.
    pub root: &'a Path,
    /// The moment of asking.
    pub as_of: AsOf,
    /// Whether addresses are asked that answered well a short time ago.
    pub all: bool,
    /// Whether the addresses of a file are asked, by its path below the root.
    pub is_wanted: &'a dyn Fn(&str) -> bool,
    /// Hears of each answer how many there will be.
    pub told: &'a dyn Fn(usize),
    /// What an answer may cost.
    pub limits: Limits,
}

/// What an answer means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Class {
    /// Something can be read there.
    Fine,
    /// Something can be read, and it has moved for good to this address.
    Moved(String),
    /// Nothing is there, and whoever answers for the address says so; the words tell how.
    Gone(String),
    /// Nobody can tell, and why.
    Unverifiable(String),
}

/// What was found.
#[derive(Debug, Default)]
pub struct Report {
    /// What editors should mend.
    pub diagnostics: Vec<Diagnostic>,
    /// Every address, with what its answer means.
    pub classes: BTreeMap<String, Class>,
    /// How many of them answered well a short time ago, and were not asked.
    pub known: usize,
}

impl Report {
    /// How many answers are of a kind.
    pub fn count(&self, is: impl Fn(&Class) -> bool) -> usize {
        self.classes.values().filter(|class| is(class)).count()
    }
}

/// Why nothing could be asked.
#[derive(Debug)]
pub enum ExternalError {
    /// No request can be made.
    NoClient(String),
    /// What was found cannot be written down.
    Write(WriteError),
}

impl fmt::Display for ExternalError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoClient(reason) => write!(f, "no request can be made: {reason}"),
            Self::Write(error) => write!(f, "{error}"),
        }
    }
}

impl std::error::Error for ExternalError {}

/// Asks every address of a site, and remembers the answers in `.dateline/links.json`, as they come. What answered well a
/// short time ago is not asked again.
///
/// # Errors
/// When no request can be made at all, or the answers cannot be written down.
pub fn check(site: &Prepared, wish: &Wish<'_>) -> Result<Report, ExternalError> {
    let now = wish.as_of.0;
    let mut places = places::of(site);
    places.retain(|_, places| places.iter().any(|place| (wish.is_wanted)(site.files().path(place.span.file))));
    let history = History::read(wish.root);
    let hosts = site.wire.allow_hosts.iter().map(|host| host.value.clone()).collect();
    let client = Client::new(&site.config.base_url, hosts, wish.limits).map_err(ExternalError::NoClient)?;
    let mut report = Report::default();
    let (mut asked, mut known) = (Vec::new(), Vec::new());
    for url in places.keys() {
        if let Some(class) = history.lately(url, now).filter(|_| !wish.all) {
            report.classes.insert(url.clone(), class);
            known.push(url);
        } else if history.is_left_alone(url, now) {
            report.classes.insert(url.clone(), Class::Unverifiable(Reason::Waiting.to_string()));
        } else {
            asked.push(url);
        }
    }
    // What was never asked comes first: whoever stops this run early does not stop the next one at the same place.
    asked.sort_by_key(|url| history.asked(url));
    let requests: Vec<Request> = asked.iter().map(|url| request(url)).collect();
    let mut heard = Heard::new(wish.root, now, history);
    client.ask(&requests, |at, outcome| {
        if let Some(url) = asked.get(at) {
            heard.hears(url, outcome);
        }
        (wish.told)(requests.len());
    });
    // Where no host was found, one that answered lately tells whether this machine is on a network at all.
    if let Some(url) = known.first().filter(|_| heard.is_lost()) {
        client.ask(&[request(url)], |_, outcome| heard.hears(url, outcome));
    }
    report.known = known.len();
    let answers = heard.ends()?;
    let gone: BTreeSet<&String> = answers.iter().filter(|(_, one)| one.is_gone).map(|(url, _)| url).collect();
    report.classes.extend(answers.iter().map(|(url, one)| (url.clone(), one.class.clone())));
    for (url, class) in &report.classes {
        let diagnose = |place: &Place| diagnostic(url, class, place);
        if gone.contains(url) || matches!(class, Class::Moved(_)) {
            report.diagnostics.extend(places.get(url).into_iter().flatten().filter_map(diagnose));
        }
    }
    Ok(report)
}

fn request(url: &str) -> Request {
    Request { url: url.to_owned(), want: Want::Word, accept: "text/html, */*;q=0.8", etag: None, last_modified: None }
}

fn diagnostic(url: &str, class: &Class, place: &Place) -> Option<Diagnostic> {
    match class {
        Class::Fine | Class::Unverifiable(_) => None,
        Class::Moved(to) => {
            let message = format!("`{url}` has moved for good");
            Some(Diagnostic::new(Code::LinkMoved, place.span, message).help(format!("it is at `{to}` now")))
        }
        Class::Gone(how) => {
            let message = format!("nothing is at `{url}` any more: {how}");
            let diagnostic = Diagnostic::new(Code::LinkGone, place.span, message);
            Some(match &place.archive {
                Some(known) => diagnostic.help(format!("readers find the copy at `{known}`; write `status: gone`")),
                None => diagnostic.help(format!("there may be a copy: `{}`", place.proposal(url))),
            })
        }
    }
}

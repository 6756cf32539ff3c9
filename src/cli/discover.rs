//! `dateline discover`: reads feeds into leads, and lists those that nobody used or dropped.

use super::args::{Discover, DiscoverTask, DropLead, Global};
use super::{Exit, Stop, order, report};
use dateline::diagnostic::Severity;
use dateline::discover::rank::{Named, Ranked, Ranker};
use dateline::discover::{self, DiscoverError, FeedReport, MOST_ITEMS, MOST_OPEN, Read, Report, Wish};
use dateline::fetch::Limits;
use dateline::model::address;
use dateline::model::lead::Lead;
use dateline::model::record::Record as _;
use dateline::pipeline::{self, Desk};
use serde::Serialize;
use std::fmt::Write as _;

impl From<DiscoverError> for Stop {
    fn from(error: DiscoverError) -> Self {
        let exit = match error {
            DiscoverError::NoFeed(_) => Exit::Usage,
            DiscoverError::Unwritable(_) => Exit::Findings,
            DiscoverError::NoClient(_) | DiscoverError::Io(..) | DiscoverError::Write(_) => Exit::World,
        };
        Self::new(exit, error.to_string())
    }
}

pub(super) fn run(wish: &Discover, global: &Global) -> Result<Exit, Stop> {
    let order = order(global, wish.as_of.as_ref(), true)?;
    let desk = read(&order, global)?;
    if let Some(DiscoverTask::Drop(DropLead { lead, reason })) = &wish.task {
        let lead = find(&desk, lead)?;
        if let Some(dropped) = &lead.dropped {
            return Err(Stop::new(
                Exit::Findings,
                format!("`{}` is dropped already: {}", lead.id.value, dropped.value),
            ));
        }
        discover::drop_lead(&order.root, &desk, lead, reason)?;
        report::say(global, &format!("dropped: {}", lead.title.value));
        return Ok(Exit::Fine);
    }
    if wish.list {
        list(&desk, &wish.feeds, |_| true, global);
        return Ok(Exit::Fine);
    }
    if desk.wire.feeds.is_empty() {
        let message = "there is no feed to read: list them in content/wire.yaml (`dateline schema wire --brief`)";
        return Err(Stop::new(Exit::Configuration, message));
    }
    let asked =
        Wish { root: &order.root, as_of: order.as_of, all: wish.all, feeds: &wish.feeds, limits: Limits::default() };
    let found = discover::discover(&desk, &asked)?;
    tell(&found, global);
    if let Some(line) = found.attribute {
        report::say(global, &format!("add `{line}` to .gitattributes, so that branches with leads can be merged"));
    }
    if !found.new.is_empty() {
        let again = read(&order, global)?;
        list(&again, &[], |lead| found.new.contains(lead.id.value.as_str()), global);
    }
    let all_failed = !found.feeds.is_empty() && found.feeds.iter().all(|feed| matches!(feed.read, Read::Failed(_)));
    Ok(if all_failed { Exit::World } else { Exit::Fine })
}

/// The desk's records, if the wire itself can be read.
fn read(order: &pipeline::Order, global: &Global) -> Result<Desk, Stop> {
    let desk = pipeline::desk(order)?;
    if desk.findings.iter().any(|finding| finding.severity == Severity::Error) {
        if !global.quiet {
            report::findings(&desk.findings, &desk.files);
        }
        return Err(Stop::new(Exit::Findings, "the wire must be mended first; nothing was read or written"));
    }
    Ok(desk)
}

/// What became of each feed.
fn tell(found: &Report, global: &Global) {
    for FeedReport { publisher, url, read, moved } in &found.feeds {
        if let Some(moved) = moved {
            report::warn(&format!("{publisher} ({url}): it has moved for good; write {moved} in content/wire.yaml"));
        }
        let became = match read {
            Read::Items { all, new, beyond, no_room } => items(*all, *new, *beyond, *no_room),
            Read::Unchanged => "nothing new".to_owned(),
            Read::Failed(reason) => {
                report::warn(&format!("{publisher} ({url}): {reason}"));
                continue;
            }
        };
        report::say(global, &format!("{publisher} ({url}): {became}"));
    }
    match (found.feeds.is_empty(), found.waiting) {
        (true, _) => report::say(global, "no feed is due; `--all` reads them all the same"),
        (false, 0) => {}
        (false, 1) => report::say(global, "1 feed is not due"),
        (false, waiting) => report::say(global, &format!("{waiting} feeds are not due")),
    }
}

/// What was read of a feed, and what was left out.
fn items(all: usize, new: usize, beyond: usize, no_room: usize) -> String {
    let mut words = format!("{new} new of {all}");
    if beyond > 0 {
        let _ = write!(words, "; {beyond} come after the first {MOST_ITEMS} and were not looked at");
    }
    if no_room > 0 {
        let _ = write!(words, "; {no_room} are left out: {MOST_OPEN} leads of it wait, use or drop some");
    }
    words
}

/// A lead by its id, by the first letters of it that no other has, or by its address.
pub(super) fn find<'d>(desk: &'d Desk, words: &str) -> Result<&'d Lead, Stop> {
    let leads = &desk.wire.leads;
    let begins: Vec<&Lead> = leads.iter().filter(|lead| lead.id.value.as_str().starts_with(words)).collect();
    let whole = begins.iter().copied().find(|lead| lead.id.value.as_str() == words);
    let address = || leads.iter().find(|lead| address::same(&lead.url.value) == address::same(words));
    let found = whole.or_else(|| if let [only] = begins[..] { Some(only) } else { None }).or_else(address);
    found.ok_or_else(|| {
        let how =
            if begins.len() > 1 { "is the beginning of more than one lead" } else { "is the id or address of no lead" };
        Stop::new(Exit::Usage, format!("`{words}` {how}; `dateline discover --list` shows them"))
    })
}

/// A lead in the list, for programs.
#[derive(Serialize)]
struct Line<'a> {
    id: &'a str,
    title: &'a str,
    url: &'a str,
    publisher: &'a str,
    published: Option<String>,
    feed: Option<&'a str>,
    found: Option<&'a str>,
    summary: Option<&'a str>,
    reason: String,
    names: Vec<Name<'a>>,
    briefings: Vec<&'a str>,
    events: Vec<&'a str>,
}

/// A record that it names.
#[derive(Serialize)]
struct Name<'a> {
    kind: &'static str,
    id: &'a str,
    name: &'a str,
    briefings: usize,
}

/// Lists the leads that are wanted and that nobody used or dropped, the likeliest first.
fn list(desk: &Desk, feeds: &[String], is_wanted: impl Fn(&Lead) -> bool, global: &Global) {
    let of_feed = |lead: &Lead| {
        let feed = lead.feed.as_ref().map(|feed| address::same(&feed.value));
        feeds.is_empty()
            || feeds
                .iter()
                .any(|name| lead.publisher.value.as_str() == name || feed.as_ref() == Some(&address::same(name)))
    };
    let open = desk.open_leads().filter(|lead| of_feed(lead) && is_wanted(lead));
    let ranked = Ranker::of(&desk.edition).rank(open);
    let mut text = String::new();
    for one in &ranked {
        if global.json {
            let line = serde_json::to_string(&line(desk, one)).unwrap_or_default();
            let _ = writeln!(text, "{line}");
        } else {
            people(desk, one, &mut text);
        }
    }
    report::data(&text);
    if ranked.is_empty() {
        report::say(global, "none");
    }
}

fn line<'a>(desk: &'a Desk, ranked: &'a Ranked<'a>) -> Line<'a> {
    let Ranked { lead, names, briefings, events, .. } = ranked;
    let name = |named: &'a Named| Name {
        kind: named.kind.word(),
        id: &named.id,
        name: &named.name,
        briefings: named.briefings,
    };
    let (all_briefings, all_events) = (&desk.edition.briefings, &desk.edition.events);
    Line {
        id: lead.id.value.as_str(),
        title: &lead.title.value,
        url: &lead.url.value,
        publisher: lead.publisher.value.as_str(),
        published: lead.published.as_ref().map(|at| at.value.to_rfc3339()),
        feed: lead.feed.as_ref().map(|feed| feed.value.as_str()),
        found: lead.found.as_ref().map(|found| found.value.as_str()),
        summary: lead.summary.as_ref().map(|summary| summary.value.as_str()),
        reason: ranked.reason(),
        names: names.iter().map(name).collect(),
        briefings: all_briefings.each(briefings).map(|(_, briefing)| briefing.id().as_str()).collect(),
        events: all_events.each(events).map(|(_, event)| event.id().as_str()).collect(),
    }
}

fn people(desk: &Desk, ranked: &Ranked<'_>, text: &mut String) {
    let lead = ranked.lead;
    let day = lead.day().map_or_else(String::new, |day| format!(", {day}"));
    let _ = writeln!(text, "{}  {}", lead.id.value, lead.title.value);
    let _ = writeln!(text, "          {}{day}: {}", lead.publisher.value, ranked.reason());
    let briefings = desk.edition.briefings.each(&ranked.briefings).map(|(_, one)| (one.id(), one.title()));
    let events = desk.edition.events.each(&ranked.events).map(|(_, one)| (one.id(), one.title()));
    for (id, title) in briefings.chain(events) {
        let _ = writeln!(text, "          perhaps with {id}: {title}");
    }
    let _ = writeln!(text, "          {}", lead.url.value);
}

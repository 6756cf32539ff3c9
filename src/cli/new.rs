//! `dateline new`: a record that fits its schema.

use super::args::{Global, New};
#[cfg(feature = "wire")]
use super::lead::Begun;
use super::{Exit, Stop, order, report};
use dateline::link::Table;
use dateline::model::kind::Kind;
use dateline::model::publisher::Publisher;
use dateline::model::slug::Slug;
use dateline::model::vocabulary;
use dateline::pipeline::{self, Compiled};
use dateline::scaffold::{self, id_for};
use std::path::Path;
use std::process::Command;

pub(super) fn run(new: &New, global: &Global) -> Result<Exit, Stop> {
    let order = order(global, new.as_of.as_ref(), true)?;
    #[cfg(feature = "wire")]
    let begun = match &new.from {
        Some(_) if new.kind != Kind::Briefing => {
            return Err(Stop::new(Exit::Usage, "--from names the lead of a briefing; it goes with `new briefing`"));
        }
        lead => lead.as_deref().map(|lead| Begun::of(lead, &order)).transpose()?,
    };
    #[cfg(feature = "wire")]
    let lead = begun.as_ref().map(Begun::as_lead);
    #[cfg(not(feature = "wire"))]
    let lead: Option<scaffold::Lead<'_>> = None;
    let title = new.title.as_deref().or(lead.map(|lead| lead.title)).unwrap_or_default();
    let built_in =
        vocabulary::REGIONS.iter().find(|region| new.kind == Kind::Region && region.name.eq_ignore_ascii_case(title));
    let id = built_in.and_then(|region| Slug::new(region.id)).or_else(|| id_for(title)).ok_or_else(|| {
        Stop::new(Exit::Usage, format!("nothing of `{title}` can stay in an id; use a title with letters or digits"))
    })?;
    let compiled = pipeline::compile(&order, &())?;
    let taken = compiled.edition.find(new.kind, id.as_str()).filter(|record| {
        // A region that is only built in has no file yet.
        new.kind != Kind::Region || compiled.edition.records().any(|(known, _)| known == *record)
    });
    if let Some(taken) = taken {
        let title = compiled.edition.title(taken);
        return Err(Stop::new(
            Exit::Findings,
            format!("{} with the id `{id}` exists: {title}", new.kind.with_article()),
        ));
    }
    if let Some(held) = compiled.held.iter().find(|held| held.kind == new.kind && held.id == id) {
        let message = format!("{} with the id `{id}` exists and is not out: {}", new.kind.with_article(), held.title);
        return Err(Stop::new(Exit::Findings, message));
    }
    if new.url.is_some() && new.kind != Kind::Source {
        return Err(Stop::new(Exit::Usage, "--url says where a source can be read; it goes with `new source`"));
    }
    if !new.sources.is_empty() && new.kind != Kind::Briefing {
        return Err(Stop::new(Exit::Usage, "--cite names a source of a briefing; it goes with `new briefing`"));
    }
    let sources = new.sources.iter().map(|id| known_source(&compiled, id)).collect::<Result<Vec<&str>, Stop>>()?;
    let staff: Vec<&str> = compiled.edition.staff.rows().iter().map(|staff| staff.header.id.as_str()).collect();
    let publishers = &compiled.edition.publishers;
    let by_host = new.url.as_deref().and_then(|url| publisher_of(publishers, url));
    let record = scaffold::New {
        kind: new.kind,
        id: &id,
        title,
        as_of: order.as_of,
        time_zone: compiled.config.time_zone,
        staff: &staff,
        publisher: by_host
            .or(publishers.iter().map(|(_, first)| first).next())
            .map(|publisher| publisher.header.id.as_str()),
        url: new.url.as_deref(),
        source_kind: by_host.map(|publisher| publisher.kind),
        sources: &sources,
        lead,
    };
    let path = scaffold::record(&order.root, &record).map_err(|error| Stop::new(Exit::World, error.to_string()))?;
    let whole = order.root.join(&path);
    report::data(&format!("{}\n", whole.display()));
    if let Some(url) = new.url.as_deref().filter(|_| by_host.is_none()) {
        report::say(
            global,
            &format!("No publisher has the host of {url}: say who published it, or `dateline new publisher` first."),
        );
    }
    remarks(&compiled, new.kind, &id).iter().for_each(|remark| report::say(global, remark));
    report::say(global, "Fill it in, then run `dateline check`.");
    if new.edit { edit(&whole) } else { Ok(Exit::Fine) }
}

/// What the editor should know of records of other kinds that have the id of a new one. Under a key the kind is clear;
/// links in texts must say it, and an origin is a source before it is a publisher.
fn remarks(compiled: &Compiled, kind: Kind, id: &Slug) -> Vec<String> {
    let is_there = |other: &Kind| {
        let held = compiled.held.iter().any(|held| held.kind == *other && held.id == *id);
        *other != kind && (held || compiled.edition.find(*other, id.as_str()).is_some())
    };
    let others: Vec<Kind> = Kind::ALL.iter().copied().filter(is_there).collect();
    let Some(other) = others.first() else { return Vec::new() };
    let links: Vec<String> = others.iter().map(|other| format!("`[[{}:{id}]]`", other.word())).collect();
    let mut remarks = vec![format!(
        "{} has the id `{id}`, too: links in texts now say which they mean, {} or `[[{}:{id}]]`.",
        capital(other.with_article()),
        links.join(", "),
        kind.word()
    )];
    if kind == Kind::Source && others.contains(&Kind::Publisher) {
        remarks.push(format!(
            "`origin: {id}` now means the source; write `origin: {{publisher: {id}}}` where the publisher is meant."
        ));
    }
    remarks
}

fn capital(words: &str) -> String {
    let mut chars = words.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

/// A source that is there to be cited.
fn known_source<'a>(compiled: &'a Compiled, id: &'a str) -> Result<&'a str, Stop> {
    let edition = &compiled.edition;
    let held = compiled.held.iter().any(|held| held.kind == Kind::Source && held.id.as_str() == id);
    if held || edition.sources.find(id).is_some() {
        return Ok(id);
    }
    let known = edition.sources.rows().iter().map(|source| source.header.id.as_str());
    Err(Stop::new(
        Exit::Findings,
        match dateline::diagnostic::closest(id, known) {
            Some(near) => format!("no source is called `{id}`; did you mean `{near}`?"),
            None => format!("no source is called `{id}`; make it with `dateline new source`"),
        },
    ))
}

/// The publisher whose home page is on the host of an address, or on the nearest host above it.
pub(super) fn publisher_of<'a>(publishers: &'a Table<Publisher>, url: &str) -> Option<&'a Publisher> {
    let host = host(url)?;
    let known = publishers.iter().filter_map(|(_, publisher)| Some((host_of(publisher)?, publisher)));
    let above = |known: &str| host.strip_suffix(known).is_some_and(|rest| rest.is_empty() || rest.ends_with('.'));
    // Of several on one host the first by name stands: `max_by_key` would take the last.
    let found = known.filter(|(known, _)| above(known)).rev().max_by_key(|(known, _)| known.len());
    found.map(|(_, publisher)| publisher)
}

fn host_of(publisher: &Publisher) -> Option<String> {
    host(&publisher.url.as_ref()?.value)
}

fn host(url: &str) -> Option<String> {
    let url = url::Url::parse(url).ok()?;
    let host = url.host_str()?;
    Some(host.strip_prefix("www.").unwrap_or(host).to_owned())
}

fn edit(path: &Path) -> Result<Exit, Stop> {
    let editor = std::env::var("VISUAL").or_else(|_| std::env::var("EDITOR"));
    let editor = editor.map_err(|_| Stop::new(Exit::Usage, "neither $VISUAL nor $EDITOR is set"))?;
    let mut words = editor.split_whitespace();
    let program = words.next().unwrap_or("vi");
    let status = Command::new(program).args(words).arg(path).status();
    let status = status.map_err(|error| Stop::new(Exit::World, format!("{program}: {error}")))?;
    Ok(if status.success() { Exit::Fine } else { Exit::World })
}

//! `dateline list`: records by how they stand.

use super::args::{Global, List, What};
use super::{Exit, Stop, order, report};
use dateline::link::{Edition, SourceOwner, SourceRef, WatchState, Why};
use dateline::model::kind::Kind;
use dateline::model::record::Record;
use dateline::pipeline::{self, Compiled};
use dateline::text::Span;
use serde::Serialize;
use std::collections::BTreeSet;
use std::fmt::Write as _;

/// A row of the list.
#[derive(Debug, Serialize)]
struct Row {
    kind: &'static str,
    id: String,
    title: String,
    path: String,
    line: u32,
    /// When it comes out, went out, or was due; what the list is about.
    note: String,
}

pub(super) fn run(list: &List, global: &Global) -> Result<Exit, Stop> {
    let compiled = pipeline::compile(&order(global, list.as_of.as_ref(), false)?, &())?;
    let rows = rows(list.what, &compiled);
    if global.json {
        let lines: Vec<String> = rows.iter().filter_map(|row| serde_json::to_string(row).ok()).collect();
        report::data(&lines.iter().map(|line| format!("{line}\n")).collect::<String>());
        return Ok(Exit::Fine);
    }
    let mut text = String::new();
    for row in &rows {
        let note = if row.note.is_empty() { String::new() } else { format!("  ({})", row.note) };
        let _ = writeln!(text, "{}:{}: {}{note}", row.path, row.line, row.title);
    }
    report::data(&text);
    if rows.is_empty() {
        report::say(global, "none");
    }
    Ok(Exit::Fine)
}

fn rows(what: What, compiled: &Compiled) -> Vec<Row> {
    let edition = &compiled.edition;
    let row = |kind: Kind, id: &str, title: &str, span: Span, note: String| {
        let place = compiled.files().place(span);
        Row { kind: kind.word(), id: id.to_owned(), title: title.to_owned(), path: place.path, line: place.line, note }
    };
    let held = |wanted: fn(Why) -> Option<String>| {
        let rows = compiled
            .held
            .iter()
            .filter_map(|held| Some(row(held.kind, held.id.as_str(), &held.title, held.span, wanted(held.why)?)));
        rows.collect()
    };
    match what {
        What::Drafts => held(|why| matches!(why, Why::Draft).then(String::new)),
        What::Scheduled => held(|why| match why {
            Why::Until(at) => Some(format!("out from {}", at.to_rfc3339_opts(chrono::SecondsFormat::Secs, true))),
            Why::Draft | Why::Since(_) => None,
        }),
        What::Expired => held(|why| match why {
            Why::Since(at) => Some(format!("out until {}", at.to_rfc3339_opts(chrono::SecondsFormat::Secs, true))),
            Why::Draft | Why::Until(_) => None,
        }),
        What::Published => edition
            .briefings
            .rows()
            .iter()
            .map(|b| row(Kind::Briefing, b.id().as_str(), b.title(), b.title.span, b.published.value.to_rfc3339()))
            .collect(),
        What::Orphans => orphans(edition, row),
        What::Stale => stale(edition, row),
        What::Uncited => uncited(edition, row),
        What::Disputed => edition
            .events
            .rows()
            .iter()
            .flat_map(|event| event.disputes().map(move |disputed| (event, disputed)))
            .map(|(event, disputed)| {
                let note = format!("{}: {}", disputed.property.value, disputed.preferred.value);
                row(Kind::Event, event.id().as_str(), event.title(), disputed.span, note)
            })
            .collect(),
        What::Due => edition
            .watch
            .iter()
            .filter(|at| at.state.is_past_due())
            .filter_map(|at| {
                let (briefing, item) = edition.watch_item(*at)?;
                let lapsed = if at.state == WatchState::Lapsed { ", lapsed" } else { "" };
                let note = item.due.as_ref().map_or_else(String::new, |due| format!("due {}{lapsed}", due.value));
                Some(row(Kind::Briefing, briefing.id().as_str(), &item.question.value, item.span, note))
            })
            .collect(),
        What::Untranslated => untranslated(compiled, row),
    }
}

/// Stories without a version in each of the site's languages, newest first.
fn untranslated(compiled: &Compiled, row: impl Fn(Kind, &str, &str, Span, String) -> Row) -> Vec<Row> {
    let (edition, config) = (&compiled.edition, &compiled.config);
    let stories = edition.briefings.each(edition.translations.stories());
    let rows = stories.filter(|(_, briefing)| briefing.withdrawal().is_none()).filter_map(|(id, briefing)| {
        let versions: Vec<&str> =
            edition.briefings.each(edition.translations.versions(id)).map(|(_, one)| config.language_of(one)).collect();
        let own = config.language_of(briefing);
        let is_told = |tag: &str| versions.iter().chain([&own]).any(|known| known.eq_ignore_ascii_case(tag));
        let missing: Vec<&str> = config.languages.iter().map(String::as_str).filter(|tag| !is_told(tag)).collect();
        let note = format!("no version in {}", missing.join(", "));
        let made = || row(Kind::Briefing, briefing.id().as_str(), briefing.title(), briefing.title.span, note);
        (!missing.is_empty()).then(made)
    });
    rows.collect()
}

type MakeRow<'a> = dyn Fn(Kind, &str, &str, Span, String) -> Row + 'a;

/// Records that no briefing, response or link names.
fn orphans(edition: &Edition, row: impl Fn(Kind, &str, &str, Span, String) -> Row) -> Vec<Row> {
    use dateline::link::AnyId;
    let row: &MakeRow<'_> = &row;
    let mentioned = |record: AnyId| !edition.mentions.of(record).is_empty();
    let mut rows = Vec::new();
    for (id, source) in edition.sources.iter() {
        let used = !edition.briefing_sources.back(id).is_empty()
            || !edition.response_sources.back(id).is_empty()
            || !edition.source_repeated_by.at(id.index()).is_empty();
        if !used && !mentioned(AnyId::Source(id)) {
            rows.push(row(Kind::Source, source.id().as_str(), source.title(), source.title.span, String::new()));
        }
    }
    for (id, publisher) in edition.publishers.iter() {
        if edition.publisher_sources.at(id.index()).is_empty() && !mentioned(AnyId::Publisher(id)) {
            rows.push(row(
                Kind::Publisher,
                publisher.id().as_str(),
                publisher.title(),
                publisher.name.span,
                String::new(),
            ));
        }
    }
    let named = named_entities(edition);
    for (id, entity) in edition.entities.iter() {
        let used = !edition.briefing_entities.back(id).is_empty()
            || !edition.response_actors.back(id).is_empty()
            || !edition.response_targets.back(id).is_empty()
            || !edition.event_entities.back(id).is_empty()
            || named.contains(entity.id().as_str());
        if !used && !mentioned(AnyId::Entity(id)) {
            rows.push(row(Kind::Entity, entity.id().as_str(), entity.title(), entity.name.span, String::new()));
        }
    }
    for (id, response) in edition.responses.iter() {
        if edition.briefing_responses.back(id).is_empty() && !mentioned(AnyId::Response(id)) {
            rows.push(row(
                Kind::Response,
                response.id().as_str(),
                response.title(),
                response.title.span,
                String::new(),
            ));
        }
    }
    for (id, event) in edition.events.iter() {
        if edition.briefing_events.back(id).is_empty() && !mentioned(AnyId::Event(id)) {
            rows.push(row(Kind::Event, event.id().as_str(), event.title(), event.title.span, String::new()));
        }
    }
    rows
}

/// The entities that another record names under a key that makes no page of its own: an owner, an office, a whole.
fn named_entities(edition: &Edition) -> BTreeSet<&str> {
    let owners = edition.publishers.rows().iter().filter_map(|publisher| publisher.owner.as_ref());
    let watched = edition.briefings.rows().iter().flat_map(|briefing| &briefing.watch).flat_map(|item| &item.who);
    let entities = edition.entities.rows().iter();
    let others = entities.flat_map(|entity| {
        let offices = entity.holds_office.iter().map(|tenure| &tenure.office);
        entity.part_of.iter().chain(&entity.successor_of).chain(offices)
    });
    owners.chain(watched).chain(others).map(|reference| reference.value.as_str()).collect()
}

/// Briefings whose newest review is older than their last change.
fn stale(edition: &Edition, row: impl Fn(Kind, &str, &str, Span, String) -> Row) -> Vec<Row> {
    let briefings = edition.briefings.rows().iter().filter_map(|briefing| {
        let stale = briefing.stale_review()?;
        let note =
            format!("reviewed {}, changed {}", stale.reviewed.value.to_rfc3339(), stale.changed.value.to_rfc3339());
        Some(row(Kind::Briefing, briefing.id().as_str(), briefing.title(), briefing.title.span, note))
    });
    briefings.collect()
}

/// Sources that a briefing or response lists and its text never cites.
fn uncited(edition: &Edition, row: impl Fn(Kind, &str, &str, Span, String) -> Row) -> Vec<Row> {
    let briefings = edition.briefings.iter().map(|(id, briefing)| {
        (SourceOwner::Briefing(id), briefing.sources.as_slice(), edition.briefing_sourcing.get(id.index()))
    });
    let mut rows = Vec::new();
    for (owner, entries, sourcing) in briefings {
        for listed in sourcing.iter().flat_map(|sourcing| &sourcing.listed).filter(|listed| listed.cited == 0) {
            let place = entries.iter().find_map(|entry| {
                let (id, span) = entry.cited_as();
                (edition.source_cited_as(owner, id) == Some(listed.source)).then_some((id, span))
            });
            let Some((id, span)) = place else { continue };
            let title = edition.source(listed.source).map_or("", |source| source.title());
            let note = if matches!(listed.source, SourceRef::Record(_)) { "a record" } else { "listed here" };
            rows.push(row(Kind::Source, id, title, span, note.to_owned()));
        }
    }
    rows
}

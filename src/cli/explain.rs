//! `dateline explain`: what a diagnostic means, or what a page was made from; with neither, every code there is.

use super::args::{Explain, Global};
use super::{Exit, Stop, order, report};
use dateline::diagnostic::render::page_address;
use dateline::diagnostic::{Code, closest};
use dateline::link::{AnyId, Id};
use dateline::model::briefing::Briefing;
use dateline::pipeline::{self, Compiled};
use std::fmt::Write as _;

pub(super) fn run(explain: &Explain, global: &Global) -> Result<Exit, Stop> {
    let Some(subject) = explain.subject.as_deref().filter(|_| !explain.list) else {
        report::data(&if global.json { codes_as_json() } else { codes() });
        return Ok(Exit::Fine);
    };
    let subject = subject.strip_prefix("dateline:explain/").unwrap_or(subject);
    if let Some(code) = Code::named(subject) {
        let words = if global.json { row(code) } else { code.page().to_owned() };
        report::data(&words);
        return Ok(Exit::Fine);
    }
    if !subject.contains(['/', '.']) {
        let known = Code::ALL.iter().map(|code| code.as_str());
        let hint = closest(subject, known).map_or_else(String::new, |near| format!("; did you mean `{near}`?"));
        return Err(Stop::new(Exit::Usage, format!("no diagnostic is called `{subject}`{hint}")));
    }
    path(subject, global)
}

/// The registry as a table: code, usual severity, title.
fn codes() -> String {
    let width = |word: fn(&Code) -> &'static str| Code::ALL.iter().map(|code| word(code).len()).max().unwrap_or(0);
    let (name, severity) = (width(|code| code.as_str()), width(|code| code.severity().as_str()));
    let row =
        |code: &Code| format!("{:name$}  {:severity$}  {}\n", code.as_str(), code.severity().as_str(), code.title());
    Code::ALL.iter().map(row).collect()
}

/// The same, one JSON object a line.
fn codes_as_json() -> String {
    Code::ALL.iter().map(|code| row(*code)).collect()
}

fn row(code: Code) -> String {
    let row = serde_json::json!({
        "code": code.as_str(),
        "severity": code.severity().as_str(),
        "title": code.title(),
        "meaning": code.meaning(),
        "may_be_silenced": !code.must_stay(),
        "url": page_address(code),
    });
    format!("{row}\n")
}

/// What a page was made from, or what pages a manuscript makes, and what depends on it.
fn path(subject: &str, global: &Global) -> Result<Exit, Stop> {
    let compiled = pipeline::compile(&order(global, None, true)?, &())?;
    let subject = subject.trim_start_matches("./");
    let page_path = subject.strip_prefix("site/").unwrap_or(subject);
    let page_path = if page_path.ends_with('/') { format!("{page_path}index.html") } else { page_path.to_owned() };
    let mut text = String::new();
    for (page, path) in compiled.plan.pages() {
        let record = page.record();
        let manuscript =
            record.and_then(|record| compiled.edition.place(record)).map(|span| compiled.files().path(span.file));
        if *path != page_path && manuscript != Some(subject) {
            continue;
        }
        let _ = writeln!(text, "{path}");
        match (record, manuscript) {
            (Some(record), Some(manuscript)) => about(&compiled, record, manuscript, &mut text),
            _ => text.push_str("  made from the whole edition and the templates\n"),
        }
    }
    if text.is_empty() {
        return Err(Stop::new(Exit::Usage, format!("no page and no manuscript is at `{subject}`")));
    }
    report::data(&text);
    Ok(Exit::Fine)
}

fn about(compiled: &Compiled, record: AnyId, manuscript: &str, text: &mut String) {
    let edition = &compiled.edition;
    let _ = writeln!(text, "  made from {manuscript}");
    for other in edition.mentions.of(record) {
        let _ = writeln!(text, "  mentioned in {}", edition.title(*other));
    }
    let told: &[Id<Briefing>] = match record {
        AnyId::Response(id) => edition.briefing_responses.back(id),
        AnyId::Source(id) => edition.briefing_sources.back(id),
        AnyId::Publisher(id) => edition.briefing_publishers.back(id),
        AnyId::Region(id) => edition.briefing_regions_rolled_up.back(id),
        AnyId::Entity(id) => edition.briefing_entities.back(id),
        AnyId::Event(id) => edition.briefing_events.back(id),
        AnyId::Staff(id) => edition.briefing_authors.back(id),
        AnyId::Topic(id) => edition.briefing_topics.back(id),
        AnyId::Briefing(_) | AnyId::Page(_) => &[],
    };
    for briefing in told {
        let _ = writeln!(text, "  shown on {}", edition.title(AnyId::Briefing(*briefing)));
    }
    if let AnyId::Briefing(id) = record {
        for related in edition.related(id) {
            let _ = writeln!(text, "  related to {}", edition.title(AnyId::Briefing(related.briefing)));
        }
    }
}

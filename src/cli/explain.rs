//! `dateline explain`: what a diagnostic means, or what a page was made from.

use super::args::{Explain, Global};
use super::{Exit, Stop, order, report};
use dateline::diagnostic::{Code, closest};
use dateline::link::AnyId;
use dateline::pipeline;
use dateline::plan::SitePlan;
use std::fmt::Write as _;

pub(super) fn run(explain: &Explain, global: &Global) -> Result<Exit, Stop> {
    let subject = explain.subject.strip_prefix("dateline:explain/").unwrap_or(&explain.subject);
    if let Some(code) = Code::named(subject) {
        report::data(code.page());
        return Ok(Exit::Fine);
    }
    if !subject.contains(['/', '.']) {
        let known = Code::ALL.iter().map(|code| code.as_str());
        let hint = closest(subject, known).map_or_else(String::new, |near| format!("; did you mean `{near}`?"));
        return Err(Stop::new(Exit::Usage, format!("no diagnostic is called `{subject}`{hint}")));
    }
    path(subject, global)
}

/// What a page was made from, or what pages a manuscript makes and which records mention it.
fn path(subject: &str, global: &Global) -> Result<Exit, Stop> {
    let compiled = pipeline::compile(&order(global, None, true)?, &())?;
    let subject = subject.trim_start_matches("./");
    let page_path = subject.strip_prefix("site/").unwrap_or(subject);
    let edition = &compiled.edition;
    let mut text = String::new();
    for (record, file) in edition.records() {
        let manuscript = compiled.files().path(file);
        let page = SitePlan::page_of(record);
        let Some(path) = compiled.plan.path(page) else { continue };
        if path != page_path && manuscript != subject {
            continue;
        }
        let _ = writeln!(text, "{path}\n  made from {manuscript}");
        for other in edition.mentions.of(record) {
            let _ = writeln!(text, "  mentioned in {}", edition.title(*other));
        }
        if let AnyId::Briefing(id) = record {
            for related in edition.related.at(id.index()) {
                let _ = writeln!(text, "  related to {}", edition.title(AnyId::Briefing(related.briefing)));
            }
        }
    }
    if text.is_empty() {
        return Err(Stop::new(Exit::Usage, format!("no page and no manuscript is at `{subject}`")));
    }
    report::data(&text);
    Ok(Exit::Fine)
}

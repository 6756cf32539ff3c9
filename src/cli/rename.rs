//! `dateline rename`: another id for a record, with every reference to it.

use super::args::{Global, Rename, kind as kind_of};
use super::{Exit, Stop, report, root};
use dateline::read;
use dateline::scaffold::rename::{Plan, apply, plan};
use serde_json::json;
use std::fmt::Write as _;

pub(super) fn run(rename: &Rename, global: &Global) -> Result<Exit, Stop> {
    let (kind, old) = match rename.old.split_once(':') {
        Some((word, old)) => {
            let wrong = |help| Stop::new(Exit::Usage, format!("no kind is called `{word}`: {help}"));
            (Some(kind_of(word).map_err(wrong)?), old)
        }
        None => (None, rename.old.as_str()),
    };
    let root = root(global)?;
    let manuscripts = read::read(&root).map_err(|error| Stop::new(Exit::World, error.to_string()))?.value;
    let plan = plan(&manuscripts, kind, old, &rename.new).map_err(|why| Stop::new(Exit::Findings, why))?;
    if !rename.dry_run {
        apply(&root, &plan).map_err(|error| Stop::new(Exit::World, error.to_string()))?;
    }
    if global.json {
        report::data(&format!("{}\n", data(&plan, rename.dry_run)));
        return Ok(Exit::Fine);
    }
    report::data(&lines(&plan));
    let next = if rename.dry_run {
        "Nothing was changed."
    } else {
        "The old address leads to the new one. Run `dateline check`."
    };
    report::say(global, next);
    Ok(Exit::Fine)
}

fn lines(plan: &Plan) -> String {
    let mut text = String::new();
    if let Some((from, to)) = &plan.moves {
        let _ = writeln!(text, "{from} -> {to}");
    }
    for change in plan.changes.iter().filter(|change| change.places > 0) {
        let word = if change.places == 1 { "place" } else { "places" };
        let _ = writeln!(text, "{}: {} {word}", change.path, change.places);
    }
    text
}

fn data(plan: &Plan, dry_run: bool) -> serde_json::Value {
    let changes = plan.changes.iter().filter(|change| change.places > 0);
    let changes: Vec<_> = changes.map(|change| json!({ "path": change.path, "places": change.places })).collect();
    let moved = plan.moves.as_ref().map(|(from, to)| json!({ "from": from, "to": to }));
    json!({ "kind": plan.kind.word(), "moved": moved, "changed": changes, "dry_run": dry_run })
}

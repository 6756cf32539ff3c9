//! `dateline check`: everything that can be judged without the network, in the format that is asked for.

use super::args::{Check, FailOn, Format, Global};
use super::{Exit, Stop, order, report};
use dateline::diagnostic::Finding;
use dateline::diagnostic::render::{self, github, json, sarif};
use dateline::pipeline;
use std::path::{Component, Path};

pub(super) fn run(check: &Check, global: &Global) -> Result<Exit, Stop> {
    let order = order(global, check.as_of.as_ref(), check.drafts)?;
    let compiled = pipeline::compile(&order, &())?;
    let wanted = paths(check, &order.root)?;
    let files = compiled.files();
    let shown: Vec<Finding> = compiled
        .findings
        .iter()
        .filter(|finding| {
            // Two files that contradict each other are both to be mended, whichever of them is asked for.
            let others = finding.diagnostic.related.iter().map(|related| related.span);
            let mut paths = others.chain([finding.diagnostic.span]).map(|span| files.path(span.file));
            wanted.is_empty() || paths.any(|path| wanted.iter().any(|below| Path::new(path).starts_with(below)))
        })
        .cloned()
        .collect();
    let format = if global.json { Format::Json } else { check.format };
    match format {
        Format::Human => {
            report::findings(&shown, files);
            if shown.is_empty() {
                report::say(global, &format!("{} files, nothing to mend", compiled.manuscripts.content.len()));
            } else {
                report::say(global, &render::summary(&shown));
            }
        }
        Format::Json => report::data(&json::render(&shown, files)),
        Format::Sarif => report::data(&sarif::render(&shown, files)),
        Format::Github => report::data(&github::render(&shown, files)),
    }
    let fail_on = if check.warnings { FailOn::Warning } else { check.fail_on };
    let fails = shown.iter().any(|finding| finding.severity >= fail_on.severity());
    Ok(match (fails, compiled.has_configuration_errors()) {
        (false, _) => Exit::Fine,
        (true, true) => Exit::Configuration,
        (true, false) => Exit::Findings,
    })
}

/// The paths that were named, relative to the site's root.
fn paths(check: &Check, root: &Path) -> Result<Vec<std::path::PathBuf>, Stop> {
    let here = std::env::current_dir().map_err(|error| Stop::new(Exit::World, error.to_string()))?;
    let root = plain(&here.join(root));
    check
        .paths
        .iter()
        .map(|path| {
            let whole = plain(&here.join(path));
            let below = whole.strip_prefix(&root).map(Path::to_owned);
            let in_root = || root.join(path).symlink_metadata().is_ok().then(|| path.clone());
            below
                .ok()
                .filter(|_| whole.symlink_metadata().is_ok())
                .or_else(in_root)
                .ok_or_else(|| Stop::new(Exit::Usage, format!("there is no `{}` in the site", path.display())))
        })
        .collect()
}

/// A path without `.` and `..`, by its words alone.
fn plain(path: &Path) -> std::path::PathBuf {
    let mut plain = std::path::PathBuf::new();
    for part in path.components() {
        match part {
            Component::CurDir => {}
            Component::ParentDir => {
                plain.pop();
            }
            other => plain.push(other),
        }
    }
    plain
}

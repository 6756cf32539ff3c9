//! `dateline check`: everything that can be judged without the network, in the format that is asked for.

use super::args::{Check, FailOn, Format, Global};
use super::{Exit, Stop, order, report};
use dateline::diagnostic::render::{self, github, json, sarif};
use dateline::diagnostic::{Baseline, Code, Compared, Finding, Severity, Suppressed};
use dateline::history::Compare;
use dateline::pipeline::{self, Compiled};
use dateline::write::write_baseline;
use std::io::ErrorKind;
use std::path::{Component, Path};

pub(super) fn run(check: &Check, global: &Global) -> Result<Exit, Stop> {
    let mut order = order(global, check.as_of.as_ref(), check.drafts)?;
    order.compare = check.since.clone().map_or(Compare::Published, Compare::Since);
    let compiled = pipeline::compile(&order, &())?;
    let wanted = paths(check, &order.root)?;
    if let Some(path) = &check.write_baseline {
        return write(path, &compiled, global);
    }
    let files = compiled.files();
    let Compared { new, known, mended } = match &check.baseline {
        Some(path) => read(path)?.compare(&compiled.findings, files),
        None => Compared { new: compiled.findings.clone(), known: Vec::new(), mended: 0 },
    };
    // What is gone has no file of its own any more, and is no fault of the configuration.
    let in_configuration = new.iter().any(|Finding { severity, diagnostic, .. }| {
        *severity == Severity::Error
            && diagnostic.span.file == compiled.config.file
            && diagnostic.code != Code::Unpublished
    });
    let is_wanted = |finding: &Finding| {
        // Two files that contradict each other are both to be mended, whichever of them is asked for.
        let others = finding.diagnostic.related.iter().map(|related| related.span);
        let mut paths = others.chain([finding.diagnostic.span]).map(|span| files.path(span.file));
        wanted.is_empty() || paths.any(|path| wanted.iter().any(|below| Path::new(path).starts_with(below)))
    };
    let shown: Vec<Finding> = new.into_iter().filter(is_wanted).collect();
    let known = known.iter().filter(|finding| is_wanted(finding)).count();
    let suppressed: Vec<Suppressed> =
        compiled.suppressed.iter().filter(|suppressed| is_wanted(&suppressed.finding)).cloned().collect();
    let fail_on = if check.warnings { FailOn::Warning } else { check.fail_on };
    let format = if global.json { Format::Json } else { check.format };
    match format {
        Format::Human => {
            let weighty = |finding: &&Finding| !global.quiet || finding.severity >= fail_on.severity();
            let said: Vec<Finding> = shown.iter().filter(weighty).cloned().collect();
            report::findings(&said, files);
            let left_out = match render::left_out(suppressed.len(), known) {
                words if words.is_empty() => words,
                words => format!("; {words}"),
            };
            let nothing = if known > 0 { "nothing new to mend" } else { "nothing to mend" };
            let found = match shown.is_empty() {
                true => format!("{} files, {nothing}", compiled.manuscripts.content.len()),
                false => render::summary(&shown),
            };
            for Suppressed { finding, reason } in suppressed.iter().filter(|_| global.verbose) {
                let place = files.place(finding.diagnostic.span);
                let code = finding.diagnostic.code;
                report::say(global, &format!("{}:{}: {code} is suppressed: {reason}", place.path, place.line));
            }
            report::say(global, &format!("{found}{left_out}"));
        }
        Format::Json => report::data(&json::render(&shown, files)),
        Format::Sarif => report::data(&sarif::render(&shown, &suppressed, files)),
        Format::Github => report::data(&github::render(&shown, files)),
    }
    if mended > 0 {
        let are = if mended == 1 { "is" } else { "are" };
        report::say(global, &format!("{mended} in the baseline {are} mended; write it anew with --write-baseline"));
    }
    let fails = shown.iter().any(|finding| finding.severity >= fail_on.severity());
    Ok(match (fails, in_configuration) {
        (false, _) => Exit::Fine,
        (true, true) => Exit::Configuration,
        (true, false) => Exit::Findings,
    })
}

/// Writes what is found to a baseline.
fn write(path: &Path, compiled: &Compiled, global: &Global) -> Result<Exit, Stop> {
    let baseline = Baseline::of(&compiled.findings, compiled.files());
    let changed = write_baseline(path, &baseline).map_err(|error| Stop::new(Exit::World, error.to_string()))?;
    let findings = if baseline.len() == 1 { "finding" } else { "findings" };
    let holds = if changed { "now lists" } else { "is as it was, with" };
    report::say(global, &format!("{} {holds} {} {findings}", path.display(), baseline.len()));
    Ok(Exit::Fine)
}

/// Reads a baseline.
fn read(path: &Path) -> Result<Baseline, Stop> {
    let text = std::fs::read_to_string(path).map_err(|error| {
        let hint = match error.kind() {
            ErrorKind::NotFound => "; `dateline check --write-baseline` makes one",
            _ => "",
        };
        Stop::new(Exit::World, format!("`{}` cannot be read: {error}{hint}", path.display()))
    })?;
    Baseline::parse(&text).map_err(|error| Stop::new(Exit::Usage, format!("`{}`: {error}", path.display())))
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

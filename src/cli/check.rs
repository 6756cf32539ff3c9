//! `dateline check`: everything that can be judged without the network, in the format that is asked for.

use super::args::{Check, FailOn, Format, Global};
#[cfg(feature = "wire")]
use super::follow::slow_bar;
use super::{Exit, Stop, order, report};
use dateline::diagnostic::render::{self, github, json, sarif};
use dateline::diagnostic::{Baseline, Code, Compared, Finding, Severity, Suppressed};
#[cfg(feature = "wire")]
use dateline::external::{self, Class};
#[cfg(feature = "wire")]
use dateline::fetch::Limits;
use dateline::history::Compare;
use dateline::link::Why;
use dateline::pipeline::{self, Compiled, Order};
use dateline::write::write_baseline;
use std::io::ErrorKind;
use std::path::{Component, Path, PathBuf};

pub(super) fn run(check: &Check, global: &Global) -> Result<Exit, Stop> {
    let mut order = order(global, check.as_of.as_ref(), check.drafts)?;
    order.compare = check.since.clone().map_or(Compare::Published, Compare::Since);
    let wanted = paths(check, &order.root)?;
    let compiled = compiled(check, &order, &wanted, global)?;
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
            report::say(global, &format!("{found}{left_out}{}", drafts(&compiled)));
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

/// How many records are drafts, which were not judged: an editor who forgot the line would wait for the story in vain.
fn drafts(compiled: &Compiled) -> String {
    match compiled.held.iter().filter(|held| held.why == Why::Draft).count() {
        0 => String::new(),
        1 => "; 1 draft is not out".to_owned(),
        many => format!("; {many} drafts are not out"),
    }
}

/// All that is found, and at foreign addresses too where that is wanted.
#[cfg(feature = "wire")]
fn compiled(check: &Check, order: &Order, wanted: &[PathBuf], global: &Global) -> Result<Compiled, Stop> {
    if !check.external {
        return Ok(pipeline::compile(order, &())?);
    }
    let is_wanted = |path: &str| wanted.is_empty() || wanted.iter().any(|below| Path::new(path).starts_with(below));
    let (root, as_of) = (&order.root, order.as_of);
    let bar = slow_bar(global, "addresses");
    let told = |all: usize| {
        bar.set_length(all as u64);
        bar.inc(1);
    };
    let (all, limits) = (check.all, Limits::default());
    let wish = external::Wish { root, as_of, all, is_wanted: &is_wanted, told: &told, limits };
    let mut asked = Ok(external::Report::default());
    let compiled = pipeline::compile_and(order, &(), |site| {
        asked = external::check(site, &wish);
        asked.as_mut().map_or_else(|_| Vec::new(), |report| std::mem::take(&mut report.diagnostics))
    })?;
    bar.finish_and_clear();
    let report = asked.map_err(|error| Stop::new(Exit::World, error.to_string()))?;
    tell(&report, global);
    Ok(compiled)
}

/// Without a network there is nothing else to find.
#[cfg(not(feature = "wire"))]
fn compiled(_: &Check, order: &Order, _: &[PathBuf], _: &Global) -> Result<Compiled, Stop> {
    Ok(pipeline::compile(order, &())?)
}

/// What the foreign addresses answered.
#[cfg(feature = "wire")]
fn tell(asked: &external::Report, global: &Global) {
    for (url, class) in asked.classes.iter().filter(|_| global.verbose) {
        match class {
            Class::Gone(why) | Class::Unverifiable(why) => report::say(global, &format!("{url}: {why}")),
            Class::Fine | Class::Moved(_) => {}
        }
    }
    let fine = asked.count(|class| *class == Class::Fine);
    let moved = asked.count(|class| matches!(class, Class::Moved(_)));
    let gone = asked.count(|class| matches!(class, Class::Gone(_)));
    let doubtful = asked.count(|class| matches!(class, Class::Unverifiable(_)));
    let all = asked.classes.len();
    let known = match asked.known {
        0 => String::new(),
        known => format!("; {known} answered well less than 20 hours ago, --all asks them again"),
    };
    let named = if doubtful > 0 && !global.verbose { " (`-v` names them)" } else { "" };
    report::say(
        global,
        &format!("{all} addresses: {fine} fine, {moved} moved, {gone} gone, {doubtful} unverifiable{named}{known}"),
    );
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
fn paths(check: &Check, root: &Path) -> Result<Vec<PathBuf>, Stop> {
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
fn plain(path: &Path) -> PathBuf {
    let mut plain = PathBuf::new();
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

//! `dateline build`: compiles the newsroom's folder and writes the site, or says why not.

use super::args::{Build, Global};
use super::follow::Stopwatch;
use super::{Exit, Stop, order, report};
use dateline::diagnostic::{Finding, Severity};
use dateline::pipeline::{self, Built, Compiled, Order};
#[cfg(feature = "search")]
use dateline::render::search::{CannotIndex, MEDDLER};
use dateline::write::{Written, differences};
use serde_json::{Map, Value, json};
use std::fmt::Write as _;
use std::path::Path;

pub(super) fn run(build: &Build, global: &Global) -> Result<Exit, Stop> {
    if let Some(jobs) = build.jobs {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(usize::from(jobs)).build_global();
        pool.map_err(|error| Stop::new(Exit::World, error.to_string()))?;
    }
    let watch = Stopwatch::start(global, build.timings);
    let mut order = order(global, build.as_of.as_ref(), build.drafts)?;
    order.base_url.clone_from(&build.base_url);
    order.search = !build.no_search;
    let output = build.output_dir.clone().unwrap_or_else(|| order.root.join("site"));
    apart(&output, &order.root)?;
    if build.clean {
        dateline::write::forget(&output).map_err(|error| Stop::new(Exit::World, error.to_string()))?;
    }
    let compiled = pipeline::compile(&order, &watch)?;
    if compiled.has_errors() {
        report::findings(&compiled.findings, compiled.files());
        return Ok(refused(&compiled, &[], &output, &watch, global));
    }
    #[cfg(feature = "search")]
    if compiled.config.outputs.search && std::env::var_os(MEDDLER).is_some() {
        return Err(Stop::new(Exit::World, CannotIndex::meddled().to_string()));
    }
    match pipeline::build(&compiled, &output, &watch)? {
        Built::Refused(found) => {
            watch.end();
            report::findings(&compiled.findings, compiled.files());
            report::findings(&found, compiled.files());
            Ok(refused(&compiled, &found, &output, &watch, global))
        }
        Built::Written(written) => {
            watch.end();
            if !global.quiet {
                report::findings(&compiled.findings, compiled.files());
            }
            done(&compiled, &written, &output, &watch, build, global);
            if build.check_incremental { against_clean(&order, &written, &output, global) } else { Ok(Exit::Fine) }
        }
    }
}

/// Builds the same site once more, into an empty folder beside the output folder, and compares the two file by file. With
/// `--json` that is a second line of data.
fn against_clean(order: &Order, written: &Written, output: &Path, global: &Global) -> Result<Exit, Stop> {
    let world = |error: &dyn std::fmt::Display| Stop::new(Exit::World, error.to_string());
    let output = std::path::absolute(output).map_err(|error| world(&error))?;
    let beside = output.parent().unwrap_or(&output);
    let folder =
        tempfile::Builder::new().prefix(".dateline-clean-").tempdir_in(beside).map_err(|error| world(&error))?;
    let clean = folder.path().join("site");
    let compiled = pipeline::compile(order, &())?;
    let Built::Written(wanted) = pipeline::build(&compiled, &clean, &())? else {
        return Err(Stop::new(Exit::World, "the content changed while it was built twice; build again"));
    };
    let differ =
        differences((&output, &written.manifest), (&clean, &wanted.manifest)).map_err(|error| world(&error))?;
    let equal = wanted.manifest.files().iter().filter(|file| differ.binary_search(&file.path).is_err()).count();
    if global.json {
        report::data(&format!("{}\n", json!({"equal": equal, "differ": differ})));
    }
    report::say(global, &format!("{equal} files are as a clean build makes them"));
    if differ.is_empty() {
        return Ok(Exit::Fine);
    }
    report::error(&format!("{} are not:\n{}", differ.len(), differ.join("\n")));
    Ok(Exit::Findings)
}

/// What is written must not lie among what is read: the next build would take the site for content.
fn apart(output: &Path, root: &Path) -> Result<(), Stop> {
    let whole = |path: &Path| std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    for folder in ["content", "templates"] {
        if whole(output).starts_with(whole(&root.join(folder))) {
            return Err(Stop::new(
                Exit::Usage,
                format!("the site cannot be written into {folder}/; choose another folder"),
            ));
        }
    }
    Ok(())
}

fn refused(compiled: &Compiled, found: &[Finding], output: &Path, watch: &Stopwatch, global: &Global) -> Exit {
    let errors = count(compiled, Severity::Error) + found.iter().filter(|f| f.severity == Severity::Error).count();
    if global.json {
        report::data(&format!("{}\n", summary(compiled, None, errors, watch)));
    }
    let plural = if errors == 1 { "error" } else { "errors" };
    report::error(&format!("{errors} {plural}; nothing was written, {} is as it was", output.display()));
    if compiled.has_configuration_errors() { Exit::Configuration } else { Exit::Findings }
}

fn done(compiled: &Compiled, written: &Written, output: &Path, watch: &Stopwatch, build: &Build, global: &Global) {
    if build.timings {
        report::say(global, timings(watch).trim_end());
    }
    if global.json {
        report::data(&format!("{}\n", summary(compiled, Some(written), 0, watch)));
    }
    let warnings = count(compiled, Severity::Warning);
    let pages = compiled.plan.pages().iter().filter(|(page, _)| page.is_for_readers()).count();
    let next = match compiled.next_transition {
        Some(at) => format!("changes by itself at {}", at.to_rfc3339_opts(chrono::SecondsFormat::Secs, true)),
        None => "does not change by itself".to_owned(),
    };
    report::say(
        global,
        &format!(
            "{pages} pages in {}: {} files written, {} unchanged, {} removed; {warnings} {}; {:.2} s; the site {next}",
            output.display(),
            written.written.len(),
            written.unchanged,
            written.removed.len(),
            if warnings == 1 { "warning" } else { "warnings" },
            watch.total().as_secs_f64(),
        ),
    );
}

fn count(compiled: &Compiled, severity: Severity) -> usize {
    compiled.findings.iter().filter(|finding| finding.severity == severity).count()
}

/// `build --json`, as the command line's documentation has it.
fn summary(compiled: &Compiled, written: Option<&Written>, errors: usize, watch: &Stopwatch) -> Value {
    let seconds: Map<String, Value> = watch
        .stages()
        .into_iter()
        .map(|(stage, took)| (stage.name().to_owned(), json!((took.as_secs_f64() * 1e4).round() / 1e4)))
        .collect();
    json!({
        "written": written.map_or(0, |written| written.written.len()),
        "unchanged": written.map_or(0, |written| written.unchanged),
        "removed": written.map_or(0, |written| written.removed.len()),
        "pages": compiled.plan.pages().iter().filter(|(page, _)| page.is_for_readers()).count(),
        "errors": errors,
        "warnings": count(compiled, Severity::Warning),
        "as_of": compiled.edition.as_of.to_rfc3339(),
        "next_transition": compiled.next_transition.map(|at| at.to_rfc3339_opts(chrono::SecondsFormat::Secs, true)),
        "seconds": seconds,
    })
}

fn timings(watch: &Stopwatch) -> String {
    let mut text = String::from("stage        seconds\n");
    for (stage, took) in watch.stages() {
        let _ = writeln!(text, "{:<12} {:>7.3}", stage.name(), took.as_secs_f64());
    }
    text.push_str("\nkind of page    pages  seconds  slowest ms\n");
    for (name, kind) in watch.kinds() {
        let slowest = kind.slowest.as_secs_f64() * 1e3;
        let _ = writeln!(text, "{name:<14} {:>6} {:>8.3} {slowest:>11.2}", kind.pages, kind.total.as_secs_f64());
    }
    text
}

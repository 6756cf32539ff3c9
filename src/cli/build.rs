//! `dateline build`: compiles the newsroom's folder and writes the site, or says why not.

use super::args::{Build, Global};
use super::follow::Stopwatch;
use super::{Exit, Stop, order, report};
use chrono::{DateTime, Utc};
use dateline::diagnostic::{Finding, Severity};
use dateline::pipeline::{self, Built, Compiled, Order, Untouched};
#[cfg(feature = "search")]
use dateline::render::search::{CannotIndex, MEDDLER};
use dateline::text::Files;
use dateline::write::{Manifest, Written, differences};
use serde_json::{Map, Value, json};
use std::fmt::Write as _;
use std::mem::ManuallyDrop;
use std::path::Path;

pub(super) fn run(build: &Build, global: &Global) -> Result<Exit, Stop> {
    if let Some(jobs) = build.jobs {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(usize::from(jobs)).build_global();
        pool.map_err(|error| Stop::new(Exit::World, error.to_string()))?;
    }
    // Shards that see the site as of the moments at which they happened to start are not parts of one build.
    if build.shard.is_some() && build.as_of.is_none() && std::env::var_os("SOURCE_DATE_EPOCH").is_none() {
        let message = "--shard needs --as-of INSTANT, the same for every shard (or SOURCE_DATE_EPOCH)";
        return Err(Stop::new(Exit::Usage, message));
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
    // The process ends with the build: to take a large site apart first would be work for nothing.
    let folder = ManuallyDrop::new(pipeline::read(&order, &watch)?);
    if let Some(untouched) = pipeline::untouched(&folder, &order, build.shard, &output, &watch)? {
        let Untouched { files: unchanged, pages, next_transition, findings } = &untouched;
        let end =
            End { findings, pages: *pages, next_transition: *next_transition, unchanged: *unchanged, ..End::default() };
        end.tell(folder.files(), &order, &output, &watch, build, global);
        return if build.check_incremental { against_clean(&order, &output, global) } else { Ok(Exit::Fine) };
    }
    let folder = ManuallyDrop::into_inner(folder);
    let compiled = ManuallyDrop::new(pipeline::compile_folder(folder, &order, Some(&output), &watch)?);
    let end = End {
        findings: &compiled.findings,
        pages: compiled.pages(build.shard),
        next_transition: compiled.next_transition,
        ..End::default()
    };
    if compiled.has_errors() {
        report::findings(&compiled.findings, compiled.files());
        return Ok(end.refuse(&compiled, &[], &order, &output, &watch, global));
    }
    #[cfg(feature = "search")]
    if compiled.config.outputs.search && std::env::var_os(MEDDLER).is_some() {
        return Err(Stop::new(Exit::World, CannotIndex::meddled().to_string()));
    }
    match pipeline::build_part(&compiled, build.shard, &output, &watch)? {
        Built::Refused(found) => {
            watch.end();
            report::findings(&compiled.findings, compiled.files());
            report::findings(&found, compiled.files());
            Ok(end.refuse(&compiled, &found, &order, &output, &watch, global))
        }
        Built::Written(Written { written, unchanged, removed, .. }) => {
            watch.end();
            let end = End { written: written.len(), unchanged, removed: removed.len(), ..end };
            end.tell(compiled.files(), &order, &output, &watch, build, global);
            if build.check_incremental { against_clean(&order, &output, global) } else { Ok(Exit::Fine) }
        }
    }
}

/// Builds the same site once more, into an empty folder beside the output folder, and compares the two file by file. With
/// `--json` that is a second line of data.
fn against_clean(order: &Order, output: &Path, global: &Global) -> Result<Exit, Stop> {
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
    let is = Manifest::load(&output).map_err(|error| world(&error))?.unwrap_or_default();
    let differ = differences((&output, &is), (&clean, &wanted.manifest)).map_err(|error| world(&error))?;
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

/// What a build says when it is over.
#[derive(Default)]
struct End<'a> {
    findings: &'a [Finding],
    pages: usize,
    next_transition: Option<DateTime<Utc>>,
    written: usize,
    unchanged: usize,
    removed: usize,
}

impl End<'_> {
    fn refuse(
        &self,
        compiled: &Compiled,
        found: &[Finding],
        order: &Order,
        output: &Path,
        watch: &Stopwatch,
        global: &Global,
    ) -> Exit {
        let errors =
            self.count(Severity::Error) + found.iter().filter(|found| found.severity == Severity::Error).count();
        if global.json {
            report::data(&format!("{}\n", self.summary(order, errors, watch)));
        }
        let plural = if errors == 1 { "error" } else { "errors" };
        report::error(&format!("{errors} {plural}; nothing was written, {} is as it was", output.display()));
        if compiled.has_configuration_errors() { Exit::Configuration } else { Exit::Findings }
    }

    fn tell(&self, files: &Files, order: &Order, output: &Path, watch: &Stopwatch, build: &Build, global: &Global) {
        if !global.quiet {
            report::findings(self.findings, files);
        }
        if build.timings {
            report::say(global, timings(watch).trim_end());
        }
        if global.json {
            report::data(&format!("{}\n", self.summary(order, 0, watch)));
        }
        let warnings = self.count(Severity::Warning);
        let next = match self.next_transition {
            Some(at) => format!("changes by itself at {}", to_the_second(at)),
            None => "does not change by itself".to_owned(),
        };
        report::say(
            global,
            &format!(
                "{} pages in {}: {} {} written, {} unchanged, {} removed; {warnings} {}; {:.2} s; the site {next}",
                self.pages,
                output.display(),
                self.written,
                if self.written == 1 { "file" } else { "files" },
                self.unchanged,
                self.removed,
                if warnings == 1 { "warning" } else { "warnings" },
                watch.total().as_secs_f64(),
            ),
        );
    }

    fn count(&self, severity: Severity) -> usize {
        self.findings.iter().filter(|finding| finding.severity == severity).count()
    }

    /// `build --json`, as the command line's documentation has it.
    fn summary(&self, order: &Order, errors: usize, watch: &Stopwatch) -> Value {
        let seconds: Map<String, Value> = watch
            .stages()
            .into_iter()
            .map(|(stage, took)| (stage.name().to_owned(), json!((took.as_secs_f64() * 1e4).round() / 1e4)))
            .collect();
        json!({
            "written": self.written,
            "unchanged": self.unchanged,
            "removed": self.removed,
            "pages": self.pages,
            "errors": errors,
            "warnings": self.count(Severity::Warning),
            "as_of": order.as_of.to_rfc3339(),
            "next_transition": self.next_transition.map(to_the_second),
            "seconds": seconds,
        })
    }
}

fn to_the_second(at: DateTime<Utc>) -> String {
    at.to_rfc3339_opts(chrono::SecondsFormat::Secs, true)
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

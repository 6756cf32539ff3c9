//! Each stage of the pipeline over a newsroom of 1,000 briefings, with what it allocates. Knows no other generator:
//! `compare.py` does.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::disallowed_methods,
    clippy::disallowed_macros,
    missing_docs,
    reason = "a benchmark stands outside the house: it makes its own corpus on disk"
)]

#[path = "newsroom/mod.rs"]
mod newsroom;

use chrono::{DateTime, Utc};
use dateline::config::Config;
use dateline::history::Compare;
use dateline::link::{Linked, Show, link};
use dateline::model::date::AsOf;
use dateline::parse::{Records, parse};
use dateline::pipeline::{Built, Compiled, Memory, Order, build, compile, prepare_again};
use dateline::plan::plan;
use dateline::read::{Manuscripts, read};
use dateline::{render, rules};
use divan::{AllocProfiler, Bencher};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;
use std::sync::atomic::{AtomicUsize, Ordering};

#[global_allocator]
static ALLOCATIONS: AllocProfiler = AllocProfiler::system();

const BRIEFINGS: usize = 1_000;

/// The newsroom on disk, made once: with events and what is asserted about them.
static FOLDER: LazyLock<PathBuf> = LazyLock::new(|| {
    let memory = PathBuf::from("/dev/shm");
    let place = if memory.is_dir() { memory } else { std::env::temp_dir() };
    let folder = place.join(format!("dateline-stages-{}", std::process::id()));
    for (path, text) in newsroom::files(BRIEFINGS, 1, newsroom::Format::Ledger) {
        let path = folder.join(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    }
    folder
});

static MANUSCRIPTS: LazyLock<Manuscripts> = LazyLock::new(|| read(&FOLDER).unwrap().value);

static CONFIG: LazyLock<Config> = LazyLock::new(|| {
    let site = MANUSCRIPTS.content.iter().find(|manuscript| manuscript.path == "site.yaml").unwrap();
    Config::read(MANUSCRIPTS.files.text(site.file), site.file, &mut Vec::new())
});

fn as_of() -> AsOf {
    AsOf("2026-11-22T00:00:00Z".parse::<DateTime<Utc>>().unwrap())
}

fn records() -> Records {
    parse(&MANUSCRIPTS, &CONFIG).value
}

fn linked() -> Linked {
    link(records(), &CONFIG, as_of(), Show::default()).value
}

/// Without search, which the corpus has off and whose index is a stage of its own.
fn order() -> Order {
    Order {
        root: FOLDER.clone(),
        as_of: as_of(),
        drafts: false,
        base_url: None,
        search: false,
        compare: Compare::Nothing,
    }
}

fn compiled() -> Compiled {
    compile(&order(), &()).unwrap()
}

/// A whole build, as the command makes it: how many files it wrote.
fn build_into(output: &Path) -> usize {
    match build(&compiled(), output, &()).unwrap() {
        Built::Written(written) => written.written.len(),
        Built::Refused(_) => 0,
    }
}

/// An output folder beside the newsroom that no other measurement has.
fn output() -> PathBuf {
    static NEXT: AtomicUsize = AtomicUsize::new(0);
    FOLDER.join("out").join(NEXT.fetch_add(1, Ordering::Relaxed).to_string()).join("site")
}

fn main() {
    divan::main();
    let _ = std::fs::remove_dir_all(&*FOLDER);
}

#[divan::bench(sample_count = 10)]
fn a_read() -> usize {
    read(&FOLDER).unwrap().value.content.len()
}

#[divan::bench(sample_count = 10)]
fn b_parse() -> usize {
    records().briefings.len()
}

#[divan::bench(sample_count = 10)]
fn c_link(bencher: Bencher) {
    bencher.with_inputs(records).bench_values(|records| link(records, &CONFIG, as_of(), Show::default()).value);
}

#[divan::bench(sample_count = 10)]
fn d_plan(bencher: Bencher) {
    let linked = linked();
    bencher.bench_local(|| plan(&linked.edition, &CONFIG, &MANUSCRIPTS, &[]).value);
}

#[divan::bench(sample_count = 10)]
fn e_rules(bencher: Bencher) {
    let linked = linked();
    let case = rules::Case { edition: &linked.edition, config: &CONFIG, manuscripts: &MANUSCRIPTS, past: None };
    bencher.bench_local(|| {
        let mut found = Vec::new();
        rules::judge(&case, None, &mut found);
        found
    });
}

#[divan::bench(sample_count = 5)]
fn f_render(bencher: Bencher) {
    let compiled = compiled();
    let site = compiled.site();
    bencher.bench_local(|| {
        compiled.plan.pages().iter().filter(|(page, path)| render::render(&site, *page, path).is_ok()).count()
    });
}

#[divan::bench(sample_count = 5)]
fn g_build(bencher: Bencher) {
    bencher.with_inputs(output).bench_values(|output| build_into(&output));
}

#[divan::bench(sample_count = 5)]
fn h_build_with_nothing_changed(bencher: Bencher) {
    let output = output();
    build_into(&output);
    bencher.bench_local(|| build_into(&output));
}

/// A briefing in the middle, and its text with another sentence each time.
fn edit(number: usize) -> PathBuf {
    static BEFORE: LazyLock<(PathBuf, String)> = LazyLock::new(|| {
        let briefings = MANUSCRIPTS.content.iter().filter(|manuscript| manuscript.path.starts_with("briefings/"));
        let middle = briefings.skip(BRIEFINGS / 2).map(|briefing| FOLDER.join("content").join(&briefing.path)).next();
        let path = middle.unwrap();
        let text = std::fs::read_to_string(&path).unwrap();
        (path, text)
    });
    let (path, text) = &*BEFORE;
    let heading = "## What to watch next";
    std::fs::write(path, text.replace(heading, &format!("This is edit number {number}.\n\n{heading}"))).unwrap();
    path.clone()
}

#[divan::bench(sample_count = 5)]
fn i_build_after_one_edit(bencher: Bencher) {
    let (output, mut number) = (output(), 0);
    build_into(&output);
    bencher
        .with_inputs(|| {
            number += 1;
            edit(number)
        })
        .bench_local_values(|_| build_into(&output));
}

/// What the preview does before a page can be shown, when it is told which file changed.
#[divan::bench(sample_count = 5)]
fn j_preview_after_one_edit(bencher: Bencher) {
    let (mut memory, mut number) = (Memory::default(), 0);
    prepare_again(&order(), &mut memory, None, &()).unwrap();
    bencher
        .with_inputs(|| {
            number += 1;
            BTreeSet::from([edit(number)])
        })
        .bench_local_refs(|touched| prepare_again(&order(), &mut memory, Some(touched), &()).unwrap());
}

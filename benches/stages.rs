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
use dateline::pipeline::{Compiled, Order, compile};
use dateline::plan::plan;
use dateline::read::{Manuscripts, read};
use dateline::{render, rules};
use divan::{AllocProfiler, Bencher};
use std::path::PathBuf;
use std::sync::LazyLock;

#[global_allocator]
static ALLOCATIONS: AllocProfiler = AllocProfiler::system();

const BRIEFINGS: usize = 1_000;

/// The newsroom on disk, made once.
static FOLDER: LazyLock<PathBuf> = LazyLock::new(|| {
    let folder = std::env::temp_dir().join(format!("dateline-stages-{}", std::process::id()));
    for (path, text) in newsroom::files(BRIEFINGS, 1, newsroom::Format::Dateline) {
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

fn compiled() -> Compiled {
    compile(
        &Order {
            root: FOLDER.clone(),
            as_of: as_of(),
            drafts: false,
            base_url: None,
            search: true,
            compare: Compare::Nothing,
        },
        &(),
    )
    .unwrap()
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

//! Twice the briefings are at most twice the work, in every stage and for every kind of page. Work is counted and not
//! timed: how often memory was asked for, and for how many bytes. The same newsroom costs the same on every machine, so
//! that a relation which looks at every pair of records is found out the day it is written. What neither makes nor grows
//! a text or a list is not seen.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::disallowed_methods,
    clippy::disallowed_macros,
    reason = "a test that panics has done its work, and it stands outside the house: it may use the disk"
)]

#[path = "../benches/newsroom/mod.rs"]
mod newsroom;

use dateline::history::Compare;
use dateline::model::date::AsOf;
use dateline::pipeline::{self, Built, Follow, Order, Stage};
use dateline::plan::Page;
use stats_alloc::{INSTRUMENTED_SYSTEM, StatsAlloc};
use std::alloc::System;
use std::collections::BTreeMap;
use std::fmt;
use std::fs;
use std::path::Path;
use std::sync::Mutex;

#[global_allocator]
static ALLOCATOR: &StatsAlloc<System> = &INSTRUMENTED_SYSTEM;

/// Each four times the one before: two doublings, so that what grows with the square stands out from what grows in steps.
const SIZES: [usize; 3] = [100, 400, 1600];

/// How many times what the first step adds the second one may add: four where work grows with the newsroom, sixteen where
/// it grows with its square.
///
/// How often memory is asked for is told apart sharply: what is above four is what sorting and trees add, and what small
/// newsrooms have not filled yet, the first page of a list.
const TIMES_ASKED: f64 = 4.0 * 1.2;

/// Bytes come in powers of two, for that is how lists and tables grow: a list that is just full at one size and just too
/// long at the next counts twice.
const BYTES: f64 = 4.0 * 1.4;

/// Fewer allocations and bytes than these do not matter.
const TRIFLE: Work = Work { calls: 1_000, bytes: 200_000 };

/// What something cost.
#[derive(Debug, Clone, Copy, Default)]
struct Work {
    /// How often memory was asked for.
    calls: usize,
    /// For how many bytes.
    bytes: usize,
}

impl Work {
    /// All of this process so far. Memory that grows counts by what it grows.
    fn so_far() -> Self {
        let stats = ALLOCATOR.stats();
        Self { calls: stats.allocations + stats.reallocations, bytes: stats.bytes_allocated }
    }

    fn since(self, before: Self) -> Self {
        Self { calls: self.calls - before.calls, bytes: self.bytes - before.bytes }
    }

    fn add(&mut self, other: Self) {
        self.calls += other.calls;
        self.bytes += other.bytes;
    }
}

/// Counts by stage and by kind of page.
#[derive(Default)]
struct Count(Mutex<Counted>);

#[derive(Default)]
struct Counted {
    by_name: BTreeMap<String, Work>,
    stage: Option<Stage>,
    began: Work,
    /// What pages cost within the stage: it is theirs.
    pages: Work,
}

impl Counted {
    fn end_stage(&mut self) {
        if let Some(stage) = self.stage {
            let mut own = Work::so_far().since(self.began);
            own = own.since(std::mem::take(&mut self.pages));
            // Rendered pages are put to the disk in the same breath.
            let name = if stage == Stage::Render { "render, besides pages" } else { stage.name() };
            self.by_name.entry(name.to_owned()).or_default().add(own);
        }
        self.began = Work::so_far();
    }
}

impl Follow for Count {
    fn begins(&self, stage: Stage) {
        let mut counted = self.0.lock().unwrap();
        counted.end_stage();
        counted.stage = Some(stage);
    }

    fn page(&self, page: Page, work: &mut dyn FnMut()) {
        let before = Work::so_far();
        work();
        let cost = Work::so_far().since(before);
        let kind = format!("{page:?}");
        let kind = kind.split(['(', '{', ' ']).next().unwrap_or_default();
        let mut counted = self.0.lock().unwrap();
        counted.by_name.entry(format!("page {kind}")).or_default().add(cost);
        counted.pages.add(Work::so_far().since(before));
    }
}

/// What a build of so many briefings costs, on one thread so that the counts are its own.
fn work_of(briefings: usize) -> BTreeMap<String, Work> {
    let folder = tempfile::tempdir().unwrap();
    for (path, text) in newsroom::files(briefings, 1, newsroom::Format::Ledger) {
        let path = folder.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    let build = |root: &Path| {
        let order = Order {
            root: root.to_owned(),
            as_of: AsOf("2026-11-22T00:00:00Z".parse().unwrap()),
            drafts: false,
            base_url: None,
            search: false,
            compare: Compare::Nothing,
        };
        let count = Count::default();
        let compiled = pipeline::compile(&order, &count).unwrap();
        let built = pipeline::build(&compiled, &root.join("site"), &count).unwrap();
        assert!(matches!(built, Built::Written(_)), "the newsroom can be built");
        let mut counted = count.0.into_inner().unwrap();
        counted.end_stage();
        counted.by_name
    };
    rayon::ThreadPoolBuilder::new().num_threads(1).build().unwrap().install(|| build(folder.path()))
}

#[test]
fn twice_the_briefings_are_at_most_twice_the_work() {
    // What is made once a process is not counted.
    work_of(10);
    let counts = SIZES.map(work_of);
    let mut wrong = Vec::new();
    println!("{:<24}{:>40}{:>48}", "", "times memory was asked for", "bytes");
    let [_, _, last] = &counts;
    for name in last.keys() {
        let work = counts.each_ref().map(|count| count.get(name).copied().unwrap_or_default());
        let calls = Growth(work.map(|work| work.calls));
        let bytes = Growth(work.map(|work| work.bytes));
        println!("{name:<24}{calls}{bytes}");
        if calls.is_too_much(TRIFLE.calls, TIMES_ASKED) || bytes.is_too_much(TRIFLE.bytes, BYTES) {
            wrong.push(format!("{name}: memory was asked for{calls} times, for{bytes} bytes"));
        }
    }
    assert!(wrong.is_empty(), "more than twice the work for twice the briefings:\n{}", wrong.join("\n"));
}

/// One count at each size.
struct Growth([usize; 3]);

impl Growth {
    /// How many times what the first step adds the second one adds. What every newsroom costs is not in it.
    fn ratio(&self) -> f64 {
        let Self([a, b, c]) = *self;
        c.saturating_sub(b) as f64 / b.saturating_sub(a).max(1) as f64
    }

    /// Whether it grows faster than the newsroom, and is not a trifle beside what does not grow.
    fn is_too_much(&self, trifle: usize, limit: f64) -> bool {
        let Self([_, b, c]) = *self;
        let added = c.saturating_sub(b);
        added > trifle && added > c / 10 && self.ratio() > limit
    }
}

impl fmt::Display for Growth {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self([a, b, c]) = *self;
        write!(f, "{a:>13}{b:>13}{c:>13} ×{:<6.2}", self.ratio())
    }
}

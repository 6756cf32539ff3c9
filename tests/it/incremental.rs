//! Whatever happens to a newsroom, and in whatever order: a build over the last one gives the bytes of a clean build, and
//! the preview shows the same.
//!
//! Stories are drawn at random from fixed seeds, 500 of them; `DATELINE_SEQUENCES` asks for another number. One that fails
//! is made as short as it gets, and told as an editor would tell it. What was found so is in [`found`].

mod found;
mod play;
mod room;
mod steps;

use crate::newsroom::{AS_OF, Newsroom, dateline};
use play::{Tally, play, set_modified};
use proptest::prelude::{Strategy, any, prop};
use proptest::test_runner::{Config, RngAlgorithm, TestCaseError, TestError, TestRng, TestRunner};
use room::Room;
use std::fs;
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::Instant;
use steps::Step;

/// How many stories are drawn from one seed. Seeds are the numbers from zero, whoever draws from them.
const A_SEED: usize = 10;

/// What happens to a newsroom, and how its editors work.
#[derive(Debug, Clone)]
struct Story {
    /// Before there is a first build.
    before: Vec<Step>,
    /// A build follows each of them.
    steps: Vec<Step>,
    habits: Habits,
}

#[derive(Debug, Clone, Copy)]
struct Habits {
    /// Time passes between builds, so that files are old enough to be trusted.
    slow: bool,
    /// The preview is told where something happened.
    told: bool,
    /// The preview is asked for every page, not for a few.
    thorough: bool,
    /// Drafts are shown.
    drafts: bool,
}

fn stories() -> impl Strategy<Value = Story> {
    let habits = (any::<bool>(), any::<bool>(), 0..8_u8, 0..6_u8);
    let habits =
        habits.prop_map(|(slow, told, asked, shown)| Habits { slow, told, thorough: asked == 7, drafts: shown == 5 });
    (prop::collection::vec(steps::steps(), 0..6), prop::collection::vec(steps::steps(), 3..=8), habits)
        .prop_map(|(before, steps, habits)| Story { before, steps, habits })
}

/// The story as an editor tells it, and as [`found`] has it.
fn tell(story: &Story) -> String {
    let mut room = Room::new();
    let mut lines = Vec::new();
    for step in &story.before {
        lines.push(format!("  before the first build, {}", step.take(&mut room).0));
    }
    lines.push("  the site is built".to_owned());
    for step in &story.steps {
        lines.push(format!("  {}; the site is built", step.take(&mut room).0));
    }
    format!("{}\n\n{story:?}", lines.join("\n"))
}

fn draw(seed: usize, count: usize, tally: &Mutex<Tally>) -> Result<(), String> {
    let config = Config { cases: count as u32, failure_persistence: None, max_shrink_iters: 400, ..Config::default() };
    let mut bytes = [7; 32];
    bytes[..8].copy_from_slice(&(seed as u64).to_le_bytes());
    let mut runner = TestRunner::new_with_rng(config, TestRng::from_seed(RngAlgorithm::ChaCha, &bytes));
    let told = AtomicBool::new(false);
    let drawn = runner.run(&stories(), |story| {
        let played = play(&story).map_err(|reason| {
            // To make it short takes minutes: what is known is said at once.
            if !told.swap(true, Ordering::Relaxed) {
                eprintln!("seed {seed}: {reason}\n\nThe story, to be made shorter:\n{}", tell(&story));
            }
            TestCaseError::fail(reason)
        })?;
        tally.lock().unwrap().add(&played);
        Ok(())
    });
    drawn.map_err(|error| match error {
        TestError::Fail(reason, story) => format!("{reason}\n\nThe story:\n{}", tell(&story)),
        TestError::Abort(reason) => reason.to_string(),
    })
}

#[test]
fn any_sequence_of_edits_gives_the_bytes_of_a_clean_build() {
    let wanted = std::env::var("DATELINE_SEQUENCES").map_or(500, |number| number.parse().expect("a number of stories"));
    let (began, tally, next, wrong) = (Instant::now(), Mutex::default(), AtomicUsize::new(0), Mutex::new(Vec::new()));
    let seeds = usize::div_ceil(wanted, A_SEED);
    let work = |threads: usize| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        loop {
            let seed = next.fetch_add(1, Ordering::Relaxed);
            if seed >= seeds || !wrong.lock().unwrap().is_empty() {
                return;
            }
            let count = A_SEED.min(wanted - seed * A_SEED);
            if let Err(story) = pool.install(|| draw(seed, count, &tally)) {
                wrong.lock().unwrap().push(format!("seed {seed}: {story}"));
            }
        }
    };
    let workers = std::thread::available_parallelism().map_or(2, usize::from);
    std::thread::scope(|scope| {
        for worker in 0..workers {
            // Some build with one thread, some with several.
            scope.spawn(move || work(1 + worker % 2));
        }
    });
    let wrong = wrong.into_inner().unwrap();
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
    let tally: Tally = tally.into_inner().unwrap();
    println!("{wanted} sequences in {:.0} s: {tally:?}", began.elapsed().as_secs_f64());
    // Of little worth if most of what happens is refused, or changes nothing.
    assert!(tally.refused * 3 < tally.builds, "{tally:?}");
    assert!(tally.changed * 2 > tally.builds, "{tally:?}");
}

#[test]
fn what_was_found_once_is_not_found_again() {
    for story in found::stories() {
        if let Err(reason) = play(&story) {
            panic!("{reason}\n\nThe story:\n{}", tell(&story));
        }
    }
}

#[test]
fn a_site_that_is_not_what_its_content_makes_is_found_out() {
    let desk = Newsroom::new().on_disk();
    let build = |arguments: &[&str]| {
        let mut command = dateline();
        command.args(["build", "--as-of", AS_OF, "-C"]).arg(&desk.root).args(arguments);
        command.assert()
    };
    let said = build(&["--check-incremental"]).success().get_output().clone();
    assert!(String::from_utf8(said.stderr).unwrap().ends_with("files are as a clean build makes them\n"));

    // Somebody puts another word into a page, and no note of the last build shows it.
    let page = desk.output().join("briefings/office/index.html");
    let written = fs::metadata(&page).unwrap().modified().unwrap();
    fs::write(&page, fs::read_to_string(&page).unwrap().replace("harbour district", "airport district")).unwrap();
    set_modified(&page, written);
    play::grow_old(&desk.root.join(".dateline"));
    let said = build(&["--check-incremental", "--json"]).code(1).get_output().clone();
    let (said, data) = (String::from_utf8(said.stderr).unwrap(), String::from_utf8(said.stdout).unwrap());
    assert!(said.ends_with("1 are not:\nbriefings/office/index.html\n"), "{said}");
    let compared: serde_json::Value = serde_json::from_str(data.lines().nth(1).unwrap()).unwrap();
    assert_eq!(compared["differ"], serde_json::json!(["briefings/office/index.html"]));
    let beside: Vec<_> = fs::read_dir(&desk.root).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(beside.len(), 3, "nothing is left beside the site: {beside:?}");

    build(&["--check-incremental", "--clean"]).success();
}

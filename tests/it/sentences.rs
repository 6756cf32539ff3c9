//! How well sentences are read against the ledger: the set of `tests/sentences`, through the whole check. Its figures are
//! printed and recorded beside the set; the record is part of the test.

use crate::newsroom::Newsroom;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

/// One sentence of the set.
struct Line {
    is_wrong: bool,
    kind: String,
    language: String,
    published: String,
    words: String,
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/sentences")
}

fn lines(file: &str) -> Vec<Line> {
    let text = fs::read_to_string(folder().join(file)).unwrap();
    let lines = text.lines().skip(1).map(|line| {
        let columns: Vec<&str> = line.split('\t').collect();
        let [expect, kind, language, published, words] = columns[..] else {
            panic!("{file}: five columns in {line:?}")
        };
        assert!(["conflict", "silent"].contains(&expect), "{line}");
        Line {
            is_wrong: expect == "conflict",
            kind: kind.to_owned(),
            language: language.to_owned(),
            published: published.to_owned(),
            words: words.to_owned(),
        }
    });
    lines.collect()
}

/// A briefing a sentence, beside the ledger.
fn newsroom(lines: &[Line]) -> Newsroom {
    let mut newsroom = Newsroom::of(&folder()).as_of("2027-01-01T00:00:00Z");
    for (path, bytes) in Newsroom::new().without("content/briefings/office.md").files() {
        newsroom = newsroom.bytes(path, bytes);
    }
    for (number, line) in lines.iter().enumerate() {
        let text = format!(
            "---\ntitle: Sentence number {number}\nsummary: A briefing that says one thing and nothing else.\n\
             language: {}\npublished: {}T09:00:00+08:00\nauthors: [ada]\nregions: [hk]\nsources:\n  \
             - {{id: notice, title: A notice, publisher: gazette, kind: official}}\n---\n\
             ## What happened\n\n{}[@notice]\n",
            line.language, line.published, line.words
        );
        newsroom = newsroom.file(&format!("content/briefings/sentence-{number}.md"), &text);
    }
    newsroom
}

#[derive(Default)]
struct Counts {
    hits: u32,
    misses: u32,
    alarms: u32,
    silent: u32,
}

impl Counts {
    fn add(&mut self, other: &Self) {
        self.hits += other.hits;
        self.misses += other.misses;
        self.alarms += other.alarms;
        self.silent += other.silent;
    }

    /// Of the warnings, the part that is right.
    fn precision(&self) -> f64 {
        f64::from(self.hits) / f64::from(self.hits + self.alarms)
    }

    /// Of the errors, the part that is found.
    fn recall(&self) -> f64 {
        f64::from(self.hits) / f64::from(self.hits + self.misses)
    }

    fn row(&self, name: &str) -> String {
        let Self { hits, misses, alarms, silent } = self;
        let sentences = hits + misses + alarms + silent;
        let (precision, recall) = (self.precision(), self.recall());
        format!("| {name} | {sentences} | {hits} | {misses} | {alarms} | {silent} | {precision:.3} | {recall:.3} |\n")
    }
}

/// What the check makes of one file of the set, and which sentences it reads wrongly.
fn measure(file: &str) -> (Counts, String) {
    let lines = lines(file);
    let check = newsroom(&lines).check();
    let others: Vec<&str> = check.codes().into_iter().filter(|code| *code != "text-against-ledger").collect();
    assert!(others.is_empty(), "nothing else is wrong: {}", check.shown());
    let (mut counts, mut wrong) = (Counts::default(), String::new());
    for (number, line) in lines.iter().enumerate() {
        let path = format!("content/briefings/sentence-{number}.md");
        let is_found = check.all().iter().any(|found| found.path == path);
        match (line.is_wrong, is_found) {
            (true, true) => counts.hits += 1,
            (false, false) => counts.silent += 1,
            (true, false) => {
                counts.misses += 1;
                let _ = writeln!(wrong, "- missed, {} ({}): {}", line.kind, line.language, line.words);
            }
            (false, true) => {
                counts.alarms += 1;
                let _ = writeln!(wrong, "- false alarm, {} ({}): {}", line.kind, line.language, line.words);
            }
        }
    }
    (counts, wrong)
}

#[test]
fn sentences_are_read_with_the_precision_that_is_recorded() {
    let mut all = Counts::default();
    let mut record = String::from(
        "# How well sentences are read\n\nWritten by `cargo test sentences` with `RECORD=1`, and compared by it without.\n\n\
         | file | sentences | errors found | errors missed | false alarms | rightly silent | precision | recall |\n\
         |---|--:|--:|--:|--:|--:|--:|--:|\n",
    );
    let mut mistakes = String::new();
    for file in ["development.tsv", "held-out.tsv"] {
        let (counts, wrong) = measure(file);
        assert!(counts.precision() >= 0.95, "{file}: {}\n{wrong}", counts.row(file));
        record.push_str(&counts.row(file));
        mistakes.push_str(&wrong);
        all.add(&counts);
    }
    record.push_str(&all.row("both"));
    let _ = write!(record, "\n{mistakes}");
    println!("{record}");
    assert!(all.hits + all.misses + all.alarms + all.silent >= 120, "the set is large enough to say something");
    let path = folder().join("RESULTS.md");
    if std::env::var_os("RECORD").is_some() {
        fs::write(&path, &record).unwrap();
    }
    assert_eq!(record, fs::read_to_string(&path).unwrap_or_default(), "tests/sentences/RESULTS.md is up to date");
}

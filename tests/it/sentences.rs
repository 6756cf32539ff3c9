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

/// A briefing a sentence, beside a ledger.
fn newsroom(ledger: Newsroom, lines: &[Line]) -> Newsroom {
    let mut newsroom = ledger.as_of("2027-01-01T00:00:00Z");
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
fn measure(file: &str, ledger: Newsroom, code: &str) -> (Counts, String) {
    let lines = lines(file);
    let check = newsroom(ledger, &lines).check();
    let others: Vec<&str> = check.codes().into_iter().filter(|found| *found != code).collect();
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
        let (counts, wrong) = measure(file, Newsroom::of(&folder()), "text-against-ledger");
        assert!(counts.precision() >= 0.95, "{file}: {}\n{wrong}", counts.row(file));
        record.push_str(&counts.row(file));
        mistakes.push_str(&wrong);
        all.add(&counts);
    }
    record.push_str(&all.row("both"));
    let _ = write!(record, "\n{mistakes}");
    println!("{record}");
    assert!(all.hits + all.misses + all.alarms + all.silent >= 120, "the set is large enough to say something");
    compare("RESULTS.md", &record);
}

/// Holds a record against what was recorded, or records it.
fn compare(file: &str, record: &str) {
    let path = folder().join(file);
    if std::env::var_os("RECORD").is_some() {
        fs::write(&path, record).unwrap();
    }
    assert_eq!(record, fs::read_to_string(&path).unwrap_or_default(), "tests/sentences/{file} is up to date");
}

/// Three banks that removed a model, and two that shut a branch: each a row that sentences may count.
fn rows() -> Newsroom {
    let entities = [
        ("goldman", "name: Goldman Sachs\naliases: [Goldman, 高盛]\ncountry: us\n"),
        ("jpmorgan", "name: JPMorgan Chase\naliases: [JPMorgan, 摩根大通]\ncountry: us\n"),
        ("norvik", "name: Norvik Bank\ncountry: \"no\"\n"),
        ("aster", "name: Aster Bank\ncountry: gb\n"),
        ("birch", "name: Birch Bank\ncountry: gb\n"),
    ];
    let claude = "series: {id: claude, noun: [major bank, grande banque, Großbank, 大型银行]}\n";
    let shut = "series: {id: shut, noun: lender}\n";
    let events = [
        ("goldman-off", "title: Goldman Sachs removes Claude in Hong Kong\nactor: goldman\ndate: 2026-04~\n", claude),
        (
            "jpmorgan-off",
            "title: JPMorgan takes Claude off its Hong Kong list\nactor: jpmorgan\ndate: 2026-06-18\n",
            claude,
        ),
        ("norvik-off", "title: Norvik Bank switches Claude off\nactor: norvik\ndate: 2026-07\n", claude),
        ("aster-shut", "title: Aster Bank shuts its branch in Oslo\nactor: aster\ndate: 2026-03-02\n", shut),
        ("birch-shut", "title: Birch Bank shuts its branch in Oslo\nactor: birch\ndate: 2026-04\n", shut),
    ];
    let newsroom = entities.iter().fold(Newsroom::new(), |newsroom, (id, text)| {
        newsroom.file(&format!("content/entities/{id}.yaml"), &format!("{text}kind: organisation\n"))
    });
    events.iter().fold(newsroom, |newsroom, (id, text, series)| {
        newsroom.file(&format!("content/events/{id}.yaml"), &format!("{text}{series}"))
    })
}

#[test]
fn counts_are_read_with_the_precision_that_is_recorded() {
    let (counts, wrong) = measure("counts.tsv", rows().without("content/briefings/office.md"), "count-against-ledger");
    assert!(counts.precision() >= 0.95, "{}\n{wrong}", counts.row("counts.tsv"));
    let record = format!(
        "# How well counts in sentences are read\n\nWritten by `cargo test sentences` with `RECORD=1`, and compared by it \
         without.\n\n\
         | file | sentences | errors found | errors missed | false alarms | rightly silent | precision | recall |\n\
         |---|--:|--:|--:|--:|--:|--:|--:|\n{}\n{wrong}",
        counts.row("counts.tsv")
    );
    println!("{record}");
    compare("COUNTS.md", &record);
}

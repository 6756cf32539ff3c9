//! A folder with twenty different mistakes in seven files: all are found in one run, each at its exact place.

use crate::newsroom::{Newsroom, tree};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// Code, path below `content/`, line and column.
type Mistake = (&'static str, &'static str, u32, u32);

const TWENTY: [Mistake; 20] = [
    ("unknown-key", "briefings/office.md", 3, 1),
    ("bad-instant", "briefings/office.md", 6, 10),
    ("review-by-author", "briefings/office.md", 8, 15),
    ("unknown-reference", "briefings/office.md", 9, 20),
    ("bad-language", "briefings/office.md", 11, 11),
    ("unknown-citation", "briefings/office.md", 17, 47),
    ("unsafe-url", "briefings/office.md", 19, 14),
    ("heading-level", "briefings/second.md", 11, 1),
    ("malformed-citation", "briefings/second.md", 13, 13),
    ("unknown-link", "briefings/second.md", 13, 30),
    ("missing-image", "briefings/second.md", 15, 1),
    ("alias-clash", "entities/zenith.yaml", 3, 25),
    ("bad-identifier", "entities/zenith.yaml", 4, 6),
    ("bad-date", "events/opening.yaml", 2, 7),
    ("reference-cycle", "events/opening.yaml", 3, 10),
    ("unknown-value", "publishers/gazette.yaml", 2, 7),
    ("duplicate-key", "publishers/gazette.yaml", 5, 1),
    ("missing-key", "responses/rule.md", 2, 1),
    ("wrong-type", "responses/rule.md", 4, 10),
    ("bad-time-zone", "site.yaml", 3, 12),
];

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/sites/twenty-mistakes")
}

fn newsroom() -> Newsroom {
    let mut newsroom = Newsroom::new();
    for path in newsroom.clone().files().keys() {
        newsroom = newsroom.without(path);
    }
    tree(&folder()).iter().fold(newsroom, |newsroom, (path, bytes)| newsroom.bytes(path, bytes))
}

#[test]
fn twenty_mistakes_in_seven_files_are_twenty() {
    let codes: BTreeSet<&str> = TWENTY.iter().map(|mistake| mistake.0).collect();
    let files: BTreeSet<&str> = TWENTY.iter().map(|mistake| mistake.1).collect();
    assert_eq!((codes.len(), files.len()), (20, 7));
}

#[test]
fn all_twenty_are_found_in_one_run() {
    let findings = newsroom().check();
    let found: Vec<(&str, &str, u32, u32)> = findings
        .all()
        .iter()
        .map(|found| (found.code.as_str(), found.path.strip_prefix("content/").unwrap(), found.at.0, found.at.1))
        .collect();
    assert_eq!(found, TWENTY, "\n{}", findings.shown());
}

#[test]
fn one_mistake_hides_no_other() {
    // A record that lacks a key is still read to the end: what else is wrong with it is said in the same run.
    let briefing = "content/briefings/office.md";
    let newsroom = Newsroom::new()
        .with(briefing, "title: Acme opens an office in Hong Kong\n", "")
        .with(briefing, "regions: [hk]", "regions: [atlantis]")
        .with(briefing, "[@notice]", "[@reuters]");
    assert_eq!(newsroom.check().codes(), ["missing-key", "unknown-reference", "unknown-citation"]);
}

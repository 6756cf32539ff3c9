//! A folder with twenty different mistakes in seven files: all are found in one run, each at its exact place.

use crate::newsroom::{AS_OF, Newsroom, dateline};
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
    ("bad-slug", "topics.yaml", 2, 1),
];

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/sites/twenty-mistakes")
}

#[test]
fn twenty_mistakes_in_seven_files_are_twenty() {
    let codes: BTreeSet<&str> = TWENTY.iter().map(|mistake| mistake.0).collect();
    let files: BTreeSet<&str> = TWENTY.iter().map(|mistake| mistake.1).collect();
    assert_eq!((codes.len(), files.len()), (20, 7));
}

#[test]
fn all_twenty_are_found_in_one_run() {
    let findings = Newsroom::of(&folder()).check();
    let found: Vec<(&str, &str, u32, u32)> = findings
        .all()
        .iter()
        .map(|found| (found.code.as_str(), found.path.strip_prefix("content/").unwrap(), found.at.0, found.at.1))
        .collect();
    assert_eq!(found, TWENTY, "\n{}", findings.shown());
}

#[test]
fn the_program_prints_all_twenty() {
    // Away from the project's own repository, which would have earlier texts to compare with.
    let desk = Newsroom::of(&folder()).on_disk();
    let check = |format: &str| {
        let mut command = dateline();
        command.arg("check").arg("-C").arg(&desk.root).args(["--as-of", AS_OF, "--format", format]);
        command.assert().code(1).get_output().clone()
    };
    let json = String::from_utf8(check("json").stdout).unwrap();
    let found: Vec<(String, String, u64, u64)> = json
        .lines()
        .map(|line| serde_json::from_str::<serde_json::Value>(line).unwrap())
        // There is no repository there.
        .filter(|one| one["code"] != "no-history")
        .map(|one| {
            let word = |key: &str| one[key].as_str().unwrap().to_owned();
            let number = |key: &str| one[key].as_u64().unwrap();
            (word("code"), word("path"), number("line"), number("column"))
        })
        .collect();
    let twenty = TWENTY
        .map(|(code, path, line, column)| (code.to_owned(), format!("content/{path}"), line.into(), column.into()));
    assert_eq!(found, twenty);

    let human = String::from_utf8(check("human").stderr).unwrap();
    for (code, path, line, column) in TWENTY {
        assert!(
            human.contains(&format!("[{code}]")) && human.contains(&format!("--> content/{path}:{line}:{column}")),
            "{code}:\n{human}"
        );
    }
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

//! What `check` prints for programs: SARIF against its published schema, JSON and GitHub's annotations as they are
//! promised, and the list of all codes.

use crate::newsroom::{AS_OF, Desk, Newsroom, dateline};
use dateline::diagnostic::Code;
use serde_json::Value;
use std::path::{Path, PathBuf};

const SCHEMA: &str = include_str!("schemas/sarif-schema-2.1.0.json");

fn mistakes() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/sites/twenty-mistakes")
}

fn check(root: &Path, format: &str) -> String {
    let output = dateline().args(["check", "--as-of", AS_OF, "--format", format, "-C"]).arg(root).output().unwrap();
    String::from_utf8(output.stdout).unwrap()
}

/// A newsroom with a path, a text and a message that every format has to escape.
fn awkward() -> Desk {
    let briefing = "content/briefings/100% new, and: old/office.md";
    let text = String::from_utf8(Newsroom::new().files()["content/briefings/office.md"].clone()).unwrap();
    let newsroom = Newsroom::new().without("content/briefings/office.md").file(briefing, &text);
    newsroom
        .with(
            briefing,
            "regions: [hk]",
            "regions: [hk, hk]\nextra: {note: 頭条, 100%: x}\nsuppress: [{code: repeated-entry, reason: 要る}]",
        )
        .with("content/site.yaml", "languages: [en]", "languages: [en]\nrules: {no-history: off}")
        .with(briefing, "district.[@notice]", "district 頭条 <b>100%</b>.[@notise]")
        .on_disk()
}

#[test]
fn sarif_fits_its_schema() {
    let mut compiler = boon::Compiler::new();
    compiler.enable_format_assertions();
    compiler.add_resource("schema:sarif", serde_json::from_str(SCHEMA).unwrap()).unwrap();
    let mut schemas = boon::Schemas::new();
    let schema = compiler.compile("schema:sarif", &mut schemas).unwrap();
    let awkward = awkward();
    for (root, least) in [(mistakes(), 20), (awkward.root.clone(), 2), (Newsroom::new().on_disk().root.clone(), 0)] {
        let log: Value = serde_json::from_str(&check(&root, "sarif")).unwrap();
        let results = log["runs"][0]["results"].as_array().unwrap().len();
        assert!(results >= least, "{results} results in {}", root.display());
        if let Err(error) = schemas.validate(&log, schema) {
            panic!("{error:#}\n{log:#}");
        }
    }
    // The schema is read, and refuses: this is not a validator that takes everything.
    let mut log: Value = serde_json::from_str(&check(&mistakes(), "sarif")).unwrap();
    log["runs"][0]["results"][0]["level"] = "fatal".into();
    assert!(schemas.validate(&log, schema).is_err());
}

#[test]
fn sarif_says_what_a_viewer_needs() {
    let log: Value = serde_json::from_str(&check(&mistakes(), "sarif")).unwrap();
    let run = &log["runs"][0];
    assert_eq!(run["columnKind"], "unicodeCodePoints");
    assert!(run["originalUriBaseIds"]["%SRCROOT%"].is_object());
    let rules = run["tool"]["driver"]["rules"].as_array().unwrap();
    let results = run["results"].as_array().unwrap();
    let mut prints = Vec::new();
    for result in results {
        let rule = &rules[usize::try_from(result["ruleIndex"].as_u64().unwrap()).unwrap()];
        assert_eq!(rule["id"], result["ruleId"]);
        assert!(rule["fullDescription"]["text"].as_str().unwrap().ends_with('.'), "{rule}");
        let place = &result["locations"][0]["physicalLocation"]["artifactLocation"];
        assert_eq!(place["uriBaseId"], "%SRCROOT%");
        prints.push(result["partialFingerprints"]["dateline/v1"].as_str().unwrap().to_owned());
    }
    prints.sort();
    prints.dedup();
    assert_eq!(prints.len(), results.len(), "no two findings have one fingerprint");
    let related = results.iter().filter_map(|result| result["relatedLocations"].as_array()).flatten();
    assert!(related.clone().count() >= 3);
    assert!(related.into_iter().all(|other| !other["message"]["text"].as_str().unwrap().is_empty()));
    let misspelt = results.iter().find(|result| result["ruleId"] == "unknown-key").unwrap();
    let change = &misspelt["fixes"][0]["artifactChanges"][0];
    let replacement = &change["replacements"][0];
    assert_eq!(replacement["deletedRegion"], misspelt["locations"][0]["physicalLocation"]["region"]);
    assert_eq!(
        misspelt["message"]["text"]
            .as_str()
            .unwrap()
            .matches(replacement["insertedContent"]["text"].as_str().unwrap())
            .count(),
        1
    );
}

#[test]
fn sarif_percent_encodes_its_addresses() {
    let desk = awkward();
    let log: Value = serde_json::from_str(&check(&desk.root, "sarif")).unwrap();
    let uri = &log["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"];
    assert_eq!(uri, "content/briefings/100%25%20new%2C%20and%3A%20old/office.md");
}

#[test]
fn json_has_exactly_the_promised_fields() {
    let desk = awkward();
    let lines: Vec<Value> = [mistakes(), desk.root.clone()]
        .iter()
        .flat_map(|root| {
            check(root, "json").lines().map(|line| serde_json::from_str(line).unwrap()).collect::<Vec<_>>()
        })
        .collect();
    assert!(lines.len() >= 22);
    for line in &lines {
        let keys: Vec<&str> = line.as_object().unwrap().keys().map(String::as_str).collect();
        let promised = [
            "code",
            "severity",
            "message",
            "path",
            "line",
            "column",
            "end_line",
            "end_column",
            "help",
            "related",
            "url",
        ];
        assert_eq!(keys, promised);
        assert!(["error", "warning", "note"].contains(&line["severity"].as_str().unwrap()));
        assert!(Code::named(line["code"].as_str().unwrap()).is_some());
        assert_eq!(line["url"], format!("dateline:explain/{}", line["code"].as_str().unwrap()));
        for other in line["related"].as_array().unwrap() {
            let keys: Vec<&str> = other.as_object().unwrap().keys().map(String::as_str).collect();
            assert_eq!(keys, ["path", "line", "column", "message"]);
        }
    }
    // Columns count characters: `頭条` before the tag are two of them, and six bytes.
    let tag = lines.iter().find(|line| line["code"] == "raw-html").unwrap();
    let before = "Acme opens an office in the harbour district 頭条 ".chars().count() as u64;
    assert_eq!((tag["column"].as_u64().unwrap(), tag["end_column"].as_u64().unwrap()), (before + 1, before + 4));
}

#[test]
fn github_annotations_are_escaped() {
    let desk = awkward();
    let lines = check(&desk.root, "github");
    assert!(lines.lines().count() >= 2, "{lines}");
    for line in lines.lines() {
        let (properties, message) = line.strip_prefix("::").unwrap().split_once("::").unwrap();
        let (command, properties) = properties.split_once(' ').unwrap();
        assert!(["error", "warning", "notice"].contains(&command), "{line}");
        // As the runner takes them apart: at commas, then at the first `=`.
        let properties: Vec<(&str, &str)> = properties.split(',').map(|one| one.split_once('=').unwrap()).collect();
        let names: Vec<&str> = properties.iter().map(|property| property.0).collect();
        assert_eq!(names, ["file", "line", "endLine", "col", "endColumn", "title"]);
        assert_eq!(properties[0].1, "content/briefings/100%25 new%2C and%3A old/office.md");
        assert!(Code::named(properties[5].1).is_some());
        let escapes = ["%25", "%0D", "%0A"];
        assert!(message.match_indices('%').all(|(at, _)| escapes.contains(&&message[at..at + 3])), "{message}");
    }
}

#[test]
fn explain_lists_every_code() {
    let explain = |args: &[&str]| {
        let output = dateline().arg("explain").args(args).current_dir(std::env::temp_dir()).output().unwrap();
        assert!(output.status.success(), "{output:?}");
        String::from_utf8(output.stdout).unwrap()
    };
    let table = explain(&[]);
    assert_eq!(table, explain(&["--list"]));
    for (line, code) in table.lines().zip(Code::ALL) {
        let mut words = line.split_whitespace();
        assert_eq!(words.next(), Some(code.as_str()));
        assert_eq!(words.next(), Some(code.severity().as_str()));
        assert!(line.ends_with(code.title()), "{line}");
    }
    let rows: Vec<Value> = explain(&["--json"]).lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!((table.lines().count(), rows.len()), (Code::ALL.len(), Code::ALL.len()));
    assert!(rows.iter().zip(Code::ALL).all(|(row, code)| row["code"] == code.as_str() && row["title"] == code.title()));
    assert!(explain(&["stale-review"]).starts_with("# stale-review\n"));
    let readme = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md")).unwrap();
    assert!(readme.contains("`dateline explain` lists them all"), "README says where the codes are listed");
}

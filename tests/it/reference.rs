//! What `schema` says of front matter, in each of its forms.

use crate::newsroom::{Newsroom, dateline};
use serde_json::Value;
use std::fs;
use std::path::Path;

fn said(words: &[&str]) -> String {
    let output = dateline().arg("schema").args(words).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn the_reference_page_is_what_the_schemas_say() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("content/pages/reference.md");
    let fresh = fs::read_to_string(path).is_ok_and(|page| page == said(&["--markdown", "all"]));
    assert!(fresh, "write it again: cargo run -- schema --markdown all > content/pages/reference.md");
}

/// It is content of the sample site, whose every address stands in the fact sheets: an invented one would go out.
#[test]
fn the_reference_page_sends_nobody_to_an_invented_address() {
    let page = said(&["--markdown", "all"]);
    let addresses: Vec<&str> =
        page.split_whitespace().filter(|word| word.contains("http://") || word.contains("https://")).collect();
    assert!(addresses.is_empty(), "{addresses:?}");
}

#[test]
fn the_brief_form_is_a_line_a_key_and_names_every_key_of_the_schema() {
    let brief = said(&["briefing", "--brief"]);
    assert!(brief.lines().count() < 200, "{}", brief.lines().count());
    assert!(brief.contains("\n  title (required) — text of 10 to 120 characters — The headline"), "{brief}");
    assert!(brief.contains("\nA source, under `sources`\n"), "{brief}");
    fn keys(value: &Value, all: &mut Vec<String>) {
        if let Some(properties) = value["properties"].as_object() {
            all.extend(properties.keys().cloned());
        }
        match value {
            Value::Object(map) => map.values().for_each(|value| keys(value, all)),
            Value::Array(items) => items.iter().for_each(|value| keys(value, all)),
            _ => {}
        }
    }
    for kind in ["briefing", "response", "source", "event", "site", "topic", "wire", "lead"] {
        let mut all = Vec::new();
        keys(&serde_json::from_str(&said(&[kind])).unwrap(), &mut all);
        let brief = said(&[kind, "--brief"]);
        for key in all {
            let named = |line: &str| line.trim_start().split(' ').next() == Some(key.as_str());
            assert!(brief.lines().any(named), "{kind}: {key}");
        }
    }
}

#[test]
fn editors_are_given_schemas_and_settings_and_nothing_is_overwritten() {
    let desk = Newsroom::new().on_disk();
    let run = || dateline().args(["schema", "--editor"]).current_dir(&desk.root).output().unwrap();
    assert!(run().status.success());
    let read = |path: &str| fs::read_to_string(desk.root.join(path)).unwrap();
    let settings: Value = serde_json::from_str(&read(".vscode/settings.json")).unwrap();
    let table = settings["yaml.schemas"].as_object().unwrap();
    assert_eq!(table.len(), 14);
    assert_eq!(table["./.dateline/schemas/source.json"][0], "content/sources/**/*.yaml");
    for path in table.keys() {
        let mut schemas = boon::Schemas::new();
        let file = desk.root.join(path);
        boon::Compiler::new()
            .compile(file.to_str().unwrap(), &mut schemas)
            .unwrap_or_else(|error| panic!("{path}: {error}"));
    }
    // A second run has nothing to say of settings that it wrote itself.
    assert!(!String::from_utf8_lossy(&run().stderr).contains("add this"));
    desk.put(".vscode/settings.json", b"{\"editor.tabSize\": 2}\n");
    let output = run();
    assert!(String::from_utf8_lossy(&output.stdout).contains("yaml.schemas"));
    assert!(String::from_utf8_lossy(&output.stderr).contains("add this"));
    assert_eq!(read(".vscode/settings.json"), "{\"editor.tabSize\": 2}\n");
}

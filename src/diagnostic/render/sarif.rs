//! Findings as a SARIF 2.1.0 log, which code-scanning services and editors read. Holds the few of the standard's
//! objects that are needed, and knows no service.

use super::page_address;
use crate::diagnostic::{Code, Diagnostic, Finding, Suppressed, fingerprints};
use crate::text::{Files, Place, Span};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

/// The name under which addresses are relative to the site's root, wherever that lies.
const ROOT: &str = "%SRCROOT%";

/// The name and version of our way to know a finding again.
const FINGERPRINT: &str = "dateline/v1";

const SCHEMA: &str = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Log<'a> {
    #[serde(rename = "$schema")]
    schema: &'a str,
    version: &'a str,
    runs: [Run<'a>; 1],
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Run<'a> {
    tool: Tool<'a>,
    original_uri_base_ids: BTreeMap<&'a str, Base<'a>>,
    column_kind: &'a str,
    results: Vec<SarifResult<'a>>,
}

#[derive(Serialize)]
struct Base<'a> {
    description: Message<'a>,
}

#[derive(Serialize)]
struct Tool<'a> {
    driver: Driver<'a>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Driver<'a> {
    name: &'a str,
    version: &'a str,
    semantic_version: &'a str,
    rules: Vec<Rule<'a>>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Rule<'a> {
    id: &'a str,
    short_description: Message<'a>,
    full_description: Message<'a>,
    help: Message<'a>,
    help_uri: String,
    default_configuration: Configuration,
}

#[derive(Serialize)]
struct Configuration {
    level: &'static str,
}

#[derive(Serialize)]
struct Message<'a> {
    text: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    markdown: Option<&'a str>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct SarifResult<'a> {
    rule_id: &'a str,
    rule_index: usize,
    level: &'a str,
    message: Message<'a>,
    locations: [Location<'a>; 1],
    #[serde(skip_serializing_if = "Vec::is_empty")]
    related_locations: Vec<Location<'a>>,
    partial_fingerprints: BTreeMap<&'a str, String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    fixes: Option<[Fix<'a>; 1]>,
    #[serde(skip_serializing_if = "Option::is_none")]
    suppressions: Option<[Suppression<'a>; 1]>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Fix<'a> {
    description: Message<'a>,
    artifact_changes: [Change<'a>; 1],
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Change<'a> {
    artifact_location: Artifact,
    replacements: [Replacement<'a>; 1],
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Replacement<'a> {
    deleted_region: Region,
    inserted_content: Message<'a>,
}

#[derive(Serialize)]
struct Suppression<'a> {
    kind: &'a str,
    justification: &'a str,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Location<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<usize>,
    physical_location: Physical,
    #[serde(skip_serializing_if = "Option::is_none")]
    message: Option<Message<'a>>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Physical {
    artifact_location: Artifact,
    region: Region,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Artifact {
    uri: String,
    uri_base_id: &'static str,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Region {
    start_line: u32,
    start_column: u32,
    end_line: u32,
    end_column: u32,
}

/// The whole log as one JSON document. Its rules are the codes that occur, each with its title and page; addresses of
/// files are relative to the site's root. What records set aside comes last, marked as such, with its reason.
pub fn render(findings: &[Finding], suppressed: &[Suppressed], files: &Files) -> String {
    let set_aside = suppressed.iter().map(|suppressed| (&suppressed.finding, Some(suppressed.reason.as_str())));
    let all: Vec<(&Finding, Option<&str>)> = findings.iter().map(|finding| (finding, None)).chain(set_aside).collect();
    let codes: BTreeSet<Code> = all.iter().map(|(finding, _)| finding.diagnostic.code).collect();
    let codes: Vec<Code> = codes.into_iter().collect();
    let prints = fingerprints(all.iter().map(|(finding, _)| *finding), files);
    let results = all.iter().zip(prints);
    let results = results.map(|((finding, reason), print)| result(finding, *reason, print, &codes, files)).collect();
    let version = env!("CARGO_PKG_VERSION");
    let log = Log {
        schema: SCHEMA,
        version: "2.1.0",
        runs: [Run {
            tool: Tool {
                driver: Driver {
                    name: "dateline",
                    version,
                    semantic_version: version,
                    rules: codes.iter().map(|code| rule(*code)).collect(),
                },
            },
            original_uri_base_ids: BTreeMap::from([(ROOT, Base { description: plain("The site's folder") })]),
            column_kind: "unicodeCodePoints",
            results,
        }],
    };
    // Texts and numbers always have a form in JSON.
    let mut out = serde_json::to_string_pretty(&log).unwrap_or_default();
    out.push('\n');
    out
}

fn rule(code: Code) -> Rule<'static> {
    Rule {
        id: code.as_str(),
        short_description: plain(code.title()),
        full_description: plain(code.meaning()),
        help: Message { text: code.page().to_owned(), markdown: Some(code.page()) },
        help_uri: page_address(code),
        default_configuration: Configuration { level: code.severity().as_str() },
    }
}

fn result<'a>(
    finding: &'a Finding,
    reason: Option<&'a str>,
    print: String,
    codes: &[Code],
    files: &Files,
) -> SarifResult<'a> {
    let Finding { diagnostic, severity } = finding;
    let message = match &diagnostic.help {
        Some(help) => format!("{}\nhelp: {help}", diagnostic.message),
        None => diagnostic.message.clone(),
    };
    let related = diagnostic.related.iter().enumerate().map(|(index, other)| Location {
        id: Some(index + 1),
        physical_location: physical(other.span, files),
        message: Some(plain(&other.message)),
    });
    SarifResult {
        rule_id: diagnostic.code.as_str(),
        rule_index: codes.binary_search(&diagnostic.code).unwrap_or_default(),
        level: severity.as_str(),
        message: plain(message),
        locations: [Location { id: None, physical_location: physical(diagnostic.span, files), message: None }],
        related_locations: related.collect(),
        partial_fingerprints: BTreeMap::from([(FINGERPRINT, print)]),
        fixes: fix(diagnostic, files).map(|fix| [fix]),
        suppressions: reason.map(|justification| [Suppression { kind: "inSource", justification }]),
    }
}

/// Other words for those at the place, where exactly the misspelt ones stand there.
fn fix<'a>(diagnostic: &'a Diagnostic, files: &Files) -> Option<Fix<'a>> {
    let fix = diagnostic.fix.as_ref().filter(|fix| files.slice(diagnostic.span) == fix.written)?;
    let Physical { artifact_location, region } = physical(diagnostic.span, files);
    let replacement = Replacement { deleted_region: region, inserted_content: plain(&fix.instead) };
    Some(Fix {
        description: plain(format!("Write `{}`", fix.instead)),
        artifact_changes: [Change { artifact_location, replacements: [replacement] }],
    })
}

fn physical(span: Span, files: &Files) -> Physical {
    let Place { path, line, column, end_line, end_column } = files.place(span);
    Physical {
        artifact_location: Artifact { uri: relative_uri(&path), uri_base_id: ROOT },
        region: Region { start_line: line, start_column: column, end_line, end_column },
    }
}

fn plain(text: impl Into<String>) -> Message<'static> {
    Message { text: text.into(), markdown: None }
}

/// A path as a relative URI reference: all but letters, digits, `-._~` and `/` is percent-encoded.
fn relative_uri(path: &str) -> String {
    let mut uri = String::with_capacity(path.len());
    for byte in path.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte) {
            uri.push(char::from(byte));
        } else {
            // Writing to a `String` cannot fail.
            let _ = write!(uri, "%{byte:02X}");
        }
    }
    uri
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Severity;
    use serde_json::{Value, json};

    #[test]
    fn a_log_lists_its_rules_and_points_at_both_places() {
        let mut files = Files::default();
        let a = files.add("content/a b.md", "x\r\n頭条\r\n");
        let b = files.add("content/é.md", "yy\n");
        let findings = [
            Finding {
                diagnostic: Diagnostic::new(Code::DuplicateId, Span::new(a, 3..9), "two of `x`")
                    .help("rename one")
                    .also(Span::new(b, 0..2), "the other"),
                severity: Severity::Error,
            },
            Finding {
                diagnostic: Diagnostic::new(Code::NotUtf8, Span::start_of(b), "no"),
                severity: Severity::Warning,
            },
        ];
        let log: Value = serde_json::from_str(&render(&findings, &[], &files)).unwrap();
        assert_eq!(log["version"], "2.1.0");
        let run = &log["runs"][0];
        assert_eq!(run["columnKind"], "unicodeCodePoints");
        let rules = run["tool"]["driver"]["rules"].as_array().unwrap();
        assert_eq!(rules.len(), 2);
        assert_eq!(rules[1]["id"], "duplicate-id");
        assert_eq!(rules[1]["shortDescription"]["text"], Code::DuplicateId.title());
        assert_eq!(rules[1]["helpUri"], "dateline:explain/duplicate-id");
        assert_eq!(rules[1]["defaultConfiguration"]["level"], "error");
        let first = &run["results"][0];
        assert_eq!(first["ruleIndex"], 1);
        assert_eq!(first["message"]["text"], "two of `x`\nhelp: rename one");
        assert_eq!(
            first["locations"],
            json!([{"physicalLocation": {
                "artifactLocation": {"uri": "content/a%20b.md", "uriBaseId": "%SRCROOT%"},
                "region": {"startLine": 2, "startColumn": 1, "endLine": 2, "endColumn": 3},
            }}])
        );
        assert_eq!(
            first["relatedLocations"],
            json!([{
                "id": 1,
                "physicalLocation": {
                    "artifactLocation": {"uri": "content/%C3%A9.md", "uriBaseId": "%SRCROOT%"},
                    "region": {"startLine": 1, "startColumn": 1, "endLine": 1, "endColumn": 3},
                },
                "message": {"text": "the other"},
            }])
        );
        assert_eq!(run["results"][1]["level"], "warning");
        assert!(run["results"][1].get("relatedLocations").is_none());
    }
}

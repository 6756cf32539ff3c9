//! The findings that a newsroom knows of already, as a file: what is new can then be told from what is old. Knows no
//! disk.

use super::Finding;
use super::fingerprint::fingerprints;
use crate::text::Files;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// What the file says that it is, so that no other file is ever taken for one or overwritten.
const KIND: &str = "dateline-baseline-1";

/// Known findings.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Baseline {
    kind: String,
    findings: BTreeSet<Known>,
}

/// One of them. The order of the fields is the order of the file.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Known {
    path: String,
    code: String,
    message: String,
    fingerprint: String,
}

/// What a baseline makes of a run.
#[derive(Debug)]
pub struct Compared {
    /// What it does not know.
    pub new: Vec<Finding>,
    /// What it knows.
    pub known: Vec<Finding>,
    /// How many of its findings are found no more.
    pub mended: usize,
}

impl Baseline {
    /// All of these.
    pub fn of(findings: &[Finding], files: &Files) -> Self {
        let known = findings.iter().zip(fingerprints(findings, files)).map(|(finding, fingerprint)| Known {
            path: files.path(finding.diagnostic.span.file).to_owned(),
            code: finding.diagnostic.code.as_str().to_owned(),
            message: finding.diagnostic.message.clone(),
            fingerprint,
        });
        Self { kind: KIND.to_owned(), findings: known.collect() }
    }

    /// Reads the file's text.
    ///
    /// # Errors
    /// When the text is not that of a baseline; with the reason, for people.
    pub fn parse(text: &str) -> Result<Self, String> {
        let baseline: Self = serde_json::from_str(text).map_err(|error| format!("it is not a baseline: {error}"))?;
        if baseline.kind == KIND { Ok(baseline) } else { Err(format!("its `kind` is not `{KIND}`")) }
    }

    /// The text of the file: sorted by path, one line a finding, so that a change shows as a change of lines.
    pub fn to_json(&self) -> String {
        let lines: Vec<String> = self.findings.iter().filter_map(|known| serde_json::to_string(known).ok()).collect();
        let findings =
            if lines.is_empty() { "[]".to_owned() } else { format!("[\n    {}\n  ]", lines.join(",\n    ")) };
        format!("{{\n  \"kind\": \"{KIND}\",\n  \"findings\": {findings}\n}}\n")
    }

    /// How many findings it holds.
    pub fn len(&self) -> usize {
        self.findings.len()
    }

    /// Whether it holds none.
    pub fn is_empty(&self) -> bool {
        self.findings.is_empty()
    }

    /// Tells new findings from known ones. A code that the program has no more counts as mended.
    pub fn compare(&self, findings: &[Finding], files: &Files) -> Compared {
        let known: BTreeSet<&str> = self.findings.iter().map(|known| known.fingerprint.as_str()).collect();
        let mut compared = Compared { new: Vec::new(), known: Vec::new(), mended: 0 };
        for (finding, fingerprint) in findings.iter().zip(fingerprints(findings, files)) {
            let list = if known.contains(fingerprint.as_str()) { &mut compared.known } else { &mut compared.new };
            list.push(finding.clone());
        }
        compared.mended = known.len().saturating_sub(compared.known.len());
        compared
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::{Code, Diagnostic, Severity};
    use crate::text::Span;

    #[test]
    fn the_file_is_sorted_and_reads_back() {
        let mut files = Files::default();
        let (b, a) = (files.add("content/b.md", "x"), files.add("content/a.md", "x"));
        let finding = |file| Finding {
            diagnostic: Diagnostic::new(Code::RawHtml, Span::start_of(file), "a \"quoted\" 頭条"),
            severity: Severity::Warning,
        };
        let findings = [finding(b), finding(a)];
        let baseline = Baseline::of(&findings, &files);
        let text = baseline.to_json();
        assert!(text.find("content/a.md") < text.find("content/b.md"), "{text}");
        assert_eq!(Baseline::parse(&text), Ok(baseline.clone()));
        assert_eq!(text, Baseline::of(&[finding(a), finding(b)], &files).to_json());

        let compared = baseline.compare(&findings[..1], &files);
        assert_eq!((compared.new.len(), compared.known.len(), compared.mended), (0, 1, 1));
        let none = Baseline::of(&[], &files);
        assert!(none.is_empty());
        assert_eq!(Baseline::parse(&none.to_json()), Ok(none));
    }

    #[test]
    fn nothing_else_is_taken_for_one() {
        for text in ["", "{}", "[]", "{\"kind\": \"notes\", \"findings\": []}", "{\"findings\": []}"] {
            assert!(Baseline::parse(text).is_err(), "{text}");
        }
    }
}

//! Findings as text, one file a form: for people (`human`), for programs (`json`, `sarif`) and for the log of a pull
//! request (`github`). Every form is a function from findings to a `String`; nothing here prints or knows a screen.

pub mod github;
pub mod human;
pub mod json;
pub mod sarif;

use super::{Code, Finding, Severity};
use std::collections::BTreeSet;

/// The address of a code's page, as machine-readable output names it: `dateline:explain/<code>`. It is stable, it is
/// a valid URI, and `dateline explain` takes it or the bare code, so that it works without a web site.
pub fn page_address(code: Code) -> String {
    format!("dateline:explain/{code}")
}

/// What a report leaves out, in a few words: `3 suppressed, 12 known`; nothing where it leaves out nothing.
pub fn left_out(suppressed: usize, known: usize) -> String {
    let counts = [(suppressed, "suppressed"), (known, "known")].into_iter().filter(|(count, _)| *count > 0);
    let words: Vec<String> = counts.map(|(count, word)| format!("{count} {word}")).collect();
    words.join(", ")
}

/// The closing line of a report: `3 errors, 1 warning in 2 files`.
pub fn summary(findings: &[Finding]) -> String {
    let of = |severity| findings.iter().filter(|finding| finding.severity == severity).count();
    let counted = [(Severity::Error, "error"), (Severity::Warning, "warning"), (Severity::Note, "note")]
        .into_iter()
        .map(|(severity, word)| (of(severity), word))
        .filter(|(count, _)| *count > 0)
        .map(|(count, word)| counted(count, word))
        .collect::<Vec<_>>();
    if counted.is_empty() {
        return "no problems found".to_owned();
    }
    let files = findings.iter().map(|finding| finding.diagnostic.span.file).collect::<BTreeSet<_>>().len();
    let files = self::counted(files, "file");
    format!("{} in {files}", counted.join(", "))
}

fn counted(count: usize, word: &str) -> String {
    let plural = if count == 1 { "" } else { "s" };
    format!("{count} {word}{plural}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Diagnostic;
    use crate::text::{Files, Span};

    #[test]
    fn the_summary_counts_what_there_is_and_nothing_else() {
        let mut files = Files::default();
        let (a, b) = (files.add("a.md", ""), files.add("b.md", ""));
        let finding = |file, severity| Finding {
            diagnostic: Diagnostic::new(Code::EmptyFile, Span::start_of(file), "x"),
            severity,
        };
        assert_eq!(summary(&[]), "no problems found");
        assert_eq!(summary(&[finding(a, Severity::Note)]), "1 note in 1 file");
        let mixed = [
            finding(a, Severity::Error),
            finding(b, Severity::Error),
            finding(b, Severity::Error),
            finding(b, Severity::Warning),
        ];
        assert_eq!(summary(&mixed), "3 errors, 1 warning in 2 files");
    }

    #[test]
    fn every_code_has_an_address() {
        assert_eq!(page_address(Code::UnknownKey), "dateline:explain/unknown-key");
    }
}

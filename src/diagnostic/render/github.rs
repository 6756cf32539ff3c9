//! Findings as workflow commands of GitHub Actions, so that they stand beside the lines of a pull request.
//! Knows how the runner unescapes them, and nothing else of GitHub.

use crate::diagnostic::{Finding, Severity};
use crate::text::Files;
use std::fmt::Write as _;

/// One command a finding, each on a line of its own. Help and related places follow the message as lines of their own.
pub fn render(findings: &[Finding], files: &Files) -> String {
    let mut out = String::new();
    for Finding { diagnostic, severity } in findings {
        let place = files.place(diagnostic.span);
        let command = match severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Note => "notice",
        };
        let mut words = diagnostic.message.clone();
        for other in &diagnostic.related {
            let there = files.place(other.span);
            // Writing to a `String` cannot fail.
            let _ = write!(words, "\n{}:{}:{}: {}", there.path, there.line, there.column, other.message);
        }
        if let Some(help) = &diagnostic.help {
            let _ = write!(words, "\nhelp: {help}");
        }
        let _ =
            write!(out, "::{command} file={},line={},endLine={}", property(&place.path), place.line, place.end_line);
        // The runner drops the columns of a place that spans lines, with a complaint in its log.
        if place.line == place.end_line {
            let _ = write!(out, ",col={},endColumn={}", place.column, place.end_column);
        }
        let _ = writeln!(out, ",title={}::{}", property(diagnostic.code.as_str()), data(&words));
    }
    out
}

fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::{Code, Diagnostic};
    use crate::text::Span;

    #[test]
    fn paths_and_messages_are_escaped_each_in_their_way() {
        let mut files = Files::default();
        let file = files.add("content/a,b: 5%.md", "title: 頭条\nx\n");
        let start = files.text(file).find('頭').unwrap();
        let finding = Finding {
            diagnostic: Diagnostic::new(Code::TextLength, Span::new(file, start..start + 6), "5% of: a, b\nc")
                .help("write more")
                .also(Span::new(file, 0..5), "the key"),
            severity: Severity::Note,
        };
        assert_eq!(
            render(&[finding], &files),
            "::notice file=content/a%2Cb%3A 5%25.md,line=1,endLine=1,col=8,endColumn=10,title=text-length::5%25 of: a, \
             b%0Ac%0Acontent/a,b: 5%25.md:1:1: the key%0Ahelp: write more\n"
        );
    }

    #[test]
    fn a_place_of_several_lines_names_no_columns() {
        let mut files = Files::default();
        let file = files.add("a.md", "one\ntwo\n");
        let finding = Finding {
            diagnostic: Diagnostic::new(Code::YamlSyntax, Span::new(file, 1..6), "no"),
            severity: Severity::Error,
        };
        assert_eq!(render(&[finding], &files), "::error file=a.md,line=1,endLine=2,title=yaml-syntax::no\n");
    }
}

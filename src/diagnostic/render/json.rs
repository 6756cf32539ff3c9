//! Findings for programs: one JSON object a line, in the order in which the findings come.
//!
//! Every object has the same keys in the same order. `severity` is `error`, `warning` or `note`; `path` is relative to
//! the site's root; lines and columns count from one, columns count characters, and the end is one past the last
//! character; `help` is a text or null; `related` is a list, often empty; `url` is `dateline:explain/<code>`, which
//! `dateline explain` understands.

use super::page_address;
use crate::diagnostic::Finding;
use crate::text::{Files, Place};
use serde::Serialize;

#[derive(Serialize)]
struct Line<'a> {
    code: &'a str,
    severity: &'a str,
    message: &'a str,
    path: &'a str,
    line: u32,
    column: u32,
    end_line: u32,
    end_column: u32,
    help: Option<&'a str>,
    related: Vec<Other<'a>>,
    url: String,
}

#[derive(Serialize)]
struct Other<'a> {
    path: &'a str,
    line: u32,
    column: u32,
    message: &'a str,
}

/// One JSON object a finding, each on a line of its own.
pub fn render(findings: &[Finding], files: &Files) -> String {
    let mut out = String::new();
    for Finding { diagnostic, severity } in findings {
        let Place { line, column, end_line, end_column, .. } = files.place(diagnostic.span);
        let related = diagnostic.related.iter().map(|other| {
            let Place { line, column, .. } = files.place(other.span);
            Other { path: files.path(other.span.file), line, column, message: &other.message }
        });
        let object = Line {
            code: diagnostic.code.as_str(),
            severity: severity.as_str(),
            message: &diagnostic.message,
            path: files.path(diagnostic.span.file),
            line,
            column,
            end_line,
            end_column,
            help: diagnostic.help.as_deref(),
            related: related.collect(),
            url: page_address(diagnostic.code),
        };
        // Texts and numbers always have a form in JSON.
        if let Ok(object) = serde_json::to_string(&object) {
            out.push_str(&object);
            out.push('\n');
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::{Code, Diagnostic, Severity};
    use crate::text::Span;

    #[test]
    fn one_object_a_line_with_every_key() {
        let mut files = Files::default();
        let first = files.add("content/briefings/a.md", "---\r\ntitle: 頭条\r\nsumary: x\r\n---\r\n");
        let second = files.add("content/briefings/b.md", "---\ntitle: b\n");
        let at = files.text(first).find("sumary").unwrap();
        let wide = files.text(first).find('条').unwrap();
        let findings = [
            Finding {
                diagnostic: Diagnostic::new(
                    Code::UnknownKey,
                    Span::new(first, at..at + 6),
                    "briefings have no key `sumary`",
                )
                .help("did you mean `summary`?")
                .also(Span::new(second, 4..9), "a \"quoted\" word"),
                severity: Severity::Error,
            },
            Finding {
                diagnostic: Diagnostic::new(Code::TextLength, Span::new(first, wide..wide + 3), "too short"),
                severity: Severity::Note,
            },
        ];
        let out = render(&findings, &files);
        let lines: Vec<&str> = out.lines().collect();
        assert_eq!(
            lines[0],
            r#"{"code":"unknown-key","severity":"error","message":"briefings have no key `sumary`","path":"content/briefings/a.md","line":3,"column":1,"end_line":3,"end_column":7,"help":"did you mean `summary`?","related":[{"path":"content/briefings/b.md","line":2,"column":1,"message":"a \"quoted\" word"}],"url":"dateline:explain/unknown-key"}"#
        );
        assert_eq!(
            lines[1],
            r#"{"code":"text-length","severity":"note","message":"too short","path":"content/briefings/a.md","line":2,"column":9,"end_line":2,"end_column":10,"help":null,"related":[],"url":"dateline:explain/text-length"}"#
        );
        assert_eq!(lines.len(), 2);
        assert_eq!(render(&[], &files), "");
    }
}

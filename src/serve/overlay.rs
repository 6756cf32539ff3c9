//! What the preview adds to a page: the script that reloads it and shows what must be mended, and the words that the
//! script is told. Knows no connection, and nothing of how a page came about.

use crate::diagnostic::{Finding, Severity};
use crate::text::{Files, Place};
use serde::Serialize;
use std::sync::Arc;

/// The script itself.
pub(super) const SCRIPT: &str = include_str!("overlay.js");

/// Where pages get the script. No page can lie there: ids begin with a letter or a digit.
pub(super) const SCRIPT_PATH: &str = "/_dateline/overlay.js";

/// Where pages hear what has changed.
pub(super) const EVENTS_PATH: &str = "/_dateline/events";

/// The most findings that are listed; beyond them their number is said.
const MOST: usize = 50;

/// What pages are told, in the form in which it is sent.
#[derive(Debug, Serialize)]
struct State<'a> {
    edition: &'a str,
    title: String,
    note: &'static str,
    findings: Vec<Entry>,
    more: usize,
}

#[derive(Debug, Serialize)]
struct Entry {
    code: &'static str,
    path: String,
    line: u32,
    column: u32,
    message: String,
    help: Option<String>,
}

/// A word to the pages.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Word {
    /// As it is sent.
    pub(super) text: Arc<str>,
    /// Whether it is about a text that is not shown.
    pub(super) is_about_another: bool,
}

/// How what was found stands to what is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Standing {
    /// It is about what is shown: the rules found it.
    Shown,
    /// It keeps what is written from being shown; what was shown before still is.
    Kept,
    /// Nothing has been without errors yet: what can be understood is shown.
    Partial,
}

impl Standing {
    fn note(self) -> &'static str {
        match self {
            Self::Shown => "The page is as it is written now; a build refuses it until this is mended.",
            Self::Kept => "Shown is the last version without these errors.",
            Self::Partial => "Shown is what can be understood; a build refuses it until this is mended.",
        }
    }
}

/// What must be mended: the errors among the findings.
pub(super) fn errors(edition: &str, findings: &[Finding], files: &Files, standing: Standing) -> Word {
    let errors = || findings.iter().filter(|finding| finding.severity == Severity::Error);
    let entry = |Finding { diagnostic, .. }: &'_ Finding| {
        let Place { path, line, column, .. } = files.place(diagnostic.span);
        let (message, help) = (diagnostic.message.clone(), diagnostic.help.clone());
        Entry { code: diagnostic.code.as_str(), path, line, column, message, help }
    };
    let count = errors().count();
    let (title, note) = match count {
        0 => (String::new(), ""),
        1 => ("1 error".to_owned(), standing.note()),
        _ => (format!("{count} errors"), standing.note()),
    };
    let findings = errors().take(MOST).map(entry).collect();
    let state = State { edition, title, note, findings, more: count.saturating_sub(MOST) };
    Word { text: said(&state), is_about_another: standing == Standing::Kept }
}

/// The folder itself cannot be read.
pub(super) fn trouble(edition: &str, message: &str) -> Word {
    let entry = Entry { code: "", path: String::new(), line: 0, column: 0, message: message.to_owned(), help: None };
    let title = "The site cannot be read".to_owned();
    let state = State { edition, title, note: Standing::Kept.note(), findings: vec![entry], more: 0 };
    Word { text: said(&state), is_about_another: true }
}

fn said(state: &State<'_>) -> Arc<str> {
    // Texts and numbers always have a form in JSON.
    Arc::from(serde_json::to_string(state).unwrap_or_default())
}

/// The element that is put into a page: all by which a page of the preview differs from one of a build.
pub(super) fn element(edition: &str) -> String {
    format!(r#"<script src="{SCRIPT_PATH}" data-edition="{edition}" data-events="{EVENTS_PATH}"></script>"#)
}

/// A page with the element before the end of its body.
pub(super) fn with_element(page: Vec<u8>, edition: &str) -> Vec<u8> {
    let end = b"</body>";
    let at = page.windows(end.len()).rposition(|window| window.eq_ignore_ascii_case(end)).unwrap_or(page.len());
    let (before, after) = page.split_at(at);
    [before, element(edition).as_bytes(), after].concat()
}

/// Text as it may stand in HTML.
pub(super) fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_element_stands_before_the_last_end_of_a_body_and_nothing_else_changes() {
        let page = b"<p>&lt;/body></body>x</BODY>\n".to_vec();
        let shown = String::from_utf8(with_element(page, "1-2")).unwrap();
        assert_eq!(shown, format!("<p>&lt;/body></body>x{}</BODY>\n", element("1-2")));
        assert_eq!(with_element(b"no body".to_vec(), "1"), [b"no body", element("1").as_bytes()].concat());
    }
}

//! Where a manuscript's front matter ends and its text begins. Knows neither YAML nor Markdown.

use crate::diagnostic::{Code, Diagnostic};
use crate::text::Span;
use std::ops::Range;

/// The two parts of a manuscript, in bytes of its text.
pub(super) struct Parts {
    pub front: Range<usize>,
    pub body: Range<usize>,
}

const BYTE_ORDER_MARK: char = '\u{feff}';

/// A text that is front matter only.
pub(super) fn whole(text: &str) -> Parts {
    Parts { front: after_mark(text)..text.len(), body: text.len()..text.len() }
}

/// Splits at the lines `---`. Says what is missing, and then gives nothing.
pub(super) fn split(text: &str, start: Span, sink: &mut Vec<Diagnostic>) -> Option<Parts> {
    let mut offset = after_mark(text);
    let mut lines = text.get(offset..).unwrap_or("").split_inclusive(['\n', '\r']);
    let first = lines.next().unwrap_or("");
    if text.get(offset..).is_none_or(|rest| rest.trim().is_empty()) {
        let help = "write its front matter between two lines `---`, or delete the file";
        sink.push(Diagnostic::new(Code::EmptyFile, start, "the file is empty").help(help));
        return None;
    }
    if !is_fence(first) {
        let words = first.trim_end();
        let message = "the file does not open with front matter";
        let span = start.within(offset..offset + words.len());
        let above = text.get(offset..).unwrap_or("").lines().take_while(|line| !is_fence(line));
        let only_remarks = above.clone().all(|line| line.trim().is_empty() || line.trim_start().starts_with('#'));
        let help = if only_remarks && above.count() < text.lines().count() {
            "take out what stands above the first line `---`"
        } else {
            "begin the file with a line `---`, then its keys, then a second line `---`"
        };
        sink.push(Diagnostic::new(Code::MissingFrontMatter, span, message).help(help));
        return None;
    }
    let opening = start.within(offset..offset + 3);
    offset += first.len();
    let front = offset;
    for line in lines {
        if is_fence(line) {
            return Some(Parts { front: front..offset, body: offset + line.len()..text.len() });
        }
        offset += line.len();
    }
    let help = "close the front matter with a line `---` before the text begins";
    sink.push(Diagnostic::new(Code::UnclosedFrontMatter, opening, "the front matter is never closed").help(help));
    None
}

fn is_fence(line: &str) -> bool {
    line.trim_end() == "---"
}

fn after_mark(text: &str) -> usize {
    if text.starts_with(BYTE_ORDER_MARK) { BYTE_ORDER_MARK.len_utf8() } else { 0 }
}

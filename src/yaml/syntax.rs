//! What is said of a text that YAML cannot read: the place at which the hand slipped, which is seldom the place at which a
//! parser gave up, and a way out. Knows no schema.

use super::tree::DEEPEST;
use crate::diagnostic::{Code, Diagnostic};
use crate::text::Span;
use granit_parser::ScanError;

/// The way out where a text was taken for a key and its value.
pub(super) const COLON: &str = "a text that holds a colon and a space needs quotes around it";

/// As many lines above the place at which a parser gave up are searched for what was left open.
const LOOK_BACK: usize = 40;

/// Why a parser refused a text.
pub(super) fn refused(text: &str, place: Span, error: &ScanError) -> Diagnostic {
    let at = error.marker().byte_offset().unwrap_or(0).min(text.len());
    let message = error.kind().to_string();
    let limit = message.contains("nesting") || message.contains("depth") || message.contains("recursion");
    let line = text.get(..at).map_or(0, |before| before.matches('\n').count());
    let words = text.lines().nth(line).unwrap_or("");
    let end = text
        .get(at..)
        .and_then(|rest| rest.chars().next())
        .map_or(at, |c| if c == '\n' { at } else { at + c.len_utf8() });
    let span = place.within(at..end);
    if limit {
        return Diagnostic::new(Code::YamlLimit, span, format!("nested more than {DEEPEST} deep"));
    }
    if let Some(tab) = tab(text, line, message.contains("tab")) {
        let message = "YAML cannot be read here: a tab stands before the words of this line";
        return Diagnostic::new(Code::YamlSyntax, place.within(tab..tab + 1), message)
            .help("indent with spaces; YAML does not take tabs");
    }
    let here = text.get(at..).and_then(|rest| rest.chars().next()).map(|mark| (at, mark));
    let said = here.filter(|(_, mark)| message.starts_with("unclosed") && matches!(mark, '"' | '\'' | '[' | '{'));
    if let Some((open, mark)) = said.or_else(|| left_open(text, line)) {
        let (what, close) = match mark {
            '[' => ("a bracket", ']'),
            '{' => ("a brace", '}'),
            quote => ("a quotation mark", quote),
        };
        let message = format!("YAML cannot be read here: {what} opens and is not closed");
        return Diagnostic::new(Code::YamlSyntax, place.within(open..open + 1), message)
            .help(format!("write `{close}` where it ends; or take this `{mark}` out"));
    }
    let diagnostic = Diagnostic::new(Code::YamlSyntax, span, plain_message(&message));
    let begins = value(words).and_then(|column| words.get(column..)).unwrap_or("");
    let is_moved = ["did not find expected key", "'-' indicator", "block mapping", "block sequence", "indent"];
    let is_moved = is_moved.iter().any(|words| message.contains(words)) && !words.contains(['"', '\'']);
    if begins.starts_with("[[") || begins.starts_with("[@") {
        diagnostic.help("take the link or citation out: texts of the front matter are shown as they are written")
    } else if words.matches(": ").count() > 1 && !words.contains('{') {
        diagnostic.help(COLON)
    } else if is_moved {
        diagnostic
            .help("is this line in the column of those that it belongs to? The spaces before it say what it is part of")
    } else if words.contains(['"', '\'']) {
        diagnostic
            .help("put the whole text between one kind of quotes, and use the other kind inside: `\"A tug's crew\"`")
    } else {
        diagnostic.help("put the text between quotes, or on lines of its own after `>-`")
    }
}

pub(super) fn plain_message(message: &str) -> String {
    let first = message.split(" at line ").next().unwrap_or(message).trim_end_matches('.');
    format!("YAML cannot be read here: {first}")
}

/// The byte at which a line begins, and the line.
fn lines(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut start = 0;
    text.split_inclusive('\n').map(move |line| {
        let at = start;
        start += line.len();
        (at, line.trim_end())
    })
}

/// A tab in the indentation of a line; of the next one too, where a parser `speaks_of` tabs.
fn tab(text: &str, line: usize, speaks_of: bool) -> Option<usize> {
    lines(text).skip(line).take(if speaks_of { 2 } else { 1 }).find_map(|(start, words)| {
        let blank = words.len() - words.trim_start().len();
        Some(start + words.get(..blank)?.find('\t')?)
    })
}

/// The quotation mark, bracket or brace with which a value begins in a line or not far above it, if it ends nowhere up
/// to that line.
fn left_open(text: &str, line: usize) -> Option<(usize, char)> {
    let upto: Vec<(usize, &str)> = lines(text).take(line + 1).collect();
    let (at, mark, below) = upto.iter().enumerate().rev().take(LOOK_BACK).find_map(|(nth, (start, words))| {
        let (column, mark) = opening(words)?;
        Some((start + column, mark, nth + 1))
    })?;
    let after = || upto.get(below..).unwrap_or_default().iter().map(|(_, words)| *words);
    let ends = |close: char| after().map(|words| words.matches(close).count()).sum::<usize>();
    let is_closed = match mark {
        '[' => ends(']') > ends('['),
        '{' => ends('}') > ends('{'),
        quote => ends(quote) > 0,
    };
    (!is_closed).then_some((at, mark))
}

/// Where the value of a line begins, behind dashes and a key.
fn value(words: &str) -> Option<usize> {
    let mut column = words.len() - words.trim_start().len();
    while let Some(rest) = words.get(column..)?.strip_prefix("- ") {
        column = words.len() - rest.trim_start().len();
    }
    if !words.get(column..)?.starts_with(['"', '\'', '[', '{']) {
        let colon = words.get(column..)?.find(": ")?;
        column = words.len() - words.get(column + colon + 1..)?.trim_start().len();
    }
    Some(column)
}

/// What the value of a line opens and does not close: the column, and the mark.
fn opening(words: &str) -> Option<(usize, char)> {
    let column = value(words)?;
    let rest = words.get(column..)?;
    let mark = rest.chars().next().filter(|mark| matches!(mark, '"' | '\'' | '[' | '{'))?;
    let inside = rest.get(1..)?;
    let is_open = match mark {
        '[' => inside.matches('[').count() >= inside.matches(']').count(),
        '{' => inside.matches('{').count() >= inside.matches('}').count(),
        quote => !inside.contains(quote),
    };
    is_open.then_some((column, mark))
}

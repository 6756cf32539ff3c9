//! Which part of which line is shown for a finding: long lines are cut around the words, labels that stand near each
//! other share a snippet, and every label keeps its real line and column. Knows no colours.

use super::visible::{Breaks, clean_line, visible};
use crate::diagnostic::Diagnostic;
use crate::text::{FileId, Files, Span};
use annotate_snippets::{Annotation, AnnotationKind, Snippet};
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::ops::Range;

/// The most columns of a line that are shown.
pub(super) const LINE: usize = 100;
/// How many of them stand before the words when a line is cut.
const LEAD: usize = 30;
/// The most columns that words may take for two labels to share a cut line.
const SHARED: usize = 80;
/// The most lines between two labels in one snippet; the lines between them are left out when it is drawn.
const APART: u32 = 400;

/// Where the words of a label stand in their line.
struct Spot<'a> {
    file: FileId,
    /// The line, counted from one, and the column.
    place: (u32, u32),
    /// Where the line starts in the file.
    line_start: usize,
    /// The labelled bytes of the line; a place of several lines is shown up to the end of its first.
    words: Range<usize>,
    label: Option<Cow<'a, str>>,
    primary: bool,
}

/// Labels of one file that are drawn together.
pub(super) struct Block<'a> {
    /// Their file.
    pub(super) file: FileId,
    /// Line and column of the first label.
    pub(super) place: (u32, u32),
    /// Whether the finding's own words are among them.
    pub(super) has_primary: bool,
    lines: BTreeMap<u32, Row<'a>>,
}

/// A line with its labels.
struct Row<'a> {
    start: usize,
    /// From the first labelled byte to the last.
    extent: Range<usize>,
    labels: Vec<(Range<usize>, Option<Cow<'a, str>>, bool)>,
}

/// What is drawn of a finding.
pub(super) struct Laid<'a> {
    /// Labels with their lines, the finding's own words first.
    pub(super) blocks: Vec<Block<'a>>,
    /// What is said about places without a line to show.
    pub(super) notes: Vec<String>,
}

/// Finds the lines of all labels, and which of them are drawn together.
pub(super) fn lay_out<'a>(diagnostic: &'a Diagnostic, files: &Files) -> Laid<'a> {
    let mut laid = Laid { blocks: Vec::new(), notes: Vec::new() };
    if diagnostic.unshown {
        let place = files.place(diagnostic.span);
        laid.notes.push(format!("line {}, column {}, which is not shown", place.line, place.column));
        return laid;
    }
    if let Some(spot) = spot(diagnostic.span, None, files) {
        add(&mut laid.blocks, spot, files);
    }
    for other in &diagnostic.related {
        let label = visible(&other.message, Breaks::Joined);
        match spot(other.span, Some(label.clone()), files) {
            Some(spot) => add(&mut laid.blocks, spot, files),
            None => {
                let path = visible(files.path(other.span.file), Breaks::Joined);
                laid.notes.push(format!("{path}: {label}"));
            }
        }
    }
    laid
}

/// The line and words of a place, or nothing when its file has no text.
fn spot<'a>(span: Span, label: Option<Cow<'a, str>>, files: &Files) -> Option<Spot<'a>> {
    let text = files.text(span.file);
    let begin = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    if text.len() == begin {
        return None;
    }
    let start = floor_boundary(text, (span.start as usize).max(begin));
    let end = floor_boundary(text, (span.end as usize).max(start));
    let (line_start, line) = files.line(span.file, span.start);
    let place = files.place(span);
    let within = |offset: usize| offset.saturating_sub(line_start).min(line.len());
    Some(Spot {
        file: span.file,
        place: (place.line, place.column),
        line_start,
        words: within(start)..within(end),
        primary: label.is_none(),
        label,
    })
}

/// Adds a label to the first block that has room for it, or to a new one.
fn add<'a>(blocks: &mut Vec<Block<'a>>, spot: Spot<'a>, files: &Files) {
    let Spot { file, place, line_start, words, label, primary } = spot;
    let (_, line) = files.line(file, u32::try_from(line_start).unwrap_or(u32::MAX));
    let number = place.0;
    let near = |block: &Block<'_>| {
        let (Some(first), Some(last)) = (block.lines.keys().next(), block.lines.keys().next_back()) else {
            return false;
        };
        let shares_line = block.lines.get(&number).is_none_or(|row| {
            let both = row.extent.start.min(words.start)..row.extent.end.max(words.end);
            columns(line) <= LINE || columns(line.get(both).unwrap_or("")) <= SHARED
        });
        block.file == file && shares_line && (*last).max(number) - (*first).min(number) <= APART
    };
    let row = |words: &Range<usize>| Row { start: line_start, extent: words.clone(), labels: Vec::new() };
    let index = blocks.iter().position(near).unwrap_or_else(|| {
        blocks.push(Block { file, place, has_primary: primary, lines: BTreeMap::new() });
        blocks.len() - 1
    });
    let Some(block) = blocks.get_mut(index) else { return };
    let row = block.lines.entry(number).or_insert_with(|| row(&words));
    row.extent = row.extent.start.min(words.start)..row.extent.end.max(words.end);
    row.labels.push((words, label, primary));
}

impl Block<'_> {
    /// The lines from the first label to the last. Lines that are not drawn are left empty.
    pub(super) fn snippet<'s>(&self, files: &Files) -> Snippet<'s, Annotation<'s>> {
        let text = files.text(self.file);
        let mut source = String::new();
        let mut annotations = Vec::new();
        let first = self.lines.keys().next().copied().unwrap_or(1);
        let mut next = first;
        for (number, row) in &self.lines {
            // A single line between two labels is drawn.
            let between = number.saturating_sub(next);
            if between == 1 {
                source.push_str(&window(previous_line(text, row.start), &(0..0)).shown);
            }
            source.extend((0..between).map(|_| '\n'));
            next = number.saturating_add(1);

            let (_, line) = files.line(self.file, u32::try_from(row.start).unwrap_or(u32::MAX));
            let Window { shown, cut, lead } = window(line, &row.extent);
            for (words, label, primary) in &row.labels {
                let kind = if *primary { AnnotationKind::Primary } else { AnnotationKind::Context };
                let at = |offset: usize| source.len() + lead + offset.clamp(cut.start, cut.end) - cut.start;
                let label = label.as_deref().map(ToOwned::to_owned);
                annotations.push(kind.span(at(words.start)..at(words.end)).label(label));
            }
            source.push_str(&shown);
            // A line of its own for a label on an empty line.
            source.push_str(if shown.is_empty() { " \n" } else { "\n" });
        }
        Snippet::source(source).line_start(first as usize).annotations(annotations)
    }
}

/// The part of a line that is shown.
struct Window {
    shown: String,
    /// The bytes of the line that are shown, and how many bytes stand before them.
    cut: Range<usize>,
    lead: usize,
}

fn window(line: &str, words: &Range<usize>) -> Window {
    if columns(line) <= LINE {
        return Window { shown: clean_line(line), cut: 0..line.len(), lead: 0 };
    }
    let mut start = words.start.min(line.len());
    let mut room = LEAD;
    for (index, c) in line.get(..start).unwrap_or("").char_indices().rev() {
        let Some(left) = room.checked_sub(width(c)) else { break };
        (start, room) = (index, left);
    }
    let mut end = start;
    let mut room = LINE;
    for (index, c) in line.get(start..).unwrap_or("").char_indices() {
        let Some(left) = room.checked_sub(width(c)) else { break };
        (end, room) = (start + index + c.len_utf8(), left);
    }
    let shown = clean_line(line.get(start..end).unwrap_or(""));
    let before = if start > 0 { "…" } else { "" };
    let after = if end < line.len() { "…" } else { "" };
    Window { shown: format!("{before}{shown}{after}"), cut: start..end, lead: before.len() }
}

/// The line before the one that starts at `start`.
fn previous_line(text: &str, start: usize) -> &str {
    let before = text.get(..start).unwrap_or("");
    let before = before.strip_suffix("\r\n").or_else(|| before.strip_suffix(['\n', '\r'])).unwrap_or(before);
    let line = before.rsplit(['\n', '\r']).next().unwrap_or("");
    line.strip_prefix('\u{feff}').unwrap_or(line)
}

/// The nearest character boundary at or before `offset`.
pub(super) fn floor_boundary(text: &str, offset: usize) -> usize {
    let offset = offset.min(text.len());
    (0..=offset).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0)
}

/// How many columns a text takes, near enough to cut it: tabs take four, letters beyond the Latin ones two. Stops
/// counting once the text is surely too wide.
fn columns(text: &str) -> usize {
    text.chars().take(LINE + 1).map(width).sum()
}

fn width(c: char) -> usize {
    match c {
        '\t' => 4,
        '\u{1100}'.. => 2,
        _ => 1,
    }
}

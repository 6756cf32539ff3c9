//! Findings for people, in the manner of rustc: code and sentence, the place, the line with the words underlined, the
//! other places, the way out. Shows a window of long lines, and makes control characters visible.

use crate::diagnostic::{Diagnostic, Finding, Severity};
use crate::text::{FileId, Files, Span};
use annotate_snippets::renderer::Renderer;
use annotate_snippets::{Annotation, AnnotationKind, Element, Group, Level, Origin, Padding, Snippet};
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::ops::Range;

/// Whether the text carries the terminal's colours.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Color {
    /// No colours.
    Plain,
    /// Colours as ANSI escape sequences.
    Ansi,
}

/// The most columns of a line that are shown, and how many of them stand before the words when a line is cut.
const LINE: usize = 100;
const LEAD: usize = 30;
/// The most columns that words may take for two labels to share a cut line.
const SHARED: usize = 80;
/// The most lines between two labels in one snippet; the lines between them are left out when it is drawn.
const APART: u32 = 400;
/// The most characters of a message; a sentence that names a whole paragraph is cut.
const SENTENCE: usize = 600;
/// Stands for a path while a snippet is drawn: the column that the drawing finds in a cut line is not the real one.
const STAND_IN: char = '\u{f8ff}';

/// Every finding with its snippet, each followed by an empty line. The closing line is [`super::summary`].
pub fn render(findings: &[Finding], files: &Files, color: Color) -> String {
    let renderer = match color {
        Color::Plain => Renderer::plain(),
        Color::Ansi => Renderer::styled(),
    };
    // Lines are cut here, so that the real columns are known.
    let renderer = renderer.term_width(LINE * 8);
    let mut out = String::new();
    for finding in findings {
        draw(finding, files, &renderer, &mut out);
        out.push_str("\n\n");
    }
    out
}

fn draw(finding: &Finding, files: &Files, renderer: &Renderer, out: &mut String) {
    let Finding { diagnostic, severity } = finding;
    let title = match severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Note => Level::NOTE,
    }
    .primary_title(visible(&diagnostic.message, Breaks::Joined))
    .id(diagnostic.code.as_str());

    let Laid { blocks, notes } = lay_out(diagnostic, files);
    let mut elements: Vec<Element<'_>> = Vec::new();
    let mut places = Vec::new();
    let mut last_is_origin = false;
    if blocks.first().is_none_or(|block| !block.has_primary) {
        let path = visible(files.path(diagnostic.span.file), Breaks::Joined);
        last_is_origin = blocks.is_empty();
        elements.push(Origin::path(path).into());
    }
    for block in &blocks {
        let stand_in = format!("{STAND_IN}{}{STAND_IN}", places.len());
        let path = visible(files.path(block.file), Breaks::Joined);
        let (line, column) = block.place;
        places.push((stand_in.clone(), format!("{path}:{line}:{column}")));
        elements.push(block.snippet(files).path(stand_in).into());
    }
    let help = diagnostic.help.as_deref().map(|help| Level::HELP.message(visible(help, Breaks::Kept)));
    let messages: Vec<_> = notes.into_iter().map(|note| Level::NOTE.message(note)).chain(help).collect();
    if last_is_origin && !messages.is_empty() {
        elements.push(Padding.into());
    }
    elements.extend(messages.into_iter().map(Element::from));

    let drawn = renderer.render(&[Group::with_title(title).elements(elements)]);
    restore_places(&drawn, &places, out);
}

/// Puts the real `path:line:column` where the drawing has a stand-in and its own idea of line and column.
fn restore_places(drawn: &str, places: &[(String, String)], out: &mut String) {
    let mut rest = drawn;
    for (stand_in, real) in places {
        let Some((before, after)) = rest.split_once(stand_in.as_str()) else { continue };
        out.push_str(before);
        out.push_str(real);
        rest = after.trim_start_matches(|c: char| c == ':' || c.is_ascii_digit());
    }
    out.push_str(rest);
}

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
struct Block<'a> {
    file: FileId,
    place: (u32, u32),
    has_primary: bool,
    lines: BTreeMap<u32, Row<'a>>,
}

/// A line with its labels.
struct Row<'a> {
    start: usize,
    /// From the first labelled byte to the last.
    extent: Range<usize>,
    labels: Vec<(Range<usize>, Option<Cow<'a, str>>, bool)>,
}

struct Laid<'a> {
    blocks: Vec<Block<'a>>,
    /// What is said about places without a line to show.
    notes: Vec<String>,
}

fn lay_out<'a>(diagnostic: &'a Diagnostic, files: &Files) -> Laid<'a> {
    let mut laid = Laid { blocks: Vec::new(), notes: Vec::new() };
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
    let line_start = text.get(..start)?.rfind(['\n', '\r']).map_or(begin, |index| index + 1).max(begin);
    // The place between `\r` and `\n` belongs to the line that they end.
    let line_start = if text.get(..start)?.ends_with('\r') && text.get(start..)?.starts_with('\n') {
        text.get(..start - 1)?.rfind(['\n', '\r']).map_or(begin, |index| index + 1).max(begin)
    } else {
        line_start
    };
    let line = line_at(text, line_start);
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
    let line = line_at(files.text(file), line_start);
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
    fn snippet<'s>(&self, files: &Files) -> Snippet<'s, Annotation<'s>> {
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

            let Window { shown, cut, lead } = window(line_at(text, row.start), &row.extent);
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

/// The line that starts at `start`, without its end.
fn line_at(text: &str, start: usize) -> &str {
    let rest = text.get(start..).unwrap_or("");
    rest.split(['\n', '\r']).next().unwrap_or("")
}

/// The line before the one that starts at `start`.
fn previous_line(text: &str, start: usize) -> &str {
    let before = text.get(..start).unwrap_or("");
    let before = before.strip_suffix("\r\n").or_else(|| before.strip_suffix(['\n', '\r'])).unwrap_or(before);
    let line = before.rsplit(['\n', '\r']).next().unwrap_or("");
    line.strip_prefix('\u{feff}').unwrap_or(line)
}

fn floor_boundary(text: &str, offset: usize) -> usize {
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

/// A source line as it can be shown: the same number of bytes before every character that has a label, so characters
/// are replaced by ones of the same length. (C0 characters are made visible when the line is drawn.)
fn clean_line(line: &str) -> String {
    line.chars()
        .map(|c| match c {
            '\u{80}'..='\u{9f}' => '¿',
            STAND_IN | '\u{2028}' | '\u{2029}' | '\u{200e}' | '\u{200f}' => '\u{fffd}',
            _ => c,
        })
        .collect()
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Breaks {
    Kept,
    Joined,
}

/// A text without anything that a terminal would obey, and not endlessly long.
fn visible(text: &str, breaks: Breaks) -> Cow<'_, str> {
    let obeyed = |c: char| {
        c.is_control()
            || matches!(c, STAND_IN | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    let fits = text.len() <= SENTENCE;
    if fits && !text.chars().any(obeyed) {
        return Cow::Borrowed(text);
    }
    let mut shown: String = text
        .chars()
        .take(SENTENCE)
        .map(|c| match c {
            '\n' if breaks == Breaks::Kept => c,
            '\n' | '\t' => ' ',
            '\0'..='\u{1f}' => char::from_u32(0x2400 + u32::from(c)).unwrap_or('\u{fffd}'),
            '\u{7f}' => '␡',
            _ if obeyed(c) => '\u{fffd}',
            _ => c,
        })
        .collect();
    if text.chars().nth(SENTENCE).is_some() {
        shown.push('…');
    }
    Cow::Owned(shown)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Code;
    use proptest::prelude::*;

    fn error(diagnostic: Diagnostic) -> Finding {
        Finding { diagnostic, severity: Severity::Error }
    }

    fn words(files: &Files, file: FileId, words: &str) -> Span {
        let start = files.text(file).find(words).unwrap();
        Span::new(file, start..start + words.len())
    }

    fn plain(diagnostic: Diagnostic, files: &Files) -> String {
        render(&[error(diagnostic)], files, Color::Plain)
    }

    #[test]
    fn a_finding_shows_its_words_and_the_way_out() {
        let mut files = Files::default();
        let file = files.add("content/a.md", "---\ntitle: x\nsumary: y\n---\n");
        let diagnostic =
            Diagnostic::new(Code::UnknownKey, words(&files, file, "sumary"), "briefings have no key `sumary`")
                .help("did you mean `summary`?");
        let expected = "\
error[unknown-key]: briefings have no key `sumary`
 --> content/a.md:3:1
  |
3 | sumary: y
  | ^^^^^^
  |
  = help: did you mean `summary`?

";
        assert_eq!(plain(diagnostic.clone(), &files), expected);
        let colored = render(&[error(diagnostic)], &files, Color::Ansi);
        assert!(colored.contains("\u{1b}["));
        assert_eq!(anstream::adapter::strip_str(&colored).to_string(), expected);
    }

    #[test]
    fn wide_letters_tabs_and_crlf_are_underlined_where_they_stand() {
        let mut files = Files::default();
        let file = files.add("content/b.md", "\u{feff}---\r\n\ttitle: 頭条頭条 x\r\n---\r\n");
        let other = files.add("content/a.md", "---\ntitle: x\n");
        let diagnostic = Diagnostic::new(Code::DuplicateId, words(&files, file, "x"), "the id `x` stands twice")
            .also(words(&files, file, "title"), "the key")
            .also(words(&files, file, "条頭"), "in the middle")
            .also(words(&files, other, "x"), "the other");
        assert_eq!(
            plain(diagnostic, &files),
            "\
error[duplicate-id]: the id `x` stands twice
 --> content/b.md:2:14
  |
2 |     title: 頭条頭条 x
  |     -----    ----   ^
  |     |        |
  |     |        in the middle
  |     the key
  |
 ::: content/a.md:2:8
  |
2 | title: x
  |        - the other

"
        );
    }

    #[test]
    fn a_file_without_text_is_named_without_a_line() {
        let mut files = Files::default();
        let (image, twin) = (files.add("content/a.png", ""), files.add("content/A.png", ""));
        let text = files.add("content/a.md", "\u{feff}one\n");
        let diagnostic = Diagnostic::new(Code::CaseClash, Span::start_of(image), "two names are one")
            .also(Span::start_of(twin), "the other name")
            .help("rename one");
        assert_eq!(
            plain(diagnostic, &files),
            "\
error[case-clash]: two names are one
--> content/a.png
 |
 = note: content/A.png: the other name
 = help: rename one

"
        );
        let diagnostic = Diagnostic::new(Code::UnusedFile, Span::start_of(image), "nothing uses it")
            .also(Span::start_of(text), "though it lies beside this");
        assert_eq!(
            plain(diagnostic, &files),
            "\
error[unused-file]: nothing uses it
 --> content/a.png
  |
 ::: content/a.md:1:1
  |
1 | one
  | - though it lies beside this

"
        );
    }

    #[test]
    fn a_place_of_several_lines_is_shown_by_its_first_and_the_end_of_a_file_has_a_line() {
        let mut files = Files::default();
        let file = files.add("a.md", "---\ntitle: x\n");
        assert_eq!(
            plain(Diagnostic::new(Code::UnclosedFrontMatter, Span::new(file, 0..13), "all of it"), &files),
            "error[unclosed-front-matter]: all of it\n --> a.md:1:1\n  |\n1 | ---\n  | ^^^\n\n"
        );
        assert_eq!(
            plain(Diagnostic::new(Code::UnclosedFrontMatter, Span::new(file, 13..13), "no end"), &files),
            "error[unclosed-front-matter]: no end\n --> a.md:3:1\n  |\n3 |  \n  | ^\n\n"
        );
    }

    #[test]
    fn a_long_line_is_cut_around_the_words_and_keeps_its_column() {
        let mut files = Files::default();
        let text = format!("# Head\n{}here {}there {}\n", "word ".repeat(300), "頭条".repeat(40), "é ".repeat(3000));
        let file = files.add("a.md", text);
        let diagnostic = Diagnostic::new(Code::UnknownLink, words(&files, file, "here"), "m".repeat(5000))
            .also(words(&files, file, "there"), "and there");
        let drawn = plain(diagnostic, &files);
        assert!(drawn.contains(" --> a.md:2:1501\n"), "{drawn}");
        assert!(drawn.contains(" ::: a.md:2:1586\n"), "{drawn}");
        assert!(drawn.contains("2 | …word word word word word word here 頭条"), "{drawn}");
        assert!(drawn.contains("  |                                ^^^^\n"), "{drawn}");
        assert!(drawn.len() < 2000, "{drawn}");
    }

    #[test]
    fn nothing_that_a_terminal_obeys_gets_through() {
        let mut files = Files::default();
        let text = "a\u{1b}[31m\u{9b}1m\u{202e}\u{2028}\u{7f}\u{f8ff}0\u{f8ff}z\r\n";
        let file = files.add("a\n\u{1b}[1m.md", text);
        let diagnostic = Diagnostic::new(Code::ControlCharacter, Span::new(file, 1..2), text)
            .help(format!("{text}\u{7}"))
            .also(words(&files, file, "z"), text);
        let drawn = plain(diagnostic, &files);
        assert!(drawn.chars().all(|c| c == '\n' || !c.is_control()), "{drawn:?}");
        assert!(!drawn.contains(['\u{202e}', '\u{2028}', STAND_IN]), "{drawn:?}");
        assert!(drawn.contains(" --> a ␛[1m.md:1:2\n"), "{drawn}");
    }

    proptest! {
        #[test]
        fn any_place_of_any_text_can_be_shown(
            text in "[ab\n\r\t頭é\u{0}\u{feff}\u{200d}\u{301}\u{9b}…]{0,400}",
            spans in prop::collection::vec((0_usize..500, 0_usize..200), 1..5),
        ) {
            let mut files = Files::default();
            let file = files.add("a.md", text);
            let boundary = |offset| floor_boundary(files.text(file), offset);
            let mut spans = spans.iter().map(|(start, len)| Span::new(file, boundary(*start)..boundary(start + len)));
            let mut diagnostic = Diagnostic::new(Code::YamlSyntax, spans.next().unwrap(), "message");
            for span in spans {
                diagnostic = diagnostic.also(span, "label");
            }
            let place = files.place(diagnostic.span);
            let has_text = !files.text(file).trim_start_matches('\u{feff}').is_empty();
            let drawn = plain(diagnostic, &files);
            if has_text {
                let at = format!(" --> a.md:{}:{}\n", place.line, place.column);
                prop_assert!(drawn.contains(&at), "{drawn}");
            }
        }
    }
}

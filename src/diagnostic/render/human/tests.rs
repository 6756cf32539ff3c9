//! What people see of findings of every shape.

use super::layout::floor_boundary;
use super::*;
use crate::diagnostic::{Code, Diagnostic};
use crate::text::{FileId, Span};
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
    let diagnostic = Diagnostic::new(Code::UnknownKey, words(&files, file, "sumary"), "briefings have no key `sumary`")
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

//! Brackets that came to nothing: a citation never closed, a footnote mark without its note, a link or citation among a
//! link's words, a wikilink cut by a table. Knows the brackets of one block that Markdown left as text.

use super::citation;
use crate::diagnostic::{Code, Diagnostic};
use crate::text::Span;
use std::ops::Range;

/// As far as a bracket's end is looked for.
const LOOK_AHEAD: usize = 200;

/// The open brackets of one block.
#[derive(Debug, Default)]
pub(super) struct Brackets {
    open: Vec<Open>,
    /// Where the first cell of the row that ends inside `[[` has these.
    cut: Option<usize>,
}

#[derive(Debug, Clone, Copy)]
struct Open {
    at: usize,
    holds: bool,
}

impl Brackets {
    /// Forgets everything: a block begins or ends.
    pub(super) fn clear(&mut self) {
        self.open.clear();
    }

    /// Notes that a citation or a link stands here, so that the bracket around it makes no link.
    pub(super) fn held(&mut self) {
        if let Some(open) = self.open.last_mut() {
            open.holds = true;
        }
    }

    /// Takes a piece of text, and says what is wrong if it is a bracket that should not be text.
    pub(super) fn text(&mut self, words: &str, text: &str, range: &Range<usize>, place: Span) -> Option<Diagnostic> {
        match words {
            "[" => self.opened(text, range, place),
            "]" => self.closed(text, range, place),
            _ => None,
        }
    }

    fn opened(&mut self, text: &str, range: &Range<usize>, place: Span) -> Option<Diagnostic> {
        let escaped = range.start.checked_sub(1).is_some_and(|before| text.as_bytes().get(before) == Some(&b'\\'));
        if escaped {
            return None;
        }
        self.open.push(Open { at: range.start, holds: false });
        match text.as_bytes().get(range.end) {
            Some(b'@') => {
                let end = bracket_end(text, range.start);
                Some(citation::Fault::Torn.diagnostic("", place.within(range.start..end)))
            }
            Some(b'^') => {
                let end = bracket_end(text, range.start);
                let mark = text.get(range.start..end).filter(|mark| mark.ends_with(']') && mark.len() > 3)?;
                Some(
                    Diagnostic::new(
                        Code::UnknownFootnote,
                        place.within(range.start..end),
                        format!("the footnote mark `{mark}` has no note"),
                    )
                    .help(format!("write the note in a paragraph of its own: `{mark}: …`")),
                )
            }
            _ => None,
        }
    }

    fn closed(&mut self, text: &str, range: &Range<usize>, place: Span) -> Option<Diagnostic> {
        let open = self.open.pop()?;
        if !open.holds {
            return None;
        }
        // What encloses this bracket encloses what it holds.
        self.held();
        let byte = |at: usize| text.as_bytes().get(at);
        let link = match byte(range.end) {
            Some(b'(') => true,
            Some(b']') => open.at.checked_sub(1).is_some_and(|before| byte(before) == Some(&b'[')),
            _ => false,
        };
        link.then(|| citation::Fault::Inside.diagnostic("", place.within(open.at..range.end)))
    }

    /// A table's cell ends: remembers whether it ends inside `[[`.
    pub(super) fn cell_ended(&mut self) {
        if let [.., first, second] = self.open.as_slice()
            && first.at + 1 == second.at
        {
            self.cut.get_or_insert(first.at);
        }
        self.open.clear();
    }

    /// A table's row ends: says whether a `|` cut a wikilink in two.
    pub(super) fn row_ended(&mut self, text: &str, row: &Range<usize>, place: Span) -> Option<Diagnostic> {
        let start = self.cut.take()?;
        let end = start + text.get(start..row.end)?.find("]]")? + "]]".len();
        let message = "the table's `|` cuts a link in two";
        let found = Diagnostic::new(Code::UnknownLink, place.within(start..end), message);
        Some(found.help("in a table write `[[slug\\|words]]`"))
    }
}

/// One past the `]` that follows on the same line, or the end of the word where none does.
fn bracket_end(text: &str, start: usize) -> usize {
    let near = text.get(start..text.floor_char_boundary(start + LOOK_AHEAD)).unwrap_or("");
    let near = near.lines().next().unwrap_or("");
    let end = near.find(']').map(|at| at + 1).or_else(|| near.find(char::is_whitespace)).unwrap_or(near.len());
    start + end
}

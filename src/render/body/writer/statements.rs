//! The anchors of statements in a body: an empty element before the first word of each that cites something. Knows where
//! statements begin, and leaves the elements around their words alone.

use super::Writer;
use crate::model::body::Body;
use crate::model::statement::Statement;
use crate::parse::markdown::Piece;
use crate::render::body::Surroundings;
use pulldown_cmark::Event;
use std::fmt::Write as _;
use std::ops::Range;

/// The statements that are still to come.
pub(super) struct Statements<'a> {
    rest: std::iter::Peekable<std::iter::Enumerate<std::slice::Iter<'a, Statement>>>,
    /// Where the text begins in its file.
    base: u32,
}

impl<'a> Statements<'a> {
    pub(super) fn new(body: &'a Body) -> Self {
        Self { rest: body.statements.iter().enumerate().peekable(), base: body.span.start }
    }
}

impl<S: Surroundings> Writer<'_, '_, S> {
    /// Where the next statement that cites something begins.
    fn next_statement(&mut self) -> Option<usize> {
        loop {
            let (index, statement) = self.statements.rest.peek()?;
            if self.around.is_cited(*index) {
                return Some(statement.span.start.saturating_sub(self.statements.base) as usize);
            }
            self.statements.rest.next();
        }
    }

    fn statement_anchor(&mut self) {
        let Some((_, statement)) = self.statements.rest.next() else { return };
        let anchor = statement.anchor;
        // No other `i` of a page has an identifier: style and script know it by that.
        self.open_with("i", |out| {
            // Writing into a text cannot fail.
            let _ = write!(out, " id=\"{anchor}\"");
        });
        self.close("i");
    }

    /// Puts the anchor of a statement before the piece that it begins with, unless it begins inside its words.
    pub(super) fn statement_before(&mut self, piece: &Piece<'_>, range: &Range<usize>) {
        let ends_before = match piece {
            // A link around the beginning of a statement may hold the end of another; its words will tell.
            Piece::LinkStart(_) | Piece::Event(Event::Text(_)) => range.start.saturating_add(1),
            Piece::Event(Event::Code(_)) | Piece::Citation(_) => range.end,
            _ => return,
        };
        while self.image.is_none() && self.next_statement().is_some_and(|start| start < ends_before) {
            self.statement_anchor();
        }
    }

    /// Writes words, with the anchors of the statements that begin among them.
    pub(super) fn text(&mut self, words: &str, range: &Range<usize>) {
        let mut rest = words;
        let mut at = range.start;
        while self.image.is_none()
            && rest.len() == range.end.saturating_sub(at)
            && let Some(start) = self.next_statement().filter(|start| *start < range.end)
            && let Some((before, after)) = rest.split_at_checked(start.saturating_sub(at))
        {
            self.say(before);
            self.statement_anchor();
            (rest, at) = (after, at.max(start));
        }
        self.say(rest);
    }
}

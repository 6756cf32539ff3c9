//! Markdown to [`Body`]: what a text says apart from its words, and all that is wrong with it. Knows one text and no
//! other record; whether a link leads anywhere is found in `link`.

pub mod address;
mod brackets;
pub mod citation;
mod headings;
mod pieces;
mod reader;
mod sentences;
#[cfg(test)]
pub(crate) mod tests;
mod words;

pub use pieces::{Image, Link, Piece, Pieces, pieces};
pub use words::{is_ideographic, joins_lines};

use crate::diagnostic::Diagnostic;
use crate::model::body::Body;
use crate::text::Span;

/// What the site's configuration says about its texts.
#[derive(Debug, Clone, Copy, Default)]
pub struct Options<'a> {
    /// Raw HTML is let through, so it is nothing to warn about.
    pub raw_html: bool,
    /// The BCP 47 tag of the text's language, which says where its sentences end.
    pub language: &'a str,
}

/// Reads a body. `text` is what stands at `span`; all spans that come out are of the same file.
pub fn body(text: &str, span: Span, sink: &mut Vec<Diagnostic>, options: Options<'_>) -> Body {
    reader::Reader::new(text, span, sink, options).read()
}

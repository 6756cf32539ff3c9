//! What a Markdown body says: sections, citations, links, images, and its paragraphs with their sentences as plain
//! words. Knows no HTML; the markup stays in the manuscript, and `render` walks it again.

use super::kind::Kind;
use super::record::Ref;
use super::statement::{LinkedWords, Run, Statement};
use crate::text::{Span, Spanned};
use serde::{Deserialize, Serialize};
use std::ops::Range;

/// The text below the front matter.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Body {
    /// The whole text.
    pub span: Span,
    /// Headings in order.
    pub headings: Vec<Heading>,
    /// Citations in order.
    pub citations: Vec<Citation>,
    /// Links to records in order, whether written `[[slug]]` or as a relative `.md` link.
    pub links: Vec<RecordLink>,
    /// Images in order.
    pub images: Vec<Image>,
    /// Links to a place on the same page in order: the fragments without `#`, decoded and composed as headings' ids are.
    pub fragments: Vec<Spanned<String>>,
    /// Links to the web in order: `https` and `http` addresses.
    pub external: Vec<Spanned<String>>,
    /// Links by a relative path to a file that is no record, in order.
    pub files: Vec<Spanned<String>>,
    /// Paragraphs, list items, definitions and the cells of a table's body that hold words, in order.
    pub paragraphs: Vec<Paragraph>,
    /// The sentences of these paragraphs in order, each with what it cites.
    pub statements: Vec<Statement>,
    /// Number of words; a Chinese or Japanese character counts as half a word.
    pub words: u32,
}

/// A heading.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Heading {
    /// Two to six, as it is shown: the page's title is its one heading of level one, and no level is skipped.
    pub level: u8,
    /// The words without markup.
    pub text: String,
    /// The fragment, unique on the page.
    pub id: String,
    /// Where it stands.
    pub span: Span,
}

/// One bracket with citations, as `[@ft; @reuters, p. 4]`.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Citation {
    /// The bracket.
    pub span: Span,
    /// What it cites, in order.
    pub items: Box<[CitedItem]>,
}

/// One source cited in a bracket.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct CitedItem {
    /// The source, by the id it has in this record.
    pub source: Ref,
    /// Where in the source: page, section, minute; as written.
    pub locator: Option<Box<str>>,
}

/// A link to a record.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct RecordLink {
    /// The whole link.
    pub span: Span,
    /// The kind, where the editor named it.
    pub kind: Option<Kind>,
    /// The record's id.
    pub target: Ref,
    /// A heading on the record's page.
    pub fragment: Option<Spanned<String>>,
    /// Whether the link has words of its own; otherwise the record's title is shown.
    pub has_words: bool,
}

/// An image.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Image {
    /// The whole image.
    pub span: Span,
    /// The address as written.
    pub address: String,
    /// The text alternative.
    pub alt: String,
    /// What stands in quotes after the address: shown below the image where `media` has no caption for it.
    pub title: Option<String>,
}

/// A block of running words.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Paragraph {
    /// Where it stands.
    pub span: Span,
    /// Index of the heading above it in [`Body::headings`]; none in a footnote, which belongs to no section.
    pub heading: Option<u32>,
    /// Whether a citation stands in it, or in its row of a table.
    pub cited: bool,
    /// Its words without markup, citations, marks of footnotes and images. A link to a record that has no words of its
    /// own stands here as the record's id.
    pub text: Box<str>,
    /// Which bytes of the file the words were read from.
    pub runs: Box<[Run]>,
    /// The words that lead to records, in order.
    pub links: Box<[LinkedWords]>,
}

impl Paragraph {
    /// Where some of its words stand in the file. What no word was read from, as the marks of emphasis, is inside only
    /// between words.
    pub fn span_of(&self, words: Range<u32>) -> Span {
        let run = |at: u32| {
            let index = self.runs.partition_point(|run| run.text <= at).checked_sub(1)?;
            let run = self.runs.get(index)?;
            let end = self.runs.get(index + 1).map_or_else(|| u32::try_from(self.text.len()).ok(), |n| Some(n.text))?;
            Some((run, at.saturating_sub(run.text), end.saturating_sub(run.text)))
        };
        let start = run(words.start).map_or(self.span.start, |(run, into, length)| {
            if run.is_verbatim(length) { run.start.saturating_add(into) } else { run.start }
        });
        let last = words.end.max(words.start.saturating_add(1)) - 1;
        let end = run(last).map_or(self.span.end, |(run, into, length)| {
            if run.is_verbatim(length) { run.start.saturating_add(into).saturating_add(1) } else { run.end }
        });
        Span { file: self.span.file, start, end: end.max(start) }
    }
}

/// The longest reading speed that the page promises: words a minute.
const WORDS_A_MINUTE: u32 = 230;

impl Body {
    /// An empty body at `span`.
    pub fn empty(span: Span) -> Self {
        Self {
            span,
            headings: Vec::new(),
            citations: Vec::new(),
            links: Vec::new(),
            images: Vec::new(),
            fragments: Vec::new(),
            external: Vec::new(),
            files: Vec::new(),
            paragraphs: Vec::new(),
            statements: Vec::new(),
            words: 0,
        }
    }

    /// Gives back the room that its lists grew into: a body does not change any more once it is read.
    pub fn shrink_to_fit(&mut self) {
        self.headings.shrink_to_fit();
        self.citations.shrink_to_fit();
        self.links.shrink_to_fit();
        self.images.shrink_to_fit();
        self.fragments.shrink_to_fit();
        self.external.shrink_to_fit();
        self.files.shrink_to_fit();
        self.paragraphs.shrink_to_fit();
        self.statements.shrink_to_fit();
    }

    /// The words of the n-th sentence.
    pub fn sentence(&self, index: usize) -> &str {
        self.statements.get(index).map_or("", |statement| self.words_of(statement))
    }

    /// The words of a sentence.
    pub fn words_of(&self, statement: &Statement) -> &str {
        let paragraph = self.paragraphs.get(statement.paragraph as usize);
        paragraph.and_then(|paragraph| paragraph.text.get(statement.words())).unwrap_or("")
    }

    /// The citations of a sentence.
    pub fn citations_of(&self, statement: &Statement) -> &[Citation] {
        self.citations.get(statement.citations.start as usize..statement.citations.end as usize).unwrap_or(&[])
    }

    /// Where some words of the n-th paragraph stand in the file.
    pub fn span_of(&self, paragraph: u32, words: Range<u32>) -> Span {
        self.paragraphs.get(paragraph as usize).map_or(self.span, |paragraph| paragraph.span_of(words))
    }

    /// Minutes that a reader needs, at least one.
    pub fn minutes(&self) -> u32 {
        self.words.div_ceil(WORDS_A_MINUTE).max(1)
    }
}

//! The writer of a body's HTML: one element for one piece of the text. Knows which elements may stand in which, and
//! nothing of how pieces are read or what a link leads to.

mod blocks;
mod inline;
mod statements;

use super::notes::Notes;
use super::raw_html::RawHtml;
use super::{ImageView, Surroundings, Words, escape};
use crate::model::body::{Body, Heading};
use crate::parse::markdown::{Piece, joins_lines, pieces};
use pulldown_cmark::{Alignment, CowStr, Event, Tag, TagEnd};
use statements::Statements;
use std::borrow::Cow;
use std::collections::BTreeSet;
use std::ops::Range;

/// As deep as quotes and lists are drawn inside each other. What is deeper loses its frame, not its words; browsers end
/// at 512 elements, and cleaning raw HTML takes time with the square of the depth.
const DEEPEST: u32 = 40;

/// A writer at work.
pub(super) struct Writer<'a, 'o, S> {
    text: &'a str,
    headings: std::slice::Iter<'a, Heading>,
    statements: Statements<'a>,
    around: &'a S,
    words: Words<'a>,
    out: &'o mut String,
    raw: Option<RawHtml>,
    citations: usize,
    links: usize,
    images: usize,
    files: usize,
    tables: u32,
    /// How many quotes and lists are open.
    depth: u32,
    /// How many emphases are open.
    stress: u32,
    lone: Lone<'a>,
    /// The images of which it was said whose they are.
    credited: BTreeSet<String>,
    heading: Option<OpenHeading<'a>>,
    link: Option<OpenLink<'a>>,
    image: Option<OpenImage<'a>>,
    /// The alternative of the image that is open, or of the one that a paragraph consists of.
    alt: String,
    table: OpenTable,
    /// The lines of an HTML block so far.
    html: String,
    notes: Notes,
    open_notes: Vec<(CowStr<'a>, usize)>,
}

/// Whether a paragraph is one image and nothing else, so far. Each knows where the paragraph begins in what is written.
enum Lone<'a> {
    No,
    Empty { start: usize },
    Image { start: usize, view: ImageView<'a>, title: CowStr<'a> },
}

struct OpenHeading<'a> {
    start: usize,
    words: usize,
    element: &'static str,
    heading: Option<&'a Heading>,
}

struct OpenLink<'a> {
    words: usize,
    anchor: bool,
    /// What stands in for words, where it has none.
    instead: Instead<'a>,
}

enum Instead<'a> {
    Words(Cow<'a, str>),
    Address(CowStr<'a>),
}

struct OpenImage<'a> {
    view: Option<ImageView<'a>>,
    title: CowStr<'a>,
    lone: Option<usize>,
}

#[derive(Default)]
struct OpenTable {
    alignments: Vec<Alignment>,
    column: usize,
    head: bool,
    body: bool,
    cell: &'static str,
}

impl<'a, 'o, S: Surroundings> Writer<'a, 'o, S> {
    pub(super) fn new(text: &'a str, body: &'a Body, around: &'a S, raw: Option<RawHtml>, out: &'o mut String) -> Self {
        Self {
            text,
            headings: body.headings.iter(),
            statements: Statements::new(body),
            around,
            words: around.words(),
            out,
            raw,
            citations: 0,
            links: 0,
            images: 0,
            files: 0,
            tables: 0,
            depth: 0,
            stress: 0,
            lone: Lone::No,
            credited: BTreeSet::new(),
            heading: None,
            link: None,
            image: None,
            alt: String::new(),
            table: OpenTable::default(),
            html: String::new(),
            notes: Notes::default(),
            open_notes: Vec::new(),
        }
    }

    pub(super) fn write(mut self) -> Option<RawHtml> {
        for (piece, range) in pieces(self.text) {
            self.piece(piece, range);
        }
        self.block();
        self.write_notes();
        self.raw
    }

    fn piece(&mut self, piece: Piece<'a>, range: Range<usize>) {
        self.statement_before(&piece, &range);
        match piece {
            Piece::Event(event) => self.event(event, range),
            Piece::Citation(raw) => self.citation(&raw),
            // A build that has one writes nothing; a preview shows what was written.
            Piece::BadCitation(..) if self.image.is_some() => {}
            Piece::BadCitation(..) => self.say(self.text.get(range).unwrap_or("")),
            Piece::BadAddress(..) => {}
            Piece::LinkStart(link) => self.link_start(link),
            Piece::LinkEnd => self.link_end(),
            Piece::ImageStart(image) => self.image_start(image),
            Piece::ImageEnd => self.image_end(),
        }
    }

    fn event(&mut self, event: Event<'a>, range: Range<usize>) {
        match event {
            Event::Text(words) => self.text(&words, &range),
            Event::Code(words) if self.image.is_some() => self.alt.push_str(&words),
            Event::Code(words) => {
                self.open("code");
                escape::text(&words, self.out);
                self.close("code");
            }
            Event::SoftBreak if joins_lines(self.text, &range) => {}
            Event::SoftBreak | Event::HardBreak if self.image.is_some() => self.alt.push(' '),
            Event::SoftBreak => self.out.push('\n'),
            Event::HardBreak => self.out.push_str("<br>\n"),
            Event::FootnoteReference(label) => self.note_mark(&label),
            Event::TaskListMarker(done) => self.task(done),
            Event::InlineHtml(html) => self.inline_html(&html),
            Event::Html(html) => self.html.push_str(&html),
            Event::Rule => {
                self.block();
                self.line();
                self.out.push_str("<hr>\n");
            }
            Event::Start(tag) => self.start(tag, &range),
            Event::End(tag) => self.end(tag),
            Event::InlineMath(words) | Event::DisplayMath(words) => self.say(&words),
        }
    }

    fn start(&mut self, tag: Tag<'a>, range: &Range<usize>) {
        if let Some(name) = stress(&tag.to_end()) {
            self.stress += 1;
            if self.stress <= DEEPEST {
                self.open(name);
            }
            return;
        }
        self.block();
        match tag {
            Tag::Paragraph => {
                self.line();
                self.lone = Lone::Empty { start: self.out.len() };
                self.out.push_str("<p>");
            }
            Tag::Heading { .. } => self.heading_start(),
            Tag::BlockQuote(kind) => {
                self.depth += 1;
                self.line();
                if self.depth <= DEEPEST {
                    self.quote_start(kind);
                }
            }
            Tag::CodeBlock(kind) => self.code_start(&kind),
            Tag::HtmlBlock => self.html.clear(),
            Tag::List(first) => {
                self.depth += 1;
                self.line();
                match first {
                    _ if self.depth > DEEPEST => {}
                    None => self.open("ul"),
                    Some(1) => self.open("ol"),
                    Some(first) => self.open_with("ol", |out| {
                        out.push_str(" start=\"");
                        escape::number(u32::try_from(first).unwrap_or(u32::MAX), out);
                        out.push('"');
                    }),
                }
                self.line();
            }
            Tag::Item => self.part_start("li"),
            Tag::DefinitionList => {
                self.depth += 1;
                self.part_start("dl");
                self.line();
            }
            Tag::DefinitionListTitle => self.part_start("dt"),
            Tag::DefinitionListDefinition => self.part_start("dd"),
            Tag::FootnoteDefinition(label) => {
                self.line();
                self.open_notes.push((label, self.out.len()));
            }
            Tag::Table(alignments) => self.table_start(alignments),
            Tag::TableHead => {
                self.table.head = true;
                self.row_start();
            }
            Tag::TableRow => {
                if !std::mem::replace(&mut self.table.body, true) {
                    self.out.push_str("<tbody>\n");
                }
                self.row_start();
            }
            Tag::TableCell => self.cell_start(range),
            // Emphasis is done with above; links and images are pieces of their own; the others are switched off.
            Tag::Emphasis | Tag::Strong | Tag::Strikethrough | Tag::Superscript | Tag::Subscript => {}
            Tag::Link { .. } | Tag::Image { .. } | Tag::MetadataBlock(_) => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        if let Some(name) = stress(&tag) {
            if self.stress <= DEEPEST {
                self.close(name);
            }
            self.stress = self.stress.saturating_sub(1);
            return;
        }
        match tag {
            TagEnd::Paragraph => self.paragraph_end(),
            TagEnd::Heading(_) => self.heading_end(),
            TagEnd::BlockQuote(kind) => {
                let name = if kind.is_some() { "aside" } else { "blockquote" };
                self.frame_end(name);
            }
            TagEnd::CodeBlock => self.out.push_str("</code></pre>\n"),
            TagEnd::HtmlBlock => self.html_block(),
            TagEnd::List(true) => self.frame_end("ol"),
            TagEnd::List(false) => self.frame_end("ul"),
            TagEnd::DefinitionList => self.frame_end("dl"),
            TagEnd::Item => self.part_end("li"),
            TagEnd::DefinitionListTitle => self.part_end("dt"),
            TagEnd::DefinitionListDefinition => self.part_end("dd"),
            TagEnd::FootnoteDefinition => {
                self.block();
                if let Some((label, start)) = self.open_notes.pop() {
                    let html = self.out.split_off(start.min(self.out.len()));
                    self.notes.add(&label, &html);
                }
            }
            TagEnd::Table => {
                self.out.push_str(if self.table.body { "</tbody>\n</table></div>\n" } else { "</table></div>\n" });
            }
            TagEnd::TableHead => {
                self.out.push_str("</tr></thead>\n");
                self.table.head = false;
            }
            TagEnd::TableRow => self.out.push_str("</tr>\n"),
            TagEnd::TableCell => {
                self.block();
                self.close(self.table.cell);
                self.table.column += 1;
            }
            TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough | TagEnd::Superscript | TagEnd::Subscript => {}
            TagEnd::Link | TagEnd::Image | TagEnd::MetadataBlock(_) => {}
        }
    }

    // Words and elements.

    fn say(&mut self, words: &str) {
        if self.image.is_some() {
            self.alt.push_str(words);
        } else if !words.is_empty() {
            self.lone = Lone::No;
            escape::text(words, self.out);
        }
    }

    fn open(&mut self, name: &str) {
        self.lone = Lone::No;
        self.out.push('<');
        self.out.push_str(name);
        self.out.push('>');
    }

    /// Opens an element; `attributes` writes a space before each.
    fn open_with(&mut self, name: &str, attributes: impl FnOnce(&mut String)) {
        self.lone = Lone::No;
        self.out.push('<');
        self.out.push_str(name);
        match &mut self.raw {
            Some(raw) => {
                let mut kept = String::new();
                attributes(&mut kept);
                raw.keep(kept, self.out);
            }
            None => attributes(self.out),
        }
        self.out.push('>');
    }

    fn close(&mut self, name: &str) {
        self.out.push_str("</");
        self.out.push_str(name);
        self.out.push('>');
    }

    /// Begins a line, as blocks do.
    fn line(&mut self) {
        if !self.out.is_empty() && !self.out.ends_with('\n') {
            self.out.push('\n');
        }
    }

    /// A block begins or ends: what is open in the running text ends too.
    fn block(&mut self) {
        self.lone = Lone::No;
        if let Some(raw) = &mut self.raw {
            raw.end_block(self.out);
        }
    }

    fn part_start(&mut self, name: &str) {
        self.line();
        if self.depth <= DEEPEST {
            self.open(name);
        }
    }

    fn part_end(&mut self, name: &str) {
        self.block();
        if self.depth <= DEEPEST {
            self.close(name);
        }
        self.line();
    }

    fn frame_end(&mut self, name: &str) {
        self.line();
        self.part_end(name);
        self.depth = self.depth.saturating_sub(1);
    }
}

/// The element of an emphasis.
fn stress(tag: &TagEnd) -> Option<&'static str> {
    match tag {
        TagEnd::Emphasis => Some("em"),
        TagEnd::Strong => Some("strong"),
        TagEnd::Strikethrough => Some("del"),
        TagEnd::Superscript => Some("sup"),
        TagEnd::Subscript => Some("sub"),
        _ => None,
    }
}

/// The id of a mark of a footnote.
fn mark_id(note: u32, mark: u32, out: &mut String) {
    out.push_str("fnref-");
    escape::number(note, out);
    if mark > 1 {
        out.push('-');
        escape::number(mark, out);
    }
}

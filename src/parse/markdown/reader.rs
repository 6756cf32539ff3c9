//! The walk over a body's pieces that fills a [`Body`] and finds what is wrong. Knows the order of the pieces and what
//! each counts as; how a text is cut into pieces is known to `pieces` alone.

mod outline;
mod plain;
mod references;

use super::Options;
use super::brackets::Brackets;
use super::citation::{self, short};
use super::pieces::{Image, Piece, pieces};
use super::sentences::Splitter;
use super::words::{WordCount, joins_lines};
use crate::diagnostic::{Code, Diagnostic};
use crate::model::body::{Body, Paragraph};
use crate::text::Span;
use plain::{Anchors, Plain};
use pulldown_cmark::{Event, HeadingLevel, Tag, TagEnd};
use std::collections::BTreeMap;
use std::ops::Range;

/// The most pieces of raw HTML that are worth a line each.
const MOST_RAW_HTML: usize = 20;

/// A walk under way.
pub(super) struct Reader<'a, 's> {
    text: &'a str,
    place: Span,
    sink: &'s mut Vec<Diagnostic>,
    options: Options<'s>,
    body: Body,
    words: WordCount,
    brackets: Brackets,
    /// The heading that the text now stands under.
    section: Option<u32>,
    /// How many quotes, lists and notes are open.
    containers: u32,
    notes_open: u32,
    silent: Silent,
    paragraph: Option<OpenParagraph>,
    plain: Plain,
    splitter: Splitter,
    anchors: Anchors,
    row: Option<OpenRow>,
    heading: Option<OpenHeading>,
    explicit: Vec<Option<String>>,
    /// The headings that the text stands under: the level written and the level shown of each.
    outline: Vec<(u8, u8)>,
    link: Option<OpenLink>,
    image: Option<OpenImage<'a>>,
    cited_items: usize,
    too_many: bool,
    raw_html: usize,
    /// Footnotes by folded label: where the note stands, and whether a mark refers to it.
    notes: BTreeMap<String, (Option<Range<usize>>, bool)>,
}

/// A part whose words are not running text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Silent {
    No,
    /// A block of code: not read as words.
    Code,
    /// A label, as the head of a table: words, but no statement.
    Label,
}

struct OpenParagraph {
    range: Range<usize>,
    /// Whether Markdown says where it ends; otherwise its last piece does.
    closed: bool,
    words: bool,
    cited: bool,
}

struct OpenRow {
    first: usize,
    cited: bool,
}

struct OpenHeading {
    level: HeadingLevel,
    id: Option<String>,
    text: String,
    /// Nothing stands in it.
    empty: bool,
    range: Range<usize>,
}

enum OpenLink {
    Record { index: usize, words: bool },
    Other,
}

struct OpenImage<'a> {
    image: Image<'a>,
    alt: String,
    range: Range<usize>,
}

impl<'a, 's> Reader<'a, 's> {
    pub(super) fn new(text: &'a str, place: Span, sink: &'s mut Vec<Diagnostic>, options: Options<'s>) -> Self {
        Self {
            text,
            place,
            sink,
            options,
            body: Body::empty(place),
            words: WordCount::default(),
            brackets: Brackets::default(),
            section: None,
            containers: 0,
            notes_open: 0,
            silent: Silent::No,
            paragraph: None,
            plain: Plain::default(),
            splitter: Splitter::new(options.language),
            anchors: Anchors::default(),
            row: None,
            heading: None,
            explicit: Vec::new(),
            outline: Vec::new(),
            link: None,
            image: None,
            cited_items: 0,
            too_many: false,
            raw_html: 0,
            notes: BTreeMap::new(),
        }
    }

    pub(super) fn read(mut self) -> Body {
        let pieces = pieces(self.text);
        for (label, range) in pieces.misplaced_definitions() {
            self.report(citation::Fault::Definition.diagnostic(&label, self.place.within(range)));
        }
        for (piece, range) in pieces {
            self.piece(piece, range);
        }
        self.close_paragraph();
        self.report_notes();
        self.name_headings();
        self.body.shrink_to_fit();
        self.body.words = self.words.total();
        self.body
    }

    fn report(&mut self, diagnostic: Diagnostic) {
        self.sink.push(diagnostic);
    }

    fn piece(&mut self, piece: Piece<'a>, range: Range<usize>) {
        match piece {
            Piece::Event(event) => self.event(event, range),
            Piece::Citation(raw) => self.citation(&raw, range),
            Piece::BadCitation(raw, fault) => {
                self.inline(&range);
                self.plain.skip();
                self.brackets.held();
                // One finding is enough: the paragraph is not called uncited as well.
                self.cited();
                let span = self.place.within(match &fault {
                    citation::Fault::NotAnId(id) => {
                        self.find_id(&range, id).map_or(range.clone(), |id| id.start - 1..id.end)
                    }
                    _ => range,
                });
                self.report(fault.diagnostic(&raw, span));
            }
            Piece::LinkStart(link) => self.link_start(link, range),
            Piece::LinkEnd => {
                if let Some(OpenLink::Record { index, words }) = self.link.take()
                    && let Some(link) = self.body.links.get_mut(index)
                {
                    link.has_words = words;
                    if self.paragraph.is_some() {
                        self.plain.link_end((!words).then(|| link.target.value.as_str()), &range);
                    }
                }
            }
            Piece::ImageStart(image) => {
                self.inline(&range);
                self.has_words();
                self.image = Some(OpenImage { image, alt: String::new(), range });
            }
            Piece::ImageEnd => self.image_end(),
            Piece::BadAddress(address, fault) => {
                self.inline(&range);
                let found = self.find_address(&range, &address);
                self.report(fault.diagnostic(&address, self.place.within(found)));
            }
        }
    }

    fn event(&mut self, event: Event<'a>, range: Range<usize>) {
        match event {
            Event::Text(words) => {
                self.inline(&range);
                if self.silent != Silent::Code
                    && let Some(found) = self.brackets.text(&words, self.text, &range, self.place)
                {
                    self.report(found);
                }
                if self.running(&words) {
                    self.plain.say(&words, &range);
                }
            }
            Event::Code(words) => {
                self.inline(&range);
                if self.running(&words) {
                    self.plain.code(&words, self.text.get(range.clone()).unwrap_or(""), &range);
                }
            }
            Event::SoftBreak if joins_lines(self.text, &range) => {}
            Event::SoftBreak | Event::HardBreak => {
                self.words.pause();
                if let Some(image) = &mut self.image {
                    image.alt.push(' ');
                } else if let Some(heading) = &mut self.heading {
                    heading.text.push(' ');
                } else if self.paragraph.is_some() {
                    self.plain.say(" ", &range);
                }
            }
            Event::InlineHtml(html) => {
                self.inline(&range);
                self.plain.skip();
                self.raw_html(&html, range);
            }
            Event::FootnoteReference(label) => {
                self.inline(&range);
                self.plain.skip();
                self.notes.entry(label.to_lowercase()).or_default().1 = true;
            }
            Event::Start(tag) => self.start(tag, range),
            Event::End(tag) => self.end(tag, &range),
            Event::Rule => self.block(),
            // The lines of an HTML block are judged together, at its start.
            Event::Html(_) | Event::TaskListMarker(_) | Event::InlineMath(_) | Event::DisplayMath(_) => {}
        }
    }

    fn start(&mut self, tag: Tag<'a>, range: Range<usize>) {
        match tag {
            Tag::Emphasis | Tag::Strong | Tag::Strikethrough | Tag::Superscript | Tag::Subscript => {
                self.inline(&range);
                return;
            }
            _ => self.block(),
        }
        match tag {
            Tag::Paragraph | Tag::TableCell if self.silent == Silent::No => {
                self.paragraph = Some(OpenParagraph { range, closed: true, words: false, cited: false });
            }
            Tag::Heading { level, id, .. } => {
                let id = id.and_then(|id| self.explicit_id(&id, &range));
                self.heading = Some(OpenHeading { level, id, text: String::new(), empty: true, range });
            }
            Tag::BlockQuote(_) | Tag::List(_) | Tag::DefinitionList => self.containers += 1,
            Tag::FootnoteDefinition(label) => {
                self.containers += 1;
                self.notes_open += 1;
                self.notes.entry(label.to_lowercase()).or_default().0.get_or_insert(range);
            }
            Tag::CodeBlock(_) => self.silent = Silent::Code,
            Tag::TableHead | Tag::DefinitionListTitle => self.silent = Silent::Label,
            Tag::TableRow => self.row = Some(OpenRow { first: self.body.paragraphs.len(), cited: false }),
            Tag::HtmlBlock => {
                let html = self.text.get(range.clone()).unwrap_or("");
                self.raw_html(html, range);
            }
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd, range: &Range<usize>) {
        match tag {
            TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough | TagEnd::Superscript | TagEnd::Subscript => {
                return;
            }
            TagEnd::TableCell => self.brackets.cell_ended(),
            _ => {}
        }
        self.block();
        match tag {
            TagEnd::Heading(_) => self.heading_end(),
            TagEnd::BlockQuote(_) | TagEnd::List(_) | TagEnd::DefinitionList => {
                self.containers = self.containers.saturating_sub(1);
            }
            TagEnd::FootnoteDefinition => {
                self.containers = self.containers.saturating_sub(1);
                self.notes_open = self.notes_open.saturating_sub(1);
            }
            TagEnd::CodeBlock | TagEnd::DefinitionListTitle => self.silent = Silent::No,
            TagEnd::TableHead => {
                self.silent = Silent::No;
                self.row_end(range);
            }
            TagEnd::TableRow => self.row_end(range),
            _ => {}
        }
    }

    // Running words and the paragraphs they make.

    /// A block begins or ends here.
    fn block(&mut self) {
        self.close_paragraph();
        self.words.pause();
        self.brackets.clear();
    }

    /// Something stands in the running text here.
    fn inline(&mut self, range: &Range<usize>) {
        if let Some(heading) = &mut self.heading {
            heading.empty = false;
        }
        match &mut self.paragraph {
            Some(open) if open.closed => {}
            Some(open) => open.range.end = open.range.end.max(range.end),
            None if self.heading.is_none() && self.silent == Silent::No => {
                let range = range.clone();
                self.paragraph = Some(OpenParagraph { range, closed: false, words: false, cited: false });
            }
            None => {}
        }
    }

    /// Counts words, and says whether a paragraph holds them.
    fn running(&mut self, words: &str) -> bool {
        if self.silent == Silent::Code {
            return false;
        }
        if let Some(image) = &mut self.image {
            image.alt.push_str(words);
            return false;
        }
        self.words.add(words);
        if let Some(heading) = &mut self.heading {
            heading.text.push_str(words);
        }
        if let Some(OpenLink::Record { words: has_words, .. }) = &mut self.link {
            *has_words |= !words.trim().is_empty();
        }
        if let Some(paragraph) = &mut self.paragraph {
            paragraph.words = paragraph.words || words.chars().any(char::is_alphanumeric);
            return true;
        }
        false
    }

    fn has_words(&mut self) {
        if let Some(OpenLink::Record { words, .. }) = &mut self.link {
            *words = true;
        }
    }

    fn close_paragraph(&mut self) {
        let Some(open) = self.paragraph.take().filter(|open| open.words) else { return self.drop_paragraph() };
        let words = self.text.get(open.range.clone()).unwrap_or("");
        let start = open.range.start + (words.len() - words.trim_start().len());
        let heading = self.section.filter(|_| self.notes_open == 0);
        let span = self.place.within(start..start + words.trim().len());
        self.keep_paragraph(Paragraph {
            span,
            heading,
            cited: open.cited,
            text: Box::default(),
            runs: Box::default(),
            links: Box::default(),
        });
    }

    /// A row of a table is one statement: what one of its cells cites holds for all.
    fn row_end(&mut self, range: &Range<usize>) {
        if let Some(found) = self.brackets.row_ended(self.text, range, self.place) {
            self.report(found);
        }
        if let Some(row) = self.row.take().filter(|row| row.cited) {
            for cell in self.body.paragraphs.iter_mut().skip(row.first) {
                cell.cited = true;
            }
        }
    }

    // Raw HTML and footnotes.

    fn raw_html(&mut self, html: &str, range: Range<usize>) {
        if self.options.raw_html || self.raw_html >= MOST_RAW_HTML || is_comment(html) {
            return;
        }
        self.raw_html += 1;
        let shown = short(html.trim().lines().next().unwrap_or("")).to_owned();
        let span = self.place.within(trimmed(self.text, &range));
        self.report(
            Diagnostic::new(Code::RawHtml, span, format!("raw HTML is shown as text: `{shown}`"))
                .help("write it in Markdown, or allow it with `raw_html: true` in site.yaml"),
        );
    }

    fn report_notes(&mut self) {
        for (range, marked) in std::mem::take(&mut self.notes).into_values() {
            let Some(range) = range.filter(|_| !marked) else { continue };
            let note = self.text.get(range.clone()).unwrap_or("");
            let label = note.split_once(':').map_or(note, |(label, _)| label);
            let span = self.place.within(range.start..range.start + label.len());
            let message = format!("no mark in the text refers to the footnote `{}`", short(label));
            let found = Diagnostic::new(Code::UnknownFootnote, span, message);
            self.report(found.help(format!("put `{}` where the note belongs, or take it out", short(label))));
        }
    }
}

/// Whether HTML is one comment: it is not shown, so it is nothing to warn about.
fn is_comment(html: &str) -> bool {
    let inside = html.trim().strip_prefix("<!--").and_then(|rest| rest.strip_suffix("-->"));
    inside.is_some_and(|inside| !inside.contains("-->"))
}

/// The range without the space at its end.
fn trimmed(text: &str, range: &Range<usize>) -> Range<usize> {
    let words = text.get(range.clone()).unwrap_or("");
    range.start..range.start + words.trim_end().len()
}

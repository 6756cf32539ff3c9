//! The walk over a body's pieces that fills a [`Body`] and finds what is wrong. Knows the order of the pieces and what
//! each counts as; how a text is cut into pieces is known to `pieces` alone.

use super::brackets::Brackets;
use super::citation::{self, short};
use super::headings::{self, Fragments};
use super::pieces::{Image, Link, Piece, pieces};
use super::words::WordCount;
use super::{Options, address};
use crate::diagnostic::{Code, Diagnostic};
use crate::model::body::{self, Body, CitedItem, Paragraph, RecordLink};
use crate::model::slug::Slug;
use crate::text::{Span, Spanned};
use pulldown_cmark::{CowStr, Event, HeadingLevel, Tag, TagEnd};
use std::collections::BTreeMap;
use std::ops::Range;

/// The most sources that one body may cite, counting each time.
const MOST_CITATIONS: usize = 5_000;

/// The most pieces of raw HTML that are worth a line each.
const MOST_RAW_HTML: usize = 20;

/// As far from a link's end as its address is looked for.
const LOOK_BACK: usize = 1_024;

/// A walk under way.
pub(super) struct Reader<'a, 's> {
    text: &'a str,
    place: Span,
    sink: &'s mut Vec<Diagnostic>,
    options: Options,
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
    row: Option<OpenRow>,
    heading: Option<OpenHeading>,
    explicit: Vec<Option<String>>,
    last_level: u8,
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
    pub(super) fn new(text: &'a str, place: Span, sink: &'s mut Vec<Diagnostic>, options: Options) -> Self {
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
            row: None,
            heading: None,
            explicit: Vec::new(),
            last_level: 1,
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
                self.brackets.held();
                // One finding is enough: the paragraph is not called uncited as well.
                self.cited();
                let span = self.place.within(match &fault {
                    citation::Fault::NotAnId(id) => self.find_id(&range, id).map_or(range.clone(), |id| id.start - 1..id.end),
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
                self.running(&words);
            }
            Event::Code(words) => {
                self.inline(&range);
                self.running(&words);
            }
            Event::SoftBreak | Event::HardBreak => {
                self.words.pause();
                if let Some(image) = &mut self.image {
                    image.alt.push(' ');
                } else if let Some(heading) = &mut self.heading {
                    heading.text.push(' ');
                }
            }
            Event::InlineHtml(html) => {
                self.inline(&range);
                self.raw_html(&html, range);
            }
            Event::FootnoteReference(label) => {
                self.inline(&range);
                self.notes.entry(label.to_lowercase()).or_default().1 = true;
            }
            Event::Start(tag) => self.start(tag, range),
            Event::End(tag) => self.end(tag),
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
                self.check_level(level, &range);
                let id = id.and_then(|id| self.explicit_id(&id, &range));
                self.heading = Some(OpenHeading { level, id, text: String::new(), range });
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

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough | TagEnd::Superscript | TagEnd::Subscript => return,
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
                self.brackets.row_ended();
            }
            TagEnd::TableRow => {
                self.brackets.row_ended();
                self.row_end();
            }
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

    fn running(&mut self, words: &str) {
        if self.silent == Silent::Code {
            return;
        }
        if let Some(image) = &mut self.image {
            image.alt.push_str(words);
            return;
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
        }
    }

    fn has_words(&mut self) {
        if let Some(OpenLink::Record { words, .. }) = &mut self.link {
            *words = true;
        }
    }

    fn close_paragraph(&mut self) {
        let Some(open) = self.paragraph.take().filter(|open| open.words) else { return };
        let words = self.text.get(open.range.clone()).unwrap_or("");
        let start = open.range.start + (words.len() - words.trim_start().len());
        let heading = self.section.filter(|_| self.notes_open == 0);
        let span = self.place.within(start..start + words.trim().len());
        self.body.paragraphs.push(Paragraph { span, heading, cited: open.cited });
    }

    /// A row of a table is one statement: what one of its cells cites holds for all.
    fn row_end(&mut self) {
        if let Some(row) = self.row.take().filter(|row| row.cited) {
            for cell in self.body.paragraphs.iter_mut().skip(row.first) {
                cell.cited = true;
            }
        }
    }

    // Citations.

    fn citation(&mut self, raw: &str, range: Range<usize>) {
        self.inline(&range);
        self.brackets.held();
        self.cited();
        if self.too_many {
            return;
        }
        let mut items = Vec::new();
        let mut after = range.start;
        for item in citation::items(raw).flatten() {
            let Some(id) = Slug::new(item.id) else { continue };
            let found = self.find_id(&(after..range.end), item.id).unwrap_or(range.clone());
            after = found.end.min(range.end);
            items.push(CitedItem { source: Spanned::new(id, self.place.within(found)), locator: item.locator() });
        }
        self.cited_items += items.len();
        if self.cited_items > MOST_CITATIONS {
            self.too_many = true;
            let message = format!("more than {MOST_CITATIONS} citations in one text");
            let found = Diagnostic::new(Code::TooManyCitations, self.place.within(range), message);
            self.report(found.help("divide the text into several briefings"));
            return;
        }
        self.body.citations.push(body::Citation { span: self.place.within(range), items });
    }

    fn cited(&mut self) {
        if let Some(paragraph) = &mut self.paragraph {
            paragraph.cited = true;
        }
        if let Some(row) = &mut self.row {
            row.cited = true;
        }
    }

    /// Where an id stands in a citation's source, without its `@`.
    fn find_id(&self, range: &Range<usize>, id: &str) -> Option<Range<usize>> {
        let source = self.text.get(range.clone())?;
        let marks = source.match_indices('@').map(|(at, _)| at + 1);
        let start = marks.into_iter().find(|&at| source.get(at..).is_some_and(|rest| rest.starts_with(id)))?;
        Some(range.start + start..range.start + start + id.len())
    }

    // Links and images.

    fn link_start(&mut self, link: Link<'a>, range: Range<usize>) {
        self.inline(&range);
        self.brackets.held();
        let found = if link.wiki {
            let start = range.start + "[[".len();
            start..start + link.address.len()
        } else {
            self.find_address(&range, &link.address)
        };
        let place = self.place;
        let exact = self.text.get(found.clone()) == Some(&*link.address);
        // A part of the address as written, or the whole where its source looks different.
        let part = |part: &Range<usize>| {
            place.within(if exact { found.start + part.start..found.start + part.end } else { found.clone() })
        };
        let address = &*link.address;
        match &link.leads {
            address::Leads::Record { kind, id, fragment } => {
                let Some(target) = address.get(id.clone()).and_then(Slug::new) else { return };
                let fragment = fragment.as_ref().and_then(|range| {
                    let written = address.get(range.clone())?;
                    Some(Spanned::new(address::fragment(written).into_owned(), part(range)))
                });
                self.link = Some(OpenLink::Record { index: self.body.links.len(), words: false });
                if let Some(paragraph) = &mut self.paragraph {
                    // A link without words shows the record's title.
                    paragraph.words = true;
                }
                self.body.links.push(RecordLink {
                    span: place.within(range),
                    kind: *kind,
                    target: Spanned::new(target, part(id)),
                    fragment,
                    has_words: false,
                });
                return;
            }
            address::Leads::Here => {
                let written = address.get(1..).unwrap_or("");
                let span = part(&(1..address.len()));
                self.body.fragments.push(Spanned::new(address::fragment(written).into_owned(), span));
            }
            address::Leads::Web => self.body.external.push(Spanned::new(address.to_owned(), place.within(found))),
            address::Leads::File => self.body.files.push(Spanned::new(address.to_owned(), place.within(found))),
            address::Leads::Mail => {}
        }
        self.link = Some(OpenLink::Other);
    }

    fn image_end(&mut self) {
        let Some(OpenImage { image, alt, range }) = self.image.take() else { return };
        let alt = alt.trim().to_owned();
        let span = self.place.within(range);
        if alt.is_empty() {
            self.report(
                Diagnostic::new(Code::MissingAlt, span, format!("the image `{}` has no text alternative", short(&image.address)))
                    .help("say between the brackets what the image shows: `![what it shows](file)`"),
            );
        }
        let title = (!image.title.is_empty()).then(|| image.title.to_string());
        self.body.images.push(body::Image { span, address: image.address.to_string(), alt, title });
    }

    /// Where an address stands in the source of its link, or the link where it does not stand there as it reads.
    fn find_address(&self, range: &Range<usize>, address: &str) -> Range<usize> {
        let from = range.end.saturating_sub(address.len().saturating_add(LOOK_BACK)).max(range.start);
        let from = self.text.floor_char_boundary(from).max(range.start);
        let source = self.text.get(from..range.end).unwrap_or("");
        if address.is_empty() || source.len() < address.len() {
            return range.clone();
        }
        let opens = |at: &usize| {
            let before = source.get(..*at).unwrap_or("").bytes().next_back();
            matches!(before, Some(b'(' | b'<' | b'['))
        };
        let mut found = source.rmatch_indices(address).map(|(at, _)| at);
        match found.clone().find(opens).or_else(|| found.next()) {
            Some(at) => from + at..from + at + address.len(),
            None => range.clone(),
        }
    }

    // Headings.

    fn check_level(&mut self, level: HeadingLevel, range: &Range<usize>) {
        let level = level as u8;
        let span = self.place.within(trimmed(self.text, range));
        if level == 1 {
            self.report(
                Diagnostic::new(Code::HeadingLevel, span, "a heading of level 1 stands in a text")
                    .help("the title is the page's one heading of level 1; write `##`"),
            );
        } else if level > self.last_level + 1 {
            let message = format!("a heading of level {level} follows one of level {}", self.last_level);
            let help = format!("write it with {} `#`", self.last_level + 1);
            self.report(Diagnostic::new(Code::HeadingLevel, span, message).help(help));
        }
        self.last_level = level.max(2);
    }

    fn explicit_id(&mut self, id: &CowStr<'_>, range: &Range<usize>) -> Option<String> {
        if Slug::new(id).is_some() {
            return Some(id.to_string());
        }
        let source = self.text.get(range.clone()).unwrap_or("");
        let found = source.rfind(&**id).map_or(range.clone(), |at| range.start + at..range.start + at + id.len());
        let found = Diagnostic::new(Code::BadSlug, self.place.within(found), format!("`{}` is not written as an id", short(id)));
        let help = "the id of a heading is small letters, digits and hyphens";
        self.report(found.help(match super::slug_like(id) {
            Some(slug) => format!("{help}: did you mean `#{slug}`?"),
            None => help.to_owned(),
        }));
        None
    }

    fn heading_end(&mut self) {
        let Some(OpenHeading { level, id, text, range }) = self.heading.take() else { return };
        let span = self.place.within(trimmed(self.text, &range));
        if self.containers == 0 {
            self.section = u32::try_from(self.body.headings.len()).ok();
        }
        let text = text.trim().to_owned();
        self.body.headings.push(body::Heading { level: level as u8, text, id: String::new(), span });
        self.explicit.push(id);
    }

    /// Chosen ids come first, so that no heading's words take one away.
    fn name_headings(&mut self) {
        let mut fragments = Fragments::default();
        for (heading, chosen) in self.body.headings.iter_mut().zip(&mut self.explicit) {
            if let Some(chosen) = chosen.take() {
                heading.id = fragments.claim(chosen);
            }
        }
        for heading in self.body.headings.iter_mut().filter(|heading| heading.id.is_empty()) {
            heading.id = fragments.claim(headings::from_words(&heading.text));
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
            if let Some(range) = range.filter(|_| !marked) {
                let start = range.start..self.text.get(range.clone()).and_then(|note| note.find(':')).map_or(range.end, |at| range.start + at);
                let label = self.text.get(start.clone()).unwrap_or("").to_owned();
                let message = format!("no mark in the text refers to the footnote `{}`", short(&label));
                let found = Diagnostic::new(Code::UnknownFootnote, self.place.within(start), message);
                self.report(found.help(format!("put `{label}` where the note belongs, or take it out")));
            }
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

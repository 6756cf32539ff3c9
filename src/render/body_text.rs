//! A body as plain text, for search, feeds and data files. Knows what its surroundings say, and no element.

use super::body::Surroundings;
use crate::parse::markdown::{Piece, address, joins_lines, pieces};
use pulldown_cmark::{Event, Tag, TagEnd};
use std::ops::Range;

/// The words of a body, a line for each block: without markup, citations, images and footnote marks. Links keep their
/// words, or have those that the page shows in their place. Footnotes come last.
pub fn plain(text: &str, surroundings: &impl Surroundings) -> String {
    let (mut out, _) = written(text, surroundings);
    out.truncate(out.trim_end().len());
    out
}

/// What stands under one heading of a body, or before the first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Section {
    /// The heading by its number in the body.
    pub heading: Option<usize>,
    /// The words as [`plain`] has them, those of the heading in the first line.
    pub words: String,
}

/// The words of a body by its headings; parts without words are left out.
pub fn sections(text: &str, surroundings: &impl Surroundings) -> Vec<Section> {
    let (out, headings) = written(text, surroundings);
    let starts = std::iter::once((None, 0)).chain(headings.iter().map(|(number, start)| (Some(*number), *start)));
    let ends = headings.iter().map(|(_, start)| *start).chain([out.len()]);
    starts
        .zip(ends)
        .map(|((heading, start), end)| (heading, out.get(start..end).unwrap_or("").trim()))
        .filter(|(_, words)| !words.is_empty())
        .map(|(heading, words)| Section { heading, words: words.to_owned() })
        .collect()
}

/// The words, and where among them each heading begins.
fn written(text: &str, surroundings: &impl Surroundings) -> (String, Vec<(usize, usize)>) {
    let mut writer = Writer {
        text,
        around: surroundings,
        out: String::with_capacity(text.len()),
        notes: String::new(),
        open_notes: Vec::new(),
        headings: Vec::new(),
        headings_met: 0,
        links: 0,
        link: None,
        in_image: false,
        gap: false,
        html: String::new(),
    };
    for (piece, range) in pieces(text) {
        writer.piece(piece, &range);
    }
    writer.line();
    let Writer { mut out, notes, headings, .. } = writer;
    out.push_str(&notes);
    (out, headings)
}

struct Writer<'a, S> {
    text: &'a str,
    around: &'a S,
    out: String,
    notes: String,
    /// Where the notes that are open begin in what is written.
    open_notes: Vec<usize>,
    /// The headings outside of notes by their numbers, and where each begins in what is written.
    headings: Vec<(usize, usize)>,
    /// How many headings there were so far.
    headings_met: usize,
    links: usize,
    /// Where the words of an open link to a record begin, and its number.
    link: Option<(usize, usize)>,
    in_image: bool,
    /// Something was left out just before, and the space around it is too much.
    gap: bool,
    html: String,
}

impl<S: Surroundings> Writer<'_, S> {
    fn piece(&mut self, piece: Piece<'_>, range: &Range<usize>) {
        match piece {
            Piece::Event(event) => self.event(event, range),
            Piece::Citation(_) => self.gap = true,
            Piece::BadCitation(..) if self.in_image => {}
            Piece::BadCitation(..) => self.say(self.text.get(range.clone()).unwrap_or("")),
            Piece::BadAddress(..) => {}
            Piece::LinkStart(link) => {
                if matches!(link.leads, address::Leads::Record { .. }) {
                    self.link = Some((self.out.len(), self.links));
                    self.links += 1;
                }
            }
            Piece::LinkEnd => {
                if let Some((start, link)) = self.link.take()
                    && self.out.get(start..).is_none_or(|words| words.trim().is_empty())
                {
                    let words = self.around.link(link).words;
                    self.say(&words);
                }
            }
            Piece::ImageStart(_) => self.in_image = true,
            Piece::ImageEnd => {
                self.in_image = false;
                self.gap = true;
            }
        }
    }

    fn event(&mut self, event: Event<'_>, range: &Range<usize>) {
        match event {
            Event::Text(words) | Event::Code(words) | Event::InlineMath(words) | Event::DisplayMath(words) => {
                self.say(&words);
            }
            Event::SoftBreak if joins_lines(self.text, range) => {}
            Event::SoftBreak | Event::HardBreak => self.say(" "),
            Event::FootnoteReference(_) | Event::InlineHtml(_) => self.gap = true,
            Event::Html(html) => self.html.push_str(&html),
            Event::Rule => self.line(),
            Event::TaskListMarker(_) => {}
            Event::Start(tag) => self.start(&tag),
            Event::End(tag) => self.end(tag),
        }
    }

    fn start(&mut self, tag: &Tag<'_>) {
        match tag {
            Tag::Emphasis | Tag::Strong | Tag::Strikethrough | Tag::Superscript | Tag::Subscript | Tag::TableCell => {}
            Tag::FootnoteDefinition(_) => {
                self.line();
                self.open_notes.push(self.out.len());
            }
            Tag::HtmlBlock => self.html.clear(),
            Tag::Heading { .. } => {
                self.line();
                if self.open_notes.is_empty() {
                    self.headings.push((self.headings_met, self.out.len()));
                }
                self.headings_met += 1;
            }
            _ => self.line(),
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough | TagEnd::Superscript | TagEnd::Subscript => {}
            TagEnd::TableCell => {
                self.gap = false;
                self.out.push(' ');
            }
            TagEnd::FootnoteDefinition => {
                self.line();
                if let Some(start) = self.open_notes.pop() {
                    let note = self.out.split_off(start.min(self.out.len()));
                    self.notes.push_str(&note);
                }
            }
            TagEnd::HtmlBlock => {
                self.line();
                let html = std::mem::take(&mut self.html);
                for line in words_of(&html).lines().map(str::trim).filter(|line| !line.is_empty()) {
                    self.say(line);
                    self.line();
                }
            }
            _ => self.line(),
        }
    }

    fn say(&mut self, words: &str) {
        if self.in_image {
            return;
        }
        let mut words = words;
        if std::mem::take(&mut self.gap) {
            if words.starts_with(['.', ',', ';', ':', '!', '?', ')', ']', '。', '，', '；', '：', '！', '？', '）'])
            {
                self.out.truncate(self.out.trim_end_matches(' ').len());
            } else if self.out.ends_with([' ', '\n']) || self.out.is_empty() {
                words = words.trim_start_matches(' ');
            }
        }
        self.out.push_str(words);
    }

    fn line(&mut self) {
        self.gap = false;
        self.out
            .truncate(self.out.trim_end_matches([' ', '\n']).len().max(self.open_notes.last().copied().unwrap_or(0)));
        if !self.out.is_empty() && !self.out.ends_with('\n') {
            self.out.push('\n');
        }
    }
}

/// What is left of HTML without its tags and comments.
fn words_of(html: &str) -> String {
    let mut words = String::new();
    let mut rest = html;
    while let Some((before, from)) = rest.split_once('<') {
        words.push_str(before);
        let end = if from.starts_with("!--") { "-->" } else { ">" };
        match from.split_once(end) {
            Some((_, after)) => rest = after,
            None => return words,
        }
    }
    words.push_str(rest);
    words
}

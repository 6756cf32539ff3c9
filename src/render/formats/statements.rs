//! What a text states: its paragraphs that cite sources, as plain words, each with what it rests on.

use super::super::site::Site;
use crate::link::{AnyId, Sourcing};
use crate::model::body::{Body, Paragraph};
use crate::model::kind::Kind;
use crate::parse::markdown::{Piece, address::Leads, joins_lines, pieces};
use pulldown_cmark::{Event, Tag, TagEnd};
use serde::Serialize;
use std::ops::Range;

/// A paragraph that cites sources.
#[derive(Debug, Serialize)]
pub(super) struct Statement<'a> {
    pub text: String,
    /// The fragment of the heading that it stands under.
    anchor: Option<&'a str>,
    /// Numbers in the list of sources.
    pub sources: Vec<u32>,
    origin_count: usize,
    /// Confirmed by an official source or by two origins, or known from one.
    status: &'static str,
}

/// The statements of a record's body.
pub(super) fn statements<'a>(
    site: &Site<'a>,
    record: AnyId,
    body: &'a Body,
    sourcing: &Sourcing,
) -> Vec<Statement<'a>> {
    let texts = texts(site, record, body);
    let cited = body.paragraphs.iter().zip(texts).filter(|(paragraph, _)| paragraph.cited);
    cited
        .filter_map(|(paragraph, text)| {
            let sources = sources(body, paragraph, sourcing);
            if sources.is_empty() {
                return None;
            }
            let mut origins: Vec<u32> = sources
                .iter()
                .filter_map(|number| sourcing.origin_of.get((*number as usize).checked_sub(1)?).copied())
                .collect();
            origins.sort_unstable();
            origins.dedup();
            let is_official = sources.iter().any(|number| {
                let listed = (*number as usize).checked_sub(1).and_then(|at| sourcing.listed.get(at));
                listed
                    .and_then(|listed| site.edition.source(listed.source))
                    .is_some_and(|source| source.kind.is_official())
            });
            let heading = paragraph.heading.and_then(|at| body.headings.get(at as usize));
            Some(Statement {
                text,
                // What stands above the first heading, or in a footnote, is found from the top of the text.
                anchor: Some(heading.map_or("main", |heading| heading.id.as_str())),
                sources,
                origin_count: origins.len(),
                status: if is_official || origins.len() > 1 { "confirmed" } else { "single-origin" },
            })
        })
        .collect()
}

/// The numbers of the sources that a paragraph cites, each once, in the order of the text.
fn sources(body: &Body, paragraph: &Paragraph, sourcing: &Sourcing) -> Vec<u32> {
    let first = body.citations.partition_point(|citation| citation.span.start < paragraph.span.start);
    let within = body.citations.iter().enumerate().skip(first).take_while(|(_, c)| c.span.start < paragraph.span.end);
    let mut numbers = Vec::new();
    for (number, _) in within.flat_map(|(at, _)| sourcing.citation(at)).flatten() {
        if !numbers.contains(number) {
            numbers.push(*number);
        }
    }
    numbers
}

/// The plain words of each paragraph of a body.
fn texts(site: &Site<'_>, record: AnyId, body: &Body) -> Vec<String> {
    let text = site.words(body.span);
    let offset = body.span.start as usize;
    let mut writer = Writer {
        paragraphs: body
            .paragraphs
            .iter()
            .map(|p| p.span.start as usize - offset..p.span.end as usize - offset)
            .collect(),
        texts: vec![String::new(); body.paragraphs.len()],
        at: 0,
        gap: false,
    };
    let (mut links, mut open, mut in_image, mut in_code) = (0, None, false, false);
    for (piece, range) in pieces(text) {
        match piece {
            Piece::Event(Event::Start(Tag::CodeBlock(_))) => in_code = true,
            Piece::Event(Event::End(TagEnd::CodeBlock)) => in_code = false,
            Piece::ImageStart(_) => in_image = true,
            Piece::ImageEnd => {
                in_image = false;
                writer.gap = true;
            }
            _ if in_image || in_code => {}
            Piece::Event(Event::Text(words) | Event::Code(words)) => writer.say(&words, &range),
            Piece::Event(Event::SoftBreak) if joins_lines(text, &range) => {}
            Piece::Event(Event::SoftBreak | Event::HardBreak) => writer.say(" ", &range),
            Piece::Event(Event::InlineHtml(_) | Event::FootnoteReference(_)) | Piece::Citation(_) => writer.gap = true,
            Piece::LinkStart(link) if matches!(link.leads, Leads::Record { .. }) => {
                open = Some((links, writer.written(&range)));
                links += 1;
            }
            Piece::LinkEnd => {
                if let Some((link, before)) = open.take()
                    && writer.written(&range) == before
                {
                    writer.say(shown(site, record, body, link), &range);
                }
            }
            _ => {}
        }
    }
    writer.texts.iter_mut().for_each(|text| text.truncate(text.trim_end().len()));
    writer.texts
}

/// What a link without words of its own shows: the record's title, or neutral words where the record is held.
pub(super) fn shown<'a>(site: &Site<'a>, record: AnyId, body: &Body, link: usize) -> &'a str {
    match site.edition.links.of(record, link) {
        Some(target) => site.edition.title(target),
        None => body.links.get(link).and_then(|link| link.kind).map_or("a record", Kind::with_article),
    }
}

struct Writer {
    paragraphs: Vec<Range<usize>>,
    texts: Vec<String>,
    /// The paragraph that was written to last: both stand in the order of the text.
    at: usize,
    /// Something was left out just before, and the space around it is too much.
    gap: bool,
}

impl Writer {
    fn paragraph(&mut self, range: &Range<usize>) -> Option<&mut String> {
        while self.paragraphs.get(self.at).is_some_and(|paragraph| paragraph.end <= range.start) {
            self.at += 1;
            self.gap = false;
        }
        let inside = self.paragraphs.get(self.at).is_some_and(|paragraph| paragraph.start <= range.start);
        if inside { self.texts.get_mut(self.at) } else { None }
    }

    fn written(&mut self, range: &Range<usize>) -> usize {
        self.paragraph(range).map_or(0, |text| text.len())
    }

    fn say(&mut self, words: &str, range: &Range<usize>) {
        let gap = std::mem::take(&mut self.gap);
        let Some(text) = self.paragraph(range) else { return };
        let twice = gap && (text.is_empty() || text.ends_with(' '));
        text.push_str(if twice { words.trim_start_matches(' ') } else { words });
    }
}

//! The running words of a record, sentence by sentence, each with its place: what the rules that read texts walk. Knows
//! no rule.

use super::Case;
use crate::config::Config;
use crate::link::AnyId;
use crate::model::body::{Body, Paragraph};
use crate::model::briefing::Briefing;
use crate::model::event::Event;
use crate::model::response::Response;
use crate::model::statement::Statement;
use crate::text::{Span, Spanned};
use std::ops::Range;

/// A sentence, or a text of the front matter that is as short as one.
pub(super) struct Passage<'a> {
    /// The words without markup.
    pub words: &'a str,
    /// BCP 47.
    pub language: &'a str,
    place: Place<'a>,
}

enum Place<'a> {
    /// In YAML, where words may be folded over lines.
    FrontMatter(Span),
    Text {
        record: Option<AnyId>,
        paragraph: &'a Paragraph,
        statement: &'a Statement,
    },
}

impl<'a> Passage<'a> {
    /// Where some bytes of the words stand.
    pub(super) fn span(&self, words: Range<usize>) -> Span {
        let number = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
        match self.place {
            Place::FrontMatter(span) => span,
            Place::Text { paragraph, statement, .. } => {
                let start = statement.range.start;
                paragraph.span_of(start.saturating_add(number(words.start))..start.saturating_add(number(words.end)))
            }
        }
    }

    /// The paragraph that it stands in; nothing for a text of the front matter.
    pub(super) fn paragraph(&self) -> Option<&'a Paragraph> {
        match self.place {
            Place::FrontMatter(_) => None,
            Place::Text { paragraph, .. } => Some(paragraph),
        }
    }

    /// The bytes of the words that lead to a record, and to which.
    pub(super) fn links(&self, case: &Case<'_>) -> Vec<(Range<usize>, AnyId)> {
        let Place::Text { record: Some(record), paragraph, statement } = self.place else { return Vec::new() };
        let inside = paragraph
            .links
            .iter()
            .filter(|linked| statement.range.start <= linked.range.start && linked.range.end <= statement.range.end);
        inside
            .filter_map(|linked| {
                let target = case.edition.links.of(record, linked.link as usize)?;
                let start = linked.range.start.saturating_sub(statement.range.start) as usize;
                let end = linked.range.end.saturating_sub(statement.range.start) as usize;
                Some((start..end, target))
            })
            .collect()
    }
}

impl<'a> Case<'a> {
    /// The passages of every briefing, with the briefing.
    pub(super) fn briefing_passages(&self) -> impl Iterator<Item = (&'a Briefing, Vec<Passage<'a>>)> + use<'a> {
        let (edition, config) = (self.edition, self.config);
        let all = edition.briefings.iter().filter(|(_, briefing)| briefing.withdrawal().is_none());
        all.map(|(id, briefing)| (briefing, passages_of(config, Some(AnyId::Briefing(id)), briefing)))
    }

    /// The passages of every policy response.
    pub(super) fn response_passages(&self) -> impl Iterator<Item = (&'a Response, Vec<Passage<'a>>)> + use<'a> {
        let (edition, config) = (self.edition, self.config);
        edition.responses.iter().map(|(id, response)| {
            let short = std::iter::once(&response.title).chain(&response.summary).chain(&response.rationale);
            (response, passages(Some(AnyId::Response(id)), short, &response.body, config.language()))
        })
    }

    /// The passages of every event, which has no text besides its front matter.
    pub(super) fn event_passages(&self) -> impl Iterator<Item = (&'a Event, Vec<Passage<'a>>)> + use<'a> {
        let language = self.config.language();
        self.edition.events.iter().map(move |(_, event)| {
            let short = std::iter::once(&event.title).chain(&event.summary);
            (event, front_matter(short, language).collect())
        })
    }
}

/// The passages of one briefing.
pub(super) fn passages_of<'a>(config: &'a Config, record: Option<AnyId>, briefing: &'a Briefing) -> Vec<Passage<'a>> {
    let short = [&briefing.title, &briefing.summary].into_iter().chain(&briefing.key_points);
    passages(record, short, &briefing.body, config.language_of(briefing))
}

fn front_matter<'a>(
    texts: impl Iterator<Item = &'a Spanned<String>>,
    language: &'a str,
) -> impl Iterator<Item = Passage<'a>> {
    texts.map(move |text| Passage { words: &text.value, language, place: Place::FrontMatter(text.span) })
}

fn passages<'a>(
    record: Option<AnyId>,
    short: impl Iterator<Item = &'a Spanned<String>>,
    body: &'a Body,
    language: &'a str,
) -> Vec<Passage<'a>> {
    let sentences = body.statements.iter().filter_map(|statement| {
        let paragraph = body.paragraphs.get(statement.paragraph as usize)?;
        let place = Place::Text { record, paragraph, statement };
        Some(Passage { words: body.words_of(statement), language, place })
    });
    front_matter(short, language).chain(sentences).collect()
}

/// Where words stand in a text, as whole words.
pub(super) fn places(text: &str, words: &str) -> Vec<Range<usize>> {
    let found = text.match_indices(words).map(|(at, _)| at..at + words.len());
    found.filter(|range| is_whole(text, range)).collect()
}

/// Whether a part of a text begins and ends where words do.
pub(super) fn is_whole(text: &str, range: &Range<usize>) -> bool {
    let spaced = |c: char| c.is_alphanumeric() && u32::from(c) < 0x2e80;
    let before = text.get(..range.start).and_then(|text| text.chars().next_back());
    let after = text.get(range.end..).and_then(|text| text.chars().next());
    let inner = text.get(range.clone()).unwrap_or("");
    let joins = |outside: Option<char>, inside: Option<char>| {
        outside.zip(inside).is_some_and(|(outside, inside)| spaced(outside) && spaced(inside))
    };
    !joins(before, inner.chars().next()) && !joins(after, inner.chars().next_back())
}

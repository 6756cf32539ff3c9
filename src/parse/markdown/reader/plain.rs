//! The words of the open paragraph without markup, and where each of them was read from; at its end, its sentences.
//! Knows no Markdown: the reader says what is running text.

use super::Reader;
use crate::model::body::Paragraph;
use crate::model::statement::{Anchor, LinkedWords, Run, Statement};
use std::collections::HashMap;
use std::ops::Range;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// So many letters and digits of a sentence make its anchor.
const ANCHOR_LETTERS: usize = 40;

/// No accent of its own stands before this one.
const FIRST_ACCENT: char = '\u{300}';

/// The words of the paragraph that is open. Places in the file count from the start of the text.
#[derive(Debug, Default)]
pub(super) struct Plain {
    text: String,
    runs: Vec<Run>,
    links: Vec<LinkedWords>,
    /// For each citation: its index, and how many bytes of words stand before it.
    citations: Vec<(u32, u32)>,
    /// Something was left out just before, and the space around it is too much.
    gap: bool,
    open_link: Option<(usize, usize)>,
}

impl Plain {
    /// Adds words that were read from `range`.
    pub(super) fn say(&mut self, words: &str, range: &Range<usize>) {
        let gap = std::mem::take(&mut self.gap);
        let verbatim = range.len() == words.len();
        let mut said = words;
        if self.text.is_empty() || (gap && self.text.ends_with(' ')) {
            said = said.trim_start_matches(' ');
        }
        if said.is_empty() {
            return;
        }
        if gap && self.text.ends_with(' ') && said.starts_with(['.', ',', ';', ':', '!', '?', ')', ']', '”', '’', '…'])
        {
            self.truncate(self.text.len() - 1);
        }
        let start = if verbatim { range.end - said.len() } else { range.start };
        let run = Run { text: small(self.text.len()), start: small(start), end: small(range.end) };
        let goes_on = self.runs.last().is_some_and(|last| {
            verbatim && last.end == run.start && last.is_verbatim(run.text.saturating_sub(last.text))
        });
        match self.runs.last_mut() {
            Some(last) if goes_on => last.end = run.end,
            _ => self.runs.push(run),
        }
        self.text.push_str(said);
    }

    /// Adds code, whose words stand between backticks.
    pub(super) fn code(&mut self, words: &str, source: &str, range: &Range<usize>) {
        match source.find(words).filter(|_| !words.is_empty()) {
            Some(at) => self.say(words, &(range.start + at..range.start + at + words.len())),
            None => self.say(words, range),
        }
    }

    /// Something stands here that is no word.
    pub(super) fn skip(&mut self) {
        self.gap = true;
    }

    /// The citation of this index stands here.
    pub(super) fn cite(&mut self, index: usize) {
        self.citations.push((small(index), small(self.text.len())));
    }

    /// A link to a record begins.
    pub(super) fn link_start(&mut self, index: usize) {
        self.open_link = Some((index, self.text.len()));
    }

    /// It ends; `instead` stands for the words that it lacks.
    pub(super) fn link_end(&mut self, instead: Option<&str>, range: &Range<usize>) {
        let Some((link, start)) = self.open_link.take() else { return };
        if let Some(words) = instead {
            self.say(words, range);
        }
        let end = self.text.len();
        // The space before it may have been taken back since it began.
        let start = instead.map_or(start.min(end), |words| end.saturating_sub(words.len()));
        let range = small(start)..small(end);
        self.links.push(LinkedWords { range, link: small(link), stand_in: instead.is_some() });
    }

    /// Takes the words back from here on.
    fn truncate(&mut self, length: usize) {
        let before = self.text.len();
        if length >= before {
            return;
        }
        self.text.truncate(length);
        let mut end = small(before);
        while let Some(run) = self.runs.pop_if(|run| run.text as usize >= length) {
            end = run.text;
        }
        if let Some(last) = self.runs.last_mut()
            && last.is_verbatim(end.saturating_sub(last.text))
        {
            last.end = last.start.saturating_add(small(length).saturating_sub(last.text));
        }
        for link in &mut self.links {
            link.range.end = link.range.end.min(small(length));
            link.range.start = link.range.start.min(link.range.end);
        }
    }

    fn clear(&mut self) {
        self.text.clear();
        self.runs.clear();
        self.links.clear();
        self.citations.clear();
        self.gap = false;
        self.open_link = None;
    }
}

/// The number of statements of one page that begin alike.
pub(super) type Anchors = HashMap<u32, u32>;

impl Reader<'_, '_> {
    /// Keeps the words of a paragraph that ends, with its sentences.
    pub(super) fn keep_paragraph(&mut self, mut paragraph: Paragraph) {
        let plain = &mut self.plain;
        plain.truncate(plain.text.trim_end().len());
        let base = self.place.start;
        let in_file = |at: u32| base.saturating_add(at);
        paragraph.runs = plain
            .runs
            .iter()
            .map(|run| Run { text: run.text, start: in_file(run.start), end: in_file(run.end) })
            .collect();
        paragraph.links = std::mem::take(&mut plain.links).into_boxed_slice();
        paragraph.text = Box::from(plain.text.as_str());

        let index = small(self.body.paragraphs.len());
        let mut citations = plain.citations.iter().copied().peekable();
        let mut next_citation = citations.peek().map_or(0, |(citation, _)| *citation);
        let mut pieces = self.splitter.split(&paragraph.text).into_iter().peekable();
        while let Some(piece) = pieces.next() {
            // A citation belongs to the last sentence that began before it; one before all of them, to the first.
            let next_start = pieces.peek().map(|next| small(next.start));
            let first_citation = next_citation;
            while let Some((citation, _)) = citations.next_if(|(_, at)| next_start.is_none_or(|next| *at <= next)) {
                next_citation = citation.saturating_add(1);
            }
            let anchor = anchor(paragraph.text.get(piece.clone()).unwrap_or(""), &mut self.anchors);
            let range = small(piece.start)..small(piece.end);
            let mut span = paragraph.span_of(range.clone());
            let cited = self.body.citations.get(first_citation as usize..next_citation as usize).unwrap_or(&[]);
            for citation in cited {
                span.start = span.start.min(citation.span.start);
                span.end = span.end.max(citation.span.end);
            }
            let citations = first_citation..next_citation;
            self.body.statements.push(Statement { paragraph: index, range, span, citations, anchor });
        }
        self.body.paragraphs.push(paragraph);
        self.plain.clear();
    }

    /// Forgets the words of a paragraph that has none to keep.
    pub(super) fn drop_paragraph(&mut self) {
        self.plain.clear();
    }
}

/// What the first letters and digits of a sentence make, whatever stands between them.
fn anchor(sentence: &str, taken: &mut Anchors) -> Anchor {
    let mut letters = String::with_capacity(ANCHOR_LETTERS);
    let mut add = |c: char| {
        if c.is_ascii() {
            letters.push(c.to_ascii_lowercase());
        } else {
            letters.extend(c.to_lowercase());
        }
    };
    // What is composed stays as it is; an accent written by itself makes the letter that it stands on.
    if sentence.chars().any(|c| c >= FIRST_ACCENT && is_combining_mark(c)) {
        sentence.nfc().filter(|c| c.is_alphanumeric()).take(ANCHOR_LETTERS).for_each(&mut add);
    } else {
        sentence.chars().filter(|c| c.is_alphanumeric()).take(ANCHOR_LETTERS).for_each(&mut add);
    }
    let hash = blake3::hash(letters.as_bytes());
    let hash = hash.as_bytes().first_chunk().map_or(0, |first| u32::from_be_bytes(*first));
    let number = taken.entry(hash).or_insert(0);
    *number = number.saturating_add(1);
    Anchor { hash, number: *number }
}

fn small(offset: usize) -> u32 {
    u32::try_from(offset).unwrap_or(u32::MAX)
}

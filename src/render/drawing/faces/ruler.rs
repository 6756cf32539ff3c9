//! The measuring of words by the metrics of the faces that they will be drawn in. Kerning is left out: it only makes
//! lines a little shorter. Knows no picture.

use super::{Face, Place, Set};
use icu_segmenter::LineSegmenter;
use icu_segmenter::options::LineBreakOptions;
use skrifa::charmap::Charmap;
use skrifa::metrics::GlyphMetrics;
use skrifa::prelude::{FontRef, LocationRef, MetadataProvider as _, Size};
use unicode_normalization::UnicodeNormalization as _;

/// How far lines stand apart, in their size: Latin, and Chinese, which fills its squares.
const LEADING: f32 = 1.14;
const CHINESE_LEADING: f32 = 1.3;

/// What stands where words were cut off.
const CUT_OFF: char = '…';

/// The width in sizes from which a word with a hyphen may be broken there.
const LONG: f32 = 8.0;

/// How often the width of balanced lines is halved in on.
const HALVINGS: u32 = 8;

/// The longest text that is looked at: no card shows more.
const MOST_CHARACTERS: usize = 1_000;

/// A face to measure in.
struct Measure<'a> {
    characters: Charmap<'a>,
    glyphs: GlyphMetrics<'a>,
}

/// The faces, that in which words are set first.
pub(super) struct Ruler<'a> {
    faces: Vec<Measure<'a>>,
}

/// A character and its width in sizes.
#[derive(Debug, Clone, Copy)]
struct Glyph {
    character: char,
    width: f32,
}

/// What is between two places where a line may end.
#[derive(Debug, Clone, Default)]
struct Piece {
    glyphs: Vec<Glyph>,
    /// Its width without the spaces at its end, and with them.
    width: f32,
    full: f32,
}

impl Piece {
    fn new(glyphs: Vec<Glyph>) -> Self {
        let full: f32 = glyphs.iter().map(|glyph| glyph.width).sum();
        let spaces = glyphs.iter().rev().take_while(|glyph| glyph.character.is_whitespace());
        Self { width: full - spaces.map(|glyph| glyph.width).sum::<f32>(), full, glyphs }
    }

    /// Whether it ends in a hyphen: better lines keep the word whole.
    fn is_half_a_word(&self) -> bool {
        self.glyphs.last().is_some_and(|glyph| matches!(glyph.character, '-' | '\u{2010}'))
    }
}

impl<'a> Ruler<'a> {
    pub(super) fn new(fonts: impl Iterator<Item = &'a [u8]>, first: Face) -> Self {
        let measure = |font: &'a [u8]| {
            let font = FontRef::from_index(font, 0).ok()?;
            Some(Measure {
                characters: font.charmap(),
                glyphs: font.glyph_metrics(Size::new(1.0), LocationRef::default()),
            })
        };
        let mut faces: Vec<Measure<'a>> = fonts.filter_map(measure).collect();
        if first == Face::Sans && faces.len() > 1 {
            faces.swap(0, 1);
        }
        Self { faces }
    }

    /// The width of a character in the first face that has it.
    fn width(&self, character: char) -> Option<f32> {
        let find = |face: &Measure<'_>| face.glyphs.advance_width(face.characters.map(character)?);
        self.faces.iter().find_map(find)
    }

    /// The words as they can be set: single spaces, no character that draws nothing or that no face has. Nothing when a
    /// letter would be lost.
    fn readable(&self, words: &str) -> Option<String> {
        let mut readable = String::with_capacity(words.len());
        for character in words.nfc().take(MOST_CHARACTERS) {
            if character.is_whitespace() || character.is_control() {
                // A no-break space keeps its meaning.
                let space = if character == '\u{a0}' || character == '\u{202f}' { '\u{a0}' } else { ' ' };
                if !readable.ends_with([' ', '\u{a0}']) {
                    readable.push(space);
                }
            } else if self.width(character).is_some() {
                readable.push(character);
            } else if character.is_alphanumeric() {
                return None;
            }
        }
        Some(readable.trim().to_owned())
    }

    pub(super) fn set(&self, words: &str, place: Place<'_>) -> Option<Set> {
        let words = self.readable(words)?;
        let pieces = self.pieces(&words);
        let wide = words.chars().filter(|character| is_chinese(*character)).count();
        let spacing = if wide * 3 > words.chars().count() { CHINESE_LEADING } else { LEADING };
        let smallest = place.sizes.last().copied().unwrap_or(16.0);
        // Where one word is too wide even at the smallest size, it is cut, and need not be small.
        let can_be_whole = pieces.iter().all(|piece| piece.width * smallest <= place.width);
        let mut chosen = None;
        for size in place.sizes.iter().copied() {
            let limit = place.width / size;
            // The last line needs no room below it.
            let most = (((place.height / size - 1.0) / spacing).floor().max(0.0) as usize) + 1;
            let whole = pieces.iter().all(|piece| piece.width <= limit);
            if !whole && can_be_whole {
                continue;
            }
            let lines = lines(&cut(&pieces, limit), limit);
            if lines.len() <= most {
                chosen = Some((size, balanced(&pieces, limit, lines)));
                break;
            }
            if size <= smallest {
                chosen = Some((size, self.cut_off(lines, most, limit)));
            }
        }
        let (size, lines) = chosen?;
        let lines = lines.into_iter().map(|line| text(&line).trim().to_owned()).collect();
        Some(Set { size, leading: (size * spacing).round(), lines })
    }

    /// The words between the places where Unicode lets a line end: Latin at spaces and hyphens, Chinese between
    /// characters but not before a closing mark or after an opening one.
    fn pieces(&self, words: &str) -> Vec<Piece> {
        let ends = LineSegmenter::new_for_non_complex_scripts(LineBreakOptions::default()).segment_str(words);
        let mut from = 0;
        let mut pieces = Vec::new();
        for end in ends {
            let glyphs = words
                .get(from..end)
                .unwrap_or("")
                .chars()
                .map(|character| Glyph { character, width: self.width(character).unwrap_or(0.0) });
            let piece = Piece::new(glyphs.collect());
            match pieces.last_mut().filter(|last: &&mut Piece| last.is_half_a_word() && last.full + piece.width < LONG)
            {
                Some(last) => *last = Piece::new(last.glyphs.iter().chain(&piece.glyphs).copied().collect()),
                None => pieces.push(piece),
            }
            from = end;
        }
        pieces.retain(|piece| !piece.glyphs.is_empty());
        pieces
    }

    /// The first lines, with a mark that there were more.
    fn cut_off(&self, mut lines: Vec<Piece>, most: usize, limit: f32) -> Vec<Piece> {
        lines.truncate(most);
        if let Some(last) = lines.last_mut() {
            let mark = Glyph { character: CUT_OFF, width: self.width(CUT_OFF).unwrap_or(1.0) };
            let mut glyphs = std::mem::take(&mut last.glyphs);
            let mut width: f32 = glyphs.iter().map(|glyph| glyph.width).sum();
            while let Some(end) = glyphs.last()
                && (width + mark.width > limit || !end.character.is_alphanumeric())
            {
                width -= end.width;
                glyphs.pop();
            }
            glyphs.push(mark);
            *last = Piece::new(glyphs);
        }
        lines
    }
}

/// Pieces that are wider than a line are cut where it ends; a mark stays with its letter.
fn cut(pieces: &[Piece], limit: f32) -> Vec<Piece> {
    let mut cut = Vec::with_capacity(pieces.len());
    for piece in pieces {
        if piece.width <= limit {
            cut.push(piece.clone());
            continue;
        }
        let (mut part, mut width) = (Vec::new(), 0.0);
        for glyph in &piece.glyphs {
            if width + glyph.width > limit && glyph.width > 0.0 && !part.is_empty() {
                cut.push(Piece::new(std::mem::take(&mut part)));
                width = 0.0;
            }
            width += glyph.width;
            part.push(*glyph);
        }
        cut.push(Piece::new(part));
    }
    cut
}

/// As much on each line as it takes.
fn lines(pieces: &[Piece], limit: f32) -> Vec<Piece> {
    let mut lines: Vec<Piece> = Vec::new();
    for piece in pieces {
        match lines.last_mut().filter(|line| line.full + piece.width <= limit) {
            Some(line) => {
                line.width = line.full + piece.width;
                line.full += piece.full;
                line.glyphs.extend(&piece.glyphs);
            }
            None => lines.push(piece.clone()),
        }
    }
    lines
}

/// The same number of lines, as equal in width as they can be: no last line of one word.
fn balanced(pieces: &[Piece], limit: f32, greedy: Vec<Piece>) -> Vec<Piece> {
    let count = greedy.len();
    if count < 2 || pieces.iter().any(|piece| piece.width > limit) {
        return greedy;
    }
    let widest = pieces.iter().map(|piece| piece.width).fold(0.0, f32::max);
    let (mut too_narrow, mut enough, mut best) = (widest.max(limit / 2.0), limit, greedy);
    for _ in 0..HALVINGS {
        let middle = f32::midpoint(too_narrow, enough);
        let tried = lines(pieces, middle);
        if tried.len() == count {
            (enough, best) = (middle, tried);
        } else {
            too_narrow = middle;
        }
    }
    best
}

fn text(line: &Piece) -> String {
    line.glyphs.iter().map(|glyph| glyph.character).collect()
}

/// Whether a character fills a square.
fn is_chinese(character: char) -> bool {
    matches!(character, '\u{2e80}'..='\u{9fff}' | '\u{ac00}'..='\u{d7a3}' | '\u{f900}'..='\u{faff}' | '\u{ff00}'..='\u{ff60}' | '\u{20000}'..='\u{3ffff}')
}

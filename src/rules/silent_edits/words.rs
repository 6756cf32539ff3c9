//! What readers read, as words with their places: markup, white space and citations are gone, and two texts can be
//! compared word by word. Knows no earlier version and no rule.

use crate::parse::markdown::{Piece, address, is_ideographic, pieces};
use crate::text::Span;
use pulldown_cmark::{Event, Tag, TagEnd};
use std::ops::Range;
use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

/// A word, or a mark that stands before or after one.
#[derive(Debug, Clone)]
pub(super) struct Word {
    /// What is compared.
    pub(super) text: String,
    /// Whether white space stands before it.
    pub(super) spaced: bool,
    /// Where it stands, in bytes of its text.
    pub(super) range: Range<usize>,
}

/// A headline, a paragraph, a heading, an entry of a list: words that are read together.
#[derive(Debug, Clone)]
pub(super) struct Passage {
    pub(super) words: Vec<Word>,
    /// Whether it stands above others, as their heading.
    pub(super) heading: bool,
}

impl Passage {
    /// Whether two say the same.
    pub(super) fn key(&self) -> Vec<&str> {
        self.words.iter().map(|word| word.text.as_str()).collect()
    }
}

/// Collects characters to words.
#[derive(Default)]
struct Words {
    done: Vec<Word>,
    /// The characters of the word that is open.
    open: Vec<Letter>,
    spaced: bool,
}

/// A character and where it is written.
#[derive(Clone, Copy)]
struct Letter {
    c: char,
    start: usize,
    end: usize,
}

impl Words {
    /// Adds running text that stands at `range` of `source`.
    fn add(&mut self, text: &str, range: &Range<usize>, source: &str) {
        let written = source.get(range.clone()).unwrap_or("");
        // An entity or an escape stands for other characters than those that are written: then each has the whole place.
        let at = if written.starts_with(text) { Some(0) } else { written.find(text) };
        let at = at.map(|found| range.start + found);
        for (offset, c) in text.char_indices() {
            let (start, end) = match at {
                Some(at) => (at + offset, at + offset + c.len_utf8()),
                None => (range.start, range.end),
            };
            self.push(Letter { c, start, end });
        }
    }

    fn push(&mut self, letter: Letter) {
        match letter.c {
            'a'..='z' => self.open.push(letter),
            // Nobody sees these.
            '\u{ad}' | '\u{200b}' | '\u{2060}' | '\u{feff}' => {}
            c if c.is_whitespace() => self.space(),
            c if is_ideographic(c) => {
                self.close();
                self.done(&[letter]);
            }
            _ => self.open.push(letter),
        }
    }

    fn space(&mut self) {
        self.close();
        self.spaced = true;
    }

    /// Ends the open word: marks before and after it are words of their own.
    fn close(&mut self) {
        let mut open = std::mem::take(&mut self.open);
        let is_letter = |c: char| c.is_alphanumeric() || is_currency(c) || (!c.is_ascii() && is_combining_mark(c));
        let first = open.iter().position(|letter| is_letter(letter.c)).unwrap_or(open.len());
        let last = open.iter().rposition(|letter| is_letter(letter.c) || matches!(letter.c, '%' | '‰' | '°'));
        let end = last.map_or(first, |last| (last + 1).max(first));
        open.iter().take(first).for_each(|mark| self.done(std::slice::from_ref(mark)));
        self.done(open.get(first..end).unwrap_or_default());
        open.iter().skip(end).for_each(|mark| self.done(std::slice::from_ref(mark)));
        open.clear();
        self.open = open;
    }

    fn done(&mut self, letters: &[Letter]) {
        let (Some(first), Some(last)) = (letters.first(), letters.last()) else { return };
        let characters = letters.iter().map(|letter| letter.c);
        let plain = letters.iter().all(|letter| letter.c.is_ascii());
        let text = if plain { characters.collect() } else { characters.nfc().collect() };
        let range = first.start..last.end.max(first.end);
        self.done.push(Word { text, spaced: std::mem::take(&mut self.spaced), range });
    }

    fn take(&mut self) -> Vec<Word> {
        self.close();
        self.spaced = false;
        std::mem::take(&mut self.done)
    }
}

fn is_currency(c: char) -> bool {
    matches!(c, '$' | '€' | '£' | '¥' | '₩' | '₹')
}

/// The words of a text that stands nowhere.
pub(super) fn of_text(text: &str) -> Vec<Word> {
    let mut words = Words::default();
    words.add(text, &(0..text.len()), text);
    words.take()
}

/// Words of a value that are written with escapes, until no more are looked for.
const MOST_LOST: usize = 20;

/// The words of a value of the front matter that is written at `span`.
pub(super) fn value(value: &str, span: Span, source: &str) -> Passage {
    let mut words = of_text(value);
    // A value may be quoted or folded: each word is looked for after the one before it.
    let written = source.get(span.range()).unwrap_or("");
    let (mut cursor, mut lost) = (0, 0);
    for word in &mut words {
        let said = value.get(word.range.clone()).unwrap_or("");
        let rest = written.get(cursor..).filter(|_| lost < MOST_LOST);
        let found = rest.and_then(|rest| rest.find(said));
        word.range = match found {
            Some(found) => {
                let start = span.range().start + cursor + found;
                cursor += found + said.len();
                start..start + said.len()
            }
            None => {
                lost += 1;
                span.range()
            }
        };
    }
    Passage { words, heading: false }
}

/// The passages of a Markdown text that starts at byte `start` of its file. `title` says what a link without words of its
/// own shows.
pub(super) fn body(text: &str, start: usize, title: &dyn Fn(&str) -> String) -> Vec<Passage> {
    let mut reader = Reader { text, title, words: Words::default(), out: Vec::new(), link: None, image: false };
    for (piece, range) in pieces(text) {
        reader.piece(piece, range);
    }
    reader.end(false);
    let mut passages = reader.out;
    for word in passages.iter_mut().flat_map(|passage| &mut passage.words) {
        word.range = word.range.start + start..word.range.end + start;
    }
    passages
}

struct Reader<'a> {
    text: &'a str,
    title: &'a dyn Fn(&str) -> String,
    words: Words,
    out: Vec<Passage>,
    /// What an open link to a record shows unless words follow, and where it stands.
    link: Option<(String, Range<usize>)>,
    image: bool,
}

impl Reader<'_> {
    fn piece(&mut self, piece: Piece<'_>, range: Range<usize>) {
        match piece {
            Piece::Event(event) => self.event(event, &range),
            Piece::ImageStart(_) => self.image = true,
            Piece::ImageEnd => self.image = false,
            Piece::LinkStart(link) => {
                if let address::Leads::Record { id, .. } = link.leads {
                    self.link = link.address.get(id).map(|id| ((self.title)(id), range));
                }
            }
            Piece::LinkEnd => {
                if let Some((title, range)) = self.link.take() {
                    self.words.add(&title, &range, self.text);
                }
            }
            Piece::Citation(_) | Piece::BadCitation(..) | Piece::BadAddress(..) => {}
        }
    }

    fn event(&mut self, event: Event<'_>, range: &Range<usize>) {
        match event {
            Event::Text(words) | Event::Code(words) | Event::InlineMath(words) | Event::DisplayMath(words) => {
                self.say(&words, range);
            }
            Event::SoftBreak | Event::HardBreak => self.words.space(),
            Event::Html(html) | Event::InlineHtml(html) => self.say(&without_tags(&html), range),
            Event::FootnoteReference(_) | Event::TaskListMarker(_) => {}
            Event::Rule => self.end(false),
            Event::Start(tag) => match tag {
                Tag::Emphasis | Tag::Strong | Tag::Strikethrough | Tag::Superscript | Tag::Subscript => {}
                Tag::TableCell => self.words.space(),
                _ => self.end(false),
            },
            Event::End(tag) => match tag {
                TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough | TagEnd::Superscript | TagEnd::Subscript => {
                }
                TagEnd::TableCell => self.words.space(),
                TagEnd::Heading(_) => self.end(true),
                _ => self.end(false),
            },
        }
    }

    fn say(&mut self, words: &str, range: &Range<usize>) {
        if self.image {
            return;
        }
        if !words.trim().is_empty() {
            self.link = None;
        }
        self.words.add(words, range, self.text);
    }

    /// Ends a passage, if any words were read since the last one.
    fn end(&mut self, heading: bool) {
        let words = self.words.take();
        if !words.is_empty() {
            self.out.push(Passage { words, heading });
        }
    }
}

/// HTML without what stands between `<` and `>`.
fn without_tags(html: &str) -> String {
    let mut inside = false;
    html.chars()
        .filter(|c| {
            let was = inside;
            inside = match c {
                '<' => true,
                '>' => false,
                _ => inside,
            };
            !was && !inside
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Vec<String> {
        let passages = body(text, 0, &|id| format!("«{id}»"));
        let line = |passage: &Passage| {
            for word in &passage.words {
                assert!(text.get(word.range.clone()).is_some(), "{word:?}");
            }
            passage.key().join("|")
        };
        passages.iter().map(line).collect()
    }

    #[test]
    fn only_what_readers_read_is_left() {
        assert_eq!(
            read("## Two *banks*\n\nA **bo**ld word[^1],\nand\u{ad} more.[@ft; @a, p. 4]\n\n[^1]: It’s 4.5%."),
            ["Two|banks", "A|bold|word|,|and|more|.", "It’s|4.5%|."]
        );
        assert_eq!(read("香港 is\n[[hk]], [[acme|Acme &amp; Co]] ![alt](a.jpg)"), ["香|港|is|«|hk|»|,|Acme|&|Co"]);
        assert_eq!(read("| a | b |\n|---|---|\n| 1 | 2 |"), ["a|b", "1|2"]);
    }

    #[test]
    fn markup_and_white_space_change_nothing() {
        assert_eq!(read("one two\nthree"), read("one  *two*\u{a0}three[@a]"));
        assert_eq!(read("caf\u{e9}"), read("cafe\u{301}"));
        assert_ne!(read("one two"), read("onetwo"));
    }

    #[test]
    fn a_value_has_its_places_in_the_front_matter() {
        let source = "title: \"Two\n  banks act\"";
        let mut files = crate::text::Files::default();
        let span = Span::new(files.add("x", source), 7..source.len());
        let passage = value("Two banks act", span, source);
        let places: Vec<&str> = passage.words.iter().filter_map(|word| source.get(word.range.clone())).collect();
        assert_eq!(places, ["Two", "banks", "act"]);
    }
}

//! Counting words, also of scripts that put no space between them. Knows text a piece at a time and no markup.

use std::ops::Range;

/// A running count.
#[derive(Debug, Default, Clone, Copy)]
pub(super) struct WordCount {
    words: u32,
    ideographs: u32,
    inside: bool,
}

impl WordCount {
    /// Counts a piece of running text; a word may go on from the piece before.
    pub(super) fn add(&mut self, text: &str) {
        for c in text.chars() {
            // Most characters of most texts, and the cheapest to tell apart.
            if c.is_ascii_alphanumeric() {
                self.words = self.words.saturating_add(u32::from(!self.inside));
                self.inside = true;
            } else if c.is_ascii() {
                self.inside &= !c.is_ascii_whitespace();
            } else if c.is_alphanumeric() {
                if is_ideographic(c) {
                    self.ideographs = self.ideographs.saturating_add(1);
                    self.inside = false;
                } else if !self.inside {
                    self.words = self.words.saturating_add(1);
                    self.inside = true;
                }
            } else if c.is_whitespace() || matches!(c, '–' | '—' | '…') || is_ideographic(c) {
                self.inside = false;
            }
        }
    }

    /// Says that the next piece begins a word of its own.
    pub(super) fn pause(&mut self) {
        self.inside = false;
    }

    /// The words; a Chinese or Japanese character counts as half of one.
    pub(super) fn total(&self) -> u32 {
        self.words.saturating_add(self.ideographs.div_ceil(2))
    }
}

/// Whether the break of a line at `range` is no space: it stands between two characters of Chinese or Japanese, whose
/// lines break anywhere.
pub fn joins_lines(text: &str, range: &Range<usize>) -> bool {
    let before = text.get(..range.start).and_then(|text| text.trim_end().chars().next_back());
    // The next line may begin with the marks of the quotes it stands in.
    let after = text.get(range.end..).and_then(|text| text.trim_start_matches([' ', '\t', '>']).chars().next());
    before.zip(after).is_some_and(|(before, after)| is_ideographic(before) && is_ideographic(after))
}

/// Whether a character belongs to a script without spaces between words: Chinese, Japanese, and their punctuation.
pub fn is_ideographic(c: char) -> bool {
    matches!(u32::from(c), 0x2e80..=0x312f | 0x3190..=0x9fff | 0xf900..=0xfaff | 0xfe30..=0xfe4f | 0xff00..=0xff9d
        | 0x2_0000..=0x3_ffff)
}

#[cfg(test)]
mod tests {
    use super::WordCount;

    fn count(text: &str) -> u32 {
        let mut count = WordCount::default();
        count.add(text);
        count.total()
    }

    #[test]
    fn words_are_counted_in_every_script() {
        assert_eq!(count("Two well-known banks, 1,200 people — and don’t ..."), 7);
        assert_eq!(count("香港金融管理局"), 4);
        assert_eq!(count("在 2026 年，Claude 下架。"), 2 + 2);
        assert_eq!(count("홍콩 은행 두 곳"), 4);
        assert_eq!(count(""), 0);
    }

    #[test]
    fn a_word_goes_on_over_pieces_until_a_pause() {
        let mut words = WordCount::default();
        words.add("AT");
        words.add("&");
        words.add("T");
        assert_eq!(words.total(), 1);
        words.pause();
        words.add("x");
        assert_eq!(words.total(), 2);
    }
}

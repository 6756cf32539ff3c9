//! Where the sentences of a paragraph's plain words begin and end. A segmentation library finds them; what it is known
//! to get wrong in the languages of this house is mended after it. Knows words and no markup.

mod words;

use sentencex::languages::{English, Language};
use std::ops::Range;

/// What the library is given at once. It looks for the other end of each quotation mark, so that a text of nothing but
/// these would take time with the square of its length.
const MOST: usize = 4_096;

/// What finds the sentences of one language.
pub(super) struct Splitter {
    /// The language's first part, in small letters.
    language: String,
    library: Box<dyn Language>,
    /// The language has no marks of its own that end a sentence.
    only_common_marks: bool,
}

impl Splitter {
    /// For a BCP 47 tag; languages that the library does not know are read as one that it knows.
    pub(super) fn new(language: &str) -> Self {
        let language = language.split(['-', '_']).next().unwrap_or("").to_ascii_lowercase();
        let library = sentencex::language_factory(&language);
        // The library has one pattern for all languages whose marks are the common ones.
        let only_common_marks = std::ptr::eq(library.get_sentence_break_regex(), English {}.get_sentence_break_regex());
        Self { language, library, only_common_marks }
    }

    /// The sentences of a text in order, without the space around them; together they hold all of its words.
    pub(super) fn split(&self, text: &str) -> Vec<Range<usize>> {
        let mut sentences: Vec<Range<usize>> = Vec::new();
        // Whether what was read last goes on in what comes next.
        let mut goes_on = false;
        for piece in self.pieces(text) {
            for part in divide(text, piece) {
                let begins_open = std::mem::replace(&mut goes_on, false);
                match sentences.last_mut() {
                    Some(last) if begins_open || continues(&self.language, text, last, &part) => last.end = part.end,
                    _ => sentences.push(part),
                }
                goes_on = sentences.last().is_some_and(|last| says_nothing(text.get(last.clone()).unwrap_or("")));
            }
        }
        sentences.retain_mut(|sentence| {
            let words = text.get(sentence.clone()).unwrap_or("");
            sentence.start += words.len() - words.trim_start().len();
            sentence.end = sentence.start + words.trim().len();
            sentence.start < sentence.end
        });
        // What says nothing at the end belongs to what it follows.
        if let [.., before, last] = sentences.as_mut_slice()
            && says_nothing(text.get(last.clone()).unwrap_or(""))
        {
            before.end = last.end;
            sentences.pop();
        }
        sentences
    }

    /// What the library takes for sentences: together the whole text.
    fn pieces(&self, text: &str) -> Vec<Range<usize>> {
        let is_plain = self.only_common_marks && is_plain(text);
        if !has_inner_end(text) && (is_plain || text.is_ascii()) {
            return std::iter::once(0..text.len()).collect();
        }
        if let Some(pieces) = is_plain.then(|| self.plain_pieces(text)).flatten() {
            return pieces;
        }
        let mut pieces = Vec::new();
        let mut start = 0;
        while start < text.len() {
            let end = if text.len() - start > MOST { text.floor_char_boundary(start + MOST) } else { text.len() };
            let window = text.get(start..end).unwrap_or("");
            let first = pieces.len();
            let mut at = start;
            for piece in self.library.segment(window) {
                pieces.push(at..at + piece.len());
                at += piece.len();
            }
            // A sentence that the window cuts is read again with what follows, unless it is as good as all of it.
            if end < text.len()
                && pieces.len() > first + 1
                && let Some(cut) = pieces.pop_if(|last| last.start > start + MOST / 2)
            {
                at = cut.start;
            }
            start = if at > start { at.min(end) } else { end };
        }
        pieces
    }

    /// The same pieces of a plain text, if no mark that may end a sentence stands between quotes or brackets: then the
    /// library need only be asked about each mark, and not look for lists and for what else it would not divide.
    fn plain_pieces(&self, text: &str) -> Option<Vec<Range<usize>>> {
        let mut held = Vec::new();
        if text.contains(opens) {
            self.library.get_skippable_ranges(text, &mut held);
        }
        let mut pieces = Vec::new();
        let mut start = 0;
        for (at, _) in text.match_indices(['.', '!', '?']) {
            let next = text.get(at + 1..)?.trim_start_matches([' ', '\t']);
            if next.starts_with(['.', '!', '?']) {
                return None;
            }
            let Some(end) = self.library.find_boundary(text, at, at + 1) else { continue };
            let begins = text.get(end..)?;
            // What closes a quotation here might belong to the sentence before.
            let clear = begins.starts_with(|c: char| c.is_ascii_alphanumeric()) || begins.is_empty();
            if held.iter().any(|range| range.contains(end)) || !(clear || held.iter().any(|range| range.start == end)) {
                return None;
            }
            pieces.push(start..end);
            start = end;
        }
        if start < text.len() {
            pieces.push(start..text.len());
        }
        Some(pieces)
    }
}

/// Whether a character opens something that the library does not divide, or stands in a mail address.
fn opens(c: char) -> bool {
    matches!(c, '"' | '\'' | '`' | '(' | '[' | '{' | '<' | '@' | '«' | '»' | '‘'..='‟' | '‹' | '›')
}

/// Whether a text is short, on one line, without a mark that ends a sentence but those of ASCII, and without what numbers
/// the items of a list.
fn is_plain(text: &str) -> bool {
    let numbers = |(at, _): (usize, &str)| {
        // A letter or a number before the parenthesis, as in "a)" and "(ii)"; a word that is not made of such letters is
        // none.
        let mut before = text.get(..at).unwrap_or("").bytes().rev();
        let last = before.next().is_some_and(|byte| byte.is_ascii_alphabetic() && !b"ivxlcdmIVXLCDM".contains(&byte));
        !(last && before.next().is_some_and(|byte| byte.is_ascii_alphabetic()))
    };
    text.len() <= MOST && text.chars().all(is_tame) && !text.match_indices(')').any(numbers)
}

/// Whether a character is one that ends no sentence outside of ASCII, and begins no item of a list.
fn is_tame(c: char) -> bool {
    matches!(c, '\t' | ' '..='~' | '\u{a0}'..='\u{52f}')
        || matches!(c, '\u{1e00}'..='\u{1eff}' | '‐'..='—' | '‘'..='‟' | '‰' | '‹' | '›' | '\u{202f}' | '€')
}

/// Whether a mark of ASCII that may end a sentence stands before the last word.
fn has_inner_end(text: &str) -> bool {
    let end = text.trim_end_matches(|c: char| !c.is_alphanumeric()).len();
    text.bytes().take(end).any(|byte| matches!(byte, b'.' | b'!' | b'?'))
}

/// A piece cut where it holds two sentences after all.
fn divide(text: &str, piece: Range<usize>) -> impl Iterator<Item = Range<usize>> + '_ {
    let mut rest = piece;
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        let words = text.get(rest.clone()).unwrap_or("");
        let at = inner_end(words).filter(|at| *at < words.len()).map_or(rest.end, |at| rest.start + at);
        let part = rest.start..at;
        rest.start = at;
        Some(part)
    })
}

/// The end of the first of two sentences: a bracket that held a whole one, an ellipsis before a capital, a bare "no."
fn inner_end(words: &str) -> Option<usize> {
    let begins = words.trim_start();
    let lead = words.len() - begins.len();
    let closing = begins.chars().next().and_then(|open| words::BRACKETS.iter().find(|(o, _)| *o == open));
    if let Some((_, close)) = closing
        && let Some((inside, after)) = begins.split_once(*close)
        && inside.ends_with(words::ENDS)
        && after.trim_start().starts_with(char::is_alphanumeric)
    {
        let after = words.len() - after.trim_start().len();
        return (after > lead).then_some(after);
    }
    let ellipses = words.match_indices('…').map(|(at, mark)| (at + mark.len(), true));
    let stops = words.match_indices('.').filter_map(|(at, mark)| {
        let before = words.get(..at).unwrap_or("");
        let is_ellipsis = before.ends_with("..");
        (is_ellipsis || before.ends_with(" no")).then_some((at + mark.len(), is_ellipsis))
    });
    let mut ends = ellipses.chain(stops).filter_map(|(end, is_ellipsis)| {
        let next = words.get(end..).unwrap_or("");
        let begins = next.trim_start();
        // In English "no." before a word is an answer; before a figure it is a number.
        let ends = begins.len() < next.len()
            && begins.starts_with(char::is_uppercase)
            && (is_ellipsis || !words::starts_with_numeral(begins));
        ends.then_some(words.len() - begins.len())
    });
    ends.next()
}

/// Whether what the library took for the next sentence goes on with the one before.
fn continues(language: &str, text: &str, before: &Range<usize>, next: &Range<usize>) -> bool {
    let before = text.get(before.clone()).unwrap_or("");
    let next = text.get(next.clone()).unwrap_or("");
    let (head, tail) = (before.trim_end(), next.trim_start());
    let ideographic = head.ends_with(words::IDEOGRAPHIC_ENDS);
    if tail.starts_with(words::CLOSING) {
        return true;
    }
    if ideographic || head.ends_with(words::CLOSING) {
        return matches!(language, "zh" | "yue" | "ja") && words::names_the_speaker(head, tail);
    }
    let parted = before.len() > head.len() || next.len() > tail.len();
    if !parted && !tail.starts_with(|c: char| c.is_alphabetic() && !c.is_lowercase()) {
        return true;
    }
    begins_lower(tail) || words::is_abbreviation(language, head, tail)
}

/// Whether a text begins with a word in lower case; `iPhone` and `eBay` may begin a sentence.
fn begins_lower(text: &str) -> bool {
    let word = text.trim_start_matches(words::OPENING);
    let word = word.split(char::is_whitespace).next().unwrap_or("");
    word.starts_with(char::is_lowercase) && !word.chars().skip(1).any(char::is_uppercase)
}

/// In how long a text words are looked for. What has none is short, unless somebody wrote nothing but marks: to look at all
/// of these for each would take time with the square of their number.
const LONGEST_SILENCE: usize = 256;

/// Whether a text has no word: a number with its full stop, as in a list, an initial, or nothing but marks.
fn says_nothing(text: &str) -> bool {
    if text.len() > LONGEST_SILENCE {
        return false;
    }
    let mut letters = text.chars().filter(|c| c.is_alphabetic());
    match letters.next() {
        None => text.trim_end().ends_with('.') || !text.chars().any(char::is_alphanumeric),
        Some(first) => {
            first.is_uppercase()
                && text.trim().ends_with('.')
                && text.split_whitespace().all(|word| {
                    let mut chars = word.trim_start_matches(words::OPENING).chars();
                    chars.next().is_some_and(char::is_uppercase) && chars.as_str() == "."
                })
        }
    }
}

#[cfg(test)]
mod tests;

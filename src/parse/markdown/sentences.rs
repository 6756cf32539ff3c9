//! Where the sentences of a paragraph's plain words begin and end. A segmentation library finds them; what it is known
//! to get wrong in the languages of this house is mended after it. Knows words and no markup.

mod words;

use std::ops::Range;

/// What the library is given at once. It looks for the other end of each quotation mark, so that a text of nothing but
/// these would take time with the square of its length.
const MOST: usize = 4_096;

/// The sentences of a text in order, without the space around them; together they hold all of its words.
pub(super) fn split(language: &str, text: &str) -> Vec<Range<usize>> {
    let language = language.split(['-', '_']).next().unwrap_or("").to_ascii_lowercase();
    let mut sentences: Vec<Range<usize>> = Vec::new();
    // Whether what was read last goes on in what comes next.
    let mut goes_on = false;
    for piece in pieces(&language, text) {
        for part in divide(text, piece) {
            let begins_open = std::mem::replace(&mut goes_on, false);
            match sentences.last_mut() {
                Some(last) if begins_open || continues(&language, text, last, &part) => last.end = part.end,
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
fn pieces(language: &str, text: &str) -> Vec<Range<usize>> {
    if !may_end_inside(text) {
        return std::iter::once(0..text.len()).collect();
    }
    let mut pieces = Vec::new();
    let mut start = 0;
    while start < text.len() {
        let end = if text.len() - start > MOST { text.floor_char_boundary(start + MOST) } else { text.len() };
        let window = text.get(start..end).unwrap_or("");
        let first = pieces.len();
        let mut at = start;
        for piece in sentencex::segment(language, window) {
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

/// Whether a sentence may end before the end of a text.
fn may_end_inside(text: &str) -> bool {
    let end = text.trim_end_matches(|c: char| !c.is_alphanumeric()).len();
    let inside = text.get(..end).unwrap_or("");
    inside.bytes().any(|byte| matches!(byte, b'.' | b'!' | b'?')) || !inside.is_ascii()
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

/// Whether a text has no word: a number with its full stop, as in a list, an initial, or nothing but marks.
fn says_nothing(text: &str) -> bool {
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

//! Texts from anywhere as a terminal can show them: nothing in them is obeyed, and none is endless.

use std::borrow::Cow;

/// Stands for a path while a snippet is drawn: the column that the drawing finds in a cut line is not the real one.
pub(super) const STAND_IN: char = '\u{f8ff}';

/// The most characters of a message; a sentence that names a whole paragraph is cut.
const SENTENCE: usize = 600;

/// A source line as it can be shown: the same number of bytes before every character that has a label, so characters
/// are replaced by ones of the same length. (C0 characters are made visible when the line is drawn.)
pub(super) fn clean_line(line: &str) -> String {
    line.chars()
        .map(|c| match c {
            '\u{80}'..='\u{9f}' => '¿',
            STAND_IN | '\u{2028}' | '\u{2029}' | '\u{200e}' | '\u{200f}' => '\u{fffd}',
            _ => c,
        })
        .collect()
}

/// What becomes of line breaks.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Breaks {
    /// They stay.
    Kept,
    /// They become spaces.
    Joined,
}

/// A text without anything that a terminal would obey, and not endlessly long.
pub(super) fn visible(text: &str, breaks: Breaks) -> Cow<'_, str> {
    let obeyed = |c: char| {
        c.is_control()
            || matches!(c, STAND_IN | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    let fits = text.len() <= SENTENCE;
    if fits && !text.chars().any(obeyed) {
        return Cow::Borrowed(text);
    }
    let mut shown: String = text
        .chars()
        .take(SENTENCE)
        .map(|c| match c {
            '\n' if breaks == Breaks::Kept => c,
            '\n' | '\t' => ' ',
            '\0'..='\u{1f}' => char::from_u32(0x2400 + u32::from(c)).unwrap_or('\u{fffd}'),
            '\u{7f}' => '␡',
            _ if obeyed(c) => '\u{fffd}',
            _ => c,
        })
        .collect();
    if text.chars().nth(SENTENCE).is_some() {
        shown.push('…');
    }
    Cow::Owned(shown)
}

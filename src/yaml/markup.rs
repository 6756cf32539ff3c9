//! Markup in a text that is shown as it is written: where it stands and what to do instead. Knows how citations, links and
//! bold type are written, and not what they would lead to.

use super::tree::Node;
use crate::diagnostic::{Code, Diagnostic};
use crate::text::Span;
use std::ops::Range;

/// The most characters of one piece of markup: what is longer is none.
const LONGEST: usize = 400;

/// Says what of a text was written for a place that reads markup.
pub(super) fn check(words: &str, node: &Node<'_>, sink: &mut Vec<Diagnostic>) {
    let mut at = 0;
    while let Some((range, help)) = next(words, at) {
        at = range.end;
        let mark = words.get(range.clone()).unwrap_or("");
        let message = format!("readers would see `{mark}`: this text is shown as it is written");
        sink.push(Diagnostic::new(Code::MarkupShown, place(words, node.span, &range), message).help(help));
    }
}

/// The first piece of markup from some byte on, and the way out.
fn next(words: &str, from: usize) -> Option<(Range<usize>, &'static str)> {
    let starts = words.get(from..)?.match_indices(['[', '*']).map(|(at, _)| from + at);
    starts.filter_map(|at| piece(words, at)).next()
}

fn piece(words: &str, at: usize) -> Option<(Range<usize>, &'static str)> {
    let rest = words.get(at..)?;
    let end = rest.char_indices().nth(LONGEST).map_or(rest.len(), |(end, _)| end);
    let rest = rest.get(..end)?;
    let ends = |length: usize| at..at + length;
    if let Some(bold) = rest.strip_prefix("**") {
        let inside = bold.find("**").filter(|end| *end > 0 && !bold.starts_with([' ', '*']))?;
        return Some((ends(inside + 4), "take the asterisks out: there is no bold type here"));
    }
    if rest.starts_with("[[") {
        let length = rest.find("]]").filter(|end| *end > 2)? + 2;
        return Some((ends(length), "write the words alone; a link stands in the text below the front matter"));
    }
    let close = rest.find(']').filter(|_| rest.starts_with('['))?;
    if rest.starts_with("[@") {
        return Some((ends(close + 1), "take it out here, and cite the source in the text below the front matter"));
    }
    let address = rest.get(close + 1..)?.strip_prefix('(')?;
    let end = address.find(')').filter(|end| *end > 0 && !address.get(..*end).unwrap_or("").contains(' '))?;
    Some((ends(close + 1 + end + 2), "write the words alone; a link stands in the text below the front matter"))
}

/// Where some bytes of a text stand; the whole text where it is folded or has escapes in it.
fn place(words: &str, span: Span, range: &Range<usize>) -> Span {
    let quotes = match (span.end.saturating_sub(span.start) as usize).checked_sub(words.len()) {
        Some(0) => 0,
        Some(2) => 1,
        _ => return span,
    };
    let byte = |at: usize| span.start.saturating_add(u32::try_from(at + quotes).unwrap_or(u32::MAX));
    Span { file: span.file, start: byte(range.start), end: byte(range.end) }
}

#[cfg(test)]
mod tests {
    use super::next;

    fn all(words: &str) -> Vec<&str> {
        let mut at = 0;
        let one = || {
            let (range, _) = next(words, at)?;
            at = range.end;
            words.get(range)
        };
        std::iter::from_fn(one).collect()
    }

    #[test]
    fn citations_links_and_bold_type_are_found() {
        assert_eq!(all("It closed.[@notice] See [[quay|the quay]]."), ["[@notice]", "[[quay|the quay]]"]);
        assert_eq!(all("A **bold** word, [one](../a.md) and [@a; @b]"), ["**bold**", "[one](../a.md)", "[@a; @b]"]);
    }

    #[test]
    fn what_newsrooms_write_in_brackets_is_left_alone() {
        for words in ["“[It] closed” (the port)", "2 ** 3 ** 4", "***", "a * b", "[[", "[@", "[sic] (he said)", "[]()"]
        {
            assert_eq!(all(words), [""; 0], "{words}");
        }
    }
}

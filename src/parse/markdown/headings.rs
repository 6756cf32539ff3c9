//! The fragment of every heading on a page: what the editor chose, or what its words make, each once. Knows which names
//! the page itself uses, and no HTML.

use crate::model::statement::Anchor;
use std::collections::HashMap;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Fragments that a page's own parts have.
const RESERVED: &[&str] = &[
    "at-a-glance",
    "corrections",
    "disputed",
    "key-points",
    "main",
    "related",
    "reported",
    "responses",
    "share",
    "sources",
    "top",
    "watch",
];

/// What the fragments begin with that a page numbers.
const RESERVED_PREFIXES: &[&str] = &["cite-", "correction-", "fn-", "fnref-", "source-", "watch-"];

/// The fragments given so far.
#[derive(Debug, Default)]
pub(super) struct Fragments {
    /// Each with the number that its next namesake gets.
    taken: HashMap<String, u32>,
}

impl Fragments {
    /// Gives out `wanted`, or the nearest that is free.
    pub(super) fn claim(&mut self, wanted: String) -> String {
        // A number would not lead out of a reserved prefix: `cite-3-2` is the second place that cites source 3.
        let numbered = RESERVED_PREFIXES.iter().any(|prefix| wanted.starts_with(prefix)) || Anchor::is_like(&wanted);
        let wanted = if numbered { format!("section-{wanted}") } else { wanted };
        if !RESERVED.contains(&wanted.as_str()) && !self.taken.contains_key(&wanted) {
            self.taken.insert(wanted.clone(), 2);
            return wanted;
        }
        let mut number = self.taken.get(&wanted).copied().unwrap_or(2);
        let mut free = format!("{wanted}-{number}");
        while self.taken.contains_key(&free) {
            number = number.saturating_add(1);
            free = format!("{wanted}-{number}");
        }
        self.taken.insert(wanted, number.saturating_add(1));
        self.taken.insert(free.clone(), 2);
        free
    }
}

/// The fragment that the words of a heading make: letters and digits in lower case, everything else one hyphen.
pub(super) fn from_words(words: &str) -> String {
    let mut fragment = String::with_capacity(words.len());
    let mut add = |c: char| {
        if c.is_alphanumeric() {
            fragment.extend(c.to_lowercase());
        } else if is_combining_mark(c) && !fragment.is_empty() && !fragment.ends_with('-') {
            fragment.push(c);
        } else if !fragment.is_empty() && !fragment.ends_with('-') {
            fragment.push('-');
        }
    };
    if words.is_ascii() {
        words.chars().for_each(&mut add);
    } else {
        words.nfc().for_each(&mut add);
    }
    fragment.truncate(fragment.trim_end_matches('-').len());
    if fragment.is_empty() { "section".to_owned() } else { fragment }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_become_a_fragment_in_any_script() {
        for (words, fragment) in [
            ("What happened", "what-happened"),
            ("  “JPMorgan's” 2nd — move!  ", "jpmorgan-s-2nd-move"),
            ("发生了什么？", "发生了什么"),
            ("Café", "café"),
            ("Cafe\u{301}", "café"),
            ("ÉTÉ", "été"),
            ("हिन्दी में", "हिन्दी-में"),
            ("?!", "section"),
            ("", "section"),
            ("\u{301}a", "a"),
        ] {
            assert_eq!(from_words(words), fragment, "{words}");
        }
    }

    #[test]
    fn every_fragment_is_given_once() {
        let mut fragments = Fragments::default();
        let mut claim = |wanted: &str| fragments.claim(wanted.to_owned());
        assert_eq!([claim("a"), claim("a"), claim("a")], ["a", "a-2", "a-3"]);
        assert_eq!([claim("b-2"), claim("b"), claim("b"), claim("b-2")], ["b-2", "b", "b-3", "b-2-2"]);
        assert_eq!([claim("sources"), claim("sources"), claim("top")], ["sources-2", "sources-3", "top-2"]);
        assert_eq!([claim("cite-3"), claim("source-code")], ["section-cite-3", "section-source-code"]);
        assert_eq!([claim("s-1f3a9c2e"), claim("s-bahn")], ["section-s-1f3a9c2e", "s-bahn"]);
    }
}

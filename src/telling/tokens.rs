//! A sentence in tokens: names, words with what they can mean, numbers and marks. It knows no clause and no event.

use super::kinds::Acts;
use super::lexicon::{Entry, Lexicon};
use super::names::{Names, Owner, is_unspaced};
use super::words::{Build, Sense};
use chrono::NaiveDate;
use std::ops::Range;

/// What a token is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Kind {
    Word,
    Name(Owner),
    Number(u32),
    /// A whole date in digits.
    Day(NaiveDate),
    Comma,
    /// A mark that ends a clause.
    Stop,
    Paren,
    /// One of the dates of the sentence, by its place among them.
    Date(usize),
}

/// One token.
#[derive(Debug, Clone, Copy)]
pub(super) struct Token<'a> {
    pub start: usize,
    pub end: usize,
    pub kind: Kind,
    pub sense: Option<Sense>,
    pub entry: Option<&'a Entry>,
    /// The acts that it tells.
    pub act: Acts,
    /// It begins with a capital.
    pub capital: bool,
    /// A name whose own thing follows, or part of a longer word: it cannot act.
    pub bound: bool,
}

impl Token<'_> {
    pub(super) fn is(&self, sense: Sense) -> bool {
        self.sense == Some(sense)
    }

    pub(super) fn owner(&self) -> Option<Owner> {
        match self.kind {
            Kind::Name(owner) => Some(owner),
            _ => None,
        }
    }

    pub(super) fn entity(&self) -> Option<usize> {
        self.owner().and_then(|owner| owner.entity)
    }
}

struct Reader<'a, 'b> {
    text: &'b str,
    lexicon: &'a Lexicon,
    out: Vec<Token<'a>>,
}

/// The tokens of a sentence; nothing where it cannot be read safely.
pub(super) fn tokens<'a>(
    text: &str,
    lexicon: &'a Lexicon,
    names: &Names,
    linked: &[(Range<usize>, usize)],
    title: bool,
) -> Option<Vec<Token<'a>>> {
    let mut marked: Vec<(usize, usize, Owner)> = linked
        .iter()
        .filter(|(range, _)| range.start < range.end && text.get(range.clone()).is_some())
        .map(|(range, entity)| (range.start, range.end, Owner::of(*entity)))
        .collect();
    let by_hand = marked.len();
    for found in names.find(text) {
        let free = marked.iter().take(by_hand).all(|(start, end, _)| found.end <= *start || found.start >= *end);
        if free {
            marked.push((found.start, found.end, found.owner));
        }
    }
    marked.sort_by_key(|(start, end, _)| (*start, *end));
    let mut reader = Reader { text, lexicon, out: Vec::with_capacity(text.len() / 4) };
    let mut marked = marked.into_iter().peekable();
    let mut at = 0;
    while at < text.len() {
        while marked.peek().is_some_and(|(start, ..)| *start < at) {
            marked.next();
        }
        if let Some((start, end, owner)) = marked.next_if(|(start, ..)| *start == at) {
            at = reader.name(start, end, owner);
            continue;
        }
        let limit = marked.peek().map_or(text.len(), |(start, ..)| *start);
        let first = text.get(at..)?.chars().next()?;
        if let Some(closing) = closing_quote(first, text, at) {
            // What is quoted is somebody else's sentence.
            let inside = at + first.len_utf8();
            let close = find_close(text, inside, closing)?;
            reader.push(Kind::Stop, at, close);
            if !title {
                reader.mark_quote();
            }
            at = close;
            continue;
        }
        at = reader.next(at, first, limit)?;
    }
    Some(reader.out)
}

/// The mark that closes a quotation, where one opens here.
fn closing_quote(first: char, text: &str, at: usize) -> Option<char> {
    let opens = || {
        let before = text.get(..at).and_then(|part| part.chars().next_back());
        before.is_none_or(|c| c.is_whitespace() || c == '(')
    };
    match first {
        '"' => Some('"'),
        '“' => Some('”'),
        '„' => Some('“'),
        '«' => Some('»'),
        '»' => Some('«'),
        '「' => Some('」'),
        '『' => Some('』'),
        '《' => Some('》'),
        '‹' => Some('›'),
        '‘' | '\'' | '‚' if opens() => Some(if first == '\'' { '\'' } else { '’' }),
        _ => None,
    }
}

fn find_close(text: &str, inside: usize, closing: char) -> Option<usize> {
    let rest = text.get(inside..)?;
    rest.char_indices().find_map(|(offset, c)| {
        let end = inside + offset + c.len_utf8();
        let same = c == closing || (closing == '“' && c == '”') || (closing == '’' && c == '‘');
        let apostrophe = matches!(c, '\'' | '’')
            && text.get(end..).and_then(|rest| rest.chars().next()).is_some_and(char::is_alphanumeric);
        (same && !apostrophe).then_some(end)
    })
}

impl<'a> Reader<'a, '_> {
    fn push(&mut self, kind: Kind, start: usize, end: usize) {
        let capital = self.text.get(start..end).and_then(|part| part.chars().next()).is_some_and(char::is_uppercase);
        self.out.push(Token { start, end, kind, sense: None, entry: None, act: 0, capital, bound: false });
    }

    fn mark_quote(&mut self) {
        if let Some(last) = self.out.last_mut() {
            last.sense = Some(Sense::Report);
        }
    }

    fn char_at(&self, at: usize) -> Option<char> {
        self.text.get(at..).and_then(|rest| rest.chars().next())
    }

    fn char_before(&self, at: usize) -> Option<char> {
        self.text.get(..at).and_then(|rest| rest.chars().next_back())
    }

    fn name(&mut self, start: usize, end: usize, owner: Owner) -> usize {
        self.push(Kind::Name(owner), start, end);
        let mut bound = matches!(self.char_before(start), Some('-' | '‑'))
            || (matches!(self.char_at(end), Some('-' | '‑'))
                && self.char_at(end + 1).is_some_and(char::is_alphanumeric));
        let mut after = end;
        let rest = self.text.get(end..).unwrap_or_default();
        for suffix in ["'s", "’s"] {
            if let Some(rest) = rest.strip_prefix(suffix)
                && !rest.starts_with(char::is_alphanumeric)
            {
                bound = true;
                after = end + suffix.len();
            }
        }
        let own = self.text.get(start..end).unwrap_or_default();
        if own.ends_with('s') && (rest.starts_with("' ") || rest.starts_with("’ ")) {
            bound = true;
            after = end + rest.chars().next().map_or(0, char::len_utf8);
        }
        if let Some(last) = self.out.last_mut() {
            last.bound = bound;
        }
        after
    }

    /// Reads one token that is no name, and says where the next begins.
    fn next(&mut self, at: usize, first: char, limit: usize) -> Option<usize> {
        let after = at + first.len_utf8();
        if first.is_ascii_digit() {
            return Some(self.number(at, limit));
        }
        if is_unspaced(first) {
            return Some(self.unspaced(at, after, limit));
        }
        if first.is_alphanumeric() {
            return Some(self.word(at, limit));
        }
        match first {
            ',' | '，' => self.push(Kind::Comma, at, after),
            '、' | '&' => {
                self.push(Kind::Word, at, after);
                if let Some(last) = self.out.last_mut() {
                    last.sense = Some(Sense::And);
                }
            }
            ';' | '；' | ':' | '：' | '。' => self.push(Kind::Stop, at, after),
            '(' | ')' | '（' | '）' => self.push(Kind::Paren, at, after),
            '?' | '？' => return None,
            '”' | '»' | '」' => return None,
            '—' | '–' | '-' => {
                let spaced = |c: Option<char>| c.is_none_or(char::is_whitespace);
                if spaced(self.char_before(at)) && spaced(self.char_at(after)) || first == '—' {
                    self.push(Kind::Stop, at, after);
                } else if first == '–' {
                    self.push(Kind::Word, at, after);
                    if let Some(last) = self.out.last_mut() {
                        last.sense = Some(Sense::Bar);
                    }
                }
            }
            _ => {}
        }
        Some(after)
    }

    fn number(&mut self, at: usize, limit: usize) -> usize {
        let rest = self.text.get(at..limit).unwrap_or_default();
        let run = rest.find(|c: char| !(c.is_ascii_digit() || matches!(c, '-' | '.' | '/' | ',' | ':')));
        let run = rest.get(..run.unwrap_or(rest.len())).unwrap_or_default();
        let run = run.trim_end_matches(['-', '.', '/', ',', ':']);
        if let Some(day) = whole_day(run, self.lexicon.build) {
            self.push(Kind::Day(day), at, at + run.len());
            return at + run.len();
        }
        let digits = run.find(|c: char| !c.is_ascii_digit()).map_or(run, |end| run.get(..end).unwrap_or(run));
        let mut end = at + digits.len();
        if digits.len() < run.len() {
            // A decimal, a range, a time, a date in slashes: nothing to rely on.
            self.push(Kind::Word, at, at + run.len());
            return at + run.len();
        }
        let value = digits.parse().unwrap_or(u32::MAX);
        let tail = self.text.get(end..limit).unwrap_or_default();
        for suffix in ["st", "nd", "rd", "th", "er"] {
            if tail.strip_prefix(suffix).is_some_and(|rest| !rest.starts_with(char::is_alphanumeric)) {
                end += suffix.len();
            }
        }
        let tail = self.text.get(end..limit).unwrap_or_default();
        if tail.starts_with('.') && self.lexicon.build == Build::VerbSecond && digits.len() <= 2 {
            end += 1;
        } else if tail.starts_with(|c: char| c.is_alphabetic() && !is_unspaced(c)) {
            return self.word(at, limit);
        }
        self.push(Kind::Number(value), at, end);
        end
    }

    fn word(&mut self, at: usize, limit: usize) -> usize {
        let rest = self.text.get(at..limit).unwrap_or_default();
        let inside = |c: char| (c.is_alphanumeric() && !is_unspaced(c)) || matches!(c, '\'' | '’');
        let length = rest.find(|c: char| !inside(c)).unwrap_or(rest.len());
        let run = rest.get(..length).unwrap_or_default().trim_end_matches(['\'', '’']);
        let mut end = at + run.len().max(1);
        let elision = run.char_indices().find(|(_, c)| matches!(c, '\'' | '’'));
        if let Some((entry, found)) = self.lexicon.at(self.text, at, end, limit) {
            self.entry(at, found, entry);
            return found;
        }
        self.push(Kind::Word, at, end);
        if let Some((apostrophe, mark)) = elision {
            let (head, tail) = run.split_at_checked(apostrophe + mark.len_utf8()).unwrap_or((run, ""));
            let head = head.trim_end_matches(mark);
            if tail == "t" && head.ends_with('n') {
                self.last_sense(Sense::Unreal);
            } else if matches!(tail, "s" | "S") {
                // A possessive, or "it's".
            } else if head.chars().count() <= 3 {
                end = at + apostrophe + mark.len_utf8();
                self.last_ends(end);
                let head_entry = self.lexicon.at(self.text, at, at + apostrophe, end);
                if let Some((entry, _)) = head_entry {
                    self.last_entry(entry);
                }
            }
        }
        end
    }

    fn unspaced(&mut self, at: usize, after: usize, limit: usize) -> usize {
        if let Some((entry, end)) = self.lexicon.at(self.text, at, after, limit) {
            self.entry(at, end, entry);
            return end;
        }
        if let Some(last) = self.out.last_mut()
            && last.kind == Kind::Word
            && last.end == at
            && last.entry.is_none()
            && self.text.get(last.start..).and_then(|rest| rest.chars().next()).is_some_and(is_unspaced)
        {
            last.end = after;
            return after;
        }
        self.push(Kind::Word, at, after);
        after
    }

    fn entry(&mut self, start: usize, end: usize, entry: &'a Entry) {
        self.push(Kind::Word, start, end);
        self.last_entry(entry);
    }

    fn last_entry(&mut self, entry: &'a Entry) {
        if let Some(last) = self.out.last_mut() {
            last.sense = entry.sense;
            last.entry = Some(entry);
            last.act = entry.act;
        }
    }

    fn last_sense(&mut self, sense: Sense) {
        if let Some(last) = self.out.last_mut() {
            last.sense = Some(sense);
        }
    }

    fn last_ends(&mut self, end: usize) {
        if let Some(last) = self.out.last_mut() {
            last.end = end;
        }
    }
}

/// `2026-06-18` anywhere, `18.06.2026` in German.
fn whole_day(run: &str, build: Build) -> Option<NaiveDate> {
    let parts: Vec<u32> = run.split(['-', '.']).map(str::parse).collect::<Result<_, _>>().ok()?;
    let (year, month, day) = match parts.as_slice() {
        [year, month, day] if run.len() == 10 && run.get(4..5) == Some("-") => (*year, *month, *day),
        [day, month, year] if build == Build::VerbSecond && run.contains('.') && *year > 999 => (*year, *month, *day),
        _ => return None,
    };
    NaiveDate::from_ymd_opt(i32::try_from(year).ok()?, month, day)
}

/// Gives verbs of two parts their act: the first part tells it where the second stands behind it in the clause, or
/// before it where the verb ends the clause.
pub(super) fn join_verbs(tokens: &mut [Token<'_>], text: &str, build: Build) {
    let reach = if build == Build::SubjectFirst { 9 } else { 24 };
    for at in 0..tokens.len() {
        let Some(entry) = tokens.get(at).and_then(|head| head.entry).filter(|entry| !entry.with.is_empty()) else {
            continue;
        };
        let mut found = partner(entry, (at + 1..tokens.len()).take(reach), tokens, text);
        if found.is_none() && build == Build::VerbSecond {
            found = partner(entry, (0..at).rev().take(reach), tokens, text);
        }
        let Some((act, other)) = found else { continue };
        if let Some(token) = tokens.get_mut(at) {
            token.act = act;
            token.sense = None;
        }
        if let Some(token) = tokens.get_mut(other) {
            token.sense = Some(Sense::Thin);
            token.act = 0;
            token.entry = None;
        }
    }
}

/// The longest second part of a verb among some tokens, and the acts that both tell.
fn partner(
    entry: &Entry,
    places: impl Iterator<Item = usize>,
    tokens: &[Token<'_>],
    text: &str,
) -> Option<(Acts, usize)> {
    let mut best: Option<(Acts, usize)> = None;
    let mut longest = 0;
    for next in places {
        let token = tokens.get(next)?;
        if token.kind == Kind::Stop || (token.act != 0 && token.entry.is_some_and(|entry| entry.with.is_empty())) {
            break;
        }
        let rest = text.get(token.start..).unwrap_or_default();
        for (partner, acts) in &entry.with {
            let exact = rest.get(..partner.len()).is_some_and(|start| start.eq_ignore_ascii_case(partner))
                && !rest.get(partner.len()..).is_some_and(|rest| rest.starts_with(char::is_alphanumeric));
            match &mut best {
                _ if !exact => {}
                Some((all, at)) if *at == next && partner.len() == longest => *all |= acts,
                _ if partner.len() > longest => {
                    best = Some((*acts, next));
                    longest = partner.len();
                }
                _ => {}
            }
        }
    }
    best
}

//! The links and images of a text, written as this site has them. What leads nowhere keeps its words and is reported.

use super::Writing;
use super::index::{self, decoded};
use super::report::What;
use super::tags::{self, Changed, PAGE};
use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::parse::markdown::{self, address};
use crate::text::{Files, Span};
use pulldown_cmark::{Event, LinkType, Options, Parser, Tag, TagEnd};
use std::ops::Range;

/// How often a text is mended before it is shown as it is.
const ROUNDS: usize = 8;

/// What a link or an image leads to.
enum Home {
    /// It may stay as it is.
    Stays,
    /// A page of the old site, and whether a heading of it was meant.
    Page(usize, bool),
    /// A file that lies beside the text from now on.
    Beside(String),
    /// A heading of the same page.
    Here(String),
    /// Nowhere.
    Lost,
}

struct Open {
    is_image: bool,
    range: Range<usize>,
    home: Home,
    address: String,
    title: String,
    /// Whether it stands in a table, where a `|` ends a cell.
    in_table: bool,
    /// From the first to the last byte of its words.
    words: Option<Range<usize>>,
}

/// Writes the body of a page: tags, then links, and then whatever would be read as something that it is not.
pub(super) fn written(writing: &mut Writing<'_, '_>) -> String {
    let body = writing.page.body;
    let changed = tags::written(writing, body);
    let linked = linked(writing, &changed);
    harmless(writing, linked)
}

fn linked(writing: &mut Writing<'_, '_>, changed: &Changed) -> String {
    let text = changed.text.as_str();
    let options =
        Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_TASKLISTS;
    let mut edits: Vec<(Range<usize>, String)> = Vec::new();
    let mut open: Vec<Open> = Vec::new();
    let mut in_table = false;
    for (event, range) in Parser::new_ext(text, options).into_offset_iter() {
        let ends = matches!(event, Event::End(TagEnd::Link | TagEnd::Image));
        if !ends {
            for one in &mut open {
                let words = one.words.get_or_insert_with(|| range.clone());
                words.end = words.end.max(range.end);
            }
        }
        match event {
            Event::Start(Tag::Table(_)) => in_table = true,
            Event::End(TagEnd::Table) => in_table = false,
            Event::Start(Tag::Link { link_type: LinkType::Autolink | LinkType::Email, .. }) => {
                open.push(Open::stays(range));
            }
            Event::Start(Tag::Link { dest_url, title, .. }) => {
                let home = home(writing, &dest_url, false);
                open.push(Open {
                    is_image: false,
                    range,
                    home,
                    address: dest_url.to_string(),
                    title: title.to_string(),
                    in_table,
                    words: None,
                });
            }
            Event::Start(Tag::Image { dest_url, title, .. }) => {
                let home = home(writing, &dest_url, true);
                open.push(Open {
                    is_image: true,
                    range,
                    home,
                    address: dest_url.to_string(),
                    title: title.to_string(),
                    in_table,
                    words: None,
                });
            }
            Event::End(TagEnd::Link | TagEnd::Image) => {
                if let Some(one) = open.pop() {
                    let place = writing.place(changed.origin(one.range.start));
                    edits.extend(one.edits(writing, text, place));
                }
            }
            Event::Html(html) | Event::InlineHtml(html) => {
                let lower = html.to_lowercase();
                let bears = [
                    "<img", "<iframe", "<script", "<video", "<audio", "<object", "<embed", "<style", "<form", "src=",
                    "href=\"/",
                ];
                if bears.iter().any(|mark| lower.contains(mark)) {
                    let shown: String = html.trim().chars().take(80).collect();
                    let place = writing.place(changed.origin(range.start));
                    let became = "raw HTML: cleaned, with no more than words left of what loads or leads somewhere";
                    writing.report.note(What::Tag, shown, became, place);
                }
            }
            _ => {}
        }
    }
    replaced(text, edits)
}

impl Open {
    fn stays(range: Range<usize>) -> Self {
        let (address, title) = (String::new(), String::new());
        Self { is_image: false, range, home: Home::Stays, address, title, in_table: false, words: None }
    }

    /// What is written in the place of what opens and what closes it.
    fn edits(self, writing: &mut Writing<'_, '_>, text: &str, place: String) -> Vec<(Range<usize>, String)> {
        let from = self.range.start + if self.is_image { 2 } else { 1 };
        let words = self.words.clone().unwrap_or(from..from);
        let around = |before: String, after: String| {
            vec![(self.range.start..words.start, before), (words.end..self.range.end, after)]
        };
        let inner = text.get(words.clone()).unwrap_or("");
        let title = tags::title(&self.title);
        // What a link says when it is pointed at goes with it into the report.
        let named = |address: &str| format!("{address}{title}");
        match &self.home {
            Home::Stays => Vec::new(),
            Home::Here(fragment) => around("[".to_owned(), format!("](#{fragment}{title})")),
            Home::Beside(name) if self.is_image => around("![".to_owned(), format!("](<{name}>{title})")),
            Home::Beside(name) => around("[".to_owned(), format!("](<{name}>{title})")),
            Home::Page(number, headed) => {
                if *headed {
                    let named = match self.address.split_once('#') {
                        Some((page, heading)) if page.starts_with(PAGE) => {
                            let path = writing.pages.get(*number).map_or("", |page| page.path);
                            format!("{path}#{heading}")
                        }
                        _ => self.address.clone(),
                    };
                    writing.report.note(What::Link, named, "leads to the page, and no longer to a place in it", place);
                }
                let (before, after) = writing.link(*number, inner, &title, self.in_table);
                // What surrounds the words of a link that has none is one piece.
                if inner.is_empty() { vec![(self.range.clone(), before + &after)] } else { around(before, after) }
            }
            Home::Lost if self.is_image && address::link(&self.address) == Ok(address::Leads::Web) => {
                let became = "an image on another host: a link to it";
                writing.report.note(What::Link, &self.address, became, place);
                let alt = if inner.trim().is_empty() { "Image" } else { "" };
                around(format!("[{alt}"), format!("](<{}>{title})", self.address))
            }
            Home::Lost => {
                let became = if self.is_image {
                    "no such file: its words are left"
                } else {
                    "leads nowhere here: its words are left"
                };
                writing.report.note(What::Link, named(&self.address), became, place);
                around(String::new(), String::new())
            }
        }
    }
}

fn home(writing: &mut Writing<'_, '_>, address: &str, is_image: bool) -> Home {
    if let Some(rest) = address.strip_prefix(PAGE) {
        let (number, fragment) = rest.split_once('#').map_or((rest, ""), |(number, fragment)| (number, fragment));
        return number.parse().map_or(Home::Lost, |number| writing.to(number, fragment));
    }
    if let Some(fragment) = address.strip_prefix('#') {
        return if fragment.is_empty() { Home::Lost } else { Home::Here(fragment.to_owned()) };
    }
    let (path, fragment) = address.split_once('#').unwrap_or((address, ""));
    let has_query = path.contains('?');
    let page = |writing: &Writing<'_, '_>, number: Option<usize>| {
        number.map(|number| match writing.to(number, fragment) {
            Home::Page(number, headed) => Home::Page(number, headed || has_query),
            home => home,
        })
    };
    if let Some(named) = path.strip_prefix("@/") {
        let found = writing.named(&format!("/{named}"));
        return page(writing, found).unwrap_or(Home::Lost);
    }
    let own = writing.settings.own_path(path);
    if own.is_none() && !is_image && matches!(address::link(address), Ok(address::Leads::Web | address::Leads::Mail)) {
        return Home::Stays;
    }
    let local = own.unwrap_or_else(|| path.to_owned());
    if local.contains("://") {
        return Home::Lost;
    }
    if !is_image {
        let relative = (!local.starts_with('/')).then(|| {
            let here = writing.page.address.clone().unwrap_or_default();
            let folder = here.rsplit_once('/').map_or("", |(folder, _)| folder).to_owned();
            index::joined(&folder, &local)
        });
        let is_manuscript = local.ends_with(".md") || local.ends_with(".markdown");
        let found = is_manuscript.then(|| writing.named(&local)).flatten();
        let found = found.or_else(|| writing.index.by_address(&local).filter(|_| local.starts_with('/')));
        let found = found.or_else(|| writing.index.by_address(&relative.flatten()?));
        let found = found
            .or_else(|| (!local.contains('.') && !local.starts_with('/')).then(|| writing.named(&local)).flatten());
        if let Some(home) = page(writing, found) {
            return home;
        }
    }
    writing.beside(&local).map_or(Home::Lost, Home::Beside)
}

impl Writing<'_, '_> {
    /// A page, or a heading of this one.
    fn to(&self, number: usize, fragment: &str) -> Home {
        if number == self.number && !fragment.is_empty() {
            Home::Here(fragment.to_owned())
        } else {
            Home::Page(number, !fragment.is_empty())
        }
    }

    /// What is written around the words of a link to a page.
    fn link(&self, number: usize, words: &str, title: &str, in_table: bool) -> (String, String) {
        let Some(page) = self.pages.get(number) else { return (String::new(), String::new()) };
        let (kind, id) = (page.kind, page.id.as_str());
        let is_marked = words.contains(['[', ']', '|', '`', '*', '_', '<', '\\', '\n', '&']);
        if !words.is_empty() && (is_marked || in_table || !title.is_empty()) {
            return ("[".to_owned(), format!("](../{}/{id}.md{title})", kind.folder()));
        }
        let name = if self.index.is_shared(id) { format!("{}:{id}", kind.word()) } else { id.to_owned() };
        if words.is_empty() { (format!("[[{name}"), "]]".to_owned()) } else { (format!("[[{name}|"), "]]".to_owned()) }
    }

    /// The name that a file has beside the text from now on.
    pub(super) fn beside(&mut self, address: &str) -> Option<String> {
        let folder = self.page.folder().to_owned();
        let path = index::file(self.generator, self.folder, self.settings, &folder, address)?;
        Some(self.keep(path))
    }

    /// Takes a file along, under a name that no other file beside the text has.
    pub(super) fn keep(&mut self, path: &str) -> String {
        if let Some(name) = self.files.get(path) {
            return name.clone();
        }
        let last = decoded(path.rsplit('/').next().unwrap_or(path));
        let (stem, ending) = last.rsplit_once('.').unwrap_or((&last, ""));
        let plain = |words: &str| -> String {
            words.chars().map(|c| if c.is_alphanumeric() || "-_.".contains(c) { c } else { '-' }).collect()
        };
        let (stem, ending) = (plain(stem), plain(ending).to_lowercase());
        let stem = if stem.starts_with(['.', '#']) || stem.is_empty() { format!("file{stem}") } else { stem };
        let (mut name, mut number) = (format!("{stem}.{ending}"), 2);
        while self.files.values().any(|taken| taken.eq_ignore_ascii_case(&name)) {
            name = format!("{stem}-{number}.{ending}");
            number += 1;
        }
        self.files.insert(path.to_owned(), name.clone());
        name
    }
}

/// A text with other words at some places, none of which overlap.
fn replaced(text: &str, mut edits: Vec<(Range<usize>, String)>) -> String {
    edits.sort_by_key(|(range, _)| (range.start, range.end));
    let mut done = String::with_capacity(text.len());
    let mut at = 0;
    for (range, words) in edits {
        if range.start < at {
            continue;
        }
        done.push_str(text.get(at..range.start).unwrap_or(""));
        done.push_str(&words);
        at = range.end;
    }
    done.push_str(text.get(at..).unwrap_or(""));
    done
}

/// Escapes what only looks like a link or a citation of this site. A text that cannot be mended so is shown as code.
fn harmless(writing: &mut Writing<'_, '_>, mut text: String) -> String {
    for _ in 0..ROUNDS {
        let mut places = strangers(writing, &text);
        if places.is_empty() {
            return text;
        }
        places.sort_unstable();
        places.dedup();
        let edits = places.into_iter().map(|at| (at..at, "\\".to_owned())).collect();
        text = replaced(&text, edits);
    }
    let place = writing.place(0);
    writing.report.note(
        What::ToDo,
        "a text that is no Markdown as this site reads it",
        "shown as it was written",
        place,
    );
    let longest = text.split(|c| c != '`').map(str::len).max().unwrap_or(0).max(2);
    let ticks = "`".repeat(longest + 1);
    format!("{ticks}\n{}\n{ticks}\n", text.trim_end())
}

/// Where something stands that would be an error.
fn strangers(writing: &Writing<'_, '_>, text: &str) -> Vec<usize> {
    let file = Files::default().add("", "");
    let span = Span::new(file, 0..text.len());
    let mut sink = Vec::new();
    let body = markdown::body(text, span, &mut sink, markdown::Options { raw_html: true, language: "en" });
    let bad = |found: &&Diagnostic| found.code.severity() == Severity::Error && found.code != Code::MissingAlt;
    let starts = sink.iter().filter(bad).map(|found| found.span);
    let cited = body.citations.iter().filter(|citation| {
        citation.items.iter().any(|item| !writing.sources.values().any(|id| *id == item.source.value.as_str()))
    });
    let linked = body.links.iter().filter(|link| !writing.index.knows(link.target.value.as_str()));
    let spans = starts.chain(cited.map(|citation| citation.span)).chain(linked.map(|link| link.span));
    // An address is escaped where its link begins.
    let opening = |at: usize| {
        let before = text.get(..=at).or_else(|| text.get(..at)).unwrap_or("");
        let here = text.get(at..).is_some_and(|rest| rest.starts_with(['[', '<', '!']));
        if here { Some(at) } else { before.rfind(['[', '<']) }
    };
    spans.filter_map(|span| opening(span.start as usize)).collect()
}

//! A body as Markdown in which every reference is resolved: citations are numbers, links to records lead to their pages,
//! and what is held is not named. The rest stays as it was written.

use super::super::site::Site;
use super::data::Data;
use crate::link::{AnyId, Sourcing, images};
use crate::model::body::Body;
use crate::parse::markdown::{Link, Piece, address::Leads, pieces};
use crate::plan::SitePlan;
use crate::text::FileId;
use pulldown_cmark::{Event, Options, Parser, Tag};
use std::borrow::Cow;
use std::ops::Range;

/// Writes the body of `record`, which stands in the manuscript `file`.
pub(super) fn body(
    site: &Site<'_>,
    data: Data<'_, '_>,
    record: AnyId,
    body: &Body,
    file: FileId,
    sourcing: &Sourcing,
) -> String {
    let text = site.written(body.span);
    let mut writer = Writer {
        site,
        data,
        record,
        body,
        manuscript: site.manuscripts.files.path(file),
        sourcing,
        text,
        out: String::with_capacity(text.len() + 256),
        done: 0,
        definitions: definitions(text),
        citations: 0,
        links: 0,
        images: 0,
        files: 0,
        link: None,
        in_image: false,
        words_until: 0,
    };
    for (piece, range) in pieces(text) {
        writer.piece(piece, range);
    }
    writer.copy_to(text.len());
    let out = if writer.out.contains('\r') { writer.out.replace("\r\n", "\n") } else { writer.out };
    out.trim().to_owned()
}

/// Where a text defines the addresses of its links. Links are written out with theirs, so that no definition has to be
/// kept: one could lead to what is held.
fn definitions(text: &str) -> Vec<Range<usize>> {
    if !text.contains("]:") {
        return Vec::new();
    }
    let parser =
        Parser::new_ext(text, Options::ENABLE_FOOTNOTES | Options::ENABLE_TABLES | Options::ENABLE_DEFINITION_LIST);
    let mut spans: Vec<_> =
        parser.reference_definitions().iter().map(|(_, definition)| definition.span.clone()).collect();
    spans.sort_by_key(|span| span.start);
    spans
}

/// Plain words as they are written in Markdown, on one line.
pub(super) fn plain(words: &str) -> String {
    let mut out = String::with_capacity(words.len() + 8);
    for c in words.chars() {
        match c {
            '\n' | '\r' => out.push(' '),
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '#' if c != '#' || out.is_empty() => {
                out.push('\\');
                out.push(c);
            }
            '+' | '-' | '>' if out.is_empty() => {
                out.push('\\');
                out.push(c);
            }
            other => out.push(other),
        }
    }
    out
}

/// An address as it stands in the parentheses of a link.
pub(super) fn destination(address: &str) -> Cow<'_, str> {
    if address.contains([' ', '(', ')', '<', '>']) {
        let address = address.replace(' ', "%20").replace('<', "%3C").replace('>', "%3E");
        Cow::Owned(format!("<{address}>"))
    } else {
        Cow::Borrowed(address)
    }
}

struct Writer<'s, 'a> {
    site: &'s Site<'a>,
    data: Data<'s, 'a>,
    record: AnyId,
    body: &'s Body,
    manuscript: &'s str,
    sourcing: &'s Sourcing,
    text: &'a str,
    out: String,
    /// Up to where the text has been copied, replaced or left out.
    done: usize,
    definitions: Vec<Range<usize>>,
    citations: usize,
    links: usize,
    images: usize,
    files: usize,
    link: Option<Open>,
    in_image: bool,
    /// Up to where only words are taken: the link around them is refused.
    words_until: usize,
}

/// A link whose words are being written.
struct Open {
    /// Where they begin in what is written.
    start: usize,
    /// Where the words end in the text, as far as they have been seen.
    end: usize,
    to: Option<String>,
    /// What is shown where the link has no words.
    title: String,
}

impl Writer<'_, '_> {
    fn piece(&mut self, piece: Piece<'_>, range: Range<usize>) {
        if let Some(open) = &mut self.link
            && !matches!(piece, Piece::LinkEnd)
        {
            open.end = open.end.max(range.end);
        }
        match piece {
            Piece::Citation(_) => {
                self.copy_to(range.start);
                self.citation(range.end);
                self.done = range.end;
            }
            Piece::LinkStart(link) => self.link_start(&link, &range),
            Piece::LinkEnd => self.link_end(range.end),
            Piece::ImageStart(_) => {
                self.copy_to(range.start);
                self.image();
                self.done = range.end;
                self.in_image = true;
            }
            Piece::ImageEnd => self.in_image = false,
            Piece::BadCitation(..) => {
                self.copy_to(range.start);
                self.done = self.done.max(range.end);
            }
            Piece::BadAddress(..) => {
                self.copy_to(range.start);
                self.done = self.done.max(range.end);
                self.words_until = range.end;
            }
            _ if self.in_image => {}
            Piece::Event(Event::Text(words) | Event::Code(words)) if range.start < self.words_until => {
                self.out.push_str(&plain(&words));
            }
            Piece::Event(Event::InlineHtml(_) | Event::Start(Tag::HtmlBlock)) => {
                self.copy_to(range.start);
                let html = self.text.get(range.clone()).unwrap_or("");
                self.html(html);
                self.done = self.done.max(range.end);
            }
            Piece::Event(_) => {}
        }
    }

    /// Copies the text up to `end`, without definitions.
    fn copy_to(&mut self, end: usize) {
        while let Some(definition) = self.definitions.first().filter(|definition| definition.start < end).cloned() {
            if definition.start >= self.done {
                self.out.push_str(self.text.get(self.done..definition.start).unwrap_or(""));
                self.done = definition.end;
            }
            self.definitions.remove(0);
        }
        if end > self.done {
            self.out.push_str(self.text.get(self.done..end).unwrap_or(""));
            self.done = end;
        }
    }

    /// `[1]`, `[2, p. 4; 3]`; nothing where all that it cites is held.
    fn citation(&mut self, end: usize) {
        let items = self.body.citations.get(self.citations).map_or(&[][..], |citation| &citation.items);
        let numbers = self.sourcing.citation(self.citations);
        self.citations += 1;
        let mut parts = Vec::new();
        for (item, number) in items.iter().zip(numbers) {
            let Some((number, _)) = number else { continue };
            parts.push(match &item.locator {
                Some(locator) => format!("{number}, {}", plain(locator)),
                None => number.to_string(),
            });
        }
        if parts.is_empty() {
            return;
        }
        // Before these a bracket would be a link or a definition.
        let follows = self.text.get(end..).is_some_and(|rest| rest.starts_with(['(', '[', ':']));
        let (open, close) = if follows { ("\\[", "\\]") } else { ("[", "]") };
        self.out.push_str(open);
        self.out.push_str(&parts.join("; "));
        self.out.push_str(close);
    }

    fn link_start(&mut self, link: &Link<'_>, range: &Range<usize>) {
        let source = self.text.get(range.clone()).unwrap_or("");
        let (to, title) = match &link.leads {
            Leads::Record { .. } => {
                let index = self.links;
                self.links += 1;
                let record = self.site.edition.links.of(self.record, index);
                let fragment = self.body.links.get(index).and_then(|link| link.fragment.as_ref());
                let address = record.and_then(|record| self.data.address(SitePlan::page_of(record)));
                let address = address.map(|address| match fragment {
                    Some(fragment) => format!("{address}#{}", fragment.value),
                    None => address,
                });
                (address, self.site.edition.stand_in(self.record, self.body, index))
            }
            // As it is, unless its address stands elsewhere, in a definition.
            Leads::Web | Leads::Mail | Leads::Here if !source.ends_with(']') => return,
            Leads::Web | Leads::Mail | Leads::Here => (Some(link.address.to_string()), ""),
            // An image is the only file that the site has.
            Leads::File => {
                let file = self.body.files.get(self.files);
                self.files += 1;
                let page = file.and_then(|file| self.site.plan.image(&images::beside(self.manuscript, &file.value)));
                (page.and_then(|page| self.data.address(page)), "")
            }
        };
        self.copy_to(range.start);
        // `[`, or `[[target|`.
        let words = if link.wiki { source.find('|').unwrap_or(0) + 1 } else { 1 };
        let (start, end) = (self.out.len(), range.start + words);
        self.done = end;
        self.link = Some(Open { start, end, to, title: plain(title) });
    }

    fn link_end(&mut self, end: usize) {
        let Some(open) = self.link.take() else { return };
        self.copy_to(open.end);
        self.done = self.done.max(end);
        if self.out.get(open.start..).is_none_or(|words| words.trim().is_empty()) {
            self.out.push_str(&open.title);
        }
        if let Some(to) = open.to {
            self.out.insert(open.start, '[');
            self.out.push_str("](");
            self.out.push_str(&destination(&to));
            self.out.push(')');
        }
    }

    fn image(&mut self) {
        let Some(image) = self.body.images.get(self.images) else { return };
        self.images += 1;
        let page = self.site.plan.image(&images::beside(self.manuscript, &image.address));
        let alt = plain(&image.alt);
        match page.and_then(|page| self.data.address(page)) {
            Some(address) => self.out.push_str(&format!("![{alt}]({})", destination(&address))),
            None => self.out.push_str(&alt),
        }
    }

    /// Where raw HTML is let through its words are kept; elsewhere readers see it as text.
    fn html(&mut self, html: &str) {
        let html = without_comments(html.trim_end_matches(['\n', '\r']));
        if self.site.config.raw_html {
            let words = ammonia::Builder::default().tags(std::collections::HashSet::new()).clean(&html).to_string();
            self.out.push_str(words.trim());
        } else {
            self.out.push_str(&html.replace('<', "&lt;"));
        }
    }
}

/// Comments are the desk's own.
fn without_comments(html: &str) -> String {
    let mut kept = String::new();
    let mut rest = html;
    while let Some((before, comment)) = rest.split_once("<!--") {
        kept.push_str(before);
        rest = comment.split_once("-->").map_or("", |(_, after)| after);
    }
    kept.push_str(rest);
    kept
}

#[cfg(test)]
mod tests {
    use super::{definitions, destination, plain, without_comments};

    #[test]
    fn plain_words_stay_plain() {
        assert_eq!(plain("# a *b* [c] <d>\ne"), "\\# a \\*b\\* \\[c\\] \\<d> e");
        assert_eq!(plain("- a #1"), "\\- a #1");
    }

    #[test]
    fn an_address_ends_where_it_should() {
        assert_eq!(destination("https://a.example/b_(c)"), "<https://a.example/b_(c)>");
        assert_eq!(destination("../b/"), "../b/");
    }

    #[test]
    fn a_comment_is_not_told() {
        assert_eq!(without_comments("a<!-- x -->b<!-- y"), "ab");
    }

    #[test]
    fn definitions_are_found_wherever_they_stand() {
        let text = "a [b][x]\n\n[x]: ../responses/held.md\n\n> [y]: z.md \"t\"\n> words\n";
        let found: Vec<&str> = definitions(text).into_iter().filter_map(|range| text.get(range)).collect();
        assert_eq!(found.len(), 2, "{found:?}");
        assert!(found[0].starts_with("[x]: ../responses/held.md"), "{found:?}");
    }
}

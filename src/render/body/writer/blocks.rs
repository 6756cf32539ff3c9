//! The blocks of a body: headings, quotes, code, tasks, tables, blocks of HTML, and the footnotes at its end. Knows how
//! each is framed, and nothing of the words in it.

use super::{Lone, OpenHeading, OpenTable, Writer, mark_id};
use crate::render::body::notes::Note;
use crate::render::body::raw_html::Place;
use crate::render::body::{Surroundings, escape};
use pulldown_cmark::{Alignment, BlockQuoteKind, CodeBlockKind};
use std::borrow::Cow;
use std::ops::Range;

impl<S: Surroundings> Writer<'_, '_, S> {
    pub(super) fn paragraph_end(&mut self) {
        if let Some(raw) = &mut self.raw {
            raw.end_block(self.out);
        }
        match std::mem::replace(&mut self.lone, Lone::No) {
            Lone::Empty { start } => self.out.truncate(start),
            Lone::Image { start, view, title } => {
                self.out.truncate(start);
                self.figure(&view, &title);
            }
            Lone::No => self.out.push_str("</p>\n"),
        }
    }

    pub(super) fn heading_start(&mut self) {
        self.line();
        let start = self.out.len();
        let heading = self.headings.next();
        let element = element_of(heading.map_or(2, |heading| heading.level));
        self.open_with("div", |out| out.push_str(" class=\"section-heading\""));
        self.open_with(element, |out| {
            if let Some(heading) = heading {
                out.push_str(" id=\"");
                escape::attribute(&heading.id, out);
                out.push('"');
            }
        });
        self.heading = Some(OpenHeading { start, words: self.out.len(), element, heading });
    }

    pub(super) fn heading_end(&mut self) {
        self.block();
        let Some(OpenHeading { start, words, element, heading }) = self.heading.take() else { return };
        if self.out.len() == words {
            self.out.truncate(start);
            return;
        }
        self.close(element);
        // Beside the heading, not in it: its name stays its own words.
        if let Some(heading) = heading {
            let link_to = self.words.link_to;
            self.open_with("a", |out| {
                out.push_str(" class=\"anchor\" href=\"#");
                escape::address(&heading.id, out);
                out.push_str("\" aria-label=\"");
                escape::attribute(link_to, out);
                out.push(' ');
                escape::attribute(&heading.text, out);
                out.push('"');
            });
            self.out.push_str("#</a>");
        }
        self.out.push_str("</div>\n");
    }

    pub(super) fn quote_start(&mut self, kind: Option<BlockQuoteKind>) {
        let [note, tip, important, warning, caution] = self.words.alerts;
        let (class, title) = match kind {
            None => {
                self.open("blockquote");
                self.line();
                return;
            }
            Some(BlockQuoteKind::Note) => (" class=\"alert alert-note\" role=\"note\"", note),
            Some(BlockQuoteKind::Tip) => (" class=\"alert alert-tip\" role=\"note\"", tip),
            Some(BlockQuoteKind::Important) => (" class=\"alert alert-important\" role=\"note\"", important),
            Some(BlockQuoteKind::Warning) => (" class=\"alert alert-warning\" role=\"note\"", warning),
            Some(BlockQuoteKind::Caution) => (" class=\"alert alert-caution\" role=\"note\"", caution),
        };
        self.open_with("aside", |out| out.push_str(class));
        self.line();
        self.open_with("p", |out| out.push_str(" class=\"alert-title\""));
        escape::text(title, self.out);
        self.out.push_str("</p>\n");
    }

    pub(super) fn code_start(&mut self, kind: &CodeBlockKind<'_>) {
        self.line();
        // Long lines scroll, and a keyboard must reach what scrolls.
        self.open_with("pre", |out| out.push_str(" tabindex=\"0\""));
        let language = match kind {
            CodeBlockKind::Fenced(info) => info.split(|c: char| c.is_whitespace() || c == ',').next().unwrap_or(""),
            CodeBlockKind::Indented => "",
        };
        if language.is_empty() {
            self.open("code");
        } else {
            self.open_with("code", |out| {
                out.push_str(" class=\"language-");
                escape::attribute(language, out);
                out.push('"');
            });
        }
    }

    pub(super) fn task(&mut self, done: bool) {
        for (plain, between) in [("<li>", ""), ("<li>\n<p>", "\n<p>")] {
            if self.out.ends_with(plain) {
                self.out.truncate(self.out.len() - plain.len());
                self.open_with("li", |out| out.push_str(" class=\"task\""));
                self.out.push_str(between);
            }
        }
        let label = if done { self.words.done } else { self.words.not_done };
        self.open_with("input", |out| {
            out.push_str(" type=\"checkbox\" disabled aria-label=\"");
            escape::attribute(label, out);
            out.push_str(if done { "\" checked" } else { "\"" });
        });
        self.out.push(' ');
    }

    pub(super) fn table_start(&mut self, alignments: Vec<Alignment>) {
        self.line();
        self.tables += 1;
        self.table = OpenTable { alignments, ..OpenTable::default() };
        let (table, number) = (self.words.table, self.tables);
        self.open_with("div", |out| {
            out.push_str(" class=\"table-scroll\" tabindex=\"0\" role=\"region\" aria-label=\"");
            escape::attribute(table, out);
            out.push(' ');
            escape::number(number, out);
            out.push('"');
        });
        self.out.push_str("<table>\n");
    }

    pub(super) fn row_start(&mut self) {
        self.table.column = 0;
        self.out.push_str(if self.table.head { "<thead><tr>" } else { "<tr>" });
    }

    pub(super) fn cell_start(&mut self, range: &Range<usize>) {
        let empty = self.text.get(range.clone()).is_none_or(|cell| cell.trim().is_empty());
        // A head that says nothing heads nothing.
        let heads = self.table.head && !empty;
        self.table.cell = if heads { "th" } else { "td" };
        let class = match self.table.alignments.get(self.table.column) {
            Some(Alignment::Left) => " class=\"align-left\"",
            Some(Alignment::Center) => " class=\"align-center\"",
            Some(Alignment::Right) => " class=\"align-right\"",
            Some(Alignment::None) | None => "",
        };
        match (heads, class) {
            (false, "") => self.open("td"),
            (false, class) => self.open_with("td", |out| out.push_str(class)),
            (true, class) => self.open_with("th", |out| {
                out.push_str(" scope=\"col\"");
                out.push_str(class);
            }),
        }
    }

    pub(super) fn html_block(&mut self) {
        let html = std::mem::take(&mut self.html);
        self.line();
        if let Some(raw) = &mut self.raw {
            raw.admit(&html, Place::Block, self.out);
            raw.end_block(self.out);
        } else {
            let shown = without_comments(&html);
            if !shown.trim().is_empty() {
                self.open("p");
                escape::text(shown.trim(), self.out);
                self.close("p");
            }
        }
        self.line();
        self.html = html;
    }

    pub(super) fn write_notes(&mut self) {
        let notes = std::mem::take(&mut self.notes).into_ordered();
        if notes.is_empty() {
            return;
        }
        let words = self.words;
        self.line();
        self.open_with("section", |out| {
            out.push_str(" class=\"footnotes\" role=\"doc-endnotes\" aria-label=\"");
            escape::attribute(words.notes, out);
            out.push('"');
        });
        self.out.push_str("\n<ol>\n");
        for Note { number, marks, html, .. } in notes {
            self.open_with("li", |out| {
                out.push_str(" id=\"fn-");
                escape::number(number, out);
                out.push('"');
            });
            let html = html.trim_end();
            // The way back stands at the end of the last paragraph.
            let (html, end) = html.strip_suffix("</p>").map_or((html, ""), |html| (html, "</p>"));
            self.out.push_str(html);
            for mark in 1..=marks {
                self.out.push(' ');
                self.open_with("a", |out| {
                    out.push_str(" class=\"footnote-back\" href=\"#");
                    mark_id(number, mark, out);
                    out.push_str("\" role=\"doc-backlink\" aria-label=\"");
                    escape::attribute(words.back_to, out);
                    out.push(' ');
                    escape::number(number, out);
                    out.push('"');
                });
                self.out.push_str("↩</a>");
            }
            self.out.push_str(end);
            self.out.push_str("</li>\n");
        }
        self.out.push_str("</ol>\n</section>\n");
    }
}

/// The page's title is its one heading of level one.
fn element_of(level: u8) -> &'static str {
    match level {
        0..=2 => "h2",
        3 => "h3",
        4 => "h4",
        5 => "h5",
        _ => "h6",
    }
}

/// HTML without its comments, which are not meant to be seen.
fn without_comments(html: &str) -> Cow<'_, str> {
    if !html.contains("<!--") {
        return Cow::Borrowed(html);
    }
    let mut kept = String::new();
    let mut rest = html;
    while let Some((before, from)) = rest.split_once("<!--") {
        let Some((_, after)) = from.split_once("-->") else { break };
        kept.push_str(before);
        rest = after;
    }
    kept.push_str(rest);
    Cow::Owned(kept)
}

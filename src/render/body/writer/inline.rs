//! What stands in the running words of a body: citations, links, images, footnote marks and single tags of HTML. Knows
//! that no link may stand in a link.

use super::{Instead, Lone, OpenImage, OpenLink, Writer, mark_id};
use crate::parse::markdown::{Image, Link, address, citation};
use crate::render::body::notes::Note;
use crate::render::body::raw_html::Place;
use crate::render::body::{Cited, ImageView, Mark, Surroundings, escape};
use std::borrow::Cow;

impl<'a, S: Surroundings> Writer<'a, '_, S> {
    pub(super) fn citation(&mut self, raw: &str) {
        let citation = self.citations;
        self.citations += 1;
        let between = if raw.contains(',') { "; " } else { ", " };
        let mark = self.around.mark(citation);
        let mut first = true;
        for (index, item) in citation::items(raw).flatten().enumerate() {
            let Some(cited) = self.around.cited(citation, index) else { continue };
            if std::mem::replace(&mut first, false) {
                let class = if mark.is_some() { " class=\"cites single\"" } else { " class=\"cites\"" };
                self.open_with("span", |out| out.push_str(class));
            } else {
                self.out.push_str(between);
            }
            self.locator(item.prefix, "", " ");
            self.cite(cited);
            self.locator(item.suffix, ", ", "");
        }
        if first {
            return;
        }
        if let Some(mark) = mark {
            let words = self.words;
            // Marks of their own shapes, so that nothing is said by colour alone. What they mean is said once, above the
            // list of sources.
            let (class, label, shape) = match mark {
                Mark::OneOrigin => ("one-origin", words.one_origin, '◇'),
                Mark::Retracted => ("one-origin retracted", words.retracted, '⊘'),
            };
            self.open_with("span", |out| {
                out.push_str(" class=\"");
                out.push_str(class);
                out.push_str("\" role=\"img\" aria-label=\"");
                escape::attribute(label, out);
                out.push('"');
            });
            self.out.push(shape);
            self.close("span");
        }
        self.close("span");
    }

    pub(super) fn cite(&mut self, Cited { number, occurrence }: Cited) {
        let source = self.words.source;
        self.open_with("a", |out| {
            out.push_str(" id=\"cite-");
            escape::number(number, out);
            out.push('-');
            escape::number(occurrence, out);
            out.push_str("\" href=\"#source-");
            escape::number(number, out);
            out.push_str("\" aria-label=\"");
            escape::attribute(source, out);
            out.push(' ');
            escape::number(number, out);
            out.push('"');
        });
        escape::number(number, self.out);
        self.close("a");
    }

    pub(super) fn locator(&mut self, words: &str, before: &str, after: &str) {
        if !words.is_empty() {
            self.open_with("span", |out| out.push_str(" class=\"locator\""));
            self.out.push_str(before);
            escape::text(words, self.out);
            self.out.push_str(after);
            self.close("span");
        }
    }

    pub(super) fn link_start(&mut self, link: Link<'a>) {
        let Link { address, title, leads, .. } = link;
        let mut instead = None;
        let (attributes, href) = match leads {
            address::Leads::Web => (" class=\"external\" rel=\"external noopener\"", Some(Cow::Borrowed(&*address))),
            address::Leads::Mail => ("", Some(Cow::Borrowed(&*address))),
            address::Leads::Here => {
                let fragment = address::fragment(address.get(1..).unwrap_or(""));
                ("", Some(Cow::Owned(format!("#{fragment}"))))
            }
            address::Leads::File => {
                self.files += 1;
                ("", self.around.file(self.files - 1))
            }
            address::Leads::Record { .. } => {
                let view = self.around.link(self.links);
                self.links += 1;
                instead = Some(Instead::Words(view.words));
                ("", view.href)
            }
        };
        let anchor = href.is_some();
        if let Some(href) = href {
            self.open_with("a", |out| {
                out.push_str(attributes);
                out.push_str(" href=\"");
                escape::address(&href, out);
                out.push('"');
                if !title.is_empty() {
                    out.push_str(" title=\"");
                    escape::attribute(&title, out);
                    out.push('"');
                }
            });
        }
        self.lone = Lone::No;
        let instead = instead.unwrap_or(Instead::Address(address));
        self.link = Some(OpenLink { words: self.out.len(), anchor, instead });
    }

    pub(super) fn link_end(&mut self) {
        let Some(OpenLink { words, anchor, instead }) = self.link.take() else { return };
        if self.out.get(words..).is_none_or(|words| words.trim().is_empty()) {
            match instead {
                Instead::Words(words) => escape::text(&words, self.out),
                Instead::Address(address) => escape::text(&address, self.out),
            }
        }
        if anchor {
            self.close("a");
        }
    }

    pub(super) fn image_start(&mut self, image: Image<'a>) {
        let view = self.around.image(self.images);
        self.images += 1;
        let lone = match self.lone {
            Lone::Empty { start } => Some(start),
            Lone::No | Lone::Image { .. } => None,
        };
        self.alt.clear();
        self.image = Some(OpenImage { view, title: image.title, lone });
    }

    pub(super) fn image_end(&mut self) {
        let Some(OpenImage { view, title, lone }) = self.image.take() else { return };
        let alt = std::mem::take(&mut self.alt);
        match view {
            None => self.say(alt.trim()),
            Some(view) => {
                self.picture(&view, &alt);
                if let Some(start) = lone {
                    self.lone = Lone::Image { start, view, title };
                }
            }
        }
        self.alt = alt;
    }

    pub(super) fn picture(&mut self, view: &ImageView<'_>, alt: &str) {
        let Some(smaller) = &view.smaller else { return self.image(view, alt) };
        self.open("picture");
        self.open_with("source", |out| {
            out.push_str(" type=\"image/webp\" srcset=\"");
            escape::attribute(&smaller.srcset, out);
            out.push_str("\" sizes=\"");
            escape::attribute(smaller.sizes, out);
            out.push('"');
        });
        self.image(view, alt);
        self.close("picture");
    }

    fn image(&mut self, view: &ImageView<'_>, alt: &str) {
        self.open_with("img", |out| {
            out.push_str(" src=\"");
            escape::address(&view.src, out);
            if let Some((width, height)) = view.size {
                out.push_str("\" width=\"");
                escape::number(width, out);
                out.push_str("\" height=\"");
                escape::number(height, out);
            }
            out.push_str("\" alt=\"");
            escape::attribute(alt.trim(), out);
            out.push_str("\" loading=\"lazy\" decoding=\"async\"");
        });
    }

    pub(super) fn figure(&mut self, view: &ImageView<'_>, title: &str) {
        let alt = std::mem::take(&mut self.alt);
        self.open("figure");
        self.picture(view, &alt);
        let caption = view.caption.as_deref().unwrap_or(title);
        let credit = view.credit.as_deref().unwrap_or("");
        // Whose an image is, is said once on a page.
        let credit = if self.credited.insert(view.src.to_string()) { credit } else { "" };
        if !(caption.is_empty() && credit.is_empty()) {
            self.open("figcaption");
            escape::text(caption, self.out);
            if !credit.is_empty() {
                self.out.push_str(if caption.is_empty() { "" } else { " " });
                self.open_with("span", |out| out.push_str(" class=\"credit\""));
                escape::text(credit, self.out);
                self.close("span");
            }
            self.close("figcaption");
        }
        self.out.push_str("</figure>\n");
        self.alt = alt;
    }

    pub(super) fn inline_html(&mut self, html: &str) {
        let place = if self.link.is_some() { Place::Link } else { Place::Inline };
        match &mut self.raw {
            Some(raw) => {
                self.lone = Lone::No;
                raw.admit(html, place, self.out);
            }
            None if html.starts_with("<!--") => {}
            None => self.say(html),
        }
    }

    pub(super) fn note_mark(&mut self, label: &str) {
        let in_link = self.link.is_some();
        let note = self.notes.mark(label);
        if !in_link {
            note.marks += 1;
        }
        let Note { number, marks, .. } = *note;
        self.open_with("sup", |out| out.push_str(" class=\"footnote-ref\""));
        if in_link {
            escape::number(number, self.out);
        } else {
            let name = self.words.note;
            self.open_with("a", |out| {
                out.push_str(" id=\"");
                mark_id(number, marks, out);
                out.push_str("\" href=\"#fn-");
                escape::number(number, out);
                out.push_str("\" role=\"doc-noteref\" aria-label=\"");
                escape::attribute(name, out);
                out.push(' ');
                escape::number(number, out);
                out.push('"');
            });
            escape::number(number, self.out);
            self.close("a");
        }
        self.close("sup");
    }
}

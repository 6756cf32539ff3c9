//! Citations, links and images: what a text refers to, with the exact place of every name. Knows how they are written
//! and not whether they exist.

use super::{OpenImage, OpenLink, Reader};
use crate::diagnostic::{Code, Diagnostic};
use crate::model::body::{self, CitedItem, RecordLink};
use crate::model::slug::Slug;
use crate::parse::markdown::citation::{self, short};
use crate::parse::markdown::{Link, address};
use crate::text::Spanned;
use std::ops::Range;

/// The most sources that one body may cite, counting each time.
const MOST_CITATIONS: usize = 5_000;

/// As far from a link's end as its address is looked for.
const LOOK_BACK: usize = 1_024;

impl<'a> Reader<'a, '_> {
    pub(super) fn citation(&mut self, raw: &str, range: Range<usize>) {
        self.inline(&range);
        self.plain.skip();
        self.brackets.held();
        self.cited();
        if self.too_many {
            return;
        }
        let mut items = Vec::new();
        let mut after = range.start;
        for item in citation::items(raw).flatten() {
            let Some(id) = Slug::new(item.id) else { continue };
            let found = self.find_id(&(after..range.end), item.id).unwrap_or(range.clone());
            after = found.end.min(range.end);
            items.push(CitedItem {
                source: Spanned::new(id, self.place.within(found)),
                locator: item.locator().map(Into::into),
            });
        }
        self.cited_items += items.len();
        if self.cited_items > MOST_CITATIONS {
            self.too_many = true;
            let message = format!("more than {MOST_CITATIONS} citations in one text");
            let found = Diagnostic::new(Code::TooManyCitations, self.place.within(range), message);
            self.report(found.help("divide the text into several briefings"));
            return;
        }
        if self.paragraph.is_some() {
            self.plain.cite(self.body.citations.len());
        }
        self.body.citations.push(body::Citation { span: self.place.within(range), items: items.into() });
    }

    pub(super) fn cited(&mut self) {
        if let Some(paragraph) = &mut self.paragraph {
            paragraph.cited = true;
        }
        if let Some(row) = &mut self.row {
            row.cited = true;
        }
    }

    /// Where an id stands in a citation's source, without its `@`.
    pub(super) fn find_id(&self, range: &Range<usize>, id: &str) -> Option<Range<usize>> {
        let source = self.text.get(range.clone())?;
        let marks = source.match_indices('@').map(|(at, _)| at + 1);
        let start = marks.into_iter().find(|&at| source.get(at..).is_some_and(|rest| rest.starts_with(id)))?;
        Some(range.start + start..range.start + start + id.len())
    }

    pub(super) fn link_start(&mut self, link: Link<'a>, range: Range<usize>) {
        self.inline(&range);
        self.brackets.held();
        let found = if link.wiki {
            let start = range.start + "[[".len();
            start..start + link.address.len()
        } else {
            self.find_address(&range, &link.address)
        };
        let place = self.place;
        let exact = self.text.get(found.clone()) == Some(&*link.address);
        // A part of the address as written, or the whole where its source looks different.
        let part = |part: &Range<usize>| {
            place.within(if exact { found.start + part.start..found.start + part.end } else { found.clone() })
        };
        let address = &*link.address;
        match &link.leads {
            address::Leads::Record { kind, id, fragment } => {
                let Some(target) = address.get(id.clone()).and_then(Slug::new) else { return };
                let fragment = fragment.as_ref().and_then(|range| {
                    let written = address.get(range.clone())?;
                    Some(Spanned::new(address::fragment(written).into_owned(), part(range)))
                });
                self.link = Some(OpenLink::Record { index: self.body.links.len(), words: false });
                if let Some(paragraph) = &mut self.paragraph {
                    self.plain.link_start(self.body.links.len());
                    // A link without words shows the record's title.
                    paragraph.words = true;
                }
                self.body.links.push(RecordLink {
                    span: place.within(range),
                    kind: *kind,
                    target: Spanned::new(target, part(id)),
                    fragment,
                    has_words: false,
                });
                return;
            }
            address::Leads::Here => {
                let written = address.get(1..).unwrap_or("");
                let span = part(&(1..address.len()));
                self.body.fragments.push(Spanned::new(address::fragment(written).into_owned(), span));
            }
            address::Leads::Web => self.body.external.push(Spanned::new(address.to_owned(), place.within(found))),
            address::Leads::File => self.body.files.push(Spanned::new(address.to_owned(), place.within(found))),
            address::Leads::Mail => {}
        }
        self.link = Some(OpenLink::Other);
    }

    pub(super) fn image_end(&mut self) {
        let Some(OpenImage { image, alt, range }) = self.image.take() else { return };
        self.plain.skip();
        let alt = alt.split_whitespace().collect::<Vec<_>>().join(" ");
        let span = self.place.within(range);
        if alt.is_empty() {
            self.report(
                Diagnostic::new(
                    Code::MissingAlt,
                    span,
                    format!("the image `{}` has no text alternative", short(&image.address)),
                )
                .help("say between the brackets what the image shows: `![what it shows](file)`"),
            );
        }
        let title = (!image.title.is_empty()).then(|| image.title.to_string());
        self.body.images.push(body::Image { span, address: image.address.to_string(), alt, title });
    }

    /// Where an address stands in the source of its link, or the link where it does not stand there as it reads.
    pub(super) fn find_address(&self, range: &Range<usize>, address: &str) -> Range<usize> {
        let from = range.end.saturating_sub(address.len().saturating_add(LOOK_BACK)).max(range.start);
        let from = self.text.floor_char_boundary(from).max(range.start);
        let source = self.text.get(from..range.end).unwrap_or("");
        if address.is_empty() || source.len() < address.len() {
            return range.clone();
        }
        let opens = |at: &usize| {
            let before = source.get(..*at).unwrap_or("").bytes().next_back();
            matches!(before, Some(b'(' | b'<' | b'['))
        };
        let mut found = source.rmatch_indices(address).map(|(at, _)| at);
        match found.clone().find(opens).or_else(|| found.next()) {
            Some(at) => from + at..from + at + address.len(),
            None => range.clone(),
        }
    }
}

//! What a body must know of the site around it: where its citations, links and images lead. Knows no Markdown.

use super::super::body::{self, ImageView, LinkView, Mark, Smaller, Surroundings, Words};
#[cfg(feature = "search")]
use super::super::body_text::{self, Section};
use super::super::site::Site;
use crate::link::{AnyId, Cited, Confidence, SourceOwner, Sourcing, images};
use crate::model::asset::Media;
use crate::model::body::Body;
use crate::model::kind::Kind;
use crate::plan::{Page, widths};
use std::borrow::Cow;

/// How wide images are shown: as the column of text, or as the screen where that is narrower.
const SIZES: &str = "(min-width: 46rem) 42rem, 100vw";

/// A body on its page.
struct Around<'a> {
    site: &'a Site<'a>,
    /// The record that the body belongs to.
    record: AnyId,
    body: &'a Body,
    /// The page that it is read on.
    path: &'a str,
    sourcing: Option<&'a Sourcing>,
    /// The statements that cite something, in order.
    cited: Vec<u32>,
    /// The last citation of each statement that readers must be told something of, in order.
    marks: Vec<(u32, Mark)>,
    media: &'a [Media],
}

impl Site<'_> {
    /// The HTML of a record's body on the page at `path`.
    pub(in crate::render) fn body_html(&self, path: &str, record: AnyId, body: &Body) -> String {
        let mut out = String::new();
        if body.words == 0 && body.images.is_empty() {
            return out;
        }
        let owner = match record {
            AnyId::Briefing(id) => Some(SourceOwner::Briefing(id)),
            AnyId::Response(id) => Some(SourceOwner::Response(id)),
            _ => None,
        };
        let sourcing = owner.and_then(|owner| self.edition.sourcing(owner));
        let statements = owner.map_or(&[][..], |owner| self.edition.statements.of(owner));
        let mark = |cited: &Cited| {
            let mark = match cited.confidence() {
                Confidence::SingleOrigin => Mark::OneOrigin,
                Confidence::Retracted => Mark::Retracted,
                Confidence::Confirmed | Confidence::Unsourced => return None,
            };
            Some((body.statements.get(cited.statement as usize)?.citations.end.checked_sub(1)?, mark))
        };
        let marks = statements.iter().filter_map(mark).collect();
        let cited = statements.iter().map(|cited| cited.statement).collect();
        let media = match record {
            AnyId::Briefing(id) => self.edition.briefings.get(id).map_or(&[][..], |briefing| &briefing.media),
            _ => &[],
        };
        let around = Around { site: self, record, body, path, sourcing, cited, marks, media };
        body::html(self.written(body.span), body, &around, &mut out);
        out
    }

    /// The words of a record's body by its headings, as search finds them.
    #[cfg(feature = "search")]
    pub(in crate::render) fn body_sections(&self, record: AnyId, body: &Body) -> Vec<Section> {
        let (cited, marks) = (Vec::new(), Vec::new());
        let around = Around { site: self, record, body, path: "", sourcing: None, cited, marks, media: &[] };
        body_text::sections(self.written(body.span), &around)
    }

    /// The HTML of a record's body; nothing when it has no words.
    pub(in crate::render) fn prose(&self, path: &str, record: AnyId, body: &Body) -> Option<String> {
        let html = self.body_html(path, record, body);
        (!html.is_empty()).then_some(html)
    }

    /// The page and the size of a file that lies beside the manuscript `file`, if a briefing that is out shows it.
    pub(in crate::render) fn image_beside(
        &self,
        file: crate::text::FileId,
        name: &str,
    ) -> Option<(Page, Option<(u32, u32)>)> {
        let page = self.plan.image(&images::beside(self.manuscripts.files.path(file), name))?;
        let size = match page {
            Page::Image(number) => self.manuscripts.assets.get(number as usize).and_then(|asset| asset.size),
            _ => None,
        };
        Some((page, size))
    }
}

impl Site<'_> {
    /// The smaller pictures of an image as seen from the page at `from`, where the site has any.
    pub(in crate::render) fn smaller(&self, from: &str, image: Page) -> Option<Smaller> {
        let Page::Image(number) = image else { return None };
        let widths = widths(self.manuscripts.assets.get(number as usize)?);
        let candidates = widths.into_iter().filter_map(|width| {
            let href = self.href(from, Page::Picture(number, width))?;
            Some(format!("{} {width}w", without_spaces(&href)))
        });
        let srcset = candidates.collect::<Vec<_>>().join(", ");
        (!srcset.is_empty()).then_some(Smaller { srcset, sizes: SIZES })
    }
}

/// An address as it may stand in a list that spaces and commas divide.
fn without_spaces(address: &str) -> String {
    let mut out = String::with_capacity(address.len());
    for c in address.chars() {
        if c.is_whitespace() || c == ',' {
            let mut bytes = [0; 4];
            out.extend(c.encode_utf8(&mut bytes).bytes().map(|byte| format!("%{byte:02X}")));
        } else {
            out.push(c);
        }
    }
    out
}

impl Surroundings for Around<'_> {
    fn cited(&self, citation: usize, item: usize) -> Option<body::Cited> {
        let (number, occurrence) = self.sourcing?.citation(citation).get(item).copied().flatten()?;
        Some(body::Cited { number, occurrence })
    }

    fn is_cited(&self, statement: usize) -> bool {
        u32::try_from(statement).is_ok_and(|statement| self.cited.binary_search(&statement).is_ok())
    }

    fn mark(&self, citation: usize) -> Option<Mark> {
        let citation = u32::try_from(citation).ok()?;
        let at = self.marks.binary_search_by_key(&citation, |(last, _)| *last).ok()?;
        self.marks.get(at).map(|(_, mark)| *mark)
    }

    fn link(&self, link: usize) -> LinkView<'_> {
        let written = self.body.links.get(link);
        let Some(target) = self.site.edition.links.of(self.record, link) else {
            let key = written.and_then(|link| link.kind).map_or("held-record", held);
            return LinkView { href: None, words: Cow::Borrowed(self.site.words.word(key)) };
        };
        let words = Cow::Borrowed(self.site.title(target).0);
        let fragment = written.and_then(|link| link.fragment.as_ref());
        let href = self.site.href_to(self.path, target).map(|mut href| {
            if let Some(fragment) = fragment {
                href.push('#');
                href.push_str(fragment);
            }
            Cow::Owned(href)
        });
        LinkView { href, words }
    }

    fn image(&self, image: usize) -> Option<ImageView<'_>> {
        let address = self.body.images.get(image)?.address.as_str();
        let (page, size) = self.site.image_beside(self.body.span.file, address)?;
        let own = |name: &str| name.strip_prefix("./").unwrap_or(name) == address.strip_prefix("./").unwrap_or(address);
        let media = self.media.iter().find(|media| own(&media.file));
        let words = |words: &'_ Option<crate::text::Spanned<String>>| {
            words.as_ref().map(|words| Cow::Owned(words.value.clone()))
        };
        Some(ImageView {
            src: Cow::Owned(self.site.href(self.path, page)?),
            size,
            smaller: self.site.smaller(self.path, page),
            caption: media.and_then(|media| words(&media.caption)),
            credit: media.and_then(|media| words(&media.credit)),
        })
    }

    fn file(&self, file: usize) -> Option<Cow<'_, str>> {
        let address = self.body.files.get(file)?;
        let (page, _) = self.site.image_beside(self.body.span.file, address)?;
        self.site.href(self.path, page).map(Cow::Owned)
    }

    fn words(&self) -> Words<'_> {
        let word = |key: &'static str| self.site.words.word(key);
        Words {
            source: word("source"),
            one_origin: word("one-origin"),
            retracted: word("retracted"),
            link_to: word("link-to-section"),
            table: word("table"),
            done: word("task-done"),
            not_done: word("task-not-done"),
            notes: word("notes"),
            note: word("note"),
            back_to: word("back-to-note"),
            alerts: [
                word("alert-note"),
                word("alert-tip"),
                word("alert-important"),
                word("alert-warning"),
                word("alert-caution"),
            ],
        }
    }

    fn raw_html(&self) -> bool {
        self.site.config.raw_html
    }
}

/// What stands for a record that is held or unknown.
fn held(kind: Kind) -> &'static str {
    match kind {
        Kind::Briefing => "held-briefing",
        Kind::Response => "held-response",
        Kind::Source => "held-source",
        Kind::Publisher => "held-publisher",
        Kind::Region => "held-region",
        Kind::Entity => "held-entity",
        Kind::Event => "held-event",
        Kind::Staff => "held-staff",
        Kind::Topic => "held-topic",
        Kind::Page => "held-page",
    }
}

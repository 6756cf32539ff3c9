//! What a body must know of the site around it: where its citations, links and images lead. Knows no Markdown.

use super::super::body::{self, Cited, ImageView, LinkView, Surroundings};
use super::super::site::Site;
use crate::link::{AnyId, Sourcing, images};
use crate::model::asset::Media;
use crate::model::body::Body;
use crate::plan::Page;
use std::borrow::Cow;

/// A body on its page.
struct Around<'a> {
    site: &'a Site<'a>,
    /// The record that the body belongs to.
    record: AnyId,
    body: &'a Body,
    /// The page that it is read on.
    path: &'a str,
    sourcing: Option<&'a Sourcing>,
    media: &'a [Media],
}

impl Site<'_> {
    /// The HTML of a record's body on the page at `path`.
    pub(in crate::render) fn body_html(&self, path: &str, record: AnyId, body: &Body) -> String {
        let mut out = String::new();
        if body.words == 0 && body.images.is_empty() {
            return out;
        }
        let sourcing = match record {
            AnyId::Briefing(id) => self.edition.briefing_sourcing.get(id.index()),
            AnyId::Response(id) => self.edition.response_sourcing.get(id.index()),
            _ => None,
        };
        let media = match record {
            AnyId::Briefing(id) => self.edition.briefings.get(id).map_or(&[][..], |briefing| &briefing.media),
            _ => &[],
        };
        let around = Around { site: self, record, body, path, sourcing, media };
        body::html(self.words(body.span), body, &around, &mut out);
        out
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

impl Surroundings for Around<'_> {
    fn cited(&self, citation: usize, item: usize) -> Option<Cited> {
        let (number, occurrence) = self.sourcing?.citation(citation).get(item).copied().flatten()?;
        Some(Cited { number, occurrence })
    }

    fn link(&self, link: usize) -> LinkView<'_> {
        let written = self.body.links.get(link);
        let Some(target) = self.site.edition.links.of(self.record, link) else {
            // What is held back must not be named: neither its title nor its id.
            let words = written.and_then(|link| link.kind).map_or("a record", |kind| kind.with_article());
            return LinkView { href: None, words: Cow::Borrowed(words) };
        };
        let fragment = written.and_then(|link| link.fragment.as_ref());
        let href = self.site.href_to(self.path, target).map(|mut href| {
            if let Some(fragment) = fragment {
                href.push('#');
                href.push_str(fragment);
            }
            Cow::Owned(href)
        });
        LinkView { href, words: Cow::Borrowed(self.site.edition.title(target)) }
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
            caption: media.and_then(|media| words(&media.caption)),
            credit: media.and_then(|media| words(&media.credit)),
        })
    }

    fn file(&self, file: usize) -> Option<Cow<'_, str>> {
        let address = self.body.files.get(file)?;
        let (page, _) = self.site.image_beside(self.body.span.file, address)?;
        self.site.href(self.path, page).map(Cow::Owned)
    }

    fn raw_html(&self) -> bool {
        self.site.config.raw_html
    }
}

//! The bodies of records that list no sources: regions, entities, staff, standing pages. Briefings and responses have
//! surroundings of their own.

use super::body::{self, Cited, ImageView, LinkView, Surroundings};
use super::site::Site;
use crate::link::{AnyId, images};
use crate::model::body::Body;
use crate::plan::Page;
use std::borrow::Cow;

/// What a link without words of its own shows where the record is not out: neither its title nor its id may be seen.
const HELD: &str = "a record that is not public";

/// A body on its page.
struct Around<'a> {
    site: &'a Site<'a>,
    from: &'a str,
    record: AnyId,
    body: &'a Body,
}

impl Site<'_> {
    /// The body of a record as HTML, for the page at `from`; nothing when it has no words.
    pub(super) fn prose(&self, from: &str, record: AnyId, body: &Body) -> Option<String> {
        let words = self.words(body.span);
        if words.trim().is_empty() {
            return None;
        }
        let mut html = String::new();
        body::html(words, body, &Around { site: self, from, record, body }, &mut html);
        Some(html)
    }
}

impl Around<'_> {
    /// The page of a file that lies beside the record.
    fn beside(&self, file: &str) -> Option<Page> {
        let manuscript = self.site.manuscripts.files.path(self.body.span.file);
        self.site.plan.image(&images::beside(manuscript, file))
    }
}

impl Surroundings for Around<'_> {
    fn cited(&self, _: usize, _: usize) -> Option<Cited> {
        None
    }

    fn link(&self, link: usize) -> LinkView<'_> {
        let Some(target) = self.site.edition.links.of(self.record, link) else {
            return LinkView { href: None, words: Cow::Borrowed(HELD) };
        };
        let fragment = self.body.links.get(link).and_then(|link| link.fragment.as_ref());
        let href = self.site.href_to(self.from, target).map(|mut href| {
            if let Some(fragment) = fragment {
                href.push('#');
                href.push_str(&fragment.value);
            }
            Cow::Owned(href)
        });
        LinkView { href, words: Cow::Borrowed(self.site.edition.title(target)) }
    }

    fn image(&self, image: usize) -> Option<ImageView<'_>> {
        let Page::Image(number) = self.beside(&self.body.images.get(image)?.address)? else { return None };
        let src = self.site.href(self.from, Page::Image(number))?;
        let size = self.site.manuscripts.assets.get(number as usize).and_then(|asset| asset.size);
        Some(ImageView { src: Cow::Owned(src), size, caption: None, credit: None })
    }

    fn file(&self, file: usize) -> Option<Cow<'_, str>> {
        let page = self.beside(&self.body.files.get(file)?.value)?;
        self.site.href(self.from, page).map(Cow::Owned)
    }

    fn raw_html(&self) -> bool {
        self.site.config.raw_html
    }
}

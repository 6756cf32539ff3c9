//! What stands around every page: head, breadcrumbs, the way to the root.

use super::parts::Link;
use super::site::Site;
use super::versions::{HrefLang, LanguageLink};
use crate::diagnostic::Diagnostic;
use crate::model::vocabulary;
use crate::plan::{Feed, Page, relative};
use serde::Serialize;
use tera::Context;

/// What templates see under `page`.
#[derive(Debug, Default, Serialize)]
pub(super) struct Chrome {
    /// The page's own title.
    pub title: String,
    /// What the page is about, where a page of another kind may bear the same title.
    pub kind: Option<String>,
    /// For search engines and previews.
    pub description: String,
    /// BCP 47 tag.
    pub language: String,
    /// Whether that is written from right to left.
    pub right_to_left: bool,
    /// The site's own language, on a page in another: what is the site's own, and not the program's, is in it.
    pub site_language: Option<String>,
    /// Where the site's root is, as seen from here: nothing, or `../` as often as it takes.
    pub root: String,
    /// Where the front page is, as seen from here.
    pub home: String,
    /// Where the page itself is, as seen from the root: the masthead's entry of this path is the current one.
    pub place: String,
    /// The page's absolute address.
    pub canonical: Option<String>,
    /// schema.org's or Open Graph's word for what it is: `article` or `website`.
    pub og_type: &'static str,
    /// RFC 3339; for articles.
    pub published: Option<String>,
    /// RFC 3339; for articles.
    pub modified: Option<String>,
    /// A picture for previews.
    pub image: Option<Preview>,
    /// Feeds about what the page is about.
    pub feeds: Vec<FeedLink>,
    /// Other forms of the page.
    pub alternates: Vec<Alternate>,
    /// The description by which a browser searches the site.
    pub opensearch: Option<String>,
    /// The page in the site's languages, itself among them, for readers; nothing where it is in one only.
    pub languages: Vec<LanguageLink>,
    /// The same for search engines.
    pub hreflang: Vec<HrefLang>,
    /// From the front page down, without the page itself.
    pub breadcrumbs: Vec<Link>,
    /// What reference managers read.
    pub citation: Vec<Metadata>,
    /// A JSON-LD document, safe within a script element.
    pub json_ld: Option<String>,
    /// Whether the record that it is about is a draft: then it says so.
    pub draft: bool,
    /// Whether search engines should leave it out.
    pub noindex: bool,
}

/// A picture for those who see a link before they see its page.
#[derive(Debug, Serialize)]
pub(super) struct Preview {
    /// Absolute.
    pub href: String,
    /// Pixels.
    pub size: Option<(u32, u32)>,
    pub alt: String,
}

/// A name in the head of a page, and what it says.
#[derive(Debug, Serialize)]
pub(super) struct Metadata {
    pub name: &'static str,
    pub content: String,
}

/// A feed that belongs to a page.
#[derive(Debug, Serialize)]
pub(super) struct FeedLink {
    pub title: String,
    pub href: String,
    pub media_type: &'static str,
}

/// Another form of a page.
#[derive(Debug, Serialize)]
pub(super) struct Alternate {
    pub href: String,
    pub media_type: &'static str,
}

impl Chrome {
    /// The frame of `page`, which lies at `path`.
    pub(super) fn new(
        site: &Site<'_>,
        page: Page,
        path: &str,
        title: impl Into<String>,
        description: impl Into<String>,
    ) -> Self {
        let draft = page.record().is_some_and(|record| site.edition.is_draft(record));
        let mut chrome = Self {
            title: title.into(),
            description: description.into(),
            language: site.language.to_owned(),
            right_to_left: vocabulary::is_right_to_left(site.language),
            site_language: site.is_foreign().then(|| site.config.language().to_owned()),
            root: "../".repeat(path.matches('/').count()),
            home: site.href(path, Page::Front).unwrap_or_default(),
            place: relative("index.html", path, site.config.links),
            canonical: site.url(page),
            og_type: "website",
            opensearch: site.href(path, Page::OpenSearch),
            image: site.card(Page::SiteCard, &site.config.title),
            draft,
            noindex: draft,
            ..Self::default()
        };
        chrome.feed(site, path, Feed::Site, &site.config.title);
        chrome
    }

    /// Adds a feed, where the site has it.
    pub(super) fn feed(&mut self, site: &Site<'_>, path: &str, feed: Feed, title: &str) {
        let href = site.href(path, Page::Feed(feed));
        self.feeds.extend(href.map(|href| FeedLink {
            title: title.to_owned(),
            href,
            media_type: "application/atom+xml",
        }));
    }

    /// Adds the site's JSON Feed, where the site has it.
    pub(super) fn json_feed(&mut self, site: &Site<'_>, path: &str) {
        let href = site.href(path, Page::JsonFeed);
        let title = site.words.say("json-feed-of", &[("title", (&site.config.title).into())]);
        self.feeds.extend(href.map(|href| FeedLink { title, href, media_type: "application/feed+json" }));
    }

    /// Adds another form of the page, where the site has it.
    pub(super) fn alternate(&mut self, site: &Site<'_>, path: &str, page: Page, media_type: &'static str) {
        self.alternates.extend(site.href(path, page).map(|href| Alternate { href, media_type }));
    }

    /// Adds a step with words of the program's to the breadcrumbs.
    pub(super) fn step(&mut self, site: &Site<'_>, path: &str, page: Page, key: &str) {
        self.crumb(site, path, page, site.words.word(key));
    }

    /// Says what the page is about, where a page of another kind may bear the same title.
    pub(super) fn about(&mut self, site: &Site<'_>, key: &str) {
        self.kind = Some(site.words.word(key).to_owned());
    }

    /// Adds a step to the breadcrumbs.
    pub(super) fn crumb(&mut self, site: &Site<'_>, path: &str, page: Page, text: &str) {
        self.breadcrumbs.extend(site.href(path, page).map(|href| Link {
            href: Some(href),
            text: text.to_owned(),
            lang: None,
        }));
    }
}

/// Renders a view in its frame. `subject` is what the page is about, for the message when the template fails.
pub(super) fn render(
    site: &Site<'_>,
    template: &str,
    chrome: &Chrome,
    view: &impl Serialize,
    subject: &str,
) -> Result<Vec<u8>, Box<Diagnostic>> {
    let mut context = Context::new();
    context.insert("page", chrome);
    context.insert("view", view);
    site.theme.render(site.words, template, &context, subject)
}

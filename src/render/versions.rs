//! The other languages of a page: what its head tells search engines, and the switch that readers use. Knows no story.

use super::chrome::Chrome;
use super::site::Site;
use crate::link::Id;
use crate::model::briefing::Briefing;
use crate::model::vocabulary;
use crate::plan::{Feed, Page};
use serde::Serialize;

/// An entry of the switch.
#[derive(Debug, Serialize)]
pub(super) struct LanguageLink {
    /// BCP 47.
    pub tag: String,
    /// What the language calls itself.
    pub name: String,
    pub href: String,
    /// Whether it is the page that is being read.
    pub current: bool,
}

/// A version of the page for search engines.
#[derive(Debug, Serialize)]
pub(super) struct HrefLang {
    /// BCP 47, or `x-default`.
    pub tag: String,
    /// Absolute, where the site knows its address.
    pub href: String,
}

/// One version of a page: its language and where it lies.
pub(super) type Version<'a> = (&'a str, Page);

impl Site<'_> {
    /// The title of the list of a language.
    pub(super) fn list_title(&self, tag: &str) -> String {
        self.words.say("briefings-in-language", &[("language", vocabulary::own_name_of(tag).as_str().into())])
    }

    /// The versions of a briefing that readers may read, in the order of the site's languages; nothing where it is the
    /// only one.
    pub(super) fn versions_of(&self, id: Id<Briefing>) -> Vec<Version<'_>> {
        let versions = self.edition.briefings.each(self.edition.translations.versions(id));
        versions.map(|(id, briefing)| (self.language_of(briefing), Page::Briefing(id))).collect()
    }

    /// The front page in each of the site's languages; nothing where it has one.
    pub(super) fn front_pages(&self) -> Vec<Version<'_>> {
        let further = (0u32..).zip(&self.config.languages).map(|(number, tag)| match number {
            0 => (tag.as_str(), Page::Front),
            number => (tag.as_str(), Page::Language(number, 1)),
        });
        if self.config.languages.len() > 1 { further.collect() } else { Vec::new() }
    }

    /// The feed of a further language of the site.
    pub(super) fn feed_in(&self, language: &str) -> Option<Feed> {
        let at =
            self.config.languages.iter().position(|tag| tag.eq_ignore_ascii_case(language)).filter(|at| *at > 0)?;
        u32::try_from(at).ok().map(Feed::Language)
    }

    /// Which version search engines show to readers of no listed language: the one in the site's own language, else the
    /// one that lists show.
    pub(super) fn default_version(&self, versions: &[Version<'_>]) -> Option<Page> {
        let own = versions.iter().find(|(tag, _)| tag.eq_ignore_ascii_case(self.config.language()));
        let lead = versions.iter().find(|(_, page)| match page {
            Page::Briefing(id) => self.edition.translations.is_lead(*id),
            _ => false,
        });
        own.or(lead).map(|(_, page)| *page)
    }
}

impl Chrome {
    /// Tells search engines and readers of the versions of the page, which is `here` among them.
    pub(super) fn in_languages(&mut self, site: &Site<'_>, path: &str, here: Page, versions: &[Version<'_>]) {
        if versions.len() < 2 {
            return;
        }
        let address = |page: Page| site.url(page).or_else(|| site.href(path, page));
        for (tag, page) in versions {
            let Some(href) = site.href(path, *page) else { continue };
            let (tag, name) = ((*tag).to_owned(), vocabulary::own_name_of(tag));
            self.hreflang.extend(address(*page).map(|href| HrefLang { tag: tag.clone(), href }));
            self.languages.push(LanguageLink { tag, name, href, current: *page == here });
        }
        let default = site.default_version(versions).and_then(address);
        self.hreflang.extend(default.map(|href| HrefLang { tag: "x-default".to_owned(), href }));
    }
}

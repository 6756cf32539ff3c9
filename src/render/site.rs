//! What every renderer is given: the edition, the plan, the configuration, and the ways from one page to another.

use super::drawing::Drawing;
use super::fragments::Drawn;
use super::fragments::open_link;
use super::language::Language;
use super::output::Content;
use super::theme::Theme;
use crate::config::Config;
use crate::link::{AnyId, Edition};
use crate::model::briefing::Briefing;
use crate::model::vocabulary;
use crate::plan::{Feed, Icon, Page, SitePlan, relative};
use crate::read::Manuscripts;
use serde::Serialize;

/// A site about to be rendered.
#[derive(Clone, Copy)]
pub struct Site<'a> {
    /// What the public may see.
    pub edition: &'a Edition,
    /// Where each page lies.
    pub plan: &'a SitePlan,
    /// The site's configuration.
    pub config: &'a Config,
    /// The manuscripts, for the words of bodies.
    pub manuscripts: &'a Manuscripts,
    /// The templates.
    pub theme: &'a Theme,
    /// The tag of the language that the page is in.
    pub language: &'a str,
    /// The words that the program adds in that language, or in English.
    pub words: &'a Language,
    /// The cards of this edition that were drawn already.
    pub(super) drawn: &'a Drawn,
    /// Whether links are left open, for what is drawn once and put on many pages.
    open: bool,
}

impl<'a> Site<'a> {
    /// A site in its own language.
    pub fn new(
        edition: &'a Edition,
        plan: &'a SitePlan,
        config: &'a Config,
        manuscripts: &'a Manuscripts,
        theme: &'a Theme,
        drawn: &'a Drawn,
    ) -> Self {
        let language = config.language();
        let words = theme.words(language).unwrap_or_else(|| theme.english());
        Self { edition, plan, config, manuscripts, theme, language, words, drawn, open: false }
    }
}

/// What templates see under `site`.
#[derive(Debug, Serialize)]
pub struct SiteView {
    title: String,
    description: String,
    base_url: String,
    language: String,
    organisation: OrganisationView,
    standards: Option<StandardsView>,
    navigation: Vec<NavigationView>,
    footer_links: Vec<NavigationView>,
    footer: Option<String>,
    logo: Option<LogoView>,
    /// Paths below the output folder of the theme's files, by their names with `/`, `.` and `-` as `_`.
    assets: std::collections::BTreeMap<String, String>,
    /// What the head of every page says of the icon in its forms.
    icons: Vec<IconView>,
    year: i32,
    /// The day: with the moment of the build on it, every build would make another page.
    as_of: String,
}

#[derive(Debug, Serialize)]
struct OrganisationView {
    name: String,
    url: Option<String>,
    email: Option<String>,
}

/// The image in the masthead: `path` is to be put behind `page.root`.
#[derive(Debug, Serialize)]
struct LogoView {
    path: String,
    width: Option<u32>,
    height: Option<u32>,
}

#[derive(Debug, Serialize)]
struct StandardsView {
    statement: String,
    path: Option<String>,
}

#[derive(Debug, Serialize)]
struct IconView {
    rel: &'static str,
    path: String,
    sizes: Option<&'static str>,
}

/// An entry of the masthead: `path` is to be put behind `page.root`, unless it is the address of another site.
#[derive(Debug, Serialize)]
struct NavigationView {
    label: String,
    path: String,
    external: bool,
    /// Whether the words are the newsroom's own, and so in the site's language on every page.
    own: bool,
}

impl<'a> Site<'a> {
    /// The site as a page shows it: a briefing in its own language if there are words for it, data in English, all else
    /// in the site's language.
    pub(super) fn in_language_of(self, page: Page) -> Self {
        let own = match page {
            Page::Briefing(id) | Page::BriefingText(id) | Page::Card(id) => {
                self.edition.briefings.get(id).map(|briefing| self.language_of(briefing))
            }
            Page::Language(number, _) | Page::Feed(Feed::Language(number)) | Page::Newsletter(number, _) => {
                self.config.languages.get(number as usize).map(String::as_str)
            }
            _ => None,
        };
        let own = own.filter(|tag| *tag != self.config.language());
        match own.and_then(|tag| Some((tag, self.theme.words(tag)?))) {
            Some((language, words)) => Self { language, words, ..self },
            None => self,
        }
    }

    /// The site for drawing what many pages show.
    pub(super) fn with_open_links(self) -> Self {
        Self { open: true, ..self }
    }

    /// Whether the page is in another language than the site.
    pub(super) fn is_foreign(&self) -> bool {
        !self.language.eq_ignore_ascii_case(self.config.language())
    }

    /// The relative address of a page as seen from the page at `from`; nothing when the site does not have it.
    pub fn href(&self, from: &str, page: Page) -> Option<String> {
        if self.open {
            return open_link(self, page);
        }
        self.plan.path(page).map(|to| relative(from, to, self.config.links))
    }

    /// The relative address of a record's page.
    pub fn href_to(&self, from: &str, record: AnyId) -> Option<String> {
        self.href(from, SitePlan::page_of(record))
    }

    /// The absolute address of a page, where the site knows its own address.
    pub fn url(&self, page: Page) -> Option<String> {
        if self.config.base_url.is_empty() {
            return None;
        }
        let path = self.plan.path(page)?;
        // Absolute addresses are what readers share: never with `index.html`.
        let path = path.strip_suffix("index.html").unwrap_or(path);
        Some(format!("{}{path}", self.config.base_url))
    }

    /// The absolute address of a record's page.
    pub fn url_of(&self, record: AnyId) -> Option<String> {
        self.url(SitePlan::page_of(record))
    }

    /// What the editors wrote in a span.
    pub fn written(&self, span: crate::text::Span) -> &'a str {
        self.manuscripts.files.slice(span)
    }

    /// The language of a briefing.
    pub fn language_of(&self, briefing: &'a Briefing) -> &'a str {
        self.config.language_of(briefing)
    }

    /// What the page calls a language; its tag where no name is known.
    pub(super) fn language_name(&self, tag: &str) -> String {
        let code = tag.split('-').next().unwrap_or(tag).to_ascii_lowercase();
        let named = self.words.find(&format!("language-{code}")).or_else(|| {
            if self.words.is_english() {
                vocabulary::language_name(&code)
            } else {
                vocabulary::language_own_name(&code).or_else(|| vocabulary::language_name(&code))
            }
        });
        named.unwrap_or(tag).to_owned()
    }

    /// An image as it lies among the content.
    pub(super) fn image_content(&self, number: u32) -> Content {
        match self.manuscripts.assets.get(number as usize) {
            Some(asset) => Content::Copy { from: asset.disk.clone(), blake3: asset.blake3.clone() },
            None => Content::Bytes(Vec::new()),
        }
    }

    /// The same, so many pixels wide.
    pub(super) fn picture_content(&self, number: u32, width: u32) -> Content {
        match self.manuscripts.assets.get(number as usize) {
            Some(asset) => {
                Content::Drawn(Drawing::Photograph { from: asset.disk.clone(), blake3: asset.blake3.clone(), width })
            }
            None => Content::Bytes(Vec::new()),
        }
    }

    /// A file of the theme.
    pub(super) fn theme_content(&self, number: u32) -> Content {
        self.theme.content(number, &self.manuscripts.files)
    }
}

impl SiteView {
    /// What templates see of a site.
    pub fn new(
        edition: &Edition,
        plan: &SitePlan,
        config: &Config,
        manuscripts: &Manuscripts,
        theme: &Theme,
        words: &Language,
    ) -> Self {
        let sizes = |page: Page| match page {
            Page::Image(number) => manuscripts.assets.get(number as usize).and_then(|asset| asset.size),
            _ => None,
        };
        let path = |page: Page| {
            let path = plan.path(page)?;
            Some(relative("index.html", path, config.links))
        };
        let entry = |key: &str, page: Page| {
            let label = words.word(key).to_owned();
            Some(NavigationView { label, path: path(page)?, external: false, own: false })
        };
        let usual = [
            entry("nav-latest", Page::Archive(1)),
            entry("regions", Page::Regions),
            entry("policy-tracker", Page::Tracker),
            entry("timeline", Page::Timeline),
            entry("topics", Page::Topics),
            entry("sources", Page::Sources(1)),
            entry("watch-list", Page::Watch(1)),
            entry("search", Page::Search),
        ];
        let navigation = if config.navigation.is_empty() {
            usual.into_iter().flatten().collect()
        } else {
            config.navigation.iter().filter_map(|entry| navigation(entry, edition, plan, config)).collect()
        };
        let standing = edition.pages.iter().map(|(id, page)| {
            let path = path(Page::Standing(id))?;
            Some(NavigationView { label: page.title.value.clone(), path, external: false, own: true })
        });
        let more = [
            // The usual masthead has it.
            entry("search", Page::Search).filter(|_| !config.navigation.is_empty()),
            entry("corrections", Page::Corrections(1)),
            entry("disputed-facts", Page::Disputed(1)),
            entry("entities", Page::Entities(1)),
            entry("publishers", Page::Publishers(1)),
            entry("staff", Page::StaffList),
            entry("data-page", Page::DataPage),
        ];
        let standards = config.standards.as_ref().map(|standards| StandardsView {
            statement: standards.statement.clone(),
            path: standards
                .page
                .as_ref()
                .and_then(|page| edition.pages.find(page.value.as_str()))
                .and_then(|id| path(Page::Standing(id))),
        });
        let assets = (0u32..).zip(theme.files()).filter_map(|(at, file)| {
            let key = file.name.replace(['/', '.', '-'], "_");
            Some((key, plan.path(Page::ThemeAsset(at))?.to_owned()))
        });
        Self {
            title: config.title.clone(),
            description: config.description.clone(),
            base_url: config.base_url.clone(),
            language: config.language().to_owned(),
            organisation: OrganisationView {
                name: config.organisation.name.clone(),
                url: config.organisation.url.clone(),
                email: config.organisation.email.clone(),
            },
            standards,
            navigation,
            footer_links: standing.chain(more).flatten().collect(),
            footer: config.footer.clone(),
            logo: config.logo.as_ref().and_then(|logo| {
                let page = plan.image(&logo.value)?;
                let size = sizes(page);
                Some(LogoView {
                    path: plan.path(page)?.to_owned(),
                    width: size.map(|(width, _)| width),
                    height: size.map(|(_, height)| height),
                })
            }),
            assets: assets.collect(),
            icons: icons(path).collect(),
            year: chrono::Datelike::year(&edition.day),
            as_of: edition.day.to_string(),
        }
    }
}

/// The forms of the icon that browsers and phones look for in the head of a page.
fn icons(path: impl Fn(Page) -> Option<String>) -> impl Iterator<Item = IconView> {
    let links = [
        ("icon", Page::Icon(Icon::Favicon), Some("16x16 32x32 48x48")),
        ("apple-touch-icon", Page::Icon(Icon::Touch), None),
        ("manifest", Page::WebManifest, None),
    ];
    links.into_iter().filter_map(move |(rel, page, sizes)| Some(IconView { rel, path: path(page)?, sizes }))
}

/// An entry of the configured masthead: a record (`region:hk`), a path of the site, or a web address.
fn navigation(
    entry: &crate::config::NavigationEntry,
    edition: &Edition,
    plan: &SitePlan,
    config: &Config,
) -> Option<NavigationView> {
    let to = entry.to.value.as_str();
    let label = entry.label.clone();
    if to.starts_with("https://") || to.starts_with("http://") {
        return Some(NavigationView { label, path: to.to_owned(), external: true, own: true });
    }
    let record =
        to.split_once(':').and_then(|(kind, slug)| edition.find(crate::model::kind::Kind::from_word(kind)?, slug));
    let path = match record {
        Some(record) => plan.path(SitePlan::page_of(record))?.to_owned(),
        None => {
            let path = to.trim_start_matches('/');
            let whole =
                if path.is_empty() || path.ends_with('/') { format!("{path}index.html") } else { path.to_owned() };
            plan.pages().iter().find(|(_, known)| *known == whole).map(|(_, path)| path.clone())?
        }
    };
    Some(NavigationView { label, path: relative("index.html", &path, config.links), external: false, own: true })
}

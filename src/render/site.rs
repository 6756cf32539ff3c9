//! What every renderer is given: the edition, the plan, the configuration, and the ways from one page to another.

use super::output::Content;
use super::theme::Theme;
use crate::config::Config;
use crate::link::{AnyId, Edition};
use crate::model::briefing::Briefing;
use crate::plan::{Page, SitePlan, relative};
use crate::read::Manuscripts;
use serde::Serialize;

/// A site about to be rendered.
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
    /// Paths below the output folder of the theme's files, by their names with `/`, `.` and `-` as `_`.
    assets: std::collections::BTreeMap<String, String>,
    year: i32,
    as_of: String,
}

#[derive(Debug, Serialize)]
struct OrganisationView {
    name: String,
    url: Option<String>,
    email: Option<String>,
}

#[derive(Debug, Serialize)]
struct StandardsView {
    statement: String,
    path: Option<String>,
}

/// An entry of the masthead: `path` is to be put behind `page.root`, unless it is the address of another site.
#[derive(Debug, Serialize)]
struct NavigationView {
    label: String,
    path: String,
    external: bool,
}

impl<'a> Site<'a> {
    /// The relative address of a page as seen from the page at `from`; nothing when the site does not have it.
    pub fn href(&self, from: &str, page: Page) -> Option<String> {
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

    /// The words of a span.
    pub fn words(&self, span: crate::text::Span) -> &'a str {
        self.manuscripts.files.slice(span)
    }

    /// The language of a briefing.
    pub fn language_of(&self, briefing: &'a Briefing) -> &'a str {
        self.config.language_of(briefing)
    }

    /// An image as it lies among the content.
    pub(super) fn image_content(&self, number: u32) -> Content {
        match self.manuscripts.assets.get(number as usize) {
            Some(asset) => Content::Copy { from: asset.disk.clone(), blake3: asset.blake3.clone() },
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
    pub fn new(edition: &Edition, plan: &SitePlan, config: &Config, theme: &Theme) -> Self {
        let path = |page: Page| {
            let path = plan.path(page)?;
            Some(relative("index.html", path, config.links))
        };
        let entry = |label: &str, page: Page| {
            Some(NavigationView { label: label.to_owned(), path: path(page)?, external: false })
        };
        let usual = [
            entry("Latest", Page::Archive(1)),
            entry("Regions", Page::Regions),
            entry("Policy tracker", Page::Tracker),
            entry("Timeline", Page::Timeline),
            entry("Topics", Page::Topics),
            entry("Sources", Page::Sources(1)),
            entry("Watch list", Page::Watch(1)),
        ];
        let navigation = if config.navigation.is_empty() {
            usual.into_iter().flatten().collect()
        } else {
            config.navigation.iter().filter_map(|entry| navigation(entry, edition, plan, config)).collect()
        };
        let standing = edition.pages.iter().map(|(id, page)| entry(&page.title, Page::Standing(id)));
        let more = [
            entry("Corrections", Page::Corrections(1)),
            entry("Disputed facts", Page::Disputed(1)),
            entry("Entities", Page::Entities(1)),
            entry("Publishers", Page::Publishers(1)),
            entry("Staff", Page::StaffList),
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
            assets: assets.collect(),
            year: chrono::Datelike::year(&edition.day),
            as_of: edition.as_of.to_rfc3339(),
        }
    }
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
        return Some(NavigationView { label, path: to.to_owned(), external: true });
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
    Some(NavigationView { label, path: relative("index.html", &path, config.links), external: false })
}

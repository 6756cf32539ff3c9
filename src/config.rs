//! The validated configuration of a site, from `content/site.yaml`. Knows what the settings mean, not who uses them.

mod schema;
mod targets;

pub use schema::SITE;
pub use targets::{Scheme, Target};

use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::model::briefing::Briefing;
use crate::model::date::Instant;
use crate::model::record::Ref;
use crate::text::{FileId, Span, Spanned};
use crate::yaml::{self, Fields};
use chrono_tz::Tz;
use std::collections::BTreeMap;

/// Where the configuration lies, below `content/`.
pub const FILE: &str = "site.yaml";

/// The configuration of a site.
#[derive(Debug, Clone)]
pub struct Config {
    /// The file it was read from.
    pub file: FileId,
    /// The site's name.
    pub title: String,
    /// One or two sentences about the site.
    pub description: String,
    /// The address of the site's root, with a final `/`; empty when it is not known, and then nothing that needs
    /// absolute addresses is written.
    pub base_url: String,
    /// The zone in which days begin and times are shown.
    pub time_zone: Tz,
    /// BCP 47 tags; the first is the site's own language.
    pub languages: Vec<String>,
    /// Who publishes.
    pub organisation: Organisation,
    /// How the site says that it works.
    pub standards: Option<Standards>,
    /// The entries of the masthead; empty means the usual ones.
    pub navigation: Vec<NavigationEntry>,
    /// A line at the foot of every page.
    pub footer: Option<String>,
    /// The image before the site's name, below `content/`.
    pub logo: Option<Spanned<String>>,
    /// Under which terms the site's data may be used: an SPDX id, a web address or a sentence.
    pub licence: Option<String>,
    /// How links end.
    pub links: Links,
    /// What is written beside the pages.
    pub outputs: Outputs,
    /// Headings under which every paragraph must carry a citation.
    pub cite_required: Vec<Spanned<String>>,
    /// Headings under which what is said counts as fact, so that what is known from one origin must say so.
    pub factual: Vec<Spanned<String>>,
    /// Severities of the site's own; `None` turns a code off.
    pub rules: BTreeMap<Code, Option<Severity>>,
    /// Entries on a page of a list.
    pub page_size: usize,
    /// Whether raw HTML in Markdown is kept (and sanitised) instead of shown as text.
    pub raw_html: bool,
    /// Entries in a feed.
    pub feed_limit: usize,
    /// How many reviewers a briefing needs.
    pub reviewers: usize,
    /// Days that a watch item may be overdue before it counts as an error.
    pub grace_days: u32,
    /// When readers first saw the site; from the first publication on unless said.
    pub launched: Option<Instant>,
    /// Where the site is published, in the order of the file.
    pub targets: Vec<Target>,
}

/// Who publishes the site.
#[derive(Debug, Clone, Default)]
pub struct Organisation {
    /// Name; the site's title unless said.
    pub name: String,
    /// Home page.
    pub url: Option<String>,
    /// Where readers write to.
    pub email: Option<String>,
    /// Whom to tell of a weakness of the site: an address for mail or on the web.
    pub security: Option<String>,
    /// Where it is based, as a region id.
    pub country: Option<Ref>,
}

impl Organisation {
    /// The contact of `security.txt` as the address that RFC 9116 wants: what is configured for it, and nothing else,
    /// since who promises to hear of weaknesses must have chosen to.
    pub fn security_contact(&self) -> Option<String> {
        let contact = self.security.as_deref()?.trim();
        let is_address = !contact.is_empty() && !contact.chars().any(|c| c.is_control() || c.is_whitespace());
        let has_scheme = ["https://", "mailto:", "tel:"].iter().any(|scheme| contact.starts_with(scheme));
        match (is_address, has_scheme) {
            (true, true) => Some(contact.to_owned()),
            (true, false) if contact.contains('@') && !contact.contains(':') => Some(format!("mailto:{contact}")),
            _ => None,
        }
    }
}

/// How the site says that it works.
#[derive(Debug, Clone)]
pub struct Standards {
    /// One or two sentences for the foot of every briefing.
    pub statement: String,
    /// The standing page that says more.
    pub page: Option<Ref>,
}

/// An entry of the masthead.
#[derive(Debug, Clone)]
pub struct NavigationEntry {
    /// Its words.
    pub label: String,
    /// A record link (`region:hk`), a path of the site (`tracker/`) or a web address.
    pub to: Spanned<String>,
}

/// How links end.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Links {
    /// With `index.html`, so that the site opens from the disk.
    #[default]
    Portable,
    /// With `/`.
    Clean,
}

/// What is written beside the pages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Outputs {
    /// `.json` and `.md` beside each briefing, exports.
    pub data: bool,
    /// The search index.
    pub search: bool,
    /// Drawn cards for social media.
    pub cards: bool,
    /// The newsletter edition.
    pub newsletter: bool,
}

impl Default for Outputs {
    fn default() -> Self {
        Self { data: true, search: true, cards: true, newsletter: true }
    }
}

impl Config {
    /// A configuration that says nothing, for `file`.
    pub fn empty(file: FileId) -> Self {
        Self {
            file,
            title: String::new(),
            description: String::new(),
            base_url: String::new(),
            time_zone: Tz::UTC,
            languages: vec!["en".to_owned()],
            organisation: Organisation::default(),
            standards: None,
            navigation: Vec::new(),
            footer: None,
            logo: None,
            licence: None,
            links: Links::default(),
            outputs: Outputs::default(),
            cite_required: Vec::new(),
            factual: Vec::new(),
            rules: BTreeMap::new(),
            page_size: 20,
            raw_html: false,
            feed_limit: 20,
            reviewers: 0,
            grace_days: 30,
            launched: None,
            targets: Vec::new(),
        }
    }

    /// The site's own language.
    pub fn language(&self) -> &str {
        self.languages.first().map_or("en", String::as_str)
    }

    /// The language that a briefing is written in.
    pub fn language_of<'a>(&'a self, briefing: &'a Briefing) -> &'a str {
        briefing.language.as_ref().map_or_else(|| self.language(), |language| &language.value)
    }

    /// Reads `text`, the whole of `file`. What cannot be understood is said and left at its default.
    pub fn read(text: &str, file: FileId, sink: &mut Vec<Diagnostic>) -> Self {
        let mut config = Self::empty(file);
        let place = Span::new(file, 0..text.len());
        let Some(node) = yaml::read(text, place, sink) else {
            if text.trim_start_matches('\u{feff}').trim().is_empty() {
                let message = "the site's configuration is empty";
                sink.push(Diagnostic::new(Code::EmptyFile, place, message).help("add at least `title: …`"));
            }
            return config;
        };
        yaml::check(&node, &yaml::Shape::Map(&SITE), sink);
        config.take(Fields::new(&node), sink);
        config
    }

    fn take(&mut self, fields: Fields<'_>, sink: &mut Vec<Diagnostic>) {
        let words = |key| fields.text(key).map(|text| text.value);
        self.title = words("title").unwrap_or_default();
        self.description = words("description").unwrap_or_default();
        self.base_url = words("base_url").map(|url| with_final_slash(&url)).unwrap_or_default();
        self.time_zone = words("time_zone").and_then(|zone| zone.parse().ok()).unwrap_or(Tz::UTC);
        let languages: Vec<String> = fields.texts("languages").into_iter().map(|tag| tag.value).collect();
        if !languages.is_empty() {
            self.languages = languages;
        }
        self.organisation.name.clone_from(&self.title);
        if let Some(organisation) = fields.map("organisation") {
            let words = |key| organisation.text(key).map(|text| text.value);
            self.organisation = Organisation {
                name: words("name").unwrap_or_else(|| self.title.clone()),
                url: organisation.url("url").map(|url| url.value),
                email: words("email"),
                security: words("security"),
                country: organisation.id("country"),
            };
        }
        self.standards = fields.map("standards").and_then(|standards| {
            Some(Standards { statement: standards.text("statement")?.value, page: standards.id("page") })
        });
        self.navigation = fields
            .maps("navigation")
            .into_iter()
            .filter_map(|entry| Some(NavigationEntry { label: entry.text("label")?.value, to: entry.text("to")? }))
            .collect();
        self.footer = words("footer");
        self.logo = fields.text("logo");
        self.licence = words("licence");
        if words("links").as_deref() == Some("clean") {
            self.links = Links::Clean;
        }
        if let Some(outputs) = fields.map("outputs") {
            let wanted = |key| outputs.bool(key).is_none_or(|flag| flag.value);
            self.outputs = Outputs {
                data: wanted("data"),
                search: wanted("search"),
                cards: wanted("cards"),
                newsletter: wanted("newsletter"),
            };
        }
        self.cite_required = fields.texts("cite_required");
        self.factual = fields.texts("factual");
        self.raw_html = fields.flag("raw_html");
        self.page_size = bounded(fields.integer("page_size"), 20, 1, 500);
        self.feed_limit = bounded(fields.map("feeds").and_then(|feeds| feeds.integer("limit")), 20, 1, 1_000);
        self.reviewers = bounded(fields.integer("reviewers"), 0, 0, 20);
        self.grace_days = u32::try_from(bounded(fields.integer("grace_days"), 30, 0, 3_650)).unwrap_or(30);
        self.launched = fields.instant("launched").map(|launched| launched.value);
        self.targets = targets::read(fields, sink);
        self.take_rules(fields, sink);
    }

    fn take_rules(&mut self, fields: Fields<'_>, sink: &mut Vec<Diagnostic>) {
        for (key, value) in fields.pairs("rules") {
            let Some(code) = Code::named(&key.value) else {
                let known = Code::ALL.iter().map(|code| code.as_str());
                sink.push(
                    Diagnostic::new(Code::UnknownRule, key.span, format!("no diagnostic is called `{}`", key.value))
                        .did_you_mean(&key.value, known),
                );
                continue;
            };
            let severity = match value.words() {
                Some("error") => Some(Severity::Error),
                Some("warning") => Some(Severity::Warning),
                Some("note") => Some(Severity::Note),
                _ => None,
            };
            if code.must_stay() && severity != Some(Severity::Error) {
                let message = format!("`{code}` leaves nothing to build from and stays an error");
                sink.push(Diagnostic::new(Code::UnknownRule, key.span, message).help("take this line out"));
                continue;
            }
            if severity == Some(code.severity()) {
                let message = format!("`{code}` is {} anyway", code.severity().with_article());
                sink.push(Diagnostic::new(Code::UnusedSetting, key.span, message).help("take this line out"));
            }
            self.rules.insert(code, severity);
        }
    }
}

fn with_final_slash(url: &str) -> String {
    if url.is_empty() || url.ends_with('/') { url.to_owned() } else { format!("{url}/") }
}

fn bounded(value: Option<i64>, usual: usize, least: usize, most: usize) -> usize {
    value.map_or(usual, |value| usize::try_from(value).unwrap_or(least).clamp(least, most))
}

//! A page of another generator: where it stands, what its name says of it, and the keys that every generator reads itself.

use super::address::{self, address};
use super::folder::Folder;
use super::front::{self, Format};
use super::held;
use super::inherited::Inherited;
use super::ledger::Ledger;
use super::report::{Report, What};
use super::settings::Settings;
use super::when::{self, Moment};
use super::{Generator, keys};
use crate::model::date::AsOf;
use crate::model::kind::Kind;
use crate::model::slug::Slug;
use crate::model::vocabulary;
use crate::text::{FileId, Span};
use crate::yaml::Node;
use chrono::NaiveDate;
use std::collections::BTreeSet;
use std::rc::Rc;

/// A page, before it is a record.
pub(super) struct Page<'f> {
    /// Its path below the folder.
    pub(super) path: &'f str,
    pub(super) file: FileId,
    pub(super) front: Node<'f>,
    /// What the settings and the folders above say for it, the nearest first.
    pub(super) inherited: Vec<Rc<Node<'f>>>,
    pub(super) ledger: &'f Ledger,
    pub(super) body: &'f str,
    /// Where the body begins in the file.
    pub(super) at: usize,
    pub(super) title: Option<String>,
    pub(super) slug: Option<String>,
    /// What its name says: the stem without a date and a language.
    pub(super) stem: String,
    /// The language that its name says, if it says one, or else its front matter.
    pub(super) language: Option<String>,
    pub(super) published: Option<Moment>,
    pub(super) embargo: Option<Moment>,
    pub(super) expires: Option<Moment>,
    /// The folders above it, below the folder of texts.
    pub(super) section: String,
    /// Whether it speaks for its folder.
    pub(super) is_section: bool,
    /// Whether its folder is its own, with the files that belong to it.
    pub(super) is_bundle: bool,
    /// Why readers of the old site did not see it. It is a draft then.
    pub(super) held: Vec<&'static str>,
    /// The address that readers had for it.
    pub(super) address: Option<String>,
    /// What it becomes.
    pub(super) kind: Kind,
    /// Under which id.
    pub(super) id: String,
}

impl<'f> Page<'f> {
    /// The value of the first of these keys that the generator itself reads: those of the page, and then what it inherits.
    pub(super) fn own(&self, keys: &[&str]) -> Option<&Node<'f>> {
        let inherited = self.inherited.iter().map(Rc::as_ref);
        std::iter::once(&self.front).chain(inherited).find_map(|map| keys.iter().find_map(|key| keys::get(map, key)))
    }

    /// The words of the first of these keys. They have a home from now on.
    fn own_words(&self, keys: &[&str]) -> Option<String> {
        let node = self.own(keys)?;
        let words = node.words().map(str::trim).filter(|words| !words.is_empty())?;
        self.ledger.used(node);
        Some(words.to_owned())
    }

    /// The value of a key that no generator knows, at the root or where sites keep their own keys.
    pub(super) fn find(&self, keys: &[&str]) -> Option<&Node<'f>> {
        let nests = keys::NESTS.iter().filter_map(|nest| keys::get(&self.front, nest));
        std::iter::once(&self.front).chain(nests).find_map(|map| keys.iter().find_map(|key| keys::get(map, key)))
    }

    /// The folder that it lies in, with a slash after it.
    pub(super) fn folder(&self) -> &str {
        self.path.rfind('/').and_then(|at| self.path.get(..=at)).unwrap_or("")
    }
}

/// A text with front matter, before anybody asks what it says.
pub(super) struct Raw<'f> {
    path: &'f str,
    pub(super) name: Name<'f>,
    file: FileId,
    pub(super) front: Node<'f>,
    body: &'f str,
    at: usize,
}

/// What the path of a text says.
pub(super) struct Name<'f> {
    /// The path below the folder of texts.
    pub(super) inside: &'f str,
    section: &'f str,
    stem: &'f str,
    pub(super) day: Option<NaiveDate>,
    pub(super) language: Option<&'f str>,
    pub(super) is_section: bool,
    pub(super) is_bundle: bool,
}

impl<'f> Name<'f> {
    fn of(generator: Generator, settings: &Settings<'_>, inside: &'f str) -> Self {
        let (section, name) = inside.rsplit_once('/').unwrap_or(("", inside));
        let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
        let (stem, language) = match stem.rsplit_once('.') {
            Some((stem, tag)) if settings.languages.contains(tag) => (stem, Some(tag)),
            _ => (stem, None),
        };
        let is_section = stem == "_index" || (generator == Generator::Jekyll && stem == "index");
        let is_bundle = stem == "index" && generator != Generator::Jekyll;
        let (section, stem) = match is_bundle || is_section {
            true => section.rsplit_once('/').unwrap_or(("", section)),
            false => (section, stem),
        };
        let (day, stem) = match when::in_name(stem) {
            Some((day, rest)) if generator != Generator::Hugo => (Some(day), rest),
            _ => (None, stem),
        };
        Self { inside, section: section.trim_matches('/'), stem, day, language, is_section, is_bundle }
    }
}

/// Reads every page of the folder; what is none is reported.
pub(super) fn all<'f>(
    generator: Generator,
    folder: &'f Folder,
    settings: &Settings<'f>,
    as_of: AsOf,
    report: &mut Report,
) -> Vec<Page<'f>> {
    let raws: Vec<Raw<'f>> =
        folder.texts.iter().filter_map(|(path, file)| raw(generator, folder, settings, path, *file, report)).collect();
    let inherited = Inherited::of_all(settings, &raws);
    let bundles = raws.iter().filter(|raw| raw.name.is_bundle).filter_map(|raw| raw.path.rsplit_once('/'));
    let bundles: BTreeSet<&str> =
        bundles.map(|(folder, _)| folder).filter(|folder| *folder != settings.content.trim_end_matches('/')).collect();
    let (mut pages, mut empty) = (Vec::new(), Vec::new());
    for raw in raws {
        if raw.name.is_section && raw.body.trim().is_empty() {
            let became = "only what a folder is called or how it looks: left out";
            report.note(What::File, raw.path, became, raw.path);
            empty.push(raw);
            continue;
        }
        let inherited = inherited.iter().filter(|one| one.is_for(raw.path, &raw.name, settings));
        let inherited = inherited.map(|one| Rc::clone(&one.values)).collect();
        let is_apart = held::by_place(settings, raw.path, &raw.name, &bundles);
        let mut page = page(generator, folder, settings, raw, inherited);
        if is_apart {
            page.held.push(held::NOT_SHOWN);
        }
        pages.push(page);
    }
    for page in &mut pages {
        held::judge(page, settings.time_zone, as_of);
        for why in &page.held {
            report.note(What::ToDo, "pages that were not out", format!("{why}: a draft"), page.path);
        }
        place(generator, settings, page, report);
    }
    // Last, since pages may have used what stands there for all of a folder.
    for raw in empty {
        folder.ledger.tell(&raw.front, "", (What::Key, "of a folder without a text: left out"), folder, report);
    }
    pages
}

/// Finds the front matter of a text, if the text may be a page.
fn raw<'f>(
    generator: Generator,
    folder: &'f Folder,
    settings: &Settings<'_>,
    path: &'f str,
    file: FileId,
    report: &mut Report,
) -> Option<Raw<'f>> {
    if ![".md", ".markdown", ".mdown"].iter().any(|ending| path.ends_with(ending)) {
        return None;
    }
    let mut left_out = |became: String, place: String| {
        report.note(What::File, path, format!("{became}: left out"), place);
    };
    let Some(inside) = path.strip_prefix(settings.content.as_str()) else {
        left_out("lies outside the folder of texts".to_owned(), path.to_owned());
        return None;
    };
    let is_hidden = |part: &str| part.starts_with('.') || (part.starts_with('_') && !is_known(generator, part));
    if inside.split('/').any(is_hidden) {
        left_out("a name that begins with `_` or `.` says that it is no page".to_owned(), path.to_owned());
        return None;
    }
    if inside.contains("/archetypes/") || path.starts_with("archetypes/") {
        left_out("a pattern for new pages".to_owned(), path.to_owned());
        return None;
    }
    let text = folder.files.text(file);
    let Some(parts) = front::split(text) else {
        left_out("has no front matter".to_owned(), path.to_owned());
        return None;
    };
    let span = Span::new(file, parts.front.clone());
    let mut again = Vec::new();
    match front::read(text.get(parts.front)?, parts.format, span, &mut again) {
        Ok(front) => {
            for one in again {
                let became = "stands under a key that is there already: left out";
                report.note(What::Key, one.value, became, folder.place(one.span));
            }
            let name = Name::of(generator, settings, inside);
            Some(Raw { path, name, file, front, body: text.get(parts.body..).unwrap_or(""), at: parts.body })
        }
        Err(why) => {
            left_out(format!("its front matter cannot be read ({})", why.value), folder.place(why.span));
            None
        }
    }
}

/// Folders and files of a name that begins with `_` which hold pages.
fn is_known(generator: Generator, part: &str) -> bool {
    match generator {
        Generator::Hugo | Generator::Zola => part.starts_with("_index."),
        Generator::Jekyll => !["_layouts", "_includes", "_sass", "_data", "_plugins", "_site"].contains(&part),
    }
}

/// What the page says of itself.
fn page<'f>(
    generator: Generator,
    folder: &'f Folder,
    settings: &Settings<'_>,
    raw: Raw<'f>,
    inherited: Vec<Rc<Node<'f>>>,
) -> Page<'f> {
    let Name { section, stem, day, language, is_section, is_bundle, .. } = raw.name;
    let is_draft =
        generator == Generator::Jekyll && (raw.path.starts_with("_drafts/") || raw.path.contains("/_drafts/"));
    let mut page = Page {
        path: raw.path,
        file: raw.file,
        front: raw.front,
        inherited,
        ledger: &folder.ledger,
        body: raw.body,
        at: raw.at,
        title: None,
        slug: None,
        stem: stem.to_owned(),
        language: language.map(str::to_owned),
        published: None,
        embargo: None,
        expires: None,
        section: section.to_owned(),
        is_section,
        is_bundle,
        held: if is_draft { vec![held::WAS_DRAFT] } else { Vec::new() },
        address: None,
        kind: Kind::Page,
        id: Slug::like(stem).map_or_else(|| "page".to_owned(), |id| id.to_string()),
    };
    page.title = page.own_words(&["title"]);
    let slug = page.own(&["slug"]).and_then(Node::words).map(str::trim).filter(|slug| Slug::like(slug).is_some());
    if slug.is_some() {
        page.slug = page.own_words(&["slug"]);
    }
    let told = held::dates(&page, settings.time_zone);
    let day = || day.and_then(|day| when::moment(&day.to_string(), settings.time_zone));
    let is_post = told.is_some() || is_draft || day().is_some();
    if is_post && !page.is_section {
        page.kind = Kind::Briefing;
        // A page without a byline has no line for its day either: there it is left for the report.
        if let Some((_, span)) = &told {
            page.ledger.used_at(*span);
        }
    }
    page.published = told.map(|(moment, _)| moment).or_else(day);
    page
}

/// Where readers found it, and in which language it is.
fn place(generator: Generator, settings: &Settings<'_>, page: &mut Page<'_>, report: &mut Report) {
    // What never was out had no address.
    let was_out = generator != Generator::Jekyll || page.kind == Kind::Page || page.published.is_some();
    if was_out {
        page.address = address(generator, settings, page);
        if page.address.is_none() {
            let became = "its address cannot be worked out: it leads nowhere any more";
            report.note(What::Address, page.path, became, page.path);
        }
    }
    // The site's own language lies at the root, every other in a folder of its own.
    if let (Some(address), Some(tag)) = (&mut page.address, &page.language)
        && *tag != settings.language
        && keys::get(&page.front, address::own_key(generator)).is_none()
    {
        address.insert_str(0, &format!("/{}", tag.to_lowercase()));
    }
    let told = page.own(&["lang", "language", "locale"]).and_then(|node| Some((node, node.words()?.trim())));
    if let Some((node, tag)) = told
        && page.kind == Kind::Briefing
        && page.language.is_none()
        && (tag == settings.language || vocabulary::language_name(tag).is_some())
    {
        page.ledger.used(node);
        page.language = (tag != settings.language).then(|| tag.to_owned());
    }
}

/// Whether a path of the folder is data that no page is made from.
pub(super) fn is_data(path: &str) -> bool {
    Format::of(path).is_some()
}

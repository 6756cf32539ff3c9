//! What the configuration of another generator says that an import needs: names, zone, language, taxonomies, permalinks.
//! What it says beyond that is reported.

use super::Generator;
use super::folder::Folder;
use super::front::{self, Format};
use super::keys;
use super::ledger::Ledger;
use super::report::{Report, What};
use crate::model::vocabulary;
use crate::text::{Span, Spanned};
use crate::yaml::{Data, Entry, Node};
use chrono_tz::Tz;
use std::collections::{BTreeMap, BTreeSet};
use url::Url;

/// What is known of the old site.
pub(super) struct Settings<'f> {
    pub(super) generator: Generator,
    pub(super) title: String,
    pub(super) description: Option<String>,
    pub(super) base_url: Option<Url>,
    /// The path that all addresses of the old site begin with, from slash to slash.
    root: String,
    pub(super) language: String,
    pub(super) languages: BTreeSet<String>,
    pub(super) time_zone: Tz,
    /// The folder of texts, with a slash after it; nothing where that is the whole folder.
    pub(super) content: String,
    /// The keys of front matter that hold terms, beside those that everybody knows, and where each is named.
    pub(super) taxonomies: BTreeMap<String, Span>,
    /// How addresses are made, by section; the empty section stands for all.
    pub(super) permalinks: BTreeMap<String, Spanned<String>>,
    /// Whether pages are files of their own name.
    pub(super) ugly: bool,
    /// Whether readers were shown raw HTML.
    pub(super) raw_html: bool,
    /// Who writes, where a page does not say.
    pub(super) author: Option<Spanned<String>>,
    /// Names of authors by the keys that pages have for them.
    pub(super) authors: BTreeMap<String, Spanned<String>>,
    pub(super) ledger: &'f Ledger,
    /// All that the files say, each below the key that it stands for.
    trees: Vec<(String, Node<'f>)>,
}

/// Where Jekyll's themes look up authors.
const AUTHORS: &str = "_data.authors";

/// Where Hugo keeps what holds only for the site that readers see: it goes before all else.
const PRODUCTION: &str = "config/production/";

/// Where each generator keeps its settings: the first that is there counts, and those of a folder beside it.
pub(super) fn files(generator: Generator, folder: &Folder) -> Vec<&str> {
    let (roots, below): (&[&str], &str) = match generator {
        Generator::Hugo => (&["hugo", "config", "config/_default/hugo", "config/_default/config"], "config/_default/"),
        Generator::Zola => (&["zola", "config"], ""),
        Generator::Jekyll => (&["_config"], ""),
    };
    let named = |stem: &&str| {
        ["toml", "yaml", "yml", "json"].iter().find_map(|ending| {
            let path = format!("{stem}.{ending}");
            folder.texts.get_key_value(&path).map(|(path, _)| path.as_str())
        })
    };
    let first = roots.iter().find_map(named);
    let inside = |below: &'static str| {
        folder.texts.keys().map(String::as_str).filter(move |path| !below.is_empty() && path.starts_with(below))
    };
    let production = inside(if below.is_empty() { "" } else { PRODUCTION });
    let beside = inside(below);
    let authors: &[&str] = if generator == Generator::Jekyll { &["_data/authors"] } else { &[] };
    let authors = authors.iter().filter_map(named);
    production.chain(first).chain(beside.filter(|path| Some(*path) != first)).chain(authors).collect()
}

impl<'f> Settings<'f> {
    /// Reads them.
    pub(super) fn read(generator: Generator, folder: &'f Folder, report: &mut Report) -> Self {
        let mut settings = Self {
            generator,
            title: "An imported site".to_owned(),
            description: None,
            base_url: None,
            root: "/".to_owned(),
            language: "en".to_owned(),
            languages: BTreeSet::new(),
            time_zone: Tz::UTC,
            content: if generator == Generator::Jekyll { String::new() } else { "content/".to_owned() },
            taxonomies: BTreeMap::new(),
            permalinks: BTreeMap::new(),
            ugly: false,
            raw_html: generator != Generator::Hugo,
            author: None,
            authors: BTreeMap::new(),
            ledger: &folder.ledger,
            trees: trees(generator, folder, report),
        };
        settings.say();
        settings
    }

    /// Finds what is needed in all that the files say.
    fn say(&mut self) {
        let known = |tag: &str| {
            let primary = tag.split(['-', '_']).next().unwrap_or("").to_lowercase();
            vocabulary::language_name(&primary).is_some()
        };
        let tags = ["defaultcontentlanguage", "default_language", "locale", "languagecode", "lang"];
        if let Some(tag) = self.words(&tags, known) {
            self.language = tag.replace('_', "-");
        }
        let of_language = |key: &str| format!("languages.{}.{key}", self.language);
        let any = |_: &str| true;
        if let Some(title) = self.words(&["title", "name", &of_language("title"), &of_language("params.title")], any) {
            self.title = title;
        }
        let described = ["description", "params.description", "extra.description", &of_language("params.description")];
        self.description = self.words(&described, any);
        self.say_root();
        let languages = self.at("languages").filter_map(entries).flatten();
        self.languages = languages.map(|entry| entry.key.value.to_string()).collect();
        self.languages.insert(self.language.clone());
        let zone = |words: &str| words.parse::<Tz>().ok();
        if let Some(zone) = self.words(&["timezone"], |words| zone(words).is_some()).as_deref().and_then(zone) {
            self.time_zone = zone;
        }
        if let Some(content) = self.words(&["contentdir"], any) {
            self.content = format!("{}/", content.trim_start_matches("./").trim_end_matches('/'));
        }
        self.taxonomies = self.at("taxonomies").flat_map(taxonomies).collect();
        let by_section = self.at("permalinks").flat_map(|node| entries(node.get("page").unwrap_or(node)));
        let patterns = by_section.flatten().filter_map(|entry| {
            Some((entry.key.value.to_string(), Spanned::new(entry.value.words()?.to_owned(), entry.value.span)))
        });
        let for_all = self.at("permalink").chain(self.at("permalinks")).filter_map(|node| {
            let pattern = node.words()?;
            let pattern = if self.generator == Generator::Jekyll { named(pattern) } else { pattern };
            Some((String::new(), Spanned::new(pattern.to_owned(), node.span)))
        });
        self.permalinks = patterns.chain(for_all).collect();
        self.ugly = self.is_set("uglyurls");
        self.raw_html |= self.is_set("markup.goldmark.renderer.unsafe");
        let authors = ["author", "params.author", "extra.author"].into_iter().flat_map(|path| self.at(path));
        let author = authors.filter_map(|node| node.get("name").or(Some(node))).find_map(spanned);
        self.author = author;
        let authors = self.at(AUTHORS).filter_map(entries).flatten();
        self.authors = authors
            .filter_map(|entry| Some((entry.key.value.to_string(), spanned(entry.value.get("name")?)?)))
            .collect();
    }

    /// The address of the whole site, in whatever order its parts are written.
    fn say_root(&mut self) {
        let web = |url: &str| {
            let url = Url::parse(&format!("{}/", url.trim_end_matches('/'))).ok()?;
            (matches!(url.scheme(), "http" | "https") && url.host().is_some()).then_some(url)
        };
        let is_web = |words: &str| web(words).is_some();
        if self.generator == Generator::Jekyll {
            self.base_url = self.words(&["url"], is_web).as_deref().and_then(web);
            if let Some(path) = self.words(&["baseurl"], |_| true) {
                let path = path.trim_matches('/');
                self.root = if path.is_empty() { "/".to_owned() } else { format!("/{path}/") };
                self.base_url = self.base_url.take().and_then(|url| url.join(&self.root).ok());
            }
        } else {
            self.base_url = self.words(&["baseurl", "base_url", "url"], is_web).as_deref().and_then(web);
        }
        if let Some(url) = &self.base_url {
            url.path().clone_into(&mut self.root);
        }
    }

    /// The values at a path of keys, in the order of the files. Case says nothing in it.
    pub(super) fn at(&self, path: &str) -> impl Iterator<Item = &Node<'f>> + use<'_, 'f> {
        let path = path.to_lowercase();
        self.trees.iter().filter_map(move |(under, node)| {
            let rest = path.strip_prefix(under.as_str())?;
            let rest = match rest.strip_prefix('.') {
                Some(rest) => rest,
                None if under.is_empty() || rest.is_empty() => rest,
                None => return None,
            };
            rest.split('.').filter(|key| !key.is_empty()).try_fold(node, |node, key| keys::get(node, key))
        })
    }

    /// The words at the first of these paths that are what is wanted.
    fn words(&self, paths: &[&str], is_one: impl Fn(&str) -> bool) -> Option<String> {
        let words =
            |node: &&Node<'f>| node.words().is_some_and(|words| !words.trim().is_empty() && is_one(words.trim()));
        let node = paths.iter().find_map(|path| self.at(path).find(words))?;
        self.ledger.used(node);
        Some(node.words()?.trim().to_owned())
    }

    /// Whether the flag at a path is set.
    pub(super) fn is_set(&self, path: &str) -> bool {
        let flag = self.at(path).find_map(|node| match node.data {
            Data::Bool(flag) => Some((node, flag)),
            _ => None,
        });
        flag.is_some_and(|(node, flag)| {
            self.ledger.used(node);
            flag
        })
    }

    /// Tells what nobody has used.
    pub(super) fn tell(&self, folder: &Folder, report: &mut Report) {
        for (under, node) in &self.trees {
            self.ledger.tell(node, under, (What::Setting, "not used"), folder, report);
        }
    }

    /// The path below the old site's root of an address that may stand on it.
    pub(super) fn own_path(&self, address: &str) -> Option<String> {
        let below = |path: &str| {
            let inner = path.strip_prefix(self.root.as_str()).or_else(|| path.strip_prefix('/'))?;
            let is_root = self.root.trim_end_matches('/') == path;
            Some(if is_root { "/".to_owned() } else { format!("/{inner}") })
        };
        if address.starts_with('/') && !address.starts_with("//") {
            return below(address);
        }
        let (base, url) = (self.base_url.as_ref()?, Url::parse(address).ok()?);
        let same = url.host_str()?.trim_start_matches("www.") == base.host_str()?.trim_start_matches("www.");
        let tail = url.fragment().map_or_else(String::new, |fragment| format!("#{fragment}"));
        same.then(|| below(url.path()).map(|path| path + &tail)).flatten()
    }
}

/// Reads the files.
fn trees<'f>(generator: Generator, folder: &'f Folder, report: &mut Report) -> Vec<(String, Node<'f>)> {
    let mut trees = Vec::new();
    for path in files(generator, folder) {
        let (Some((file, text)), Some(format)) = (folder.text(path), Format::of(path)) else { continue };
        let mut again = Vec::new();
        match front::read(text, format, Span::new(file, 0..text.len()), &mut again) {
            Ok(node) => {
                // `config/_default/params.toml` is what stands under `params`.
                let name = path.rsplit('/').next().unwrap_or(path).split('.').next().unwrap_or("");
                let under = match name {
                    _ if path.starts_with("_data/") => AUTHORS.to_owned(),
                    name if path.contains('/') && !["hugo", "config"].contains(&name) => name.to_lowercase(),
                    _ => String::new(),
                };
                trees.push((under, node));
            }
            Err(why) => {
                report.note(What::Setting, path, format!("cannot be read: {}", why.value), folder.place(why.span));
            }
        }
        for one in again {
            let became = "stands under a key that is there already: not used";
            report.note(What::Setting, one.value, became, folder.place(one.span));
        }
    }
    trees
}

/// Hugo has them by name of one, Zola in a list of mappings.
fn taxonomies(node: &Node<'_>) -> Vec<(String, Span)> {
    let values: Vec<&Node<'_>> = match &node.data {
        Data::Map(entries) => entries.iter().map(|entry| &entry.value).collect(),
        Data::List(items) => items.iter().map(|item| item.get("name").unwrap_or(item)).collect(),
        _ => Vec::new(),
    };
    values.into_iter().filter_map(|node| Some((node.words()?.to_owned(), node.span))).collect()
}

fn entries<'n, 't>(node: &'n Node<'t>) -> Option<&'n [Entry<'t>]> {
    match &node.data {
        Data::Map(entries) => Some(entries),
        _ => None,
    }
}

fn spanned(node: &Node<'_>) -> Option<Spanned<String>> {
    let words = node.words().map(str::trim).filter(|words| !words.is_empty())?;
    Some(Spanned::new(words.to_owned(), node.span))
}

/// Jekyll's names for patterns.
pub(super) fn named(pattern: &str) -> &str {
    match pattern {
        "date" => "/:categories/:year/:month/:day/:title.html",
        "pretty" => "/:categories/:year/:month/:day/:title/",
        "ordinal" => "/:categories/:year/:y_day/:title.html",
        "weekdate" => "/:categories/:year/W:week/:short_day/:title.html",
        "none" => "/:categories/:title.html",
        other => other,
    }
}

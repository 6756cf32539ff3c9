//! What pages are told from outside: Jekyll's `defaults`, and Hugo's `cascade` of the settings and of the folders above. A
//! scope that cannot be followed to the end is taken too wide, since what it says mostly holds something back.

use super::Generator;
use super::keys;
use super::page::{Name, Raw};
use super::settings::Settings;
use crate::yaml::{Data, Node};
use std::rc::Rc;

/// Values for many pages.
pub(super) struct Inherited<'f> {
    under: Paths,
    /// Whether paths are those of files below the whole folder, or those below the folder of texts without their ending.
    by_file: bool,
    language: Option<String>,
    /// Hugo's kind of page, or Jekyll's type.
    kind: Option<String>,
    pub(super) values: Rc<Node<'f>>,
}

impl<'f> Inherited<'f> {
    /// All of them, the nearest first.
    pub(super) fn of_all(settings: &Settings<'f>, raws: &[Raw<'f>]) -> Vec<Self> {
        let mut all = Vec::new();
        if settings.generator == Generator::Jekyll {
            for node in settings.at("defaults").flat_map(items) {
                let Some(values) = node.get("values") else { continue };
                let scope = |key: &str| Some(node.get("scope")?.get(key)?.words()?.trim().to_owned());
                let path = scope("path").unwrap_or_default();
                all.push(Self {
                    under: Paths::of(&path),
                    by_file: true,
                    language: None,
                    kind: scope("type").filter(|kind| !kind.is_empty()),
                    values: Rc::new(values.clone()),
                });
            }
            // Of two for the same paths the last counts.
            all.reverse();
        } else {
            let of_folders = raws.iter().filter(|raw| raw.name.is_section).filter_map(|raw| {
                let folder = raw.name.inside.rsplit_once('/').map_or("", |(folder, _)| folder);
                Some((folder, raw.name.language, keys::get(&raw.front, "cascade")?))
            });
            let of_site = settings.at("cascade").map(|node| ("", None, node));
            let of_languages = settings.languages.iter().flat_map(|tag| {
                settings.at(&format!("languages.{tag}.cascade")).map(|node| ("", Some(tag.as_str()), node))
            });
            for (folder, language, cascade) in of_folders.chain(of_site).chain(of_languages) {
                all.extend(items(cascade).map(|node| Self::cascade(folder, language, node)));
            }
        }
        all.sort_by_key(|one| std::cmp::Reverse(one.under.beginning.len()));
        all
    }

    fn cascade(folder: &str, language: Option<&str>, node: &Node<'f>) -> Self {
        let target = |key: &str| {
            let target = ["_target", "target"].iter().find_map(|name| keys::get(node, name))?;
            Some(keys::get(target, key)?.words()?.trim().to_lowercase())
        };
        let (folder, path) = (Paths::of(folder), Paths::of(&target("path").unwrap_or_default()));
        let under = if path.beginning.len() > folder.beginning.len() { path } else { folder };
        let language = target("lang").or_else(|| language.map(str::to_owned));
        Self { under, by_file: false, language, kind: target("kind"), values: Rc::new(node.clone()) }
    }

    /// Whether it tells something to the page of that path.
    pub(super) fn is_for(&self, path: &str, name: &Name<'_>, settings: &Settings<'_>) -> bool {
        let is_under = self.under.hold(if self.by_file { path } else { name.inside });
        let speaks = match &self.language {
            Some(tag) => tag == name.language.unwrap_or(&settings.language),
            None => true,
        };
        let is_kind = match self.kind.as_deref() {
            None => true,
            Some("posts") => path.contains("_posts/") || path.contains("_drafts/"),
            Some("drafts") => path.contains("_drafts/"),
            Some("pages") if self.by_file => !path.split('/').rev().skip(1).any(|part| part.starts_with('_')),
            Some("page") if !self.by_file => !name.is_section,
            Some("section" | "home" | "taxonomy" | "term") if !self.by_file => name.is_section,
            Some(label) if self.by_file => path.contains(&format!("_{label}/")),
            Some(_) => true,
        };
        is_under && speaks && is_kind
    }
}

/// The paths that a pattern means: all that have its beginning, up to the first wildcard.
pub(super) struct Paths {
    beginning: String,
    /// Whether the beginning may end within a name.
    within: bool,
}

impl Paths {
    pub(super) fn of(pattern: &str) -> Self {
        let pattern = pattern.trim_start_matches("./").trim_start_matches('/').to_lowercase();
        match pattern.split_once(['*', '{', '?', '[']) {
            Some((before, _)) => Self { beginning: before.to_owned(), within: true },
            None => Self { beginning: pattern.trim_end_matches('/').to_owned(), within: false },
        }
    }

    /// Whether every path is meant.
    pub(super) fn are_all(&self) -> bool {
        self.beginning.is_empty()
    }

    pub(super) fn hold(&self, path: &str) -> bool {
        let path = path.to_lowercase();
        path.strip_prefix(&self.beginning).is_some_and(|rest| {
            let at_end = self.are_all() || self.beginning.ends_with('/') || rest.is_empty();
            self.within || at_end || rest.starts_with(['/', '.'])
        })
    }
}

/// The items of a list, or the one that stands in its place.
pub(super) fn items<'n, 't>(node: &'n Node<'t>) -> Box<dyn Iterator<Item = &'n Node<'t>> + 'n> {
    match &node.data {
        Data::List(items) => Box::new(items.iter()),
        _ => Box::new(std::iter::once(node)),
    }
}

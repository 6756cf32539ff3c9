//! Which page an address, a path or a bare name of the old site means, and the ids that pages have from now on. Reads no text.

use super::page::Page;
use super::settings::Settings;
use super::{Generator, folder::Folder};
use crate::model::kind::Kind;
use crate::model::slug::LONGEST;
use crate::model::vocabulary;
use std::collections::{BTreeMap, BTreeSet};

/// Addresses at the root that dateline's own pages have, so that no standing page can.
pub(super) const TAKEN: &[&str] = &[
    "404",
    "archive",
    "assets",
    "briefings",
    "corrections",
    "data",
    "disputed",
    "entities",
    "events",
    "files",
    "icons",
    "images",
    "newsletter",
    "pages",
    "publishers",
    "regions",
    "responses",
    "search",
    "sources",
    "staff",
    "timeline",
    "topics",
    "tracker",
    "watch",
    "cards",
];

/// Pages by what they can be called.
#[derive(Debug, Default)]
pub(super) struct Index {
    by_path: BTreeMap<String, usize>,
    by_address: BTreeMap<String, usize>,
    /// By the name of the file alone; nothing where several have it.
    by_name: BTreeMap<String, Option<usize>>,
    /// How many records have an id.
    ids: BTreeMap<String, usize>,
}

/// Gives every page an id of its own, as near to its name as can be.
pub(super) fn name(pages: &mut [Page<'_>]) {
    let mut taken: BTreeSet<(Kind, String)> = BTreeSet::new();
    for page in pages {
        if page.stem.is_empty() {
            "home".clone_into(&mut page.id);
        }
        if let Some(slug) = page.slug.as_deref().and_then(crate::model::slug::Slug::like) {
            page.id = slug.to_string();
        }
        let suffix = page.language.as_ref().map_or_else(String::new, |tag| format!("-{}", tag.to_lowercase()));
        let reserved =
            |id: &str| page.kind == Kind::Page && (TAKEN.contains(&id) || vocabulary::language_name(id).is_some());
        let mut wanted = with(&page.id, &suffix);
        if reserved(&wanted) {
            wanted = with("page", &format!("-{wanted}"));
        }
        let (base, mut number) = (wanted.clone(), 2);
        while taken.contains(&(page.kind, wanted.clone())) {
            wanted = with(&base, &format!("-{number}"));
            number += 1;
        }
        taken.insert((page.kind, wanted.clone()));
        page.id = wanted;
    }
}

/// An id with something after it, no longer than ids may be.
fn with(id: &str, suffix: &str) -> String {
    let room = LONGEST.saturating_sub(suffix.len());
    let id: String = id.chars().take(room).collect();
    format!("{}{suffix}", id.trim_end_matches('-'))
}

/// An address or a path without what is a matter of writing.
fn folded(address: &str) -> String {
    let address = address.split(['?', '#']).next().unwrap_or(address);
    let decoded = decoded(address);
    let path = decoded.trim_matches('/').to_lowercase();
    let path = path.strip_suffix("index.html").unwrap_or(&path);
    path.strip_suffix(".html").unwrap_or(path).trim_matches('/').to_owned()
}

/// An address without percent signs.
pub(super) fn decoded(address: &str) -> String {
    let mut bytes = Vec::with_capacity(address.len());
    let mut rest = address.as_bytes();
    while let Some((first, after)) = rest.split_first() {
        let digit = |byte: u8| char::from(byte).to_digit(16).and_then(|digit| u8::try_from(digit).ok());
        let code = match (first, after) {
            (b'%', [high, low, tail @ ..]) => digit(*high).zip(digit(*low)).map(|(high, low)| (high * 16 + low, tail)),
            _ => None,
        };
        let (byte, tail) = code.unwrap_or((*first, after));
        bytes.push(byte);
        rest = tail;
    }
    String::from_utf8(bytes).unwrap_or_else(|_| address.to_owned())
}

/// A path from a folder, with its `.` and `..` followed; nothing where it climbs out.
pub(super) fn joined(folder: &str, path: &str) -> Option<String> {
    let mut parts: Vec<&str> = Vec::new();
    for part in folder.split('/').chain(path.split('/')) {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop()?;
            }
            part => parts.push(part),
        }
    }
    Some(parts.join("/"))
}

impl Index {
    /// Of all pages.
    pub(super) fn of(pages: &[Page<'_>]) -> Self {
        let mut index = Self::default();
        for (at, page) in pages.iter().enumerate() {
            index.by_path.insert(page.path.to_lowercase(), at);
            if let Some(address) = &page.address {
                index.by_address.entry(folded(address)).or_insert(at);
            }
            let known = index.by_name.entry(page.stem.to_lowercase()).or_insert(Some(at));
            if *known != Some(at) {
                *known = None;
            }
            *index.ids.entry(page.id.clone()).or_default() += 1;
        }
        index
    }

    /// Counts the id of another record, so that links know where they must name the kind.
    pub(super) fn add_id(&mut self, id: &str) {
        *self.ids.entry(id.to_owned()).or_default() += 1;
    }

    /// Whether a record that was imported has an id.
    pub(super) fn knows(&self, id: &str) -> bool {
        self.ids.contains_key(id)
    }

    /// Whether a link must say of which kind the record is.
    pub(super) fn is_shared(&self, id: &str) -> bool {
        self.ids.get(id).copied().unwrap_or(0) > 1 || vocabulary::region(id).is_some()
    }

    /// The page that a shortcode or a `.md` link names, from a page in `folder`.
    pub(super) fn by_path(&self, named: &str, folder: &str, settings: &Settings<'_>) -> Option<usize> {
        let named = decoded(named.split(['?', '#']).next().unwrap_or(named)).to_lowercase();
        let content = settings.content.to_lowercase();
        let bases = [joined(&folder.to_lowercase(), &named), joined(&content, &named), joined("", &named)];
        let bases = bases.into_iter().skip(usize::from(named.starts_with('/')));
        for base in bases.flatten() {
            let forms = ["", ".md", "/index.md", "/_index.md", ".markdown"].map(|ending| format!("{base}{ending}"));
            if let Some(at) = forms.iter().find_map(|form| self.by_path.get(form)) {
                return Some(*at);
            }
        }
        let name = named.trim_matches('/').rsplit('/').next().unwrap_or("");
        self.by_name.get(name.strip_suffix(".md").unwrap_or(name)).copied().flatten()
    }

    /// The page that was at an address of the old site.
    pub(super) fn by_address(&self, address: &str) -> Option<usize> {
        self.by_address.get(&folded(address)).copied()
    }
}

/// The file that an address in a text of a page in `folder` means.
pub(super) fn file<'f>(
    generator: Generator,
    files: &'f Folder,
    settings: &Settings<'_>,
    folder: &str,
    address: &str,
) -> Option<&'f str> {
    let address = decoded(address.split(['?', '#']).next().unwrap_or(address));
    let roots: &[&str] = match generator {
        Generator::Hugo => &["static", "assets"],
        Generator::Zola => &["static"],
        Generator::Jekyll => &[""],
    };
    let at_root = roots.iter().filter_map(|root| joined(root, &address));
    let in_texts = joined(&settings.content, &address);
    let beside = joined(folder, &address).filter(|_| !address.starts_with('/'));
    let candidates = beside.into_iter().chain(at_root).chain(in_texts);
    candidates.into_iter().find_map(|path| files.others.get_key_value(&path).map(|(path, _)| path.as_str()))
}

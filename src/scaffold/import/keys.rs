//! What the keys of other generators' front matter mean here. Knows no value.

use super::records::{Terms, terms};
use super::settings::Settings;
use crate::model::kind::Kind;
use crate::text::Span;
use crate::yaml::{Data, Node};

/// What a key means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Meaning {
    /// A summary; the lower the rank, the more it is one.
    Summary(usize),
    Updated,
    KeyPoints,
    /// Addresses that led to the page.
    Addresses,
    Terms(Terms),
    Sources,
    Image,
    /// It has no home, or the page has read it already.
    Unknown,
}

/// Maps in which sites keep keys of their own.
pub(super) const NESTS: &[&str] = &["params", "extra", "taxonomies"];

/// The value of a key. Generators read keys as they are written or without regard to case; whoever wrote `Draft` meant it.
pub(super) fn get<'n, 't>(map: &'n Node<'t>, key: &str) -> Option<&'n Node<'t>> {
    let Data::Map(entries) = &map.data else { return None };
    let like = || entries.iter().find(|entry| entry.key.value.eq_ignore_ascii_case(key)).map(|entry| &entry.value);
    map.get(key).or_else(like)
}

/// Every key with its path, those of the maps in which sites keep their own among them.
pub(super) fn all<'n, 't>(front: &'n Node<'t>) -> Vec<(String, &'n str, Span, &'n Node<'t>)> {
    let mut all = Vec::new();
    let Data::Map(entries) = &front.data else { return all };
    for entry in entries {
        let key = entry.key.value.as_ref();
        match &entry.value.data {
            Data::Map(inner) if NESTS.iter().any(|nest| nest.eq_ignore_ascii_case(key)) => {
                all.extend(inner.iter().map(|inner| {
                    let name = inner.key.value.as_ref();
                    (format!("{key}.{name}"), name, inner.key.span, &inner.value)
                }));
            }
            _ => all.push((key.to_owned(), key, entry.key.span, &entry.value)),
        }
    }
    all
}

/// What a key means for a page that becomes a record of this kind.
pub(super) fn meaning(path: &str, key: &str, kind: Kind, settings: &Settings<'_>) -> Meaning {
    let is_briefing = kind == Kind::Briefing;
    match key.to_lowercase().as_str() {
        "description" => Meaning::Summary(0),
        "summary" => Meaning::Summary(1),
        "excerpt" => Meaning::Summary(2),
        "dek" | "standfirst" | "lede" | "lead" => Meaning::Summary(3),
        "aliases" | "redirect_from" if path == key => Meaning::Addresses,
        _ if !is_briefing => Meaning::Unknown,
        "lastmod" | "modified" | "updated" | "last_modified_at" | "last_updated" | "updated_at" => Meaning::Updated,
        "key_points" | "keypoints" | "highlights" | "takeaways" => Meaning::KeyPoints,
        "sources" | "references" => Meaning::Sources,
        "image" | "images" | "cover" | "featured_image" | "featureimage" | "thumbnail" | "banner" => Meaning::Image,
        _ => terms(key, settings).map_or(Meaning::Unknown, Meaning::Terms),
    }
}

/// Whether a key says how a page looked or was built, which the new site decides by itself.
pub(super) fn is_look(key: &str) -> bool {
    const LOOK: &[&str] = &[
        "layout",
        "type",
        "template",
        "page_template",
        "markup",
        "cascade",
        "outputs",
        "menu",
        "menus",
        "toc",
        "math",
        "mathjax",
        "comments",
        "sitemap",
        "build",
        "_build",
        "headless",
        "render",
        "render_with_liquid",
        "linktitle",
        "in_search_index",
        "insert_anchor_links",
        "sort_by",
        "paginate_by",
        "transparent",
        "generate_feeds",
        "classes",
        "sidebar",
        "nav_order",
        "hidetoc",
        "showtoc",
        "css",
        "js",
        "pin",
        "translationkey",
    ];
    LOOK.contains(&key.to_lowercase().as_str())
}

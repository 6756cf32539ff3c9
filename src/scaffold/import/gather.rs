//! What the front matter of a page says, key by key: each goes where it belongs here, and what belongs nowhere is told.

use super::Import;
use super::front;
use super::index;
use super::keys::{self, Meaning};
use super::ledger::fits;
use super::records::{Terms, region};
use super::report::What;
use super::when;
use crate::model::date::Edtf;
use crate::model::slug::Slug;
use crate::model::source::SourceKind;
use crate::text::Span;
use crate::yaml::{Data, Node};
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;

/// What is gathered from the keys of one page.
#[derive(Default)]
pub(super) struct Gathered {
    /// By how much each is one, with its place: the first becomes the summary.
    summaries: BTreeMap<usize, (String, Span)>,
    pub(super) summary: Option<String>,
    pub(super) key_points: Vec<Value>,
    pub(super) authors: Vec<String>,
    pub(super) topics: Vec<String>,
    pub(super) regions: Vec<String>,
    pub(super) entities: Vec<String>,
    pub(super) sources: Vec<Value>,
    /// Ids of sources as the page has them, and as they are here.
    pub(super) source_ids: BTreeMap<String, String>,
    pub(super) media: Vec<Value>,
    pub(super) addresses: Vec<String>,
    pub(super) updated: Option<when::Moment>,
    pub(super) extra: Map<String, Value>,
    pub(super) files: BTreeMap<String, String>,
}

/// Reads the front matter of a page: each key is taken by whoever knows what it means, and what nobody took is kept.
pub(super) fn gather(import: &mut Import<'_, '_>, number: usize) -> Option<Gathered> {
    let pages = import.pages;
    let page = pages.get(number)?;
    let mut gathered = Gathered::default();
    let all = keys::all(&page.front);
    for (path, key, _, node) in &all {
        let meaning = keys::meaning(path, key, page.kind, import.settings);
        take(import, number, &mut gathered, meaning, key, node);
    }
    if let Some((_, (words, span))) = gathered.summaries.pop_first() {
        let same = gathered.summaries.values().filter(|(other, _)| *other == words).map(|(_, span)| *span);
        same.chain([span]).for_each(|span| page.ledger.used_at(span));
        gathered.summary = Some(words);
    }
    for (path, key, span, node) in all {
        let Some(left) = page.ledger.left(node) else { continue };
        let why = if keys::is_look(key) {
            Some("how the old site looked or was built: left out")
        } else {
            (!fits(&left)).then_some("too deep or too long to be kept: left out")
        };
        if let Some(why) = why {
            page.ledger.tell(node, &path, (What::Key, why), import.folder, import.report);
        } else {
            let mut name = key.to_owned();
            while gathered.extra.contains_key(&name) {
                name = if name == key { path.replace('.', "-") } else { format!("{name}-2") };
            }
            gathered.extra.insert(name, left);
            let became = "kept under `extra`, where no page shows it";
            import.report.note(What::Key, path, became, import.folder.place(span));
        }
    }
    Some(gathered)
}

/// Takes of a value what has a home.
fn take(
    import: &mut Import<'_, '_>,
    number: usize,
    gathered: &mut Gathered,
    meaning: Meaning,
    key: &str,
    node: &Node<'_>,
) {
    let pages = import.pages;
    let Some(page) = pages.get(number) else { return };
    match meaning {
        Meaning::Summary(rank) => {
            let words = node.words().unwrap_or("").split_whitespace().collect::<Vec<_>>().join(" ");
            if !words.is_empty() {
                gathered.summaries.entry(rank).or_insert((words, node.span));
            }
        }
        Meaning::Updated => {
            let moment = node.words().and_then(|words| when::moment(words, import.settings.time_zone));
            let later = moment.filter(|moment| page.published.as_ref().is_some_and(|out| moment.at > out.at));
            if let (Some(moment), None) = (later, &gathered.updated) {
                page.ledger.used(node);
                gathered.updated = Some(moment);
            }
        }
        Meaning::KeyPoints => {
            for (words, span) in front::words(node) {
                page.ledger.used_at(span);
                gathered.key_points.push(json!(words));
            }
        }
        Meaning::Addresses => {
            for (words, span) in front::words(node) {
                let own = import.settings.own_path(words);
                let parent = page.address.as_deref().unwrap_or("/").trim_end_matches('/').rsplit_once('/');
                let base = if import.is_hugo() { parent.map_or("", |(parent, _)| parent) } else { "" };
                let relative = || {
                    index::joined(base, words)
                        .map(|path| format!("/{path}{}", if words.ends_with('/') { "/" } else { "" }))
                };
                if let Some(address) = own.or_else(relative) {
                    page.ledger.used_at(span);
                    gathered.addresses.push(address);
                }
            }
        }
        Meaning::Terms(terms) => named(import, gathered, terms, key, node),
        Meaning::Sources => sources(import, gathered, node),
        Meaning::Image => image(import, number, gathered, node),
        Meaning::Unknown => {}
    }
}

/// Terms, each as the record that it names. One may be a mapping that says more of it than its name.
fn named(import: &mut Import<'_, '_>, gathered: &mut Gathered, terms: Terms, key: &str, node: &Node<'_>) {
    fn add(list: &mut Vec<String>, id: String) {
        if !list.contains(&id) {
            list.push(id);
        }
    }
    let items = match &node.data {
        Data::List(items) => items.iter().collect(),
        _ => vec![node],
    };
    let language = import.settings.language.clone();
    for item in items {
        let named = ["name", "title"].iter().find_map(|key| keys::get(item, key));
        let node = named.unwrap_or(item);
        let Some(name) = node.words().map(str::trim).filter(|name| !name.is_empty()) else { continue };
        import.folder.ledger.used(node);
        let place = import.folder.place(node.span);
        match terms {
            Terms::Staff => add(&mut gathered.authors, import.records.author(name, import.settings)),
            Terms::Entities(kind) => {
                if kind.is_none() {
                    let became = "an entity that is a draft: say what `kind` it is, and take `draft` out";
                    import.report.note(What::Term, name, became, place);
                }
                add(&mut gathered.entities, import.records.entity(name, kind, key, import.generator));
            }
            Terms::Publishers => {
                import.records.publisher(name, None);
            }
            Terms::Topics | Terms::Regions => match region(name, &language, terms == Terms::Regions) {
                Some(id) => add(&mut gathered.regions, id.to_owned()),
                None => {
                    if terms == Terms::Regions {
                        import.report.note(What::Term, name, "no region of that name is built in: a topic", place);
                    }
                    add(&mut gathered.topics, import.records.topic(name, key, import.generator));
                }
            },
        }
    }
}

/// Sources that a page lists with a title each.
fn sources(import: &mut Import<'_, '_>, gathered: &mut Gathered, node: &Node<'_>) {
    let Data::List(items) = &node.data else { return };
    let is_source = |item: &Node<'_>| item.get("title").or_else(|| item.get("name")).and_then(Node::words).is_some();
    if !items.iter().all(is_source) {
        return;
    }
    let folder = import.folder;
    let ledger = &folder.ledger;
    for (item, at) in items.iter().zip(1..) {
        // The first of these keys whose words are what is wanted.
        let say = |keys: &[&str], is_one: &dyn Fn(&str) -> bool| {
            keys.iter().find_map(|key| {
                let node = item.get(key)?;
                let words = node.words()?.trim();
                (!words.is_empty() && is_one(words)).then(|| {
                    ledger.used(node);
                    words
                })
            })
        };
        let url = say(&["url", "link", "href"], &|url| {
            url::Url::parse(url).is_ok_and(|url| matches!(url.scheme(), "http" | "https"))
        });
        let host = || url::Url::parse(url?).ok()?.host_str().map(|host| host.trim_start_matches("www.").to_owned());
        let publisher = say(&["publisher", "outlet", "site", "source"], &|_| true).map(str::to_owned).or_else(host);
        let publisher = publisher.unwrap_or_else(|| "Unknown publisher".to_owned());
        let old = say(&["id", "key", "slug"], &|old| Slug::like(old).is_some());
        let wanted = old.and_then(Slug::like).map_or_else(|| format!("s{at}"), |id| id.to_string());
        let wanted: String = wanted.chars().take(70).collect();
        let (mut id, mut number) = (wanted.clone(), 2);
        while gathered.sources.iter().any(|source| source.get("id").and_then(Value::as_str) == Some(&id)) {
            id = format!("{wanted}-{number}");
            number += 1;
        }
        let mut source = Map::new();
        source.insert("id".to_owned(), json!(id));
        source.insert("title".to_owned(), json!(say(&["title", "name"], &|_| true)));
        source.insert("publisher".to_owned(), json!(import.records.publisher(&publisher, url)));
        let kind = say(&["kind", "type"], &|kind| SourceKind::from_word(kind).is_some());
        source.insert("kind".to_owned(), json!(kind.unwrap_or("other")));
        if let Some(url) = url {
            source.insert("url".to_owned(), json!(url));
        }
        let dates = ["published", "date"];
        let day = say(&dates, &|day| Edtf::parse(day).is_ok()).or_else(|| {
            // Of a moment the day is taken; what is left of it stays with what is left of all.
            let words = dates.iter().find_map(|key| item.get(key)?.words())?;
            words.trim().get(..10).filter(|day| Edtf::parse(day).is_ok())
        });
        if let Some(day) = day {
            source.insert("published".to_owned(), json!(day));
        }
        gathered.source_ids.entry(old.map_or_else(|| format!("s{at}"), str::to_owned)).or_insert(id);
        gathered.sources.push(Value::Object(source));
    }
}

/// Images that a page names in its front matter.
fn image(import: &mut Import<'_, '_>, number: usize, gathered: &mut Gathered, node: &Node<'_>) {
    let pages = import.pages;
    let Some(page) = pages.get(number) else { return };
    let items: Vec<&Node<'_>> = match &node.data {
        Data::List(items) => items.iter().collect(),
        _ => vec![node],
    };
    let files = std::mem::take(&mut gathered.files);
    let Some(mut writing) = import.writing(number, BTreeMap::new(), files) else { return };
    for item in items {
        let words = |keys: &[&str]| {
            let node = keys.iter().find_map(|key| keys::get(item, key))?;
            node.words().filter(|words| !words.trim().is_empty()).map(|words| (node, words.to_owned()))
        };
        let named = item.words().map(|words| (item, words.to_owned()));
        let named = named.or_else(|| words(&["src", "image", "path", "file", "filename", "url", "relative"]));
        let beside = named.and_then(|(node, named)| {
            let local = writing.settings.own_path(&named).unwrap_or(named);
            writing.beside(&local).map(|file| (node, file))
        });
        let Some((node, file)) = beside else { continue };
        let alt = words(&["alt", "image_alt"]).or_else(|| {
            let node = page.find(&["image_alt", "imageAlt", "alt", "cover_alt"])?;
            node.words().filter(|words| !words.trim().is_empty()).map(|words| (node, words.to_owned()))
        });
        let Some((alt_node, alt)) = alt else {
            let became = "the file lies beside the text: list it under `media` with an `alt` that says what it shows";
            writing.report.note(What::ToDo, file, became, writing.folder.place(item.span));
            continue;
        };
        let mut media = Map::new();
        media.insert("file".to_owned(), json!(file));
        media.insert("alt".to_owned(), json!(alt));
        page.ledger.used(node);
        page.ledger.used(alt_node);
        for key in ["caption", "credit"] {
            if let Some((node, words)) = words(&[key]) {
                page.ledger.used(node);
                media.insert(key.to_owned(), json!(words));
            }
        }
        gathered.media.push(Value::Object(media));
    }
    gathered.files = writing.files;
}

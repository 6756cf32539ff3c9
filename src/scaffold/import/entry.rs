//! A page of another generator as a manuscript: its front matter, its text, and the files that lie beside it from now on.

use super::gather::Gathered;
use super::index::{TAKEN, decoded};
use super::report::What;
use super::{Import, text};
use crate::diagnostic::Code;
use crate::model::kind::Kind;
use crate::model::old_address::OldAddress;
use crate::parse::markdown;
use crate::text::{Files, Span};
use chrono::Datelike as _;
use serde_json::{Map, Value, json};
use std::collections::BTreeSet;

/// The most characters of a summary that is taken from a text.
const SUMMARY: usize = 320;

/// Why a finding is set aside in what was imported.
const AS_IT_WAS: &str = "Imported as it was.";

/// A manuscript about to be written.
#[derive(Debug)]
pub(super) struct Manuscript {
    /// Below the site's folder.
    pub(super) path: String,
    pub(super) front: Map<String, Value>,
    pub(super) body: String,
    /// From when on readers of the old site saw it, in seconds of the Unix epoch; nothing where they never did.
    pub(super) out_since: Option<i64>,
    /// Why it is a draft, for the editor who will see that line.
    pub(super) lacks: Vec<&'static str>,
    /// The files that go with it: the path in the old folder, and that below the site's.
    pub(super) files: Vec<(String, String)>,
    pub(super) kind: Kind,
}

/// Makes the manuscript of a page.
pub(super) fn manuscript(import: &mut Import<'_, '_>, number: usize, mut gathered: Gathered) -> Option<Manuscript> {
    let pages = import.pages;
    let page = pages.get(number)?;
    let is_briefing = page.kind == Kind::Briefing;
    let sources = std::mem::take(&mut gathered.source_ids);
    let files = std::mem::take(&mut gathered.files);
    let mut writing = import.writing(number, sources, files)?;
    let body = text::written(&mut writing);
    if page.is_bundle {
        let folder = page.folder();
        let others = writing.folder.others.range(folder.to_owned()..);
        let beside = others.map(|(path, _)| path.as_str()).take_while(|path| path.starts_with(folder));
        for path in beside {
            writing.keep(path);
        }
    }
    gathered.files = writing.files;
    let seen = Seen::of(&body);
    let lacks = lacks(&page.held, is_briefing, &gathered);
    let front = front_matter(import, number, gathered.summary(&seen), &mut gathered, &seen, &lacks);
    let folder = match &page.published {
        Some(moment) if is_briefing => format!("content/{}/{:04}", page.kind.folder(), moment.local.year()),
        _ => format!("content/{}", page.kind.folder()),
    };
    let (path, beside) = match gathered.files.is_empty() {
        true => (format!("{folder}/{}.md", page.id), folder),
        false => (format!("{folder}/{}/index.md", page.id), format!("{folder}/{}", page.id)),
    };
    let files = gathered.files.into_iter().map(|(from, name)| (from, format!("{beside}/{name}"))).collect();
    let since = [&page.published, &page.embargo].into_iter().flatten().map(|moment| moment.at).max();
    let out_since = page.held.is_empty().then_some(since.unwrap_or(i64::MIN));
    Some(Manuscript { path, front, body, out_since, lacks, files, kind: page.kind })
}

impl Manuscript {
    /// The ids of the records that it names.
    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        let lists = ["authors", "topics", "entities", "sources"].into_iter().filter_map(|key| self.front.get(key));
        let items = lists.filter_map(Value::as_array).flatten();
        items.filter_map(|item| item.as_str().or_else(|| item.get("publisher").or_else(|| item.get("id"))?.as_str()))
    }

    /// The addresses that lead to it.
    pub(super) fn addresses(&self) -> impl Iterator<Item = &str> {
        let old = self.front.get("redirect_from").and_then(Value::as_array);
        old.into_iter().flatten().filter_map(Value::as_str)
    }
}

/// What a briefing lacks to be one. It is a draft until somebody adds it: readers are not told that it is sourced.
fn lacks(held: &[&'static str], is_briefing: bool, gathered: &Gathered) -> Vec<&'static str> {
    let mut lacks = held.to_vec();
    if is_briefing && gathered.sources.is_empty() {
        lacks.push("it needs sources");
    }
    if is_briefing && gathered.regions.is_empty() {
        lacks.push("it needs regions");
    }
    lacks
}

/// What a text says of itself once it is written.
struct Seen {
    first_words: String,
    has_sections: bool,
    lacks_alt: bool,
}

impl Seen {
    fn of(body: &str) -> Self {
        let file = Files::default().add("", "");
        let mut sink = Vec::new();
        let read = markdown::body(body, Span::new(file, 0..body.len()), &mut sink, markdown::Options::default());
        // What is left of a tag is no summary.
        let says = |words: &&str| words.chars().count() > 9 && !words.contains("{{") && !words.contains("{%");
        let first = read.paragraphs.iter().map(|paragraph| paragraph.text.trim()).find(says);
        Self {
            first_words: first.unwrap_or("").to_owned(),
            has_sections: !read.headings.is_empty(),
            lacks_alt: sink.iter().any(|found| found.code == Code::MissingAlt),
        }
    }
}

impl Gathered {
    /// The summary that the page gives, or the first words of its text.
    fn summary(&mut self, seen: &Seen) -> String {
        self.summary.take().unwrap_or_else(|| {
            let whole = &seen.first_words;
            if whole.chars().count() <= SUMMARY {
                return whole.clone();
            }
            let cut: String = whole.chars().take(SUMMARY - 1).collect();
            let end = cut.rfind(". ").map(|at| at + 1).or_else(|| cut.rfind(' ')).unwrap_or(cut.len());
            let words = cut.get(..end).unwrap_or(&cut).trim_end();
            if words.ends_with('.') { words.to_owned() } else { format!("{words}…") }
        })
    }
}

fn front_matter(
    import: &mut Import<'_, '_>,
    number: usize,
    summary: String,
    gathered: &mut Gathered,
    seen: &Seen,
    lacks: &[&'static str],
) -> Map<String, Value> {
    let mut front = Map::new();
    let pages = import.pages;
    let Some(page) = pages.get(number) else { return front };
    let mut put = |key: &str, value: Value| {
        let empty = match &value {
            Value::Array(items) => items.is_empty(),
            Value::Object(map) => map.is_empty(),
            Value::String(words) => words.is_empty(),
            Value::Null => true,
            _ => false,
        };
        if !empty {
            front.insert(key.to_owned(), value);
        }
    };
    let is_briefing = page.kind == Kind::Briefing;
    let title = page.title.clone().unwrap_or_else(|| titled(&page.id));
    let place = || page.path.to_owned();
    let summary = if is_briefing && summary.is_empty() { title.clone() } else { summary };
    put("title", json!(title));
    put("summary", json!(summary));
    if !lacks.is_empty() {
        put("draft", json!(true));
    }
    if is_briefing {
        put("key_points", Value::Array(std::mem::take(&mut gathered.key_points)));
        if let Some(published) = &page.published {
            put("published", json!(published.written));
            put("updated", json!(gathered.updated.as_ref().map(|moment| &moment.written)));
        } else {
            put("published", json!("1970-01-02T00:00:00+00:00"));
            import.report.note(What::ToDo, "published", "a draft without a date: write one", place());
        }
    }
    put("embargo_until", json!(page.embargo.as_ref().map(|moment| &moment.written)));
    put("expires", json!(page.expires.as_ref().map(|moment| &moment.written)));
    if is_briefing {
        if gathered.authors.is_empty() {
            let name = import.settings.author.as_ref().map(|author| {
                page.ledger.used_at(author.span);
                author.value.clone()
            });
            let name = name.unwrap_or_else(|| import.settings.title.clone());
            gathered.authors.push(import.records.author(&name, import.settings));
            import.report.note(
                What::ToDo,
                "authors",
                format!("no author is named: `{name}` stands in the byline"),
                place(),
            );
        }
        put("authors", json!(gathered.authors));
        put("topics", json!(gathered.topics));
        put("entities", json!(gathered.entities));
        put("media", json!(gathered.media));
        let language = page.language.as_ref().filter(|tag| **tag != import.settings.language);
        if let Some(language) = language {
            put("language", json!(language));
            let original = pages.iter().find(|other| {
                let same = (&other.section, &other.stem, other.kind) == (&page.section, &page.stem, page.kind);
                same && other.language.as_ref().is_none_or(|tag| *tag == import.settings.language)
            });
            put("translation_of", original.map_or(Value::Null, |original| json!(original.id)));
        }
    }
    put("redirect_from", json!(addresses(import, number, gathered)));
    let mut aside = Vec::new();
    if is_briefing && lacks.is_empty() && !seen.has_sections {
        aside.push(Code::MissingSection);
    }
    if seen.lacks_alt {
        aside.push(Code::MissingAlt);
        import.report.note(
            What::ToDo,
            "images without a text alternative",
            "say what each shows: `![…](file)`",
            place(),
        );
    }
    put("suppress", aside.iter().map(|code| set_aside(*code)).collect());
    put("extra", Value::Object(std::mem::take(&mut gathered.extra)));
    if is_briefing {
        // These are wanted even where there is nothing yet.
        front.insert("regions".to_owned(), json!(gathered.regions));
        front.insert("sources".to_owned(), json!(gathered.sources));
        for lack in lacks.iter().filter(|lack| lack.contains("needs")) {
            import.report.note(What::ToDo, "briefings that are drafts", *lack, place());
        }
        if !gathered.sources.is_empty() {
            import.report.note(
                What::ToDo,
                "kind of sources",
                "`other` until somebody says what kind they are",
                place(),
            );
        }
    }
    front
}

/// An entry that sets a finding aside.
pub(super) fn set_aside(code: Code) -> Value {
    json!({ "code": code.as_str(), "reason": AS_IT_WAS })
}

fn titled(id: &str) -> String {
    let words = id.replace('-', " ");
    let mut letters = words.chars();
    letters.next().map_or_else(|| "Untitled".to_owned(), |first| first.to_uppercase().chain(letters).collect())
}

/// The addresses that lead to a page from now on: the one that it had, and those that led to it.
fn addresses(import: &mut Import<'_, '_>, number: usize, gathered: &mut Gathered) -> Vec<String> {
    let pages = import.pages;
    let Some(page) = pages.get(number) else { return Vec::new() };
    let own = match page.kind {
        Kind::Briefing => format!("briefings/{}/index.html", page.id),
        _ => format!("{}/index.html", page.id),
    };
    let mut kept = Vec::new();
    let mut seen: BTreeSet<String> = BTreeSet::new();
    for address in page.address.iter().cloned().chain(std::mem::take(&mut gathered.addresses)) {
        let decoded = decoded(&address);
        let Some(old) = OldAddress::new(&decoded) else {
            if decoded != "/" {
                import.report.note(
                    What::Address,
                    &address,
                    "no file can have it: it leads nowhere any more",
                    page.path,
                );
            }
            continue;
        };
        let file = old.file();
        let mut parts = file.split('/');
        let (first, rest) = (parts.next().unwrap_or(""), parts.count());
        let is_ours = TAKEN.contains(&first.trim_end_matches(".html")) && (first != "briefings" || rest < 3);
        if file == own || !seen.insert(file.to_lowercase()) {
            continue;
        }
        if is_ours || !import.taken.insert(file.to_lowercase()) {
            import.report.note(
                What::Address,
                &address,
                "another page lies there: it leads there from now on",
                page.path,
            );
            continue;
        }
        kept.push(old.as_str().to_owned());
    }
    kept
}

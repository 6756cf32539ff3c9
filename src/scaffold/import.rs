//! Moving in: the content of a site made with Hugo, Zola or Jekyll as a site of this program. Writes new files only, drops
//! nothing in silence, and leaves a site that builds: what no reader should see yet is a draft.
#![expect(clippy::disallowed_methods, reason = "a door: it copies the files of another site")]

mod address;
mod entry;
mod folder;
mod front;
mod gather;
mod held;
mod index;
mod inherited;
mod json;
mod keys;
mod ledger;
mod lists;
mod page;
mod records;
mod report;
mod settings;
mod settle;
mod stage;
mod tags;
mod text;
mod when;

pub use report::{Report, What};

use super::ScaffoldError;
use crate::model::date::AsOf;
use crate::model::kind::Kind;
use crate::text::Span;
use entry::Manuscript;
use folder::Folder;
use gather::Gathered;
use index::Index;
use page::Page;
use records::{Named, Records};
use serde_json::{Map, Value, json};
use settings::Settings;
use stage::Stage;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// The generators whose sites can be moved in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Generator {
    /// Hugo.
    Hugo,
    /// Zola.
    Zola,
    /// Jekyll.
    Jekyll,
}

/// What was made.
#[derive(Debug)]
pub struct Imported {
    /// New files, relative to the site's folder.
    pub written: Vec<PathBuf>,
    /// What had no home.
    pub report: Report,
}

/// The report's file, below the site's folder.
pub const REPORT: &str = "import-report.md";

/// The most places that the report's file lists of one thing.
const MOST_PLACES: usize = 10_000;

/// All that is known while pages become manuscripts.
struct Import<'i, 'f> {
    generator: Generator,
    folder: &'f Folder,
    settings: &'i Settings<'f>,
    pages: &'i [Page<'f>],
    index: Index,
    records: Records,
    /// The files of standing pages, and of old addresses that lead somewhere already.
    taken: BTreeSet<String>,
    report: &'i mut Report,
}

/// What is known while the text of one page is written.
struct Writing<'w, 'f> {
    generator: Generator,
    folder: &'f Folder,
    settings: &'w Settings<'f>,
    pages: &'w [Page<'f>],
    index: &'w Index,
    page: &'w Page<'f>,
    /// Its place among all pages.
    number: usize,
    /// The ids of the page's sources, by those that it cites them by.
    sources: BTreeMap<String, String>,
    /// The files that go with it, and the name of each.
    files: BTreeMap<String, String>,
    report: &'w mut Report,
}

impl<'i, 'f> Import<'i, 'f> {
    fn is_hugo(&self) -> bool {
        self.generator == Generator::Hugo
    }

    /// Begins to write a part of the n-th page.
    fn writing(
        &mut self,
        number: usize,
        sources: BTreeMap<String, String>,
        files: BTreeMap<String, String>,
    ) -> Option<Writing<'_, 'f>> {
        Some(Writing {
            page: self.pages.get(number)?,
            generator: self.generator,
            folder: self.folder,
            settings: self.settings,
            pages: self.pages,
            index: &self.index,
            number,
            sources,
            files,
            report: self.report,
        })
    }
}

impl Writing<'_, '_> {
    /// A place in the body, as the report has it.
    fn place(&self, at: usize) -> String {
        let at = self.page.at + at;
        self.folder.place(Span::new(self.page.file, at..at))
    }

    /// The page that a path names from this one.
    fn named(&self, path: &str) -> Option<usize> {
        self.index.by_path(path, self.page.folder(), self.settings)
    }
}

/// Brings the site in `from` into the folder `into`, which must hold no content yet. `as_of` is when it is looked at for
/// errors. The new site is there as a whole, or nothing has changed.
///
/// # Errors
/// When `into` holds a site or another import's report already, one folder lies in the other, or the disk refuses.
pub fn import(generator: Generator, from: &Path, into: &Path, as_of: AsOf) -> Result<Imported, ScaffoldError> {
    let failed = |path: &Path| {
        let path = path.to_owned();
        move |error: io::Error| ScaffoldError::Io(path.clone(), error)
    };
    let old = fs::canonicalize(from).map_err(failed(from))?;
    Stage::is_free(into)?;
    let is_new = into.symlink_metadata().is_err();
    fs::create_dir_all(into).map_err(failed(into))?;
    let moved = fs::canonicalize(into).map_err(failed(into)).and_then(|new| {
        if old.starts_with(&new) || new.starts_with(&old) {
            let error = io::Error::new(io::ErrorKind::InvalidInput, "the new site and the old one must lie apart");
            return Err(ScaffoldError::Io(into.to_owned(), error));
        }
        let mut stage = Stage::beside(&new)?;
        let mut report = Report::default();
        let folder = folder::read(&old, &mut report).map_err(failed(from))?;
        move_in(generator, &folder, &mut stage, as_of, &mut report)?;
        Ok(Imported { written: stage.finish()?, report })
    });
    if moved.is_err() && is_new {
        // Only if it is as empty as it was made.
        let _ = fs::remove_dir(into);
    }
    moved
}

/// Makes the new site of all that the old one's folder holds.
fn move_in(
    generator: Generator,
    folder: &Folder,
    stage: &mut Stage,
    as_of: AsOf,
    report: &mut Report,
) -> Result<(), ScaffoldError> {
    let settings = Settings::read(generator, folder, report);
    let mut pages = page::all(generator, folder, &settings, as_of, report);
    index::name(&mut pages);
    let mut import = Import {
        generator,
        folder,
        settings: &settings,
        index: Index::of(&pages),
        pages: &pages,
        records: Records::default(),
        taken: pages
            .iter()
            .filter(|page| page.kind == Kind::Page)
            .map(|page| format!("{}/index.html", page.id))
            .collect(),
        report,
    };
    // All front matter first: only then it is known which ids several records share.
    let gathered: Vec<Option<Gathered>> = (0..pages.len()).map(|number| gather::gather(&mut import, number)).collect();
    import.records.ids().for_each(|id| import.index.add_id(id));
    let manuscripts: Vec<Manuscript> = gathered
        .into_iter()
        .enumerate()
        .filter_map(|(number, gathered)| entry::manuscript(&mut import, number, gathered?))
        .collect();
    lists::tell(&mut import);
    let records = import.records;
    stage.text("content/site.yaml", &site(&settings, &pages))?;
    let was_out = |manuscript: &&Manuscript| manuscript.out_since.is_some_and(|since| since <= as_of.0.timestamp());
    let shown: BTreeSet<&str> = manuscripts.iter().filter(was_out).flat_map(Manuscript::names).collect();
    write_records(stage, records, &shown, report)?;
    let mut used: BTreeSet<&str> = BTreeSet::new();
    for manuscript in &manuscripts {
        report.made(manuscript.kind.word(), !manuscript.lacks.is_empty());
        stage.text(&manuscript.path, &written(manuscript))?;
        for (path, target) in &manuscript.files {
            used.insert(path);
            if let Some(disk) = folder.others.get(path) {
                stage.file(disk, target)?;
            }
        }
    }
    settings.tell(folder, report);
    left_out(folder, &used, &pages, generator, report);
    let manuscripts = settle::settle(stage.root(), as_of, manuscripts, report)?;
    let lost = manuscripts.iter().filter(was_out).filter(|manuscript| !manuscript.lacks.is_empty());
    for (path, address) in lost.flat_map(|lost| lost.addresses().map(|address| (&lost.path, address))) {
        let became = "lead nowhere until the page is out again";
        report.note(What::Address, "addresses of pages that are drafts now", became, format!("{address} ({path})"));
    }
    stage.text(REPORT, &report.markdown(MOST_PLACES))
}

/// A manuscript as a text.
fn written(manuscript: &Manuscript) -> String {
    let front = yaml(&Value::Object(manuscript.front.clone()));
    let why = if manuscript.lacks.is_empty() { String::new() } else { format!(" # {}", manuscript.lacks.join("; ")) };
    let front = format!("\n{front}").replacen("\ndraft: true\n", &format!("\ndraft: true{why}\n"), 1);
    format!("---{front}---\n{}\n", manuscript.body.trim())
}

fn yaml(value: &Value) -> String {
    serde_yaml::to_string(value).unwrap_or_default()
}

/// The new site's configuration.
fn site(settings: &Settings<'_>, pages: &[Page<'_>]) -> String {
    let mut map = Map::new();
    map.insert("title".to_owned(), json!(settings.title));
    if let Some(description) = &settings.description {
        map.insert("description".to_owned(), json!(description));
    }
    map.insert("base_url".to_owned(), json!(settings.base_url.as_ref().map_or("", url::Url::as_str)));
    map.insert("time_zone".to_owned(), json!(settings.time_zone.name()));
    let others: BTreeSet<&String> =
        pages.iter().filter_map(|page| page.language.as_ref()).filter(|tag| **tag != settings.language).collect();
    let languages: Vec<&String> = std::iter::once(&settings.language).chain(others).collect();
    map.insert("languages".to_owned(), json!(languages));
    if settings.raw_html {
        map.insert("raw_html".to_owned(), json!(true));
    }
    yaml(&Value::Object(map))
}

/// Writes the records that pages only name. Those that no reader of the old site was `shown` are drafts.
fn write_records(
    stage: &mut Stage,
    mut records: Records,
    shown: &BTreeSet<&str>,
    report: &mut Report,
) -> Result<(), ScaffoldError> {
    for (kind, id) in records.hold_all_but(shown) {
        let became = "only pages that were not out name it: a draft, to be let out with the first of them";
        report.note(What::ToDo, format!("{}s that are drafts", kind.word()), became, id);
    }
    let topics: Map<String, Value> = records.topics.all().map(|(id, record)| (id.to_owned(), record.clone())).collect();
    for topic in topics.values() {
        report.made(Kind::Topic.word(), topic.get("draft").is_some());
    }
    if !topics.is_empty() {
        stage.text("content/topics.yaml", &yaml(&Value::Object(topics)))?;
    }
    let kinds: [(Kind, &Named); 3] =
        [(Kind::Staff, &records.staff), (Kind::Publisher, &records.publishers), (Kind::Entity, &records.entities)];
    for (kind, named) in kinds {
        for (id, record) in named.all() {
            report.made(kind.word(), record.get("draft").is_some());
            if kind == Kind::Publisher {
                let name = record.get("name").and_then(Value::as_str).unwrap_or(id);
                let became = "its `kind` is `other` and its `country` unknown until somebody says";
                report.note(What::ToDo, "publishers", became, name);
            }
            stage.text(&format!("content/{}/{id}.yaml", kind.folder()), &yaml(record))?;
        }
    }
    Ok(())
}

/// Reports every file that nothing was made of.
fn left_out(folder: &Folder, used: &BTreeSet<&str>, pages: &[Page<'_>], generator: Generator, report: &mut Report) {
    const LOOK: &[&str] = &[
        "layouts",
        "themes",
        "templates",
        "sass",
        "_layouts",
        "_includes",
        "_sass",
        "_plugins",
        "archetypes",
        "i18n",
        "assets",
        "css",
        "js",
        "_data",
        "data",
    ];
    let read: BTreeSet<&str> = pages.iter().map(|page| page.path).collect();
    let settings = settings::files(generator, folder);
    let texts = folder.texts.keys().filter(|path| !read.contains(path.as_str()) && page::is_data(path));
    let texts = texts.filter(|path| !settings.contains(&path.as_str()));
    let others = folder.others.keys().filter(|path| !used.contains(path.as_str()));
    for path in texts.chain(others) {
        match path.split_once('/') {
            Some((first, _)) if LOOK.contains(&first) => {
                report.note(
                    What::File,
                    format!("{first}/"),
                    "how the old site looked or was built: left out",
                    path.as_str(),
                );
            }
            Some((first, _)) => {
                report.note(What::File, format!("{first}/"), "no page shows or links to it: left out", path.as_str());
            }
            None => report.note(What::File, path, "no page shows or links to it: left out", path.as_str()),
        }
    }
}

//! Giving a record another id: which words of which files change, byte for byte, and then the files. Every place is one
//! that the parser found; no text is searched.

mod write;

pub use write::{Unfinished, apply};

use crate::diagnostic::Diagnostic;
use crate::model::kind::Kind;
use crate::model::slug::Slug;
use crate::model::vocabulary;
use crate::parse::references::{Held, Naming, Outline, Reference, Room, outline};
use crate::parse::{TOPICS, schema};
use crate::read::{Manuscript, Manuscripts};
use crate::text::{Edit, FileId, Files, Span, edited};
use crate::yaml::Data;
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

/// A file whose text changes.
#[derive(Debug, Clone)]
pub struct Change {
    /// Its path below the site's root, before anything is moved.
    pub path: String,
    /// What it held when it was read.
    pub before: String,
    /// What it will hold.
    pub after: String,
    /// How many references in it change.
    pub places: usize,
}

/// All that a new id changes.
#[derive(Debug, Clone)]
pub struct Plan {
    /// The kind of the record.
    pub kind: Kind,
    /// Path of the file or folder that moves and where it goes, below the site's root; nothing for a topic of the list.
    pub moves: Option<(String, String)>,
    /// The files whose texts change, by path.
    pub changes: Vec<Change>,
}

/// Every manuscript, walked.
struct Desk<'a> {
    files: &'a Files,
    outlines: Vec<(&'a Manuscript, Outline<'a>)>,
    names: BTreeMap<Slug, BTreeSet<Kind>>,
}

/// Works out what changes, and changes nothing.
///
/// # Errors
/// With the reason, where the record cannot have that id or where some place cannot be rewritten safely.
pub fn plan(manuscripts: &Manuscripts, kind: Option<Kind>, old: &str, new: &str) -> Result<Plan, String> {
    let desk = Desk::walk(manuscripts)?;
    let new = Slug::new(new).ok_or_else(|| match Slug::like(new) {
        Some(meant) => format!("`{new}` is not an id; ids are written with a-z, 0-9 and `-`: `{meant}`"),
        None => format!("`{new}` is not an id; ids are written with a-z, 0-9 and `-`, at most 80 of them"),
    })?;
    let (manuscript, record) = desk.find(kind, old)?;
    let old = record.id.value.clone();
    desk.is_free(record, &new)?;
    let renaming = Renaming { desk: &desk, record, file: manuscript.file, old: &old, new: &new };
    let is_listed = manuscript.path == TOPICS;
    let mut stuck = Vec::new();
    let mut changes = Vec::new();
    for (other, outline) in &desk.outlines {
        let mut edits = renaming.edits(outline, &mut stuck);
        let places = edits.len();
        if other.file == manuscript.file {
            let text = desk.files.text(other.file);
            edits.push(keep_old_id(text, record, &old, &new));
            if is_listed {
                // Its id is its key.
                edits.extend(
                    renaming.words(record.id.span, &mut stuck).map(|(start, end)| (start, end, new.to_string())),
                );
            }
        }
        if !edits.is_empty() {
            let before = desk.files.text(other.file).to_owned();
            let after =
                edited(&before, edits).ok_or_else(|| format!("content/{} names it twice in one place", other.path))?;
            changes.push((*other, Change { path: format!("content/{}", other.path), before, after, places }));
        }
    }
    let moves = (!is_listed).then(|| moved(&manuscript.path, new.as_str()));
    if let Some((from, _)) = moves.as_ref().filter(|(from, _)| !from.ends_with(".md") && !from.ends_with(".yaml")) {
        renaming.folder_is_its_own(manuscript, from, &mut stuck);
    }
    if stuck.is_empty() {
        for (other, change) in &changes {
            renaming.reads_back(other, change, &mut stuck);
        }
    }
    if !stuck.is_empty() {
        let mut message = format!("`{old}` cannot become `{new}`; nothing was changed");
        for (span, why) in stuck {
            let place = desk.files.place(span);
            let _ = write!(message, "\n  {}:{}:{}: {why}", place.path, place.line, place.column);
        }
        return Err(message);
    }
    Ok(Plan { kind: record.kind, moves, changes: changes.into_iter().map(|(_, change)| change).collect() })
}

impl<'a> Desk<'a> {
    fn walk(manuscripts: &'a Manuscripts) -> Result<Self, String> {
        let mut desk = Self { files: &manuscripts.files, outlines: Vec::new(), names: BTreeMap::new() };
        if let Some(path) = manuscripts.refused.first() {
            return Err(format!(
                "content/{path} cannot be read, so what it names is not known; `dateline check` says why"
            ));
        }
        let walk = |manuscript: &'a Manuscript| {
            let mut said: Vec<Diagnostic> = Vec::new();
            (manuscript, outline(manuscript, &manuscripts.files, &mut said), said)
        };
        let walked: Vec<_> = manuscripts.content.par_iter().map(walk).collect();
        for (manuscript, outline, said) in walked {
            let Some(outline) = outline else {
                let span = said.first().map_or(Span::start_of(manuscript.file), |first| first.span);
                let place = desk.files.place(span);
                let why = said.first().map_or("it cannot be read", |first| &first.message);
                let (path, line, column) = (place.path, place.line, place.column);
                return Err(format!("{path}:{line}:{column}: {why}; mend it first, so that what it names is known"));
            };
            let own = outline.own_events.iter().map(|id| (Kind::Event, id));
            for (kind, id) in outline.holds.iter().map(|held| (held.kind, &held.id)).chain(own) {
                desk.names.entry(id.value.clone()).or_default().insert(kind);
            }
            desk.outlines.push((manuscript, outline));
        }
        Ok(desk)
    }

    fn has(&self, kind: Kind, id: &str) -> bool {
        let built_in = kind == Kind::Region && vocabulary::region(id).is_some();
        built_in || self.names.get(id).is_some_and(|kinds| kinds.contains(&kind))
    }

    fn kinds(&self, among: &[Kind], id: &str) -> Vec<Kind> {
        among.iter().copied().filter(|kind| self.has(*kind, id)).collect()
    }

    /// The record that is meant.
    fn find(&self, kind: Option<Kind>, id: &str) -> Result<(&'a Manuscript, &Held<'a>), String> {
        let all =
            self.outlines.iter().flat_map(|(manuscript, outline)| outline.holds.iter().map(|held| (*manuscript, held)));
        let found: Vec<_> =
            all.filter(|(_, held)| held.id.value.as_str() == id && kind.is_none_or(|kind| kind == held.kind)).collect();
        match found[..] {
            [(_, record)] if record.kind == Kind::Region && vocabulary::region(id).is_some() => {
                Err(format!("the region `{id}` is built in; it keeps its id"))
            }
            [found] => Ok(found),
            [] => Err(self.nothing(kind, id)),
            [(_, first), (_, second), ..] if first.kind == second.kind => Err(format!(
                "two files hold {} with the id `{id}`; rename one of the files by hand",
                first.kind.with_article()
            )),
            _ => {
                let forms: Vec<String> = found.iter().map(|(_, held)| format!("`{}:{id}`", held.kind.word())).collect();
                Err(format!("`{id}` is the id of more than one record; say which: {}", forms.join(" or ")))
            }
        }
    }

    fn nothing(&self, kind: Option<Kind>, id: &str) -> String {
        let own = self.outlines.iter().flat_map(|(_, outline)| &outline.own_events);
        if let Some(event) =
            own.clone().find(|event| event.value.as_str() == id && kind.is_none_or(|kind| kind == Kind::Event))
        {
            let place = self.files.place(event.span);
            return format!(
                "the event `{id}` is defined inside another record, in {}:{}, where it cannot keep its old address; make it {} first",
                place.path,
                place.line,
                Kind::Event.file(id)
            );
        }
        let noun = kind.map_or("record", Kind::noun);
        let known = self.names.iter().filter(|(_, kinds)| kind.is_none_or(|kind| kinds.contains(&kind)));
        match crate::diagnostic::closest(id, known.map(|(id, _)| id.as_str())) {
            Some(near) => format!("no {noun} is called `{id}`; did you mean `{near}`?"),
            None => format!("no {noun} is called `{id}`"),
        }
    }

    /// Whether no other record has the new id, or had it.
    fn is_free(&self, record: &Held<'_>, new: &Slug) -> Result<(), String> {
        let what = record.kind.with_article();
        if record.id.value == *new {
            return Err(format!("`{new}` is its id already"));
        }
        if self.has(record.kind, new.as_str()) {
            return Err(format!("{what} with the id `{new}` exists already"));
        }
        let others = self.outlines.iter().flat_map(|(_, outline)| &outline.holds);
        let mut others = others.filter(|other| other.kind == record.kind && other.id != record.id);
        if let Some(other) = others.find(|other| other.redirect_from.iter().any(|from| from.value == *new)) {
            return Err(format!("`{new}` is an old id of `{}`, whose old address it would take", other.id.value));
        }
        Ok(())
    }
}

/// A record on its way to a new id.
struct Renaming<'a> {
    desk: &'a Desk<'a>,
    record: &'a Held<'a>,
    file: FileId,
    old: &'a Slug,
    new: &'a Slug,
}

impl Renaming<'_> {
    /// What changes in one manuscript.
    fn edits(&self, outline: &Outline<'_>, stuck: &mut Vec<(Span, String)>) -> Vec<Edit> {
        let mut edits = Vec::new();
        for reference in &outline.references {
            if reference.id == *self.old && self.is_meant(reference, outline, stuck) {
                edits.extend(self.edit(reference, stuck));
            }
            if reference.id == *self.new && self.would_be_meant(reference, outline) {
                let why = format!("this `{}` names another record, and would name this one too", self.new);
                stuck.push((reference.span, why));
            }
        }
        let takes = |kind: Kind| self.record.kind == kind;
        for own in outline.own_sources.iter().filter(|own| takes(Kind::Source) && own.value == *self.new) {
            stuck.push((own.span, format!("a source defined here has the id `{}`", self.new)));
        }
        edits.sort();
        edits.dedup();
        edits
    }

    /// Whether a reference to the old id names this record.
    fn is_meant(&self, reference: &Reference, outline: &Outline<'_>, stuck: &mut Vec<(Span, String)>) -> bool {
        let kinds = self.candidates(reference, outline, self.old.as_str());
        let kind = self.record.kind;
        match (kinds.as_slice(), reference.naming) {
            ([only], _) => *only == kind,
            (_, Naming::About) => false,
            ([first, ..], Naming::Origin) => *first == kind,
            (several, _) if several.contains(&kind) => {
                let words: Vec<&str> = several.iter().map(|kind| kind.noun()).collect();
                stuck.push((reference.span, format!("this `{}` may name the {}", self.old, words.join(" or the "))));
                false
            }
            _ => false,
        }
    }

    /// Whether a reference to the new id, which names another record, would name this one or both.
    fn would_be_meant(&self, reference: &Reference, outline: &Outline<'_>) -> bool {
        let kinds = self.candidates(reference, outline, self.new.as_str());
        let may = match reference.naming {
            Naming::Key(kinds) => kinds.contains(&self.record.kind),
            Naming::Link { kind, .. } => kind.is_none(),
            Naming::Origin => self.record.kind == Kind::Source,
            Naming::Source | Naming::About => false,
        };
        may && !kinds.is_empty()
    }

    /// The kinds of the records that a reference with this id may name, in the order in which they are tried.
    fn candidates(&self, reference: &Reference, outline: &Outline<'_>, id: &str) -> Vec<Kind> {
        let is_own = || outline.own_sources.iter().any(|own| own.value.as_str() == id);
        match reference.naming {
            Naming::Source | Naming::Origin if is_own() => Vec::new(),
            Naming::Source => self.desk.kinds(&[Kind::Source], id),
            Naming::Origin => self.desk.kinds(&[Kind::Source, Kind::Publisher], id),
            Naming::Key(kinds) => self.desk.kinds(kinds, id),
            Naming::Link { kind: Some(kind), .. } => self.desk.kinds(&[kind], id),
            Naming::Link { kind: None, .. } | Naming::About => self.desk.kinds(Kind::ALL, id),
        }
    }

    /// The change of one reference.
    fn edit(&self, reference: &Reference, stuck: &mut Vec<(Span, String)>) -> Option<Edit> {
        let new = self.new.as_str();
        let (start, end) = self.words(reference.span, stuck)?;
        let other = |kinds: &[Kind]| self.desk.kinds(kinds, new).first().copied();
        let taken = match reference.naming {
            Naming::Link { kind: None, .. } => other(Kind::ALL),
            Naming::Key(kinds) => other(kinds),
            Naming::Origin if self.record.kind == Kind::Publisher => other(&[Kind::Source]),
            Naming::Origin | Naming::Source | Naming::About | Naming::Link { kind: Some(_), .. } => None,
        };
        let part = matches!(reference.naming, Naming::Key([Kind::Event, Kind::Response, Kind::Briefing]))
            && schema(Kind::Briefing).keys().any(|field| field.key == new);
        let words = match reference.naming {
            Naming::Link { wiki: true, .. } if taken.is_some() => format!("{}:{new}", self.record.kind.word()),
            _ if let Some(other) = taken => {
                stuck.push((reference.span, format!("this would name the {} `{new}` too", other.noun())));
                return None;
            }
            _ if part => {
                stuck.push((reference.span, format!("`{new}` would be read as a part of the briefing here")));
                return None;
            }
            // A bare `null` is nothing.
            Naming::Link { .. } => new.to_owned(),
            _ if new == "null" && start == reference.span.range().start => format!("\"{new}\""),
            _ => new.to_owned(),
        };
        Some((start, end, words))
    }

    /// Where the old id stands in a span, without its quotes.
    fn words(&self, span: Span, stuck: &mut Vec<(Span, String)>) -> Option<(usize, usize)> {
        let (old, text) = (self.old.as_str(), self.desk.files.slice(span));
        let quotes = usize::from(text.len() == old.len() + 2 && text.starts_with(['"', '\'']));
        if text.get(quotes..text.len().saturating_sub(quotes)) != Some(old) {
            stuck.push((span, format!("this names `{old}` in a way that cannot be rewritten; write the id out")));
            return None;
        }
        let start = span.range().start + quotes;
        Some((start, start + old.len()))
    }

    /// A folder moves whole: nothing else may live in it, and nothing outside may use what is in it.
    fn folder_is_its_own(&self, manuscript: &Manuscript, folder: &str, stuck: &mut Vec<(Span, String)>) {
        let folder = folder.strip_prefix("content/").unwrap_or(folder);
        let inside = |path: &str| path.strip_prefix(folder).is_some_and(|rest| rest.starts_with('/'));
        for (other, outline) in self.desk.outlines.iter().filter(|(other, _)| other.file != manuscript.file) {
            if inside(&other.path) {
                let why = "this record lives in the folder that would move; move it out first";
                stuck.push((Span::start_of(other.file), why.to_owned()));
            }
            for file in outline.files.iter().filter(|file| inside(&beside(&other.path, &file.value))) {
                stuck.push((file.span, "this file lies in the folder that would move".to_owned()));
            }
        }
    }

    /// The new text names what it should, and nothing else: read again, as a check on the edits.
    fn reads_back(&self, manuscript: &Manuscript, change: &Change, stuck: &mut Vec<(Span, String)>) {
        let mut files = Files::default();
        let file = files.add(change.path.as_str(), change.after.as_str());
        let again = Manuscript { file, path: manuscript.path.clone() };
        let again = outline(&again, &files, &mut Vec::new());
        let was = self.desk.outlines.iter().find(|(known, _)| known.file == manuscript.file);
        let holds = |again: &Outline<'_>| {
            let Some((_, was)) = was else { return false };
            let ids = |outline: &Outline<'_>| outline.references.iter().map(|one| one.id.clone()).collect::<Vec<_>>();
            let changed = ids(was).iter().zip(ids(again)).filter(|(was, is)| **was != *is).count();
            let fits =
                ids(was).iter().zip(ids(again)).all(|(was, is)| *was == is || (was == self.old && is == *self.new));
            let keeps = manuscript.file != self.file
                || again.holds.iter().any(|held| held.redirect_from.iter().any(|from| from.value == *self.old));
            ids(was).len() == ids(again).len() && fits && keeps && changed <= change.places
        };
        if !again.as_ref().is_some_and(holds) {
            let why = "this file cannot be rewritten safely; write its references without quotes or escapes first";
            stuck.push((Span::start_of(manuscript.file), why.to_owned()));
        }
    }
}

/// A path from a manuscript's folder, below `content/`.
fn beside(manuscript: &str, file: &str) -> String {
    let mut parts: Vec<&str> = manuscript.split('/').collect();
    parts.pop();
    for part in file.split('/') {
        match part {
            "." | "" => {}
            ".." => drop(parts.pop()),
            part => parts.push(part),
        }
    }
    parts.join("/")
}

/// What moves, and where it goes.
fn moved(path: &str, new: &str) -> (String, String) {
    let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
    let (holder, from) = match name.rsplit_once('.') {
        Some(("index", _)) => (folder.rsplit_once('/').map_or("", |(holder, _)| holder), folder.to_owned()),
        _ => (folder, path.to_owned()),
    };
    let ending = if from == path { name.rsplit_once('.').map_or("", |(_, ending)| ending) } else { "" };
    let dot = if ending.is_empty() { "" } else { "." };
    (format!("content/{from}"), format!("content/{holder}/{new}{dot}{ending}"))
}

/// The entry that keeps the old address: the old id under `redirect_from`. Where the new one stood there, it takes its
/// place.
fn keep_old_id(text: &str, record: &Held<'_>, old: &Slug, new: &Slug) -> Edit {
    if let Some(back) = record.redirect_from.iter().find(|from| from.value == *new) {
        let range = back.span.range();
        return (range.start, range.end, old.to_string());
    }
    let newline = if text.contains("\r\n") { "\r\n" } else { "\n" };
    let Some(node) = record.node.get("redirect_from") else {
        return match &record.room {
            Room::Brace(at) => {
                let comma =
                    if matches!(&record.node.data, Data::Map(entries) if entries.is_empty()) { "" } else { ", " };
                (*at, *at, format!("{comma}redirect_from: [{old}]"))
            }
            Room::Line(at, indent) => {
                let above = text.get(..*at).unwrap_or("");
                let open = if above.is_empty() || above.ends_with(['\n', '\r']) { "" } else { newline };
                (*at, *at, format!("{open}{indent}redirect_from: [{old}]{newline}"))
            }
        };
    };
    let range = node.span.range();
    let written = text.get(range.clone()).unwrap_or("");
    match &node.data {
        Data::List(items) => match items.last() {
            Some(last) if !written.starts_with('[') => {
                let end = last.span.range().end;
                let line = text.get(..last.span.range().start).unwrap_or("").rsplit('\n').next().unwrap_or("");
                let rest = text.get(end..).unwrap_or("");
                match rest.find('\n') {
                    Some(at) => (end + at + 1, end + at + 1, format!("{line}{old}{newline}")),
                    None => (text.len(), text.len(), format!("{newline}{line}{old}")),
                }
            }
            Some(last) => (last.span.range().end, last.span.range().end, format!(", {old}")),
            None => (range.start, range.end, format!("[{old}]")),
        },
        Data::Null => (range.start, range.end, format!(" [{old}]")),
        _ => (range.start, range.end, format!("[{written}, {old}]")),
    }
}

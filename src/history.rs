//! A door: the git repository that a site lies in becomes the earlier texts of its briefings. It reads objects with a
//! library, runs no program and writes nothing; it knows neither front matter nor what a change means.
#![expect(clippy::disallowed_methods, reason = "a door: it asks the disk where the site really lies")]

mod walk;

use chrono::{DateTime, Utc};
use gix::{ObjectId, Repository, ThreadSafeRepository};
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::path::{Component, Path};
use std::sync::Arc;
use walk::{Bound, Step, Walk};

/// The most commits that are looked at, counted from the newest; what is older than that counts as written in the oldest
/// of them.
pub const MOST_COMMITS: usize = 5_000;

/// Where briefings lie below the site's root.
const FOLDER: &str = "content/briefings";

/// What to compare the texts with.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Compare {
    /// With nothing: no repository is looked for.
    #[default]
    Nothing,
    /// With every version that the repository has.
    Published,
    /// With what stood at a revision, as git names them: `v1`, `main~3`, `1a2b3c4`.
    Since(String),
}

/// A briefing as it lies on disk.
#[derive(Debug, Clone, Copy)]
pub struct Working<'a> {
    /// Its id.
    pub id: &'a str,
    /// Its whole text.
    pub text: &'a str,
}

/// What a repository knows of a site's briefings.
#[derive(Debug, Default)]
pub struct Past {
    /// The versions of each briefing by its id, newest first. A briefing that never changed is not here.
    pub briefings: BTreeMap<String, Vec<Version>>,
    /// Whether the oldest version of each is the one at a revision that was asked for, which is then the only one with
    /// a text.
    pub since: bool,
    /// Why the past is not known, or not all of it.
    pub lacks: Vec<Lack>,
}

/// A text that a commit brought.
#[derive(Debug, Clone)]
pub struct Version {
    /// The commit, shortened.
    pub commit: Arc<str>,
    /// When it was made.
    pub time: DateTime<Utc>,
    /// How many commits it lies behind the newest one.
    pub age: usize,
    /// The file's path below `content/briefings/`, then.
    pub path: String,
    /// Whether the commit took the file away.
    pub gone: bool,
    /// The text; nothing where it cannot be read, or is not text, or need not be known.
    pub text: Option<Arc<str>>,
}

/// Why the past is not known.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Lack {
    /// The site lies in no repository.
    NoRepository,
    /// The repository has no commit yet.
    NoCommit,
    /// The repository does not hold the site's content.
    NotTracked,
    /// The repository was copied without its older commits.
    Shallow,
    /// The repository cannot be read, in the words of who tried.
    Unreadable(String),
}

/// A revision that the repository does not know.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnknownRevision {
    revision: String,
    why: String,
}

impl fmt::Display for UnknownRevision {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "there is no commit `{}` to compare with: {}", self.revision, self.why)
    }
}

impl std::error::Error for UnknownRevision {}

/// Reads what the repository around `root` knows of its briefings. Texts of more than `largest` bytes are left out.
///
/// # Errors
/// When a revision was asked for that names no commit. Nothing else is an error: what cannot be read is a [`Lack`].
pub fn read(root: &Path, compare: &Compare, working: &[Working<'_>], largest: u64) -> Result<Past, UnknownRevision> {
    let since = match compare {
        Compare::Nothing => return Ok(Past::default()),
        Compare::Published => None,
        Compare::Since(revision) => Some(revision.as_str()),
    };
    // The library reads what may be damaged. Should it ever panic over it, that is one more thing that cannot be read.
    let read = std::panic::catch_unwind(|| try_read(root, since, working, largest));
    match read.unwrap_or_else(|_| Err(Lack::Unreadable("it is damaged".to_owned()).into())) {
        Ok(past) => Ok(past),
        Err(Stop::Lack(lack)) => match since {
            None => Ok(Past { lacks: vec![lack], ..Past::default() }),
            Some(revision) => Err(UnknownRevision { revision: revision.to_owned(), why: lack.to_string() }),
        },
        Err(Stop::Unknown(unknown)) => Err(unknown),
    }
}

impl fmt::Display for Lack {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoRepository => f.write_str("the site lies in no git repository"),
            Self::NoCommit => f.write_str("the git repository has no commit yet"),
            Self::NotTracked => f.write_str("the git repository does not hold the site's content"),
            Self::Shallow => f.write_str("the git repository was copied without its older commits"),
            Self::Unreadable(why) => write!(f, "the git repository cannot be read: {why}"),
        }
    }
}

/// Why nothing can be said.
enum Stop {
    Lack(Lack),
    Unknown(UnknownRevision),
}

impl From<Lack> for Stop {
    fn from(lack: Lack) -> Self {
        Self::Lack(lack)
    }
}

/// A library's words as a lack.
fn unreadable(error: &dyn fmt::Display) -> Lack {
    // A line is enough: what follows are causes of causes.
    Lack::Unreadable(error.to_string().lines().next().unwrap_or("no reason is given").to_owned())
}

fn try_read(root: &Path, since: Option<&str>, working: &[Working<'_>], largest: u64) -> Result<Past, Stop> {
    let root = root.canonicalize().map_err(|error| unreadable(&error))?;
    let mut repository = open(&root)?;
    repository.object_cache_size(32 * 1024 * 1024);
    let site = site_in(&repository, &root)?;
    let head = repository.head().map_err(|error| unreadable(&error))?;
    if head.is_unborn() {
        return Err(Lack::NoCommit.into());
    }
    let head = repository.head_commit().map_err(|error| unreadable(&error))?;
    let bound = match since {
        None => Bound::Nothing,
        Some(revision) => Bound::At(commit_of(&repository, revision)?),
    };
    let tree = head.tree().map_err(|error| unreadable(&error))?;
    let content = tree.lookup_entry_by_path(format!("{site}content")).map_err(|error| unreadable(&error))?;
    if content.is_none() && since.is_none() {
        return Err(Lack::NotTracked.into());
    }
    let Walk { steps, lacks } = walk::walk(&repository, head, &format!("{site}{FOLDER}"), bound);
    let mut past = Past { briefings: BTreeMap::new(), since: since.is_some(), lacks };
    let chosen = choose(steps, working, &repository);
    let mut texts = Texts { repository: &repository, largest, known: BTreeMap::new(), lack: None };
    for (id, steps) in chosen {
        let last = steps.len().saturating_sub(1);
        let versions = steps.into_iter().enumerate().map(|(at, step)| {
            let wanted = since.is_none() || at == last && step.is_bound;
            let text = step.blob.filter(|_| wanted).and_then(|blob| texts.get(blob));
            let gone = step.blob.is_none();
            Version { commit: step.commit, time: step.time, age: step.age, path: step.path, gone, text }
        });
        past.briefings.insert(id, versions.collect());
    }
    past.lacks.extend(texts.lack);
    past.lacks.sort();
    past.lacks.dedup();
    Ok(past)
}

/// The repository upward from the site. Of the settings only the repository's own are read, none of the machine or the
/// environment: the answer is the same for everybody.
fn open(root: &Path) -> Result<Repository, Lack> {
    let isolated = gix::open::Options::isolated;
    let trust = gix::sec::trust::Mapping { full: isolated(), reduced: isolated() };
    match gix::discover::upwards(root) {
        Ok(_) => {}
        Err(_) if !has_git(root) => return Err(Lack::NoRepository),
        Err(error) => return Err(unreadable(&error)),
    }
    let found = ThreadSafeRepository::discover_opts(root, gix::discover::upwards::Options::default(), trust);
    Ok(found.map_err(|error| unreadable(&error))?.to_thread_local())
}

/// Whether anything upward looks like a repository, readable or not.
fn has_git(root: &Path) -> bool {
    root.ancestors().any(|folder| folder.join(".git").symlink_metadata().is_ok())
}

/// The site's place in the repository with a final `/`, or nothing when it is the repository's own folder.
fn site_in(repository: &Repository, root: &Path) -> Result<String, Lack> {
    let workdir = repository.workdir().ok_or(Lack::NotTracked)?;
    let workdir = workdir.canonicalize().map_err(|error| unreadable(&error))?;
    let below = root.strip_prefix(&workdir).map_err(|_| Lack::NotTracked)?;
    let mut site = String::new();
    for part in below.components() {
        let Component::Normal(name) = part else { continue };
        site.push_str(name.to_str().ok_or(Lack::NotTracked)?);
        site.push('/');
    }
    Ok(site)
}

fn commit_of(repository: &Repository, revision: &str) -> Result<ObjectId, Stop> {
    let unknown = |why: &str| Stop::Unknown(UnknownRevision { revision: revision.to_owned(), why: why.to_owned() });
    // The library's own words are for those who know how it works.
    let goes_back = revision.contains(['~', '^']);
    let why = match repository.is_shallow().unwrap_or(false) {
        true if goes_back => "the git repository was copied without its older commits",
        false if goes_back => "the history does not reach back that far",
        _ => "the git repository knows no such name",
    };
    let id = repository.rev_parse_single(revision).map_err(|_| unknown(why))?;
    let object = id.object().map_err(|_| unknown("what it names cannot be read"))?;
    let commit = object.peel_to_commit().map_err(|_| unknown("what it names is no commit"))?;
    Ok(commit.id)
}

/// The briefings whose past matters, with the steps that changed their text, newest first.
fn choose(
    steps: BTreeMap<String, Vec<Step>>,
    working: &[Working<'_>],
    repository: &Repository,
) -> Vec<(String, Vec<Step>)> {
    let kind = repository.object_hash();
    let hash = |text: &str| gix::objs::compute_hash(kind, gix::objs::Kind::Blob, text.as_bytes()).ok();
    let now: BTreeMap<&str, Option<ObjectId>> =
        working.par_iter().map(|working| (working.id, hash(working.text))).collect();
    let matters = |id: &str, steps: &[Step]| match now.get(id) {
        // It went away, or got another id, under which it may have to be looked up here.
        None => true,
        Some(now) => {
            let blobs: BTreeSet<ObjectId> = steps.iter().filter_map(|step| step.blob).collect();
            blobs.len() > 1 || now.is_none_or(|now| !blobs.contains(&now))
        }
    };
    steps.into_iter().filter(|(id, steps)| matters(id, steps)).collect()
}

/// Texts by their object, each read once.
struct Texts<'a> {
    repository: &'a Repository,
    largest: u64,
    known: BTreeMap<ObjectId, Option<Arc<str>>>,
    /// The first that could not be read.
    lack: Option<Lack>,
}

impl Texts<'_> {
    fn get(&mut self, blob: ObjectId) -> Option<Arc<str>> {
        if let Some(known) = self.known.get(&blob) {
            return known.clone();
        }
        let text = self.load(blob).unwrap_or_else(|lack| {
            self.lack.get_or_insert(lack);
            None
        });
        self.known.insert(blob, text.clone());
        text
    }

    fn load(&self, blob: ObjectId) -> Result<Option<Arc<str>>, Lack> {
        let header = self.repository.find_header(blob).map_err(|error| unreadable(&error))?;
        if header.size() > self.largest {
            return Ok(None);
        }
        let mut object = self.repository.find_object(blob).map_err(|error| unreadable(&error))?;
        Ok(String::from_utf8(std::mem::take(&mut object.data)).ok().map(Arc::from))
    }
}

//! From the newest commit back along first parents: which commit brought which text of a briefing. Compares trees, and
//! goes into a folder only where two commits differ in it; no text is read here.

use super::{Lack, MOST_COMMITS, unreadable};
use crate::model::slug::{Slug, stem};
use chrono::{DateTime, Utc};
use gix::diff::tree::recorder::Change;
use gix::diff::tree::{Recorder, State};
use gix::objs::TreeRefIter;
use gix::{Commit, ObjectId, Repository};
use std::collections::BTreeMap;
use std::sync::Arc;

/// Where the walk ends.
#[derive(Clone, Copy)]
pub(super) enum Bound {
    /// At the first commit, or after [`MOST_COMMITS`].
    Nothing,
    /// At this commit, of which every briefing is then a step, the oldest one.
    At(ObjectId),
}

/// A text that a commit brought, or took away.
pub(super) struct Step {
    pub(super) commit: Arc<str>,
    pub(super) time: DateTime<Utc>,
    pub(super) age: usize,
    pub(super) path: String,
    /// Nothing where the commit took the file away.
    pub(super) blob: Option<ObjectId>,
    /// Whether it stood at the commit that bounds the walk.
    pub(super) is_bound: bool,
}

/// What a walk found: by id, newest first.
pub(super) struct Walk {
    pub(super) steps: BTreeMap<String, Vec<Step>>,
    pub(super) lacks: Vec<Lack>,
}

/// Hexadecimal digits of a commit's id that people read.
const DIGITS: usize = 10;

/// Walks from `head`. What cannot be read ends the walk, and what was found so far is kept.
pub(super) fn walk(repository: &Repository, head: Commit<'_>, folder: &str, bound: Bound) -> Walk {
    let mut walk = Walk { steps: BTreeMap::new(), lacks: Vec::new() };
    if let Err(lack) = walk.follow(repository, head, folder, bound) {
        walk.lacks.push(lack);
    }
    for steps in walk.steps.values_mut() {
        // A file that only moved: the text began with the older commit.
        steps.dedup_by(|older, newer| {
            let same = older.blob == newer.blob && !older.is_bound;
            if same {
                std::mem::swap(older, newer);
            }
            same
        });
    }
    walk
}

impl Walk {
    fn follow(&mut self, repository: &Repository, head: Commit<'_>, folder: &str, bound: Bound) -> Result<(), Lack> {
        let mut state = State::default();
        let mut reached = matches!(bound, Bound::Nothing);
        let mut commit = head;
        let mut tree = folder_of(&commit, folder)?;
        for age in 0..MOST_COMMITS {
            if matches!(bound, Bound::At(id) if id == commit.id) {
                reached = true;
                break;
            }
            let parent = if age + 1 == MOST_COMMITS { None } else { self.parent(repository, &commit)? };
            let before = match &parent {
                Some(parent) => folder_of(parent, folder)?,
                None => None,
            };
            if tree != before {
                self.compare(repository, &commit, age, before, tree, &mut state)?;
            }
            let Some(parent) = parent else { break };
            commit = parent;
            tree = before;
        }
        if let Bound::At(id) = bound {
            if !reached {
                // The revision stands on another line: what came after it is not known.
                self.steps.clear();
            }
            let commit = repository.find_commit(id).map_err(|error| unreadable(&error))?;
            let tree = folder_of(&commit, folder)?;
            self.compare(repository, &commit, MOST_COMMITS, None, tree, &mut state)?;
            let oldest = self.steps.values_mut().filter_map(|steps| steps.last_mut());
            oldest.filter(|step| step.age == MOST_COMMITS).for_each(|step| step.is_bound = true);
        }
        Ok(())
    }

    /// The first parent; none where the history ends, which in a shallow copy is too early.
    fn parent<'r>(&mut self, repository: &'r Repository, commit: &Commit<'r>) -> Result<Option<Commit<'r>>, Lack> {
        let Some(id) = commit.parent_ids().next() else { return Ok(None) };
        match repository.find_commit(id) {
            Ok(parent) => Ok(Some(parent)),
            Err(_) if repository.is_shallow().unwrap_or(false) => {
                self.lacks.push(Lack::Shallow);
                Ok(None)
            }
            Err(error) => Err(unreadable(&error)),
        }
    }

    /// Notes every briefing that `commit` brought, changed or took away.
    fn compare(
        &mut self,
        repository: &Repository,
        commit: &Commit<'_>,
        age: usize,
        before: Option<ObjectId>,
        after: Option<ObjectId>,
        state: &mut State,
    ) -> Result<(), Lack> {
        let load = |id: Option<ObjectId>| match id {
            Some(id) => repository.find_tree(id).map(|mut tree| std::mem::take(&mut tree.data)),
            None => Ok(Vec::new()),
        };
        let (old, new) =
            (load(before).map_err(|error| unreadable(&error))?, load(after).map_err(|error| unreadable(&error))?);
        let kind = repository.object_hash();
        let (old, new) = (TreeRefIter::from_bytes(&old, kind), TreeRefIter::from_bytes(&new, kind));
        let mut recorder = Recorder::default();
        gix::diff::tree(old, new, state, &repository.objects, &mut recorder).map_err(|error| unreadable(&error))?;
        let seconds = commit.time().map_err(|error| unreadable(&error))?.seconds;
        let time = DateTime::from_timestamp(seconds, 0).unwrap_or_default();
        let name: Arc<str> = Arc::from(commit.id.to_hex_with_len(DIGITS).to_string());
        let mut came = Vec::new();
        let mut went = Vec::new();
        for change in recorder.records {
            let (mode, blob, path) = match change {
                Change::Addition { entry_mode, oid, path, .. } | Change::Modification { entry_mode, oid, path, .. } => {
                    (entry_mode, Some(oid), path)
                }
                Change::Deletion { entry_mode, path, .. } => (entry_mode, None, path),
            };
            let Ok(path) = String::from_utf8(path.into()) else { continue };
            if !mode.is_blob() || !path.ends_with(".md") {
                continue;
            }
            let Some(id) = Slug::new(stem(&path)) else { continue };
            let commit = Arc::clone(&name);
            let step = Step { commit, time, age, path, blob, is_bound: false };
            if blob.is_some() { &mut came } else { &mut went }.push((id, step));
        }
        for (id, step) in came {
            self.steps.entry(id.as_str().to_owned()).or_default().push(step);
        }
        for (id, step) in went {
            let steps = self.steps.entry(id.as_str().to_owned()).or_default();
            // A file that came with another path did not go.
            if steps.last().is_none_or(|last| last.age != age) {
                steps.push(step);
            }
        }
        Ok(())
    }
}

/// The folder of briefings in a commit.
fn folder_of(commit: &Commit<'_>, folder: &str) -> Result<Option<ObjectId>, Lack> {
    let tree = commit.tree().map_err(|error| unreadable(&error))?;
    let entry = tree.lookup_entry_by_path(folder).map_err(|error| unreadable(&error))?;
    Ok(entry.filter(|entry| entry.mode().is_tree()).map(|entry| entry.object_id()))
}

//! The search index of a build and of a preview: its parts by several threads at once, and only those that have changed.
//! Does no work of its own.

use super::{Follow, Prepared, Trouble, is_in};
use crate::render::Site;
use crate::render::output::{Content, OutputFile};
use crate::render::search::{Batch, CannotIndex, FOLDER, Search};
use crate::write::{Digest, Shard, Writer};
use std::collections::BTreeMap;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// The most parts that are indexed at once: each takes up to half a gigabyte.
const AT_ONCE: usize = 4;

/// Indexes what an earlier build has not indexed, and puts it beside the pages. Of a part of the site, the batches whose
/// folders are in it; the lists of all batches are in one part.
pub(super) fn write(
    site: &Site<'_>,
    shard: Option<Shard>,
    writer: &Writer,
    follow: &impl Follow,
) -> Result<(), Trouble> {
    let search = Search::new(site);
    let has_lists = is_in(shard, FOLDER);
    let recipes = each(search.batches(), |batch| {
        let is_here = is_in(shard, &format!("{FOLDER}{}", batch.folder()));
        if !is_here && !has_lists {
            return Ok(String::new());
        }
        let ready = batch.ready(site);
        let recipe = ready.recipe().to_owned();
        let Some(digest) = Digest::from_hex(&recipe).filter(|_| is_here) else { return Ok(recipe) };
        if !writer.keep(digest).map_err(Trouble::Write)? {
            follow.indexes(batch.folder());
            for (path, bytes) in ready.index().map_err(|error| Trouble::Search(error.to_string()))? {
                writer.put_made(path, bytes, digest).map_err(Trouble::Write)?;
            }
        }
        Ok::<_, Trouble>(recipe)
    })?;
    if !has_lists {
        return Ok(());
    }
    search.lists(&recipes).into_iter().try_for_each(|file| writer.put(file).map(|_| ())).map_err(Trouble::Write)
}

/// Does the work for each batch, a few at a time; the results in the order of the batches.
fn each<T: Send, E: Send>(batches: &[Batch], work: impl Fn(&Batch) -> Result<T, E> + Sync) -> Result<Vec<T>, E> {
    let next = AtomicUsize::new(0);
    let results: Mutex<BTreeMap<usize, Result<T, E>>> = Mutex::default();
    let threads = rayon::current_num_threads().min(AT_ONCE).min(batches.len());
    // Threads of their own: the indexer blocks those that it is called on.
    std::thread::scope(|scope| {
        for _ in 0..threads {
            scope.spawn(|| {
                loop {
                    let number = next.fetch_add(1, Ordering::Relaxed);
                    let Some(batch) = batches.get(number) else { return };
                    let result = work(batch);
                    results.lock().unwrap_or_else(PoisonError::into_inner).insert(number, result);
                }
            });
        }
    });
    results.into_inner().unwrap_or_else(PoisonError::into_inner).into_values().collect()
}

/// Files by their paths.
type Files = BTreeMap<String, Vec<u8>>;

/// What a preview has indexed, by recipe: what stays as it is is not indexed again.
#[derive(Default)]
pub struct Indexes(Mutex<BTreeMap<String, Arc<Files>>>);

impl Indexes {
    fn lock(&self) -> MutexGuard<'_, BTreeMap<String, Arc<Files>>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The search index of a site that is shown.
#[derive(Debug, Default)]
pub struct Indexed {
    batches: Vec<Arc<Files>>,
    lists: Files,
}

impl Indexed {
    /// The file at a path below the output folder, as a build would write it.
    pub fn file(&self, path: &str) -> Option<&[u8]> {
        let all = self.batches.iter().map(|files| &**files).chain([&self.lists]);
        all.into_iter().find_map(|files| files.get(path)).map(Vec::as_slice)
    }
}

impl Prepared {
    /// Whether a file can be one of the search index.
    pub fn may_be_of_search(&self, path: &str) -> bool {
        self.config.outputs.search && path.starts_with(FOLDER)
    }

    /// The search index of the site as it is, made of what `indexes` holds as far as that goes.
    ///
    /// # Errors
    /// When the indexer refuses.
    pub fn search(&self, indexes: &Indexes) -> Result<Indexed, CannotIndex> {
        let site = self.site();
        let search = Search::new(&site);
        let made = each(search.batches(), |batch| {
            let ready = batch.ready(&site);
            let recipe = ready.recipe().to_owned();
            let known = indexes.lock().get(&recipe).map(Arc::clone);
            let files = match known {
                Some(files) => files,
                None => Arc::new(ready.index()?.into_iter().collect()),
            };
            indexes.lock().insert(recipe.clone(), Arc::clone(&files));
            Ok((recipe, files))
        })?;
        let (recipes, batches): (Vec<String>, Vec<Arc<Files>>) = made.into_iter().unzip();
        indexes.lock().retain(|recipe, _| recipes.contains(recipe));
        let lists = search.lists(&recipes).into_iter().filter_map(|OutputFile { path, content }| match content {
            Content::Bytes(bytes) => Some((path, bytes)),
            Content::Copy { .. } | Content::Drawn(_) => None,
        });
        Ok(Indexed { batches, lists: lists.collect() })
    }
}

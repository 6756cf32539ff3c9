//! Carries a plan out, in an order in which whoever reads the site at any moment finds every page whole, and from which any
//! other run can go on: bytes that go are kept first, then it is said what will change, then waves of files go up, then
//! the release is announced, and last of all go the files that it does not have.

use super::error::PublishError;
use super::lock::Lock;
use super::plan::{Plan, Upload, Wave};
use super::release::{File, Release};
use super::state::{self, Standing};
use super::store::{ABREAST, Mark, Problem, Store};
use super::{Follow, Step};
use crate::write::Digest;
use futures_util::stream::{self, StreamExt as _, TryStreamExt as _};
use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

/// Where the bytes of files come from.
#[derive(Debug, Clone, Copy)]
pub(super) enum Origin<'a> {
    /// The folder that a build wrote.
    Folder(&'a Path),
    /// What was kept at the place of earlier releases.
    Kept,
}

/// What is carried where.
pub(super) struct Errand<'a, F> {
    pub(super) store: &'a Store,
    pub(super) plan: &'a Plan,
    pub(super) origin: Origin<'a>,
    /// What lies there.
    pub(super) standing: &'a Standing,
    /// What will be out.
    pub(super) release: Release,
    /// Whoever holds the place may change it, and nobody else.
    pub(super) lock: &'a Lock<'a>,
    pub(super) follow: &'a F,
}

impl<F: Follow> Errand<'_, F> {
    /// All that readers see no difference by.
    pub(super) async fn prepare(&self) -> Result<(), PublishError> {
        let Self { store, plan, standing, lock, follow, .. } = self;
        // What is missing is missed before anything is changed.
        self.each(Step::Look, &plan.uploads, async |upload| self.bytes(&upload.file).await.map(drop)).await?;
        if let Some(out) = &standing.out {
            state::keep_list(store, out).await?;
        }
        follow.begins(Step::Keep, plan.keeps.len());
        let keeps = stream::iter(plan.keeps.iter().map(|(path, object)| async {
            state::keep(store, path, object).await?;
            follow.done();
            Ok::<(), Problem>(())
        }));
        keeps.buffer_unordered(ABREAST).try_collect::<()>().await?;
        let uploads = plan.uploads.iter().map(|upload| upload.file.path.clone()).collect();
        // What an interrupted run has not brought yet, it may bring still.
        let wanted: BTreeSet<&str> = self.release.files.iter().map(|file| file.path.as_str()).collect();
        let feared = standing.intended.iter().filter(|path| !wanted.contains(path.as_str()));
        let deletions = plan.deletions.iter().chain(feared).cloned().collect();
        lock.confirm().await?;
        state::intend(store, &self.release.id, uploads, deletions, standing).await
    }

    /// The change itself. Before each step it is looked at whether the place is still held: a machine that slept over its
    /// lease must not go on where somebody else has published since.
    pub(super) async fn change(mut self) -> Result<Release, PublishError> {
        let Self { store, plan, standing, lock, follow, .. } = self;
        let marks = RefCell::new(BTreeMap::new());
        for wave in [Wave::Assets, Wave::NewPages, Wave::Pages, Wave::Feeds, Wave::Front] {
            let (from, to) = (at(plan, |other| other < wave), at(plan, |other| other <= wave));
            let uploads = plan.uploads.get(from..to).unwrap_or_default();
            if uploads.is_empty() {
                continue;
            }
            lock.confirm().await.map_err(begun)?;
            let bring = async |upload: &Upload| {
                lock.fresh()?;
                let mark = self.bring(&upload.file).await?;
                marks.borrow_mut().insert(upload.file.path.clone(), mark);
                Ok(())
            };
            self.each(Step::Upload(wave), uploads, bring).await?;
        }
        let was = standing.files().iter().map(|file| (file.path.clone(), file.mark.clone()));
        let mut known: BTreeMap<String, Mark> = was.collect();
        known.extend(marks.into_inner());
        for file in &mut self.release.files {
            file.mark = known.remove(&file.path).unwrap_or_default();
        }
        lock.confirm().await.map_err(begun)?;
        state::announce(store, &self.release, standing).await.map_err(begun)?;
        follow.begins(Step::Delete, plan.deletions.len());
        let gone: Result<Vec<_>, Problem> = plan.deletions.iter().map(|path| store.file(path)).collect();
        let done = async { store.delete(gone?).await }.await;
        done.map_err(PublishError::Incomplete)?;
        plan.deletions.iter().for_each(|_| follow.done());
        clear_up(store, standing, lock).await.map_err(begun)?;
        Ok(self.release)
    }

    async fn each(
        &self,
        step: Step,
        uploads: &[Upload],
        work: impl AsyncFn(&Upload) -> Result<(), PublishError>,
    ) -> Result<(), PublishError> {
        if uploads.is_empty() {
            return Ok(());
        }
        self.follow.begins(step, uploads.len());
        let all = stream::iter(uploads).map(async |upload| {
            work(upload).await?;
            self.follow.done();
            Ok(())
        });
        all.buffer_unordered(ABREAST).try_collect::<()>().await
    }

    async fn bring(&self, file: &File) -> Result<Mark, PublishError> {
        let incomplete = PublishError::Incomplete;
        let bytes = self.bytes(file).await?;
        let packed = file.headers.packed(bytes);
        let packed = packed.map_err(|source| PublishError::Read { path: file.path.clone().into(), source })?;
        let at = self.store.file(&file.path).map_err(incomplete)?;
        self.store.put(&at, packed, &file.headers).await.map_err(incomplete)
    }

    async fn bytes(&self, file: &File) -> Result<Vec<u8>, PublishError> {
        match self.origin {
            Origin::Folder(folder) => {
                let path = folder.join(&file.path);
                let bytes = fs::read(&path).map_err(|source| PublishError::Read { path: path.clone(), source })?;
                if Digest::blake3(&bytes) == file.blake3 { Ok(bytes) } else { Err(PublishError::Changed { path }) }
            }
            Origin::Kept => {
                let kept = state::kept(self.store, file).await?;
                kept.ok_or_else(|| PublishError::Lost { path: file.path.clone() })
            }
        }
    }
}

/// Takes away what an interrupted run left, and ends what was intended. Whoever the place was taken from may sleep in the
/// midst of a request and bring one more file: then what was intended stays, for the next run to look at.
pub(super) async fn clear_up(store: &Store, standing: &Standing, lock: &Lock<'_>) -> Result<(), PublishError> {
    if !standing.intended.is_empty() {
        store.sweep(standing.intended.iter().map(String::as_str))?;
    }
    lock.confirm().await?;
    if !lock.is_taken_over() {
        state::settle(store).await?;
    }
    Ok(())
}

/// What a refusal means once something has changed.
fn begun(error: PublishError) -> PublishError {
    match error {
        PublishError::Refused(problem) => PublishError::Incomplete(problem),
        other => other,
    }
}

/// Where the uploads end that belong to some waves.
fn at(plan: &Plan, belongs: impl Fn(Wave) -> bool) -> usize {
    plan.uploads.partition_point(|upload| belongs(upload.wave))
}

//! Who publishes to a place: one at a time. The lock is a file of the state that is made where none is, says who holds it,
//! and is renewed while the work goes on; what is not renewed any more may be taken over.

use super::error::PublishError;
use super::store::{Problem, Store, Versioned};
use chrono::{DateTime, TimeDelta, Utc};
use object_store::path::Path;
use serde::{Deserialize, Serialize};
use std::cell::Cell;
use std::time::{Duration, SystemTime};

/// The file of the state.
const FILE: &str = "lock.json";

/// How long a lock holds unless it is renewed.
const LEASE: TimeDelta = TimeDelta::minutes(5);

/// How long until it is renewed: early enough that one that fails may be tried again.
pub(super) const RENEWAL: Duration = Duration::from_secs(90);

/// Who holds a lock.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Holder {
    /// Who they are.
    pub by: String,
    /// Since when.
    pub since: DateTime<Utc>,
    /// Until when, unless they renew it.
    pub until: DateTime<Utc>,
}

/// The lock of a place, held.
#[derive(Debug)]
pub(super) struct Lock<'s> {
    store: &'s Store,
    by: String,
    since: DateTime<Utc>,
    /// When it was taken or renewed, by this machine's clock: a machine that slept knows it by that.
    held_from: Cell<SystemTime>,
    /// Whether somebody else held it, who may not know that it is lost.
    taken_over: bool,
}

impl<'s> Lock<'s> {
    /// Takes the lock at a moment. `by` must name this run and no other one. With `anyhow`, whoever holds it loses it.
    pub(super) async fn take(
        store: &'s Store,
        by: &str,
        now: DateTime<Utc>,
        anyhow: bool,
    ) -> Result<Self, PublishError> {
        let lock =
            Self { store, by: by.to_owned(), since: now, held_from: Cell::new(SystemTime::now()), taken_over: false };
        let at = store.state(FILE)?;
        // Who holds it may let go, or another one take it over, while it is looked at: then it is looked at once more.
        for _ in 0..3 {
            if store.replace(&at, None, lock.text(now)).await? {
                return lock.confirmed(&at, now).await;
            }
            let Some(found) = store.read_versioned(&at).await? else { continue };
            let holder = holder(&found, now);
            if !anyhow && now < holder.until {
                return Err(PublishError::Locked(holder));
            }
            if store.replace(&at, Some(&found), lock.text(now)).await? {
                return Self { taken_over: true, ..lock }.confirmed(&at, now).await;
            }
        }
        let found = store.read_versioned(&at).await?;
        Err(match found {
            Some(found) => PublishError::Locked(holder(&found, now)),
            None => PublishError::LockLost,
        })
    }

    /// Some servers look whether nothing lies there, and write, in two steps: two who come at the same moment are both told
    /// that they hold it. Only the later one finds its own name there when both are done.
    async fn confirmed(self, at: &Path, now: DateTime<Utc>) -> Result<Self, PublishError> {
        let Some(pause) = self.store.pause() else { return Ok(self) };
        tokio::time::sleep(pause).await;
        match self.store.read_versioned(at).await? {
            Some(found) if self.is_ours(&found, now) => Ok(self),
            Some(found) => Err(PublishError::Locked(holder(&found, now))),
            None => Err(PublishError::LockLost),
        }
    }

    /// Whether somebody else held it when it was taken.
    pub(super) fn is_taken_over(&self) -> bool {
        self.taken_over
    }

    /// Whether this run still holds it, by what lies there.
    pub(super) async fn confirm(&self) -> Result<(), PublishError> {
        self.fresh()?;
        match self.store.read_versioned(&self.store.state(FILE)?).await {
            Ok(Some(found)) if self.is_ours(&found, self.since) => Ok(()),
            Ok(_) => Err(PublishError::LockLost),
            Err(problem) => Err(problem.into()),
        }
    }

    /// Whether the lease still lasts, without asking anybody.
    pub(super) fn fresh(&self) -> Result<(), PublishError> {
        let lease = LEASE.to_std().unwrap_or_default();
        match self.held_from.get().elapsed() {
            Ok(since) if since < lease => Ok(()),
            _ => Err(PublishError::LockLost),
        }
    }

    /// Holds it for longer. A place that does not answer is asked again later, as long as the lease lasts.
    pub(super) async fn renew(&self, now: DateTime<Utc>) -> Result<(), PublishError> {
        self.fresh()?;
        let at = self.store.state(FILE)?;
        let from = SystemTime::now();
        let Ok(found) = self.store.read_versioned(&at).await else { return Ok(()) };
        let Some(found) = found.filter(|found| self.is_ours(found, now)) else { return Err(PublishError::LockLost) };
        match self.store.replace(&at, Some(&found), self.text(now)).await {
            Ok(true) => self.held_from.set(from),
            Ok(false) => return Err(PublishError::LockLost),
            Err(_) => {}
        }
        Ok(())
    }

    /// Lets it go, if it is still held.
    pub(super) async fn release(self, now: DateTime<Utc>) -> Result<(), Problem> {
        let at = self.store.state(FILE)?;
        match self.store.read_versioned(&at).await? {
            Some(found) if self.is_ours(&found, now) => self.store.delete(vec![at]).await,
            _ => Ok(()),
        }
    }

    fn is_ours(&self, found: &Versioned, now: DateTime<Utc>) -> bool {
        let holder = holder(found, now);
        holder.by == self.by && holder.since == self.since
    }

    fn text(&self, now: DateTime<Utc>) -> Vec<u8> {
        let holder = Holder { by: self.by.clone(), since: self.since, until: now + LEASE };
        // Texts and moments always have a form in JSON.
        serde_json::to_vec(&holder).unwrap_or_default()
    }
}

/// Who holds a lock that was found. One that is not understood holds until somebody breaks it.
fn holder(found: &Versioned, now: DateTime<Utc>) -> Holder {
    let unknown = || Holder { by: "somebody unknown".to_owned(), since: now, until: now + LEASE };
    serde_json::from_slice(&found.bytes).unwrap_or_else(|_| unknown())
}

//! A door: brings the site that a build wrote to where readers get it, and earlier releases back. It builds nothing and
//! trusts nothing: what goes out is what the seal, the check and the manifest of the build say, byte by byte.
//!
//! Readers find whole pages at any moment, whatever is interrupted: see `carry` for the order, `state` for what is kept
//! at the place.
#![cfg(feature = "publish")]
#![expect(clippy::disallowed_methods, reason = "a door: it reads the site, the clock and the network")]

mod carry;
mod error;
mod gate;
mod headers;
mod lock;
mod plan;
mod purge;
mod reason;
mod release;
mod sample;
mod state;
mod store;
mod target;

pub use error::{Objection, PublishError};
pub use gate::{Allowance, Clear, clear};
pub use headers::Headers;
pub use lock::Holder;
pub use plan::{Plan, Upload, Wave, Why};
pub use purge::purge;
pub use release::{File, Release};
pub use sample::{Public, Sample};
pub use store::{Problem, Store};
pub use target::{Configuration, configuration, open};

use crate::write::Manifest;
use carry::{Errand, Origin};
use chrono::{DateTime, Utc};
use futures_util::future::{Either, select};
use lock::Lock;
use state::Standing;
use std::path::Path;
use std::pin::pin;

/// What is to be out.
#[derive(Debug, Clone, Copy)]
pub enum Matter<'a> {
    /// The site that a build wrote.
    Site {
        /// Its folder.
        folder: &'a Path,
        /// Its files.
        manifest: &'a Manifest,
        /// Whether texts are stored compressed.
        compress: bool,
    },
    /// What was out before.
    Release {
        /// Its name.
        id: &'a str,
        /// What may be out that is refused otherwise.
        allowance: Allowance,
    },
}

/// How it is to be done.
#[derive(Debug, Clone)]
pub struct Wish {
    /// Who does it: a name that no other run has.
    pub by: String,
    /// When.
    pub now: DateTime<Utc>,
    /// The most files that may be deleted.
    pub most_deletions: usize,
    /// How many releases are kept.
    pub keep: usize,
    /// Whether whoever holds the place loses it.
    pub break_lock: bool,
    /// Whether files that nobody published may lie there.
    pub adopt: bool,
    /// What was allowed that is refused otherwise.
    pub allowed: Vec<String>,
}

/// What would be done.
#[derive(Debug)]
pub struct Rehearsed {
    /// What has to be done.
    pub plan: Plan,
    /// Why it would not be done, where it would not.
    pub refusal: Option<PublishError>,
}

/// What was done.
#[derive(Debug)]
pub struct Published {
    /// What had to be done.
    pub plan: Plan,
    /// What is out now; nothing where nothing had to be done.
    pub release: Option<Release>,
    /// How many earlier releases are kept no longer.
    pub forgotten: usize,
    /// What readers got afterwards; an error where nobody could look. What is out is out either way.
    pub sample: Result<Sample, PublishError>,
}

/// A part of the work, of which somebody may want to hear.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// Bytes are looked at before they go anywhere.
    Look,
    /// Bytes that go are kept.
    Keep,
    /// Files go up.
    Upload(Wave),
    /// Files go.
    Delete,
}

/// Somebody who follows the work.
pub trait Follow {
    /// A step begins, of so many files.
    fn begins(&self, _step: Step, _of: usize) {}

    /// One of them is done.
    fn done(&self) {}
}

/// Nobody follows.
impl Follow for () {}

/// What publishing would do, without doing it. Nobody is kept from publishing meanwhile.
///
/// # Errors
/// When the place cannot be read, or there is no such release.
pub fn rehearse(store: &Store, matter: Matter<'_>, wish: &Wish) -> Result<Rehearsed, PublishError> {
    block(async {
        let standing = state::look(store).await?;
        let Wanted { files, .. } = wanted(store, matter, &standing, wish.now).await?;
        let plan = Plan::new(standing.files(), &files, &standing.unsure());
        let refusal = refusal(&standing, &plan, wish);
        Ok(Rehearsed { plan, refusal })
    })
}

/// Brings what is to be out to a place, and looks at a few files as readers get them: at the `public` address, or at the
/// place itself where none is known. An interrupted run is finished by the next one.
///
/// # Errors
/// When somebody else is publishing there, more would be deleted than may be, the site is not as it was built, or the
/// place refuses.
pub fn publish(
    store: &Store,
    matter: Matter<'_>,
    wish: &Wish,
    public: Option<Public<'_>>,
    follow: &impl Follow,
) -> Result<Published, PublishError> {
    block(async {
        let lock = Lock::take(store, &wish.by, wish.now, wish.break_lock).await?;
        let done = held(&lock, run(store, matter, wish, public, &lock, follow)).await;
        // If it cannot be let go, it ends by itself.
        let _ = lock.release(Utc::now()).await;
        done
    })
}

/// The releases at a place, newest first; the first one is out.
///
/// # Errors
/// When the place cannot be read.
pub fn releases(store: &Store) -> Result<Vec<Release>, PublishError> {
    block(async {
        let Some(out) = state::out(store).await? else { return Ok(Vec::new()) };
        let mut names = state::earlier_names(store).await?;
        names.retain(|name| *name != out.id);
        let mut all = vec![out];
        for name in names.iter().rev() {
            all.extend(state::earlier(store, name).await?);
        }
        Ok(all)
    })
}

async fn run(
    store: &Store,
    matter: Matter<'_>,
    wish: &Wish,
    public: Option<Public<'_>>,
    lock: &Lock<'_>,
    follow: &impl Follow,
) -> Result<Published, PublishError> {
    let standing = state::look(store).await?;
    let Wanted { files, allowed, origin, back_to } = wanted(store, matter, &standing, wish.now).await?;
    let plan = Plan::new(standing.files(), &files, &standing.unsure());
    if let Some(refusal) = refusal(&standing, &plan, wish) {
        return Err(refusal);
    }
    if let Some(out) = standing.out.as_ref().filter(|_| plan.is_empty()) {
        if !standing.intended.is_empty() {
            carry::clear_up(store, &standing, lock).await?;
        }
        let forgotten = state::collect(store, out, wish.keep).await?;
        return Ok(Published { plan, release: None, forgotten, sample: Ok(Sample::default()) });
    }
    let release = Release {
        id: Release::name(wish.now, &files),
        at: wish.now,
        by: wish.by.clone(),
        place: store.site().to_owned(),
        allowed: allowed.unwrap_or_else(|| wish.allowed.clone()),
        back_to,
        files,
    };
    let errand = Errand { store, plan: &plan, origin, standing: &standing, release, lock, follow };
    errand.prepare().await?;
    let release = errand.change().await?;
    // What is not collected now is collected the next time.
    let forgotten = state::collect(store, &release, wish.keep).await.unwrap_or_default();
    // While the place is held: nobody else changes what is looked at.
    let sample = sample::look(store, public, &release, &plan).await;
    Ok(Published { plan, release: Some(release), forgotten, sample })
}

/// Why a plan may not be carried out, if it may not.
fn refusal(standing: &Standing, plan: &Plan, wish: &Wish) -> Option<PublishError> {
    let is_first = standing.out.is_none() && standing.intended.is_empty();
    if is_first && !wish.adopt {
        return standing.stranger.clone().map(|such_as| PublishError::NotEmpty { such_as });
    }
    let such_as = plan.deletions.get(wish.most_deletions)?.clone();
    Some(PublishError::TooManyDeletions { wanted: plan.deletions.len(), most: wish.most_deletions, such_as })
}

/// What is to be out.
struct Wanted<'a> {
    files: Vec<File>,
    /// What was allowed of it when it went out first, where it did.
    allowed: Option<Vec<String>>,
    origin: Origin<'a>,
    back_to: Option<String>,
}

async fn wanted<'m>(
    store: &Store,
    matter: Matter<'m>,
    standing: &Standing,
    now: DateTime<Utc>,
) -> Result<Wanted<'m>, PublishError> {
    let (id, allowance) = match matter {
        Matter::Site { folder, manifest, compress } => {
            let files = release::files(manifest, store.keeps_headers(), compress);
            return Ok(Wanted { files, allowed: None, origin: Origin::Folder(folder), back_to: None });
        }
        Matter::Release { id, allowance } => (id, allowance),
    };
    let mut known = state::earlier_names(store).await?;
    let release = match &standing.out {
        Some(out) if out.id == id => Some(out.clone()),
        _ if known.iter().any(|name| name == id) => state::earlier(store, id).await?,
        _ => None,
    };
    let Some(Release { files, allowed, .. }) = release else {
        if let Some(out) = &standing.out {
            known.retain(|id| *id != out.id);
            known.push(out.id.clone());
        }
        known.reverse();
        return Err(PublishError::NoRelease { wanted: id.to_owned(), known });
    };
    let objections = allowance.lacks(&allowed, now);
    if !objections.is_empty() {
        return Err(PublishError::NotClear(objections));
    }
    Ok(Wanted { files, allowed: Some(allowed), origin: Origin::Kept, back_to: Some(id.to_owned()) })
}

/// Does the work while the lock is renewed; gives up when it is lost.
async fn held<T>(lock: &Lock<'_>, work: impl Future<Output = Result<T, PublishError>>) -> Result<T, PublishError> {
    let renewing = async {
        loop {
            tokio::time::sleep(lock::RENEWAL).await;
            if let Err(error) = lock.renew(Utc::now()).await {
                return error;
            }
        }
    };
    match select(pin!(work), pin!(renewing)).await {
        Either::Left((done, _)) => done,
        Either::Right((error, _)) => Err(error),
    }
}

/// Runs to its end on this thread.
fn block<T>(work: impl Future<Output = Result<T, PublishError>>) -> Result<T, PublishError> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    let runtime = runtime.map_err(|error| PublishError::Target(error.to_string()))?;
    runtime.block_on(work)
}

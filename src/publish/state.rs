//! What publishing keeps at a place beside the site:
//!
//! - `manifest.json`: the release that is out; whoever replaces it has published;
//! - `releases/ID.json`: earlier ones;
//! - `objects/BLAKE3`: stored bytes of files that later releases replaced or removed;
//! - `intent.json`: what a run is about to change, from before the first change until after the last;
//! - `lock.json`: who is publishing.
//!
//! Nothing is kept twice: bytes that are out are not among the objects until they go.

use super::error::PublishError;
use super::release::{File, Release};
use super::store::{ABREAST, Problem, Store, Versioned};
use futures_util::stream::{self, StreamExt as _, TryStreamExt as _};
use object_store::path::Path;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

const MANIFEST: &str = "manifest.json";
const INTENT: &str = "intent.json";
pub(super) const RELEASES: &str = "releases";
pub(super) const OBJECTS: &str = "objects";

/// What lies at a place.
#[derive(Debug, Default)]
pub(super) struct Standing {
    /// The release that is out, if any is.
    pub(super) out: Option<Release>,
    /// Every path that a run was about to change which did not end.
    pub(super) intended: BTreeSet<String>,
    /// Those among them of which nobody knows what lies there.
    pub(super) doubtful: BTreeSet<String>,
    /// The paths of the release at which something else lies, or nothing.
    pub(super) damaged: BTreeSet<String>,
    /// A file that nobody published, where there is one.
    pub(super) stranger: Option<String>,
    manifest: Option<Versioned>,
    intent: Option<Versioned>,
}

impl Standing {
    /// The files that are out, sorted by path.
    pub(super) fn files(&self) -> &[File] {
        self.out.as_ref().map_or(&[], |out| &out.files)
    }

    /// The paths that have to be brought again, whatever was there.
    pub(super) fn unsure(&self) -> BTreeSet<String> {
        self.doubtful.union(&self.damaged).cloned().collect()
    }
}

/// What a run is about to change.
#[derive(Debug, Default, Serialize, Deserialize)]
struct Intent {
    version: u32,
    /// The release that will be out.
    release: String,
    /// What goes up.
    uploads: BTreeSet<String>,
    /// What goes.
    deletions: BTreeSet<String>,
}

const INTENT_VERSION: u32 = 1;

/// Looks at what lies at a place: what publishing noted there, and every file of the site.
pub(super) async fn look(store: &Store) -> Result<Standing, PublishError> {
    let (out, manifest) = look_out(store).await?;
    let intent = store.read_versioned(&store.state(INTENT)?).await?;
    let mut intended = BTreeSet::new();
    if let Some(intent) = &intent {
        let intent: Intent = serde_json::from_slice(&intent.bytes)
            .ok()
            .filter(|intent: &Intent| intent.version == INTENT_VERSION)
            .ok_or_else(|| PublishError::Unreadable { file: INTENT.to_owned() })?;
        // Once its release was out, all was up.
        let was_out = out.as_ref().is_some_and(|out| out.id == intent.release);
        intended = intent.deletions;
        if !was_out {
            intended.extend(intent.uploads);
        }
    }
    let mut listing = store.listing().await?;
    let known: BTreeSet<&str> = out.iter().flat_map(|out| &out.files).map(|file| file.path.as_str()).collect();
    let is_doubtful = |path: &&String| known.contains(path.as_str()) || listing.contains_key(*path);
    let doubtful: BTreeSet<String> = intended.iter().filter(is_doubtful).cloned().collect();
    let mut damaged = BTreeSet::new();
    for file in out.iter().flat_map(|out| &out.files) {
        let is_there = listing.remove(&file.path).is_some_and(|found| found.agrees(&file.mark));
        if !is_there && !doubtful.contains(&file.path) {
            damaged.insert(file.path.clone());
        }
    }
    let stranger = listing.into_keys().find(|path| !doubtful.contains(path));
    Ok(Standing { out, intended, doubtful, damaged, stranger, manifest, intent })
}

/// The release that is out, without looking at its files.
pub(super) async fn out(store: &Store) -> Result<Option<Release>, PublishError> {
    Ok(look_out(store).await?.0)
}

async fn look_out(store: &Store) -> Result<(Option<Release>, Option<Versioned>), PublishError> {
    let Some(found) = store.read_versioned(&store.state(MANIFEST)?).await? else { return Ok((None, None)) };
    let out = understood(found.bytes.clone(), MANIFEST)?;
    if out.place != store.site() {
        return Err(PublishError::Elsewhere { place: out.place });
    }
    Ok((Some(out), Some(found)))
}

fn understood(bytes: Vec<u8>, file: &str) -> Result<Release, PublishError> {
    let release = String::from_utf8(bytes).ok().and_then(|text| Release::parse(&text));
    release.ok_or_else(|| PublishError::Unreadable { file: file.to_owned() })
}

/// Says what is about to change. What an earlier run left in doubt is in doubt until this one is over.
pub(super) async fn intend(
    store: &Store,
    release: &str,
    uploads: BTreeSet<String>,
    deletions: BTreeSet<String>,
    standing: &Standing,
) -> Result<(), PublishError> {
    let intent = Intent { version: INTENT_VERSION, release: release.to_owned(), uploads, deletions };
    // Texts and numbers always have a form in JSON.
    let text = serde_json::to_vec(&intent).unwrap_or_default();
    match store.replace(&store.state(INTENT)?, standing.intent.as_ref(), text).await? {
        true => Ok(()),
        false => Err(PublishError::LockLost),
    }
}

/// Nothing is about to change any more.
pub(super) async fn settle(store: &Store) -> Result<(), Problem> {
    store.delete(vec![store.state(INTENT)?]).await
}

/// Puts a release in the place of the one that was out when the place was looked at.
pub(super) async fn announce(store: &Store, release: &Release, standing: &Standing) -> Result<(), PublishError> {
    let at = store.state(MANIFEST)?;
    let text = release.to_json().into_bytes();
    match store.replace(&at, standing.manifest.as_ref(), text).await? {
        true => Ok(()),
        false => Err(PublishError::LockLost),
    }
}

/// Keeps the list of the release that is out, for when it is out no longer.
pub(super) async fn keep_list(store: &Store, out: &Release) -> Result<(), Problem> {
    store.copy(&store.state(MANIFEST)?, &listed(store, &out.id)?).await.map(|_| ())
}

/// Keeps the stored bytes of a file, for when others take its place.
pub(super) async fn keep(store: &Store, path: &str, object: &str) -> Result<(), Problem> {
    // What somebody took away from there cannot be kept, and nobody gets it.
    store.copy(&store.file(path)?, &store.state(&format!("{OBJECTS}/{object}"))?).await.map(|_| ())
}

/// The bytes of a file as they were kept, unpacked; nothing where they are not as they were.
pub(super) async fn kept(store: &Store, file: &File) -> Result<Option<Vec<u8>>, Problem> {
    let at = store.state(&format!("{OBJECTS}/{}", file.object()))?;
    let Some(stored) = store.read(&at).await? else { return Ok(None) };
    let bytes = file.headers.unpacked(stored, file.bytes).ok();
    Ok(bytes.filter(|bytes| crate::write::Digest::blake3(bytes) == file.blake3))
}

/// The release of that name, among those that are out no longer.
pub(super) async fn earlier(store: &Store, id: &str) -> Result<Option<Release>, PublishError> {
    let found = store.read(&listed(store, id)?).await?;
    found.map(|bytes| understood(bytes, &format!("{RELEASES}/{id}.json"))).transpose()
}

/// The names of the releases that are out no longer, oldest first.
pub(super) async fn earlier_names(store: &Store) -> Result<Vec<String>, Problem> {
    let names = store.names(RELEASES).await?;
    Ok(names.iter().filter_map(|name| name.strip_suffix(".json")).map(str::to_owned).collect())
}

fn listed(store: &Store, id: &str) -> Result<Path, Problem> {
    store.state(&format!("{RELEASES}/{id}.json"))
}

/// Forgets all but the newest releases, and the bytes that no other one needs: how many it forgot. `keep` counts the one
/// that is out.
pub(super) async fn collect(store: &Store, out: &Release, keep: usize) -> Result<usize, PublishError> {
    let mut earlier = earlier_names(store).await?;
    // Brought back, and out again.
    earlier.retain(|id| *id != out.id);
    let old = earlier.len().saturating_sub(keep.saturating_sub(1));
    if old == 0 {
        return Ok(0);
    }
    let stay = earlier.split_off(old);
    let lists = stream::iter(stay.iter().map(|id| self::earlier(store, id)));
    let lists: Vec<Option<Release>> = lists.buffer_unordered(ABREAST).try_collect().await?;
    let files = lists.iter().flatten().flat_map(|release| &release.files);
    let needed: BTreeSet<String> = files.map(File::object).collect();
    let objects = store.names(OBJECTS).await?;
    let gone = objects.iter().filter(|object| !needed.contains(*object));
    let gone: Result<Vec<Path>, Problem> = gone.map(|object| store.state(&format!("{OBJECTS}/{object}"))).collect();
    store.delete(gone?).await?;
    // The lists go last: what is left by a run that was killed is found by the next one. Whether a release is whole is
    // looked at before it is brought back.
    let gone: Result<Vec<Path>, Problem> = earlier.iter().map(|id| listed(store, id)).collect();
    store.delete(gone?).await?;
    Ok(old)
}

//! A place, as publishing sees it: files of the site below one folder, the state of publishing in another. Knows no plan.

use super::error::PublishError;
use super::headers::Headers;
use super::reason::reason;
use super::state::{OBJECTS, RELEASES};
use futures_util::stream::{self, BoxStream, StreamExt as _};
use object_store::path::Path;
use object_store::{
    Attribute, Attributes, Error, ObjectMeta, ObjectStore, ObjectStoreExt as _, PutMode, PutOptions, UpdateVersion,
};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::fs;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

/// Where the state lies unless the target says otherwise, below the site's folder.
const STATE: &str = ".dateline";

/// How many requests are on their way at once.
pub(super) const ABREAST: usize = 16;

/// A place that files can be brought to.
#[derive(Debug, Clone)]
pub struct Store {
    inner: Arc<dyn ObjectStore>,
    site: Path,
    state: Path,
    /// Whether what is sent with a file can be kept with it.
    keeps_headers: bool,
    /// The folder of this machine that it is, where it is one.
    folder: Option<PathBuf>,
    /// How long after a file was made where none was it is looked at whether somebody else made it too.
    pause: Option<Duration>,
    /// What people call it.
    name: String,
}

/// How a place lists a file: what tells whether it is still the one that was brought.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mark {
    /// How many bytes are stored.
    pub size: u64,
    /// The `ETag`, without the quotation marks that some put around it; empty where the place gives none.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub tag: String,
}

impl Mark {
    fn new(size: u64, tag: Option<&str>) -> Self {
        let tag = tag.unwrap_or_default();
        Self { size, tag: tag.trim_start_matches("W/").trim_matches('"').to_owned() }
    }

    /// Whether this is the file of that other mark, as far as a place tells.
    pub(super) fn agrees(&self, other: &Self) -> bool {
        self.size == other.size && (self.tag == other.tag || self.tag.is_empty() || other.tag.is_empty())
    }
}

/// A file of the state and which version of it was read.
#[derive(Debug)]
pub(super) struct Versioned {
    pub(super) bytes: Vec<u8>,
    pub(super) version: UpdateVersion,
}

impl Store {
    /// The site below `prefix`, its state below `state`, or in `.dateline` beside the site.
    ///
    /// # Errors
    /// When one of them can be no folder.
    pub fn new(
        inner: Arc<dyn ObjectStore>,
        prefix: &str,
        state: Option<&str>,
        keeps_headers: bool,
        name: String,
    ) -> Result<Self, PublishError> {
        let parse = |path: &str| Path::parse(path).map_err(|error| PublishError::Target(error.to_string()));
        let site = parse(prefix)?;
        let state = match state {
            Some(state) => parse(state)?,
            None => site.clone().join(STATE),
        };
        Ok(Self { inner, site, state, keeps_headers, folder: None, pause: None, name })
    }

    /// The same place, of which nobody knows whether it makes a file where none is in one step.
    #[must_use]
    pub fn doubted(self, pause: Duration) -> Self {
        Self { pause: Some(pause), ..self }
    }

    /// The same place, which is this folder of this machine.
    #[must_use]
    pub fn within(self, folder: PathBuf) -> Self {
        Self { folder: Some(folder), ..self }
    }

    /// How long to wait before what was made is believed; nothing where the place makes it in one step.
    pub(super) fn pause(&self) -> Option<Duration> {
        self.pause
    }

    /// Whether what is sent with a file can be kept with it.
    pub(super) fn keeps_headers(&self) -> bool {
        self.keeps_headers
    }

    /// Where the site begins.
    pub(super) fn site(&self) -> &str {
        self.site.as_ref()
    }

    /// Where a file of the site lies.
    pub(super) fn file(&self, path: &str) -> Result<Path, Problem> {
        below(&self.site, path)
    }

    /// Where a file of the state lies.
    pub(super) fn state(&self, name: &str) -> Result<Path, Problem> {
        below(&self.state, name)
    }

    /// The bytes at a place; nothing where nothing lies.
    pub(super) async fn read(&self, at: &Path) -> Result<Option<Vec<u8>>, Problem> {
        Ok(self.read_versioned(at).await?.map(|found| found.bytes))
    }

    pub(super) async fn read_versioned(&self, at: &Path) -> Result<Option<Versioned>, Problem> {
        let found = match self.inner.get(at).await {
            Ok(found) => found,
            Err(Error::NotFound { .. }) => return Ok(None),
            Err(error) => return Err(Problem::new("read", at, &error)),
        };
        let version = UpdateVersion { e_tag: found.meta.e_tag.clone(), version: found.meta.version.clone() };
        let bytes = found.bytes().await.map_err(|error| Problem::new("read", at, &error))?;
        Ok(Some(Versioned { bytes: bytes.into(), version }))
    }

    /// Puts bytes in the place of what lies there, and tells how the place lists them.
    pub(super) async fn put(&self, at: &Path, bytes: Vec<u8>, headers: &Headers) -> Result<Mark, Problem> {
        let mut attributes = Attributes::new();
        if let Some(kind) = &headers.kind {
            attributes.insert(Attribute::ContentType, kind.clone().into());
        }
        if let Some(cache) = &headers.cache {
            attributes.insert(Attribute::CacheControl, cache.clone().into());
        }
        if headers.gzip {
            attributes.insert(Attribute::ContentEncoding, "gzip".into());
        }
        let options = PutOptions { attributes, ..PutOptions::default() };
        let size = bytes.len() as u64;
        let put = self.inner.put_opts(at, bytes.into(), options).await;
        let put = put.map_err(|error| Problem::new("write", at, &error))?;
        Ok(Mark::new(size, put.e_tag.as_deref()))
    }

    /// Puts bytes where nothing lies, or in the place of the version that was read; tells whether that was still so. A
    /// folder of this machine knows no versions: there the bytes are looked at, which leaves a moment in between.
    pub(super) async fn replace(&self, at: &Path, was: Option<&Versioned>, bytes: Vec<u8>) -> Result<bool, Problem> {
        let mode = was.map_or(PutMode::Create, |was| PutMode::Update(was.version.clone()));
        let is_ours = async || Ok(self.read(at).await?.is_some_and(|is| is == bytes));
        match self.inner.put_opts(at, bytes.clone().into(), mode.into()).await {
            Ok(_) => Ok(true),
            // Where nothing has to lie, it is the bucket that is not there.
            Err(error @ Error::NotFound { .. }) if was.is_none() => Err(Problem::new("write", at, &error)),
            // An answer was lost on its way, and the request made twice: then what lies there is what was put.
            Err(Error::AlreadyExists { .. } | Error::Precondition { .. } | Error::NotFound { .. }) => is_ours().await,
            Err(Error::NotImplemented { .. }) => match (self.read(at).await?, was) {
                (Some(is), Some(was)) if is == was.bytes => {
                    self.put(at, bytes, &Headers::default()).await.map(|_| true)
                }
                _ => Ok(false),
            },
            Err(error) => Err(Problem::new("write", at, &error)),
        }
    }

    /// Copies within the place; tells whether there was something to copy.
    pub(super) async fn copy(&self, from: &Path, to: &Path) -> Result<bool, Problem> {
        match self.inner.copy(from, to).await {
            Ok(()) => Ok(true),
            Err(Error::NotFound { .. }) => Ok(false),
            Err(error) => Err(Problem::new("copy", from, &error)),
        }
    }

    /// Takes files away, those that are gone already among them.
    pub(super) async fn delete(&self, all: Vec<Path>) -> Result<(), Problem> {
        let wanted: BoxStream<'static, _> = stream::iter(all.into_iter().map(Ok)).boxed();
        let mut gone = self.inner.delete_stream(wanted);
        while let Some(done) = gone.next().await {
            match done {
                Ok(_) | Err(Error::NotFound { .. }) => {}
                Err(error) => {
                    return Err(Problem { doing: "delete files".to_owned(), reason: reason(&error) });
                }
            }
        }
        Ok(())
    }

    /// The names of the files of the state in one of its folders, sorted.
    pub(super) async fn names(&self, folder: &str) -> Result<Vec<String>, Problem> {
        let at = self.state(folder)?;
        let mut found = self.inner.list(Some(&at));
        let mut names = Vec::new();
        while let Some(meta) = found.next().await {
            let meta = meta.map_err(|error| Problem::new("list", &at, &error))?;
            names.extend(meta.location.filename().map(str::to_owned));
        }
        names.sort_unstable();
        Ok(names)
    }

    /// Every file that lies in the site's folder and is none of the state's, by its path there.
    pub(super) async fn listing(&self) -> Result<BTreeMap<String, Mark>, Problem> {
        let mut found = self.inner.list((!self.site.as_ref().is_empty()).then_some(&self.site));
        let mut files = BTreeMap::new();
        while let Some(meta) = found.next().await {
            let ObjectMeta { location, size, e_tag, .. } =
                meta.map_err(|error| Problem::new("list", &self.site, &error))?;
            if location.prefix_matches(&self.state) {
                continue;
            }
            let below = location.prefix_match(&self.site).map(|parts| Path::from_iter(parts).to_string());
            files.insert(below.unwrap_or_else(|| location.to_string()), Mark::new(size, e_tag.as_deref()));
        }
        Ok(files)
    }

    /// Takes away what a run that was killed left of files at these paths: a folder gets its files under other names first,
    /// which no listing shows. Everywhere else there is nothing to sweep.
    pub(super) fn sweep<'p>(&self, paths: impl IntoIterator<Item = &'p str>) -> Result<(), Problem> {
        let Some(folder) = &self.folder else { return Ok(()) };
        let sweep = |place: &std::path::Path, is_ours: &dyn Fn(&str) -> bool| {
            let entries = fs::read_dir(place).into_iter().flatten().flatten();
            let mut halves =
                entries.filter(|entry| whole_name(&entry.file_name().to_string_lossy()).is_some_and(is_ours));
            halves.try_for_each(|entry| fs::remove_file(entry.path()))
        };
        let mut places: BTreeMap<PathBuf, BTreeSet<String>> = BTreeMap::new();
        for path in paths.into_iter().filter_map(|path| self.file(path).ok()) {
            let whole = folder.join(path.as_ref());
            if let (Some(place), Some(name)) = (whole.parent(), path.filename()) {
                places.entry(place.to_owned()).or_default().insert(name.to_owned());
            }
        }
        let swept = places.iter().try_for_each(|(place, names)| sweep(place, &|name| names.contains(name)));
        let state = folder.join(self.state.as_ref());
        let kept = [state.join(OBJECTS), state.join(RELEASES), state];
        let swept = swept.and_then(|()| kept.iter().try_for_each(|place| sweep(place, &|_| true)));
        swept.map_err(|error| Problem { doing: "clear what a killed run left".to_owned(), reason: error.to_string() })
    }
}

/// Of `index.html#3`, which is how a file is called until all of it is there, the name that it will have.
fn whole_name(name: &str) -> Option<&str> {
    let (whole, number) = name.rsplit_once('#')?;
    (!number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit())).then_some(whole)
}

impl fmt::Display for Store {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.name)
    }
}

fn below(folder: &Path, path: &str) -> Result<Path, Problem> {
    let whole = if folder.as_ref().is_empty() { path.to_owned() } else { format!("{folder}/{path}") };
    Path::parse(whole).map_err(|error| Problem { doing: format!("name `{path}`"), reason: error.to_string() })
}

/// A request that failed for good: what was to be done, and why it was not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// What was to be done.
    pub doing: String,
    /// Why it was not.
    pub reason: String,
}

impl Problem {
    fn new(doing: &str, at: &Path, error: &Error) -> Self {
        Self { doing: format!("{doing} `{at}`"), reason: reason(error) }
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "cannot {}: {}", self.doing, self.reason)
    }
}

#[cfg(test)]
mod tests {
    use super::{Mark, whole_name};

    #[test]
    fn a_listed_file_is_the_one_that_was_brought_where_size_and_tag_say_so() {
        let brought = Mark::new(3, Some("\"0x1\""));
        assert!(brought.agrees(&Mark::new(3, Some("0x1"))) && brought.agrees(&Mark::new(3, None)));
        assert!(!brought.agrees(&Mark::new(3, Some("0x2"))) && !brought.agrees(&Mark::new(4, None)));
    }

    #[test]
    fn half_a_file_is_known_by_its_name() {
        assert_eq!(["index.html#1", "a#b#20"].map(whole_name), [Some("index.html"), Some("a#b")]);
        assert_eq!(["index.html", "a#b", "a#"].map(whole_name), [None; 3]);
    }
}

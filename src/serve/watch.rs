//! What happens in a site's folder, gathered until it is quiet for a moment. Knows paths, and nothing of what is in files.

use notify::{Config, Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::{Duration, Instant};

/// The folders that a site is made from.
const FOLDERS: [&str; 2] = ["content", "templates"];

/// A save is over when nothing happened for so long: editors write a file in more than one step.
const QUIET: Duration = Duration::from_millis(5);

/// Whoever writes all the time is not waited for any longer.
const PATIENCE: Duration = Duration::from_millis(60);

/// Somebody who watches the folders of a site.
pub(super) struct Watch {
    root: PathBuf,
    watcher: RecommendedWatcher,
    events: Receiver<notify::Result<Event>>,
}

/// What a watch has seen.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Seen {
    /// Something happened at these paths.
    Paths(BTreeSet<PathBuf>),
    /// More happened than could be followed: everything may have changed.
    Much,
    /// Nothing, for as long as was asked.
    Nothing,
    /// Nothing can be seen any more.
    End,
}

impl Watch {
    /// Begins to watch the site at `root`.
    pub(super) fn begin(root: &Path) -> notify::Result<Self> {
        let (sender, events) = channel();
        let config = Config::default().with_follow_symlinks(false);
        let mut watcher = RecommendedWatcher::new(sender, config)?;
        // The root itself, so that a folder that is made or replaced later is seen.
        watcher.watch(root, RecursiveMode::NonRecursive)?;
        let mut watch = Self { root: root.to_owned(), watcher, events };
        for folder in FOLDERS {
            watch.follow(folder)?;
        }
        Ok(watch)
    }

    /// Watches a folder of the site, if it is one.
    fn follow(&mut self, folder: &str) -> notify::Result<()> {
        let path = self.root.join(folder);
        match path.symlink_metadata() {
            Ok(metadata) if metadata.is_dir() => self.watcher.watch(&path, RecursiveMode::Recursive),
            _ => Ok(()),
        }
    }

    /// What happens next, once it is quiet; `Nothing` when `patience` ends before anything does.
    pub(super) fn next(&mut self, patience: Duration) -> Seen {
        let mut paths = BTreeSet::new();
        let mut much = false;
        let mut until = Instant::now() + patience;
        let mut latest = None;
        loop {
            match self.events.recv_timeout(until.saturating_duration_since(Instant::now())) {
                Ok(Ok(event)) => {
                    // Reading is an event, too; it is the preview's own, and nothing has changed by it.
                    if matches!(event.kind, EventKind::Access(_)) {
                        continue;
                    }
                    much |= event.need_rescan();
                    let before = paths.len();
                    paths.extend(event.paths.into_iter().filter(|path| self.is_of_the_site(path)));
                    if !much && paths.len() == before && latest.is_none() {
                        continue;
                    }
                    let now = Instant::now();
                    let latest = *latest.get_or_insert(now + PATIENCE);
                    until = (now + QUIET).min(latest);
                }
                Ok(Err(_)) => {
                    much = true;
                    until = Instant::now() + QUIET;
                }
                Err(RecvTimeoutError::Timeout) => break,
                Err(RecvTimeoutError::Disconnected) => return Seen::End,
            }
        }
        for folder in FOLDERS {
            if paths.contains(&self.root.join(folder)) {
                // Made or replaced: what was watched may be another folder by now.
                let _ = self.watcher.unwatch(&self.root.join(folder));
                let _ = self.follow(folder);
                much = true;
            }
        }
        match (much, paths.is_empty()) {
            (true, _) => Seen::Much,
            (false, true) => Seen::Nothing,
            (false, false) => Seen::Paths(paths),
        }
    }

    fn is_of_the_site(&self, path: &Path) -> bool {
        FOLDERS.iter().any(|folder| path.starts_with(self.root.join(folder)))
    }
}

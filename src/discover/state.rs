//! What is remembered of each feed and is nothing for editors: `.dateline/wire.json`. What is odd about the file makes it
//! empty: then a feed is read once more than it need be.
#![expect(clippy::disallowed_methods, reason = "a door: it reads its own notes")]

use super::DiscoverError;
use crate::model::address;
use crate::model::wire::Feed;
use crate::write::replace;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

const VERSION: u32 = 1;

/// The most that a feed which fails is put off by, as a power of two.
const MOST_PUT_OFF: u32 = 4;

/// What is remembered, by the address of the feed.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct State {
    version: u32,
    feeds: BTreeMap<String, Notes>,
}

/// What is remembered of a feed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Notes {
    /// When it was asked last.
    pub asked: Option<DateTime<Utc>>,
    /// The mark of the version that was read.
    pub etag: Option<String>,
    /// When that version was changed.
    pub last_modified: Option<String>,
    /// How often it failed since it was read.
    pub failures: u32,
    /// Whether it was refused as not public, which `allow_hosts` may say otherwise by now.
    #[serde(default)]
    pub closed: bool,
    /// Before when the host does not want to be asked.
    pub not_before: Option<DateTime<Utc>>,
}

impl Notes {
    /// Whether it is time to read it again. A feed that fails is asked less and less often.
    fn is_due(&self, feed: &Feed, now: DateTime<Utc>) -> bool {
        let Some(asked) = self.asked.filter(|asked| *asked <= now) else { return true };
        let wait = feed.every.times(1 << self.failures.min(MOST_PUT_OFF));
        asked.checked_add_signed(wait).is_none_or(|due| due <= now)
    }
}

fn path(root: &Path) -> PathBuf {
    root.join(".dateline/wire.json")
}

impl State {
    pub(super) fn read(root: &Path) -> Self {
        let read = fs::read(path(root)).ok().and_then(|bytes| serde_json::from_slice::<Self>(&bytes).ok());
        read.filter(|state| state.version == VERSION).unwrap_or(Self { version: VERSION, feeds: BTreeMap::new() })
    }

    pub(super) fn of(&self, feed: &str) -> Option<&Notes> {
        self.feeds.get(feed)
    }

    /// Whether it is time to read a feed, and its host does not want to be left alone, whichever feed it said so of. A feed
    /// that was refused as not public is read at once when its host is `allowed`.
    pub(super) fn is_due(&self, feed: &Feed, now: DateTime<Utc>, allowed: bool) -> bool {
        let host = address::host(&feed.url.value);
        let waits = |(url, notes): (&String, &Notes)| {
            notes.not_before.is_some_and(|until| now < until) && address::host(url) == host
        };
        let is_due = |notes: &Notes| notes.is_due(feed, now) || allowed && notes.closed;
        self.of(&feed.url.value).is_none_or(is_due) && !self.feeds.iter().any(waits)
    }

    pub(super) fn entry(&mut self, feed: &str) -> &mut Notes {
        self.feeds.entry(feed.to_owned()).or_default()
    }

    /// Forgets the feeds that are no longer read.
    pub(super) fn keep_only(&mut self, feeds: &[Feed]) {
        self.feeds.retain(|url, _| feeds.iter().any(|feed| feed.url.value == *url));
    }

    pub(super) fn write(&self, root: &Path) -> Result<(), DiscoverError> {
        let text = serde_json::to_string_pretty(self).unwrap_or_default();
        Ok(replace(&path(root), format!("{text}\n").as_bytes())?)
    }
}

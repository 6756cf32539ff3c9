//! What was found at each address before: `.dateline/links.json`. What is odd about the file makes it empty: then what is
//! gone is reported a day later.
#![expect(clippy::disallowed_methods, reason = "a door: it reads what it wrote")]

use super::{Class, ExternalError};
use crate::model::address;
use crate::write::replace;
use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

const VERSION: u32 = 1;

/// So long apart must two answers be until what they say is believed: a little less than a day, so that a check that runs
/// every night finds it in the second one.
const APART: TimeDelta = TimeDelta::hours(20);

/// So long is a good answer good: a check that runs every night asks everything.
const GOOD: TimeDelta = APART;

/// An address that nobody asked about for so long is forgotten.
const FORGOTTEN: TimeDelta = TimeDelta::days(366);

/// What is remembered.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct History {
    version: u32,
    /// By address.
    links: BTreeMap<String, Link>,
    /// Before when a host is not asked.
    hosts: BTreeMap<String, DateTime<Utc>>,
}

/// What is remembered of an address.
#[derive(Debug, Default, Serialize, Deserialize)]
struct Link {
    asked: Option<DateTime<Utc>>,
    first_ok: Option<DateTime<Utc>>,
    last_ok: Option<DateTime<Utc>>,
    /// Where it had moved for good, in the last good answer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    moved: Option<String>,
    /// Since when every answer is that it is gone.
    gone_since: Option<DateTime<Utc>>,
    /// Answers since the last good one.
    failures: u32,
}

fn path(root: &Path) -> PathBuf {
    root.join(".dateline/links.json")
}

impl History {
    pub(super) fn read(root: &Path) -> Self {
        let read = fs::read(path(root)).ok().and_then(|bytes| serde_json::from_slice::<Self>(&bytes).ok());
        let empty = || Self { version: VERSION, links: BTreeMap::new(), hosts: BTreeMap::new() };
        read.filter(|history| history.version == VERSION).unwrap_or_else(empty)
    }

    /// Notes an answer, and tells whether the address is gone beyond doubt.
    pub(super) fn note(&mut self, url: &str, class: &Class, now: DateTime<Utc>) -> bool {
        let link = self.links.entry(url.to_owned()).or_default();
        link.asked = Some(now);
        match class {
            Class::Fine | Class::Moved(_) => {
                link.first_ok.get_or_insert(now);
                (link.last_ok, link.gone_since, link.failures) = (Some(now), None, 0);
                link.moved = if let Class::Moved(to) = class { Some(to.clone()) } else { None };
                false
            }
            Class::Unverifiable(_) => {
                link.failures = link.failures.saturating_add(1);
                false
            }
            Class::Gone(_) => {
                link.failures = link.failures.saturating_add(1);
                now - *link.gone_since.get_or_insert(now) >= APART
            }
        }
    }

    /// What an address answered, if its last answer was good and is still.
    pub(super) fn lately(&self, url: &str, now: DateTime<Utc>) -> Option<Class> {
        let link = self.links.get(url)?;
        let last = link.last_ok.filter(|last| Some(*last) == link.asked)?;
        let is_lately = last <= now && now - last < GOOD;
        is_lately.then(|| link.moved.clone().map_or(Class::Fine, Class::Moved))
    }

    /// When an address was asked last.
    pub(super) fn asked(&self, url: &str) -> Option<DateTime<Utc>> {
        self.links.get(url)?.asked
    }

    pub(super) fn leave_alone(&mut self, url: &str, now: DateTime<Utc>, wait: Duration) {
        let until = TimeDelta::from_std(wait).ok().and_then(|wait| now.checked_add_signed(wait));
        self.hosts.extend(address::host(url).zip(until));
    }

    pub(super) fn is_left_alone(&self, url: &str, now: DateTime<Utc>) -> bool {
        address::host(url).and_then(|host| self.hosts.get(&host)).is_some_and(|until| now < *until)
    }

    pub(super) fn write(&mut self, root: &Path) -> Result<(), ExternalError> {
        let newest = self.links.values().filter_map(|link| link.asked).max();
        if let Some(newest) = newest {
            self.links.retain(|_, link| link.asked.is_some_and(|asked| newest - asked < FORGOTTEN));
            self.hosts.retain(|_, until| *until > newest);
        }
        let text = serde_json::to_string_pretty(self).unwrap_or_default();
        replace(&path(root), format!("{text}\n").as_bytes()).map_err(ExternalError::Write)
    }
}

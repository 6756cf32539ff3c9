//! Whose turn it is: at most one request a host at a time, a pause between two, and none to a host that asks to wait or
//! does not answer. Knows hosts, not what they are asked.

use super::Reason;
use std::collections::HashMap;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;
use tokio::sync::{Mutex as Turns, OwnedMutexGuard};
use tokio::time::Instant;
use url::Url;

/// How often a host may fail to answer in time before it is left alone.
const MOST_IN_VAIN: u32 = 2;

/// What is known of a host during a run.
#[derive(Debug, Default)]
struct Host {
    /// When its last request ended; whoever holds this has the turn.
    last: Arc<Turns<Option<Instant>>>,
    wants_to_wait: AtomicBool,
    in_vain: AtomicU32,
}

/// Every host that was asked.
pub(super) struct Hosts {
    pause: Duration,
    known: Mutex<HashMap<String, Arc<Host>>>,
}

/// The right to ask a host; given back when it is dropped.
pub(super) struct Turn {
    host: Arc<Host>,
    last: OwnedMutexGuard<Option<Instant>>,
}

impl Hosts {
    pub(super) fn new(pause: Duration) -> Self {
        Self { pause, known: Mutex::default() }
    }

    fn of(&self, url: &Url) -> Arc<Host> {
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        Arc::clone(known.entry(url.host_str().unwrap_or_default().to_owned()).or_default())
    }

    /// Waits for a turn.
    pub(super) async fn turn(&self, url: &Url) -> Result<Turn, Reason> {
        let host = self.of(url);
        let last = Arc::clone(&host.last).lock_owned().await;
        if host.wants_to_wait.load(Ordering::Relaxed) || host.in_vain.load(Ordering::Relaxed) >= MOST_IN_VAIN {
            return Err(Reason::Waiting);
        }
        if let Some(last) = *last {
            tokio::time::sleep_until(last + self.pause).await;
        }
        Ok(Turn { host, last })
    }

    /// The host of this address did not answer in time.
    pub(super) fn tried_in_vain(&self, url: &Url) {
        self.of(url).in_vain.fetch_add(1, Ordering::Relaxed);
    }
}

impl Turn {
    /// What the host answered.
    pub(super) fn heard(self, status: u16) {
        self.host.in_vain.store(0, Ordering::Relaxed);
        if matches!(status, 429 | 503) {
            self.host.wants_to_wait.store(true, Ordering::Relaxed);
        }
    }
}

impl Drop for Turn {
    fn drop(&mut self) {
        *self.last = Some(Instant::now());
    }
}

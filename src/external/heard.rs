//! What is heard during a run, and noted as it comes: a run that is stopped leaves the next one only what it had not asked.
//! Knows what an answer means, and makes no request.

use super::history::History;
use super::{Class, ExternalError};
use crate::fetch::{Fetched, Outcome, Reason};
use crate::model::address;
use chrono::{DateTime, Utc};
use std::collections::BTreeMap;
use std::path::Path;
use std::time::Duration;

/// After so many answers they are written down.
const AT_ONCE: usize = 25;

/// How long a host is left alone that asks to wait and does not say how long.
const WAIT: Duration = Duration::from_secs(60 * 60);

/// The longest that a host is left alone.
const LONGEST_WAIT: Duration = Duration::from_secs(7 * 24 * 60 * 60);

/// What an address answered.
#[derive(Debug, Clone)]
pub(super) struct Answer {
    /// What it means.
    pub class: Class,
    /// Whether the address is gone beyond doubt.
    pub is_gone: bool,
}

/// What is heard.
pub(super) struct Heard<'a> {
    root: &'a Path,
    now: DateTime<Utc>,
    history: History,
    answers: BTreeMap<String, Answer>,
    /// Addresses without a host. As long as nothing else answers, it may be this machine that is on no network.
    nowhere: Vec<String>,
    is_online: bool,
    /// Answers since they were written down.
    unwritten: usize,
    failed: Result<(), ExternalError>,
}

impl<'a> Heard<'a> {
    pub(super) fn new(root: &'a Path, now: DateTime<Utc>, history: History) -> Self {
        let (answers, nowhere) = (BTreeMap::new(), Vec::new());
        Self { root, now, history, answers, nowhere, is_online: false, unwritten: 0, failed: Ok(()) }
    }

    /// An answer.
    pub(super) fn hears(&mut self, url: &str, outcome: &Outcome) {
        if matches!(outcome, Outcome::Refused(Reason::NoHost)) && !self.is_online {
            self.nowhere.push(url.to_owned());
            return;
        }
        if !self.is_online {
            self.is_online = true;
            for url in std::mem::take(&mut self.nowhere) {
                self.notes(&url, Class::Gone(Reason::NoHost.to_string()));
            }
        }
        if let Outcome::Fetched(answer) = outcome {
            self.leaves_alone(answer);
        }
        match outcome {
            // Nobody was asked.
            Outcome::Refused(reason @ Reason::Waiting) => self.doubts(url, reason.to_string()),
            outcome => self.notes(url, class(url, outcome)),
        }
        if self.unwritten >= AT_ONCE && self.failed.is_ok() {
            self.failed = self.history.write(self.root);
            self.unwritten = 0;
        }
    }

    /// Whether no host was found of any that was asked.
    pub(super) fn is_lost(&self) -> bool {
        !self.nowhere.is_empty()
    }

    /// The whole, written down.
    pub(super) fn ends(mut self) -> Result<BTreeMap<String, Answer>, ExternalError> {
        for url in std::mem::take(&mut self.nowhere) {
            self.doubts(&url, "no host can be found".to_owned());
        }
        self.failed?;
        self.history.write(self.root)?;
        Ok(self.answers)
    }

    fn notes(&mut self, url: &str, class: Class) {
        let is_gone = self.history.note(url, &class, self.now);
        self.unwritten += 1;
        self.answers.insert(url.to_owned(), Answer { class, is_gone });
    }

    /// What is no answer says nothing of the address, and is not noted.
    fn doubts(&mut self, url: &str, why: String) {
        self.answers.insert(url.to_owned(), Answer { class: Class::Unverifiable(why), is_gone: false });
    }

    /// The host that answered in the end may want to be left alone.
    fn leaves_alone(&mut self, answer: &Fetched) {
        if matches!(answer.status, 429 | 503) {
            let wait = answer.retry_after.unwrap_or(WAIT).min(LONGEST_WAIT);
            self.history.leave_alone(&answer.url, self.now, wait);
        }
    }
}

/// What an answer means.
fn class(url: &str, outcome: &Outcome) -> Class {
    match outcome {
        Outcome::NotModified => Class::Fine,
        Outcome::Fetched(Fetched { status: 200..300, moved: Some(to), .. }) if is_elsewhere(url, to) => {
            Class::Moved(to.clone())
        }
        Outcome::Fetched(Fetched { status: 200..300, .. }) => Class::Fine,
        Outcome::Fetched(Fetched { status: status @ (404 | 410), .. }) => {
            Class::Gone(format!("the answer is {status}"))
        }
        Outcome::Fetched(Fetched { status, .. }) => Class::Unverifiable(format!("the answer is {status}")),
        Outcome::Refused(Reason::NoHost) => Class::Gone(Reason::NoHost.to_string()),
        Outcome::Refused(reason) => Class::Unverifiable(reason.to_string()),
    }
}

/// Whether a new address is another one, and not the same in other letters.
fn is_elsewhere(url: &str, to: &str) -> bool {
    let scheme = |url: &str| url.split_once(':').map(|(scheme, _)| scheme.to_ascii_lowercase());
    address::same(url) != address::same(to) || scheme(url) != scheme(to)
}

#[cfg(test)]
mod tests {
    use super::{Class, Fetched, Heard, History, Outcome, Reason};

    const FIRST: &str = "2026-07-01T00:00:00Z";

    fn fine(url: &str) -> Outcome {
        let url = url.to_owned();
        let (moved, etag, last_modified, retry_after, body) = (None, None, None, None, Vec::new());
        Outcome::Fetched(Fetched { status: 200, url, moved, etag, last_modified, retry_after, body })
    }

    #[test]
    fn a_host_is_gone_only_where_others_answer() {
        let folder = tempfile::tempdir().unwrap();
        let at = |now: &str| Heard::new(folder.path(), now.parse().unwrap(), History::read(folder.path()));
        let (nowhere, here) = ("https://nowhere.example/", "https://here.example/");
        let no_host = Outcome::Refused(Reason::NoHost);
        // Alone, it may be this machine that is on no network: nothing is noted.
        let mut heard = at(FIRST);
        heard.hears(nowhere, &no_host);
        assert!(heard.is_lost());
        assert!(matches!(heard.ends().unwrap()[nowhere].class, Class::Unverifiable(_)));
        assert_eq!(History::read(folder.path()).asked(nowhere), None);
        // Whichever comes first.
        for (now, is_first, is_gone) in
            [(FIRST, true, false), ("2026-07-01T19:00:00Z", false, false), ("2026-07-01T20:00:00Z", true, true)]
        {
            let mut heard = at(now);
            if is_first {
                heard.hears(nowhere, &no_host);
            }
            heard.hears(here, &fine(here));
            if !is_first {
                heard.hears(nowhere, &no_host);
            }
            assert!(!heard.is_lost());
            let answers = heard.ends().unwrap();
            assert!(matches!(answers[nowhere].class, Class::Gone(_)) && answers[here].class == Class::Fine);
            assert_eq!(answers[nowhere].is_gone, is_gone, "{now}");
        }
    }
}

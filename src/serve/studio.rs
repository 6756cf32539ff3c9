//! The site that is shown, and the work of keeping up with its folder: what is rebuilt is swapped in whole, or not at
//! all. Knows no request.

use super::overlay::{self, Standing, Word};
use super::{News, Tell};
use crate::diagnostic::{Finding, Severity};
use crate::model::date::AsOf;
use crate::pipeline::{self, Memory, Order, Prepared, Trouble};
#[cfg(feature = "search")]
use crate::render::search::{CannotIndex, MEDDLER};
use chrono::Utc;
use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Instant, SystemTime, UNIX_EPOCH};
use tokio::sync::watch;

/// A site that is shown.
pub(super) struct Shown {
    /// Its name, which no other has: pages of another one are out of date.
    pub(super) name: String,
    /// All that its pages are rendered from.
    pub(super) site: Prepared,
    /// Whether it was read and joined without errors.
    is_good: bool,
    /// Its search index, once somebody searches.
    #[cfg(feature = "search")]
    index: SearchIndex,
}

/// A search index that is made when it is first asked for, out of what earlier ones have in common with it.
#[cfg(feature = "search")]
#[derive(Default)]
struct SearchIndex {
    made: std::sync::OnceLock<Result<pipeline::Indexed, String>>,
    known: Arc<pipeline::Indexes>,
}

impl Shown {
    /// A file of the search index; nothing where there is none of that name.
    #[cfg(feature = "search")]
    pub(super) fn search_file(&self, path: &str) -> Option<Result<&[u8], &str>> {
        if !self.site.may_be_of_search(path) {
            return None;
        }
        let make = || {
            if std::env::var_os(MEDDLER).is_some() {
                return Err(CannotIndex::meddled().to_string());
            }
            self.site.search(&self.index.known).map_err(|error| error.to_string())
        };
        match self.index.made.get_or_init(make) {
            Ok(index) => index.file(path).map(Ok),
            Err(error) => Some(Err(error)),
        }
    }

    /// The same in a program without search.
    #[cfg(not(feature = "search"))]
    pub(super) fn search_file(&self, _path: &str) -> Option<Result<&[u8], &str>> {
        None
    }
}

/// What is shown now, for those who answer requests.
pub(super) struct Studio {
    shown: Mutex<Arc<Shown>>,
    /// What pages are told; the newest word is kept for those who come later.
    pub(super) word: watch::Sender<Word>,
    tell: Tell,
}

/// Who keeps a studio up to date.
pub(super) struct Keeper {
    studio: Arc<Studio>,
    order: Order,
    /// The instant to see the site as of; the clock's where nobody named one.
    as_of: Option<AsOf>,
    memory: Memory,
    number: u64,
    /// Whether the folder holds what cannot be shown yet: then it is read as a whole until it can.
    is_behind: bool,
    to_judge: Sender<Arc<Shown>>,
}

fn name(number: u64) -> String {
    // Two runs at one address do not take each other's pages for their own.
    static BEGINNING: std::sync::OnceLock<u128> = std::sync::OnceLock::new();
    let beginning =
        BEGINNING.get_or_init(|| SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_micros()));
    format!("{beginning:x}-{number}")
}

/// Reads the site for the first time.
pub(super) fn open(mut order: Order, as_of: Option<AsOf>, tell: Tell) -> Result<(Arc<Studio>, Keeper), Trouble> {
    let mut memory = Memory::default();
    order.as_of = as_of.unwrap_or_else(|| AsOf(Utc::now()));
    let site = pipeline::prepare_again(&order, &mut memory, None, &())?;
    let found = site.found_early();
    let shown = Arc::new(Shown {
        name: name(0),
        site,
        is_good: !any_error(&found),
        #[cfg(feature = "search")]
        index: SearchIndex::default(),
    });
    let standing = overlay::errors(&shown.name, &found, shown.site.files(), Standing::Partial);
    let studio = Arc::new(Studio { shown: Mutex::new(Arc::clone(&shown)), word: watch::Sender::new(standing), tell });
    let (to_judge, judging) = channel();
    let judge = Arc::clone(&studio);
    std::thread::spawn(move || judge.judge_all(&judging));
    // Whoever judges lives as long as there is somebody to send.
    let _ = to_judge.send(shown);
    Ok((Arc::clone(&studio), Keeper { studio, order, as_of, memory, number: 0, is_behind: false, to_judge }))
}

fn any_error(findings: &[Finding]) -> bool {
    findings.iter().any(|finding| finding.severity == Severity::Error)
}

impl Studio {
    /// What is shown now.
    pub(super) fn shown(&self) -> Arc<Shown> {
        Arc::clone(&self.lock())
    }

    fn lock(&self) -> MutexGuard<'_, Arc<Shown>> {
        self.shown.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Lets the rules look at what is shown, after it is shown: the newest that there is, not everything in turn.
    fn judge_all(&self, judging: &Receiver<Arc<Shown>>) {
        while let Ok(next) = judging.recv() {
            let shown = judging.try_iter().last().unwrap_or(next);
            let (found, _) = shown.site.judge(None);
            let standing = if shown.is_good { Standing::Shown } else { Standing::Partial };
            let word = overlay::errors(&shown.name, &found, shown.site.files(), standing);
            // Under the lock, so that it is not said of a later one.
            let now = self.lock();
            if now.name == shown.name {
                // What keeps a later text from being shown is said until it is mended.
                self.word.send_if_modified(|said| {
                    let is_new = !said.is_about_another && *said != word;
                    if is_new {
                        *said = word;
                    }
                    is_new
                });
                drop(now);
                (self.tell)(News::Judged { findings: &found, files: shown.site.files() });
            }
        }
    }
}

impl Keeper {
    /// When the site next changes by itself.
    pub(super) fn next_transition(&self) -> Option<chrono::DateTime<Utc>> {
        if self.as_of.is_some() { None } else { self.studio.shown().site.next_transition }
    }

    /// Reads again what was touched, and shows the site if it has no errors.
    pub(super) fn keep_up(&mut self, touched: Option<&BTreeSet<PathBuf>>) {
        if touched.is_some_and(|touched| !touched.is_empty() && !self.memory.concerns(&self.order.root, touched)) {
            return;
        }
        let began = Instant::now();
        self.order.as_of = self.as_of.unwrap_or_else(|| AsOf(Utc::now()));
        let before = self.studio.shown();
        let amended = touched
            .filter(|touched| !touched.is_empty() && !self.is_behind)
            .and_then(|touched| before.site.amended(&self.order, &mut self.memory, touched));
        let site = match amended.map_or_else(|| self.whole(touched), Ok) {
            Ok(site) => site,
            Err(trouble) => {
                self.is_behind = true;
                let message = trouble.to_string();
                self.studio.word.send_replace(overlay::trouble(&before.name, &message));
                (self.studio.tell)(News::Trouble(&message));
                return;
            }
        };
        let found = site.found_early();
        let is_good = !any_error(&found);
        self.is_behind = !is_good;
        if !is_good && before.is_good {
            self.studio.word.send_replace(overlay::errors(&before.name, &found, site.files(), Standing::Kept));
            (self.studio.tell)(News::Kept { findings: &found, files: site.files() });
            return;
        }
        self.number += 1;
        let shown = Arc::new(Shown {
            name: name(self.number),
            site,
            is_good,
            #[cfg(feature = "search")]
            index: SearchIndex { known: Arc::clone(&before.index.known), ..SearchIndex::default() },
        });
        {
            let mut now = self.studio.lock();
            *now = Arc::clone(&shown);
            let word = overlay::errors(&shown.name, &found, shown.site.files(), Standing::Partial);
            self.studio.word.send_replace(word);
        }
        (self.studio.tell)(News::Shown { took: began.elapsed() });
        let _ = self.to_judge.send(shown);
        // Letting go of a large site takes a moment, which nobody waits for here.
        drop(before);
    }

    /// The site, with everything joined anew.
    fn whole(&mut self, touched: Option<&BTreeSet<PathBuf>>) -> Result<Prepared, Trouble> {
        pipeline::prepare_again(&self.order, &mut self.memory, touched, &())
    }
}

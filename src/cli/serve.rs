//! `dateline serve`: shows the site while it is written, and says what happens to it.

use super::args::{Global, Serve};
use super::{Exit, Stop, order, report};
use dateline::diagnostic::render::summary;
use dateline::serve::{News, ServeError, Wish, serve};
use std::sync::{Arc, Mutex, PoisonError};

pub(super) fn run(wish: &Serve, global: &Global) -> Result<Exit, Stop> {
    let order = order(global, wish.as_of.as_ref(), !wish.no_drafts)?;
    let is_fixed = wish.as_of.is_some() || std::env::var_os("SOURCE_DATE_EPOCH").is_some();
    let as_of = is_fixed.then_some(order.as_of);
    let Serve { port, interface, open, .. } = wish;
    let voice =
        Voice { quiet: global.quiet, json: global.json, verbose: global.verbose, open: *open, last: Mutex::default() };
    let wish = Wish { order, as_of, interface: interface.clone(), port: *port };
    let Err(error) = serve(wish, Arc::new(move |news| voice.tell(&news)));
    Err(Stop::from(error))
}

impl From<ServeError> for Stop {
    fn from(error: ServeError) -> Self {
        match error {
            ServeError::Site(trouble) => Self::from(trouble),
            error => Self::new(Exit::World, error.to_string()),
        }
    }
}

/// Says what happens, and no finding twice.
struct Voice {
    quiet: bool,
    json: bool,
    verbose: bool,
    open: bool,
    last: Mutex<String>,
}

impl Voice {
    fn tell(&self, news: &News<'_>) {
        match news {
            News::Ready(address) => {
                if self.json {
                    report::data(&format!("{}\n", serde_json::json!({ "url": address })));
                }
                self.say(&format!("the site is at {address} until you press Ctrl+C; every save shows at once"));
                if self.open
                    && let Err(error) = open::that_detached(address)
                {
                    report::error(&format!("no browser could be opened: {error}"));
                }
            }
            News::Shown { took } if self.verbose => {
                self.say(&format!("shown after {:.0} ms", took.as_secs_f64() * 1e3));
            }
            News::Shown { .. } => {}
            News::Kept { findings, files } | News::Judged { findings, files } => {
                let text = report::as_text(findings, files);
                let mut last = self.last.lock().unwrap_or_else(PoisonError::into_inner);
                if *last == text {
                    return;
                }
                if findings.is_empty() {
                    self.say("all is mended");
                } else if !self.quiet {
                    report::findings(findings, files);
                    let kept = if matches!(news, News::Kept { .. }) { "; the last good version is shown" } else { "" };
                    self.say(&format!("{}{kept}", summary(findings)));
                }
                *last = text;
            }
            News::Trouble(message) => report::error(message),
        }
    }

    fn say(&self, text: &str) {
        if !self.quiet {
            report::note(text);
        }
    }
}

//! Input that is broken, enormous or meant to do harm: a diagnostic, never a panic, a hang or half a site.

mod disk;
mod harmless;
mod limits;
mod names;
mod scripts;
mod templates;
mod texts;

use crate::newsroom::{Findings, Newsroom};
use dateline::diagnostic::Code;
use std::sync::mpsc;
use std::time::Duration;

const OFFICE: &str = "content/briefings/office.md";
const ABOUT: &str = "content/pages/about.md";

/// What the work gives, or a failed test when it takes longer than anybody waits.
fn in_time<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> T {
    let (tell, told) = mpsc::channel();
    let worker = std::thread::spawn(move || {
        let _ = tell.send(work());
    });
    match told.recv_timeout(Duration::from_secs(60)) {
        Ok(value) => value,
        Err(mpsc::RecvTimeoutError::Timeout) => panic!("it hangs"),
        Err(mpsc::RecvTimeoutError::Disconnected) => std::panic::resume_unwind(worker.join().unwrap_err()),
    }
}

fn check(newsroom: Newsroom) -> Findings {
    in_time(move || newsroom.check())
}

fn page(body: &str) -> Newsroom {
    Newsroom::new().file(ABOUT, &format!("---\ntitle: About the desk\n---\n{body}"))
}

/// That the code is found at this place.
fn found_at(findings: &Findings, code: Code, path: &str, line: u32, column: u32) {
    let here = findings.at(path, line, column);
    assert!(here.iter().any(|found| found.code == code), "no {code} at {path}:{line}:{column}:\n{}", findings.shown());
}

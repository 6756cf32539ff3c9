//! `dateline completions`: a script for a shell.

use super::args::{Args, Completions};
use super::{Exit, Stop, report};
use clap::CommandFactory as _;

#[expect(clippy::unnecessary_wraps, reason = "every command has this form")]
pub(super) fn run(completions: &Completions) -> Result<Exit, Stop> {
    let mut script = Vec::new();
    clap_complete::generate(completions.shell, &mut Args::command(), "dateline", &mut script);
    report::data(&String::from_utf8_lossy(&script));
    Ok(Exit::Fine)
}

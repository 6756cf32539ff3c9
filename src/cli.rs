//! The command line: one file a command. The only room that prints or picks an exit code.
#![expect(
    clippy::disallowed_methods,
    reason = "a door: the environment, the clock and the terminal belong to the command line"
)]

mod args;
mod build;
mod check;
mod completions;
#[cfg(feature = "wire")]
mod discover;
mod explain;
mod follow;
mod import;
mod init;
#[cfg(feature = "wire")]
mod lead;
mod list;
mod manifest;
mod new;
#[cfg(feature = "publish")]
mod publish;
mod rename;
mod report;
mod schema;
#[cfg(feature = "serve")]
mod serve;

use args::{Args, Command, Global};
use chrono::{DateTime, Datelike as _, Utc};
use clap::Parser;
use dateline::history::Compare;
use dateline::model::date::AsOf;
use dateline::pipeline::{Order, Trouble};
use dateline::read;
use std::path::PathBuf;
use std::process::ExitCode;

/// Why the program ends, as other programs see it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Exit {
    /// All is well.
    Fine = 0,
    /// Something an editor wrote must be mended.
    Findings = 1,
    /// The command line cannot be understood.
    Usage = 2,
    /// There is no site, or its configuration cannot be used.
    Configuration = 3,
    /// The disk or the network refuses.
    World = 4,
    /// The site may not go out, or not all of it did.
    #[cfg(feature = "publish")]
    Unpublished = 5,
}

/// An end that is not fine, and the words for it.
#[derive(Debug)]
pub(crate) struct Stop {
    exit: Exit,
    message: String,
}

impl Stop {
    pub(crate) fn new(exit: Exit, message: impl Into<String>) -> Self {
        Self { exit, message: message.into() }
    }
}

impl From<Trouble> for Stop {
    fn from(trouble: Trouble) -> Self {
        let exit = match trouble {
            Trouble::History(_) => Exit::Usage,
            Trouble::Read(_) | Trouble::Search(_) | Trouble::NoPart | Trouble::Write(_) => Exit::World,
        };
        Self::new(exit, trouble.to_string())
    }
}

/// Runs the program.
pub(crate) fn main() -> ExitCode {
    let args = match Args::try_parse() {
        Ok(args) => args,
        Err(error) => {
            let code = if error.use_stderr() { Exit::Usage } else { Exit::Fine };
            // A closed pipe is the reader's choice.
            let _ = error.print();
            return ExitCode::from(code as u8);
        }
    };
    args.global.color.apply();
    let result = match &args.command {
        Command::Init(init) => init::run(init, &args.global),
        #[cfg(feature = "wire")]
        Command::Discover(discover) => discover::run(discover, &args.global),
        Command::New(new) => new::run(new, &args.global),
        Command::Import(import) => import::run(import, &args.global),
        Command::Rename(rename) => rename::run(rename, &args.global),
        Command::Check(check) => check::run(check, &args.global),
        Command::Build(build) => build::run(build, &args.global),
        #[cfg(feature = "serve")]
        Command::Serve(serve) => serve::run(serve, &args.global),
        #[cfg(feature = "publish")]
        Command::Publish(publish) => publish::run(publish, &args.global),
        Command::Manifest(manifest) => manifest::run(manifest, &args.global),
        Command::List(list) => list::run(list, &args.global),
        Command::Explain(explain) => explain::run(explain, &args.global),
        Command::Schema(schema) => schema::run(schema, &args.global),
        Command::Completions(completions) => completions::run(completions),
    };
    let exit = result.unwrap_or_else(|stop| {
        report::error(&stop.message);
        stop.exit
    });
    ExitCode::from(exit as u8)
}

/// The root of the site: as told, or the nearest folder upward that holds `content/site.yaml`.
fn root(global: &Global) -> Result<PathBuf, Stop> {
    let no_site = |place: &str| {
        let message = format!("no site {place}: there is no content/site.yaml; `dateline init` makes a new site");
        Stop::new(Exit::Configuration, message)
    };
    match &global.root {
        Some(root) if root.join("content/site.yaml").symlink_metadata().is_ok() => Ok(root.clone()),
        Some(root) => Err(no_site(&format!("in {}", root.display()))),
        None => {
            let here = std::env::current_dir().map_err(|error| Stop::new(Exit::World, error.to_string()))?;
            read::find_root(&here).ok_or_else(|| no_site("here or in any folder above"))
        }
    }
}

/// The instant to see the world as of: as told, else `SOURCE_DATE_EPOCH`, else now.
fn as_of(told: Option<&DateTime<Utc>>) -> Result<AsOf, Stop> {
    let AsOf(instant) = wanted_instant(told)?;
    // Dates are written with four digits.
    if (1..=9999).contains(&instant.year()) {
        Ok(AsOf(instant))
    } else {
        Err(Stop::new(Exit::Usage, format!("{instant} lies outside the years 1 to 9999")))
    }
}

fn wanted_instant(told: Option<&DateTime<Utc>>) -> Result<AsOf, Stop> {
    if let Some(instant) = told {
        return Ok(AsOf(*instant));
    }
    match std::env::var("SOURCE_DATE_EPOCH") {
        Ok(text) => {
            let seconds = text.trim().parse().ok().and_then(|seconds| DateTime::from_timestamp(seconds, 0));
            let wrong =
                || Stop::new(Exit::Usage, format!("SOURCE_DATE_EPOCH is `{text}`; it takes seconds since 1970"));
            seconds.map(AsOf).ok_or_else(wrong)
        }
        Err(_) => Ok(AsOf(Utc::now())),
    }
}

/// What a run is asked for.
fn order(global: &Global, told: Option<&DateTime<Utc>>, drafts: bool) -> Result<Order, Stop> {
    Ok(Order {
        root: root(global)?,
        as_of: as_of(told)?,
        drafts,
        base_url: None,
        search: true,
        compare: Compare::Nothing,
    })
}

//! What can be typed, and what people who come from other generators type.

mod edges;

#[cfg(feature = "publish")]
pub(crate) use edges::Publish;
#[cfg(feature = "wire")]
pub(crate) use edges::{Discover, DiscoverTask, DropLead};
pub(crate) use edges::{Import, OtherGenerator};

use super::report;
use chrono::{DateTime, NaiveDate, Utc};
use clap::{Args as ClapArgs, Parser, Subcommand, ValueEnum};
use dateline::diagnostic::Severity;
use dateline::model::date::Instant;
use dateline::model::kind::Kind;
use dateline::write::Shard;
use std::path::PathBuf;

/// Turns a newsroom's folder of sourced briefings into a cross-linked static site.
#[derive(Debug, Parser)]
#[command(name = "dateline", version, propagate_version = true, max_term_width = 100)]
pub(crate) struct Args {
    #[command(flatten)]
    pub global: Global,
    #[command(subcommand)]
    pub command: Command,
}

/// Flags of every command.
#[derive(Debug, ClapArgs)]
pub(crate) struct Global {
    /// The site's folder, instead of the nearest one upward that holds content/site.yaml
    #[arg(short = 'C', long, global = true, value_name = "DIR", visible_alias = "source")]
    pub root: Option<PathBuf>,
    /// Say only what must be mended
    #[arg(short, long, global = true, conflicts_with = "verbose")]
    pub quiet: bool,
    /// Say more
    #[arg(short, long, global = true)]
    pub verbose: bool,
    /// Whether to colour what is said
    #[arg(long, global = true, value_name = "WHEN", default_value = "auto")]
    pub color: When,
    /// Data on standard output, as JSON
    #[arg(long, global = true)]
    pub json: bool,
}

/// When something is done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum When {
    /// On a terminal
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}

impl When {
    /// Makes the choice known to the streams.
    pub(crate) fn apply(self) {
        match self {
            Self::Auto => {}
            Self::Always => anstream::ColorChoice::Always.write_global(),
            Self::Never => anstream::ColorChoice::Never.write_global(),
        }
    }
}

/// The commands.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Start a site that builds at once
    Init(Init),
    /// Read the feeds of content/wire.yaml for leads
    #[cfg(feature = "wire")]
    Discover(Discover),
    /// Start a record that fits its schema
    New(New),
    /// Move the content of another generator's site in
    Import(Import),
    /// Give a record another id, and rewrite every reference to it
    Rename(Rename),
    /// Judge everything that can be judged without the network
    Check(Check),
    /// Write the site
    Build(Build),
    /// Bring the site to where readers get it
    #[cfg(feature = "publish")]
    #[command(alias = "deploy")]
    Publish(Publish),
    /// Work with the lists of what builds wrote
    Manifest(Manifest),
    /// Show the site while it is written
    #[cfg(feature = "serve")]
    #[command(alias = "server")]
    Serve(Serve),
    /// List records by how they stand: uncited, orphans, due, disputed, stale, untranslated, drafts, scheduled, …
    List(List),
    /// Say what a diagnostic means, or what a page was made from
    Explain(Explain),
    /// Print the keys of front matter, for programs, people or editors
    Schema(Schema),
    /// Print completions for a shell
    Completions(Completions),
}

#[derive(Debug, ClapArgs)]
pub(crate) struct Init {
    /// The folder of the new site; nothing in it is overwritten
    #[arg(default_value = ".", value_name = "DIR")]
    pub folder: PathBuf,
    /// Write a workflow that checks, builds and publishes, and does so again when the site changes by itself; into a site
    /// that is there already, nothing else is written
    #[arg(long, value_name = "SERVICE")]
    pub workflow: Option<Service>,
}

/// The services whose workflows are known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Service {
    /// GitHub Actions
    Github,
}

#[derive(Debug, ClapArgs)]
pub(crate) struct New {
    /// What to start
    #[arg(value_parser = kind, value_name = "KIND")]
    pub kind: Kind,
    /// Its title or name; that of the lead, where it begins from one
    #[cfg_attr(feature = "wire", arg(required_unless_present = "from"))]
    #[cfg_attr(not(feature = "wire"), arg(required = true))]
    pub title: Option<String>,
    /// The lead that a briefing begins from, by its id or address: `dateline discover --list`
    #[cfg(feature = "wire")]
    #[arg(long, value_name = "LEAD")]
    pub from: Option<String>,
    /// Where a source can be read: its publisher is found by the host
    #[arg(long, value_parser = web_address, value_name = "URL")]
    pub url: Option<String>,
    /// A source record that a briefing begins with; may be given several times
    #[arg(long = "cite", value_name = "ID")]
    pub sources: Vec<String>,
    /// The instant that it is dated, instead of now
    #[arg(long, value_parser = instant, value_name = "INSTANT", aliases = ["clock", "now"])]
    pub as_of: Option<DateTime<Utc>>,
    /// Open it in $VISUAL or $EDITOR
    #[arg(long)]
    pub edit: bool,
}

#[derive(Debug, ClapArgs)]
pub(crate) struct Rename {
    /// The id that the record has; `KIND:OLD` where records of several kinds share it
    #[arg(value_name = "OLD")]
    pub old: String,
    /// The id that it is to have
    #[arg(value_name = "NEW")]
    pub new: String,
    /// Print what would change, and change nothing
    #[arg(long)]
    pub dry_run: bool,
}

#[derive(Debug, ClapArgs)]
pub(crate) struct Check {
    /// Show only what is found below these files or folders
    #[arg(value_name = "PATHS")]
    pub paths: Vec<PathBuf>,
    /// How findings are printed
    #[arg(long, value_name = "FORMAT", default_value = "human")]
    pub format: Format,
    /// Compare briefings with what stood at this git revision, instead of with what was last published
    #[arg(long, value_name = "REV")]
    pub since: Option<String>,
    /// The least weight that makes the command fail
    #[arg(long, value_name = "WEIGHT", default_value = "error")]
    pub fail_on: FailOn,
    /// Fail on warnings too
    #[arg(short = 'W', long = "fail-on-warning", hide = true)]
    pub warnings: bool,
    /// Judge drafts as if they were out
    #[arg(short = 'D', long, aliases = ["buildDrafts", "build-drafts"])]
    pub drafts: bool,
    /// Ask every address that sources and texts lead to, whether it is still there
    #[cfg(feature = "wire")]
    #[arg(long)]
    pub external: bool,
    /// With --external: ask those too that answered well less than 20 hours ago
    #[cfg(feature = "wire")]
    #[arg(long, requires = "external")]
    pub all: bool,
    /// Leave out the findings that this file lists
    #[arg(long, value_name = "FILE")]
    pub baseline: Option<PathBuf>,
    /// List what is found in this file, for --baseline
    #[arg(long, value_name = "FILE", conflicts_with_all = ["baseline", "paths"])]
    pub write_baseline: Option<PathBuf>,
    /// The instant to see the site as of, instead of now
    #[arg(long, value_parser = instant, value_name = "INSTANT", aliases = ["clock", "now"])]
    pub as_of: Option<DateTime<Utc>>,
}

/// How findings are printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// For people
    Human,
    /// One JSON object a line
    Json,
    /// SARIF 2.1.0
    Sarif,
    /// Annotations of a GitHub workflow
    Github,
}

/// The least weight that fails.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum FailOn {
    /// Errors
    Error,
    /// Warnings and errors
    Warning,
}

impl FailOn {
    pub(crate) fn severity(self) -> Severity {
        match self {
            Self::Error => Severity::Error,
            Self::Warning => Severity::Warning,
        }
    }
}

#[derive(Debug, ClapArgs)]
pub(crate) struct Build {
    /// Where the site is written; `site` in the site's folder unless said
    #[arg(short, long, value_name = "DIR", aliases = ["destination", "dest-dir", "site-dir", "outDir"])]
    pub output_dir: Option<PathBuf>,
    /// The address of the site's root, instead of the configured one
    #[arg(short, long, value_name = "URL", value_parser = base_url, aliases = ["baseURL", "baseurl", "site-url"])]
    pub base_url: Option<String>,
    /// Show drafts, and mark them
    #[arg(short = 'D', long, aliases = ["buildDrafts", "build-drafts"])]
    pub drafts: bool,
    /// The instant to see the site as of, instead of now
    #[arg(long, value_parser = instant, value_name = "INSTANT", aliases = ["clock", "now"])]
    pub as_of: Option<DateTime<Utc>>,
    /// How many threads work; as many as there are cores unless said
    #[arg(short, long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024))]
    pub jobs: Option<u16>,
    /// Print how long each stage and the slowest kinds of page took
    #[arg(long)]
    pub timings: bool,
    /// Leave search out: no page for it, and no index
    #[arg(long)]
    pub no_search: bool,
    /// Do all the work and compare every file with what is out, instead of trusting what the last build noted
    #[arg(long)]
    pub clean: bool,
    /// Then build the same site from nothing beside it, compare every file, and fail if one differs
    #[arg(long, conflicts_with = "shard")]
    pub check_incremental: bool,
    /// Build one part of the site, such as 2/4, for `dateline manifest merge`; needs the instant of --as-of
    #[arg(long, value_name = "I/N")]
    pub shard: Option<Shard>,
}

#[derive(Debug, ClapArgs)]
pub(crate) struct Manifest {
    /// What to do
    #[command(subcommand)]
    pub task: ManifestTask,
}

/// What can be done with manifests.
#[derive(Debug, Subcommand)]
pub(crate) enum ManifestTask {
    /// Put the shards of one build together
    Merge(Merge),
}

#[derive(Debug, ClapArgs)]
pub(crate) struct Merge {
    /// The output folders of the shards, each with `.dateline` beside it
    #[arg(required = true, value_name = "DIR")]
    pub parts: Vec<PathBuf>,
    /// Where the site is written
    #[arg(short, long, value_name = "DIR", aliases = ["destination", "dest-dir", "site-dir", "outDir"])]
    pub output_dir: PathBuf,
}

#[cfg(feature = "serve")]
#[derive(Debug, ClapArgs)]
pub(crate) struct Serve {
    /// The port to listen on; 0 for any that is free
    #[arg(short, long, value_name = "PORT", default_value_t = 1111)]
    pub port: u16,
    /// The name or address to listen on; others than this machine reach it only if you name one of theirs
    #[arg(short, long, value_name = "HOST", default_value = "127.0.0.1", aliases = ["bind", "host"])]
    pub interface: String,
    /// Open the site in the browser
    #[arg(short = 'O', long)]
    pub open: bool,
    /// Leave drafts out; they are shown, and marked, unless said
    #[arg(long)]
    pub no_drafts: bool,
    /// Show drafts, as it does unless told otherwise
    #[arg(short = 'D', long, hide = true, conflicts_with = "no_drafts", aliases = ["buildDrafts", "build-drafts"])]
    pub drafts: bool,
    /// The instant to see the site as of, instead of now
    #[arg(long, value_parser = instant, value_name = "INSTANT", aliases = ["clock", "now"])]
    pub as_of: Option<DateTime<Utc>>,
}

#[derive(Debug, ClapArgs)]
pub(crate) struct List {
    /// What to list
    pub what: What,
    /// The instant to see the site as of, instead of now
    #[arg(long, value_parser = instant, value_name = "INSTANT", aliases = ["clock", "now"])]
    pub as_of: Option<DateTime<Utc>>,
}

/// What to list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum What {
    /// Drafts
    Drafts,
    /// Records that come out later
    #[value(alias = "future")]
    Scheduled,
    /// Briefings that are out no longer
    Expired,
    /// Briefings that are out
    Published,
    /// Records that nothing refers to
    Orphans,
    /// Briefings that changed after their last review
    Stale,
    /// Sources that a briefing lists and never cites
    Uncited,
    /// Events that sources disagree on
    Disputed,
    /// Watch items whose date has passed
    Due,
    /// Stories that one of the site's languages lacks
    Untranslated,
}

#[derive(Debug, ClapArgs)]
pub(crate) struct Explain {
    /// A diagnostic's code, or the path of a page or a manuscript; every code unless said
    #[arg(value_name = "CODE|PATH")]
    pub subject: Option<String>,
    /// List every code
    #[arg(long, conflicts_with = "subject")]
    pub list: bool,
}

#[derive(Debug, ClapArgs)]
pub(crate) struct Schema {
    /// The kind of record, `site` for the configuration, `wire` or `lead`; `all` unless said
    #[arg(value_name = "KIND")]
    pub kind: Option<String>,
    /// A line a key, instead of the JSON Schema
    #[arg(long)]
    pub brief: bool,
    /// A table a kind, as Markdown
    #[arg(long, conflicts_with = "brief")]
    pub markdown: bool,
    /// Write the schemas and the settings by which editors find them, into the site's folder unless said
    #[arg(long, value_name = "DIR", num_args = 0..=1, conflicts_with_all = ["brief", "markdown", "kind"])]
    pub editor: Option<Option<PathBuf>>,
    /// The configuration of a content management system in the browser, with a form for each kind of record
    #[arg(long, value_name = "CMS", conflicts_with_all = ["brief", "markdown", "kind", "editor"])]
    pub cms: Option<FormSystem>,
    /// Write that configuration into this folder, with the page that it belongs to
    #[arg(long, value_name = "DIR", requires = "cms")]
    pub admin: Option<PathBuf>,
    /// The repository at GitHub that the forms write to
    #[arg(long, value_name = "OWNER/NAME", requires = "cms")]
    pub repository: Option<String>,
    /// The branch of it that is published
    #[arg(long, value_name = "NAME", requires = "cms", default_value = "main")]
    pub branch: String,
}

/// The content management systems whose configuration is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum FormSystem {
    /// Sveltia CMS
    Sveltia,
    /// Decap CMS
    Decap,
}

#[derive(Debug, ClapArgs)]
pub(crate) struct Completions {
    /// The shell
    pub shell: clap_complete::Shell,
}

pub(super) fn kind(word: &str) -> Result<Kind, String> {
    let singular = Kind::from_word(word).or_else(|| Kind::ALL.iter().copied().find(|kind| kind.folder() == word));
    singular.ok_or_else(|| {
        let words: Vec<&str> = Kind::WORDS.to_vec();
        match dateline::diagnostic::closest(word, words.iter().copied()) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("it takes {}", report::list(&words)),
        }
    })
}

/// A moment, or a day, which begins at midnight UTC.
fn instant(text: &str) -> Result<DateTime<Utc>, String> {
    if let Some(instant) = Instant::parse(text) {
        return Ok(instant.utc());
    }
    let day: Option<NaiveDate> = text.parse().ok();
    let midnight = day.and_then(|day| day.and_hms_opt(0, 0, 0));
    midnight
        .map(|midnight| midnight.and_utc())
        .ok_or_else(|| "write it as 2026-06-19T09:00:00+08:00 or 2026-06-19".to_owned())
}

/// The address of a page.
fn web_address(text: &str) -> Result<String, String> {
    if text.contains(char::is_whitespace) { Err("it has no spaces".to_owned()) } else { base_url(text) }
}

fn base_url(text: &str) -> Result<String, String> {
    let parsed = url::Url::parse(text).map_err(|error| error.to_string())?;
    if matches!(parsed.scheme(), "https" | "http") {
        Ok(text.to_owned())
    } else {
        Err("it begins with https://".to_owned())
    }
}

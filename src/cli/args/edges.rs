//! What can be typed for the commands that deal with what lies beyond the site: the wire, other generators, readers.

#[cfg(feature = "publish")]
use super::base_url;
use super::instant;
use chrono::{DateTime, Utc};
#[cfg(feature = "wire")]
use clap::Subcommand;
use clap::{Args as ClapArgs, ValueEnum};
use std::path::PathBuf;

#[cfg(feature = "wire")]
#[derive(Debug, ClapArgs)]
#[command(args_conflicts_with_subcommands = true)]
pub(crate) struct Discover {
    /// Publishers or addresses of the feeds to read, due or not; all that are due unless said
    #[arg(value_name = "FEED")]
    pub feeds: Vec<String>,
    /// Read every feed, due or not
    #[arg(long, conflicts_with = "list")]
    pub all: bool,
    /// List the leads that nobody used or dropped, without the network
    #[arg(long)]
    pub list: bool,
    /// The instant of reading, instead of now
    #[arg(long, value_parser = instant, value_name = "INSTANT", aliases = ["clock", "now"])]
    pub as_of: Option<DateTime<Utc>>,
    /// What else to do
    #[command(subcommand)]
    pub task: Option<DiscoverTask>,
}

/// What can be done with leads.
#[cfg(feature = "wire")]
#[derive(Debug, Subcommand)]
pub(crate) enum DiscoverTask {
    /// Note that the desk makes nothing of a lead
    Drop(DropLead),
}

#[cfg(feature = "wire")]
#[derive(Debug, ClapArgs)]
pub(crate) struct DropLead {
    /// The lead, by its id or address
    #[arg(value_name = "LEAD")]
    pub lead: String,
    /// Why, for those who come later, on one line
    #[arg(long, value_name = "WORDS", default_value = "not for us", value_parser = words)]
    pub reason: String,
}

/// Words that say something.
#[cfg(feature = "wire")]
fn words(text: &str) -> Result<String, String> {
    let is_said = text.chars().any(char::is_alphanumeric);
    is_said
        .then(|| text.to_owned())
        .ok_or_else(|| "it says nothing; leave it out if there is no more to say".to_owned())
}

#[derive(Debug, ClapArgs)]
pub(crate) struct Import {
    /// What the site was made with
    pub generator: OtherGenerator,
    /// The folder of that site; nothing in it is changed
    #[arg(value_name = "DIR")]
    pub folder: PathBuf,
    /// The folder of the new site, which must not be one yet
    #[arg(long, value_name = "SITE", default_value = ".")]
    pub into: PathBuf,
    /// The instant at which the new site is looked at for what must be mended, instead of now
    #[arg(long, value_parser = instant, value_name = "INSTANT", aliases = ["clock", "now"])]
    pub as_of: Option<DateTime<Utc>>,
}

/// The generators whose sites can be moved in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum OtherGenerator {
    /// Hugo
    Hugo,
    /// Zola
    Zola,
    /// Jekyll
    Jekyll,
}

#[cfg(feature = "publish")]
#[derive(Debug, ClapArgs)]
pub(crate) struct Publish {
    /// The place, as site.yaml names it; the only one unless said
    #[arg(value_name = "TARGET")]
    pub target: Option<String>,
    /// Print what would change, and change nothing
    #[arg(long)]
    pub dry_run: bool,
    /// Ask nothing on a terminal; nobody is asked elsewhere
    #[arg(short, long)]
    pub yes: bool,
    /// List the releases that are kept there, newest first
    #[arg(long, conflicts_with_all = ["dry_run", "rollback"])]
    pub list: bool,
    /// Bring back what was out before
    #[arg(long, value_name = "RELEASE")]
    pub rollback: Option<String>,
    /// The most files that may be deleted
    #[arg(long, value_name = "N", default_value_t = 256)]
    pub max_deletes: usize,
    /// Take the place over from whoever holds it
    #[arg(long)]
    pub break_lock: bool,
    /// Publish where files lie that nobody published: those of the same names are replaced
    #[arg(long)]
    pub adopt: bool,
    /// Let out briefings that are not reviewed as the site asks; the release says so
    #[arg(long)]
    pub allow_unreviewed: bool,
    /// Let out what the check finds errors in; the release says so
    #[arg(long)]
    pub allow_findings: bool,
    /// Let out a site as of a moment that has not come; the release says so
    #[arg(long)]
    pub allow_early: bool,
    /// Where the site was written; `site` in the site's folder unless said
    #[arg(short, long, value_name = "DIR", aliases = ["destination", "dest-dir", "site-dir", "outDir"])]
    pub output_dir: Option<PathBuf>,
    /// The address that the site was built with, where it is not the configured one
    #[arg(short, long, value_name = "URL", value_parser = base_url, aliases = ["baseURL", "baseurl", "site-url"])]
    pub base_url: Option<String>,
    /// The site was built without search
    #[arg(long)]
    pub no_search: bool,
}

//! The stages chained: the one place where they meet. Does no work of its own.

mod desk;
mod inputs;
mod kept;
mod prepared;
#[cfg(feature = "search")]
mod search;
mod steady;
mod untouched;

pub use desk::{Desk, desk};
pub use prepared::{Folder, Memory, Prepared, prepare, prepare_again, read};
#[cfg(feature = "search")]
pub use search::{Indexed, Indexes};
pub use untouched::{Untouched, untouched};

use crate::config::Config;
use crate::diagnostic::{Code, Diagnostic, Finding, Severity, Suppressed, weigh};
use crate::history::{self, Compare, Past, UnknownRevision, Working};
use crate::link::seen::{Seen, watched};
use crate::link::{Edition, Held};
use crate::model::date::AsOf;
use crate::model::slug::stem;
use crate::parse;
use crate::plan::{self, SitePlan};
use crate::read::{Manuscripts, ReadError};
use crate::render::{self, Drawn, Site, Theme};
use crate::text::{Files, Span};
use crate::write::{self, Boxes, MergeError, Part, Shard, WriteError, Writer, Written, program};
use chrono::{DateTime, Utc};
use kept::{Kept, Matter};
use rayon::prelude::*;
use std::fmt;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};

/// What a run is asked for.
#[derive(Debug, Clone)]
pub struct Order {
    /// The site's root.
    pub root: PathBuf,
    /// The instant to see the world as of.
    pub as_of: AsOf,
    /// Whether drafts are shown.
    pub drafts: bool,
    /// An address of the site that replaces the configured one.
    pub base_url: Option<String>,
    /// Whether readers can search, where the site wants that.
    pub search: bool,
    /// What the texts are compared with.
    pub compare: Compare,
}

/// A stage of the pipeline.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Stage {
    /// Folder to manuscripts.
    Read,
    /// What went in, against what the last build says of the site that is out.
    Seal,
    /// Manuscripts to records.
    Parse,
    /// Records to edition.
    Link,
    /// Edition to site plan.
    Plan,
    /// The checks.
    Rules,
    /// Pages to bytes, and these to the staging folder.
    Render,
    /// Records to the search index, and this to the staging folder.
    Search,
    /// The staging folder to its place.
    Write,
}

impl Stage {
    /// Its name.
    pub fn name(self) -> &'static str {
        match self {
            Self::Read => "read",
            Self::Seal => "seal",
            Self::Parse => "parse",
            Self::Link => "link",
            Self::Plan => "plan",
            Self::Rules => "rules",
            Self::Render => "render",
            Self::Search => "search",
            Self::Write => "write",
        }
    }
}

/// Somebody who follows a run: it times it, or draws a bar.
pub trait Follow: Sync {
    /// A stage begins.
    fn begins(&self, stage: Stage);

    /// So many pages are to be rendered.
    fn expects(&self, _pages: usize) {}

    /// A page is rendered: does the work, and may time it.
    fn page(&self, _page: plan::Page, work: &mut dyn FnMut()) {
        work();
    }

    /// A folder of the search index is made, and not kept from an earlier build.
    fn indexes(&self, _folder: &str) {}
}

/// Nobody follows.
impl Follow for () {
    fn begins(&self, _: Stage) {}
}

/// All that is known before anything is rendered.
pub struct Compiled {
    /// The manuscripts and templates.
    pub manuscripts: Manuscripts,
    /// The site's configuration.
    pub config: Arc<Config>,
    /// The templates, ready to render.
    pub theme: Arc<Theme>,
    /// What was drawn for more than one page.
    drawn: Arc<Drawn>,
    /// What the public may see.
    pub edition: Edition,
    /// Where each page lies.
    pub plan: Arc<SitePlan>,
    /// What was kept out of the edition.
    pub held: Vec<Held>,
    /// When the edition next changes by itself.
    pub next_transition: Option<DateTime<Utc>>,
    /// What was found, weighed and sorted.
    pub findings: Vec<Finding>,
    /// What was found too, and is set aside by the record that it is in.
    pub suppressed: Vec<Suppressed>,
    /// What went in, the program with it; nothing where it cannot be told.
    matter: Option<Matter>,
    /// The first moment at which the same inputs might make another site.
    steady_until: DateTime<Utc>,
}

impl Compiled {
    /// Whether anything found must be mended first.
    pub fn has_errors(&self) -> bool {
        self.findings.iter().any(|finding| finding.severity == Severity::Error)
    }

    /// Whether the configuration itself is among what must be mended.
    pub fn has_configuration_errors(&self) -> bool {
        self.findings
            .iter()
            .any(|finding| finding.severity == Severity::Error && finding.diagnostic.span.file == self.config.file)
    }

    /// How many pages readers get, or how many of them are in a part.
    pub fn pages(&self, shard: Option<Shard>) -> usize {
        let pages = self.plan.pages().iter();
        pages.filter(|(page, path)| page.is_for_readers() && is_in(shard, path)).count()
    }

    /// The files, for showing what was found.
    pub fn files(&self) -> &Files {
        &self.manuscripts.files
    }

    /// The site, ready to render.
    pub fn site(&self) -> Site<'_> {
        Site::new(&self.edition, &self.plan, &self.config, &self.manuscripts, &self.theme, &self.drawn)
    }
}

/// What stopped a run, other than what an editor wrote.
#[derive(Debug)]
pub enum Trouble {
    /// The folder could not be read.
    Read(ReadError),
    /// There is nothing to compare with where the order says.
    History(UnknownRevision),
    /// The search index could not be made.
    Search(String),
    /// A part of the site is wanted, and nobody could tell whose part it would be.
    NoPart,
    /// The site could not be written.
    Write(WriteError),
}

impl fmt::Display for Trouble {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Read(error) => error.fmt(f),
            Self::History(error) => error.fmt(f),
            Self::Search(error) => error.fmt(f),
            Self::NoPart => f.write_str("no shard can be built: the program's own file cannot be read"),
            Self::Write(error) => error.fmt(f),
        }
    }
}

impl std::error::Error for Trouble {}

/// Reads, parses, links, plans and judges.
///
/// # Errors
/// When the folder cannot be read at all.
pub fn compile(order: &Order, follow: &impl Follow) -> Result<Compiled, Trouble> {
    compile_folder(read(order, follow)?, order, None, follow)
}

/// The same, and with it what `look` finds in what is out before the rules judge.
///
/// # Errors
/// When the folder cannot be read at all, or there is nothing to compare with where the order says.
pub fn compile_and(
    order: &Order,
    follow: &impl Follow,
    look: impl FnOnce(&Prepared) -> Vec<Diagnostic>,
) -> Result<Compiled, Trouble> {
    let mut prepared = prepared::after_reading(read(order, follow)?, order, follow, parse::parse);
    let found = look(&prepared);
    prepared.hear(found);
    follow.begins(Stage::Rules);
    let past = past(order, &prepared.manuscripts)?;
    Ok(prepared.into_compiled(past.as_ref()))
}

/// Parses, links, plans and judges what was read. What an earlier build into `output` read is not parsed again.
///
/// # Errors
/// When there is nothing to compare with where the order says, or `output` can be no output folder.
pub fn compile_folder(
    folder: Folder,
    order: &Order,
    output: Option<&Path>,
    follow: &impl Follow,
) -> Result<Compiled, Trouble> {
    let inputs = folder.inputs.clone();
    let known = output.zip(inputs.as_deref()).zip(program());
    let prepared = match known {
        None => prepared::after_reading(folder, order, follow, parse::parse),
        Some(((output, inputs), program)) => {
            let boxes = Boxes::beside(output).map_err(Trouble::Write)?;
            let print = |file| inputs.text(file).map(|digest| *digest.as_bytes());
            let label = parse::Label { program: *program.as_bytes(), print: &print };
            let parse = |texts: &Manuscripts, config: &Config| parse::parse_kept(texts, config, &label, &boxes);
            prepared::after_reading(folder, order, follow, parse)
        }
    };
    follow.begins(Stage::Rules);
    let past = past(order, &prepared.manuscripts)?;
    Ok(prepared.into_compiled(past.as_ref()))
}

/// The earlier texts of the briefings, where the order asks for them.
fn past(order: &Order, manuscripts: &Manuscripts) -> Result<Option<Past>, Trouble> {
    if order.compare == Compare::Nothing {
        return Ok(None);
    }
    let briefings = manuscripts.content.iter().filter(|manuscript| manuscript.path.starts_with("briefings/"));
    let working: Vec<Working<'_>> = briefings
        .map(|briefing| Working { id: stem(&briefing.path), text: manuscripts.files.text(briefing.file) })
        .collect();
    let past = history::read(&order.root, &order.compare, &working, crate::read::LARGEST_TEXT);
    past.map(Some).map_err(Trouble::History)
}

/// What became of a build.
pub enum Built {
    /// The site is out.
    Written(Written),
    /// Something must be mended first; the old site is as it was.
    Refused(Vec<Finding>),
}

/// Renders every page and brings them to `output`, all or none.
///
/// # Errors
/// When the disk refuses, or another build holds the folder.
pub fn build(compiled: &Compiled, output: &Path, follow: &impl Follow) -> Result<Built, Trouble> {
    build_part(compiled, None, output, follow)
}

/// The same for one part of the site, where one is named.
///
/// # Errors
/// As for [`build`], and when the folder holds something else than that part.
pub fn build_part(
    compiled: &Compiled,
    shard: Option<Shard>,
    output: &Path,
    follow: &impl Follow,
) -> Result<Built, Trouble> {
    if compiled.has_errors() {
        return Ok(Built::Refused(Vec::new()));
    }
    let writer = match shard {
        None => Writer::open(output),
        Some(shard) => {
            let inputs = compiled.matter.as_ref().ok_or(Trouble::NoPart)?.all;
            Writer::open_part(output, Part { shard, inputs, as_of: compiled.edition.as_of.0 })
        }
    }
    .map_err(Trouble::Write)?;
    follow.begins(Stage::Render);
    let site = compiled.site();
    let pages: Vec<&(plan::Page, String)> =
        compiled.plan.pages().iter().filter(|(_, path)| is_in(shard, path)).collect();
    follow.expects(pages.len());
    let failed: Mutex<Vec<Diagnostic>> = Mutex::new(Vec::new());
    let broken = AtomicBool::new(false);
    let fail = |diagnostic: Diagnostic| {
        broken.store(true, Ordering::Relaxed);
        failed.lock().unwrap_or_else(std::sync::PoisonError::into_inner).push(diagnostic);
    };
    let kept = writer.page_notes().and_then(|notes| Kept::of(compiled, &notes));
    let files: Vec<(String, Seen)> = pages
        .par_iter()
        .map(|(page, path)| {
            if let Some(seen) = kept.as_ref().and_then(|kept| kept.file(path))
                && writer.leave(path)?
            {
                return Ok((path.clone(), seen.clone()));
            }
            let mut rendered = None;
            follow.page(*page, &mut || rendered = Some(watched(|| render::render(&site, *page, path))));
            let (rendered, seen) = rendered.unzip();
            match rendered {
                // Once a page has failed the rest are only rendered to find what else fails.
                Some(Ok(_)) if broken.load(Ordering::Relaxed) => {}
                Some(Ok(file)) => match writer.put(file) {
                    Ok(_) => {}
                    // The newsroom's file is at fault, not the disk.
                    Err(WriteError::CannotDraw { reason, .. }) => fail(render::undrawn(&site, *page, &reason)),
                    Err(error) => return Err(error),
                },
                Some(Err(diagnostic)) => fail(*diagnostic),
                None => {}
            }
            Ok((path.clone(), seen.unwrap_or(Seen::All)))
        })
        .collect::<Result<_, _>>()
        .map_err(Trouble::Write)?;
    let failed = failed.into_inner().unwrap_or_else(std::sync::PoisonError::into_inner);
    if !failed.is_empty() {
        return Ok(Built::Refused(weigh(once_a_place(failed), &compiled.config.rules, compiled.files())));
    }
    #[cfg(feature = "search")]
    if compiled.config.outputs.search {
        follow.begins(Stage::Search);
        search::write(&site, shard, &writer, follow)?;
    }
    follow.begins(Stage::Write);
    let written = match untouched::seal(compiled, shard) {
        Some(seal) => writer.commit_sealed(&seal, kept::notes(compiled, files).as_deref()),
        None => writer.commit(),
    };
    written.map(Built::Written).map_err(Trouble::Write)
}

/// Puts the parts of one build together.
///
/// # Errors
/// When they are not all parts of one build, each once and as it was built, or when the output folder cannot be written.
pub fn merge(folders: &[PathBuf], output: &Path) -> Result<Written, MergeError> {
    write::merge(folders, output, untouched::seal_of_parts)
}

/// Whether an address is in the part, or all of the site is wanted.
fn is_in(shard: Option<Shard>, address: &str) -> bool {
    shard.is_none_or(|shard| shard.holds(address))
}

/// A template that fails on a thousand pages fails at one place: the first page is named, and how many more there are.
fn once_a_place(mut failed: Vec<Diagnostic>) -> Vec<Diagnostic> {
    failed.sort_by(|a, b| a.span.cmp(&b.span).then_with(|| a.message.cmp(&b.message)));
    let mut once: Vec<Diagnostic> = Vec::new();
    let mut counts: Vec<(Span, Code, usize)> = Vec::new();
    for diagnostic in failed {
        match counts.last_mut() {
            Some((span, code, count)) if *span == diagnostic.span && *code == diagnostic.code => *count += 1,
            _ => {
                counts.push((diagnostic.span, diagnostic.code, 1));
                once.push(diagnostic);
            }
        }
    }
    for (diagnostic, (_, _, count)) in once.iter_mut().zip(counts).filter(|(_, (_, _, count))| *count > 1) {
        diagnostic.help = Some(format!("it fails on {} more pages", count - 1));
    }
    once
}

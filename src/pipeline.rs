//! The stages chained: the one place where they meet. Does no work of its own.

use crate::config::{self, Config};
use crate::diagnostic::{Code, Diagnostic, Finding, Severity, Sifted, Suppressed, sift, weigh, weigh_set_aside};
use crate::history::{self, Compare, Past, UnknownRevision, Working};
use crate::link::{self, Edition, Held, Linked, Show};
use crate::model::date::AsOf;
use crate::model::slug::stem;
use crate::parse;
use crate::plan::{self, SitePlan};
use crate::read::{self, Manuscripts, ReadError};
use crate::render::{self, Site, SiteView, Theme};
use crate::rules;
use crate::text::{Files, Span};
use crate::write::{Outcome, WriteError, Writer, Written};
use chrono::{DateTime, Utc};
use rayon::prelude::*;
use std::fmt;
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering};

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
    /// What the texts are compared with.
    pub compare: Compare,
}

/// A stage of the pipeline.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Stage {
    /// Folder to manuscripts.
    Read,
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
    /// The staging folder to its place.
    Write,
}

impl Stage {
    /// Its name.
    pub fn name(self) -> &'static str {
        match self {
            Self::Read => "read",
            Self::Parse => "parse",
            Self::Link => "link",
            Self::Plan => "plan",
            Self::Rules => "rules",
            Self::Render => "render",
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
    pub config: Config,
    /// The templates, ready to render.
    pub theme: Theme,
    /// What the public may see.
    pub edition: Edition,
    /// Where each page lies.
    pub plan: SitePlan,
    /// What was kept out of the edition.
    pub held: Vec<Held>,
    /// When the edition next changes by itself.
    pub next_transition: Option<DateTime<Utc>>,
    /// What was found, weighed and sorted.
    pub findings: Vec<Finding>,
    /// What was found too, and is set aside by the record that it is in.
    pub suppressed: Vec<Suppressed>,
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

    /// The files, for showing what was found.
    pub fn files(&self) -> &Files {
        &self.manuscripts.files
    }

    /// The site, ready to render.
    pub fn site(&self) -> Site<'_> {
        Site {
            edition: &self.edition,
            plan: &self.plan,
            config: &self.config,
            manuscripts: &self.manuscripts,
            theme: &self.theme,
            language: self.config.language(),
            words: self.theme.words(self.config.language()).unwrap_or_else(|| self.theme.english()),
        }
    }
}

/// What stopped a run, other than what an editor wrote.
#[derive(Debug)]
pub enum Trouble {
    /// The folder could not be read.
    Read(ReadError),
    /// There is nothing to compare with where the order says.
    History(UnknownRevision),
    /// The site could not be written.
    Write(WriteError),
}

impl fmt::Display for Trouble {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Read(error) => error.fmt(f),
            Self::History(error) => error.fmt(f),
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
    let mut sink = Vec::new();
    follow.begins(Stage::Read);
    let mut manuscripts = read::read(&order.root).map_err(Trouble::Read)?.drain_into(&mut sink);

    follow.begins(Stage::Parse);
    let mut config = configuration(&manuscripts, &mut sink);
    if let Some(base_url) = &order.base_url {
        config.base_url =
            if base_url.is_empty() || base_url.ends_with('/') { base_url.clone() } else { format!("{base_url}/") };
    }
    let mut records = parse::parse(&manuscripts, &config).drain_into(&mut sink);
    let suppressions = std::mem::take(&mut records.suppressions);

    follow.begins(Stage::Link);
    let show = Show { drafts: order.drafts };
    let Linked { edition, held, to_come, next_transition } =
        link::link(records, &config, order.as_of, show).drain_into(&mut sink);

    follow.begins(Stage::Plan);
    let spoken = edition.briefings.iter().filter_map(|(_, briefing)| Some(briefing.language.as_ref()?.value.as_str()));
    let spoken = spoken.chain([config.language()]).collect();
    let mut theme = Theme::load(&mut manuscripts, &spoken, &mut sink);
    let plan = plan::plan(&edition, &config, &manuscripts, theme.files()).drain_into(&mut sink);
    theme.set_site(|theme, words| SiteView::new(&edition, &plan, &config, theme, words));

    follow.begins(Stage::Rules);
    let past = past(order, &manuscripts)?;
    sink.extend(rules::judge(&edition, &to_come, &config, &manuscripts, past.as_ref()));
    let Sifted { said, set_aside } = sift(sink, &suppressions, &edition.judged(), edition.day);
    let findings = weigh(said, &config.rules, &manuscripts.files);
    let suppressed = weigh_set_aside(set_aside, &config.rules, &manuscripts.files);
    Ok(Compiled { manuscripts, config, theme, edition, plan, held, next_transition, findings, suppressed })
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
    let past = history::read(&order.root, &order.compare, &working, read::LARGEST_TEXT);
    past.map(Some).map_err(Trouble::History)
}

fn configuration(manuscripts: &Manuscripts, sink: &mut Vec<Diagnostic>) -> Config {
    match manuscripts.content.iter().find(|manuscript| manuscript.path == config::FILE) {
        Some(manuscript) => Config::read(manuscripts.files.text(manuscript.file), manuscript.file, sink),
        None => {
            // It exists, or the folder would not be a site; it could not be read, and that has been said.
            let refused = manuscripts.files.ids().find(|id| manuscripts.files.path(*id) == "content/site.yaml");
            Config::empty(
                refused
                    .or_else(|| manuscripts.files.ids().next())
                    .unwrap_or(Files::default().add("content/site.yaml", "")),
            )
        }
    }
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
    if compiled.has_errors() {
        return Ok(Built::Refused(Vec::new()));
    }
    let writer = Writer::open(output).map_err(Trouble::Write)?;
    follow.begins(Stage::Render);
    let site = compiled.site();
    let pages = compiled.plan.pages();
    follow.expects(pages.len());
    let failed: Mutex<Vec<Diagnostic>> = Mutex::new(Vec::new());
    let broken = AtomicBool::new(false);
    pages
        .par_iter()
        .try_for_each(|(page, path)| {
            let mut rendered = None;
            follow.page(*page, &mut || rendered = Some(render::render(&site, *page, path)));
            let Some(rendered) = rendered else { return Ok(()) };
            match rendered {
                // Once a page has failed the rest are only rendered to find what else fails.
                Ok(_) if broken.load(Ordering::Relaxed) => Ok(()),
                Ok(file) => writer.put(file).map(|_: Outcome| ()),
                Err(diagnostic) => {
                    broken.store(true, Ordering::Relaxed);
                    failed.lock().unwrap_or_else(std::sync::PoisonError::into_inner).push(*diagnostic);
                    Ok(())
                }
            }
        })
        .map_err(Trouble::Write)?;
    let failed = failed.into_inner().unwrap_or_else(std::sync::PoisonError::into_inner);
    if !failed.is_empty() {
        return Ok(Built::Refused(weigh(once_a_place(failed), &compiled.config.rules, compiled.files())));
    }
    follow.begins(Stage::Write);
    writer.commit().map(Built::Written).map_err(Trouble::Write)
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

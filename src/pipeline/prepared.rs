//! The first half of the pipeline, before anything is judged: what a page can be rendered from. Does no work of its own.

use super::desk::DESK_FILES;
use super::inputs::Inputs;
use super::kept::{self, Matter};
use super::{Compiled, Follow, Order, Stage, Trouble, steady};
use crate::config::{self, Config};
use crate::diagnostic::{
    Checked, Diagnostic, Finding, Sifted, Suppressed, Suppression, sift, weigh, weigh_beside, weigh_set_aside,
};
use crate::history::Past;
use crate::link::{self, Edition, Held, Linked, Show};
use crate::model::wire::Wire;
use crate::parse::{self, Records};
use crate::plan::{self, SitePlan};
use crate::read::{self, Manuscripts};
use crate::render::output::OutputFile;
use crate::render::{self, Drawn, Site, SiteView, Theme};
use crate::rules::{self, Case};
use crate::text::{Files, Span};
use chrono::{DateTime, Utc};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// All that a page is rendered from. The rules have not spoken yet. A copy shares what it can.
#[derive(Clone)]
pub struct Prepared {
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
    /// What the desk reads for leads; on no page.
    pub wire: Arc<Wire>,
    /// What was kept out of the edition.
    pub held: Vec<Held>,
    /// When the edition next changes by itself.
    pub next_transition: Option<DateTime<Utc>>,
    /// The first moment at which the same folder might make another site.
    steady_until: DateTime<Utc>,
    /// All records, where the clock holds something back: the rules look at that, too.
    timed: Option<Arc<Records>>,
    /// What is shown besides what is out.
    show: Show,
    /// What records set aside.
    suppressions: Vec<Suppression>,
    /// What the stages found so far.
    said: Vec<Diagnostic>,
    /// What went in, as far as that can be told.
    matter: Option<Matter>,
}

/// What earlier runs over the same folder learned, so that the next one only does what has changed.
#[derive(Debug, Default)]
pub struct Memory {
    shelf: read::Shelf,
    records: parse::Memory,
}

impl Memory {
    /// Whether anything that was read, or could be, is among paths at which something happened.
    pub fn concerns(&self, root: &Path, touched: &BTreeSet<PathBuf>) -> bool {
        self.shelf.concerns(root, touched)
    }
}

/// A site's folder as it was read. Nothing of it is understood yet.
pub struct Folder {
    /// The manuscripts and templates.
    pub(super) manuscripts: Manuscripts,
    /// What was found while reading.
    said: Vec<Diagnostic>,
    /// All that a build of it depends on, as far as that can be told.
    pub(super) inputs: Option<Arc<Inputs>>,
}

impl Folder {
    /// The files, for showing what was found.
    pub fn files(&self) -> &Files {
        &self.manuscripts.files
    }
}

/// Reads the folder.
///
/// # Errors
/// When it cannot be read at all.
pub fn read(order: &Order, follow: &impl Follow) -> Result<Folder, Trouble> {
    let folder = unsealed(order, follow)?;
    let inputs = Inputs::of(&folder.manuscripts, &folder.said, order).map(Arc::new);
    Ok(Folder { inputs, ..folder })
}

fn unsealed(order: &Order, follow: &impl Follow) -> Result<Folder, Trouble> {
    follow.begins(Stage::Read);
    let Checked { value: manuscripts, diagnostics: said } = read::read(&order.root).map_err(Trouble::Read)?;
    Ok(Folder { manuscripts, said, inputs: None })
}

/// Reads, parses, links and plans.
///
/// # Errors
/// When the folder cannot be read at all.
pub fn prepare(order: &Order, follow: &impl Follow) -> Result<Prepared, Trouble> {
    Ok(after_reading(unsealed(order, follow)?, order, follow, parse::parse))
}

/// The same for less work: what is as it was when `memory` was filled is taken from there. `touched` are the paths at
/// which something happened since; without them everything is looked at.
///
/// # Errors
/// When the folder cannot be read at all.
pub fn prepare_again(
    order: &Order,
    memory: &mut Memory,
    touched: Option<&BTreeSet<PathBuf>>,
    follow: &impl Follow,
) -> Result<Prepared, Trouble> {
    follow.begins(Stage::Read);
    let Memory { shelf, records } = memory;
    let Checked { value: manuscripts, diagnostics: said } =
        read::reread(&order.root, shelf, touched).map_err(Trouble::Read)?;
    let parse = |manuscripts: &Manuscripts, config: &Config| parse::parse_again(manuscripts, config, records);
    // A preview is never sealed.
    let folder = Folder { manuscripts, said, inputs: None };
    Ok(after_reading(folder, order, follow, parse))
}

pub(super) fn after_reading(
    Folder { mut manuscripts, said: mut sink, inputs }: Folder,
    order: &Order,
    follow: &impl Follow,
    parse: impl FnOnce(&Manuscripts, &Config) -> Checked<Records>,
) -> Prepared {
    follow.begins(Stage::Parse);
    let mut config = configuration(&manuscripts, &mut sink);
    if let Some(base_url) = &order.base_url {
        config.base_url =
            if base_url.is_empty() || base_url.ends_with('/') { base_url.clone() } else { format!("{base_url}/") };
    }
    config.outputs.search &= order.search && cfg!(feature = "search");
    let mut records = parse(&manuscripts, &config).drain_into(&mut sink);
    let suppressions = std::mem::take(&mut records.suppressions);
    let joined = inputs.as_ref().map(|inputs| inputs.joined(&records.joints));
    let wire = Arc::clone(&records.wire);
    let steady_until = steady::until(&records, &config, order.as_of);

    follow.begins(Stage::Link);
    let show = Show { drafts: order.drafts, timed: false };
    let timed = link::is_anything_timed(&records, order.as_of).then(|| Arc::new(records.clone()));
    let Linked { edition, held, next_transition } =
        link::link(records, &config, order.as_of, show).drain_into(&mut sink);

    follow.begins(Stage::Plan);
    let spoken = edition.briefings.iter().filter_map(|(_, briefing)| Some(briefing.language.as_ref()?.value.as_str()));
    let spoken = spoken.chain([config.language()]).chain(config.languages.iter().map(String::as_str)).collect();
    let mut theme = Theme::load(&mut manuscripts, &spoken, &mut sink);
    let plan = plan::plan(&edition, &config, &manuscripts, theme.files()).drain_into(&mut sink);
    theme.set_site(|theme, words| SiteView::new(&edition, &plan, &config, &manuscripts, theme, words));
    let words = inputs.as_ref().map(|inputs| kept::words(&edition, inputs));
    let matter = inputs.and_then(|inputs| Some(Matter { all: inputs.all, joined: joined?, words: words? }));
    let said = sink;
    let (config, theme, plan) = (Arc::new(config), Arc::new(theme), Arc::new(plan));
    Prepared {
        manuscripts,
        config,
        theme,
        drawn: Arc::default(),
        edition,
        plan,
        wire,
        held,
        next_transition,
        steady_until,
        timed,
        show,
        suppressions,
        said,
        matter,
    }
}

impl Prepared {
    /// The site, ready to render.
    pub fn site(&self) -> Site<'_> {
        Site::new(&self.edition, &self.plan, &self.config, &self.manuscripts, &self.theme, &self.drawn)
    }

    /// The files, for showing what was found.
    pub fn files(&self) -> &Files {
        &self.manuscripts.files
    }

    /// The same site after an edit that changes nothing but the words of briefings, as most edits do: then no relation and
    /// no path is found again, and `memory` keeps what was read. Nothing where the edit may do more: then `memory` is as
    /// it was, and [`prepare_again`] does the whole work. `touched` are the paths at which something happened since.
    pub fn amended(&self, order: &Order, memory: &mut Memory, touched: &BTreeSet<PathBuf>) -> Option<Self> {
        if !(self.edition.as_of.0..self.steady_until).contains(&order.as_of.0) {
            return None;
        }
        let texts = memory.shelf.texts_again(&order.root, touched)?;
        let amend = |read: &read::Reread| memory.records.amend(read.path.strip_prefix("content/")?, &read.text);
        let amended: Vec<parse::Amended> = texts.iter().map(amend).collect::<Option<_>>()?;
        let is_amended = |span: Span| amended.iter().any(|one| one.file == span.file);
        if self.said.iter().any(|said| is_amended(said.span) || said.related.iter().any(|other| is_amended(other.span)))
        {
            return None;
        }
        let edition = self.edition.amended(amended.iter().map(|one| &one.briefing))?;
        let mut site = Self { edition, drawn: Arc::default(), ..self.clone() };
        for parse::Amended { file, text, briefing, .. } in &amended {
            site.manuscripts.files.set_text(*file, Arc::clone(text));
            let known = site.timed.as_mut().map(|records| &mut Arc::make_mut(records).briefings);
            for known in known.into_iter().flatten().filter(|known| known.header.id == briefing.header.id) {
                *known = Arc::clone(briefing);
            }
        }
        memory.shelf.keep(&texts);
        memory.records.keep(&amended);
        Some(site)
    }

    /// The file at a path below the output folder, as a build would write it; nothing where it would write none.
    ///
    /// # Errors
    /// When a template fails on it.
    pub fn page(&self, path: &str) -> Option<Result<OutputFile, Vec<Finding>>> {
        let page = self.plan.page_at(path)?;
        let rendered = render::render(&self.site(), page, path);
        Some(rendered.map_err(|diagnostic| weigh(vec![*diagnostic], &self.config.rules, self.files())))
    }

    /// Adds what somebody else found.
    pub(super) fn hear(&mut self, found: Vec<Diagnostic>) {
        self.said.extend(found);
    }

    /// What the stages found before the rules had a look.
    pub fn found_early(&self) -> Vec<Finding> {
        // Whether a suppression does nothing is not known before the rules have spoken: no manuscript counts as judged.
        let sifted = sift(self.said.clone(), &self.suppressions, &BTreeSet::new(), self.edition.day);
        weigh_beside(sifted.said, &self.config.rules, self.files(), &DESK_FILES)
    }

    /// What the stages and the rules found, and what of it is set aside.
    pub fn judge(&self, past: Option<&Past>) -> (Vec<Finding>, Vec<Suppressed>) {
        let mut sink = self.said.clone();
        // What the clock holds back is judged together with what is out, before it comes.
        let to_come = self.timed.as_ref().map(|records| {
            let mut found = Vec::new();
            let show = Show { timed: true, ..self.show };
            let linked =
                link::link(Records::clone(records), &self.config, self.edition.as_of, show).drain_into(&mut found);
            (linked.edition, found)
        });
        let case = Case { edition: &self.edition, config: &self.config, manuscripts: &self.manuscripts, past };
        rules::judge(&case, to_come.as_ref().map(|(edition, found)| (edition, &found[..])), &mut sink);
        let mut judged = self.edition.judged();
        judged.extend(to_come.iter().flat_map(|(edition, _)| edition.judged()));
        let Sifted { said, set_aside } = sift(sink, &self.suppressions, &judged, self.edition.day);
        let findings = weigh_beside(said, &self.config.rules, self.files(), &DESK_FILES);
        let suppressed = weigh_set_aside(set_aside, &self.config.rules, self.files());
        (findings, suppressed)
    }

    /// The same, and with it all that a build needs.
    pub(super) fn into_compiled(self, past: Option<&Past>) -> Compiled {
        let (findings, suppressed) = self.judge(past);
        let Self {
            manuscripts, config, theme, drawn, edition, plan, held, next_transition, steady_until, matter, ..
        } = self;
        Compiled {
            manuscripts,
            config,
            theme,
            drawn,
            edition,
            plan,
            held,
            next_transition,
            findings,
            suppressed,
            matter,
            steady_until,
        }
    }
}

pub(super) fn configuration(manuscripts: &Manuscripts, sink: &mut Vec<Diagnostic>) -> Config {
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

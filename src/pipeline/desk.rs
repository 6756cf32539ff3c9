//! What the desk itself may see: every record, those that are held back too, and the wire. Does no work of its own.

use super::{Order, Trouble, prepared};
use crate::config::Config;
use crate::diagnostic::{Checked, Finding, weigh};
use crate::link::{self, Edition, Linked, Show};
use crate::model::address;
use crate::model::lead::Lead;
use crate::model::source::{Source, SourceEntry};
use crate::model::wire::Wire;
use crate::parse::{self, Records};
use crate::read;
use crate::text::Files;
use std::collections::BTreeSet;
use std::sync::Arc;

/// The newsroom's own view of its records. Nothing of it is for readers.
pub struct Desk {
    /// The site's configuration.
    pub config: Config,
    /// All records, as if everything were out.
    pub edition: Edition,
    /// What is read for leads, and what was found.
    pub wire: Arc<Wire>,
    /// The addresses of all sources, as [`address::same`] writes them.
    pub cited: BTreeSet<String>,
    /// The texts.
    pub files: Files,
    /// What is wrong with the wire itself.
    pub findings: Vec<Finding>,
}

/// The files that are for the desk alone. Readers see nothing of them, so that whatever is wrong with them stops no build:
/// it is a warning there, and an error to those who work with them.
pub(super) const DESK_FILES: [&str; 2] = ["content/wire.yaml", "content/leads.yaml"];

impl Desk {
    /// The leads that nobody used or dropped.
    pub fn open_leads(&self) -> impl Iterator<Item = &Lead> {
        let is_open = |lead: &&Lead| lead.dropped.is_none() && !self.cited.contains(&address::same(&lead.url.value));
        self.wire.leads.iter().filter(is_open)
    }

    /// The text of the leads, as it was read.
    pub fn leads_text(&self) -> &str {
        let [_, leads] = DESK_FILES;
        let file = self.files.ids().find(|file| self.files.path(*file) == leads);
        file.map_or("", |file| self.files.text(file))
    }
}

/// Reads, parses and links for the desk.
///
/// # Errors
/// When the folder cannot be read at all.
pub fn desk(order: &Order) -> Result<Desk, Trouble> {
    let mut sink = Vec::new();
    let manuscripts = read::read(&order.root).map_err(Trouble::Read)?.drain_into(&mut sink);
    let config = prepared::configuration(&manuscripts, &mut sink);
    let records = parse::parse(&manuscripts, &config).drain_into(&mut sink);
    let (wire, cited) = (Arc::clone(&records.wire), cited(&records));
    let show = Show { drafts: true, timed: true };
    let Checked { value: Linked { edition, .. }, diagnostics } = link::link(records, &config, order.as_of, show);
    sink.extend(diagnostics);
    let files = manuscripts.files;
    sink.retain(|diagnostic| DESK_FILES.contains(&files.path(diagnostic.span.file)));
    // Here the desk wants to work with them: what is wrong weighs all that it weighs.
    let findings = weigh(sink, &config.rules, &files);
    Ok(Desk { config, edition, wire, cited, files, findings })
}

/// The addresses of every source, whether its record is out or not.
fn cited(records: &Records) -> BTreeSet<String> {
    let briefings = records.briefings.iter().flat_map(|briefing| &briefing.sources);
    let entries = briefings.chain(records.responses.iter().flat_map(|response| &response.sources));
    let inline = entries.filter_map(|entry| match entry {
        SourceEntry::Inline(source) => Some(&**source),
        SourceEntry::Record(_) | SourceEntry::Broken(_) => None,
    });
    let url = |source: &Source| Some(address::same(&source.url.as_ref()?.value));
    records.sources.iter().chain(inline).filter_map(url).collect()
}

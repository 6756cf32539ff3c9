//! The checks that need the whole edition: each judges and changes nothing.

mod assertions;
mod citations;
mod complete;
mod corrections;
mod counts;
mod dates;
mod dead_ends;
mod evidence;
mod fragments;
mod media;
mod order;
mod overstated;
mod parity;
mod passages;
mod reviews;
mod settings;
mod silent_edits;
mod sources;
mod steps;
mod text;
mod times;
mod unused;
mod watch;

use crate::config::Config;
use crate::diagnostic::Diagnostic;
use crate::history::Past;
use crate::link::Edition;
use crate::model::body::{Body, Heading};
use crate::model::briefing::Briefing;
use crate::read::Manuscripts;
use crate::text::Spanned;

/// What a rule may look at.
pub(crate) struct Case<'a> {
    pub edition: &'a Edition,
    /// Briefings that the clock holds back: what is wrong with them is said before they come out.
    pub held: &'a [Briefing],
    pub config: &'a Config,
    pub manuscripts: &'a Manuscripts,
    /// The earlier texts of the briefings, where they are to be compared.
    pub past: Option<&'a Past>,
}

impl<'a> Case<'a> {
    /// Every briefing but the drafts.
    pub(crate) fn briefings(&self) -> impl Iterator<Item = &'a Briefing> + use<'a> {
        self.edition.briefings.rows().iter().chain(self.held)
    }

    /// What the clock holds back, but for translations of what is judged: these assert what their originals do, and are
    /// held to that.
    fn held_stories(&self) -> impl Iterator<Item = &'a Briefing> + use<'a> {
        let (edition, held) = (self.edition, self.held);
        held.iter().filter(move |briefing| {
            let original = briefing.translation_of.as_ref().map(|original| original.value.as_str());
            original.is_none_or(|id| {
                edition.briefings.find(id).is_none() && held.iter().all(|one| one.header.id.as_str() != id)
            })
        })
    }
}

/// For each heading of a body, whether it is one of `wanted` or stands below one.
fn under(body: &Body, wanted: &[Spanned<String>]) -> Vec<bool> {
    let wanted: Vec<String> = wanted.iter().map(|heading| heading.value.to_lowercase()).collect();
    let mut inside: Option<u8> = None;
    let one = |heading: &Heading| {
        if inside.is_some_and(|level| heading.level <= level) {
            inside = None;
        }
        if wanted.contains(&heading.text.to_lowercase()) {
            inside = Some(heading.level);
        }
        inside.is_some()
    };
    body.headings.iter().map(one).collect()
}

type Rule = fn(&Case<'_>, &mut Vec<Diagnostic>);

const RULES: &[Rule] = &[
    assertions::judge,
    citations::judge,
    complete::judge,
    corrections::judge,
    counts::judge,
    dates::judge,
    dead_ends::judge,
    evidence::judge,
    fragments::judge,
    media::judge,
    order::judge,
    overstated::judge,
    parity::judge,
    reviews::judge,
    settings::judge,
    silent_edits::judge,
    sources::judge,
    steps::judge,
    text::judge,
    times::judge,
    unused::judge,
    watch::judge,
];

/// Everything that the rules find.
pub fn judge(
    edition: &Edition,
    held: &[Briefing],
    config: &Config,
    manuscripts: &Manuscripts,
    past: Option<&Past>,
) -> Vec<Diagnostic> {
    let case = Case { edition, held, config, manuscripts, past };
    let mut sink = Vec::new();
    for rule in RULES {
        rule(&case, &mut sink);
    }
    sink
}

//! The checks that need the whole edition: each judges and changes nothing.

mod complete;
mod fragments;
mod media;
mod reviews;
mod sources;
mod times;

use crate::config::Config;
use crate::diagnostic::Diagnostic;
use crate::link::Edition;
use crate::read::Manuscripts;

/// What a rule may look at.
pub(crate) struct Case<'a> {
    pub edition: &'a Edition,
    pub config: &'a Config,
    pub manuscripts: &'a Manuscripts,
}

type Rule = fn(&Case<'_>, &mut Vec<Diagnostic>);

const RULES: &[Rule] = &[complete::judge, fragments::judge, media::judge, reviews::judge, sources::judge, times::judge];

/// Everything that the rules find.
pub fn judge(edition: &Edition, config: &Config, manuscripts: &Manuscripts) -> Vec<Diagnostic> {
    let case = Case { edition, config, manuscripts };
    let mut sink = Vec::new();
    for rule in RULES {
        rule(&case, &mut sink);
    }
    sink
}

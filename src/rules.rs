//! The checks that need the whole edition: each judges and changes nothing.

mod assertions;
mod brackets;
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
use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::history::Past;
use crate::link::Edition;
use crate::model::body::{Body, Heading};
use crate::model::briefing::Briefing;
use crate::read::Manuscripts;
use crate::text::{FileId, Span, Spanned};
use std::collections::BTreeSet;

/// What a rule may look at.
#[derive(Clone, Copy)]
pub struct Case<'a> {
    /// What is out.
    pub edition: &'a Edition,
    /// The site's configuration.
    pub config: &'a Config,
    /// The texts, and the files beside them.
    pub manuscripts: &'a Manuscripts,
    /// The earlier texts of the briefings, where they are to be compared.
    pub past: Option<&'a Past>,
}

impl<'a> Case<'a> {
    /// Every briefing.
    pub(crate) fn briefings(&self) -> impl Iterator<Item = &'a Briefing> + use<'a> {
        self.edition.briefings.iter().map(|(_, briefing)| briefing)
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
    brackets::judge,
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

/// Everything that the rules find: in what is out, and in what is out or held back by the clock, which is `to_come` with
/// what was found when it was linked.
pub fn judge(case: &Case<'_>, to_come: Option<(&Edition, &[Diagnostic])>, sink: &mut Vec<Diagnostic>) {
    // What a text with a slip in it says is not known, so nor is what of it readers saw otherwise.
    let slips: BTreeSet<FileId> =
        sink.iter().filter(|found| found.code.severity() == Severity::Error).map(|found| found.span.file).collect();
    judge_all(case, to_come, sink);
    let compares = |code: Code| matches!(code, Code::SilentEdit | Code::UntoldChange);
    sink.retain(|found| !compares(found.code) || !slips.contains(&found.span.file));
}

fn judge_all(case: &Case<'_>, to_come: Option<(&Edition, &[Diagnostic])>, sink: &mut Vec<Diagnostic>) {
    let Some((edition, linked)) = to_come else {
        RULES.iter().for_each(|rule| rule(case, sink));
        return;
    };
    let mut now = Vec::new();
    RULES.iter().for_each(|rule| rule(case, &mut now));
    // What waits for something may find it in what is to come.
    sink.extend(now.into_iter().filter(|found| !waits(found.code)));
    let later = Case { edition, past: None, ..*case };
    let mut found = linked.to_vec();
    RULES.iter().for_each(|rule| rule(&later, &mut found));
    let said: BTreeSet<(Code, Span)> = sink.iter().map(|one| (one.code, one.span)).collect();
    sink.extend(found.into_iter().filter(|found| !said.contains(&(found.code, found.span))));
}

/// Whether a finding says that something is missing which a record that is still held may bring.
fn waits(code: Code) -> bool {
    matches!(code, Code::SettledDispute | Code::UnknownPreference | Code::UnusedSetting)
}

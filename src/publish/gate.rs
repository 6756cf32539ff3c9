//! What may go out: a site that a build of the newsroom's folder finished, as that folder makes it now, in which the check
//! finds no error and that was reviewed. Judges and changes nothing; what is allowed in spite of that is named.

use super::error::{Objection, PublishError};
use crate::diagnostic::{Code, Finding, Severity};
use crate::history::Compare;
use crate::model::date::AsOf;
use crate::pipeline::{self, Compiled, Order};
use crate::text::FileId;
use crate::write::{Manifest, SealedBy, sealed_by};
use chrono::{DateTime, Utc};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// What is let out although it is refused otherwise.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Allowance {
    /// Briefings that fewer people read than the site asks for, or not since they changed.
    pub unreviewed: bool,
    /// Errors of the check that a build does not look for.
    pub findings: bool,
    /// A site as of a moment that has not come.
    pub early: bool,
}

/// What a release says first of a thing that was allowed, and what to say so that it is allowed again.
const EARLY: (&str, &str) = ("early: as of ", "--allow-early");
const FINDINGS: (&str, &str) = ("findings: ", "--allow-findings");
const UNREVIEWED: (&str, &str) = ("unreviewed: ", "--allow-unreviewed");

impl Allowance {
    /// Why a release may not come back that was let out although it is refused otherwise.
    pub(super) fn lacks(self, allowed: &[String], now: DateTime<Utc>) -> Vec<Objection> {
        let objection = |what: &String| {
            let begins =
                |(words, flag): (&str, &'static str), may: bool| Some((flag, may)).filter(|_| what.starts_with(words));
            let has_come = |what: &str| {
                let moment = what.strip_prefix(EARLY.0).and_then(|moment| DateTime::parse_from_rfc3339(moment).ok());
                moment.is_some_and(|moment| moment <= now)
            };
            let (flag, may) = begins(EARLY, self.early || has_come(what))
                .or_else(|| begins(FINDINGS, self.findings))
                .or_else(|| begins(UNREVIEWED, self.unreviewed))
                .unwrap_or(("--allow-findings", self.findings));
            let reason = format!("that release was let out in spite of `{what}`");
            (!may).then(|| Objection { reason, help: format!("to bring it back all the same, say `{flag}`") })
        };
        allowed.iter().filter_map(objection).collect()
    }
}

/// A site that may go out.
pub struct Clear {
    /// Its files.
    pub manifest: Manifest,
    /// What was allowed, and was so.
    pub allowed: Vec<String>,
}

/// Looks whether the site in `output` may go out at a moment. `order` says what its build was asked for; the instant in it
/// does not count.
///
/// # Errors
/// When it may not, or disk or folder cannot be read.
pub fn clear(order: &Order, output: &Path, now: DateTime<Utc>, allowance: Allowance) -> Result<Clear, PublishError> {
    let mut objections = Vec::new();
    let mut allowed = Vec::new();
    let Some(sealed) = sealed_by(output).map_err(PublishError::Output)? else {
        return refuse(format!("`{}` holds no site that a build has finished", output.display()), "build it first");
    };
    let as_of = if sealed.since > now && allowance.early {
        allowed.push(format!("{}{}", EARLY.0, sealed.since.to_rfc3339()));
        sealed.since
    } else {
        now
    };
    let order = Order { as_of: AsOf(as_of), compare: Compare::Nothing, ..order.clone() };
    if let Some(objection) = stale(&order, output, sealed)? {
        return Err(PublishError::NotClear(vec![objection]));
    }
    let manifest = Manifest::load(output).map_err(PublishError::Output)?.unwrap_or_default();
    let order = Order { compare: Compare::Published, ..order };
    let compiled = pipeline::compile(&order, &()).map_err(PublishError::Site)?;
    let errors = counted(compiled.findings.iter().filter(|finding| finding.severity == Severity::Error));
    match errors.is_empty() {
        true => {}
        false if allowance.findings => allowed.push(format!("{}{}", FINDINGS.0, errors.join(", "))),
        false => objections.push(Objection {
            reason: format!("the check finds errors: {}", errors.join(", ")),
            help: "see them with `dateline check` and mend them, or say `--allow-findings`".to_owned(),
        }),
    }
    let unread = counted(unreviewed(&compiled));
    match unread.is_empty() {
        true => {}
        false if allowance.unreviewed => allowed.push(format!("{}{}", UNREVIEWED.0, unread.join(", "))),
        false => objections.push(Objection {
            reason: format!("briefings are not reviewed as the site asks: {}", unread.join(", ")),
            help: "see them with `dateline check` and have them read, or say `--allow-unreviewed`".to_owned(),
        }),
    }
    if objections.is_empty() { Ok(Clear { manifest, allowed }) } else { Err(PublishError::NotClear(objections)) }
}

fn refuse<T>(reason: String, help: &str) -> Result<T, PublishError> {
    Err(PublishError::NotClear(vec![Objection { reason, help: help.to_owned() }]))
}

/// Why the site is not what a build of the folder makes at the moment of the order, if it is not.
fn stale(order: &Order, output: &Path, sealed: SealedBy) -> Result<Option<Objection>, PublishError> {
    let is_as_built = |order: &Order| {
        let folder = pipeline::read(order, &())?;
        pipeline::untouched(&folder, order, None, output, &()).map(|found| found.is_some())
    };
    let at = order.as_of.0;
    let objection = |reason: String, help: &str| Ok(Some(Objection { reason, help: help.to_owned() }));
    if sealed.since > at {
        let reason = format!("the site is the one of {}, which has not come", sealed.since.to_rfc3339());
        return objection(reason, "build it without `--as-of`, or say `--allow-early`");
    }
    if is_as_built(order).map_err(PublishError::Site)? {
        return Ok(None);
    }
    let within = AsOf(sealed.since);
    let with_drafts = Order { drafts: true, as_of: within, ..order.clone() };
    if is_as_built(&with_drafts).map_err(PublishError::Site)? {
        return objection("the site was built with drafts".to_owned(), "build it without `--drafts`");
    }
    if sealed.until <= at && is_as_built(&Order { as_of: within, ..order.clone() }).map_err(PublishError::Site)? {
        let reason = format!("the site may have changed by itself at {}", sealed.until.to_rfc3339());
        return objection(reason, "build it again");
    }
    let reason = "the site is not what the content gives now, or its files were changed".to_owned();
    objection(reason, "build it again; a build with `--base-url` or `--no-search` is published with the same")
}

/// Findings that say that somebody should have read a briefing that is out.
fn unreviewed(compiled: &Compiled) -> impl Iterator<Item = &Finding> {
    let out: BTreeSet<FileId> = match compiled.config.reviewers {
        0 => BTreeSet::new(),
        _ => compiled.edition.briefings.iter().map(|(_, briefing)| briefing.title.span.file).collect(),
    };
    compiled.findings.iter().filter(move |finding| {
        let is_review =
            matches!(finding.diagnostic.code, Code::TooFewReviewers | Code::StaleReview | Code::ReviewByAuthor);
        is_review && out.contains(&finding.diagnostic.span.file)
    })
}

/// How often each code stands there, in words.
fn counted<'f>(findings: impl Iterator<Item = &'f Finding>) -> Vec<String> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    findings.for_each(|finding| *counts.entry(finding.diagnostic.code.as_str()).or_default() += 1);
    counts.into_iter().map(|(code, count)| format!("{code} × {count}")).collect()
}

//! What was changed after publication, as readers see it.

use super::super::super::parts::source_list::text;
use super::super::super::parts::{Link, When};
use super::super::super::site::Site;
use crate::model::briefing::Briefing;
use crate::model::correction::Correction;
use crate::model::date::{AsOf, Instant};
use serde::Serialize;

/// A correction or update.
#[derive(Debug, Serialize)]
pub(super) struct CorrectionView<'a> {
    pub id: &'a str,
    pub word: &'static str,
    pub label: String,
    pub serious: bool,
    pub at: When,
    pub was: Option<&'a str>,
    pub now: Option<&'a str>,
    pub reason: Option<&'a str>,
    pub approved_by: Option<Link>,
}

/// The serious ones, and all, newest first: those that have been made by the edition's instant.
pub(super) fn views<'a>(
    site: &Site<'_>,
    path: &str,
    briefing: &'a Briefing,
) -> (Vec<CorrectionView<'a>>, Vec<CorrectionView<'a>>) {
    let made = |correction: &&Correction| correction.at.value.has_come(site.edition.as_of);
    let mut all: Vec<&Correction> = briefing.corrections.iter().filter(made).collect();
    all.sort_by_key(|correction| std::cmp::Reverse(correction.at.value));
    let serious =
        all.iter().filter(|correction| correction.is_serious()).map(|correction| view(site, path, correction));
    (serious.collect(), all.iter().map(|correction| view(site, path, correction)).collect())
}

fn view<'a>(site: &Site<'_>, path: &str, correction: &'a Correction) -> CorrectionView<'a> {
    CorrectionView {
        id: correction.id.as_str(),
        word: correction.kind.value.word(),
        label: site.words.label(correction.kind.value),
        serious: correction.is_serious(),
        at: site.moment(correction.at.value),
        was: text(correction.was.as_ref()),
        now: text(correction.now.as_ref()),
        reason: text(correction.reason.as_ref()),
        approved_by: site.approved_by(path, correction),
    }
}

/// The last change that has been made: a correction that is only planned must not show in a date.
pub(super) fn modified(briefing: &Briefing, as_of: AsOf) -> Instant {
    let corrections = briefing.corrections.iter().map(|correction| correction.at.value);
    let updated = briefing.updated.iter().map(|updated| updated.value);
    corrections.chain(updated).filter(|at| at.has_come(as_of)).fold(briefing.published.value, Instant::max)
}

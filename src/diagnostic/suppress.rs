//! Findings that a record's own front matter sets aside, each with a reason. Knows neither YAML nor why a record is
//! not judged.

use super::{Code, Diagnostic};
use crate::model::date::Edtf;
use crate::text::{FileId, Span, Spanned};
use chrono::NaiveDate;
use std::collections::{BTreeMap, BTreeSet};

/// An entry under `suppress`: what its manuscript is not to be told of, and why.
#[derive(Debug, Clone)]
pub struct Suppression {
    /// Where the entry stands, at its code.
    pub span: Span,
    /// The code that is set aside.
    pub code: Code,
    /// Words of the finding that is meant, where a code may find several things here.
    pub about: Option<Spanned<String>>,
    /// Why, in a sentence that those who come later can judge.
    pub reason: String,
    /// The last day on which it holds.
    pub until: Option<Spanned<Edtf>>,
}

impl Suppression {
    /// Whether its last day is over.
    pub fn has_ended(&self, day: NaiveDate) -> bool {
        self.until.as_ref().is_some_and(|until| until.value.latest() < day)
    }

    fn covers(&self, diagnostic: &Diagnostic) -> bool {
        self.about.as_ref().is_none_or(|about| diagnostic.message.contains(&about.value))
    }
}

/// What suppressions did to a run.
#[derive(Debug, Default)]
pub struct Sifted {
    /// What is still to be said, suppressions that did nothing among it.
    pub said: Vec<Diagnostic>,
    /// What was set aside, and why.
    pub set_aside: Vec<(Diagnostic, String)>,
}

/// Takes out what suppressions set aside: a finding whose first place lies in the manuscript of the suppression and
/// whose code is the same, and whose message holds the words under `about`, if there are any. `judged` are the manuscripts that the rules looked at: elsewhere (a draft, say) a suppression
/// that did nothing may still be needed, and nothing is said of it.
pub fn sift(
    diagnostics: Vec<Diagnostic>,
    suppressions: &[Suppression],
    judged: &BTreeSet<FileId>,
    day: NaiveDate,
) -> Sifted {
    let mut by_key: BTreeMap<(FileId, Code), Vec<(&Suppression, bool)>> = BTreeMap::new();
    let mut sifted = Sifted::default();
    for suppression in suppressions {
        if suppression.has_ended(day) {
            sifted.said.push(ended(suppression));
            continue;
        }
        let known = by_key.entry((suppression.span.file, suppression.code)).or_default();
        let about = |one: &Suppression| one.about.as_ref().map(|about| about.value.clone());
        match known.iter().find(|(first, _)| about(first) == about(suppression)) {
            Some((first, _)) => sifted.said.push(second(suppression, first)),
            None => known.push((suppression, false)),
        }
    }
    for diagnostic in diagnostics {
        let known = by_key.get_mut(&(diagnostic.span.file, diagnostic.code));
        match known.and_then(|known| known.iter_mut().find(|(suppression, _)| suppression.covers(&diagnostic))) {
            Some((suppression, used)) => {
                *used = true;
                sifted.set_aside.push((diagnostic, suppression.reason.clone()));
            }
            None => sifted.said.push(diagnostic),
        }
    }
    let idle = by_key.into_values().flatten().filter(|(_, used)| !used).map(|(suppression, _)| suppression);
    let known = idle.filter(|idle| idle.code.is_judged_always() && judged.contains(&idle.span.file));
    sifted.said.extend(known.map(unused));
    sifted
}

fn unused(suppression: &Suppression) -> Diagnostic {
    let message = format!("nothing here is reported as `{}`", suppression.code);
    Diagnostic::new(Code::UnusedSuppression, suppression.span, message).help("take this entry out")
}

fn second(suppression: &Suppression, first: &Suppression) -> Diagnostic {
    let message = format!("`{}` is set aside already", suppression.code);
    Diagnostic::new(Code::UnusedSuppression, suppression.span, message)
        .also(first.span, "the first")
        .help("keep one of the two entries, with the reasons of both")
}

fn ended(suppression: &Suppression) -> Diagnostic {
    let until = suppression.until.as_ref().map_or("", |until| until.value.as_str());
    let message = format!("`{}` was set aside until {until}, which is over", suppression.code);
    let place = suppression.until.as_ref().map_or(suppression.span, |until| until.span);
    Diagnostic::new(Code::UnusedSuppression, place, message)
        .also(suppression.span, "the entry")
        .help("mend what it set aside, then take this entry out; or give it a later day and say why")
}

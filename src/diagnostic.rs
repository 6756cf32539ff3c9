//! What dateline says about the words an editor wrote: a code, a place, a sentence, and one way out.
//! Knows no disk and no screen: it is rendered to values, and others print them.

mod baseline;
mod code;
mod fingerprint;
pub mod render;
mod suggest;
mod suppress;

pub use baseline::{Baseline, Compared};
pub use code::{Code, Severity};
pub use fingerprint::fingerprints;
pub use suggest::closest;
pub use suppress::{Sifted, Suppression, sift};

use crate::text::{Files, Span};
use std::cmp::Ordering;
use std::collections::BTreeMap;

/// One finding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// Which rule speaks.
    pub code: Code,
    /// The exact words it is about.
    pub span: Span,
    /// One sentence without a final period that names the value.
    pub message: String,
    /// One way out, when there is one.
    pub help: Option<String>,
    /// The other places that the finding depends on.
    pub related: Vec<Related>,
    /// Other words for those at the place, where they are known.
    pub fix: Option<Box<Fix>>,
    /// Whether the line is shown: what is shown to people lies in the logs of machines, too.
    pub unshown: bool,
}

/// Other words for those that are written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fix {
    /// The words as they are written: only where exactly these stand at the place of the finding may a program put the
    /// others there.
    pub written: String,
    /// What was meant.
    pub instead: String,
}

/// A second place, with what is to be seen there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Related {
    /// Where.
    pub span: Span,
    /// What is there, in a few words.
    pub message: String,
}

impl Diagnostic {
    /// A finding at `span`.
    pub fn new(code: Code, span: Span, message: impl Into<String>) -> Self {
        Self { code, span, message: message.into(), help: None, related: Vec::new(), fix: None, unshown: false }
    }

    /// Adds the way out.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// Says where it is and shows nothing of the line.
    #[must_use]
    pub fn unshown(self) -> Self {
        Self { unshown: true, ..self }
    }

    /// Adds "did you mean" for the closest of `known`, if one is close; that is a fix, too, which a program can apply.
    #[must_use]
    pub fn did_you_mean<'a>(self, written: &str, known: impl IntoIterator<Item = &'a str>) -> Self {
        match closest(written, known) {
            Some(near) => {
                let fix = Fix { written: written.to_owned(), instead: near.to_owned() };
                Self { fix: Some(Box::new(fix)), ..self.help(format!("did you mean `{near}`?")) }
            }
            None => self,
        }
    }

    /// Adds another place.
    #[must_use]
    pub fn also(mut self, span: Span, message: impl Into<String>) -> Self {
        self.related.push(Related { span, message: message.into() });
        self
    }
}

/// A stage's product and all that it found on the way.
#[derive(Debug)]
pub struct Checked<T> {
    /// What could be understood.
    pub value: T,
    /// What could not, and what else is worth saying.
    pub diagnostics: Vec<Diagnostic>,
}

impl<T> Checked<T> {
    /// Keeps the value and moves the findings to `sink`.
    pub fn drain_into(self, sink: &mut Vec<Diagnostic>) -> T {
        sink.extend(self.diagnostics);
        self.value
    }
}

/// A finding with the weight that the site's configuration gives it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// What was found.
    pub diagnostic: Diagnostic,
    /// How much it weighs here.
    pub severity: Severity,
}

/// A finding that the record's own front matter sets aside.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Suppressed {
    /// What was found.
    pub finding: Finding,
    /// Why it is not reported, in the editor's words.
    pub reason: String,
}

/// Weighs, sorts (path, place, code) and thins out what all stages found: the one place where a severity is decided.
/// `rules` are the site's own severities by code; `None` turns a code off, which is refused for errors that leave
/// nothing to build from.
pub fn weigh(diagnostics: Vec<Diagnostic>, rules: &BTreeMap<Code, Option<Severity>>, files: &Files) -> Vec<Finding> {
    let mut findings: Vec<Finding> =
        diagnostics.into_iter().filter_map(|diagnostic| weighed(diagnostic, rules)).collect();
    findings.sort_by(|a, b| order(a, b, files));
    findings.dedup();
    findings
}

/// The same where there are files that nothing is built from: what is wrong in one of them weighs no more than a warning.
pub fn weigh_beside(
    diagnostics: Vec<Diagnostic>,
    rules: &BTreeMap<Code, Option<Severity>>,
    files: &Files,
    beside: &[&str],
) -> Vec<Finding> {
    let mut findings = weigh(diagnostics, rules, files);
    for finding in findings.iter_mut().filter(|finding| finding.severity > Severity::Warning) {
        if beside.contains(&files.path(finding.diagnostic.span.file)) {
            finding.severity = Severity::Warning;
        }
    }
    findings
}

/// Weighs, sorts and thins out what was set aside, as [`weigh`] does with what is reported.
pub fn weigh_set_aside(
    set_aside: Vec<(Diagnostic, String)>,
    rules: &BTreeMap<Code, Option<Severity>>,
    files: &Files,
) -> Vec<Suppressed> {
    let weighed = |(diagnostic, reason)| Some(Suppressed { finding: weighed(diagnostic, rules)?, reason });
    let mut suppressed: Vec<Suppressed> = set_aside.into_iter().filter_map(weighed).collect();
    suppressed.sort_by(|a, b| order(&a.finding, &b.finding, files));
    suppressed.dedup();
    suppressed
}

fn weighed(diagnostic: Diagnostic, rules: &BTreeMap<Code, Option<Severity>>) -> Option<Finding> {
    let chosen = rules.get(&diagnostic.code).copied().unwrap_or(Some(diagnostic.code.severity()));
    chosen.map(|severity| Finding { diagnostic, severity })
}

/// Path, place, code, message.
fn order(a: &Finding, b: &Finding, files: &Files) -> Ordering {
    let key = |finding: &Finding| {
        let Diagnostic { span, code, .. } = finding.diagnostic;
        (span.start, span.end, code)
    };
    let path = |finding: &Finding| finding.diagnostic.span.file;
    files
        .path(path(a))
        .cmp(files.path(path(b)))
        .then_with(|| key(a).cmp(&key(b)))
        .then_with(|| a.diagnostic.message.cmp(&b.diagnostic.message))
}

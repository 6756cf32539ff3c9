//! What dateline says about the words an editor wrote: a code, a place, a sentence, and one way out.
//! Knows no disk and no screen: it is rendered to values, and others print them.

mod code;
pub mod render;
mod suggest;

pub use code::{Code, Severity};
pub use suggest::closest;

use crate::text::{Files, Span};
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
        Self { code, span, message: message.into(), help: None, related: Vec::new() }
    }

    /// Adds the way out.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// Adds "did you mean" for the closest of `known`, if one is close.
    #[must_use]
    pub fn did_you_mean<'a>(self, written: &str, known: impl IntoIterator<Item = &'a str>) -> Self {
        match closest(written, known) {
            Some(near) => self.help(format!("did you mean `{near}`?")),
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

/// Weighs, sorts (path, place, code) and thins out what all stages found: the one place where a severity is decided.
/// `rules` are the site's own severities by code; `None` turns a code off, which is refused for errors that leave
/// nothing to build from.
pub fn weigh(diagnostics: Vec<Diagnostic>, rules: &BTreeMap<Code, Option<Severity>>, files: &Files) -> Vec<Finding> {
    let mut findings: Vec<Finding> = diagnostics
        .into_iter()
        .filter_map(|diagnostic| {
            let chosen = rules.get(&diagnostic.code).copied().unwrap_or(Some(diagnostic.code.severity()));
            chosen.map(|severity| Finding { diagnostic, severity })
        })
        .collect();
    findings.sort_by(|a, b| {
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
    });
    findings.dedup();
    findings
}

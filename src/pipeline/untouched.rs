//! A build that has nothing to do: what the last one said is said again. Does no work of its own.

use super::{Compiled, Folder, Follow, Order, Stage, Trouble};
use crate::diagnostic::{Code, Diagnostic, Finding, Fix, Related, Severity};
use crate::text::{FileId, Files, Span};
use crate::write::{self, Digest, Part, Seal, Shard};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::path::Path;

/// A site that is out as a build would make it now.
#[derive(Debug)]
pub struct Untouched {
    /// How many files it has.
    pub files: usize,
    /// How many of them are pages for readers.
    pub pages: usize,
    /// When it next changes by itself.
    pub next_transition: Option<DateTime<Utc>>,
    /// What was found when it was made, and would be found again.
    pub findings: Vec<Finding>,
}

/// Looks whether the site in `output`, or the part of it, is what a build of this folder would make, without making it.
///
/// # Errors
/// When another build holds the output folder, or the disk refuses.
pub fn untouched(
    folder: &Folder,
    order: &Order,
    shard: Option<Shard>,
    output: &Path,
    follow: &impl Follow,
) -> Result<Option<Untouched>, Trouble> {
    follow.begins(Stage::Seal);
    let Some(inputs) = folder.inputs.as_ref().map(|inputs| inputs.all) else { return Ok(None) };
    let found =
        write::untouched(output, inputs_of(inputs, shard, order.as_of.0), order.as_of.0).map_err(Trouble::Write)?;
    Ok(found.and_then(|found| {
        let Said { pages, next_transition, findings } = Said::deserialize(&found.said).ok()?;
        let files = &folder.manuscripts.files;
        let places: BTreeMap<&str, FileId> = files.ids().map(|id| (files.path(id), id)).collect();
        let findings: Option<Vec<Finding>> = findings.into_iter().map(|line| line.into_finding(&places)).collect();
        let next_transition = next_transition.map(|at| at.parse()).transpose().ok()?;
        Some(Untouched { files: found.files, pages, next_transition, findings: findings? })
    }))
}

/// What the next build is to know of this one; nothing where it could not rely on it.
pub(super) fn seal(compiled: &Compiled, shard: Option<Shard>) -> Option<Seal> {
    let said = Said {
        pages: compiled.pages(shard),
        next_transition: compiled.next_transition.map(|at| at.to_rfc3339()),
        findings: compiled.findings.iter().map(|finding| Line::of(finding, compiled.files())).collect(),
    };
    Some(Seal {
        inputs: inputs_of(compiled.matter.as_ref()?.all, shard, compiled.edition.as_of.0),
        since: compiled.edition.as_of.0,
        until: compiled.steady_until,
        said: serde_json::to_value(said).ok()?,
    })
}

/// What was said of the parts of one build, as that of the whole: all of them saw all of the content, and each has some of
/// the pages.
pub(super) fn seal_of_parts(parts: &[(Part, Seal)]) -> Option<Seal> {
    let (Part { inputs, as_of, .. }, first) = parts.first()?;
    let of_the_build = |(part, seal): &(Part, Seal)| seal.inputs == inputs_of(*inputs, Some(part.shard), *as_of);
    let mut whole = Said::deserialize(&first.said).ok()?;
    let pages = parts.iter().map(|(_, seal)| Some(Said::deserialize(&seal.said).ok()?.pages));
    whole.pages = pages.sum::<Option<usize>>()?;
    let until = parts.iter().map(|(_, seal)| seal.until).min()?;
    let said = serde_json::to_value(whole).ok()?;
    parts.iter().all(of_the_build).then_some(Seal { inputs: *inputs, since: *as_of, until, said })
}

/// What makes a site, or a part of it. A part says as of which moment it is, so that only parts of one moment are merged:
/// it does not stay when another is asked for, be it the same to the byte.
fn inputs_of(inputs: Digest, shard: Option<Shard>, as_of: DateTime<Utc>) -> Digest {
    shard.map_or(inputs, |shard| {
        Digest::blake3(format!("{inputs}, shard {shard}, as of {}", as_of.to_rfc3339()).as_bytes())
    })
}

/// What a build says at its end, beside what it did to files.
#[derive(Debug, Serialize, Deserialize)]
struct Said {
    pages: usize,
    next_transition: Option<String>,
    findings: Vec<Line>,
}

/// A finding.
#[derive(Debug, Serialize, Deserialize)]
struct Line {
    code: String,
    severity: String,
    at: Place,
    message: String,
    help: Option<String>,
    related: Vec<(Place, String)>,
    /// The words as they are written, and what was meant.
    fix: Option<(String, String)>,
    unshown: bool,
}

/// The path of a file, and a range of bytes in it.
type Place = (String, u32, u32);

impl Line {
    fn of(Finding { diagnostic, severity }: &Finding, files: &Files) -> Self {
        let Diagnostic { code, span, message, help, related, fix, unshown } = diagnostic;
        let place = |span: &Span| (files.path(span.file).to_owned(), span.start, span.end);
        Self {
            code: code.as_str().to_owned(),
            severity: severity.as_str().to_owned(),
            at: place(span),
            message: message.clone(),
            help: help.clone(),
            related: related.iter().map(|other| (place(&other.span), other.message.clone())).collect(),
            fix: fix.as_ref().map(|fix| (fix.written.clone(), fix.instead.clone())),
            unshown: *unshown,
        }
    }

    /// The finding, if all that it is about is there: a place in the built-in theme is not.
    fn into_finding(self, places: &BTreeMap<&str, FileId>) -> Option<Finding> {
        let span = |(path, start, end): Place| Some(Span { file: *places.get(path.as_str())?, start, end });
        let related = |(place, message)| Some(Related { span: span(place)?, message });
        let diagnostic = Diagnostic {
            code: Code::named(&self.code)?,
            span: span(self.at)?,
            message: self.message,
            help: self.help,
            related: self.related.into_iter().map(related).collect::<Option<_>>()?,
            fix: self.fix.map(|(written, instead)| Box::new(Fix { written, instead })),
            unshown: self.unshown,
        };
        let severity = [Severity::Note, Severity::Warning, Severity::Error]
            .into_iter()
            .find(|severity| severity.as_str() == self.severity)?;
        Some(Finding { diagnostic, severity })
    }
}

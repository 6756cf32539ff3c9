//! What was imported, looked at as a build would: a record in which something must be mended is made a draft, so that the
//! site builds at once, and readers see nothing that the check refuses.

use super::entry::{Manuscript, set_aside};
use super::report::{Report, What};
use super::{ScaffoldError, written};
use crate::diagnostic::{Code, Severity};
use crate::history::Compare;
use crate::model::date::AsOf;
use crate::pipeline::{self, Order};
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io;
use std::path::Path;

/// How often the site is looked at.
const ROUNDS: usize = 4;

/// Makes drafts of what must be mended, and sets aside what a draft may lack: the manuscripts as they are now.
pub(super) fn settle(
    into: &Path,
    as_of: AsOf,
    mut manuscripts: Vec<Manuscript>,
    report: &mut Report,
) -> Result<Vec<Manuscript>, ScaffoldError> {
    let order =
        Order { root: into.to_owned(), as_of, drafts: false, base_url: None, search: false, compare: Compare::Nothing };
    for round in 0..ROUNDS {
        let trouble =
            |error: pipeline::Trouble| ScaffoldError::Io(into.to_owned(), io::Error::other(error.to_string()));
        let compiled = pipeline::compile(&order, &()).map_err(trouble)?;
        let mut errors: BTreeMap<String, BTreeSet<(Code, String)>> = BTreeMap::new();
        for finding in compiled.findings.iter().filter(|finding| finding.severity == Severity::Error) {
            let place = compiled.files().place(finding.diagnostic.span);
            errors.entry(place.path).or_default().insert((finding.diagnostic.code, finding.diagnostic.message.clone()));
        }
        if errors.is_empty() {
            return Ok(manuscripts);
        }
        let last = round + 1 == ROUNDS;
        let mut changed = false;
        for manuscript in &mut manuscripts {
            let Some(found) = errors.remove(&manuscript.path) else { continue };
            for (code, message) in &found {
                report.note(What::ToDo, code.as_str(), message.as_str(), manuscript.path.as_str());
            }
            if manuscript.lacks.is_empty() {
                report.held_after_all(manuscript.kind.word());
            }
            changed |= mend(manuscript, &found);
            let path = into.join(&manuscript.path);
            fs::write(&path, written(manuscript)).map_err(|error| ScaffoldError::Io(path, error))?;
        }
        if last || !changed {
            for (path, found) in errors {
                for (code, message) in found {
                    report.note(
                        What::ToDo,
                        code.as_str(),
                        format!("{message}: the site does not build before"),
                        path.as_str(),
                    );
                }
            }
            return Ok(manuscripts);
        }
    }
    Ok(manuscripts)
}

/// Makes a draft of it, and sets aside in one what may be set aside. Says whether anything is other than before.
fn mend(manuscript: &mut Manuscript, found: &BTreeSet<(Code, String)>) -> bool {
    const WHY: &str = "the check says what to mend";
    if !manuscript.lacks.contains(&WHY) {
        manuscript.lacks.push(WHY);
        manuscript.front.insert("draft".to_owned(), json!(true));
        return true;
    }
    let aside = manuscript.front.entry("suppress").or_insert_with(|| json!([]));
    let Value::Array(aside) = aside else { return false };
    let mut changed = false;
    for code in found.iter().map(|(code, _)| *code).filter(|code| code.may_be_set_aside()) {
        let entry = set_aside(code);
        if !aside.contains(&entry) {
            aside.push(entry);
            changed = true;
        }
    }
    changed
}

//! What each manuscript was read as the last time, so that one that is as it was is not read again. Knows texts and
//! numbers of files, and nothing of what a record means.

use super::{Any, Joints, Parsed, Records, gather, markdown, parse_one};
use crate::config::{self, Config};
use crate::diagnostic::Checked;
use crate::model::body::Body;
use crate::model::briefing::Briefing;
use crate::read::{Manuscript, Manuscripts};
use crate::text::FileId;
use rayon::prelude::*;
use std::collections::HashMap;
use std::sync::Arc;

/// The records of an earlier run, by manuscript.
#[derive(Debug, Default)]
pub struct Memory {
    raw_html: bool,
    language: String,
    read: HashMap<String, Read>,
}

/// A manuscript as it was read. Reading depends on these two and on the options alone.
#[derive(Debug)]
struct Read {
    file: FileId,
    text: Arc<str>,
    parsed: Parsed,
}

/// A briefing that was edited and is joined to other records as it was: its words are new, and its links, citations and
/// keys that name others are not.
#[derive(Debug)]
pub struct Amended {
    /// Its manuscript.
    pub file: FileId,
    /// The manuscript's text now.
    pub text: Arc<str>,
    /// What it is read as.
    pub briefing: Arc<Briefing>,
    joints: Option<Joints>,
    path: String,
}

impl Memory {
    /// Reads the new text of the manuscript at a path below `content/`; nothing where it is not a briefing, says something
    /// wrong, or is joined to other records in another way than before.
    pub fn amend(&self, path: &str, text: &Arc<str>) -> Option<Amended> {
        let before = self.read.get(path)?;
        let options = markdown::Options { raw_html: self.raw_html, language: &self.language };
        let manuscript = Manuscript { file: before.file, path: path.to_owned() };
        let new = parse_one(&manuscript, text, options);
        let is_quiet = |parsed: &Parsed| parsed.diagnostics.is_empty() && parsed.suppressions.is_empty();
        let (Some(Any::Briefing(old)), Some(Any::Briefing(briefing))) = (&before.parsed.record, &new.record) else {
            return None;
        };
        let alike = is_quiet(&before.parsed)
            && is_quiet(&new)
            && before.parsed.joints == new.joints
            && citing(&old.body).eq(citing(&briefing.body))
            // The edition has an event by itself, with the places of where it is defined.
            && briefing.events.iter().all(|entry| entry.defines.is_none());
        alike.then(|| Amended {
            file: before.file,
            text: Arc::clone(text),
            briefing: Arc::clone(briefing),
            joints: new.joints,
            path: manuscript.path,
        })
    }

    /// Keeps what such texts were read as.
    pub fn keep(&mut self, amended: &[Amended]) {
        for Amended { file, text, briefing, joints, path } in amended {
            let record = Some(Any::Briefing(Arc::clone(briefing)));
            let parsed = Parsed { record, joints: *joints, ..Parsed::default() };
            self.read.insert(path.clone(), Read { file: *file, text: Arc::clone(text), parsed });
        }
    }
}

/// The numbers of the sentences that cite: tables of the edition hold them.
fn citing(body: &Body) -> impl Iterator<Item = usize> {
    let cited = body.statements.iter().enumerate().filter(|(_, statement)| statement.is_cited());
    cited.map(|(at, _)| at)
}

/// Reads every manuscript but the configuration: the same result as [`super::parse`], for less work.
pub fn parse_again(manuscripts: &Manuscripts, config: &Config, memory: &mut Memory) -> Checked<Records> {
    let options = markdown::Options { raw_html: config.raw_html, language: config.language() };
    if memory.raw_html != options.raw_html || memory.language != options.language {
        *memory = Memory { raw_html: options.raw_html, language: options.language.to_owned(), ..Memory::default() };
    }
    let read = |manuscript: &Manuscript| {
        let text = manuscripts.files.shared_text(manuscript.file);
        let known = memory.read.get(&manuscript.path).filter(|read| read.file == manuscript.file);
        match known.filter(|read| Arc::ptr_eq(&read.text, &text) || read.text == text) {
            Some(read) => (read.parsed.clone(), None),
            None => {
                let parsed = parse_one(manuscript, &text, options);
                let read = Read { file: manuscript.file, text, parsed: parsed.clone() };
                (parsed, Some((manuscript.path.clone(), read)))
            }
        }
    };
    let wanted = manuscripts.content.par_iter().filter(|manuscript| manuscript.path != config::FILE);
    let (parsed, new): (Vec<Parsed>, Vec<_>) = wanted.map(read).unzip();
    memory.read.extend(new.into_iter().flatten());
    if memory.read.len() > manuscripts.content.len() {
        let here: std::collections::HashSet<&str> = manuscripts.content.iter().map(|m| m.path.as_str()).collect();
        memory.read.retain(|path, _| here.contains(path.as_str()));
    }
    gather(parsed, manuscripts)
}

//! What each manuscript was read as the last time, so that one that is as it was is not read again. Knows texts and
//! numbers of files, and nothing of what a record means.

use super::{Parsed, Records, gather, markdown, parse_one};
use crate::config::{self, Config};
use crate::diagnostic::Checked;
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
                let parsed = parse_one(manuscript, &manuscripts.files, options);
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

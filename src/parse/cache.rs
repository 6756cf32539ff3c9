//! What briefings were read as by an earlier build: the same text, read by the same program with the same options, is the
//! same record, and need not be read again. The cache lies in boxes, each bound to the program and to itself; what is odd
//! about a box makes it empty. Knows bytes, and no disk.

use super::{Any, Joints, Parsed, Records, gather, markdown, parse_one};
use crate::config::{self, Config};
use crate::diagnostic::Checked;
use crate::model::briefing::Briefing;
use crate::read::{Manuscript, Manuscripts};
use crate::text::{FileId, reading_of};
use rayon::prelude::*;
use serde::{Deserialize, Serialize};
use std::collections::HashMap;
use std::sync::Arc;

/// In how many boxes the cache lies: after an edit one of them is filled anew.
pub const BOXES: u8 = 64;

/// A digest.
type Print = [u8; 32];

/// Where the boxes are kept.
pub trait Store: Sync {
    /// What is in a box, if there is one.
    fn take(&self, number: u8) -> Option<Vec<u8>>;

    /// Fills a box anew. It may fail without a word: then more is read the next time.
    fn put(&self, number: u8, bytes: &[u8]);
}

/// What a box is of.
pub struct Label<'a> {
    /// The program that filled it.
    pub program: Print,
    /// The text of each manuscript, by its file.
    pub print: &'a (dyn Fn(FileId) -> Option<Print> + Sync),
}

/// A briefing in a box. A text that something is wrong with is in none: it is read again, and said again.
#[derive(Serialize, Deserialize)]
struct Line<'a> {
    path: &'a str,
    print: Print,
    #[serde(borrow)]
    record: &'a [u8],
}

/// A briefing as it was read.
#[derive(Serialize)]
struct Written<'a> {
    joints: Joints,
    briefing: &'a Briefing,
}

#[derive(Deserialize)]
struct Read {
    joints: Joints,
    briefing: Briefing,
}

/// Reads every manuscript but the configuration: the same result as [`super::parse`], for less work where `store` holds what
/// an earlier build read. What it does not hold is put there.
pub fn parse_kept(
    manuscripts: &Manuscripts,
    config: &Config,
    label: &Label<'_>,
    store: &impl Store,
) -> Checked<Records> {
    let options = markdown::Options { raw_html: config.raw_html, language: config.language() };
    let mut boxes: Vec<Vec<(usize, &Manuscript)>> = vec![Vec::new(); usize::from(BOXES)];
    for (at, manuscript) in manuscripts.content.iter().enumerate().filter(|(_, one)| one.path != config::FILE) {
        if let Some(one) = boxes.get_mut(usize::from(box_of(&manuscript.path))) {
            one.push((at, manuscript));
        }
    }
    let of_box = |(number, wanted): (usize, Vec<(usize, &Manuscript)>)| {
        let number = u8::try_from(number).unwrap_or(u8::MAX);
        fill(manuscripts, &wanted, options, label, number, store)
    };
    let mut parsed: Vec<(usize, Parsed)> = boxes.into_par_iter().enumerate().flat_map_iter(of_box).collect();
    parsed.sort_unstable_by_key(|(at, _)| *at);
    gather(parsed.into_iter().map(|(_, parsed)| parsed), manuscripts)
}

/// The box in which a manuscript lies, wherever it was read.
fn box_of(path: &str) -> u8 {
    let [first, ..] = *blake3::hash(path.as_bytes()).as_bytes();
    first % BOXES
}

/// Reads the manuscripts of one box, and fills it anew if they are not what is in it.
fn fill(
    manuscripts: &Manuscripts,
    wanted: &[(usize, &Manuscript)],
    options: markdown::Options<'_>,
    label: &Label<'_>,
    number: u8,
    store: &impl Store,
) -> Vec<(usize, Parsed)> {
    let bytes = store.take(number).unwrap_or_default();
    let lines = open(&bytes, label.program);
    let known: HashMap<&str, &Line<'_>> = lines.iter().map(|line| (line.path, line)).collect();
    let mut kept = 0;
    let mut filled: Vec<(&str, Print, Vec<u8>)> = Vec::new();
    let mut all = Vec::with_capacity(wanted.len());
    for (at, manuscript) in wanted {
        let print = (label.print)(manuscript.file).map(|text| with_options(text, options));
        let same = known.get(manuscript.path.as_str()).filter(|line| Some(line.print) == print);
        let parsed = match same.and_then(|line| Some((line, read_back(line.record, manuscript.file)?))) {
            Some((line, parsed)) => {
                kept += 1;
                filled.push((&manuscript.path, line.print, line.record.to_vec()));
                parsed
            }
            None => {
                let parsed = parse_one(manuscript, manuscripts.files.text(manuscript.file), options);
                let written = print.and_then(|print| Some((print, write_down(&parsed)?)));
                filled.extend(written.map(|(print, record)| (manuscript.path.as_str(), print, record)));
                parsed
            }
        };
        all.push((*at, parsed));
    }
    if kept != filled.len() || kept != lines.len() {
        store.put(number, &close(&filled, label.program));
    }
    all
}

/// What a text is read as depends on these, too.
fn with_options(text: Print, options: markdown::Options<'_>) -> Print {
    let markdown::Options { raw_html, language } = options;
    let mut print = blake3::Hasher::new();
    print.update(&text).update(&[u8::from(raw_html)]).update(language.as_bytes());
    print.finalize().into()
}

fn write_down(parsed: &Parsed) -> Option<Vec<u8>> {
    let Parsed { record, broken, suppressions, diagnostics, joints } = parsed;
    let Some(Any::Briefing(briefing)) = record else { return None };
    // What an event's entry says in vain is told when it is joined, and is not written down.
    let idle = briefing.events.iter().any(|entry| !entry.idle.is_empty());
    let quiet = broken.is_empty() && suppressions.is_empty() && diagnostics.is_empty() && !idle;
    let written = Written { joints: (*joints)?, briefing };
    quiet.then(|| postcard::to_allocvec(&written).ok()).flatten()
}

fn read_back(record: &[u8], file: FileId) -> Option<Parsed> {
    let Read { joints, briefing } = reading_of(file, || postcard::from_bytes(record).ok())?;
    let record = Some(Any::Briefing(Arc::new(briefing)));
    Some(Parsed { record, joints: Some(joints), ..Parsed::default() })
}

/// The lines of a box that this program filled and that is whole.
fn open(bytes: &[u8], program: Print) -> Vec<Line<'_>> {
    let whole = || {
        let (by, rest) = bytes.split_first_chunk::<32>()?;
        let (print, lines) = rest.split_first_chunk::<32>()?;
        (*by == program && print == blake3::hash(lines).as_bytes()).then(|| postcard::from_bytes(lines).ok()).flatten()
    };
    whole().unwrap_or_default()
}

fn close(filled: &[(&str, Print, Vec<u8>)], program: Print) -> Vec<u8> {
    let lines: Vec<Line<'_>> =
        filled.iter().map(|(path, print, record)| Line { path, print: *print, record }).collect();
    // Texts and numbers always have a form.
    let lines = postcard::to_allocvec(&lines).unwrap_or_default();
    [&program[..], blake3::hash(&lines).as_bytes(), &lines].concat()
}

//! All that a site is made of, as digests: the program, what is asked of it, and every file. Two builds with the same inputs
//! make the same bytes, wherever they run, as long as they see the site as of one moment. Does no work of its own.

use super::Order;
use crate::diagnostic::Diagnostic;
use crate::history::Compare;
use crate::parse::Joints;
use crate::read::{Asset, Manuscripts};
use crate::text::FileId;
use crate::write::{Digest, program};
use rayon::prelude::*;
use std::collections::BTreeMap;

/// What goes into a site.
#[derive(Debug)]
pub(super) struct Inputs {
    /// All of it.
    pub(super) all: Digest,
    /// All but the words of texts: where these lie, what is no text, what is asked and who does it.
    frame: Digest,
    /// The words of each text, by the number of its file.
    texts: Vec<Digest>,
}

/// A digest of parts, each preceded by its length, so that no two sequences of parts are one.
#[derive(Default)]
struct Parts(blake3::Hasher);

impl Parts {
    fn add(&mut self, part: &[u8]) {
        self.0.update(&(part.len() as u64).to_le_bytes());
        self.0.update(part);
    }

    fn digest(&self) -> Digest {
        self.0.finalize().into()
    }
}

impl Inputs {
    /// What goes in. Nothing is known where the past of the texts goes in too, or the program cannot be told from another
    /// one. `said` is what was found while reading.
    pub(super) fn of(manuscripts: &Manuscripts, said: &[Diagnostic], order: &Order) -> Option<Self> {
        if order.compare != Compare::Nothing {
            return None;
        }
        let mut frame = Parts::default();
        frame.add(program()?.as_bytes());
        // Where the folder lies is of no consequence.
        let Order { root: _, as_of: _, drafts, base_url, search, compare: _ } = order;
        frame.add(format!("{drafts} {base_url:?} {search}").as_bytes());
        let Manuscripts { root: _, files, content: _, assets, templates: _, theme_assets, refused } = manuscripts;
        let ids: Vec<FileId> = files.ids().collect();
        let texts: Vec<Digest> = ids.par_iter().map(|id| Digest::blake3(files.text(*id).as_bytes())).collect();
        frame.add(&(ids.len() as u64).to_le_bytes());
        ids.iter().for_each(|id| frame.add(files.path(*id).as_bytes()));
        for assets in [assets, theme_assets] {
            frame.add(&(assets.len() as u64).to_le_bytes());
            for Asset { path, blake3, .. } in assets.iter() {
                frame.add(path.as_bytes());
                frame.add(blake3.as_bytes());
            }
        }
        // What was refused is nowhere else, or not all of it.
        frame.add(format!("{refused:?} {said:?}").as_bytes());
        let frame = frame.digest();
        let mut all = Parts::default();
        all.add(frame.as_bytes());
        texts.iter().for_each(|text| all.add(text.as_bytes()));
        Some(Self { all: all.digest(), frame, texts })
    }

    /// All but what briefings say: of each, only how it is joined to other records.
    pub(super) fn joined(&self, joints: &BTreeMap<FileId, Joints>) -> Digest {
        let mut joined = Parts::default();
        joined.add(self.frame.as_bytes());
        let mut texts = self.texts.clone();
        for (file, joints) in joints {
            if let Some(text) = texts.get_mut(file.index()) {
                *text = Digest::blake3(joints.as_bytes());
            }
        }
        texts.iter().for_each(|text| joined.add(text.as_bytes()));
        joined.digest()
    }

    /// The words of a text.
    pub(super) fn text(&self, file: FileId) -> Option<&Digest> {
        self.texts.get(file.index())
    }
}

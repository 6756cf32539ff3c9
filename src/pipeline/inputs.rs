//! All that a site is made of, as one digest: the program, what is asked of it, and every file. Two builds with the same
//! inputs make the same bytes, wherever they run, as long as they see the site as of one moment. Does no work of its own.

use super::Order;
use crate::diagnostic::Diagnostic;
use crate::history::Compare;
use crate::read::{Asset, Manuscripts};
use crate::write::{Digest, program};
use rayon::prelude::*;

/// The digest of what goes in. There is none where the past of the texts goes in too, or the program cannot be told from
/// another one. `said` is what was found while reading.
pub(super) fn digest(manuscripts: &Manuscripts, said: &[Diagnostic], order: &Order) -> Option<Digest> {
    if order.compare != Compare::Nothing {
        return None;
    }
    let mut hasher = blake3::Hasher::new();
    let mut add = |part: &[u8]| {
        hasher.update(&(part.len() as u64).to_le_bytes());
        hasher.update(part);
    };
    add(program()?.as_bytes());
    // Where the folder lies is of no consequence.
    let Order { root: _, as_of: _, drafts, base_url, search, compare: _ } = order;
    add(format!("{drafts} {base_url:?} {search}").as_bytes());
    let Manuscripts { root: _, files, content: _, assets, templates: _, theme_assets, refused } = manuscripts;
    let ids: Vec<_> = files.ids().collect();
    let texts: Vec<blake3::Hash> = ids.par_iter().map(|id| blake3::hash(files.text(*id).as_bytes())).collect();
    add(&(ids.len() as u64).to_le_bytes());
    for (id, text) in ids.iter().zip(&texts) {
        add(files.path(*id).as_bytes());
        add(text.as_bytes());
    }
    for assets in [assets, theme_assets] {
        add(&(assets.len() as u64).to_le_bytes());
        for Asset { path, blake3, .. } in assets.iter() {
            add(path.as_bytes());
            add(blake3.as_bytes());
        }
    }
    // What was refused is nowhere else, or not all of it.
    add(format!("{refused:?} {said:?}").as_bytes());
    Some(hasher.finalize().into())
}

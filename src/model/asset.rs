//! An image that a briefing shows, with what its readers and its owner need.

use super::record::Ref;
use crate::text::Spanned;
use serde::{Deserialize, Serialize};

/// An entry under `media`: an image beside the briefing.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Media {
    /// The file's name, relative to the briefing's folder.
    pub file: Spanned<String>,
    /// What it shows, for those who do not see it.
    pub alt: Spanned<String>,
    /// The words below it.
    pub caption: Option<Spanned<String>>,
    /// Who made it.
    pub credit: Option<Spanned<String>>,
    /// The cited source that it comes from.
    pub source: Option<Ref>,
    /// An SPDX id or a sentence.
    pub licence: Option<Spanned<String>>,
}

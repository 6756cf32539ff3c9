//! A publisher: an outlet, an agency or an official body that publishes sources.

use super::record::{Header, Ref, record};
use super::source::{Reliability, SourceKind};
use crate::text::Spanned;

/// A publisher.
#[derive(Debug, Clone)]
pub struct Publisher {
    /// Id, place and release.
    pub header: Header,
    /// Name.
    pub name: Spanned<String>,
    /// What kind of sources it publishes.
    pub kind: SourceKind,
    /// Where it is based; nothing where that is not known.
    pub country: Option<Ref>,
    /// Its home page.
    pub url: Option<Spanned<String>>,
    /// Other names.
    pub aliases: Vec<Spanned<String>>,
    /// BCP 47 tags of the languages it publishes in.
    pub languages: Vec<Spanned<String>>,
    /// Who owns it.
    pub owner: Option<Ref>,
    /// Grade on the Admiralty scale.
    pub reliability: Option<Spanned<Reliability>>,
    /// Why.
    pub reliability_note: Option<Spanned<String>>,
    /// Its corrections policy.
    pub corrections_url: Option<Spanned<String>>,
    /// Its standards.
    pub standards_url: Option<Spanned<String>>,
    /// Wikidata id.
    pub wikidata: Option<Spanned<String>>,
    /// What else a reader should know.
    pub note: Option<Spanned<String>>,
}

record!(Publisher, name);

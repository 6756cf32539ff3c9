//! A member of staff: an author or a reviewer.

use super::body::Body;
use super::record::{Header, record};
use crate::text::Spanned;

/// An author or reviewer.
#[derive(Debug, Clone)]
pub struct Staff {
    /// Id, place and release.
    pub header: Header,
    /// Name.
    pub name: Spanned<String>,
    /// What they do.
    pub role: Option<Spanned<String>>,
    /// Where to write to.
    pub email: Option<Spanned<String>>,
    /// Their own page.
    pub url: Option<Spanned<String>>,
    /// BCP 47 tags.
    pub languages: Vec<Spanned<String>>,
    /// One or two sentences.
    pub summary: Option<Spanned<String>>,
    /// A biography.
    pub body: Body,
}

record!(Staff, name);

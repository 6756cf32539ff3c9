//! A standing page: standards, corrections policy, AI use, about.

use super::body::Body;
use super::record::{Header, record};
use crate::text::Spanned;

/// A standing page.
#[derive(Debug, Clone)]
pub struct Page {
    /// Id, place and release.
    pub header: Header,
    /// Title.
    pub title: Spanned<String>,
    /// One or two sentences.
    pub summary: Option<Spanned<String>>,
    /// The text.
    pub body: Body,
}

record!(Page, title);

//! A topic, from the newsroom's own list.

use super::record::{Header, record};
use crate::text::Spanned;

/// An entry of `topics.yaml`, or a file in `topics/`.
#[derive(Debug, Clone)]
pub struct Topic {
    /// Id, place and release.
    pub header: Header,
    /// Name.
    pub name: Spanned<String>,
    /// IPTC Media Topics code.
    pub code: Option<Spanned<String>>,
    /// One or two sentences.
    pub description: Option<Spanned<String>>,
}

record!(Topic, name);

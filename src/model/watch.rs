//! A question that the desk promised to come back to.

use super::date::Edtf;
use super::record::Ref;
use super::slug::Slug;
use crate::text::{Span, Spanned};
use serde::{Deserialize, Serialize};

/// An entry under `watch`.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct WatchItem {
    /// Its fragment is `watch-<id>`.
    pub id: Slug,
    /// Where it is written.
    pub span: Span,
    /// The question.
    pub question: Spanned<String>,
    /// Who will answer it: entities or regions.
    pub who: Vec<Ref>,
    /// What would be a sign.
    pub signal: Option<Spanned<String>>,
    /// By when.
    pub due: Option<Spanned<Edtf>>,
    /// The answer.
    pub outcome: Option<Spanned<String>>,
    /// When it was answered.
    pub resolved: Option<Spanned<Edtf>>,
    /// What the answer rests on.
    pub sources: Vec<Ref>,
}

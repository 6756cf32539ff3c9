//! What was changed after publication, and why: a note that stays.

use super::date::Instant;
use super::record::Ref;
use super::slug::Slug;
use super::word_list::word_list;
use crate::text::{Span, Spanned};
use serde::{Deserialize, Serialize};

word_list! {
    /// What kind of change it was.
    CorrectionKind {
        Correction "correction" "Correction",
        Clarification "clarification" "Clarification",
        Update "update" "Update",
        EditorsNote "editors-note" "Editor’s note",
        Withdrawal "withdrawal" "Withdrawn",
    }
}

/// An entry under `corrections`.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Correction {
    /// Its fragment is `correction-<id>`.
    pub id: Slug,
    /// Where it is written.
    pub span: Span,
    /// What kind of change.
    pub kind: Spanned<CorrectionKind>,
    /// When.
    pub at: Spanned<Instant>,
    /// What the page said.
    pub was: Option<Spanned<String>>,
    /// What it says now.
    pub now: Option<Spanned<String>>,
    /// Why, in a sentence for readers.
    pub reason: Option<Spanned<String>>,
    /// What it touches: event ids, fields.
    pub affects: Vec<Spanned<String>>,
    /// Who decided it.
    pub approved_by: Option<Ref>,
}

/// A change after publication that readers need not be told of: spelling, style. Nothing of it is shown.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct MinorEdit {
    /// Where it is written.
    pub span: Span,
    /// When.
    pub at: Spanned<Instant>,
    /// What was changed, for the newsroom.
    pub note: Spanned<String>,
}

impl Correction {
    /// Whether readers should meet it before the text: an error of fact, or a withdrawal.
    pub fn is_serious(&self) -> bool {
        matches!(self.kind.value, CorrectionKind::Correction | CorrectionKind::Withdrawal)
    }
}

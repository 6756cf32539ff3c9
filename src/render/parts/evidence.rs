//! What something rests on, in words: how many sources and origins, how far that carries, and what its publishers took
//! back. Knows no page.

use super::super::site::Site;
use super::source_list::SourceMention;
use crate::link::{Confidence, Evidence, SourceRef, Sourcing};
use serde::Serialize;

/// Evidence as readers see it.
#[derive(Debug, Clone, Default, Serialize)]
pub(in crate::render) struct EvidenceView {
    /// `6 sources, 3 origins`
    pub count: String,
    #[serde(flatten)]
    pub confidence: ConfidenceView,
}

/// How far something may be relied on.
#[derive(Debug, Clone, Default, Serialize)]
pub(in crate::render) struct ConfidenceView {
    /// For the style.
    pub word: &'static str,
    pub label: String,
    /// The label in a sentence.
    pub meaning: String,
}

/// A source that does not count.
#[derive(Debug, Serialize)]
pub(in crate::render) struct RetractedView {
    #[serde(flatten)]
    source: SourceMention,
    /// The retracted report that it repeats, where it was not retracted itself.
    repeats: Option<SourceMention>,
}

impl Site<'_> {
    /// Evidence in words.
    pub(in crate::render) fn evidence(&self, evidence: Evidence) -> EvidenceView {
        let args = [("sources", evidence.sources.into()), ("origins", evidence.origins.into())];
        EvidenceView {
            count: self.words.say("evidence-count", &args),
            confidence: self.confidence(evidence.confidence()),
        }
    }

    fn confidence(&self, confidence: Confidence) -> ConfidenceView {
        ConfidenceView {
            word: confidence.word(),
            label: self.words.label(confidence),
            meaning: self.words.meaning(confidence),
        }
    }

    /// Every label with its meaning, for a page that explains them.
    pub(in crate::render) fn legend(&self) -> [ConfidenceView; 4] {
        [Confidence::Confirmed, Confidence::SingleOrigin, Confidence::Retracted, Confidence::Unsourced]
            .map(|confidence| self.confidence(confidence))
    }

    /// Those of some sources that were retracted or repeat what was, as seen from a page that lists `here`.
    pub(in crate::render) fn retracted(
        &self,
        path: &str,
        sources: impl IntoIterator<Item = SourceRef>,
        here: Option<&Sourcing>,
    ) -> Vec<RetractedView> {
        let retracted = |at: SourceRef| {
            let by = self.edition.retraction(at)?;
            let repeats = if by == at { None } else { self.source_mention(path, by, here) };
            Some(RetractedView { source: self.source_mention(path, at, here)?, repeats })
        };
        sources.into_iter().filter_map(retracted).collect()
    }
}

/// The sources of a list, in the order of their numbers.
pub(in crate::render) fn listed(sourcing: &Sourcing) -> impl Iterator<Item = SourceRef> {
    sourcing.listed.iter().map(|listed| listed.source)
}

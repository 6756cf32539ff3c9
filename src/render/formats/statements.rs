//! What a text states, as data: its sentences that cite sources, as plain words, each with what it rests on.

use super::super::site::Site;
use crate::link::{AnyId, SourceOwner};
use serde::Serialize;
use std::borrow::Cow;

/// A sentence that cites sources.
#[derive(Debug, Serialize)]
pub(super) struct Statement<'a> {
    pub text: Cow<'a, str>,
    /// The fragment that leads to it.
    anchor: String,
    /// Numbers in the list of sources.
    pub sources: &'a [u32],
    origin_count: u32,
    /// Confirmed by an official source or by two origins, or known from one.
    status: &'static str,
}

/// The statements of a record's body.
pub(super) fn statements<'a>(site: &Site<'a>, owner: SourceOwner) -> Vec<Statement<'a>> {
    let edition = site.edition;
    let Some(body) = edition.body_of(owner) else { return Vec::new() };
    let cited = edition.statements.of(owner).iter().filter_map(|cited| {
        let statement = body.statements.get(cited.statement as usize)?;
        Some(Statement {
            text: edition.words_of(AnyId::from(owner), body, statement),
            anchor: statement.anchor.to_string(),
            sources: &cited.sources,
            origin_count: cited.evidence.origins,
            status: cited.confidence().word(),
        })
    });
    cited.collect()
}

//! Old ids of records, so that their addresses still lead somewhere.

use super::Edition;
use super::mentions::AnyId;
use super::table::Table;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::kind::Kind;
use crate::model::record::Record;
use crate::model::slug::Slug;
use crate::text::Span;
use std::collections::BTreeMap;

/// An old id and the record that has it no longer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Redirect {
    /// The kind, whose folder the old address was in.
    pub kind: Kind,
    /// The old id.
    pub from: Slug,
    /// The record.
    pub to: AnyId,
    /// Where the old id is written.
    pub span: Span,
}

/// Every redirect of the edition; an old id that is taken is said and left out.
pub(super) fn list(edition: &Edition, sink: &mut Vec<Diagnostic>) -> Vec<Redirect> {
    let mut all = Vec::new();
    collect(&edition.briefings, AnyId::Briefing, &mut all, sink);
    collect(&edition.responses, AnyId::Response, &mut all, sink);
    collect(&edition.sources, AnyId::Source, &mut all, sink);
    collect(&edition.publishers, AnyId::Publisher, &mut all, sink);
    collect(&edition.regions, AnyId::Region, &mut all, sink);
    collect(&edition.entities, AnyId::Entity, &mut all, sink);
    collect(&edition.events, AnyId::Event, &mut all, sink);
    collect(&edition.staff, AnyId::Staff, &mut all, sink);
    collect(&edition.topics, AnyId::Topic, &mut all, sink);
    collect(&edition.pages, AnyId::Page, &mut all, sink);
    all
}

fn collect<R: Record>(
    table: &Table<R>,
    any: impl Fn(super::Id<R>) -> AnyId,
    all: &mut Vec<Redirect>,
    sink: &mut Vec<Diagnostic>,
) {
    let mut taken: BTreeMap<&Slug, Span> = BTreeMap::new();
    for (id, record) in table.iter() {
        for from in &record.header().redirect_from {
            let other =
                table.find(from.value.as_str()).and_then(|other| table.get(other)).map(|other| other.header().span);
            if let Some(first) = other.or_else(|| taken.get(&from.value).copied()) {
                let message = format!("the old id `{}` is taken", from.value);
                sink.push(
                    Diagnostic::new(Code::RedirectClash, from.span, message)
                        .also(first, "by this")
                        .help("take it out of `redirect_from`"),
                );
                continue;
            }
            taken.insert(&from.value, from.span);
            all.push(Redirect { kind: R::KIND, from: from.value.clone(), to: any(id), span: from.span });
        }
    }
}

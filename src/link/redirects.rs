//! Old ids of records, so that their addresses still lead somewhere.

use super::Edition;
use super::mentions::AnyId;
use super::table::Table;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::kind::Kind;
use crate::model::old_address::OldAddress;
use crate::model::record::Record;
use crate::model::slug::Slug;
use crate::text::Span;
use std::collections::BTreeMap;
use std::fmt;

/// What a record was called before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Former {
    /// An id, in the folder of a kind.
    Id(Kind, Slug),
    /// An address on an earlier site.
    Address(OldAddress),
}

impl fmt::Display for Former {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Id(_, id) => id.fmt(f),
            Self::Address(address) => f.write_str(address.as_str()),
        }
    }
}

/// What a record was called before, and the record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Redirect {
    /// The old id or address.
    pub from: Former,
    /// The record.
    pub to: AnyId,
    /// Where that is written.
    pub span: Span,
}

/// Every redirect of the edition; an old id that is taken is said and left out.
pub(super) fn list(edition: &Edition, sink: &mut Vec<Diagnostic>) -> Vec<Redirect> {
    let mut all = Vec::new();
    let mut addresses = BTreeMap::new();
    collect(&edition.briefings, AnyId::Briefing, &mut addresses, &mut all, sink);
    collect(&edition.responses, AnyId::Response, &mut addresses, &mut all, sink);
    collect(&edition.sources, AnyId::Source, &mut addresses, &mut all, sink);
    collect(&edition.publishers, AnyId::Publisher, &mut addresses, &mut all, sink);
    collect(&edition.regions, AnyId::Region, &mut addresses, &mut all, sink);
    collect(&edition.entities, AnyId::Entity, &mut addresses, &mut all, sink);
    collect(&edition.events, AnyId::Event, &mut addresses, &mut all, sink);
    collect(&edition.staff, AnyId::Staff, &mut addresses, &mut all, sink);
    collect(&edition.topics, AnyId::Topic, &mut addresses, &mut all, sink);
    collect(&edition.pages, AnyId::Page, &mut addresses, &mut all, sink);
    all
}

fn collect<'e, R: Record>(
    table: &'e Table<R>,
    any: impl Fn(super::Id<R>) -> AnyId,
    addresses: &mut BTreeMap<String, Span>,
    all: &mut Vec<Redirect>,
    sink: &mut Vec<Diagnostic>,
) {
    let mut taken: BTreeMap<&'e Slug, Span> = BTreeMap::new();
    for (id, record) in table.iter() {
        for from in &record.header().redirect_from {
            let other =
                table.find(from.value.as_str()).and_then(|other| table.get(other)).map(|other| other.header().span);
            if let Some(first) = other.or_else(|| taken.get(&from.value).copied()) {
                sink.push(clash(format!("the old id `{}` is taken", from.value), from.span, first));
                continue;
            }
            taken.insert(&from.value, from.span);
            let former = Former::Id(R::KIND, from.value.clone());
            all.push(Redirect { from: former, to: any(id), span: from.span });
        }
        for from in &record.header().old_addresses {
            // Some disks tell no small letters from large ones.
            let file = from.value.file().to_lowercase();
            if let Some(first) = addresses.get(&file) {
                sink.push(clash(format!("the old address `{}` is taken", from.value.as_str()), from.span, *first));
                continue;
            }
            addresses.insert(file, from.span);
            all.push(Redirect { from: Former::Address(from.value.clone()), to: any(id), span: from.span });
        }
    }
}

fn clash(message: String, span: Span, first: Span) -> Diagnostic {
    Diagnostic::new(Code::RedirectClash, span, message).also(first, "by this").help("take it out of `redirect_from`")
}

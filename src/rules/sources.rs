//! One document cited as several sources, by its address or by its title: worth a record of its own.

use super::Case;
use crate::diagnostic::{Code, Diagnostic};
use crate::link::SourceRef;
use crate::model::address;
use crate::model::source::Source;
use crate::text::Span;
use std::collections::BTreeMap;

pub(super) fn judge(case: &Case<'_>, sink: &mut Vec<Diagnostic>) {
    let edition = case.edition;
    // A translation lists its original's sources again, under the same ids.
    let briefings = edition.briefings.ids().zip(edition.briefing_sourcing.iter());
    let briefings = briefings.filter(|(id, _)| edition.translations.is_lead(*id)).map(|(_, sourcing)| sourcing);
    let listed = briefings.chain(edition.response_sourcing.iter()).flat_map(|sourcing| &sourcing.listed);
    let inline = listed.map(|listed| listed.source).filter(|source| matches!(source, SourceRef::Inline(..)));
    let mut first: BTreeMap<String, (Span, String)> = BTreeMap::new();
    let mut titles: BTreeMap<(String, &str), Vec<&Source>> = BTreeMap::new();
    for source in edition.sources.ids().map(SourceRef::Record).chain(inline) {
        let Some(record) = edition.source(source) else { continue };
        let title = (folded(&record.title.value), record.publisher.value.as_str());
        let known = titles.get(&title).filter(|_| matches!(source, SourceRef::Inline(..)));
        let known = known.and_then(|known| known.iter().find(|known| same_day(known, record)));
        let same_address = |known: &Source| match (&known.url, &record.url) {
            (Some(known), Some(url)) => address::same(&known.value) == address::same(&url.value),
            _ => false,
        };
        // One of the record's own id hides it, which is an error of its own.
        let hides = |known: &Source| known.header.id == record.header.id;
        if let Some(known) = known.filter(|known| !same_address(known) && !hides(known)) {
            let id = &known.header.id;
            let message = format!("this is the source `{id}` too, by its title and publisher");
            sink.push(
                Diagnostic::new(Code::RepeatedSource, record.header.span, message)
                    .also(known.header.span, "the record")
                    .help(format!("list the record with `- {id}`, and cite that")),
            );
            continue;
        }
        if matches!(source, SourceRef::Record(_)) {
            titles.entry(title).or_default().push(record);
        }
        let Some(url) = &record.url else { continue };
        let key = address::same(&url.value);
        match first.get(&key) {
            Some((span, id)) => {
                let message = format!("this address is also the source `{id}`");
                sink.push(
                    Diagnostic::new(Code::RepeatedSource, url.span, message)
                        .also(*span, "the first")
                        .help("keep one of them as a record in content/sources/ and cite that"),
                );
            }
            None => {
                first.insert(key, (url.span, record.header.id.to_string()));
            }
        }
    }
}

/// Whether two may be of one day: a column has the same title every week.
fn same_day(one: &Source, other: &Source) -> bool {
    match (&one.published, &other.published) {
        (Some(one), Some(other)) => one.value.agrees_with(&other.value),
        _ => true,
    }
}

/// A title without what is a matter of typing.
fn folded(title: &str) -> String {
    title.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}

//! One address cited as several sources: worth a record of its own.

use super::Case;
use crate::diagnostic::{Code, Diagnostic};
use crate::link::SourceRef;
use crate::text::Span;
use std::collections::BTreeMap;

pub(super) fn judge(case: &Case<'_>, sink: &mut Vec<Diagnostic>) {
    let edition = case.edition;
    // A translation lists its original's sources again, under the same ids.
    let briefings = edition.briefings.ids().zip(&edition.briefing_sourcing);
    let briefings = briefings.filter(|(id, _)| edition.translations.is_lead(*id)).map(|(_, sourcing)| sourcing);
    let listed = briefings.chain(&edition.response_sourcing).flat_map(|sourcing| &sourcing.listed);
    let inline = listed.map(|listed| listed.source).filter(|source| matches!(source, SourceRef::Inline(..)));
    let mut first: BTreeMap<String, (Span, String)> = BTreeMap::new();
    for source in edition.sources.ids().map(SourceRef::Record).chain(inline) {
        let Some(record) = edition.source(source) else { continue };
        let Some(url) = &record.url else { continue };
        let address = canonical(&url.value);
        match first.get(&address) {
            Some((span, id)) => {
                let message = format!("this address is also the source `{id}`");
                sink.push(
                    Diagnostic::new(Code::RepeatedSource, url.span, message)
                        .also(*span, "the first")
                        .help("keep one of them as a record in content/sources/ and cite that"),
                );
            }
            None => {
                first.insert(address, (url.span, record.header.id.to_string()));
            }
        }
    }
}

/// An address without what does not change the document: tracking parameters, the fragment, a final slash.
fn canonical(address: &str) -> String {
    let Ok(mut url) = url::Url::parse(address) else { return address.to_owned() };
    url.set_fragment(None);
    let tracks = |key: &str| key.starts_with("utm_") || matches!(key, "fbclid" | "gclid" | "mc_cid" | "mc_eid");
    let kept: Vec<(String, String)> = url
        .query_pairs()
        .filter(|(key, _)| !tracks(key))
        .map(|(key, value)| (key.into_owned(), value.into_owned()))
        .collect();
    if kept.is_empty() {
        url.set_query(None);
    } else {
        url.query_pairs_mut().clear().extend_pairs(kept);
    }
    let text = url.as_str();
    let text = text.split_once("://").map_or(text, |(_, rest)| rest);
    text.strip_prefix("www.").unwrap_or(text).trim_end_matches('/').to_owned()
}

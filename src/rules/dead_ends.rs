//! A reader can follow every source somewhere: to an address, an archived copy, a legal citation, the home page of its
//! publisher, or with its title, publisher and date to a library.

use super::Case;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::source::{Source, SourceEntry};

pub(super) fn judge(case: &Case<'_>, sink: &mut Vec<Diagnostic>) {
    let edition = case.edition;
    let inside = |entries: &'_ [SourceEntry], sink: &mut Vec<Diagnostic>| {
        for entry in entries {
            if let SourceEntry::Inline(source) = entry {
                follow(case, source, sink);
            }
        }
    };
    edition.sources.rows().iter().for_each(|source| follow(case, source, sink));
    for briefing in case.briefings().filter(|briefing| briefing.withdrawal().is_none()) {
        inside(&briefing.sources, sink);
    }
    edition.responses.rows().iter().for_each(|response| inside(&response.sources, sink));
}

fn follow(case: &Case<'_>, source: &Source, sink: &mut Vec<Diagnostic>) {
    let leads_somewhere = source.url.is_some() || source.archive.is_some() || source.legal_citation.is_some();
    if leads_somewhere || source.published.is_some() {
        return;
    }
    // A publisher that is not there has been said; one that is held is nothing to judge by.
    let publishers = &case.edition.publishers;
    let Some(publisher) = publishers.find(source.publisher.value.as_str()).and_then(|id| publishers.get(id)) else {
        return;
    };
    if publisher.url.is_some() {
        return;
    }
    let message = format!("`{}` has neither an address nor a date, and its publisher no address", source.header.id);
    sink.push(
        Diagnostic::new(Code::DeadEndSource, source.title.span, message)
            .also(publisher.name.span, "the publisher, without `url`")
            .help("give the source a `url`, an `archive`, a `legal_citation` or a date, or its publisher a `url`"),
    );
}

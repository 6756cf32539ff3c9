//! What both versions say in their front matter, and what each section cites.

use super::super::Case;
use super::{Pair, begin, differs, name, sections};
use crate::diagnostic::Diagnostic;
use crate::model::body::Body;
use crate::model::briefing::Briefing;
use crate::model::correction::{Correction, CorrectionKind};
use crate::model::event::EventEntry;
use crate::model::record::Ref;
use crate::model::source::{Source, SourceEntry};
use crate::model::watch::WatchItem;
use crate::telling::figures;
use crate::text::Span;
use std::collections::BTreeMap;

/// What one version lists: the words that must agree, and where they stand.
type List = BTreeMap<String, Span>;

/// Takes one list from a version.
type ListOf = fn(&Briefing) -> List;

/// What kind of thing a list holds, in words.
struct Kind {
    one: &'static str,
    key: &'static str,
}

/// Corrections are told in every version, and a withdrawn story is withdrawn in every language.
pub(super) fn changes(case: &Case<'_>, pair: &Pair<'_>, sink: &mut Vec<Diagnostic>) {
    let come = |briefing: &'_ Briefing| -> Vec<Correction> {
        let all = briefing.corrections.iter();
        all.filter(|correction| correction.at.value.has_come(case.edition.as_of)).cloned().collect()
    };
    let told = |one: &Correction| format!("{} of {}", one.kind.value.word(), one.at.value.to_rfc3339());
    let translation = come(pair.translation);
    for first in come(pair.original) {
        let (id, span, words) = (&first.id, &first.span, told(&first));
        // What was mended before this version came out, its readers never saw.
        let is_older = first.at.value < pair.translation.published.value;
        if is_older && first.kind.value != CorrectionKind::Withdrawal {
            continue;
        }
        match translation.iter().find(|other| other.id == *id) {
            None => sink.push(
                differs(
                    pair.named,
                    format!(
                        "the original has the entry `{id}` under `corrections` ({words}), and this translation has none"
                    ),
                )
                .also(*span, "the original’s entry")
                .help("tell it here, too, under the same `id` with the same `kind` and `at`, and mend the text"),
            ),
            Some(other) if other.kind.value != first.kind.value || other.at.value.utc() != first.at.value.utc() => sink
                .push(
                    differs(
                        other.span,
                        format!("the entry `{id}` is the {} here, and in the original the {words}", told(other)),
                    )
                    .also(*span, "the original’s entry")
                    .help("give both the same `kind` and `at`"),
                ),
            Some(_) => {}
        }
    }
    // A slip of the translator's own is corrected in the translation alone.
}

/// Everything else that the front matter says.
pub(super) fn judge(pair: &Pair<'_>, sink: &mut Vec<Diagnostic>) {
    let lists: [(Kind, ListOf); 5] = [
        (Kind { one: "the source", key: "sources" }, sources),
        (Kind { one: "the entity", key: "entities" }, |b| references(b.entities.iter().map(|entry| &entry.entity))),
        (Kind { one: "the region", key: "regions" }, regions),
        (Kind { one: "the policy response", key: "responses" }, |b| references(b.responses.iter())),
        (Kind { one: "the event", key: "events" }, |b| references(b.events.iter().map(|entry| &entry.event))),
    ];
    for (kind, list) in lists {
        same(pair, &kind, &list(pair.original), &list(pair.translation), sink);
    }
    inline_sources(pair, sink);
    events(pair, sink);
    watch(pair, sink);
    citations(pair, sink);
}

/// A question of both versions falls due on the same day.
fn watch(pair: &Pair<'_>, sink: &mut Vec<Diagnostic>) {
    for item in &pair.translation.watch {
        let Some(first) = pair.original.watch.iter().find(|other| other.id == item.id) else { continue };
        let written = |item: &WatchItem| item.due.as_ref().map(|due| due.value.as_str().to_owned());
        let (own, theirs) = (written(item), written(first));
        if own != theirs {
            let say = |due: Option<String>| due.map_or_else(|| "no day".to_owned(), |due| format!("`{due}`"));
            let message = format!(
                "the question `{}` is due on {} here and on {} in the original",
                item.id,
                say(own),
                say(theirs)
            );
            let span = |item: &WatchItem| item.due.as_ref().map_or(item.span, |due| due.span);
            sink.push(
                differs(span(item), message)
                    .also(span(first), "the original’s day")
                    .help("correct the one that is wrong"),
            );
        }
    }
}

/// What both say of a source that is listed inside them. Titles may be told in words of either language.
fn inline_sources(pair: &Pair<'_>, sink: &mut Vec<Diagnostic>) {
    let inline = |briefing: &'_ Briefing| -> Vec<Source> {
        let sources = briefing.sources.iter().filter_map(|entry| match entry {
            SourceEntry::Inline(source) => Some((**source).clone()),
            SourceEntry::Record(_) | SourceEntry::Broken(_) => None,
        });
        sources.collect()
    };
    let originals = inline(pair.original);
    for source in inline(pair.translation) {
        let Some(first) = originals.iter().find(|other| other.header.id == source.header.id) else { continue };
        let (here, there) = (said(&source), said(first));
        for ((key, own, span), (_, other, place)) in here.into_iter().zip(there) {
            if own != other {
                let [own, other] =
                    [own, other].map(|value| value.map_or("nothing".to_owned(), |value| format!("`{value}`")));
                sink.push(
                    differs(
                        span,
                        format!(
                            "the `{key}` of the source `{}` is {own} here and {other} in the original",
                            source.header.id
                        ),
                    )
                    .also(place, "the original’s entry")
                    .help(
                        "correct the one that is wrong, or make the source a record in content/sources/ that both list",
                    ),
                );
            }
        }
    }
}

/// The publisher, the date and the address of a source, with their places.
fn said(source: &Source) -> [(&'static str, Option<String>, Span); 3] {
    let whole = source.header.span;
    let published = source.published.as_ref();
    let url = source.url.as_ref();
    [
        ("publisher", Some(source.publisher.value.to_string()), source.publisher.span),
        ("published", published.map(|at| at.value.as_str().to_owned()), published.map_or(whole, |at| at.span)),
        ("url", url.map(|url| url.value.clone()), url.map_or(whole, |url| url.span)),
    ]
}

fn references<'a>(all: impl Iterator<Item = &'a Ref>) -> List {
    all.map(|one| (one.value.to_string(), one.span)).collect()
}

fn sources(briefing: &Briefing) -> List {
    briefing.sources.iter().map(SourceEntry::cited_as).map(|(id, span)| (id.to_owned(), span)).collect()
}

fn regions(briefing: &Briefing) -> List {
    let entries = briefing.regions.iter().map(|entry| {
        let role = entry.role.map_or_else(String::new, |role| format!(" ({})", role.label()));
        (format!("{}{role}", entry.region.value), entry.region.span)
    });
    entries.collect()
}

fn same(pair: &Pair<'_>, kind: &Kind, original: &List, translation: &List, sink: &mut Vec<Diagnostic>) {
    let Kind { one, key } = kind;
    for (id, span) in original.iter().filter(|(id, _)| !translation.contains_key(*id)) {
        sink.push(
            differs(pair.named, format!("the original lists {one} `{id}`, and this translation does not"))
                .also(*span, "the original lists it here")
                .help(format!("add it to `{key}`, or take it out of the original")),
        );
    }
    for (id, span) in translation.iter().filter(|(id, _)| !original.contains_key(*id)) {
        sink.push(
            differs(*span, format!("this translation lists {one} `{id}`, and the original does not"))
                .also(pair.original.header.span, "the original")
                .help(format!("take it out, or add it to `{key}` of the original")),
        );
    }
}

/// What is asserted of the events that both list.
fn events(pair: &Pair<'_>, sink: &mut Vec<Diagnostic>) {
    // An event that sources tell otherwise stands there more than once: the first entry answers to the first, and so on.
    let nth = |entries: &[EventEntry], at: usize| {
        let (before, rest) = entries.split_at_checked(at).unwrap_or((entries, &[]));
        let id = rest.first().map(|entry| &entry.event.value);
        before.iter().filter(|entry| Some(&entry.event.value) == id).count()
    };
    for (at, there) in pair.original.events.iter().enumerate() {
        let mut same = pair.translation.events.iter().filter(|entry| entry.event.value == there.event.value);
        let (count, last) = (same.clone().count(), same.next_back());
        if let Some(last) = last.filter(|_| nth(&pair.original.events, at) >= count) {
            let message =
                format!("the original has one more entry about `{}`, and this translation has not", there.event.value);
            sink.push(
                differs(last.event.span, message)
                    .also(there.event.span, "the original’s entry")
                    .help("assert the same values in every version"),
            );
        }
    }
    for (at, entry) in pair.translation.events.iter().enumerate() {
        let mut same = pair.original.events.iter().filter(|other| other.event.value == entry.event.value);
        let Some(first) = same.nth(nth(&pair.translation.events, at)) else { continue };
        let (here, there) = (claims(entry), claims(first));
        for (property, (value, span)) in &there {
            let agrees = if is_own(property) { agree } else { same_value };
            match here.get(property) {
                None => sink.push(
                    differs(
                        entry.event.span,
                        format!(
                            "the original says the {property} of `{}`, `{value}`, and this translation does not",
                            entry.event.value
                        ),
                    )
                    .also(*span, "the original’s value")
                    .help("assert the same values in every version"),
                ),
                Some((own, at)) if !agrees(own, value) => sink.push(
                    differs(
                        *at,
                        format!(
                            "the {property} of `{}` is `{own}` here and `{value}` in the original",
                            entry.event.value
                        ),
                    )
                    .also(*span, "the original’s value")
                    .help("correct the one that is wrong"),
                ),
                Some(_) => {}
            }
        }
        for (property, (value, span)) in here.iter().filter(|(property, _)| !there.contains_key(*property)) {
            sink.push(
                differs(
                    *span,
                    format!(
                        "this translation says the {property} of `{}`, `{value}`, and the original does not",
                        entry.event.value
                    ),
                )
                .also(first.event.span, "the original’s entry")
                .help("assert the same values in every version"),
            );
        }
    }
}

fn claims(entry: &EventEntry) -> BTreeMap<String, (String, Span)> {
    let claims = entry.asserts.claims().map(|claim| {
        // Who acted may be told in any order.
        let mut words: Vec<String> = claim.value.written().split(", ").map(str::to_owned).collect();
        if matches!(claim.value, crate::link::Value::Entities(_)) {
            words.sort();
        }
        (claim.property.word().to_owned(), (words.join(", "), claim.span))
    });
    claims.collect()
}

/// Whether a property is one of the newsroom's own, whose values are words.
fn is_own(property: &str) -> bool {
    !matches!(property, "date" | "actor" | "object" | "place")
}

fn same_value(own: &str, other: &str) -> bool {
    own == other
}

/// Whether two values are one: alike in writing, or with the same numbers in words of another language.
fn agree(own: &str, other: &str) -> bool {
    let bare = |text: &str| -> Vec<f64> {
        // Digits are read alike in all languages that can be read, and so are the signs of a Chinese amount.
        let read = figures::figures(text, if text.is_ascii() { "en" } else { "zh" }).unwrap_or_default();
        let numbers = read.into_iter().filter_map(|figure| match figure.what {
            figures::What::Number(value) => Some(value),
            figures::What::Date { year, .. } => year.map(f64::from),
        });
        let mut numbers: Vec<f64> = numbers.collect();
        numbers.sort_by(f64::total_cmp);
        numbers
    };
    if own == other {
        return true;
    }
    let (own, other) = (bare(own), bare(other));
    !own.is_empty() && own.len() == other.len() && own.iter().zip(&other).all(|(a, b)| (a - b).abs() <= a.abs() * 1e-9)
}

/// What each section cites.
fn citations(pair: &Pair<'_>, sink: &mut Vec<Diagnostic>) {
    let (original, translation) = (&pair.original.body, &pair.translation.body);
    let count = |body: &Body| sections(body).last().copied().unwrap_or(0);
    let (wanted, found) = (count(original), count(translation));
    if wanted != found {
        let many = |count: usize| if count == 1 { "1 section".to_owned() } else { format!("{count} sections") };
        sink.push(
            differs(
                begin(translation, found),
                format!("this translation has {}, and the original {}", many(found), many(wanted)),
            )
            .also(begin(original, wanted), "the original’s last")
            .help("give both the same `##` headings in the same order: what they cite is compared section by section"),
        );
        return;
    }
    let (there, here) = (cited(original), cited(translation));
    for section in 0..=wanted {
        let none = List::new();
        let (there, here) = (there.get(&section).unwrap_or(&none), here.get(&section).unwrap_or(&none));
        for (id, span) in there.iter().filter(|(id, _)| !here.contains_key(*id)) {
            let message = format!(
                "{} does not cite `{id}`, which the original cites in {}",
                name(translation, section),
                name(original, section)
            );
            sink.push(
                differs(begin(translation, section), message)
                    .also(*span, "the original cites it here")
                    .help("cite it at the same statement, or take it out of the original"),
            );
        }
        for (id, span) in here.iter().filter(|(id, _)| !there.contains_key(*id)) {
            let message = format!(
                "`{id}` is cited here in {}, and the original does not cite it in {}",
                name(translation, section),
                name(original, section)
            );
            sink.push(
                differs(*span, message)
                    .also(begin(original, section), "the original’s section")
                    .help("cite it in the original, too, or take it out here"),
            );
        }
    }
}

/// The sources that each section cites, with the first place of each.
fn cited(body: &Body) -> BTreeMap<usize, List> {
    let sections = sections(body);
    let mut lists: BTreeMap<usize, List> = BTreeMap::new();
    for citation in &body.citations {
        let start = citation.span.start;
        let within = body.paragraphs.iter().find(|one| one.span.start <= start && start < one.span.end);
        let heading = match within {
            Some(paragraph) => paragraph.heading.map(|at| at as usize),
            None => body.headings.partition_point(|heading| heading.span.start <= start).checked_sub(1),
        };
        let section = heading.and_then(|at| sections.get(at)).copied().unwrap_or(0);
        let list = lists.entry(section).or_default();
        for item in &citation.items {
            list.entry(item.source.value.to_string()).or_insert(item.source.span);
        }
    }
    lists
}

//! Every reference of every record, held ones included: does what it names exist, and is it out? Says what does not;
//! joins nothing.

use super::Show;
use super::names::{Names, State};
use super::release::{self, Why};
use crate::diagnostic::{Code, Diagnostic};
use crate::model::body::Body;
use crate::model::briefing::Briefing;
use crate::model::date::AsOf;
use crate::model::event::{Assertion, Event, EventEntry};
use crate::model::kind::Kind;
use crate::model::record::{Record, Ref};
use crate::model::response::Response;
use crate::model::slug::Slug;
use crate::model::source::{OriginKind, Source, SourceEntry};
use crate::parse::{Records, schema};
use crate::text::{Span, Spanned};
use chrono::SecondsFormat;
use rayon::prelude::*;
use std::collections::BTreeMap;

pub(super) fn check(records: &Records, as_of: AsOf, show: Show, sink: &mut Vec<Diagnostic>) {
    let names = Names::of(records, as_of, show);
    let judge = |held: bool| Judge { names: &names, held, own: BTreeMap::new(), sources: false };
    let of_briefings: Vec<Vec<Diagnostic>> = records
        .briefings
        .par_iter()
        .map(|briefing| {
            let mut found = Vec::new();
            judge(release::why_held(briefing, as_of, show).is_some()).briefing(briefing, &mut found);
            found
        })
        .collect();
    sink.extend(of_briefings.into_iter().flatten());
    for response in &records.responses {
        judge(is_held(response, as_of, show)).response(response, sink);
    }
    for source in &records.sources {
        judge(is_held(source, as_of, show)).source(source, sink);
    }
    for publisher in &records.publishers {
        let judge = judge(is_held(publisher, as_of, show));
        judge.all(&[Kind::Region], publisher.country.as_slice(), sink);
        judge.all(&[Kind::Entity], publisher.owner.as_slice(), sink);
    }
    for region in &records.regions {
        let judge = judge(is_held(region, as_of, show));
        judge.all(&[Kind::Region], &region.part_of, sink);
        region.members.iter().for_each(|member| judge.one(&[Kind::Region], &member.region, sink));
        judge.body(&region.body, sink);
    }
    for entity in &records.entities {
        let judge = judge(is_held(entity, as_of, show));
        judge.all(&[Kind::Entity], &entity.part_of, sink);
        judge.all(&[Kind::Entity], &entity.successor_of, sink);
        judge.all(&[Kind::Region], entity.country.as_slice(), sink);
        entity.holds_office.iter().for_each(|tenure| judge.one(&[Kind::Entity], &tenure.office, sink));
        judge.body(&entity.body, sink);
    }
    for event in &records.events {
        judge(is_held(event, as_of, show)).event(event, sink);
    }
    for staff in &records.staff {
        judge(is_held(staff, as_of, show)).body(&staff.body, sink);
    }
    for page in &records.pages {
        judge(is_held(page, as_of, show)).body(&page.body, sink);
    }
    check_wire(records, &judge(true), sink);
}

/// What the desk keeps for itself may name what is held.
fn check_wire(records: &Records, judge: &Judge<'_>, sink: &mut Vec<Diagnostic>) {
    let (feeds, leads) = (&records.wire.feeds, &records.wire.leads);
    let publishers = feeds.iter().map(|feed| &feed.publisher).chain(leads.iter().map(|lead| &lead.publisher));
    publishers.for_each(|publisher| judge.one(&[Kind::Publisher], publisher, sink));
}

/// That a reference leads to a record which is not out, and what to do about it.
fn waits(reference: &Ref, record: Span, why: Why) -> Diagnostic {
    let id = &reference.value;
    let (message, help) = match why {
        Why::Draft => (
            format!("`{id}` is not out yet: it is a draft, and readers see nothing of it"),
            "take `draft: true` out of it once it may be seen; or take the reference out".to_owned(),
        ),
        Why::Until(moment) => (
            format!("`{id}` is not out yet; readers see nothing of it"),
            format!(
                "it comes out by itself at {}; or take the reference out",
                moment.to_rfc3339_opts(SecondsFormat::Secs, true)
            ),
        ),
        Why::Since(_) => (
            format!("`{id}` is out no longer; readers see nothing of it"),
            "set its `expires` to a later moment; or take the reference out".to_owned(),
        ),
    };
    Diagnostic::new(Code::HeldReference, reference.span, message).also(record, "the record").help(help)
}

fn is_held<R: Record>(record: &R, as_of: AsOf, show: Show) -> bool {
    release::header_held(record.header(), as_of, show).is_some()
}

/// Judges the references of one record.
struct Judge<'a> {
    names: &'a Names<'a>,
    /// Whether the record itself is held: then it may refer to what is held.
    held: bool,
    /// The sources that the record lists, by the id it cites them by.
    own: BTreeMap<&'a str, Span>,
    /// Whether the record lists sources, so that it may cite no others.
    sources: bool,
}

impl<'a> Judge<'a> {
    fn briefing(&mut self, briefing: &'a Briefing, sink: &mut Vec<Diagnostic>) {
        self.listed_sources(&briefing.sources, sink);
        self.all(&[Kind::Staff], &briefing.authors, sink);
        self.once(&briefing.authors, sink);
        briefing.reviewed_by.iter().for_each(|review| self.one(&[Kind::Staff], &review.person, sink));
        self.all(&[Kind::Staff], briefing.editorial_responsibility.as_slice(), sink);
        briefing.regions.iter().for_each(|entry| self.one(&[Kind::Region], &entry.region, sink));
        self.once(briefing.regions.iter().map(|entry| &entry.region), sink);
        self.all(&[Kind::Topic], &briefing.topics, sink);
        self.once(&briefing.topics, sink);
        briefing.entities.iter().for_each(|entry| self.one(&[Kind::Entity], &entry.entity, sink));
        self.once(briefing.entities.iter().map(|entry| &entry.entity), sink);
        self.all(&[Kind::Response], &briefing.responses, sink);
        self.once(&briefing.responses, sink);
        self.all(&[Kind::Briefing], &briefing.related, sink);
        self.all(&[Kind::Briefing], &briefing.supersedes, sink);
        self.all(&[Kind::Briefing], briefing.translation_of.as_slice(), sink);
        if let Some(discovery) = &briefing.discovery {
            self.cited(&discovery.source, Code::UnknownReference, sink);
        }
        self.event_entries(&briefing.events, sink);
        for item in &briefing.watch {
            self.all(&[Kind::Entity, Kind::Region], &item.who, sink);
            item.sources.iter().for_each(|source| self.cited(source, Code::UnknownReference, sink));
        }
        for correction in &briefing.corrections {
            self.all(&[Kind::Staff], correction.approved_by.as_slice(), sink);
            for affected in &correction.affects {
                // What is no id, and what is a key, says which part of the briefing it is.
                if let Some(id) = Slug::new(&affected.value)
                    .filter(|id| !schema(Kind::Briefing).keys().any(|field| field.key == id.as_str()))
                {
                    let record = Spanned::new(id, affected.span);
                    self.one(&[Kind::Event, Kind::Response, Kind::Briefing], &record, sink);
                }
            }
        }
        for media in &briefing.media {
            media.source.iter().for_each(|source| self.cited(source, Code::UnknownReference, sink));
        }
        self.body(&briefing.body, sink);
    }

    fn response(&mut self, response: &'a Response, sink: &mut Vec<Diagnostic>) {
        self.listed_sources(&response.sources, sink);
        self.all(&[Kind::Entity], &response.actors, sink);
        self.all(&[Kind::Region], response.jurisdiction.as_slice(), sink);
        self.all(&[Kind::Entity], &response.targets, sink);
        response.affected.iter().for_each(|affected| self.one(&[Kind::Region], &affected.region, sink));
        self.all(&[Kind::Topic], &response.topics, sink);
        for step in &response.steps {
            step.sources.iter().for_each(|source| self.cited(source, Code::UnknownReference, sink));
        }
        response.relates.iter().for_each(|relation| self.one(&[Kind::Response], &relation.to, sink));
        self.event_entries(&response.events, sink);
        self.body(&response.body, sink);
    }

    fn source(&self, source: &Source, sink: &mut Vec<Diagnostic>) {
        self.one(&[Kind::Publisher], &source.publisher, sink);
        let Some(origin) = source.origin.as_ref() else { return };
        let own = self.own.contains_key(origin.first.value.as_str());
        match origin.kind {
            OriginKind::Either | OriginKind::Source if own => {}
            OriginKind::Either => self.one(&[Kind::Source, Kind::Publisher], &origin.first, sink),
            OriginKind::Source => self.one(&[Kind::Source], &origin.first, sink),
            OriginKind::Publisher => self.one(&[Kind::Publisher], &origin.first, sink),
        }
    }

    fn event_entries(&self, entries: &[EventEntry], sink: &mut Vec<Diagnostic>) {
        for entry in entries {
            self.one(&[Kind::Event], &entry.event, sink);
            self.assertion(&entry.asserts, sink);
            if let Some(event) = &entry.defines {
                self.event_relations(event, sink);
            }
        }
    }

    fn event(&self, event: &Event, sink: &mut Vec<Diagnostic>) {
        self.assertion(&event.asserts, sink);
        self.event_relations(event, sink);
    }

    fn event_relations(&self, event: &Event, sink: &mut Vec<Diagnostic>) {
        self.all(&[Kind::Event, Kind::Response], &event.caused_by, sink);
        self.all(&[Kind::Event], event.part_of.as_slice(), sink);
    }

    fn assertion(&self, asserts: &Assertion, sink: &mut Vec<Diagnostic>) {
        self.all(&[Kind::Entity], &asserts.actors, sink);
        self.all(&[Kind::Entity], &asserts.objects, sink);
        self.all(&[Kind::Region], asserts.place.as_slice(), sink);
        asserts.sources.iter().for_each(|source| self.cited(source, Code::UnknownReference, sink));
    }

    fn listed_sources(&mut self, entries: &'a [SourceEntry], sink: &mut Vec<Diagnostic>) {
        self.sources = true;
        for entry in entries {
            let (id, span) = entry.cited_as();
            if let Some(first) = self.own.insert(id, span) {
                sink.push(
                    Diagnostic::new(Code::DuplicateId, span, format!("the source `{id}` is listed twice"))
                        .also(first, "first here")
                        .help("take one out, or give it another id"),
                );
            }
        }
        for entry in entries {
            match entry {
                SourceEntry::Broken(_) => {}
                SourceEntry::Record(reference) => self.one(&[Kind::Source], reference, sink),
                SourceEntry::Inline(source) => {
                    let id = source.header.id.as_str();
                    if let State::Out(Some(record)) | State::Held(record, _) = self.names.state(Kind::Source, id) {
                        let message = format!("the source `{id}` defined here hides the record of that id");
                        sink.push(
                            Diagnostic::new(Code::HiddenSource, source.header.span, message)
                                .also(record, "the record")
                                .help(format!("list the record with `- {id}`, or give this source another id")),
                        );
                    }
                    self.source(source, sink);
                }
            }
        }
    }

    fn body(&self, body: &Body, sink: &mut Vec<Diagnostic>) {
        for item in body.citations.iter().flat_map(|citation| &citation.items) {
            self.cited(&item.source, Code::UnknownCitation, sink);
        }
        for link in &body.links {
            match link.kind {
                Some(kind) => self.judge(&[kind], &link.target, Code::UnknownLink, sink),
                None => {
                    let kinds = self.names.kinds_with(link.target.value.as_str());
                    if kinds.len() > 1 {
                        let forms: Vec<String> =
                            kinds.iter().map(|kind| format!("`[[{}:{}]]`", kind.word(), link.target.value)).collect();
                        let message = format!("`{}` is the id of more than one record", link.target.value);
                        sink.push(
                            Diagnostic::new(Code::AmbiguousReference, link.target.span, message)
                                .help(format!("say which: {}", forms.join(" or "))),
                        );
                    } else {
                        self.judge(
                            kinds.first().map_or(Kind::ALL, std::slice::from_ref),
                            &link.target,
                            Code::UnknownLink,
                            sink,
                        );
                    }
                }
            }
        }
    }

    /// A source by the id that this record cites it by.
    fn cited(&self, source: &Ref, code: Code, sink: &mut Vec<Diagnostic>) {
        let id = source.value.as_str();
        if self.own.contains_key(id) {
            return;
        }
        let state = self.names.state(Kind::Source, id);
        if !self.sources && code == Code::UnknownCitation {
            let message = format!("this kind of record lists no sources, so its text cannot cite `{id}`");
            sink.push(
                Diagnostic::new(code, source.span, message)
                    .help("cite it in a briefing or a policy response, and link to that"),
            );
            return;
        }
        if !self.sources {
            return self.judge(&[Kind::Source], source, code, sink);
        }
        let message = format!("`{id}` is not among the sources listed here");
        let diagnostic = Diagnostic::new(code, source.span, message);
        if state == State::Unknown {
            let near = crate::diagnostic::closest(id, self.own.keys().copied());
            sink.push(match near {
                Some(near) => diagnostic.help(format!("did you mean `{near}`?")),
                None => diagnostic.help("add it under `sources:`"),
            });
        } else {
            sink.push(diagnostic.help(format!("add `- {id}` under `sources:`")));
        }
    }

    fn all(&self, kinds: &[Kind], references: &[Ref], sink: &mut Vec<Diagnostic>) {
        references.iter().for_each(|reference| self.one(kinds, reference, sink));
    }

    fn one(&self, kinds: &[Kind], reference: &Ref, sink: &mut Vec<Diagnostic>) {
        self.judge(kinds, reference, Code::UnknownReference, sink);
    }

    fn judge(&self, kinds: &[Kind], reference: &Ref, code: Code, sink: &mut Vec<Diagnostic>) {
        let id = reference.value.as_str();
        let states: Vec<State> = kinds.iter().map(|kind| self.names.state(*kind, id)).collect();
        if states.iter().any(|state| matches!(state, State::Out(_) | State::Broken)) {
            return;
        }
        let held = states.iter().find_map(|state| match state {
            State::Held(record, why) => Some((*record, *why)),
            _ => None,
        });
        if let Some((record, why)) = held {
            if !self.held {
                sink.push(waits(reference, record, why));
            }
            return;
        }
        let noun = match kinds {
            [kind] => kind.noun().to_owned(),
            [first, second] => format!("{} or {}", first.noun(), second.noun()),
            _ => "record".to_owned(),
        };
        let diagnostic = Diagnostic::new(code, reference.span, format!("no {noun} is called `{id}`"));
        let elsewhere: Vec<Kind> = self.names.kinds_with(id).into_iter().filter(|kind| !kinds.contains(kind)).collect();
        if let Some(now) = self.names.moved(kinds, id) {
            sink.push(diagnostic.help(format!("it is called `{now}` now")));
            return;
        }
        let called = self.names.called(kinds, id);
        sink.push(match (called, self.names.closest(kinds, id), elsewhere.first(), kinds) {
            (Some((near, name)), ..) => diagnostic.help(format!("did you mean `{near}` ({name})?")),
            (None, Some(near), _, _) => diagnostic.help(format!("did you mean `{near}`?")),
            (None, None, Some(kind), _) => {
                diagnostic.help(format!("`{id}` is {}, and {noun} is wanted here", kind.with_article()))
            }
            (None, None, None, [Kind::Topic]) => {
                diagnostic.help(format!("add `{id}: {{name: …}}` to content/topics.yaml"))
            }
            (None, None, None, [Kind::Briefing | Kind::Page] | []) => diagnostic,
            (None, None, None, [Kind::Region, ..]) => {
                diagnostic.help(format!("use an ISO 3166 code in lower case, or write {}", Kind::Region.file(id)))
            }
            (None, None, None, [kind @ (Kind::Staff | Kind::Publisher | Kind::Entity)]) => diagnostic.help(format!(
                "`dateline new {} \"…\"` makes one from a name; or write {}",
                kind.word(),
                kind.file(id)
            )),
            (None, None, None, [kind]) => diagnostic.help(format!("write {}", kind.file(id))),
            (None, None, None, [first, second]) => {
                diagnostic.help(format!("write {} or {}", first.file(id), second.file(id)))
            }
            (None, None, None, _) => diagnostic.help(format!(
                "make the record, with `dateline new KIND \"…\"` and the id `{id}`, or take the link out"
            )),
        });
    }

    /// A list names a record once.
    fn once<'r>(&self, references: impl IntoIterator<Item = &'r Ref>, sink: &mut Vec<Diagnostic>) {
        let mut seen: BTreeMap<&str, Span> = BTreeMap::new();
        for reference in references {
            if let Some(first) = seen.insert(reference.value.as_str(), reference.span) {
                let message = format!("`{}` stands here for the second time", reference.value);
                sink.push(
                    Diagnostic::new(Code::RepeatedEntry, reference.span, message)
                        .also(first, "first here")
                        .help("take one of the two out"),
                );
            }
        }
    }
}

//! Lists that several pages show: briefings by day, events, corrections, watch items, and lists that are cut short.

use super::fragments::{Form, Markup};
use super::parts::source_list::SourceMention;
use super::parts::{Link, When};
use super::site::Site;
use crate::diagnostic::Diagnostic;
use crate::link::{AnyId, CorrectionAt, Id, SourceOwner, WatchAt};
use crate::model::briefing::Briefing;
use crate::model::correction::Correction;
use crate::model::date::Edtf;
use crate::model::event::Event;
use crate::model::kind::Kind;
use crate::plan::Page;
use chrono::NaiveDate;
use serde::Serialize;

/// The briefings of one day.
#[derive(Debug, Serialize)]
pub(super) struct Day {
    /// The level of its heading.
    pub level: u8,
    pub when: When,
    pub cards: Vec<Markup>,
}

/// A list that may be cut short, so that a page does not grow with the site.
#[derive(Debug, Serialize)]
pub(super) struct Capped<T> {
    pub items: Vec<T>,
    pub total: usize,
    /// How many are left out.
    pub more: usize,
}

/// An event in a list.
#[derive(Debug, Serialize)]
pub(super) struct EventRow {
    pub title: String,
    pub href: Option<String>,
    pub when: Option<When>,
    pub entities: Vec<Link>,
    pub places: Vec<Link>,
    pub disputed: bool,
}

/// A correction in a list.
#[derive(Debug, Serialize)]
pub(super) struct CorrectionRow<'a> {
    /// For the style: `correction`, `withdrawal` and so on.
    pub word: &'static str,
    pub label: String,
    pub at: When,
    pub briefing: Link,
    pub language: &'a str,
    pub was: Option<&'a str>,
    pub now: Option<&'a str>,
    pub reason: Option<&'a str>,
    pub approved_by: Option<Link>,
}

/// A watch item in a list.
#[derive(Debug, Serialize)]
pub(super) struct WatchRow<'a> {
    /// For the style: `due`, `open`, `resolved`.
    pub word: &'static str,
    pub label: String,
    pub question: &'a str,
    /// The item's place on its briefing's page.
    pub href: Option<String>,
    pub briefing: Link,
    pub language: &'a str,
    pub who: Vec<Link>,
    pub due: Option<When>,
    pub signal: Option<&'a str>,
    pub outcome: Option<&'a str>,
    pub resolved: Option<When>,
    /// What the outcome rests on.
    pub sources: Vec<SourceMention>,
}

/// A record of any kind that mentions another.
#[derive(Debug, Serialize)]
pub(super) struct Mention {
    pub kind: String,
    pub link: Link,
}

/// The first `most` entries of a list as what `show` makes of them.
pub(super) fn capped<T: Copy, V>(
    list: impl ExactSizeIterator<Item = T>,
    most: usize,
    show: impl FnMut(T) -> Option<V>,
) -> Capped<V> {
    let total = list.len();
    Capped { items: list.take(most).filter_map(show).collect(), total, more: total.saturating_sub(most) }
}

impl Site<'_> {
    /// Briefings in the order given, under the days on which they came out in the site's time zone. `level` is that of
    /// the days' headings.
    pub(super) fn days(&self, from: &str, ids: &[Id<Briefing>], level: u8) -> Result<Vec<Day>, Box<Diagnostic>> {
        let mut days: Vec<Day> = Vec::new();
        let mut last: Option<NaiveDate> = None;
        for (id, briefing) in self.edition.briefings.each(ids) {
            let day = briefing.published.value.in_zone(self.config.time_zone).date_naive();
            if last != Some(day) {
                days.push(Day { level, when: self.calendar_day(day), cards: Vec::new() });
                last = Some(day);
            }
            if let Some(today) = days.last_mut() {
                today.cards.push(self.drawn_briefing(from, id, (Form::InDay, level + 1))?);
            }
        }
        Ok(days)
    }

    /// An event in a list, under the date that the desk prefers.
    pub(super) fn event_row(&self, from: &str, id: Id<Event>) -> Option<EventRow> {
        let event = self.edition.events.get(id)?;
        Some(EventRow {
            title: event.title.value.clone(),
            href: self.href(from, Page::Event(id)),
            when: self.event_date(id).map(|at| self.date(&at)),
            entities: self.links(from, self.edition.event_entities.of(id), AnyId::Entity),
            places: self.links(from, self.edition.event_places.of(id), AnyId::Region),
            disputed: !event.disputed.is_empty(),
        })
    }

    /// The date of an event: what the desk prefers where sources disagree, else what is asserted first.
    pub(super) fn event_date(&self, id: Id<Event>) -> Option<Edtf> {
        let event = self.edition.events.get(id)?;
        let preferred = event.dispute("date");
        let preferred = preferred.and_then(|dispute| Edtf::parse(&dispute.preferred.value).ok());
        let asserted = || self.edition.assertions(id).find_map(|(_, asserts)| asserts.date.as_ref());
        preferred.or_else(|| asserted().map(|date| date.value.clone()))
    }

    /// A correction in a list.
    pub(super) fn correction_row(&self, from: &str, at: CorrectionAt) -> Option<CorrectionRow<'_>> {
        let (briefing, correction) = self.edition.correction(at)?;
        let href = self.href(from, Page::Briefing(at.briefing));
        Some(CorrectionRow {
            word: correction.kind.value.word(),
            label: self.words.label(correction.kind.value),
            at: self.moment(correction.at.value),
            briefing: Link {
                href: href.map(|href| format!("{href}#correction-{}", correction.id)),
                text: briefing.title.value.clone(),
                lang: None,
            },
            language: briefing.language.as_ref().map_or_else(|| self.config.language(), |language| &language.value),
            was: correction.was.as_ref().map(|was| was.value.as_str()),
            now: correction.now.as_ref().map(|now| now.value.as_str()),
            reason: correction.reason.as_ref().map(|reason| reason.value.as_str()),
            approved_by: self.approved_by(from, correction),
        })
    }

    /// Corrections in a list, up to `most` of them.
    pub(super) fn correction_rows(&self, from: &str, list: &[CorrectionAt], most: usize) -> Capped<CorrectionRow<'_>> {
        capped(list.iter().copied(), most, |at| self.correction_row(from, at))
    }

    /// Who decided on a correction; nothing where that person's record is not out.
    pub(super) fn approved_by(&self, from: &str, correction: &Correction) -> Option<Link> {
        let person = self.edition.staff.find(correction.approved_by.as_ref()?.value.as_str())?;
        Some(self.link(from, AnyId::Staff(person)))
    }

    /// A watch item in a list.
    pub(super) fn watch_row(&self, from: &str, at: WatchAt) -> Option<WatchRow<'_>> {
        let (briefing, item) = self.edition.watch_item(at)?;
        let page = self.href(from, Page::Briefing(at.briefing));
        let who = item.who.iter().filter_map(|who| {
            let slug = who.value.as_str();
            let record = self.edition.find(Kind::Entity, slug).or_else(|| self.edition.find(Kind::Region, slug))?;
            Some(self.link(from, record))
        });
        Some(WatchRow {
            word: at.state.word(),
            label: self.words.label(at.state),
            question: &item.question.value,
            href: page.as_ref().map(|href| format!("{href}#watch-{}", item.id)),
            briefing: Link { href: page, text: briefing.title.value.clone(), lang: None },
            language: briefing.language.as_ref().map_or_else(|| self.config.language(), |language| &language.value),
            who: who.collect(),
            due: item.due.as_ref().map(|due| self.date(&due.value)),
            signal: item.signal.as_ref().map(|signal| signal.value.as_str()),
            outcome: item.outcome.as_ref().map(|outcome| outcome.value.as_str()),
            resolved: item.resolved.as_ref().map(|resolved| self.date(&resolved.value)),
            sources: self.source_mentions(from, Some(SourceOwner::Briefing(at.briefing)), &item.sources, None),
        })
    }

    /// Where a record is mentioned in the bodies of others, up to `most` of them.
    pub(super) fn mentions(&self, from: &str, record: AnyId, most: usize) -> Capped<Mention> {
        capped(self.edition.mentions.of(record).iter().copied(), most, |by| {
            Some(Mention { kind: self.words.label(kind_of(by)), link: self.link(from, by) })
        })
    }
}

fn kind_of(record: AnyId) -> Kind {
    match record {
        AnyId::Briefing(_) => Kind::Briefing,
        AnyId::Response(_) => Kind::Response,
        AnyId::Source(_) => Kind::Source,
        AnyId::Publisher(_) => Kind::Publisher,
        AnyId::Region(_) => Kind::Region,
        AnyId::Entity(_) => Kind::Entity,
        AnyId::Event(_) => Kind::Event,
        AnyId::Staff(_) => Kind::Staff,
        AnyId::Topic(_) => Kind::Topic,
        AnyId::Page(_) => Kind::Page,
    }
}

//! What stands in a letter: chosen from the edition, in words that are ready, under absolute addresses. Knows no template
//! and no size but how long a text may be.

use super::super::super::formats::data::{is_readable, modified};
use super::super::super::site::Site;
use crate::link::{AnyId, Id, WatchAt, WatchState};
use crate::model::briefing::Briefing;
use crate::model::date::Instant;
use crate::plan::Page;
use chrono::{Days, NaiveDate};
use serde::Serialize;
use std::collections::BTreeSet;

/// The most entries of a list that are looked for at all.
const MOST: usize = 40;
/// Questions: a letter is no register.
const WATCHED: usize = 6;
/// How far back a letter reaches where the edition before is older.
const REACH: Days = Days::new(31);
/// The most characters of a title, and of a text.
const TITLE: usize = 200;
const TEXT: usize = 600;

/// A letter.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Letter {
    pub title: String,
    /// The site's name and words, cut to what a letter can hold.
    site: String,
    day: String,
    /// What mail programs show beside the subject.
    pub preheader: String,
    stories: Vec<Item>,
    /// How many are left out, in words.
    more_stories: Option<String>,
    responses: Vec<Item>,
    more_responses: Option<String>,
    corrections: Vec<Item>,
    more_corrections: Option<String>,
    watch: Vec<Item>,
    home: Option<String>,
    archive: Option<String>,
    tracker: Option<String>,
    corrections_page: Option<String>,
    watch_page: Option<String>,
    statement: Option<String>,
    standards: Option<String>,
    footer: Option<String>,
    organisation: String,
    email: Option<String>,
}

/// An entry of a letter.
#[derive(Debug, Clone, Serialize)]
struct Item {
    title: String,
    href: Option<String>,
    /// Above the title: regions, a kind.
    kicker: Option<String>,
    text: Option<String>,
    /// Below: a date, sources.
    note: Option<String>,
    /// Where it is not the letter's own.
    language: Option<String>,
}

impl Letter {
    /// The letter of the newest day of the edition in the n-th language of the site.
    pub(super) fn new(site: &Site<'_>, number: u32) -> Self {
        let stories = stories(site, number);
        let days: BTreeSet<NaiveDate> = stories.iter().flat_map(|(_, briefing)| days_of(site, briefing)).collect();
        let day = days.last().copied().unwrap_or(site.edition.day);
        let earliest = day.checked_sub_days(REACH).unwrap_or(NaiveDate::MIN);
        let before = days.iter().rev().nth(1).copied().unwrap_or(earliest).max(earliest);
        let mut of_day: Vec<&(Id<Briefing>, &Briefing)> =
            stories.iter().filter(|(_, briefing)| days_of(site, briefing).contains(&day)).collect();
        of_day.sort_by_key(|(id, briefing)| (std::cmp::Reverse(briefing.priority), *id));
        let title = cut(&site.config.title, TITLE);
        let words = site.words.day(day);
        let heads: Vec<String> = of_day.iter().take(3).map(|(_, briefing)| cut(&briefing.title.value, 90)).collect();
        let address = |page| site.url(page);
        let standards = site.config.standards.as_ref();
        let standards_page = standards
            .and_then(|standards| site.edition.pages.find(standards.page.as_ref()?.value.as_str()))
            .and_then(|page| site.url(Page::Standing(page)));
        Self {
            title: site.words.say("newsletter-title", &[("site", (&title).into()), ("date", (&words).into())]),
            preheader: heads.join(site.words.word("semicolon")),
            stories: of_day.iter().map(|(id, briefing)| story(site, *id, briefing, day)).collect(),
            more_stories: None,
            responses: responses(site, before),
            more_responses: None,
            corrections: corrections(site, number, before),
            more_corrections: None,
            watch: watch(site, &stories),
            home: address(if number == 0 { Page::Front } else { Page::Language(number, 1) }),
            archive: address(if number == 0 { Page::Archive(1) } else { Page::Language(number, 1) }),
            tracker: address(Page::Tracker),
            corrections_page: address(Page::Corrections(1)),
            watch_page: address(Page::Watch(1)),
            statement: standards.map(|standards| cut(&standards.statement, TEXT)),
            standards: standards_page,
            footer: site.config.footer.as_ref().map(|footer| cut(footer, TEXT)),
            organisation: cut(&site.config.organisation.name, TITLE),
            email: site.config.organisation.email.clone().filter(|email| email.len() <= TITLE),
            site: title,
            day: words,
        }
    }

    /// The same with at most so many entries in each list; what is left out is counted.
    pub(super) fn cut(&self, site: &Site<'_>, most: usize) -> Self {
        let mut letter = self.clone();
        let shorten = |list: &mut Vec<Item>| {
            let more = list.len().saturating_sub(most);
            list.truncate(most);
            (more > 0).then(|| site.words.count("more-items", more))
        };
        letter.more_stories = shorten(&mut letter.stories);
        letter.more_responses = shorten(&mut letter.responses);
        letter.more_corrections = shorten(&mut letter.corrections);
        letter.watch.truncate(most);
        letter
    }
}

/// The stories that the letters in a language tell, newest first: readers' own, no draft and no tombstone.
fn stories<'a>(site: &Site<'a>, number: u32) -> Vec<(Id<Briefing>, &'a Briefing)> {
    let translations = &site.edition.translations;
    let ids = match number {
        0 => translations.stories(),
        number => translations.list(number).and_then(|list| list.stories.get(..list.own)).unwrap_or_default(),
    };
    site.edition.briefings.each(ids).filter(|(_, briefing)| is_readable(briefing)).collect()
}

/// The days on which a briefing was published and last changed, in the site's time zone.
fn days_of(site: &Site<'_>, briefing: &Briefing) -> [NaiveDate; 2] {
    [briefing.published.value, modified(site, briefing)].map(|at| day(site, at))
}

fn day(site: &Site<'_>, at: Instant) -> NaiveDate {
    at.in_zone(site.config.time_zone).date_naive()
}

fn story(site: &Site<'_>, id: Id<Briefing>, briefing: &Briefing, today: NaiveDate) -> Item {
    let regions =
        site.edition.briefing_regions.of(id).iter().take(6).map(|region| site.title(AnyId::Region(*region)).0);
    let sourcing = site.edition.briefing_sourcing.get(id.index()).filter(|sourcing| !sourcing.listed.is_empty());
    let sources = sourcing.map(|sourcing| site.evidence(site.edition.evidence_of_all(sourcing)).count);
    let updated = day(site, briefing.published.value) != today;
    let when = if updated {
        let date = site.words.time(modified(site, briefing), site.config.time_zone);
        site.words.say("updated-at", &[("date", (&date).into())])
    } else {
        site.words.time(briefing.published.value, site.config.time_zone)
    };
    let note: Vec<String> = [Some(when), sources].into_iter().flatten().collect();
    Item {
        title: cut(&briefing.title.value, TITLE),
        href: site.url(Page::Briefing(id)),
        kicker: words(&site.words.list(regions)),
        text: words(&cut(&briefing.summary.value, TEXT)),
        note: Some(note.join(" · ")),
        language: foreign(site, briefing),
    }
}

/// The responses whose standing is another than it was after the day before.
fn responses(site: &Site<'_>, before: NaiveDate) -> Vec<Item> {
    let edition = site.edition;
    let changed =
        edition.responses.iter().filter(|(_, response)| !response.header.draft).filter_map(|(id, response)| {
            let (status, step) = response.status_on(edition.day)?;
            let was = response.status_on(before).map(|(status, _)| status);
            // A step of which only the month is known says nothing of the day.
            let fresh = step.date.value.sort_day() > before && was != Some(status);
            let actors = edition.response_actors.of(id).iter().take(4).map(|actor| site.title(AnyId::Entity(*actor)).0);
            let standing = site.words.label(status);
            let date = site.words.edtf(&step.date.value);
            fresh.then(|| Item {
                title: cut(&response.title.value, TITLE),
                href: site.url(Page::Response(id)),
                kicker: words(&site.words.list(actors)),
                text: response.summary.as_ref().and_then(|summary| words(&cut(&summary.value, TEXT))),
                note: Some(site.words.say("labelled", &[("label", (&standing).into()), ("title", (&date).into())])),
                language: None,
            })
        });
    changed.take(MOST).collect()
}

fn corrections(site: &Site<'_>, number: u32, before: NaiveDate) -> Vec<Item> {
    let edition = site.edition;
    let recent = edition.corrections.iter().filter_map(|at| Some((at, edition.correction(*at)?)));
    let recent = recent.take_while(|(_, (_, correction))| day(site, correction.at.value) > before);
    let told = recent.filter(|(_, (briefing, _))| {
        !briefing.header.draft && (number == 0 || site.language_of(briefing).eq_ignore_ascii_case(site.language))
    });
    let items = told.map(|(at, (briefing, correction))| Item {
        title: cut(&briefing.title.value, TITLE),
        href: site.url(Page::Briefing(at.briefing)).map(|url| format!("{url}#correction-{}", correction.id)),
        kicker: Some(site.words.label(correction.kind.value)),
        text: correction.reason.as_ref().and_then(|reason| words(&cut(&reason.value, TEXT))),
        note: Some(site.day_of(correction.at.value)),
        language: foreign(site, briefing),
    });
    items.take(MOST).collect()
}

/// The open questions of the stories that fall due next.
fn watch(site: &Site<'_>, stories: &[(Id<Briefing>, &Briefing)]) -> Vec<Item> {
    let edition = site.edition;
    let mut open: Vec<(NaiveDate, WatchAt)> = Vec::new();
    for (id, briefing) in stories {
        for (index, item) in (0u32..).zip(&briefing.watch) {
            let state = WatchState::of(item, edition.day, site.config.grace_days);
            let due = item.due.as_ref().filter(|_| state == WatchState::Open);
            open.extend(due.map(|due| (due.value.latest(), WatchAt { briefing: *id, index, state })));
        }
    }
    open.sort_by_key(|(due, at)| (*due, at.briefing, at.index));
    let items = open.into_iter().take(WATCHED).filter_map(|(_, at)| {
        let (briefing, item) = edition.watch_item(at)?;
        let date = site.words.edtf(&item.due.as_ref()?.value);
        Some(Item {
            title: cut(&item.question.value, TEXT),
            href: site.url(Page::Briefing(at.briefing)).map(|url| format!("{url}#watch-{}", item.id)),
            kicker: None,
            text: None,
            note: Some(site.words.say("due-by", &[("date", (&date).into())])),
            language: foreign(site, briefing),
        })
    });
    items.collect()
}

/// The language of a briefing, where it is not the letter's.
fn foreign(site: &Site<'_>, briefing: &Briefing) -> Option<String> {
    let language = site.language_of(briefing);
    (!language.eq_ignore_ascii_case(site.language)).then(|| language.to_owned())
}

fn words(text: &str) -> Option<String> {
    (!text.is_empty()).then(|| text.to_owned())
}

/// A text on one line, with at most so many characters.
fn cut(text: &str, most: usize) -> String {
    let mut line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    line.retain(|c| !c.is_control());
    match line.char_indices().nth(most) {
        Some((end, _)) => format!("{}…", line.get(..end).unwrap_or_default().trim_end()),
        None => line,
    }
}

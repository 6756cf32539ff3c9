//! What a feed says: its entries and what it takes back, whatever the format. Knows neither Atom nor JSON.

use super::super::language::Language;
use super::super::site::Site;

use super::data::{absolute, is_readable, modified, words as said};
use crate::link::{AnyId, Id};
use crate::model::briefing::Briefing;
use crate::model::correction::{Correction, CorrectionKind};
use crate::model::date::{AsOf, Instant};
use crate::model::record::Record;
use crate::model::response::{Response, Step};
use crate::plan::{Feed, Page, SitePlan};
use chrono::{DateTime, NaiveDate, NaiveTime, SecondsFormat, TimeZone, Utc};
use std::borrow::Cow;

/// A feed.
pub(super) struct Contents<'a> {
    pub title: String,
    pub subtitle: Option<&'a str>,
    /// The language of the feed; an entry may have another.
    pub language: &'a str,
    /// The page that it belongs to.
    pub page: Page,
    /// Newest first.
    pub entries: Vec<Entry<'a>>,
    /// What was in it and is withdrawn.
    pub withdrawn: Vec<Withdrawn<'a>>,
    /// The newest change of all these.
    pub updated: Moment,
}

/// An entry of a feed.
pub(super) struct Entry<'a> {
    /// Its address, which is also its id.
    pub url: String,
    pub title: Cow<'a, str>,
    pub summary: Cow<'a, str>,
    pub key_points: Vec<&'a str>,
    pub language: &'a str,
    pub published: Moment,
    pub updated: Moment,
    pub authors: Vec<Author<'a>>,
    pub topics: Vec<Topic<'a>>,
}

/// Who wrote an entry.
pub(super) struct Author<'a> {
    pub name: &'a str,
    pub url: Option<String>,
}

/// What an entry is about.
pub(super) struct Topic<'a> {
    pub id: &'a str,
    pub name: &'a str,
}

/// An entry that is taken back.
pub(super) struct Withdrawn<'a> {
    pub url: String,
    pub at: Moment,
    pub reason: Option<&'a str>,
}

/// A moment to sort by and as it is written: feeds keep the offset that the editor wrote.
#[derive(Clone)]
pub(super) struct Moment {
    at: DateTime<Utc>,
    pub text: String,
}

impl From<Instant> for Moment {
    fn from(instant: Instant) -> Self {
        Self { at: instant.utc(), text: instant.to_rfc3339() }
    }
}

/// Fills a feed.
pub(super) fn contents<'a>(site: &Site<'a>, feed: Feed) -> Contents<'a> {
    let edition = site.edition;
    let mut contents = Contents {
        title: site.config.title.clone(),
        subtitle: None,
        language: site.config.language(),
        page: Page::Front,
        entries: Vec::new(),
        withdrawn: Vec::new(),
        updated: start_of(edition.day),
    };
    match feed {
        Feed::Site => {
            contents.subtitle = Some(&site.config.description);
            // Whatever was withdrawn last, even where the briefing itself is long out of the feed.
            let withdrawals = edition.corrections.iter().filter_map(|at| {
                let (_, correction) = edition.correction(*at)?;
                (correction.kind.value == CorrectionKind::Withdrawal).then_some(at.briefing)
            });
            contents.withdrawn.extend(withdrawals.take(site.config.feed_limit).filter_map(|id| withdrawn(site, id)));
            let shown = edition.briefings.each(edition.translations.stories());
            let shown = shown.filter(|(_, briefing)| is_readable(briefing)).map(|(id, _)| id);
            contents.entries.extend(shown.take(site.config.feed_limit).filter_map(|id| entry(site, id)));
        }
        Feed::Language(number) => {
            contents.subtitle = Some(&site.config.description);
            contents.language = site.config.languages.get(number as usize).map_or(contents.language, String::as_str);
            contents.page = Page::Language(number, 1);
            if let Some(list) = edition.translations.list(number) {
                contents.newest(site, list.stories.get(..list.own).unwrap_or_default());
                let gone = list.withdrawn.iter().take(site.config.feed_limit);
                contents.withdrawn.extend(gone.filter_map(|id| withdrawn(site, *id)));
            }
        }
        Feed::Corrections => {
            contents.about(site, site.words.word("corrections"), Page::Corrections(1));
            let made = edition.corrections.iter().filter_map(|at| {
                let (briefing, correction) = edition.correction(*at)?;
                correction_entry(site, at.briefing, briefing, correction)
            });
            contents.entries.extend(made.take(site.config.feed_limit));
        }
        Feed::Region(id) => contents.list(site, AnyId::Region(id), edition.briefing_regions_rolled_up.back(id)),
        Feed::Topic(id) => contents.list(site, AnyId::Topic(id), edition.briefing_topics.back(id)),
        Feed::Entity(id) => contents.list(site, AnyId::Entity(id), edition.briefing_entities.back(id)),
        Feed::Publisher(id) => contents.list(site, AnyId::Publisher(id), edition.briefing_publishers.back(id)),
        Feed::Response(id) => {
            contents.list(site, AnyId::Response(id), edition.briefing_responses.back(id));
            let steps = edition.responses.get(id).into_iter().flat_map(|response| {
                let taken = (1u32..).zip(&response.steps).filter(|(_, step)| step.date.value.earliest() <= edition.day);
                taken.map(move |(number, step)| (response, number, step))
            });
            contents
                .entries
                .extend(steps.filter_map(|(response, number, step)| step_entry(site, id, response, number, step)));
            contents.entries.sort_by(|a, b| b.published.at.cmp(&a.published.at).then_with(|| a.url.cmp(&b.url)));
            contents.entries.truncate(site.config.feed_limit);
        }
    }
    let entries = contents.entries.iter().map(|entry| &entry.updated);
    let newest = entries.chain(contents.withdrawn.iter().map(|withdrawn| &withdrawn.at)).max_by_key(|moment| moment.at);
    // A feed without entries changes when the site does: with the build's own moment every build would write it anew.
    let newest =
        newest.cloned().or_else(|| edition.briefings.rows().first().map(|briefing| briefing.published.value.into()));
    contents.updated = newest.unwrap_or(contents.updated);
    contents
}

/// Midnight of a day: what stands for a moment in a feed of a site that has published nothing yet.
fn start_of(day: NaiveDate) -> Moment {
    let at = AsOf(day.and_time(NaiveTime::MIN).and_utc());
    Moment { at: at.0, text: at.to_rfc3339() }
}

impl<'a> Contents<'a> {
    fn about(&mut self, site: &Site<'a>, subject: &str, page: Page) {
        self.title = format!("{subject} · {}", site.config.title);
        self.page = page;
    }

    /// The newest of a record's briefings, which stand newest first.
    fn list(&mut self, site: &Site<'a>, record: AnyId, briefings: &[Id<Briefing>]) {
        self.about(site, site.title(record).0, SitePlan::page_of(record));
        self.newest(site, briefings);
    }

    /// The newest of some briefings, which stand newest first.
    fn newest(&mut self, site: &Site<'a>, briefings: &[Id<Briefing>]) {
        for id in briefings {
            if self.entries.len() >= site.config.feed_limit {
                break;
            }
            match withdrawn(site, *id) {
                Some(withdrawn) => self.withdrawn.push(withdrawn),
                None => self.entries.extend(entry(site, *id)),
            }
        }
    }
}

fn withdrawn<'a>(site: &Site<'a>, id: Id<Briefing>) -> Option<Withdrawn<'a>> {
    let withdrawal = site.edition.briefings.get(id)?.withdrawal()?;
    Some(Withdrawn {
        url: absolute(site, Page::Briefing(id))?,
        at: withdrawal.at.value.into(),
        reason: said(withdrawal.reason.as_ref()),
    })
}

fn entry<'a>(site: &Site<'a>, id: Id<Briefing>) -> Option<Entry<'a>> {
    let edition = site.edition;
    let briefing = edition.briefings.get(id).filter(|briefing| is_readable(briefing))?;
    let topics = edition.topics.each(edition.briefing_topics.of(id));
    Some(Entry {
        url: absolute(site, Page::Briefing(id))?,
        title: Cow::Borrowed(&briefing.title.value),
        summary: Cow::Borrowed(&briefing.summary.value),
        key_points: briefing.key_points.iter().map(|point| point.value.as_str()).collect(),
        language: site.language_of(briefing),
        published: briefing.published.value.into(),
        updated: modified(site, briefing).into(),
        authors: authors(site, id),
        topics: topics.map(|(_, topic)| Topic { id: topic.id().as_str(), name: topic.title() }).collect(),
    })
}

fn authors<'a>(site: &Site<'a>, id: Id<Briefing>) -> Vec<Author<'a>> {
    let staff = site.edition.staff.each(site.edition.briefing_authors.of(id));
    staff.map(|(id, staff)| Author { name: &staff.name.value, url: absolute(site, Page::Staff(id, 1)) }).collect()
}

fn correction_entry<'a>(
    site: &Site<'a>,
    id: Id<Briefing>,
    briefing: &'a Briefing,
    correction: &'a Correction,
) -> Option<Entry<'a>> {
    if briefing.header.draft {
        return None;
    }
    let language = site.language_of(briefing);
    let says = site.theme.words(language).unwrap_or(site.words);
    let with = |key: &str, what: &str| Cow::Owned(says.say(key, &[("what", what.into())]));
    let mut summary: Vec<Cow<'_, str>> = Vec::new();
    summary.extend(said(correction.reason.as_ref()).map(Cow::Borrowed));
    // Of a withdrawn briefing only the reason is told, none of its text.
    if briefing.withdrawal().is_none() {
        summary.extend(said(correction.was.as_ref()).map(|was| with("was-as", was)));
        summary.extend(said(correction.now.as_ref()).map(|now| with("now-as", now)));
        let approved_by = correction
            .approved_by
            .as_ref()
            .and_then(|person| site.edition.staff.get(site.edition.staff.find(person.value.as_str())?));
        summary.extend(approved_by.map(|person| with("approved-by-as", &person.name.value)));
    }
    let moment = Moment::from(correction.at.value);
    Some(Entry {
        url: format!("{}#correction-{}", absolute(site, Page::Briefing(id))?, correction.id),
        title: Cow::Owned(labelled(says, &says.label(correction.kind.value), &briefing.title.value)),
        summary: Cow::Owned(summary.join("\n")),
        key_points: Vec::new(),
        language,
        published: moment.clone(),
        updated: moment,
        authors: Vec::new(),
        topics: Vec::new(),
    })
}

fn step_entry<'a>(
    site: &Site<'a>,
    id: Id<Response>,
    response: &'a Response,
    number: u32,
    step: &'a Step,
) -> Option<Entry<'a>> {
    let moment = midnight(site, step.date.value.sort_day())?;
    let label = site.words.label(step.action.value);
    let date = site.words.edtf(&step.date.value);
    let mut summary = site.words.say("step-taken", &[("label", (&label).into()), ("date", (&date).into())]);
    for more in [said(step.note.as_ref()), said(response.summary.as_ref())].into_iter().flatten() {
        summary.push(' ');
        summary.push_str(more);
    }
    Some(Entry {
        url: format!("{}#lifecycle-step-{number}", absolute(site, Page::Response(id))?),
        title: Cow::Owned(labelled(site.words, &label, &response.title.value)),
        summary: Cow::Owned(summary),
        key_points: Vec::new(),
        language: site.config.language(),
        published: moment.clone(),
        updated: moment,
        authors: Vec::new(),
        topics: Vec::new(),
    })
}

fn labelled(words: &Language, label: &str, title: &str) -> String {
    words.say("labelled", &[("label", label.into()), ("title", title.into())])
}

/// The first moment of a day in the site's time zone: what is known of a step is its day.
fn midnight(site: &Site<'_>, day: NaiveDate) -> Option<Moment> {
    let at = site.config.time_zone.from_local_datetime(&day.and_hms_opt(0, 0, 0)?).earliest()?;
    Some(Moment { at: at.with_timezone(&Utc), text: at.to_rfc3339_opts(SecondsFormat::Secs, true) })
}

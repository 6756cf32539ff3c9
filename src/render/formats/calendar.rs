//! The questions that are open as iCalendar (RFC 5545), so that the day on which one falls due stands in a reader's own
//! calendar. Knows no page's look.

use super::super::site::Site;
use super::data::modified;
use super::line;
use crate::link::{WatchAt, WatchState};
use crate::plan::Page;
use icalendar::{Calendar, Component as _, Event, EventLike as _};

/// The most questions: the next ones.
const MOST: usize = 500;

pub(in crate::render) fn render(site: &Site<'_>) -> Vec<u8> {
    let mut calendar = Calendar::new();
    calendar.name(&line(&format!("{}: {}", site.config.title, site.words.word("watch-list"))));
    calendar.append_property(("URL", &*site.url(Page::Watch(1)).unwrap_or_default()));
    let open = site.edition.watch.iter().filter(|at| at.state == WatchState::Open);
    for event in open.filter_map(|at| question(site, *at)).take(MOST) {
        calendar.push(event);
    }
    calendar.done().to_string().into_bytes()
}

/// A question on the last day by which it should be answered; nothing for one without a date, or of a draft.
fn question(site: &Site<'_>, at: WatchAt) -> Option<Event> {
    let (briefing, item) = site.edition.watch_item(at)?;
    if briefing.header.draft {
        return None;
    }
    let due = item.due.as_ref()?.value.latest();
    let url = format!("{}#watch-{}", site.url(Page::Briefing(at.briefing))?, item.id);
    let mut text = vec![line(&briefing.title.value)];
    text.extend(item.signal.as_ref().map(|signal| line(&signal.value)));
    text.push(url.clone());
    let mut event = Event::new();
    // The crate would put in a number of chance and the clock's time.
    event.uid(&url);
    event.timestamp(modified(site, briefing).utc());
    // Without an end it takes that day; an end on the same day is none that the standard allows.
    event.starts(due);
    event.summary(&line(&item.question.value));
    event.description(&text.join("\n"));
    event.url(&url);
    // A day that is told of is not a day that is taken.
    event.add_property("TRANSP", "TRANSPARENT");
    Some(event.done())
}

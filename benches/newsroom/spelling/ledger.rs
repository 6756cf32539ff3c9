//! What a newsroom with evidence says besides: events, what briefings assert about them, and who reported it first.
//! Knows what dateline's spelling leaves open, and nothing that contradicts itself.

use super::super::{Newsroom, calendar, words};
use std::fmt::Write as _;

/// One event for every four briefings.
fn events(newsroom: &Newsroom) -> usize {
    newsroom.cards.len().div_ceil(4)
}

fn day(event: usize) -> usize {
    calendar::FIRST + event * 7919 % calendar::SPAN
}

fn actor(newsroom: &Newsroom, event: usize) -> &str {
    newsroom.entities.get(event * 13 % newsroom.entities.len().max(1)).map_or("", |entity| &entity.id)
}

/// A file for each event.
pub fn records(newsroom: &Newsroom) -> impl Iterator<Item = (String, String)> {
    (0..events(newsroom)).map(|event| {
        let city = words::CITIES.get(event % words::CITIES.len()).copied().unwrap_or_default();
        let deed = words::DEEDS.get(event % words::DEEDS.len()).copied().unwrap_or_default();
        let title = format!("Office {event} of {city} {deed} its rules");
        let mut text =
            format!("title: {title}\ndate: {}\nactor: {}\n", calendar::date(day(event)), actor(newsroom, event));
        if event > 0 && event % 5 == 0 && day(event - 1) < day(event) {
            let _ = writeln!(text, "caused_by: event-{}", event - 1);
        }
        (format!("content/events/event-{event}.yaml"), text)
    })
}

/// What a briefing asserts about two events: their dates, each as exactly as the briefing knows them.
pub fn assertions(newsroom: &Newsroom, briefing: usize) -> String {
    let all = events(newsroom);
    let mut text = String::from("events:\n");
    for (event, exactly) in [(briefing % all, 7 + briefing % 2 * 3), ((briefing * 7 + 3) % all, 4)] {
        let date = calendar::date(day(event));
        let date = date.get(..exactly).unwrap_or(&date);
        let _ =
            writeln!(text, "  - {{id: event-{event}, date: {date}, actor: {}, sources: [s1]}}", actor(newsroom, event));
    }
    text
}

//! The life of a policy response as a bar: where it stood from when to when, with its steps by number on a time axis. The
//! list of steps beside it says the same in words.

use super::super::site::Site;
use super::axis::{Axis, Tick, is_drawn};
use super::{Key, Px, Share};
use crate::model::response::{Response, Status};
use serde::Serialize;

/// The bar of a life.
#[derive(Debug, Serialize)]
pub(in crate::render) struct Lifecycle {
    /// What it shows, in a sentence.
    pub label: String,
    spans: Vec<Span>,
    steps: Vec<Mark>,
    ticks: Vec<Tick>,
    /// The day of the edition.
    today: Share,
    /// Whether the word for it stands left of its line.
    today_left: bool,
    /// The upper and lower edge of the bar.
    top: Px,
    bottom: Px,
    middle: Px,
    names: Px,
    height: Px,
    /// What the colours mean.
    keys: Vec<Key>,
}

/// A time in one standing.
#[derive(Debug, Serialize)]
struct Span {
    /// For the style: the status, or `ahead`.
    word: &'static str,
    x: Share,
    width: Share,
    /// The status in words, where there is room for them.
    label: Option<String>,
}

/// A step by its number in the list.
#[derive(Debug, Serialize)]
struct Mark {
    number: usize,
    /// For the style: `past`, `now` or `ahead`.
    place: &'static str,
    x: Share,
    y: Px,
    title: String,
}

/// More steps than these are told by their list alone.
const MOST: usize = 30;
/// The width of a mark on the narrowest screen, and of a letter.
const APART: Share = Share(720);
const LETTER: i64 = 250;
const LEVELS: usize = 4;
const LEVEL: i64 = 24;
const BAR: i64 = 26;

/// The bar of a response, where its steps lie on more than one day.
pub(in crate::render) fn draw(site: &Site<'_>, response: &Response) -> Option<Lifecycle> {
    let today = site.edition.day;
    let steps: Vec<_> =
        response.steps.iter().enumerate().filter(|(_, step)| is_drawn(step.date.value.sort_day())).collect();
    let first = steps.first().map(|(_, step)| step.date.value.sort_day());
    let moved = steps.iter().any(|(_, step)| Some(step.date.value.sort_day()) != first);
    if !moved || steps.len() > MOST {
        return None;
    }
    let axis = Axis::over(steps.iter().map(|(_, step)| step.date.value.sort_day()).chain([today]))?;
    let mut ends = [Share(i64::MIN); LEVELS];
    let mut by_day = steps.clone();
    by_day.sort_by_key(|(at, step)| (step.date.value.sort_day(), *at));
    let now = response.steps_until(today).last().map(|step| step.span);
    let mut marks = Vec::new();
    for (at, step) in &by_day {
        let x = axis.at(step.date.value.sort_day());
        let level = ends.iter().position(|end| *end <= x).unwrap_or(LEVELS - 1);
        if let Some(end) = ends.get_mut(level) {
            *end = x + APART;
        }
        let place = match step.date.value.earliest() > today {
            true => "ahead",
            false if now == Some(step.span) => "now",
            false => "past",
        };
        let title = format!(
            "{}{}{}",
            site.words.edtf(&step.date.value),
            site.words.word("colon"),
            site.words.label(step.action.value)
        );
        marks.push((at + 1, place, x, level, title));
    }
    let highest = marks.iter().map(|(.., level, _)| *level).max().unwrap_or(0);
    let rise = |level: usize| Px::whole(i64::try_from(level).unwrap_or(0) * LEVEL);
    let top = Px::whole(30) + rise(highest);
    let bottom = top + Px::whole(BAR);
    let steps = marks.into_iter().map(|(number, place, x, level, title)| Mark {
        number,
        place,
        x,
        y: top - Px::whole(17) - rise(level),
        title,
    });
    let spans = spans(site, &axis, &by_day.iter().map(|(_, step)| *step).collect::<Vec<_>>());
    let mut keys: Vec<Key> = Vec::new();
    for span in &spans {
        if !keys.iter().any(|key| key.class == span.word) {
            let words = match span.word {
                "ahead" => site.words.word("picture-planned").to_owned(),
                word => Status::from_word(word).map(|status| site.words.label(status)).unwrap_or_default(),
            };
            keys.push(Key { class: span.word.to_owned(), words });
        }
    }
    let (from, to) = (site.words.day(axis.from()), site.words.day(axis.to()));
    let standing = response.status_on(today).map(|(status, _)| site.words.label(status));
    let standing = standing.unwrap_or_else(|| site.words.word("no-step-taken").to_owned());
    let label = site.words.say(
        "picture-lifecycle",
        &[("n", steps.len().into()), ("from", (&from).into()), ("to", (&to).into()), ("status", (&standing).into())],
    );
    let at = axis.at(today);
    Some(Lifecycle {
        label,
        steps: steps.collect(),
        ticks: axis.ticks(site.words, 5),
        today: at,
        today_left: at > Share::percent(50),
        spans,
        top,
        bottom,
        middle: top + Px::whole(17),
        names: bottom + Px::whole(20),
        height: bottom + Px::whole(44),
        keys,
    })
}

/// Where the response stood from when to when, and what is still planned.
fn spans(site: &Site<'_>, axis: &Axis, steps: &[&crate::model::response::Step]) -> Vec<Span> {
    let today = site.edition.day;
    let mut spans = Vec::new();
    let mut push = |word: &'static str, label: Option<String>, x: Share, end: Share| {
        let width = end - x;
        if width > Share::default() {
            let room = |label: &String| i64::try_from(label.chars().map(wide).sum::<usize>()).unwrap_or(i64::MAX);
            let label = label.filter(|label| room(label).saturating_mul(LETTER) < width.0);
            spans.push(Span { word, x, width, label });
        }
    };
    let mut standing: Option<(Status, Share)> = None;
    for step in steps.iter().filter(|step| step.date.value.earliest() <= today) {
        let Some(status) = Status::after(step.action.value) else { continue };
        let x = axis.at(step.date.value.sort_day());
        match standing {
            Some((known, _)) if known == status => {}
            Some((known, since)) => {
                push(known.word(), Some(site.words.label(known)), since, x);
                standing = Some((status, x));
            }
            None => standing = Some((status, x)),
        }
    }
    if let Some((known, since)) = standing {
        push(known.word(), Some(site.words.label(known)), since, axis.at(today));
    }
    push("ahead", None, axis.at(today), axis.at(axis.to()));
    spans
}

/// A letter's width in Latin letters.
fn wide(letter: char) -> usize {
    unicode_width::UnicodeWidthChar::width(letter).unwrap_or(0)
}

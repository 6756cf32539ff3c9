//! What happens to a briefing. Knows no other record, but by its id.

use super::super::room::{Record, Room, day, instant};
use super::Verb::{self, *};
use super::{TITLES, one};
use chrono::{DateTime, Duration, Utc};
use serde_json::json;

pub(super) fn published(record: &Record) -> DateTime<Utc> {
    record.front["published"].as_str().unwrap().parse().unwrap()
}

/// A change of a briefing.
pub(super) fn briefing(room: &mut Room, verb: Verb, which: u8, how: u8) -> Option<String> {
    let now = room.now;
    let id = |room: &Room, folder: &str| room.id(folder, how);
    let (source, entity, topic) = (id(room, "sources"), id(room, "entities"), id(room, "topics"));
    let (event, response, other) = (id(room, "events"), id(room, "responses")?, id(room, "briefings")?);
    let (staff, another) = (id(room, "staff"), room.id("staff", how / 2));
    let of = room.one("briefings", which)?;
    let name = of.id.clone();
    let what = match verb {
        Title => {
            of.front.insert("title".to_owned(), json!(one(TITLES, how)));
            format!("has the title “{}”", one(TITLES, how))
        }
        Summary => {
            of.front
                .insert("summary".to_owned(), json!(format!("{}, says a summary of {how} words.", one(TITLES, how))));
            "has another summary".to_owned()
        }
        Words => {
            let body = of.body.as_mut()?;
            match how % 5 {
                0 => *body = body.replace("harbour district", "hill district"),
                1 => *body = body.replace("hill district", "harbour district"),
                2 => body.push_str("\n## What else\n\nPier One and Acme wait; [[hk|the city]] does, too.\n"),
                3 => body.push_str("\nA note.[^n]\n\n[^n]: Nobody was hurt.\n"),
                _ => *body = body.replace("\n## What else\n\nPier One and Acme wait; [[hk|the city]] does, too.\n", ""),
            }
            format!("is worded in another way ({})", how % 5)
        }
        Cite => {
            let source = source?;
            let body = of.body.as_mut()?;
            let mark = format!("[@{source}]");
            let sentence = format!("\nIt was said twice.{mark}\n");
            if body.contains(&sentence) {
                *body = body.replace(&sentence, "");
                if !body.contains(&format!("@{source}")) && of.list("sources").contains(&json!(source)) {
                    of.toggle("sources", json!(source));
                }
                format!("cites {source} no longer")
            } else {
                body.push_str(&sentence);
                if !of.list("sources").contains(&json!(source)) {
                    of.toggle("sources", json!(source));
                }
                format!("cites {source}")
            }
        }
        Region => {
            let region = one(&["hk", "us", "de", "eu", "fr"], how);
            let is_in = of.toggle("regions", json!(region));
            format!("is {} of {region}", if is_in { "" } else { "not" })
        }
        Topic => format!("{} of a topic", is(of.toggle("topics", json!(topic?)))),
        Entity => format!("{} about an entity", is(of.toggle("entities", json!(entity?)))),
        Respond => format!("{} about {response}", is(of.toggle("responses", json!(response)))),
        Byline => {
            of.front.insert("authors".to_owned(), json!([staff?, another?]));
            of.list("authors").dedup();
            "has another byline".to_owned()
        }
        Date => {
            let to = published(of) + Duration::hours(i64::from(how) * 5 - 600);
            of.front.insert("published".to_owned(), instant(to));
            format!("is dated {to}")
        }
        Update => {
            of.set("updated", instant(published(of) + Duration::hours(i64::from(how % 4))));
            "is updated".to_owned()
        }
        Correct => {
            let kind = one(&["correction", "clarification", "update", "editors-note", "withdrawal"], how);
            let at = instant(published(of).max(now - Duration::hours(i64::from(how % 3))));
            of.toggle("corrections", json!({"kind": kind, "at": at, "was": "Two", "now": "One", "reason": "A slip."}));
            format!("gains or loses a {kind}")
        }
        Embargo => {
            let until = now + Duration::hours(i64::from(how) - 100);
            of.set("embargo_until", instant(until));
            format!("is under embargo until {until}")
        }
        Draft => {
            of.set("draft", json!(true));
            "becomes a draft or ceases to be one".to_owned()
        }
        Expire => {
            let at = published(of) + Duration::hours(i64::from(how) * 4 + 1);
            of.set("expires", instant(at));
            format!("expires on {at}")
        }
        Language => {
            of.set("language", json!(one(&["zh-Hant", "de", "fr"], how)));
            format!("is in {} or not", one(&["zh-Hant", "de", "fr"], how))
        }
        Translate => {
            if other == name {
                return None;
            }
            of.set("translation_of", json!(other));
            if of.front.contains_key("translation_of") {
                of.front.insert("language".to_owned(), json!(one(&["zh-Hant", "fr"], how)));
            }
            format!("translates {other} or no longer")
        }
        Inline => {
            let origin = if how.is_multiple_of(2) { json!(source?) } else { json!({"note": "nobody knows"}) };
            let entry = json!({
                "id": "own", "title": format!("A report of {how} words"), "publisher": "wire", "kind": "wire", "origin": origin,
            });
            let had = of.list("sources").iter().position(|source| source["id"] == "own");
            match had {
                Some(at) => of.list("sources")[at] = entry,
                None => {
                    of.list("sources").push(entry);
                    of.body.as_mut()?.push_str("\nOthers say so.[@own]\n");
                }
            }
            "rests on a source of its own".to_owned()
        }
        Assert => {
            let event = event?;
            let asserted = json!({"id": event, "date": one(&["2026-06-06", "2026-05", "2026-06-20"], how)});
            of.toggle("events", asserted.clone());
            format!("asserts {asserted} or no longer")
        }
        Watch => match of.list("watch").first_mut() {
            Some(item) if how.is_multiple_of(2) => {
                item["outcome"] = json!("It did.");
                item["resolved"] = day(now);
                "answers its question".to_owned()
            }
            _ => {
                let due = day(now + Duration::days(i64::from(how % 9) - 2));
                let item = json!({"question": format!("Will it take {how} days?"), "who": [entity?], "due": due});
                of.list("watch").push(item);
                "asks another question".to_owned()
            }
        },
        Relate => format!("{} beside {other}", is(other != name && of.toggle("related", json!(other)))),
        Supersede => format!("{} in the place of {other}", is(other != name && of.toggle("supersedes", json!(other)))),
        _ => return None,
    };
    Some(format!("{name} {what}"))
}

pub(super) fn is(so: bool) -> &'static str {
    if so { "is" } else { "is no longer" }
}

/// A change of words, in up to three briefings at once: what joins them to others stays.
pub(super) fn reword(room: &mut Room, which: u8, how: u8) -> Option<String> {
    let mut told = Vec::new();
    for at in 0..1 + usize::from(which / 64) {
        let which = which.wrapping_add(at as u8 * 5);
        let (part, word) = (usize::from(how) + at, usize::from(how) / 10 + at);
        let title = TITLES[word % TITLES.len()];
        let of = room.one("briefings", which)?;
        let what = match part % 10 {
            0 | 1 => {
                of.front.insert("title".to_owned(), json!(format!("{title} on day {word}")));
                "title"
            }
            2 | 3 => {
                of.front.insert("summary".to_owned(), json!(format!("{title}, says a summary of {word} words.")));
                "summary"
            }
            4 => {
                of.set("key_points", json!([format!("{title} at last."), "Pier One waits."]));
                "list of key points"
            }
            5 => {
                let (key, value) = [
                    ("priority", json!(word % 5)),
                    ("genre", json!(one(&["analysis", "news"], how / 50))),
                    ("dateline", json!(title)),
                    ("audience", json!(title)),
                    ("ai_use", json!({"level": "assisted", "tasks": [title]})),
                ][word % 5]
                    .clone();
                of.set(key, value);
                key
            }
            _ => {
                let body = of.body.as_mut()?;
                let [old, new] = one(
                    &[
                        ["office opened", "office of Jo Wong opened"],
                        ["harbour district", "hill & harbour district"],
                        ["the first of its kind there", "no news, says Acme"],
                        ["The opening of", "An end. The opening of"],
                        ["It was said twice.", "Pier One said it on 3 May 2026."],
                        ["What else", "What *else*"],
                    ],
                    how / 10 + at as u8,
                );
                *body = if body.contains(new) { body.replace(new, old) } else { body.replace(old, new) };
                "text"
            }
        };
        told.push(format!("{} has another {what}", of.id));
    }
    Some(told.join(", "))
}

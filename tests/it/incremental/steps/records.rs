//! What happens to records that are no briefings, and to where and under which name any record lies.

use super::super::room::{Room, report};
use super::Verb::{self, *};
use super::{TITLES, one};
use chrono::Duration;
use serde_json::{Value, json};

/// A change of a record that is no briefing.
pub(super) fn records(room: &mut Room, verb: Verb, which: u8, how: u8) -> Option<String> {
    let (source, event, response) =
        (room.id("sources", how / 2), room.id("events", how / 2), room.id("responses", how / 2));
    let (entity, publisher) = (room.id("entities", how / 2)?, room.id("publishers", how / 2)?);
    let (folder, key, value): (&str, &str, Value) = match verb {
        Name => {
            let folder = one(
                &["entities", "publishers", "staff", "topics", "sources", "events", "responses", "pages", "regions"],
                how,
            );
            let key = if ["sources", "events", "responses", "pages"].contains(&folder) { "title" } else { "name" };
            (folder, key, json!(format!("{} {}", one(TITLES, how / 9), which % 3)))
        }
        Alias => match how % 3 {
            0 => ("entities", "aliases", json!([format!("The {entity} company"), "Pier people"])),
            1 => ("entities", "part_of", json!([entity])),
            _ => ("entities", "summary", json!("It builds piers.")),
        },
        SourceFact => match how % 7 {
            0 => ("sources", "kind", json!("wire")),
            1 => ("sources", "publisher", json!(publisher)),
            2 => ("sources", "origin", json!(source?)),
            3 => ("sources", "status", json!("retracted")),
            4 => ("sources", "published", json!(one(&["2026-05-30", "2026-06", "2025"], which))),
            5 => ("sources", "url", json!("https://pier.example/report")),
            _ => ("sources", "reliability", json!("C")),
        },
        EventFact => match how % 8 {
            0 => ("events", "date", json!(one(&["2026-05-02", "2026-06-07", "2026", "2026-04~"], how / 8))),
            1 => ("events", "actor", json!([entity])),
            2 => ("events", "caused_by", json!([event?])),
            3 => ("events", "part_of", json!(event?)),
            4 => ("events", "disputed", json!([{"preferred": "2026-06-06", "reason": "The order says so."}])),
            5 => ("events", "series", json!({"id": "piers", "noun": "pier"})),
            6 => ("events", "caused_by", json!([response?])),
            _ => ("events", "place", json!(one(&["de", "us"], how / 8))),
        },
        ResponseFact => match how % 5 {
            0 => {
                let of = room.one("responses", which)?;
                let step =
                    json!({"action": one(&["in-force", "postponed", "rescinded"], how / 5), "date": "2026-06-30"});
                of.list("steps").push(step);
                return Some(format!("{} takes a step", of.id));
            }
            1 => ("responses", "relates", json!([{"to": response?, "type": "amends"}])),
            2 => ("responses", "jurisdiction", json!(one(&["eu", "de", "us"], how / 5))),
            3 => ("responses", "affected", json!([{"region": one(&["fr", "hk"], how / 5), "role": "targeted"}])),
            _ => ("responses", "targets", json!([entity])),
        },
        RegionFact => {
            if room.id("regions", 0).is_none() {
                let id = one(&["hk", "de", "us"], which);
                let mut record = Room::blank("regions", json!({"summary": "A place with piers."}), None);
                id.clone_into(&mut record.id);
                room.records.push(record);
                return Some(format!("there is a record of {id}"));
            }
            match how % 3 {
                0 => ("regions", "surveyed", json!(one(&["2026-06-29", "2026-05-01"], how / 3))),
                1 => ("regions", "summary", json!(one(TITLES, how / 3))),
                _ => ("regions", "name", json!(one(&["Pierland", "Harbourland"], how / 3))),
            }
        }
        _ => match how % 4 {
            0 => ("publishers", "owner", json!(entity)),
            1 => ("publishers", "reliability", json!("B")),
            2 => ("publishers", "kind", json!("state-media")),
            _ => ("publishers", "country", json!(one(&["us", "unknown"], how / 4))),
        },
    };
    let of = room.one(folder, which)?;
    if ["name", "title", "kind", "publisher", "country"].contains(&key) && folder != "regions" {
        of.front.insert(key.to_owned(), value.clone());
    } else {
        of.set(key, value.clone());
    }
    Some(format!("{} of {folder} has {key}: {value}, or loses it", of.id))
}

pub(super) fn add_briefing(room: &mut Room, which: u8, how: u8) -> Option<String> {
    let number = i64::from(how);
    let mut record = Room::briefing(number, room.now - Duration::hours(i64::from(which) * 2 - 8));
    let (source, other) = (room.id("sources", how)?, room.id("briefings", which)?);
    record.front.insert("sources".to_owned(), json!([source]));
    for (key, folder) in [("entities", "entities"), ("topics", "topics"), ("authors", "staff")] {
        record.front.insert(key.to_owned(), json!([room.id(folder, how)?]));
    }
    record.body = Some(report(&source, &other, one(&["new", "old"], how)));
    Some(format!("{} is written", room.add(record)))
}

pub(super) fn add_record(room: &mut Room, which: u8, how: u8) -> Option<String> {
    let source = room.id("sources", how)?;
    let entity = room.id("entities", how)?;
    let (folder, front, body, key): (&'static str, Value, Option<&str>, &str) = match how % 7 {
        0 => (
            "sources",
            json!({"title": "A new paper", "publisher": room.id("publishers", how)?, "kind": "official", "origin": source}),
            None,
            "sources",
        ),
        1 => ("entities", json!({"name": format!("Newcomer {which}"), "kind": "organisation"}), None, "entities"),
        2 => ("publishers", json!({"name": "The New Pier", "kind": "data", "country": "de"}), None, ""),
        3 => ("events", json!({"title": "A new thing", "date": "2026-06-21", "actor": entity}), None, "events"),
        4 => (
            "responses",
            json!({
                "title": "A new law of the harbour", "actor": entity, "nature": "order", "jurisdiction": "us",
                "steps": [{"action": "adopted", "date": "2026-06-22"}], "sources": [source],
            }),
            Some("It is new.\n"),
            "responses",
        ),
        5 => ("staff", json!({"name": "Cy Ho"}), None, "reviewed_by"),
        _ => ("pages", json!({"title": "A new page"}), Some("It says little.\n"), ""),
    };
    let id = room.add(Room::blank(folder, front, body));
    if !key.is_empty() {
        room.one("briefings", which)?.list(key).push(json!(id));
    }
    Some(format!("{folder} gains {id}, and a briefing knows it"))
}

pub(super) fn rename(room: &mut Room, which: u8, how: u8) -> Option<String> {
    let at = room.any(which, 0);
    let old = room.records[at].id.clone();
    let folder = room.records[at].folder;
    if folder == "regions" {
        return None;
    }
    room.added += 1;
    let new = format!("{}-{}", one(&["a", "m", "z"], how), room.added);
    room.records[at].id.clone_from(&new);
    room.readdress(&old, &new);
    let keeps = how.is_multiple_of(2) && folder != "topics";
    if keeps {
        room.records[at].list("redirect_from").push(json!(old));
    }
    Some(format!("{old} of {folder} is called {new}, and its old address {}", if keeps { "stays" } else { "goes" }))
}

pub(super) fn delete(room: &mut Room, which: u8, how: u8) -> Option<String> {
    let record = room.records.remove(room.any(which, 0));
    let is_tidy = !how.is_multiple_of(4);
    if is_tidy {
        room.forget(&record.id);
    }
    Some(format!(
        "{} of {} is deleted, {}",
        record.id,
        record.folder,
        if is_tidy { "and what referred to it no longer does" } else { "and nobody looks what referred to it" }
    ))
}

pub(super) fn move_away(room: &mut Room, which: u8, how: u8) -> Option<String> {
    let of = room.one(one(&["briefings", "briefings", "sources", "entities", "responses"], how), which)?;
    match how % 4 {
        0 if of.body.is_some() => of.bundled = !of.bundled,
        _ => of.shelf = one(&["2026/", "", "2025/old/"], how / 4),
    }
    Some(format!("{} moves to {}", of.id, of.path()))
}

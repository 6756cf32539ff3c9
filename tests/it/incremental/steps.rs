//! What may happen to a newsroom between two builds, and how an editor would tell it. Knows no disk.

use super::room::{Record, Room, day, instant, picture, report};
use chrono::{DateTime, Duration, Utc};
use proptest::prelude::{Strategy, any, prop};
use serde_json::{Value, json};
use std::fs;
use std::path::Path;

/// A step: what is done, to which thing of that kind, and in which way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Step(pub Verb, pub u8, pub u8);

/// What is done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verb {
    Reword,
    Title,
    Summary,
    Words,
    Cite,
    Region,
    Topic,
    Entity,
    Date,
    Update,
    Correct,
    Embargo,
    Draft,
    Expire,
    Language,
    Translate,
    Inline,
    Assert,
    Watch,
    Relate,
    Supersede,
    Respond,
    Byline,
    Name,
    Alias,
    SourceFact,
    EventFact,
    ResponseFact,
    RegionFact,
    PublisherFact,
    AddBriefing,
    AddRecord,
    Rename,
    Delete,
    Move,
    Clock,
    Template,
    Asset,
    LanguageFile,
    Configure,
    Picture,
    Break,
    Save,
    Restore,
    Meddle,
    Forget,
    Kill,
}

use Verb::*;

/// Each as often as it stands here.
const VERBS: &[Verb] = &[
    Reword,
    Reword,
    Reword,
    Reword,
    Reword,
    Reword,
    Reword,
    Reword,
    Reword,
    Reword,
    Reword,
    Reword,
    Title,
    Title,
    Summary,
    Words,
    Words,
    Cite,
    Cite,
    Region,
    Topic,
    Entity,
    Date,
    Date,
    Update,
    Correct,
    Correct,
    Embargo,
    Draft,
    Expire,
    Language,
    Translate,
    Inline,
    Assert,
    Assert,
    Watch,
    Watch,
    Relate,
    Supersede,
    Respond,
    Byline,
    Name,
    Name,
    Alias,
    SourceFact,
    SourceFact,
    EventFact,
    EventFact,
    ResponseFact,
    RegionFact,
    PublisherFact,
    AddBriefing,
    AddBriefing,
    AddRecord,
    Rename,
    Rename,
    Delete,
    Delete,
    Move,
    Clock,
    Clock,
    Template,
    Template,
    Asset,
    LanguageFile,
    Configure,
    Configure,
    Picture,
    Break,
    Break,
    Save,
    Restore,
    Meddle,
    Forget,
];

/// Any step. One in a hundred is a build that is killed, which takes a process of its own.
pub fn steps() -> impl Strategy<Value = Step> {
    let verb = (any::<u8>(), prop::sample::select(VERBS)).prop_map(|(dice, verb)| if dice > 252 { Kill } else { verb });
    (verb, any::<u8>(), any::<u8>()).prop_map(|(verb, which, how)| Step(verb, which, how))
}

/// What else a step asks for, besides other files and another time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mishap {
    /// Nothing.
    None,
    /// A file is written again as it is.
    Saved(u8),
    /// A word is exchanged for one as long, and the file bears the time that it had.
    Restored(u8),
    /// A file of the site is taken away, or other bytes are put into it.
    Meddled(u8, u8),
    /// Notes of the last build are lost or spoilt.
    Forgotten(u8, u8),
    /// A build begins, and is killed at about this many files.
    Killed(u8),
}

impl Step {
    /// Takes the step. What an editor would say, and what else happens.
    pub fn take(self, room: &mut Room) -> (String, Mishap) {
        let Self(verb, which, how) = self;
        let told = match verb {
            Reword => reword(room, which, how),
            AddBriefing => add_briefing(room, which, how),
            AddRecord => add_record(room, which, how),
            Rename => rename(room, which, how),
            Delete => delete(room, which, how),
            Move => move_away(room, which, how),
            Clock => clock(room, how),
            Template => template(room, which, how),
            Asset => asset(room, which, how),
            LanguageFile => language_file(room, which, how),
            Configure => configure(room, which, how),
            Picture => other_picture(room, which, how),
            Break => spoil(room, which, how),
            Name | Alias | SourceFact | EventFact | ResponseFact | RegionFact | PublisherFact => {
                records(room, verb, which, how)
            }
            Save => return ("a file is saved without a change".to_owned(), Mishap::Saved(which)),
            Restore => return ("a word is exchanged, and nothing else shows it".to_owned(), Mishap::Restored(which)),
            Meddle => return ("somebody meddles with the site".to_owned(), Mishap::Meddled(which, how)),
            Forget => {
                let told =
                    if which % 8 < 6 { Self(Reword, how, which).take(room).0 } else { "nothing happens".to_owned() };
                return (format!("{told}, and notes of the last build are lost"), Mishap::Forgotten(which, how));
            }
            Kill => {
                let told = Self(Title, which, how).take(room).0;
                return (format!("{told}, and the build is killed"), Mishap::Killed(how));
            }
            _ => briefing(room, verb, which, how),
        };
        (told.unwrap_or_else(|| "nothing happens".to_owned()), Mishap::None)
    }
}

fn one<T: Copy>(list: &[T], how: u8) -> T {
    list[usize::from(how) % list.len()]
}

const TITLES: &[&str] = &[
    "Acme leaves the harbour",
    "Acme & Sons <move> to \"Pier\" 4",
    "海港的新辦公室今天開幕了",
    "Jo Wong opens Pier One",
];

fn published(record: &Record) -> DateTime<Utc> {
    record.front["published"].as_str().unwrap().parse().unwrap()
}

/// A change of a briefing.
fn briefing(room: &mut Room, verb: Verb, which: u8, how: u8) -> Option<String> {
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

fn is(so: bool) -> &'static str {
    if so { "is" } else { "is no longer" }
}

/// A change of words, in up to three briefings at once: what joins them to others stays.
fn reword(room: &mut Room, which: u8, how: u8) -> Option<String> {
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

/// A change of a record that is no briefing.
fn records(room: &mut Room, verb: Verb, which: u8, how: u8) -> Option<String> {
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

fn add_briefing(room: &mut Room, which: u8, how: u8) -> Option<String> {
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

fn add_record(room: &mut Room, which: u8, how: u8) -> Option<String> {
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

fn rename(room: &mut Room, which: u8, how: u8) -> Option<String> {
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

fn delete(room: &mut Room, which: u8, how: u8) -> Option<String> {
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

fn move_away(room: &mut Room, which: u8, how: u8) -> Option<String> {
    let of = room.one(one(&["briefings", "briefings", "sources", "entities", "responses"], how), which)?;
    match how % 4 {
        0 if of.body.is_some() => of.bundled = !of.bundled,
        _ => of.shelf = one(&["2026/", "", "2025/old/"], how / 4),
    }
    Some(format!("{} moves to {}", of.id, of.path()))
}

fn clock(room: &mut Room, how: u8) -> Option<String> {
    let hours = one(&[1, 16, 20, 24, 48, 72, 24 * 31, 24 * 190], how);
    room.now += Duration::hours(hours);
    Some(format!("{hours} hours pass"))
}

/// A template of the program.
fn usual(name: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("templates").join(name)).unwrap()
}

/// Puts a file at a path, or takes the one away that is there, by the way it is done.
fn put_or_take(room: &mut Room, path: &str, how: u8, text: Vec<u8>) -> Option<String> {
    if how % 4 == 3 {
        room.others.remove(path)?;
        return Some(format!("{path} is taken away"));
    }
    room.others.insert(path.to_owned(), text);
    Some(format!("{path} is put there ({})", how % 4))
}

fn template(room: &mut Room, which: u8, how: u8) -> Option<String> {
    let (name, old, new) = one(
        &[
            ("base.html", "<main id=\"main\">", "<main id=\"main\"><!-- NOTE -->"),
            ("pages/topic.html", "{% block main %}", "{% block main %}<!-- NOTE -->"),
            ("pages/briefing.html", "{% block main %}", "{% block main %}<!-- NOTE -->"),
            ("pages/front.html", "{% block main %}", "{% block main %}<!-- NOTE {{ view | length }} -->"),
            ("pages/entity.html", "{% block main %}", "{% block main %}<!-- NOTE {{ site.title }} -->"),
            ("parts/pieces.html", "<a ", "<a data-note=\"NOTE\" "),
            ("newsletter/edition.txt", "\n", "\nNOTE\n"),
        ],
        which,
    );
    let text = usual(name).replace(old, &new.replace("NOTE", &format!("note {}", how % 4)));
    put_or_take(room, &format!("templates/{name}"), how, text.into_bytes())
}

fn asset(room: &mut Room, which: u8, how: u8) -> Option<String> {
    let (name, text) = match which % 4 {
        0 => ("style.css", format!("{}\n.note-{} {{ color: red }}\n", usual("assets/style.css"), how % 4)),
        1 => ("own.css", format!(".own-{} {{ color: red }}\n", how % 4)),
        2 => ("tokens.css", usual("assets/tokens.css").replace("#0", one(&["#1", "#2", "#3"], how))),
        _ => ("icon.svg", usual("assets/icon.svg").replace("<svg ", &format!("<svg data-n=\"{}\" ", how % 4))),
    };
    put_or_take(room, &format!("templates/assets/{name}"), how, text.into_bytes())
}

fn language_file(room: &mut Room, which: u8, how: u8) -> Option<String> {
    let tag = one(&["en", "zh-Hant", "de"], which);
    let text = format!("topic = Subject {}\nbriefings-count = {{ $n }} stories {}\n", how % 4, how % 4);
    put_or_take(room, &format!("templates/languages/{tag}.ftl"), how, text.into_bytes())
}

fn configure(room: &mut Room, which: u8, how: u8) -> Option<String> {
    let (key, value) = match which % 14 {
        0 => ("title", json!(one(&["The Pier Desk", "The <Hill> & Harbour Desk"], how))),
        1 => ("time_zone", json!(one(&["America/New_York", "UTC", "Pacific/Kiritimati"], how))),
        2 => ("base_url", json!(one(&["", "https://pier.example/news/"], how))),
        3 => ("navigation", json!([{"label": "Hong Kong", "to": "region:hk"}, {"label": "Tracker", "to": "tracker/"}])),
        4 => ("links", json!("clean")),
        5 => ("footer", json!(one(TITLES, how))),
        6 => ("page_size", json!(one(&[3, 4, 20], how))),
        7 => ("feeds", json!({"limit": one(&[2, 20], how)})),
        8 => ("description", json!(one(TITLES, how))),
        9 => ("languages", one(&[["zh-Hant", "en"].as_slice(), &["en"]], how).into()),
        10 => ("standards", json!({"statement": "We check.", "page": "standards"})),
        11 => ("organisation", json!({"name": "Pier Press", "country": "hk", "security": "safe@desk.example"})),
        12 => ("licence", json!("CC-BY-4.0")),
        _ => {
            let key = one(&["data", "newsletter"], how);
            let site = room.site();
            let flag = site.front["outputs"][key] == json!(true);
            site.front["outputs"][key] = json!(!flag);
            return Some(format!("the output {key} is {}", !flag));
        }
    };
    if ["title", "time_zone", "base_url", "languages", "page_size"].contains(&key) {
        room.site().front.insert(key.to_owned(), value.clone());
    } else {
        room.site().set(key, value.clone());
    }
    Some(format!("the site has {key}: {value}, or no longer"))
}

fn other_picture(room: &mut Room, which: u8, how: u8) -> Option<String> {
    if which.is_multiple_of(3) {
        let text = format!("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {} 9\"/>", how % 4 + 1);
        let told = put_or_take(room, "content/logo.svg", how, text.into_bytes())?;
        let is_there = room.others.contains_key("content/logo.svg");
        room.site().front.remove("logo");
        if is_there {
            room.site().front.insert("logo".to_owned(), json!("logo.svg"));
        }
        return Some(told);
    }
    let folder = room.records.iter().find(|record| record.bundled)?.path().replace("index.md", "");
    put_or_take(room, &format!("{folder}pier.png"), how, picture(b'b' + how % 4))
}

/// What no build accepts; the editor takes it back at once.
fn spoil(room: &mut Room, which: u8, how: u8) -> Option<String> {
    match how % 6 {
        0 => {
            let of = room.one("briefings", which)?;
            of.front.insert("titel".to_owned(), json!("A slip"));
            Some(format!("{} has a key that nobody knows", of.id))
        }
        1 => {
            let of = room.one("briefings", which)?;
            of.body.as_mut()?.push_str("\nThis leads nowhere.[@nowhere]\n");
            Some(format!("{} cites what is not there", of.id))
        }
        2 => {
            room.others.insert("templates/pages/topic.html".to_owned(), b"{% block main %}{{ view.".to_vec());
            Some("a template breaks off".to_owned())
        }
        3 => {
            room.others.insert("templates/pages/topic.html".to_owned(), b"{{ view.no.such.thing + 1 }}".to_vec());
            Some("a template fails on each page".to_owned())
        }
        4 => {
            room.others.insert("content/entities/broken.yaml".to_owned(), b"name: [\xff\xfe".to_vec());
            Some("an entity is no text".to_owned())
        }
        _ => {
            room.site().front.insert("titel".to_owned(), json!("A slip"));
            Some("the site has a key that nobody knows".to_owned())
        }
    }
}

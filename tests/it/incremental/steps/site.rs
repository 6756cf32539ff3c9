//! What happens to the site around its records: time, templates, files and settings, and what no build accepts.

use super::super::room::{Room, picture};
use super::{TITLES, one};
use chrono::Duration;
use serde_json::json;
use std::fs;
use std::path::Path;

pub(super) fn clock(room: &mut Room, how: u8) -> Option<String> {
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

pub(super) fn template(room: &mut Room, which: u8, how: u8) -> Option<String> {
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

pub(super) fn asset(room: &mut Room, which: u8, how: u8) -> Option<String> {
    let (name, text) = match which % 4 {
        0 => ("style.css", format!("{}\n.note-{} {{ color: red }}\n", usual("assets/style.css"), how % 4)),
        1 => ("own.css", format!(".own-{} {{ color: red }}\n", how % 4)),
        2 => ("tokens.css", usual("assets/tokens.css").replace("#0", one(&["#1", "#2", "#3"], how))),
        _ => ("icon.svg", usual("assets/icon.svg").replace("<svg ", &format!("<svg data-n=\"{}\" ", how % 4))),
    };
    put_or_take(room, &format!("templates/assets/{name}"), how, text.into_bytes())
}

pub(super) fn language_file(room: &mut Room, which: u8, how: u8) -> Option<String> {
    let tag = one(&["en", "zh-Hant", "de"], which);
    let text = format!("topic = Subject {}\nbriefings-count = {{ $n }} stories {}\n", how % 4, how % 4);
    put_or_take(room, &format!("templates/languages/{tag}.ftl"), how, text.into_bytes())
}

pub(super) fn configure(room: &mut Room, which: u8, how: u8) -> Option<String> {
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

pub(super) fn other_picture(room: &mut Room, which: u8, how: u8) -> Option<String> {
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
pub(super) fn spoil(room: &mut Room, which: u8, how: u8) -> Option<String> {
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

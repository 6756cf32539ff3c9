//! The floor plan of ARCHITECTURE.md, read from the sources: who may import whom, and who may touch the world.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

/// The floors, lowest first. A room imports only from floors below its own.
const FLOORS: &[&[&str]] = &[
    &["telling", "text"],
    &["model"],
    &["diagnostic"],
    &["yaml"],
    &["config"],
    &["history", "read"],
    &["parse"],
    &["link"],
    &["plan"],
    &["render", "rules"],
    &["write"],
    &["fetch", "pipeline"],
    &["discover", "external", "publish", "scaffold", "serve"],
    &["cli", "main"],
];

/// The rooms that may touch disk, network, clock, environment or screen.
const DOORS: &[&str] =
    &["cli", "discover", "external", "fetch", "history", "main", "publish", "read", "scaffold", "serve", "write"];

/// Tables made by a program, the only files that may be long.
const GENERATED: &str = "model/vocabulary/";

const LONGEST: usize = 500;

struct Source {
    /// Below `src/`.
    path: String,
    text: String,
}

impl Source {
    /// The room it belongs to: its first folder, or its own name.
    fn room(&self) -> &str {
        self.path.split('/').next().unwrap().trim_end_matches(".rs")
    }

    /// Whether it belongs to the binary, which sees the library from outside.
    fn is_binary(&self) -> bool {
        ["main", "cli"].contains(&self.room())
    }

    /// The rooms that it names, with the line of each.
    fn imports(&self) -> impl Iterator<Item = (usize, String)> {
        let prefix = if self.is_binary() { "dateline::" } else { "crate::" };
        let lines = (1..).zip(self.text.lines()).filter(|(_, line)| !line.trim_start().starts_with("//"));
        lines.flat_map(move |(number, line)| rooms_after(prefix, line).into_iter().map(move |room| (number, room)))
    }
}

/// The names that follow a prefix in a line, those in braces too.
fn rooms_after(prefix: &str, line: &str) -> Vec<String> {
    let mut rooms = Vec::new();
    for (at, _) in line.match_indices(prefix) {
        if line[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_') {
            continue;
        }
        let rest = &line[at + prefix.len()..];
        let names: Vec<&str> = match rest.strip_prefix('{') {
            Some(list) => split_outside_braces(list),
            None => vec![rest],
        };
        let word =
            |name: &&str| name.trim().chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect::<String>();
        rooms.extend(names.iter().map(word).filter(|room| !room.is_empty() && room != "self"));
    }
    rooms
}

fn split_outside_braces(list: &str) -> Vec<&str> {
    let (mut depth, mut start, mut parts) = (0, 0, Vec::new());
    for (at, c) in list.char_indices() {
        match c {
            '{' => depth += 1,
            '}' if depth == 0 => {
                parts.push(&list[start..at]);
                return parts;
            }
            '}' => depth -= 1,
            ',' if depth == 0 => {
                parts.push(&list[start..at]);
                start = at + 1;
            }
            _ => {}
        }
    }
    parts.push(&list[start..]);
    parts
}

fn sources() -> Vec<Source> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let files = walkdir::WalkDir::new(&root).sort_by_file_name().into_iter().map(Result::unwrap);
    let sources: Vec<Source> = files
        .filter(|entry| entry.path().extension().is_some_and(|extension| extension == "rs"))
        .map(|entry| Source {
            path: entry.path().strip_prefix(&root).unwrap().to_str().unwrap().to_owned(),
            text: fs::read_to_string(entry.path()).unwrap(),
        })
        .collect();
    assert!(sources.len() > 50, "the sources were found");
    sources
}

fn floor(room: &str) -> Option<usize> {
    FLOORS.iter().position(|rooms| rooms.contains(&room))
}

fn none(wrong: Vec<String>) {
    assert!(wrong.is_empty(), "\n{}\n", wrong.join("\n"));
}

#[test]
fn every_room_stands_in_the_floor_plan() {
    let rooms: BTreeSet<String> =
        sources().iter().map(|source| source.room().to_owned()).filter(|room| room != "lib").collect();
    none(rooms.into_iter().filter(|room| floor(room).is_none()).collect());
}

#[test]
fn a_file_imports_only_from_floors_below_its_own() {
    let mut wrong = Vec::new();
    for source in sources().iter().filter(|source| source.path != "lib.rs") {
        let own = floor(source.room());
        for (line, room) in source.imports().filter(|(_, room)| room != source.room()) {
            // A name that is no room is an item of the crate's root, which holds none.
            if floor(&room).is_none() || floor(&room) >= own {
                wrong.push(format!("src/{}:{line} imports `{room}`", source.path));
            }
        }
        // In the binary, `crate` is the binary.
        if source.is_binary() {
            for (number, line) in (1..).zip(source.text.lines()) {
                let other = rooms_after("crate::", line).into_iter().find(|room| room != "cli");
                wrong.extend(other.map(|room| format!("src/{}:{number} imports `{room}`", source.path)));
            }
        }
    }
    none(wrong);
}

#[test]
fn the_library_s_root_declares_rooms_and_nothing_else() {
    let sources = sources();
    let root = sources.iter().find(|source| source.path == "lib.rs").unwrap();
    let code = root.text.lines().filter(|line| !line.is_empty() && !line.starts_with("//"));
    none(code.filter(|line| !(line.starts_with("pub mod ") && line.ends_with(';'))).map(str::to_owned).collect());
}

#[test]
fn only_doors_touch_the_world() {
    let mut wrong = Vec::new();
    for source in sources() {
        for (number, line) in (1..).zip(source.text.lines()) {
            let lets_in = line.contains("clippy::disallowed_m") && !line.trim_start().starts_with("//");
            if lets_in && !DOORS.contains(&source.room()) {
                wrong.push(format!("src/{}:{number} opens a door", source.path));
            }
        }
    }
    none(wrong);
}

#[test]
fn a_file_opens_with_a_sentence() {
    let opens = |text: &str| {
        let head: Vec<&str> = text.lines().map_while(|line| line.strip_prefix("//!")).collect();
        head.join(" ").trim().ends_with(['.', ':', '!', '?']) || head.join(" ").contains(". ")
    };
    none(sources().into_iter().filter(|source| !opens(&source.text)).map(|source| source.path).collect());
}

#[test]
fn no_file_is_long() {
    let long = sources().into_iter().filter(|source| !source.path.starts_with(GENERATED));
    let lines = long.map(|source| (source.text.lines().count(), source.path));
    none(
        lines
            .filter(|(lines, _)| *lines > LONGEST)
            .map(|(lines, path)| format!("src/{path} has {lines} lines"))
            .collect(),
    );
}

#[test]
fn imports_are_read_in_every_form() {
    assert_eq!(rooms_after("crate::", "use crate::text::{Span, Files};"), ["text"]);
    assert_eq!(rooms_after("crate::", "use crate::{text::{self, Span}, model};"), ["text", "model"]);
    assert_eq!(rooms_after("crate::", "    let x: crate::link::Id<crate::model::page::Page>;"), ["link", "model"]);
    assert!(rooms_after("crate::", "use other_crate::text;").is_empty());
}

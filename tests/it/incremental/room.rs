//! A small newsroom as its editors think of it: records with front matter and a text, and the files that they are kept
//! in. Knows no step and no build.

use chrono::{DateTime, Duration, SecondsFormat, Utc};
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// A record.
#[derive(Debug, Clone)]
pub struct Record {
    /// The folder of its kind; `topics` share one file, and the folder of the configuration has no name.
    pub folder: &'static str,
    /// The folders between that and the file.
    pub shelf: &'static str,
    /// Whether it is the `index.md` of a folder of its own.
    pub bundled: bool,
    pub id: String,
    pub front: Map<String, Value>,
    pub body: Option<String>,
}

impl Record {
    fn new(folder: &'static str, id: &str, front: Value) -> Self {
        let Value::Object(front) = front else { panic!("front matter is a map") };
        Self { folder, shelf: "", bundled: false, id: id.to_owned(), front, body: None }
    }

    fn saying(self, body: &str) -> Self {
        Self { body: Some(body.to_owned()), ..self }
    }

    /// Where it is kept.
    pub fn path(&self) -> String {
        let Self { folder, shelf, id, .. } = self;
        match (*folder, &self.body) {
            ("", _) => format!("content/{id}.yaml"),
            ("topics", _) => "content/topics.yaml".to_owned(),
            (_, Some(_)) if self.bundled => format!("content/{folder}/{shelf}{id}/index.md"),
            (_, Some(_)) => format!("content/{folder}/{shelf}{id}.md"),
            (_, None) => format!("content/{folder}/{shelf}{id}.yaml"),
        }
    }

    /// JSON is YAML, too.
    fn text(&self) -> String {
        if self.folder == "topics" {
            return format!("{}: {}\n", self.id, Value::Object(self.front.clone()));
        }
        let mut text = String::new();
        for (key, value) in &self.front {
            writeln!(text, "{key}: {value}").unwrap();
        }
        match &self.body {
            Some(body) => format!("---\n{text}---\n{body}"),
            None => text,
        }
    }

    /// The list under a key, made if there is none.
    pub fn list(&mut self, key: &str) -> &mut Vec<Value> {
        let value = self.front.entry(key).or_insert_with(|| json!([]));
        value.as_array_mut().unwrap_or_else(|| panic!("{key} is a list"))
    }

    /// Puts a value into a list, or takes it out if it is there. Whether it is there now.
    pub fn toggle(&mut self, key: &str, value: Value) -> bool {
        let list = self.list(key);
        let is_in = match list.iter().position(|known| *known == value) {
            Some(at) => {
                list.remove(at);
                false
            }
            None => {
                list.push(value);
                true
            }
        };
        if list.is_empty() && !["sources", "regions"].contains(&key) {
            self.front.remove(key);
        }
        is_in
    }

    /// Sets a key, or takes it away where it has that value already.
    pub fn set(&mut self, key: &str, value: Value) {
        if self.front.get(key) == Some(&value) {
            self.front.remove(key);
        } else {
            self.front.insert(key.to_owned(), value);
        }
    }
}

/// Judgements that do not stop a build here.
const MILD: &[&str] = &[
    "conflicting-assertions",
    "correction-before-published",
    "correction-not-carried",
    "effect-before-cause",
    "expires-before-published",
    "response-without-evidence",
    "review-by-author",
    "step-not-lawful",
    "steps-out-of-order",
    "translation-differs",
    "unknown-preference",
    "updated-before-published",
    "watch-overdue",
];

/// A newsroom at a moment.
#[derive(Debug, Clone)]
pub struct Room {
    pub records: Vec<Record>,
    /// Templates, languages, pictures, and whatever else lies about.
    pub others: BTreeMap<String, Vec<u8>>,
    pub now: DateTime<Utc>,
    /// How many things were added: each gets a name of its own.
    pub added: usize,
}

/// An instant as front matter has it.
pub fn instant(at: DateTime<Utc>) -> Value {
    json!(at.to_rfc3339_opts(SecondsFormat::Secs, true))
}

/// A day as front matter has it.
pub fn day(at: DateTime<Utc>) -> Value {
    json!(at.format("%Y-%m-%d").to_string())
}

/// A picture of one pixel, which has a shade.
pub fn picture(shade: u8) -> Vec<u8> {
    let mut bytes = b"\x89PNG\r\n\x1a\n".to_vec();
    for (kind, data) in
        [(b"IHDR", &b"\0\0\0\x01\0\0\0\x01\x08\0\0\0\0"[..]), (b"tEXt", &[b'n', 0, shade]), (b"IEND", b"")]
    {
        bytes.extend((data.len() as u32).to_be_bytes());
        bytes.extend(kind);
        bytes.extend(data);
        bytes.extend(b"\0\0\0\0");
    }
    bytes
}

/// The text of a briefing that cites a source and links to another briefing.
pub fn report(source: &str, other: &str, word: &str) -> String {
    let link =
        if other.is_empty() { String::new() } else { format!(" More stands in [[{other}|an earlier briefing]].") };
    format!(
        "## What happened\n\nThe {word} office opened in the harbour district.[@{source}]{link}\n\n## Why it \
         matters\n\nIt is the first of its kind there.[@{source}]\n\n## What to watch next\n\nThe opening of the {word} \
         hall.\n"
    )
}

impl Room {
    /// The newsroom that every story begins with: something of everything.
    pub fn new() -> Self {
        let now: DateTime<Utc> = "2026-07-01T00:00:00Z".parse().unwrap();
        // Few edits are refused, so that there is something to compare.
        let mild: Map<String, Value> = MILD.iter().map(|code| ((*code).to_owned(), json!("warning"))).collect();
        let mut records = vec![
            Record::new(
                "",
                "site",
                json!({
                    "title": "The Harbour Desk", "base_url": "https://desk.example/", "time_zone": "Asia/Hong_Kong",
                    "languages": ["en", "zh-Hant"], "page_size": 5, "feeds": {"limit": 6},
                    "outputs": {"search": false, "cards": false, "newsletter": true, "data": true},
                    "rules": mild,
                }),
            ),
            Record::new("staff", "ada", json!({"name": "Ada Chan", "role": "Reporter"})),
            Record::new("staff", "bo", json!({"name": "Bo Lam"})),
            Record::new("pages", "standards", json!({"title": "How we work"}))
                .saying("We check what we print, as [[b1|a briefing]] shows.\n"),
            Record::new("topics", "ports", json!({"name": "Ports"})),
            Record::new("topics", "law", json!({"name": "Law and order"})),
            Record::new("topics", "trade", json!({"name": "Trade"})),
        ];
        for (id, name, kind) in [
            ("gazette", "The Harbour Gazette", "established-media"),
            ("ministry", "Ministry of Ports", "official"),
            ("wire", "Pier Wire", "wire"),
        ] {
            records.push(Record::new("publishers", id, json!({"name": name, "kind": kind, "country": "hk"})));
        }
        for (id, name, kind) in [
            ("acme", "Acme", "organisation"),
            ("pier-one", "Pier One", "organisation"),
            ("jo-wong", "Jo Wong", "person"),
            ("harbour-office", "Harbour Office", "office"),
        ] {
            records.push(Record::new("entities", id, json!({"name": name, "kind": kind, "country": "hk"})));
        }
        for (id, title, publisher, kind) in [
            ("notice", "Acme comes to town", "gazette", "established-media"),
            ("order", "Order on piers", "ministry", "official"),
            ("flash", "Pier closed", "wire", "wire"),
        ] {
            records.push(Record::new(
                "sources",
                id,
                json!({"title": title, "publisher": publisher, "kind": kind, "published": "2026-06-05"}),
            ));
        }
        for (id, title, date) in [
            ("opening", "Acme opens", "2026-06-06"),
            ("closure", "Pier closes", "2026-05-20"),
            ("fire", "A fire", "2026-04"),
        ] {
            let event = json!({"title": title, "date": date, "actor": "acme", "place": "hk", "sources": ["notice"]});
            records.push(Record::new("events", id, event));
        }
        for (number, (id, actor)) in [
            ("pier-law", "harbour-office"),
            ("pier-rule", "acme"),
            ("pier-ban", "harbour-office"),
            ("pier-pact", "pier-one"),
        ]
        .into_iter()
        .enumerate()
        {
            let response = json!({
                "title": format!("Response {number} of the harbour"), "actor": actor, "nature": "law",
                "jurisdiction": if number % 2 == 0 { "hk" } else { "us" }, "topics": ["law"],
                "steps": [{"action": "announced", "date": format!("2026-0{}-11", number + 2), "sources": ["order"]}],
                "sources": ["order"],
            });
            records.push(Record::new("responses", id, response).saying("It is told in [[b2|a briefing]].[@order]\n"));
        }
        for number in 0..12_i64 {
            records.push(Self::briefing(number, now - Duration::hours(31 * (12 - number))));
        }
        let mut room = Self { records, others: BTreeMap::new(), now, added: 0 };
        room.give_traits();
        room
    }

    /// A plain briefing.
    pub fn briefing(number: i64, published: DateTime<Utc>) -> Record {
        let one = |list: &[&'static str]| list[number as usize % list.len()];
        let source = one(&["notice", "order", "flash"]);
        let other = if number % 12 > 1 { format!("b{}", number % 12 - 1) } else { String::new() };
        let front = json!({
            "title": format!("Acme opens office number {number}"),
            "summary": format!("The company says that {number} people will work there."),
            "published": instant(published),
            "authors": [one(&["ada", "bo"])],
            "regions": [one(&["hk", "us", "de"])],
            "topics": [one(&["ports", "law", "trade"])],
            "entities": [one(&["acme", "pier-one", "jo-wong"]), "harbour-office"],
            "sources": [source],
        });
        Record::new("briefings", &format!("b{number}"), front).saying(&report(source, &other, "new"))
    }

    /// What makes some briefings special.
    fn give_traits(&mut self) {
        let now = self.now;
        let mut give = |id: &str, key: &str, value: Value| {
            self.records.iter_mut().find(|record| record.id == id).unwrap().front.insert(key.to_owned(), value);
        };
        give("b1", "watch", json!([{"question": "Does the office open?", "due": "2026-07-02", "who": ["acme"]}]));
        give("b1", "responses", json!(["pier-law"]));
        let was = json!({"kind": "correction", "at": "2026-06-25T09:00:00Z", "was": "Two piers", "now": "One pier"});
        give("b2", "corrections", json!([was]));
        give("b2", "responses", json!(["pier-law", "pier-ban"]));
        give("b3", "draft", json!(true));
        give("b4", "events", json!([{"id": "opening", "date": "2026-06-07", "sources": ["order"]}]));
        give("b5", "embargo_until", instant(now + Duration::hours(20)));
        give("b6", "expires", instant(now + Duration::days(3)));
        give(
            "b7",
            "corrections",
            json!([{"kind": "withdrawal", "at": "2026-06-29T09:00:00Z", "reason": "It was wrong."}]),
        );
        let strike = json!({"id": "strike", "title": "A strike", "date": "2026-06-10", "actor": "acme"});
        give("b6", "events", json!([strike]));
        give("b8", "related", json!(["b2"]));
        give("b8", "events", json!([{"id": "strike", "date": "2026-06-11", "sources": ["flash"]}]));
        give("b9", "language", json!("zh-Hant"));
        give("b9", "translation_of", json!("b8"));
        give("b10", "supersedes", json!(["b4"]));
        give("b10", "sources", {
            let copy =
                |id: &str| json!({"id": id, "title": id, "publisher": "wire", "kind": "wire", "origin": "notice"});
            json!(["notice", "flash", copy("first"), copy("second")])
        });
        let bundle = self.records.iter_mut().find(|record| record.id == "b11").unwrap();
        bundle.bundled = true;
        bundle.front.insert("media".to_owned(), json!([{"file": "pier.png", "alt": "A pier", "caption": "The pier"}]));
        // Links whose words are another briefing's title, and the name of something else.
        for (id, words) in [("b8", "It is told in [[b2]] and in [[b7]]."), ("b11", "[[b9]] says so of [[acme]].")] {
            let linking = self.records.iter_mut().find(|record| record.id == id).unwrap();
            linking.body.as_mut().unwrap().push_str(&format!("\n{words}\n"));
        }
        let cited = self.records.iter_mut().find(|record| record.id == "b10").unwrap();
        cited.body =
            Some(report("first", "b8", "old").replace("[@first]\n\n## What to", "[@second; @flash]\n\n## What to"));
    }

    /// All files of it.
    pub fn files(&self) -> BTreeMap<String, Vec<u8>> {
        let mut files = self.others.clone();
        for record in &self.records {
            files.entry(record.path()).or_default().extend(record.text().into_bytes());
            if record.bundled {
                let folder = record.path().replace("index.md", "");
                files.entry(format!("{folder}pier.png")).or_insert_with(|| picture(b'a'));
            }
        }
        files
    }

    /// The configuration.
    pub fn site(&mut self) -> &mut Record {
        &mut self.records[0]
    }

    /// One record of a kind.
    pub fn one(&mut self, folder: &str, which: u8) -> Option<&mut Record> {
        let mut all: Vec<&mut Record> = self.records.iter_mut().filter(|record| record.folder == folder).collect();
        if all.is_empty() { None } else { Some(all.swap_remove(usize::from(which) % all.len())) }
    }

    /// The id of one record of a kind.
    pub fn id(&self, folder: &str, which: u8) -> Option<String> {
        let all: Vec<&Record> = self.records.iter().filter(|record| record.folder == folder).collect();
        (!all.is_empty()).then(|| all[usize::from(which) % all.len()].id.clone())
    }

    /// The place of one record of any kind but the configuration.
    pub fn any(&self, which: u8, how: u8) -> usize {
        1 + (usize::from(which) + usize::from(how) * 256) % (self.records.len() - 1)
    }

    /// Adds a record, under a name that nothing has.
    pub fn add(&mut self, mut record: Record) -> String {
        self.added += 1;
        record.id = format!("{}-{}", record.id, self.added);
        let id = record.id.clone();
        self.records.push(record);
        id
    }

    /// A record to be added, of a kind.
    pub fn blank(folder: &'static str, front: Value, body: Option<&str>) -> Record {
        let record = Record::new(folder, "new", front);
        body.map_or(record.clone(), |body| record.saying(body))
    }

    /// Writes another id wherever one stands.
    pub fn readdress(&mut self, old: &str, new: &str) {
        for record in &mut self.records {
            record.front.values_mut().for_each(|value| replace(value, old, new));
            if let Some(body) = &mut record.body {
                *body = body
                    .replace(&format!("@{old}]"), &format!("@{new}]"))
                    .replace(&format!("[[{old}|"), &format!("[[{new}|"))
                    .replace(&format!("[[{old}]]"), &format!("[[{new}]]"));
            }
        }
    }

    /// Takes an id out wherever it stands.
    pub fn forget(&mut self, id: &str) {
        for record in &mut self.records {
            let keys: Vec<String> = record.front.keys().cloned().collect();
            for key in keys {
                if !strike(record.front.get_mut(&key).unwrap(), id) {
                    record.front.remove(&key);
                }
            }
            if let Some(body) = &mut record.body {
                *body = body.replace(&format!("[@{id}]"), "").replace(&format!("[[{id}|an earlier briefing]]"), "it");
                *body = body.replace(&format!("[[{id}]]"), "it");
            }
        }
    }
}

fn replace(value: &mut Value, old: &str, new: &str) {
    match value {
        Value::String(text) if text == old => new.clone_into(text),
        Value::Array(list) => list.iter_mut().for_each(|value| replace(value, old, new)),
        Value::Object(map) => map.values_mut().for_each(|value| replace(value, old, new)),
        _ => {}
    }
}

/// Whether anything is left of a value when an id is taken out of it. What a map has as its own `id` takes the map away.
fn strike(value: &mut Value, id: &str) -> bool {
    match value {
        Value::String(text) => text != id,
        Value::Array(list) => {
            list.retain_mut(|value| strike(value, id));
            true
        }
        Value::Object(map) => {
            let is_it = map.get("id").is_some_and(|own| own == id);
            map.retain(|_, value| strike(value, id));
            !is_it
        }
        _ => true,
    }
}

//! `dateline schema`: the keys of front matter, for programs, for people and for editors.

use super::args::{Global, Schema, kind as kind_of};
use super::{Exit, Stop, report, root};
use dateline::model::kind::Kind;
use dateline::scaffold::editor;
use dateline::yaml::reference;
use dateline::{config, parse, yaml};
use serde_json::{Map, Value};
use std::path::Path;

/// What has a schema: a kind of record, or the configuration.
#[derive(Clone, Copy)]
enum Subject {
    Kind(Kind),
    Site,
}

impl Subject {
    fn all() -> impl Iterator<Item = Self> {
        Kind::ALL.iter().copied().map(Self::Kind).chain([Self::Site])
    }

    fn word(self) -> &'static str {
        match self {
            Self::Kind(kind) => kind.word(),
            Self::Site => "site",
        }
    }

    fn schema(self) -> &'static yaml::Schema {
        match self {
            Self::Kind(kind) => parse::schema(kind),
            Self::Site => &config::SITE,
        }
    }

    /// The JSON Schema of a file of it: of `topics.yaml`, of all topics.
    fn of_a_file(self) -> Value {
        let schema = yaml::json_schema(self.schema(), self.word());
        match self {
            Self::Kind(Kind::Topic) => serde_json::json!({ "type": "object", "additionalProperties": schema }),
            Self::Kind(_) | Self::Site => schema,
        }
    }

    /// The files that it describes, below the site's folder.
    fn files(self) -> Vec<String> {
        match self {
            Self::Kind(Kind::Topic) => vec!["content/topics.yaml".to_owned()],
            Self::Kind(kind) => ["yaml", "md"].map(|end| format!("content/{}/**/*.{end}", kind.folder())).to_vec(),
            Self::Site => vec!["content/site.yaml".to_owned()],
        }
    }
}

pub(super) fn run(schema: &Schema, global: &Global) -> Result<Exit, Stop> {
    let subject = match schema.kind.as_deref() {
        None | Some("all") => None,
        Some("site") => Some(Subject::Site),
        Some(word) => Some(Subject::Kind(kind_of(word).map_err(|help| {
            let help = help.replace("it takes ", "it takes `site`, ");
            Stop::new(Exit::Usage, format!("no kind is called `{word}`: {help}"))
        })?)),
    };
    if let Some(folder) = &schema.editor {
        return settings(folder.as_deref(), global);
    }
    let subjects: Vec<Subject> = subject.map_or_else(|| Subject::all().collect(), |one| vec![one]);
    let text = if schema.brief {
        let parts: Vec<String> = subjects.iter().map(|subject| reference::brief(subject.schema())).collect();
        parts.join("\n")
    } else if schema.markdown {
        let parts: Vec<String> = subjects.iter().map(|subject| reference::markdown(subject.schema(), 2)).collect();
        if subject.is_some() { parts.join("\n") } else { format!("{PAGE}\n{}", parts.join("\n")) }
    } else {
        let value = match subject {
            Some(subject) => yaml::json_schema(subject.schema(), subject.word()),
            None => {
                let each =
                    |subject: Subject| (subject.word().to_owned(), yaml::json_schema(subject.schema(), subject.word()));
                Value::Object(Subject::all().map(each).collect::<Map<String, Value>>())
            }
        };
        format!("{value:#}\n")
    };
    report::data(&text);
    Ok(Exit::Fine)
}

/// The head of the page that holds all of it.
const PAGE: &str = "\
---
title: Front matter reference
summary: Every key that a record of this site may have, what it takes and what it means.
---
This page is written by `dateline schema --markdown all`, from the same tables that the check reads. The folder of a file
says what kind of record it is; a key that is not listed here is an error.
";

/// Schemas as files, and the settings by which an editor finds them.
fn settings(folder: Option<&Path>, global: &Global) -> Result<Exit, Stop> {
    let folder = match folder {
        Some(folder) => folder.to_owned(),
        None => root(global)?,
    };
    let schemas: Vec<editor::Schema> = Subject::all()
        .map(|subject| editor::Schema {
            name: subject.word(),
            text: format!("{:#}\n", subject.of_a_file()),
            files: subject.files(),
        })
        .collect();
    let made = editor::write(&folder, &schemas).map_err(|error| Stop::new(Exit::World, error.to_string()))?;
    for path in made.written {
        report::data(&format!("{}\n", path.display()));
    }
    if let Some(fragment) = made.add {
        let path = folder.join(editor::SETTINGS);
        report::say(global, &format!("{} is there already and stays as it is; add this to it:", path.display()));
        report::data(&fragment);
    }
    report::say(global, "In other editors, write this on the first line of a file, with the path from its folder:");
    report::say(global, "# yaml-language-server: $schema=../../.dateline/schemas/source.json");
    Ok(Exit::Fine)
}

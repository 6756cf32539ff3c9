//! `dateline schema`: the keys of front matter, for programs, for people and for editors.

use super::args::{FormSystem, Global, Schema, kind as kind_of};
use super::{Exit, Stop, order, report, root};
use dateline::link::AnyId;
use dateline::model::kind::Kind;
use dateline::model::topic::Topic;
use dateline::model::vocabulary::{BuiltInKind, REGIONS};
use dateline::pipeline;
use dateline::scaffold::cms::{self, Choices, Cms, Form};
use dateline::scaffold::editor;
use dateline::yaml::reference;
use dateline::{config, parse, yaml};
use serde_json::{Map, Value};
use std::path::Path;

/// What has a schema: a kind of record, the configuration, the wire, or a lead.
#[derive(Clone, Copy)]
enum Subject {
    Kind(Kind),
    /// The topics that stand in one file.
    Topics,
    Site,
    Wire,
    Lead,
}

/// What stands where the name of a repository belongs, until somebody says it.
const NOBODYS: &str = "OWNER/NAME";

impl Subject {
    /// Each thing that has keys, once.
    fn all() -> impl Iterator<Item = Self> {
        Kind::ALL.iter().copied().map(Self::Kind).chain([Self::Site, Self::Wire, Self::Lead])
    }

    fn word(self) -> &'static str {
        match self {
            Self::Kind(kind) => kind.word(),
            Self::Topics => "topics",
            Self::Site => "site",
            Self::Wire => "wire",
            Self::Lead => "lead",
        }
    }

    fn schema(self) -> &'static yaml::Schema {
        match self {
            Self::Kind(kind) => parse::schema(kind),
            Self::Topics => parse::schema(Kind::Topic),
            Self::Site => &config::SITE,
            Self::Wire => &parse::WIRE,
            Self::Lead => &parse::LEAD,
        }
    }

    /// The JSON Schema of a file of it: of `topics.yaml`, of all topics, and of `leads.yaml`, of all leads.
    fn of_a_file(self) -> Value {
        let schema = yaml::json_schema(self.schema(), self.word());
        match self {
            Self::Topics => serde_json::json!({ "type": "object", "additionalProperties": schema }),
            Self::Lead => serde_json::json!({ "type": "array", "items": schema }),
            Self::Kind(_) | Self::Site | Self::Wire => schema,
        }
    }

    /// The files that it describes, below the site's folder.
    fn files(self) -> Vec<String> {
        match self {
            Self::Topics => vec![format!("content/{}", parse::TOPICS)],
            Self::Kind(kind) => ["yaml", "md"].map(|end| format!("content/{}/**/*.{end}", kind.folder())).to_vec(),
            Self::Site => vec!["content/site.yaml".to_owned()],
            Self::Wire => vec![format!("content/{}", parse::WIRE_FILE)],
            Self::Lead => vec![format!("content/{}", parse::LEADS_FILE)],
        }
    }
}

pub(super) fn run(schema: &Schema, global: &Global) -> Result<Exit, Stop> {
    let subject = match schema.kind.as_deref() {
        None | Some("all") => None,
        Some("leads") => Some(Subject::Lead),
        Some(word) => match Subject::all().find(|subject| subject.word() == word) {
            Some(subject) => Some(subject),
            None => Some(Subject::Kind(kind_of(word).map_err(|help| {
                let help = help.replace("it takes ", "it takes `site`, `wire`, `lead`, ");
                Stop::new(Exit::Usage, format!("no kind is called `{word}`: {help}"))
            })?)),
        },
    };
    if let Some(system) = schema.cms {
        return forms(system, schema, global);
    }
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

/// The forms of a content management system. Inside a site they offer its topics and regions.
fn forms(system: FormSystem, schema: &Schema, global: &Global) -> Result<Exit, Stop> {
    let system = match system {
        FormSystem::Sveltia => Cms::Sveltia,
        FormSystem::Decap => Cms::Decap,
    };
    if schema.repository.is_none() {
        report::say(global, &format!("`repo: {NOBODYS}` stands for your repository; say `--repository owner/name`"));
    }
    let repository = schema.repository.as_deref().unwrap_or(NOBODYS);
    let form = Form { cms: system, repository, branch: &schema.branch, choices: choices(global)? };
    let Some(folder) = &schema.admin else {
        report::data(&form.config());
        return Ok(Exit::Fine);
    };
    let made = cms::write(folder, &form).map_err(|error| Stop::new(Exit::World, error.to_string()))?;
    for path in &made.written {
        report::data(&format!("{}\n", path.display()));
    }
    for path in &made.kept {
        report::say(global, &format!("kept {}", path.display()));
    }
    report::say(global, &format!("Next: cd {} && npm install", folder.display()));
    if system == Cms::Decap {
        report::say(
            global,
            "To write on this machine: `npx decap-server` in the site's folder, then open the page from a local server.",
        );
    }
    Ok(Exit::Fine)
}

/// The regions and topics to choose from: those of the site that this is run in, and what is built in. Topics that all
/// have files of their own need no list: a form reads them.
fn choices(global: &Global) -> Result<Choices, Stop> {
    let built_in = REGIONS.iter().filter(|region| region.kind != BuiltInKind::Subdivision);
    let mut regions: Vec<(String, String)> =
        built_in.map(|region| (region.id.to_owned(), region.name.to_owned())).collect();
    let mut topics = Vec::new();
    if global.root.is_some() || root(global).is_ok() {
        let compiled = pipeline::compile(&order(global, None, true)?, &())?;
        let edition = &compiled.edition;
        let own = edition.regions.ids().map(AnyId::Region).map(|region| (edition.slug(region), edition.title(region)));
        let own = own.filter(|(id, _)| !REGIONS.iter().any(|built_in| built_in.id == *id));
        regions.extend(own.map(|(id, name)| (id.to_owned(), name.to_owned())));
        let list = format!("content/{}", parse::TOPICS);
        let is_listed = |topic: &Topic| compiled.manuscripts.files.path(topic.header.file) == list;
        if edition.topics.iter().any(|(_, topic)| is_listed(topic)) {
            let named = |topic: &Topic| (topic.header.id.to_string(), topic.name.value.clone());
            topics = edition.topics.iter().map(|(_, topic)| named(topic)).collect();
        }
    }
    regions.sort_by(|a, b| a.1.cmp(&b.1));
    Ok(Choices { regions, topics })
}

/// Schemas as files, and the settings by which an editor finds them.
fn settings(folder: Option<&Path>, global: &Global) -> Result<Exit, Stop> {
    let folder = match folder {
        Some(folder) => folder.to_owned(),
        None => root(global)?,
    };
    let schemas: Vec<editor::Schema> = Subject::all()
        .chain([Subject::Topics])
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

//! The configuration of a content management system in the browser, made from the schemas of front matter: a form for
//! each kind of record, for editors who do not use git. Knows the widgets of Decap and Sveltia, and no record.

mod page;
mod shapes;

pub use page::{Made, write};

use crate::diagnostic::Code;
use crate::model::kind::Kind;
use crate::parse::schema;
use crate::yaml::{Field, RECORD, Schema, Shape};
use serde_json::{Map, Value, json};

/// The systems whose configuration is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cms {
    /// Decap CMS.
    Decap,
    /// Sveltia CMS.
    Sveltia,
}

/// An id that can be chosen, and what people call it.
pub type Choice = (String, String);

/// What a form offers that stands in no file which it can read.
#[derive(Debug, Default)]
pub struct Choices {
    /// Regions, the built-in ones among them.
    pub regions: Vec<Choice>,
    /// All topics, if some stand in `topics.yaml`; nothing if each has a file of its own.
    pub topics: Vec<Choice>,
}

/// What a configuration is made from.
#[derive(Debug)]
pub struct Form<'f> {
    /// For which system.
    pub cms: Cms,
    /// The repository at GitHub that holds the site, as `owner/name`.
    pub repository: &'f str,
    /// The branch of it that is published.
    pub branch: &'f str,
    /// What can be chosen.
    pub choices: Choices,
}

/// The kinds that have a form.
const KINDS: [Kind; 10] = [
    Kind::Briefing,
    Kind::Response,
    Kind::Source,
    Kind::Publisher,
    Kind::Entity,
    Kind::Event,
    Kind::Region,
    Kind::Topic,
    Kind::Staff,
    Kind::Page,
];

/// Keys that a form leaves to an editor of texts: those whose own keys are the newsroom's to choose.
const LEFT: &[&str] = &["extra", "values"];

/// Where a field stands.
#[derive(Debug, Clone, Copy)]
struct Place {
    kind: Kind,
    /// Whether all that holds it is there for certain, so that it can be demanded.
    is_certain: bool,
}

impl Form<'_> {
    /// The text of `config.yml`.
    pub fn config(&self) -> String {
        let collections: Vec<Value> = KINDS.iter().map(|kind| self.collection(*kind)).collect();
        let mut config = json!({
            "backend": { "name": "github", "repo": self.repository, "branch": self.branch },
            "media_folder": "content/files",
            "public_folder": "",
            "slug": { "encoding": "ascii", "clean_accents": true },
            "collections": collections,
        });
        if let Value::Object(map) = &mut config {
            match self.cms {
                // With `npx decap-server` in the site's folder, the form works on the files of this machine.
                Cms::Decap => map.insert("local_backend".to_owned(), json!(true)),
                Cms::Sveltia => map.insert("output".to_owned(), json!({ "omit_empty_optional_fields": true })),
            };
        }
        let yaml = serde_yaml::to_string(&config).unwrap_or_default();
        format!(
            "# Written by `dateline schema --cms {}`. Write it again after an update, and when topics or regions change.\n\
             # It goes with the script beside the page, which reads and writes the files: `--admin DIR` writes both.\n\
             # Not in these forms: site.yaml, and the keys {}, which a save leaves as they are.\n{yaml}",
            self.cms.word(),
            LEFT.join(", ")
        )
    }

    fn collection(&self, kind: Kind) -> Value {
        let schema = schema(kind);
        let title = if schema.keys().any(|field| field.key == "title") { "title" } else { "name" };
        let extension = shapes::extension(kind);
        let is_markdown = extension == "md";
        let mut fields = self.fields(schema, Place { kind, is_certain: true });
        if kind == Kind::Region {
            // A region's file is named by its code, which no name says.
            fields.insert(0, json!({ "name": "name", "label": "Name", "widget": "string", "required": true, "hint": "Its name, or its code where it is built in: the file is named so." }));
        }
        if is_markdown {
            fields.push(json!({
                "name": "body", "label": "Text", "widget": "markdown", "modes": ["raw"], "required": false,
                "hint": "Markdown. Cite every paragraph: `[@id]`. Link to a record: `[[id]]`.",
            }));
        }
        let mut collection = json!({
            "name": kind.folder(),
            "label": plural(kind),
            "label_singular": kind.label(),
            "folder": format!("content/{}", kind.folder()),
            "create": true,
            "extension": extension,
            // The script beside the page reads and writes the files of each kind by its shapes.
            "format": shapes::format(kind),
            "identifier_field": title,
            "slug": format!("{{{{{title}}}}}"),
            "summary": format!("{{{{{title}}}}}"),
            "fields": fields,
        });
        if let (Value::Object(map), Kind::Briefing) = (&mut collection, kind) {
            // An image lies beside its text, in the folder of the year.
            map.insert("path".to_owned(), json!("{{year}}/{{slug}}"));
            map.insert("media_folder".to_owned(), json!(""));
            map.insert("public_folder".to_owned(), json!(""));
        }
        collection
    }

    fn fields(&self, schema: &Schema, place: Place) -> Vec<Value> {
        let left = |field: &&'static Field| {
            !(LEFT.contains(&field.key) || (place.kind == Kind::Region && field.key == "name"))
        };
        schema.keys().filter(left).filter_map(|field| self.field(field, place)).collect()
    }

    fn field(&self, field: &Field, place: Place) -> Option<Value> {
        let mut made = match field.shape {
            Shape::Bool if is_open(field) => with("select", &[("options", json!(["true", "false"]))]),
            _ => self.widget(&field.shape, place)?,
        };
        let is_required = field.required && place.is_certain;
        made.insert("name".to_owned(), json!(field.key));
        made.insert("label".to_owned(), json!(label(field.key)));
        made.insert("required".to_owned(), json!(is_required));
        made.insert("hint".to_owned(), json!(field.doc));
        if field.key == "published" && place.kind == Kind::Briefing && made.get("widget") == Some(&json!("datetime")) {
            made.insert("default".to_owned(), json!("{{now}}"));
        }
        if field.key == "file" {
            made.insert("widget".to_owned(), json!("image"));
        }
        Some(made.into_iter().collect::<Map<String, Value>>().into())
    }

    /// What a value is typed or chosen with; nothing where a form cannot write it.
    fn widget(&self, shape: &Shape, place: Place) -> Option<Map<String, Value>> {
        let inside = Place { is_certain: true, ..place };
        Some(match *shape {
            Shape::Text | Shape::Aside | Shape::TextByLanguage | Shape::TimeZone => plain("string"),
            Shape::Within(least, most) => {
                let mut made = plain(if most > 200 { "text" } else { "string" });
                made.insert(
                    "pattern".to_owned(),
                    json!([format!("^[\\s\\S]{{{least},{most}}}$"), format!("{least} to {most} characters")]),
                );
                made
            }
            Shape::Bool => plain("boolean"),
            Shape::Integer => with("number", &[("value_type", json!("int"))]),
            Shape::Instant => with("datetime", &[("format", json!("YYYY-MM-DDTHH:mm:ssZ"))]),
            Shape::Edtf => pattern(r"^[0-9]{4}.*$", "a date: 2026, 2026-04, 2026-06-18"),
            Shape::Url | Shape::UrlOrEmpty => pattern("^https?://.+$", "a web address: https://example.org/page"),
            Shape::Language => pattern("^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$", "a language tag: en, zh-Hant"),
            Shape::Slug => pattern("^[a-z0-9][a-z0-9-]{0,79}$", "a-z, 0-9 and hyphens"),
            Shape::Former => pattern("^([a-z0-9][a-z0-9-]{0,79}|/.*)$", "an id, or an address that begins with /"),
            Shape::Wikidata => pattern("^Q[1-9][0-9]*$", "a Q and a number"),
            Shape::Lei => pattern("^[A-Z0-9]{18}[0-9]{2}$", "20 letters and digits"),
            Shape::Country => {
                let unknown = ("unknown".to_owned(), "Unknown".to_owned());
                select(std::iter::once(&unknown).chain(&self.choices.regions))
            }
            Shape::Ref(kinds) => self.picker(kinds, false, place),
            Shape::Word(words) => with("select", &[("options", json!(words))]),
            Shape::List(inner) | Shape::OneOrMany(inner) => self.list(inner, inside)?,
            Shape::Map(schema) => {
                // A form asks for all that an open mapping needs, whether anything is in it or not.
                let fields = self.fields(schema, Place { is_certain: false, ..place });
                with("object", &[("collapsed", json!(true)), ("fields", json!(fields))])
            }
            Shape::RefOr(kinds, schema) => {
                let mut fields = self.fields(schema, Place { is_certain: false, ..place });
                let id = id_key(schema);
                if !schema.keys().any(|field| field.key == id) {
                    let mut record = self.picker(kinds, false, place);
                    record.insert("name".to_owned(), json!(id));
                    record.insert("label".to_owned(), json!("Record"));
                    record.insert("required".to_owned(), json!(false));
                    record.insert("hint".to_owned(), json!("Its id, where nothing else is to be said."));
                    fields.insert(0, Value::Object(record));
                }
                with("object", &[("collapsed", json!(true)), ("fields", json!(fields))])
            }
            Shape::Code => {
                let codes: Vec<&str> =
                    Code::ALL.iter().filter(|code| code.may_be_set_aside()).map(|code| code.as_str()).collect();
                with("select", &[("options", json!(codes))])
            }
            Shape::Host | Shape::Interval | Shape::MapOf(_) | Shape::Open => return None,
        })
    }

    fn list(&self, inner: &Shape, place: Place) -> Option<Map<String, Value>> {
        Some(match *inner {
            Shape::Ref(kinds) => self.picker(kinds, true, place),
            Shape::Map(schema) => with("list", &[("fields", json!(self.fields(schema, place)))]),
            Shape::RefOr(kinds, schema) => match kind_words(schema) {
                Some(words) => with(
                    "list",
                    &[("typeKey", json!("kind")), ("types", json!(self.types(kinds, schema, words, place)))],
                ),
                None => with("list", &[("fields", json!(self.fields(schema, place)))]),
            },
            ref one => {
                let mut item = self.widget(one, place)?;
                item.insert("name".to_owned(), json!("item"));
                item.insert("label".to_owned(), json!("Entry"));
                with("list", &[("field", Value::Object(item))])
            }
        })
    }

    /// What an entry can be where it says its kind: a record that is there already, or one that is written out.
    fn types(&self, kinds: &[Kind], schema: &Schema, words: &[&str], place: Place) -> Vec<Value> {
        // Any record of the kind, and none that is written out beside it.
        let mut id = self.picker(kinds, false, Place { kind: Kind::Source, ..place });
        id.insert("name".to_owned(), json!("id"));
        id.insert("label".to_owned(), json!("Record"));
        let record = json!({ "name": RECORD, "label": "One that has a record", "widget": "object", "fields": [id] });
        let fields: Vec<Value> = self
            .fields(schema, place)
            .into_iter()
            .filter(|field| field.get("name").and_then(Value::as_str) != Some("kind"))
            .collect();
        let written = words
            .iter()
            .map(|word| json!({ "name": word, "label": label(word), "widget": "object", "fields": fields }));
        std::iter::once(record).chain(written).collect()
    }

    /// Chooses among records.
    fn picker(&self, kinds: &[Kind], several: bool, place: Place) -> Map<String, Value> {
        let mut made = match kinds {
            [Kind::Region] => select(&self.choices.regions),
            [Kind::Topic] if !self.choices.topics.is_empty() => select(&self.choices.topics),
            // Where a record lists its sources, or tells of events, it names them by the ids that it gives them.
            [kind]
                if !(matches!(kind, Kind::Source | Kind::Event)
                    && matches!(place.kind, Kind::Briefing | Kind::Response)) =>
            {
                let title = if schema(*kind).keys().any(|field| field.key == "title") { "title" } else { "name" };
                // Where records lie in folders of years, the name of the file is the id.
                let by_file = self.cms == Cms::Decap && *kind == Kind::Briefing;
                let mut made = with(
                    "relation",
                    &[
                        ("collection", json!(kind.folder())),
                        ("search_fields", json!([title])),
                        ("display_fields", json!([title])),
                        ("value_field", json!(if by_file { "{{filename}}" } else { "{{slug}}" })),
                    ],
                );
                if self.cms == Cms::Decap {
                    made.insert("options_length".to_owned(), json!(200));
                }
                made
            }
            // What may be of several kinds is written by its id.
            _ => {
                let id = pattern("^[a-z0-9][a-z0-9-]{0,79}$", "the id of a record: a-z, 0-9 and hyphens");
                if !several {
                    return id;
                }
                let mut item = id;
                item.insert("name".to_owned(), json!("item"));
                item.insert("label".to_owned(), json!("Id"));
                return with("list", &[("field", Value::Object(item))]);
            }
        };
        if several {
            made.insert("multiple".to_owned(), json!(true));
        }
        made
    }
}

/// The words for `kind`, where a mapping must say one.
fn kind_words(schema: &Schema) -> Option<&'static [&'static str]> {
    let field = schema.keys().find(|field| field.key == "kind" && field.required)?;
    match field.shape {
        Shape::Word(words) => Some(words),
        _ => None,
    }
}

fn plain(widget: &str) -> Map<String, Value> {
    with(widget, &[])
}

fn with(widget: &str, more: &[(&str, Value)]) -> Map<String, Value> {
    let more = more.iter().map(|(key, value)| ((*key).to_owned(), value.clone()));
    std::iter::once(("widget".to_owned(), json!(widget))).chain(more).collect()
}

fn pattern(pattern: &str, words: &str) -> Map<String, Value> {
    with("string", &[("pattern", json!([pattern, words]))])
}

fn select<'c>(choices: impl IntoIterator<Item = &'c Choice>) -> Map<String, Value> {
    let options: Vec<Value> = choices.into_iter().map(|(id, name)| json!({ "label": name, "value": id })).collect();
    with("select", &[("options", Value::Array(options))])
}

/// `key_points` as people read it.
fn label(key: &str) -> String {
    let words = key.replace(['_', '-'], " ");
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

fn plural(kind: Kind) -> String {
    label(kind.folder())
}

/// Whether “no” says something else than nothing, so that a switch, which is on or off, cannot show it.
fn is_open(field: &Field) -> bool {
    field.key == "binding"
}

/// The key under which a mapping holds the id of its record, where an id alone says as much.
fn id_key(schema: &Schema) -> &'static str {
    let is_id = |field: &&'static Field| field.required && matches!(field.shape, Shape::Ref(_) | Shape::Slug);
    schema.keys().find(is_id).map_or("id", |field| field.key)
}

impl Cms {
    /// Its name on the command line.
    pub fn word(self) -> &'static str {
        match self {
            Self::Decap => "decap",
            Self::Sveltia => "sveltia",
        }
    }
}

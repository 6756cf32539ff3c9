//! `dateline schema`: the JSON Schema of front matter.

use super::args::Schema;
use super::{Exit, Stop, report};
use dateline::model::kind::Kind;
use dateline::{config, parse, yaml};
use serde_json::{Map, Value};

pub(super) fn run(schema: &Schema) -> Result<Exit, Stop> {
    let value = match schema.kind.as_deref() {
        Some("site") => yaml::json_schema(&config::SITE, "site"),
        Some(word) => {
            let kind = Kind::from_word(word).or_else(|| Kind::ALL.iter().copied().find(|kind| kind.folder() == word));
            let kind = kind.ok_or_else(|| {
                let known = [Kind::WORDS, &["site"]].concat();
                Stop::new(Exit::Usage, format!("no kind is called `{word}`; it takes {}", report::list(&known)))
            })?;
            yaml::json_schema(parse::schema(kind), kind.word())
        }
        None => {
            let mut all: Map<String, Value> = Kind::ALL
                .iter()
                .map(|kind| (kind.word().to_owned(), yaml::json_schema(parse::schema(*kind), kind.word())))
                .collect();
            all.insert("site".to_owned(), yaml::json_schema(&config::SITE, "site"));
            Value::Object(all)
        }
    };
    report::data(&format!("{value:#}\n"));
    Ok(Exit::Fine)
}

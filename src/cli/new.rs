//! `dateline new`: a record that fits its schema.

use super::args::{Global, New};
use super::{Exit, Stop, order, report};
use dateline::model::kind::Kind;
use dateline::model::slug::Slug;
use dateline::model::vocabulary;
use dateline::pipeline;
use dateline::scaffold::{self, id_for};
use std::path::Path;
use std::process::Command;

pub(super) fn run(new: &New, global: &Global) -> Result<Exit, Stop> {
    if new.kind == Kind::Topic {
        return Err(Stop::new(Exit::Usage, "topics are lines of content/topics.yaml: add `id: {name: …}` there"));
    }
    let built_in = vocabulary::REGIONS
        .iter()
        .find(|region| new.kind == Kind::Region && region.name.eq_ignore_ascii_case(&new.title));
    let id = built_in.and_then(|region| Slug::new(region.id)).or_else(|| id_for(&new.title)).ok_or_else(|| {
        Stop::new(
            Exit::Usage,
            format!("nothing of `{}` can stay in an id; use a title with letters or digits", new.title),
        )
    })?;
    let order = order(global, new.as_of.as_ref(), true)?;
    let compiled = pipeline::compile(&order, &())?;
    let taken = compiled.edition.find(new.kind, id.as_str()).filter(|record| {
        // A region that is only built in has no file yet.
        new.kind != Kind::Region || compiled.edition.records().any(|(known, _)| known == *record)
    });
    if let Some(taken) = taken {
        let title = compiled.edition.title(taken);
        return Err(Stop::new(
            Exit::Findings,
            format!("{} with the id `{id}` exists: {title}", new.kind.with_article()),
        ));
    }
    if let Some(held) = compiled.held.iter().find(|held| held.kind == new.kind && held.id == id) {
        let message = format!("{} with the id `{id}` exists and is not out: {}", new.kind.with_article(), held.title);
        return Err(Stop::new(Exit::Findings, message));
    }
    let author = compiled.edition.staff.rows().first().map(|staff| staff.header.id.as_str());
    let record = scaffold::New {
        kind: new.kind,
        id: &id,
        title: &new.title,
        as_of: order.as_of,
        time_zone: compiled.config.time_zone,
        author,
        publisher: compiled.edition.publishers.rows().first().map(|publisher| publisher.header.id.as_str()),
    };
    let path = scaffold::record(&order.root, &record).map_err(|error| Stop::new(Exit::World, error.to_string()))?;
    let whole = order.root.join(&path);
    report::data(&format!("{}\n", whole.display()));
    report::say(global, "Fill it in, then run `dateline check`.");
    if new.edit { edit(&whole) } else { Ok(Exit::Fine) }
}

fn edit(path: &Path) -> Result<Exit, Stop> {
    let editor = std::env::var("VISUAL").or_else(|_| std::env::var("EDITOR"));
    let editor = editor.map_err(|_| Stop::new(Exit::Usage, "neither $VISUAL nor $EDITOR is set"))?;
    let mut words = editor.split_whitespace();
    let program = words.next().unwrap_or("vi");
    let status = Command::new(program).args(words).arg(path).status();
    let status = status.map_err(|error| Stop::new(Exit::World, format!("{program}: {error}")))?;
    Ok(if status.success() { Exit::Fine } else { Exit::World })
}

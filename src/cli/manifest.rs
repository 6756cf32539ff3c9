//! `dateline manifest`: the shards of a build into one site.

use super::args::{Global, Manifest, ManifestTask, Merge};
use super::{Exit, Stop, report};
use dateline::pipeline::merge;
use dateline::write::{MergeError, Written};
use serde_json::json;

pub(super) fn run(manifest: &Manifest, global: &Global) -> Result<Exit, Stop> {
    let ManifestTask::Merge(Merge { parts, output_dir }) = &manifest.task;
    let written = merge(parts, output_dir).map_err(|error| {
        let exit = if matches!(error, MergeError::Write(_)) { Exit::World } else { Exit::Findings };
        Stop::new(exit, error.to_string())
    })?;
    let Written { written, unchanged, removed, .. } = written;
    let (written, removed) = (written.len(), removed.len());
    if global.json {
        let summary = json!({ "shards": parts.len(), "written": written, "unchanged": unchanged, "removed": removed });
        report::data(&format!("{summary}\n"));
    }
    let said = format!(
        "{} shards in {}: {written} files written, {unchanged} unchanged, {removed} removed",
        parts.len(),
        output_dir.display()
    );
    report::say(global, &said);
    Ok(Exit::Fine)
}

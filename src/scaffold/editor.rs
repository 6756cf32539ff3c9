//! Settings by which editors find the JSON Schemas of front matter. Knows where editors look, and not what a schema says.
#![expect(clippy::disallowed_methods, reason = "a door: it makes files for editors")]

use super::{ScaffoldError, create};
use serde_json::{Map, Value, json};
use std::fs;
use std::path::{Path, PathBuf};

/// The settings of an editor that most newsrooms have, below the site's folder.
pub const SETTINGS: &str = ".vscode/settings.json";

/// Where the schemas lie, below the site's folder.
const SCHEMAS: &str = ".dateline/schemas";

/// A JSON Schema and the files that it describes.
#[derive(Debug, Clone)]
pub struct Schema {
    /// The name of its file, without the ending.
    pub name: &'static str,
    /// Its text.
    pub text: String,
    /// Patterns of paths below the site's folder.
    pub files: Vec<String>,
}

/// What was made.
#[derive(Debug, Default)]
pub struct Made {
    /// Files that were written.
    pub written: Vec<PathBuf>,
    /// What an editor's own settings, which are left alone, lack.
    pub add: Option<String>,
}

/// Writes the schemas, which are the program's own and may be written again, and the settings, unless there are some.
///
/// # Errors
/// When the disk refuses.
pub fn write(folder: &Path, schemas: &[Schema]) -> Result<Made, ScaffoldError> {
    let mut made = Made::default();
    let place = folder.join(SCHEMAS);
    fs::create_dir_all(&place).map_err(|error| ScaffoldError::Io(place.clone(), error))?;
    for schema in schemas {
        let path = place.join(format!("{}.json", schema.name));
        fs::write(&path, &schema.text).map_err(|error| ScaffoldError::Io(path.clone(), error))?;
        made.written.push(path);
    }
    let path = |schema: &Schema| format!("./{SCHEMAS}/{}.json", schema.name);
    let table: Map<String, Value> = schemas.iter().map(|schema| (path(schema), json!(schema.files))).collect();
    let fragment = format!("{:#}\n", json!({ "yaml.schemas": table }));
    match create(folder, Path::new(SETTINGS), &fragment) {
        Ok(()) => made.written.push(folder.join(SETTINGS)),
        Err(ScaffoldError::Exists(_)) if is_set(&folder.join(SETTINGS), &fragment) => {}
        Err(ScaffoldError::Exists(_)) => made.add = Some(fragment),
        Err(error) => return Err(error),
    }
    Ok(made)
}

/// Whether the settings are the ones that would be written.
fn is_set(path: &Path, fragment: &str) -> bool {
    fs::read_to_string(path).is_ok_and(|text| text == fragment)
}

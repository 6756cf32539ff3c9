//! A door: the folders `content/` and `templates/` as they lie on disk become texts, assets and templates. It refuses
//! what is unsafe or unreadable, says so with a place, and knows neither YAML nor Markdown.
#![expect(clippy::disallowed_methods, reason = "a door: it reads the site's folders")]

mod asset;
mod clash;
mod error;
mod image;
mod location;
mod manuscript;
mod shelf;
mod walk;

pub use error::ReadError;
pub use manuscript::LARGEST as LARGEST_TEXT;
pub use shelf::{Reread, Shelf, reread};

use crate::diagnostic::{Checked, Code, Diagnostic};
use crate::text::{FileId, Files, Span};
use rayon::prelude::*;
use std::fs;
use std::io;
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use walk::{Kind, Walked};

/// All that stands in the folder of a site, uninterpreted. A copy shares what it can.
#[derive(Debug, Clone)]
pub struct Manuscripts {
    /// The site's root: the folder that holds `content/`.
    pub root: PathBuf,
    /// Every text, and every path that a diagnostic points at. Ids follow the order of the paths.
    pub files: Files,
    /// The texts of `content/`, in the order of their paths.
    pub content: Arc<Vec<Manuscript>>,
    /// The other files of `content/`, in the order of their paths.
    pub assets: Arc<Vec<Asset>>,
    /// The text templates, in the order of their names.
    pub templates: Vec<Template>,
    /// The other files of `templates/`, such as fonts and icons; their `path` is below `templates/`.
    pub theme_assets: Arc<Vec<Asset>>,
    /// What was refused below `content/` with an error of its own, in the order of the paths: a reference to one of
    /// them, or into one of them if it is a folder, need not be reported again.
    pub refused: Vec<String>,
}

/// A text of `content/`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Manuscript {
    /// Its text in [`Manuscripts::files`].
    pub file: FileId,
    /// Its path below `content/`, with `/` between the parts: `briefings/2026/x.md`.
    pub path: String,
}

/// A file that is copied as it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asset {
    /// Its path below its folder, with `/` between the parts.
    pub path: String,
    /// Where it lies.
    pub disk: PathBuf,
    /// BLAKE3 of its bytes, in hexadecimal.
    pub blake3: String,
    /// How many bytes it has.
    pub bytes: u64,
    /// Width and height in pixels as browsers show it, if it is an image that they show and its size can be read.
    pub size: Option<(u32, u32)>,
    /// Whether it is made of pixels and does not move, so that smaller ones can be made of it.
    pub still: bool,
    /// Whether it says where on earth it was taken.
    pub located: bool,
    /// Its bytes, if it is a face for cards: these are measured before anything is drawn.
    pub face: Option<Arc<[u8]>>,
}

impl Asset {
    /// The most pixels that an image may have of which smaller ones are made: what a hostile file claims must not cost
    /// the memory of the machine, and no camera that newsrooms use makes more.
    pub const MOST_PIXELS: u64 = 100_000_000;

    /// How many pixels an image has.
    pub fn pixels(&self) -> u64 {
        self.size.map_or(0, |(width, height)| u64::from(width) * u64::from(height))
    }
}

/// A text of `templates/`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Template {
    /// Its text in [`Manuscripts::files`].
    pub file: FileId,
    /// Its path below `templates/`, with `/` between the parts: `pages/briefing.html`.
    pub name: String,
}

/// Why a file is not taken, and where in its text that shows.
#[derive(Debug, Clone)]
struct Refusal {
    code: Code,
    range: Range<usize>,
    message: String,
    help: Option<String>,
}

impl Refusal {
    fn new(code: Code, message: impl Into<String>) -> Self {
        Self { code, range: 0..0, message: message.into(), help: None }
    }

    fn at(mut self, range: Range<usize>) -> Self {
        self.range = range;
        self
    }

    fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    fn unreadable(path: &str, error: &io::Error) -> Self {
        Self::new(Code::UnreadableFile, format!("`{path}` cannot be read: {error}"))
            .help("see that the file exists and that you may read it")
    }

    fn into_diagnostic(self, file: FileId) -> Diagnostic {
        let diagnostic = Diagnostic::new(self.code, Span::new(file, self.range), self.message);
        match self.help {
            Some(help) => diagnostic.help(help),
            None => diagnostic,
        }
    }
}

/// What became of a file.
#[derive(Debug, Clone)]
enum Loaded {
    Text(Arc<str>),
    Asset(asset::Measured),
    /// Not taken; with as much of its text as there is to show.
    Refused(Refusal, Arc<str>),
}

/// The nearest folder from `from` upward that holds `content/site.yaml`.
pub fn find_root(from: &Path) -> Option<PathBuf> {
    let from = std::path::absolute(from).ok()?;
    from.ancestors().find(|folder| folder.join("content/site.yaml").is_file()).map(Path::to_owned)
}

/// Reads `content/` and `templates/` below `root`. Symbolic links are never followed. The result depends on the
/// folders alone, not on the order in which the disk lists them or on the number of threads.
///
/// # Errors
/// When there is no `content/site.yaml`, or `content/` cannot be listed.
pub fn read(root: &Path) -> Result<Checked<Manuscripts>, ReadError> {
    let mut walked = look(root)?;
    let loaded: Vec<Loaded> = walked.par_iter_mut().map(load).collect();
    Ok(assemble(root, walked, loaded))
}

/// Every file of the site, in the order of their paths; none is opened.
fn look(root: &Path) -> Result<Vec<Walked>, ReadError> {
    let mut walked = Vec::new();
    if is_folder(root, "content", &mut walked)? {
        let (content, site) = (root.join("content"), root.join("content/site.yaml"));
        match fs::symlink_metadata(&site) {
            Ok(metadata) if !metadata.is_dir() => {}
            Ok(_) => return Err(ReadError::no_site(root)),
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Err(ReadError::no_site(root)),
            Err(source) => return Err(ReadError::Unreadable { path: site, source }),
        }
        fs::read_dir(&content).map_err(|source| ReadError::Unreadable { path: content, source })?;
        walk::folder(root, "content", &mut walked);
    } else if walked.is_empty() {
        return Err(ReadError::no_site(root));
    }
    if is_folder(root, "templates", &mut walked)? {
        walk::folder(root, "templates", &mut walked);
    }
    walked.sort_by(|a, b| a.path.as_bytes().cmp(b.path.as_bytes()));
    Ok(walked)
}

/// Whether `root` holds a real folder of that name. A link or a file in its place is listed as refused.
fn is_folder(root: &Path, name: &str, walked: &mut Vec<Walked>) -> Result<bool, ReadError> {
    let disk = root.join(name);
    match fs::symlink_metadata(&disk) {
        Ok(metadata) if metadata.is_dir() => return Ok(true),
        Ok(metadata) => {
            let refusal = if metadata.is_symlink() {
                walk::symlink(name)
            } else if name == "content" {
                return Ok(false);
            } else {
                Refusal::new(Code::UnexpectedFile, format!("`{name}` is not a folder")).help("move it away")
            };
            walked.push(Walked { path: name.to_owned(), disk, kind: Kind::Refused(Some(refusal)) });
        }
        Err(error) if error.kind() == io::ErrorKind::NotFound => {}
        Err(source) => return Err(ReadError::Unreadable { path: disk, source }),
    }
    Ok(false)
}

fn load(walked: &mut Walked) -> Loaded {
    match &mut walked.kind {
        Kind::Text => manuscript::load(&walked.path, &walked.disk),
        Kind::Asset => asset::load(&walked.path, &walked.disk),
        Kind::Refused(refusal) => {
            let refusal = refusal.take().unwrap_or_else(|| Refusal::new(Code::UnreadableFile, "refused"));
            Loaded::Refused(refusal, Arc::from(""))
        }
    }
}

fn assemble(root: &Path, walked: Vec<Walked>, loaded: Vec<Loaded>) -> Checked<Manuscripts> {
    let clashes = clash::find(&walked);
    let mut files = Files::default();
    let mut ids: Vec<Option<FileId>> = Vec::with_capacity(walked.len());
    let mut diagnostics = Vec::new();
    let (mut content, mut templates) = (Vec::new(), Vec::new());
    let (mut assets, mut theme_assets, mut refused) = (Vec::new(), Vec::new(), Vec::new());
    let mut paths = Vec::with_capacity(walked.len());
    for (Walked { path, disk, .. }, loaded) in walked.into_iter().zip(loaded) {
        let below_content = path.strip_prefix("content/").map(str::to_owned);
        let below_templates = path.strip_prefix("templates/").map(str::to_owned);
        let id = match loaded {
            Loaded::Text(text) => {
                let file = files.add(path.as_str(), text);
                if let Some(path) = below_content {
                    content.push(Manuscript { file, path });
                } else if let Some(name) = below_templates {
                    templates.push(Template { file, name });
                }
                Some(file)
            }
            Loaded::Asset(asset::Measured { blake3, bytes, size, still, located, face }) => {
                if let Some(path) = below_content {
                    assets.push(Asset { path, disk, blake3, bytes, size, still, located, face });
                } else if let Some(path) = below_templates {
                    theme_assets.push(Asset { path, disk, blake3, bytes, size, still, located, face });
                }
                None
            }
            Loaded::Refused(refusal, text) => {
                let file = files.add(path.as_str(), text);
                // A file that is only unexpected is a warning: what refers to it must still be told.
                if refusal.code != Code::UnexpectedFile {
                    refused.extend(below_content);
                    // The folder itself: then the configuration is not missing, it was not looked at.
                    if path == "content" {
                        refused.push("site.yaml".to_owned());
                    }
                }
                diagnostics.push(refusal.into_diagnostic(file));
                Some(file)
            }
        };
        ids.push(id);
        paths.push(path);
    }
    let mut place = |index: usize| -> Option<(FileId, &str)> {
        let path = paths.get(index)?;
        let id = ids.get_mut(index)?;
        Some((*id.get_or_insert_with(|| files.add(path.as_str(), "")), path))
    };
    for clash in clashes {
        let (Some((first, first_path)), Some((second, second_path))) = (place(clash.first), place(clash.second)) else {
            continue;
        };
        let differ = format!("`{second_path}` and `{first_path}` differ only in {}", clash.differ);
        diagnostics.push(
            Diagnostic::new(Code::CaseClash, Span::start_of(second), differ)
                .also(Span::start_of(first), "the other name")
                .help("rename one of them: on many disks they are one file"),
        );
    }
    let root = root.to_owned();
    let (content, assets, theme_assets) = (Arc::new(content), Arc::new(assets), Arc::new(theme_assets));
    let value = Manuscripts { root, files, content, assets, templates, theme_assets, refused };
    Checked { value, diagnostics }
}

#[cfg(test)]
mod tests;

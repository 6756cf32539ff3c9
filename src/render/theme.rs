//! The templates and the files beside them: the default theme, overridden file by file by the site's own.

use super::drawing::faces::Faces;
use super::language::{Language, Languages, Say};
use super::output::Content;
use super::stylesheet;
use crate::diagnostic::{Code, Diagnostic};
use crate::plan::{ThemeFile, fingerprinted};
use crate::read::Manuscripts;
use crate::text::{FileId, Files, Span};
use include_dir::{Dir, DirEntry, include_dir};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::sync::{Arc, OnceLock};
use tera::{Context, ErrorKind, Tera};

static DEFAULT: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/templates");

/// The templates of the program as they are read: for all sites that have none of their own, and for every state of one
/// that is edited.
static OF_THE_PROGRAM: OnceLock<Tera> = OnceLock::new();

/// The files of a theme that are copied as they are.
const ASSETS: &str = "assets/";

/// The site's icon among them.
const ICON: &str = "icon.svg";

/// The style sheets among them in which tokens stand, by rank.
const STYLES: [&str; 2] = ["tokens.css", "style.css"];

/// The templates of a site, ready to render.
pub struct Theme {
    languages: Arc<Languages>,
    /// The templates in each language: they differ in the words that they find.
    teras: Vec<Tera>,
    places: BTreeMap<String, FileId>,
    files: Vec<ThemeFile>,
    contents: Vec<ThemeContent>,
    faces: Faces,
}

/// What is in a file of the theme that is copied as it is.
#[derive(Debug, Clone)]
pub enum ThemeContent {
    /// Part of the program.
    Embedded(&'static [u8]),
    /// A text of the site's own.
    Text(FileId),
    /// A file of the site's own, and its hash.
    Disk(PathBuf, String),
    /// A style sheet whose addresses lead to published names.
    StyleSheet(String),
}

impl Theme {
    /// Loads the default theme and the site's own files over it. A site's template that cannot be read is said and
    /// leaves the default in its place.
    /// `spoken` are the tags of the languages that the site's pages are in.
    pub fn load(manuscripts: &mut Manuscripts, spoken: &BTreeSet<&str>, sink: &mut Vec<Diagnostic>) -> Self {
        let mut texts: BTreeMap<String, &'static str> = BTreeMap::new();
        let mut copied: BTreeMap<String, (String, ThemeContent)> = BTreeMap::new();
        for (name, bytes) in embedded(&DEFAULT) {
            match name.strip_prefix(ASSETS) {
                Some(asset) => {
                    let hash = blake3::hash(bytes).to_hex().to_string();
                    copied.insert(asset.to_owned(), (hash, ThemeContent::Embedded(bytes)));
                }
                None => {
                    texts.extend(std::str::from_utf8(bytes).ok().map(|text| (name, text)));
                }
            }
        }
        let mut places: BTreeMap<String, FileId> = BTreeMap::new();
        for template in &manuscripts.templates {
            match template.name.strip_prefix(ASSETS) {
                Some(asset) => {
                    let hash = blake3::hash(manuscripts.files.text(template.file).as_bytes()).to_hex().to_string();
                    copied.insert(asset.to_owned(), (hash, ThemeContent::Text(template.file)));
                }
                None if Languages::has(&template.name) => {}
                None => {
                    if !texts.contains_key(&template.name) && template.name.starts_with("pages/") {
                        let message = format!("no page uses the template `{}`", template.name);
                        let known = texts.keys().map(String::as_str);
                        sink.push(
                            Diagnostic::new(Code::UnknownTemplate, Span::start_of(template.file), message)
                                .did_you_mean(&template.name, known),
                        );
                    }
                    places.insert(template.name.clone(), template.file);
                }
            }
        }
        for asset in manuscripts.theme_assets.iter() {
            if let Some(name) = asset.path.strip_prefix(ASSETS) {
                let content = ThemeContent::Disk(asset.disk.clone(), asset.blake3.clone());
                copied.insert(name.to_owned(), (asset.blake3.clone(), content));
            }
        }
        point_at_published(&mut copied, &manuscripts.files);
        let has_own = !places.is_empty();
        for (name, text) in texts {
            places.entry(name.clone()).or_insert_with(|| manuscripts.files.add(format!("templates/{name}"), text));
        }
        let languages = Arc::new(Languages::load(manuscripts, spoken, sink));
        let mut read = || load_templates(&places, &languages, &manuscripts.files, sink);
        let own = has_own.then(&mut read);
        let tera = own.as_ref().unwrap_or_else(|| OF_THE_PROGRAM.get_or_init(read));
        let teras = languages.all().map(|language| {
            let mut tera = tera.clone();
            tera.register_function("say", Say::new(&languages, language.number()));
            tera.global_context().insert_value("words", language.value());
            tera
        });
        let teras = teras.collect();
        let (files, contents) =
            copied.into_iter().map(|(name, (blake3, content))| (ThemeFile { name, blake3 }, content)).unzip();
        let more: Vec<Vec<u8>> =
            manuscripts.theme_assets.iter().filter_map(|asset| Some(asset.face.as_ref()?.to_vec())).collect();
        let faces = if more.is_empty() { Faces::of_the_program() } else { Faces::with(more) };
        Self { languages, teras, places, files, contents, faces }
    }

    /// The files that are copied as they are.
    pub fn files(&self) -> &[ThemeFile] {
        &self.files
    }

    /// The faces that cards are set in.
    pub(super) fn faces(&self) -> &Faces {
        &self.faces
    }

    /// The number of the site's icon among the files that are copied.
    pub(super) fn icon_number(&self) -> Option<u32> {
        (0u32..).zip(&self.files).find(|(_, file)| file.name == ICON).map(|(number, _)| number)
    }

    /// The start of a template, or of a file that a site's own theme has.
    pub(super) fn place_of(&self, name: &str) -> Option<Span> {
        let own = || {
            let asset = name.strip_prefix(ASSETS)?;
            let at = self.files.iter().position(|file| file.name == asset)?;
            match self.contents.get(at)? {
                ThemeContent::Text(file) => Some(*file),
                ThemeContent::Embedded(_) | ThemeContent::Disk(..) | ThemeContent::StyleSheet(_) => None,
            }
        };
        self.places.get(name).copied().or_else(own).map(Span::start_of)
    }

    /// The site's icon.
    pub(super) fn icon<'a>(&'a self, files: &'a Files) -> &'a str {
        self.text(ICON, files).unwrap_or("")
    }

    /// The first colour in hexadecimal that the theme gives one of its tokens, which is the one of light pages. Cards and
    /// the manifest take it, so that a newsroom names its colours once.
    pub(super) fn colour(&self, token: &str, files: &Files) -> Option<String> {
        STYLES.iter().find_map(|name| hexadecimal(self.text(name, files)?, token))
    }

    fn text<'a>(&'a self, name: &str, files: &'a Files) -> Option<&'a str> {
        let at = self.files.iter().position(|file| file.name == name)?;
        match self.contents.get(at)? {
            ThemeContent::Embedded(bytes) => std::str::from_utf8(bytes).ok(),
            ThemeContent::Text(file) => Some(files.text(*file)),
            ThemeContent::StyleSheet(css) => Some(css),
            ThemeContent::Disk(..) => None,
        }
    }

    /// What is in the n-th of them.
    pub(super) fn content(&self, number: u32, files: &Files) -> Content {
        match self.contents.get(number as usize) {
            Some(ThemeContent::Embedded(bytes)) => Content::Bytes(bytes.to_vec()),
            Some(ThemeContent::Text(file)) => Content::Bytes(files.text(*file).as_bytes().to_vec()),
            Some(ThemeContent::Disk(from, blake3)) => Content::Copy { from: from.clone(), blake3: blake3.clone() },
            Some(ThemeContent::StyleSheet(css)) => Content::Bytes(css.clone().into_bytes()),
            None => Content::Bytes(Vec::new()),
        }
    }

    /// The words that pages in a language have; nothing where neither the program nor the site has a file for it.
    pub fn words(&self, tag: &str) -> Option<&Language> {
        self.languages.find(tag)
    }

    /// The words that stand in where a language has none.
    pub fn english(&self) -> &Language {
        self.languages.english()
    }

    /// Sets what every template sees under `site`, in each language.
    pub fn set_site<V: Serialize>(&mut self, view: impl Fn(&Self, &Language) -> V) {
        let views: Vec<V> = self.languages.all().map(|language| view(self, language)).collect();
        for (tera, view) in self.teras.iter_mut().zip(&views) {
            tera.global_context().insert("site", view);
        }
    }

    /// Renders a template. `subject` is what the page is about, for the message when the template fails.
    pub(super) fn render(
        &self,
        words: &Language,
        template: &str,
        context: &Context,
        subject: &str,
    ) -> Result<Vec<u8>, Box<Diagnostic>> {
        let mut bytes = Vec::with_capacity(16 * 1024);
        match self.teras.get(words.number()).map(|tera| tera.render_to(template, context, &mut bytes)) {
            Some(Ok(())) | None => Ok(bytes),
            Some(Err(error)) => Err(self.failed(&error, template, subject)),
        }
    }

    /// Renders a component by itself: it sees its arguments, `words` and `site`. `template` is the file where it stands
    /// unless the site has it elsewhere.
    pub(super) fn component(
        &self,
        words: &Language,
        (template, component): (&str, &str),
        arguments: &Context,
        subject: &str,
    ) -> Result<String, Box<Diagnostic>> {
        let Some(tera) = self.teras.get(words.number()) else { return Ok(String::new()) };
        tera.render_component(component, arguments, None, true).map_err(|error| self.failed(&error, template, subject))
    }

    fn failed(&self, error: &tera::Error, template: &str, subject: &str) -> Box<Diagnostic> {
        let message = format!("the template failed on {subject}: {}", message_of(error));
        Box::new(Diagnostic::new(Code::TemplateError, self.place(error, template), message))
    }

    fn place(&self, error: &tera::Error, template: &str) -> Span {
        place(&self.places, error, template)
    }
}

/// Lets the style sheets lead to the fingerprinted names of fonts and pictures. Each style sheet's own fingerprint then
/// follows from what is published, so that a new font is a new style sheet too. Other style sheets they cannot name: a
/// page loads every one that it needs.
fn point_at_published(copied: &mut BTreeMap<String, (String, ThemeContent)>, files: &Files) {
    let is_sheet = |name: &str| name.ends_with(".css");
    let published: BTreeMap<String, String> = copied
        .iter()
        .filter(|(name, _)| !is_sheet(name))
        .map(|(name, (blake3, _))| (name.clone(), fingerprinted(name, blake3)))
        .collect();
    for (name, (blake3, content)) in copied.iter_mut().filter(|(name, _)| is_sheet(name)) {
        let written = match content {
            ThemeContent::Embedded(bytes) => std::str::from_utf8(bytes).unwrap_or_default(),
            ThemeContent::Text(file) => files.text(*file),
            ThemeContent::Disk(..) | ThemeContent::StyleSheet(_) => continue,
        };
        let css = stylesheet::compact(written);
        let css = stylesheet::with_published_names(&css, name, |path| published.get(path).cloned());
        if css != written {
            *blake3 = blake3::hash(css.as_bytes()).to_hex().to_string();
            *content = ThemeContent::StyleSheet(css);
        }
    }
}

/// The first colour in hexadecimal that a style sheet gives a custom property.
fn hexadecimal(css: &str, property: &str) -> Option<String> {
    let values = css.split(property).skip(1).filter_map(|rest| rest.trim_start().strip_prefix(':'));
    let colours = values.filter_map(|value| {
        let value = value.split([';', '}']).next()?;
        let (_, digits) = value.split_once('#')?;
        let digits: String = digits.chars().take_while(char::is_ascii_hexdigit).collect();
        matches!(digits.len(), 3 | 6).then(|| format!("#{digits}"))
    });
    colours.into_iter().next()
}

/// All templates at once, since they refer to each other. A template that cannot be read is taken out and said, until
/// the rest can be.
fn load_templates(
    places: &BTreeMap<String, FileId>,
    languages: &Arc<Languages>,
    files: &Files,
    sink: &mut Vec<Diagnostic>,
) -> Tera {
    let mut templates: Vec<(&str, &str)> =
        places.iter().map(|(name, file)| (name.as_str(), files.text(*file))).collect();
    loop {
        let mut tera = Tera::new();
        tera.autoescape_on(vec![".html", ".xml", ".svg"]);
        // Templates that call what does not exist are refused.
        tera.register_function("say", Say::new(languages, 0));
        let Err(error) = tera.add_raw_templates(templates.iter().copied()) else { return tera };
        let reported = reports(&error);
        if !reported.is_empty() {
            let before = templates.len();
            for report in &reported {
                if let Some(file) = places.get(&report.template) {
                    let at = offset_of(files.text(*file), report.line, report.column);
                    let message = format!("the template cannot be read: {}", report.message);
                    sink.push(Diagnostic::new(Code::TemplateSyntax, Span::new(*file, at..at), message));
                }
            }
            templates.retain(|(name, _)| !reported.iter().any(|report| report.template == *name));
            if templates.len() < before {
                continue;
            }
        }
        let culprit = culprit(&error, &templates);
        let fallback = templates.first().map_or("", |(name, _)| *name).to_owned();
        let name = culprit.clone().unwrap_or(fallback);
        let message = format!("the template cannot be read: {}", message_of(&error));
        sink.push(Diagnostic::new(Code::TemplateSyntax, place(places, &error, &name), message));
        let before = templates.len();
        templates.retain(|(known, _)| Some(*known) != culprit.as_deref());
        if templates.len() == before {
            return Tera::new();
        }
    }
}

/// What Tera says of calls to what does not exist: it has no error of its own for them, but a text of reports.
struct Report {
    message: String,
    template: String,
    line: usize,
    column: usize,
}

fn reports(error: &tera::Error) -> Vec<Report> {
    let ErrorKind::Msg(text) = error.kind() else { return Vec::new() };
    let mut message = "";
    let mut reports = Vec::new();
    for line in text.lines() {
        if let Some(words) = line.strip_prefix("error: ") {
            message = words;
        } else if let Some(place) = line.trim_start().strip_prefix("--> ") {
            let mut parts = place.rsplitn(3, ':');
            let column = parts.next().and_then(|part| part.parse().ok());
            let line = parts.next().and_then(|part| part.parse().ok());
            if let (Some(column), Some(line), Some(template)) = (column, line, parts.next()) {
                reports.push(Report { message: message.to_owned(), template: template.to_owned(), line, column });
            }
        }
    }
    reports
}

/// The byte of a line and column, both from one.
fn offset_of(text: &str, line: usize, column: usize) -> usize {
    let before: usize = text.split_inclusive('\n').take(line.saturating_sub(1)).map(str::len).sum();
    let rest = text.get(before..).unwrap_or("");
    before + rest.chars().take(column.saturating_sub(1)).map(char::len_utf8).sum::<usize>()
}

/// The template that an error is about.
fn culprit(error: &tera::Error, templates: &[(&str, &str)]) -> Option<String> {
    let name = match error.kind() {
        ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => report.filename().to_owned(),
        ErrorKind::CircularExtend { tpl, .. } | ErrorKind::CircularInclude { tpl, .. } => tpl.clone(),
        ErrorKind::MissingParent { current, .. } => current.clone(),
        other => {
            let text = format!("{other:?}");
            templates.iter().find(|(name, _)| text.contains(&format!("\"{name}\"")))?.0.to_owned()
        }
    };
    templates.iter().any(|(known, _)| *known == name).then_some(name)
}

fn message_of(error: &tera::Error) -> String {
    match error.kind() {
        ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => report.message().to_owned(),
        _ => error.to_string(),
    }
}

fn place(places: &BTreeMap<String, FileId>, error: &tera::Error, template: &str) -> Span {
    let (name, range) = match error.kind() {
        ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => {
            (report.filename(), report.span().range.clone())
        }
        _ => (template, 0..0),
    };
    let file = places.get(name).or_else(|| places.get(template)).or_else(|| places.values().next());
    file.map_or_else(|| Span::start_of(Files::default().add("templates", "")), |file| Span::new(*file, range))
}

fn embedded(folder: &'static Dir<'static>) -> Vec<(String, &'static [u8])> {
    let mut files = Vec::new();
    for entry in folder.entries() {
        match entry {
            DirEntry::Dir(inner) => files.extend(embedded(inner)),
            DirEntry::File(file) => {
                let name = file.path().to_string_lossy().replace('\\', "/");
                if !name.rsplit('/').next().is_some_and(|last| last.starts_with('.')) {
                    files.push((name, file.contents()));
                }
            }
        }
    }
    files
}

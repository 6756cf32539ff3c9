//! A newsroom for a test, told like a sentence: `Newsroom::new().file(path, text).as_of(moment).build()`.

use chrono::{DateTime, Utc};
use dateline::diagnostic::render::human;
use dateline::diagnostic::{Code, Finding, Severity};
use dateline::history::Compare;
use dateline::model::date::AsOf;
use dateline::pipeline::{self, Built, Compiled, Order, Trouble};
use dateline::text::Files;
use dateline::write::Written;
use std::collections::BTreeMap;
use std::fs;
use std::io::Read as _;
use std::path::{Path, PathBuf};
use tempfile::TempDir;

/// The moment at which a newsroom is built unless the test says otherwise.
pub const AS_OF: &str = "2026-07-01T00:00:00Z";

/// The smallest site in which nothing is to be mended: one member of staff, one publisher, one entity, one briefing.
const SMALLEST: &[(&str, &str)] = &[
    (
        "content/site.yaml",
        "title: The Harbour Desk\nbase_url: https://desk.example/\ntime_zone: Asia/Hong_Kong\nlanguages: [en]\n",
    ),
    ("content/staff/ada.yaml", "name: Ada Chan\n"),
    (
        "content/publishers/gazette.yaml",
        "name: The Harbour Gazette\nkind: established-media\ncountry: hk\nurl: https://gazette.example/\n",
    ),
    ("content/entities/acme.yaml", "name: Acme\nkind: organisation\n"),
    ("content/briefings/office.md", BRIEFING),
];

/// The one briefing of the smallest site.
pub const BRIEFING: &str = "\
---
title: Acme opens an office in Hong Kong
summary: The company says that forty people will work there from August.
published: 2026-06-19T09:00:00+08:00
authors: [ada]
regions: [hk]
entities: [acme]
sources:
  - {id: notice, title: Acme comes to town, publisher: gazette, kind: established-media, published: 2026-06-18}
---
## What happened

Acme opens an office in the harbour district.[@notice]

## Why it matters

It is the first of its kind there.[@notice]

## What to watch next

The opening in August.
";

/// A newsroom that is being told.
#[derive(Debug, Clone)]
pub struct Newsroom {
    files: BTreeMap<String, Vec<u8>>,
    as_of: DateTime<Utc>,
    drafts: bool,
    compare: Compare,
}

impl Newsroom {
    /// The smallest site.
    pub fn new() -> Self {
        let files = SMALLEST.iter().map(|(path, text)| ((*path).to_owned(), text.as_bytes().to_vec()));
        Self { files: files.collect(), as_of: AS_OF.parse().unwrap(), drafts: false, compare: Compare::Nothing }
    }

    /// The site in a folder, with its templates.
    pub fn of(root: &Path) -> Self {
        let mut files = BTreeMap::new();
        for folder in ["content", "templates"] {
            let folder_files = if root.join(folder).is_dir() { tree(&root.join(folder)) } else { BTreeMap::new() };
            files.extend(folder_files.into_iter().map(|(path, bytes)| (format!("{folder}/{path}"), bytes)));
        }
        Self { files, as_of: AS_OF.parse().unwrap(), drafts: false, compare: Compare::Nothing }
    }

    /// The project's own site, *AI Access Desk*, with the templates that are in the program.
    pub fn access_desk() -> Self {
        let mut desk = Self::of(Path::new(env!("CARGO_MANIFEST_DIR"))).as_of("2026-11-22T00:00:00Z");
        desk.files.retain(|path, _| path.starts_with("content/"));
        desk
    }

    /// With this file, or with this text in the place of what the file held.
    pub fn file(self, path: &str, text: &str) -> Self {
        self.bytes(path, text.as_bytes())
    }

    /// With this file, whatever its bytes are.
    pub fn bytes(mut self, path: &str, bytes: &[u8]) -> Self {
        self.files.insert(path.to_owned(), bytes.to_vec());
        self
    }

    /// Without a file that was there.
    pub fn without(mut self, path: &str) -> Self {
        assert!(self.files.remove(path).is_some(), "there is no {path} to leave out");
        self
    }

    /// With these words in the place of others in a file that is there.
    pub fn with(mut self, path: &str, old: &str, new: &str) -> Self {
        let text = String::from_utf8(self.files.remove(path).expect("the file is there")).unwrap();
        assert!(text.contains(old), "{path} does not hold {old:?}");
        self.files.insert(path.to_owned(), text.replacen(old, new, 1).into_bytes());
        self
    }

    /// Seen as of a moment, RFC 3339.
    #[expect(clippy::wrong_self_convention, reason = "it reads as a sentence")]
    pub fn as_of(mut self, moment: &str) -> Self {
        self.as_of = moment.parse().expect("a moment");
        self
    }

    /// With drafts shown.
    pub fn drafts(mut self) -> Self {
        self.drafts = true;
        self
    }

    /// With its texts compared with what a repository around its folder says of them.
    pub fn compared(mut self, compare: Compare) -> Self {
        self.compare = compare;
        self
    }

    /// Its files by path.
    pub fn files(&self) -> &BTreeMap<String, Vec<u8>> {
        &self.files
    }

    /// The folder of it on disk, for a test that has more to do to it.
    pub fn on_disk(&self) -> Desk {
        let folder = tempfile::tempdir().unwrap();
        let desk = Desk { root: folder.path().join("desk"), _folder: folder };
        fs::create_dir(&desk.root).unwrap();
        self.write_to(&desk);
        desk
    }

    /// Brings its files into a folder that may hold others already.
    pub fn write_to(&self, desk: &Desk) {
        for (path, bytes) in &self.files {
            desk.put(path, bytes);
        }
    }

    /// What is found in it.
    pub fn check(&self) -> Findings {
        self.check_in(&self.on_disk())
    }

    /// What is found in a folder.
    pub fn check_in(&self, desk: &Desk) -> Findings {
        let compiled = self.compile_in(desk).expect("the folder can be read");
        Findings::of(&compiled.findings, compiled.files())
    }

    /// All that is known of a folder before anything is rendered.
    pub fn compile_in(&self, desk: &Desk) -> Result<Compiled, Trouble> {
        let order = Order {
            root: desk.root.clone(),
            as_of: AsOf(self.as_of),
            drafts: self.drafts,
            base_url: None,
            search: true,
            compare: self.compare.clone(),
        };
        pipeline::compile(&order, &())
    }

    /// The built site. Fails the test when something must be mended first.
    pub fn build(&self) -> Site {
        self.build_in(self.on_disk())
    }

    /// The site built from a folder, over what was built from it before.
    pub fn build_in(&self, desk: Desk) -> Site {
        match self.try_build_in(&desk) {
            Ok((written, next_transition)) => Site { desk, written, next_transition },
            Err(findings) => panic!("the build was refused: {:#?}", findings.errors()),
        }
    }

    /// Builds again what has changed since.
    pub fn rebuild(&self, site: Site) -> Site {
        self.write_to(&site.desk);
        self.build_in(site.desk)
    }

    /// What a build says when something must be mended first.
    pub fn refusal(&self) -> Findings {
        self.try_build_in(&self.on_disk()).expect_err("a build that is refused")
    }

    /// What a build wrote and when the site next changes by itself, or what must be mended first.
    pub fn try_build_in(&self, desk: &Desk) -> Result<(Written, Option<DateTime<Utc>>), Findings> {
        let compiled = self.compile_in(desk).expect("the folder can be read");
        match pipeline::build(&compiled, &desk.output(), &()).expect("the disk takes the site") {
            Built::Written(written) => Ok((written, compiled.next_transition)),
            Built::Refused(later) => {
                let all: Vec<Finding> = compiled.findings.iter().cloned().chain(later).collect();
                Err(Findings::of(&all, compiled.files()))
            }
        }
    }
}

/// The program, in an environment that says nothing. Ends after two minutes at most.
pub fn dateline() -> assert_cmd::Command {
    let mut command = assert_cmd::Command::new(env!("CARGO_BIN_EXE_dateline"));
    command.env_clear().env("PATH", std::env::var_os("PATH").unwrap_or_default());
    command.timeout(std::time::Duration::from_secs(120));
    command
}

/// A newsroom's folder on disk; gone when it is dropped.
#[derive(Debug)]
pub struct Desk {
    /// The site's root.
    pub root: PathBuf,
    _folder: TempDir,
}

impl Desk {
    /// Writes one file.
    pub fn put(&self, path: &str, bytes: &[u8]) {
        let disk = self.root.join(path);
        fs::create_dir_all(disk.parent().unwrap()).unwrap();
        fs::write(disk, bytes).unwrap();
    }

    /// Where the site is written.
    pub fn output(&self) -> PathBuf {
        self.root.join("site")
    }

    /// Every file of the output with its bytes, sorted by path.
    pub fn built(&self) -> BTreeMap<String, Vec<u8>> {
        tree(&self.output())
    }
}

/// A built site.
#[derive(Debug)]
pub struct Site {
    /// Where it was built.
    pub desk: Desk,
    /// What the build wrote.
    pub written: Written,
    /// When it next changes by itself.
    pub next_transition: Option<DateTime<Utc>>,
}

impl Site {
    /// The text of a page.
    pub fn text(&self, path: &str) -> String {
        let bytes = fs::read(self.desk.output().join(path));
        let bytes = bytes.unwrap_or_else(|error| panic!("{path}: {error}; there are {:#?}", self.files()));
        String::from_utf8(bytes).unwrap()
    }

    /// Whether the site has a file.
    pub fn has(&self, path: &str) -> bool {
        self.desk.output().join(path).is_file()
    }

    /// The paths of every file, sorted.
    pub fn files(&self) -> Vec<String> {
        self.desk.built().into_keys().collect()
    }

    /// The files whose name or bytes hold a word, letter case aside; those that are compressed are unpacked.
    pub fn grep(&self, word: &str) -> Vec<String> {
        let word = word.to_lowercase().into_bytes();
        let holds = |bytes: &[u8]| bytes.to_ascii_lowercase().windows(word.len()).any(|window| window == word);
        let files = self.desk.built().into_iter();
        let found = |path: &str, bytes: &[u8]| holds(path.as_bytes()) || holds(bytes) || holds(&unpacked(bytes));
        files.filter(|(path, bytes)| found(path, bytes)).map(|(path, _)| path).collect()
    }
}

/// What is in a file that is compressed by gzip; nothing of any other.
pub fn unpacked(bytes: &[u8]) -> Vec<u8> {
    let mut plain = Vec::new();
    if bytes.starts_with(&[0x1f, 0x8b]) {
        flate2::read::GzDecoder::new(bytes).read_to_end(&mut plain).unwrap();
    }
    plain
}

/// Every file below a folder with its bytes.
pub fn tree(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let entries = walkdir::WalkDir::new(folder).into_iter().map(Result::unwrap);
    entries
        .filter(|entry| entry.file_type().is_file())
        .map(|entry| {
            let path = entry.path().strip_prefix(folder).unwrap().to_str().unwrap().to_owned();
            (path, fs::read(entry.path()).unwrap())
        })
        .collect()
}

/// One thing found, as people see it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// Its code.
    pub code: Code,
    /// How much it weighs.
    pub severity: Severity,
    /// The file.
    pub path: String,
    /// Line and column, from one.
    pub at: (u32, u32),
    /// The words that it is about.
    pub words: String,
    /// What is said of them.
    pub message: String,
    /// The way out.
    pub help: String,
}

/// What was found, in the order in which it is shown.
#[derive(Debug)]
pub struct Findings {
    all: Vec<Found>,
    shown: String,
}

impl Findings {
    fn of(findings: &[Finding], files: &Files) -> Self {
        let found = |finding: &Finding| {
            let place = files.place(finding.diagnostic.span);
            Found {
                code: finding.diagnostic.code,
                severity: finding.severity,
                path: place.path,
                at: (place.line, place.column),
                words: files.slice(finding.diagnostic.span).to_owned(),
                message: finding.diagnostic.message.clone(),
                help: finding.diagnostic.help.clone().unwrap_or_default(),
            }
        };
        let shown = human::render(findings, files, human::Color::Plain);
        Self { all: findings.iter().map(found).collect(), shown }
    }

    /// The names of the codes, in order.
    pub fn codes(&self) -> Vec<&'static str> {
        self.all.iter().map(|found| found.code.as_str()).collect()
    }

    /// What was found at a place.
    pub fn at(&self, path: &str, line: u32, column: u32) -> Vec<&Found> {
        self.all.iter().filter(|found| found.path == path && found.at == (line, column)).collect()
    }

    /// What was found of a code.
    pub fn only(&self, code: &str) -> Vec<&Found> {
        assert!(Code::named(code).is_some(), "there is no code {code}");
        self.all.iter().filter(|found| found.code.as_str() == code).collect()
    }

    /// The one thing of a code. Fails the test when there is none, or more.
    pub fn one(&self, code: &str) -> &Found {
        match self.only(code)[..] {
            [one] => one,
            _ => panic!("one {code} is wanted here:\n{}", self.shown),
        }
    }

    /// All of it.
    pub fn all(&self) -> &[Found] {
        &self.all
    }

    /// What must be mended.
    pub fn errors(&self) -> Vec<&Found> {
        self.all.iter().filter(|found| found.severity == Severity::Error).collect()
    }

    /// As a person sees it.
    pub fn shown(&self) -> &str {
        &self.shown
    }
}

#[test]
fn nothing_is_to_be_mended_in_the_smallest_site() {
    let findings = Newsroom::new().check();
    assert!(findings.all().is_empty(), "{}", findings.shown());
    assert!(Newsroom::new().build().has("briefings/office/index.html"));
}

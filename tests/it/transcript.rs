//! README's chapter "From a lead to a correction", typed from an empty folder as it stands there: its commands, its files and
//! its changes. Only addresses are others, those of a feed and of an S3 server on this machine; what the program answers is
//! held against what README shows, and what the bucket holds in the end against what README promises readers.

use crate::loopback::{Reply, Server};
use crate::newsroom::tree;
use crate::publish::served::{self, KEYS, on_disk};
use regex::Regex;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;
use tempfile::TempDir;

/// Something that README has an editor do.
#[derive(Debug)]
enum Step {
    /// Type a command; then the answer is this, if README shows one.
    Command(String, String),
    /// Write a file.
    File(String, String),
    /// Change some lines of a file.
    Change(String, Vec<Hunk>),
}

/// Lines of a file that follow each other, each with its sign: ` ` stays, `-` goes, `+` comes.
type Hunk = Vec<(char, String)>;

/// What a chapter of README has an editor do, in order.
fn steps(heading: &str) -> Vec<Step> {
    let readme = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md")).unwrap();
    let (_, chapter) = readme.split_once(&format!("\n## {heading}\n")).unwrap();
    let mut lines = chapter.split("\n## ").next().unwrap().lines();
    let mut steps = Vec::new();
    while let Some(line) = lines.next() {
        let Some((indent, language)) = line.split_once("```") else { continue };
        let block = lines.by_ref().take_while(|line| line.trim_start() != "```");
        let block: Vec<&str> = block.map(|line| line.get(indent.len()..).unwrap_or_default()).collect();
        let path = || block[0].strip_prefix("# ").expect("the first line names the file").to_owned();
        match language {
            "console" => steps.extend(commands(&block)),
            "yaml" => steps.push(Step::File(path(), block[1..].join("\n") + "\n")),
            "diff" => steps.push(Step::Change(path(), block[1..].split(|line| *line == "@@").map(hunk).collect())),
            other => panic!("nobody knows what to do with a block of `{other}`"),
        }
    }
    steps
}

fn commands(block: &[&str]) -> Vec<Step> {
    let mut commands: Vec<Step> = Vec::new();
    for line in block {
        match (line.strip_prefix("$ "), commands.last_mut()) {
            (Some(command), _) => commands.push(Step::Command(command.to_owned(), String::new())),
            (None, Some(Step::Command(_, shown))) => *shown += &format!("{line}\n"),
            (None, _) => panic!("an answer to nothing: {line}"),
        }
    }
    commands
}

fn hunk(lines: &[&str]) -> Hunk {
    // An editor that trims lines leaves nothing of an empty one.
    let sign = |line: &&str| line.chars().next().map_or((' ', String::new()), |sign| (sign, line[1..].to_owned()));
    lines.iter().map(sign).collect()
}

/// What is another at each run stands for itself: moments, days, years of folders, names of commits and releases, and numbers
/// of more than one digit, which are how much there is of something and how long it took.
fn masked(text: &str) -> String {
    [
        (MOMENT, "⟨moment⟩"),
        (r"\d{8}T\d{6}Z-[0-9a-f]{8}", "⟨release⟩"),
        (r"\d{4}-\d\d-\d\d", "⟨day⟩"),
        (r"briefings/\d{4}/", "briefings/⟨year⟩/"),
        (r"commit [0-9a-f]{10}", "commit ⟨id⟩"),
        (r"\d+\.\d+|\d\d+", "⟨number⟩"),
    ]
    .iter()
    .fold(text.to_owned(), |text, (pattern, mask)| Regex::new(pattern).unwrap().replace_all(&text, *mask).into_owned())
}

const MOMENT: &str = r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(Z|[+-]\d\d:\d\d)";

/// Whether an answer is what README shows, where `…` leaves some out.
fn is_shown(said: &str, shown: &str) -> bool {
    let pattern = regex::escape(&masked(shown)).replace('…', "(?s:.*?)");
    Regex::new(&format!("^{pattern}$")).unwrap().is_match(&masked(said))
}

/// An editor at a desk.
struct Editor {
    home: TempDir,
    here: PathBuf,
    keys: Vec<(String, String)>,
    /// What README says, and what stands for it here.
    addresses: Vec<(&'static str, String)>,
}

/// Where the editor of README is at home.
const HOME: &str = "/home/ada";

impl Editor {
    fn does(&mut self, step: &Step) {
        match step {
            Step::Command(command, shown) => self.types(command, shown),
            Step::File(path, text) => {
                let path = self.file(path);
                fs::create_dir_all(path.parent().unwrap()).unwrap();
                fs::write(path, self.here_and_now(text)).unwrap();
            }
            Step::Change(path, hunks) => {
                let file = self.file(path);
                let text = fs::read_to_string(&file).unwrap_or_else(|error| panic!("{path}: {error}"));
                let text = hunks.iter().fold(text, |text, hunk| self.changed(&text, hunk, path));
                fs::write(file, text).unwrap();
            }
        }
    }

    fn types(&mut self, command: &str, shown: &str) {
        if let Some(folder) = command.strip_prefix("cd ") {
            self.here.push(folder);
            return;
        }
        if let Some(keys) = command.strip_prefix("export ") {
            let key = |word: &str| {
                let name = word.strip_suffix("=…").expect("README has no keys");
                let known = KEYS.iter().find(|(known, _)| *known == name).expect("a key that the server wants");
                (name.to_owned(), known.1.to_owned())
            };
            self.keys.extend(keys.split(' ').map(key));
            return;
        }
        let programs = Path::new(env!("CARGO_BIN_EXE_dateline")).parent().unwrap();
        let path = format!("{}:{}", programs.display(), std::env::var("PATH").unwrap());
        let mut shell = assert_cmd::Command::new("sh");
        shell.env_clear().env("PATH", path).env("HOME", self.home.path()).env("GIT_CONFIG_NOSYSTEM", "1");
        for part in ["AUTHOR", "COMMITTER"] {
            shell.env(format!("GIT_{part}_NAME"), "Ada").env(format!("GIT_{part}_EMAIL"), "ada@desk.example");
        }
        shell.envs(self.keys.clone()).current_dir(&self.here).timeout(Duration::from_secs(120));
        let output = shell.args(["-c", &format!("exec 2>&1; {command}")]).output().unwrap();
        let said = self.as_in_readme(&String::from_utf8(output.stdout).unwrap());
        let is_refused = shown.starts_with("error");
        assert_eq!(output.status.success(), !is_refused, "$ {command}\n{said}");
        assert!(shown.is_empty() || is_shown(&said, shown), "$ {command}\n{said}\nREADME shows:\n{shown}");
    }

    /// A file that README names, in a folder of this year.
    fn file(&self, path: &str) -> PathBuf {
        let year = chrono::Utc::now().format("briefings/%Y/").to_string();
        self.here.join(&*Regex::new(r"briefings/\d{4}/").unwrap().replace(path, year))
    }

    /// What an editor types: README's words, with the addresses of this machine, and at this moment.
    fn here_and_now(&self, text: &str) -> String {
        let text = self.addresses.iter().fold(text.to_owned(), |text, (away, here)| text.replace(away, here));
        let now = chrono::Utc::now().format("%Y-%m-%dT%H:%M:%SZ").to_string();
        Regex::new(MOMENT).unwrap().replace_all(&text, now).into_owned()
    }

    /// What the program says, as README would have it.
    fn as_in_readme(&self, said: &str) -> String {
        let said = said.replace(self.home.path().to_str().unwrap(), HOME);
        self.addresses.iter().fold(said, |said, (away, here)| said.replace(here, away))
    }

    /// A text after a change. What README says is there must be, and only once.
    fn changed(&self, text: &str, hunk: &Hunk, path: &str) -> String {
        let lines: Vec<&str> = text.lines().collect();
        let old: Vec<String> = hunk.iter().filter(|line| line.0 != '+').map(|line| masked(&line.1)).collect();
        let is_old = |at: &usize| {
            let there = lines[*at..].iter().take(old.len()).map(|line| masked(&self.as_in_readme(line)));
            there.eq(old.iter().cloned())
        };
        let places: Vec<usize> = (0..lines.len()).filter(is_old).collect();
        let [at] = places[..] else { panic!("{} places in {path}:\n{text}\nfor {hunk:#?}", places.len()) };
        let mut new = lines[..at].iter().copied().map(str::to_owned).collect::<Vec<_>>();
        let mut there = lines[at..].iter().copied();
        for (sign, line) in hunk {
            match sign {
                '+' => new.push(self.here_and_now(line)),
                // What stays is what is there: README's day is another.
                ' ' => new.extend(there.next().map(str::to_owned)),
                _ => drop(there.next()),
            }
        }
        new.extend(there.map(str::to_owned));
        new.join("\n") + "\n"
    }
}

/// The notices of the port.
const NOTICES: &str = "<?xml version=\"1.0\"?><rss version=\"2.0\"><channel><title>Notices</title>\
    <item><title>North quay closed</title><link>https://port.example/notices/north-quay</link>\
    <pubDate>Mon, 02 Mar 2026 07:10:00 GMT</pubDate><description>Divers have found cracks above the water line. Ferries \
    between England and the Netherlands berth at the south quay.</description></item>\
    <item><title>Spring dredging</title><link>https://port.example/notices/dredging</link>\
    <pubDate>Fri, 27 Feb 2026 07:10:00 GMT</pubDate></item></channel></rss>";

#[test]
fn a_lead_becomes_a_published_correction_as_written() {
    let feeds = Server::new(|asked| match asked.path.as_str() {
        "/notices.xml" => Reply::body(NOTICES),
        _ => Reply::status(404),
    });
    let store = served::s3s();
    let bucket = store.folder.path().join("harbour-desk");
    fs::create_dir(&bucket).unwrap();
    let home = tempfile::tempdir().unwrap();
    let mut editor = Editor {
        here: home.path().to_owned(),
        home,
        keys: Vec::new(),
        addresses: vec![
            ("https://feeds.port.example", format!("http://{}", feeds.address)),
            ("feeds.intranet.example:8080", feeds.address.to_string()),
            ("https://storage.example", format!("http://127.0.0.1:{}", store.port)),
        ],
    };
    let mut editions: Vec<BTreeMap<String, Vec<u8>>> = Vec::new();
    for step in steps("From a lead to a correction") {
        editor.does(&step);
        if matches!(&step, Step::Command(command, _) if command == "dateline publish") {
            let out = on_disk(&bucket.join("news"));
            assert!(out == tree(&editor.here.join("site")), "the bucket holds what was built");
            editions.push(out);
        }
    }
    let [first, corrected, withdrawn] = &editions[..] else { panic!("three editions: {}", editions.len()) };
    let text = |site: &BTreeMap<String, Vec<u8>>, path: &str| {
        let bytes = site.get(path).unwrap_or_else(|| panic!("{path} among {:#?}", site.keys()));
        String::from_utf8_lossy(bytes).into_owned()
    };
    let says = |site, path, words: &[&str]| {
        let text = text(site, path);
        words.iter().for_each(|words| assert!(text.contains(words), "{path} does not say {words}:\n{text}"));
    };
    let page = "briefings/north-quay-closed/index.html";
    let notice = "https://port.example/notices/north-quay";
    let (wrong, right) =
        ("after divers found cracks below the water line.", "after divers found cracks above the water line.");

    // Where it began is told, and what it rests on; of the lead that was dropped nothing is.
    let began = "This briefing began from a report by";
    says(first, page, &[wrong, began, notice, "Port of Exampleton"]);
    says(first, "feed.xml", &["Port of Exampleton closes its north quay"]);
    assert!(first.keys().all(|path| !text(first, path).contains("dredging")));

    let entry =
        ["The cracks lie below the water line.", "The cracks lie above the water line.", "We misread the notice."];
    says(corrected, page, &[right, began, notice]);
    assert!(!text(corrected, page).contains(wrong));
    for path in [page, "corrections/index.html", "corrections/feed.xml"] {
        says(corrected, path, &entry);
    }

    says(withdrawn, page, &["The notice was a forgery."]);
    says(withdrawn, "feed.xml", &["at:deleted-entry"]);
    for words in [wrong, right, "water line", "south quay"] {
        let left: Vec<&String> = withdrawn.keys().filter(|path| text(withdrawn, path).contains(words)).collect();
        assert!(left.is_empty(), "{words}: {left:?}");
    }
}

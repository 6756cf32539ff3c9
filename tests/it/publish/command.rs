//! The command, against a folder of this machine: what it says, and by what number it ends.

use super::same;
use crate::newsroom::{Desk, Newsroom, dateline, tree};
use serde_json::Value;
use std::collections::BTreeMap;
use std::path::PathBuf;

const OFFICE: &str = "content/briefings/office.md";

/// A newsroom's folder, and one beside it that readers get.
struct House {
    desk: Desk,
    public: PathBuf,
}

/// What a run said, and the number that it ended with.
pub struct Said {
    pub exit: i32,
    pub out: String,
    pub err: String,
}

/// A newsroom whose `site.yaml` names these places.
pub fn with_targets(newsroom: &Newsroom, targets: &str) -> Newsroom {
    newsroom.clone().with("content/site.yaml", "title:", &format!("publish:\n  targets:\n{targets}title:"))
}

impl House {
    fn new() -> Self {
        let desk = Newsroom::new().on_disk();
        let public = desk.root.parent().unwrap().join("public");
        let targets = format!("    live: {{url: \"file://{}\"}}\n", public.display());
        with_targets(&Newsroom::new(), &targets).write_to(&desk);
        Self { desk, public }
    }

    fn run(&self, words: &[&str]) -> Said {
        run(&self.desk, words)
    }

    /// What readers get.
    fn site(&self) -> BTreeMap<String, Vec<u8>> {
        let mut tree = tree(&self.public);
        tree.retain(|path, _| !path.starts_with(".dateline/"));
        tree
    }

    fn edit(&self, from: &str, to: &str) {
        let path = self.desk.root.join(OFFICE);
        let text = std::fs::read_to_string(&path).unwrap();
        assert!(text.contains(from));
        std::fs::write(path, text.replace(from, to)).unwrap();
    }
}

fn run(desk: &Desk, words: &[&str]) -> Said {
    let output = dateline().args(words).current_dir(&desk.root).env("USER", "ada").output().unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    Said { exit: output.status.code().unwrap_or(-1), out: text(output.stdout), err: text(output.stderr) }
}

pub fn data(said: &Said) -> Value {
    serde_json::from_str(&said.out).unwrap_or_else(|error| panic!("{error}: {}{}", said.out, said.err))
}

#[test]
fn a_folder_gets_the_site_and_what_is_rehearsed_is_what_is_done() {
    let house = House::new();
    let refused = house.run(&["publish"]);
    assert_eq!(refused.exit, 5, "{}", refused.err);
    assert!(refused.err.contains("build it first"), "{}", refused.err);
    assert_eq!(house.run(&["build"]).exit, 0);
    let rehearsed = house.run(&["publish", "--dry-run"]);
    assert_eq!(rehearsed.exit, 0, "{}", rehearsed.err);
    assert!(rehearsed.out.contains("\nnew      briefings/office/index.html\n"), "{}", rehearsed.out);
    assert!(rehearsed.out.contains("purge    https://desk.example/briefings/office/\n"), "{}", rehearsed.out);
    assert!(house.site().is_empty());
    let first = house.run(&["publish", "--json"]);
    assert_eq!(first.exit, 0, "{}", first.err);
    same(&house.site(), &house.desk.built());
    let first = data(&first)["release"].as_str().unwrap().to_owned();

    house.edit("forty people", "fifty people");
    assert_eq!(house.run(&["publish"]).exit, 5);
    let old = house.desk.built();
    assert_eq!(house.run(&["build"]).exit, 0);
    let changed = super::differing(&old, &house.desk.built());
    let second = data(&house.run(&["publish", "live", "--json"]));
    let uploads: Vec<&str> =
        second["uploads"].as_array().unwrap().iter().map(|one| one["path"].as_str().unwrap()).collect();
    let deletions = second["deletions"].as_array().unwrap().iter().map(|one| one.as_str().unwrap());
    assert_eq!(
        uploads.iter().copied().chain(deletions).map(str::to_owned).collect::<std::collections::BTreeSet<_>>(),
        changed
    );
    same(&house.site(), &house.desk.built());
    assert!(house.run(&["publish"]).err.contains("has it all already"));

    let listed = house.run(&["publish", "--list"]);
    let lines: Vec<&str> = listed.out.lines().collect();
    assert!(lines.len() == 2 && lines[0].contains("[out]") && lines[1].starts_with(&first), "{}", listed.out);
    assert!(lines[0].contains("  ada on ") || lines[0].contains("  ada (process "), "{}", listed.out);
    std::fs::remove_dir_all(house.desk.output()).unwrap();
    let back = house.run(&["publish", "--rollback", &first]);
    assert_eq!(back.exit, 0, "{}", back.err);
    same(&house.site(), &old);
    assert!(house.run(&["publish", "--list"]).out.contains(&format!("[back to {first}]")));
    let none = house.run(&["publish", "--rollback", "yesterday"]);
    assert!(none.exit == 5 && none.err.contains(&first), "{}", none.err);
}

#[test]
fn words_that_were_taken_back_are_nowhere_once_fewer_releases_are_kept() {
    let house = House::new();
    let everywhere = || {
        let holds = |bytes: &Vec<u8>| bytes.windows(12).any(|some| some == b"forty people");
        tree(&house.public).into_iter().filter(|(_, bytes)| holds(bytes)).map(|(path, _)| path).collect::<Vec<_>>()
    };
    for said in [house.run(&["build"]), house.run(&["publish"])] {
        assert_eq!(said.exit, 0, "{}", said.err);
    }
    assert!(!everywhere().is_empty());
    house.edit("forty people", "fifty people");
    for said in [house.run(&["build"]), house.run(&["publish"])] {
        assert_eq!(said.exit, 0, "{}", said.err);
    }
    let kept = everywhere();
    assert!(!kept.is_empty() && kept.iter().all(|path| path.starts_with(".dateline/objects/")), "{kept:?}");
    let settings = house.desk.root.join("content/site.yaml");
    let text = std::fs::read_to_string(&settings).unwrap();
    std::fs::write(&settings, text.replace("public\"}", "public\", keep: 1}")).unwrap();
    assert_eq!(house.run(&["build"]).exit, 0);
    let said = house.run(&["publish"]);
    assert!(said.exit == 0 && said.err.contains("has it all already"), "{}", said.err);
    assert!(said.err.contains("1 earlier release was forgotten"), "{}", said.err);
    assert_eq!(everywhere(), Vec::<String>::new());
    assert_eq!(house.run(&["publish", "--list"]).out.lines().count(), 1);
}

#[test]
fn on_a_terminal_the_desk_is_asked_and_only_a_yes_publishes() {
    let house = House::new();
    assert_eq!(house.run(&["build"]).exit, 0);
    // `script` runs a command before a terminal of its own, and types what it reads.
    let typed = |words: &str, answer: &str| {
        let program = dateline().get_program().to_string_lossy().into_owned();
        let line = format!("'{program}' publish {words}");
        let mut script = assert_cmd::Command::new("script");
        script.args(["-qec", &line, "/dev/null"]).current_dir(&house.desk.root).env_remove("CI");
        let done = script.write_stdin(answer).timeout(std::time::Duration::from_secs(60)).output().unwrap();
        (done.status.code().unwrap(), String::from_utf8_lossy(&done.stdout).into_owned())
    };
    let (exit, said) = typed("", "n\n");
    assert!(exit == 5 && said.contains("publish this? [y/N]") && said.contains("nothing was published"), "{said}");
    assert!(said.contains(" new, 0 changed") && house.site().is_empty(), "{said}");
    let (exit, said) = typed("", "y\n");
    assert!(exit == 0 && said.contains("is out at"), "{said}");
    same(&house.site(), &house.desk.built());
    // Nothing to do, or nothing to ask.
    for words in ["", "--dry-run", "--yes"] {
        let (exit, said) = typed(words, "");
        assert!(exit == 0 && !said.contains("[y/N]"), "{said}");
    }
    house.edit("forty people", "fifty people");
    assert_eq!(house.run(&["build"]).exit, 0);
    assert!(typed("-y", "").1.contains("is out at"));
    same(&house.site(), &house.desk.built());
}

#[test]
fn deletions_beyond_the_bound_end_with_five_and_name_the_way_out() {
    let house = House::new();
    house.desk.put("content/briefings/people.md", super::second().as_bytes());
    assert_eq!(house.run(&["build"]).exit, 0);
    assert_eq!(house.run(&["publish"]).exit, 0);
    std::fs::remove_file(house.desk.root.join("content/briefings/people.md")).unwrap();
    assert_eq!(house.run(&["build"]).exit, 0);
    let refused = house.run(&["publish", "--max-deletes", "1"]);
    assert!(refused.exit == 5 && refused.err.contains("--max-deletes"), "{}", refused.err);
    assert!(house.site().contains_key("briefings/people/index.html"));
    assert_eq!(house.run(&["publish"]).exit, 0);
    same(&house.site(), &house.desk.built());
    assert!(!house.public.join("briefings/people").exists());
}

#[test]
fn half_a_file_that_a_killed_run_left_is_cleared_by_the_next_one() {
    let house = House::new();
    assert_eq!(house.run(&["build"]).exit, 0);
    assert_eq!(house.run(&["publish"]).exit, 0);
    let put = |path: &str, text: &str| std::fs::write(house.public.join(path), text).unwrap();
    put("index.html#1", "half");
    put("notes#1", "somebody's");
    put(".dateline/objects-half#2", "half");
    put(".dateline/intent.json", r#"{"version": 1, "release": "x", "uploads": ["index.html"], "deletions": []}"#);
    assert_eq!(house.run(&["publish"]).exit, 0);
    let mut is = house.site();
    assert_eq!(is.remove("notes#1").unwrap(), b"somebody's");
    same(&is, &house.desk.built());
    assert!(!house.public.join(".dateline/objects-half#2").exists());
}

#[test]
fn a_rehearsal_that_would_be_refused_says_so() {
    let house = House::new();
    assert_eq!(house.run(&["build"]).exit, 0);
    std::fs::create_dir(&house.public).unwrap();
    std::fs::write(house.public.join("index.html"), "somebody's").unwrap();
    let said = house.run(&["publish", "--dry-run"]);
    assert!(said.exit == 5 && said.err.contains("--adopt") && said.out.contains("new      index.html"), "{}", said.err);
}

#[test]
fn whoever_holds_the_place_is_named() {
    let house = House::new();
    assert_eq!(house.run(&["build"]).exit, 0);
    let lock = house.public.join(".dateline/lock.json");
    std::fs::create_dir_all(lock.parent().unwrap()).unwrap();
    let text = r#"{"by": "ben on desk-2", "since": "2026-01-01T00:00:00Z", "until": "2999-01-01T00:00:00Z"}"#;
    std::fs::write(lock, text).unwrap();
    let refused = house.run(&["publish"]);
    assert!(
        refused.exit == 5 && refused.err.contains("ben on desk-2 is publishing there since 2026-01-01"),
        "{}",
        refused.err
    );
    assert_eq!(house.run(&["publish", "--break-lock"]).exit, 0);
    same(&house.site(), &house.desk.built());
}

#[test]
fn a_place_is_named_where_there_are_several_or_none() {
    let desk = Newsroom::new().on_disk();
    assert_eq!(run(&desk, &["publish"]).exit, 3);
    let targets = "    live: {url: \"s3://live/\"}\n    test: {url: \"gs://test/news\"}\n";
    with_targets(&Newsroom::new(), targets).write_to(&desk);
    let said = run(&desk, &["publish"]);
    assert!(said.exit == 2 && said.err.contains("`live` or `test`"), "{}", said.err);
    assert_eq!(run(&desk, &["publish", "elsewhere"]).exit, 2);
}

#[test]
fn targets_that_cannot_be_used_are_found_where_they_stand() {
    for (target, words) in [
        ("{url: \"s3://key:secret@live/\"}", "keys do not belong"),
        ("{url: \"az://live/?sig=secret\"}", "keys do not belong"),
        ("{url: \"ftp://live/\"}", "nothing can be published to `ftp:`"),
        ("{url: \"s3:///news\"}", "names no bucket"),
        ("{url: \"file:///\"}", "names no bucket"),
        ("{url: live}", "no address of a place"),
        ("{url: \"s3://live/a//b\"}", "not every store can keep"),
        ("{url: \"s3://live/\", endpoint: \"http://storage.example\"}", "can be read and changed"),
        ("{url: \"s3://live/\", public: \"http://news.example\"}", "can be read and changed"),
        ("{url: \"file:///srv/news\", compress: true}", "keeps no headers"),
        ("{url: \"s3://live/news\", state: news}", "the site itself lies"),
        ("{url: \"s3://live/news\", state: news/kept}", "among the pages"),
        ("{url: \"file:///srv/news\", state: kept}", "keeps it in `.dateline`"),
    ] {
        let found = with_targets(&Newsroom::new(), &format!("    live: {target}\n")).check();
        let one = found.one("bad-target");
        assert!(one.message.contains(words), "{target}: {}", one.message);
        assert_eq!((one.path.as_str(), one.at.0), ("content/site.yaml", 3), "{target}");
    }
    for target in [
        "{url: \"s3://live\", endpoint: \"http://127.0.0.1:9000\", region: eu-west-1, compress: true, keep: 3}",
        "{url: \"s3://live/\", endpoint: \"http://storage.example\", allow_http: true, state: kept/live}",
        "{url: \"gs://live/news\", public: \"https://news.example\"}",
        "{url: \"az://live/news/\"}",
        "{url: \"file:///srv/www/news\"}",
        "{url: \"file:///srv/www/the news\"}",
    ] {
        let found = with_targets(&Newsroom::new(), &format!("    live: {target}\n")).check();
        assert!(found.all().is_empty(), "{target}: {}", found.shown());
    }
    let shared = "    live: {url: \"s3://desk/live\", state: kept}\n    test: {url: \"s3://desk/test\", state: kept}\n";
    let found = with_targets(&Newsroom::new(), shared).check();
    let one = found.one("bad-target");
    assert!(one.message.contains("`live` keeps the same") && one.at.0 == 4, "{}", found.shown());
    let desk = Newsroom::new().on_disk();
    with_targets(&Newsroom::new(), "    live: {url: \"s3://key:secret@live/\"}\n").write_to(&desk);
    for command in ["publish", "check"] {
        let said = run(&desk, &[command]);
        assert!(said.exit != 0 && said.err.contains("keys do not belong"), "{}", said.err);
        assert!(!said.err.contains("secret") && said.err.contains("line 3, column"), "{}", said.err);
    }
}

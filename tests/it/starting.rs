//! What `new` fills in by itself, and what `list` leaves out.

use crate::newsroom::{Desk, Newsroom, dateline};
use std::path::Path;

/// What a command prints, and what it says.
fn run(desk: &Desk, words: &[&str]) -> (bool, String, String) {
    let output = dateline().args(words).current_dir(&desk.root).output().unwrap();
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    (output.status.success(), text(&output.stdout), text(&output.stderr))
}

/// The text of the record that a command starts.
fn started(desk: &Desk, words: &[&str]) -> String {
    let (fine, path, said) = run(desk, words);
    assert!(fine, "{said}");
    std::fs::read_to_string(Path::new(path.trim())).unwrap()
}

#[test]
fn a_source_with_an_address_knows_its_publisher_and_the_day() {
    let newsroom = Newsroom::new()
        .file(
            "content/publishers/port.yaml",
            "name: The Port\nkind: official\ncountry: hk\nurl: https://www.port.example/en\n",
        )
        .file(
            "content/publishers/port-news.yaml",
            "name: Port News\nkind: wire\ncountry: hk\nurl: https://news.port.example/\n",
        );
    let desk = newsroom.on_disk();
    let late = ["--as-of", "2026-06-19T20:00:00Z"];
    let source =
        |url: &str, title: &str| started(&desk, &[&["new", "source", "--url", url, title], &late[..]].concat());
    let text = source("https://notices.port.example/4?a=b&c=:#d", "Notice 4");
    for line in ["publisher: port\n", "kind: official\n", "accessed: 2026-06-20\n", "# published:"] {
        assert!(text.contains(line), "{line}: {text}");
    }
    assert!(text.contains("url: https://notices.port.example/4?a=b&c=:#d\n"), "{text}");
    assert!(source("https://news.port.example/x", "A report").contains("publisher: port-news\nkind: wire\n"));
    assert!(source("https://airport.example/x", "Another").contains("# change this"));
    let (_, _, said) = run(&desk, &["new", "source", "--url", "https://airport.example/y", "A third"]);
    assert!(said.contains("No publisher has the host"), "{said}");
    let (fine, _, said) = run(&desk, &["new", "event", "--url", "https://a.example/", "An event"]);
    assert!(!fine && said.contains("new source"), "{said}");
    let findings = newsroom.check_in(&desk);
    assert!(findings.errors().is_empty(), "{}", findings.shown());
}

#[test]
fn a_briefing_begins_with_its_sources_and_its_one_author() {
    let newsroom = Newsroom::new()
        .file("content/sources/notice-4.yaml", "title: Notice 4\npublisher: gazette\nkind: official\n")
        .file("content/sources/order.yaml", "title: An order\npublisher: gazette\nkind: official\ndraft: true\n");
    let desk = newsroom.on_disk();
    let words = ["new", "briefing", "The port closes", "--cite", "notice-4", "--cite", "order"];
    let text = started(&desk, &[&words[..], &["--as-of", "2026-06-19T20:00:00Z"]].concat());
    for part in [
        "published: 2026-06-20T04:00:00+08:00\n",
        "authors: [ada]\n",
        "sources:\n  - notice-4\n  - order\n",
        "## What happened\n\nWrite here what the sources say.[@notice-4; @order]\n",
    ] {
        assert!(text.contains(part), "{part}: {text}");
    }
    let findings = newsroom.check_in(&desk);
    assert!(findings.errors().is_empty(), "{}", findings.shown());
    let (fine, _, said) = run(&desk, &["new", "briefing", "Another story of the port", "--cite", "notice-5"]);
    assert!(!fine && said.contains("did you mean `notice-4`?"), "{said}");
    desk.put("content/staff/bo.yaml", b"name: Bo Lee\n");
    let text = started(&desk, &["new", "briefing", "A third story of the port"]);
    assert!(text.contains("authors: [] # ids of content/staff: ada, bo\n"), "{text}");
}

#[test]
fn what_new_left_open_is_filled_in_before_a_story_is_out() {
    let newsroom = Newsroom::new().file("content/staff/bo.yaml", "name: Bo Lee\n");
    let desk = newsroom.on_disk();
    let (_, path, _) = run(&desk, &["new", "briefing", "The port closes its quay", "--as-of", "2026-06-19T20:00:00Z"]);
    // As a draft it is whole, and said to be one.
    let shown = newsroom.clone().drafts().check_in(&desk);
    assert!(shown.errors().is_empty(), "{}", shown.shown());
    let (fine, _, said) = run(&desk, &["check"]);
    assert!(fine && said.ends_with("; 1 draft is not out\n"), "{said}");

    let text = std::fs::read_to_string(path.trim()).unwrap();
    std::fs::write(path.trim(), text.replace("draft: true", "# draft: true")).unwrap();
    let found = newsroom.check_in(&desk);
    let said: Vec<&str> = found.only("empty-value").iter().map(|one| one.help.as_str()).collect();
    for part in ["`authors`", "`regions`", "`sources`", "what readers should know"] {
        assert!(said.iter().any(|help| help.contains(part)), "{part}: {}", found.shown());
    }
    assert_eq!(said.len(), 5, "{}", found.shown());
}

#[test]
fn nobody_s_kind_is_chosen_for_them() {
    let newsroom = Newsroom::new();
    let desk = newsroom.on_disk();
    let text = started(&desk, &["new", "publisher", "Port of Exampleton"]);
    assert!(text.contains("kind: # official, legal-text, ") && text.contains(", other\n"), "{text}");
    let found = newsroom.check_in(&desk);
    let one = found.one("empty-value");
    assert!(one.help.starts_with("write one of `official`, `legal-text`, "), "{}", one.help);
    desk.put("content/publishers/port-of-exampleton.yaml", text.replace("kind: #", "kind: official #").as_bytes());
    assert!(newsroom.check_in(&desk).errors().is_empty(), "{}", newsroom.check_in(&desk).shown());
}

#[test]
fn an_id_that_another_kind_has_is_told() {
    let desk = Newsroom::new().on_disk();
    let (fine, _, said) = run(&desk, &["new", "publisher", "Acme"]);
    assert!(fine && said.contains("An entity has the id `acme`, too"), "{said}");
    assert!(said.contains("`[[entity:acme]]` or `[[publisher:acme]]`"), "{said}");
    let (_, _, said) = run(&desk, &["new", "source", "Gazette"]);
    assert!(said.contains("write `origin: {publisher: gazette}` where the publisher is meant"), "{said}");
    let (_, _, said) = run(&desk, &["new", "staff", "Bea Lo"]);
    assert!(!said.contains("too"), "{said}");
}

#[test]
fn what_another_record_names_is_no_orphan() {
    let entity = |name: &str, more: &str| format!("name: {name}\nkind: organisation\n{more}");
    let desk = Newsroom::new()
        .file("content/entities/office.yaml", "name: Mayor\nkind: office\n")
        .file("content/entities/owner.yaml", &entity("Owner", ""))
        .file("content/entities/before.yaml", &entity("Before", ""))
        .file("content/entities/whole.yaml", &entity("Whole", ""))
        .file("content/entities/actor.yaml", &entity("Actor", ""))
        .file("content/entities/asked.yaml", &entity("Asked", ""))
        .file("content/events/vote.yaml", "title: A vote\nactor: actor\n")
        .file("content/publishers/owned.yaml", "name: Owned\nkind: wire\ncountry: hk\nowner: owner\n")
        .with(
            "content/briefings/office.md",
            "sources:\n",
            "watch: [{question: What next?, who: [asked], due: 2027}]\nsources:\n",
        )
        .file(
            "content/entities/lonely.yaml",
            &entity("Lonely", "part_of: whole\nsuccessor_of: before\nholds_office: [{office: office}]\n"),
        )
        .on_disk();
    let (fine, listed, said) = run(&desk, &["list", "orphans"]);
    assert!(fine, "{said}");
    let entities: Vec<&str> = listed.lines().filter(|line| line.contains("/entities/")).collect();
    assert_eq!(entities, ["content/entities/lonely.yaml:1: Lonely"], "{listed}");
    let (_, help, _) = run(&desk, &["list", "--help"]);
    for word in ["uncited", "orphans", "due", "disputed", "stale"] {
        assert!(help.contains(word), "{word}: {help}");
    }
}

#[test]
fn a_workflow_is_written_once_and_can_be_read() {
    let folder = tempfile::tempdir().unwrap();
    let init = || dateline().args(["init", "desk", "--workflow", "github"]).current_dir(&folder).output().unwrap();
    assert!(init().status.success());
    let text = std::fs::read_to_string(folder.path().join("desk/.github/workflows/publish.yml")).unwrap();
    let workflow: serde_json::Value = serde_yaml::from_str(&text).unwrap();
    let steps = workflow["jobs"]["publish"]["steps"].as_array().unwrap();
    let runs = |words: &str| steps.iter().any(|step| step["run"].as_str().is_some_and(|run| run.contains(words)));
    for words in ["dateline check", "dateline build --json", "dateline publish", "next_transition"] {
        assert!(runs(words), "{words}");
    }
    // Whether there is anything to do, as the workflow asks it.
    let step = |name: &str| steps.iter().find(|step| step["name"] == name).unwrap()["run"].as_str().unwrap().to_owned();
    let desk = folder.path().join("desk");
    let run = |script: &str, event: &str, commit: &str| {
        let told = desk.join("told");
        let mut bash = std::process::Command::new("bash");
        bash.args(["-eo", "pipefail", "-c", script]).current_dir(&desk);
        let done = bash.env("EVENT", event).env("COMMIT", commit).env("GITHUB_OUTPUT", &told).status().unwrap();
        assert!(done.success());
        let said = std::fs::read_to_string(&told).unwrap_or_default();
        let _ = std::fs::remove_file(told);
        said.trim().to_owned()
    };
    let is_due = |event: &str, commit: &str| run(&step("Is there anything to do?"), event, commit);
    assert_eq!(is_due("schedule", "a"), "due=true", "nothing was published yet");
    std::fs::create_dir_all(desk.join(".dateline")).unwrap();
    for (next, due) in
        [("null", "due=false"), ("\"2999-01-01T00:00:00Z\"", "due=false"), ("\"2020-01-01T00:00:00Z\"", "due=true")]
    {
        std::fs::write(desk.join("build.json"), format!(r#"{{"pages": 3, "next_transition": {next}}}"#)).unwrap();
        run(&step("Note what is out"), "push", "a");
        assert_eq!(is_due("schedule", "a"), due, "{next}");
        assert_eq!(is_due("schedule", "b"), "due=true", "the last commit is not out");
        assert_eq!(is_due("push", "a"), "due=true");
    }
    assert_eq!(init().status.code(), Some(4), "nothing is overwritten");
    std::fs::remove_dir_all(folder.path().join("desk/.github")).unwrap();
    assert!(init().status.success(), "a site that is there gets what it lacks");
}

#[test]
fn the_forms_of_a_cms_have_every_kind_and_their_keys() {
    let desk = Newsroom::new().file("content/topics.yaml", "ports: {name: Ports}\n").on_disk();
    for system in ["decap", "sveltia"] {
        let output = dateline().args(["schema", "--cms", system]).current_dir(&desk.root).output().unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        let config: serde_json::Value = serde_yaml::from_slice(&output.stdout).unwrap();
        let collections = config["collections"].as_array().unwrap();
        assert_eq!(collections.len(), 10, "all kinds");
        let field = |fields: &serde_json::Value, name: &str| {
            let fields = fields.as_array().unwrap();
            fields.iter().find(|field| field["name"] == name).unwrap_or_else(|| panic!("{name}")).clone()
        };
        let briefing = collections.iter().find(|one| one["name"] == "briefings").unwrap();
        assert_eq!(field(&briefing["fields"], "authors")["collection"], "staff");
        assert_eq!(field(&briefing["fields"], "topics")["options"][0]["value"], "ports");
        assert_eq!(field(&briefing["fields"], "published")["widget"], "datetime");
        assert_eq!(field(&briefing["fields"], "body")["modes"][0], "raw");
        assert_eq!(field(&field(&briefing["fields"], "corrections")["fields"], "at")["widget"], "datetime");
        assert_eq!(briefing["format"], "briefings-frontmatter", "read and written by its own shapes");
        let sources = field(&briefing["fields"], "sources");
        assert_eq!((sources["typeKey"].as_str(), sources["types"][0]["name"].as_str()), (Some("kind"), Some("record")));
        assert_eq!(sources["types"][0]["fields"][0]["collection"], "sources");
        let written = &sources["types"][1];
        assert_eq!(
            (written["name"].as_str(), field(&written["fields"], "publisher")["collection"].as_str()),
            (Some("official"), Some("publishers"))
        );
    }
    // Where every topic has a file, forms read them.
    std::fs::remove_file(desk.root.join("content/topics.yaml")).unwrap();
    let made = dateline().args(["new", "topic", "Inland ports"]).current_dir(&desk.root).output().unwrap();
    assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
    assert!(desk.root.join("content/topics/inland-ports.yaml").is_file());
    let output = dateline().args(["schema", "--cms", "decap"]).current_dir(&desk.root).output().unwrap();
    let config: serde_json::Value = serde_yaml::from_slice(&output.stdout).unwrap();
    let collections = config["collections"].as_array().unwrap();
    let briefing = collections.iter().find(|one| one["name"] == "briefings").unwrap();
    let picker = briefing["fields"].as_array().unwrap().iter().find(|field| field["name"] == "topics").unwrap();
    assert_eq!(picker["collection"], "topics");
    let admin = desk.root.join("admin");
    let write = || {
        dateline()
            .args(["schema", "--cms", "decap", "--admin", "admin", "--repository", "desk/site"])
            .current_dir(&desk.root)
            .output()
            .unwrap()
    };
    assert!(write().status.success());
    assert!(std::fs::read_to_string(admin.join("index.html")).unwrap().contains("src=\"program/desk.js\""));
    let shapes: serde_json::Value = serde_json::from_slice(&std::fs::read(admin.join("shapes.json")).unwrap()).unwrap();
    let keys = &shapes["briefings-frontmatter"]["shape"]["keys"];
    assert_eq!(keys["regions"]["several"]["id"], "id");
    assert_eq!(keys["reviewed_by"]["several"]["id"], "person");
    assert_eq!(keys["sources"]["several"]["mark"]["kind"], "record");
    assert_eq!(keys["sources"]["several"]["keys"]["origin"]["id"], "id");
    assert_eq!((&keys["extra"], &shapes["topics"]["extension"]), (&serde_json::Value::Null, &"yaml".into()));
    assert!(std::fs::read_to_string(admin.join("config.yml")).unwrap().contains("repo: desk/site"));
    let package: serde_json::Value =
        serde_json::from_slice(&std::fs::read(admin.join("package.json")).unwrap()).unwrap();
    assert!(package["scripts"]["postinstall"].as_str().unwrap().contains("node_modules/decap-cms/dist"));
    std::fs::write(admin.join("index.html"), "ours").unwrap();
    assert!(write().status.success());
    assert_eq!(std::fs::read_to_string(admin.join("index.html")).unwrap(), "ours", "the page is the newsroom's own");
}

//! README is followed to the letter: every command of "Your first briefing" runs, the briefing in it is published, and
//! every file that README and ARCHITECTURE point at is there.

use crate::newsroom::{dateline, tree};
use std::fs;
use std::path::{Path, PathBuf};

fn text(name: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(name)).unwrap()
}

/// The fenced blocks of a language below a heading, with the indentation of a list taken away.
fn blocks(readme: &str, heading: &str, language: &str) -> Vec<String> {
    let (_, section) = readme.split_once(heading).unwrap();
    let section = section.split("\n## ").next().unwrap();
    let mut blocks = Vec::new();
    let mut lines = section.lines();
    while let Some(line) = lines.next() {
        if line.trim_start() != format!("```{language}") {
            continue;
        }
        let indent = line.len() - line.trim_start().len();
        let body = lines.by_ref().take_while(|line| line.trim_start() != "```");
        blocks.push(body.map(|line| format!("{}\n", line.get(indent..).unwrap_or(""))).collect());
    }
    blocks
}

#[test]
fn the_first_briefing_is_published_as_written() {
    let readme = text("README.md");
    let desk = tempfile::tempdir().unwrap();
    let mut here = desk.path().to_owned();
    let mut newest = PathBuf::new();
    let heading = "## Your first briefing in five minutes";
    let commands: Vec<String> = blocks(&readme, heading, "sh")
        .iter()
        .flat_map(|block| block.lines().map(str::to_owned).collect::<Vec<_>>())
        .collect();
    assert!(commands.len() >= 6, "{commands:?}");
    let yaml = blocks(&readme, heading, "yaml");
    let [briefing] = &yaml[..] else { panic!("one block: {yaml:#?}") };
    for command in &commands {
        if let Some(folder) = command.strip_prefix("cd ") {
            here = here.join(folder);
            continue;
        }
        if command.ends_with("check") {
            fs::write(&newest, briefing).unwrap();
            let site = here.join("content/site.yaml");
            let set = fs::read_to_string(&site).unwrap().replace("base_url: \"\"", "base_url: https://desk.example/");
            fs::write(site, set).unwrap();
        }
        let words = command.strip_prefix("dateline ").unwrap_or_else(|| panic!("not ours: {command}"));
        // The only quotes are around titles.
        let (verbs, title) =
            words.split_once('"').map_or((words, None), |(verbs, rest)| (verbs, rest.split('"').next()));
        let output = dateline().args(verbs.split_whitespace()).args(title).current_dir(&here).output().unwrap();
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(output.status.success(), "{command}: {said}");
        if command.contains(" new publisher ") {
            let publisher = here.join(String::from_utf8_lossy(&output.stdout).trim());
            let written = fs::read_to_string(&publisher).unwrap();
            let (name, rest) = written.split_once("kind: #").unwrap();
            let (_, rest) = rest.split_once('\n').unwrap();
            fs::write(&publisher, format!("{name}kind: official\n{rest}")).unwrap();
        }
        if command.contains(" new briefing ") {
            newest = PathBuf::from(String::from_utf8_lossy(&output.stdout).trim());
        }
    }
    let site = tree(&here.join("site"));
    let says = |path: &str, words: &str| String::from_utf8_lossy(&site[path]).contains(words);
    let page = format!("briefings/{}/index.html", newest.file_stem().unwrap().to_str().unwrap());
    assert!(says(&page, "divers found cracks below the water line"));
    assert!(says("feed.xml", "Port of Exampleton closes its north quay"));
}

#[test]
fn the_fuller_briefing_is_accepted_as_written() {
    let readme = text("README.md");
    let first = blocks(&readme, "## Your first briefing in five minutes", "yaml").remove(0);
    let fuller = blocks(&readme, "## A fuller briefing", "yaml");
    let [more, entity, response] = &fuller[..] else { panic!("three blocks: {fuller:#?}") };
    let (keys, rest) = first.split_once("sources:\n").unwrap();
    let (sources, body) = rest.split_once("---\n").unwrap();
    let briefing = format!("{keys}{}---\n{body}", more.replacen("sources:\n", &format!("sources:\n{sources}"), 1));
    let desk = tempfile::tempdir().unwrap();
    assert!(dateline().args(["init", "newsroom"]).current_dir(&desk).output().unwrap().status.success());
    let root = desk.path().join("newsroom");
    let publisher = |name: &str| format!("name: {name}\nkind: official\ncountry: nl\n");
    for (path, text) in [
        ("briefings/2026/quay.md", briefing.as_str()),
        ("entities/port-authority.yaml", entity),
        ("responses/quay-order.md", response),
        ("publishers/port-of-exampleton.yaml", &publisher("Port of Exampleton")),
        ("publishers/lowland-wire.yaml", &publisher("Lowland Wire")),
        ("publishers/courier.yaml", &publisher("The Courier")),
    ] {
        let path = root.join("content").join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    let site = Path::new(env!("CARGO_MANIFEST_DIR"));
    let picture = walkdir::WalkDir::new(site.join("tests/browser/showcase")).into_iter().flatten();
    let picture =
        picture.map(walkdir::DirEntry::into_path).find(|path| path.extension().is_some_and(|end| end == "png"));
    fs::copy(picture.expect("a picture"), root.join("content/briefings/2026/quay.jpg")).unwrap();
    let output = dateline().args(["check", "--as-of", "2026-07-01T00:00:00Z"]).current_dir(&root).output().unwrap();
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{said}\n{briefing}");
}

#[cfg(feature = "publish")]
#[test]
fn a_site_is_published_as_written() {
    let readme = text("README.md");
    let desk = tempfile::tempdir().unwrap();
    let newsroom = || {
        let mut command = dateline();
        command.current_dir(desk.path());
        command
    };
    assert!(newsroom().args(["init", "."]).output().unwrap().status.success());
    let heading = "## Publishing";
    let public = desk.path().join("public");
    let targets = blocks(&readme, heading, "yaml").remove(0);
    assert!(targets.contains("file:///srv/www/news"));
    let targets = targets.replace("/srv/www/news", public.to_str().unwrap());
    let site = desk.path().join("content/site.yaml");
    fs::write(&site, fs::read_to_string(&site).unwrap() + &targets).unwrap();
    let commands = blocks(&readme, heading, "sh").remove(0);
    for command in commands.lines() {
        let words = command.split('#').next().unwrap().strip_prefix("dateline ").unwrap();
        let output = newsroom().args(words.split_whitespace()).output().unwrap();
        assert!(output.status.success(), "{command}: {}", String::from_utf8_lossy(&output.stderr));
    }
    let mut there = tree(&public);
    there.retain(|path, _| !path.starts_with(".dateline/"));
    assert!(there == tree(&desk.path().join("site")), "{:#?}", there.keys());
}

#[test]
fn every_file_that_the_documents_point_at_is_there() {
    for name in ["README.md", "ARCHITECTURE.md"] {
        let text = text(name);
        // What stands in backquotes is an example.
        let prose: String = text.split('`').step_by(2).collect();
        for target in prose.split("](").skip(1).filter_map(|rest| rest.split(')').next()) {
            let outside = target.contains("://") || target.starts_with('#') || target.starts_with("../");
            let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(target);
            assert!(outside || path.exists(), "{name} points at {target}, which is not there");
        }
    }
}

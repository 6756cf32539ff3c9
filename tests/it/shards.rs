//! Parts of a site, built apart and put together, are the site that one machine builds; parts that do not belong together
//! are refused by name.

use crate::newsroom::{AS_OF, BRIEFING, Desk, Newsroom, dateline, tree};
use dateline::pipeline::{self, Built, merge};
use dateline::write::{Manifest, MergeError, Shard};
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

const OF: u32 = 4;

/// A newsroom of some pages in two languages, so that the search index has several folders.
fn newsroom() -> Newsroom {
    (0..12).fold(
        Newsroom::new().with("content/site.yaml", "languages: [en]", "languages: [en, fr]"),
        |newsroom, number| {
            let briefing = BRIEFING.replace("Acme opens", &format!("Acme opens, for the {number}th time,"));
            let briefing =
                if number % 3 == 0 { briefing.replacen("---\n", "---\nlanguage: fr\n", 1) } else { briefing };
            newsroom.file(&format!("content/briefings/office-{number}.md"), &briefing)
        },
    )
}

fn shard(number: u32) -> Shard {
    Shard::new(number, OF).expect("one of four")
}

/// Where a part of the site goes: a folder of its own, since its manifest stands beside it.
fn folder(desk: &Desk, number: u32) -> PathBuf {
    desk.root.join(format!("part-{number}/site"))
}

fn build_parts(newsroom: &Newsroom, desk: &Desk) -> Vec<PathBuf> {
    let part = |number| {
        let compiled = newsroom.compile_in(desk).expect("it compiles");
        let built =
            pipeline::build_part(&compiled, Some(shard(number)), &folder(desk, number), &()).expect("it builds");
        assert!(matches!(built, Built::Written(_)));
        folder(desk, number)
    };
    (1..=OF).map(part).collect()
}

fn manifest_text(output: &Path) -> String {
    let name = format!("{}.manifest.json", output.file_name().unwrap().to_str().unwrap());
    fs::read_to_string(output.with_file_name(".dateline").join(name)).unwrap()
}

#[test]
fn four_parts_are_the_whole_by_the_library() {
    let newsroom = newsroom();
    let single = newsroom.build();
    let desk = newsroom.on_disk();
    let parts = build_parts(&newsroom, &desk);
    let mut together: BTreeMap<String, Vec<u8>> = BTreeMap::new();
    for (number, part) in (1..).zip(&parts) {
        let files = tree(part);
        assert!(!files.is_empty(), "{number}");
        let manifest = Manifest::load(part).unwrap().expect("a manifest");
        assert_eq!(manifest.part().map(|part| part.shard), Some(shard(number)));
        assert_eq!(manifest.files().len(), files.len());
        for (path, bytes) in files {
            assert!(together.insert(path.clone(), bytes).is_none(), "{path} is in two parts");
        }
    }
    assert!(together == single.desk.built());
    let out = desk.root.join("out/site");
    let written = merge(&parts, &out).unwrap();
    assert_eq!(written.written.len(), together.len());
    assert!(tree(&out) == together);
    assert_eq!(manifest_text(&out), manifest_text(&single.desk.output()));
    // Once more, with the parts in another order: there is nothing to do.
    let turned: Vec<PathBuf> = parts.iter().rev().cloned().collect();
    let again = merge(&turned, &out).unwrap();
    assert_eq!((again.written.len(), again.unchanged, again.removed.len()), (0, together.len(), 0));
}

#[test]
fn four_processes_build_the_whole() {
    let desk = newsroom().on_disk();
    let run = |arguments: &[&str]| {
        let mut command = dateline();
        command.current_dir(&desk.root).args(arguments).assert().success();
    };
    std::thread::scope(|scope| {
        for number in 1..=OF {
            let (part, output) = (format!("{number}/{OF}"), format!("part-{number}/site"));
            scope.spawn(move || run(&["build", "--as-of", AS_OF, "--shard", &part, "-o", &output]));
        }
    });
    run(&["manifest", "merge", "part-1/site", "part-2/site", "part-3/site", "part-4/site", "-o", "out/site"]);
    run(&["build", "--as-of", AS_OF]);
    assert!(tree(&desk.root.join("out/site")) == desk.built());
    assert_eq!(manifest_text(&desk.root.join("out/site")), manifest_text(&desk.output()));
    // What is merged is a site like any other: a build of it all over it writes nothing.
    let mut command = dateline();
    command.current_dir(&desk.root).args(["build", "--as-of", AS_OF, "-o", "out/site", "--json"]);
    let said = command.assert().success().get_output().stdout.clone();
    let said: serde_json::Value = serde_json::from_slice(&said).unwrap();
    assert_eq!(said["written"], 0);
    // And it is sealed as one: there was nothing to render, and it can be published as it is.
    assert!(said["seconds"].get("render").is_none(), "{said}");
}

#[test]
fn a_part_that_is_built_again_does_nothing() {
    let desk = newsroom().on_disk();
    let build = |part: &str| {
        let mut command = dateline();
        command.args(["build", "--json", "--as-of", AS_OF, "--shard", part, "-C"]).arg(&desk.root).args(["-o"]);
        let output = command.arg(folder(&desk, 1)).assert().get_output().clone();
        (output.status.code(), String::from_utf8(output.stdout).unwrap(), String::from_utf8(output.stderr).unwrap())
    };
    assert!(build("1/4").1.contains("\"render\""));
    assert!(!build("1/4").1.contains("\"render\""), "the seal holds");
    let out = tree(&folder(&desk, 1));
    // Another part has no place here, and nothing of this one is touched.
    for other in ["2/4", "1/5"] {
        let (code, _, said) = build(other);
        assert_eq!(code, Some(4));
        assert!(said.contains("holds shard 1 of 4"), "{said}");
        assert!(tree(&folder(&desk, 1)) == out);
    }
}

#[test]
fn parts_that_do_not_belong_together_are_refused_by_name() {
    let newsroom = newsroom();
    let desk = newsroom.on_disk();
    let parts = build_parts(&newsroom, &desk);
    let out = desk.root.join("out/site");
    let refused = |parts: &[PathBuf], words: &[&str]| {
        let said = merge(parts, &out).expect_err("a refusal").to_string();
        for word in words {
            assert!(said.contains(word), "{word} stands in: {said}");
        }
        assert!(!out.exists(), "nothing was written");
    };
    refused(&[&parts[..1], &parts[2..3]].concat(), &["shards 2 of 4, 4 of 4 are missing"]);
    refused(&parts[..3], &["shard 4 of 4 is missing"]);
    refused(&[&parts[..], &parts[..1]].concat(), &["shard 1 of 4 is there twice"]);
    refused(&[desk.root.join("content")], &["content", ".dateline"]);

    let other = newsroom.clone().with("content/briefings/office.md", "forty", "fifty");
    let elsewhere = other.on_disk();
    let others = build_parts(&other, &elsewhere);
    refused(&[&parts[..3], &others[3..]].concat(), &["shard 4 of 4", "from other content"]);
    let later = newsroom.clone().as_of("2026-07-01T00:00:01Z");
    let moment = later.on_disk();
    let at_that_moment = build_parts(&later, &moment);
    refused(&[&parts[..3], &at_that_moment[3..]].concat(), &["shard 4 of 4", "as of another moment"]);
    let single = newsroom.build();
    refused(&[&parts[..3], &[single.desk.output()]].concat(), &["whole site"]);

    let painted =
        (1..).zip(&parts).find(|(_, part)| Manifest::load(part).unwrap().unwrap().get("index.html").is_some());
    let (number, part) = painted.expect("a part with the front page");
    fs::write(part.join("index.html"), "painted over").unwrap();
    refused(&parts, &["index.html", &format!("shard {number} of 4")]);
    fs::remove_file(part.join("index.html")).unwrap();
    refused(&parts, &["index.html", &format!("shard {number} of 4")]);
    let error = merge(&parts, &parts[0]).expect_err("a refusal");
    assert!(matches!(error, MergeError::IntoPart { .. }), "{error}");
}

#[test]
fn a_part_needs_a_moment_and_a_number() {
    let desk = newsroom().on_disk();
    let mut command = dateline();
    let output = command.args(["build", "--shard", "1/4", "-C"]).arg(&desk.root).assert().code(2).get_output().clone();
    assert!(String::from_utf8(output.stderr).unwrap().contains("--as-of"));
    for wrong in ["0/4", "5/4", "4", "a/b"] {
        dateline().args(["build", "--as-of", AS_OF, "--shard", wrong, "-C"]).arg(&desk.root).assert().code(2);
    }
    dateline()
        .args(["build", "--shard", "1/4", "-C"])
        .arg(&desk.root)
        .env("SOURCE_DATE_EPOCH", "1782864000")
        .assert()
        .success();
}

#[test]
fn a_part_is_of_the_moment_that_is_asked_for() {
    let desk = newsroom().on_disk();
    let build = |number: u32, as_of: &str| {
        let (part, root) = (format!("{number}/2"), &desk.root);
        let mut command = dateline();
        command.args(["build", "--no-search", "--as-of", as_of, "--shard", &part, "-C"]).arg(root);
        command.arg("-o").arg(folder(&desk, number)).assert().success();
    };
    build(1, AS_OF);
    // The second machine comes an hour late; the first one builds its part again, over what it has.
    let later = "2026-07-01T01:00:00Z";
    build(1, later);
    build(2, later);
    merge(&[folder(&desk, 1), folder(&desk, 2)], &desk.root.join("out/site")).unwrap();
}

#[test]
fn a_part_without_a_page_is_a_folder_all_the_same() {
    let newsroom = newsroom().with("content/site.yaml", "languages:", "outputs: {search: false}\nlanguages:");
    let (desk, of) = (newsroom.on_disk(), 200);
    let compiled = newsroom.compile_in(&desk).unwrap();
    let parts: Vec<PathBuf> = (1..=of).map(|number| folder(&desk, number)).collect();
    for (number, part) in (1..).zip(&parts) {
        pipeline::build_part(&compiled, Shard::new(number, of), part, &()).unwrap();
    }
    assert!(parts.iter().all(|part| part.is_dir()));
    assert!(parts.iter().any(|part| tree(part).is_empty()), "so many that one of them is empty");
    merge(&parts, &desk.root.join("out/site")).unwrap();
    assert!(tree(&desk.root.join("out/site")) == newsroom.build().desk.built());
}

#[test]
fn a_part_is_no_place_to_merge_into_by_whatever_way() {
    let newsroom = newsroom();
    let desk = newsroom.on_disk();
    let parts = build_parts(&newsroom, &desk);
    let around = parts[0].join("../../part-1/site");
    assert!(matches!(merge(&parts, &around), Err(MergeError::IntoPart { .. })));
}

#[test]
fn of_very_many_missing_parts_some_are_named() {
    let newsroom = newsroom();
    let desk = newsroom.on_disk();
    let compiled = newsroom.compile_in(&desk).unwrap();
    pipeline::build_part(&compiled, Shard::new(1, u32::MAX), &folder(&desk, 1), &()).unwrap();
    let said = merge(&[folder(&desk, 1)], &desk.root.join("out/site")).expect_err("a refusal").to_string();
    assert!(said.contains("2 of 4294967295") && said.ends_with("and 4294967274 more are missing"), "{said}");
}

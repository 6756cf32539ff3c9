//! What a build keeps for the next one: used where it is true, and never believed where it is odd.

use crate::newsroom::{AS_OF, Newsroom, tree};
use dateline::history::Compare;
use dateline::model::date::AsOf;
use dateline::pipeline::{self, Built, Order};
use dateline::write::Written;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// A build as the command line makes one, with all that an earlier one left beside the output.
fn build(root: &Path, output: &Path) -> Written {
    let as_of = AsOf(AS_OF.parse().unwrap());
    let root = root.to_owned();
    let order = Order { root, as_of, drafts: false, base_url: None, search: false, compare: Compare::Nothing };
    let folder = pipeline::read(&order, &()).unwrap();
    let compiled = pipeline::compile_folder(folder, &order, Some(output), &()).unwrap();
    match pipeline::build(&compiled, output, &()).unwrap() {
        Built::Written(written) => written,
        Built::Refused(found) => panic!("refused: {found:?} {:?}", compiled.findings),
    }
}

fn boxes(root: &Path) -> Vec<PathBuf> {
    let mut boxes: Vec<PathBuf> =
        fs::read_dir(root.join(".dateline/site.read")).unwrap().map(|entry| entry.unwrap().path()).collect();
    boxes.sort();
    boxes
}

/// The briefings of the repository's own site, without what takes long.
fn desk() -> Newsroom {
    Newsroom::access_desk().with("content/site.yaml", "title:", "outputs: {cards: false}\ntitle:")
}

#[test]
fn an_edit_writes_what_differs_and_nothing_else() {
    let desk = Newsroom::new()
        .file("content/briefings/second.md", &crate::newsroom::BRIEFING.replace("Acme opens", "Acme never opens"))
        .on_disk();
    let site = desk.root.join("site");
    build(&desk.root, &site);
    let kept = boxes(&desk.root);
    assert!(!kept.is_empty());
    let before = tree(&site);
    let office = desk.root.join("content/briefings/office.md");
    let text = fs::read_to_string(&office).unwrap();
    fs::write(&office, text.replace("It is the first", "A new sentence. It is the first")).unwrap();
    let written = build(&desk.root, &site);
    let after = tree(&site);
    let differ: Vec<&String> = after.keys().filter(|path| before.get(*path) != after.get(*path)).collect();
    assert!(differ.iter().any(|path| path.contains("briefings/office/")), "{differ:?}");
    assert!(!differ.iter().any(|path| path.contains("briefings/second/index.html")), "{differ:?}");
    assert_eq!(written.written.iter().collect::<Vec<_>>(), differ);
    let clean = desk.root.join("clean/site");
    build(&desk.root, &clean);
    assert!(tree(&clean) == after, "a clean build differs");
}

#[test]
fn what_is_odd_about_it_is_not_used() {
    let desk = desk().on_disk();
    let site = desk.root.join("site");
    build(&desk.root, &site);
    let wanted: BTreeMap<String, Vec<u8>> = tree(&site);
    assert_eq!(build(&desk.root, &site).written, Vec::<String>::new(), "nothing has changed");
    let pages = desk.root.join(".dateline/site.pages");
    let whole = fs::read(&pages).unwrap();
    let turned = |bytes: &[u8], at: usize| {
        let mut bytes = bytes.to_vec();
        bytes[at] ^= 0x20;
        bytes
    };
    for odd in [Vec::new(), whole[..whole.len() / 2].to_vec(), turned(&whole, whole.len() - 9), turned(&whole, 3)] {
        fs::write(&pages, odd).unwrap();
        assert_eq!(build(&desk.root, &site).written, Vec::<String>::new(), "the same pages");
        assert!(tree(&site) == wanted);
    }
    let kept = boxes(&desk.root);
    assert!(kept.len() > 10, "{kept:?}");
    for (at, path) in kept.iter().enumerate() {
        let bytes = fs::read(path).unwrap();
        match at % 5 {
            0 => fs::write(path, &bytes[..bytes.len() / 2]).unwrap(),
            1 => fs::write(path, turned(&bytes, bytes.len() - 7)).unwrap(),
            // Filled by another program.
            2 => fs::write(path, turned(&bytes, 0)).unwrap(),
            // What belongs in another box.
            3 => fs::write(path, fs::read(&kept[0]).unwrap()).unwrap(),
            _ => {
                fs::remove_file(path).unwrap();
                fs::create_dir(path).unwrap();
            }
        }
    }
    assert_eq!(build(&desk.root, &site).written, Vec::<String>::new(), "the same records");
    assert!(tree(&site) == wanted);
}

#[test]
fn another_language_of_the_site_is_another_reading() {
    let desk = Newsroom::new().on_disk();
    let site = desk.root.join("site");
    build(&desk.root, &site);
    let config = desk.root.join("content/site.yaml");
    let text = fs::read_to_string(&config).unwrap();
    fs::write(&config, text.replace("languages: [en]", "languages: [de]")).unwrap();
    build(&desk.root, &site);
    let clean = desk.root.join("clean/site");
    build(&desk.root, &clean);
    assert!(tree(&clean) == tree(&site), "a clean build differs");
}

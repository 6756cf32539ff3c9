//! The page of every code: its bad example is found, its good one is not, and nothing else is wrong with that.

use crate::newsroom::Newsroom;
use dateline::diagnostic::Code;
use std::collections::BTreeSet;

/// The codes that no text can show. Each has a test of its own in `drawing`, `media`, `hostile`, `history` or `external`.
pub const NO_TEXT_CAN_SHOW: &[Code] = &[
    Code::NotUtf8,
    Code::ControlCharacter,
    Code::FileTooLarge,
    Code::SymlinkRefused,
    Code::UnreadableFile,
    Code::TooManyCitations,
    Code::ImageLocation,
    Code::BrokenImage,
    Code::SilentEdit,
    Code::UntoldChange,
    Code::Unpublished,
    Code::LinkMoved,
    Code::LinkGone,
    Code::NoHistory,
];

const NO_TEXT: &str = "No text can show it.";

/// A page, taken apart.
struct Page {
    code: Code,
    meaning: String,
    reported: Vec<(String, String)>,
    mended: Vec<(String, String)>,
}

impl Page {
    fn of(code: Code) -> Self {
        let mut lines = code.page().lines();
        assert_eq!(lines.next(), Some(format!("# {code}").as_str()), "the page opens with its code");
        let mut page = Self { code, meaning: String::new(), reported: Vec::new(), mended: Vec::new() };
        let mut section = String::new();
        while let Some(line) = lines.next() {
            if let Some(name) = line.strip_prefix("## ") {
                section = name.to_owned();
            } else if let Some(info) = line.strip_prefix("```") {
                let (_, path) =
                    info.split_once(' ').unwrap_or_else(|| panic!("{code}: an example needs a path: {info}"));
                let text: String =
                    lines.by_ref().take_while(|line| *line != "```").map(|line| format!("{line}\n")).collect();
                match section.as_str() {
                    "Reported" => page.reported.push((path.to_owned(), text)),
                    "Mended" => page.mended.push((path.to_owned(), text)),
                    other => panic!("{code}: an example under {other:?}"),
                }
            } else if section.is_empty() && line != NO_TEXT {
                page.meaning.push_str(line);
                page.meaning.push('\n');
            }
        }
        page
    }
}

fn newsroom(files: &[(String, String)]) -> Newsroom {
    files.iter().fold(Newsroom::new(), |newsroom, (path, text)| newsroom.file(path, text))
}

/// The names of what a check finds, and of what a build finds where the check finds no error.
fn found(files: &[(String, String)]) -> (Vec<&'static str>, String) {
    let newsroom = newsroom(files);
    let findings = newsroom.check();
    if !findings.errors().is_empty() {
        return (findings.codes(), findings.shown().to_owned());
    }
    match newsroom.try_build_in(&newsroom.on_disk()) {
        Ok(_) => (findings.codes(), findings.shown().to_owned()),
        Err(refused) => (refused.codes(), refused.shown().to_owned()),
    }
}

/// Fails with what is wrong with any of the pages.
fn each(judge: impl Fn(&Page) -> Option<String>) {
    let wrong: Vec<String> = Code::ALL.iter().filter_map(|code| judge(&Page::of(*code))).collect();
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n\n"));
}

#[test]
fn every_page_says_what_its_code_means() {
    each(|page| {
        let meaning = page.meaning.trim();
        let one_paragraph = meaning.len() > 60 && !meaning.contains("\n\n") && meaning.ends_with('.');
        (!one_paragraph).then(|| format!("{}: one paragraph is wanted, not {meaning:?}", page.code))
    });
}

#[test]
fn the_codes_without_an_example_are_known() {
    let silent: BTreeSet<Code> =
        Code::ALL.iter().copied().filter(|code| code.page().lines().any(|line| line == NO_TEXT)).collect();
    assert_eq!(silent, NO_TEXT_CAN_SHOW.iter().copied().collect());
    each(|page| {
        let has = !page.reported.is_empty() && !page.mended.is_empty();
        (has == silent.contains(&page.code)).then(|| format!("{}: examples, or a word that there are none", page.code))
    });
}

#[test]
fn what_a_page_reports_is_reported() {
    each(|page| {
        let (codes, shown) = if page.reported.is_empty() { return None } else { found(&page.reported) };
        (!codes.contains(&page.code.as_str())).then(|| format!("{} is not found, but {codes:?}:\n{shown}", page.code))
    });
}

#[test]
fn what_a_page_mends_is_mended() {
    each(|page| {
        let (codes, shown) = if page.mended.is_empty() { return None } else { found(&page.mended) };
        (!codes.is_empty()).then(|| format!("the good example of {} has {codes:?}:\n{shown}", page.code))
    });
}

#[test]
fn every_page_belongs_to_a_code() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src/diagnostic/codes");
    let files: BTreeSet<String> = crate::newsroom::tree(&folder).into_keys().collect();
    let codes: BTreeSet<String> = Code::ALL.iter().map(|code| format!("{code}.md")).collect();
    assert_eq!(files, codes);
}

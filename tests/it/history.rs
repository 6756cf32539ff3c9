//! What was published and is changed without a word is found, against a git repository that the test makes.

mod carried;
mod entries;
mod kept;
mod seen;
mod sourced;
mod unpublished;

use crate::newsroom::{BRIEFING, Desk, Findings, Newsroom, dateline, tree};
use dateline::history::Compare;
use gix::objs::tree::EntryKind;
use std::fs;
use std::path::Path;

const OFFICE: &str = "content/briefings/office.md";

/// A newsroom's folder that is also a repository.
pub struct Versions {
    pub desk: Desk,
    pub newsroom: Newsroom,
    repository: gix::Repository,
}

impl Versions {
    /// The smallest site, committed when its one briefing came out.
    pub fn new() -> Self {
        Self::of(Newsroom::new(), "2026-06-19T01:00:00Z")
    }

    /// A site, committed at a moment.
    fn of(newsroom: Newsroom, moment: &str) -> Self {
        let desk = newsroom.on_disk();
        let repository = gix::init(&desk.root).unwrap();
        let versions = Self { desk, newsroom, repository };
        versions.commit(moment);
        versions
    }

    /// Replaces words of the briefing on disk.
    pub fn edit(self, old: &str, new: &str) -> Self {
        self.edit_file(OFFICE, old, new)
    }

    fn edit_file(mut self, path: &str, old: &str, new: &str) -> Self {
        self.newsroom = self.newsroom.with(path, old, new);
        self.newsroom.write_to(&self.desk);
        self
    }

    /// Moves the briefing.
    fn rename(mut self, from: &str, to: &str) -> Self {
        let text = String::from_utf8(self.newsroom.files()[from].clone()).unwrap();
        self.newsroom = self.newsroom.without(from).file(to, &text);
        fs::remove_file(self.desk.root.join(from)).unwrap();
        self.newsroom.write_to(&self.desk);
        self
    }

    /// Commits all that is in `content/`.
    fn commit(&self, moment: &str) -> String {
        let empty = self.repository.empty_tree().id;
        let mut editor = self.repository.edit_tree(empty).unwrap();
        for (path, bytes) in tree(&self.desk.root.join("content")) {
            let blob = self.repository.write_blob(bytes).unwrap();
            editor.upsert(format!("content/{path}"), EntryKind::Blob, blob).unwrap();
        }
        let tree = editor.write().unwrap();
        let seconds = moment.parse::<chrono::DateTime<chrono::Utc>>().unwrap().timestamp();
        let time = format!("{seconds} +0000");
        let who = gix::actor::SignatureRef { name: "Ada".into(), email: "ada@desk.example".into(), time: &time };
        let parent = self.repository.head_id().ok().map(gix::Id::detach);
        self.repository.commit_as(who, who, "HEAD", "A version", tree, parent).unwrap().detach().to_string()
    }

    /// Commits, and goes on.
    fn committed(self, moment: &str) -> Self {
        self.commit(moment);
        self
    }

    fn check(&self) -> Findings {
        self.newsroom.clone().compared(Compare::Published).check_in(&self.desk)
    }

    fn since(&self, revision: &str) -> Findings {
        self.newsroom.clone().compared(Compare::Since(revision.to_owned())).check_in(&self.desk)
    }

    #[track_caller]
    fn is_silent(&self) {
        let found = self.check();
        assert!(found.all().is_empty(), "{}", found.shown());
    }
}

const MINOR: &str = "minor_edits:\n  - {at: 2026-06-21T09:00:00+08:00, note: a typo}\nsources:";
const CORRECTION: &str =
    "corrections:\n  - {kind: correction, at: 2026-06-21T09:00:00+08:00, was: August, now: October}\nsources:";

#[test]
fn what_did_not_change_is_no_finding() {
    Versions::new().is_silent();
    Versions::new().committed("2026-06-20T00:00:00Z").is_silent();
}

#[test]
fn a_typo_with_a_minor_edit_is_silent() {
    let typo = Versions::new().edit("It is the first of its kind there.", "It is the first of its sort there.");
    assert_eq!(typo.check().codes(), ["silent-edit"]);
    assert!(typo.check().one("silent-edit").help.contains("minor_edits"));
    let noted = typo.edit("sources:", MINOR);
    noted.is_silent();
    noted.committed("2026-06-21T01:00:00Z").is_silent();
}

#[test]
fn a_changed_date_without_a_correction_shows_both_versions() {
    let changed = Versions::new().edit("The opening in August.", "The opening in October.");
    let found = changed.check();
    let one = found.one("silent-edit");
    assert_eq!((one.path.as_str(), one.words.as_str()), (OFFICE, "October"));
    assert_eq!(
        one.message,
        "`The opening in August.` became `The opening in October.` after publication, and no entry says so"
    );
    assert!(found.shown().contains("of 2026-06-19 says `The opening in August.`"), "{}", found.shown());
    assert!(
        one.help.contains(
            "kind: correction, at: 2026-07-01T08:00:00+08:00, was: \"The opening in August.\", \
             now: \"The opening in October.\"}"
        ),
        "{}",
        one.help
    );
    assert!(!one.help.contains("minor_edits"), "a minor edit would not do: {}", one.help);
}

#[test]
fn the_entry_that_the_help_shows_can_be_pasted() {
    let changed = Versions::new().edit("forty people", "fifty \\\"people\\\"").edit("The company", "\"The company");
    let changed = changed.edit("from August.", "from August.\"");
    let help = changed.check().one("silent-edit").help.clone();
    let entry = help.split('`').find(|part| part.starts_with("- {kind")).unwrap();
    let mended = changed.edit("sources:", &format!("corrections:\n  {entry}\nsources:"));
    // Its moment is the check's own.
    let found = mended.check();
    assert!(found.all().is_empty(), "{entry}\n{}", found.shown());
}

#[test]
fn a_changed_date_with_a_correction_is_silent() {
    let changed = Versions::new().edit("The opening in August.", "The opening in October.");
    changed.edit("sources:", CORRECTION).is_silent();
}

#[test]
fn a_correction_that_was_there_before_covers_nothing_new() {
    let corrected = Versions::new().edit("forty people", "fifty people").edit("sources:", CORRECTION);
    let changed = corrected.committed("2026-06-21T01:00:00Z").edit("The opening in August.", "The opening in October.");
    let found = changed.check();
    assert_eq!(found.one("silent-edit").words, "October");
    assert!(found.shown().contains("of 2026-06-21 says"), "{}", found.shown());
}

#[test]
fn a_committed_silent_edit_is_still_found() {
    let changed = Versions::new().edit("The opening in August.", "The opening in October.");
    let changed = changed.committed("2026-06-20T00:00:00Z").edit("of its kind", "of its sort");
    let changed = changed.committed("2026-06-21T00:00:00Z");
    let words: Vec<String> = changed.check().only("silent-edit").iter().map(|found| found.words.clone()).collect();
    assert_eq!(words, ["sort", "October"]);
    changed.edit("of its sort", "of its kind").edit("in October", "in August").is_silent();
}

#[test]
fn a_minor_edit_covers_no_fact() {
    let changed = Versions::new().edit("The opening in August.", "The opening in October.").edit("sources:", MINOR);
    let found = changed.check();
    let one = found.one("silent-edit");
    assert!(one.message.contains("a minor edit covers no number, date, name"), "{}", one.message);
    assert!(!one.help.contains("minor_edits"), "{}", one.help);
    // Not even once it is committed, nor by the next minor edit.
    let changed = changed.committed("2026-06-21T00:00:00Z");
    assert_eq!(changed.check().codes(), ["silent-edit"]);
    let again = changed.edit("note: a typo}", "note: a typo}\n  - {at: 2026-06-22T09:00:00+08:00, note: another}");
    assert_eq!(again.committed("2026-06-22T00:00:00Z").check().codes(), ["silent-edit"]);
}

#[test]
fn a_renamed_record_shows_what_it_did_before() {
    let newsroom = Newsroom::new()
        .file("content/responses/rule.md", "---\ntitle: A licence for offices\nactor: acme\nnature: order\njurisdiction: hk\nsteps:\n  - {action: announced, date: 2026-06-12, sources: [decree]}\nsources:\n  - {id: decree, title: A decree, publisher: gazette, kind: official, published: 2026-06-12}\n---\n")
        .with(OFFICE, "It is the first", "After [[rule]] it is the first");
    let mut versions = Versions::of(newsroom, "2026-06-19T01:00:00Z");
    let text = String::from_utf8(versions.newsroom.files()["content/responses/rule.md"].clone()).unwrap();
    versions = versions.rename("content/responses/rule.md", "content/responses/licence.md");
    versions = versions.with_file(
        "content/responses/licence.md",
        &text.replace("nature: order", "redirect_from: [rule]\nnature: order"),
    );
    versions.edit("[[rule]]", "[[licence]]").is_silent();
}

#[test]
fn what_readers_do_not_see_as_text_is_free() {
    Versions::new()
        .edit("It is the first of its kind there.", "It is the *first* of\nits  kind there.")
        .edit("harbour district.[@notice]", "harbour district [@notice; @gazette].")
        .edit("regions: [hk]", "topics: [banks]\nupdated: 2026-06-20T09:00:00+08:00\nregions: [hk]\nreviewed_by: [bea]")
        .edit(
            "published: 2026-06-18}",
            "published: 2026-06-18}\n  - {id: gazette, title: More of it, publisher: gazette, kind: wire}",
        )
        .edit_file("content/site.yaml", "title:", "footer: A line\ntitle:")
        .with_file("content/topics.yaml", "banks: {name: Banks}\n")
        .with_file("content/staff/bea.yaml", "name: Bea Lo\n")
        .is_silent();
    // One paragraph made two, and its sentences on lines of their own.
    let two = Newsroom::new().with(OFFICE, "The opening in August.", "The opening in August. Nothing else.");
    Versions::of(two, "2026-06-19T01:00:00Z").edit("August. Nothing", "August.\n\nNothing").is_silent();
}

impl Versions {
    fn with_file(mut self, path: &str, text: &str) -> Self {
        self.newsroom = self.newsroom.file(path, text);
        self.newsroom.write_to(&self.desk);
        self
    }
}

#[test]
fn what_is_added_or_taken_out_is_found_where_it_stands_or_stood() {
    let added = Versions::new().edit("The opening in August.", "The opening in August.\n\nA second office may follow.");
    let found = added.check();
    let one = found.one("silent-edit");
    assert_eq!(one.words, "A second office may follow.");
    assert!(one.message.ends_with("was added after publication, and no entry says so"), "{}", one.message);
    assert!(one.help.contains("kind: update"), "{}", one.help);

    let gone = Versions::new().edit("It is the first of its kind there.[@notice]\n\n", "");
    let found = gone.check();
    assert_eq!(found.one("silent-edit").words, "Why it matters");
    assert!(found.shown().contains("`It is the first of its kind there.` was taken out"), "{}", found.shown());

    let shorter = Versions::new().edit("in the harbour district", "in the district");
    assert_eq!(shorter.check().one("silent-edit").words, "the district");
}

#[test]
fn headline_summary_and_key_points_count() {
    let told = Newsroom::new().with(OFFICE, "regions:", "key_points: [Forty people will work there]\nregions:");
    let changed = Versions::of(told, "2026-06-19T01:00:00Z")
        .edit("title: Acme opens", "title: Acme shuts")
        .edit("The company says", "The mayor says")
        .edit("Forty people", "Fifty people");
    let words: Vec<String> = changed.check().only("silent-edit").iter().map(|found| found.words.clone()).collect();
    assert_eq!(words, ["shuts", "mayor", "Fifty"]);
}

#[test]
fn assertions_count_and_their_sources_do_not() {
    let events =
        "events:\n  - {id: opening, title: The office opens, date: 2026-08, actor: acme, sources: [notice]}\nregions:";
    let told = || Versions::of(Newsroom::new().with(OFFICE, "regions:", events), "2026-06-19T01:00:00Z");
    let changed =
        told().edit("date: 2026-08", "date: 2026-10").edit("authors:", &MINOR.replace("sources:", "authors:"));
    let found = changed.check();
    assert_eq!(found.one("silent-edit").words, "2026-10");
    assert!(
        found.shown().contains("`date of opening: 2026-08` became `date of opening: 2026-10`"),
        "{}",
        found.shown()
    );
    told().edit(", sources: [notice]}", "}").is_silent();
    assert_eq!(told().edit(", actor: acme", "").check().codes(), ["silent-edit"]);
}

#[test]
fn a_watch_item_may_be_answered_once() {
    let watch = "watch:\n  - {question: Does it open in August?, due: 2026-08-31}\nregions:";
    let asked = Versions::of(Newsroom::new().with(OFFICE, "regions:", watch), "2026-06-19T01:00:00Z");
    let answered = asked.edit("due: 2026-08-31", "outcome: It did., resolved: 2026-06-30, due: 2026-08-31");
    answered.is_silent();
    // An answer is no version that stands to account; it is compared with the version before it all the same.
    let answered = answered.committed("2026-06-30T00:00:00Z");
    answered.is_silent();
    assert_eq!(answered.edit("Does it open", "Will it open").check().one("silent-edit").words, "Will");
}

#[test]
fn a_withdrawn_briefing_is_not_judged() {
    let withdrawal =
        "corrections:\n  - {kind: withdrawal, at: 2026-06-20T09:00:00+08:00, reason: It is wrong.}\nsources:";
    let gone = Versions::new().edit("sources:", withdrawal).committed("2026-06-20T02:00:00Z");
    gone.edit("The opening in August.", "Nothing.").is_silent();
}

#[test]
fn a_rename_keeps_the_history() {
    let folder = Versions::new().rename(OFFICE, "content/briefings/2026/office/index.md");
    let folder = folder.committed("2026-06-20T00:00:00Z");
    folder.is_silent();
    let path = "content/briefings/2026/office/index.md";
    let changed = folder.edit_file(path, "in August", "in October");
    assert_eq!(changed.check().one("silent-edit").words, "October");
    assert_eq!(changed.committed("2026-06-21T00:00:00Z").check().codes(), ["silent-edit"]);
}

#[test]
fn another_id_keeps_the_history_too() {
    let path = "content/briefings/harbour-office.md";
    let moved = Versions::new().rename(OFFICE, path).edit_file(path, "regions:", "redirect_from: [office]\nregions:");
    moved.is_silent();
    let changed = moved.edit_file(path, "in August", "in October");
    assert_eq!(changed.check().one("silent-edit").words, "October");
    assert_eq!(changed.committed("2026-06-21T00:00:00Z").check().codes(), ["silent-edit"]);
}

#[test]
fn since_a_revision() {
    let first = Versions::new();
    let id = first.commit("2026-06-19T02:00:00Z");
    let changed = first.edit("in August", "in October").committed("2026-06-20T00:00:00Z");
    assert_eq!(changed.since(&id).one("silent-edit").words, "October");
    assert_eq!(changed.since(&id[..8]).one("silent-edit").words, "October");
    assert_eq!(changed.since("HEAD~1").one("silent-edit").words, "October");
    assert!(changed.since("HEAD").all().is_empty(), "what is committed is what stands there");
    let again = changed.edit("of its kind", "of its sort");
    assert_eq!(again.since("HEAD").one("silent-edit").words, "sort");

    // A briefing that was not there, or not out, has nothing to account for.
    let new = again.with_file("content/briefings/second.md", &BRIEFING.replace("Acme opens", "Acme plans"));
    assert_eq!(new.since("HEAD").codes().iter().filter(|code| **code == "silent-edit").count(), 1);
}

#[test]
fn a_revision_that_is_not_there_is_a_wrong_use() {
    let versions = Versions::new();
    let run = |folder: &Path, revision: &str| {
        let mut command = dateline();
        command.args(["check", "--as-of", "2026-07-01", "--since", revision, "-C"]).arg(folder);
        let output = command.output().unwrap();
        (output.status.code(), String::from_utf8_lossy(&output.stderr).into_owned())
    };
    let (code, said) = run(&versions.desk.root, "nowhere");
    assert_eq!(code, Some(2), "{said}");
    assert!(said.contains("there is no commit `nowhere` to compare with: the git repository knows no such"), "{said}");
    let (code, said) = run(&versions.desk.root, "HEAD~5");
    assert_eq!(code, Some(2), "{said}");
    assert!(said.contains("`HEAD~5` to compare with: the history does not reach back that far"), "{said}");
    for odd in ["", "HEAD..HEAD", "HEAD:content", ":/x", "@{-1}", "^", "\u{1f600}"] {
        assert_eq!(run(&versions.desk.root, odd).0, Some(2), "{odd}");
    }
    let (code, said) = run(&Newsroom::new().on_disk().root, "HEAD");
    assert_eq!(code, Some(2), "{said}");
    assert!(said.contains("the site lies in no git repository"), "{said}");
    let (code, said) = run(&versions.desk.root, "HEAD");
    assert_eq!(code, Some(0), "{said}");
}

#[test]
fn without_a_past_one_note_says_so() {
    let note = |findings: &Findings, words: &str| {
        let one = findings.one("no-history");
        assert_eq!((findings.all().len(), one.path.as_str()), (1, "content/site.yaml"), "{}", findings.shown());
        assert!(one.message.ends_with(words), "{}", one.message);
    };
    let compared = |desk: &Desk| Newsroom::new().compared(Compare::Published).check_in(desk);
    let desk = Newsroom::new().on_disk();
    note(&compared(&desk), "the site lies in no git repository");
    gix::init(&desk.root).unwrap();
    note(&compared(&desk), "the git repository has no commit yet");
    // A folder in somebody else's repository, which does not keep it.
    let around = Versions::new();
    let inner = around.desk.root.join("preview");
    fs::create_dir(&inner).unwrap();
    for (path, bytes) in around.newsroom.files() {
        let disk = inner.join(path);
        fs::create_dir_all(disk.parent().unwrap()).unwrap();
        fs::write(disk, bytes).unwrap();
    }
    let output = dateline().args(["check", "--json", "--as-of", "2026-07-01", "-C"]).arg(&inner).output().unwrap();
    let said = String::from_utf8(output.stdout).unwrap();
    assert!(output.status.success() && said.lines().count() == 1, "{said}");
    assert!(said.contains("does not hold the site's content"), "{said}");
    // A build asks nobody.
    let output = dateline().args(["build", "--as-of", "2026-07-01", "-C"]).arg(&inner).output().unwrap();
    assert!(output.status.success() && !String::from_utf8_lossy(&output.stderr).contains("no-history"));
}

#[test]
fn a_site_may_lie_below_its_repository_s_folder() {
    let versions = Versions::new();
    let outer = versions.desk.root.parent().unwrap();
    fs::remove_dir_all(versions.desk.root.join(".git")).unwrap();
    let repository = gix::init(outer).unwrap();
    let mut editor = repository.edit_tree(repository.empty_tree().id).unwrap();
    for (path, bytes) in tree(&versions.desk.root) {
        editor.upsert(format!("desk/{path}"), EntryKind::Blob, repository.write_blob(bytes).unwrap()).unwrap();
    }
    let tree = editor.write().unwrap();
    let who = gix::actor::SignatureRef { name: "Ada".into(), email: "a@b".into(), time: "1781830800 +0000" };
    repository.commit_as(who, who, "HEAD", "A version", tree, None::<gix::ObjectId>).unwrap();
    versions.is_silent();
    assert_eq!(versions.edit("in August", "in October").check().one("silent-edit").words, "October");
}

#[test]
fn a_damaged_repository_is_a_note() {
    let changed = Versions::new().edit("in August", "in October").committed("2026-06-20T00:00:00Z");
    let objects: Vec<_> = tree(&changed.desk.root.join(".git")).into_iter().collect();
    for (path, bytes) in &objects {
        let disk = changed.desk.root.join(".git").join(path);
        let damaged: Vec<Vec<u8>> = vec![
            Vec::new(),
            b"x".to_vec(),
            bytes[..bytes.len() / 2].to_vec(),
            bytes.iter().rev().copied().collect(),
            bytes.iter().enumerate().map(|(at, byte)| if at % 7 == 3 { byte ^ 0x15 } else { *byte }).collect(),
        ];
        for damage in damaged {
            // Objects are written so that nobody changes them by accident.
            fs::remove_file(&disk).unwrap();
            fs::write(&disk, damage).unwrap();
            let found = changed.check();
            let codes: Vec<&str> = found.codes().into_iter().filter(|code| *code != "silent-edit").collect();
            assert!(codes.iter().all(|code| *code == "no-history"), "{path}: {}", found.shown());
        }
        fs::remove_file(&disk).unwrap();
        assert!(changed.check().errors().iter().all(|error| error.code.as_str() == "silent-edit"), "{path}");
        fs::write(&disk, bytes).unwrap();
    }
    assert_eq!(changed.check().codes(), ["silent-edit"]);
}

#[test]
fn a_shallow_copy_says_so() {
    let first = Versions::new();
    let changed = first.edit("in August", "in October");
    let second = changed.commit("2026-06-20T00:00:00Z");
    let parent = changed.repository.rev_parse_single("HEAD~1").unwrap().to_string();
    let git = changed.desk.root.join(".git");
    fs::write(git.join("shallow"), format!("{second}\n")).unwrap();
    fs::remove_file(git.join("objects").join(&parent[..2]).join(&parent[2..])).unwrap();
    let found = changed.check();
    assert_eq!(found.codes(), ["no-history"]);
    assert!(found.shown().contains("without its older commits"), "{}", found.shown());
    // What there is, is compared.
    assert_eq!(changed.edit("in October", "in May").check().codes(), ["silent-edit", "no-history"]);
}

#[test]
fn a_briefing_that_is_all_new_gets_ten_findings() {
    let lines = |word: &str| (1..=30).map(|at| format!("Line {at} has a {word} in it.\n\n")).collect::<String>();
    let told = Newsroom::new().with(OFFICE, "The opening in August.\n", &lines("word"));
    let changed = Versions::of(told, "2026-06-19T01:00:00Z").edit(&lines("word"), &lines("name"));
    let found = changed.check();
    let all = found.only("silent-edit");
    assert_eq!(all.len(), 10);
    assert!(all[9].message.ends_with("and so in 20 more places of this briefing"), "{}", all[9].message);
}

#[test]
fn of_a_text_with_a_slip_in_it_the_slip_is_said() {
    let slip = Versions::new().edit("published: 2026-06-19", "published: 2026-06-31");
    assert_eq!(slip.check().codes(), ["bad-instant"]);
    assert_eq!(slip.check().one("bad-instant").message, "the calendar has no `2026-06-31`");
    let slip = Versions::new()
        .edit("The opening in August.", "The opening in October.")
        .edit("regions: [", "regions: [irland, ");
    let found = slip.check();
    assert_eq!(found.codes(), ["unknown-reference"]);
    assert_eq!(found.one("unknown-reference").help, "did you mean `ie` (Ireland)?");
}

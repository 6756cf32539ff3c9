//! `dateline rename`: every reference follows, nothing else changes, and what cannot be done safely is refused whole.

use crate::newsroom::{BRIEFING, Desk, Newsroom, dateline, tree};
use std::collections::BTreeMap;
use std::path::Path;

fn rename(root: &Path, old: &str, new: &str) -> (bool, String) {
    let output = dateline().args(["rename", old, new]).current_dir(root).output().unwrap();
    let said = format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    (output.status.success(), said)
}

fn done(root: &Path, old: &str, new: &str) -> String {
    let (fine, said) = rename(root, old, new);
    assert!(fine, "{old} -> {new}: {said}");
    said
}

fn refused(desk: &Desk, old: &str, new: &str) -> String {
    let before = tree(&desk.root);
    let (fine, said) = rename(&desk.root, old, new);
    assert!(!fine, "{old} -> {new}: {said}");
    assert!(before == tree(&desk.root), "something changed");
    said
}

fn text(desk: &Desk, path: &str) -> String {
    std::fs::read_to_string(desk.root.join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

const EVERY_WAY: &str = "\
---
title: Acme opens an office in Hong Kong
summary: The company says that forty people will work there from August.
published: 2026-06-19T09:00:00+08:00
authors: [\"ada\"]   # the byline stays, acme stays in this remark
reviewed_by:
  - {person: bea, at: 2026-06-20T09:00:00+08:00}
regions: [hk]
entities:
  - {id: 'acme', role: the acme of companies}
responses: [rule]
sources:
  - notice
  - {id: copy, title: Acme comes to town, publisher: gazette, kind: wire, origin: notice, published: 2026-06-18}
events:
  - {id: opening, actor: [acme], date: 2026-08, sources: [notice]}
watch:
  - {question: When does acme open?, who: [acme], due: 2027-08-01, sources: [notice]}
corrections:
  - {kind: update, at: 2026-06-19T10:00:00+08:00, now: The rule came out., affects: [opening, rule, summary]}
---
## What happened

[[acme|Acme]] opens an acme office, see [[entity:acme#x]] and [the rule](../responses/rule.md).[@notice, p. 4; @copy]

## Why it matters

`[[acme]]` is code; [[acme]] is not; a [page](old.md) neither.[@notice]
";

fn every_way() -> Newsroom {
    Newsroom::new()
        .file("content/briefings/office.md", EVERY_WAY)
        .file("content/staff/bea.yaml", "name: Bea Lam\n")
        .file("content/sources/notice.yaml", "title: Notice\npublisher: gazette\nkind: official\npublished: 2026-06-18\n")
        .file("content/events/opening.yaml", "title: Acme opens\nactor: acme\ncaused_by: rule\n")
        .file("content/entities/acme-lab.yaml", "{name: Acme Lab, kind: organisation, part_of: acme}")
        .file(
            "content/responses/rule.md",
            "---\ntitle: A rule on offices\nactor: acme\nnature: order\nsteps:\n  - {action: announced, date: 2026-06-01, sources: [notice]}\nsources: [notice]\n---\nIt says so, of [[acme]].[@notice]\n",
        )
}

#[test]
fn every_way_of_naming_a_record_follows_it() {
    let desk = every_way().on_disk();
    let said = done(&desk.root, "acme", "acme-corp");
    assert!(said.contains("content/entities/acme.yaml -> content/entities/acme-corp.yaml"), "{said}");
    assert!(said.contains("content/briefings/office.md: 6 places"), "{said}");
    let briefing = EVERY_WAY
        .replace("{id: 'acme'", "{id: 'acme-corp'")
        .replace("actor: [acme]", "actor: [acme-corp]")
        .replace("who: [acme]", "who: [acme-corp]")
        .replace("[[acme|Acme]]", "[[acme-corp|Acme]]")
        .replace("[[entity:acme#x]]", "[[entity:acme-corp#x]]")
        .replace("; [[acme]] is", "; [[acme-corp]] is");
    assert_eq!(text(&desk, "content/briefings/office.md"), briefing);
    assert_eq!(
        text(&desk, "content/entities/acme-corp.yaml"),
        "name: Acme\nkind: organisation\nredirect_from: [acme]\n"
    );
    assert!(text(&desk, "content/entities/acme-lab.yaml").contains("part_of: acme-corp}"));
    assert!(text(&desk, "content/events/opening.yaml").contains("actor: acme-corp\n"));
    assert!(text(&desk, "content/responses/rule.md").contains("of [[acme-corp]]"));
    assert!(!desk.root.join("content/entities/acme.yaml").exists());
    done(&desk.root, "notice", "notice-4");
    let briefing = briefing
        .replace("- notice\n", "- notice-4\n")
        .replace("origin: notice,", "origin: notice-4,")
        .replace("sources: [notice]", "sources: [notice-4]")
        .replace("[@notice", "[@notice-4");
    assert_eq!(text(&desk, "content/briefings/office.md"), briefing);
    done(&desk.root, "response:rule", "office-rule");
    done(&desk.root, "opening", "first-day");
    done(&desk.root, "bea", "lam");
    done(&desk.root, "gazette", "harbour-gazette");
    let briefing = text(&desk, "content/briefings/office.md");
    for words in ["affects: [first-day, office-rule, summary]", "](../responses/office-rule.md)", "person: lam"] {
        assert!(briefing.contains(words), "{words}: {briefing}");
    }
    assert!(text(&desk, "content/events/first-day.yaml").contains("caused_by: office-rule\n"));
    let before = every_way().check();
    let after = every_way().check_in(&desk);
    assert_eq!(after.codes(), before.codes(), "{}", after.shown());
}

#[test]
fn the_sample_site_is_the_same_under_new_ids() {
    let newsroom = Newsroom::access_desk();
    let desk = newsroom.on_disk();
    let before = newsroom.build_in(desk);
    let pages = before.desk.built();
    let known = newsroom.check_in(&before.desk).shown().to_owned();
    let desk = before.desk;
    let first = |folder: &str| {
        let folder = desk.root.join("content").join(folder);
        let mut paths: Vec<_> =
            walkdir::WalkDir::new(folder).into_iter().map(|entry| entry.unwrap().into_path()).collect();
        paths.retain(|path| path.is_file());
        paths.sort();
        paths[paths.len() / 2].file_stem().unwrap().to_str().unwrap().to_owned()
    };
    let topic = text(&desk, "content/topics.yaml").lines().find(|line| line.ends_with(':')).unwrap().replace(':', "");
    let kinds = ["briefing", "response", "source", "publisher", "entity", "event", "staff", "page"];
    let folders = ["briefings", "responses", "sources", "publishers", "entities", "events", "staff", "pages"];
    let mut ids: Vec<(String, String)> = Vec::new();
    for (kind, folder) in kinds.into_iter().zip(folders).filter(|(kind, _)| *kind != "page") {
        ids.push((kind.to_owned(), first(folder)));
    }
    // Structured data finds some standing pages by their ids, but not this one.
    ids.push(("page".to_owned(), "reference".to_owned()));
    ids.push(("entity".to_owned(), "goldman-sachs".to_owned()));
    ids.push(("topic".to_owned(), topic));
    for (kind, id) in &ids {
        done(&desk.root, &format!("{kind}:{id}"), &format!("{id}-zq"));
    }
    let after = newsroom.check_in(&desk);
    assert_eq!(after.shown().replace("-zq", ""), known);
    let site = newsroom.build_in(desk);
    let plain = |pages: &BTreeMap<String, Vec<u8>>| -> BTreeMap<String, String> {
        let text = pages.iter().filter(|(path, _)| path.ends_with(".html"));
        text.map(|(path, bytes)| (path.replace("-zq", ""), String::from_utf8_lossy(bytes).replace("-zq", ""))).collect()
    };
    let all = site.desk.built();
    // The old addresses lead to the new ones.
    for (kind, id) in &ids {
        let folder = folders[kinds.iter().position(|known| known == kind).unwrap_or(0)];
        let folder = if kind == "topic" { "topics" } else { folder };
        let path = if kind == "page" { format!("{id}/index.html") } else { format!("{folder}/{id}/index.html") };
        let old = all.get(&path).map(|bytes| String::from_utf8_lossy(bytes).into_owned());
        assert!(old.is_some_and(|old| old.contains(&format!("{id}-zq"))), "{kind} {id}: {path}");
    }
    let old: Vec<String> = ids.iter().map(|(_, id)| format!("/{id}/index.html")).collect();
    // A standing page lies at the root.
    let redirects = |path: &String| old.iter().any(|end| format!("/{path}").ends_with(end.as_str()));
    let renamed: BTreeMap<String, Vec<u8>> = all.into_iter().filter(|(path, _)| !redirects(path)).collect();
    let (was, is) = (plain(&pages), plain(&renamed));
    assert!(was.keys().eq(is.keys()), "the pages are others");
    for (path, text) in &was {
        for (was, is) in text.lines().zip(is[path].lines()) {
            assert_eq!(was, is, "{path}");
        }
    }
}

#[test]
fn a_folder_moves_with_its_images_and_a_name_can_be_taken_back() {
    let newsroom = Newsroom::new().without("content/briefings/office.md").file(
        "content/briefings/2026/office/index.md",
        &BRIEFING.replace("It is the first", "![a quay](quay.png) As in [[office]] it is the first"),
    );
    let desk = newsroom.on_disk();
    desk.put(
        "content/briefings/2026/office/quay.png",
        include_bytes!("../browser/showcase/briefings/2026/showcase-elements/square.png"),
    );
    let before = tree(&desk.root);
    done(&desk.root, "office", "harbour-office");
    assert!(desk.root.join("content/briefings/2026/harbour-office/quay.png").is_file());
    let moved = text(&desk, "content/briefings/2026/harbour-office/index.md");
    assert!(moved.contains("[[harbour-office]]") && moved.contains("\nredirect_from: [office]\n---\n"), "{moved}");
    done(&desk.root, "harbour-office", "office");
    let back = text(&desk, "content/briefings/2026/office/index.md");
    assert!(back.contains("redirect_from: [harbour-office]\n"), "{back}");
    let said = done(&desk.root, "office", "third");
    assert!(said.contains("content/briefings/2026/office -> content/briefings/2026/third"), "{said}");
    assert!(text(&desk, "content/briefings/2026/third/index.md").contains("redirect_from: [harbour-office, office]\n"));
    assert_eq!(before.len(), tree(&desk.root).len());
}

#[test]
fn old_ids_are_kept_in_whatever_form_the_list_has() {
    for (had, has) in [
        ("redirect_from: [one]\n", "redirect_from: [one, acme]\n"),
        ("redirect_from: []\n", "redirect_from: [acme]\n"),
        ("redirect_from:\n  - one # first\n", "redirect_from:\n  - one # first\n  - acme\n"),
        ("redirect_from:\r\n  - one\r\n", "redirect_from:\r\n  - one\r\n  - acme\r\n"),
        ("redirect_from:\n- one", "redirect_from:\n- one\n- acme"),
        ("", "redirect_from: [acme]\n"),
    ] {
        let start = "name: Acme\nkind: organisation\n";
        let desk = Newsroom::new().file("content/entities/acme.yaml", &format!("{start}{had}")).on_disk();
        done(&desk.root, "acme", "b");
        assert_eq!(text(&desk, "content/entities/b.yaml"), format!("{start}{has}"));
    }
}

#[test]
fn a_topic_keeps_its_place_in_the_list() {
    let newsroom = Newsroom::new()
        .file("content/topics.yaml", "# ours\nports: {name: Ports}\nquays:\n  # of stone\n  name: Quays\n")
        .with("content/briefings/office.md", "regions: [hk]", "regions: [hk]\ntopics: [ports, quays]");
    let desk = newsroom.on_disk();
    done(&desk.root, "ports", "harbours");
    done(&desk.root, "topic:quays", "piers");
    assert_eq!(
        text(&desk, "content/topics.yaml"),
        "# ours\nharbours: {name: Ports, redirect_from: [ports]}\npiers:\n  # of stone\n  redirect_from: [quays]\n  name: Quays\n"
    );
    assert!(text(&desk, "content/briefings/office.md").contains("topics: [harbours, piers]"));
}

#[test]
fn a_topic_with_a_file_of_its_own_moves_as_any_record() {
    let newsroom = Newsroom::new()
        .file("content/topics.yaml", "quays: {name: Quays}\n")
        .file("content/topics/ports.yaml", "name: Ports\n")
        .with("content/briefings/office.md", "regions: [hk]", "regions: [hk]\ntopics: [ports, quays]");
    let desk = newsroom.on_disk();
    done(&desk.root, "ports", "harbours");
    assert_eq!(text(&desk, "content/topics/harbours.yaml"), "name: Ports\nredirect_from: [ports]\n");
    assert!(text(&desk, "content/briefings/office.md").contains("topics: [harbours, quays]"));
    assert!(refused(&desk, "harbours", "quays").contains("exists already"));
}

#[test]
fn what_cannot_be_done_safely_changes_nothing() {
    let desk = every_way().on_disk();
    assert!(refused(&desk, "acmee", "b").contains("did you mean `acme`?"));
    assert!(refused(&desk, "acme", "acme-lab").contains("exists already"));
    assert!(refused(&desk, "acme", "Acme Corp").contains("`acme-corp`"));
    assert!(refused(&desk, "acme", "acme").contains("is its id already"));
    assert!(refused(&desk, "region:hk", "b").contains("no region"));
    // A source of the briefing's own has the id.
    assert!(refused(&desk, "notice", "copy").contains("content/briefings/office.md:14:10"));
    // `who` would name the region too, and `affects` a part of the briefing.
    assert!(
        refused(&desk, "acme", "us").contains("content/briefings/office.md:18:44: this would name the region `us` too")
    );
    assert!(refused(&desk, "opening", "title").contains("would be read as a part"));
    let escaped = every_way().with("content/briefings/office.md", "who: [acme]", "who: [\"a\\x63me\"]").on_disk();
    assert!(refused(&escaped, "acme", "b").contains("cannot be rewritten"));
    let broken = every_way().file("content/entities/x.yaml", "name: [\n").on_disk();
    assert!(refused(&broken, "acme", "b").contains("content/entities/x.yaml:"));
    let shared = every_way().file("content/publishers/acme.yaml", "name: Acme\nkind: company\ncountry: hk\n").on_disk();
    assert!(refused(&shared, "acme", "b").contains("say which: `entity:acme` or `publisher:acme`"));
}

#[test]
fn a_dry_run_tells_and_does_nothing() {
    let desk = every_way().on_disk();
    let before = tree(&desk.root);
    let run = dateline().args(["rename", "acme", "b", "--dry-run", "--json"]).current_dir(&desk.root).output().unwrap();
    let told: serde_json::Value = serde_json::from_slice(&run.stdout).unwrap();
    assert_eq!(told["moved"]["to"], "content/entities/b.yaml");
    assert_eq!(told["changed"][0]["path"], "content/briefings/office.md");
    assert_eq!(told["dry_run"], true);
    assert!(before == tree(&desk.root));
}

#[test]
fn what_the_disk_refuses_leaves_all_as_it_was() {
    let desk = every_way().on_disk();
    desk.put("content/responses/.rule.md.renaming", b"left by something else");
    let said = refused(&desk, "acme", "b");
    assert!(said.contains("content/responses/rule.md: ") && said.contains("nothing was changed"), "{said}");
    let folder =
        Newsroom::new().without("content/briefings/office.md").file("content/briefings/office/index.md", BRIEFING);
    let desk = folder.on_disk();
    desk.put("content/briefings/harbour/notes.pdf", b"somebody's");
    let said = refused(&desk, "office", "harbour");
    assert!(said.contains("content/briefings/harbour is there already; nothing was changed"), "{said}");
}

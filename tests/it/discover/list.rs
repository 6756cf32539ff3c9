//! The list of leads: what editors wrote in it stays, byte for byte, and two branches that add to it meet without conflict.

use super::{leads, newsroom, order, read};
use crate::loopback::{Reply, Server};
use crate::newsroom::Desk;
use dateline::discover::{MOST_OPEN, Read, drop_lead};
use dateline::pipeline;
use std::path::Path;
use std::process::Command;
use std::sync::{Arc, Mutex};

/// A server whose one feed can be exchanged.
fn changing() -> (Server, Arc<Mutex<String>>) {
    let feed = Arc::new(Mutex::new(super::rss(&[])));
    let shown = Arc::clone(&feed);
    (Server::new(move |_| Reply::body(shown.lock().unwrap().clone())), feed)
}

fn items(from: usize, to: usize) -> String {
    let links: Vec<(String, String)> =
        (from..to).map(|n| (format!("Report: \"no. {n}\" #{n}"), format!("https://a.example/{n}"))).collect();
    let links: Vec<(&str, &str)> = links.iter().map(|(title, link)| (title.as_str(), link.as_str())).collect();
    super::rss(&links)
}

/// How many leads the list is read as having.
fn count(desk: &Desk) -> usize {
    let desk = pipeline::desk(&order(desk, super::NOW)).unwrap();
    assert!(desk.findings.is_empty(), "{:?}", desk.findings);
    desk.wire.leads.len()
}

/// Reads everything, due or not.
fn read_again(desk: &Desk) {
    let _ = std::fs::remove_dir_all(desk.root.join(".dateline"));
    read(desk);
}

#[test]
fn what_an_editor_wrote_stays_as_it_is() {
    let (server, feed) = changing();
    let desk = newsroom(&server, &["/feed"]).on_disk();
    *feed.lock().unwrap() = items(0, 5);
    read(&desk);
    assert_eq!(count(&desk), 5);
    let mut lines: Vec<String> = leads(&desk).lines().map(str::to_owned).collect();
    let third = lines.iter().enumerate().filter(|(_, line)| line.starts_with("- id")).nth(2).unwrap().0;
    lines.insert(third + 1, "  # ask Ada about this".to_owned());
    lines.insert(third, "# the next one matters".to_owned());
    let edited: String = lines.iter().map(|line| format!("{line}\r\n")).collect::<String>() + "# the end";
    desk.put("content/leads.yaml", edited.as_bytes());
    *feed.lock().unwrap() = items(3, 60);
    read_again(&desk);
    assert_eq!(count(&desk), 60);
    // What was there is there, in its order, with nothing between a remark and its lead.
    let after = leads(&desk);
    let mut rest = after.as_str();
    for line in edited.split_inclusive('\n') {
        let at = rest.find(line).unwrap_or_else(|| panic!("{line:?} in {after}"));
        rest = &rest[at + line.len()..];
    }
    let next = lines[third + 1].clone();
    assert!(after.contains(&format!("# the next one matters\r\n{next}")), "{after}");
    let ids: Vec<&str> = after.lines().filter_map(|line| line.strip_prefix("- id: ")).collect();
    assert!(ids.is_sorted(), "{ids:?}");
}

#[test]
fn a_list_that_is_written_otherwise_is_not_rewritten() {
    let (server, feed) = changing();
    let desk = newsroom(&server, &["/feed"]).on_disk();
    *feed.lock().unwrap() = items(0, 1);
    let list = "[{id: b, title: One, url: https://b.example/, publisher: gazette}]\n";
    desk.put("content/leads.yaml", list.as_bytes());
    let records = pipeline::desk(&order(&desk, super::NOW)).unwrap();
    assert_eq!(records.wire.leads.len(), 1);
    let order = order(&desk, super::NOW);
    let wish = dateline::discover::Wish {
        root: &order.root,
        as_of: order.as_of,
        all: true,
        feeds: &[],
        limits: super::LIMITS,
    };
    let said = dateline::discover::discover(&records, &wish).unwrap_err().to_string();
    assert!(said.contains("no list of blocks"), "{said}");
    assert_eq!(leads(&desk), list);
}

#[test]
fn a_list_may_be_longer_than_any_other_text() {
    let (server, feed) = changing();
    let desk = newsroom(&server, &["/feed"]).on_disk();
    let blocks: String = (0..8_000)
        .map(|n| format!("- id: a{n:05}\n  title: \"No. {n}: a \\\"report\\\"\"\n  url: https://b.example/{n}\n  publisher: gazette\n\n"))
        .collect();
    desk.put("content/leads.yaml", blocks.as_bytes());
    *feed.lock().unwrap() = items(0, 3);
    read(&desk);
    assert_eq!(count(&desk), 8_003);
}

#[test]
fn a_list_that_is_full_is_left_as_it_is_and_nothing_is_lost() {
    let (server, feed) = changing();
    let desk = newsroom(&server, &["/feed"]).on_disk();
    let list = format!(
        "{}- id: bcd\n  title: One\n  url: https://b.example/\n  publisher: gazette\n",
        "# x\n".repeat((1 << 20) - 20)
    );
    desk.put("content/leads.yaml", list.as_bytes());
    *feed.lock().unwrap() = items(0, 1);
    let order = order(&desk, super::NOW);
    let records = pipeline::desk(&order).unwrap();
    assert_eq!(records.wire.leads.len(), 1);
    let (root, as_of, limits) = (&*order.root, order.as_of, super::LIMITS);
    let wish = dateline::discover::Wish { root, as_of, all: true, feeds: &[], limits };
    let said = dateline::discover::discover(&records, &wish).unwrap_err().to_string();
    assert!(said.contains("is full"), "{said}");
    assert_eq!(leads(&desk), list);
    // The feed is not noted as read.
    assert!(!desk.root.join(".dateline/wire.json").exists());
}

/// Drops a lead.
fn drop_one(desk: &Desk, id: &str, reason: &str) -> Result<(), String> {
    let records = pipeline::desk(&order(desk, super::NOW)).unwrap();
    assert!(records.findings.is_empty(), "{:?}", records.findings);
    let lead = records.wire.leads.iter().find(|lead| lead.id.value.as_str() == id).unwrap();
    drop_lead(&desk.root, &records, lead, reason).map_err(|error| error.to_string())
}

#[test]
fn a_lead_is_dropped_in_its_own_block_however_it_is_written() {
    let lead = |title: &str| format!("title: {title}\n  publisher: gazette\n  url: https://a.example/{title}\n");
    let list = [
        "# What we have\n".to_owned(),
        format!("- id: bbb # ask Ada\n  {}  summary: |\n    Two\n    lines\n", lead("One")),
        format!("- id: ccc\n  {}", lead("Two").replace("/Two", "/Two?a=}")),
        format!("\n# About three\n-   id: ddd\n    {}", lead("Three").replace("\n  ", "\n    ")),
        "- {id: fff, title: Four, url: \"https://a.example/4\", publisher: gazette} # in braces\n".to_owned(),
        "- {title: \"{Five}\", url: \"https://a.example/5\",\n   publisher: gazette,\n   id: ggg\n  }\n".to_owned(),
        format!("-\n  id: hhh\n  {}", lead("Six")),
        format!("- {}  id: \"jjj\"\r\n  found: 2026-06-01\r\n", lead("Seven")),
        format!("- {}  id: kkk", lead("Eight")),
    ]
    .concat();
    let server = Server::new(|_| Reply::body(super::rss(&[])));
    let desk = newsroom(&server, &["/feed"]).on_disk();
    for (id, was, is) in [
        ("bbb", "- id: bbb # ask Ada\n", "- id: bbb # ask Ada\n  dropped: Why\n"),
        ("ccc", "- id: ccc\n", "- id: ccc\n  dropped: Why\n"),
        ("ddd", "-   id: ddd\n", "-   id: ddd\n    dropped: Why\n"),
        ("fff", "{id: fff,", "{id: fff, dropped: \"Why\","),
        ("ggg", "id: ggg\n", "id: ggg, dropped: \"Why\"\n"),
        ("hhh", "  id: hhh\n", "  id: hhh\n  dropped: Why\n"),
        ("jjj", "  id: \"jjj\"\r\n", "  id: \"jjj\"\r\n  dropped: Why\r\n"),
        ("kkk", "  id: kkk", "  id: kkk\n  dropped: Why"),
    ] {
        desk.put("content/leads.yaml", list.as_bytes());
        drop_one(&desk, id, "Why").unwrap();
        assert_eq!(leads(&desk), list.replace(was, is), "{id}");
        let records = pipeline::desk(&order(&desk, super::NOW)).unwrap();
        let dropped = |lead: &&dateline::model::lead::Lead| lead.dropped.is_some();
        let ids: Vec<&str> = records.wire.leads.iter().filter(dropped).map(|lead| lead.id.value.as_str()).collect();
        assert_eq!((ids, records.findings.len()), (vec![id], 0));
    }
    // A reason is a line, whatever it is made of.
    for (reason, line) in
        [("two\nlines\r\n ", "two lines"), ("a: {b}", "'a: {b}'"), ("- # x", "'- # x'"), ("no", "no"), ("}", "'}'")]
    {
        desk.put("content/leads.yaml", list.as_bytes());
        drop_one(&desk, "ccc", reason).unwrap();
        assert_eq!(leads(&desk), list.replace("- id: ccc\n", &format!("- id: ccc\n  dropped: {line}\n")));
    }
}

#[test]
fn a_list_that_somebody_is_writing_in_is_left_to_them() {
    let server = Server::new(|_| Reply::body(items(0, 3)));
    let desk = newsroom(&server, &["/feed"]).on_disk();
    read(&desk);
    let records = pipeline::desk(&order(&desk, super::NOW)).unwrap();
    let edited = leads(&desk).replace("title: ", "title:  ");
    desk.put("content/leads.yaml", edited.as_bytes());
    let said = drop_lead(&desk.root, &records, &records.wire.leads[0], "Why").unwrap_err().to_string();
    assert!(said.contains("content/leads.yaml: it has changed") && said.contains("nothing was changed"), "{said}");
    assert_eq!(leads(&desk), edited);
}

#[test]
fn a_lead_whose_address_was_mended_is_not_found_again() {
    let (server, feed) = changing();
    let desk = newsroom(&server, &["/feed"]).on_disk();
    *feed.lock().unwrap() = items(0, 3);
    read(&desk);
    let mended = leads(&desk).replace("https://a.example/1\n", "https://mended.example/1\n");
    desk.put("content/leads.yaml", mended.as_bytes());
    read_again(&desk);
    assert_eq!(leads(&desk), mended);
    *feed.lock().unwrap() = items(0, 4);
    read_again(&desk);
    assert_eq!(count(&desk), 4);
}

#[test]
fn a_list_between_marks_stays_between_them() {
    let (server, feed) = changing();
    let desk = newsroom(&server, &["/feed"]).on_disk();
    let block = "- id: mmm\n  title: One\n  url: https://b.example/\n  publisher: gazette\n";
    for (round, end) in ["...\n# the end\n", "...", "... # the end\n"].into_iter().enumerate() {
        desk.put("content/leads.yaml", format!("---\n{block}{end}").as_bytes());
        *feed.lock().unwrap() = items(10 * round, 10 * round + 9);
        read_again(&desk);
        let after = leads(&desk);
        assert_eq!(count(&desk), 10, "{after}");
        assert!(after.starts_with("---\n- id") && after.ends_with(&format!("\n{end}")), "{after}");
    }
}

#[test]
fn a_feed_without_an_end_fills_its_own_part_of_the_list_only() {
    let feed = Arc::new(Mutex::new(items(0, 2_000)));
    let shown = Arc::clone(&feed);
    let server = Server::new(move |asked: &crate::loopback::Asked| match asked.path.as_str() {
        "/endless" => Reply::Whole(200, vec!["ETag: \"same\"".to_owned()], shown.lock().unwrap().clone().into_bytes()),
        _ => Reply::body(super::rss(&[("Small", "https://b.example/small")])),
    });
    let desk = newsroom(&server, &["/endless"]).on_disk();
    let first = read(&desk);
    let told = |report: &dateline::discover::Report| match &report.feeds[0].read {
        Read::Items { all, new, beyond, no_room } => (*all, *new, *beyond, *no_room),
        read => panic!("{read:?}"),
    };
    assert_eq!(told(&first), (500, 500, 1_500, 0));
    assert_eq!(count(&desk), MOST_OPEN);
    *feed.lock().unwrap() = items(5_000, 5_400);
    newsroom(&server, &["/endless", "/small"]).write_to(&desk);
    let later = |hour: u32| super::read_at(&desk, &format!("2026-06-19T{hour}:00:00Z"), super::LIMITS);
    let second = later(10);
    assert_eq!(told(&second), (400, 0, 0, 400));
    assert!(matches!(second.feeds[1].read, Read::Items { new: 1, .. }), "{second:?}");
    // Where there is room again, what was left out comes in: the feed was not noted as read.
    let id = leads(&desk).lines().find_map(|line| Some(line.strip_prefix("- id: ")?.to_owned())).unwrap();
    drop_one(&desk, &id, "Enough").unwrap();
    let third = later(12);
    assert_eq!(told(&third).1, 1);
    let of_endless = server.asked().into_iter().filter(|asked| asked.path == "/endless");
    let marks: Vec<bool> = of_endless.map(|asked| asked.headers.contains_key("if-none-match")).collect();
    assert_eq!(marks, [false, true, false]);
}

fn git(folder: &Path, words: &[&str]) -> bool {
    let output = Command::new("git")
        .args(["-c", "user.name=Ada", "-c", "user.email=ada@desk.example", "-c", "commit.gpgsign=false"])
        .args(words)
        .current_dir(folder)
        .env("GIT_CONFIG_GLOBAL", "/dev/null")
        .env("GIT_CONFIG_SYSTEM", "/dev/null")
        .output()
        .expect("git runs");
    output.status.success()
}

/// A feed of the items of two.
fn both(one: &str, other: &str) -> String {
    let (head, _) = one.split_once("</channel>").unwrap();
    let (_, tail) = other.split_once("</title>").unwrap();
    format!("{head}{tail}")
}

#[test]
fn two_branches_that_find_leads_are_merged_without_conflict() {
    let (server, feed) = changing();
    let newsroom = newsroom(&server, &["/feed"]);
    let cases = [(0, "21"), (0, "19"), (1, "21"), (12, "19"), (150, "21"), (150, "19")];
    for (round, (present, day)) in cases.into_iter().enumerate() {
        let desk = newsroom.on_disk();
        let start = round * 1_000;
        let items = |from: usize, to: usize| items(start + from, start + to);
        let find = |shown: String, now: &str| {
            *feed.lock().unwrap() = shown;
            let _ = std::fs::remove_file(desk.root.join(".dateline/wire.json"));
            super::read_at(&desk, now, super::LIMITS);
            assert!(git(&desk.root, &["add", "content", ".gitattributes"]));
            assert!(git(&desk.root, &["commit", "-qm", "Leads"]));
        };
        assert!(git(&desk.root, &["init", "-q", "-b", "main"]));
        find(items(0, present), super::NOW);
        assert!(git(&desk.root, &["checkout", "-qb", "other"]));
        // Both find twenty; each finds ten of its own.
        find(items(200, 230), super::NOW);
        assert!(git(&desk.root, &["checkout", "-q", "main"]));
        find(both(&items(200, 220), &items(300, 310)), &format!("2026-06-{day}T08:00:00Z"));
        assert!(git(&desk.root, &["merge", "-q", "-m", "Both", "other"]), "{present}");
        assert_eq!(count(&desk), present + 40, "{present}:\n{}", leads(&desk));
        // And the list can be added to.
        find(items(400, 405), "2026-06-22T08:00:00Z");
        assert_eq!(count(&desk), present + 45);
    }
}

#[test]
fn two_branches_that_drop_leads_are_merged_without_conflict() {
    let server = Server::new(|_| Reply::body(items(0, 12)));
    let desk = newsroom(&server, &["/feed"]).on_disk();
    read(&desk);
    let ids: Vec<String> =
        leads(&desk).lines().filter_map(|line| Some(line.strip_prefix("- id: ")?.to_owned())).collect();
    let commit = || {
        assert!(git(&desk.root, &["add", "content", ".gitattributes"]));
        assert!(git(&desk.root, &["commit", "-qm", "Leads"]));
    };
    assert!(git(&desk.root, &["init", "-q", "-b", "main"]));
    commit();
    assert!(git(&desk.root, &["checkout", "-qb", "other"]));
    drop_one(&desk, &ids[4], "Theirs").unwrap();
    drop_one(&desk, &ids[5], "Same").unwrap();
    commit();
    assert!(git(&desk.root, &["checkout", "-q", "main"]));
    drop_one(&desk, &ids[4], "Ours").unwrap();
    drop_one(&desk, &ids[5], "Same").unwrap();
    drop_one(&desk, &ids[6], "Ours").unwrap();
    commit();
    assert!(git(&desk.root, &["merge", "-q", "-m", "Both", "other"]));
    let records = pipeline::desk(&order(&desk, super::NOW)).unwrap();
    assert!(records.findings.is_empty(), "{:?}\n{}", records.findings, leads(&desk));
    let dropped: Vec<Option<&str>> =
        records.wire.leads[3..8].iter().map(|lead| lead.dropped.as_ref().map(|why| why.value.as_str())).collect();
    assert_eq!(dropped, [None, Some("Ours"), Some("Same"), Some("Ours"), None], "{}", leads(&desk));
}

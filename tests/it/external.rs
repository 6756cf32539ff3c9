//! Foreign addresses are asked over a server on this machine: what has moved and what is gone is found at its place, and
//! what nobody can tell is no finding.

use crate::loopback::{Asked, Reply, Server};
use crate::newsroom::{Desk, Newsroom, dateline};
use dateline::diagnostic::Severity;
use dateline::external::{self, Class, Report, Wish};
use dateline::fetch::Limits;
use dateline::history::Compare;
use dateline::model::date::AsOf;
use dateline::pipeline::{self, Compiled, Order};
use std::cell::{Cell, RefCell};
use std::time::Duration;

const LIMITS: Limits = Limits {
    connect: Duration::from_secs(5),
    total: Duration::from_secs(2),
    bytes: 1 << 20,
    hosts: 8,
    pause: Duration::ZERO,
};

fn answer(asked: &Asked) -> Reply {
    match (asked.method.as_str(), asked.path.as_str()) {
        (_, "/fine" | "/new" | "/copy") => Reply::body("Here"),
        ("GET", "/get-only") => Reply::body("Here"),
        ("HEAD", "/get-only") => Reply::status(405),
        (_, "/moved") => Reply::to(301, "/new"),
        (_, "/for-now") => Reply::to(302, "/new"),
        (_, "/moved-and-gone") => Reply::to(308, "/gone"),
        (_, "/gone") => Reply::status(410),
        (_, "/forbidden") => Reply::status(403),
        (_, "/broken") => Reply::status(500),
        (_, "/slow") => Reply::Never,
        _ => Reply::status(404),
    }
}

/// A newsroom whose sources have these addresses.
fn newsroom(server: &Server, paths: &[&str]) -> Newsroom {
    let sources = paths.iter().map(|path| {
        let id = path.trim_start_matches('/');
        format!(
            "  - {{id: {id}, title: On {id}, publisher: gazette, kind: wire, published: 2026-06-18, url: \"{}\"}}\n",
            server.url(path)
        )
    });
    let cited = paths.iter().map(|path| format!("@{}", path.trim_start_matches('/'))).collect::<Vec<_>>().join("; ");
    Newsroom::new()
        .without("content/publishers/gazette.yaml")
        .file("content/publishers/gazette.yaml", "name: The Harbour Gazette\nkind: established-media\ncountry: hk\n")
        .with("content/briefings/office.md", "sources:\n", &format!("sources:\n{}", sources.collect::<String>()))
        .with("content/briefings/office.md", "there.[@notice]", &format!("there.[@notice; {cited}]"))
        .file("content/wire.yaml", &format!("allow_hosts: [\"{}\"]\n", server.address))
}

fn order(desk: &Desk, now: &str) -> Order {
    Order {
        root: desk.root.clone(),
        as_of: AsOf(now.parse().unwrap()),
        drafts: false,
        base_url: None,
        search: false,
        compare: Compare::Nothing,
    }
}

fn ask(desk: &Desk, now: &str) -> (Compiled, Report) {
    ask_with(desk, now, false, &|_| {})
}

fn ask_with(desk: &Desk, now: &str, all: bool, told: &dyn Fn(usize)) -> (Compiled, Report) {
    let order = order(desk, now);
    let mut asked = None;
    let compiled = pipeline::compile_and(&order, &(), |site| {
        let (root, as_of) = (&*order.root, order.as_of);
        let wish = Wish { root, as_of, all, is_wanted: &|_| true, told, limits: LIMITS };
        let mut report = external::check(site, &wish).unwrap();
        let found = std::mem::take(&mut report.diagnostics);
        asked = Some(report);
        found
    });
    (compiled.unwrap(), asked.unwrap())
}

/// Code, place and help of what was found.
fn found(compiled: &Compiled) -> Vec<(String, String, String)> {
    let one = |finding: &dateline::diagnostic::Finding| {
        assert_eq!(finding.severity, Severity::Warning, "{finding:?}");
        let place = compiled.files().place(finding.diagnostic.span);
        let help = finding.diagnostic.help.clone().unwrap_or_default();
        (finding.diagnostic.code.to_string(), format!("{}:{}:{}", place.path, place.line, place.column), help)
    };
    compiled.findings.iter().map(one).collect()
}

/// What is noted.
fn history(desk: &Desk) -> String {
    std::fs::read_to_string(desk.root.join(".dateline/links.json")).unwrap_or_default()
}

const FIRST: &str = "2026-07-01T00:00:00Z";
const SECOND: &str = "2026-07-02T00:00:00Z";

#[test]
fn each_answer_has_its_class_and_only_what_is_sure_is_found() {
    let server = Server::new(answer);
    let paths = [
        "/fine",
        "/get-only",
        "/moved",
        "/for-now",
        "/moved-and-gone",
        "/gone",
        "/not-there",
        "/forbidden",
        "/broken",
        "/slow",
    ];
    let desk = newsroom(&server, &paths).on_disk();
    let (compiled, report) = ask(&desk, FIRST);
    let class = |path: &str| report.classes[&server.url(path)].clone();
    for fine in ["/fine", "/get-only", "/for-now"] {
        assert_eq!(class(fine), Class::Fine, "{fine}");
    }
    assert_eq!(class("/moved"), Class::Moved(server.url("/new")));
    for gone in ["/moved-and-gone", "/gone", "/not-there"] {
        assert!(matches!(class(gone), Class::Gone(_)), "{gone}");
    }
    for doubtful in ["/forbidden", "/broken", "/slow"] {
        assert!(matches!(class(doubtful), Class::Unverifiable(_)), "{doubtful}");
    }
    // What is gone for the first time may be a bad day.
    let place = |path: &str| {
        let line = 9 + paths.iter().position(|one| *one == path).unwrap();
        let text = std::fs::read_to_string(desk.root.join("content/briefings/office.md")).unwrap();
        let column = text.lines().nth(line - 1).unwrap().find("\"http").unwrap() + 1;
        format!("content/briefings/office.md:{line}:{column}")
    };
    let moved = ("link-moved".to_owned(), place("/moved"), format!("it is at `{}` now", server.url("/new")));
    assert_eq!(found(&compiled), std::slice::from_ref(&moved));
    assert_eq!(found(&ask(&desk, "2026-07-01T10:00:00Z").0), std::slice::from_ref(&moved));

    let (compiled, _) = ask(&desk, SECOND);
    let gone = |path: &str| {
        let copy = format!("there may be a copy: `https://web.archive.org/web/20260618/{}`", server.url(path));
        ("link-gone".to_owned(), place(path), copy)
    };
    assert_eq!(found(&compiled), [moved, gone("/moved-and-gone"), gone("/gone"), gone("/not-there")]);
    assert!(server.asked().iter().all(|asked| asked.method == "HEAD" || !asked.path.contains("fine")));
    assert_eq!(server.most_at_once(), 1);

    // A good answer clears what was noted.
    assert!(history(&desk).contains("\"gone_since\": \"2026-07-01T00:00:00Z\""), "{}", history(&desk));
    desk.put(".dateline/links.json", b"[]");
    assert_eq!(found(&ask(&desk, "2026-07-03T00:00:00Z").0).len(), 1);
}

#[test]
fn a_host_that_asks_to_wait_is_left_alone_until_then() {
    let server = Server::new(|_| Reply::Whole(429, vec!["Retry-After: 172800".to_owned()], Vec::new()));
    let desk = newsroom(&server, &["/one", "/two", "/three"]).on_disk();
    let (compiled, report) = ask(&desk, FIRST);
    assert!(found(&compiled).is_empty());
    assert_eq!(report.count(|class| matches!(class, Class::Unverifiable(_))), 3);
    assert_eq!(server.asked().len(), 1);
    // Those that were not asked are not noted as if they had been.
    assert_eq!(history(&desk).matches("\"failures\": 1").count(), 1, "{}", history(&desk));
    assert_eq!(history(&desk).matches("\"asked\"").count(), 1, "{}", history(&desk));
    assert_eq!(ask(&desk, SECOND).1.classes.len(), 3);
    assert_eq!(server.asked().len(), 1);
    ask(&desk, "2026-07-03T00:00:01Z");
    assert_eq!(server.asked().len(), 2);
}

#[test]
fn a_copy_stands_in_for_what_is_gone_and_what_is_known_to_be_gone_is_not_asked() {
    let server = Server::new(answer);
    let archive = format!("archive: {{url: \"{}\", at: 2026-06-19}}", server.url("/copy"));
    let desk = newsroom(&server, &["/gone"])
        .with("content/briefings/office.md", "/gone\"}", &format!("/gone\", {archive}}}"))
        .on_disk();
    ask(&desk, FIRST);
    let (compiled, _) = ask(&desk, SECOND);
    let help = format!("readers find the copy at `{}`; write `status: gone`", server.url("/copy"));
    assert!(matches!(&found(&compiled)[..], [(_, _, said)] if *said == help), "{:?}", found(&compiled));

    let newsroom = newsroom(&server, &["/gone"]).with(
        "content/briefings/office.md",
        "/gone\"}",
        &format!("/gone\", status: gone, {archive}}}"),
    );
    newsroom.write_to(&desk);
    let (compiled, report) = ask(&desk, "2026-07-04T00:00:00Z");
    assert!(found(&compiled).is_empty());
    assert_eq!(report.classes.keys().collect::<Vec<_>>(), [&server.url("/copy")]);
    let site = newsroom.build_in(desk);
    let (copy, original) = (server.url("/copy"), server.url("/gone"));
    let link =
        format!("<a href=\"{copy}\" rel=\"external\" data-originalurl=\"{original}\" data-versiondate=\"2026-06-19\">");
    let page = site.text("briefings/office/index.html");
    assert!(page.contains(&format!("{link}On gone</a>")), "{page}");
    assert_eq!(page.matches(&link).count(), 2, "{page}");
    // As long as it can be read, the link leads there, and names the copy.
    let live = newsroom.with("content/briefings/office.md", "status: gone, ", "").build();
    let link =
        format!("<a href=\"{original}\" rel=\"external\" data-originalurl=\"{original}\" data-versionurl=\"{copy}\"");
    assert!(live.text("briefings/office/index.html").contains(&link));
}

#[test]
fn texts_and_official_pages_are_asked_too_and_a_record_may_set_a_finding_aside() {
    let server = Server::new(answer);
    let newsroom = newsroom(&server, &[])
        .with("content/briefings/office.md", "; ]", "]")
        .with(
            "content/briefings/office.md",
            "The opening in August.",
            &format!("[Here]({}#part).", server.url("/moved")),
        )
        .with("content/entities/acme.yaml", "name: Acme", &format!("name: Acme\nurl: {}", server.url("/moved")))
        .file(
            "content/pages/about.md",
            &format!(
                "---\ntitle: About\nsuppress: [{{code: link-moved, reason: They will be back.}}]\n---\n[There]({}).\n",
                server.url("/moved")
            ),
        );
    let desk = newsroom.on_disk();
    let (compiled, report) = ask(&desk, FIRST);
    assert_eq!(report.classes.len(), 1);
    let places: Vec<String> = found(&compiled).into_iter().map(|(_, place, _)| place).collect();
    assert_eq!(places.len(), 2, "{places:?}");
    assert!(
        places[0].starts_with("content/briefings/office.md:")
            && places[1].starts_with("content/entities/acme.yaml:2:6")
    );
    assert_eq!(compiled.suppressed.len(), 1);
    // A check that does not ask cannot know whether the suppression is of use.
    let quiet = newsroom.check_in(&desk);
    assert!(quiet.all().is_empty(), "{}", quiet.shown());
}

#[test]
fn the_command_asks_and_never_fails_for_what_is_elsewhere() {
    let server = Server::new(answer);
    let desk = newsroom(&server, &["/fine", "/moved"]).on_disk();
    let run = |words: &[&str]| {
        let output = dateline().args(words).args(["--as-of", FIRST]).current_dir(&desk.root).output().unwrap();
        (
            output.status.code(),
            String::from_utf8_lossy(&output.stdout).into_owned(),
            String::from_utf8_lossy(&output.stderr).into_owned(),
        )
    };
    let (code, _, said) = run(&["check"]);
    assert_eq!((code, server.asked().len()), (Some(0), 0), "{said}");
    let (code, _, said) = run(&["check", "--external"]);
    assert_eq!(code, Some(0), "{said}");
    assert!(said.contains("2 addresses: 1 fine, 1 moved, 0 gone"), "{said}");
    let (_, _, said) = run(&["check", "--external"]);
    assert!(said.contains("0 unverifiable; 2 answered well less than 20 hours ago"), "{said}");
    let before = server.asked().len();
    assert_eq!(run(&["check", "--external", "--all"]).0, Some(0));
    assert_eq!(server.asked().len(), before + 3);
    assert_eq!(run(&["check", "--all"]).0, Some(2));
    let (code, lines, _) = run(&["check", "--external", "--fail-on", "warning", "--format", "json"]);
    assert_eq!(code, Some(1));
    assert!(lines.contains("\"code\":\"link-moved\""), "{lines}");
    let before = server.asked().len();
    assert_eq!(run(&["check", "--external", "content/staff"]).0, Some(0));
    assert_eq!(server.asked().len(), before);
}

#[test]
fn a_run_that_is_stopped_leaves_the_next_one_only_the_rest() {
    let server =
        Server::new(|asked: &Asked| if asked.path == "/p07" { Reply::to(301, "/new") } else { Reply::body("Here") });
    let paths: Vec<String> = (0..60).map(|n| format!("/p{n:02}")).collect();
    let desk = newsroom(&server, &paths.iter().map(String::as_str).collect::<Vec<_>>()).on_disk();
    let (answers, stopped) = (Cell::new(0), RefCell::new(String::new()));
    let (compiled, report) = ask_with(&desk, FIRST, false, &|all| {
        assert_eq!(all, 60);
        answers.set(answers.get() + 1);
        if answers.get() == 30 {
            stopped.replace(history(&desk));
        }
    });
    assert_eq!((answers.get(), report.known, found(&compiled).len()), (60, 0, 1));
    let asked = server.asked().len();
    assert_eq!(asked, 61);
    // As it was when thirty had answered.
    let stopped = stopped.into_inner();
    assert_eq!(stopped.matches("\"last_ok\"").count(), 25, "{stopped}");
    desk.put(".dateline/links.json", stopped.as_bytes());
    let (compiled, report) = ask(&desk, "2026-07-01T01:00:00Z");
    assert_eq!((report.known, report.classes.len(), server.asked().len()), (25, 60, asked + 35));
    // What has moved is found, although nobody asked again.
    assert_eq!(report.classes[&server.url("/p07")], Class::Moved(server.url("/new")));
    assert_eq!(found(&compiled).len(), 1);
    let asked = server.asked().len();
    assert_eq!(ask(&desk, "2026-07-01T19:00:00Z").1.known, 60);
    assert_eq!(server.asked().len(), asked);
    assert_eq!(ask_with(&desk, "2026-07-01T19:00:00Z", true, &|_| {}).1.known, 0);
    assert_eq!(server.asked().len(), asked + 61);
    assert_eq!(ask(&desk, "2026-07-02T15:00:00Z").1.known, 0);
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        let mode = |path: &str| std::fs::metadata(desk.root.join(path)).unwrap().permissions().mode() & 0o777;
        desk.put("usual", b"");
        assert_eq!(mode(".dateline/links.json"), mode("usual") & 0o644);
    }
}

#[test]
fn what_was_never_asked_comes_first() {
    let server = Server::new(|_| Reply::status(500));
    let desk = newsroom(&server, &["/b", "/c"]).on_disk();
    ask(&desk, FIRST);
    let before = server.asked().len();
    newsroom(&server, &["/a", "/b", "/d"]).write_to(&desk);
    ask(&desk, "2026-07-01T01:00:00Z");
    let mut paths: Vec<String> = server.asked()[before..].iter().map(|asked| asked.path.clone()).collect();
    paths.dedup();
    assert_eq!(paths, ["/a", "/d", "/b"]);
}

#[test]
fn who_leads_to_a_host_that_does_not_answer_is_not_to_blame() {
    let silent = Server::new(|asked: &Asked| match asked.path.as_str() {
        "/wait" => Reply::Whole(429, vec!["Retry-After: 86400".to_owned()], Vec::new()),
        _ => Reply::Never,
    });
    let port = silent.address.port();
    let server = Server::new(move |asked: &Asked| match asked.path.as_str() {
        path if path.starts_with("/to-") => Reply::to(302, &format!("http://localhost:{port}/{}", &path[4..])),
        _ => Reply::body("Here"),
    });
    let wire = format!("allow_hosts: [\"{}\", \"localhost:{port}\"]\n", server.address);
    let with = |paths: &[&str]| newsroom(&server, paths).without("content/wire.yaml").file("content/wire.yaml", &wire);
    let desk = with(&["/to-a", "/to-b", "/to-c", "/zzz"]).on_disk();
    let report = ask(&desk, FIRST).1;
    assert_eq!(report.classes[&server.url("/zzz")], Class::Fine);
    let doubtful = |path: &str, why: &str| match &report.classes[&server.url(path)] {
        Class::Unverifiable(words) => assert!(words.contains(why), "{path}: {words}"),
        class => panic!("{path}: {class:?}"),
    };
    doubtful("/to-a", "took too long");
    doubtful("/to-b", "took too long");
    doubtful("/to-c", "asks to wait");
    // Nor is it the one that wants to be left alone.
    let desk = with(&["/to-wait", "/zzz"]).on_disk();
    assert_eq!(ask(&desk, FIRST).1.classes[&server.url("/zzz")], Class::Fine);
    let hosts = history(&desk);
    let (_, hosts) = hosts.split_once("\"hosts\"").unwrap();
    assert!(hosts.contains("localhost") && !hosts.contains("127.0.0.1"), "{hosts}");
}

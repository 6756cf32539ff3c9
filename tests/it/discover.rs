//! Leads: feeds are read over a server on this machine, whatever it answers, and what is new becomes a list that editors
//! own.

mod hostile;
mod list;
mod used;

use crate::loopback::{Asked, Reply, Server};
use crate::newsroom::{Desk, Newsroom};
use dateline::discover::{Read, Report, Wish, discover};
use dateline::fetch::Limits;
use dateline::history::Compare;
use dateline::model::date::AsOf;
use dateline::pipeline::{self, Order};
use std::fs;
use std::time::Duration;

/// When everything is read unless the test says otherwise.
const NOW: &str = "2026-06-19T08:00:00Z";

/// Small, so that no test is long.
const LIMITS: Limits = Limits {
    connect: Duration::from_secs(5),
    total: Duration::from_secs(10),
    bytes: 1 << 20,
    hosts: 8,
    pause: Duration::ZERO,
};

/// A feed with these items: title and address each.
fn rss(items: &[(&str, &str)]) -> String {
    let items: String = items
        .iter()
        .map(|(title, link)| {
            format!(
                "<item><title>{title}</title><link>{link}</link><pubDate>Thu, 18 Jun 2026 06:00:00 GMT</pubDate>\
                 <description>&lt;p&gt;What they say &amp;amp; mean.&lt;/p&gt;</description></item>"
            )
        })
        .collect();
    format!("<?xml version=\"1.0\"?><rss version=\"2.0\"><channel><title>F</title>{items}</channel></rss>")
}

/// `wire.yaml` for feeds on a server, which alone may be asked.
fn wire(server: &Server, paths: &[&str]) -> String {
    let feeds: String = paths
        .iter()
        .map(|path| format!("  - {{publisher: gazette, url: \"{}\", every: 1h}}\n", server.url(path)))
        .collect();
    format!("feeds:\n{feeds}allow_hosts: [\"{}\"]\n", server.address)
}

fn newsroom(server: &Server, paths: &[&str]) -> Newsroom {
    Newsroom::new().file("content/wire.yaml", &wire(server, paths))
}

fn order(desk: &Desk, now: &str) -> Order {
    Order {
        root: desk.root.clone(),
        as_of: AsOf(now.parse().unwrap()),
        drafts: true,
        base_url: None,
        search: false,
        compare: Compare::Nothing,
    }
}

/// Reads what is due.
fn read_at(desk: &Desk, now: &str, limits: Limits) -> Report {
    let order = order(desk, now);
    let records = pipeline::desk(&order).unwrap();
    assert!(records.findings.is_empty(), "{:?}", records.findings);
    let wish = Wish { root: &order.root, as_of: order.as_of, all: false, feeds: &[], limits };
    discover(&records, &wish).unwrap()
}

fn read(desk: &Desk) -> Report {
    read_at(desk, NOW, LIMITS)
}

fn leads(desk: &Desk) -> String {
    fs::read_to_string(desk.root.join("content/leads.yaml")).unwrap_or_default()
}

/// Why a feed was not read.
fn failure(report: &Report, path: &str) -> String {
    let feed = report.feeds.iter().find(|feed| feed.url.ends_with(path)).unwrap();
    match &feed.read {
        Read::Failed(reason) => reason.clone(),
        read => panic!("{path}: {read:?}"),
    }
}

#[test]
fn a_feed_becomes_leads_and_is_asked_again_only_for_what_has_changed() {
    let server = Server::new(|asked: &Asked| {
        if asked.headers.get("if-none-match").is_some_and(|mark| mark == "\"v1\"") {
            return Reply::status(304);
        }
        let body = rss(&[("Acme opens &amp; closes", "/a?utm_source=rss&amp;id=1#top"), ("Another thing", "/b")]);
        Reply::Whole(
            200,
            vec!["ETag: \"v1\"".to_owned(), "Last-Modified: Thu, 18 Jun 2026 06:00:00 GMT".to_owned()],
            body.into_bytes(),
        )
    });
    let desk = newsroom(&server, &["/feed"]).on_disk();
    let report = read(&desk);
    assert!(matches!(report.feeds[0].read, Read::Items { all: 2, new: 2, beyond: 0, no_room: 0 }), "{report:?}");
    let list = leads(&desk);
    let block = format!(
        "  publisher: gazette\n  feed: {}\n  title: Acme opens & closes\n  published: 2026-06-18T06:00:00Z\n  \
         found: 2026-06-19\n  summary: What they say & mean.\n  url: {}\n",
        server.url("/feed"),
        server.url("/a?id=1")
    );
    assert!(list.contains(&block), "{list}");
    let agent = &server.asked()[0].headers["user-agent"];
    assert_eq!(*agent, format!("dateline/{} (+https://desk.example/)", env!("CARGO_PKG_VERSION")));
    assert!(!server.asked()[0].headers.contains_key("cookie"));

    // It is not due yet; then it is, and has not changed.
    let again = read_at(&desk, "2026-06-19T08:59:00Z", LIMITS);
    assert_eq!((again.feeds.len(), again.waiting, server.asked().len()), (0, 1, 1));
    let later = read_at(&desk, "2026-06-19T09:00:00Z", LIMITS);
    assert!(matches!(later.feeds[0].read, Read::Unchanged), "{later:?}");
    let asked = server.asked();
    assert_eq!(asked[1].headers["if-none-match"], "\"v1\"");
    assert_eq!(asked[1].headers["if-modified-since"], "Thu, 18 Jun 2026 06:00:00 GMT");
    assert_eq!(leads(&desk), list);

    // Odd notes are no notes: the feed is read once more, and nothing is found twice.
    desk.put(".dateline/wire.json", b"{\"version\": 7");
    assert!(matches!(read(&desk).feeds[0].read, Read::Items { all: 2, new: 0, .. }));
    assert_eq!(leads(&desk), list);
    let found = newsroom(&server, &["/feed"]).check_in(&desk);
    assert!(found.all().is_empty(), "{}", found.shown());
}

#[test]
fn what_is_cited_already_is_no_lead() {
    let server = Server::new(|_| {
        Reply::body(rss(&[("One", "https://a.example/one"), ("Two", "http://www.a.example/two/?fbclid=x")]))
    });
    let source = "title: Two\npublisher: gazette\nkind: wire\nurl: https://a.example/two\n";
    let inline = "established-media, published: 2026-06-18, url: \"https://a.example/one#p\"}";
    let desk = newsroom(&server, &["/feed"])
        .file("content/sources/two.yaml", &format!("{source}embargo_until: 2030-01-01T00:00:00Z\n"))
        .with("content/briefings/office.md", "established-media, published: 2026-06-18}", inline)
        .on_disk();
    assert!(matches!(read(&desk).feeds[0].read, Read::Items { all: 2, new: 0, .. }));
    assert_eq!(leads(&desk), "");
}

#[test]
fn one_bad_feed_stops_no_other_and_each_is_told_with_its_reason() {
    let elsewhere = Server::new(|_| Reply::body(rss(&[("Secret", "https://a.example/secret")])));
    let (port, home) = (elsewhere.address.port(), elsewhere.url("/"));
    let bomb = {
        let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
        for _ in 0..64 {
            std::io::Write::write_all(&mut packed, &vec![b' '; 1 << 20]).unwrap();
        }
        packed.finish().unwrap()
    };
    assert!(bomb.len() < 100_000);
    let server = Server::new(move |asked: &Asked| match asked.path.as_str() {
        "/good" => Reply::body(rss(&[("Good", "https://a.example/good")])),
        "/slow" => Reply::Never,
        "/huge" => Reply::Endless,
        "/bomb" => Reply::Whole(200, vec!["Content-Encoding: gzip".to_owned()], bomb.clone()),
        "/private" => Reply::to(302, &home),
        "/name" => Reply::to(302, &format!("http://localhost:{port}/")),
        "/metadata" => Reply::to(301, "http://169.254.169.254/latest/"),
        "/mapped" => Reply::to(301, "http://[::ffff:127.0.0.1]/"),
        "/file" => Reply::to(302, "file:///etc/passwd"),
        "/password" => Reply::to(302, "http://me:you@a.example/"),
        "/loop" => Reply::to(302, "/loop"),
        "/page" => Reply::body("<!doctype html><title>Not here</title><p>No feed"),
        "/broken" => Reply::Whole(200, vec!["Content-Encoding: gzip".to_owned()], b"no gzip".to_vec()),
        "/later" => Reply::to(307, "/good"),
        _ => Reply::status(500),
    });
    let paths = [
        "/bomb",
        "/broken",
        "/error",
        "/file",
        "/good",
        "/huge",
        "/later",
        "/loop",
        "/mapped",
        "/metadata",
        "/name",
        "/page",
        "/password",
        "/private",
        "/slow",
    ];
    let desk = newsroom(&server, &paths).on_disk();
    let report = read_at(&desk, NOW, Limits { total: Duration::from_secs(2), ..LIMITS });
    for (path, words) in [
        ("/bomb", "larger than 1024 kB"),
        ("/broken", "cannot be unpacked"),
        ("/error", "status 500"),
        ("/file", "no address of the web"),
        ("/huge", "larger than 1024 kB"),
        ("/loop", "more than 5 times"),
        ("/mapped", "not public"),
        ("/metadata", "169.254.169.254"),
        ("/name", "not public"),
        ("/page", "no feed"),
        ("/password", "user name or password"),
        ("/private", "127.0.0.1"),
        ("/slow", "too long"),
    ] {
        let why = failure(&report, path);
        assert!(why.contains(words), "{path}: {why}");
    }
    let list = leads(&desk);
    assert_eq!(list.matches("- id: ").count(), 1, "{list}");
    assert!(list.contains("title: Good"), "{list}");
    assert_eq!(elsewhere.asked().len(), 0);
}

#[test]
fn a_feed_that_was_not_allowed_is_read_once_it_is() {
    let server = Server::new(|_: &Asked| Reply::body(rss(&[("Good", "/a")])));
    let open = newsroom(&server, &["/feed"]);
    let desk = open.clone().with("content/wire.yaml", "allow_hosts:", "allow_hosts: []\n#").on_disk();
    assert!(failure(&read(&desk), "/feed").contains("`allow_hosts`"));
    assert_eq!(read_at(&desk, "2026-06-19T08:01:00Z", LIMITS).waiting, 1);
    open.write_to(&desk);
    let report = read_at(&desk, "2026-06-19T08:02:00Z", LIMITS);
    assert!(matches!(report.feeds[0].read, Read::Items { new: 1, .. }), "{report:?}");
    assert_eq!(read_at(&desk, "2026-06-19T08:03:00Z", LIMITS).waiting, 1);
}

#[test]
fn a_host_is_asked_one_thing_after_another() {
    let server = Server::new(|asked: &Asked| {
        // As long as an answer takes.
        std::thread::sleep(Duration::from_millis(30));
        if asked.path.starts_with("/from") { Reply::to(302, "/to") } else { Reply::body(rss(&[])) }
    });
    let paths: Vec<String> = (0..4).flat_map(|n| [format!("/feed{n}"), format!("/from{n}")]).collect();
    let desk = newsroom(&server, &paths.iter().map(String::as_str).collect::<Vec<_>>()).on_disk();
    assert_eq!(read(&desk).feeds.len(), 8);
    assert_eq!((server.asked().len(), server.most_at_once()), (12, 1));
}

#[test]
fn a_feed_that_fails_is_asked_less_often_and_a_host_that_asks_to_wait_is_left_alone() {
    let server = Server::new(|asked: &Asked| match asked.path.as_str() {
        "/wait" => Reply::Whole(429, vec!["Retry-After: 86400".to_owned()], Vec::new()),
        _ => Reply::status(500),
    });
    let desk = newsroom(&server, &["/error"]).on_disk();
    assert!(failure(&read(&desk), "/error").contains("500"));
    assert_eq!(read_at(&desk, "2026-06-19T09:30:00Z", LIMITS).waiting, 1);
    assert_eq!(read_at(&desk, "2026-06-19T10:00:00Z", LIMITS).feeds.len(), 1);
    assert_eq!(read_at(&desk, "2026-06-19T13:59:00Z", LIMITS).waiting, 1);

    let desk = newsroom(&server, &["/wait", "/error"]).on_disk();
    let before = server.asked().len();
    let report = read(&desk);
    assert!(failure(&report, "/wait").contains("asks to wait"), "{report:?}");
    assert!(failure(&report, "/error").contains("asks to wait"), "{report:?}");
    assert_eq!(server.asked().len(), before + 1);
    let tomorrow = read_at(&desk, "2026-06-20T07:59:00Z", LIMITS);
    assert_eq!((tomorrow.waiting, server.asked().len()), (2, before + 1), "{tomorrow:?}");
    // The one that was not asked has not failed.
    let notes = std::fs::read_to_string(desk.root.join(".dateline/wire.json")).unwrap();
    assert_eq!(notes.matches("\"failures\": 1").count(), 1, "{notes}");
    assert_eq!(read_at(&desk, "2026-06-20T08:00:00Z", LIMITS).feeds.len(), 2);
}

#[test]
fn a_feed_is_named_by_its_publisher_or_address_and_read_at_once() {
    let server = Server::new(|_| Reply::body(rss(&[])));
    let desk = newsroom(&server, &["/one", "/two"]).on_disk();
    assert_eq!(read(&desk).feeds.len(), 2);
    let order = order(&desk, NOW);
    let records = pipeline::desk(&order).unwrap();
    let named = |name: &str| {
        let feeds = [name.to_owned()];
        let wish = Wish { root: &order.root, as_of: order.as_of, all: false, feeds: &feeds, limits: LIMITS };
        discover(&records, &wish).map(|report| report.feeds.len()).map_err(|error| error.to_string())
    };
    assert_eq!(named("gazette"), Ok(2));
    assert_eq!(named(&server.url("/two")), Ok(1));
    assert!(named("herald").unwrap_err().contains("`herald`"));
}

#[test]
fn a_new_lead_changes_no_page_and_a_feed_that_has_moved_says_where() {
    let server = Server::new(|asked: &Asked| match asked.path.as_str() {
        "/old" => Reply::to(301, "/new"),
        _ => Reply::body(rss(&[("One", "https://a.example/one")])),
    });
    let newsroom = newsroom(&server, &["/old"]).file("content/leads.yaml", "# None yet.\n");
    let site = newsroom.build();
    let report = read(&site.desk);
    assert_eq!(report.feeds[0].moved, Some(server.url("/new")));
    assert!(leads(&site.desk).starts_with("# None yet.\n\n- id: "), "{}", leads(&site.desk));
    let again = newsroom.build_in(site.desk);
    assert_eq!(again.written.written, [""; 0]);
    assert_eq!(again.grep("a.example/one"), [""; 0]);
}

//! Feeds of the feed library's own test suite, whole and broken off: each is read or refused with a reason.

use super::{failure, leads, newsroom, read};
use crate::loopback::{Asked, Reply, Server};
use dateline::discover::feed::{Contents, items};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

/// The suite lies beside the library's sources, as the registry packages it.
fn suite() -> Vec<(PathBuf, Vec<u8>)> {
    let metadata = crate::dependencies::metadata();
    let package = metadata["packages"].as_array().unwrap().iter().find(|package| package["name"] == "feed-rs").unwrap();
    let folder = Path::new(package["manifest_path"].as_str().unwrap()).with_file_name("fixture");
    let files = walkdir::WalkDir::new(folder).sort_by_file_name().into_iter().map(Result::unwrap);
    let feeds = files.map(walkdir::DirEntry::into_path).filter(|path| {
        let name = path.to_string_lossy();
        name.ends_with(".xml") || name.ends_with(".json") && !name.ends_with(".serde.json")
    });
    feeds.map(|path| (path.clone(), std::fs::read(path).unwrap())).collect()
}

const BASE: &str = "https://feeds.example/dir/feed";

#[test]
fn every_feed_of_the_suite_is_read_or_refused_with_a_reason() {
    let suite = suite();
    assert!(suite.len() > 60, "{}", suite.len());
    let mut refused = Vec::new();
    let mut leads = 0;
    for (path, bytes) in &suite {
        match items(bytes, BASE) {
            Ok(Contents { items, .. }) => {
                leads += items.len();
                for item in items {
                    let place = path.display();
                    assert!(!item.title.is_empty() && !item.title.contains('\n'), "{place}: {item:?}");
                    assert!(item.title.chars().count() <= 201, "{place}: {item:?}");
                    assert!(item.url.starts_with("http"), "{place}: {item:?}");
                    assert!(item.summary.iter().all(|summary| summary.chars().count() <= 401), "{place}: {item:?}");
                    let markup = ["<p>", "<br", "<a ", "<div", "&nbsp;", "&lt;p"];
                    let has_markup = |text: &str| markup.iter().any(|tag| text.contains(tag));
                    assert!(
                        !has_markup(&item.title) && !item.summary.iter().any(|text| has_markup(text)),
                        "{place}: {item:?}"
                    );
                }
            }
            Err(reason) => {
                assert!(reason.len() > 10, "{}: {reason}", path.display());
                refused.push(format!("{}: {reason}", path.display()));
            }
        }
    }
    assert!(leads > 70, "{leads}");
    assert!(refused.len() * 10 < suite.len(), "{refused:#?}");
}

#[test]
fn a_feed_that_breaks_off_anywhere_breaks_nothing() {
    let suite = suite();
    let of = |name: &str| &suite.iter().find(|(path, _)| path.ends_with(name)).unwrap_or_else(|| panic!("{name}")).1;
    for name in ["rss_2.0_spec_1.xml", "atom_spec_1.xml", "jsonfeed_spec_1.json"] {
        let whole = of(name);
        for end in (0..whole.len()).step_by(7) {
            // Read, or refused: a panic would be told as one.
            if let Err(reason) = items(&whole[..end], BASE) {
                assert!(!reason.contains("breaks the reader"), "{name} up to {end}: {reason}");
            }
        }
    }
}

/// RSS of one item with so many groups of media in each other.
fn deep(levels: usize) -> String {
    let (open, close) = ("<media:group>".repeat(levels), "</media:group>".repeat(levels));
    format!(
        "<rss version=\"2.0\" xmlns:media=\"http://search.yahoo.com/mrss/\"><channel><title>F</title>\
         <item><title>Deep</title><link>https://a.example/deep</link>{open}{close}</item></channel></rss>"
    )
}

#[test]
fn a_feed_of_many_levels_stops_no_other() {
    let server = Server::new(|asked: &Asked| match asked.path.as_str() {
        "/deep" => Reply::body(deep(2_000)),
        "/open" => Reply::body(deep(2_000).split("</media:group>").next().unwrap()),
        _ => Reply::body(super::rss(&[("Good", "https://a.example/good")])),
    });
    let desk = newsroom(&server, &["/deep", "/open", "/good"]).on_disk();
    let report = read(&desk);
    for path in ["/deep", "/open"] {
        let why = failure(&report, path);
        assert!(why.contains("nested more than 100 deep"), "{why}");
    }
    assert!(leads(&desk).contains("title: Good"), "{}", leads(&desk));
    assert_eq!(items(deep(90).as_bytes(), BASE).unwrap().items.len(), 1);
    // What reads JSON counts by itself, and steps over what nobody wants without calling itself.
    let json = |title: &str, more: &str| {
        let item = format!("{{\"id\": \"https://a.example/1\", \"content_text\": \"One\", \"_more\": {more}}}");
        format!("{{\"version\": \"https://jsonfeed.org/version/1.1\", \"title\": {title}, \"items\": [{item}]}}")
    };
    let nested = format!("{}{}", "[".repeat(100_000), "]".repeat(100_000));
    assert_eq!(items(json("\"F\"", &nested).as_bytes(), BASE).unwrap().items.len(), 1);
    assert!(items(json(&nested, "1").as_bytes(), BASE).is_err());
}

#[test]
fn much_markup_costs_little_time() {
    let (open, close) = ("<div>".repeat(6_000), "</div>".repeat(6_000));
    let item = |n: usize| {
        format!(
            "<item><title>&lt;b&gt;No. {n}&lt;/b&gt;</title><link>https://a.example/{n}</link>\
             <description><![CDATA[First words {open}last words{close}]]></description></item>"
        )
    };
    let feed: String = (0..60).map(item).collect();
    let feed = format!("<rss version=\"2.0\"><channel><title>F</title>{feed}</channel></rss>");
    let start = Instant::now();
    let read = items(feed.as_bytes(), BASE).unwrap();
    let took = start.elapsed();
    assert!(took < Duration::from_secs(5), "{took:?}");
    assert_eq!(read.items.len(), 60);
    assert_eq!(read.items[7].title, "No. 7");
    assert_eq!(read.items[7].summary.as_deref(), Some("First words…"));
}

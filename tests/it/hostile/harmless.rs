//! Addresses and markup that would run in the reader's browser, and the judge that finds them in a site.

use super::{check, page};
use crate::newsroom::{Newsroom, Site};
use serde_json::Value;

const UNSAFE: &[&str] = &[
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    "data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg",
    "vbscript:x",
    "//evil.example/x",
    "https://good.example@evil.example/",
    "&#106;avascript:alert(1)",
    "java&Tab;script:alert(1)",
    "file:///etc/passwd",
];

#[test]
fn unsafe_addresses_are_refused_and_never_written() {
    for address in UNSAFE {
        for body in [
            format!("[x](<{address}>)"),
            format!("![x](<{address}>)"),
            format!("[x][y]\n\n[y]: <{address}>"),
            format!("[x](<{address}> \"title\")"),
        ] {
            let findings = check(page(&body));
            assert!(!findings.only("unsafe-url").is_empty(), "{body}:\n{}", findings.shown());
            // A site that turns the code off gets plain words, not the link.
            let site = page(&body)
                .with("content/site.yaml", "languages: [en]", "languages: [en]\nrules: {unsafe-url: off}")
                .build();
            harmless(&site);
        }
        let entity = format!("name: Beta\nkind: organisation\nurl: \"{}\"\n", address.replace('&', "\\x26"));
        let findings = check(Newsroom::new().file("content/entities/beta.yaml", &entity));
        assert!(!findings.only("bad-url").is_empty(), "{address}:\n{}", findings.shown());
    }
    let autolinks = page("<javascript:alert(1)> and <data:text/html,x>\n").with(
        "content/site.yaml",
        "languages: [en]",
        "languages: [en]\nrules: {unsafe-url: off}",
    );
    harmless(&autolinks.build());
}

#[test]
fn raw_html_is_cleaned_where_it_is_allowed() {
    let body = "<script>alert(1)</script>\n\n<p onclick=\"alert(1)\">x <img src=x onerror=alert(1)> <a href=\"javascript:alert(1)\">y</a> <iframe src=\"https://evil.example\"></iframe></p>\n\n<style>p{}</style>\n\n<svg><script>alert(1)</script></svg>\n\n<b>bold\n";
    let site = page(body).with("content/site.yaml", "languages: [en]", "languages: [en]\nraw_html: true").build();
    harmless(&site);
    let html = site.text("about/index.html");
    for word in ["<p onclick", "<img src=x", "<iframe", "<style", "<svg"] {
        assert!(!html.contains(word), "{word} is still there:\n{html}");
    }
    // Shown as text where it is not.
    let site = page(body).build();
    harmless(&site);
    assert!(site.text("about/index.html").contains("&lt;script&gt;"));
}

/// Nothing of the output runs what content says, and every file for machines can be read by them.
pub(super) fn harmless(site: &Site) {
    for (path, bytes) in site.desk.built() {
        let Ok(text) = String::from_utf8(bytes) else { continue };
        match path.rsplit('.').next().unwrap() {
            "html" => harmless_page(&path, &text),
            "xml" => {
                let mut reader = quick_xml::Reader::from_str(&text);
                reader.config_mut().check_end_names = true;
                loop {
                    match reader.read_event() {
                        Ok(quick_xml::events::Event::Eof) => break,
                        Ok(_) => {}
                        Err(error) => panic!("{path} is no XML: {error}\n{text}"),
                    }
                }
                if path.ends_with("feed.xml") {
                    feed_rs::parser::parse(text.as_bytes())
                        .unwrap_or_else(|error| panic!("{path} is no feed: {error}\n{text}"));
                }
            }
            "json" => {
                let parsed: Result<Value, _> = serde_json::from_str(&text);
                assert!(parsed.is_ok(), "{path} is no JSON: {parsed:?}");
            }
            "csv" => {
                let rows = csv::Reader::from_reader(text.as_bytes()).into_records().collect::<Result<Vec<_>, _>>();
                assert!(rows.is_ok(), "{path}: {rows:?}");
            }
            _ => {}
        }
    }
}

/// No script but data and the theme's own files, no handler, and no address that runs one.
fn harmless_page(path: &str, html: &str) {
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        rest = &rest[at + 1..];
        if !rest.starts_with(|c: char| c.is_ascii_alphabetic()) {
            continue;
        }
        let (tag, after) = tag(rest);
        rest = after;
        if tag.name == "script" {
            let of =
                |wanted: &str| tag.attributes.iter().find(|(name, _)| name == wanted).map(|(_, value)| value.as_str());
            if let Some(file) = of("src") {
                let folder = file.trim_start_matches("../").trim_start_matches('/');
                let own =
                    folder.strip_prefix("assets/").is_some_and(|name| name.ends_with(".js") && !name.contains('/'));
                assert!(own && rest.starts_with("</script>"), "{path} runs {file}");
                continue;
            }
            assert_eq!(of("type"), Some("application/ld+json"), "{path} runs a script: {rest:.200}");
            let (data, after) = rest.split_once("</script>").expect("a script ends");
            let parsed: Result<Value, _> = serde_json::from_str(data);
            assert!(parsed.is_ok(), "{path} has broken JSON-LD: {data}");
            rest = after;
        }
        for (name, value) in &tag.attributes {
            assert!(!name.starts_with("on"), "{path}: <{} {name}={value:?}> runs a script", tag.name);
            let odd = name.contains(|c: char| !c.is_ascii_alphanumeric() && !matches!(c, '-' | ':' | '_'));
            assert!(!odd, "{path}: <{}> was broken open: {name:?}", tag.name);
            let value: String =
                value.to_lowercase().chars().filter(|c| !c.is_whitespace() && !c.is_control()).collect();
            let runs = ["javascript:", "data:", "vbscript:"].iter().any(|scheme| value.starts_with(scheme));
            assert!(!runs || name == "content", "{path}: <{} {name}={value:?}>", tag.name);
        }
    }
}

/// A tag as a browser reads it.
struct Tag {
    name: String,
    attributes: Vec<(String, String)>,
}

/// Reads a tag behind its `<`, and gives what follows it.
fn tag(html: &str) -> (Tag, &str) {
    let end = html.find(|c: char| c.is_whitespace() || matches!(c, '/' | '>')).unwrap_or(html.len());
    let mut tag = Tag { name: html[..end].to_lowercase(), attributes: Vec::new() };
    let mut rest = &html[end..];
    loop {
        rest = rest.trim_start_matches(|c: char| c.is_whitespace() || c == '/');
        if rest.is_empty() {
            return (tag, rest);
        }
        if let Some(after) = rest.strip_prefix('>') {
            return (tag, after);
        }
        let end = rest.find(|c: char| c.is_whitespace() || matches!(c, '/' | '>' | '=')).unwrap_or(rest.len()).max(1);
        let name = rest[..rest.ceil_char_boundary(end)].to_lowercase();
        rest = rest[rest.ceil_char_boundary(end)..].trim_start();
        let mut value = "";
        if let Some(after) = rest.strip_prefix('=') {
            let after = after.trim_start();
            (value, rest) = match after.chars().next() {
                Some(quote @ ('"' | '\'')) => after[1..].split_once(quote).unwrap_or((&after[1..], "")),
                _ => after.split_at(after.find(|c: char| c.is_whitespace() || c == '>').unwrap_or(after.len())),
            };
        }
        tag.attributes.push((name, plain(value)));
    }
}

/// A value with its character references read.
fn plain(value: &str) -> String {
    let mut text = String::new();
    let mut parts = value.split('&');
    text.push_str(parts.next().unwrap_or(""));
    for part in parts {
        let (name, rest) = part.split_once(';').unwrap_or(("", part));
        let number = match name.strip_prefix("#x").or_else(|| name.strip_prefix("#X")) {
            Some(hex) => u32::from_str_radix(hex, 16).ok(),
            None => name.strip_prefix('#').and_then(|digits| digits.parse().ok()),
        };
        match (name, number.and_then(char::from_u32)) {
            (_, Some(c)) => text.push(c),
            ("amp", _) => text.push('&'),
            ("quot", _) => text.push('"'),
            ("lt", _) => text.push('<'),
            ("gt", _) => text.push('>'),
            ("colon", _) => text.push(':'),
            ("Tab" | "NewLine", _) => {}
            _ => {
                text.push('&');
                text.push_str(part);
                continue;
            }
        }
        text.push_str(rest);
    }
    text
}

#[test]
fn tags_are_read_as_browsers_read_them() {
    let read = |html| {
        let (tag, rest) = tag(html);
        (tag.name, tag.attributes, rest.to_owned())
    };
    let pair = |name: &str, value: &str| (name.to_owned(), value.to_owned());
    assert_eq!(read("a href=\"x>y\" B>z"), ("a".to_owned(), vec![pair("href", "x>y"), pair("b", "")], "z".to_owned()));
    assert_eq!(
        read("img src=x/onerror='&#97;'/>"),
        ("img".to_owned(), vec![pair("src", "x/onerror='a'/")], String::new())
    );
    let broken = || harmless_page("x.html", "<a title=\"\"'><script>alert(1)</script>\">");
    assert!(std::panic::catch_unwind(broken).is_err());
    assert!(std::panic::catch_unwind(|| harmless_page("x.html", "<p/ONCLICK=x>")).is_err());
    assert!(std::panic::catch_unwind(|| harmless_page("x.html", "<a href=' java\nscript&colon;x'>")).is_err());
    harmless_page("x.html", "<p>&lt;a href=\"javascript:x\"&gt; a < b <a href=\"https://x.example/?javascript:\">");
}

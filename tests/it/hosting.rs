//! What hosts are told: each of their files, read as its host reads it, says of every path what the one table says.

use crate::newsroom::{Newsroom, Site};
use dateline::plan::SitePlan;
use dateline::render::{headers, media_type};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

const POLICY: &str = "Content-Security-Policy";
const CACHE: &str = "Cache-Control";

/// Paths that a site may have, whether this one has them or not.
const PATHS: &[&str] = &[
    "index.html",
    "404.html",
    "briefings/office/index.html",
    "search/index.html",
    "search/pagefind.js",
    "newsletter/index.html",
    "newsletter/index.txt",
    "archive/2026/06/index.html",
    "assets/style.0123456789.css",
    "nothing/of/the/kind.html",
];

/// The rules of a `_headers` file: a pattern, and its headers in order.
fn rules(text: &str) -> Vec<(String, Vec<(String, String)>)> {
    let mut rules: Vec<(String, Vec<(String, String)>)> = Vec::new();
    for line in text.lines().filter(|line| !line.trim().is_empty()) {
        match line.strip_prefix("  ") {
            Some(header) => {
                let (name, value) = header.split_once(": ").expect("a name and a value");
                assert!(line.len() < 2_000, "Cloudflare reads no longer line");
                rules.last_mut().expect("a pattern first").1.push((name.to_owned(), value.to_owned()));
            }
            None => rules.push((line.to_owned(), Vec::new())),
        }
    }
    rules
}

fn fits(pattern: &str, path: &str) -> bool {
    match pattern.split_once('*') {
        Some((before, after)) => {
            path.len() >= before.len() + after.len() && path.starts_with(before) && path.ends_with(after)
        }
        None => pattern == path,
    }
}

/// All values that a path has of a header, in the order of the rules.
fn values(rules: &[(String, Vec<(String, String)>)], path: &str, header: &str) -> Vec<String> {
    let fitting = rules.iter().filter(|(pattern, _)| fits(pattern, path));
    fitting
        .flat_map(|(_, headers)| headers)
        .filter(|(name, _)| name == header)
        .map(|(_, value)| value.clone())
        .collect()
}

/// The directives of a policy with their sources.
fn directives(policy: &str) -> BTreeMap<&str, BTreeSet<&str>> {
    let directives = policy.split("; ").map(|directive| {
        let (name, sources) = directive.split_once(' ').expect("a source");
        (name, sources.split(' ').collect())
    });
    directives.collect()
}

fn plan_of(newsroom: &Newsroom, site: &Site) -> Arc<SitePlan> {
    newsroom.compile_in(&site.desk).unwrap().plan
}

fn built(newsroom: &Newsroom) -> (Site, Arc<SitePlan>) {
    let site = newsroom.build();
    let plan = plan_of(newsroom, &site);
    (site, plan)
}

fn wanted(plan: &SitePlan, path: &str, secure: bool, name: &str) -> String {
    headers(plan, path, secure).into_iter().find(|(known, _)| *known == name).expect("a header of the table").1
}

#[test]
fn netlify_and_cloudflare_send_what_the_table_says() {
    let (site, plan) = built(&Newsroom::new());
    let rules = rules(&site.text("_headers"));
    assert!(rules.len() <= 100, "{} rules", rules.len());
    for path in site.files().iter().filter(|path| path.ends_with(".html")) {
        let address = format!("/{path}");
        for (name, value) in headers(&plan, path, true) {
            let sent = values(&rules, &address, name);
            // One host sends the last of them.
            assert_eq!(sent.last(), Some(&value), "{path}: {name}");
            if name == POLICY {
                // The other sends all: what the first of them forbids must be forbidden by the last, too.
                let (floor, own) = (directives(&sent[0]), directives(&value));
                assert_eq!(sent.len(), 2, "{path}");
                for (directive, sources) in &own {
                    let allowed = floor.get(directive);
                    assert!(allowed.is_none_or(|allowed| allowed.is_superset(sources)), "{path}: {directive}");
                }
                for (directive, sources) in floor.iter().filter(|(directive, _)| !own.contains_key(**directive)) {
                    assert_eq!(
                        sources.iter().collect::<Vec<_>>(),
                        [&"'none'"],
                        "{directive} is what `default-src` says"
                    );
                }
            } else {
                assert_eq!(sent.len(), 1, "{path}: {name} once");
            }
        }
    }
    for path in site.files() {
        let sent = values(&rules, &format!("/{path}"), "Content-Type");
        assert_eq!(sent.first().map(String::as_str), media_type(&path), "{path}");
    }
    let root = values(&rules, "/", POLICY);
    assert_eq!(root.last(), Some(&wanted(&plan, "index.html", true, POLICY)), "the front page by its short address");
    assert!(!values(&rules, "/nothing/here", POLICY).is_empty(), "what is missing has a policy");
}

#[test]
fn many_standing_pages_are_not_more_rules_than_hosts_read() {
    let pages = (0..150).map(|number| format!("content/pages/page-{number}.md"));
    let newsroom =
        pages.fold(Newsroom::new(), |newsroom, path| newsroom.file(&path, "---\ntitle: A page\n---\nWords.\n"));
    let rules = rules(&newsroom.build().text("_headers"));
    assert_eq!(rules.len(), 100);
    assert!(rules.iter().any(|(pattern, _)| pattern == "/assets/*"), "what deviates is among them");
    assert!(!values(&rules, "/page-99/index.html", POLICY).is_empty());
}

#[test]
fn transport_is_strict_only_where_the_site_has_https() {
    let files = ["_headers", "_hosting/nginx.conf", "_hosting/Caddyfile"];
    let says = |site: &Site| files.map(|file| site.text(file).contains("Strict-Transport-Security"));
    assert_eq!(says(&Newsroom::new().build()), [true; 3]);
    for address in ["http://desk.example/", ""] {
        let newsroom = Newsroom::new().with("content/site.yaml", "https://desk.example/", &format!("{address:?}"));
        assert_eq!(says(&newsroom.build()), [false; 3], "{address}");
    }
}

/// What stands between two texts, for each time that they do.
fn between<'t>(text: &'t str, before: &str, after: &str) -> Vec<&'t str> {
    text.match_indices(before)
        .map(|(at, _)| {
            let rest = &text[at + before.len()..];
            rest.split_once(after).expect("an end").0
        })
        .collect()
}

/// The value that nginx's variable has for a path.
fn nginx_value(text: &str, variable: &str, path: &str) -> String {
    let first = between(text, &format!("\nset ${variable} \""), "\";\n")[0];
    let conditions =
        text.lines().filter(|line| line.starts_with("if (") && line.contains(&format!("set ${variable} ")));
    let mut value = first;
    for line in conditions {
        if let Some((_, rest)) = line.split_once("($uri = \"") {
            if rest.split_once("\")").unwrap().0 == path {
                value = between(line, &format!("set ${variable} \""), "\"; }")[0];
            }
            continue;
        }
        let pattern = between(line, "~ \"^", "\")")[0];
        let folders: Vec<String> = match pattern.split_once('(') {
            Some((root, rest)) => {
                let (names, end) = rest.split_once(')').unwrap();
                names.split('|').map(|name| format!("{root}{name}{end}")).collect()
            }
            None => vec![pattern.to_owned()],
        };
        if folders.iter().any(|folder| path.starts_with(folder.as_str())) {
            value = between(line, &format!("set ${variable} \""), "\"; }")[0];
        }
    }
    value.to_owned()
}

#[test]
fn nginx_sends_what_the_table_says() {
    let (site, plan) = built(&Newsroom::new());
    let text = site.text("_hosting/nginx.conf");
    for path in PATHS {
        let address = format!("/{path}");
        assert_eq!(nginx_value(&text, "dateline_policy", &address), wanted(&plan, path, true, POLICY), "{path}");
        assert_eq!(nginx_value(&text, "dateline_cache", &address), wanted(&plan, path, true, CACHE), "{path}");
    }
    let added = between(&text, "\nadd_header ", ";\n");
    assert_eq!(added.len(), headers(&plan, "index.html", true).len());
    for (name, value) in headers(&plan, "index.html", true).iter().filter(|(name, _)| ![POLICY, CACHE].contains(name)) {
        assert!(added.contains(&&*format!("{name} \"{value}\" always")), "{name}");
    }
    assert!(!between(&text, "\nlocation ", "\n").iter().any(|location| location.contains("add_header")));
    for (open, close) in [('{', '}'), ('(', ')')] {
        assert_eq!(text.matches(open).count(), text.matches(close).count());
    }
    assert!(text.contains("location ~ \"\\.ics$\" { types { } default_type text/calendar; }\n"));
    assert!(text.contains("error_page 404 /404.html;"));
}

#[test]
fn caddy_sends_what_the_table_says() {
    let (site, plan) = built(&Newsroom::new());
    let text = site.text("_hosting/Caddyfile");
    let matcher = |name: &str, path: &str| {
        let line = text.lines().find_map(|line| line.strip_prefix(&format!("{name} "))).expect("a matcher");
        let (negated, patterns) = match line.strip_prefix("not path ") {
            Some(patterns) => (true, patterns),
            None => (false, line.strip_prefix("path ").expect("paths")),
        };
        patterns.split(' ').any(|pattern| fits(pattern, path)) != negated
    };
    for path in PATHS {
        for header in [POLICY, CACHE] {
            let lines = text.lines().filter_map(|line| line.strip_prefix("header @"));
            let sent: Vec<&str> = lines
                .filter_map(|line| {
                    let (name, rest) = line.split_once(' ')?;
                    let value = rest.strip_prefix(&format!("{header} \""))?.strip_suffix('"')?;
                    matcher(&format!("@{name}"), &format!("/{path}")).then_some(value)
                })
                .collect();
            assert_eq!(sent, [wanted(&plan, path, true, header)], "{path}: {header}");
        }
    }
    for (name, value) in headers(&plan, "index.html", true).iter().filter(|(name, _)| ![POLICY, CACHE].contains(name)) {
        assert!(text.contains(&format!("\t{name} \"{value}\"\n")), "{name}");
    }
    assert_eq!(text.matches('{').count(), text.matches('}').count());
    assert!(text.contains("Content-Type \"text/calendar; charset=utf-8\""));
}

#[test]
fn a_site_below_a_path_is_told_as_browsers_ask_for_it() {
    let site =
        Newsroom::new().with("content/site.yaml", "https://desk.example/", "https://desk.example/news.d/").build();
    let rules = rules(&site.text("_headers"));
    assert!(rules.iter().all(|(pattern, _)| pattern.starts_with("/news.d/")));
    let nginx = site.text("_hosting/nginx.conf");
    assert!(
        nginx.contains("error_page 404 /news.d/404.html;") && nginx.contains("($uri = \"/news.d/search/\")"),
        "{nginx}"
    );
    assert!(
        site.text("_hosting/Caddyfile").contains("@dateline_search path /news.d/search/ /news.d/search/index.html\n")
    );
}

#[test]
fn only_the_page_that_searches_may_compile_and_only_letters_may_style() {
    let (_, plan) = built(&Newsroom::new());
    let policy = |path: &str| wanted(&plan, path, true, POLICY);
    assert!(policy("search/index.html").contains("; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; "));
    assert!(policy("newsletter/index.html").contains("; script-src 'self'; style-src 'self' 'unsafe-inline'; "));
    for path in
        ["index.html", "search/other.html", "search/pagefind.js", "newsletter/index.txt", "searching/index.html"]
    {
        assert!(!policy(path).contains("unsafe"), "{path}");
    }
}

#[test]
fn a_standing_page_where_search_or_letters_would_be_may_no_more_than_others() {
    let page = "---\ntitle: A page\n---\nWords.\n";
    let newsroom = Newsroom::new()
        .with("content/site.yaml", "languages:", "outputs: {search: false, newsletter: false}\nlanguages:")
        .file("content/pages/search.md", page)
        .file("content/pages/newsletter.md", page);
    let (site, plan) = built(&newsroom);
    for path in ["search/index.html", "newsletter/index.html"] {
        assert!(site.has(path), "{path}");
        assert!(!wanted(&plan, path, true, POLICY).contains("unsafe"), "{path}");
    }
    for file in ["_headers", "_hosting/nginx.conf", "_hosting/Caddyfile"] {
        assert!(!site.text(file).contains("unsafe"), "{file}");
    }
}

//! What readers of the old site did not see, they do not see after the import: each way of holding a page back, in each generator.

use super::{AS_OF, Moved, holds};
use crate::newsroom::dateline;

/// A page that a briefing or a standing page is made from, with these lines of front matter.
fn toml(lines: &str) -> String {
    format!("+++\ntitle = \"A page that may be out\"\n{lines}\n+++\nThese are the words of the page.\n")
}

fn yaml(lines: &str) -> String {
    format!("---\ntitle: A page that may be out\n{lines}\n---\nThese are the words of the page.\n")
}

/// Imports standing pages, each with the lines given and named by their place; says which of them are out.
fn out(generator: &str, config: (&str, &str), pages: &[(String, String)]) -> (Moved, Vec<String>) {
    let mut files = vec![config];
    files.extend(pages.iter().map(|(path, text)| (path.as_str(), text.as_str())));
    let moved = Moved::of(generator, &files, &[]);
    let site = moved.built();
    let shows = |bytes: &Vec<u8>| String::from_utf8_lossy(bytes).contains("These are the words of the page.");
    let out = site.iter().filter(|(path, bytes)| path.ends_with("/index.html") && shows(bytes));
    let out = out.map(|(path, _)| path.trim_end_matches("/index.html").to_owned()).collect();
    (moved, out)
}

#[test]
fn what_hugo_held_back_is_not_out() {
    let held = [
        "Draft: true",
        "draft: \"true\"",
        "draft: yes",
        "draft: perhaps",
        "build: {render: never}",
        "build:\n  render: false",
        "_build: {render: link}",
        "build: {list: never}",
        "headless: true",
        "expiryDate: 2022-01-01",
        "unpublishdate: 2022-01-01T00:00:00Z",
        "expiryDate: some day",
        "publishDate: soon",
        "date: soon",
        "published: no",
    ];
    let mut pages: Vec<(String, String)> =
        held.iter().enumerate().map(|(n, lines)| (format!("content/held{n}.md"), yaml(lines))).collect();
    for (n, lines) in
        ["draft: false", "build: {render: always, list: true}", "expiryDate: 2040-01-01", "Title: Its title"]
            .iter()
            .enumerate()
    {
        let text = if lines.starts_with("Title") { yaml("").replace("title:", "Title:") } else { yaml(lines) };
        pages.push((format!("content/out{n}.md"), text));
    }
    let cascades = [
        ("content/secret/_index.md", "---\ntitle: S\ncascade: {draft: true}\n---\n"),
        ("content/secret/deep/page.md", &yaml("")),
        ("content/secret/open.md", &yaml("draft: false")),
        ("content/secrets.md", &yaml("")),
        (
            "content/some/_index.md",
            "---\ncascade:\n- {_target: {path: /some/hidden/**}, build: {render: never}}\n---\n",
        ),
        ("content/some/hidden/one.md", &yaml("")),
        ("content/some/shown.md", &yaml("")),
        ("content/later/page.md", &yaml("")),
        ("content/private/page.md", &yaml("")),
        ("content/about.de.md", &yaml("")),
        ("content/about.nl.md", &yaml("")),
        ("content/bundle/index.md", &yaml("")),
        ("content/bundle/part.md", &yaml("")),
        ("content/bundle/deep/index.md", &yaml("")),
    ];
    pages.extend(cascades.iter().map(|(path, text)| ((*path).to_owned(), (*text).to_owned())));
    let config = "title: S\nignoreFiles: ['^content/private/.*', '\\.x$']\nlanguages: {de: {disabled: true}, nl: {weight: 2}, en: {}}\ncascade: [{target: {path: '/later/**'}, headless: true}]\n";
    let (moved, out) = out("hugo", ("hugo.yaml", config), &pages);
    assert_eq!(out, ["about-nl", "bundle", "open", "out0", "out1", "out2", "out3", "secrets", "shown"]);
    holds(&moved.text("content/pages/held0.md"), &["draft: true # it was a draft\n"]);
    holds(
        &moved.text("content/pages/held3.md"),
        &["draft: true # nobody can tell from its flags", "extra:\n  draft: perhaps\n"],
    );
    holds(&moved.text("content/pages/held9.md"), &["draft: true # it had expired\n", "expiryDate: 2022-01-01"]);
    holds(&moved.text("content/pages/out3.md"), &["title: A page that may be out\n"]);
    let (place, became) = moved.lost("todo", "pages that were not out");
    assert!(place.starts_with("content/") && became.ends_with(": a draft"), "{place} {became}");
}

#[test]
fn what_is_to_come_out_later_waits() {
    let source = "description: In short.\nregions: [nl]\nsources: [{title: A notice}]";
    let post = |lines: &str| yaml(&format!("{lines}\n{source}")).replace("These", "## What happened\n\nThese");
    let pages = [
        (
            "content/standing.md".to_owned(),
            yaml("publishDate: 2030-01-01").replace("publishDate", "title2: x\npublishDate"),
        ),
        ("content/post.md".to_owned(), post("date: 2021-01-01\npublishDate: 2030-01-01")),
        ("content/expired.md".to_owned(), post("date: 2021-01-01\nexpiryDate: 2022-01-01")),
        ("content/never.md".to_owned(), post("date: 2021-01-01\nexpiryDate: 2020-01-01")),
        ("content/out.md".to_owned(), post("date: 2021-01-01\npublishDate: 2020-01-01")),
        ("content/about/_index.md".to_owned(), yaml("date: 2030-01-01")),
    ];
    let (moved, out) = out("hugo", ("hugo.toml", "title = \"S\"\n"), &pages);
    assert_eq!(out, ["briefings/out"], "{:#?}", moved.text("import-report.md"));
    holds(&moved.text("content/briefings/2021/post.md"), &["embargo_until: 2030-01-01T00:00:00+00:00\n"]);
    holds(&moved.text("content/pages/about.md"), &["embargo_until: 2030-01-01T00:00:00+00:00\n"]);
    holds(&moved.text("content/briefings/2021/expired.md"), &["expires: 2022-01-01T00:00:00+00:00\n"]);
    holds(&moved.text("content/briefings/2021/never.md"), &["draft: true # it had expired\n"]);
    let listed = dateline().args(["list", "scheduled", "--as-of", AS_OF]).current_dir(moved.root()).output().unwrap();
    holds(&String::from_utf8_lossy(&listed.stdout), &["2030-01-01"]);
}

#[test]
fn what_zola_held_back_is_not_out() {
    let pages = [
        ("content/a.md".to_owned(), toml("render = false")),
        ("content/b.md".to_owned(), toml("draft = true")),
        ("content/c/_index.md".to_owned(), toml("render = false")),
        ("content/d.md".to_owned(), toml("render = true\n[extra]\ndraft = true")),
        ("content/e/f.md".to_owned(), toml("")),
    ];
    let config = "title = \"S\"\nbase_url = \"https://s.example\"\nignored_content = [\"e/**\", \"*.graphml\"]\n";
    let (_, out) = out("zola", ("config.toml", config), &pages);
    assert_eq!(out, ["d"], "a key of the site's own is no flag");
}

#[test]
fn what_jekyll_held_back_is_not_out() {
    let page = |path: &str, lines: &str| (path.to_owned(), yaml(lines));
    let pages = [
        page("a.md", "published: no"),
        page("b.md", "published: \"false\""),
        page("c.md", "published: true"),
        page("hidden/d.md", "layout: page"),
        page("hidden/e.md", "published: true"),
        page("hiddenmost.md", "layout: page"),
        page("_notes/f.md", "layout: page"),
        page("g.md", "Published: off"),
        page("_told/h.md", "layout: page"),
        page("_kept/i.md", "layout: page"),
        page("private/j.md", "layout: page"),
        page("_posts/k.md", "layout: page"),
        page(".github/l.md", "name: A form"),
    ];
    let config = "title: S\ncollections: {told: {output: true}, kept: {}}\nexclude: [private/, '*.txt']\ndefaults:\n  - scope: {path: hidden}\n    values: {published: false}\n  - scope: {path: \"\", type: notes}\n    \
                  values: {published: false, layout: note}\n";
    let (moved, out) = out("jekyll", ("_config.yml", config), &pages);
    assert_eq!(out, ["c", "e", "h", "hiddenmost"]);
    assert!(moved.lost("file", ".github/l.md").1.contains("no page"));
    holds(&moved.text("content/pages/d.md"), &["draft: true # the old site did not show it\n"]);
    assert!(moved.lost("setting", "defaults.values.layout").1.contains("not used: `note`"));
}

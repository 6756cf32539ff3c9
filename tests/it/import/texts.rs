//! What an import writes is read as what it was: tables, captions, old addresses, and JSON.

use super::{Moved, holds};

#[test]
fn a_link_in_a_table_stays_one() {
    let moved = Moved::of(
        "hugo",
        &[
            ("hugo.toml", "title = \"S\"\n"),
            ("content/bee.md", "---\ntitle: Bee\ndate: 2021-01-01\n---\nWords of the bee.\n"),
            (
                "content/a.md",
                "---\ntitle: A\n---\n| [the bee](bee.md) | x |\n|---|---|\n| [it](bee.md \"a \\| b\") | y |\n\n[Out](bee.md), \
                 [in](bee.md \"Its title\"), [here](#top \"Up\").\n",
            ),
        ],
        &[],
    );
    holds(
        &moved.text("content/pages/a.md"),
        &[
            "| [the bee](../briefings/bee.md) | x |",
            "| [it](../briefings/bee.md \"a \\| b\") | y |",
            "[[bee|Out]], [in](../briefings/bee.md \"Its title\"), [here](#top \"Up\").",
        ],
    );
}

#[test]
fn a_caption_with_quotes_stays_one() {
    let post = "---\ntitle: A\ndate: 2021-01-01\n---\n{{< figure src=\"bee.gif\" alt=\"A bee\" caption=\"C \\\"q\\\" & d\" link=\"/there/\" \
                attr=\"The desk\" >}}\n\nThe first words of the text.\n\n{{< highlight go \"linenos=table,hl_lines=3\" >}}\nx\n{{< /highlight >}}\n";
    let moved =
        Moved::of("hugo", &[("hugo.toml", "title = \"S\"\n"), ("content/a/index.md", post)], &["content/a/bee.gif"]);
    holds(
        &moved.text("content/briefings/2021/a/index.md"),
        &["summary: The first words of the text.\n", "![A bee](<bee.gif> \"C \\\"q\\\" \\& d\")\n", "```go\nx\n```"],
    );
    assert!(moved.lost("tag", "figure link").1.contains("/there/"));
    assert!(moved.lost("tag", "figure attr").1.contains("The desk"));
    assert!(moved.lost("tag", "highlight").1.contains("linenos=table,hl_lines=3"));
}

#[test]
fn the_keys_of_a_page_go_before_those_of_its_site() {
    let moved = Moved::of(
        "zola",
        &[
            ("config.toml", "title = \"S\"\nbase_url = \"https://s.example\"\n"),
            (
                "content/one.md",
                "+++\ntitle = \"One\"\npath = \"my/one\"\n[extra]\nurl = \"https://link.example/x\"\nslug = \"other\"\ntitle = \"Two\"\n\
                 date = 2021-01-01\n+++\nWords.\n",
            ),
        ],
        &[],
    );
    holds(
        &moved.text("content/pages/one.md"),
        &[
            "title: One\n",
            "redirect_from:\n- /my/one\n",
            "extra:\n  url: https://link.example/x\n  slug: other\n  title: Two\n  date: 2021-01-01\n",
        ],
    );
    moved.lost("key", "extra.url");
}

#[test]
fn the_root_of_a_site_is_known_in_any_order() {
    for config in
        ["baseurl: /blog\nurl: https://s.example\n", "url: https://s.example\nbaseurl: /blog\n", "baseurl: /blog/\n"]
    {
        let moved = Moved::of(
            "jekyll",
            &[
                ("_config.yml", config),
                ("hidden2.md", "---\ntitle: Hidden\npermalink: /hidden2/\n---\nWords.\n"),
                ("a.md", "---\ntitle: A\n---\nSee [n](/blog/hidden2/).\n"),
            ],
            &[],
        );
        holds(&moved.text("content/pages/a.md"), &["See [[hidden2|n]]."]);
        let base = if config.contains("https") { "base_url: https://s.example/blog/\n" } else { "base_url: ''\n" };
        holds(&moved.text("content/site.yaml"), &[base]);
    }
}

#[test]
fn json_is_read_as_json() {
    let moved = Moved::of(
        "hugo",
        &[
            ("hugo.json", "{\"title\": \"S \\ud83d\\ude00\", \"params\": {\"mood\": \"calm\"}}"),
            (
                "content/a.md",
                "{\n  \"title\": \"A smile \\ud83d\\ude00 in a \\/ title\",\n\t\"mood\": [\"calm\", 1.10]\n}\nWords.\n",
            ),
        ],
        &[],
    );
    holds(&moved.text("content/pages/a.md"), &["title: A smile 😀 in a / title\n", "mood:\n  - calm\n  - '1.10'\n"]);
    holds(&moved.text("content/site.yaml"), &["title: S 😀\n"]);
    assert_eq!(moved.lost("key", "mood").0, "content/a.md:3");
    assert_eq!(moved.lost("setting", "params.mood").0, "hugo.json:1");
}

#[test]
fn what_is_kept_of_a_value_says_of_whom_and_can_be_read() {
    let deep = format!("+++\ntitle = \"Deep\"\ndeep = {}\"down\"{}\n+++\nWords.\n", "[".repeat(60), "]".repeat(60));
    let moved = Moved::of(
        "zola",
        &[
            ("config.toml", "title = \"S\"\n"),
            ("content/deep.md", &deep),
            (
                "content/a.md",
                "+++\ntitle = \"A\"\ndate = 2021-01-01\n[extra]\nauthors = [\"Ann\", {name = \"Bob\", email = \"bob@x.example\"}]\n+++\nWords.\n",
            ),
        ],
        &[],
    );
    holds(
        &moved.text("content/briefings/2021/a.md"),
        &["authors:\n- ann\n- bob\n", "extra:\n  authors:\n  - name: Bob\n    email: bob@x.example\n"],
    );
    assert!(moved.lost("key", "deep").1.contains("`down`"));
    moved.built();
}

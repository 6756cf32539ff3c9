//! Sites of other generators moved in: what becomes of them, that they build at once, and that nothing is lost in silence.

mod held;
mod lossless;
mod texts;

use crate::newsroom::{dateline, tree};
use serde_json::Value;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Output;
use tempfile::TempDir;

const AS_OF: &str = "2026-07-01T00:00:00Z";

/// A picture of one pixel.
const PIXEL: &[u8] = &[
    0x47, 0x49, 0x46, 0x38, 0x39, 0x61, 1, 0, 1, 0, 0x80, 0, 0, 0, 0, 0, 0xff, 0xff, 0xff, 0x2c, 0, 0, 0, 0, 1, 0, 1,
    0, 0, 2, 2, 0x44, 1, 0, 0x3b,
];

const HUGO: &[(&str, &str)] = &[
    (
        "hugo.toml",
        "baseURL = \"https://harbour.example/\"\ntitle = \"Harbour Notes\"\ntimeZone = \"Europe/Amsterdam\"\ntheme = \"plain\"\n\
         [permalinks]\nposts = \"/:year/:month/:slug/\"\n[taxonomies]\ntag = \"tags\"\ndesk = \"desks\"\n[params]\nauthor = \"Ada Chan\"\n",
    ),
    (
        "content/posts/quay/index.md",
        "---\ntitle: \"The north quay closes: what is known\"\ndate: 2021-03-02T09:00:00+01:00\nlastmod: 2021-03-05T10:00:00+01:00\n\
         publishDate: 2021-03-03T09:00:00+01:00\nslug: north-quay\ndescription: The port closed the quay on Monday.\n\
         authors: [Ada Chan, Ben Ode]\ntags: [Ports, Netherlands]\ndesks: [Shipping]\naliases: [/old/quay/, /quay.html]\n\
         cover: {image: quay.gif, alt: \"The quay, empty\"}\nlayout: wide\nweight: 3\nsources:\n  - id: notice\n    \
         title: Notice on the north quay\n    publisher: Port of Exampleton\n    url: https://port.example/notice\n    \
         date: 2021-03-02\n---\nThe quay is shut.{{< cite notice >}} See [the map](map.gif) and \
         [the rule]({{< relref \"rule.md#text\" >}}).\n\n![The quay](quay.gif)\n\n\
         {{< figure src=\"/img/crane.gif\" alt=\"A crane\" caption=\"Idle\" >}}\n\n## What happened\n\n\
         {{< youtube abc123 >}}\n\n{{< highlight go >}}\nfmt.Println(\"[[kept]]\")\n{{< /highlight >}}\n\n\
         Read [more](/about/), [the *rule*](/2021/04/a-rule-for-the-quay/), [nowhere](/lost/), [[this]] and [@nobody].\n\n\
         <!-- a note of the desk -->\n",
    ),
    ("content/posts/quay/spare.txt", "Beside it.\n"),
    (
        "content/posts/rule.md",
        "+++\ntitle = \"A rule for the quay\"\ndate = 2021-04-01\nexpiryDate = \"2031-01-01\"\ntags = [\"EU\"]\n[params]\nmood = \"calm\"\n+++\n\
         It is a rule. Nothing more is said of it.\n",
    ),
    (
        "content/posts/draft.md",
        "{\n  \"title\": \"A draft about the quay\",\n  \"date\": \"2021-05-01\",\n  \"draft\": true,\n  \"tags\": [\"Takeover\"],\n  \"author\": \"Whistle Blower\"\n}\nNobody has read this.\n",
    ),
    ("content/posts/broken.md", "---\ntitle: [never closed\n---\nWords.\n"),
    ("content/about.md", "---\ntitle: About us\nmenu: main\n---\nWe write. See [it](posts/quay/index.md).\n"),
    ("content/posts/_index.md", "---\ntitle: Posts\n---\n"),
    ("layouts/page.html", "<p>"),
];

const ZOLA: &[(&str, &str)] = &[
    (
        "config.toml",
        "base_url = \"https://harbour.example\"\ntitle = \"Harbour Notes\"\ntaxonomies = [{name = \"tags\"}, {name = \"regions\"}]\n\
         [extra]\nauthor = \"The harbour desk\"\n[languages.fr]\n",
    ),
    ("content/blog/_index.md", "+++\ntitle = \"Blog\"\n+++\nAll that we wrote about ports.\n"),
    (
        "content/blog/2021-03-02-North Quay.md",
        "+++\ntitle = \"The north quay closes again\"\nupdated = 2021-03-04\naliases = [\"old/quay\"]\n[taxonomies]\n\
         tags = [\"Ports\"]\nregions = [\"Netherlands\", \"Atlantis\"]\npeople = [\"Ada Chan\"]\n[extra]\n\
         key_points = [\"The quay is shut.\"]\n[[extra.sources]]\nid = \"notice\"\ntitle = \"Notice\"\n\
         url = \"https://port.example/notice\"\n+++\nShut, says the port.{{ cite(id=\"notice\") }}<!-- more --> See \
         [the plan](@/blog/plan/index.md) and {{ youtube(id=\"x\") }}.\n\n{% quote(author=\"A\") %}Words.{% end %}\n",
    ),
    ("content/blog/2021-03-02-North Quay.fr.md", "+++\ntitle = \"Le quai nord est fermé\"\n+++\nMots.\n"),
    (
        "content/blog/plan/index.md",
        "+++\ntitle = \"A plan for the quay\"\ndate = 2021-04-01\npath = \"plans/quay\"\n+++\n![](plan.gif)\n\nWords of the plan.\n",
    ),
];

const JEKYLL: &[(&str, &str)] = &[
    (
        "_config.yml",
        "title: Harbour Notes\nurl: https://harbour.example\nbaseurl: /notes\npermalink: pretty\ntimezone: Europe/Amsterdam\n\
         author: {name: The harbour desk}\n",
    ),
    ("_data/authors.yml", "ada: {name: Ada Chan}\n"),
    (
        "_posts/2021-03-02-north-quay.md",
        "---\nlayout: post\ntitle: The north quay is closed\nauthor: ada\ncategories: ports\ntags: [Netherlands]\n\
         redirect_from:\n  - /old/quay/\n---\nShut. See [the plan]({% post_url 2021-04-01-plan %}) and \
         ![the quay]({{ site.baseurl }}/assets/quay.gif).\n\nAlso [here]({{ \"/about/\" | relative_url }}) and \
         {% include map.html %}.\n\n{% highlight ruby %}\nputs 1\n{% endhighlight %}\n",
    ),
    ("_posts/2021-04-01-plan.md", "---\ntitle: A plan for the quay\npublished: false\n---\nWords of a plan.\n"),
    ("_drafts/later.md", "---\ntitle: Something for later\n---\nWords.\n"),
    ("about.md", "---\ntitle: About\npermalink: /about/\n---\nWe write.\n"),
];

struct Moved {
    folder: TempDir,
    output: Output,
}

fn write(root: &Path, path: &str, bytes: &[u8]) {
    let disk = root.join(path);
    fs::create_dir_all(disk.parent().unwrap()).unwrap();
    fs::write(disk, bytes).unwrap();
}

impl Moved {
    fn of(generator: &str, files: &[(&str, &str)], pictures: &[&str]) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let old = folder.path().join("old");
        files.iter().for_each(|(path, text)| write(&old, path, text.as_bytes()));
        pictures.iter().for_each(|path| write(&old, path, PIXEL));
        let before = tree(&old);
        let output = dateline()
            .args(["import", generator, "old", "--into", "new", "--json", "--as-of", AS_OF])
            .current_dir(&folder)
            .output()
            .unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        assert_eq!(tree(&old), before, "the old site is as it was");
        Self { folder, output }
    }

    fn root(&self) -> PathBuf {
        self.folder.path().join("new")
    }

    fn text(&self, path: &str) -> String {
        let files = || tree(&self.root()).into_keys().collect::<Vec<_>>();
        fs::read_to_string(self.root().join(path)).unwrap_or_else(|_| panic!("{path} among {:#?}", files()))
    }

    /// Builds it, and gives a page.
    fn built(&self) -> std::collections::BTreeMap<String, Vec<u8>> {
        let output = dateline().args(["build", "--as-of", AS_OF]).current_dir(self.root()).output().unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        tree(&self.root().join("site"))
    }

    /// What is said of a thing in the report: the first place, and what became of it.
    fn lost(&self, what: &str, name: &str) -> (String, String) {
        let report: Value = serde_json::from_slice(&self.output.stdout).unwrap();
        let all = report["lost"].as_array().unwrap();
        let one = all.iter().find(|one| one["what"] == what && one["name"] == name);
        let one = one.unwrap_or_else(|| panic!("no {what} `{name}` in {report:#}"));
        assert!(self.text("import-report.md").contains(one["became"].as_str().unwrap()), "the file says it, too");
        (one["places"][0].as_str().unwrap().to_owned(), one["became"].as_str().unwrap().to_owned())
    }
}

fn holds(text: &str, parts: &[&str]) {
    parts.iter().for_each(|part| assert!(text.contains(part), "no {part:?} in\n{text}"));
}

#[test]
fn a_hugo_site_moves_in() {
    let pictures =
        ["content/posts/quay/quay.gif", "content/posts/quay/map.gif", "static/img/crane.gif", "static/lost.gif"];
    let moved = Moved::of("hugo", HUGO, &pictures);
    let quay = moved.text("content/briefings/2021/north-quay/index.md");
    holds(
        &quay,
        &[
            "title: 'The north quay closes: what is known'\nsummary: The port closed the quay on Monday.\n\
             published: 2021-03-02T09:00:00+01:00\nupdated: 2021-03-05T10:00:00+01:00\nembargo_until: 2021-03-03T09:00:00+01:00\n\
             authors:\n- ada-chan\n- ben-ode\ntopics:\n- ports\n- shipping\n",
            "media:\n- file: quay.gif\n  alt: The quay, empty\n",
            "redirect_from:\n- /2021/03/north-quay/\n- /old/quay/\n- /quay.html\n",
            "extra:\n  weight: 3\nregions:\n- nl\n",
            "- id: notice\n  title: Notice on the north quay\n  publisher: port-of-exampleton\n  kind: other\n  \
             url: https://port.example/notice\n  published: 2021-03-02\n",
            "The quay is shut.[@notice] See [the map](<map.gif>) and [[rule|the rule]].",
            "![A crane](<crane.gif> \"Idle\")",
            "`{{< youtube abc123 >}}`",
            "```go\nfmt.Println(\"[[kept]]\")\n```",
            "Read [[about|more]], [the *rule*](../briefings/rule.md), nowhere, \\[[this]] and \\[@nobody].",
        ],
    );
    assert!(!quay.contains("a note of the desk"));
    holds(
        &moved.text("content/briefings/2021/rule.md"),
        &[
            "summary: It is a rule. Nothing more is said of it.\ndraft: true # it needs sources\n",
            "expires: 2031-01-01T00:00:00+01:00\n",
            "regions:\n- eu\nsources: []\n",
        ],
    );
    holds(
        &moved.text("content/briefings/2021/draft.md"),
        &["draft: true # it was a draft; it needs sources; it needs regions\n"],
    );
    // Nobody was shown who wrote the draft, or of what.
    assert!(moved.text("content/staff/whistle-blower.yaml").contains("draft: true"));
    holds(
        &moved.text("content/topics.yaml"),
        &["takeover:\n  name: Takeover\n  redirect_from:\n  - /tags/takeover/\n  draft: true\n"],
    );
    holds(&moved.text("content/pages/about.md"), &["title: About us\n", "See [[north-quay|it]]."]);
    holds(&moved.text("content/topics.yaml"), &["ports:\n  name: Ports\n  redirect_from:\n  - /tags/ports/\n"]);
    holds(&moved.text("content/site.yaml"), &["base_url: https://harbour.example/\ntime_zone: Europe/Amsterdam\n"]);
    let line = |what: &str, name: &str| moved.lost(what, name).0;
    assert_eq!(line("tag", "youtube"), "content/posts/quay/index.md:30");
    assert_eq!(line("tag", "<!-- … -->"), "content/posts/quay/index.md:38");
    assert_eq!(line("link", "/lost/"), "content/posts/quay/index.md:36");
    assert_eq!(line("key", "layout"), "content/posts/quay/index.md:13");
    assert_eq!(line("key", "params.mood"), "content/posts/rule.md:7");
    assert_eq!(line("file", "content/posts/broken.md"), "content/posts/broken.md:2");
    assert_eq!(line("file", "static/"), "static/lost.gif");
    assert_eq!(line("setting", "theme"), "hugo.toml:4");
    assert!(moved.lost("key", "weight").1.contains("extra"));
    assert_eq!(line("todo", "briefings that are drafts"), "content/posts/draft.md");
    assert_eq!(
        line("address", "addresses of pages that are drafts now"),
        "/2021/04/a-rule-for-the-quay/ (content/briefings/2021/rule.md)"
    );
    for (list, such_as) in [("/posts/", "quay/index.md"), ("/tags/", "quay/index.md"), ("/tags/eu/", "rule.md")] {
        assert_eq!(line("address", list), format!("content/posts/{such_as}"));
    }
    assert!(moved.lost("address", "/index.xml").1.contains("`/feed.xml`"));
    let text = moved.text("import-report.md");
    assert!(!text.contains("`/tags/ports/`") && !text.contains("`/old/quay/`"), "{text}");
    let site = moved.built();
    for (path, bytes) in &site {
        let text = String::from_utf8_lossy(bytes).to_lowercase();
        assert!(!path.contains("takeover") && !text.contains("takeover") && !text.contains("whistle"), "{path}");
    }
    for old in ["2021/03/north-quay/index.html", "old/quay/index.html", "quay.html", "tags/ports/index.html"] {
        let page = String::from_utf8_lossy(site.get(old).unwrap_or_else(|| panic!("{old}"))).into_owned();
        assert!(page.contains("north-quay/index.html") || page.contains("topics/ports/index.html"), "{old}: {page}");
    }
    assert!(
        !site.contains_key("briefings/rule/index.html") && !site.contains_key("2021/04/a-rule-for-the-quay/index.html")
    );
}

#[test]
fn what_holds_for_the_site_that_readers_see_goes_before_the_rest() {
    let moved = Moved::of(
        "hugo",
        &[
            ("config/production/hugo.toml", "baseURL = \"https://harbour.example/\"\n"),
            ("config/_default/hugo.toml", "baseURL = \"http://localhost/\"\ntitle = \"Harbour Notes\"\n"),
            ("content/about.md", "---\ntitle: About us\n---\nWe write.\n"),
        ],
        &[],
    );
    let site = moved.text("content/site.yaml");
    holds(&site, &["title: Harbour Notes\n", "base_url: https://harbour.example/\n"]);
    assert_eq!(moved.lost("setting", "baseURL").0, "config/_default/hugo.toml:1");
}

#[test]
fn a_zola_site_moves_in() {
    let moved = Moved::of("zola", ZOLA, &["content/blog/plan/plan.gif"]);
    holds(
        &moved.text("content/briefings/2021/north-quay.md"),
        &[
            "summary: The north quay closes again\n",
            "key_points:\n- The quay is shut.\n",
            "topics:\n- ports\n- atlantis\nentities:\n- ada-chan\n",
            "redirect_from:\n- /blog/north-quay/\n- /old/quay\n",
            "code: missing-section\n",
            "Shut, says the port.[@notice] See [[plan|the plan]] and `{{ youtube(id=\"x\") }}`.",
            "`{% quote(author=\"A\") %}`Words.`{% end %}`",
        ],
    );
    holds(
        &moved.text("content/briefings/2021/north-quay-fr.md"),
        &["language: fr\ntranslation_of: north-quay\n", "draft: true"],
    );
    holds(
        &moved.text("content/briefings/2021/plan/index.md"),
        &["redirect_from:\n- /plans/quay\n", "code: missing-alt\n", "![](<plan.gif>)"],
    );
    holds(&moved.text("content/entities/ada-chan.yaml"), &["kind: person\n"]);
    holds(&moved.text("content/staff/the-harbour-desk.yaml"), &["name: The harbour desk\n"]);
    holds(
        &moved.text("content/publishers/port-example.yaml"),
        &["name: port.example\nkind: other\ncountry: unknown\n"],
    );
    assert_eq!(moved.lost("term", "Atlantis").0, "content/blog/2021-03-02-North Quay.md:7");
    assert_eq!(moved.lost("tag", "quote").0, "content/blog/2021-03-02-North Quay.md:18");
    let site = moved.built();
    assert!(site.contains_key("blog/north-quay/index.html") && site.contains_key("blog/index.html"));
}

#[test]
fn a_jekyll_site_moves_in() {
    let moved = Moved::of("jekyll", JEKYLL, &["assets/quay.gif"]);
    holds(
        &moved.text("content/briefings/2021/north-quay/index.md"),
        &[
            "draft: true # it needs sources\npublished: 2021-03-02T00:00:00+01:00\nauthors:\n- ada-chan\n",
            "redirect_from:\n- /ports/2021/03/02/north-quay/\n- /old/quay/\n",
            "Shut. See [[plan|the plan]] and ![the quay](<quay.gif>).\n\nAlso [[about|here]] and `{% include map.html %}`.",
            "```ruby\nputs 1\n```",
        ],
    );
    holds(
        &moved.text("content/briefings/later.md"),
        &["draft: true # it was a draft; it needs sources; it needs regions\n"],
    );
    assert!(!moved.text("content/pages/about.md").contains("redirect_from"), "it has the address that it had");
    holds(&moved.text("content/site.yaml"), &["base_url: https://harbour.example/notes/\n"]);
    assert_eq!(moved.lost("tag", "include").0, "_posts/2021-03-02-north-quay.md:12");
    moved.built();
}

#[test]
fn what_is_hostile_is_refused_and_told() {
    let odd = [
        ("config.toml", "title = \"Odd\"\n"),
        (
            "content/climbs.md",
            "+++\ntitle = \"It climbs out\"\n+++\n![x](../../../secret.gif) ![y](/../secret.gif) [z](javascript:alert(1))\n",
        ),
        ("content/bomb.md", "---\na: &a [x]\nb: [*a, *a]\n---\nWords.\n"),
        (
            "content/wide.md",
            "+++\ntitle = \"\u{202e}Odd\"\naliases = [\"../../etc/passwd\", \"/_headers\", \"/search/\"]\n+++\n<script>alert(1)</script>\n",
        ),
    ];
    let anchored = "+++\ntitle = \"A post that points at nothing\"\ndate = 2021-01-01\n[taxonomies]\nregions = [\"Netherlands\"]\n\
                    [[extra.sources]]\ntitle = \"Notice\"\npublisher = \"Port\"\n+++\n## What happened\n\nIt is [there](#nowhere).\n";
    let odd: Vec<(&str, &str)> = odd.into_iter().chain([("content/anchored.md", anchored)]).collect();
    let moved = Moved::of("zola", &odd, &[]);
    // What the check refuses is not shown to anybody before somebody has mended it.
    holds(&moved.text("content/briefings/2021/anchored.md"), &["draft: true # the check says what to mend\n"]);
    assert_eq!(moved.lost("todo", "unknown-fragment").0, "content/briefings/2021/anchored.md");
    let climbs = moved.text("content/pages/climbs.md");
    assert!(!climbs.contains("secret") && !climbs.contains("javascript"), "{climbs}");
    assert!(moved.lost("file", "content/bomb.md").1.contains("cannot be read"));
    assert!(moved.lost("address", "/_headers").1.contains("no file can have it"));
    assert!(moved.lost("address", "/search/").1.contains("another page"));
    moved.built();
}

#[test]
fn an_import_is_whole_or_not_at_all() {
    let old = [("config.toml", "title = \"Old\"\n"), ("content/a.md", "+++\ntitle = \"A\"\n+++\nWords.\n")];
    for (path, at) in [("import-report.md", "import-report.md"), ("content/topics.yaml", "content")] {
        let folder = tempfile::tempdir().unwrap();
        old.iter().for_each(|(path, text)| write(&folder.path().join("old"), path, text.as_bytes()));
        write(&folder.path().join("new"), path, b"ours: {name: Ours}\n");
        let run = || {
            dateline()
                .args(["import", "zola", "old", "--into", "new", "--as-of", AS_OF])
                .current_dir(&folder)
                .output()
                .unwrap()
        };
        let refused = run();
        assert_eq!(refused.status.code(), Some(4), "{refused:?}");
        let said = String::from_utf8_lossy(&refused.stderr).into_owned();
        holds(&said, &[&format!("{at} is there already; nothing was changed")]);
        let left: Vec<String> = tree(&folder.path().join("new")).into_keys().collect();
        assert_eq!(left, [path], "nothing was changed");
        // What was in the way is gone: the next try finds nothing of the first.
        fs::remove_file(folder.path().join("new").join(path)).unwrap();
        let moved = run();
        assert!(moved.status.success(), "{moved:?}");
        let names: Vec<_> =
            fs::read_dir(folder.path().join("new")).unwrap().map(|entry| entry.unwrap().file_name()).collect();
        assert_eq!(names.len(), 3, "content, the report and .gitignore, and nothing beside them: {names:?}");
    }
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), "old/config.toml", b"");
    let refused =
        dateline().args(["import", "zola", "old", "--into", "old/new"]).current_dir(&folder).output().unwrap();
    assert_eq!(refused.status.code(), Some(4));
    assert!(!folder.path().join("old/new").exists(), "not even a folder is left");
}

#[test]
fn nothing_is_overwritten() {
    let folder = tempfile::tempdir().unwrap();
    for (path, text) in [("old/config.toml", "title = \"Old\"\n"), ("new/content/site.yaml", "title: New\n")] {
        write(folder.path(), path, text.as_bytes());
    }
    let run = |arguments: &[&str]| dateline().arg("import").args(arguments).current_dir(&folder).output().unwrap();
    let refused = run(&["zola", "old", "--into", "new"]);
    assert_eq!(refused.status.code(), Some(2), "{}", String::from_utf8_lossy(&refused.stderr));
    assert_eq!(run(&["zola", "old", "--into", "old/new"]).status.code(), Some(4));
    assert_eq!(run(&["zola", "missing", "--into", "other"]).status.code(), Some(4));
    assert_eq!(fs::read_to_string(folder.path().join("new/content/site.yaml")).unwrap(), "title: New\n");
}

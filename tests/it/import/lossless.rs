//! Nothing is dropped in silence: in these sites every value of every front matter, setting and shortcode is a word that
//! stands nowhere else, and each of these words is found in the new content or in the report.

use super::Moved;
use crate::newsroom::tree;

/// A site with a word of its own in the place of each `§`, and those words.
fn told(files: &[(&str, &str)]) -> (Vec<(String, String)>, Vec<String>) {
    let mut words = Vec::new();
    let told = files.iter().map(|(path, text)| {
        let mut parts = text.split('§');
        let mut told = parts.next().unwrap_or("").to_owned();
        for part in parts {
            let word = format!("w{:03}w", words.len());
            told.push_str(&word);
            told.push_str(part);
            words.push(word);
        }
        ((*path).to_owned(), told)
    });
    (told.collect(), words)
}

/// Imports a site, and asks for each word, and for each path that is to be named.
fn keeps_all(generator: &str, files: &[(&str, &str)], named: &[&str]) {
    let (told, words) = told(files);
    let files: Vec<(&str, &str)> = told.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
    let moved = Moved::of(generator, &files, &["static/bee.gif", "assets/bee.gif", "content/posts/beside/bee.gif"]);
    let report = moved.text("import-report.md");
    let mut all = report.to_lowercase();
    for (path, bytes) in tree(&moved.root().join("content")) {
        all.push_str(&path.to_lowercase());
        all.push_str(&String::from_utf8_lossy(&bytes).to_lowercase());
    }
    let whence = |word: &str| {
        let (path, text) = files.iter().find(|(_, text)| text.contains(word)).unwrap();
        let line = text.lines().find(|line| line.contains(word)).unwrap();
        format!("{word} in {path}: {line}")
    };
    let lost: Vec<String> = words.iter().filter(|word| !all.contains(*word)).map(|word| whence(word)).collect();
    assert!(lost.is_empty(), "lost in silence: {lost:#?}\n{report}");
    for path in named {
        assert!(report.contains(path), "{path} is not named in\n{report}");
    }
    moved.built();
}

#[test]
fn nothing_of_a_hugo_site_is_lost_in_silence() {
    let post = "---\ntitle: §\ndate: 2021-01-01\nlastmod: 2020-01-01 §\ndescription: §\nsummary: §\nslug: §\n\
         tags: [{name: §, colour: §}, §]\nauthors: [{name: §, email: §, bio: §}]\ncategories: {name: §}\nseries: [[§]]\n\
         key_points: [{text: §}, §]\nhighlights: [§]\nsources:\n- {title: §, publisher: §, url: §, date: §, kind: §, id: notice, page: §}\n- {title: §, id: §}\n\
         - {name: §, type: §, link: 'https://a.example/§', author: {name: §}}\nreferences: [{title: §, id: §}]\n\
         aliases: [/§/, ../../../§, 'https://elsewhere.example/§']\nimages: [§.png, /bee.gif]\ncover: {image: /bee.gif, alt: §, caption: §, credit: §, kind: §}\n\
         layout: §\nweight: §\nparams: {title: §, date: §, mood: §, weight: §}\nmenu: {main: {name: §}}\ncascade: {layout: §, params: {x: §}}\n\
         outputs: [§]\nlang: §\nurl: {x: §}\nexpiryDate: §\npublishDate: §\nmodified: §\nbuild: {list: §, publishResources: §}\nregions: [§]\n\
         companies: [§]\npublishers: [{name: §, country: §}]\nbooks: [§]\n§: x\ndate: §\nauthor: §\nextra: §\nupdated: 2020-05-05 §\n---\n\
         {{< figure src=\"/bee.gif\" alt=\"§\" caption=\"§ \\\"§\\\"\" title=\"§\" link=\"§\" attr=\"§\" attrlink=\"§\" class=\"§\" >}}\n\n\
         {{< figure src=\"/§.gif\" alt=\"§\" caption=\"§\" >}}\n\n{{< figure alt=\"§\" >}}\n\n{{< video § src=\"§\" >}}\n\n\
         {{< highlight § \"linenos=§\" hl=§ >}}\n§\n{{< /highlight >}}\n\n{{< cite notice page=\"§\" >}} {{< cite § >}}\n\n\
         [a]({{< relref path=\"about.md\" lang=\"§\" >}}) [b](/§/ \"§\") [c](/about/ \"§\") [d](/about/#§ \"§\") [e](#x \"§\") [f](/bee.gif \"§\") \
         ![§](/§.gif \"§\") ![](https://a.example/§.gif \"§\") [h](https://a.example/§ \"§\") [i](/about/?q=§)\n\n<!-- § -->\n";
    let files = [
        (
            "hugo.toml",
            "baseURL = \"https://§.example/\"\ntitle = \"§\"\ntheme = \"§\"\ncopyright = \"§\"\nlanguageCode = \"§\"\n[languages.de]\ntitle = \"§\"\n\
             [languages.de.params]\nx = \"§\"\n[author]\nname = \"§\"\nemail = \"§\"\n[markup.goldmark.renderer]\nunsafe = true\nhardWraps = \"§\"\n\
             [markup.highlight]\nstyle = \"§\"\n[taxonomies]\ntag = \"§\"\nbook = \"books\"\n[permalinks]\nnothing = \"/§/\"\n\
             [[menu.main]]\nname = \"§\"\n[params]\ndescription = \"§\"\nauthor = {name = \"§\", email = \"§\"}\nlist = [\"§\", {x = \"§\"}]\n\
             [cascade]\nlayout = \"§\"\n",
        ),
        ("config/_default/params.toml", "motto = \"§\"\ndescription = \"§\"\n"),
        ("content/posts/one.md", post),
        (
            "content/posts/two.md",
            "+++\ntitle = \"§\"\ndate = 2021-01-01\nexpiryDate = 2020-01-01\nmood = [\"§\", [\"§\"], {x = \"§\"}]\n[build]\nrender = \"§\"\n+++\n",
        ),
        (
            "content/posts/three.md",
            "{\"title\": \"§\", \"date\": \"§\", \"draft\": \"§\", \"headless\": \"§\", \"type\": [\"§\"], \"a\": {\"b\": {\"c\": \"§\"}}}\nWords.\n",
        ),
        ("content/posts/beside/index.md", "---\ntitle: {x: §}\nslug: [§]\nurl: /§/:unknown/\n---\n![](bee.gif '§')\n"),
        ("content/posts/_index.md", "---\ntitle: §\ndescription: §\naliases: [/§/]\ncascade: {mood: §}\n---\n"),
        ("content/about.md", "---\nTitle: §\nDate: §\ntags: [§]\nexpiryDate: 2040-01-01 §\n---\nWords.\n"),
        ("content/posts/_note.md", "---\ntitle: x\n---\nWords.\n"),
        ("content/_secret/y.md", "---\ntitle: x\n---\nWords.\n"),
        ("content/a/archetypes/z.md", "---\ntitle: x\n---\nWords.\n"),
        ("data/x.yaml", "x: y\n"),
    ];
    let named = ["content/posts/_note.md", "content/_secret/y.md", "content/a/archetypes/z.md", "data/x.yaml"];
    keeps_all("hugo", &files, &named);
}

#[test]
fn nothing_of_a_zola_site_is_lost_in_silence() {
    let files = [
        (
            "config.toml",
            "base_url = \"https://§.example/\"\ntitle = \"§\"\ntheme = \"§\"\ndefault_language = \"§\"\ntaxonomies = [{name = \"§\", feed = \"§\"}]\n\
             [languages.fr]\ntitle = \"§\"\n[markdown]\nhighlight_theme = \"§\"\n[extra]\nauthor = \"§\"\nmenu = [{url = \"§\", name = \"§\"}]\n",
        ),
        (
            "content/blog/one.md",
            "+++\ntitle = \"§\"\ndate = 2021-01-01\nupdated = 2020-01-01\nslug = \"§\"\npath = \"§/x\"\naliases = [\"§\", \"../§\"]\nauthors = [\"§\"]\n\
             template = \"§\"\nweight = 3\n[taxonomies]\ntags = [\"§\"]\nregions = [\"§\"]\nother = [\"§\"]\n[extra]\ntitle = \"§\"\ndate = \"§\"\n\
             url = \"§\"\nslug = \"§\"\npath = \"§\"\naliases = [\"§\"]\ndescription = \"§\"\nupdated = \"§\"\nkey_points = [{text = \"§\"}]\n\
             taxonomies = {tags = [\"§\"]}\n[extra.image]\nsrc = \"§\"\nalt = \"§\"\n[[extra.sources]]\ntitle = \"§\"\nkind = \"§\"\npublished = \"§\"\n\
             [[extra.people]]\nname = \"§\"\nrole = \"§\"\n+++\n\
             {{ figure(src=\"/bee.gif\", alt=\"§\", caption=\"§\", width=\"§\") }}\n\n{{ other(x=\"§\") }}\n\n{% quote(author=\"§\") %}§{% end %}\n",
        ),
        (
            "content/blog/_index.md",
            "+++\ntitle = \"§\"\ndescription = \"§\"\naliases = [\"§\"]\nsort_by = \"§\"\n[extra]\nx = \"§\"\n+++\n",
        ),
        (
            "content/text/_index.md",
            "+++\ntitle = \"§\"\ndate = \"§\"\nrender = \"§\"\n[extra]\nx = \"§\"\n+++\nWords.\n",
        ),
        ("content/_hidden/one.md", "+++\ntitle = \"x\"\n+++\nWords.\n"),
        ("content/bare.md", "Words.\n"),
    ];
    keeps_all("zola", &files, &["content/_hidden/one.md", "content/bare.md"]);
}

#[test]
fn nothing_of_a_jekyll_site_is_lost_in_silence() {
    let files = [
        (
            "_config.yml",
            "title: §\ntitle: §\ndescription: §\nbaseurl: /§\nurl: https://§.example\ntimezone: §\nlang: §\nauthor: {name: §, email: §, url: §}\n\
             permalink: /§/:title/\ncollections: {notes: {output: §}}\nplugins: [§]\ndefaults:\n- scope: {path: §, type: §}\n  values: {layout: §, author: §}\n",
        ),
        ("_data/authors.yml", "ada: {name: §, email: §}\nben: {name: §}\n"),
        (
            "_posts/2021-03-02-one.md",
            "---\ntitle: §\ndate: §\nlayout: §\nauthor: ada\ncategories: § §\ntags: [§, {x: §}]\nredirect_from: [/§/]\nexcerpt: §\ndescription: §\n\
             published: §\npermalink: /§/:nothing/\nimage: {path: /assets/bee.gif, alt: §, width: §}\nlast_modified_at: §\nsummary: {x: §}\nlang: §\n---\n\
             {% highlight § linenos=§ %}\n§\n{% endhighlight %}\n\n{% include figure.html src=\"§\" %} {{ page.§ }} {{ \"/§/\" | relative_url }}\n\n\
             ![§](/assets/bee.gif \"§\"){: .§ }\n",
        ),
        ("index.md", "---\ntitle: §\nlayout: §\n---\n"),
        ("about.md", "---\nTitle: §\nslug: §\nredirect_from: §\nlist: {a: [§]}\n---\nWords.\n"),
        ("_includes/note.md", "---\ntitle: x\n---\nWords.\n"),
        ("README.md", "Words.\n"),
    ];
    keeps_all("jekyll", &files, &["_includes/note.md", "README.md"]);
}

//! What a body looks like, piece by piece, and that it is sound whatever was written.

use super::{Cited, ImageView, LinkView, Surroundings, html};
use crate::model::body::Body;
use crate::parse::markdown::{self, Options};
use crate::render::body_text::plain;
use crate::text::{Files, Span};
use proptest::prelude::*;
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

/// A site where every record but `held` is out, every source but `unknown` known, every image but `missing.png` there.
struct Site {
    body: Body,
    cited: Vec<Vec<Option<Cited>>>,
    raw_html: bool,
    anchors: bool,
}

impl Site {
    fn new(text: &str, raw_html: bool) -> Self {
        let span = Span::new(Files::default().add("a.md", text), 0..text.len());
        let body = markdown::body(text, span, &mut Vec::new(), Options { raw_html, ..Options::default() });
        let mut numbers = BTreeMap::new();
        let mut occurrences = BTreeMap::new();
        let items = body.citations.iter().map(|citation| citation.items.iter());
        let cited = items.map(|items| {
            let number = |item: &crate::model::body::CitedItem| {
                let id = item.source.as_str().to_owned();
                let next = u32::try_from(numbers.len()).unwrap() + 1;
                let number = (id != "unknown").then(|| *numbers.entry(id).or_insert(next))?;
                let occurrence = occurrences.entry(number).and_modify(|count| *count += 1).or_insert(1);
                Some(Cited { number, occurrence: *occurrence })
            };
            items.map(number).collect()
        });
        Self { cited: cited.collect(), body, raw_html, anchors: false }
    }
}

impl Surroundings for Site {
    fn cited(&self, citation: usize, item: usize) -> Option<Cited> {
        *self.cited.get(citation)?.get(item).expect("an item of the citation")
    }

    fn is_cited(&self, statement: usize) -> bool {
        self.body.statements.get(statement).is_some_and(|statement| statement.is_cited() && self.anchors)
    }

    fn link(&self, link: usize) -> LinkView<'_> {
        let link = self.body.links.get(link).expect("a link of the body");
        let held = link.target.as_str() == "held";
        let fragment = link.fragment.as_ref().map_or(String::new(), |fragment| format!("#{}", fragment.value));
        LinkView {
            href: (!held).then(|| Cow::Owned(format!("../{}/index.html{fragment}", link.target.as_str()))),
            words: if held { Cow::Borrowed("a briefing that is not out") } else { Cow::Borrowed("The <title>") },
        }
    }

    fn image(&self, image: usize) -> Option<ImageView<'_>> {
        let image = self.body.images.get(image).expect("an image of the body");
        (image.address != "missing.png").then(|| ImageView {
            src: Cow::Borrowed(&image.address),
            size: Some((300, 200)),
            smaller: None,
            caption: image.address.starts_with("cap").then_some(Cow::Borrowed("A & B")),
            credit: image.address.starts_with("cap").then_some(Cow::Borrowed("Desk")),
        })
    }

    fn file(&self, file: usize) -> Option<Cow<'_, str>> {
        let file = &self.body.files.get(file).expect("a file of the body").value;
        (file != "missing.pdf").then_some(Cow::Borrowed(file))
    }

    fn raw_html(&self) -> bool {
        self.raw_html
    }
}

fn page(text: &str) -> String {
    let site = Site::new(text, false);
    let mut out = String::new();
    html(text, &site.body, &site, &mut out);
    sound(&out, true);
    out
}

fn raw(text: &str) -> String {
    let site = Site::new(text, true);
    let mut out = String::new();
    html(text, &site.body, &site, &mut out);
    sound(&out, false);
    out
}

fn words(text: &str) -> String {
    plain(text, &Site::new(text, false))
}

#[track_caller]
fn shows(text: &str, expected: &str) {
    assert_eq!(page(text), expected, "{text}");
}

const PHRASING: &[&str] = &["a", "em", "strong", "del", "code", "span", "sup", "br", "img", "input"];
const PHRASING_ONLY: &[&str] = &[
    "p",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "th",
    "td",
    "dt",
    "figcaption",
    "a",
    "em",
    "strong",
    "del",
    "code",
    "span",
    "sup",
    "pre",
];
const VOID: &[&str] = &["br", "hr", "img", "input", "col", "wbr"];

/// Asserts that HTML is balanced, that no link stands in a link, that ids are given once and attributes are quoted; and
/// if `strict`, that every element stands where it may.
#[track_caller]
fn sound(html: &str, strict: bool) {
    let mut open: Vec<&str> = Vec::new();
    let mut ids = BTreeSet::new();
    let mut rest = html;
    loop {
        let (text, tag) = rest.split_once('<').unwrap_or((rest, ""));
        assert!(!text.contains('>'), "a bare `>`: {html}");
        let allowed = |c: char| c == '\n' || c == '\t' || !c.is_control();
        assert!(text.chars().all(allowed), "a control character: {html:?}");
        if strict && !text.trim().is_empty() {
            let parent = open.last().copied().unwrap_or("");
            let fits = !["ul", "ol", "dl", "table", "thead", "tbody", "tr", "figure", "section"].contains(&parent);
            assert!(fits, "words in {parent}: {html}");
        }
        if tag.is_empty() && !rest.contains('<') {
            break;
        }
        let (tag, after) = tag.split_once('>').expect("a tag ends");
        rest = after;
        if let Some(name) = tag.strip_prefix('/') {
            assert_eq!(open.pop(), Some(name), "not balanced: {html}");
            continue;
        }
        let (name, attributes) = tag.split_once(' ').unwrap_or((tag, ""));
        assert!(
            !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit()),
            "{tag}: {html}"
        );
        assert!(!["script", "style", "iframe", "object", "svg", "math", "form"].contains(&name), "{html}");
        assert!(!attributes.contains("data-dateline=\""), "a mark was left: {html}");
        let mut attributes = attributes.trim();
        let mut seen = BTreeSet::new();
        while !attributes.is_empty() {
            let end = attributes.find(['=', ' ']).unwrap_or(attributes.len());
            let (key, value) = attributes.split_at(end);
            assert!(key.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-'), "{key}: {html}");
            assert!(seen.insert(key), "{key} twice: {html}");
            assert!(!key.starts_with("on") && key != "style", "{html}");
            let value = match value.strip_prefix("=\"") {
                Some(value) => {
                    let (value, after) = value.split_once('"').expect("a value ends");
                    attributes = after;
                    assert!(after.is_empty() || after.starts_with(' '), "{html}");
                    value
                }
                None => {
                    attributes = value;
                    ""
                }
            };
            attributes = attributes.trim_start();
            if key == "id" {
                assert!(!value.is_empty() && ids.insert(value), "the id {value} twice: {html}");
            }
            if key == "href" || key == "src" || key == "cite" {
                let address = value.replace("&amp;", "&");
                let scheme =
                    address.split(['/', '?', '#']).next().unwrap_or("").split_once(':').map(|(scheme, _)| scheme);
                let scheme = scheme.map(str::to_ascii_lowercase);
                assert!(matches!(scheme.as_deref(), None | Some("http" | "https" | "mailto")), "{value}: {html}");
                assert!(!address.starts_with("//") && !address.starts_with('\\'), "{value}: {html}");
                assert!(key == "cite" || !value.contains([' ', '\\', '<', '`', '{']), "{value}: {html}");
            }
        }
        assert!(name != "a" || !open.contains(&"a"), "a link in a link: {html}");
        if strict {
            let parent = open.last().copied().unwrap_or("");
            let fits = match name {
                "li" => ["ul", "ol"].contains(&parent),
                "dt" | "dd" => parent == "dl",
                "thead" | "tbody" => parent == "table",
                "tr" => ["thead", "tbody"].contains(&parent),
                "th" | "td" => parent == "tr",
                "figcaption" => parent == "figure",
                name if PHRASING.contains(&name) => {
                    !["ul", "ol", "dl", "table", "thead", "tbody", "tr"].contains(&parent)
                }
                _ => {
                    !PHRASING_ONLY.contains(&parent)
                        && !["ul", "ol", "dl", "table", "thead", "tbody", "tr"].contains(&parent)
                }
            };
            assert!(fits, "{name} in {parent}: {html}");
        }
        if !VOID.contains(&name) {
            open.push(name);
        }
    }
    assert!(open.is_empty(), "left open {open:?}: {html}");
}

#[test]
fn running_text() {
    shows("a *b* **c** ~~d~~ `e<f`", "<p>a <em>b</em> <strong>c</strong> <del>d</del> <code>e&lt;f</code></p>\n");
    shows("a\nb  \nc\\\nd", "<p>a\nb<br>\nc<br>\nd</p>\n");
    shows("中文\n中文\nabc", "<p>中文中文\nabc</p>\n");
    shows("> 中文，\n> 中文", "<blockquote>\n<p>中文，中文</p>\n</blockquote>\n");
    shows("5 < 6 & 7 > 2 \"x\" &copy; \\*", "<p>5 &lt; 6 &amp; 7 &gt; 2 \"x\" © *</p>\n");
    shows("a\n\n***\n\nb", "<p>a</p>\n<hr>\n<p>b</p>\n");
}

#[test]
fn headings_have_an_id_and_a_link_beside_them() {
    shows(
        "# A\n\n## B *c*\n\n###### D & “E”\n\n##\n",
        "<div class=\"section-heading\"><h2 id=\"a\">A</h2><a class=\"anchor\" href=\"#a\" aria-label=\"Link to section: A\">#</a></div>\n\
         <div class=\"section-heading\"><h2 id=\"b-c\">B <em>c</em></h2><a class=\"anchor\" href=\"#b-c\" aria-label=\"Link to section: B c\">#</a></div>\n\
         <div class=\"section-heading\"><h3 id=\"d-e\">D &amp; “E”</h3><a class=\"anchor\" href=\"#d-e\" aria-label=\"Link to section: D &amp; “E”\">#</a></div>\n",
    );
}

#[test]
fn lists_are_tight_or_loose_and_tasks_have_boxes() {
    shows("- a\n- b\n  1. c\n", "<ul>\n<li>a</li>\n<li>b\n<ol>\n<li>c</li>\n</ol>\n</li>\n</ul>\n");
    shows("3. a\n\n4. b\n", "<ol start=\"3\">\n<li>\n<p>a</p>\n</li>\n<li>\n<p>b</p>\n</li>\n</ol>\n");
    shows(
        "- [x] a\n- [ ] b\n",
        "<ul>\n<li class=\"task\"><input type=\"checkbox\" disabled aria-label=\"Done\" checked> a</li>\n\
         <li class=\"task\"><input type=\"checkbox\" disabled aria-label=\"Not done\"> b</li>\n</ul>\n",
    );
    assert!(page("- [x] a\n\n- b\n").starts_with("<ul>\n<li class=\"task\">\n<p><input "));
    shows("term\n: meaning\n: other\n", "<dl>\n<dt>term</dt>\n<dd>meaning</dd>\n<dd>other</dd>\n</dl>\n");
}

#[test]
fn quotes_alerts_and_code() {
    shows("> a\n>\n> > b\n", "<blockquote>\n<p>a</p>\n<blockquote>\n<p>b</p>\n</blockquote>\n</blockquote>\n");
    shows(
        "> [!WARNING]\n> a\n",
        "<aside class=\"alert alert-warning\" role=\"note\">\n<p class=\"alert-title\">Warning</p>\n<p>a</p>\n</aside>\n",
    );
    shows("```rust,x\na < b\n```\n", "<pre tabindex=\"0\"><code class=\"language-rust\">a &lt; b\n</code></pre>\n");
    shows("    [@a] <b>\r\n\r\n    c\r\n", "<pre tabindex=\"0\"><code>[@a] &lt;b&gt;\n\nc\n</code></pre>\n");
}

#[test]
fn tables_scroll_and_say_which_way_they_read() {
    shows(
        "| a | b |   |\n|:--|--:|---|\n| 1 | 2 | 3 |\n",
        "<div class=\"table-scroll\" tabindex=\"0\" role=\"region\" aria-label=\"Table 1\"><table>\n\
         <thead><tr><th scope=\"col\" class=\"align-left\">a</th><th scope=\"col\" class=\"align-right\">b</th><td></td></tr></thead>\n\
         <tbody>\n<tr><td class=\"align-left\">1</td><td class=\"align-right\">2</td><td>3</td></tr>\n</tbody>\n</table></div>\n",
    );
    assert!(
        page("|a|\n|-|\n\n|b|\n|-|\n")
            .contains("aria-label=\"Table 2\"><table>\n<thead><tr><th scope=\"col\">b</th></tr></thead>\n</table>")
    );
}

#[test]
fn citations_lead_to_their_sources() {
    shows(
        "A.[@x; @y] B.[@x, p. 4 & 5]",
        "<p>A.<span class=\"cites\"><a id=\"cite-1-1\" href=\"#source-1\" aria-label=\"Source 1\">1</a>, \
         <a id=\"cite-2-1\" href=\"#source-2\" aria-label=\"Source 2\">2</a></span> B.<span class=\"cites\">\
         <a id=\"cite-1-2\" href=\"#source-1\" aria-label=\"Source 1\">1</a><span class=\"locator\">, p. 4 &amp; 5</span></span></p>\n",
    );
    assert!(page("[see @x]").contains("<span class=\"cites\"><span class=\"locator\">see </span><a"));
    shows("A.[@unknown]", "<p>A.</p>\n");
    shows("A [@Bad] b", "<p>A [@Bad] b</p>\n");
    let past_the_limit = page(&"[@x] ".repeat(5_002));
    assert!(past_the_limit.contains("cite-1-5000\"") && !past_the_limit.contains("cite-1-5001\""));
}

#[test]
fn links_lead_to_records_and_out() {
    shows("[[a|words]]", "<p><a href=\"../a/index.html\">words</a></p>\n");
    shows("[[a#b]]", "<p><a href=\"../a/index.html#b\">The &lt;title&gt;</a></p>\n");
    shows("[](x/a.md)", "<p><a href=\"../a/index.html\">The &lt;title&gt;</a></p>\n");
    shows("[[held|*our* words]] [[held]]", "<p><em>our</em> words a briefing that is not out</p>\n");
    shows("[x](#caf%C3%A9)", "<p><a href=\"#café\">x</a></p>\n");
    shows("[x](y.pdf \"T\") [z](missing.pdf)", "<p><a href=\"y.pdf\" title=\"T\">x</a> z</p>\n");
    shows(
        "[x](https://a.org/?a&b)",
        "<p><a class=\"external\" rel=\"external noopener\" href=\"https://a.org/?a&amp;b\">x</a></p>\n",
    );
    shows(
        "[](https://a.org)",
        "<p><a class=\"external\" rel=\"external noopener\" href=\"https://a.org\">https://a.org</a></p>\n",
    );
    shows("<d@a.org>", "<p><a href=\"mailto:d@a.org\">d@a.org</a></p>\n");
    shows("[x](javascript:y) [[Not a slug|z]] [w](/v)", "<p>x z w</p>\n");
    shows("[a <https://b.org> [^1] c](x.md)", "<p><a href=\"../x/index.html\">a https://b.org [^1] c</a></p>\n");
}

#[test]
fn an_image_alone_is_a_figure() {
    shows(
        "![a \"b\"](cap.png)",
        "<figure><img src=\"cap.png\" width=\"300\" height=\"200\" alt=\"a &quot;b&quot;\" loading=\"lazy\" decoding=\"async\">\
         <figcaption>A &amp; B <span class=\"credit\">Desk</span></figcaption></figure>\n",
    );
    assert!(page("![a](b.png \"T\")").ends_with("><figcaption>T</figcaption></figure>\n"));
    assert!(page("x ![a](b.png)").starts_with("<p>x <img src="));
    assert!(page("![a](b.png) ![a](b.png)").starts_with("<p><img src="));
    assert!(page("[![a](b.png)](x.md)").starts_with("<p><a href=\"../x/index.html\"><img "));
    assert!(page("- ![a](b.png)\n").starts_with("<ul>\n<li><img "));
    assert!(page("- ![a](b.png)\n\n- c\n").starts_with("<ul>\n<li>\n<figure><img "));
    shows("![a](missing.png) ![b](../c.png) ![[d]]", "<p>a b d</p>\n");
}

#[test]
fn footnotes_come_last_with_a_way_back() {
    shows(
        "a[^x] b[^Y] c[^x]\n\n[^y]: Two.\n[^x]: One.\n\n    More [@s].\n[^z]: None.\n",
        "<p>a<sup class=\"footnote-ref\"><a id=\"fnref-1\" href=\"#fn-1\" role=\"doc-noteref\" aria-label=\"Note 1\">1</a></sup> \
         b<sup class=\"footnote-ref\"><a id=\"fnref-2\" href=\"#fn-2\" role=\"doc-noteref\" aria-label=\"Note 2\">2</a></sup> \
         c<sup class=\"footnote-ref\"><a id=\"fnref-1-2\" href=\"#fn-1\" role=\"doc-noteref\" aria-label=\"Note 1\">1</a></sup></p>\n\
         <section class=\"footnotes\" role=\"doc-endnotes\" aria-label=\"Notes\">\n<ol>\n<li id=\"fn-1\"><p>One.</p>\n<p>More \
         <span class=\"cites\"><a id=\"cite-1-1\" href=\"#source-1\" aria-label=\"Source 1\">1</a></span>. \
         <a class=\"footnote-back\" href=\"#fnref-1\" role=\"doc-backlink\" aria-label=\"Back to the text of note 1\">↩</a> \
         <a class=\"footnote-back\" href=\"#fnref-1-2\" role=\"doc-backlink\" aria-label=\"Back to the text of note 1\">↩</a></p></li>\n\
         <li id=\"fn-2\"><p>Two. <a class=\"footnote-back\" href=\"#fnref-2\" role=\"doc-backlink\" aria-label=\"Back to the text of note 2\">↩</a></p></li>\n\
         <li id=\"fn-3\"><p>None.</p></li>\n</ol>\n</section>\n",
    );
}

#[test]
fn raw_html_is_text_unless_the_site_allows_it() {
    shows("a <b onclick=x>c</b> <!-- d -->e", "<p>a &lt;b onclick=x&gt;c&lt;/b&gt; e</p>\n");
    shows("<div>\n<!-- x -->\n</div>\n", "<p>&lt;div&gt;\n\n&lt;/div&gt;</p>\n");
    shows("<!-- x\n\ny -->\n\na", "<p>a</p>\n");
    assert_eq!(
        raw("a <mark onclick=x class=y id=z title=t>c</mark> &amp; [x](y.md)"),
        "<p>a <mark title=\"t\">c</mark> &amp; <a href=\"../y/index.html\">x</a></p>\n"
    );
    assert_eq!(
        raw("<details><summary>S</summary>\n\nx *y* [@z]\n\n</details>\n\nw"),
        "<details><summary>S</summary>\n<p>x <em>y</em> <span class=\"cites\"><a id=\"cite-1-1\" href=\"#source-1\" aria-label=\"Source 1\">1</a></span></p>\n</details>\n<p>w</p>\n"
    );
    assert_eq!(
        raw("<a href=\"javascript:x\">y</a> <a href=\"//evil.example\">z</a> <a href=\"https://a.org\">w</a>"),
        "<p><a>y</a> <a>z</a> <a href=\"https://a.org\">w</a></p>\n"
    );
    assert_eq!(raw("a <b><i>c</b> d\n\ne</i>"), "<p>a <b><i>c</i></b> d</p>\n<p>e</p>\n");
    assert_eq!(raw("a <div>b</div>\n\n<div>c *d*</div>"), "<p>a &lt;div&gt;b&lt;/div&gt;</p>\n<div>c *d*</div>\n");
    assert_eq!(
        raw("<p data-dateline=\"0\">x</p>\n\n## h data-dateline=\"0\"\n").matches("data-dateline=\"0\"").count(),
        2
    );
    let script =
        raw("<script>alert(1)</script>\n\n<img src=x onerror=alert(1)> <svg/onload=alert(1)> <input autofocus> <!-- x");
    assert!(
        !script.contains("<script")
            && !script.contains("<img")
            && !script.contains("<svg")
            && script.contains("&lt;script&gt;")
    );
    assert_eq!(raw("<textarea>\n\nx <iframe> y\n"), "&lt;textarea&gt;\n\nx &lt;iframe&gt; y\n");
    assert_eq!(raw("x <textarea> *y*\n\nz"), "<p>x &lt;textarea&gt; <em>y</em></p>\n<p>z</p>\n");
}

#[test]
fn a_link_of_raw_html_holds_no_other() {
    for text in [
        "<a href=\"https://a.org\">b [c](d.md) [@e] f[^1]</a>\n\n[^1]: <a href=\"x\">y\n",
        "<a href=\"https://a.org\"><table><tr><td>[c](d.md)</td></tr></table>",
        "<a href=\"https://a.org\">\n\n[c](d.md)\n\n| a |\n|---|\n| [c](d.md) |\n",
        "[c <table><tr><td><a href=\"x\"> d](e.md)",
        "<table><tr><td><a href=\"x\">\n\n[c](d.md)\n",
    ] {
        raw(text);
    }
}

#[test]
fn what_is_nested_too_deep_loses_its_frames_only() {
    for text in [
        "> ".repeat(1_000) + "a",
        "- ".repeat(1_000) + "a",
        "1. > ".repeat(1_000) + "a",
        "*a ".repeat(1_000) + &"a*".repeat(1_000),
    ] {
        let page = page(&text);
        assert!(page.contains('a') && page.matches("<blockquote").count() + page.matches("<ul").count() <= 40);
        raw(&format!("{text} <b>"));
    }
}

#[test]
fn plain_text_keeps_words_and_drops_markup() {
    assert_eq!(
        words(
            "## A *b*\n\nc [@x]. d[@y] e [[a]] [[held]] [f](g.md \"h\")\ni ![j](k.png) [^1]\n\n- l\n- [x] m\n\n[^1]: n <b>o</b>\n\n| p | q |\n|---|---|\n| r | s |\n"
        ),
        "A b\nc. d e The <title> a briefing that is not out f i\nl\nm\np q\nr s\nn o"
    );
    assert_eq!(words("<div>x</div>\n\n<!-- y -->\n\n中\n文"), "x\n中文");
    assert_eq!(words("```\na\n  b\n```\n"), "a\n  b");
    assert_eq!(words(""), "");
}

#[test]
fn hostile_texts_are_written_in_time() {
    for text in [
        ">".repeat(100_000),
        "[".repeat(100_000),
        "![".repeat(10_000) + "x" + &"](a.png)".repeat(10_000),
        "**a _b ".repeat(10_000),
        "a[^1] ".repeat(10_000) + "\n\n[^1]: x\n",
        (0..10_000).map(|n| format!("[^{n}]: x\n")).collect(),
        "[[a]] ".repeat(10_000),
        "| a ".repeat(1_000) + "|\n" + &"|-".repeat(1_000) + "|\n" + &"| b |\n".repeat(1_000),
    ] {
        page(&text);
        plain(&text, &Site::new(&text, false));
    }
}

/// The page of a text with the anchors of its cited statements, and these anchors.
fn anchored(text: &str) -> (String, Vec<String>) {
    let site = Site { anchors: true, ..Site::new(text, false) };
    let mut out = String::new();
    html(text, &site.body, &site, &mut out);
    let cited = site.body.statements.iter().filter(|statement| statement.is_cited());
    (out, cited.map(|statement| statement.anchor.to_string()).collect())
}

#[test]
fn a_cited_statement_has_an_anchor_before_its_first_word() {
    let (out, anchors) =
        anchored("No. **One** [@a].*Two [three.\n&amp;](b.md)[@b] Four* five.[@c]\n\n[[d]] six [@d]. `Seven`[@e]");
    let mark = |at: usize| format!("<i id=\"{}\"></i>", anchors[at]);
    for (at, before, after) in [
        (0, "No. <strong>", "One</strong>"),
        (1, "<em>Two <a href=\"../b/index.html\">three.\n", "&amp;</a>"),
        (2, "<p>", "<a href=\"../d/index.html\">The"),
        (3, " ", "<code>Seven"),
    ] {
        let wanted = format!("{before}{}{after}", mark(at));
        assert!(out.contains(&wanted), "{wanted}\n{out}");
    }
    assert_eq!(anchors.len(), 4);
}

proptest! {
    #[test]
    fn every_cited_statement_is_reached_once(parts in proptest::collection::vec(markdown::tests::part(), 0..40)) {
        let text = parts.concat();
        let (out, anchors) = anchored(&text);
        for anchor in &anchors {
            prop_assert_eq!(out.matches(&format!(" id=\"{anchor}\"")).count(), 1, "{}\n{}", text, out);
        }
        prop_assert_eq!(out.matches("<i id=\"").count(), anchors.len());
    }

    #[test]
    fn whatever_is_written_the_page_is_sound(parts in proptest::collection::vec(markdown::tests::part(), 0..40)) {
        let text = parts.concat();
        page(&text);
        raw(&text);
        words(&text);
    }

    #[test]
    fn so_it_is_for_any_bytes(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
        let text = String::from_utf8_lossy(&bytes);
        page(&text);
        raw(&text);
        words(&text);
    }
}

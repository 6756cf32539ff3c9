//! What a body says and what is wrong with it, text by text.

mod statements;

use super::{Options, body};
use crate::diagnostic::{Code, Diagnostic};
use crate::model::body::Body;
use crate::model::kind::Kind;
use crate::text::{Files, Span};
use proptest::prelude::*;

struct Read {
    text: String,
    body: Body,
    found: Vec<Diagnostic>,
}

/// Reads a text that stands below three bytes of front matter.
fn read(text: &str) -> Read {
    let whole = format!("---{text}");
    let mut files = Files::default();
    let file = files.add("a.md", whole.as_str());
    let mut found = Vec::new();
    let body = body(text, Span::new(file, 3..whole.len()), &mut found, Options::default());
    Read { text: whole, body, found }
}

impl Read {
    fn at(&self, span: Span) -> &str {
        self.text.get(span.range()).expect("in the text")
    }

    /// Codes and the words they are about.
    fn found(&self) -> Vec<(&str, &str)> {
        self.found.iter().map(|found| (found.code.as_str(), self.at(found.span))).collect()
    }

    fn citations(&self) -> Vec<Vec<(&str, Option<&str>)>> {
        let item = |item: &'_ crate::model::body::CitedItem| {
            assert_eq!(self.at(item.source.span), item.source.as_str());
            (item.source.span, item.locator.clone())
        };
        let items = self.body.citations.iter().map(|citation| citation.items.iter().map(item).collect::<Vec<_>>());
        items
            .map(|items| {
                let leaked = |locator: Option<Box<str>>| locator.map(|locator| &*Box::leak(locator));
                items.into_iter().map(|(span, locator)| (self.at(span), leaked(locator))).collect()
            })
            .collect()
    }

    fn headings(&self) -> Vec<(u8, &str, &str)> {
        self.body.headings.iter().map(|heading| (heading.level, heading.text.as_str(), heading.id.as_str())).collect()
    }

    fn paragraphs(&self) -> Vec<(&str, Option<u32>, bool)> {
        let paragraphs = self.body.paragraphs.iter();
        paragraphs.map(|paragraph| (self.at(paragraph.span), paragraph.heading, paragraph.cited)).collect()
    }

    /// Kind, id, fragment, and whether there are words.
    fn links(&self) -> Vec<(Option<Kind>, &str, Option<&str>, bool)> {
        let links = self.body.links.iter();
        links
            .map(|link| {
                assert_eq!(self.at(link.target.span), link.target.as_str());
                (
                    link.kind,
                    self.at(link.target.span),
                    link.fragment.as_ref().map(|it| it.value.as_str()),
                    link.has_words,
                )
            })
            .collect()
    }
}

/// The one code that a text earns, and the words it is about.
#[track_caller]
fn one(text: &str) -> (Code, String) {
    let read = read(text);
    assert_eq!(read.found.len(), 1, "{text}: {:?}", read.found());
    assert!(read.found[0].help.is_some(), "{text}");
    assert!(!read.found[0].message.ends_with('.'), "{text}");
    (read.found[0].code, read.at(read.found[0].span).to_owned())
}

#[test]
fn citations_have_the_exact_place_of_every_id() {
    let read = read("A [@ft], b [@a; @b], c [@a, p. 4]. D [see @a; cf. @b, ch. 2].\n\n> [@x;\n> @y, p.\n> 5]\n");
    assert_eq!(
        read.citations(),
        [
            vec![("ft", None)],
            vec![("a", None), ("b", None)],
            vec![("a", Some("p. 4"))],
            vec![("a", Some("see")), ("b", Some("cf. ch. 2"))],
            vec![("x", None), ("y", Some("p. 5"))],
        ]
    );
    assert_eq!(read.at(read.body.citations[0].span), "[@ft]");
    assert_eq!(read.found(), []);
}

#[test]
fn brackets_that_are_no_citation_stay_text() {
    let read =
        read("[text] [a@b.org] \\[@ft] `[@ft]` x@y [mail desk@a.org now] [\\@ft]\n\n    [@ft]\n\n```\n[@ft]\n```\n");
    assert!(read.body.citations.is_empty());
    assert_eq!(read.found(), []);
}

#[test]
fn a_citation_that_cannot_be_read_is_named() {
    for (text, at) in [
        ("x [@Foo] y", "@Foo"),
        ("x [@foo_bar]", "@foo_bar"),
        ("x [@]", "[@]"),
        ("x [@a;]", "[@a;]"),
        ("x [@a @b]", "[@a @b]"),
        ("x [@a p. 4]", "[@a p. 4]"),
        ("x [@a, p. 4; p. 5]", "[@a, p. 4; p. 5]"),
        ("x [text][@a]", "[text][@a]"),
        ("x [@a][@b]", "[@a][@b]"),
        ("x [@a][]", "[@a]"),
        ("x [@a][b]", "[@a]"),
        ("x ![@a]", "![@a]"),
        ("x [@a](2026)", "[@a](2026)"),
        ("x [@a and more", "[@a"),
        ("x [@a, [4]]", "[@a, [4]"),
        ("[@a]: said", "[@a]: said"),
        ("[see [@a]](https://a.org)", "[see [@a]]"),
        ("![see [@a]](a.png)", "[@a]"),
        ("[[a|words [@b]]]", "[@b]"),
    ] {
        assert_eq!(one(text), (Code::MalformedCitation, at.to_owned()), "{text}");
    }
    let long = format!("[@a, {}]", "é".repeat(2_000));
    assert_eq!(one(&long).0, Code::MalformedCitation);
    assert_eq!(read("[@Foo]").found[0].help.as_deref().map(|help| help.contains("`@foo`")), Some(true));
    // A definition of the name takes nothing from the citation.
    assert_eq!(read("x [@a]\n\n[@a]: https://a.org\n").citations(), [vec![("a", None)]]);
}

#[test]
fn too_many_citations_are_said_once() {
    let read = read(&"[@a] ".repeat(10_000));
    assert_eq!(read.found().iter().map(|found| found.0).collect::<Vec<_>>(), ["too-many-citations"]);
    assert_eq!(read.body.citations.len(), 5_000);
}

#[test]
fn links_to_records_are_told_from_others() {
    let read = read(
        "[[a]] [[region:hk|Hong *Kong*]] [[a#b|]] [x](../responses/r.md#since) [](s/index.md) \
         [y](<../sources/t.md> \"t.md\") ",
    );
    assert_eq!(
        read.links(),
        [
            (None, "a", None, false),
            (Some(Kind::Region), "hk", None, true),
            (None, "a", Some("b"), false),
            (Some(Kind::Response), "r", Some("since"), true),
            (None, "s", None, false),
            (Some(Kind::Source), "t", None, true),
        ]
    );
    assert_eq!(read.found(), []);
}

#[test]
fn a_reference_style_link_has_the_place_of_the_link() {
    let read = read("[words][z]\n\n[z]: ../events/u.md\n");
    let link = &read.body.links[0];
    assert_eq!((link.target.as_str(), read.at(link.target.span)), ("u", "[words][z]"));
}

#[test]
fn wikilinks_that_lead_nowhere_are_named() {
    assert_eq!(one("[[Hong Kong]]"), (Code::UnknownLink, "Hong Kong".into()));
    assert_eq!(one("[[Foo|words]]"), (Code::UnknownLink, "Foo".into()));
    assert_eq!(one("[[regions:hk]]"), (Code::UnknownLink, "regions:hk".into()));
    assert_eq!(one("![[hk]]"), (Code::UnknownLink, "hk".into()));
    assert_eq!(one("[x](index.md)"), (Code::UnknownLink, "index.md".into()));
    assert_eq!(one("[x](/about)"), (Code::UnknownLink, "/about".into()));
    assert_eq!(one("[x]()").0, Code::UnknownLink);
    assert!(
        read("[[Hong Kong]]").found[0].help.as_deref().is_some_and(|help| help.contains("`[[hong-kong|Hong Kong]]`"))
    );
    assert!(read("[[regions:hk]]").found[0].help.as_deref().is_some_and(|help| help.contains("`region`")));
    assert_eq!(one("[x [[a]] y](z.md)").1, "[x [[a]] y]");
    assert_eq!(one("[[a|[b](c.md)]]").0, Code::MalformedCitation);
}

#[test]
fn in_a_table_a_wikilink_needs_a_backslash() {
    assert_eq!(one("| h |\n|---|\n| [[a|b]] | x |\n").1, "[[a|b]]");
    assert_eq!(one("| h | i |\n|---|---|\n| [[a|b]] |\n"), (Code::UnknownLink, "[[a|b]]".into()));
    let read = read("| h | i |\n|---|---|\n| [[a\\|b]] | [[c]] |\n");
    assert_eq!(read.links(), [(None, "a", None, true), (None, "c", None, false)]);
    assert_eq!(read.found(), []);
}

#[test]
fn unsafe_addresses_are_found_where_they_stand() {
    for (text, at) in [
        ("[x](javascript:alert(1))", "javascript:alert(1)"),
        ("[x](JAVASCRIPT:x)", "JAVASCRIPT:x"),
        ("[x](<vbscript:x y>)", "vbscript:x y"),
        ("[x](//evil.example/a)", "//evil.example/a"),
        ("<data:text/html,x>", "data:text/html,x"),
        ("[javascript:x](javascript:x \"javascript:x\")", "javascript:x"),
        ("![x](https://a.org/b.png)", "https://a.org/b.png"),
        ("![x](../b.png)", "../b.png"),
        ("![x](/b.png)", "/b.png"),
        ("![x](data:image/png;base64,AA)", "data:image/png;base64,AA"),
        // What reads otherwise in the source is shown by its link.
        ("[x](java&#x09;script:alert)", "[x](java&#x09;script:alert)"),
        ("[x](javascript&colon;alert)", "[x](javascript&colon;alert)"),
        ("[x](javascript\\:alert)", "[x](javascript\\:alert)"),
        ("[x][y]\n\n[y]: javascript:x", "[x][y]"),
    ] {
        assert_eq!(one(text), (Code::UnsafeUrl, at.to_owned()), "{text}");
    }
    let read = read("[javascript:x](javascript:x \"javascript:x\")");
    assert_eq!(read.found[0].span.start, 3 + 15);
    assert_eq!(one("[x](https:a.org)").0, Code::BadUrl);
}

#[test]
fn links_elsewhere_are_listed() {
    let read = read("[a](#caf%C3%A9) <https://a.org/x> [b](http://b.org) <d@a.org> [c](annex.pdf) [d](mailto:d@a.org)");
    let values = |list: &[crate::text::Spanned<String>]| {
        list.iter().map(|it| format!("{}={}", it.value, read.at(it.span))).collect::<Vec<_>>()
    };
    assert_eq!(values(&read.body.fragments), ["café=caf%C3%A9"]);
    assert_eq!(values(&read.body.external), ["https://a.org/x=https://a.org/x", "http://b.org=http://b.org"]);
    assert_eq!(values(&read.body.files), ["annex.pdf=annex.pdf"]);
    assert_eq!(read.found(), []);
}

#[test]
fn headings_get_their_words_and_one_id_each() {
    let read = read(
        "## What *happened* `x` [@a] [y](z.md)\n\n### 发生了\n什么？\n---\n\n## What happened {#chosen .x}\n\n## Chosen\n\n\
         ## Sources\n\n## The {redacted}\n\n## !\n",
    );
    assert_eq!(
        read.headings(),
        [
            (2, "What happened x y", "what-happened-x-y"),
            (3, "发生了", "发生了"),
            (2, "什么？", "什么"),
            (2, "What happened", "chosen"),
            (2, "Chosen", "chosen-2"),
            (2, "Sources", "sources-2"),
            (2, "The {redacted}", "the-redacted"),
            (2, "!", "section"),
        ]
    );
}

#[test]
fn heading_levels_are_in_order() {
    assert_eq!(one("# a\n\n## b\n\n### c\n\n## d"), (Code::HeadingLevel, "# a".into()));
    assert_eq!(one("### a\n\n#### b"), (Code::HeadingLevel, "### a".into()));
    assert_eq!(one("## a\n\n#### b\n\n##### c"), (Code::HeadingLevel, "#### b".into()));
    assert_eq!(one("# a\n\n### b").0, Code::HeadingLevel, "a heading of level 1 is shown as one of level 2");
    let shown =
        read("### a\n\n## b\n\n#### c\n\n#### d\n\n##### e\n\n# f\n\n##\n\n### g\n\n[^1]: ###### h\n").body.headings;
    let levels: Vec<_> = shown.iter().map(|heading| (heading.text.as_str(), heading.level)).collect();
    let expected = [("a", 2), ("b", 2), ("c", 3), ("d", 3), ("e", 4), ("f", 2), ("", 2), ("g", 3), ("h", 2)];
    assert_eq!(levels, expected);
    assert_eq!(one("## a {#Not_An-id}"), (Code::BadSlug, "Not_An-id".into()));
}

#[test]
fn paragraphs_know_their_section_and_whether_they_cite() {
    let read = read(
        "Intro *words*.\n\n## One\n\nText\nmore.[@a]\n\n- tight [@a]\n- item\n  - inner\n\n1. loose\n\n2. more [@b]\n\n\
         > Quote.\n> ## Inner\n\nAfter.\n\n## Two\n\n| H |  J |\n|---|---|\n| x | y [@a] |\n| z | 1 |\n\nterm\n: meaning\n\n\
         ```\ncode\n```\n\n![alt](a.png)\n\n---\n\nLast.[^n]\n\n[^n]: A note.\n",
    );
    let (one, two) = (Some(0), Some(2));
    assert_eq!(
        read.paragraphs(),
        [
            ("Intro *words*.", None, false),
            ("Text\nmore.[@a]", one, true),
            ("tight [@a]", one, true),
            ("item", one, false),
            ("inner", one, false),
            ("loose", one, false),
            ("more [@b]", one, true),
            ("Quote.", one, false),
            ("After.", one, false),
            ("x", two, true),
            ("y [@a]", two, true),
            ("z", two, false),
            ("1", two, false),
            ("meaning", two, false),
            ("Last.[^n]", two, false),
            ("A note.", None, false),
        ]
    );
    assert_eq!(read.found(), []);
}

#[test]
fn footnotes_have_a_mark_and_a_note() {
    assert_eq!(one("a[^1] b[^2]\n\n[^1]: x"), (Code::UnknownFootnote, "[^2]".into()));
    assert_eq!(one("a[^A]\n\n[^a]: x\n[^b]: y"), (Code::UnknownFootnote, "[^b]".into()));
    assert_eq!(read("a[^1] \\[^2] `[^3]`\n\n[^1]: x").found(), []);
}

#[test]
fn raw_html_is_named_twenty_times() {
    assert_eq!(one("a <b>c"), (Code::RawHtml, "<b>".into()));
    assert_eq!(one("<div>\nx\ny\n</div>\n"), (Code::RawHtml, "<div>\nx\ny\n</div>".into()));
    assert_eq!(read("a <!-- b --> c\n\n<!-- d\n\ne -->\n").found(), []);
    assert_eq!(read(&"a<br>".repeat(100)).found().len(), 20);
    let mut found = Vec::new();
    let span = Span::start_of(Files::default().add("a.md", ""));
    body("<b>a</b>", span, &mut found, Options { raw_html: true, ..Options::default() });
    assert_eq!(found, []);
}

#[test]
fn images_lie_beside_the_record_and_say_what_they_show() {
    let read = read("![a *b* ![c](d.png) [e](f.md) `g`](h.png \"T\") ![[x](z.md)](y.png)");
    let images = read.body.images.iter().map(|image| (&*image.alt, &*image.address, image.title.as_deref()));
    assert_eq!(images.collect::<Vec<_>>(), [("a b c e g", "h.png", Some("T")), ("x", "y.png", None)]);
    assert!(read.body.links.is_empty());
    assert_eq!(read.found(), []);
    assert_eq!(one("![](a.png)"), (Code::MissingAlt, "![](a.png)".into()));
}

#[test]
fn words_are_counted_without_code_and_alternatives() {
    assert_eq!(
        read("## One two\n\nthree *fo*ur [five](x.md) `six`[@a]\n\n```\nno\n```\n\n![no](a.png)\n").body.words,
        6
    );
    assert_eq!(read("香港金管局\n周五").body.words, 4);
}

#[test]
fn hostile_texts_take_no_more_than_their_length() {
    // A square of the length would take minutes, and a recursion the stack.
    let texts = [
        ">".repeat(100_000),
        "> ".repeat(50_000) + "a",
        "[".repeat(100_000),
        "[@".repeat(20_000),
        "[[".repeat(20_000) + &"]]".repeat(20_000),
        "[@a".repeat(20_000) + &"]".repeat(20_000),
        "![".repeat(50_000) + "x" + &"](a.png)".repeat(50_000),
        "![".repeat(20_000) + "x" + &"](javascript:a)".repeat(20_000),
        "[![".repeat(20_000) + "x" + &"](a.png)](b.md)".repeat(20_000),
        "*a **b ".repeat(20_000),
        "- ".repeat(20_000) + "a",
        "1. ".repeat(20_000) + "a",
        "[^a]".repeat(20_000) + "\n\n[^a]: x\n",
        "## a\n".repeat(20_000),
        "[@a](".repeat(20_000),
        "<b>".repeat(20_000),
        "| [[a|b]] |".repeat(20_000) + "\n|---|\n" + &"| [[a|b]] |".repeat(20_000),
        format!("[{}]", "@a; ".repeat(20_000)),
        format!("[@a, {}]", "@a ".repeat(20_000)),
        "[^".repeat(20_000) + &"]".repeat(20_000),
        "[^x] ".repeat(20_000),
        "a\n: b\n".repeat(20_000),
    ];
    for text in texts {
        read(&text);
    }
}

#[test]
fn a_table_that_would_grow_without_bound_ends() {
    let text = "| a ".repeat(1_000)
        + "|\n"
        + &"|-".repeat(1_000)
        + "|\n"
        + &"| b |\n".repeat(300)
        + "\n## After\n\n| a |\n|---|\n| [[x]] |\n";
    let mut tables = 0_i32;
    for (piece, _) in super::pieces(&text) {
        match piece {
            super::Piece::Event(pulldown_cmark::Event::Start(pulldown_cmark::Tag::Table(_))) => tables += 1,
            super::Piece::Event(pulldown_cmark::Event::End(pulldown_cmark::TagEnd::Table)) => tables -= 1,
            super::Piece::Event(pulldown_cmark::Event::Start(pulldown_cmark::Tag::Heading { .. })) => {
                assert_eq!(tables, 0);
            }
            _ => {}
        }
        assert!((0..=1).contains(&tables));
    }
    assert_eq!(read(&text).headings(), [(2, "After", "after")]);
}

proptest! {
    #[test]
    fn whatever_is_written_all_spans_can_be_shown(parts in proptest::collection::vec(part(), 0..40)) {
        let read = read(&parts.concat());
        for found in &read.found {
            prop_assert!(read.text.get(found.span.range()).is_some(), "{found:?}");
        }
        for citation in &read.body.citations {
            for item in &citation.items {
                prop_assert_eq!(read.text.get(item.source.span.range()), Some(item.source.as_str()));
            }
        }
        let ids: std::collections::BTreeSet<_> = read.body.headings.iter().map(|heading| &heading.id).collect();
        prop_assert_eq!(ids.len(), read.body.headings.len());
        for paragraph in &read.body.paragraphs {
            prop_assert!(read.text.get(paragraph.span.range()).is_some_and(|words| !words.trim().is_empty()));
        }
    }
}

/// A piece of Markdown, mostly of the kind that makes trouble beside another.
pub(crate) fn part() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => proptest::sample::select(TROUBLE).prop_map(str::to_owned),
        1 => "[ -~\n]{0,8}",
        1 => "\\PC{0,3}",
    ]
}

/// Pieces of Markdown that make trouble beside each other.
const TROUBLE: &[&str] = &[
    "[@a]",
    "[@a; @b, p. 4]",
    "[@",
    "[",
    "]",
    "(",
    ")",
    "[[",
    "]]",
    "|",
    "[[a|",
    "[[hk]]",
    "![",
    "](a.md)",
    "](a.png)",
    "](https://a.org)",
    "](javascript:x)",
    "<b>",
    "</b>",
    "<div>\n",
    "<!--",
    "-->",
    "`",
    "```\n",
    "*",
    "**",
    "_",
    "~~",
    "\n",
    "\n\n",
    "> ",
    "- ",
    "1. ",
    "- [x] ",
    "    ",
    "## ",
    "# ",
    "---\n",
    "| a | b |\n|---|:-:|\n",
    "| ",
    "[^1]",
    "[^1]: ",
    "\n: ",
    "{#x}",
    "{y}",
    "> [!NOTE]\n",
    "\\",
    "&amp;",
    "&#1;",
    "\r\n",
    "\t",
    "中文",
    "é",
    "word ",
    "\"",
    "<https://a.org>",
    "<a@b.org>",
    "[x]: y\n",
    "[@a]: z\n",
    "<a href=\"x\">",
    "</a>",
    "<table>",
    "<td>",
    "![x](a.png)",
    "\n![x](a.png)\n",
];

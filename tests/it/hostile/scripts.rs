//! A script in every text of every kind of record, made from the schemas, so that no key is forgotten.

use super::check;
use super::harmless::harmless;
use crate::newsroom::{BRIEFING, Newsroom};
use dateline::config::SITE;
use dateline::model::kind::Kind;
use dateline::parse;
use dateline::yaml::{Field, Schema, Shape};
use serde_json::{Map, Value, json};

/// What stands in every text.
const HARM: &str = "\"'><script>alert(1)</script>]]>--&amp;";

/// A mapping with every key of a schema, in which every text is harm.
fn harmful(schema: &Schema) -> Value {
    Value::Object(schema.keys().map(|field| (field.key.to_owned(), harmful_value(field))).collect())
}

fn harmful_value(field: &Field) -> Value {
    match field.key {
        "draft" => json!(false),
        "published" if matches!(field.shape, Shape::Instant) => json!("2026-06-19T09:00:00+08:00"),
        "embargo_until" => json!("2026-06-19T09:00:00+08:00"),
        "expires" => json!("2030-01-01T00:00:00Z"),
        "redirect_from" => json!(["old-probe"]),
        "aliases" => json!([format!("{HARM} alias")]),
        "file" => json!("pier.svg"),
        "logo" => json!("briefings/probe/pier.svg"),
        "languages" => json!(["en"]),
        "time_zone" => json!("Asia/Hong_Kong"),
        "base_url" => json!("https://desk.example/"),
        // Whether the probe is a good translation is not the question here.
        "rules" => json!({"raw-html": "note", "translation-differs": "note", "translation-numbers": "note"}),
        "to" if matches!(field.shape, Shape::Text) => json!("https://elsewhere.example/"),
        "members" => json!(["us"]),
        "part_of" | "successor_of" => json!("anchor"),
        "page_size" => json!(20),
        "raw_html" => json!(false),
        "cite_required" => json!([]),
        // Another kind's anchor has another id.
        "origin" => json!({"source": "anchor", "note": HARM}),
        "sources" if matches!(field.shape, Shape::List(Shape::RefOr(..))) => {
            json!([harmful_shape(&field.shape)[0], "anchor"])
        }
        "reviewed_by" => json!([{"person": "ada", "at": "2026-06-19T09:00:00+08:00", "role": HARM}]),
        "id" if matches!(field.shape, Shape::Ref([Kind::Event])) => json!("probe-event"),
        _ => harmful_shape(&field.shape),
    }
}

fn harmful_shape(shape: &Shape) -> Value {
    match *shape {
        Shape::Text | Shape::Aside | Shape::Within(..) | Shape::TextByLanguage => json!(HARM),
        Shape::Bool => json!(true),
        Shape::Integer => json!(1),
        Shape::Instant => json!("2026-06-20T09:00:00+08:00"),
        Shape::Edtf => json!("2026-06-12"),
        Shape::Url | Shape::UrlOrEmpty => json!("https://elsewhere.example/?\"'><script>alert(1)</script>"),
        Shape::Host => json!("elsewhere.example"),
        Shape::Interval => json!("1h"),
        Shape::Language => json!("en"),
        Shape::TimeZone => json!("UTC"),
        Shape::Slug | Shape::Former => json!("probe"),
        Shape::Country | Shape::Ref([Kind::Region]) => json!("hk"),
        Shape::Ref(_) => json!("anchor"),
        Shape::Wikidata => json!("Q42"),
        Shape::Lei => json!("5493001KJTIIGC8Y1R12"),
        Shape::Word(words) => json!(words[0]),
        Shape::Code => json!("repeated-entry"),
        Shape::List(inner) | Shape::OneOrMany(inner) => json!([harmful_shape(inner)]),
        Shape::Map(schema) => harmful(schema),
        Shape::RefOr(kinds, schema) => {
            let mut map = harmful(schema);
            if kinds == [Kind::Source] {
                map["id"] = json!("probe-source");
            }
            map
        }
        Shape::MapOf(inner) => json!({"probe": harmful_shape(inner)}),
        Shape::Open => json!({"note": HARM}),
    }
}

const HARMFUL_BODY: &str = "
## \"'><script>alert(1)</script> heading

Para \"'><script>alert(1)</script>[@probe-source, \"'><script>alert(1)</script>] `<script>alert(1)</script>` and
[[anchor-page|\"'><script>alert(1)</script>]] [w](https://elsewhere.example/ \"'><script>alert(1)</script>\").[^n]

![\"'><script>alert(1)</script>](pier.svg \"'><script>alert(1)</script>\")

```<script>alert(1)</script>
<script>alert(1)</script>
```

| <script>alert(1)</script> |
|---|
| <script>alert(1)</script> |

[^n]: <script>alert(1)</script>
";

/// Every record kind with harm in every text, and for each kind an anchor that references lead to.
fn harmful_newsroom() -> Newsroom {
    // The probe translates the anchor into the site's own language: lists show the probe.
    let office = BRIEFING.replace("entities: [acme]", "entities: []\nlanguage: de");
    let mut newsroom = Newsroom::new()
        .file("content/briefings/anchor.md", &office)
        .file("content/responses/anchor.yaml", "title: An anchor\nactor: acme\nnature: order\nsteps: [{action: announced, date: 2026-06-12}]\nsources: [anchor]\n")
        .file("content/sources/anchor.yaml", "title: An anchor\npublisher: gazette\nkind: official\n")
        .file("content/publishers/anchor.yaml", "name: An anchor\nkind: wire\ncountry: hk\n")
        .file("content/regions/anchor.yaml", "name: An anchor\n")
        .file("content/entities/anchor.yaml", "name: An anchor\nkind: office\n")
        .file("content/events/anchor.yaml", "title: An anchor\n")
        .file("content/staff/anchor.yaml", "name: An anchor\n")
        .file("content/pages/anchor.md", "---\ntitle: An anchor\n---\nx\n")
        .file("content/pages/anchor-page.md", "---\ntitle: An anchor\n---\nx\n");
    let mut topics = Map::new();
    topics.insert("anchor".to_owned(), json!({"name": "An anchor"}));
    topics.insert("probe".to_owned(), harmful(parse::schema(Kind::Topic)));
    newsroom = newsroom.file("content/topics.yaml", &Value::Object(topics).to_string());
    let mut site = harmful(&SITE);
    // No page shows where the site goes, and nothing but an address passes for one.
    site["publish"] = json!({"targets": {"live": {"url": "s3://desk/news"}}});
    newsroom = newsroom.file("content/site.yaml", &site.to_string());
    let svg = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"4\" height=\"3\"/>";
    for kind in Kind::ALL.iter().filter(|kind| **kind != Kind::Topic) {
        let front = harmful(parse::schema(*kind));
        let with_body = !matches!(kind, Kind::Source | Kind::Publisher | Kind::Event);
        let body = match kind {
            Kind::Briefing | Kind::Response => HARMFUL_BODY.to_owned(),
            _ => HARMFUL_BODY.replace("@probe-source, ", ""),
        };
        // Only a briefing has pictures.
        let body = if *kind == Kind::Briefing {
            body
        } else {
            body.replace("](pier.svg", "](https://elsewhere.example/").replace("![", "[")
        };
        // An event is defined once, wherever that is.
        let front = front.to_string().replace("probe-event", &format!("probe-event-{kind}", kind = kind.word()));
        let text = if with_body { format!("---\n{front}\n---\n{body}") } else { front };
        let path = match kind {
            Kind::Briefing => "content/briefings/probe/index.md".to_owned(),
            _ => format!("content/{}/probe.{}", kind.folder(), if with_body { "md" } else { "yaml" }),
        };
        newsroom = newsroom.file(&path, &text);
    }
    newsroom.file("content/briefings/probe/pier.svg", svg)
}

#[test]
fn a_script_in_every_text_of_every_kind_is_only_words() {
    let newsroom = harmful_newsroom();
    let findings = check(newsroom.clone());
    assert!(findings.errors().is_empty(), "{:#?}", findings.errors());
    let site = newsroom.build();
    harmless(&site);
    for path in [
        "briefings/probe/index.html",
        "responses/probe/index.html",
        "sources/probe/index.html",
        "publishers/probe/index.html",
        "regions/probe/index.html",
        "entities/probe/index.html",
        "events/probe/index.html",
        "staff/probe/index.html",
        "topics/probe/index.html",
        "probe/index.html",
        "index.html",
        "feed.xml",
        "tracker/index.html",
        "corrections/index.html",
        "watch/index.html",
    ] {
        assert!(site.text(path).contains("&lt;script"), "{path} shows the words");
    }
}

#[test]
fn a_script_in_a_withdrawn_briefing_is_only_words() {
    let path = "content/briefings/probe/index.md";
    let site = harmful_newsroom().with(path, "\"kind\":\"correction\"", "\"kind\":\"withdrawal\"").build();
    harmless(&site);
}

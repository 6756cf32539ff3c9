//! Whatever the spelling, the place of a finding is exactly the words that it is about; and no bytes make a check panic.

use crate::newsroom::{BRIEFING, Newsroom};
use dateline::text::{Files, Span};
use dateline::yaml::{self, Data, Node};
use proptest::prelude::*;

fn few(cases: u32) -> ProptestConfig {
    ProptestConfig { cases, failure_persistence: None, ..ProptestConfig::default() }
}

/// Words that no schema knows and that are text however they are written.
fn word() -> impl Strategy<Value = String> {
    prop_oneof!["[a-z_]{1,12}", "[法令禁輸頭条]{1,6}", "[😀🦘🏴x]{1,4}", "[a-zé]{1,4} [a-z頭]{1,6}"]
        .prop_map(|word| format!("zz{word}"))
}

/// How a value is written.
#[derive(Debug, Clone, Copy)]
enum Spelling {
    Plain,
    Single,
    Double,
    Escaped,
}

impl Spelling {
    fn of(self, word: &str) -> String {
        match self {
            Self::Plain => word.to_owned(),
            Self::Single => format!("'{word}'"),
            Self::Double => format!("\"{word}\""),
            Self::Escaped => {
                let units =
                    word.chars().map(|c| if c.is_ascii() { c.to_string() } else { format!("\\U{:08X}", u32::from(c)) });
                format!("\"{}\"", units.collect::<String>())
            }
        }
    }
}

fn spelling() -> impl Strategy<Value = Spelling> {
    prop_oneof![Just(Spelling::Plain), Just(Spelling::Single), Just(Spelling::Double), Just(Spelling::Escaped)]
}

/// How a text is saved.
fn saved(text: &str, mark: bool, windows: bool) -> String {
    let text = if windows { text.replace('\n', "\r\n") } else { text.to_owned() };
    if mark { format!("\u{feff}{text}") } else { text }
}

/// The one finding of a code and the words it is about.
fn words_of(newsroom: &Newsroom, code: &str) -> Vec<String> {
    newsroom.check().only(code).iter().map(|found| found.words.clone()).collect()
}

proptest! {
    #![proptest_config(few(96))]

    #[test]
    fn an_unknown_key_is_sliced_exactly(key in word(), how in spelling(), place in 0..6, mark: bool, windows: bool) {
        let key = how.of(&key);
        let front = match place {
            0 => format!("title: About 頭条 🦘\n{key}: x\n"),
            1 => format!("{key}: {{a: [b, 'c']}}\ntitle: \"About\"\n"),
            2 => format!("title: About\n? {key}\n: x\n"),
            3 => format!("# a comment 😀\ntitle: About   # and 頭\n{key}:\n  - x\n"),
            4 => format!("{{title: 'About 頭', {key}: x}}\n"),
            _ => format!("title: >-\n  About\n  🦘\n{key}: |\n  x\n"),
        };
        let newsroom = Newsroom::new().file("content/pages/about.md", &saved(&format!("---\n{front}---\nText\n"), mark, windows));
        prop_assert_eq!(words_of(&newsroom, "unknown-key"), [key]);
    }

    #[test]
    fn an_unknown_key_deep_inside_is_sliced_exactly(key in word(), how in spelling(), flow: bool, mark: bool, windows: bool) {
        let key = how.of(&key);
        let watch = if flow {
            format!("watch: [{{question: 頭 🦘?, {key}: x}}]\n")
        } else {
            format!("watch:\n  - question: 頭 🦘?\n    {key}:\n      - x\n")
        };
        let text = BRIEFING.replace("sources:", &format!("{watch}sources:"));
        let newsroom = Newsroom::new().file("content/briefings/office.md", &saved(&text, mark, windows));
        prop_assert_eq!(words_of(&newsroom, "unknown-key"), [key]);
    }

    #[test]
    fn a_bad_date_is_sliced_exactly(date in word(), how in spelling(), place in 0..4, mark: bool, windows: bool) {
        let date = how.of(&date);
        let event = match place {
            0 => format!("title: 頭条 🦘\ndate: {date}\n"),
            1 => format!("date:   {date}   # so it is\ntitle: x\n"),
            2 => format!("{{date: {date}, title: 頭}}"),
            _ => format!("title: x\ndate:\n  {date}\n"),
        };
        let newsroom = Newsroom::new().file("content/events/opening.yaml", &saved(&event, mark, windows));
        prop_assert_eq!(words_of(&newsroom, "bad-date"), [date]);
    }

    #[test]
    fn an_unknown_reference_is_sliced_exactly(id in "zz[a-z0-9-]{0,20}", how in spelling(), place in 0..6, mark: bool, windows: bool) {
        let id = how.of(&id);
        let entities = match place {
            0 => format!("entities: [acme, {id}]"),
            1 => format!("entities:\n- acme\n- {id}"),
            2 => format!("entities:\n    -   {id}   # 頭\n    - acme"),
            3 => format!("entities: [acme, {{id: {id}, role: 頭 🦘}}]"),
            4 => format!("entities:\n  - role: 頭 🦘\n    id:   {id}"),
            _ => format!("entities: [\n  acme,\n  {id}\n  ]"),
        };
        let text = BRIEFING.replace("entities: [acme]", &entities);
        let newsroom = Newsroom::new().file("content/briefings/office.md", &saved(&text, mark, windows));
        prop_assert_eq!(words_of(&newsroom, "unknown-reference"), [id]);
    }

    #[test]
    fn what_the_text_names_is_sliced_exactly(id in "zz[a-z0-9-]{0,20}", before in "[a-z頭🦘 ]{0,12}", place in 0..5, mark: bool, windows: bool) {
        let (code, body) = match place {
            0 => ("unknown-citation", format!("x{before}[@{id}, p. 4]")),
            1 => ("unknown-citation", format!("- x{before}\n\n  > y[@notice; @{id}]")),
            2 => ("unknown-link", format!("x{before} [[{id}]]")),
            3 => ("unknown-link", format!("x{before} *[[entity:{id}|頭 words]]*")),
            _ => ("unknown-link", format!("x{before} [words 頭](../entities/{id}.md)")),
        };
        let newsroom = Newsroom::new().file("content/briefings/office.md", &saved(&format!("{BRIEFING}\n{body}\n"), mark, windows));
        prop_assert_eq!(words_of(&newsroom, code), [id]);
    }
}

// ---- two readings of one text --------------------------------------------------------------------------------------

/// Every scalar with its value as `serde_yaml` has it stands where its span says.
fn agrees(node: &Node, value: &serde_yaml::Value, text: &str) -> Result<(), TestCaseError> {
    let words = text.get(node.span.range());
    prop_assert!(words.is_some(), "the span lies on no words: {:?}", node);
    let words = words.unwrap_or("");
    match (&node.data, value) {
        (Data::Null, serde_yaml::Value::Null) => {}
        (Data::Bool(one), serde_yaml::Value::Bool(other)) => prop_assert_eq!(one, other),
        (Data::Number(one), serde_yaml::Value::Number(_)) => prop_assert_eq!(one, words),
        (Data::Text(one), serde_yaml::Value::String(other)) => {
            prop_assert_eq!(one, other);
            match words.chars().next() {
                Some(quote @ ('"' | '\'')) => {
                    prop_assert!(words.ends_with(quote) && words.len() > 1, "{:?} is cut", words);
                }
                Some('|' | '>') => {}
                _ if words.contains(['\n', '\r']) => {}
                // A block's span may begin with its first words, after empty lines that belong to its value.
                _ => prop_assert_eq!(one.trim(), words.trim()),
            }
        }
        (Data::List(items), serde_yaml::Value::Sequence(values)) => {
            prop_assert_eq!(items.len(), values.len());
            for (item, value) in items.iter().zip(values) {
                agrees(item, value, text)?;
            }
        }
        (Data::Map(entries), serde_yaml::Value::Mapping(values)) => {
            prop_assert_eq!(entries.len(), values.len());
            for (entry, (key, value)) in entries.iter().zip(values) {
                if let serde_yaml::Value::String(key) = key {
                    prop_assert_eq!(&entry.key.value, key);
                }
                agrees(&entry.value, value, text)?;
            }
        }
        (one, other) => prop_assert!(false, "{:?} is not {:?}", one, other),
    }
    Ok(())
}

fn yaml_like() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        4 => "[a-z]{1,4}",
        2 => Just(": ".to_owned()),
        2 => Just("\n".to_owned()),
        1 => Just("\n  ".to_owned()),
        1 => Just("- ".to_owned()),
        1 => prop::sample::select(vec![
            "[", "]", "{", "}", ",", "'", "\"", "#", "&a", "*a", "!x", "|", ">-", "?", "%", "@", "`", "~", "<<", "---", "...", "\t", "\r\n", " #", "\\",
            "no", "yes", "null", "0x1f", "1e3", "012", ".inf", "1_000", "2026-06-19", "12:30", "頭", "🦘", "\u{85}", "\u{2028}", "\u{feff}",
        ]).prop_map(str::to_owned),
    ];
    prop::collection::vec(piece, 0..24).prop_map(|pieces| pieces.concat())
}

/// Both readings of a text agree to the byte, or something is said.
fn agree_or_say_so(text: &str) -> Result<(), TestCaseError> {
    let file = Files::default().add("a.yaml", text);
    let mut sink = Vec::new();
    let node = yaml::read(text, Span::new(file, 0..text.len()), &mut sink);
    for found in &sink {
        prop_assert!(text.get(found.span.range()).is_some(), "{:?} lies on no words", found);
    }
    match node {
        Some(node) if sink.is_empty() => {
            let value: Result<serde_yaml::Value, _> = serde_yaml::from_str(text);
            prop_assert!(value.is_ok(), "read what serde_yaml refuses: {:?}", value);
            agrees(&node, &value.unwrap(), text)?;
        }
        Some(_) => {}
        // Nothing but space, comments and marks may give nothing without a word.
        None if sink.is_empty() => {
            let value: Result<serde_yaml::Value, _> = serde_yaml::from_str(text);
            prop_assert!(!matches!(value, Ok(value) if !value.is_null()), "silent on {:?}", text);
        }
        None => {}
    }
    Ok(())
}

proptest! {
    #![proptest_config(few(2_000))]

    #[test]
    fn the_two_readings_agree_or_say_so(text in yaml_like()) {
        agree_or_say_so(&text)?;
    }
}

#[test]
fn the_two_readings_agree_on_what_parsers_have_disagreed_on() {
    let mut wrong = Vec::new();
    for text in [
        "\u{85}a: 1",
        "a\u{85}b: 1",
        "a: \u{85}b",
        "\u{2028}a: 1",
        "a: x\u{2028}y",
        "\u{feff}a: 1",
        "a: \u{feff}",
        "? a\n: 1",
        "? [a]\n: 1",
        "1: a",
        "no: a",
        "~: a",
        "012: 012",
        "0o14: 0x1f",
        "a: 1_000",
        "a: .5",
        "a: 12:30:45",
        "a: 2026-06-19",
        "a: =",
        "a: !!str 1",
        "a: \"\\x41\\\n  b\"",
        "a: 'it''s'",
        "a: |2-\n   x\n",
        "a: >+\n\n x\n\n",
        ">-\n\n  - ",
        "a: # x",
        "a: x#y",
        "a: x #y",
        "%YAML 1.1\n---\na: yes",
        "a: [b, c: d]",
        "a: {b, c: }",
        "a: {b: , c}",
        "- - a\n  - b",
        "a:\n- b\n-",
        "a: @b",
        "a: `b",
        "a: %b",
        "a: -",
        "a: ?",
        "a: b: c",
        "\t a: b",
        "a:\tb",
        "a: \"\\ud83d\\ude00\"",
        "a:\r b: c",
        "a: b\r\rc: d",
    ] {
        wrong.extend(agree_or_say_so(text).err().map(|error| format!("{text:?}: {error}")));
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

// ---- no bytes make a check panic -----------------------------------------------------------------------------------

/// Where every kind of file lies.
const PLACES: &[&str] = &[
    "content/site.yaml",
    "content/topics.yaml",
    "content/briefings/office.md",
    "content/briefings/pier/index.md",
    "content/responses/rule.md",
    "content/responses/order.yaml",
    "content/sources/paper.yaml",
    "content/publishers/gazette.yaml",
    "content/regions/delta.md",
    "content/entities/acme.yaml",
    "content/events/opening.yaml",
    "content/staff/ada.yaml",
    "content/pages/about.md",
    "content/briefings/pier/pier.png",
    "content/briefings/pier/pier.svg",
    "templates/pages/front.html",
    "templates/base.html",
    "templates/parts/x.html",
    "templates/assets/style.css",
];

/// A text that is almost one of ours.
fn mutated() -> impl Strategy<Value = Vec<u8>> {
    let seed = prop::sample::select(vec![
        BRIEFING.to_owned(),
        "title: Hong Kong licenses offices\nactor: acme\nnature: order\nsteps: [{action: announced, date: 2026-06-12}]\nsources: [{id: a, title: A, publisher: gazette, kind: official}]\n".to_owned(),
        "---\ntitle: About\n---\n## One {#one}\n\n| a | b |\n|---|---|\n| [[acme|x]] | [@notice] |\n\n> [!NOTE]\n> x[^1]\n\n[^1]: y\n\nterm\n: def ~~x~~ $y$ <b>z</b>\n\n- [x] task\n".to_owned(),
        "title: The Harbour Desk\nbase_url: https://desk.example/\nrules: {raw-html: off}\nnavigation: [{label: x, to: tracker/}]\n".to_owned(),
        "{% extends \"base.html\" %}{% block main %}{{ site.title }}{% for x in page.list %}{{ x }}{% endfor %}{% endblock %}".to_owned(),
    ]);
    let piece = prop_oneof![
        yaml_like().prop_map(String::into_bytes),
        prop::collection::vec(any::<u8>(), 0..6),
        prop::sample::select(vec![
            "---\n", "[@", "[[", "]]", "![", "](", "```", "|", "{{", "{%", "%}", "\0", "\u{202e}", "[^", "&#0;", "{#",
            "]: <", "$$", "\r"
        ])
        .prop_map(|piece| piece.as_bytes().to_vec()),
    ];
    (seed, prop::collection::vec((any::<prop::sample::Index>(), 0..12usize, piece), 0..8)).prop_map(
        |(seed, changes)| {
            let mut bytes = seed.into_bytes();
            for (at, taken, piece) in changes {
                let start = at.index(bytes.len() + 1);
                let end = (start + taken).min(bytes.len());
                bytes.splice(start..end, piece);
            }
            bytes
        },
    )
}

proptest! {
    #![proptest_config(few(160))]

    #[test]
    fn no_manuscript_makes_a_check_or_a_build_panic(files in prop::collection::vec((prop::sample::select(PLACES), mutated()), 1..4)) {
        let newsroom = files.iter().fold(Newsroom::new(), |newsroom, (path, bytes)| newsroom.bytes(path, bytes));
        let findings = newsroom.check();
        // What is shown to people is made without a panic too, and every place is a place.
        prop_assert!(findings.all().iter().all(|found| found.at.0 > 0 && found.at.1 > 0));
        if findings.errors().is_empty() {
            let _ = newsroom.try_build_in(&newsroom.on_disk());
        }
    }
}

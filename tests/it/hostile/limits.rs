//! Texts that swell, nest or repeat until a careless reader gives up: each is read or refused in time.

use super::{ABOUT, OFFICE, check, found_at, in_time, page};
use crate::newsroom::{BRIEFING, Newsroom};
use dateline::diagnostic::Code;
use std::fs::File;

#[test]
fn aliases_do_not_explode() {
    let mut laughs = String::from("title: About\nextra:\n  a: &a [ha, ha, ha, ha, ha, ha, ha, ha, ha, ha]\n");
    for (name, before) in "bcdefghijkl".chars().zip("abcdefghijk".chars()) {
        laughs.push_str(&format!("  {name}: &{name} [{}]\n", vec![format!("*{before}"); 10].join(", ")));
    }
    let findings = check(Newsroom::new().file(ABOUT, &format!("---\n{laughs}---\nx\n")));
    found_at(&findings, Code::YamlFeature, ABOUT, 4, 6);
    for path in ["content/site.yaml", "content/topics.yaml", "content/entities/beta.yaml"] {
        assert!(
            check(Newsroom::new().file(path, &laughs)).errors().iter().any(|found| found.code == Code::YamlFeature),
            "{path}"
        );
    }
}

#[test]
fn yaml_nested_ten_thousand_deep_is_refused() {
    let depth = 10_000;
    let deep = [
        format!("{}x{}", "[".repeat(depth), "]".repeat(depth)),
        format!("{}x{}", "{a: ".repeat(depth), "}".repeat(depth)),
        "[".repeat(depth),
        "[{a: ".repeat(depth),
        format!("\n  {}x", "- ".repeat(depth)),
        format!("\n{}", (1..1_500).map(|level| format!("{}a:\n", " ".repeat(level))).collect::<String>()),
        format!("{}x", "? ".repeat(depth)),
        format!("{}x", "!".repeat(depth)),
        "\"".repeat(depth + 1),
    ];
    for nest in deep {
        for path in [ABOUT, "content/site.yaml", "content/topics.yaml", "content/entities/beta.yaml"] {
            let front = format!("title: About\nextra: {nest}\n");
            let text = if path == ABOUT { format!("---\n{front}---\nx\n") } else { front };
            let findings = check(Newsroom::new().file(path, &text));
            let said = findings.errors().iter().any(|found| {
                found.path == path && matches!(found.code, Code::YamlLimit | Code::YamlSyntax | Code::YamlFeature)
            });
            assert!(said, "{path} {}…:\n{}", &nest[..20], findings.shown());
        }
    }
}

#[test]
fn markdown_nested_ten_thousand_deep_is_read_in_time() {
    let depth = 10_000;
    let deep = [
        format!("{}x\n", "> ".repeat(depth)),
        format!("{}x\n", "- ".repeat(depth)),
        format!("{}x\n", "1. ".repeat(depth)),
        format!("{}x{}\n", "[".repeat(depth), "](y)".repeat(depth)),
        format!("{}x{}\n", "![".repeat(depth), "](y.png)".repeat(depth)),
        format!("{}x{}\n", "*".repeat(depth), "*".repeat(depth)),
        format!("{}x\n", "**a _b ".repeat(depth)),
        format!("{}x\n", "[[".repeat(depth)),
        format!("{}x\n", "[@".repeat(depth)),
        format!("{}x\n", "[^a]".repeat(depth)),
        format!("{}x\n", "`".repeat(depth)),
        format!("{}x\n", "<b>".repeat(depth)),
        format!("{}\n", "&amp;".repeat(depth)),
        format!("|{}\n|{}\n", "a|".repeat(depth), "-|".repeat(depth)),
        format!("{}x\n", "[^1]: > ".repeat(depth)),
        "a\n: b\n".repeat(depth),
    ];
    for (number, body) in deep.into_iter().enumerate() {
        for raw_html in [false, body.contains('<')] {
            let newsroom = page(&body).with(
                "content/site.yaml",
                "languages: [en]",
                &format!("languages: [en]\nraw_html: {raw_html}"),
            );
            in_time(move || {
                let findings = newsroom.check();
                if findings.errors().is_empty() {
                    newsroom.build();
                }
                eprintln!("text {number} ended with {} findings", findings.all().len());
            });
        }
    }
}

#[test]
fn a_sparse_giant_is_not_read() {
    for path in [
        ABOUT,
        "content/site.yaml",
        "content/topics.yaml",
        "content/entities/beta.yaml",
        "content/briefings/pier/pier.png",
        "templates/pages/front.html",
        "templates/assets/pier.png",
    ] {
        let findings = in_time(move || {
            let newsroom = Newsroom::new();
            let desk = newsroom.on_disk();
            desk.put(path, b"");
            File::options().write(true).open(desk.root.join(path)).unwrap().set_len(100 << 20).unwrap();
            newsroom.check_in(&desk)
        });
        found_at(&findings, Code::FileTooLarge, path, 1, 1);
    }
}

#[test]
fn ten_thousand_citations_are_too_many() {
    let body = "It is so.[@notice] ".repeat(10_000);
    let findings = check(Newsroom::new().file(OFFICE, &format!("{BRIEFING}\n{body}\n")));
    let found = findings.one("too-many-citations");
    assert_eq!((found.path.as_str(), found.words.as_str()), (OFFICE, "[@notice]"));
    // A bracket that holds them all is too long to be one.
    let body = format!("It is so.[{}]", vec!["@notice"; 10_000].join("; "));
    check(Newsroom::new().file(OFFICE, &format!("{BRIEFING}\n{body}\n"))).one("malformed-citation");
    // As many as fit are no trouble.
    let body = "It is so.[@notice] ".repeat(4_000);
    let many = Newsroom::new().file(OFFICE, &format!("{BRIEFING}\n{body}\n"));
    in_time(move || many.build());
}

#[test]
fn thousands_of_values_and_records_end_in_time() {
    let values = format!("---\ntitle: About\nextra: [{}]\n---\nx\n", "1,".repeat(60_000));
    assert_eq!(check(Newsroom::new().file(ABOUT, &values)).one("yaml-limit").at.0, 3);
    let keys: String = (0..5_000).map(|number| format!("k{number}: 1\n")).collect();
    assert!(
        check(Newsroom::new().file(ABOUT, &format!("---\ntitle: About\n{keys}---\nx\n"))).only("unknown-key").len()
            == 5_000
    );
    let same = "title: About\n".repeat(5_000);
    assert!(check(Newsroom::new().file(ABOUT, &format!("---\n{same}---\nx\n"))).only("duplicate-key").len() == 4_999);
    let links: String = (0..5_000).map(|number| format!("[[nobody-{number}]] ")).collect();
    assert_eq!(check(page(&links)).only("unknown-link").len(), 5_000);
}

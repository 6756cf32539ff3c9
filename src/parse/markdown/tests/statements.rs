//! What a body states: plain words with the places they were read from, sentences, and what each cites.

use super::{part, read};
use crate::model::body::Body;
use proptest::prelude::*;

/// Each sentence, its place in the file, and the sources it cites.
fn statements(text: &str) -> Vec<(String, String, String)> {
    let read = read(text);
    let one = |statement: &crate::model::statement::Statement| {
        let cited = read.body.citations_of(statement).iter().flat_map(|citation| &citation.items);
        let cited: Vec<&str> = cited.map(|item| item.source.value.as_str()).collect();
        (read.body.words_of(statement).to_owned(), read.at(statement.span).to_owned(), cited.join(" "))
    };
    read.body.statements.iter().map(one).collect()
}

fn words_and_sources(text: &str) -> Vec<(String, String)> {
    statements(text).into_iter().map(|(words, _, cited)| (words, cited)).collect()
}

fn anchors(body: &Body) -> Vec<String> {
    body.statements.iter().map(|statement| statement.anchor.to_string()).collect()
}

#[test]
fn a_citation_belongs_to_its_sentence_or_to_the_one_that_it_follows() {
    let found =
        statements("One *bank* [@a] acted. [@b] Two did [@c].\nThree did.[@d; @e]\n\n- [@f] Four did\n\n[@g] Five.");
    let wanted = [
        ("One bank acted.", "One *bank* [@a] acted. [@b]", "a b"),
        ("Two did.", "Two did [@c].", "c"),
        ("Three did.", "Three did.[@d; @e]", "d e"),
        ("Four did", "[@f] Four did", "f"),
        ("Five.", "[@g] Five.", "g"),
    ];
    assert_eq!(found, wanted.map(|(a, b, c)| (a.to_owned(), b.to_owned(), c.to_owned())));
}

#[test]
fn words_are_plain() {
    let text = "**A &amp; B** said[^1] `[@x]` in [[hk]] and [[region:hk|*the* city]], \\[1] ![alt](a.png) <b>so</b>\n\
                on[@a]. Next  \nline.\n\n> 香港\n> 金管局。[@b]周五\n\n[^1]: A note. [@c]\n";
    let wanted = [
        ("A & B said [@x] in hk and the city, [1] so on.", "a"),
        ("Next line.", ""),
        ("香港金管局。", "b"),
        ("周五", ""),
        ("A note.", "c"),
    ];
    assert_eq!(words_and_sources(text), wanted.map(|(a, b)| (a.to_owned(), b.to_owned())));
    let read = read(text);
    let links: Vec<_> = read.body.paragraphs[0]
        .links
        .iter()
        .map(|link| {
            let words = link.range.start as usize..link.range.end as usize;
            let place = read.body.span_of(0, link.range.clone());
            (read.body.paragraphs[0].text.get(words).unwrap(), read.at(place), link.link, link.stand_in)
        })
        .collect();
    assert_eq!(links, [("hk", "[[hk]]", 0, true), ("the city", "the* city", 1, false)]);
}

#[test]
fn any_range_of_words_has_its_place() {
    let read = read("One *two* [@a]three &amp; `four` fi**ve.**\n> six\n> seven");
    let paragraph = &read.body.paragraphs[0];
    for (words, place) in [
        ("One", "One"),
        ("One two", "One *two"),
        ("two three", "two* [@a]three"),
        ("&", "&amp;"),
        ("four", "four"),
        ("five.", "fi**ve."),
        ("e & f", "e &amp; `f"),
    ] {
        let at = u32::try_from(paragraph.text.find(words).unwrap()).unwrap();
        let span = paragraph.span_of(at..at + u32::try_from(words.len()).unwrap());
        assert_eq!(read.at(span), place, "{words}");
    }
}

#[test]
fn what_is_no_running_text_states_nothing() {
    let text = "## A heading. Two.\n\n```\nCode. Code.\n```\n\n| Head. |\n|---|\n| Cell. [@a] |\n\nterm\n: Meaning.\n\n![a](b.png)\n";
    let wanted = [("Cell.", "a"), ("Meaning.", "")];
    assert_eq!(words_and_sources(text), wanted.map(|(a, b)| (a.to_owned(), b.to_owned())));
}

#[test]
fn an_anchor_is_made_of_the_first_letters_and_stays() {
    let first = read("The bank acted. It left.");
    let later = read("New words. *The* bank, acted! [@a] It left. It left. The bank acted today.");
    let (first, later) = (anchors(&first.body), anchors(&later.body));
    assert_eq!(first[0], later[1]);
    assert_eq!(first[1], later[2]);
    assert_eq!(later[3], format!("{}-2", first[1]));
    assert_ne!(later[4], first[0]);
    let long = |end: &str| anchors(&read(&format!("{} {end}.", "word ".repeat(12))).body);
    assert_eq!(long("April"), long("June"), "only what comes late in it differs");
    assert_eq!(anchors(&read("Caf\u{e9}.").body), anchors(&read("Cafe\u{301}.").body));
}

proptest! {
    #[test]
    fn whatever_is_written_statements_lie_in_the_text(parts in proptest::collection::vec(part(), 0..40)) {
        let read = read(&parts.concat());
        let mut cited = 0;
        for statement in &read.body.statements {
            prop_assert!(read.text.get(statement.span.range()).is_some_and(|words| !words.is_empty()));
            prop_assert!(!read.body.words_of(statement).is_empty());
            prop_assert!(statement.citations.start >= cited || statement.citations.is_empty());
            cited = cited.max(statement.citations.end);
        }
        for paragraph in &read.body.paragraphs {
            for (at, c) in paragraph.text.char_indices() {
                let at = u32::try_from(at).unwrap();
                let span = paragraph.span_of(at..at + u32::try_from(c.len_utf8()).unwrap());
                prop_assert!(read.text.get(span.range()).is_some(), "{c} {span:?}");
            }
            for link in &paragraph.links {
                prop_assert!(paragraph.text.get(link.range.start as usize..link.range.end as usize).is_some());
                prop_assert!((link.link as usize) < read.body.links.len());
            }
        }
        let anchors: std::collections::BTreeSet<_> = anchors(&read.body).into_iter().collect();
        prop_assert_eq!(anchors.len(), read.body.statements.len());
    }
}

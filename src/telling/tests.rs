//! What the reader says of single sentences, and of those that it must leave alone.

use super::{KnownEntity, KnownEvent, Ledger, Sentence};
use chrono::NaiveDate;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// Two banks that switched one model off in two months, and a maker that launched another.
fn ledger() -> Ledger {
    let entities = [
        KnownEntity { names: vec!["Goldman Sachs", "Goldman", "高盛"] },
        KnownEntity { names: vec!["JPMorgan Chase", "JPMorgan", "摩根大通"] },
        KnownEntity { names: vec!["Claude"] },
        KnownEntity { names: vec!["Anthropic"] },
        KnownEntity { names: vec!["Fable 5", "Fable"] },
        KnownEntity { names: vec!["Commerce Department", "the department"] },
        KnownEntity { names: vec!["Commerce Secretary"] },
    ];
    let event = |title, actor, object, place: &[&'static str], from: &str, to: &str| KnownEvent {
        title,
        language: "en",
        actors: vec![actor],
        objects: vec![object],
        places: place.to_vec(),
        dates: vec![(day(from), day(to))],
    };
    let hk: &[&str] = &["Hong Kong", "香港"];
    let events = [
        event("Goldman Sachs switches Claude off in Hong Kong", 0, 2, hk, "2026-03-17", "2026-05-15"),
        event("JPMorgan takes Claude off its Hong Kong list", 1, 2, hk, "2026-06-18", "2026-06-18"),
        event("Anthropic launches Fable 5", 3, 4, &[], "2026-06-09", "2026-06-09"),
        event("Commerce Department lifts the control on Fable 5", 5, 4, &[], "2026-06-30", "2026-06-30"),
    ];
    Ledger::new(&entities, &events)
}

fn read(language: &str, text: &str) -> Vec<(String, String, usize)> {
    let found = ledger().read(&Sentence { text, language, published: day("2026-07-02"), linked: &[], events: &[] });
    let part = |range: &std::ops::Range<usize>| text.get(range.clone()).unwrap().to_owned();
    found.iter().map(|one| (part(&one.name), part(&one.date), one.event)).collect()
}

fn found(pairs: &[(&str, &str, usize)]) -> Vec<(String, String, usize)> {
    pairs.iter().map(|(name, date, event)| ((*name).to_owned(), (*date).to_owned(), *event)).collect()
}

#[test]
fn months_that_change_places_are_two_contradictions() {
    let swapped = "JPMorgan Chase and Goldman Sachs cut off Claude for Hong Kong staff in April and June respectively.";
    assert_eq!(read("en", swapped), found(&[("JPMorgan Chase", "April", 1), ("Goldman Sachs", "June", 0)]));
    let right = "Goldman Sachs and JPMorgan Chase cut off Claude for Hong Kong staff in April and June respectively.";
    assert_eq!(read("en", right), found(&[]));
}

#[test]
fn four_languages_are_read() {
    let wrong = [
        ("en", "In June, Goldman Sachs removed Claude from its Hong Kong systems.", "Goldman Sachs", "June"),
        ("fr", "Goldman Sachs a retiré Claude à Hong Kong en juin 2026.", "Goldman Sachs", "juin 2026"),
        ("de", "Im Juni schaltete Goldman Sachs Claude in Hongkong ab.", "Goldman Sachs", "Juni"),
        ("zh-Hans", "高盛于6月在香港停用了Claude。", "高盛", "6月"),
        ("zh-Hant", "高盛六月在香港停用Claude。", "高盛", "六月"),
    ];
    for (language, text, name, date) in wrong {
        assert_eq!(read(language, text), found(&[(name, date, 0)]), "{text}");
    }
    assert_eq!(read("it", "Goldman Sachs ha tolto Claude a Hong Kong nel giugno 2026."), found(&[]));
}

#[test]
fn a_clause_without_a_verb_leans_on_the_one_before() {
    let text = "Goldman Sachs cut off Claude in Hong Kong in April and JPMorgan in May.";
    assert_eq!(read("en", text), found(&[("JPMorgan", "May", 1)]));
    let text = "JPMorgan removed Claude in Hong Kong in June; Goldman Sachs followed in June.";
    assert_eq!(read("en", text), found(&[("Goldman Sachs", "June", 0)]));
}

#[test]
fn what_is_no_statement_of_an_act_is_left_alone() {
    let silent = [
        "Did Goldman Sachs remove Claude in Hong Kong in June?",
        "Goldman Sachs did not remove Claude in Hong Kong in June.",
        "Goldman Sachs would have removed Claude in Hong Kong in June.",
        "If Goldman Sachs removed Claude in June, nobody noticed.",
        "\"Goldman Sachs removed Claude in June\", a blog says.",
        "Goldman Sachs has blocked Claude in Hong Kong since June.",
        "Goldman Sachs removed Claude in Hong Kong before June.",
        "The paper reported in June that Goldman Sachs had removed Claude in Hong Kong.",
        "Goldman Sachs removed Claude in Hong Kong and its shares rose in June.",
        "Goldman Sachs removed Claude in Hong Kong under rules published in June.",
    ];
    for text in silent {
        assert_eq!(read("en", text), found(&[]), "{text}");
    }
}

#[test]
fn another_act_is_left_alone() {
    let silent = [
        "Goldman Sachs removed Claude in London in June.",
        "Goldman Sachs removed ChatGPT in Hong Kong in June.",
        "Goldman Sachs restored Claude in Hong Kong in June.",
        "Goldman Sachs again removed Claude in Hong Kong in June.",
        "Goldman Sachs Street Partners removed Claude in Hong Kong in June.",
        "Goldman Sachs' rival removed Claude in Hong Kong in June.",
        "Anthropic launched Fable 4 in May 2026.",
        "Anthropic launched a course on Fable 5 in May 2026.",
        "Commerce Secretary Jane Doe lifted the control on Fable 5 on 12 June 2026.",
    ];
    for text in silent {
        assert_eq!(read("en", text), found(&[]), "{text}");
    }
}

#[test]
fn a_name_in_small_letters_has_a_capital_where_a_sentence_begins() {
    let wrong = "The department lifted the control on Fable 5 on 12 June 2026.";
    assert_eq!(read("en", wrong), found(&[("The department", "12 June 2026", 3)]));
    assert_eq!(
        read("en", "On 12 June 2026, the department lifted the control on Fable 5."),
        found(&[("the department", "12 June 2026", 3)])
    );
    assert_eq!(read("en", "The department lifted the control on Fable 5 on 30 June 2026."), found(&[]));
}

#[test]
fn another_name_of_the_same_thing_is_no_contradiction() {
    assert_eq!(read("en", "Anthropic launched Fable on 9 June."), found(&[]));
    assert_eq!(read("en", "Anthropic launched Fable on 3 May."), found(&[("Anthropic", "3 May", 2)]));
}

#[test]
fn a_link_names_what_the_text_does_not() {
    let text = "The bank removed Claude in Hong Kong in June.";
    let linked = [(0..8, 0)];
    let found =
        ledger().read(&Sentence { text, language: "en", published: day("2026-07-02"), linked: &linked, events: &[] });
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].entity, Some(0));
}

#[test]
fn a_link_to_an_event_says_what_is_told() {
    // The words in brackets lead to the launch of 9 June.
    let read = |language: &str, marked: &str| {
        let start = marked.find('[').unwrap();
        let end = marked.find(']').unwrap() - 1;
        let text = marked.replace(['[', ']'], "");
        let events = [(start..end, 2)];
        let published = day("2026-07-02");
        let found = ledger().read(&Sentence { text: &text, language, published, linked: &[], events: &events });
        found.iter().map(|one| text.get(one.date.clone()).unwrap().to_owned()).collect::<Vec<_>>()
    };
    for (text, date) in [
        ("[The model came out] on 3 March.", "3 March"),
        ("[The launch was held] on Tuesday, 3 March 2026.", "3 March 2026"),
        ("[Anthropic launched Fable] in May, and the desk was there.", "May"),
        ("On 8 June, [the model was released].", "8 June"),
        ("The rule came later; [the model was launched] in April.", "April"),
        ("[The model was released on 3 March].", "3 March"),
    ] {
        assert_eq!(read("en", text), [date], "{text}");
    }
    assert_eq!(read("fr", "[Le modèle a été lancé] en mai 2026."), ["mai 2026"]);
    assert_eq!(read("de", "[Das Modell wurde vorgestellt] im Mai 2026."), ["Mai 2026"]);
    for silent in [
        "[The model came out] on 9 June.",
        "[The model was launched] in June.",
        "[The launch] on 3 March was put off.",
        "The desk wrote about [the launch] on 3 March.",
        "The desk criticised [the launched model] on 3 March.",
        "On 3 March, [the launched model] was criticised.",
        "Before 3 March, [the model was launched].",
        "[The model was not launched] on 3 March.",
        "[The model was to be launched] on 3 March, and would have been.",
        "[The model was launched] and the rule was published on 3 March.",
        "[The model was launched], and the rule came on 3 March.",
        "[The model was launched] after the talks on 3 March.",
        "[The model was launched] since March.",
        "[The model was launched] on 3 March or on 9 June.",
        "\"[The model was launched] on 3 March\", a blog says.",
        "A blog said [the model was launched] on 3 March.",
        "Was [the model launched] on 3 March?",
        "If [the model was launched] on 3 March, nobody saw it.",
        "[The model was launched] again on 30 June.",
        "[The model was launched] before March.",
        "[The model was launched] a year before, on 3 March.",
        "People who saw that [the model was launched] wrote on 3 March.",
    ] {
        assert_eq!(read("en", silent), [""; 0], "{silent}");
    }
}

#[test]
fn any_text_is_read_without_harm() {
    let odd = [
        "",
        " ",
        "2026",
        "In",
        "in June",
        "\"June",
        "“June",
        "n't 2026",
        "'2026'",
        "June June June",
        "\u{0}2026\u{ffff}",
        "2026年",
        "年月日2026",
        "十二月十二月",
        "l'2026 d'",
        "9999-99-99 2026-02-30 in 2026",
        "İİİ June İ",
        "é—–-2026;:;",
        "Goldman Sachs'",
        "Goldman Sachs in June",
        "Goldman Sachs and in June and",
        "，高盛，6月，",
        "in June respectively respectively",
    ];
    for text in odd {
        let ledger = ledger();
        for language in ["en", "fr", "de", "zh", "", "x-none"] {
            let linked = [(0..usize::MAX, 0), (1..2, 900)];
            let events = [(0..text.len(), 0), (0..usize::MAX, 0), (1..2, 900)];
            for events in [&events[..], &[]] {
                ledger.read(&Sentence { text, language, published: day("2026-07-02"), linked: &linked, events });
            }
        }
    }
}

#[test]
fn any_part_of_a_sentence_is_read_without_harm() {
    let ledger = ledger();
    let texts = [
        "“JPMorgan’s” Chase and Goldman Sachs' cut off Claude on 12, 13 and 14 June 2026, in mid-April respectively — 2026-06-18.",
        "À la mi-juin, l'Anthropic n’a pas lancé Fable 5.1 le 1er mai 2026 ; « Claude » d’ici fin août.",
        "Im Juni nahm Goldman Sachs Claude am 18.06.2026 beziehungsweise am 3. März 2019 aus dem Angebot.",
        "高盛和摩根大通分别于2026年6月十八日和4月下旬在香港停用“Claude”，随后、恢复。",
    ];
    for text in texts {
        for (at, _) in text.char_indices() {
            for language in ["en", "fr", "de", "zh"] {
                for part in [text.get(..at).unwrap(), text.get(at..).unwrap()] {
                    let sentence =
                        Sentence { text: part, language, published: day("2026-07-02"), linked: &[], events: &[] };
                    assert_eq!(ledger.read(&sentence), ledger.read(&sentence));
                }
            }
        }
    }
}

//! Sentences in four languages, and texts that no person wrote.

use super::Splitter;
use proptest::prelude::*;
use std::ops::Range;

fn split(language: &str, text: &str) -> Vec<Range<usize>> {
    Splitter::new(language).split(text)
}

/// Each case is its sentences, parted by `|`; they are joined by the space that stands there.
#[track_caller]
fn holds(language: &str, cases: &[&str]) {
    let mut wrong = Vec::new();
    for case in cases {
        let wanted: Vec<&str> = case.split('|').map(str::trim).collect();
        let text = case.replace('|', "");
        let found: Vec<&str> = split(language, &text).into_iter().filter_map(|range| text.get(range)).collect();
        if found != wanted {
            wrong.push(format!("wanted {wanted:?}\n found {found:?}"));
        }
    }
    assert!(wrong.is_empty(), "{language}:\n{}", wrong.join("\n"));
}

#[test]
fn sentences_of_english() {
    holds(
        "en",
        &[
            "The U.S. Treasury said nothing.| Mr. Smith left.| It rose 3.5 percent.",
            "The regulator said no.| Mr. Smith left.| See no. 5 of the list.",
            "He moved to the U.S.| The bank stayed.",
            "It came at 5:21 p.m. ET.| The bank acted at 9 a.m. on Friday.| It closed at 5 p.m.| The rest waited.",
            "See No. 5 and Art. 5 of the Act.| J. R. Smith signed it.",
            "“We are done.”| The bank left.| “No!” she said.| He left.",
            "He said: “We will wait. We will see.”| Then he left.",
            "Wait... what?| It was ... unclear.| It ended…| Then it began.",
            "Visit https://a.org/x.html?b=1.| Then read example.com today.",
            "Acme Inc. and Foo Ltd. agreed.| Acme Co. sued.| He works at Acme Inc.| The firm declined.",
            "The model (released in May.) was banned.| (It was old.)| The end.",
            "Sales rose.| eBay said so.| iPhone sales fell.",
            "Gov. Jane Doe and Sen. Joe Roe met Gen. Lee on Jan. 5 and Dec. 12.| Reps. Doe and Roe did not.",
            "It has approx. 5 parts, e.g. this, i.e. that, etc.| The end.| Smith v. Jones was decided.",
            "Version 2.0 is out.| GPT-5.5 is in.| It cost $1.5bn.| Claude 4.5 came.",
            "1. The first point.| 2. The second point.",
            "Who acted?| The bank!| Which one?| Nobody knows.",
            "He met Dr. A. Smith vs. Mr. B. Jones in Washington, D.C.| The talks failed.",
            "The bank said it would \"review the matter.\"| The regulator agreed.",
            "One sentence without an end",
        ],
    );
}

#[test]
fn sentences_of_french() {
    holds(
        "fr",
        &[
            "M. Dupont a signé.| Mme Durand a refusé.",
            "L'art. 5 s'applique.| L’art. 5 et l'al. 2 du règlement n° 5 aussi.",
            "Voir p. ex. la note.| Cf. l'art. 3.",
            "« Nous attendons. »| La banque a agi.| « Non ! » a-t-il dit.| « Oui », dit-elle.",
            "Le 1er juin, M. J. Martin est parti.| MM. Martin et Durand sont restés.",
            "Le taux est de 3,5 %.| Il était de 2.5 avant.",
            "Voir https://a.fr/b.html.| Fin.",
            "Elle attend... puis part.| Elle hésite…| Enfin elle part.",
            "Le Dr Martin et le Pr. Durand sont venus.| Me. Petit aussi.",
            "Qui a agi ?| La banque !| Laquelle ?| On ne sait pas.",
            "St. Louis et Ste. Marie sont loin.| La CNIL a dit non.",
            "La banque (voir chap. 3) a agi.| (Elle est vieille.)| Fin.",
            "Le vol. 2, no. 5, p. 12 du J.O. du 3 févr. 2025 le dit.| La suite.",
            "Les U.S.A. ont agi.| La banque vit aux É.-U. et en France.",
        ],
    );
}

#[test]
fn sentences_of_german() {
    holds(
        "de",
        &[
            "Am 3. Februar handelte die Bank.| Am 12. Juni folgte die zweite.",
            "Es war der 3.| Die Bank ging.",
            "Dr. Müller und Prof. Schmidt kamen.| Das gilt z. B. für Banken, d. h. für alle, u. a. für uns.",
            "Z. B. die Bank.| Nach Art. 5 Abs. 2 Nr. 3 der Verordnung.| Die Frist läuft.",
            "„Wir warten.“| Die Bank handelte.| „Nein!“, sagte er.| „Gut“, sagte sie.",
            "Es stieg um 3,5 Prozent.| Das sind 1.000 Euro.| Siehe https://a.de/b.html.| Ende.",
            "Sie wartet... dann geht sie.| Sie zögert…| Dann geht sie.",
            "Im 21. Jahrhundert ist das so.| Die 2. Kammer entschied.| Der 1. Senat auch.",
            "Wer hat gehandelt?| Die Bank!| Welche?| Niemand weiß es.",
            "Die Fa. Acme GmbH & Co. KG klagte.| Hr. Meier und Fr. Schulz kamen.| St. Gallen ist weit.",
            "Die USA bzw. die U.S. Behörden usw. handelten.| Vgl. § 5 BGB.",
            "Ca. 5 Mio. Euro und 3 Mrd. Dollar.| Das Urteil v. 3. 2. 2025 gilt.",
            "Die Bank (gegr. 1900) ging.| (Sie war alt.)| Ende.| J. Müller kam.",
            "Am 5. Sept. 2025 war es so.| Inkl. MwSt. kostet es 5 Euro.| Sie kam i. V. m. Art. 3.",
        ],
    );
}

#[test]
fn sentences_of_chinese() {
    holds(
        "zh-Hans",
        &[
            "香港金融管理局周五要求两家银行停止使用。|该命令六月生效！|其他银行呢？|没有回应。",
            "「是的。」发言人说。|银行离开了。",
            "“我们会等。”发言人表示，“然后再看。”|银行离开了。",
            "他说：“我们会等。我们会看。”|然后离开了。",
            "“不。”|发言人说：“我们会等。”",
            "增长了3.5%。|价格为1,000元。|Claude 4.5 发布。",
            "等等……然后离开。|结束了。",
            "见https://a.cn/b.html。|然后结束。",
            "U.S. 财政部拒绝。|J. Smith 先生说不。|Acme Inc. 同意。",
            "周五J. Smith离开了。|银行没有。",
            "（据报道。）|银行离开了。|银行（见下文。）离开了。",
            "真的吗？！|不知道。|是！！|好。",
            "《法案》第5条。|第5.2条适用。|No. 5 也适用。",
            "「我們會等待。」發言人說，「然後再看。」|銀行離開了。",
            "一、银行。|二、监管。|银行；监管机构。|结束",
            "银行离开了. |监管机构来了.",
        ],
    );
}

#[test]
fn other_languages_and_none_are_read_sensibly() {
    holds("", &["One.| Two."]);
    holds("tlh", &["One.| Two."]);
    holds("x-klingon", &["One.| Two."]);
    holds("de-AT", &["Am 3. Februar.| Am 4. März."]);
    holds("ar", &["هل هذا صحيح؟| نعم."]);
    holds("ja", &["銀行は停止した。|理由は不明だ。"]);
    holds("es", &["El Sr. López firmó.| ¿Quién actuó?| El banco."]);
}

#[test]
fn a_text_of_marks_takes_no_more_than_its_length() {
    for mark in ["“", "\"", ".", "a. ", "“a. ", "`` a. ", "“A. (b. ‘", "“。"] {
        let text = mark.repeat(200_000 / mark.len());
        let sentences = split("en", &text);
        assert!(sentences.iter().all(|range| text.get(range.clone()).is_some()), "{mark}");
    }
}

proptest! {
    #[test]
    fn sentences_hold_all_words_in_order(parts in proptest::collection::vec(part(), 0..30), language in 0_usize..6) {
        let text = parts.concat();
        let language = ["en", "fr", "de", "zh", "ar", ""][language];
        let sentences = split(language, &text);
        let mut at = 0;
        for range in &sentences {
            prop_assert!(range.start >= at && range.end > range.start);
            prop_assert!(text.get(at..range.start).is_some_and(|between| between.trim().is_empty()));
            prop_assert!(text.get(range.clone()).is_some_and(|words| words.trim() == words));
            at = range.end;
        }
        prop_assert!(text.get(at..).is_some_and(|rest| rest.trim().is_empty()));
    }
}

proptest! {
    #[test]
    fn a_plain_text_is_divided_as_the_library_divides_it(
        parts in proptest::collection::vec(plain_part(), 0..24),
        language in 0_usize..9,
    ) {
        let text = parts.concat();
        let language = ["en", "fr", "de", "zh", "da", "it", "es", "pl", ""][language];
        let splitter = Splitter::new(language);
        if super::is_plain(&text) && let Some(pieces) = splitter.plain_pieces(&text) {
            let mut at = 0;
            let whole = |piece: &str| {
                at += piece.len();
                at - piece.len()..at
            };
            let library: Vec<Range<usize>> = splitter.library.segment(&text).into_iter().map(whole).collect();
            prop_assert_eq!(pieces, library, "{}", text);
        }
    }
}

fn plain_part() -> impl Strategy<Value = String> {
    let parts = [
        ". ",
        ". ",
        ".",
        "! ",
        "? ",
        "Mr. ",
        "U.S. ",
        "a.m. ",
        "No. ",
        "e.g. ",
        "M. ",
        "z. B. ",
        "3. ",
        "J. ",
        "Inc. ",
        "word ",
        "word",
        "Word ",
        "Word",
        "the ",
        "The ",
        "I ",
        "Sie ",
        "Mai ",
        "(papers) ",
        "(ii) ",
        "a) ",
        "b) ",
        "5) ",
        "(see Art. 5) ",
        "“said so” ",
        "“It is. It was.” ",
        "“",
        "”",
        "‘",
        "’",
        "«",
        "»",
        "„",
        "'",
        "\"",
        "`",
        "Yahoo! ",
        "a@b.org ",
        "www.a.org ",
        "[1]",
        "[1] ",
        "(",
        ")",
        "<b> ",
        "Zürich’s ",
        "¥34.9 bn ",
        "29 % ",
        "— ",
        "- ",
        "* ",
        ",",
        ", ",
        ": ",
        "é",
        "ß",
        "\u{a0}",
        " ",
        "  ",
        "\t",
        "1",
        "2026-04-03 ",
        "7.Bg5 ",
        "5 p.m. ET ",
    ];
    prop_oneof![12 => proptest::sample::select(parts.to_vec()).prop_map(str::to_owned), 1 => "\\PC{0,3}"]
}

fn part() -> impl Strategy<Value = String> {
    let marks = [
        ". ", ".", "! ", "? ", "… ", "... ", "“", "”", "\"", "'", "’", "«", "»", "「", "」", "。", "！", "(", ")",
        "（", "）", "U.S. ", "Mr. ", "No. ", "M. ", "art. ", "3. ", "J. ", "word ", "Word ", "中文", "说", "é", " ",
        "\u{a0}", "1", "no. ", "p.m. ET",
    ];
    prop_oneof![5 => proptest::sample::select(marks.to_vec()).prop_map(str::to_owned), 1 => "\\PC{0,4}"]
}

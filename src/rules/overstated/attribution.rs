//! Whether a sentence says whose word it is: words of attribution, a language a table, and the names of publishers. Uses
//! of these words that attribute nothing ("said nothing", "according to plan") are set aside where they are plain; in
//! doubt, and in a language without a table, a sentence is taken to say it: a false alarm is worse than a miss.

use crate::model::publisher::Publisher;

const ENGLISH: &[&str] = &[
    "according to",
    "said",
    "says",
    "say",
    "saying",
    "told",
    "tells",
    "reported",
    "reports",
    "report",
    "reportedly",
    "wrote",
    "writes",
    "announced",
    "announces",
    "stated",
    "states",
    "claimed",
    "claims",
    "confirmed",
    "confirms",
    "disclosed",
    "alleged",
    "alleges",
    "allegedly",
    "argued",
    "argues",
    "added",
    "adds",
    "described",
    "describes",
    "cited",
    "citing",
    "quoted",
    "people familiar",
    "person familiar",
    "sources",
    "in a statement",
    "in the words of",
    "by its own",
    "declined to",
    "denied",
    "denies",
    "published",
    "expects",
    "expected",
    "estimates",
    "estimated",
];

const FRENCH: &[&str] = &[
    "selon",
    "d'après",
    "d’après",
    "a dit",
    "ont dit",
    "dit",
    "disent",
    "déclare",
    "déclaré",
    "affirme",
    "affirmé",
    "affirment",
    "indique",
    "indiqué",
    "rapporte",
    "rapporté",
    "rapportent",
    "écrit",
    "annonce",
    "annoncé",
    "précise",
    "précisé",
    "explique",
    "expliqué",
    "assure",
    "assuré",
    "confirme",
    "confirmé",
    "cité",
    "sources",
    "communiqué",
    "aurait",
    "auraient",
    "estime",
    "estimé",
];

const GERMAN: &[&str] = &[
    "laut",
    "zufolge",
    "nach angaben",
    "angaben",
    "sagt",
    "sagte",
    "sagten",
    "berichtet",
    "berichtete",
    "berichteten",
    "bericht",
    "berichten",
    "erklärt",
    "erklärte",
    "erklärten",
    "schreibt",
    "schrieb",
    "schrieben",
    "teilte",
    "teilten",
    "mitgeteilt",
    "meldet",
    "meldete",
    "meldeten",
    "bestätigte",
    "bestätigt",
    "heißt es",
    "hieß es",
    "gab an",
    "zitiert",
    "insidern",
    "kreisen",
    "soll",
    "sollen",
    "habe",
    "hätten",
    "sei",
    "seien",
];

const CHINESE: &[&str] = &[
    "据", "據", "表示", "称", "稱", "说", "說", "指出", "报道", "報道", "報導", "透露", "宣布", "写道", "寫道", "援引",
    "消息", "告诉", "告訴", "声明", "聲明", "认为", "認為",
];

/// What follows a word of attribution where it attributes nothing, as whole words.
const NOT_BEFORE: &[(&[&str], &[&str])] = &[
    (&["said", "says", "say", "saying"], &["nothing", "little", "no word", "goodbye", "farewell", "yes to", "no to"]),
    (&["told", "tells"], &["to", "nobody", "nothing", "no one"]),
    (
        &["reported", "reports", "report"],
        &[
            "for duty",
            "for work",
            "for service",
            "for training",
            "back to",
            "to work",
            "to duty",
            "to the office",
            "to their",
            "to his",
            "to her",
        ],
    ),
    (&["claims", "claimed"], &["department", "handlers", "back"]),
    (&["sources"], &["of"]),
    (&["states"], &["of", "and"]),
    (&["wrote", "writes"], &["off", "down", "nothing"]),
    (&["quoted", "cited"], &["companies", "company", "price"]),
    (&["described"], &["below", "above"]),
    (
        &["according to"],
        &[
            "plan",
            "plans",
            "the plan",
            "schedule",
            "the schedule",
            "custom",
            "tradition",
            "need",
            "needs",
            "size",
            "type",
            "age",
            "rank",
            "seniority",
            "taste",
            "law",
            "the law",
            "script",
            "the script",
            "protocol",
            "procedure",
            "rule",
            "rules",
            "the rules",
            "the book",
            "merit",
            "order",
        ],
    ),
];
/// What precedes a word of attribution where it attributes nothing.
const NOT_AFTER: &[(&[&str], &[&str])] = &[
    (
        &["states"],
        &[
            "united", "member", "baltic", "gulf", "other", "several", "some", "many", "all", "both", "these", "the",
            "of", "in", "us",
        ],
    ),
    (&["expected", "estimated"], &["than", "as", "longer"]),
    (&["say"], &["a", "no", "any", "some", "final", "a final", "little"]),
    (
        &["sources"],
        &["energy", "power", "food", "water", "income", "revenue", "funding", "light", "heat", "renewable", "open"],
    ),
    (&["claims"], &["insurance", "damage", "compensation", "legal", "benefit", "jobless"]),
];
/// Of these, what follows counts only where the clause goes no further with it ("according to plan", and not "according to
/// plan documents"; "said nothing", and not "said nothing would change"), or goes on with one of the words here.
const WHOLE: &[(&[&str], &[&str])] = &[
    (&["according to"], &["and ", "but ", "to "]),
    (&["said", "says", "say", "saying"], &["and ", "but ", "to ", "about ", "when ", "as ", "until ", "in ", "on "]),
];

const FRENCH_NOT_BEFORE: &[(&[&str], &[&str])] = &[
    (&["dit", "disent"], &["rien", "adieu", "au revoir"]),
    (&["selon"], &["le plan", "le calendrier", "les besoins", "les règles", "la loi", "l'usage", "l’usage"]),
    (&["sources"], &["de", "d'énergie", "d’énergie"]),
];
const FRENCH_NOT_AFTER: &[(&[&str], &[&str])] = &[(&["dit"], &["rien", "autrement"])];
const GERMAN_NOT_BEFORE: &[(&[&str], &[&str])] = &[
    (&["sagt", "sagte", "sagten"], &["nichts", "wenig", "kein wort", "ab", "zu"]),
    (&["laut"], &["und", "genug", "plan", "gesetz", "vertrag", "fahrplan"]),
    (&["teilte", "teilten"], &["sich", "die", "das", "den"]),
];
const GERMAN_NOT_AFTER: &[(&[&str], &[&str])] =
    &[(&["laut"], &["zu", "sehr", "so"]), (&["sagte", "sagten"], &["nichts", "niemand"])];
/// Chinese words that hold a character of attribution and attribute nothing.
const CHINESE_OTHER: &[&str] = &[
    "数据",
    "數據",
    "证据",
    "證據",
    "占据",
    "佔據",
    "据点",
    "據點",
    "名称",
    "名稱",
    "简称",
    "簡稱",
    "职称",
    "職稱",
    "对称",
    "對稱",
    "著称",
    "著稱",
    "小说",
    "小說",
    "说服",
    "說服",
    "说明书",
    "說明書",
    "消息灵通",
];

/// Whether a sentence has a word of attribution that attributes.
pub(super) fn is_said(sentence: &str, language: &str) -> bool {
    let primary = language.split(['-', '_']).next().unwrap_or("").to_ascii_lowercase();
    let (table, before, after) = match primary.as_str() {
        "en" => (ENGLISH, NOT_BEFORE, NOT_AFTER),
        "fr" => (FRENCH, FRENCH_NOT_BEFORE, FRENCH_NOT_AFTER),
        "de" => (GERMAN, GERMAN_NOT_BEFORE, GERMAN_NOT_AFTER),
        "zh" | "yue" => {
            let sentence = CHINESE_OTHER.iter().fold(sentence.to_owned(), |text, other| text.replace(other, "，"));
            return CHINESE.iter().any(|word| sentence.contains(word));
        }
        _ => return true,
    };
    let sentence = sentence.to_lowercase();
    table.iter().any(|word| {
        whole_words(&sentence, word).any(|(head, tail)| {
            let tail = tail.trim_start();
            let head = head.trim_end();
            let listed = |table: &'static [(&[&str], &[&str])]| {
                table.iter().filter(|(words, _)| words.contains(word)).flat_map(|(_, others)| others.iter())
            };
            let closing = WHOLE.iter().find(|(words, _)| words.contains(word)).map(|(_, closing)| *closing);
            let excused = listed(before).any(|other| begins_with(tail, other, closing))
                || listed(after).any(|other| ends_with(head, other));
            !excused && has_subject(head, word, primary == "en")
        })
    })
}

/// Whether somebody may have said it: of an English "told" at the head of a clause nobody has ("Told to leave, …").
fn has_subject(head: &str, word: &str, english: bool) -> bool {
    let needs =
        ["told", "reported", "said", "described", "cited", "quoted", "expected", "estimated", "added", "published"];
    !(english && needs.contains(&word) && head.is_empty())
}

fn begins_with(text: &str, words: &str, closing: Option<&[&str]>) -> bool {
    text.strip_prefix(words).is_some_and(|rest| {
        let ends = !rest.starts_with(char::is_alphanumeric);
        let next = rest.trim_start();
        let closes = |closing: &[&str]| {
            !next.starts_with(char::is_alphanumeric) || closing.iter().any(|word| next.starts_with(word))
        };
        ends && closing.is_none_or(closes)
    })
}

fn ends_with(text: &str, words: &str) -> bool {
    text.strip_suffix(words).is_some_and(|rest| !rest.ends_with(char::is_alphanumeric))
}

/// Whether a sentence names a publisher.
pub(super) fn names(sentence: &str, publisher: &Publisher) -> bool {
    let sentence = sentence.to_lowercase();
    std::iter::once(&publisher.name).chain(&publisher.aliases).any(|name| {
        let name = name.value.to_lowercase();
        let name = name.strip_prefix("the ").unwrap_or(&name).trim();
        !name.is_empty() && has_word(&sentence, name)
    })
}

/// Whether words stand in a text as words of their own; characters of Chinese stand beside others.
fn has_word(text: &str, words: &str) -> bool {
    whole_words(text, words).next().is_some()
}

/// What stands before and behind some words, wherever they are words of their own.
fn whole_words<'t>(text: &'t str, words: &'t str) -> impl Iterator<Item = (&'t str, &'t str)> {
    let inside = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() && u32::from(c) < 0x2e80);
    text.match_indices(words).filter_map(move |(at, found)| {
        let (before, after) = (text.get(..at)?, text.get(at + found.len()..)?);
        (!inside(before.chars().next_back()) && !inside(after.chars().next())).then_some((before, after))
    })
}

#[cfg(test)]
mod tests {
    use super::{has_word, is_said};

    #[test]
    fn words_of_attribution_in_four_languages() {
        for (language, said, bare) in [
            ("en-GB", "The bank left, a person familiar with it said.", "The bank left the building."),
            ("fr", "Selon Les Échos, la banque part.", "La banque part demain."),
            ("de", "Die Bank ging laut Insidern.", "Die Bank ging nach Hause."),
            ("zh-Hans", "据报道，银行离开了。", "银行离开了。"),
        ] {
            assert!(is_said(said, language), "{said}");
            assert!(!is_said(bare, language), "{bare}");
        }
        assert!(is_said("Il banco è andato.", "it"), "no table");
    }

    #[test]
    fn a_word_that_attributes_nothing_buys_nothing() {
        for bare in [
            "The bank said nothing and closed 40 branches.",
            "Workers reported for duty as the bank closed its doors.",
            "Told to leave, staff left.",
            "Staff were told to leave.",
            "According to plan, the bank closed 40 branches.",
            "The bank closed 40 branches according to plan and left.",
            "The branches closed according to schedule.",
            "The United States closed 40 branches.",
            "Three member states closed their markets.",
            "The bank closed faster than expected.",
            "Staff had no say and left.",
            "The bank cut its energy sources.",
            "Insurance claims rose.",
            "Published in June, the list has 40 names.",
        ] {
            assert!(!is_said(bare, "en"), "{bare}");
        }
        for (language, bare) in [
            ("fr", "La banque n’a rien dit et ferme."),
            ("fr", "La banque ferme selon le calendrier."),
            ("de", "Die Bank sagte nichts und schloss."),
            ("de", "Es war sehr laut und voll."),
            ("zh", "银行删除了数据。"),
        ] {
            assert!(!is_said(bare, language), "{bare}");
        }
    }

    #[test]
    fn attributed_forms_stay_silent() {
        for said in [
            "According to Acme, the bank closed 40 branches.",
            "According to the bank, 40 branches closed.",
            "The bank closed 40 branches, according to people familiar with the matter.",
            "The bank closes in May, according to plan documents seen by the desk.",
            "According to rules published by the bank, staff must leave.",
            "Acme said it closed 40 branches.",
            "Acme said on Monday that it closed 40 branches.",
            "The bank closed 40 branches, it said.",
            "The bank closed 40 branches, said a spokesman.",
            "“We closed,” says the bank.",
            "The chief executive told staff that the bank would close.",
            "Staff were told that the bank would close.",
            "The bank told the desk it had closed.",
            "The bank reportedly closed.",
            "The bank was reported to have closed.",
            "The paper reports that the bank closed.",
            "The memo states that the bank closed.",
            "Citing two officials, the paper wrote that the bank closed.",
            "The bank confirmed the closure.",
            "The bank said nothing in May, but wrote later that it had closed.",
            "The bank said nothing would change.",
            "The paper reported for the first time that the bank closed.",
            "The bank closed, sources close to it said.",
            "A closure is expected in June.",
        ] {
            assert!(is_said(said, "en"), "{said}");
        }
        for (language, said) in [
            ("fr", "Selon le plan présenté par la banque, elle ferme, a dit un porte-parole."),
            ("fr", "La banque a dit fermer."),
            ("de", "Laut der Bank schließt die Filiale."),
            ("de", "Die Bank teilte mit, dass sie schließt."),
            ("de", "Die Filiale schließt, sagte die Bank."),
            ("zh", "银行表示数据已删除。"),
            ("zh", "据银行称，数据已删除。"),
        ] {
            assert!(is_said(said, language), "{said}");
        }
    }

    #[test]
    fn a_word_inside_another_is_none() {
        assert!(has_word("the ft wrote", "ft") && has_word("《ft》报道ft。", "ft"));
        assert!(!has_word("after it left", "ft"));
    }
}

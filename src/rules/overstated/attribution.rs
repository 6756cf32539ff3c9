//! Whether a sentence says whose word it is: words of attribution, a language a table, and the names of publishers. A
//! language without a table is taken to say it, because a false alarm is worse than a miss.

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

/// Whether a sentence has a word of attribution.
pub(super) fn is_said(sentence: &str, language: &str) -> bool {
    let primary = language.split(['-', '_']).next().unwrap_or("").to_ascii_lowercase();
    let table = match primary.as_str() {
        "en" => ENGLISH,
        "fr" => FRENCH,
        "de" => GERMAN,
        "zh" | "yue" => return CHINESE.iter().any(|word| sentence.contains(word)),
        _ => return true,
    };
    let sentence = sentence.to_lowercase();
    table.iter().any(|word| has_word(&sentence, word))
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
    let inside = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() && u32::from(c) < 0x2e80);
    text.match_indices(words).any(|(at, found)| {
        let before = text.get(..at).and_then(|before| before.chars().next_back());
        let after = text.get(at + found.len()..).and_then(|after| after.chars().next());
        !inside(before) && !inside(after)
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
    fn a_word_inside_another_is_none() {
        assert!(has_word("the ft wrote", "ft") && has_word("《ft》报道ft。", "ft"));
        assert!(!has_word("after it left", "ft"));
    }
}

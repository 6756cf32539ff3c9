//! Months, number words and what stands behind a number, a table a language; it knows no sentence.

use super::super::words::{Sense, Words, de, en, fr, zh};
use std::sync::LazyLock;

/// A language made ready.
pub(super) struct Language {
    /// Whether words stand apart.
    pub spaced: bool,
    /// Its months in lower case, without points.
    pub months: Vec<(String, u32)>,
    /// Whether months are written with a capital.
    pub capital_months: bool,
    /// Numbers in words.
    pub numbers: &'static [(&'static str, f64)],
    /// What a number is multiplied by.
    pub scales: &'static [(&'static str, f64)],
    /// What makes a number a part of an address: `Article 5`.
    pub labels: &'static [&'static str],
    /// Words that may stand before an amount with a capital: any other is a name.
    pub plain: &'static [&'static str],
    /// What joins the days of one month.
    pub joins: &'static [&'static str],
    /// Words that stand before a month which is also another word.
    pub before_month: &'static [&'static str],
    /// What tells a date by another one.
    pub relative: &'static [&'static str],
    /// Whether `1.500` is a thousand and a half thousand.
    pub point_groups: bool,
    /// Whether every noun has a capital, so that one tells of no name.
    pub capital_nouns: bool,
}

/// The language of a tag, if it can be read.
pub(super) fn of(tag: &str) -> Option<&'static Language> {
    let primary = tag.split(['-', '_']).next()?;
    LANGUAGES.iter().find(|(own, _)| primary.eq_ignore_ascii_case(own)).map(|(_, language)| &**language)
}

type Made = LazyLock<Language>;

static LANGUAGES: [(&str, Made); 4] =
    [("en", LazyLock::new(english)), ("de", LazyLock::new(german)), ("fr", LazyLock::new(french)), ("zh", LazyLock::new(chinese))];

fn months(words: &Words) -> Vec<(String, u32)> {
    let lists = words.senses.iter().filter_map(|(sense, list)| match sense {
        Sense::Month(month) => Some((*month, *list)),
        _ => None,
    });
    let mut months: Vec<(String, u32)> = lists
        .flat_map(|(month, list)| list.split(", ").map(move |word| (word.trim().trim_end_matches('.').to_owned(), month)))
        .collect();
    months.dedup();
    months
}

fn english() -> Language {
    Language {
        spaced: true,
        months: months(&en::WORDS),
        capital_months: true,
        numbers: &[
            ("two", 2.0),
            ("both", 2.0),
            ("three", 3.0),
            ("four", 4.0),
            ("five", 5.0),
            ("six", 6.0),
            ("seven", 7.0),
            ("eight", 8.0),
            ("nine", 9.0),
            ("ten", 10.0),
            ("eleven", 11.0),
            ("twelve", 12.0),
            ("dozen", 12.0),
            ("thirteen", 13.0),
            ("fourteen", 14.0),
            ("fifteen", 15.0),
            ("sixteen", 16.0),
            ("seventeen", 17.0),
            ("eighteen", 18.0),
            ("nineteen", 19.0),
            ("twenty", 20.0),
            ("thirty", 30.0),
            ("forty", 40.0),
            ("fifty", 50.0),
            ("sixty", 60.0),
            ("seventy", 70.0),
            ("eighty", 80.0),
            ("ninety", 90.0),
        ],
        scales: &[
            ("hundred", 100.0),
            ("thousand", 1e3),
            ("k", 1e3),
            ("million", 1e6),
            ("millions", 1e6),
            ("mn", 1e6),
            ("m", 1e6),
            ("billion", 1e9),
            ("bn", 1e9),
            ("trillion", 1e12),
            ("tn", 1e12),
        ],
        labels: &[
            "article", "articles", "section", "sections", "annex", "chapter", "rule", "no", "nos", "number", "paragraph",
            "page", "pages", "part", "phase", "tier", "level", "version", "step", "day", "week", "title", "regulation",
        ],
        plain: &[
            "the", "a", "an", "about", "some", "only", "over", "nearly", "more", "than", "in", "on", "at", "by", "from",
            "with", "of", "for", "its", "their", "all", "another", "around", "roughly", "almost", "least", "within",
            "after", "before", "since", "under", "just", "these", "those", "last", "next", "first", "up", "to", "and",
            "but", "or", "between", "until", "through", "as", "it", "he", "she", "they", "we", "that", "which", "is",
            "are", "was", "were", "has", "had", "not", "late", "early", "mid", "fewer", "less", "other", "his", "her",
            "our", "every", "each", "any", "during", "this", "us$", "hk$",
        ],
        joins: &["and", "or", "to", "through", "until"],
        before_month: &[
            "in", "of", "since", "by", "until", "from", "early", "late", "mid", "last", "this", "and", "to", "through",
            "during", "before", "after", "next", "or", "between", "for", "on", "the",
        ],
        relative: &[
            "same day", "that day", "day later", "next day", "following day", "day before", "day after", "days later",
            "weeks later", "week later", "that month", "month later", "months later", "same month", "last year",
            "this year", "next year", "that year", "year later", "years later", "year earlier", "years earlier",
            "same year", "next month", "last month", "this month", "following month", "yesterday", "today", "days after",
            "days before", "month before", "following year", "the year before",
        ],
        point_groups: false,
        capital_nouns: false,
    }
}

fn german() -> Language {
    Language {
        spaced: true,
        months: months(&de::WORDS),
        capital_months: true,
        numbers: &[
            ("zwei", 2.0),
            ("beide", 2.0),
            ("beiden", 2.0),
            ("drei", 3.0),
            ("vier", 4.0),
            ("fünf", 5.0),
            ("sechs", 6.0),
            ("sieben", 7.0),
            ("acht", 8.0),
            ("neun", 9.0),
            ("zehn", 10.0),
            ("elf", 11.0),
            ("zwölf", 12.0),
            ("dutzend", 12.0),
            ("dreizehn", 13.0),
            ("vierzehn", 14.0),
            ("fünfzehn", 15.0),
            ("sechzehn", 16.0),
            ("siebzehn", 17.0),
            ("achtzehn", 18.0),
            ("neunzehn", 19.0),
            ("zwanzig", 20.0),
            ("dreißig", 30.0),
            ("vierzig", 40.0),
            ("fünfzig", 50.0),
            ("sechzig", 60.0),
            ("siebzig", 70.0),
            ("achtzig", 80.0),
            ("neunzig", 90.0),
        ],
        scales: &[
            ("hundert", 100.0),
            ("tausend", 1e3),
            ("million", 1e6),
            ("millionen", 1e6),
            ("mio", 1e6),
            ("milliarde", 1e9),
            ("milliarden", 1e9),
            ("mrd", 1e9),
            ("billion", 1e12),
            ("billionen", 1e12),
        ],
        labels: &["artikel", "art", "absatz", "abs", "nr", "nummer", "kapitel", "anhang", "seite", "paragraf", "stufe", "phase"],
        plain: &[],
        joins: &["und", "oder", "bis"],
        before_month: &[],
        relative: &[
            "selben tag", "gleichen tag", "tag darauf", "tags darauf", "tag danach", "tag zuvor", "vortag", "tage später",
            "wochen später", "selben monat", "gleichen monat", "vormonat", "folgemonat", "dieses monats", "monate später",
            "letzten jahr", "vergangenen jahr", "diesem jahr", "dieses jahr", "nächsten jahr", "vorjahr", "folgejahr",
            "jahr darauf", "jahr später", "jahre später", "heute", "gestern", "tage danach", "tage davor", "nächsten tag",
            "folgenden tag", "jahr zuvor",
        ],
        point_groups: true,
        capital_nouns: true,
    }
}

fn french() -> Language {
    // "sept" is a number, too.
    let mut months = months(&fr::WORDS);
    months.retain(|(word, _)| word != "sept");
    Language {
        spaced: true,
        months,
        capital_months: false,
        numbers: &[
            ("deux", 2.0),
            ("trois", 3.0),
            ("quatre", 4.0),
            ("cinq", 5.0),
            ("six", 6.0),
            ("sept", 7.0),
            ("huit", 8.0),
            ("neuf", 9.0),
            ("dix", 10.0),
            ("onze", 11.0),
            ("douze", 12.0),
            ("douzaine", 12.0),
            ("treize", 13.0),
            ("quatorze", 14.0),
            ("quinze", 15.0),
            ("seize", 16.0),
            ("vingt", 20.0),
            ("trente", 30.0),
            ("quarante", 40.0),
            ("cinquante", 50.0),
            ("soixante", 60.0),
        ],
        scales: &[
            ("cents", 100.0),
            ("cent", 100.0),
            ("mille", 1e3),
            ("million", 1e6),
            ("millions", 1e6),
            ("milliard", 1e9),
            ("milliards", 1e9),
            ("md", 1e9),
            ("mds", 1e9),
        ],
        labels: &["article", "articles", "section", "annexe", "chapitre", "no", "numéro", "page", "phase", "niveau", "n"],
        plain: &[
            "le", "la", "les", "un", "une", "des", "du", "de", "en", "à", "au", "aux", "dans", "sur", "par", "pour", "avec",
            "environ", "quelque", "près", "plus", "moins", "et", "ou", "mais", "ses", "leurs", "ces", "dès", "depuis",
            "après", "avant", "selon", "il", "elle", "ils", "elles", "seuls", "seules", "entre", "jusqu",
        ],
        joins: &["et", "ou", "au", "à"],
        before_month: &[],
        relative: &[
            "même jour", "lendemain", "veille", "jours plus tard", "semaines plus tard", "même mois", "mois plus tard",
            "an dernier", "année dernière", "cette année", "an prochain", "année suivante", "même année", "ans plus tard",
            "aujourd", "hier", "jour suivant", "mois suivant", "an plus tard", "année précédente",
        ],
        point_groups: true,
        capital_nouns: false,
    }
}

fn chinese() -> Language {
    Language {
        spaced: false,
        months: months(&zh::WORDS),
        capital_months: false,
        numbers: &[],
        scales: &[],
        labels: &[],
        plain: &[],
        joins: &["和", "及", "與", "与", "至", "到", "、", "或", "-", "–", "—", "~", "以及"],
        before_month: &[],
        relative: &[
            "同日", "當日", "当日", "當天", "当天", "翌日", "次日", "隔天", "隔日", "同月", "當月", "当月", "本月", "上月",
            "下月", "今年", "去年", "明年", "同年", "當年", "当年", "前一天", "前一日", "昨日", "今日", "翌年", "翌月", "次年",
            "天後", "天后", "日後", "日后", "周後", "周后", "週後", "年後", "年后", "月後", "月后", "天前", "年前", "月前", "前年",
        ],
        point_groups: false,
        capital_nouns: false,
    }
}

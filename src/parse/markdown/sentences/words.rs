//! The words and marks by which a sentence's end is told from an abbreviation's, a language a table. Holds only what
//! the segmentation library lacks.

/// What ends a sentence.
pub(super) const ENDS: &[char] = &['.', '!', '?', '…', '。', '！', '？'];

/// What ends one in Chinese and Japanese, where no space follows.
pub(super) const IDEOGRAPHIC_ENDS: &[char] = &['。', '！', '？', '｡', '…'];

/// What closes a quotation or a bracket.
pub(super) const CLOSING: &[char] = &['”', '’', '»', '」', '』', '）', ')', ']', '》'];

/// What opens one.
pub(super) const OPENING: &[char] =
    &['“', '„', '‘', '«', '「', '『', '（', '(', '[', '"', '\'', ' ', '\u{a0}', '\u{202f}'];

/// Brackets that may hold a whole sentence.
pub(super) const BRACKETS: &[(char, char)] = &[('(', ')'), ('（', '）'), ('[', ']')];

/// Abbreviations that are followed by more, whatever it is.
fn always(language: &str) -> &'static [&'static str] {
    match language {
        "fr" => &[
            "M", "MM", "Mme", "Mlle", "Mgr", "Me", "Dr", "Pr", "St", "Ste", "Cf", "cf", "Av", "av", "apr", "env", "ex",
            "réf", "adj", "dir", "éd", "trad", "boul", "gén", "col", "É", "E",
        ],
        "de" => &[
            "Fa", "Fam", "Hr", "Fr", "Hrn", "Dipl", "Ing", "Inkl", "inkl", "Exkl", "exkl", "zzgl", "abzgl", "gem",
            "Gem", "Min", "Präs", "Vors", "stv", "Stv", "Abt", "Bez", "vgl", "Vgl", "sog", "bes", "insb", "ggf",
            "evtl", "lt", "Lt", "St", "geb", "gest", "verh", "RA", "Rep", "Sen", "Gov",
        ],
        "zh" | "yue" | "ja" => &["Mr", "Mrs", "Ms", "Dr", "Prof", "Gov", "Sen", "Rep", "St", "vs", "v"],
        _ => &["Atty", "Reps", "Sens", "Govs", "Supt", "Insp", "Cmdr", "Amb", "Asst", "Assoc", "Messrs", "vs"],
    }
}

/// Abbreviations that are followed by a number, and may end a sentence otherwise.
fn before_numbers(language: &str) -> &'static [&'static str] {
    match language {
        "fr" => &[
            "art", "Art", "al", "Al", "chap", "no", "No", "nos", "n°", "p", "pp", "vol", "fig", "sect", "ann", "par",
            "réf", "janv", "févr", "avr", "juil", "sept", "oct", "nov", "déc", "env", "t", "L", "R", "D",
        ],
        "de" => &[
            "Art", "Abs", "Nr", "Nrn", "Ziff", "lit", "Bd", "Kap", "Rn", "Rz", "Anm", "Anh", "Abb", "Tab", "S", "ca",
            "Ca", "Jan", "Feb", "Mär", "Apr", "Jun", "Jul", "Aug", "Sep", "Sept", "Okt", "Nov", "Dez", "mind", "max",
            "min", "rd", "Drs", "BGBl", "ABl",
        ],
        "zh" | "yue" | "ja" => &["No", "Nos", "no", "Art", "art", "Sec", "p", "pp", "Vol", "Fig"],
        _ => &[
            "No", "Nos", "no", "nos", "Art", "Arts", "art", "approx", "para", "paras", "Para", "Paras", "Sec", "Secs",
            "sec", "ch", "Ch", "cl", "Cl", "reg", "Reg", "Regs", "fig", "Fig", "Figs", "vol", "Vol", "pt", "Pt", "p",
            "pp", "c", "ca", "circa", "ver", "Rev", "min", "max", "est",
        ],
    }
}

/// Time zones, which follow "a.m." and "p.m.".
const ZONES: &[&str] = &[
    "ET", "EST", "EDT", "CT", "CST", "CDT", "MT", "MST", "MDT", "PT", "PST", "PDT", "GMT", "BST", "UTC", "CET", "CEST",
    "EET", "IST", "HKT", "SGT", "JST", "KST", "AEST", "AEDT", "Eastern", "Central", "Pacific",
];

/// What a German ordinal follows, as in "die 2. Kammer".
const BEFORE_ORDINALS: &[&str] = &[
    "der", "die", "das", "dem", "den", "des", "im", "am", "zum", "zur", "vom", "beim", "ab", "bis", "seit", "vor",
    "nach", "und", "Der", "Die", "Das", "Dem", "Den", "Im", "Am", "Zum", "Zur", "Vom", "Ab", "Bis", "Seit", "jeder",
    "jeden",
];

/// With what a German sentence begins rather than a noun that an ordinal counts.
const BEGINNINGS: &[&str] = &[
    "Der", "Die", "Das", "Dem", "Den", "Des", "Ein", "Eine", "Einen", "Einem", "Einer", "Er", "Sie", "Es", "Wir",
    "Ihr", "Ich", "Man", "In", "Im", "Am", "An", "Auf", "Aus", "Bei", "Mit", "Nach", "Seit", "Von", "Vor", "Zu", "Zum",
    "Zur", "Und", "Aber", "Doch", "Denn", "Dann", "Da", "Damit", "Dabei", "Dies", "Diese", "Dieser", "Dieses", "Auch",
    "Als", "Wenn", "Weil", "Wie", "Was", "Wer", "Wo", "Nun", "So", "Laut", "Für", "Durch", "Ob", "Zwar", "Sein",
    "Seine", "Ihre", "Kein", "Keine", "Nur", "Noch", "Schon", "Zwei", "Drei", "Beide", "Alle", "Jede", "Andere",
    "Danach", "Zuvor",
];

/// Words that say who spoke, at the end of a short clause after a quotation.
const SPEECH: &[&str] = &[
    "说",
    "說",
    "称",
    "稱",
    "表示",
    "指出",
    "道",
    "强调",
    "強調",
    "补充",
    "補充",
    "回应",
    "回應",
    "告诉记者",
    "告訴記者",
    "写道",
    "寫道",
    "と述べた",
    "と語った",
];

/// Whether `before` ends with an abbreviation that `next` goes on from.
pub(super) fn is_abbreviation(language: &str, before: &str, next: &str) -> bool {
    let Some(before) = before.strip_suffix('.') else { return false };
    let word = last_word(before);
    if always(language).contains(&word) {
        return true;
    }
    if before_numbers(language).contains(&word) && starts_with_numeral(next) {
        return true;
    }
    match language {
        "de" => is_ordinal(before, next),
        // A name with an initial among characters: "J. Smith".
        "zh" | "yue" | "ja" => {
            word.len() == 1
                && word.starts_with(|c: char| c.is_ascii_uppercase())
                && next.starts_with(|c: char| c.is_ascii_uppercase())
        }
        "fr" => false,
        _ => is_before_zone(before, next),
    }
}

/// Whether a text begins with a figure: Arabic, or Roman of more than the letter "I".
pub(super) fn starts_with_numeral(text: &str) -> bool {
    let word = text.split(|c: char| !c.is_alphanumeric()).next().unwrap_or("");
    word.starts_with(|c: char| c.is_ascii_digit())
        || (!word.is_empty() && word != "I" && word.bytes().all(|byte| b"IVXLC".contains(&byte)))
}

/// The word at the end of a text, without an article that an apostrophe ties to it.
fn last_word(text: &str) -> &str {
    let parts = |c: char| !c.is_alphanumeric() && c != '°';
    // Characters of Chinese are letters too, and no space parts them from a name in Latin ones.
    let word = text.rsplit(parts).next().unwrap_or("");
    let latin = word.char_indices().rev().take_while(|(_, c)| u32::from(*c) < 0x2e80).last();
    latin.and_then(|(at, _)| word.get(at..)).unwrap_or("")
}

fn is_ordinal(before: &str, next: &str) -> bool {
    let number = last_word(before);
    let is_small = matches!(number.len(), 1 | 2) && number.bytes().all(|byte| byte.is_ascii_digit());
    if !is_small {
        return false;
    }
    let article = last_word(before.get(..before.len() - number.len()).unwrap_or("").trim_end());
    let noun = next.split(|c: char| !c.is_alphanumeric()).next().unwrap_or("");
    BEFORE_ORDINALS.contains(&article) && !BEGINNINGS.contains(&noun)
}

fn is_before_zone(before: &str, next: &str) -> bool {
    let before = before.to_ascii_lowercase();
    let is_time = ["a.m", "p.m", " am", " pm"].iter().any(|half| before.ends_with(half));
    let zone = next.split(|c: char| !c.is_alphanumeric()).next().unwrap_or("");
    is_time && ZONES.contains(&zone)
}

/// Whether `next` is no more than the words that say who spoke the quotation before it.
pub(super) fn names_the_speaker(before: &str, next: &str) -> bool {
    const CLAUSE: usize = 16;
    let quoted = before.ends_with(['」', '』', '”', '’']);
    let Some((at, mark)) = next.char_indices().take(CLAUSE).find(|(_, c)| "，。！？：；".contains(*c)) else {
        return false;
    };
    let clause = next.get(..at).unwrap_or("");
    quoted && mark != '：' && SPEECH.iter().any(|word| clause.ends_with(word))
}

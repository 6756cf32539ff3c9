//! The words of the languages that can be read, as plain lists; it knows no sentence and no event.

pub(super) mod de;
pub(super) mod en;
pub(super) mod fr;
pub(super) mod zh;

use super::kinds::Acts;

/// What a word does in a sentence, verbs apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sense {
    /// A month of the year.
    Month(u32),
    /// What stands behind the number of a year, a month or a day.
    Year,
    MonthMark,
    DayMark,
    /// A day of the week.
    Weekday,
    /// The first, middle or last part of a month.
    Part(Part),
    /// The same, where the word alone also dates ("Anfang Juni").
    OpenPart(Part),
    /// What dates an act: "in", "on".
    Intro,
    /// "year", "month": between an introduction and a date.
    Unit,
    /// A preposition whose date does not date an act, or after which no one acts.
    Bar,
    /// Behind a date: it is not the date of an act ("4月起", "ago").
    After,
    /// Begins a clause of its own.
    Split,
    /// Turns a statement into a plan, a wish, a doubt or its opposite, from here on.
    Unreal,
    /// Makes the whole sentence unfit.
    Unfit,
    /// Somebody says, writes or publishes: the dates of this clause may be the report's.
    Report,
    /// One part or one more of several acts ("again", "remaining", "began").
    Partly,
    /// "and", "or".
    And,
    /// "respectively".
    Respectively,
    /// "did the same", "followed".
    Follow,
    /// Auxiliaries.
    Aux,
    /// Auxiliaries of the passive.
    Passive,
    /// "by" in the passive.
    By,
    /// Articles, adverbs and other words without weight here.
    Thin,
    /// "of", "from", "at": ties the name behind it to the noun before it.
    Tie,
    /// "whose": "的".
    Of,
    /// "which", "who": the clause has the subject before it.
    Which,
    /// A word that stands for the thing itself or for those who use it: it makes no other act of an act.
    Stand,
    /// A pronoun that stands for the object.
    Pronoun,
    /// A capitalised word that names nothing by itself ("US", "CEO" is not one).
    Plain,
}

/// A part of a month.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    Early,
    Mid,
    Late,
}

/// A language.
pub(super) struct Words {
    /// Senses and their words, parted by commas. A final `*` stands for any ending.
    pub senses: &'static [(Sense, &'static str)],
    /// Kinds of act and their verbs, in the notation that `forms` reads.
    pub verbs: &'static [(Acts, &'static str)],
    /// Nouns for acts: they count in titles only.
    pub nouns: &'static [(Acts, &'static str)],
    /// All forms of a verb in its notation: finite and participle first, then those that count in titles only.
    pub forms: fn(&str) -> Forms,
    /// How its sentences are built.
    pub build: Build,
}

/// Forms of a verb: those that tell of an act, and those that only name it.
#[derive(Debug, Default)]
pub(super) struct Forms {
    pub telling: Vec<String>,
    pub naming: Vec<String>,
}

/// How sentences are built.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Build {
    /// Subject before verb; names alone are capitalised.
    SubjectFirst,
    /// The verb second, nouns capitalised.
    VerbSecond,
    /// No spaces and no capitals.
    Unspaced,
}

/// Forms that are all written out, parted by slashes.
pub(super) fn written_out(verb: &str) -> Forms {
    Forms { telling: verb.split('/').map(str::to_owned).collect(), naming: Vec::new() }
}

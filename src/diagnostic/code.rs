//! Every code that a diagnostic can bear: its name, its weight unless the site says otherwise, and its page.
//! The pages lie beside this file in `codes/`, one a code; their examples are tests.

use std::fmt;

/// How much a finding weighs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Worth knowing; changes no exit code.
    Note,
    /// Should be mended; the site is built all the same.
    Warning,
    /// Must be mended; nothing is written.
    Error,
}

impl Severity {
    /// The word for it, as in `site.yaml` and in machine-readable output.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Note => "note",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }

    /// The word in a sentence.
    pub fn with_article(self) -> &'static str {
        match self {
            Self::Note => "a note",
            Self::Warning => "a warning",
            Self::Error => "an error",
        }
    }
}

impl fmt::Display for Severity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

macro_rules! codes {
    ($($variant:ident $name:literal $severity:ident $title:literal;)*) => {
        /// What a finding is about. The names are stable: editors put them into `site.yaml`.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Code {
            $(#[doc = $title] $variant,)*
        }

        impl Code {
            /// Every code, in the order of the stages that find them.
            pub const ALL: &[Self] = &[$(Self::$variant,)*];

            /// The name in messages, configuration and addresses.
            pub fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $name,)* }
            }

            /// The weight unless the site says otherwise.
            pub fn severity(self) -> Severity {
                match self { $(Self::$variant => Severity::$severity,)* }
            }

            /// What is wrong, in one line.
            pub fn title(self) -> &'static str {
                match self { $(Self::$variant => $title,)* }
            }

            /// The page about it, in Markdown: what it means, a bad and a good example, and the way out.
            pub fn page(self) -> &'static str {
                match self { $(Self::$variant => include_str!(concat!("codes/", $name, ".md")),)* }
            }
        }
    };
}

codes! {
    NotUtf8 "not-utf8" Error "A file is not written in UTF-8";
    ControlCharacter "control-character" Error "A file holds a NUL or another control character";
    FileTooLarge "file-too-large" Error "A file is larger than dateline reads";
    SymlinkRefused "symlink-refused" Error "A symbolic link stands among the content or templates";
    UnexpectedFile "unexpected-file" Warning "A file lies where no kind of record is kept";
    UnreadableFile "unreadable-file" Error "A file cannot be read";
    EmptyFile "empty-file" Error "A record's file is empty";
    MissingFrontMatter "missing-front-matter" Error "A file does not open with front matter";
    UnclosedFrontMatter "unclosed-front-matter" Error "The front matter has no closing line";
    YamlSyntax "yaml-syntax" Error "The YAML cannot be read";
    YamlFeature "yaml-feature" Error "A feature of YAML that dateline does not accept";
    YamlLimit "yaml-limit" Error "The YAML is nested too deep or too large";
    WordsAfterHash "words-after-hash" Warning "A text that YAML ends at a `#`";
    DuplicateKey "duplicate-key" Error "A key stands twice in one mapping";
    UnknownKey "unknown-key" Error "A key that this kind of record does not have";
    MissingKey "missing-key" Error "A key that this kind of record needs";
    WrongType "wrong-type" Error "A value of another type than its key takes";
    EmptyValue "empty-value" Error "A value is empty";
    TextLength "text-length" Warning "A text is longer or shorter than its place on the page";
    MarkupShown "markup-shown" Warning "Markup that readers would see as it is written";
    BadSlug "bad-slug" Error "An id is not written as ids are";
    BadDate "bad-date" Error "A date that EDTF level 1 does not know";
    BadInstant "bad-instant" Error "A moment without date, time and offset";
    BadInterval "bad-interval" Error "A length of time that is not a number with `m`, `h` or `d`";
    BadUrl "bad-url" Error "An address that is not a web address";
    BadLanguage "bad-language" Error "A language tag that BCP 47 does not know";
    BadIdentifier "bad-identifier" Error "A registry identifier that cannot be right";
    UnknownValue "unknown-value" Error "A word that is not in the list for its key";
    BadTimeZone "bad-time-zone" Error "A time zone that the tz database does not know";
    BadTarget "bad-target" Error "A place to publish to that cannot be used";
    UnknownRule "unknown-rule" Error "A code is set or set aside that does not exist or must stay";
    UnusedSetting "unused-setting" Note "A setting that changes nothing";
    UnusedSuppression "unused-suppression" Warning "A suppression that suppresses nothing";
    DuplicateId "duplicate-id" Error "Two records of one kind share an id";
    CaseClash "case-clash" Error "Two names differ only in case or accents' encoding";
    AliasClash "alias-clash" Error "Two entities claim one name";
    UnknownReference "unknown-reference" Error "A reference to a record that does not exist";
    AmbiguousReference "ambiguous-reference" Error "A link that two records could be meant by";
    HeldReference "held-reference" Note "A reference to a record that is not out yet";
    HiddenSource "hidden-source" Error "A source inside a briefing hides a source record";
    RepeatedSource "repeated-source" Note "One address is cited as several sources";
    ReferenceCycle "reference-cycle" Error "A chain of records leads back to its start";
    MisplacedTranslation "misplaced-translation" Error "A translation that does not fit its story";
    RedirectClash "redirect-clash" Error "An old address is taken";
    PathClash "path-clash" Error "A page wants an address that the site itself needs";
    RepeatedEntry "repeated-entry" Warning "A list names one record twice";
    UnknownCitation "unknown-citation" Error "A citation of a source that the record does not list";
    MalformedCitation "malformed-citation" Error "A citation that cannot be read";
    UnknownLink "unknown-link" Error "A link to a record that does not exist";
    UnknownFragment "unknown-fragment" Error "A link to a heading that does not exist";
    UnsafeUrl "unsafe-url" Error "A link or image address of a kind that is not allowed";
    RawHtml "raw-html" Warning "Raw HTML is shown as text";
    HeadingLevel "heading-level" Warning "A heading of level one, or a level skipped";
    UnknownFootnote "unknown-footnote" Warning "A footnote mark without its note, or a note without its mark";
    UncitedParagraph "uncited-paragraph" Warning "A paragraph that must carry a citation has none";
    UnusedSource "unused-source" Warning "A listed source that nothing cites";
    CitationAfterPublication "citation-after-publication" Warning "A cited source younger than the text that cites it";
    DeadEndSource "dead-end-source" Warning "A source that a reader cannot follow anywhere";
    Overstated "overstated" Warning "Stated as fact, but known from one origin that is not named";
    MissingSection "missing-section" Error "A briefing without a section";
    TooManyCitations "too-many-citations" Error "More citations than a page can carry";
    MissingImage "missing-image" Error "An image that does not lie beside the record";
    UnreadableImage "unreadable-image" Error "An image file that cannot be read";
    ImageLocation "image-location" Warning "An image file that says where it was taken";
    UnusedFile "unused-file" Warning "A file beside a record that nothing uses";
    MissingAlt "missing-alt" Error "An image without a text alternative";
    RepeatedAlt "repeated-alt" Warning "A text alternative that repeats the caption or credit";
    UpdatedBeforePublished "updated-before-published" Error "A last change before the first publication";
    ExpiresBeforePublished "expires-before-published" Error "An end before the beginning";
    CorrectionBeforePublished "correction-before-published" Error "A correction older than the briefing";
    StepsOutOfOrder "steps-out-of-order" Error "A step of a policy response is dated before the step above it";
    StepNotLawful "step-not-lawful" Error "A step of a policy response that cannot follow the steps above it";
    ResponseWithoutEvidence "response-without-evidence" Error "A policy response without an official source or a second origin";
    RetractedSource "retracted-source" Warning "A page rests on a source that its publisher has taken back";
    ConflictingAssertions "conflicting-assertions" Error "Values of one event that cannot all be true";
    UnknownPreference "unknown-preference" Error "A dispute prefers a value that nobody asserts";
    SettledDispute "settled-dispute" Warning "A dispute over values that agree";
    EffectBeforeCause "effect-before-cause" Error "An effect that came before its cause";
    PartOutsideWhole "part-outside-whole" Warning "A part of an event at another time than the whole";
    TextAgainstLedger "text-against-ledger" Warning "A sentence gives another date than the ledger";
    CountAgainstLedger "count-against-ledger" Warning "A text counts an event otherwise than the ledger";
    TranslationDiffers "translation-differs" Error "A translation states another fact than its original";
    TranslationNumbers "translation-numbers" Warning "A number or date that one version may lack";
    CorrectionNotCarried "correction-not-carried" Error "A corrected value is still asserted elsewhere";
    CorrectedWordsRepeated "corrected-words-repeated" Warning "A text still says what a correction took back";
    ReviewByAuthor "review-by-author" Error "An author reviewed their own briefing";
    TooFewReviewers "too-few-reviewers" Warning "Fewer reviewers than the site asks for";
    StaleReview "stale-review" Warning "The newest review is older than the last change";
    WatchDue "watch-due" Warning "A watch item is past due without an outcome";
    WatchOverdue "watch-overdue" Error "A watch item is past due, and past the days of grace";
    LinkMoved "link-moved" Warning "An address that has moved for good";
    LinkGone "link-gone" Warning "An address at which nothing can be read any more";
    WatchOutcomeUndated "watch-outcome-undated" Note "The outcome of a watch item has no date";
    SilentEdit "silent-edit" Error "A published text was changed and no entry says so";
    UntoldChange "untold-change" Warning "A published fact was changed and the new entry speaks of another";
    Unpublished "unpublished" Error "A published story is out no longer and nothing says so";
    NoHistory "no-history" Note "There are no earlier texts to compare with";
    TemplateSyntax "template-syntax" Error "A template cannot be read";
    BrokenImage "broken-image" Error "An image that cannot be drawn smaller";
    TemplateError "template-error" Error "A template failed on a page";
    UnknownTemplate "unknown-template" Warning "A template that no page uses";
}

impl Code {
    /// Whether a site may make this error a warning, a note, or nothing. What leaves a record unread or a page without
    /// its parts stays an error.
    pub fn may_be_relaxed(self) -> bool {
        self >= Self::FIRST_OF_JUDGEMENT && self != Self::BrokenImage
    }

    /// Whether nobody may silence it: an error that leaves nothing to build from.
    pub fn must_stay(self) -> bool {
        self.severity() == Severity::Error && !self.may_be_relaxed()
    }

    /// Whether it is about what editors set aside or set, and so cannot be set aside itself.
    pub fn is_about_settings(self) -> bool {
        matches!(self, Self::UnknownRule | Self::UnusedSetting | Self::UnusedSuppression)
    }

    /// Whether a record may set it aside for itself.
    pub fn may_be_set_aside(self) -> bool {
        !self.must_stay() && !self.is_about_settings()
    }

    /// Whether every check looks for it. What needs more than the content (a rendered page) may not be found merely
    /// because nobody looked.
    pub fn is_judged_always(self) -> bool {
        !matches!(
            self,
            Self::BrokenImage
                | Self::TemplateError
                | Self::SilentEdit
                | Self::UntoldChange
                | Self::Unpublished
                | Self::LinkMoved
                | Self::LinkGone
        )
    }

    const FIRST_OF_JUDGEMENT: Self = Self::HeldReference;

    /// What its page says of it, without the examples: one paragraph on one line.
    pub fn meaning(self) -> String {
        let paragraph = self.page().lines().skip(1).take_while(|line| !line.starts_with("## "));
        let words: Vec<&str> = paragraph.flat_map(str::split_whitespace).collect();
        words.join(" ")
    }

    /// The code of that name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|code| code.as_str() == name)
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

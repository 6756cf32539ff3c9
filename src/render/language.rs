//! The words of a page in its language: one file of Project Fluent a language, English complete and under all others
//! word by word. Knows no page and no record.

mod dates;
mod messages;
mod template;

pub(super) use template::Say;

use crate::diagnostic::{Code, Diagnostic};
use crate::model::vocabulary;
use crate::model::word_list::Word;
use crate::read::Manuscripts;
use crate::text::{FileId, Span};
use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource};
use include_dir::{Dir, include_dir};
use intl_pluralrules::{PluralCategory, PluralRuleType, PluralRules};
use messages::{Case, Form, Message, Piece};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;
use unic_langid::LanguageIdentifier;

static BUILT_IN: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/src/render/languages");

/// Where a site keeps files of its own, and how their names end.
const FOLDER: &str = "languages/";
const ENDING: &str = ".ftl";
/// The language that has every word.
const ENGLISH: &str = "en";

/// What puts the messages of one language's files into words.
struct Speech {
    bundle: FluentBundle<FluentResource>,
    /// Which plural a number takes.
    plurals: Option<PluralRules>,
}

/// The languages that the program and the site have files for.
pub struct Languages {
    english: Language,
    /// By their tags.
    others: Vec<Language>,
}

/// The words of one language.
pub struct Language {
    /// English is 0.
    number: usize,
    tag: String,
    messages: HashMap<String, Message>,
    own: Arc<Speech>,
    english: Arc<Speech>,
}

/// What stands in a message for a variable.
#[derive(Debug, Clone, Copy)]
pub enum Arg<'a> {
    /// Words.
    Text(&'a str),
    /// A number, which may choose a plural.
    Number(i64),
    /// What is markup already.
    Markup(&'a str),
}

impl<'a> From<&'a str> for Arg<'a> {
    fn from(text: &'a str) -> Self {
        Self::Text(text)
    }
}

impl<'a> From<&'a String> for Arg<'a> {
    fn from(text: &'a String) -> Self {
        Self::Text(text)
    }
}

impl From<usize> for Arg<'_> {
    fn from(number: usize) -> Self {
        Self::Number(i64::try_from(number).unwrap_or(i64::MAX))
    }
}

impl From<u32> for Arg<'_> {
    fn from(number: u32) -> Self {
        Self::Number(i64::from(number))
    }
}

impl From<i32> for Arg<'_> {
    fn from(number: i32) -> Self {
        Self::Number(i64::from(number))
    }
}

impl Languages {
    /// Reads the built-in files of English and of the languages that the site speaks, and over each of them the site's
    /// own `templates/languages/xx.ftl`. What cannot be read in such a file is said; the rest of it holds.
    pub(super) fn load(manuscripts: &Manuscripts, spoken: &BTreeSet<&str>, sink: &mut Vec<Diagnostic>) -> Self {
        let mut texts: BTreeMap<String, &str> = BTreeMap::new();
        let mut own: BTreeMap<String, FileId> = BTreeMap::new();
        for file in BUILT_IN.files() {
            let tag = file.path().file_stem().and_then(|stem| stem.to_str());
            if let (Some(tag), Some(text)) = (tag, file.contents_utf8()) {
                texts.insert(tag.to_owned(), text);
            }
        }
        for template in &manuscripts.templates {
            let Some(name) = template.name.strip_prefix(FOLDER).and_then(|name| name.strip_suffix(ENDING)) else {
                continue;
            };
            if name.parse::<LanguageIdentifier>().is_err() {
                let message = format!("`{name}` is not the tag of a language");
                let finding = Diagnostic::new(Code::UnknownTemplate, Span::start_of(template.file), message);
                sink.push(finding.help("name the file by a tag as in `nl.ftl` or `zh-Hant.ftl`"));
                continue;
            }
            let known = texts.keys().find(|tag| tag.eq_ignore_ascii_case(name)).cloned();
            let tag = known.unwrap_or_else(|| name.to_owned());
            texts.entry(tag.clone()).or_insert("");
            own.insert(tag, template.file);
        }
        texts.retain(|tag, _| {
            let is_spoken = || spoken.iter().any(|spoken| ways_up(spoken).any(|wider| wider.eq_ignore_ascii_case(tag)));
            tag == ENGLISH || own.contains_key(tag) || is_spoken()
        });
        let mut read = |tag: &str, text: &str| {
            let site = own.get(tag).map(|file| (*file, manuscripts.files.text(*file)));
            bundle(tag, text, site, sink)
        };
        let english_text = texts.remove(ENGLISH).unwrap_or("");
        let (english, base) = read(ENGLISH, english_text);
        let english = Arc::new(english);
        let mut others = Vec::new();
        for (number, (tag, text)) in (1..).zip(&texts) {
            let (bundle, messages) = read(tag, text);
            others.push(Language::new(number, tag, [Arc::new(bundle), Arc::clone(&english)], &base, messages));
        }
        let both = [Arc::clone(&english), english];
        Self { english: Language::new(0, ENGLISH, both, &base, HashMap::new()), others }
    }

    /// The language that has a file for a tag, or for a wider one: `de-AT` is `de`, `zh-HK` is `zh-Hant`.
    pub(super) fn find(&self, tag: &str) -> Option<&Language> {
        ways_up(tag).find_map(|tag| self.all().find(|language| language.tag.eq_ignore_ascii_case(tag)))
    }

    /// The n-th language; English where there are not so many.
    pub(super) fn get(&self, number: usize) -> &Language {
        number.checked_sub(1).and_then(|at| self.others.get(at)).unwrap_or(&self.english)
    }

    /// English.
    pub(super) fn english(&self) -> &Language {
        &self.english
    }

    /// Whether a file of the site's templates is that of a language.
    pub(super) fn has(name: &str) -> bool {
        name.starts_with(FOLDER) && name.ends_with(ENDING)
    }

    /// Every language, English first.
    pub(super) fn all(&self) -> impl Iterator<Item = &Language> {
        std::iter::once(&self.english).chain(&self.others)
    }
}

/// A tag, and the wider ones above it.
fn ways_up(tag: &str) -> impl Iterator<Item = &str> {
    std::iter::successors(Some(tag), |tag| vocabulary::wider(tag))
}

/// What a language's files hold: what the program has, and what the site has over it.
fn bundle(
    tag: &str,
    text: &str,
    site: Option<(FileId, &str)>,
    sink: &mut Vec<Diagnostic>,
) -> (Speech, HashMap<String, Message>) {
    let locale: Option<LanguageIdentifier> = tag.parse().ok();
    let plurals = locale.as_ref().and_then(plurals);
    let mut bundle = FluentBundle::new_concurrent(locale.into_iter().collect());
    bundle.set_use_isolating(false);
    // It fails only where a function of the same name is there already.
    let _ = bundle.add_builtins();
    let mut all = HashMap::new();
    let mut add = |resource: FluentResource| {
        messages::add(&resource, &mut all);
        bundle.add_resource_overriding(resource);
    };
    add(FluentResource::try_new(text.to_owned()).unwrap_or_else(|(resource, _)| resource));
    if let Some((file, text)) = site {
        if let Some(at) = messages::too_deep(text) {
            let message = "the language file cannot be read: it nests too deep".to_owned();
            let finding = Diagnostic::new(Code::TemplateSyntax, Span::new(file, at..at + 1), message);
            sink.push(finding.help("put what is chosen between into fewer choices"));
            return (Speech { bundle, plurals }, all);
        }
        match FluentResource::try_new(text.to_owned()) {
            Ok(resource) => add(resource),
            Err((resource, errors)) => {
                for error in errors {
                    let message = format!("the language file cannot be read: {}", error.kind);
                    sink.push(Diagnostic::new(Code::TemplateSyntax, Span::new(file, error.pos), message));
                }
                add(resource);
            }
        }
    }
    (Speech { bundle, plurals }, all)
}

/// The plural rules of a language, whatever its script and region.
fn plurals(locale: &LanguageIdentifier) -> Option<PluralRules> {
    let language = LanguageIdentifier::from_parts(locale.language, None, None, &[]);
    PluralRules::create(language, PluralRuleType::CARDINAL).ok()
}

impl Language {
    fn new(
        number: usize,
        tag: &str,
        [own, english]: [Arc<Speech>; 2],
        base: &HashMap<String, Message>,
        messages: HashMap<String, Message>,
    ) -> Self {
        let mut language = Self { number, tag: tag.to_owned(), messages, own, english };
        for (key, message) in base {
            if !language.messages.contains_key(key) {
                language.messages.insert(key.clone(), Message { is_english: true, ..message.clone() });
            }
        }
        // What has no variables always reads the same: it is resolved once.
        let plain: Vec<(String, String)> = language
            .messages
            .iter()
            .filter(|(_, message)| message.variables.is_empty() && !matches!(message.form, Form::Plain(_)))
            .map(|(key, message)| (key.clone(), language.format(key, message, &[])))
            .collect();
        for (key, words) in plain {
            if let Some(message) = language.messages.get_mut(&key) {
                message.form = Form::Plain(words);
            }
        }
        language
    }

    /// The tag of the file: `en`, `zh-Hant`.
    pub fn tag(&self) -> &str {
        &self.tag
    }

    /// Its place among all languages; English is 0.
    pub(super) fn number(&self) -> usize {
        self.number
    }

    /// The words of a message without variables; the key itself where no file has it.
    pub fn word<'a>(&'a self, key: &'a str) -> &'a str {
        match self.messages.get(key).map(|message| &message.form) {
            Some(Form::Plain(words)) => words,
            _ => key,
        }
    }

    /// The words of a message without variables, where a file has them.
    pub fn find(&self, key: &str) -> Option<&str> {
        match &self.messages.get(key)?.form {
            Form::Plain(words) => Some(words),
            _ => None,
        }
    }

    /// Whether it is English.
    pub fn is_english(&self) -> bool {
        self.number == 0
    }

    /// What readers call a word of a closed list: `in-force` among `Status` has the key `status-in-force`.
    pub fn label<W: Word>(&self, word: W) -> String {
        self.word(&key_of(W::LIST, word.word())).to_owned()
    }

    /// What a label means, in a sentence: the key of the label with `-means` behind it.
    pub fn meaning<W: Word>(&self, word: W) -> String {
        let mut key = key_of(W::LIST, word.word());
        key.push_str("-means");
        self.word(&key).to_owned()
    }

    /// A message with its variables filled in; the key itself where no file has it.
    pub fn say(&self, key: &str, args: &[(&str, Arg<'_>)]) -> String {
        match self.messages.get(key) {
            Some(message) => self.format(key, message, args),
            None => key.to_owned(),
        }
    }

    /// A count in words: `1 source`, `4 sources`.
    pub fn count(&self, key: &str, number: usize) -> String {
        self.say(key, &[("n", number.into())])
    }

    /// `A`, `A and B`, `A, B and C`
    pub fn list<'a>(&self, words: impl IntoIterator<Item = &'a str>) -> String {
        let words: Vec<&str> = words.into_iter().collect();
        match words.split_last() {
            Some((last, [])) => (*last).to_owned(),
            Some((last, rest)) => {
                let start = rest.join(self.word("list-separator"));
                self.say("list-last", &[("start", Arg::Text(&start)), ("last", Arg::Text(last))])
            }
            None => String::new(),
        }
    }

    /// The words of each message without variables, by its key with `_` for `-`; and `language`, the tag of them all.
    fn plain(&self) -> BTreeMap<String, &str> {
        let plain = self.messages.iter().filter_map(|(key, message)| match &message.form {
            Form::Plain(words) => Some((key.replace('-', "_"), words.as_str())),
            _ => None,
        });
        plain.chain([("language".to_owned(), self.tag.as_str())]).collect()
    }

    fn format(&self, key: &str, message: &Message, args: &[(&str, Arg<'_>)]) -> String {
        let speech = if message.is_english { &self.english } else { &self.own };
        match &message.form {
            Form::Plain(words) => words.clone(),
            Form::Pieces(pieces) => {
                let mut out = String::with_capacity(48);
                speech.put(pieces, args, &mut |words, _| out.push_str(words));
                out
            }
            Form::Whole => speech.resolve(key, args),
        }
    }
}

impl Speech {
    /// Hands on the parts of a message in order, each with whether it is markup already.
    fn put(&self, pieces: &[Piece], args: &[(&str, Arg<'_>)], out: &mut impl FnMut(&str, bool)) {
        let value = |name: &str| args.iter().find(|(known, _)| *known == name).map(|(_, value)| *value);
        for piece in pieces {
            match piece {
                Piece::Text(text) => out(text, false),
                Piece::Variable(name) => match value(name) {
                    Some(Arg::Text(text)) => out(text, false),
                    Some(Arg::Number(number)) => out(&number.to_string(), false),
                    Some(Arg::Markup(html)) => out(html, true),
                    None => {}
                },
                Piece::Choice { variable, cases, usual } => {
                    let value = value(variable);
                    let case = cases.iter().find(|(case, _)| value.is_some_and(|value| self.meets(value, case)));
                    self.put(case.map_or(usual, |(_, words)| words), args, out);
                }
            }
        }
    }

    fn meets(&self, value: Arg<'_>, case: &Case) -> bool {
        match (value, case) {
            (Arg::Number(number), Case::Number(wanted)) => number == *wanted,
            (Arg::Number(number), Case::Word(category)) => {
                let found = self.plurals.as_ref().and_then(|rules| rules.select(number.unsigned_abs()).ok());
                name_of(found.unwrap_or(PluralCategory::OTHER)) == category
            }
            (Arg::Text(text), Case::Word(word)) => text == word,
            (Arg::Text(_), Case::Number(_)) | (Arg::Markup(_), _) => false,
        }
    }

    /// A message by the whole machinery, which knows references and functions too.
    fn resolve(&self, key: &str, args: &[(&str, Arg<'_>)]) -> String {
        let Some(pattern) = self.bundle.get_message(key).and_then(|message| message.value()) else {
            return key.to_owned();
        };
        let mut given = FluentArgs::with_capacity(args.len());
        for (name, value) in args {
            match value {
                Arg::Text(text) | Arg::Markup(text) => given.set(*name, *text),
                Arg::Number(number) => given.set(*name, *number),
            }
        }
        self.bundle.format_pattern(pattern, Some(&given), &mut Vec::new()).into_owned()
    }
}

/// What files call a plural category.
fn name_of(category: PluralCategory) -> &'static str {
    match category {
        PluralCategory::ZERO => "zero",
        PluralCategory::ONE => "one",
        PluralCategory::TWO => "two",
        PluralCategory::FEW => "few",
        PluralCategory::MANY => "many",
        PluralCategory::OTHER => "other",
    }
}

/// `CellState` and `none-recorded` are `cell-state-none-recorded`.
fn key_of(list: &str, word: &str) -> String {
    let mut key = String::with_capacity(list.len() + word.len() + 4);
    for letter in list.chars() {
        if letter.is_ascii_uppercase() && !key.is_empty() {
            key.push('-');
        }
        key.push(letter.to_ascii_lowercase());
    }
    key.push('-');
    key.push_str(word);
    key
}

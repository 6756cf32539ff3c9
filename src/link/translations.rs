//! The versions of one story: an original and what translates it, one version a language. Decides which of them lists
//! count, so that a story counts once everywhere. Knows no text and no page.

use super::Edition;
use super::table::{Id, Lists, Table, Ties};
use crate::config::Config;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::briefing::Briefing;
use crate::model::record::Record;
use crate::parse::Records;
use std::collections::BTreeMap;

/// The longest chain of translations of translations that is followed; each one is an error anyway.
const LONGEST: usize = 50;

/// The stories of an edition, and the versions of each.
#[derive(Debug, Clone, Default)]
pub struct Translations {
    /// The original of each translation, where it is out; read backward, what translates an original.
    pub originals: Ties<Briefing, Briefing>,
    /// For each briefing: the versions of its story that readers may read, itself among them, in the order of the
    /// site's languages. Nothing where there is one version only.
    versions: Lists<Id<Briefing>>,
    /// For each briefing: whether it stands for its story in lists and counts.
    leads: Vec<bool>,
    /// The briefing of each story that lists show, newest first.
    stories: Vec<Id<Briefing>>,
    /// For each further language of the site, from the second: what its own list shows.
    lists: Vec<LanguageList>,
    /// The language of briefings that name none.
    site_language: String,
}

/// The stories as one further language of the site lists them.
#[derive(Debug, Clone, Default)]
pub struct LanguageList {
    /// Those that have a version in the language, these versions first and newest first; then those that have none, as
    /// the site's own lists show them.
    pub stories: Vec<Id<Briefing>>,
    /// How many of them are in the language.
    pub own: usize,
    /// Versions in the language that were withdrawn, newest first, where lists show another one of the story.
    pub withdrawn: Vec<Id<Briefing>>,
}

impl Translations {
    /// Whether a briefing stands for its story in lists and counts. Without translations all do.
    pub fn is_lead(&self, id: Id<Briefing>) -> bool {
        self.leads.get(id.index()).copied().unwrap_or(true)
    }

    /// The versions of a briefing's story, itself among them, in the order of the site's languages; nothing where it is
    /// the only one.
    pub fn versions(&self, id: Id<Briefing>) -> &[Id<Briefing>] {
        self.versions.at(id.index())
    }

    /// Every story once, newest first: tombstones of withdrawn ones among them.
    pub fn stories(&self) -> &[Id<Briefing>] {
        &self.stories
    }

    /// What the list of a further language shows; the site's second language is number one.
    pub fn list(&self, language: u32) -> Option<&LanguageList> {
        self.lists.get((language as usize).checked_sub(1)?)
    }
}

impl Edition {
    /// The version of a briefing's story in the language of another briefing; the briefing itself where there is none.
    pub fn version_beside(&self, id: Id<Briefing>, beside: &Briefing) -> Id<Briefing> {
        let tag = |briefing: &Briefing| {
            briefing.language.as_ref().map_or(&self.translations.site_language, |tag| &tag.value).to_lowercase()
        };
        let language = tag(beside);
        let is_in = |other: &&Id<Briefing>| self.briefings.get(**other).is_some_and(|other| tag(other) == language);
        self.translations.versions(id).iter().find(is_in).copied().unwrap_or(id)
    }
}

/// Says where a translation does not fit its story: held ones and drafts are told, too.
pub(super) fn check(records: &Records, config: &Config, sink: &mut Vec<Diagnostic>) {
    if records.briefings.iter().all(|briefing| briefing.translation_of.is_none()) {
        return;
    }
    let by_id: BTreeMap<&str, &Briefing> = records.briefings.iter().map(|one| (one.id().as_str(), &**one)).collect();
    let mut told: BTreeMap<(&str, String), &Briefing> = BTreeMap::new();
    for briefing in by_id.values() {
        let Some(reference) = &briefing.translation_of else { continue };
        // What does not exist is said by the check of references.
        let Some(original) = by_id.get(reference.value.as_str()).filter(|other| other.id() != briefing.id()) else {
            continue;
        };
        let finding = |message: String| Diagnostic::new(Code::MisplacedTranslation, reference.span, message);
        let place = |briefing: &Briefing| briefing.language.as_ref().map_or(briefing.header.span, |at| at.span);
        let (language, first) = (config.language_of(briefing), config.language_of(original));
        if let Some(further) = &original.translation_of {
            let message = format!("`{}` is a translation itself, of `{}`", original.id(), further.value);
            sink.push(
                finding(message)
                    .also(further.span, "it says so here")
                    .help(format!("name the story that all versions translate: `translation_of: {}`", further.value)),
            );
            continue;
        }
        if language.eq_ignore_ascii_case(first) {
            let message = format!("this translation is in `{language}`, as `{}` is itself", original.id());
            sink.push(
                finding(message)
                    .also(place(original), "the language of the original")
                    .help("say in `language` what language this text is in, or take `translation_of` out"),
            );
        } else if !config.languages.iter().any(|known| known.eq_ignore_ascii_case(language)) {
            let known: Vec<String> = config.languages.iter().map(|known| format!("`{known}`")).collect();
            let message = format!("`{language}` is none of the site's languages, which are {}", known.join(", "));
            sink.push(
                Diagnostic::new(Code::MisplacedTranslation, place(briefing), message)
                    .help(format!("add `{language}` to `languages` in content/site.yaml, or use one of its tags")),
            );
        }
        match told.get(&(reference.value.as_str(), language.to_lowercase())) {
            Some(other) => {
                let message = format!("`{}` has two translations in `{language}`", original.id());
                sink.push(
                    finding(message)
                        .also(other.header.span, format!("`{}` is the other", other.id()))
                        .help("keep one of them, or correct the `language` of one"),
                );
            }
            None => {
                told.insert((reference.value.as_str(), language.to_lowercase()), briefing);
            }
        }
    }
}

/// Groups the briefings that are out by story.
pub(super) fn group(briefings: &Table<Briefing>, config: &Config) -> Translations {
    let site_language = config.language().to_owned();
    let mut found = Translations { stories: briefings.ids().collect(), site_language, ..Translations::default() };
    if briefings.rows().iter().all(|briefing| briefing.translation_of.is_none()) {
        found.lists = lists(briefings, &found, config);
        return found;
    }
    let original = |id: Id<Briefing>| {
        let named = briefings.get(id)?.translation_of.as_ref()?;
        briefings.find(named.value.as_str()).filter(|other| *other != id)
    };
    let root = |id: Id<Briefing>| (0..LONGEST).try_fold(id, |at, _| original(at).ok_or(at)).unwrap_or_else(|end| end);
    // Versions whose original is held back are one story all the same: its id groups them, and is shown nowhere.
    let mut groups: BTreeMap<&str, Vec<Id<Briefing>>> = BTreeMap::new();
    for (id, _) in briefings.iter() {
        let Some(root) = briefings.get(root(id)) else { continue };
        let story = root.translation_of.as_ref().map_or(root.id().as_str(), |named| named.value.as_str());
        groups.entry(story).or_default().push(id);
    }
    let language = |id: &Id<Briefing>| briefings.get(*id).map_or("", |briefing| config.language_of(briefing));
    let rank = |id: &Id<Briefing>| {
        let own = language(id);
        config.languages.iter().position(|known| known.eq_ignore_ascii_case(own)).unwrap_or(usize::MAX)
    };
    let stands = |id: &Id<Briefing>| briefings.get(*id).is_some_and(|briefing| briefing.withdrawal().is_none());
    let mut leads = vec![false; briefings.len()];
    let mut versions: Vec<Vec<Id<Briefing>>> = vec![Vec::new(); briefings.len()];
    for group in groups.values() {
        let mut readable: Vec<Id<Briefing>> = group.iter().copied().filter(stands).collect();
        readable.sort_by_key(|id| (rank(id), *id));
        let is_original = |id: &Id<Briefing>| briefings.get(*id).is_some_and(|one| one.translation_of.is_none());
        let first = group.iter().copied().find(is_original);
        // A withdrawn original takes its story back: its tombstone stands in the lists.
        let withdrawn = first.filter(|first| !stands(first));
        let own = readable.iter().copied().find(|id| rank(id) == 0);
        if let Some(lead) = withdrawn.or(own).or(first).or_else(|| readable.first().or(group.first()).copied())
            && let Some(leads) = leads.get_mut(lead.index())
        {
            *leads = true;
        }
        if readable.len() > 1 {
            for id in &readable {
                if let Some(list) = versions.get_mut(id.index()) {
                    list.clone_from(&readable);
                }
            }
        }
    }
    found.originals = Ties::new(briefings.ids().map(|id| original(id).into_iter().collect()), briefings.len());
    found.versions = Lists::new(versions);
    found.leads = leads;
    let stories = briefings.ids().filter(|id| found.is_lead(*id)).collect();
    found.stories = stories;
    found.lists = lists(briefings, &found, config);
    found
}

fn lists(briefings: &Table<Briefing>, stories: &Translations, config: &Config) -> Vec<LanguageList> {
    let of = |language: &String| {
        let is_in = |id: &Id<Briefing>| {
            let briefing = briefings.get(*id);
            briefing.is_some_and(|briefing| config.language_of(briefing).eq_ignore_ascii_case(language))
        };
        let (mut own, mut others) = (Vec::new(), Vec::new());
        for id in stories.stories() {
            let withdrawn = briefings.get(*id).is_none_or(|briefing| briefing.withdrawal().is_some());
            let version = stories.versions(*id).iter().copied().find(is_in).or_else(|| Some(*id).filter(is_in));
            match version {
                Some(version) => own.push(version),
                // What was taken back was never in this language.
                None if withdrawn => {}
                None => others.push(*id),
            }
        }
        // A version may have come out long after the story that it tells.
        own.sort_unstable();
        let count = own.len();
        own.append(&mut others);
        let gone = |id: &Id<Briefing>| {
            !stories.is_lead(*id) && is_in(id) && briefings.get(*id).is_some_and(|one| one.withdrawal().is_some())
        };
        LanguageList { stories: own, own: count, withdrawn: briefings.ids().filter(gone).collect() }
    };
    config.languages.iter().skip(1).map(of).collect()
}

/// Takes translations out of everything that is read from the other end, so that no list and no count holds a story twice.
pub(super) fn count_once(edition: &mut Edition) {
    let stories = std::mem::take(&mut edition.translations);
    if !stories.leads.is_empty() {
        let counts = |id: Id<Briefing>| stories.is_lead(id);
        edition.briefing_regions.count_only(counts);
        edition.briefing_regions_rolled_up.count_only(counts);
        edition.briefing_topics.count_only(counts);
        edition.briefing_entities.count_only(counts);
        edition.briefing_responses.count_only(counts);
        edition.briefing_events.count_only(counts);
        edition.briefing_publishers.count_only(counts);
        edition.briefing_sources.count_only(counts);
        edition.briefing_authors.count_only(counts);
        edition.briefing_reviewers.count_only(counts);
    }
    edition.translations = stories;
}

//! The built-in vocabulary: countries, territories, subdivisions, world regions, the EU, the G7 and the G20, and the
//! names of languages. Does not know what a newsroom says of a region in its own files.

#[rustfmt::skip]
mod languages;
#[rustfmt::skip]
mod region_names;
#[rustfmt::skip]
mod regions;

pub use languages::LANGUAGES;
pub use region_names::NAMES;
pub use regions::{ALIASES, REGIONS};

use region_names::WIDER;

/// One built-in region: what the standards say of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BuiltIn {
    /// Lower-case id as editors write it: `hk`, `us-tx`, `eu`, `g7`, `eastern-asia`.
    pub id: &'static str,
    /// What sort of region it is.
    pub kind: BuiltInKind,
    /// Name in English, from CLDR. A subdivision's is from ISO 3166-2, in the place's own language where CLDR's English
    /// name is missing or doubtful.
    pub name: &'static str,
    /// ISO 3166-1 numeric or UN M49 number, 0 when there is none.
    pub m49: u16,
    /// ISO 3166-1 alpha-3, empty when there is none.
    pub alpha3: &'static str,
    /// Direct parents: a country's M49 sub-region, a subdivision's country or the larger subdivision it lies in, a
    /// sub-region's region, a territory's state. A bloc or group is never a parent: see `members`.
    pub part_of: &'static [&'static str],
    /// Members of a bloc or group, empty otherwise. A member may be a bloc: `eu` is one of the `g20`.
    pub members: &'static [&'static str],
}

/// What sort of region the standards make it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum BuiltInKind {
    /// A member or observer of the United Nations, Taiwan, or Kosovo.
    Country,
    /// Any other place with an ISO 3166-1 code: `hk`, `pr`, `aq`.
    Territory,
    /// A part of a country, by ISO 3166-2.
    Subdivision,
    /// Countries that make law together: `eu`.
    Bloc,
    /// Countries and blocs that meet: `g7`, `g20`.
    Group,
    /// A part of the world, by UN M49.
    WorldRegion,
}

/// The built-in region with this id or with an alias of it: `hk`, `cn-hk`, `hkg` and `344` are one.
pub fn region(id: &str) -> Option<&'static BuiltIn> {
    by_id(id).or_else(|| by_id(find(ALIASES, id)?))
}

/// What a built-in region is called in a language, given as a BCP 47 tag. A tag falls back to wider ones, `zh-Hant-HK`
/// to `zh-Hant` to `zh`; it never falls back to another language than its own written form.
pub fn region_name(id: &str, language: &str) -> Option<&'static str> {
    let region = region(id)?;
    let mut tag = language;
    loop {
        if tag.eq_ignore_ascii_case("en") {
            return Some(region.name);
        }
        let names = same_tag(NAMES, tag).map(|(_, names)| *names);
        if let Some(name) = names.and_then(|names| find(names, region.id)) {
            return Some(name);
        }
        tag = wider(tag)?;
    }
}

/// The next wider tag of a language: `zh-Hant` of `zh-Hant-HK`, which is that of `zh-HK`; nothing above a language.
pub fn wider(tag: &str) -> Option<&str> {
    match same_tag(WIDER, tag) {
        Some((_, wider)) => Some(wider),
        None => tag.rsplit_once('-').map(|(wider, _)| wider),
    }
}

/// The primary subtag of the language with this English or own name: `german` and `Deutsch` are `de`.
pub fn language_named(name: &str) -> Option<&'static str> {
    let name = name.to_lowercase();
    LANGUAGES
        .iter()
        .find(|(_, english, own)| english.to_lowercase() == name || own.to_lowercase() == name)
        .map(|(code, _, _)| *code)
}

/// What a language is called in English, by its lower-case primary subtag: `zh` is Chinese.
pub fn language_name(code: &str) -> Option<&'static str> {
    language(code).map(|(_, english, _)| *english)
}

/// What a language calls itself, by its lower-case primary subtag: `de` is Deutsch. Not known for every language.
pub fn language_own_name(code: &str) -> Option<&'static str> {
    language(code).map(|(_, _, own)| *own).filter(|own| !own.is_empty())
}

/// Whether the language of a tag is written from right to left.
pub fn is_right_to_left(tag: &str) -> bool {
    const PRIMARY: [&str; 8] = ["ar", "ckb", "dv", "fa", "he", "ps", "ur", "yi"];
    tag.split('-').next().is_some_and(|primary| PRIMARY.iter().any(|known| known.eq_ignore_ascii_case(primary)))
}

/// What the language of a tag calls itself: `zh-Hant-HK` is 繁體中文. Its English name, or the tag, where that is not known.
pub fn own_name_of(tag: &str) -> String {
    let mut parts = tag.split('-').map(str::to_ascii_lowercase);
    let primary = parts.next().unwrap_or_default();
    if primary == "zh" {
        let parts: Vec<String> = parts.collect();
        let has = |wanted: &[&str]| parts.iter().any(|part| wanted.contains(&part.as_str()));
        if has(&["hant"]) || (!has(&["hans"]) && has(&["hk", "mo", "tw"])) {
            return "繁體中文".to_owned();
        }
        if has(&["hans", "cn", "sg"]) {
            return "简体中文".to_owned();
        }
    }
    language_own_name(&primary).or_else(|| language_name(&primary)).unwrap_or(tag).to_owned()
}

fn by_id(id: &str) -> Option<&'static BuiltIn> {
    let place = REGIONS.binary_search_by(|region| region.id.cmp(id)).ok()?;
    REGIONS.get(place)
}

fn language(code: &str) -> Option<&'static (&'static str, &'static str, &'static str)> {
    let place = LANGUAGES.binary_search_by(|(known, ..)| (*known).cmp(code)).ok()?;
    LANGUAGES.get(place)
}

fn find(pairs: &[(&'static str, &'static str)], key: &str) -> Option<&'static str> {
    let place = pairs.binary_search_by(|(known, _)| (*known).cmp(key)).ok()?;
    pairs.get(place).map(|(_, value)| *value)
}

/// Language tags are the same in any case.
fn same_tag<T>(entries: &'static [(&'static str, T)], tag: &str) -> Option<&'static (&'static str, T)> {
    entries.iter().find(|(known, _)| known.eq_ignore_ascii_case(tag))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    fn ancestors(region: &BuiltIn) -> BTreeSet<&'static str> {
        let mut found = BTreeSet::new();
        let mut open = region.part_of.to_vec();
        while let Some(id) = open.pop() {
            if found.insert(id) {
                open.extend(super::region(id).unwrap().part_of);
            }
        }
        found
    }

    #[test]
    fn every_table_is_sorted_and_unique() {
        assert!(REGIONS.is_sorted_by(|a, b| a.id < b.id));
        assert!(ALIASES.is_sorted_by(|a, b| a.0 < b.0));
        assert!(LANGUAGES.is_sorted_by(|a, b| a.0 < b.0));
        for (language, names) in NAMES {
            assert!(names.is_sorted_by(|a, b| a.0 < b.0), "{language}");
        }
    }

    #[test]
    fn every_id_that_is_named_exists() {
        for region in REGIONS {
            for id in region.part_of.iter().chain(region.members) {
                assert!(by_id(id).is_some(), "{} names {id}", region.id);
            }
        }
        for (alias, id) in ALIASES {
            assert!(by_id(alias).is_none() && by_id(id).is_some(), "{alias} leads to {id}");
        }
        for (id, _) in NAMES.iter().flat_map(|(_, names)| *names) {
            assert!(by_id(id).is_some(), "{id} has a name");
        }
    }

    #[test]
    fn nothing_is_part_of_itself_and_all_is_part_of_the_world() {
        for region in REGIONS {
            let above = ancestors(region);
            assert!(!above.contains(region.id), "{} is part of itself", region.id);
            let apart = region.id == "world" || matches!(region.kind, BuiltInKind::Bloc | BuiltInKind::Group);
            assert_eq!(above.contains("world"), !apart, "{}", region.id);
        }
    }

    #[test]
    fn a_subdivision_lies_in_the_country_whose_code_it_begins_with() {
        for region in REGIONS.iter().filter(|region| region.kind == BuiltInKind::Subdivision) {
            let (country, _) = region.id.split_once('-').unwrap();
            assert!(ancestors(region).contains(country), "{}", region.id);
        }
        assert_eq!(region("us-tx").map(|texas| (texas.name, texas.part_of)), Some(("Texas", &["us"][..])));
        assert_eq!(region("gb-lnd").unwrap().part_of, ["gb-eng"]);
    }

    #[test]
    fn hong_kong_and_macau_are_territories_of_eastern_asia_and_china() {
        for id in ["hk", "mo"] {
            let region = region(id).unwrap();
            assert_eq!((region.kind, region.part_of), (BuiltInKind::Territory, &["eastern-asia", "cn"][..]));
        }
    }

    #[test]
    fn taiwan_stands_in_eastern_asia_only() {
        let taiwan = region("cn-tw").unwrap();
        assert_eq!((taiwan.id, taiwan.kind, taiwan.part_of), ("tw", BuiltInKind::Country, &["eastern-asia"][..]));
    }

    #[test]
    fn blocs_and_groups_have_the_members_they_count() {
        let members = |id| region(id).unwrap().members;
        assert_eq!(members("eu").len(), 27);
        assert_eq!(members("g7").len(), 7);
        assert!(members("g7").iter().all(|id| region(id).unwrap().kind == BuiltInKind::Country));
        assert_eq!(members("g20").len(), 20);
        assert!(members("g20").contains(&"eu"));
        assert!(members("g7").iter().all(|id| members("g20").contains(id)));
    }

    #[test]
    fn other_codes_lead_to_the_region() {
        let leads_to = |code| region(code).map(|region| region.id);
        for code in ["hk", "cn-hk", "hkg", "344"] {
            assert_eq!(leads_to(code), Some("hk"), "{code}");
        }
        assert_eq!(leads_to("uk"), Some("gb"));
        assert_eq!(leads_to("usa"), Some("us"));
        assert_eq!(leads_to("030"), Some("eastern-asia"));
        assert_eq!(leads_to("fr-974"), Some("re"));
        assert_eq!(leads_to("atlantis"), None);
    }

    #[test]
    fn a_name_falls_back_to_a_wider_tag_but_not_to_another_language() {
        assert_eq!(region_name("hk", "en-GB"), Some("Hong Kong"));
        assert_eq!(region_name("HK", "en"), None);
        assert_eq!(region_name("hkg", "de-AT"), Some("Hongkong"));
        assert_eq!(region_name("us", "zh-hant-hk"), Some("美國"));
        assert_eq!(region_name("it", "zh-Hant"), Some("義大利"));
        assert_eq!(region_name("it", "zh-Hant-HK"), Some("意大利"));
        assert_eq!(region_name("it", "zh-HK"), Some("意大利"));
        assert_eq!(region_name("it", "zh-Hant-MO"), Some("意大利"));
        assert_eq!(region_name("us-tx", "en"), Some("Texas"));
        assert_eq!(region_name("us-tx", "fr"), None);
        assert_eq!(region_name("hk", "zh"), None);
        assert_eq!(region_name("hk", ""), None);
    }

    #[test]
    fn all_but_subdivisions_and_groups_have_a_name_in_every_language() {
        for language in ["de", "fr", "zh-Hant", "zh-Hant-HK"] {
            for region in REGIONS {
                let nameless = matches!(region.kind, BuiltInKind::Subdivision | BuiltInKind::Group);
                assert!(nameless || region_name(region.id, language).is_some(), "{} in {language}", region.id);
            }
        }
    }

    #[test]
    fn languages_have_names() {
        assert_eq!(language_name("zh"), Some("Chinese"));
        assert_eq!(language_own_name("zh"), Some("中文"));
        assert_eq!(language_own_name("de"), Some("Deutsch"));
        assert_eq!(language_own_name("ace"), None);
        assert_eq!(language_name("en-GB"), None);
    }
}

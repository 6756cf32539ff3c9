//! The records that pages of another generator only name: topics, staff, publishers, entities. Knows no page and no disk.

use super::Generator;
use super::address::urlized;
use super::settings::Settings;
use crate::model::kind::Kind;
use crate::model::old_address::OldAddress;
use crate::model::slug::Slug;
use crate::model::vocabulary::{self, BuiltInKind};
use serde_json::{Map, Value, json};
use std::collections::{BTreeMap, BTreeSet};

/// Records by kind and name, each under an id of its own.
#[derive(Debug, Default)]
pub(super) struct Records {
    pub(super) topics: Named,
    pub(super) staff: Named,
    pub(super) publishers: Named,
    pub(super) entities: Named,
}

/// Records of one kind.
#[derive(Debug, Default)]
pub(super) struct Named {
    by_id: BTreeMap<String, Value>,
    ids: BTreeMap<String, String>,
}

impl Named {
    /// The id of the record of that name, which is made where there is none yet.
    pub(super) fn id(&mut self, name: &str, make: impl FnOnce() -> Value) -> String {
        let folded = name.trim().to_lowercase();
        if let Some(id) = self.ids.get(&folded) {
            return id.clone();
        }
        let wanted = Slug::like(name).map_or_else(|| "unnamed".to_owned(), |id| id.to_string());
        let wanted: String = wanted.chars().take(70).collect();
        let wanted = wanted.trim_end_matches('-').to_owned();
        let (mut id, mut number) = (wanted.clone(), 2);
        while self.by_id.contains_key(&id) {
            id = format!("{wanted}-{number}");
            number += 1;
        }
        self.by_id.insert(id.clone(), make());
        self.ids.insert(folded, id.clone());
        id
    }

    /// Every record by its id.
    pub(super) fn all(&self) -> impl Iterator<Item = (&str, &Value)> {
        self.by_id.iter().map(|(id, record)| (id.as_str(), record))
    }
}

/// What the terms of a taxonomy become.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Terms {
    Topics,
    Regions,
    Staff,
    /// Entities of this kind; drafts where nobody knows which.
    Entities(Option<&'static str>),
    Publishers,
}

/// What the terms under a key of front matter become.
pub(super) fn terms(key: &str, settings: &Settings<'_>) -> Option<Terms> {
    let taxonomy = settings.taxonomies.get(key);
    if let Some(span) = taxonomy {
        settings.ledger.used_at(*span);
    }
    Some(match key.to_lowercase().as_str() {
        "tags" | "tag" | "categories" | "category" | "topics" | "topic" | "series" => Terms::Topics,
        "regions" | "region" | "countries" | "country" => Terms::Regions,
        "authors" | "author" => Terms::Staff,
        "people" | "persons" | "person" => Terms::Entities(Some("person")),
        "organisations" | "organizations" | "companies" | "institutions" => Terms::Entities(Some("organisation")),
        "products" => Terms::Entities(Some("product")),
        "places" | "locations" => Terms::Entities(Some("place")),
        "entities" => Terms::Entities(None),
        "publishers" | "outlets" => Terms::Publishers,
        // A taxonomy that only this site has, unless records of it must say more than a name.
        _ if taxonomy.is_some() && !["policies", "responses", "events"].contains(&key) => Terms::Topics,
        _ => return None,
    })
}

/// The built-in region that a term names. Among tags only a whole name is one, or letters that mean nothing else.
pub(super) fn region(term: &str, language: &str, among_regions: bool) -> Option<&'static str> {
    let folded = term.trim().to_lowercase();
    let is_state = |kind: BuiltInKind| !matches!(kind, BuiltInKind::Subdivision);
    let named = vocabulary::REGIONS.iter().filter(|region| is_state(region.kind)).find(|region| {
        region.name.to_lowercase() == folded
            || vocabulary::region_name(region.id, language).is_some_and(|name| name.to_lowercase() == folded)
    });
    let short = ["EU", "US", "USA", "UK", "UAE", "G7", "G20"].contains(&term.trim());
    let by_id = || vocabulary::region(&folded).filter(|_| short || among_regions);
    let slug = || {
        let slug = Slug::like(term)?;
        let like = |name: &str| Slug::like(name).is_some_and(|other| other == slug);
        vocabulary::REGIONS
            .iter()
            .filter(|region| is_state(region.kind))
            .find(|region| among_regions && like(region.name))
    };
    named.or_else(by_id).or_else(slug).map(|region| region.id)
}

impl Records {
    /// Makes drafts of all whose ids are not among these: the kind and id of each that was none.
    pub(super) fn hold_all_but(&mut self, shown: &BTreeSet<&str>) -> Vec<(Kind, String)> {
        let all = [
            (Kind::Topic, &mut self.topics),
            (Kind::Staff, &mut self.staff),
            (Kind::Publisher, &mut self.publishers),
            (Kind::Entity, &mut self.entities),
        ];
        let mut held = Vec::new();
        for (kind, named) in all {
            for (id, record) in named.by_id.iter_mut().filter(|(id, _)| !shown.contains(id.as_str())) {
                if let Value::Object(map) = record
                    && map.insert("draft".to_owned(), json!(true)).is_none()
                {
                    held.push((kind, id.clone()));
                }
            }
        }
        held
    }

    /// The ids of all of them.
    pub(super) fn ids(&self) -> impl Iterator<Item = &str> {
        [&self.topics, &self.staff, &self.publishers, &self.entities].into_iter().flat_map(Named::all).map(|(id, _)| id)
    }

    /// The id of a topic, with the address that its list had.
    pub(super) fn topic(&mut self, name: &str, key: &str, generator: Generator) -> String {
        self.topics.id(name, || with_address(json!({ "name": name }), list_address(name, key, generator)))
    }

    /// The id of a member of staff.
    pub(super) fn author(&mut self, name: &str, settings: &Settings<'_>) -> String {
        let known = settings.authors.get(name);
        if let Some(known) = known {
            settings.ledger.used_at(known.span);
        }
        let name = known.map_or(name, |known| known.value.as_str());
        self.staff.id(name, || json!({ "name": name }))
    }

    /// The id of a publisher. What kind it is, nobody has said.
    pub(super) fn publisher(&mut self, name: &str, url: Option<&str>) -> String {
        let home =
            url.and_then(|url| url::Url::parse(url).ok()).and_then(|url| Some(format!("https://{}/", url.host_str()?)));
        self.publishers.id(name, || {
            let mut record = json!({ "name": name, "kind": "other", "country": "unknown" });
            if let (Value::Object(map), Some(home)) = (&mut record, home) {
                map.insert("url".to_owned(), Value::String(home));
            }
            record
        })
    }

    /// The id of an entity; a draft where nobody knows what it is.
    pub(super) fn entity(&mut self, name: &str, kind: Option<&str>, key: &str, generator: Generator) -> String {
        self.entities.id(name, || {
            let mut map = Map::new();
            map.insert("name".to_owned(), json!(name));
            map.insert("kind".to_owned(), json!(kind.unwrap_or("organisation")));
            if kind.is_none() {
                map.insert("draft".to_owned(), json!(true));
            }
            with_address(Value::Object(map), list_address(name, key, generator))
        })
    }
}

/// The address at which the old site listed what bears a term.
pub(super) fn list_address(name: &str, key: &str, generator: Generator) -> Option<String> {
    let folder = match key {
        "tag" => "tags",
        "category" => "categories",
        key => key,
    };
    let address = match generator {
        Generator::Hugo => format!("/{folder}/{}/", urlized(name)),
        Generator::Zola => format!("/{folder}/{}/", Slug::like(name)?),
        // Jekyll lists none by itself.
        Generator::Jekyll => return None,
    };
    OldAddress::new(&address).map(|address| address.as_str().to_owned())
}

fn with_address(mut record: Value, address: Option<String>) -> Value {
    // Where the new address is the old one there is nothing to lead.
    if let (Value::Object(map), Some(address)) = (&mut record, address)
        && !address.starts_with("/topics/")
        && !address.starts_with("/entities/")
    {
        map.insert("redirect_from".to_owned(), json!([address]));
    }
    record
}

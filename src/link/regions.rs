//! The regions of an edition: the built-in vocabulary and the newsroom's own records as one, with what each is part of.

use super::table::{Id, Table};
use crate::config::Config;
use crate::model::body::Body;
use crate::model::kind::Kind;
use crate::model::record::{Header, Record};
use crate::model::region::{RegionKind, RegionRecord};
use crate::model::slug::Slug;
use crate::model::vocabulary;
use crate::parse::Records;
use crate::text::Span;
use std::collections::{BTreeMap, BTreeSet};

/// A region as the edition knows it.
#[derive(Debug, Clone)]
pub struct Region {
    header: Header,
    /// Its name in the site's language.
    pub name: String,
    /// What kind of region it is.
    pub kind: RegionKind,
    /// ISO 3166-1 alpha-3, empty when there is none.
    pub alpha3: &'static str,
    /// The ids of what it is directly part of or a member of.
    pub parents: Vec<Slug>,
    /// The ids of what is directly part of it or a member of it, where the edition has them.
    pub children: Vec<Slug>,
    /// The newsroom's record of it.
    pub record: Option<RegionRecord>,
}

impl Record for Region {
    const KIND: Kind = Kind::Region;

    fn header(&self) -> &Header {
        &self.header
    }

    fn title(&self) -> &str {
        &self.name
    }
}

impl Region {
    /// Its name in a language: what the newsroom's record says, else what the built-in tables know.
    pub fn name_in(&self, language: &str) -> Option<&str> {
        let named = |tag: &str| {
            let names = self.record.iter().flat_map(|record| &record.names);
            names.into_iter().find(|(known, _)| known.eq_ignore_ascii_case(tag))
        };
        let mut tag = Some(language);
        while let Some(known) = tag {
            if let Some((_, name)) = named(known) {
                return Some(&name.value);
            }
            tag = vocabulary::wider(known);
        }
        vocabulary::region_name(self.header.id.as_str(), language)
    }
}

/// Everything is part of the world; a page about it would be the whole archive.
const WORLD: &str = "world";

/// The regions that some record names, and all that these belong to.
pub(super) fn table(records: &Records, config: &Config) -> Table<Region> {
    let own: BTreeMap<&str, &RegionRecord> =
        records.regions.iter().map(|record| (record.header.id.as_str(), record)).collect();
    let mut wanted: Vec<String> = named(records, config).into_iter().collect();
    let mut parents: BTreeMap<String, Vec<String>> = BTreeMap::new();
    while let Some(id) = wanted.pop() {
        if parents.contains_key(&id) {
            continue;
        }
        let above = parents_of(&id, &own);
        wanted.extend(above.iter().cloned());
        parents.insert(id, above);
    }
    let mut children: BTreeMap<&str, Vec<Slug>> = BTreeMap::new();
    for (id, above) in &parents {
        for parent in above {
            children.entry(parent).or_default().extend(Slug::new(id));
        }
    }
    let rows = parents
        .iter()
        .filter_map(|(id, above)| {
            let record = own.get(id.as_str()).map(|record| (*record).clone());
            let built_in = vocabulary::region(id);
            let header = match &record {
                Some(record) => record.header.clone(),
                None => Header::bare(Slug::new(id)?, Span::start_of(config.file)),
            };
            let kind = record.as_ref().and_then(|record| record.kind).or_else(|| Some(built_in?.kind.into()));
            Some(Region {
                header,
                name: name_of(id, record.as_ref(), config.language()),
                kind: kind.unwrap_or(RegionKind::Group),
                alpha3: built_in.map_or("", |region| region.alpha3),
                parents: above.iter().filter_map(|id| Slug::new(id)).collect(),
                children: children.get(id.as_str()).cloned().unwrap_or_default(),
                record,
            })
        })
        .collect();
    Table::new(rows, |a: &Region, b| a.name.to_lowercase().cmp(&b.name.to_lowercase()))
}

/// The region that an id or an alias of one (`uk`, `usa`) stands for.
pub(super) fn find(regions: &Table<Region>, id: &str) -> Option<Id<Region>> {
    regions.find(id).or_else(|| regions.find(vocabulary::region(id)?.id))
}

/// The regions above each region, nearest first, each once, without the region itself.
pub(super) fn ancestors(regions: &Table<Region>) -> Vec<Vec<Id<Region>>> {
    let parents = |id: Id<Region>| {
        let slugs = regions.get(id).map_or(&[][..], |region| &region.parents);
        slugs.iter().filter_map(|slug| regions.find(slug.as_str()))
    };
    regions
        .ids()
        .map(|start| {
            let mut found: Vec<Id<Region>> = Vec::new();
            let mut next: Vec<Id<Region>> = parents(start).collect();
            while !next.is_empty() {
                let mut further = Vec::new();
                for id in next {
                    if id != start && !found.contains(&id) {
                        found.push(id);
                        further.extend(parents(id));
                    }
                }
                next = further;
            }
            found
        })
        .collect()
}

fn name_of(id: &str, record: Option<&RegionRecord>, language: &str) -> String {
    let own = record.and_then(|record| {
        let named = |tag: &str| record.names.iter().find(|(known, _)| known.eq_ignore_ascii_case(tag));
        named(language).or_else(|| named("")).map(|(_, name)| name.value.clone())
    });
    let built_in =
        || vocabulary::region_name(id, language).or_else(|| vocabulary::region(id).map(|region| region.name));
    own.or_else(|| built_in().map(str::to_owned)).unwrap_or_else(|| id.to_owned())
}

/// What a region is directly part of: what the newsroom says, else what the standards say; and the groups it is in.
fn parents_of(id: &str, own: &BTreeMap<&str, &RegionRecord>) -> Vec<String> {
    let canonical = |id: &str| vocabulary::region(id).map_or_else(|| id.to_owned(), |region| region.id.to_owned());
    let said = own.get(id).map(|record| &record.part_of).filter(|part_of| !part_of.is_empty());
    let mut parents: Vec<String> = match said {
        Some(part_of) => part_of.iter().map(|parent| canonical(parent.value.as_str())).collect(),
        None => vocabulary::region(id)
            .map_or_else(Vec::new, |region| region.part_of.iter().map(|id| (*id).to_owned()).collect()),
    };
    let groups = vocabulary::REGIONS.iter().filter(|group| group.members.contains(&id) && !own_members(group.id, own));
    parents.extend(groups.map(|group| group.id.to_owned()));
    for (group, record) in own {
        if record.members.iter().any(|member| canonical(member.region.value.as_str()) == id) {
            parents.push((*group).to_owned());
        }
    }
    // What neither the standards nor a record that is out knows is held, or does not exist.
    let known = |parent: &String| vocabulary::region(parent).is_some() || own.contains_key(parent.as_str());
    parents.retain(|parent| parent != WORLD && parent != id && known(parent));
    parents.sort();
    parents.dedup();
    parents
}

fn own_members(group: &str, own: &BTreeMap<&str, &RegionRecord>) -> bool {
    own.get(group).is_some_and(|record| !record.members.is_empty())
}

/// Every text of the newsroom.
fn bodies(records: &Records) -> impl Iterator<Item = &Body> {
    let briefings = records.briefings.iter().map(|briefing| &*briefing.body);
    let responses = records.responses.iter().map(|response| &*response.body);
    let regions = records.regions.iter().map(|region| &region.body);
    let entities = records.entities.iter().map(|entity| &entity.body);
    let staff = records.staff.iter().map(|staff| &staff.body);
    let pages = records.pages.iter().map(|page| &page.body);
    briefings.chain(responses).chain(regions).chain(entities).chain(staff).chain(pages)
}

/// Every region that a record names, by its built-in id where an alias was written.
fn named(records: &Records, config: &Config) -> BTreeSet<String> {
    let mut ids: BTreeSet<&str> = BTreeSet::new();
    let organisation = config.organisation.country.as_ref().map(|country| country.value.as_str());
    ids.extend(organisation);
    ids.extend(records.regions.iter().map(|region| region.header.id.as_str()));
    for briefing in &records.briefings {
        ids.extend(briefing.regions.iter().map(|entry| entry.region.value.as_str()));
        let who = briefing.watch.iter().flat_map(|item| &item.who);
        ids.extend(who.map(|who| who.value.as_str()).filter(|id| vocabulary::region(id).is_some()));
    }
    let places = records.event_entries().filter_map(|entry| entry.asserts.place.as_ref());
    ids.extend(places.map(|place| place.value.as_str()));
    for response in &records.responses {
        ids.extend(response.jurisdiction.iter().map(|region| region.value.as_str()));
        ids.extend(response.affected.iter().map(|affected| affected.region.value.as_str()));
    }
    ids.extend(records.publishers.iter().filter_map(|publisher| Some(publisher.country.as_ref()?.value.as_str())));
    ids.extend(records.entities.iter().filter_map(|entity| Some(entity.country.as_ref()?.value.as_str())));
    ids.extend(records.events.iter().filter_map(|event| Some(event.asserts.place.as_ref()?.value.as_str())));
    let links = bodies(records);
    for link in links.flat_map(|body| &body.links).filter(|link| link.kind.is_none_or(|kind| kind == Kind::Region)) {
        ids.extend(Some(link.target.value.as_str()).filter(|id| vocabulary::region(id).is_some()));
    }
    let known =
        |id: &&str| vocabulary::region(id).is_some() || records.regions.iter().any(|r| r.header.id.as_str() == *id);
    ids.into_iter()
        .filter(known)
        .map(|id| vocabulary::region(id).map_or(id, |region| region.id).to_owned())
        .filter(|id| id != WORLD)
        .collect()
}

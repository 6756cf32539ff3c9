//! How policy responses stand to each other, and which of them hold in a region because another made them.

use super::Edition;
use super::regions;
use super::table::{Id, Lists, Ties};
use crate::model::matrix::InstrumentClass;
use crate::model::region::RegionKind;
use crate::model::response::{ActorClass, Level, Relation, Response, Status};
use chrono::NaiveDate;

/// The day of the last step that has been taken; the first step's where all lie ahead.
pub(super) fn last_change(response: &Response, day: NaiveDate) -> NaiveDate {
    let taken = response.steps_until(day).map(|step| step.date.value.sort_day()).max();
    taken.or_else(|| response.steps.iter().map(|step| step.date.value.sort_day()).min()).unwrap_or(NaiveDate::MIN)
}

pub(super) fn relate(edition: &mut Edition) {
    let mut forward: Vec<Vec<(Relation, Id<Response>)>> = Vec::new();
    let mut backward: Vec<Vec<(Relation, Id<Response>)>> = vec![Vec::new(); edition.responses.len()];
    for (id, response) in edition.responses.iter() {
        let mut relations = Vec::new();
        for relation in &response.relates {
            let Some(to) = edition.responses.find(relation.to.value.as_str()) else { continue };
            relations.push((relation.relation, to));
            if let Some(list) = backward.get_mut(to.index()) {
                list.push((relation.relation, id));
            }
        }
        forward.push(relations);
    }
    edition.response_relations = Lists::new(forward);
    edition.response_answers = Lists::new(backward);
    edition.response_inherited = Ties::new(edition.responses.ids().map(|id| heirs(edition, id)), edition.regions.len());
}

/// The regions that a binding response holds in because a bloc or a country above them made it: the members of a bloc,
/// and the subdivisions of a country. (A territory has law of its own, and a group makes none.)
fn heirs(edition: &Edition, id: Id<Response>) -> Vec<Id<super::Region>> {
    // What a company decides binds nobody by law, wherever the company is; what was rejected or has ended binds no more.
    let makes_law = |response: &Response| {
        let standing = response.status_on(edition.day).map(|(status, _)| status);
        matches!(standing, Some(Status::Adopted | Status::InForce | Status::Suspended))
            && response.is_binding()
            && response.nature.class() != InstrumentClass::CompanyRule
            && response.level != Some(Level::Company)
            && response.actor_class != Some(ActorClass::Company)
    };
    if !edition.responses.get(id).is_some_and(makes_law) {
        return Vec::new();
    }
    let jurisdictions = edition.response_jurisdiction.of(id);
    let mut heirs = Vec::new();
    let mut open: Vec<Id<super::Region>> = jurisdictions.to_vec();
    while let Some(above) = open.pop() {
        let Some(region) = edition.regions.get(above) else { continue };
        for child in region.children.iter().filter_map(|slug| regions::find(&edition.regions, slug.as_str())) {
            let Some(below) = edition.regions.get(child) else { continue };
            let inherits = match region.kind {
                RegionKind::Bloc => true,
                RegionKind::Country | RegionKind::Subdivision => below.kind == RegionKind::Subdivision,
                RegionKind::Territory | RegionKind::Group | RegionKind::WorldRegion => false,
            };
            if inherits && !heirs.contains(&child) && !jurisdictions.contains(&child) {
                heirs.push(child);
                open.push(child);
            }
        }
    }
    heirs.sort();
    heirs
}

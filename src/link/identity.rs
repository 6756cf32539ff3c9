//! When two names may mean one actor: an entity and what it is part of, an office and who held it then, a company and
//! the one that it follows. Knows entities and nothing of what is said about them.

use super::Edition;
use super::table::Id;
use crate::model::entity::{Entity, EntityKind};
use chrono::NaiveDate;

/// The days that an event may have happened on; everything, where no date is known.
pub(super) type Days = (NaiveDate, NaiveDate);

impl Edition {
    /// Whether two ids may name one actor in an event of these days. What the edition does not have is not judged: it
    /// may be anything.
    pub(super) fn may_be_one(&self, a: &str, b: &str, days: Days) -> bool {
        if a == b {
            return true;
        }
        let (Some(a), Some(b)) = (self.entities.find(a), self.entities.find(b)) else { return true };
        self.leads_to(a, b, days) || self.leads_to(b, a, days)
    }

    /// Whether the way up from one entity passes another: through what it is part of, the offices that it held on one
    /// of these days, and what it is the successor of.
    fn leads_to(&self, from: Id<Entity>, to: Id<Entity>, days: Days) -> bool {
        let mut seen = vec![from];
        let mut next = 0;
        while let Some(at) = seen.get(next).copied() {
            if at == to {
                return true;
            }
            next += 1;
            let Some(entity) = self.entities.get(at) else { continue };
            let offices = entity.holds_office.iter().filter(|tenure| {
                let since = tenure.from.as_ref().map_or(NaiveDate::MIN, |from| from.value.at_most().0);
                let until = tenure.to.as_ref().map_or(NaiveDate::MAX, |to| to.value.at_most().1);
                since <= days.1 && days.0 <= until
            });
            // A firm that follows another goes on under a new name; a product that follows another is another product.
            let earlier = if entity.kind == EntityKind::Organisation { entity.successor_of.as_slice() } else { &[] };
            let above = entity.part_of.iter().chain(earlier).chain(offices.map(|tenure| &tenure.office));
            for above in above.filter_map(|above| self.entities.find(above.value.as_str())) {
                if !seen.contains(&above) {
                    seen.push(above);
                }
            }
        }
        false
    }
}

//! The policy matrix: for each region and class of instruments what is recorded, and where nothing is, what that means.
//! No cell is empty.

use super::Edition;
use super::regions::Region;
use super::table::Id;
use crate::model::date::Edtf;
use crate::model::matrix::{CellState, InstrumentClass};
use crate::model::response::Response;

/// The responses of a region.
#[derive(Debug)]
pub struct MatrixRow<'a> {
    /// The region.
    pub region: Id<Region>,
    /// When the desk last looked for responses there, where it has said so.
    pub surveyed: Option<&'a Edtf>,
    /// One cell a class, in the order of the classes.
    pub cells: Vec<MatrixCell>,
}

/// What is recorded of one class in one region.
#[derive(Debug)]
pub struct MatrixCell {
    /// The class.
    pub class: InstrumentClass,
    /// Responses made for the region.
    pub own: Vec<Id<Response>>,
    /// Responses that bind there because a bloc or a state above it made them.
    pub inherited: Vec<Id<Response>>,
    /// What it says where there are neither.
    silence: CellState,
}

impl MatrixCell {
    /// What the cell says: one word, or two where the region has responses of its own and inherits others.
    pub fn states(&self) -> impl Iterator<Item = CellState> {
        let own = (!self.own.is_empty()).then_some(CellState::Own);
        let inherited = (!self.inherited.is_empty()).then_some(CellState::Inherited);
        let silence = (self.own.is_empty() && self.inherited.is_empty()).then_some(self.silence);
        own.into_iter().chain(inherited).chain(silence)
    }
}

impl Edition {
    /// The matrix: the regions in which something is recorded, and those that the desk has looked at, by name.
    pub fn matrix(&self) -> Vec<MatrixRow<'_>> {
        let mut rows = Vec::new();
        for (id, region) in self.regions.iter() {
            let own = self.response_jurisdiction.back(id);
            let inherited = self.response_inherited.back(id);
            // Nobody has looked on a day to come.
            let surveyed = region.record.as_ref().and_then(|record| Some(&record.surveyed.as_ref()?.value));
            let surveyed = surveyed.filter(|date| date.earliest() <= self.day);
            if own.is_empty() && inherited.is_empty() && surveyed.is_none() {
                continue;
            }
            let of_class = |list: &[Id<Response>], class: InstrumentClass| {
                self.responses.each(list).filter(|(_, r)| r.nature.class() == class).map(|(id, _)| id).collect()
            };
            let cell = |class: &InstrumentClass| MatrixCell {
                class: *class,
                own: of_class(own, *class),
                inherited: of_class(inherited, *class),
                silence: match surveyed {
                    _ if !region.kind.may_have(*class) => CellState::NotApplicable,
                    Some(_) => CellState::NoneRecorded,
                    None => CellState::Unknown,
                },
            };
            rows.push(MatrixRow { region: id, surveyed, cells: InstrumentClass::ALL.iter().map(cell).collect() });
        }
        rows
    }
}

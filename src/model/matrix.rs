//! The words of the policy matrix: the classes of instruments that are its columns, what a cell may say, and which kind
//! of region can have what.

use super::region::RegionKind;
use super::response::Nature;
use super::word_list::word_list;

word_list! {
    /// A class of instruments.
    InstrumentClass {
        Law "law" "Law",
        Order "order" "Order or decision",
        Guidance "guidance" "Guidance or strategy",
        Inquiry "inquiry" "Inquiry or case",
        Agreement "agreement" "Agreement",
        CompanyRule "company-rule" "Company rule",
    }
}

word_list! {
    /// What a cell of the matrix says.
    CellState {
        Own "own" "Own",
        Inherited "inherited" "Inherited",
        NoneRecorded "none-recorded" "None recorded",
        NotApplicable "not-applicable" "Not applicable",
        Unknown "unknown" "Unknown",
    }
}

impl CellState {
    /// What the word means, in a sentence for readers.
    pub fn meaning(self) -> &'static str {
        match self {
            Self::Own => "Made for this region, whatever has become of it since.",
            Self::Inherited => "Made by a bloc or a state above it, and binding here.",
            Self::NoneRecorded => "The desk looked on the day given, and has recorded none.",
            Self::NotApplicable => "A region of this kind makes nothing of this class.",
            Self::Unknown => "Nothing is recorded, and the desk has not said that it looked.",
        }
    }
}

impl Nature {
    /// The class of instruments that it belongs to.
    pub fn class(self) -> InstrumentClass {
        match self {
            Self::Law => InstrumentClass::Law,
            Self::Order | Self::Decision => InstrumentClass::Order,
            Self::Guidance | Self::Declaration | Self::Strategy => InstrumentClass::Guidance,
            Self::Inquiry | Self::Investigation | Self::Lawsuit => InstrumentClass::Inquiry,
            Self::Agreement => InstrumentClass::Agreement,
            Self::ContractTerm | Self::InternalRule => InstrumentClass::CompanyRule,
        }
    }
}

impl RegionKind {
    /// Whether such a region can have instruments of a class. States, their parts and territories can have all, and so
    /// can a bloc, which has institutions and companies under its law. A group of states makes no law and no order, and
    /// no company is under it: it declares, inquires and agrees. A region of the world has not even an office that could
    /// inquire: states in it may plan or agree on something together, no more.
    pub fn may_have(self, class: InstrumentClass) -> bool {
        match self {
            Self::Country | Self::Territory | Self::Subdivision | Self::Bloc => true,
            Self::Group | Self::WorldRegion => match class {
                InstrumentClass::Guidance | InstrumentClass::Agreement => true,
                InstrumentClass::Inquiry => self == Self::Group,
                InstrumentClass::Law | InstrumentClass::Order | InstrumentClass::CompanyRule => false,
            },
        }
    }
}

//! A region: a country, a territory, a part of one, a bloc, a group, or a region of the world. ISO 3166, the EU, the G7
//! and G20 and UN M49 are built in (`vocabulary`); a record adds to them.

use super::body::Body;
use super::date::Edtf;
use super::record::{Header, Ref};
use super::vocabulary::BuiltInKind;
use super::word_list::word_list;
use crate::text::Spanned;

word_list! {
    /// What kind of region.
    RegionKind {
        Country "country" "Country",
        Territory "territory" "Territory",
        Subdivision "subdivision" "Subdivision",
        Bloc "bloc" "Bloc",
        Group "group" "Group",
        WorldRegion "world-region" "World region",
    }
}

impl From<BuiltInKind> for RegionKind {
    fn from(kind: BuiltInKind) -> Self {
        match kind {
            BuiltInKind::Country => Self::Country,
            BuiltInKind::Territory => Self::Territory,
            BuiltInKind::Subdivision => Self::Subdivision,
            BuiltInKind::Bloc => Self::Bloc,
            BuiltInKind::Group => Self::Group,
            BuiltInKind::WorldRegion => Self::WorldRegion,
        }
    }
}

/// What a newsroom says of a region; all but the id may be missing for a built-in one.
#[derive(Debug, Clone)]
pub struct RegionRecord {
    /// Id, place and release.
    pub header: Header,
    /// Names by BCP 47 tag; the empty tag stands for every language.
    pub names: Vec<(String, Spanned<String>)>,
    /// What kind of region.
    pub kind: Option<RegionKind>,
    /// The regions that it is part of.
    pub part_of: Vec<Ref>,
    /// The members of a bloc or group.
    pub members: Vec<Member>,
    /// One or two sentences.
    pub summary: Option<Spanned<String>>,
    /// When the desk last looked for policy responses there: what is not recorded was then not to be found.
    pub surveyed: Option<Spanned<Edtf>>,
    /// An introduction.
    pub body: Body,
}

/// A member of a bloc or group.
#[derive(Debug, Clone)]
pub struct Member {
    /// The member.
    pub region: Ref,
    /// Since when.
    pub from: Option<Spanned<Edtf>>,
    /// Until when.
    pub to: Option<Spanned<Edtf>>,
}

impl super::record::Record for RegionRecord {
    const KIND: super::kind::Kind = super::kind::Kind::Region;

    fn header(&self) -> &Header {
        &self.header
    }

    fn title(&self) -> &str {
        self.names.first().map_or(self.header.id.as_str(), |(_, name)| &name.value)
    }
}

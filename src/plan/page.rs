//! What a page is about, and whether people read it. Knows no path.

use super::{Citable, Page};
use crate::link::AnyId;

impl Page {
    /// The record that the page is about, where it is about one.
    pub fn record(self) -> Option<AnyId> {
        match self {
            Self::Briefing(id) | Self::BriefingData(id) | Self::BriefingText(id) | Self::Card(id) => {
                Some(AnyId::Briefing(id))
            }
            Self::Topic(id, _) => Some(AnyId::Topic(id)),
            Self::Region(id, _) => Some(AnyId::Region(id)),
            Self::Response(id) | Self::ResponseData(id) => Some(AnyId::Response(id)),
            Self::Source(id) | Self::Citation(Citable::Source(id), _) => Some(AnyId::Source(id)),
            Self::Citation(Citable::Briefing(id), _) => Some(AnyId::Briefing(id)),
            Self::Publisher(id, _) => Some(AnyId::Publisher(id)),
            Self::Entity(id, _) => Some(AnyId::Entity(id)),
            Self::Event(id) | Self::EventData(id) => Some(AnyId::Event(id)),
            Self::Staff(id, _) => Some(AnyId::Staff(id)),
            Self::Standing(id) => Some(AnyId::Page(id)),
            Self::Front
            | Self::Archive(_)
            | Self::Language(..)
            | Self::Month(..)
            | Self::Topics
            | Self::Regions
            | Self::Tracker
            | Self::TrackerCsv
            | Self::TrackerCsvMetadata
            | Self::TrackerData
            | Self::MatrixCsv
            | Self::MatrixCsvMetadata
            | Self::Sources(_)
            | Self::Publishers(_)
            | Self::Entities(_)
            | Self::Timeline
            | Self::TimelineYear(_)
            | Self::Disputed(_)
            | Self::DisputedData
            | Self::CorrectionsData
            | Self::WatchData
            | Self::Corrections(_)
            | Self::Watch(_)
            | Self::Search
            | Self::OpenSearch
            | Self::StaffList
            | Self::NotFound
            | Self::Redirect(_)
            | Self::Feed(_)
            | Self::JsonFeed
            | Self::Sitemap
            | Self::SitemapPart(_)
            | Self::NewsSitemap
            | Self::Robots
            | Self::SiteCard
            | Self::Icon(_)
            | Self::WebManifest
            | Self::Newsletter(..)
            | Self::WatchCalendar
            | Self::SecurityText
            | Self::TrustText
            | Self::ModelsText
            | Self::Hosting(_)
            | Self::DataPage
            | Self::Image(_)
            | Self::Picture(..)
            | Self::ThemeAsset(_) => None,
        }
    }

    /// Whether it is a page that people read and that a sitemap lists.
    pub fn is_for_readers(self) -> bool {
        match self {
            Self::Front
            | Self::Briefing(_)
            | Self::Archive(_)
            | Self::Language(..)
            | Self::Month(..)
            | Self::Topics
            | Self::Topic(..)
            | Self::Regions
            | Self::Region(..)
            | Self::Tracker
            | Self::Response(_)
            | Self::Sources(_)
            | Self::Source(_)
            | Self::Publishers(_)
            | Self::Publisher(..)
            | Self::Entities(_)
            | Self::Entity(..)
            | Self::Event(_)
            | Self::Timeline
            | Self::TimelineYear(_)
            | Self::Disputed(_)
            | Self::Corrections(_)
            | Self::Watch(_)
            | Self::Search
            | Self::StaffList
            | Self::Staff(..)
            | Self::DataPage
            | Self::Standing(_) => true,
            Self::BriefingData(_)
            | Self::BriefingText(_)
            | Self::TrackerCsv
            | Self::TrackerCsvMetadata
            | Self::TrackerData
            | Self::MatrixCsv
            | Self::MatrixCsvMetadata
            | Self::EventData(_)
            | Self::DisputedData
            | Self::CorrectionsData
            | Self::WatchData
            | Self::ResponseData(_)
            | Self::OpenSearch
            | Self::NotFound
            | Self::Redirect(_)
            | Self::Feed(_)
            | Self::JsonFeed
            | Self::Sitemap
            | Self::SitemapPart(_)
            | Self::NewsSitemap
            | Self::Robots
            | Self::Card(_)
            | Self::SiteCard
            | Self::Icon(_)
            | Self::WebManifest
            | Self::Newsletter(..)
            | Self::WatchCalendar
            | Self::SecurityText
            | Self::TrustText
            | Self::ModelsText
            | Self::Hosting(_)
            | Self::Citation(..)
            | Self::Image(_)
            | Self::Picture(..)
            | Self::ThemeAsset(_) => false,
        }
    }
}

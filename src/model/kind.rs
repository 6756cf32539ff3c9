//! The kinds of record that a newsroom keeps, with the folder each is kept in.

use super::word_list::word_list;

word_list! {
    /// A kind of record. The word is what an editor types before a colon in a link, `[[region:hk]]`.
    Kind {
        Briefing "briefing" "Briefing",
        Response "response" "Policy response",
        Source "source" "Source",
        Publisher "publisher" "Publisher",
        Region "region" "Region",
        Entity "entity" "Entity",
        Event "event" "Event",
        Staff "staff" "Staff",
        Topic "topic" "Topic",
        Page "page" "Page",
    }
}

impl Kind {
    /// The folder below `content/` that holds this kind, and the folder of its pages in the site.
    pub fn folder(self) -> &'static str {
        match self {
            Self::Briefing => "briefings",
            Self::Response => "responses",
            Self::Source => "sources",
            Self::Publisher => "publishers",
            Self::Region => "regions",
            Self::Entity => "entities",
            Self::Event => "events",
            Self::Staff => "staff",
            Self::Topic => "topics",
            Self::Page => "pages",
        }
    }

    /// The file of a record of this kind, below the site's folder.
    pub fn file(self, id: &str) -> String {
        let ending = match self {
            Self::Briefing | Self::Response | Self::Page | Self::Region => "md",
            Self::Source | Self::Publisher | Self::Entity | Self::Event | Self::Staff | Self::Topic => "yaml",
        };
        format!("content/{}/{id}.{ending}", self.folder())
    }

    /// What a message calls one record of this kind, with its article.
    pub fn with_article(self) -> &'static str {
        match self {
            Self::Briefing => "a briefing",
            Self::Response => "a policy response",
            Self::Source => "a source",
            Self::Publisher => "a publisher",
            Self::Region => "a region",
            Self::Entity => "an entity",
            Self::Event => "an event",
            Self::Staff => "a member of staff",
            Self::Topic => "a topic",
            Self::Page => "a page",
        }
    }

    /// What a message calls the kind, without an article.
    pub fn noun(self) -> &'static str {
        let words = self.with_article();
        words.split_once(' ').map_or(words, |(_, noun)| noun)
    }
}

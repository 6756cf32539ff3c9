//! The manuscript of a new record: what can be filled in is, and what the editor must fill in says so.

use crate::model::briefing::{NO_PARAGRAPH_YET, NO_SUMMARY_YET};
use crate::model::date::AsOf;
use crate::model::kind::Kind;
use crate::model::slug::{LONGEST, Slug};
use crate::model::source::SourceKind;
use crate::model::vocabulary;
use crate::yaml::quoted;
use chrono::Datelike;
use chrono_tz::Tz;
use std::path::PathBuf;

/// A record about to be started.
#[derive(Debug, Clone, Copy)]
pub struct New<'a> {
    /// Its kind.
    pub kind: Kind,
    /// Its id.
    pub id: &'a Slug,
    /// Its title or name.
    pub title: &'a str,
    /// When it is dated.
    pub as_of: AsOf,
    /// The zone that its times are written in.
    pub time_zone: Tz,
    /// Those who may stand in the byline: one is put there, of several the editor chooses.
    pub staff: &'a [&'a str],
    /// A publisher to begin with.
    pub publisher: Option<&'a str>,
    /// Where a source can be read.
    pub url: Option<&'a str>,
    /// The kind of a source, where its publisher says so.
    pub source_kind: Option<SourceKind>,
    /// The source records that a briefing begins with.
    pub sources: &'a [&'a str],
    /// The lead that a briefing begins from.
    pub lead: Option<Lead<'a>>,
}

/// The lead that a briefing begins from.
#[derive(Debug, Clone, Copy)]
pub struct Lead<'a> {
    /// The id by which the briefing cites it.
    pub source: &'a str,
    /// The title it bears.
    pub title: &'a str,
    /// Where it can be read.
    pub url: &'a str,
    /// Who published it.
    pub publisher: &'a str,
    /// What kind of sources its publisher has.
    pub kind: SourceKind,
    /// The day on which it was published.
    pub published: Option<&'a str>,
    /// Through which feed it was found, where that is somebody else's.
    pub feed: Option<&'a str>,
    /// The day on which it was found.
    pub found: Option<&'a str>,
    /// Records that it names, by the key under which they would stand: each with its id and what people call it.
    pub likely: &'a [(&'a str, Vec<(String, String)>)],
}

/// The id that a title makes, if any of it can stay.
pub fn id_for(title: &str) -> Option<Slug> {
    let mut id = String::new();
    for c in deunicode::deunicode(title).chars() {
        if c.is_ascii_alphanumeric() {
            id.push(c.to_ascii_lowercase());
        } else if !id.ends_with('-') && !id.is_empty() {
            id.push('-');
        }
    }
    id.truncate(LONGEST);
    Slug::new(id.trim_end_matches('-'))
}

impl New<'_> {
    /// Path below the site's root, and text.
    pub(super) fn manuscript(&self) -> (PathBuf, String) {
        let local = self.as_of.0.with_timezone(&self.time_zone);
        let (folder, id) = (self.kind.folder(), self.id);
        let day = local.format("%Y-%m-%d");
        let now = local.format("%Y-%m-%dT%H:%M:00%:z");
        let title = quoted(self.title);
        let authors = match self.staff {
            [] => "[desk]".to_owned(),
            [only] => format!("[{only}]"),
            several => format!("[] # ids of content/staff: {}", several.join(", ")),
        };
        let publisher = self.publisher.unwrap_or("its-id-in-content-publishers");
        let (sources, paragraph) = self.sources_and_paragraph(&day.to_string());
        let likely = self.lead.map_or_else(String::new, likely);
        let discovery = self.lead.map_or_else(String::new, discovery);
        let (path, text) = match self.kind {
            Kind::Briefing => (
                format!("content/{folder}/{}/{id}.md", local.year()),
                format!(
                    "---\ntitle: {title}\nsummary: {NO_SUMMARY_YET}\nkey_points: []\n\
                     published: {now}\ndraft: true # take this line out to publish\nauthors: {authors}\nreviewed_by: []\n\
                     regions: [] # ISO 3166 codes in lower case: hk, us, eu\ntopics: []\nentities: []\nresponses: []\n\
                     {likely}{discovery}{sources}events: []\nwatch: []\n---\n\
                     ## What happened\n\n{paragraph}\n\n## Why it matters\n\n## What to watch next\n"
                ),
            ),
            Kind::Response => (
                format!("content/{folder}/{id}.md"),
                format!(
                    "---\ntitle: {title}\ndraft: true # take this line out to publish\nactor: [] # an id of content/entities\nactor_class: government\n\
                     # jurisdiction: us\nlevel: national\nnature: order\ndirection: unclear\nsteps:\n  - {{action: announced, date: {day}, sources: []}}\n\
                     sources: []\n---\nWhat it does, to whom, and on what ground.\n"
                ),
            ),
            Kind::Source => (
                format!("content/{folder}/{id}.yaml"),
                format!(
                    "title: {title}\ndraft: true # take this line out to publish\n{}accessed: {day}\n",
                    match (self.url, self.source_kind) {
                        (Some(url), Some(kind)) => format!("publisher: {publisher}\nkind: {}\nurl: {}\n# published: {day}\n", kind.word(), quoted(url)),
                        (Some(url), None) => format!("publisher: {publisher} # change this\nkind: other\nurl: {}\n# published: {day}\n", quoted(url)),
                        (None, _) => format!("publisher: {publisher} # change this\nkind: other\nurl: https://example.org/\npublished: {day}\n"),
                    }
                ),
            ),
            Kind::Publisher => (
                format!("content/{folder}/{id}.yaml"),
                format!("name: {title}\nkind: # {}\ncountry: unknown # or an ISO 3166 code in lower case: nl\n# url: https://example.org/\n", SourceKind::WORDS.join(", ")),
            ),
            // A built-in region keeps its name and kind; the file adds to it.
            Kind::Region if vocabulary::region(id.as_str()).is_some() => (
                format!("content/{folder}/{id}.md"),
                "---\ndraft: true # take this line out to publish\nsummary: One or two sentences.\n---\nAn introduction.\n".to_owned(),
            ),
            Kind::Region => (
                format!("content/{folder}/{id}.md"),
                format!("---\nname: {title}\nkind: group\npart_of: []\nmembers: []\n---\nAn introduction.\n"),
            ),
            Kind::Entity => (
                format!("content/{folder}/{id}.yaml"),
                format!("name: {title}\nkind: organisation\naliases: []\n# country: us\n"),
            ),
            Kind::Event => (
                format!("content/{folder}/{id}.yaml"),
                format!("title: {title}\ndate: {day}\nactor: []\nsources: []\n"),
            ),
            Kind::Staff => (format!("content/{folder}/{id}.yaml"), format!("name: {title}\nrole: Reporter\n")),
            Kind::Topic => (format!("content/{folder}/{id}.yaml"), format!("name: {title}\n# description: One or two sentences.\n")),
            Kind::Page => (
                format!("content/{folder}/{id}.md"),
                format!(
                    "---\ntitle: {title}\ndraft: true # take this line out to publish\nsummary: One or two sentences.\n---\nWrite here.\n"
                ),
            ),
        };
        (PathBuf::from(path), text)
    }

    /// The list of a briefing's sources, and its first paragraph, which cites them.
    fn sources_and_paragraph(&self, day: &str) -> (String, String) {
        let [sourced, uncited] = NO_PARAGRAPH_YET;
        let entries: String = self.sources.iter().map(|id| format!("  - {id}\n")).collect();
        let inline = self.lead.map_or_else(String::new, source);
        let cited: Vec<String> = self
            .lead
            .iter()
            .map(|lead| lead.source)
            .chain(self.sources.iter().copied())
            .map(|id| format!("@{id}"))
            .collect();
        if cited.is_empty() {
            let sources = format!(
                "sources: [] # in place of the brackets, for each source:\n#   - id: first\n#     title: The title it bears\n#     publisher: an-id-of-content/publishers\n\
                 #     kind: official\n#     url: https://example.org/\n#     published: {day}\n"
            );
            return (sources, format!("{uncited} `[@first]`."));
        }
        (format!("sources:\n{inline}{entries}"), format!("{sourced}[{}]", cited.join("; ")))
    }
}

/// What a lead names, for the editor to choose from.
fn likely(lead: Lead<'_>) -> String {
    let mut text = String::new();
    for (key, records) in lead.likely.iter().filter(|(_, records)| !records.is_empty()) {
        let ids: Vec<&str> = records.iter().map(|(id, _)| id.as_str()).collect();
        let names: Vec<String> = records.iter().map(|(_, name)| name.replace(['\n', '\r'], " ")).collect();
        text.push_str(&format!("# likely {key}: [{}] # {}\n", ids.join(", "), names.join("; ")));
    }
    text
}

/// Where a briefing says that it began.
fn discovery(lead: Lead<'_>) -> String {
    let found = lead.found.map_or_else(String::new, |found| format!(", found: {found}"));
    // Between braces, a text that stands in double quotes cannot be mistaken.
    let feed = lead.feed.map_or_else(String::new, |feed| format!(", feed: {}", serde_json::Value::from(feed)));
    format!("discovery: {{source: {}{found}{feed}}}\n", lead.source)
}

/// The lead as a source of the briefing.
fn source(lead: Lead<'_>) -> String {
    let Lead { source, title, url, publisher, kind, published, .. } = lead;
    let published = published.map_or_else(String::new, |published| format!("    published: {published}\n"));
    format!(
        "  - id: {source}\n    title: {}\n    publisher: {publisher}\n    kind: {}\n    url: {}\n{published}",
        quoted(title),
        kind.word(),
        quoted(url)
    )
}

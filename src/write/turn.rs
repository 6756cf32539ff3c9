//! In which order the files of a site appear, wherever they are brought: what pages need before the pages. Knows names of
//! files, and no page.

/// When a file's turn is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Turn {
    /// What pages need: styles, scripts, pictures, the parts of the search index.
    Asset,
    /// Pages, and their forms for machines.
    Page,
    /// What tells of pages: feeds and sitemaps.
    Feed,
    /// The front page.
    Front,
}

impl Turn {
    /// The turn of the file at a path below the output folder.
    pub fn of(path: &str) -> Self {
        let name = path.rsplit('/').next().unwrap_or(path);
        let extension = name.rsplit_once('.').map_or("", |(_, extension)| extension);
        match extension {
            _ if path == "index.html" => Self::Front,
            "xml" | "rss" | "atom" => Self::Feed,
            "json" if name.contains("feed") => Self::Feed,
            "html" | "json" | "txt" | "csv" | "md" => Self::Page,
            _ => Self::Asset,
        }
    }
}

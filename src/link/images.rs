//! Which images a briefing shows: those that its text or its `media` names and that lie beside it.

use super::Edition;
use crate::model::briefing::Briefing;
use crate::read::Manuscripts;

/// The path below `content/` of a file beside a manuscript.
pub fn beside(manuscript: &str, file: &str) -> String {
    let folder = manuscript.strip_prefix("content/").unwrap_or(manuscript).rsplit_once('/').map_or("", |(folder, _)| folder);
    format!("{folder}/{}", file.strip_prefix("./").unwrap_or(file))
}

impl Edition {
    /// The paths below `content/` of all images that briefings of the edition show.
    pub fn image_paths<'a>(&'a self, manuscripts: &'a Manuscripts) -> impl Iterator<Item = String> + use<'a> {
        self.briefings.rows().iter().filter(|briefing| briefing.withdrawal().is_none()).flat_map(|briefing| {
            let path = manuscripts.files.path(briefing.header.file);
            names(briefing).map(move |file| beside(path, file))
        })
    }
}

/// The file names that a briefing gives.
pub fn names(briefing: &Briefing) -> impl Iterator<Item = &str> {
    let in_text = briefing.body.images.iter().map(|image| image.address.as_str());
    let in_media = briefing.media.iter().map(|media| media.file.value.as_str());
    in_text.chain(in_media)
}

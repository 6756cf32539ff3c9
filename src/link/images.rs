//! The files beside a record that its page shows or links to: those that its text or its `media` names.

use super::{AnyId, Edition};
use crate::model::body::Body;
use crate::model::briefing::Briefing;
use crate::read::Manuscripts;
use crate::text::Span;

/// The path below `content/` of a file beside a manuscript.
pub fn beside(manuscript: &str, file: &str) -> String {
    let folder =
        manuscript.strip_prefix("content/").unwrap_or(manuscript).rsplit_once('/').map_or("", |(folder, _)| folder);
    format!("{folder}/{}", file.strip_prefix("./").unwrap_or(file))
}

impl Edition {
    /// The paths below `content/` of all files that pages of the edition show or link to.
    pub fn file_paths<'a>(&'a self, manuscripts: &'a Manuscripts) -> impl Iterator<Item = String> + use<'a> {
        let in_bodies = self.bodies().filter(|(record, _)| !self.is_withdrawn(*record)).flat_map(|(_, body)| {
            let path = manuscripts.files.path(body.span.file);
            named_in(body).map(move |(file, _)| beside(path, file))
        });
        let in_media =
            self.briefings.rows().iter().filter(|briefing| briefing.withdrawal().is_none()).flat_map(|briefing| {
                let path = manuscripts.files.path(briefing.header.file);
                briefing.media.iter().map(move |media| beside(path, &media.file.value))
            });
        in_bodies.chain(in_media)
    }

    /// Whether a record is a briefing that was withdrawn: of it only a tombstone is shown.
    pub fn is_withdrawn(&self, record: AnyId) -> bool {
        match record {
            AnyId::Briefing(id) => self.briefings.get(id).is_some_and(|briefing| briefing.withdrawal().is_some()),
            _ => false,
        }
    }
}

/// The images and other files that a text names, with the place of each.
pub fn named_in(body: &Body) -> impl Iterator<Item = (&str, Span)> {
    let images = body.images.iter().map(|image| (image.address.as_str(), image.span));
    let files = body.files.iter().map(|file| (file.value.as_str(), file.span));
    images.chain(files)
}

/// The file names that a briefing gives, in its text and under `media`.
pub fn names(briefing: &Briefing) -> impl Iterator<Item = &str> {
    let in_text = named_in(&briefing.body).map(|(file, _)| file);
    let in_media = briefing.media.iter().map(|media| media.file.value.as_str());
    in_text.chain(in_media)
}

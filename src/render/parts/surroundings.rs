//! Interim of v1: the real file is /tmp/v1/src/render/parts/surroundings.rs, to be copied when render/body.rs is here.

use super::super::site::Site;
use crate::link::{AnyId, images};
use crate::model::body::Body;
use crate::plan::Page;

impl Site<'_> {
    /// The HTML of a record's body on the page at `path`.
    pub(in crate::render) fn body_html(&self, _: &str, _: AnyId, _: &Body) -> String {
        String::new()
    }

    /// The page and the size of a file that lies beside the manuscript `file`, if a briefing that is out shows it.
    pub(in crate::render) fn image_beside(
        &self,
        file: crate::text::FileId,
        name: &str,
    ) -> Option<(Page, Option<(u32, u32)>)> {
        let page = self.plan.image(&images::beside(self.manuscripts.files.path(file), name))?;
        let size = match page {
            Page::Image(number) => self.manuscripts.assets.get(number as usize).and_then(|asset| asset.size),
            _ => None,
        };
        Some((page, size))
    }
}

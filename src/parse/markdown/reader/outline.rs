//! The headings of a text: their levels, words and fragments. Knows nothing of what stands between them.

use super::{OpenHeading, Reader, trimmed};
use crate::diagnostic::{Code, Diagnostic};
use crate::model::body;
use crate::model::slug::Slug;
use crate::parse::markdown::citation::short;
use crate::parse::markdown::headings::{self, Fragments};
use pulldown_cmark::{CowStr, HeadingLevel};
use std::ops::Range;

impl Reader<'_, '_> {
    /// The level at which a heading is shown.
    fn level(&mut self, written: HeadingLevel, range: &Range<usize>) -> u8 {
        let level = written as u8;
        let span = self.place.within(trimmed(self.text, range));
        // A heading in a footnote is shown below all others, whatever stood above it.
        let above = if self.notes_open > 0 { 2 } else { self.outline.last().map_or(1, |&(written, _)| written) };
        if level == 1 {
            self.report(
                Diagnostic::new(Code::HeadingLevel, span, "a heading of level 1 stands in a text")
                    .help("the title is the page's one heading of level 1; write `##`"),
            );
        } else if level > above + 1 {
            let message = format!("a heading of level {level} follows one of level {above}");
            let help = format!("write it with {} `#`", above + 1);
            self.report(Diagnostic::new(Code::HeadingLevel, span, message).help(help));
        }
        if self.notes_open > 0 {
            return 2;
        }
        let level = level.max(2);
        while self.outline.pop_if(|(written, _)| *written >= level).is_some() {}
        let shown = self.outline.last().map_or(2, |&(_, shown)| shown + 1);
        self.outline.push((level, shown));
        shown
    }

    pub(super) fn explicit_id(&mut self, id: &CowStr<'_>, range: &Range<usize>) -> Option<String> {
        if Slug::new(id).is_some() {
            return Some(id.to_string());
        }
        let source = self.text.get(range.clone()).unwrap_or("");
        let found = source.rfind(&**id).map_or(range.clone(), |at| range.start + at..range.start + at + id.len());
        let found = Diagnostic::new(
            Code::BadSlug,
            self.place.within(found),
            format!("`{}` is not written as an id", short(id)),
        );
        let help = "the id of a heading is small letters, digits and hyphens";
        self.report(found.help(match Slug::like(id) {
            Some(slug) => format!("{help}: did you mean `#{slug}`?"),
            None => help.to_owned(),
        }));
        None
    }

    pub(super) fn heading_end(&mut self) {
        let Some(OpenHeading { level, id, text, empty, range }) = self.heading.take() else { return };
        // An empty heading is not shown.
        let level = if empty { 2 } else { self.level(level, &range) };
        let span = self.place.within(trimmed(self.text, &range));
        if self.containers == 0 {
            self.section = u32::try_from(self.body.headings.len()).ok();
        }
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        self.body.headings.push(body::Heading { level, text, id: String::new(), span });
        self.explicit.push(id);
    }

    /// Chosen ids come first, so that no heading's words take one away.
    pub(super) fn name_headings(&mut self) {
        let mut fragments = Fragments::default();
        for (heading, chosen) in self.body.headings.iter_mut().zip(&mut self.explicit) {
            if let Some(chosen) = chosen.take() {
                heading.id = fragments.claim(chosen);
            }
        }
        for heading in self.body.headings.iter_mut().filter(|heading| heading.id.is_empty()) {
            heading.id = fragments.claim(headings::from_words(&heading.text));
        }
    }
}

//! A body as HTML: what surrounds it, and the words that go beside its own. Knows no record, no path and no language;
//! it asks its [`Surroundings`].

pub mod escape;
mod notes;
mod raw_html;
#[cfg(test)]
mod tests;
mod writer;

use crate::model::body::Body;
use std::borrow::Cow;

/// What a body must be told about the site around it. Numbers count from zero, as the entries of [`Body`] do.
pub trait Surroundings {
    /// The source that an item of a citation names; none where it is unknown or held back.
    fn cited(&self, citation: usize, item: usize) -> Option<Cited>;

    /// Whether readers can link to the n-th statement of the body.
    fn is_cited(&self, _statement: usize) -> bool {
        false
    }

    /// What readers must know of the sources of the statement that ends with this citation.
    fn mark(&self, _citation: usize) -> Option<Mark> {
        None
    }

    /// The page that a link to a record leads to.
    fn link(&self, link: usize) -> LinkView<'_>;

    /// The file of an image; none where it is missing.
    fn image(&self, image: usize) -> Option<ImageView<'_>>;

    /// The address of a file that is no record; none where there is no such file.
    fn file(&self, file: usize) -> Option<Cow<'_, str>>;

    /// Whether the site lets raw HTML through, cleaned; otherwise it is shown as text.
    fn raw_html(&self) -> bool {
        false
    }

    /// The words that the page adds to the body's own.
    fn words(&self) -> Words<'_> {
        Words::ENGLISH
    }
}

/// A source as a citation names it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cited {
    /// Its number in the list of sources, whose entries have the ids `source-1`, `source-2`.
    pub number: u32,
    /// The how many-th citation of this source on the page this is, from one: `cite-3-2` is the second of source 3.
    pub occurrence: u32,
}

/// What a mark after a citation says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mark {
    /// The sources go back to one origin, and none is official.
    OneOrigin,
    /// All of them were retracted.
    Retracted,
}

/// A link to a record.
#[derive(Debug, Clone)]
pub struct LinkView<'a> {
    /// The address, with the fragment if there is one; none where the record is unknown or held back.
    pub href: Option<Cow<'a, str>>,
    /// What a link without words of its own shows: the record's title, or neutral words.
    pub words: Cow<'a, str>,
}

/// An image.
#[derive(Debug, Clone)]
pub struct ImageView<'a> {
    /// The address.
    pub src: Cow<'a, str>,
    /// Width and height in pixels, where they are known.
    pub size: Option<(u32, u32)>,
    /// The same in other widths.
    pub smaller: Option<Smaller>,
    /// What is said below it; the title in the Markdown, if this is none.
    pub caption: Option<Cow<'a, str>>,
    /// Whose it is.
    pub credit: Option<Cow<'a, str>>,
}

/// An image in the widths that screens ask for, as WebP.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Smaller {
    /// The address of each with its width, as `srcset` takes them.
    pub srcset: String,
    /// How wide it is shown, as `sizes` takes it.
    pub sizes: &'static str,
}

/// The words that a page adds to a body's own, in the page's language.
#[derive(Debug, Clone, Copy)]
pub struct Words<'a> {
    /// Before the number of a source.
    pub source: &'a str,
    /// After the sources of a statement that rests on one origin that is not official.
    pub one_origin: &'a str,
    /// After the sources of a statement of which all were retracted.
    pub retracted: &'a str,
    /// Before the words of a heading.
    pub link_to: &'a str,
    /// Before the number of a table.
    pub table: &'a str,
    /// Of a task that is done.
    pub done: &'a str,
    /// Of a task that is not.
    pub not_done: &'a str,
    /// The footnotes.
    pub notes: &'a str,
    /// Before the number of a footnote.
    pub note: &'a str,
    /// Before the number of a footnote, in the link from it to the text.
    pub back_to: &'a str,
    /// Titles of the five kinds of alert: note, tip, important, warning, caution.
    pub alerts: [&'a str; 5],
}

impl Words<'static> {
    /// In English.
    pub const ENGLISH: Self = Self {
        source: "Source",
        one_origin: "one origin",
        retracted: "retracted",
        link_to: "Link to section:",
        table: "Table",
        done: "Done",
        not_done: "Not done",
        notes: "Notes",
        note: "Note",
        back_to: "Back to the text of note",
        alerts: ["Note", "Tip", "Important", "Warning", "Caution"],
    };
}

/// Writes a body as HTML. `text` is the text that `body` was read from.
///
/// What comes out is balanced and holds no script, whatever the text: addresses are those that
/// [`crate::parse::markdown::address`] lets through, and everything else is escaped.
pub fn html(text: &str, body: &Body, surroundings: &impl Surroundings, out: &mut String) {
    // Without a `<` there is no raw HTML to clean.
    if surroundings.raw_html() && text.contains('<') {
        let mut marked = String::with_capacity(text.len() * 2);
        let raw =
            writer::Writer::new(text, body, surroundings, Some(raw_html::RawHtml::default()), &mut marked).write();
        if let Some(raw) = raw {
            raw.clean(&marked, out);
        }
    } else {
        out.reserve(text.len().saturating_mul(2));
        writer::Writer::new(text, body, surroundings, None, out).write();
    }
}

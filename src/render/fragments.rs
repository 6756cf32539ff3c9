//! What looks the same on every page is drawn once: cards of lists as HTML whose links are left open until a page takes
//! them. Knows no template and no page.

use super::site::Site;
use crate::diagnostic::Diagnostic;
use crate::plan::{Page, put_relative};
use serde::{Serialize, Serializer};
use std::sync::OnceLock;

/// Around the number of the page that an open link leads to: no characters, which no file that is read may hold, nor an
/// escape in one.
const OPEN: char = '\u{FFFE}';
const CLOSE: char = '\u{FFFF}';

/// How a card is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    /// A briefing under its day.
    InDay,
    /// A briefing by itself, with its day.
    Briefing,
    /// A policy response, with the place that it holds for.
    Response,
    /// A policy response where that place is said already.
    ResponseOfPlace,
}

/// How many forms there are.
const FORMS: usize = 4;

/// Stands between the two for the level of a heading, which is open too; among the numbers of pages, this one does.
const LEVEL: &str = "level";
const LEVEL_NUMBER: u32 = u32::MAX;

/// The level of a heading that is said when a page takes what is drawn.
pub(super) fn open_level() -> String {
    format!("{OPEN}{LEVEL}{CLOSE}")
}

/// A link without its way: where it leads is known, but not yet from where.
pub(super) fn open_link(site: &Site<'_>, page: Page) -> Option<String> {
    site.plan.number(page).map(|number| format!("{OPEN}{number}{CLOSE}"))
}

/// Ready HTML, as templates see it: it is not escaped again.
#[derive(Debug, Clone)]
pub(super) struct Markup(tera::Value);

impl Serialize for Markup {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.serialize(serializer)
    }
}

/// HTML with open links.
#[derive(Debug)]
struct Fragment {
    html: Box<str>,
    /// Where in the HTML a link is to be put, and the number of its page.
    gaps: Box<[(u32, u32)]>,
}

impl Fragment {
    fn read(drawn: &str) -> Self {
        let mut html = String::with_capacity(drawn.len());
        let mut gaps = Vec::new();
        let mut pieces = drawn.split(OPEN);
        html.push_str(pieces.next().unwrap_or_default());
        for piece in pieces {
            let number = |page: &str| if page == LEVEL { Some(LEVEL_NUMBER) } else { page.parse().ok() };
            let gap = piece.split_once(CLOSE).and_then(|(page, rest)| Some((number(page)?, rest)));
            if let (Some((page, rest)), Ok(at)) = (gap, u32::try_from(html.len())) {
                gaps.push((at, page));
                html.push_str(rest);
            } else {
                html.push(OPEN);
                html.push_str(piece);
            }
        }
        Self { html: html.into_boxed_str(), gaps: gaps.into_boxed_slice() }
    }

    /// The HTML with its gaps filled: `fill` writes what a number stands for.
    fn filled(&self, fill: impl Fn(u32, &mut String)) -> String {
        let mut html = String::with_capacity(self.html.len() + self.gaps.len() * 64);
        let mut done = 0;
        for (at, number) in &self.gaps {
            let at = *at as usize;
            html.push_str(self.html.get(done..at).unwrap_or_default());
            fill(*number, &mut html);
            done = at;
        }
        html.push_str(self.html.get(done..).unwrap_or_default());
        html
    }

    /// The HTML as it stands on the page at `from`, its heading of this level.
    fn on(&self, site: &Site<'_>, from: &str, level: u8) -> Markup {
        let html = self.filled(|number, html| match number {
            LEVEL_NUMBER => html.push(char::from_digit(u32::from(level), 10).unwrap_or('6')),
            page => put_relative(from, site.plan.path_at(page).unwrap_or_default(), site.config.links, html),
        });
        Markup(tera::Value::safe_string(&html))
    }
}

/// What was drawn so far of one edition, each kind by its form and by the number of its record.
#[derive(Debug, Default)]
pub struct Drawn([OnceLock<Box<[OnceLock<Fragment>]>>; FORMS]);

impl Drawn {
    /// A card as it stands on the page at `from`: the `at`-th of so many records in one of its forms, which is drawn
    /// where it is not there yet; its heading is of this level. Pages in a language that is not the site's draw their own.
    pub(super) fn card(
        &self,
        site: &Site<'_>,
        (from, level): (&str, u8),
        (form, at, of): (Form, usize, usize),
        draw: impl Fn(&Site<'_>) -> Result<String, Box<Diagnostic>>,
    ) -> Result<Markup, Box<Diagnostic>> {
        let drawn = || draw(&site.with_open_links()).map(|drawn| Fragment::read(&drawn));
        let row = self.0.get(form as usize).filter(|_| !site.is_foreign());
        let row = row.map(|row| row.get_or_init(|| (0..of).map(|_| OnceLock::new()).collect()));
        let Some(slot) = row.and_then(|row| row.get(at)) else {
            return Ok(drawn()?.on(site, from, level));
        };
        let fragment = match slot.get() {
            Some(fragment) => fragment,
            None => {
                let fragment = drawn()?;
                slot.get_or_init(|| fragment)
            }
        };
        Ok(fragment.on(site, from, level))
    }
}

#[cfg(test)]
mod tests {
    use super::{CLOSE, Fragment, LEVEL_NUMBER, OPEN, open_level};
    use std::fmt::Write as _;

    fn filled(drawn: &str) -> String {
        Fragment::read(drawn).filled(|number, html| match number {
            LEVEL_NUMBER => html.push('4'),
            page => write!(html, "page {page}").unwrap(),
        })
    }

    #[test]
    fn what_is_open_is_filled_where_it_stood() {
        let level = open_level();
        let drawn = format!("<h{level}><a href=\"{OPEN}12{CLOSE}\">é</a></h{level}>{OPEN}7{CLOSE}");
        assert_eq!(filled(&drawn), "<h4><a href=\"page 12\">é</a></h4>page 7");
        assert_eq!(filled(""), "");
    }

    #[test]
    fn such_characters_in_a_text_are_left_as_they_are() {
        for text in [format!("a{OPEN}b"), format!("{OPEN}x{CLOSE}"), format!("{CLOSE}1{OPEN}"), OPEN.to_string()] {
            assert_eq!(filled(&text), text);
        }
    }
}

//! What is said of a picture that could not be drawn: the place in the content or the templates that is at fault, and the
//! way out. Draws nothing.

use super::site::Site;
use crate::diagnostic::{Code, Diagnostic};
use crate::link::images;
use crate::plan::Page;
use crate::text::Span;

/// The finding for a page that could not be drawn, for `reason`.
pub fn undrawn(site: &Site<'_>, page: Page, reason: &str) -> Diagnostic {
    match page {
        Page::Image(number) | Page::Picture(number, _) => picture(site, number, reason),
        Page::Icon(_) => {
            let place = site.theme.place_of("assets/icon.svg").unwrap_or(Span::start_of(site.config.file));
            let message = format!("the site's icon cannot be drawn: {reason}");
            Diagnostic::new(Code::TemplateError, place, message).help("save it again as a plain SVG file")
        }
        _ => {
            let template = if page == Page::SiteCard { "cards/site.svg" } else { "cards/briefing.svg" };
            let place = site.theme.place_of(template).unwrap_or(Span::start_of(site.config.file));
            let message = format!("what the template makes cannot be drawn: {reason}");
            Diagnostic::new(Code::TemplateError, place, message).help("a card is an SVG document; see that it is one")
        }
    }
}

fn picture(site: &Site<'_>, number: u32, reason: &str) -> Diagnostic {
    let path = site.manuscripts.assets.get(number as usize).map_or("", |asset| asset.path.as_str());
    let name = path.rsplit('/').next().unwrap_or(path);
    let message = format!("`{name}` cannot be drawn smaller: {reason}");
    Diagnostic::new(Code::BrokenImage, first_reference(site, path), message)
        .help("open it, see that it is whole, and save it again as JPEG or PNG")
}

/// Where a record first names a file.
fn first_reference(site: &Site<'_>, path: &str) -> Span {
    let files = &site.manuscripts.files;
    let in_media = site.edition.briefings.rows().iter().flat_map(|briefing| {
        let manuscript = files.path(briefing.header.file);
        briefing.media.iter().map(move |media| (images::beside(manuscript, &media.file.value), media.file.span))
    });
    let in_bodies = site.edition.bodies().flat_map(|(_, body)| {
        let manuscript = files.path(body.span.file);
        images::named_in(body).map(move |(file, span)| (images::beside(manuscript, file), span))
    });
    let mut named = in_media.chain(in_bodies);
    named.find(|(named, _)| named == path).map_or(Span::start_of(site.config.file), |(_, span)| span)
}

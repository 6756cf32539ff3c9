//! The cards of briefings and of the site: pictures for those who see a link before they see its page. What stands on
//! one is set here; where, the template says.

use super::super::chrome::Preview;
use super::super::drawing::Drawing;
use super::super::drawing::faces::{Face, Faces, Place, Set};
use super::super::output::Content;
use super::super::site::Site;
use crate::diagnostic::Diagnostic;
use crate::link::{AnyId, Id};
use crate::model::briefing::Briefing;
use crate::model::vocabulary;
use crate::plan::Page;
use serde::Serialize;
use tera::Context;

/// Pixels, as previews ask for.
const WIDTH: u32 = 1200;
const HEIGHT: u32 = 630;

/// The box of the title, and its sizes.
const TITLE: Place<'_> = Place {
    face: Face::Serif,
    width: 1056.0,
    height: 330.0,
    sizes: &[112.0, 98.0, 84.0, 76.0, 68.0, 62.0, 56.0, 50.0, 44.0, 38.0],
};
/// One line above it.
const KICKER: Place<'_> = Place { face: Face::Sans, width: 1056.0, height: 34.0, sizes: &[30.0, 26.0] };
/// One line below it, beside the date.
const NAME: Place<'_> = Place { face: Face::Serif, width: 640.0, height: 44.0, sizes: &[38.0, 34.0, 30.0, 26.0] };
const DATE: Place<'_> = Place { face: Face::Sans, width: 400.0, height: 32.0, sizes: &[28.0, 24.0] };
/// What the site says of itself.
const ABOUT: Place<'_> = Place { face: Face::Sans, width: 1056.0, height: 150.0, sizes: &[36.0, 32.0, 28.0] };
/// The site's name on its own card.
const SITE: Place<'_> =
    Place { face: Face::Serif, width: 1056.0, height: 240.0, sizes: &[112.0, 96.0, 84.0, 72.0, 60.0, 48.0] };

/// No line takes more names.
const MOST_REGIONS: usize = 12;

#[derive(Debug, Serialize)]
struct View {
    language: String,
    right_to_left: bool,
    width: u32,
    height: u32,
    /// The site's name, where the title has letters that no face has.
    title: Option<Set>,
    kicker: Option<Set>,
    /// What the site says of itself.
    about: Option<Set>,
    name: Option<Set>,
    date: Option<Set>,
    /// The colours of the theme's tokens, in hexadecimal.
    accent: String,
    ink: String,
    paper: String,
}

/// The card of a briefing.
pub(in crate::render) fn briefing(site: &Site<'_>, id: Id<Briefing>) -> Result<Content, Box<Diagnostic>> {
    let Some(briefing) = site.edition.briefings.get(id) else { return Ok(Content::Bytes(Vec::new())) };
    let faces = site.theme.faces();
    let regions = site.edition.briefing_regions.of(id).iter().map(|region| site.title(AnyId::Region(*region)).0);
    let regions: Vec<&str> = regions.collect();
    let title = &briefing.title.value;
    let mut view = View::new(site, site.language_of(briefing));
    view.title = faces.set(title, TITLE).or_else(|| faces.set(&site.config.title, TITLE));
    view.kicker = kicker(faces, &regions);
    view.name = faces.set(&site.config.title, NAME);
    view.date = faces.set(&site.day_of(briefing.published.value), DATE);
    drawn(site, "cards/briefing.svg", &view, &format!("the card of the briefing `{}`", briefing.header.id))
}

/// As many names as one line takes, the first ones.
fn kicker(faces: &Faces, names: &[&str]) -> Option<Set> {
    let lines = (1..=names.len().min(MOST_REGIONS))
        .rev()
        .filter_map(|count| faces.set(&names.get(..count)?.join(" · "), KICKER));
    let mut lines = lines.peekable();
    let longest = lines.peek().cloned();
    lines.find(|set| !set.lines.iter().any(|line| line.ends_with('…'))).or(longest)
}

/// The card of the site.
pub(in crate::render) fn site(site: &Site<'_>) -> Result<Content, Box<Diagnostic>> {
    let faces = site.theme.faces();
    let mut view = View::new(site, site.config.language());
    view.title = faces.set(&site.config.title, SITE);
    view.about = faces.set(&site.config.description, ABOUT);
    drawn(site, "cards/site.svg", &view, "the card of the site")
}

impl View {
    fn new(site: &Site<'_>, language: &str) -> Self {
        let colour = |name: &str, usual: &str| {
            site.theme.colour(name, &site.manuscripts.files).unwrap_or_else(|| usual.to_owned())
        };
        Self {
            language: language.to_owned(),
            right_to_left: vocabulary::is_right_to_left(language),
            width: WIDTH,
            height: HEIGHT,
            title: None,
            kicker: None,
            about: None,
            name: None,
            date: None,
            accent: colour("--accent", "#9b1c1c"),
            ink: colour("--ink", "#1b1a17"),
            paper: colour("--paper", "#fffdf9"),
        }
    }
}

fn drawn(site: &Site<'_>, template: &str, view: &View, subject: &str) -> Result<Content, Box<Diagnostic>> {
    let mut context = Context::new();
    context.insert("view", view);
    let bytes = site.theme.render(site.words, template, &context, subject)?;
    Ok(Content::Drawn(Drawing::Svg {
        svg: String::from_utf8_lossy(&bytes).into_owned(),
        faces: site.theme.faces().clone(),
        width: WIDTH,
        height: HEIGHT,
    }))
}

impl Site<'_> {
    /// The card as a page's preview, where the site has cards and knows its own address.
    pub(in crate::render) fn card(&self, card: Page, title: &str) -> Option<Preview> {
        let alt =
            if title == self.config.title { title.to_owned() } else { format!("{title} · {}", self.config.title) };
        Some(Preview { href: self.url(card)?, size: Some((WIDTH, HEIGHT)), alt })
    }
}

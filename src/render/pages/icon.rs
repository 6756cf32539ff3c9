//! The site's icon in the forms that devices ask for, and the manifest that names them.

use super::super::drawing::faces::Faces;
use super::super::drawing::{Drawing, IconForm};
use super::super::output::Content;
use super::super::site::Site;
use crate::plan::{Icon, Page, relative};
use serde_json::{Value, json};

/// Pixels, as the makers of devices ask for.
const TOUCH: u32 = 180;
const SMALL: u32 = 192;
const LARGE: u32 = 512;

/// A form of the icon, drawn from the theme's.
pub(in crate::render) fn render(site: &Site<'_>, icon: Icon) -> Content {
    let form = match icon {
        Icon::Favicon => IconForm::Ico,
        Icon::Touch => IconForm::Ground(TOUCH),
        Icon::Small => IconForm::Plain(SMALL),
        Icon::Large => IconForm::Plain(LARGE),
        Icon::Maskable => IconForm::Maskable(LARGE),
    };
    let svg = site.theme.icon(&site.manuscripts.files).to_owned();
    Content::Drawn(Drawing::Icon { svg, faces: Faces::of_the_program(), form })
}

/// The web manifest: the name, the icons and the colours of the site. It stays a page of the browser.
pub(in crate::render) fn manifest(site: &Site<'_>, path: &str) -> Vec<u8> {
    let mut icons: Vec<Value> = Vec::new();
    let mut icon = |page: Page, sizes: &str, kind: &str, purpose: &str| {
        let src = site.plan.path(page).map(|to| relative(path, to, site.config.links));
        icons.extend(src.map(|src| json!({ "src": src, "sizes": sizes, "type": kind, "purpose": purpose })));
    };
    if let Some(svg) = site.theme.icon_number() {
        icon(Page::ThemeAsset(svg), "any", "image/svg+xml", "any");
    }
    icon(Page::Icon(Icon::Small), "192x192", "image/png", "any");
    icon(Page::Icon(Icon::Large), "512x512", "image/png", "any");
    icon(Page::Icon(Icon::Maskable), "512x512", "image/png", "maskable");
    let colour = |name: &str| site.theme.colour(name, &site.manuscripts.files);
    let mut manifest = json!({
        "name": site.config.title,
        "short_name": site.config.title,
        "lang": site.config.language(),
        "dir": "auto",
        "start_url": site.href(path, Page::Front),
        "scope": "./",
        "display": "browser",
        "icons": icons,
    });
    if let Some(fields) = manifest.as_object_mut() {
        if !site.config.description.is_empty() {
            fields.insert("description".to_owned(), Value::from(site.config.description.as_str()));
        }
        let colours = [("background_color", "--paper"), ("theme_color", "--paper")];
        fields
            .extend(colours.into_iter().filter_map(|(key, token)| Some((key.to_owned(), Value::from(colour(token)?)))));
    }
    let mut bytes = serde_json::to_vec_pretty(&manifest).unwrap_or_default();
    bytes.push(b'\n');
    bytes
}

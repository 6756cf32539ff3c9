//! What a theme's style sheets lead to once they are published.

use crate::newsroom::{Newsroom, Site};

/// The published path of a file of the theme, by what its name begins and ends with.
fn published(site: &Site, begins: &str, ends: &str) -> String {
    let paths: Vec<String> =
        site.files().into_iter().filter(|path| path.starts_with(begins) && path.ends_with(ends)).collect();
    assert_eq!(paths.len(), 1, "{begins}…{ends}: {paths:?}");
    paths[0].clone()
}

/// The addresses in a published style sheet, as paths of the site.
fn addresses(site: &Site, sheet: &str) -> Vec<String> {
    let css = site.text(sheet);
    css.split("url(\"").skip(1).map(|rest| format!("assets/{}", rest.split('"').next().unwrap())).collect()
}

#[test]
fn every_font_of_the_default_theme_is_where_its_style_sheet_looks_for_it() {
    let site = Newsroom::new().build();
    let sheet = published(&site, "assets/style.", ".css");
    let fonts = addresses(&site, &sheet);
    assert_eq!(fonts.len(), 6, "{fonts:?}");
    let paths = site.files();
    assert!(fonts.iter().all(|font| paths.contains(font)), "{fonts:?}");
    let room: u64 = fonts.iter().map(|font| std::fs::metadata(site.desk.output().join(font)).unwrap().len()).sum();
    assert!(room < 120_000, "the fonts are {room} bytes together");
    let pages = site.text("index.html");
    let tokens = published(&site, "assets/tokens.", ".css");
    let (first, then) = (pages.find(&tokens).unwrap(), pages.find(&sheet).unwrap());
    assert!(first < then, "what a newsroom changes comes first");
}

#[test]
fn a_newsroom_brings_its_own_face_and_a_changed_font_is_a_changed_style_sheet() {
    let tokens = "/* Ours. */\n@font-face {\n  font-family: Ours;\n  src: url(fonts/ours.woff2);\n}\n";
    let desk = Newsroom::new().file("templates/assets/tokens.css", tokens);
    let site = desk.clone().file("templates/assets/fonts/ours.woff2", "one").build();
    let sheet = published(&site, "assets/tokens.", ".css");
    let font = published(&site, "assets/fonts/ours.", ".woff2");
    assert_eq!(addresses(&site, &sheet).concat(), font);
    assert!(site.text(&sheet).starts_with("@font-face{font-family:Ours;src:url("), "{}", site.text(&sheet));
    let later = desk.file("templates/assets/fonts/ours.woff2", "another").build();
    assert_ne!(published(&later, "assets/tokens.", ".css"), sheet);
    assert_ne!(published(&later, "assets/fonts/ours.", ".woff2"), font);
}

#[test]
fn a_newsroom_draws_its_own_cards_and_they_lead_on_from_every_page_that_shows_them() {
    let card = "<article class=\"card{% if card.withdrawn";
    let lists = include_str!("../../templates/parts/lists.html");
    assert!(lists.contains(card));
    let lists = lists.replace(card, &card.replace("<article", "<article data-ours=\"{{ level }}\""));
    let site = Newsroom::access_desk().file("templates/parts/lists.html", &lists).build();
    let (files, mut depths) = (site.files(), std::collections::BTreeSet::new());
    for page in files.iter().filter(|path| path.ends_with(".html")) {
        let text = site.text(page);
        for card in text.split("<article data-ours=\"").skip(1) {
            let (card, _) = card.split_once("</article>").unwrap();
            let level = card.chars().next().unwrap();
            assert!(card.contains(&format!("<h{level} class=\"card-title\"")), "{page}: {card}");
            for link in card.split("href=\"").skip(1).map(|rest| rest.split('"').next().unwrap()) {
                let mut way: Vec<&str> = page.split('/').collect();
                way.pop();
                let rest = link.trim_start_matches("../");
                way.truncate(way.len() - (link.len() - rest.len()) / 3);
                let to = way.into_iter().chain([rest]).collect::<Vec<_>>().join("/");
                assert!(files.contains(&to), "{page} leads to {to}");
                depths.insert((level, page.matches('/').count()));
            }
        }
    }
    assert!(depths.len() >= 4, "{depths:?}");
}

//! Images and other files lie beside the record that names them, can be shown, and say what they show without saying it
//! twice.

use super::Case;
use crate::diagnostic::{Code, Diagnostic, closest};
use crate::link::images;
use crate::model::body::Body;
use crate::model::briefing::Briefing;
use crate::read::Asset;
use crate::text::Span;
use std::collections::{BTreeMap, BTreeSet};

/// What each asset is.
type Assets<'a> = BTreeMap<&'a str, &'a Asset>;

pub(super) fn judge(case: &Case<'_>, sink: &mut Vec<Diagnostic>) {
    let assets: Assets<'_> = case.manuscripts.assets.iter().map(|asset| (asset.path.as_str(), asset)).collect();
    for body in case.edition.bodies().map(|(_, body)| body) {
        in_text(case, body, &assets, sink);
    }
    for briefing in case.briefings() {
        let path = case.manuscripts.files.path(briefing.header.file);
        for media in &briefing.media {
            there(path, &media.file.value, media.file.span, true, &assets, sink);
        }
        repeated(briefing, sink);
    }
    logo(case, &assets, sink);
    unused(case, sink);
}

/// The logo lies where the configuration says.
fn logo(case: &Case<'_>, assets: &Assets<'_>, sink: &mut Vec<Diagnostic>) {
    let Some(logo) = &case.config.logo else { return };
    match assets.get(logo.value.as_str()) {
        Some(asset) if asset.size.is_some() => located(asset, logo.span, sink),
        Some(_) => sink.push(
            Diagnostic::new(
                Code::UnreadableImage,
                logo.span,
                format!("`{}` is not an image that browsers show", logo.value),
            )
            .help("save it as SVG, PNG or WebP"),
        ),
        None => sink.push(
            Diagnostic::new(Code::MissingImage, logo.span, format!("there is no file `{}` below content/", logo.value))
                .help("put it into content/, and name it by its path from there"),
        ),
    }
}

fn in_text(case: &Case<'_>, body: &Body, assets: &Assets<'_>, sink: &mut Vec<Diagnostic>) {
    let path = case.manuscripts.files.path(body.span.file);
    for image in &body.images {
        there(path, &image.address, image.span, true, assets, sink);
    }
    for file in &body.files {
        there(path, &file.value, file.span, false, assets, sink);
    }
}

fn there(manuscript: &str, file: &str, span: Span, is_image: bool, assets: &Assets<'_>, sink: &mut Vec<Diagnostic>) {
    let wanted = images::beside(manuscript, file);
    match assets.get(wanted.as_str()) {
        Some(asset) if asset.still && asset.pixels() > Asset::MOST_PIXELS && is_image => sink.push(
            Diagnostic::new(
                Code::UnreadableImage,
                span,
                format!(
                    "`{file}` has {} million pixels; {} million may be opened",
                    asset.pixels() / 1_000_000,
                    Asset::MOST_PIXELS / 1_000_000
                ),
            )
            .help("save it smaller: no screen shows that many"),
        ),
        Some(asset) if asset.size.is_some() || !is_image => located(asset, span, sink),
        Some(_) => sink.push(
            Diagnostic::new(Code::UnreadableImage, span, format!("`{file}` is not an image that browsers show"))
                .help("save it as JPEG, PNG, WebP, AVIF, GIF or SVG"),
        ),
        None => {
            let folder = wanted.rsplit_once('/').map_or("", |(folder, _)| folder);
            let beside = assets.keys().filter_map(|known| known.strip_prefix(folder)?.strip_prefix('/'));
            let near = closest(file, beside.filter(|name| !name.contains('/')));
            let code = if is_image { Code::MissingImage } else { Code::UnknownLink };
            let diagnostic = Diagnostic::new(code, span, format!("no file `{file}` lies beside this text"));
            sink.push(match near {
                Some(near) => diagnostic.help(format!("did you mean `{near}`?")),
                None if file.starts_with("www.") => {
                    diagnostic.help(format!("write `https://{file}`, if a web address is meant"))
                }
                None => diagnostic.help(format!("put it into content/{folder}/")),
            });
        }
    }
}

/// The file itself goes out as it is, whatever smaller pictures are made of it: its position must not go out with it.
fn located(asset: &Asset, span: Span, sink: &mut Vec<Diagnostic>) {
    if asset.located {
        let name = asset.path.rsplit('/').next().unwrap_or(&asset.path);
        let message = format!("`{name}` says where it was taken, and whoever saves it can read the position");
        let help = format!(
            "export it again without location, or run `exiftool -overwrite_original -gps:all= -xmp:all= content/{}`",
            asset.path
        );
        sink.push(Diagnostic::new(Code::ImageLocation, span, message).help(help));
    }
}

fn repeated(briefing: &Briefing, sink: &mut Vec<Diagnostic>) {
    for media in &briefing.media {
        let alt = media.alt.value.to_lowercase();
        let others = [&media.caption, &media.credit].into_iter().flatten();
        if let Some(other) = others.into_iter().find(|other| other.value.to_lowercase() == alt) {
            let message = "the text alternative repeats what readers see below the image";
            sink.push(
                Diagnostic::new(Code::RepeatedAlt, media.alt.span, message)
                    .also(other.span, "the same words")
                    .help("say what the image shows"),
            );
        }
    }
}

/// Files in a briefing's own folder that neither its text nor its `media` names.
fn unused(case: &Case<'_>, sink: &mut Vec<Diagnostic>) {
    let mut folders: BTreeMap<String, (Span, BTreeSet<String>)> = BTreeMap::new();
    for briefing in case.briefings() {
        let path = case.manuscripts.files.path(briefing.header.file);
        if path.ends_with("/index.md") {
            let named = images::names(briefing).map(|file| images::beside(path, file)).collect();
            folders.insert(images::beside(path, ""), (briefing.header.span, named));
        }
    }
    for asset in case.manuscripts.assets.iter() {
        let folder = asset.path.rsplit_once('/').map_or(String::new(), |(folder, _)| format!("{folder}/"));
        if let Some((span, named)) = folders.get(&folder)
            && !named.contains(&asset.path)
        {
            let name = asset.path.rsplit('/').next().unwrap_or(&asset.path);
            let message = format!("nothing in this briefing uses the file `{name}` beside it");
            sink.push(Diagnostic::new(Code::UnusedFile, *span, message).help("list it under `media`, or delete it"));
        }
    }
}

//! Images lie beside the briefing, can be read, and say what they show without saying it twice.

use super::Case;
use crate::diagnostic::{Code, Diagnostic, closest};
use crate::link::images;
use crate::text::Span;
use std::collections::{BTreeMap, BTreeSet};

pub(super) fn judge(case: &Case<'_>, sink: &mut Vec<Diagnostic>) {
    let assets: BTreeMap<&str, bool> =
        case.manuscripts.assets.iter().map(|asset| (asset.path.as_str(), asset.size.is_some())).collect();
    for briefing in case.edition.briefings.rows() {
        let path = case.manuscripts.files.path(briefing.header.file);
        let in_text = briefing.body.images.iter().map(|image| (image.address.as_str(), image.span));
        let in_media = briefing.media.iter().map(|media| (media.file.value.as_str(), media.file.span));
        let mut judged: BTreeSet<(&str, Span)> = BTreeSet::new();
        for (file, span) in in_text.chain(in_media) {
            if !judged.insert((file, span)) {
                continue;
            }
            let wanted = images::beside(path, file);
            match assets.get(wanted.as_str()) {
                Some(true) => {}
                Some(false) => sink.push(
                    Diagnostic::new(Code::UnreadableImage, span, format!("`{file}` is not an image that browsers show"))
                        .help("save it as JPEG, PNG, WebP, AVIF, GIF or SVG"),
                ),
                None => {
                    let folder = wanted.rsplit_once('/').map_or("", |(folder, _)| folder);
                    let near = assets
                        .keys()
                        .filter_map(|known| known.strip_prefix(folder)?.strip_prefix('/'))
                        .filter(|name| !name.contains('/'));
                    let diagnostic = Diagnostic::new(Code::MissingImage, span, format!("no file `{file}` lies beside this briefing"));
                    sink.push(match closest(file, near) {
                        Some(near) => diagnostic.help(format!("did you mean `{near}`?")),
                        None => diagnostic.help(format!("put it into content/{folder}/")),
                    });
                }
            }
        }
        for media in &briefing.media {
            let alt = media.alt.value.to_lowercase();
            let repeats = [&media.caption, &media.credit].into_iter().flatten().find(|other| other.value.to_lowercase() == alt);
            if let Some(other) = repeats {
                sink.push(
                    Diagnostic::new(Code::RepeatedAlt, media.alt.span, "the text alternative repeats what readers see below the image")
                        .also(other.span, "the same words")
                        .help("say what the image shows"),
                );
            }
        }
    }
    unused(case, sink);
}

/// Files in a briefing's own folder that neither its text nor its `media` names.
fn unused(case: &Case<'_>, sink: &mut Vec<Diagnostic>) {
    let mut folders: BTreeMap<String, (Span, BTreeSet<String>)> = BTreeMap::new();
    for briefing in case.edition.briefings.rows() {
        let path = case.manuscripts.files.path(briefing.header.file);
        if path.ends_with("/index.md") {
            let named = images::names(briefing).map(|file| images::beside(path, file)).collect();
            folders.insert(images::beside(path, ""), (briefing.header.span, named));
        }
    }
    for asset in &case.manuscripts.assets {
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

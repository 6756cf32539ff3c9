//! The address that readers had for a page of another generator, worked out from what the page and the settings say.

use super::Generator;
use super::front;
use super::page::Page;
use super::settings::{self, Settings};
use crate::model::slug::Slug;
use crate::yaml::Data;
use chrono::Datelike as _;

/// The key of front matter that says the whole address.
pub(super) fn own_key(generator: Generator) -> &'static str {
    match generator {
        Generator::Hugo => "url",
        Generator::Zola => "path",
        Generator::Jekyll => "permalink",
    }
}

/// The address of a page on the old site, below its root.
pub(super) fn address(generator: Generator, settings: &Settings<'_>, page: &Page<'_>) -> Option<String> {
    let told = page.own(&[own_key(generator)]);
    if let Some((node, words)) = told.and_then(|node| Some((node, node.words()?.trim()))) {
        let words = if generator == Generator::Jekyll { settings::named(words) } else { words };
        let pattern = settings.own_path(words).unwrap_or_else(|| format!("/{}", words.trim_start_matches('/')));
        let address = filled(&pattern, generator, page);
        if address.is_some() {
            page.ledger.used(node);
        }
        return address;
    }
    let name = page.slug.as_ref().unwrap_or(&page.stem);
    let name = match generator {
        Generator::Hugo => urlized(name),
        Generator::Zola => Slug::like(name)?.to_string(),
        Generator::Jekyll => name.to_owned(),
    };
    if page.is_section {
        let whole = [page.section.as_str(), page.stem.as_str()].join("/");
        let whole = whole.trim_matches('/');
        return Some(if whole.is_empty() { "/".to_owned() } else { format!("/{}/", urlized(whole)) });
    }
    let top = page.section.split('/').next().unwrap_or("");
    let is_post = page.path.contains("_posts/");
    let for_all = settings.permalinks.get("");
    let pattern = match generator {
        Generator::Jekyll if is_post && for_all.is_none() => return filled(settings::named("date"), generator, page),
        Generator::Jekyll if is_post => for_all,
        Generator::Jekyll => {
            // Of a pattern for posts only its end says something of other pages.
            let pretty = for_all.filter(|pattern| pattern.value.ends_with('/'));
            if let Some(pattern) = pretty.filter(|pattern| pattern.value == settings::named("pretty")) {
                page.ledger.used_at(pattern.span);
            }
            let pretty = pretty.is_some();
            let folder = if page.section.is_empty() { String::new() } else { format!("/{}", page.section) };
            return Some(if pretty { format!("{folder}/{name}/") } else { format!("{folder}/{name}.html") });
        }
        _ => settings.permalinks.get(top).or(for_all),
    };
    match pattern {
        Some(pattern) => {
            let address = filled(&pattern.value, generator, page)?;
            page.ledger.used_at(pattern.span);
            Some(address)
        }
        None => {
            let section = match generator {
                Generator::Zola => page
                    .section
                    .split('/')
                    .map(|part| Slug::like(part).map_or_else(String::new, |slug| slug.to_string()))
                    .collect::<Vec<_>>()
                    .join("/"),
                _ => urlized(&page.section),
            };
            let end = if settings.ugly { ".html" } else { "/" };
            Some(if section.is_empty() { format!("/{name}{end}") } else { format!("/{section}/{name}{end}") })
        }
    }
}

/// A pattern of addresses with what stands for its words; nothing where one is not known.
fn filled(pattern: &str, generator: Generator, page: &Page<'_>) -> Option<String> {
    let mut text = String::new();
    let mut rest = pattern;
    while let Some((before, after)) = rest.split_once(':') {
        text.push_str(before);
        let length = after.find(|c: char| !(c.is_ascii_alphanumeric() || c == '_')).unwrap_or(after.len());
        let (word, tail) = after.split_at_checked(length)?;
        text.push_str(&value(word, generator, page)?);
        rest = tail;
    }
    text.push_str(rest);
    while text.contains("//") {
        text = text.replace("//", "/");
    }
    Some(format!("/{}", text.trim_start_matches('/')))
}

fn value(word: &str, generator: Generator, page: &Page<'_>) -> Option<String> {
    let day = || page.published.as_ref().map(|moment| moment.local.date());
    let title = || urlized(page.title.as_ref().unwrap_or(&page.stem));
    let slug = page.slug.clone();
    Some(match word {
        "year" => format!("{:04}", day()?.year()),
        "short_year" => format!("{:02}", day()?.year().rem_euclid(100)),
        "month" => format!("{:02}", day()?.month()),
        "i_month" => day()?.month().to_string(),
        "monthname" => day()?.format("%B").to_string().to_lowercase(),
        "day" => format!("{:02}", day()?.day()),
        "i_day" => day()?.day().to_string(),
        "yearday" => day()?.ordinal().to_string(),
        "y_day" => format!("{:03}", day()?.ordinal()),
        "section" => page.section.split('/').next().unwrap_or("").to_owned(),
        "sections" => urlized(&page.section),
        "categories" => {
            let above = page.path.split("_posts/").next().unwrap_or("").split('/').filter(|part| !part.is_empty());
            let named = page.own(&["categories", "category"]);
            // A text of several words is several categories in Jekyll.
            let named = named.map(|node| match &node.data {
                Data::List(_) => front::words(node).into_iter().map(|(words, _)| words).collect(),
                _ => node.words().unwrap_or("").split_whitespace().collect::<Vec<_>>(),
            });
            let all = above.map(str::to_owned).chain(named.into_iter().flatten().map(str::to_lowercase));
            all.map(|name| name.replace(' ', "%20")).collect::<Vec<_>>().join("/")
        }
        // In Jekyll a title is what the file's name or `slug` says.
        "title" if generator == Generator::Jekyll => slug.unwrap_or_else(|| page.stem.clone()),
        "title" => title(),
        "slug" | "slugorcontentbasename" | "slugorfilename" => slug.map_or_else(
            || if word == "slug" && generator == Generator::Hugo { title() } else { urlized(&page.stem) },
            |slug| urlized(&slug),
        ),
        "filename" | "contentbasename" | "name" | "basename" => urlized(&page.stem),
        "output_ext" => ".html".to_owned(),
        "path" => format!("{}/{}", page.section, page.stem),
        _ => return None,
    })
}

/// Words as Hugo writes them in an address: small letters, spaces as hyphens, and no marks.
pub(super) fn urlized(words: &str) -> String {
    let mut text = String::new();
    for c in words.trim().chars() {
        if c.is_alphanumeric() || "._~/+".contains(c) {
            text.extend(c.to_lowercase());
        } else if (c.is_whitespace() || c == '-') && !text.ends_with('-') {
            text.push('-');
        }
    }
    text.trim_end_matches('-').to_owned()
}

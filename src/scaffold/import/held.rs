//! Whether readers of the old site saw a page, and from when to when. Where nobody can tell, they did not: what was held back
//! there is a draft here, or under an embargo.

use super::Generator;
use super::inherited::{Paths, items};
use super::keys;
use super::page::{Name, Page};
use super::settings::Settings;
use super::when::{self, Moment};
use crate::model::date::AsOf;
use crate::model::kind::Kind;
use crate::text::Span;
use crate::yaml::{Data, Node};
use chrono_tz::Tz;
use std::collections::BTreeSet;

/// It says so itself, or its folder does.
pub(super) const WAS_DRAFT: &str = "it was a draft";
pub(super) const NOT_SHOWN: &str = "the old site did not show it";
const EXPIRED: &str = "it had expired";
const NO_FLAG: &str = "nobody can tell from its flags whether it was out";
const NO_DATE: &str = "a date in it cannot be read";

/// The keys for the moment from which on a page is out, where that is not its date.
const OUT_FROM: &[&str] = &["publishDate", "pubDate", "published"];
const OUT_UNTIL: &[&str] = &["expiryDate", "unpublishDate"];

/// Yes or no, in any of the ways in which people write it.
fn flag(node: &Node<'_>) -> Option<bool> {
    match node.words()?.trim().to_lowercase().as_str() {
        "true" | "yes" | "on" | "y" | "1" | "always" => Some(true),
        "false" | "no" | "off" | "n" | "0" | "never" => Some(false),
        _ => None,
    }
}

fn moment(node: &Node<'_>, zone: Tz) -> Option<Moment> {
    when::moment(node.words()?, zone)
}

/// The day of a page, and where it is written: its date, or else the moment from which on it was out.
pub(super) fn dates(page: &Page<'_>, zone: Tz) -> Option<(Moment, Span)> {
    let keys = std::iter::once("date").chain(OUT_FROM.iter().copied());
    keys.filter_map(|key| page.own(&[key])).find_map(|node| Some((moment(node, zone)?, node.span)))
}

/// Finds out whether and when it was out.
pub(super) fn judge(page: &mut Page<'_>, zone: Tz, as_of: AsOf) {
    let mut held = std::mem::take(&mut page.held);
    flags(page, &mut held);
    let now = as_of.0.timestamp();
    let (mut embargo, mut expires) = (None, None);
    let is_briefing = page.kind == Kind::Briefing;
    let published = page.published.as_ref().map(|moment| moment.at);
    let dated = dates(page, zone).map(|(_, span)| span);
    for key in std::iter::once(&"date").chain(OUT_FROM) {
        let Some(node) =
            page.own(&[key]).filter(|node| !is_nothing(node) && (*key != "published" || flag(node).is_none()))
        else {
            continue;
        };
        let Some(from) = moment(node, zone) else {
            held.push(NO_DATE);
            continue;
        };
        // A briefing waits for its date by itself; a standing page has none.
        let waits = if is_briefing {
            dated != Some(node.span) && published.is_none_or(|published| from.at > published)
        } else {
            from.at > now
        };
        let is_later = embargo.as_ref().is_none_or(|other: &(Moment, Span)| from.at > other.0.at);
        if waits && is_later {
            embargo = Some((from, node.span));
        }
    }
    let until = OUT_UNTIL.iter().filter_map(|key| page.own(&[key])).find(|node| !is_nothing(node));
    match until.map(|node| (node, moment(node, zone))) {
        None => {}
        Some((_, None)) => held.push(NO_DATE),
        Some((node, Some(until))) => {
            if is_briefing && published.is_some_and(|published| until.at > published) {
                expires = Some((until, node.span));
            } else if is_briefing || until.at <= now {
                held.push(EXPIRED);
            }
        }
    }
    for (_, span) in embargo.iter().chain(&expires) {
        page.ledger.used_at(*span);
    }
    page.embargo = embargo.map(|(moment, _)| moment);
    page.expires = expires.map(|(moment, _)| moment);
    held.dedup();
    page.held = held;
}

/// Whether a page lies where the old site showed nothing: among the files of another page (`bundles` are the folders of those),
/// in a collection that is not written out, or where the settings say that nothing is to be read.
pub(super) fn by_place(settings: &Settings<'_>, path: &str, name: &Name<'_>, bundles: &BTreeSet<&str>) -> bool {
    let (key, whole) = match settings.generator {
        Generator::Jekyll => ("exclude", path),
        Generator::Hugo | Generator::Zola => ("ignored_content", name.inside),
    };
    let excludes = |node: &&Node<'_>| {
        // A pattern that begins with a wildcard means names of files, mostly not of pages.
        node.words().map(Paths::of).is_some_and(|paths| !paths.are_all() && paths.hold(whole))
    };
    let ignores =
        |node: &&Node<'_>| node.words().map(literal).is_some_and(|part| part.len() > 2 && path.contains(&part));
    let silent = |node: &&Node<'_>| name.language.is_some() && node.words() == name.language;
    let excluded = settings.at(key).flat_map(items).find(excludes);
    let excluded = excluded.or_else(|| settings.at("ignorefiles").flat_map(items).find(ignores));
    let excluded = excluded.or_else(|| settings.at("disablelanguages").flat_map(items).find(silent));
    if let Some(node) = excluded {
        settings.ledger.used(node);
        return true;
    }
    if name.language.is_some_and(|tag| settings.is_set(&format!("languages.{tag}.disabled"))) {
        return true;
    }
    match settings.generator {
        Generator::Jekyll => path.split('/').filter_map(|part| part.strip_prefix('_')).any(|label| match label {
            "posts" => name.day.is_none(),
            "drafts" => false,
            label => !settings.is_set(&format!("collections.{label}.output")),
        }),
        Generator::Hugo | Generator::Zola => {
            let folders = path.match_indices('/').filter_map(|(at, _)| path.get(..at));
            let own = path.rsplit_once('/').map(|(folder, _)| folder).filter(|_| name.is_bundle);
            folders.filter(|folder| Some(*folder) != own).any(|folder| bundles.contains(folder))
        }
    }
}

/// What a regular expression begins with that stands for itself.
fn literal(pattern: &str) -> String {
    let mut letters = pattern.trim_start_matches('^').chars();
    let mut part = String::new();
    while let Some(c) = letters.next() {
        match c {
            '\\' => part.extend(letters.next().filter(|c| !c.is_alphanumeric())),
            '.' | '*' | '+' | '?' | '(' | '[' | '{' | '|' | '$' => break,
            c => part.push(c),
        }
    }
    part
}

/// Whether a key is there and says nothing.
fn is_nothing(node: &Node<'_>) -> bool {
    matches!(node.data, Data::Null) || node.words().is_some_and(|words| words.trim().is_empty())
}

/// The flags that keep a page off a site.
fn flags(page: &Page<'_>, held: &mut Vec<&'static str>) {
    let mut judge = |node: Option<&Node<'_>>, shown: bool, why: &'static str| {
        let Some(node) = node.filter(|node| !is_nothing(node)) else { return };
        let said = flag(node);
        if said.is_some() {
            page.ledger.used(node);
        }
        let why = match said {
            Some(said) if said == shown => return,
            Some(_) => why,
            None => NO_FLAG,
        };
        if !held.contains(&why) {
            held.push(why);
        }
    };
    judge(page.own(&["draft"]), false, WAS_DRAFT);
    // Also the name of a moment, in Hugo.
    let published = page.own(&["published"]).filter(|node| moment(node, Tz::UTC).is_none());
    judge(published, true, NOT_SHOWN);
    judge(page.own(&["render"]), true, NOT_SHOWN);
    judge(page.own(&["headless"]), false, NOT_SHOWN);
    for build in ["build", "_build"].iter().filter_map(|key| page.own(&[key])) {
        if !matches!(build.data, Data::Map(_)) {
            judge(Some(build), true, NOT_SHOWN);
        }
        judge(keys::get(build, "render"), true, NOT_SHOWN);
        judge(keys::get(build, "list"), true, NOT_SHOWN);
    }
}

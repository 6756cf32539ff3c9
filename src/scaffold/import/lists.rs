//! The addresses that the old generator made by itself: lists of a folder and of a term, and their feeds. What of them no
//! record takes over is told, so that a host can lead it on. Changes nothing.

use super::address::urlized;
use super::front;
use super::page::Page;
use super::records::{Named, Records, list_address};
use super::report::What;
use super::settings::Settings;
use super::{Generator, Import};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// Tells which of them lead nowhere any more.
pub(super) fn tell(import: &mut Import<'_, '_>) {
    let own: BTreeSet<&str> = import.pages.iter().filter_map(|page| page.address.as_deref()).collect();
    let kept = taken_over(&import.records);
    let lists = lists(import.generator, import.settings, import.pages);
    for (address, such_as) in lists {
        // Where the new address is the old one there is nothing to lead.
        let is_new = ["/topics/", "/entities/"].iter().any(|folder| address.starts_with(folder));
        if !own.contains(address.as_str()) && !kept.contains(&address) && !is_new {
            let became = "a list that the old site made: it leads nowhere until it stands under `redirect_from` of a standing \
                 page, or of the region's own file where its term became one";
            import.report.note(What::Address, address, became, such_as);
        }
    }
    for feed in feeds(import.generator, import.settings) {
        let became = "a feed that readers may have subscribed to: have your host lead it to `/feed.xml`";
        import.report.note(What::Address, feed, became, "the old site's settings");
    }
}

/// The addresses of lists that lead to a record from now on.
fn taken_over(records: &Records) -> BTreeSet<String> {
    let all = [&records.topics, &records.staff, &records.publishers, &records.entities];
    let old = all.into_iter().flat_map(Named::all).filter_map(|(_, record)| record.get("redirect_from"));
    let old = old.filter_map(Value::as_array).flatten();
    old.filter_map(Value::as_str).map(str::to_owned).collect()
}

/// The address of each list, and the first page that stood in it.
fn lists<'f>(generator: Generator, settings: &Settings<'_>, pages: &[Page<'f>]) -> BTreeMap<String, &'f str> {
    let mut lists = BTreeMap::new();
    if generator == Generator::Jekyll {
        return lists;
    }
    let usual =
        ["tags", "categories"].into_iter().filter(|_| generator == Generator::Hugo && settings.taxonomies.is_empty());
    let taxonomies: Vec<&str> = settings.taxonomies.keys().map(String::as_str).chain(usual).collect();
    for page in pages.iter().filter(|page| page.held.is_empty() && !page.is_section) {
        let top = page.section.split('/').next().unwrap_or("");
        if generator == Generator::Hugo && !top.is_empty() {
            lists.entry(format!("/{}/", urlized(top))).or_insert(page.path);
        }
        for key in &taxonomies {
            let Some(node) = page.own(&[key]).or_else(|| page.find(&[key])) else { continue };
            lists.entry(format!("/{key}/")).or_insert(page.path);
            let terms = front::words(node).into_iter().filter_map(|(term, _)| list_address(term, key, generator));
            for address in terms {
                lists.entry(address).or_insert(page.path);
            }
        }
    }
    lists
}

/// The feeds of the whole site that are not where ours is.
fn feeds(generator: Generator, settings: &Settings<'_>) -> Vec<String> {
    match generator {
        Generator::Hugo => vec!["/index.xml".to_owned()],
        Generator::Zola if settings.is_set("generate_feeds") || settings.is_set("generate_feed") => {
            vec!["/atom.xml".to_owned()]
        }
        Generator::Zola | Generator::Jekyll => Vec::new(),
    }
}

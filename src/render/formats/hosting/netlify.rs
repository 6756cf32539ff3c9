//! The headers as `_headers`, which Netlify and Cloudflare Pages read. Of two rules that give one header, the first of
//! these hosts sends the later one and the second sends both; each policy here is right in either case.

use super::super::super::site::Site;
use super::{
    CACHE_CONTROL, POLICY, SECURITY_POLICY, TYPES, addresses, always, cache, excepted, exception, exceptions, folder,
    is_secure, moved, policy, root,
};
use crate::plan::SitePlan;
use std::collections::BTreeSet;

/// The most rules that Cloudflare Pages reads.
const MOST: usize = 100;

pub(in crate::render) fn render(site: &Site<'_>) -> Vec<u8> {
    let root = root(site);
    let (floor, strict) = (floor(site.plan), policy(None));
    let everywhere = always(is_secure(site)).chain([(SECURITY_POLICY, floor.as_str())]);
    let mut rules: Vec<String> = vec![rule(&root, "*", everywhere)];
    for page in ["", "index.html", "404.html"] {
        rules.push(rule(&root, page, [(SECURITY_POLICY, &*strict), (CACHE_CONTROL, cache(""))]));
    }
    rules.extend(TYPES.iter().map(|(ending, kind)| rule(&root, &format!("*{ending}"), [("Content-Type", *kind)])));
    // A policy of the whole folder would be sent with that of its pages: there each page has its own.
    let apart: BTreeSet<&str> =
        exceptions(site.plan).flat_map(|exception| excepted(site.plan, exception)).map(folder).collect();
    let is_apart = |path: &str| apart.contains(folder(path)) && path.ends_with(".html");
    for (page, path) in site.plan.pages().iter().filter(|(_, path)| is_apart(path)) {
        let policy = policy(exception(Some(*page)));
        rules.extend(addresses(path).map(|address| rule(&root, address, [(SECURITY_POLICY, &*policy)])));
    }
    // What deviates comes first, so that it is never what there is no room for.
    let folders: BTreeSet<(bool, &str)> = site
        .plan
        .pages()
        .iter()
        .map(|(_, path)| folder(path))
        .filter(|folder| !folder.is_empty() && !folder.starts_with('_'))
        .map(|folder| (!apart.contains(folder) && cache(folder) == cache(""), folder))
        .collect();
    for (_, folder) in folders.into_iter().take(MOST.saturating_sub(rules.len())) {
        let policy = (!apart.contains(folder)).then_some((SECURITY_POLICY, &*strict));
        let headers = policy.into_iter().chain([(CACHE_CONTROL, cache(folder))]);
        rules.push(rule(&root, &format!("{folder}/*"), headers));
    }
    rules.join("\n").into_bytes()
}

/// The most redirects that Cloudflare Pages reads.
const MOST_MOVED: usize = 2_000;

/// The old addresses as `_redirects`. Where a host reads fewer, the pages that lie there lead on.
pub(in crate::render) fn moved_away(site: &Site<'_>) -> Vec<u8> {
    let lines = moved(site).into_iter().take(MOST_MOVED).map(|(from, to)| format!("{from} {to} 301\n"));
    lines.collect::<String>().into_bytes()
}

fn rule<'v>(root: &str, pattern: &str, headers: impl IntoIterator<Item = (&'v str, &'v str)>) -> String {
    let mut text = format!("{root}{pattern}\n");
    for (name, value) in headers {
        text.push_str(&format!("  {name}: {value}\n"));
    }
    text
}

/// What holds wherever no other rule does, above all for addresses that do not exist. It allows what any page is allowed
/// and nothing else: sent beside a page's own policy it takes nothing from it.
fn floor(plan: &SitePlan) -> String {
    let directives = POLICY.iter().filter(|(name, _)| *name != "default-src").map(|(name, source)| {
        let more = exceptions(plan).filter(|exception| exception.directive == *name);
        let sources: Vec<&str> = std::iter::once(*source).chain(more.map(|exception| exception.source)).collect();
        format!("{name} {}", sources.join(" "))
    });
    let rest = ["object-src 'none'", "frame-src 'none'", "media-src 'none'"].map(str::to_owned);
    directives.chain(rest).collect::<Vec<_>>().join("; ")
}

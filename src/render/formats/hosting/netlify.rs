//! The headers as `_headers`, which Netlify and Cloudflare Pages read. Of two rules that give one header, the first of
//! these hosts sends the later one and the second sends both; each policy here is right in either case.

use super::super::super::site::Site;
use super::{
    CACHE_CONTROL, EXCEPTIONS, POLICY, SECURITY_POLICY, TYPES, always, cache, exception, folder, is_secure, policy,
    root,
};
use std::collections::BTreeSet;

/// The most rules that Cloudflare Pages reads.
const MOST: usize = 100;

pub(in crate::render) fn render(site: &Site<'_>) -> Vec<u8> {
    let root = root(site);
    let (floor, strict) = (floor(), policy(None));
    let everywhere = always(is_secure(site)).chain([(SECURITY_POLICY, floor.as_str())]);
    let mut rules: Vec<String> = vec![rule(&root, "*", everywhere)];
    for page in ["", "index.html", "404.html"] {
        rules.push(rule(&root, page, [(SECURITY_POLICY, &*strict), (CACHE_CONTROL, cache(""))]));
    }
    rules.extend(TYPES.iter().map(|(ending, kind)| rule(&root, &format!("*{ending}"), [("Content-Type", *kind)])));
    // What deviates comes first, so that it is never what there is no room for.
    let folders: BTreeSet<(bool, &str)> = site
        .plan
        .pages()
        .iter()
        .map(|(_, path)| folder(path))
        .filter(|folder| !folder.is_empty() && !folder.starts_with('_'))
        .map(|folder| (exception(folder).is_none() && cache(folder) == cache(""), folder))
        .collect();
    for (_, folder) in folders.into_iter().take(MOST.saturating_sub(rules.len())) {
        let policy = policy(exception(folder));
        let pattern = format!("{folder}/*");
        rules.push(rule(&root, &pattern, [(SECURITY_POLICY, &*policy), (CACHE_CONTROL, cache(folder))]));
    }
    rules.join("\n").into_bytes()
}

fn rule<'v>(root: &str, pattern: &str, headers: impl IntoIterator<Item = (&'v str, &'v str)>) -> String {
    let mut text = format!("{root}{pattern}\n");
    for (name, value) in headers {
        text.push_str(&format!("  {name}: {value}\n"));
    }
    text
}

/// What holds wherever no folder's own rule does, above all for addresses that do not exist. It allows what any folder is
/// allowed and nothing else: sent beside a folder's own policy it takes nothing from it.
fn floor() -> String {
    let directives = POLICY.iter().filter(|(name, _)| *name != "default-src").map(|(name, source)| {
        let more = EXCEPTIONS.iter().filter(|exception| exception.directive == *name);
        let sources: Vec<&str> = std::iter::once(*source).chain(more.map(|exception| exception.source)).collect();
        format!("{name} {}", sources.join(" "))
    });
    let rest = ["object-src 'none'", "frame-src 'none'", "media-src 'none'"].map(str::to_owned);
    directives.chain(rest).collect::<Vec<_>>().join("; ")
}

//! When two web addresses lead to one document. Knows how addresses are written, and asks nobody.

use url::Url;

/// Parameters by which senders count their readers, besides those that begin with `utm_`. They never change the document.
const TRACKING: [&str; 22] = [
    "_hsenc",
    "_hsmi",
    "at_campaign",
    "at_medium",
    "cmpid",
    "dclid",
    "fbclid",
    "gclid",
    "gclsrc",
    "guccounter",
    "igshid",
    "li_fat_id",
    "mc_cid",
    "mc_eid",
    "mkt_tok",
    "msclkid",
    "ncid",
    "ns_campaign",
    "ttclid",
    "twclid",
    "xtor",
    "yclid",
];

/// The address without its fragment and without tracking parameters; what is left keeps its order. Nothing where it is no
/// address of the web.
pub fn canonical(address: &str) -> Option<String> {
    let mut url = Url::parse(address.trim()).ok()?;
    if !matches!(url.scheme(), "https" | "http") || !url.has_host() {
        return None;
    }
    url.set_fragment(None);
    if let Some(query) = url.query() {
        let kept: Vec<&str> = query.split('&').filter(|part| !part.is_empty() && !tracks(part)).collect();
        let kept = kept.join("&");
        url.set_query(Some(kept.as_str()).filter(|kept| !kept.is_empty()));
    }
    Some(url.into())
}

/// What addresses of one document share: besides [`canonical`], neither the scheme nor `www.` nor a final slash counts.
pub fn same(address: &str) -> String {
    let Some(canonical) = canonical(address) else { return address.to_owned() };
    let rest = canonical.split_once("://").map_or(canonical.as_str(), |(_, rest)| rest);
    rest.strip_prefix("www.").unwrap_or(rest).trim_end_matches('/').to_owned()
}

/// The host that an address is on, as it is compared.
pub fn host(address: &str) -> Option<String> {
    Some(Url::parse(address).ok()?.host_str()?.to_owned())
}

fn tracks(part: &str) -> bool {
    let key = part.split('=').next().unwrap_or(part).to_ascii_lowercase();
    key.starts_with("utm_") || TRACKING.binary_search(&key.as_str()).is_ok()
}

#[cfg(test)]
mod tests {
    use super::{TRACKING, canonical, same};

    #[test]
    fn what_only_counts_readers_is_dropped_and_the_rest_keeps_its_order() {
        let clean = |address: &str| canonical(address).unwrap();
        assert_eq!(clean("HTTPS://News.Example/a?utm_source=x&b=2&a=1&fbclid=y#top"), "https://news.example/a?b=2&a=1");
        assert_eq!(clean("https://news.example/a?UTM_Medium=x"), "https://news.example/a");
        assert_eq!(clean(" https://news.example:443 "), "https://news.example/");
        assert_eq!(clean("https://news.example/a?q=a%20b+c&x"), "https://news.example/a?q=a%20b+c&x");
        for no_page in ["ftp://a.example/", "mailto:a@b.example", "/a", "", "javascript:alert(1)", "data:,x"] {
            assert_eq!(canonical(no_page), None, "{no_page}");
        }
        assert!(TRACKING.is_sorted());
    }

    #[test]
    fn one_document_may_be_written_in_several_ways() {
        assert_eq!(same("http://www.news.example/a/?gclid=1"), same("https://news.example/a"));
        assert_ne!(same("https://news.example/a?id=1"), same("https://news.example/a?id=2"));
        assert_eq!(same("no address"), "no address");
    }
}

//! The headers, media types and the page for missing addresses as nginx's configuration, to be included in the server
//! block of the site.

use super::super::super::site::Site;
use super::{
    CACHE_CONTROL, FINGERPRINTED, FOR_EVER, FRESH, SECURITY_POLICY, TYPES, addresses, always, excepted, exceptions,
    gone, is_secure, moved, policy, root,
};

pub(in crate::render) fn render(site: &Site<'_>) -> Vec<u8> {
    let root = root(site);
    // In a pattern a dot is any character.
    let at = root.replace('.', "\\.");
    let mut text = format!(
        "# What nginx tells browsers of this site. In the server block, beside `root`:\n\
         #     include /path/of/the/site/_hosting/nginx.conf;\n\n\
         index index.html;\nerror_page 404 {root}404.html;\nerror_page 403 =404 {root}404.html;\nabsolute_redirect off;\n\n\
         charset utf-8;\ncharset_types {};\n\n\
         # For hosts, not for readers.\n\
         location ~ \"^{at}(_headers$|_redirects$|_hosting/|[.]dateline/)\" {{ return 404; }}\n\n\
         set $dateline_policy \"{}\";\n",
        with_charset().join(" "),
        policy(None),
    );
    for exception in exceptions(site.plan) {
        let policy = policy(Some(exception));
        for path in excepted(site.plan, exception).flat_map(addresses) {
            text.push_str(&format!("if ($uri = \"{root}{path}\") {{ set $dateline_policy \"{policy}\"; }}\n"));
        }
    }
    text.push_str(&format!(
        "set $dateline_cache \"{FRESH}\";\n\
         if ($uri ~ \"^{at}({})/\") {{ set $dateline_cache \"{FOR_EVER}\"; }}\n\n",
        FINGERPRINTED.join("|")
    ));
    for (name, value) in always(is_secure(site)) {
        text.push_str(&format!("add_header {name} \"{value}\" always;\n"));
    }
    text.push_str(&format!("add_header {SECURITY_POLICY} $dateline_policy always;\n"));
    text.push_str(&format!("add_header {CACHE_CONTROL} $dateline_cache always;\n\n"));
    // No location adds a header: one that did would lose all those above.
    for (ending, kind) in TYPES {
        let pattern = ending.replace('.', "\\.");
        text.push_str(&format!("location ~ \"{pattern}$\" {{ types {{ }} default_type {}; }}\n", bare(kind)));
    }
    if let gone @ [_, ..] = gone(site).as_slice() {
        text.push_str("\n# Withdrawn: the page says so, and so does the status.\n");
        for address in gone.iter().flat_map(|path| addresses(path)) {
            text.push_str(&format!(
                "location = \"{root}{address}\" {{ error_page 410 @dateline_gone; return 410; }}\n"
            ));
        }
        text.push_str("location @dateline_gone { try_files ${uri}index.html $uri =404; }\n");
    }
    if let moved @ [_, ..] = moved(site).as_slice() {
        text.push_str("\n# Old addresses.\n");
        for (from, to) in moved {
            text.push_str(&format!("location = \"{from}\" {{ return 301 \"{to}\"; }}\n"));
        }
    }
    text.into_bytes()
}

/// A media type without its charset, which nginx adds by itself.
fn bare(kind: &str) -> &str {
    kind.split_once(';').map_or(kind, |(bare, _)| bare)
}

/// The media types of texts. HTML is always among them.
fn with_charset() -> Vec<&'static str> {
    let known = ["text/css", "text/javascript", "text/xml", "application/javascript", "application/xml"];
    let own = TYPES.iter().filter(|(_, kind)| kind.contains("charset")).map(|(_, kind)| bare(kind));
    known.into_iter().chain(own).collect()
}

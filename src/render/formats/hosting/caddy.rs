//! The headers, media types and the page for missing addresses as Caddy's configuration, to be imported into the block of
//! the site.

use super::super::super::site::Site;
use super::{
    CACHE_CONTROL, FINGERPRINTED, FOR_EVER, FRESH, SECURITY_POLICY, TYPES, addresses, always, excepted, exceptions,
    gone, is_secure, moved, policy, root,
};

pub(in crate::render) fn render(site: &Site<'_>) -> Vec<u8> {
    let root = root(site);
    let mut text = "# What Caddy tells browsers of this site. In the block of the site, beside `root`:\n\
                    #     import /path/of/the/site/_hosting/Caddyfile\n\n\
                    header {\n"
        .to_owned();
    for (name, value) in always(is_secure(site)) {
        text.push_str(&format!("\t{name} \"{value}\"\n"));
    }
    text.push_str("}\n\n");
    // No two of these meet in one path, so that their order is of no account.
    let mut all = String::new();
    for exception in exceptions(site.plan) {
        let pages = excepted(site.plan, exception).flat_map(addresses);
        let (name, paths): (_, String) = (exception.name, pages.map(|path| format!(" {root}{path}")).collect());
        text.push_str(&format!("@dateline_{name} path{paths}\n"));
        text.push_str(&format!("header @dateline_{name} {SECURITY_POLICY} \"{}\"\n", policy(Some(exception))));
        all.push_str(&paths);
    }
    // A matcher has to name a path.
    let all = if all.is_empty() { format!(" {root}_headers") } else { all };
    let kept = FINGERPRINTED.map(|folder| format!("{root}{folder}/*")).join(" ");
    text.push_str(&format!(
        "@dateline_pages not path{all}\n\
         header @dateline_pages {SECURITY_POLICY} \"{}\"\n\n\
         @dateline_kept path {kept}\n\
         header @dateline_kept {CACHE_CONTROL} \"{FOR_EVER}\"\n\
         @dateline_fresh not path {kept}\n\
         header @dateline_fresh {CACHE_CONTROL} \"{FRESH}\"\n\n",
        policy(None)
    ));
    for (number, (ending, kind)) in (1..).zip(TYPES) {
        // The longer ending is first in the table: what has one is not asked for the shorter.
        let longer = TYPES.iter().take(number - 1).filter(|(longer, _)| longer.ends_with(ending));
        let not: String = longer.map(|(longer, _)| format!("\n\tnot path *{longer}")).collect();
        text.push_str(&format!("@dateline_type_{number} {{\n\tpath *{ending}{not}\n}}\n"));
        text.push_str(&format!("header @dateline_type_{number} Content-Type \"{kind}\"\n"));
    }
    if let moved @ [_, ..] = moved(site).as_slice() {
        text.push_str("\n# Old addresses.\nmap {path} {dateline_moved} {\n");
        for (from, to) in moved {
            text.push_str(&format!("\t\"{from}\" \"{to}\"\n"));
        }
        text.push_str("\tdefault \"\"\n}\n@dateline_moved expression `{dateline_moved} != \"\"`\n");
        text.push_str("redir @dateline_moved {dateline_moved} 301\n");
    }
    let gone: String = gone(site).into_iter().flat_map(addresses).map(|path| format!(" {root}{path}")).collect();
    if !gone.is_empty() {
        text.push_str("\n# Withdrawn: the page says so, and so does the status.\n");
        text.push_str(&format!("@dateline_gone path{gone}\nerror @dateline_gone 410\n"));
    }
    text.push_str(&format!(
        "\n# For hosts, not for readers.\n\
         @dateline_hosts path {root}_headers {root}_redirects {root}_hosting/* {root}.dateline/*\n\
         error @dateline_hosts 404\n\n\
         handle_errors {{\n\theader {CACHE_CONTROL} \"{FRESH}\"\n\
         \t@dateline_missing expression `{{err.status_code}} != 410`\n\
         \trewrite @dateline_missing {root}404.html\n\tfile_server\n}}\n\n\
         file_server\n"
    ));
    text.into_bytes()
}

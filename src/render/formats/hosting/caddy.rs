//! The headers, media types and the page for missing addresses as Caddy's configuration, to be imported into the block of
//! the site.

use super::super::super::site::Site;
use super::{
    CACHE_CONTROL, FINGERPRINTED, FOR_EVER, FRESH, SECURITY_POLICY, TYPES, addresses, always, excepted, exceptions,
    is_secure, policy, root,
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
    text.push_str(&format!(
        "\n# For hosts, not for readers.\n\
         @dateline_hosts path {root}_headers {root}_hosting/*\n\
         error @dateline_hosts 404\n\n\
         handle_errors {{\n\trewrite * {root}404.html\n\theader {CACHE_CONTROL} \"{FRESH}\"\n\tfile_server\n}}\n\n\
         file_server\n"
    ));
    text.into_bytes()
}

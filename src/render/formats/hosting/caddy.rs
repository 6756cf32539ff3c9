//! The headers, media types and the page for missing addresses as Caddy's configuration, to be imported into the block of
//! the site.

use super::super::super::site::Site;
use super::{
    CACHE_CONTROL, EXCEPTIONS, FINGERPRINTED, FOR_EVER, FRESH, SECURITY_POLICY, TYPES, always, is_secure, policy, root,
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
    let below =
        |folders: &mut dyn Iterator<Item = &str>| folders.map(|f| format!("{root}{f}/*")).collect::<Vec<_>>().join(" ");
    // No two of these meet in one path, so that their order is of no account.
    for exception in EXCEPTIONS {
        let (name, path) = (exception.folder, below(&mut [exception.folder].into_iter()));
        text.push_str(&format!("@dateline_{name} path {path}\n"));
        text.push_str(&format!("header @dateline_{name} {SECURITY_POLICY} \"{}\"\n", policy(Some(exception))));
    }
    let excepted = below(&mut EXCEPTIONS.iter().map(|exception| exception.folder));
    let kept = below(&mut FINGERPRINTED.iter().copied());
    text.push_str(&format!(
        "@dateline_pages not path {excepted}\n\
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

//! What robots may read: everything; and where the sitemaps are.

use super::super::site::Site;
use super::data::absolute;
use crate::plan::Page;

pub(in crate::render) fn render(site: &Site<'_>) -> Vec<u8> {
    let mut text = String::from("User-agent: *\nAllow: /\n");
    for (at, sitemap) in
        [Page::Sitemap, Page::NewsSitemap].into_iter().filter_map(|page| absolute(site, page)).enumerate()
    {
        text.push_str(if at == 0 { "\nSitemap: " } else { "Sitemap: " });
        text.push_str(&sitemap);
        text.push('\n');
    }
    text.into_bytes()
}

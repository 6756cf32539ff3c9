//! How paths are spelled, and how one page links to another.

use crate::config::Links;
use crate::model::kind::Kind;

/// `folder/index.html`, or `folder/page/2/index.html` and so on.
pub(super) fn numbered(folder: &str, number: u32) -> String {
    if number <= 1 { format!("{folder}/index.html") } else { format!("{folder}/page/{number}/index.html") }
}

/// The page of a record. Standing pages lie at the root.
pub(super) fn of_record(kind: Kind, slug: &str, number: u32) -> String {
    match kind {
        Kind::Page => format!("{slug}/index.html"),
        kind => numbered(&format!("{}/{slug}", kind.folder()), number),
    }
}

/// `map.1f2e3d4c5b.svg`: a name that changes with the bytes, so that it can be cached for ever.
pub fn fingerprinted(name: &str, blake3: &str) -> String {
    let hash = blake3.get(..10).unwrap_or(blake3);
    match name.rsplit_once('.') {
        Some((stem, ending)) => format!("{stem}.{hash}.{ending}"),
        None => format!("{name}.{hash}"),
    }
}

/// The address of the file at `to` as seen from the page at `from`: both are paths below the output folder.
pub fn relative(from: &str, to: &str, links: Links) -> String {
    let mut address = String::with_capacity(to.len() + 12);
    put_relative(from, to, links, &mut address);
    address
}

/// The same behind what is written already.
pub fn put_relative(from: &str, to: &str, links: Links, out: &mut String) {
    let target = match links {
        Links::Portable => to,
        Links::Clean => to.strip_suffix("index.html").unwrap_or(to),
    };
    // Folders that both share need not be left.
    let same = from.bytes().zip(target.bytes()).take_while(|(a, b)| a == b);
    let shared = (1..).zip(same).filter(|(_, (byte, _))| *byte == b'/').last().map_or(0, |(length, _)| length);
    let here = from.get(shared..).unwrap_or(from);
    let rest = target.get(shared..).unwrap_or(target);
    let up = here.bytes().filter(|byte| *byte == b'/').count();
    (0..up).for_each(|_| out.push_str("../"));
    out.push_str(if up == 0 && rest.is_empty() { "./" } else { rest });
}

#[cfg(test)]
mod tests {
    use super::relative;
    use crate::config::Links::{Clean, Portable};

    #[test]
    fn a_link_leads_from_page_to_page() {
        assert_eq!(relative("index.html", "regions/hk/index.html", Portable), "regions/hk/index.html");
        assert_eq!(
            relative("briefings/a/index.html", "regions/hk/index.html", Portable),
            "../../regions/hk/index.html"
        );
        assert_eq!(relative("briefings/a/index.html", "briefings/b/index.html", Clean), "../b/");
        assert_eq!(relative("briefings/a/index.html", "briefings/a/index.json", Portable), "index.json");
        assert_eq!(relative("briefings/a/index.html", "index.html", Clean), "../../");
        assert_eq!(relative("index.html", "index.html", Clean), "./");
    }
}

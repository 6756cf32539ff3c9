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
    let target = match links {
        Links::Portable => to,
        Links::Clean => to.strip_suffix("index.html").unwrap_or(to),
    };
    let mut up = from.split('/').rev().skip(1).count();
    let mut rest = target;
    let mut here = from;
    // Folders that both share need not be left.
    while let (Some((a, here_rest)), Some((b, to_rest))) = (here.split_once('/'), rest.split_once('/')) {
        if a != b {
            break;
        }
        (here, rest) = (here_rest, to_rest);
        up -= 1;
    }
    let mut address = "../".repeat(up);
    address.push_str(rest);
    if address.is_empty() { "./".to_owned() } else { address }
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

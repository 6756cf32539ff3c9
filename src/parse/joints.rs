//! How a briefing is joined to other records, as one number: two texts of a briefing that have the same number make the
//! same relations and the same paths, so that after such an edit nothing but the briefing itself is new. Knows no other
//! record.

use crate::model::body::Body;
use crate::yaml::{Data, Node};
use blake3::Hasher;
use serde::{Deserialize, Serialize};

/// The keys of a briefing that only its own pages, and pages that show it, read: no table between records is made from
/// them, no path, and no moment at which it comes out. Any other key joins, a new one too, until it is named here.
const WORDS_ONLY: [&str; 8] = ["ai_use", "audience", "dateline", "genre", "key_points", "priority", "summary", "title"];

/// What a briefing's joints make.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Joints([u8; 32]);

impl Joints {
    /// Of what no page is made of.
    pub(super) const NOTHING: Self = Self([0; 32]);

    /// The number's bytes.
    pub fn as_bytes(&self) -> &[u8; 32] {
        &self.0
    }
}

impl Joints {
    /// Of a briefing with this front matter, read from `front`, which begins at byte `start` of the text; and this body.
    pub(super) fn of(front: &str, start: usize, matter: &Node, body: &Body) -> Self {
        let mut joints = Hasher::new();
        keys(front, start, matter, &mut joints);
        leads(body, &mut joints);
        Self(*joints.finalize().as_bytes())
    }
}

/// Everything is preceded by its length, so that no two sequences of texts are one.
fn put(joints: &mut Hasher, text: &str) {
    joints.update(&(text.len() as u64).to_le_bytes());
    joints.update(text.as_bytes());
}

fn number(joints: &mut Hasher, number: usize) {
    joints.update(&(number as u64).to_le_bytes());
}

/// The joining keys, each with its value as written, by name.
fn keys(front: &str, start: usize, matter: &Node, joints: &mut Hasher) {
    let Data::Map(entries) = &matter.data else { return };
    let mut joining: Vec<_> = entries.iter().filter(|entry| !WORDS_ONLY.contains(&&*entry.key.value)).collect();
    joining.sort_by(|a, b| a.key.value.cmp(&b.key.value));
    number(joints, joining.len());
    for entry in joining {
        let written = entry.value.span.range();
        put(joints, &entry.key.value);
        put(joints, front.get(written.start.saturating_sub(start)..written.end.saturating_sub(start)).unwrap_or(""));
    }
}

/// What the text cites and what in one sentence, what it leads to and shows, and the headings that others may lead to.
fn leads(body: &Body, joints: &mut Hasher) {
    let Body {
        headings,
        citations,
        links,
        images,
        fragments,
        files,
        statements,
        // Where things stand, and what only the briefing's own pages and the rules read.
        span: _,
        external: _,
        paragraphs: _,
        words: _,
    } = body;
    number(joints, headings.len());
    headings.iter().for_each(|heading| put(joints, &heading.id));
    number(joints, citations.len());
    for citation in citations {
        number(joints, citation.items.len());
        citation.items.iter().for_each(|item| put(joints, item.source.value.as_str()));
    }
    number(joints, links.len());
    for link in links {
        put(joints, link.kind.map_or("", |kind| kind.word()));
        put(joints, link.target.value.as_str());
        put(joints, link.fragment.as_ref().map_or("", |fragment| &fragment.value));
        number(joints, usize::from(link.fragment.is_some()));
    }
    number(joints, images.len());
    images.iter().for_each(|image| put(joints, &image.address));
    number(joints, fragments.len());
    fragments.iter().for_each(|fragment| put(joints, &fragment.value));
    number(joints, files.len());
    files.iter().for_each(|file| put(joints, &file.value));
    // The how many-th sentence cites is no joint: whoever shows a sentence looks at its briefing.
    for statement in statements.iter().filter(|statement| statement.is_cited()) {
        number(joints, statement.citations.start as usize);
        number(joints, statement.citations.end as usize);
    }
    number(joints, usize::MAX);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parse::markdown;
    use crate::text::{Files, Span};
    use crate::yaml;

    fn joints(front: &str, text: &str) -> Joints {
        let start = Span::start_of(Files::default().add("", ""));
        let mut sink = Vec::new();
        let matter = yaml::read(front, Span::new(start.file, 0..front.len()), &mut sink).unwrap();
        let body = markdown::body(text, Span::new(start.file, 0..text.len()), &mut sink, markdown::Options::default());
        Joints::of(front, 0, &matter, &body)
    }

    const FRONT: &str = "title: One\nsummary: >\n  Folded\n  words.\nregions: [hk, {region: eu, role: affected}]\n";
    const BODY: &str = "## Why\n\nIt was said [@ft]. It stayed so.\n\nSee [[other]] and ![a](b.png).\n";

    #[test]
    fn words_may_change_and_what_joins_may_not() {
        let old = joints(FRONT, BODY);
        let front = |front: &str| joints(front, BODY);
        let body = |body: &str| joints(FRONT, body);
        assert_eq!(old, front("# A remark\nregions: [hk, {region: eu, role: affected}]\ntitle: Other\nsummary: S\n"));
        assert_ne!(old, front("title: One\nregions: [hk]\n"));
        assert_ne!(old, front("title: One\nregions: [hk, {region: eu, role: about}]\n"));
        assert_ne!(old, front("title: One\nregions: [hk, {region: eu, role: affected}]\nnew_key: 1\n"));
        assert_eq!(
            old,
            body("## Why\n\nFirst this. It was said. It stayed so [@ft].\n\nSee [[other]] and ![a](b.png).\n")
        );
        assert_eq!(old, body("## Why\n\nIt was written [@ft]. It is so.\n\nNow [[other]] and ![words](b.png).\n"));
        for other in [
            "## How\n\nIt was said [@ft]. It stayed so.\n\nSee [[other]] and ![a](b.png).\n",
            "## Why\n\nIt was said [@wsj]. It stayed so.\n\nSee [[other]] and ![a](b.png).\n",
            "## Why\n\nIt was said [@ft]. It stayed so.\n\nSee [[others]] and ![a](b.png).\n",
            "## Why\n\nIt was said [@ft]. It stayed so.\n\nSee [[other]] and ![a](c.png).\n",
            "## Why\n\nIt was said [@ft]. It stayed so.\n\nSee [[other#x]] and ![a](b.png).\n",
        ] {
            assert_ne!(old, body(other), "{other}");
        }
    }
}

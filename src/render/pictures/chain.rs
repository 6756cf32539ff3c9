//! The chain of policy responses around one: what it answers stands left of it, what answers it right. Knows how many are
//! drawn, and says how many are not.

use super::super::parts::StatusView;
use super::super::site::Site;
use super::Px;
use super::fit::fit;
use super::layers::{Layout, layout};
use crate::link::{AnyId, Edition, Id};
use crate::model::response::{Relation, Response};
use crate::model::word_list::Word;
use serde::Serialize;

/// Boxes and the lines between them.
#[derive(Debug, Serialize)]
pub(in crate::render) struct Graph {
    /// What it shows, in a sentence.
    pub label: String,
    width: Px,
    height: Px,
    boxes: Vec<Node>,
    lines: Vec<Edge>,
    /// How many have no box.
    pub more: usize,
}

/// A box.
#[derive(Debug, Serialize)]
pub(super) struct Node {
    /// Where it leads; the page's own box leads nowhere.
    pub href: Option<String>,
    /// The whole title, and how it stands to the page's own.
    pub title: String,
    pub own: bool,
    pub x: Px,
    pub y: Px,
    pub width: Px,
    pub height: Px,
    /// The line above the title.
    pub kicker: Line,
    pub lines: Vec<Line>,
    /// The line below the title.
    pub foot: Option<Line>,
    pub status: Option<&'static str>,
    /// The language of the title, where it is not the page's own.
    pub lang: Option<String>,
}

/// A line of words, with the place of its left end.
#[derive(Debug, Serialize)]
pub(super) struct Line {
    pub x: Px,
    pub y: Px,
    pub words: String,
}

/// A line from the right side of a box to the left side of another.
#[derive(Debug, Serialize)]
pub(super) struct Edge {
    d: String,
}

/// The size of boxes and of the room around them.
#[derive(Debug, Clone, Copy)]
pub(super) struct Sizes {
    pub width: i64,
    pub height: i64,
    pub gap: i64,
    pub between: i64,
}

const SIZES: Sizes = Sizes { width: 196, height: 94, gap: 44, between: 14 };
/// Letters in a line of a box, and lines of a title.
const COLUMNS: usize = 25;
const LINES: usize = 3;
/// The most boxes, and how far from the page's own response they may be.
const MOST: usize = 12;
const FAR: usize = 2;

/// The chain around a response, where there is one.
pub(in crate::render) fn draw(site: &Site<'_>, path: &str, id: Id<Response>) -> Option<Graph> {
    let edition = site.edition;
    let (near, more) = around(edition, id);
    if near.len() < 2 {
        return None;
    }
    let place = |id: Id<Response>| near.iter().position(|known| *known == id);
    let mut edges = Vec::new();
    for (at, one) in near.iter().enumerate() {
        let answers = edition.response_relations.at(one.index());
        edges.extend(answers.iter().filter_map(|(_, to)| Some((place(*to)?, at))));
    }
    let layout = layout(near.len(), &edges);
    let boxes = near.iter().enumerate().filter_map(|(at, one)| {
        let (x, y) = SIZES.corner(&layout, at);
        let record = edition.responses.get(*one)?;
        let (title, language) = site.title(AnyId::Response(*one));
        let own = *one == id;
        let relation = relation(site, id, *one);
        let status = site.status(record);
        let kicker = match (&relation, own) {
            (_, true) => site.words.word("this-response").to_owned(),
            (Some(relation), false) => relation.clone(),
            (None, false) => site.words.word("further-on").to_owned(),
        };
        let foot = status.as_ref().map(|status| words_of(site, status));
        let told =
            [Some(title), foot.as_deref()].into_iter().flatten().collect::<Vec<_>>().join(site.words.word("comma"));
        let lines = fit(title, COLUMNS, LINES);
        let foot_y = y + Px::whole(SIZES.height - 10);
        Some(Node {
            href: if own { None } else { site.href_to(path, AnyId::Response(*one)) },
            title: format!("{kicker}{}{told}", site.words.word("colon")),
            own,
            x,
            y,
            width: Px::whole(SIZES.width),
            height: Px::whole(SIZES.height),
            kicker: Line { x: x + Px::whole(12), y: y + Px::whole(18), words: fit(&kicker, COLUMNS + 5, 1).concat() },
            lines: (0..)
                .zip(lines)
                .map(|(at, words)| Line { x: x + Px::whole(12), y: y + Px::whole(35 + at * 16), words })
                .collect(),
            foot: foot.map(|foot| Line { x: x + Px::whole(24), y: foot_y, words: fit(&foot, COLUMNS, 1).concat() }),
            status: status.map(|status| status.word),
            lang: language.filter(|tag| !tag.eq_ignore_ascii_case(site.language)).map(str::to_owned),
        })
    });
    let boxes: Vec<Node> = boxes.collect();
    let label = site.words.say("picture-chain", &[("n", boxes.len().into())]);
    Some(graph(label, SIZES, &layout, boxes, more))
}

/// A picture of boxes that are placed.
pub(super) fn graph(label: String, sizes: Sizes, layout: &Layout, boxes: Vec<Node>, more: usize) -> Graph {
    let layers = i64::try_from(layout.layers).unwrap_or(0);
    let lines = layout.edges.iter().map(|(from, to)| {
        let (left, right) = (sizes.corner(layout, *from), sizes.corner(layout, *to));
        let half = Px::whole(sizes.height).part(1, 2);
        let (x, y) = (left.0 + Px::whole(sizes.width), left.1 + half);
        let (to_x, to_y) = (right.0, right.1 + half);
        let bend = (to_x - x).part(1, 2);
        Edge { d: format!("M{x} {y}C{} {y} {} {to_y} {to_x} {to_y}", x + bend, to_x - bend) }
    });
    Graph {
        label,
        width: Px::whole(layers * (sizes.width + sizes.gap) - sizes.gap + 2),
        height: sizes.high(layout.height) - Px::whole(sizes.between) + Px::whole(2),
        lines: lines.collect(),
        boxes,
        more,
    }
}

impl Sizes {
    /// The upper left corner of a box.
    pub(super) fn corner(&self, layout: &Layout, at: usize) -> (Px, Px) {
        let layer = layout.layer.get(at).copied().and_then(|layer| i64::try_from(layer).ok()).unwrap_or(0);
        let middle = layout.middle.get(at).copied().unwrap_or(0);
        let half = Px::whole(self.height + self.between).part(1, 2);
        (Px::whole(1 + layer * (self.width + self.gap)), Px::whole(1) + self.high(middle) - half)
    }

    fn high(&self, thousandths: i64) -> Px {
        Px::whole(self.height + self.between).part(thousandths, 1000)
    }
}

/// A status and since when.
fn words_of(site: &Site<'_>, status: &StatusView) -> String {
    let since = site.words.say("since", &[("form", status.since.form.into()), ("date", (&status.since.words).into())]);
    format!("{} {since}", status.label)
}

/// The responses near one, itself first, and how many near ones are left out.
fn around(edition: &Edition, id: Id<Response>) -> (Vec<Id<Response>>, usize) {
    let mut near = vec![id];
    let mut more = 0;
    let mut from = 0;
    for _ in 0..FAR {
        let ring: Vec<Id<Response>> = near.iter().skip(from).copied().collect();
        from = near.len();
        for one in ring {
            let relations = edition.response_relations.at(one.index()).iter();
            for (_, other) in relations.chain(edition.response_answers.at(one.index())) {
                match near.contains(other) {
                    true => {}
                    false if near.len() < MOST => near.push(*other),
                    false => more += 1,
                }
            }
        }
    }
    (near, more)
}

/// How another response stands to the page's own, as its page says it.
fn relation(site: &Site<'_>, own: Id<Response>, other: Id<Response>) -> Option<String> {
    let edition = site.edition;
    let forward = edition.response_relations.at(own.index()).iter().find(|(_, to)| *to == other);
    let backward = || edition.response_answers.at(own.index()).iter().find(|(_, from)| *from == other);
    forward
        .map(|(relation, _)| site.words.label(*relation))
        .or_else(|| backward().map(|(relation, _)| site.words.label(Reversed(*relation))))
}

/// A relation as it is read from the other end.
#[derive(Clone, Copy)]
struct Reversed(Relation);

impl Word for Reversed {
    const LIST: &'static str = "RelationReversed";

    fn word(self) -> &'static str {
        self.0.word()
    }
}

//! The chain of policy responses around one: what it answers stands left of it, what answers it right. Knows how many are
//! drawn, and says how many are not.

use super::super::site::Site;
use super::Px;
use super::fit::fit;
use super::layers::{Layout, layout};
use crate::link::{AnyId, Id};
use crate::model::date::{Bound, Edtf, Precision};
use crate::model::response::{Relation, Response};
use crate::model::word_list::Word;
use chrono::Datelike;
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

const SIZES: Sizes = Sizes { width: 204, height: 94, gap: 44, between: 14 };
/// Letters in a line of a box, and lines of a title.
const COLUMNS: usize = 23;
const LINES: usize = 3;
/// The most boxes, and how far from the page's own response they may be.
const MOST: usize = 12;
const FAR: usize = 3;

/// The chain around a response, where there is one.
pub(in crate::render) fn draw(site: &Site<'_>, path: &str, id: Id<Response>) -> Option<Graph> {
    let edition = site.edition;
    let (near, more) = around(site, id);
    if near.len() < 2 {
        return None;
    }
    let place = |id: Id<Response>| near.iter().position(|known| known.id == id);
    let mut edges = Vec::new();
    for (at, one) in near.iter().enumerate() {
        let answers = edition.response_relations.at(one.id.index());
        edges.extend(answers.iter().filter_map(|(_, to)| Some((place(*to)?, at))));
    }
    let layout = layout(near.len(), &edges);
    let boxes = near.iter().enumerate().filter_map(|(at, one)| {
        let (x, y) = SIZES.corner(&layout, at);
        let record = edition.responses.get(one.id)?;
        let (title, language) = site.title(AnyId::Response(one.id));
        let own = one.id == id;
        let kicker = one.relation.clone().unwrap_or_else(|| site.words.word("this-response").to_owned());
        let standing = record.status_on(edition.day);
        let foot = standing.map(|(status, step)| {
            format!("{}{}{}", site.words.label(status), site.words.word("comma"), short(site, &step.date.value))
        });
        let told =
            [Some(title), foot.as_deref()].into_iter().flatten().collect::<Vec<_>>().join(site.words.word("comma"));
        let lines = fit(title, COLUMNS, LINES);
        let foot_y = y + Px::whole(SIZES.height - 10);
        Some(Node {
            href: if own { None } else { site.href_to(path, AnyId::Response(one.id)) },
            title: format!("{kicker}{}{told}", site.words.word("colon")),
            own,
            x,
            y,
            width: Px::whole(SIZES.width),
            height: Px::whole(SIZES.height),
            kicker: Line { x: x + Px::whole(12), y: y + Px::whole(18), words: fit(&kicker, COLUMNS + 2, 1).concat() },
            lines: (0..)
                .zip(lines)
                .map(|(at, words)| Line { x: x + Px::whole(12), y: y + Px::whole(35 + at * 16), words })
                .collect(),
            foot: foot.map(|foot| Line { x: x + Px::whole(24), y: foot_y, words: fit(&foot, COLUMNS + 3, 1).concat() }),
            status: standing.map(|(status, _)| status.word()),
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

/// As much of a date as a box has room for.
fn short(site: &Site<'_>, date: &Edtf) -> String {
    let day = date.sort_day();
    match date.start() {
        Bound::Date(start) if matches!(start.precision, Precision::Day | Precision::Month) => {
            site.words.short_month_of(day.year(), day.month())
        }
        _ => site.words.edtf(date),
    }
}

/// A response of the chain, and how it stands to the one that leads from it to the page's own.
#[derive(Debug, Clone)]
struct Near {
    id: Id<Response>,
    relation: Option<String>,
}

/// What a response answers, what that answers, and so on; the same for what answers it. Itself comes first; and how many
/// near ones are left out.
fn around(site: &Site<'_>, id: Id<Response>) -> (Vec<Near>, usize) {
    let edition = site.edition;
    let mut near = vec![Near { id, relation: None }];
    let mut more = 0;
    for back in [true, false] {
        let mut ring = vec![id];
        for _ in 0..FAR {
            let mut further = Vec::new();
            for one in ring {
                let lists = if back { &edition.response_relations } else { &edition.response_answers };
                for (relation, other) in lists.at(one.index()) {
                    if near.iter().any(|known| known.id == *other) {
                        continue;
                    }
                    // Either side has room, however many stand on the other.
                    if near.len() >= if back { MOST / 2 } else { MOST } {
                        more += 1;
                        continue;
                    }
                    let relation =
                        if back { site.words.label(*relation) } else { site.words.label(Reversed(*relation)) };
                    near.push(Near { id: *other, relation: Some(relation) });
                    further.push(*other);
                }
            }
            ring = further;
        }
    }
    (near, more)
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

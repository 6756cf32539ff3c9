//! The tree of reports around a source: who reported first stands left, who repeats it right of it.

use super::super::site::Site;
use super::Px;
use super::chain::{Graph, Line, Node, Sizes, graph};
use super::fit::fit;
use super::layers::layout;
use crate::link::{AnyId, FirstReport, Id, SourceRef};
use crate::model::source::Source;

const SIZES: Sizes = Sizes { width: 184, height: 76, gap: 36, between: 10 };
/// Letters in a line of a box, and lines of a title.
const COLUMNS: usize = 21;
const LINES: usize = 2;
/// The most boxes, and how far back and on they go.
const MOST: usize = 14;
const FAR: usize = 5;

/// The tree around a source record, where any other report is in it.
pub(in crate::render) fn draw(site: &Site<'_>, path: &str, id: Id<Source>) -> Option<Graph> {
    let edition = site.edition;
    let own = FirstReport::Source(SourceRef::Record(id));
    let mut reports = vec![own];
    let mut edges = Vec::new();
    // Back to the first report.
    let mut at = own;
    while let FirstReport::Source(source) = at
        && reports.len() <= FAR
        && let Some(first) = edition.first_report(source)
        && !reports.contains(&first)
    {
        edges.push((reports.len(), reports.len() - 1));
        reports.push(first);
        at = first;
    }
    // On to those that repeat it, nearest first.
    let mut more = 0;
    let mut ring = vec![(0, id)];
    for _ in 0..FAR {
        let mut further = Vec::new();
        for (from, source) in ring {
            for repeat in edition.source_repeated_by.at(source.index()) {
                let report = FirstReport::Source(*repeat);
                if reports.contains(&report) {
                    continue;
                }
                if reports.len() >= MOST {
                    more += 1;
                    continue;
                }
                edges.push((from, reports.len()));
                if let SourceRef::Record(next) = repeat {
                    further.push((reports.len(), *next));
                }
                reports.push(report);
            }
        }
        ring = further;
    }
    if reports.len() < 2 {
        return None;
    }
    let layout = layout(reports.len(), &edges);
    let boxes = reports.iter().enumerate().filter_map(|(at, report)| {
        let corner = SIZES.corner(&layout, at);
        node(site, path, *report, *report == own, corner)
    });
    let boxes: Vec<Node> = boxes.collect();
    let label = site.words.say("picture-origins", &[("n", boxes.len().into())]);
    Some(graph(label, SIZES, &layout, boxes, more))
}

/// The box of a report.
fn node(site: &Site<'_>, path: &str, report: FirstReport, own: bool, (x, y): (Px, Px)) -> Option<Node> {
    let edition = site.edition;
    let (kicker, day, title, href, lang) = match report {
        FirstReport::Source(at) => {
            let source = edition.source(at)?;
            let publisher = edition.publishers.find(source.publisher.value.as_str());
            let publisher = publisher.map_or("", |publisher| edition.title(AnyId::Publisher(publisher)));
            let day = source.published.as_ref().map(|published| site.words.edtf(published));
            let href = site.source_mention(path, at, None).and_then(|mention| mention.href);
            let language = source.language.as_ref().map(|tag| tag.value.clone());
            (publisher.to_owned(), day, source.title.value.clone(), href, language)
        }
        FirstReport::Publisher(id) => {
            let link = site.link(path, AnyId::Publisher(id));
            (site.words.word("publisher").to_owned(), None, link.text, link.href, link.lang)
        }
        FirstReport::Elsewhere(_) => (String::new(), None, site.words.word("report-elsewhere").to_owned(), None, None),
    };
    let whole: Vec<&str> = [kicker.as_str()].into_iter().chain(day.as_deref()).filter(|one| !one.is_empty()).collect();
    let whole = whole.join(site.words.word("comma"));
    let left = x + Px::whole(12);
    Some(Node {
        href: if own { None } else { href },
        title: if whole.is_empty() { title.clone() } else { format!("{whole}{}{title}", site.words.word("colon")) },
        own,
        x,
        y,
        width: Px::whole(SIZES.width),
        height: Px::whole(SIZES.height),
        kicker: Line { x: left, y: y + Px::whole(17), words: fit(&kicker, COLUMNS + 3, 1).concat() },
        lines: (0..)
            .zip(fit(&title, COLUMNS, LINES))
            .map(|(at, words)| Line { x: left, y: y + Px::whole(34 + at * 15), words })
            .collect(),
        foot: day.map(|day| Line {
            x: left,
            y: y + Px::whole(SIZES.height - 9),
            words: fit(&day, COLUMNS + 3, 1).concat(),
        }),
        status: None,
        lang: lang.filter(|tag| !tag.eq_ignore_ascii_case(site.language)),
    })
}

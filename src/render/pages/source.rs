//! The page of a source record: what it is, how far it can be relied on, whom it repeats and who repeats it, and what
//! cites it.

use super::super::chrome::{self, Chrome};
use super::super::listing::{Capped, Mention};
use super::super::parts::source_list::{OriginView, SourceView};
use super::super::parts::{Link, When};
use super::super::pictures::{chain, origins};
use super::super::site::Site;
use crate::diagnostic::Diagnostic;
use crate::link::{AnyId, Confidence, FirstReport, Id, SourceOwner, SourceRef, Sourcing};
use crate::model::kind::Kind;
use crate::model::source::Source;
use crate::plan::{Citable, Page};
use serde::Serialize;

#[derive(Debug, Serialize)]
struct View<'a> {
    source: SourceView<'a>,
    /// The name of its language, where it is not the site's own.
    language_name: Option<String>,
    /// From this report to the first one.
    chain: Vec<OriginView<'a>>,
    repeated_by: Vec<Repeat>,
    /// Both, drawn.
    tree: Option<chain::Graph>,
    cited_by: Vec<CitedBy>,
    more_cited_by: usize,
    resting: Vec<Resting<'a>>,
    more_resting: usize,
    mentions: Capped<Mention>,
    citations: Vec<Link>,
    list: Option<String>,
}

/// A report that repeats another.
#[derive(Debug, Serialize)]
struct Repeat {
    link: Link,
    published: Option<When>,
    repeated_by: Vec<Repeat>,
}

/// A record that cites the source.
#[derive(Debug, Serialize)]
struct CitedBy {
    link: Link,
    kind: String,
    /// The source's number there.
    number: u32,
    /// How often its text cites it.
    times: u32,
}

/// A record with its statements that rest on the source.
#[derive(Debug, Serialize)]
struct Resting<'a> {
    link: Link,
    kind: String,
    language: &'a str,
    statements: Vec<Stated<'a>>,
}

/// A statement that rests on the source.
#[derive(Debug, Serialize)]
struct Stated<'a> {
    link: Link,
    /// What limits it: one origin, or sources that were retracted.
    limit: Option<&'a str>,
}

/// The most statements that are quoted.
const STATEMENTS: usize = 30;
/// The most records that are named: a page does not grow with the site.
const MOST: usize = 50;
const MENTIONS: usize = 20;
/// How far origins are followed; a chain of reports that is longer is no news.
const DEPTH: usize = 8;

pub(in crate::render) fn render(site: &Site<'_>, id: Id<Source>, path: &str) -> Result<Vec<u8>, Box<Diagnostic>> {
    let edition = site.edition;
    let at = SourceRef::Record(id);
    let (Some(source), Some(record)) = (site.source_view(path, at, site.config.language()), edition.sources.get(id))
    else {
        return Ok(Vec::new());
    };
    let mut left = MOST;
    let (cited_by, more_cited_by) = cited_by(site, path, id);
    let (resting, more_resting) = resting(site, path, id);
    let title = source.title;
    let called = match &source.publisher {
        Some(publisher) => format!("{}: {title}", publisher.text),
        None => title.to_owned(),
    };
    let description = site.described_by("about-source", &called);
    let whose = source.publisher.iter().map(|publisher| publisher.text.clone());
    let whose: Vec<String> = whose.chain(source.published.iter().map(|published| published.words.clone())).collect();
    let view = View {
        language_name: source.language.map(|tag| site.language_name(tag)),
        tree: origins::draw(site, path, id),
        chain: repeats_of(site, path, at),
        repeated_by: repeated_by(site, path, id, &mut vec![id], &mut left),
        cited_by,
        more_cited_by,
        resting,
        more_resting,
        citations: site.citations(path, Citable::Source(id)),
        mentions: site.mentions(path, AnyId::Source(id), MENTIONS),
        list: site.href(path, Page::Sources(1)),
        source,
    };
    let mut chrome = Chrome::new(site, Page::Source(id), path, title, description);
    // Several reports may have one headline.
    chrome.kind = (!whose.is_empty()).then(|| whose.join(site.words.word("comma")));
    chrome.step(site, path, Page::Front, "front-page");
    chrome.step(site, path, Page::Sources(1), "sources");
    chrome::render(site, "pages/source.html", &chrome, &view, &format!("the source `{}`", record.header.id))
}

/// Whom it repeats, whom that repeats, and so on to the first report.
fn repeats_of<'a>(site: &'a Site<'_>, path: &str, start: SourceRef) -> Vec<OriginView<'a>> {
    let mut chain = Vec::new();
    let mut seen = vec![start];
    let mut at = start;
    while chain.len() < DEPTH
        && let Some(origin) = site.origin_view(path, at, None)
    {
        chain.push(origin);
        match site.edition.first_report(at) {
            Some(FirstReport::Source(first)) if !seen.contains(&first) => {
                seen.push(first);
                at = first;
            }
            _ => break,
        }
    }
    chain
}

/// The reports that repeat a source, and those that repeat these. `above` are the sources on the way from the top, so
/// that a circle ends; `left` is how many may still be named.
fn repeated_by(
    site: &Site<'_>,
    path: &str,
    id: Id<Source>,
    above: &mut Vec<Id<Source>>,
    left: &mut usize,
) -> Vec<Repeat> {
    let mut repeats = Vec::new();
    for at in site.edition.source_repeated_by.at(id.index()) {
        if *left == 0 {
            break;
        }
        let Some(mention) = site.source_mention(path, *at, None) else { continue };
        *left -= 1;
        let further = match at {
            SourceRef::Record(further) if above.len() < DEPTH && !above.contains(further) => {
                above.push(*further);
                let below = repeated_by(site, path, *further, above, left);
                above.pop();
                below
            }
            _ => Vec::new(),
        };
        let published = site.edition.source(*at).and_then(|source| source.published.as_ref());
        repeats.push(Repeat {
            link: Link { href: mention.href, text: mention.text, lang: None },
            published: published.map(|published| site.date(published)),
            repeated_by: further,
        });
    }
    repeats
}

/// The records that cite the source, newest briefings first, and how many more there are.
fn cited_by(site: &Site<'_>, path: &str, id: Id<Source>) -> (Vec<CitedBy>, usize) {
    let edition = site.edition;
    let briefings = edition.briefing_sources.back(id);
    let responses = edition.response_sources.back(id);
    let cited = |record: AnyId, kind: Kind, sourcing: Option<&Sourcing>| {
        let sourcing = sourcing?;
        let number = sourcing.number_of(SourceRef::Record(id))?;
        let times = sourcing.listed.iter().find(|listed| listed.source == SourceRef::Record(id))?.cited;
        let mut link = site.link(path, record);
        link.href = link.href.map(|href| format!("{href}#source-{number}"));
        Some(CitedBy { link, kind: site.words.label(kind), number, times })
    };
    // A withdrawn briefing cites nothing any more.
    let stands = |briefing: &&Id<_>| edition.briefings.get(**briefing).is_some_and(|b| b.withdrawal().is_none());
    let in_briefings = briefings.iter().filter(stands).take(MOST).filter_map(|briefing| {
        cited(AnyId::Briefing(*briefing), Kind::Briefing, edition.briefing_sourcing.get(briefing.index()))
    });
    let in_responses = responses.iter().take(MOST).filter_map(|response| {
        cited(AnyId::Response(*response), Kind::Response, edition.response_sourcing.get(response.index()))
    });
    let more = briefings.len().saturating_sub(MOST) + responses.len().saturating_sub(MOST);
    (in_briefings.chain(in_responses).collect(), more)
}

/// The statements that rest on the source by the records that hold them, newest briefings first, and how many more there
/// are.
fn resting<'a>(site: &Site<'a>, path: &str, id: Id<Source>) -> (Vec<Resting<'a>>, usize) {
    let edition = site.edition;
    let all = edition.statements.on(id);
    let mut records: Vec<(SourceOwner, Resting<'a>)> = Vec::new();
    for at in all.iter().take(STATEMENTS) {
        let record = AnyId::from(at.owner);
        let Some((cited, body)) = edition.statements.get(*at).zip(edition.body_of(at.owner)) else { continue };
        let Some(statement) = body.statements.get(cited.statement as usize) else { continue };
        let stated = Stated {
            link: Link {
                href: site.href_to(path, record).map(|href| format!("{href}#{}", statement.anchor)),
                text: edition.words_of(record, body, statement).into_owned(),
                lang: None,
            },
            limit: match cited.confidence() {
                Confidence::SingleOrigin => Some(site.words.word("one-origin")),
                Confidence::Retracted => Some(site.words.word("retracted")),
                Confidence::Confirmed | Confidence::Unsourced => None,
            },
        };
        match records.last_mut() {
            Some((owner, resting)) if *owner == at.owner => resting.statements.push(stated),
            _ => {
                let (kind, language) = match at.owner {
                    SourceOwner::Briefing(id) => {
                        (Kind::Briefing, edition.briefings.get(id).map(|briefing| site.language_of(briefing)))
                    }
                    SourceOwner::Response(_) => (Kind::Response, None),
                };
                let language = language.unwrap_or(site.config.language());
                let link = site.link(path, record);
                records.push((
                    at.owner,
                    Resting { link, kind: site.words.label(kind), language, statements: vec![stated] },
                ));
            }
        }
    }
    (records.into_iter().map(|(_, resting)| resting).collect(), all.len().saturating_sub(STATEMENTS))
}

//! The newsroom as dateline reads it. Knows no other format.

use super::super::briefing::Briefing;
use super::super::prose::Citation;
use super::super::{Newsroom, calendar, pair, words};
use super::{Marks, entry, list, markdown, page, scalar, source_id};
use std::fmt::Write as _;

/// The site's configuration and every record that is not a briefing.
///
/// Outputs that Hugo's site has no counterpart for are switched off here.
pub fn records(newsroom: &Newsroom) -> Vec<(String, String)> {
    let mut files = vec![
        (
            "content/site.yaml".to_owned(),
            "title: Bench Briefings\nbase_url: https://bench.example\ntime_zone: UTC\nlanguages: [en]\n\
             outputs: {data: false, search: false, cards: false, newsletter: false}\n"
                .to_owned(),
        ),
        ("content/staff/desk.yaml".to_owned(), "name: The desk\n".to_owned()),
    ];
    let topics = words::TOPICS.iter().map(|(id, name)| format!("{id}: {{name: {}}}\n", scalar(name)));
    files.push(("content/topics.yaml".to_owned(), topics.collect()));
    for publisher in &newsroom.publishers {
        let mut text = String::new();
        entry(&mut text, "name", &publisher.name);
        entry(&mut text, "kind", publisher.kind);
        entry(&mut text, "country", publisher.country);
        files.push((format!("content/publishers/{}.yaml", publisher.id), text));
    }
    for entity in &newsroom.entities {
        let mut text = String::new();
        entry(&mut text, "name", &entity.name);
        entry(&mut text, "kind", entity.kind);
        files.push((format!("content/entities/{}.yaml", entity.id), text));
    }
    for response in &newsroom.responses {
        let mut front = String::new();
        entry(&mut front, "title", &response.title);
        entry(&mut front, "actor", newsroom.entities.get(response.actor).map_or("", |entity| &entity.id));
        entry(&mut front, "actor_class", "government");
        entry(&mut front, "jurisdiction", pair(&words::REGIONS, response.region).0);
        entry(&mut front, "level", "national");
        entry(&mut front, "nature", response.nature);
        front.push_str("steps:\n");
        for (action, day) in &response.steps {
            let _ = writeln!(front, "  - {{action: {action}, date: {}, sources: [gazette]}}", calendar::date(*day));
        }
        front.push_str("sources:\n  - id: gazette\n");
        entry(&mut front, "    title", &format!("{}, as published", response.title));
        entry(&mut front, "    publisher", newsroom.gazette());
        entry(&mut front, "    kind", "official");
        entry(&mut front, "    url", &format!("https://gazette.example/{}", response.id));
        let text = format!("{}[@gazette]\n", response.explanation);
        files.push((format!("content/responses/{}.md", response.id), page(&front, &text)));
    }
    files
}

/// One briefing; with its number, what it asserts and who reported it first.
pub fn briefing(newsroom: &Newsroom, briefing: &Briefing<'_>, ledger: Option<usize>) -> (String, String) {
    let mut front = String::new();
    entry(&mut front, "title", &briefing.card.title);
    entry(&mut front, "summary", &briefing.summary);
    list(&mut front, "key_points", &briefing.key_points);
    let _ = writeln!(front, "published: {}", calendar::instant(briefing.card.published));
    if let Some(updated) = briefing.updated {
        let _ = writeln!(front, "updated: {}", calendar::instant(updated));
    }
    front.push_str("authors: [desk]\n");
    list(&mut front, "regions", briefing.regions.iter().map(|place| pair(&words::REGIONS, *place).0));
    list(&mut front, "topics", briefing.topics.iter().map(|place| pair(&words::TOPICS, *place).0));
    list(&mut front, "entities", briefing.entities.iter().filter_map(|place| Some(&newsroom.entities.get(*place)?.id)));
    list(
        &mut front,
        "responses",
        briefing.responses.iter().filter_map(|place| Some(&newsroom.responses.get(*place)?.id)),
    );
    front.push_str("sources:\n");
    for (source, place) in briefing.sources.iter().zip(0..) {
        let _ = writeln!(front, "  - id: {}", source_id(place));
        entry(&mut front, "    title", &source.title);
        if let Some(publisher) = newsroom.publishers.get(source.publisher) {
            entry(&mut front, "    publisher", &publisher.id);
            entry(&mut front, "    kind", publisher.kind);
        }
        entry(&mut front, "    url", &source.url);
        let _ = writeln!(front, "    published: {}", calendar::date(source.day));
        if ledger.is_some() && place == 1 {
            let _ = writeln!(front, "    origin: {}", source_id(0));
        }
    }
    if let Some(number) = ledger {
        front.push_str(&super::ledger::assertions(newsroom, number));
    }
    let path = format!("content/briefings/{}.md", briefing.card.place());
    (path, page(&front, &markdown(&briefing.body, &Brackets { newsroom })))
}

struct Brackets<'a> {
    newsroom: &'a Newsroom,
}

impl Marks for Brackets<'_> {
    fn cite(&self, citations: &[Citation]) -> String {
        let citations = citations.iter().map(|citation| {
            let page = citation.page.map_or_else(String::new, |page| format!(", p. {page}"));
            format!("@{}{page}", source_id(citation.source))
        });
        format!("[{}]", citations.collect::<Vec<_>>().join("; "))
    }

    fn link(&self, briefing: usize, words: &str) -> String {
        let slug = self.newsroom.cards.get(briefing).map_or("", |card| card.slug.as_str());
        format!("[[{slug}|{words}]]")
    }
}

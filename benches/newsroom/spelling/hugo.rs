//! The newsroom as Hugo reads it. Knows no other format.
//!
//! Regions, topics, entities and publishers are terms by name, as Hugo's own sites have them; a response has a page with
//! facts and a text, so its term has a file.

use super::super::briefing::Briefing;
use super::super::prose::Citation;
use super::super::{Newsroom, calendar, pair, words};
use super::{Marks, entry, list, markdown, page, scalar, source_id};
use std::fmt::Write as _;

/// The files of the terms that say more than a name.
pub fn records(newsroom: &Newsroom) -> Vec<(String, String)> {
    let gazette = newsroom.publishers.first().map_or("", |publisher| publisher.name.as_str());
    let files = newsroom.responses.iter().map(|response| {
        let mut front = String::new();
        entry(&mut front, "title", &response.title);
        let last = response.steps.last().map_or_else(String::new, |(_, day)| calendar::date(*day));
        let _ = writeln!(front, "date: {last}");
        entry(&mut front, "actor", newsroom.entities.get(response.actor).map_or("", |entity| &entity.name));
        entry(&mut front, "jurisdiction", pair(&words::REGIONS, response.region).1);
        entry(&mut front, "nature", response.nature);
        entry(&mut front, "stage", response.steps.last().map_or("", |(action, _)| action));
        front.push_str("steps:\n");
        for (action, day) in &response.steps {
            let _ = writeln!(front, "  - {{action: {action}, date: \"{}\"}}", calendar::date(*day));
        }
        front.push_str("sources:\n  - id: gazette\n");
        entry(&mut front, "    title", &format!("{}, as published", response.title));
        entry(&mut front, "    publisher", gazette);
        entry(&mut front, "    url", &format!("https://gazette.example/{}", response.id));
        let text = format!("{}{{{{< cite gazette >}}}}\n", response.explanation);
        (format!("content/responses/{}/_index.md", response.id), page(&front, &text))
    });
    files.collect()
}

/// One briefing.
pub fn briefing(newsroom: &Newsroom, briefing: &Briefing<'_>) -> (String, String) {
    let publisher = |place: usize| newsroom.publishers.get(place).map_or("", |publisher| publisher.name.as_str());
    let mut front = String::new();
    entry(&mut front, "title", &briefing.card.title);
    entry(&mut front, "description", &briefing.summary);
    list(&mut front, "key_points", &briefing.key_points);
    let _ = writeln!(front, "date: {}", calendar::instant(briefing.card.published));
    if let Some(updated) = briefing.updated {
        let _ = writeln!(front, "lastmod: {}", calendar::instant(updated));
    }
    list(&mut front, "regions", briefing.regions.iter().map(|place| pair(&words::REGIONS, *place).1));
    list(&mut front, "topics", briefing.topics.iter().map(|place| pair(&words::TOPICS, *place).1));
    list(
        &mut front,
        "entities",
        briefing.entities.iter().filter_map(|place| Some(&newsroom.entities.get(*place)?.name)),
    );
    let mut publishers: Vec<_> = briefing.sources.iter().map(|source| publisher(source.publisher)).collect();
    publishers.sort_unstable();
    publishers.dedup();
    list(&mut front, "publishers", publishers);
    list(
        &mut front,
        "responses",
        briefing.responses.iter().filter_map(|place| Some(&newsroom.responses.get(*place)?.id)),
    );
    front.push_str("sources:\n");
    for (source, place) in briefing.sources.iter().zip(0..) {
        let _ = writeln!(front, "  - id: {}", source_id(place));
        entry(&mut front, "    title", &source.title);
        let _ = writeln!(front, "    publisher: {}", scalar(publisher(source.publisher)));
        entry(&mut front, "    url", &source.url);
        let _ = writeln!(front, "    date: \"{}\"", calendar::date(source.day));
    }
    let path = format!("content/briefings/{}.md", briefing.card.place());
    (path, page(&front, &markdown(&briefing.body, &Shortcodes { newsroom })))
}

struct Shortcodes<'a> {
    newsroom: &'a Newsroom,
}

impl Marks for Shortcodes<'_> {
    fn cite(&self, citations: &[Citation]) -> String {
        let citations = citations.iter().map(|citation| match citation.page {
            Some(page) => format!("\"{}, p. {page}\"", source_id(citation.source)),
            None => source_id(citation.source),
        });
        format!("{{{{< cite {} >}}}}", citations.collect::<Vec<_>>().join(" "))
    }

    fn link(&self, briefing: usize, words: &str) -> String {
        let place = self.newsroom.cards.get(briefing).map_or_else(String::new, super::super::briefing::Card::place);
        format!("[{words}]({{{{< relref \"/briefings/{place}\" >}}}})")
    }
}

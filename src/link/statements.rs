//! The statements of briefings and responses that cite sources, with what each rests on, and for each source the
//! statements that rest on it. Knows no page and no path.

use super::citations::{SourceOwner, SourceRef, Sourcing};
use super::evidence::Evidence;
use super::mentions::AnyId;
use super::table::{Id, Lists};
use super::{Confidence, Edition};
use crate::model::body::{Body, Paragraph};
use crate::model::kind::Kind;
use crate::model::source::Source;
use crate::model::statement::Statement;
use rayon::prelude::*;
use std::borrow::Cow;

/// A statement that cites sources.
#[derive(Debug, Clone)]
pub struct Cited {
    /// Its index in the body's [`Body::statements`].
    pub statement: u32,
    /// The numbers of its sources in the record's list, each once, in the order of the text.
    pub sources: Box<[u32]>,
    /// What they make together.
    pub evidence: Evidence,
}

impl Cited {
    /// How far it may be relied on.
    pub fn confidence(&self) -> Confidence {
        self.evidence.confidence()
    }
}

/// Where a cited statement is found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CitedAt {
    /// The record whose text holds it.
    pub owner: SourceOwner,
    /// Its index among the cited statements of that record.
    pub index: u32,
}

/// The cited statements of an edition.
#[derive(Debug, Clone, Default)]
pub struct Statements {
    briefings: Lists<Cited>,
    responses: Lists<Cited>,
    sources: Lists<CitedAt>,
}

impl Statements {
    /// The cited statements of a record, in the order of its text; none of a withdrawn briefing.
    pub fn of(&self, owner: SourceOwner) -> &[Cited] {
        match owner {
            SourceOwner::Briefing(id) => self.briefings.at(id.index()),
            SourceOwner::Response(id) => self.responses.at(id.index()),
        }
    }

    /// A cited statement.
    pub fn get(&self, at: CitedAt) -> Option<&Cited> {
        self.of(at.owner).get(at.index as usize)
    }

    /// The statements that rest on a source record: of briefings, the newest first, then of responses.
    pub fn on(&self, source: Id<Source>) -> &[CitedAt] {
        self.sources.at(source.index())
    }
}

impl Edition {
    /// The statements that rest on any source. One that is listed inside a record is cited in that record alone.
    pub fn statements_on(&self, source: SourceRef) -> Cow<'_, [CitedAt]> {
        let owner = match source {
            SourceRef::Record(id) => return Cow::Borrowed(self.statements.on(id)),
            SourceRef::Inline(owner, _) => owner,
        };
        let Some(number) = self.sourcing(owner).and_then(|sourcing| sourcing.number_of(source)) else {
            return Cow::Borrowed(&[]);
        };
        let cited = (0..).zip(self.statements.of(owner)).filter(|(_, cited)| cited.sources.contains(&number));
        Cow::Owned(cited.map(|(index, _)| CitedAt { owner, index }).collect())
    }

    /// Whether a statement of a record may be relied on this far.
    pub fn has_confidence(&self, owner: SourceOwner, confidence: Confidence) -> bool {
        self.statements.of(owner).iter().any(|cited| cited.confidence() == confidence)
    }

    /// The numbered sources of a record.
    pub fn sourcing(&self, owner: SourceOwner) -> Option<&Sourcing> {
        match owner {
            SourceOwner::Briefing(id) => self.briefing_sourcing.get(id.index()),
            SourceOwner::Response(id) => self.response_sourcing.get(id.index()),
        }
    }

    /// The text of a record that lists sources.
    pub fn body_of(&self, owner: SourceOwner) -> Option<&Body> {
        match owner {
            SourceOwner::Briefing(id) => self.briefings.get(id).map(|briefing| &*briefing.body),
            SourceOwner::Response(id) => self.responses.get(id).map(|response| &*response.body),
        }
    }

    /// The words of a statement as readers see them: with the titles of records where links have no words of their own.
    pub fn words_of<'a>(&'a self, record: AnyId, body: &'a Body, statement: &Statement) -> Cow<'a, str> {
        let Some(paragraph) = body.paragraphs.get(statement.paragraph as usize) else { return Cow::Borrowed("") };
        let first = paragraph.links.partition_point(|link| link.range.end <= statement.range.start);
        let within = paragraph.links.iter().skip(first).take_while(|link| link.range.start < statement.range.end);
        let mut words = String::new();
        let mut at = statement.range.start;
        for link in within.filter(|link| link.stand_in) {
            words.push_str(part(paragraph, at, link.range.start));
            words.push_str(self.stand_in(record, body, link.link as usize));
            at = link.range.end;
        }
        if at == statement.range.start {
            return Cow::Borrowed(body.words_of(statement));
        }
        words.push_str(part(paragraph, at, statement.range.end));
        Cow::Owned(words)
    }

    /// What a link without words of its own shows: the record's title, or neutral words where the record is held, which
    /// must not be named.
    pub fn stand_in<'a>(&'a self, record: AnyId, body: &Body, link: usize) -> &'a str {
        match self.links.of(record, link) {
            Some(target) => self.title(target),
            None => body.links.get(link).and_then(|link| link.kind).map_or("a record", Kind::with_article),
        }
    }
}

fn part(paragraph: &Paragraph, start: u32, end: u32) -> &str {
    paragraph.text.get(start as usize..end as usize).unwrap_or("")
}

/// Finds the cited statements of every briefing and response.
pub(super) fn collect(edition: &Edition) -> Statements {
    let briefings: Vec<Vec<Cited>> = edition
        .briefings
        .rows()
        .par_iter()
        .enumerate()
        .map(|(at, briefing)| match briefing.withdrawal() {
            Some(_) => Vec::new(),
            None => cited(edition, &briefing.body, edition.briefing_sourcing.get(at)),
        })
        .collect();
    let responses: Vec<Vec<Cited>> = edition
        .responses
        .iter()
        .map(|(id, response)| cited(edition, &response.body, edition.response_sourcing.get(id.index())))
        .collect();
    let mut on: Vec<Vec<CitedAt>> = vec![Vec::new(); edition.sources.len()];
    let mut rest = |owner: SourceOwner, list: &[Cited]| {
        let Some(sourcing) = edition.sourcing(owner) else { return };
        for (index, cited) in (0..).zip(list) {
            for number in &cited.sources {
                let listed = (*number as usize).checked_sub(1).and_then(|at| sourcing.listed.get(at));
                if let Some(SourceRef::Record(source)) = listed.map(|listed| listed.source)
                    && let Some(on) = on.get_mut(source.index())
                {
                    on.push(CitedAt { owner, index });
                }
            }
        }
    };
    let leads = edition.briefings.ids().zip(&briefings).filter(|(id, _)| edition.translations.is_lead(*id));
    leads.for_each(|(id, list)| rest(SourceOwner::Briefing(id), list));
    edition.responses.ids().zip(&responses).for_each(|(id, list)| rest(SourceOwner::Response(id), list));
    Statements { briefings: Lists::new(briefings), responses: Lists::new(responses), sources: Lists::new(on) }
}

fn cited(edition: &Edition, body: &Body, sourcing: Option<&Sourcing>) -> Vec<Cited> {
    let Some(sourcing) = sourcing else { return Vec::new() };
    let statements = (0..).zip(&body.statements).filter(|(_, statement)| statement.is_cited());
    statements
        .filter_map(|(index, statement)| {
            let mut numbers: Vec<u32> = Vec::new();
            let items = statement.citations.clone().flat_map(|at| sourcing.citation(at as usize));
            for (number, _) in items.flatten() {
                if !numbers.contains(number) {
                    numbers.push(*number);
                }
            }
            // What cites only what is held back cites nothing that a reader could see.
            let evidence = edition.evidence_of_numbers(sourcing, &numbers);
            let cited = Cited { statement: index, sources: numbers.into_boxed_slice(), evidence };
            (!cited.sources.is_empty()).then_some(cited)
        })
        .collect()
}

//! The page of a policy response: who acts on whom, where it stands and how it came there, what it answers and what
//! answered it.

use super::super::chrome::{self, Chrome};
use super::super::fragments::Markup;
use super::super::listing::{Capped, CorrectionRow, Mention};
use super::super::parts::source_list::{SourceList, SourceMention, text};
use super::super::parts::{Link, StatusView, When};
use super::super::pictures::{chain, lifecycle};
use super::super::site::Site;
use crate::diagnostic::Diagnostic;
use crate::link::{AnyId, Confidence, Id, SourceOwner, Sourcing};
use crate::model::kind::Kind;
use crate::model::response::{AffectedRole, Relation, Response, Status};
use crate::model::word_list::Word;
use crate::plan::{Feed, Page};
use serde::Serialize;

#[derive(Debug, Serialize)]
struct View<'a> {
    title: &'a str,
    summary: Option<&'a str>,
    actors: Vec<Link>,
    actor_class: Option<String>,
    targets: Vec<Link>,
    affected: Vec<AffectedView>,
    jurisdiction: Option<Link>,
    nature: String,
    binding: bool,
    /// Whether the desk said so; otherwise it follows from the nature.
    binding_said: bool,
    level: Option<String>,
    direction: Option<String>,
    instrument: Option<&'a str>,
    gta_type: Option<&'a str>,
    mast: Option<&'a str>,
    status: Option<StatusView>,
    /// Whether the instrument is in force; nothing before any step.
    in_force: Option<bool>,
    as_of: When,
    steps: Vec<StepView<'a>>,
    /// The steps, drawn.
    lifecycle: Option<lifecycle::Lifecycle>,
    /// What it answers and what answers it, drawn.
    chain: Option<chain::Graph>,
    legal_citation: Option<&'a str>,
    official_url: Option<&'a str>,
    rationale: Option<&'a str>,
    body: String,
    /// Whether a statement in it is marked as resting on one origin.
    one_origin: bool,
    /// Whether all sources of a statement were retracted.
    unfounded: bool,
    relations: Vec<RelationView>,
    answers: Vec<RelationView>,
    more_answers: usize,
    inherited: Vec<Link>,
    briefings: Vec<Markup>,
    more_briefings: usize,
    topics: Vec<Link>,
    sources: SourceList<'a>,
    corrections: Capped<CorrectionRow<'a>>,
    mentions: Capped<Mention>,
    feed: Option<String>,
    data: Option<String>,
    tracker: Option<String>,
}

/// A region that it touches.
#[derive(Debug, Serialize)]
struct AffectedView {
    link: Link,
    role: String,
    /// Whether it is what the response aims at.
    targeted: bool,
}

/// A step in its life.
#[derive(Debug, Serialize)]
struct StepView<'a> {
    word: &'static str,
    label: String,
    date: When,
    /// For the style: `past`, `now` (the last one taken) or `ahead`.
    place: &'static str,
    sources: Vec<SourceMention>,
    note: Option<&'a str>,
}

/// How it stands to another response.
#[derive(Debug, Serialize)]
struct RelationView {
    relation: String,
    link: Link,
    status: Option<StatusView>,
}

/// The most briefings and answers that a page names.
const MOST: usize = 20;
const MENTIONS: usize = 20;
const CORRECTIONS: usize = 10;

pub(in crate::render) fn render(site: &Site<'_>, id: Id<Response>, path: &str) -> Result<Vec<u8>, Box<Diagnostic>> {
    let edition = site.edition;
    let (Some(response), Some(sourcing)) = (edition.responses.get(id), edition.response_sourcing.get(id.index()))
    else {
        return Ok(Vec::new());
    };
    let briefings = edition.briefing_responses.back(id);
    let answers = edition.response_answers.at(id.index());
    let instrument = response.instrument.as_ref();
    let title = response.title.value.as_str();
    let summary = text(response.summary.as_ref());
    let view = View {
        title,
        summary,
        actors: site.links(path, edition.response_actors.of(id), AnyId::Entity),
        actor_class: response.actor_class.map(|word| site.words.label(word)),
        targets: site.links(path, edition.response_targets.of(id), AnyId::Entity),
        affected: affected(site, path, response),
        jurisdiction: edition
            .response_jurisdiction
            .of(id)
            .first()
            .map(|region| site.link(path, AnyId::Region(*region))),
        nature: site.words.label(response.nature),
        binding: response.is_binding(),
        binding_said: response.binding.is_some(),
        level: response.level.map(|word| site.words.label(word)),
        direction: response.direction.map(|word| site.words.label(word)),
        instrument: instrument.and_then(|instrument| text(instrument.label.as_ref())),
        gta_type: instrument.and_then(|instrument| text(instrument.gta_type.as_ref())),
        mast: instrument.and_then(|instrument| text(instrument.mast.as_ref())),
        status: site.status(response),
        in_force: response.status_on(edition.day).map(|(status, _)| status == Status::InForce),
        as_of: site.calendar_day(edition.day),
        lifecycle: lifecycle::draw(site, response),
        chain: chain::draw(site, path, id),
        steps: steps(site, path, id, response, sourcing),
        legal_citation: text(response.legal_citation.as_ref()),
        official_url: text(response.official_url.as_ref()),
        rationale: text(response.rationale.as_ref()),
        one_origin: edition.has_confidence(SourceOwner::Response(id), Confidence::SingleOrigin),
        unfounded: edition.has_confidence(SourceOwner::Response(id), Confidence::Retracted),
        body: site.body_html(path, AnyId::Response(id), &response.body),
        relations: relations(site, path, edition.response_relations.at(id.index()), |relation| {
            site.words.label(relation)
        }),
        answers: relations(site, path, answers.get(..MOST).unwrap_or(answers), |relation| {
            site.words.label(Reversed(relation))
        }),
        more_answers: answers.len().saturating_sub(MOST),
        inherited: site.links(path, edition.response_inherited.of(id), AnyId::Region),
        briefings: site.drawn_briefings(path, briefings.get(..MOST).unwrap_or(briefings))?,
        more_briefings: briefings.len().saturating_sub(MOST),
        topics: site.links(path, edition.response_topics.of(id), AnyId::Topic),
        sources: site.source_list(path, sourcing, site.config.language()),
        corrections: site.correction_rows(path, edition.response_corrections.at(id.index()), CORRECTIONS),
        mentions: site.mentions(path, AnyId::Response(id), MENTIONS),
        feed: site.href(path, Page::Feed(Feed::Response(id))),
        data: site.href(path, Page::ResponseData(id)),
        tracker: site.href(path, Page::Tracker),
    };
    let mut chrome = Chrome::new(site, Page::Response(id), path, title, summary.unwrap_or(title));
    chrome.about(site, "kind-in-title-response");
    chrome.feed(site, path, Feed::Response(id), title);
    chrome.alternate(site, path, Page::ResponseData(id), "application/json");
    chrome.json_ld = super::super::formats::json_ld::response(site, id);
    chrome.step(site, path, Page::Front, "front-page");
    chrome.step(site, path, Page::Tracker, "policy-tracker");
    chrome::render(
        site,
        "pages/response.html",
        &chrome,
        &view,
        &format!("the policy response `{}`", response.header.id),
    )
}

fn affected(site: &Site<'_>, path: &str, response: &Response) -> Vec<AffectedView> {
    let views = response.affected.iter().filter_map(|affected| {
        let region = site.edition.find(Kind::Region, affected.region.value.as_str())?;
        Some(AffectedView {
            link: site.link(path, region),
            role: site.words.label(affected.role),
            targeted: affected.role == AffectedRole::Targeted,
        })
    });
    views.collect()
}

fn steps<'a>(
    site: &Site<'_>,
    path: &str,
    id: Id<Response>,
    response: &'a Response,
    sourcing: &Sourcing,
) -> Vec<StepView<'a>> {
    let day = site.edition.day;
    let current = response.steps_until(day).last().map(|step| step.span);
    let views = response.steps.iter().map(|step| StepView {
        word: step.action.value.word(),
        label: site.words.label(step.action.value),
        date: site.date(&step.date.value),
        place: if step.date.value.earliest() > day {
            "ahead"
        } else if current == Some(step.span) {
            "now"
        } else {
            "past"
        },
        sources: site.source_mentions(path, Some(SourceOwner::Response(id)), &step.sources, Some(sourcing)),
        note: text(step.note.as_ref()),
    });
    views.collect()
}

fn relations(
    site: &Site<'_>,
    path: &str,
    list: &[(Relation, Id<Response>)],
    label: impl Fn(Relation) -> String,
) -> Vec<RelationView> {
    let views = list.iter().map(|(relation, id)| RelationView {
        relation: label(*relation),
        link: site.link(path, AnyId::Response(*id)),
        status: site.edition.responses.get(*id).and_then(|response| site.status(response)),
    });
    views.collect()
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

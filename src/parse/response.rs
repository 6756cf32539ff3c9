//! Front matter of a policy response.

use super::common::{SHARED, header};
use super::{Origin, event, source};
use crate::model::body::Body;
use crate::model::kind::Kind;
use crate::model::response::{
    Action, ActorClass, Affected, AffectedRole, Direction, Instrument, Level, Nature, RelatesTo, Relation, Response,
    Step,
};
use crate::yaml::{Field, Fields, Schema, Shape};
use std::sync::Arc;

/// A policy response.
pub static SCHEMA: Schema = Schema {
    name: "a policy response",
    fields: &[
        Field::required("title", Shape::Text, "Its title; names the actor or the jurisdiction."),
        Field::required("actor", Shape::OneOrMany(&Shape::Ref(&[Kind::Entity])), "Who acts; the first is named first."),
        Field::required("nature", Shape::Word(Nature::WORDS), "What it is, legally."),
        Field::required(
            "steps",
            Shape::List(&Shape::Map(&STEP)),
            "Its life, oldest step first; the status follows from it.",
        ),
        Field::required(
            "sources",
            Shape::List(&source::ENTRY),
            "What it rests on: one official source or two independent origins.",
        ),
        Field::optional("summary", Shape::Text, "One or two sentences."),
        Field::optional("actor_class", Shape::Word(ActorClass::WORDS), "What kind of actor."),
        Field::optional("jurisdiction", Shape::Ref(&[Kind::Region]), "Where it holds."),
        Field::optional("level", Shape::Word(Level::WORDS), "At what level."),
        Field::optional("binding", Shape::Bool, "Whether it binds, where that departs from its nature."),
        Field::optional("instrument", Shape::Map(&INSTRUMENT), "The instrument by the field's code lists."),
        Field::optional("direction", Shape::Word(Direction::WORDS), "Which way it turns."),
        Field::optional("targets", Shape::OneOrMany(&Shape::Ref(&[Kind::Entity])), "At whom or what it aims."),
        Field::optional("affected", Shape::List(&Shape::Map(&AFFECTED)), "The regions that it touches, and how."),
        Field::optional("legal_citation", Shape::Text, "CELEX, ELI, Federal Register or case number."),
        Field::optional("official_url", Shape::Url, "Its official text."),
        Field::optional("rationale", Shape::Text, "The stated reason."),
        Field::optional("topics", Shape::List(&Shape::Ref(&[Kind::Topic])), "Topics, by their ids."),
        Field::optional("relates", Shape::List(&Shape::Map(&RELATES)), "How it stands to other responses."),
        Field::optional("events", Shape::List(&event::ENTRY), "What it asserts about events."),
    ],
    shared: SHARED,
};

static STEP: Schema = Schema::new(
    "a step",
    &[
        Field::required("action", Shape::Word(Action::WORDS), "What was done."),
        Field::required("date", Shape::Edtf, "When."),
        Field::optional(
            "sources",
            Shape::OneOrMany(&Shape::Ref(&[Kind::Source])),
            "What it rests on, by the ids of this record's sources.",
        ),
        Field::optional("note", Shape::Text, "What else is to be said."),
    ],
);

static INSTRUMENT: Schema = Schema::new(
    "an instrument",
    &[
        Field::optional("label", Shape::Text, "In words."),
        Field::optional("gta_type", Shape::Text, "Global Trade Alert's intervention type."),
        Field::optional("mast", Shape::Text, "UN MAST chapter, when it is trade."),
    ],
);

static AFFECTED: Schema = Schema::new(
    "an affected region",
    &[
        Field::required("region", Shape::Ref(&[Kind::Region]), "The region."),
        Field::required("role", Shape::Word(AffectedRole::WORDS), "How it is touched."),
    ],
);

static RELATES: Schema = Schema::new(
    "a relation",
    &[
        Field::required("to", Shape::Ref(&[Kind::Response]), "The other response."),
        Field::required("type", Shape::Word(Relation::WORDS), "How this one stands to it."),
    ],
);

pub(super) fn parse(fields: Fields<'_>, origin: &Origin, body: Body) -> Response {
    let actors = fields.ids("actor");
    let steps: Vec<Step> = fields.maps("steps").into_iter().filter_map(step).collect();
    Response {
        header: header(fields, origin),
        title: fields.required("title"),
        summary: fields.text("summary"),
        actors,
        actor_class: fields.word("actor_class", ActorClass::from_word).map(|class| class.value),
        jurisdiction: fields.id("jurisdiction"),
        level: fields.word("level", Level::from_word).map(|level| level.value),
        nature: fields.required_word("nature", Nature::from_word, Nature::Order),
        binding: fields.bool("binding"),
        instrument: fields.map("instrument").map(|map| Instrument {
            label: map.text("label"),
            gta_type: map.text("gta_type"),
            mast: map.text("mast"),
        }),
        direction: fields.word("direction", Direction::from_word).map(|direction| direction.value),
        targets: fields.ids("targets"),
        affected: fields.maps("affected").into_iter().filter_map(affected).collect(),
        legal_citation: fields.text("legal_citation"),
        official_url: fields.url("official_url"),
        rationale: fields.text("rationale"),
        topics: fields.ids("topics"),
        steps,
        relates: fields.maps("relates").into_iter().filter_map(relates).collect(),
        events: event::entries(fields),
        sources: source::entries(fields, origin),
        body: Arc::new(body),
    }
}

fn step(map: Fields<'_>) -> Option<Step> {
    Some(Step {
        span: map.span(),
        action: map.word("action", Action::from_word)?,
        date: map.edtf("date")?,
        sources: map.ids("sources"),
        note: map.text("note"),
    })
}

fn affected(map: Fields<'_>) -> Option<Affected> {
    Some(Affected { region: map.id("region")?, role: map.word("role", AffectedRole::from_word)?.value })
}

fn relates(map: Fields<'_>) -> Option<RelatesTo> {
    Some(RelatesTo { to: map.id("to")?, relation: map.word("type", Relation::from_word)?.value })
}

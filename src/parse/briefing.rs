//! Front matter of a briefing.

use super::common::{SHARED, header};
use super::{Origin, event, source};
use crate::model::asset::Media;
use crate::model::body::Body;
use crate::model::briefing::{
    AiLevel, AiUse, Briefing, Discovery, EntityEntry, Genre, RegionEntry, RegionRole, Review,
};
use crate::model::correction::{Correction, CorrectionKind, MinorEdit};
use crate::model::kind::Kind;
use crate::model::slug::Slug;
use crate::model::watch::WatchItem;
use crate::yaml::{Field, Fields, Item, Schema, Shape};
use std::sync::Arc;

/// A briefing.
pub static SCHEMA: Schema = Schema {
    name: "a briefing",
    fields: &[
        Field::required("title", Shape::Within(10, 120), "The headline, 10 to 120 characters."),
        Field::required("summary", Shape::Within(10, 320), "The dek: one or two sentences, at most 320 characters."),
        Field::required("published", Shape::Instant, "When it is first published; it is out from this moment on."),
        Field::required("authors", Shape::OneOrMany(&Shape::Ref(&[Kind::Staff])), "Bylines, as ids of staff."),
        Field::required(
            "regions",
            Shape::OneOrMany(&Shape::RefOr(&[Kind::Region], &REGION)),
            "Regions: ISO 3166 codes in lower case, `eu`, `g7`, or your own.",
        ),
        Field::required(
            "sources",
            Shape::List(&source::ENTRY),
            "The sources that it cites: ids of records, or sources written out here.",
        ),
        Field::optional("key_points", Shape::List(&Shape::Within(5, 240)), "What a reader in a hurry takes away."),
        Field::optional("updated", Shape::Instant, "When it last changed in substance."),
        Field::optional("expires", Shape::Instant, "From when on it is out no longer."),
        Field::optional(
            "reviewed_by",
            Shape::List(&Shape::RefOr(&[Kind::Staff], &REVIEW)),
            "Who checked it, and when.",
        ),
        Field::optional("topics", Shape::OneOrMany(&Shape::Ref(&[Kind::Topic])), "Topics, by their ids."),
        Field::optional(
            "entities",
            Shape::List(&Shape::RefOr(&[Kind::Entity], &ENTITY)),
            "The organisations, people and products that it is about.",
        ),
        Field::optional(
            "responses",
            Shape::OneOrMany(&Shape::Ref(&[Kind::Response])),
            "The policy responses that it tells of.",
        ),
        Field::optional("discovery", Shape::Map(&DISCOVERY), "The lead it began from."),
        Field::optional("events", Shape::List(&event::ENTRY), "What it asserts about events."),
        Field::optional("watch", Shape::List(&Shape::Map(&WATCH)), "What to watch next: questions with a date."),
        Field::optional("corrections", Shape::List(&Shape::Map(&CORRECTION)), "What was changed after publication."),
        Field::optional(
            "minor_edits",
            Shape::List(&Shape::Map(&MINOR_EDIT)),
            "Spelling and style that were changed after publication; shown nowhere.",
        ),
        Field::optional("ai_use", Shape::Map(&AI_USE), "The hand that machines had in the text."),
        Field::optional(
            "editorial_responsibility",
            Shape::Ref(&[Kind::Staff]),
            "Who answers for a text that machines had a hand in.",
        ),
        Field::optional("media", Shape::List(&Shape::Map(&MEDIA)), "Images beside the briefing."),
        Field::optional("genre", Shape::Word(Genre::WORDS), "What kind of work it is."),
        Field::optional("language", Shape::Language, "Its language, where that is not the site's first."),
        Field::optional("translation_of", Shape::Ref(&[Kind::Briefing]), "The briefing that it translates."),
        Field::optional("dateline", Shape::Text, "The place it was written in."),
        Field::optional(
            "related",
            Shape::OneOrMany(&Shape::Ref(&[Kind::Briefing])),
            "Briefings that the desk wants beside it.",
        ),
        Field::optional("supersedes", Shape::OneOrMany(&Shape::Ref(&[Kind::Briefing])), "Briefings that it replaces."),
        Field::optional("audience", Shape::Text, "For whom it is written."),
        Field::optional("priority", Shape::Integer, "Its place on the front page: the higher, the further up."),
    ],
    shared: SHARED,
};

static REGION: Schema = Schema::new(
    "a region entry",
    &[
        Field::required("id", Shape::Ref(&[Kind::Region]), "The region."),
        Field::optional("role", Shape::Word(RegionRole::WORDS), "The part it plays."),
    ],
);

static ENTITY: Schema = Schema::new(
    "an entity entry",
    &[
        Field::required("id", Shape::Ref(&[Kind::Entity]), "The entity."),
        Field::optional("role", Shape::Text, "The part it plays."),
    ],
);

static REVIEW: Schema = Schema::new(
    "a review",
    &[
        Field::required("person", Shape::Ref(&[Kind::Staff]), "Who checked it."),
        Field::optional("at", Shape::Instant, "When."),
        Field::optional("role", Shape::Text, "In what part."),
    ],
);

static DISCOVERY: Schema = Schema::new(
    "a discovery",
    &[
        Field::required("source", Shape::Ref(&[Kind::Source]), "The source it began from."),
        Field::optional("found", Shape::Edtf, "When it was found."),
        Field::optional("feed", Shape::Text, "Through which feed."),
    ],
);

static WATCH: Schema = Schema::new(
    "a watch item",
    &[
        Field::optional("id", Shape::Slug, "Its fragment; a number unless said."),
        Field::required("question", Shape::Text, "The question."),
        Field::optional(
            "who",
            Shape::OneOrMany(&Shape::Ref(&[Kind::Entity, Kind::Region])),
            "Who will answer it: entities or regions.",
        ),
        Field::optional("signal", Shape::Text, "What would be a sign."),
        Field::optional("due", Shape::Edtf, "By when."),
        Field::optional("outcome", Shape::Text, "The answer, once there is one."),
        Field::optional("resolved", Shape::Edtf, "When it was answered."),
        Field::optional("sources", Shape::OneOrMany(&Shape::Ref(&[Kind::Source])), "What the answer rests on."),
    ],
);

static CORRECTION: Schema = Schema::new(
    "a correction",
    &[
        Field::optional("id", Shape::Slug, "Its fragment; a number unless said."),
        Field::required("kind", Shape::Word(CorrectionKind::WORDS), "What kind of change it was."),
        Field::required("at", Shape::Instant, "When."),
        Field::optional("was", Shape::Text, "What the page said."),
        Field::optional("now", Shape::Text, "What it says now."),
        Field::optional("reason", Shape::Text, "Why, in a sentence for readers."),
        Field::optional("affects", Shape::OneOrMany(&Shape::Aside), "What it touches: event ids, fields."),
        Field::optional("approved_by", Shape::Ref(&[Kind::Staff]), "Who decided it."),
    ],
);

static MINOR_EDIT: Schema = Schema::new(
    "a minor edit",
    &[
        Field::required("at", Shape::Instant, "When."),
        Field::required("note", Shape::Aside, "What was changed, for the newsroom."),
    ],
);

static AI_USE: Schema = Schema::new(
    "the note on AI use",
    &[
        Field::required("level", Shape::Word(AiLevel::WORDS), "How far machines had a hand in it."),
        Field::optional("tasks", Shape::OneOrMany(&Shape::Text), "In what."),
        Field::optional("model", Shape::Text, "Which system."),
        Field::optional("note", Shape::Text, "In your own words."),
    ],
);

static MEDIA: Schema = Schema::new(
    "an image",
    &[
        Field::required("file", Shape::Aside, "The file's name, beside the briefing."),
        Field::required("alt", Shape::Text, "What it shows, for those who do not see it."),
        Field::optional("caption", Shape::Text, "The words below it."),
        Field::optional("credit", Shape::Text, "Who made it."),
        Field::optional("source", Shape::Ref(&[Kind::Source]), "The cited source that it comes from."),
        Field::optional("licence", Shape::Text, "An SPDX id or a sentence."),
    ],
);

pub(super) fn parse(fields: Fields<'_>, origin: &Origin, body: Body) -> Briefing {
    Briefing {
        header: header(fields, origin),
        title: fields.required("title"),
        summary: fields.required("summary"),
        key_points: fields.texts("key_points"),
        published: fields.required_instant("published"),
        updated: fields.instant("updated"),
        expires: fields.instant("expires"),
        authors: fields.ids("authors"),
        reviewed_by: fields.items("reviewed_by").into_iter().filter_map(review).collect(),
        regions: fields.items("regions").into_iter().filter_map(region).collect(),
        topics: fields.ids("topics"),
        entities: fields.items("entities").into_iter().filter_map(entity).collect(),
        responses: fields.ids("responses"),
        discovery: fields.map("discovery").and_then(|map| {
            Some(Discovery { source: map.id("source")?, found: map.edtf("found"), feed: map.text("feed") })
        }),
        sources: source::entries(fields, origin),
        events: event::entries(fields),
        watch: numbered(fields, "watch", watch_item),
        corrections: numbered(fields, "corrections", correction),
        minor_edits: fields.maps("minor_edits").into_iter().filter_map(minor_edit).collect(),
        ai_use: fields.map("ai_use").and_then(|map| {
            Some(AiUse {
                span: map.span(),
                level: map.word("level", AiLevel::from_word)?.value,
                tasks: map.texts("tasks"),
                model: map.text("model"),
                note: map.text("note"),
            })
        }),
        editorial_responsibility: fields.id("editorial_responsibility"),
        media: fields.maps("media").into_iter().filter_map(media).collect(),
        genre: fields.word("genre", Genre::from_word).map(|genre| genre.value),
        language: fields.text("language"),
        translation_of: fields.id("translation_of"),
        dateline: fields.text("dateline"),
        related: fields.ids("related"),
        supersedes: fields.ids("supersedes"),
        audience: fields.text("audience"),
        priority: fields.integer("priority").unwrap_or(0),
        body: Arc::new(body),
    }
}

fn region(item: Item<'_>) -> Option<RegionEntry> {
    Some(match item {
        Item::Id(region) => RegionEntry { region, role: None },
        Item::Map(map) => {
            let role = map.word("role", RegionRole::from_word).map(|role| role.value);
            RegionEntry { region: map.id("id")?, role }
        }
    })
}

fn entity(item: Item<'_>) -> Option<EntityEntry> {
    Some(match item {
        Item::Id(entity) => EntityEntry { entity, role: None },
        Item::Map(map) => EntityEntry { entity: map.id("id")?, role: map.text("role") },
    })
}

fn review(item: Item<'_>) -> Option<Review> {
    Some(match item {
        Item::Id(person) => Review { person, at: None, role: None },
        Item::Map(map) => Review { person: map.id("person")?, at: map.instant("at"), role: map.text("role") },
    })
}

/// The entries of a list that have an id or are numbered from one.
fn numbered<T>(fields: Fields<'_>, key: &str, read: fn(Fields<'_>, Slug) -> Option<T>) -> Vec<T> {
    let entries = fields.maps(key).into_iter().enumerate();
    entries
        .filter_map(|(index, map)| {
            let id = map.id("id").map(|id| id.value).or_else(|| Slug::new(&(index + 1).to_string()))?;
            read(map, id)
        })
        .collect()
}

fn watch_item(map: Fields<'_>, id: Slug) -> Option<WatchItem> {
    Some(WatchItem {
        id,
        span: map.span(),
        question: map.text("question")?,
        who: map.ids("who"),
        signal: map.text("signal"),
        due: map.edtf("due"),
        outcome: map.text("outcome"),
        resolved: map.edtf("resolved"),
        sources: map.ids("sources"),
    })
}

fn correction(map: Fields<'_>, id: Slug) -> Option<Correction> {
    Some(Correction {
        id,
        span: map.span(),
        kind: map.word("kind", CorrectionKind::from_word)?,
        at: map.instant("at")?,
        was: map.text("was"),
        now: map.text("now"),
        reason: map.text("reason"),
        affects: map.texts("affects"),
        approved_by: map.id("approved_by"),
    })
}

fn minor_edit(map: Fields<'_>) -> Option<MinorEdit> {
    Some(MinorEdit { span: map.span(), at: map.instant("at")?, note: map.text("note")? })
}

fn media(map: Fields<'_>) -> Option<Media> {
    Some(Media {
        file: map.text("file")?,
        alt: map.text("alt")?,
        caption: map.text("caption"),
        credit: map.text("credit"),
        source: map.id("source"),
        licence: map.text("licence"),
    })
}

//! An entity: an organisation, a person, a product, a model, an office or a place that briefings name.

use super::body::Body;
use super::date::Edtf;
use super::record::{Header, Ref, record};
use super::word_list::word_list;
use crate::text::Spanned;

word_list! {
    /// What kind of entity.
    EntityKind {
        Organisation "organisation" "Organisation",
        Person "person" "Person",
        Product "product" "Product",
        Model "model" "Model",
        Office "office" "Office",
        Place "place" "Place",
    }
}

/// An entity.
#[derive(Debug, Clone)]
pub struct Entity {
    /// Id, place and release.
    pub header: Header,
    /// Name.
    pub name: Spanned<String>,
    /// What kind.
    pub kind: EntityKind,
    /// Other names; each belongs to one entity only.
    pub aliases: Vec<Spanned<String>>,
    /// What it is part of.
    pub part_of: Vec<Ref>,
    /// Offices that a person holds or held.
    pub holds_office: Vec<Tenure>,
    /// Where it is based.
    pub country: Option<Ref>,
    /// Its home page.
    pub url: Option<Spanned<String>>,
    /// Wikidata id.
    pub wikidata: Option<Spanned<String>>,
    /// Legal Entity Identifier, ISO 17442.
    pub lei: Option<Spanned<String>>,
    /// What it follows.
    pub successor_of: Vec<Ref>,
    /// One or two sentences.
    pub summary: Option<Spanned<String>>,
    /// A longer text.
    pub body: Body,
}

record!(Entity, name);

impl Entity {
    /// Its name and all its other names.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        std::iter::once(&self.name).chain(&self.aliases).map(|name| name.value.as_str())
    }
}

/// An office and the time it is held.
#[derive(Debug, Clone)]
pub struct Tenure {
    /// The office, an entity.
    pub office: Ref,
    /// Since when.
    pub from: Option<Spanned<Edtf>>,
    /// Until when.
    pub to: Option<Spanned<Edtf>>,
}

//! A policy response: what a state, a court, a bloc or a company did, with its lifecycle.

use super::body::Body;
use super::date::Edtf;
use super::event::EventEntry;
use super::record::{Header, Ref, record};
use super::source::SourceEntry;
use super::word_list::word_list;
use crate::text::{Span, Spanned};
use std::sync::Arc;

word_list! {
    /// Who acts.
    ActorClass {
        Government "government" "Government",
        Igo "igo" "Intergovernmental organisation",
        Court "court" "Court",
        Company "company" "Company",
        StandardsBody "standards-body" "Standards body",
        Other "other" "Other",
    }
}

word_list! {
    /// At what level (Global Trade Alert, Digital Policy Alert; companies are our addition).
    Level {
        Supranational "supranational" "Supranational",
        National "national" "National",
        Subnational "subnational" "Subnational",
        Plurilateral "plurilateral" "Plurilateral",
        Company "company" "Company",
    }
}

word_list! {
    /// What it is, legally (Digital Policy Alert's event types and two for companies).
    Nature {
        Law "law" "Law",
        Order "order" "Order",
        Decision "decision" "Decision",
        Guidance "guidance" "Guidance",
        Inquiry "inquiry" "Inquiry",
        Declaration "declaration" "Declaration",
        Investigation "investigation" "Investigation",
        Lawsuit "lawsuit" "Lawsuit",
        Agreement "agreement" "Agreement",
        Strategy "strategy" "Strategy",
        ContractTerm "contract-term" "Contract term",
        InternalRule "internal-rule" "Internal rule",
    }
}

word_list! {
    /// Which way it turns (Global Trade Alert's evaluation in words).
    Direction {
        Restrictive "restrictive" "Restrictive",
        Liberalising "liberalising" "Liberalising",
        Neutral "neutral" "Neutral",
        Unclear "unclear" "Unclear",
    }
}

word_list! {
    /// A step in its life (Digital Policy Alert's action types).
    Action {
        Drafted "drafted" "Drafted",
        Announced "announced" "Announced",
        Introduced "introduced" "Introduced",
        ConsultationOpened "consultation-opened" "Consultation opened",
        ConsultationClosed "consultation-closed" "Consultation closed",
        Amended "amended" "Amended",
        Passed "passed" "Passed",
        Rejected "rejected" "Rejected",
        Adopted "adopted" "Adopted",
        Signed "signed" "Signed",
        Vetoed "vetoed" "Vetoed",
        InForce "in-force" "In force",
        Implemented "implemented" "Implemented",
        Postponed "postponed" "Postponed",
        Suspended "suspended" "Suspended",
        Resumed "resumed" "Resumed",
        Rescinded "rescinded" "Rescinded",
        Annulled "annulled" "Annulled",
        Expired "expired" "Expired",
    }
}

word_list! {
    /// How a region is touched (Global Trade Alert's roles).
    AffectedRole {
        Targeted "targeted" "targeted",
        Inferred "inferred" "inferred",
        Excluded "excluded" "excluded",
        Incidental "incidental" "incidental",
    }
}

word_list! {
    /// How one response stands to another (European Legislation Identifier, and two of our own).
    Relation {
        Supersedes "supersedes" "supersedes",
        Amends "amends" "amends",
        Implements "implements" "implements",
        RespondsTo "responds-to" "responds to",
        TriggeredBy "triggered-by" "was triggered by",
    }
}

impl Relation {
    /// The same relation as it is read from the other end.
    pub fn reverse_label(self) -> &'static str {
        match self {
            Self::Supersedes => "superseded by",
            Self::Amends => "amended by",
            Self::Implements => "implemented by",
            Self::RespondsTo => "answered by",
            Self::TriggeredBy => "triggered",
        }
    }
}

word_list! {
    /// Where a response stands on a day, derived from its steps and never typed.
    Status {
        Proposed "proposed" "Proposed",
        Adopted "adopted" "Adopted",
        InForce "in-force" "In force",
        Suspended "suspended" "Suspended",
        Rejected "rejected" "Rejected",
        Ended "ended" "Ended",
    }
}

/// A policy response.
#[derive(Debug, Clone)]
pub struct Response {
    /// Id, place and release.
    pub header: Header,
    /// Title; names the actor or the jurisdiction.
    pub title: Spanned<String>,
    /// One or two sentences.
    pub summary: Option<Spanned<String>>,
    /// Who acts; the first is named first.
    pub actors: Vec<Ref>,
    /// What kind of actor.
    pub actor_class: Option<ActorClass>,
    /// Where it holds.
    pub jurisdiction: Option<Ref>,
    /// At what level.
    pub level: Option<Level>,
    /// What it is, legally.
    pub nature: Nature,
    /// Whether it binds, where the editor said.
    pub binding: Option<Spanned<bool>>,
    /// The instrument by the field's code lists.
    pub instrument: Option<Instrument>,
    /// Which way it turns.
    pub direction: Option<Direction>,
    /// At whom or what it aims.
    pub targets: Vec<Ref>,
    /// The regions that it touches.
    pub affected: Vec<Affected>,
    /// CELEX, ELI, Federal Register, case number.
    pub legal_citation: Option<Spanned<String>>,
    /// Its official text.
    pub official_url: Option<Spanned<String>>,
    /// The stated reason.
    pub rationale: Option<Spanned<String>>,
    /// Topics.
    pub topics: Vec<Ref>,
    /// Its life, in the order written.
    pub steps: Vec<Step>,
    /// How it stands to other responses.
    pub relates: Vec<RelatesTo>,
    /// What it asserts about events.
    pub events: Vec<EventEntry>,
    /// What all this rests on.
    pub sources: Vec<SourceEntry>,
    /// An explanation.
    pub body: Arc<Body>,
}

record!(Response, title);

/// The instrument by the field's code lists.
#[derive(Debug, Clone)]
pub struct Instrument {
    /// In words.
    pub label: Option<Spanned<String>>,
    /// Global Trade Alert's intervention type.
    pub gta_type: Option<Spanned<String>>,
    /// UN MAST chapter.
    pub mast: Option<Spanned<String>>,
}

/// A region that a response touches.
#[derive(Debug, Clone)]
pub struct Affected {
    /// The region.
    pub region: Ref,
    /// How.
    pub role: AffectedRole,
}

/// A step in a response's life.
#[derive(Debug, Clone)]
pub struct Step {
    /// Where it is written.
    pub span: Span,
    /// What was done.
    pub action: Spanned<Action>,
    /// When.
    pub date: Spanned<Edtf>,
    /// What it rests on, by the ids of this record's sources.
    pub sources: Vec<Ref>,
    /// What else is to be said.
    pub note: Option<Spanned<String>>,
}

/// How a response stands to another.
#[derive(Debug, Clone)]
pub struct RelatesTo {
    /// The other response.
    pub to: Ref,
    /// How.
    pub relation: Relation,
}

impl Response {
    /// Whether it binds: as written, or as its nature usually does.
    pub fn is_binding(&self) -> bool {
        let by_nature = matches!(
            self.nature,
            Nature::Law | Nature::Order | Nature::Decision | Nature::ContractTerm | Nature::InternalRule
        );
        self.binding.as_ref().map_or(by_nature, |binding| binding.value)
    }

    /// The steps that have certainly begun on `day`, in order.
    pub fn steps_until(&self, day: chrono::NaiveDate) -> impl Iterator<Item = &Step> {
        self.steps.iter().filter(move |step| step.date.value.earliest() <= day)
    }

    /// Where it stands on `day`, and the step that brought it there: of several steps in a row that lead to the same
    /// standing the first. Steps with a date to come do not count; of steps that say nothing about standing (an
    /// amendment, a postponement) the one before them decides.
    pub fn status_on(&self, day: chrono::NaiveDate) -> Option<(Status, &Step)> {
        let mut standing: Option<(Status, &Step)> = None;
        for step in self.steps_until(day) {
            if let Some(status) = Status::after(step.action.value)
                && standing.is_none_or(|(known, _)| known != status)
            {
                standing = Some((status, step));
            }
        }
        standing
    }
}

impl Status {
    /// Where a response stands after an action, if the action decides that.
    pub fn after(action: Action) -> Option<Self> {
        match action {
            Action::Drafted
            | Action::Announced
            | Action::Introduced
            | Action::ConsultationOpened
            | Action::ConsultationClosed => Some(Self::Proposed),
            Action::Passed | Action::Adopted | Action::Signed => Some(Self::Adopted),
            Action::InForce | Action::Implemented | Action::Resumed => Some(Self::InForce),
            Action::Suspended => Some(Self::Suspended),
            Action::Rejected | Action::Vetoed => Some(Self::Rejected),
            Action::Rescinded | Action::Annulled | Action::Expired => Some(Self::Ended),
            Action::Amended | Action::Postponed => None,
        }
    }

    /// schema.org's LegalForceStatus for it.
    pub fn legal_force(self) -> &'static str {
        match self {
            Self::InForce => "https://schema.org/InForce",
            _ => "https://schema.org/NotInForce",
        }
    }
}

//! What is asserted about events, as several data files hold it: values with their evidence, who asserts them on which
//! sources, what is disputed, and what a correction changed.

use super::super::parts::claims::PLACES;
use super::super::site::Site;
use super::data::{CitedData, Data, EvidenceData, RecordData, words};
use crate::link::{AnyId, CorrectionAt, Id, SourceRef};
use crate::model::event::{Dispute, Event};
use crate::plan::Page;
use serde::Serialize;

/// A property of an event with all that is asserted of it.
#[derive(Serialize)]
pub(super) struct PropertyData<'a> {
    pub property: &'a str,
    /// Each value once, with the evidence that all who assert it have together.
    values: Vec<ValueData>,
    /// Each place that asserts one.
    asserted: Vec<AssertedData<'a>>,
}

#[derive(Serialize)]
struct ValueData {
    value: String,
    /// Whether the desk prefers it; nothing where nobody disagrees.
    #[serde(skip_serializing_if = "Option::is_none")]
    preferred: Option<bool>,
    #[serde(flatten)]
    evidence: EvidenceData,
}

#[derive(Serialize)]
struct AssertedData<'a> {
    value: String,
    by: RecordData<'a>,
    sources: Vec<CitedData<'a>>,
}

/// What sources disagree on, and how the desk deals with it.
#[derive(Serialize)]
pub(super) struct DisputeData<'a> {
    #[serde(flatten)]
    event: RecordData<'a>,
    /// As in `values`; nothing where no record that is out asserts it.
    preferred: Option<String>,
    reason: &'a str,
    #[serde(flatten)]
    property: PropertyData<'a>,
}

/// A correction where it touches another record.
#[derive(Serialize)]
pub(super) struct CarriedData<'a> {
    kind: &'static str,
    at: String,
    was: Option<&'a str>,
    now: Option<&'a str>,
    reason: Option<&'a str>,
    approved_by: Option<RecordData<'a>>,
    briefing: RecordData<'a>,
}

/// The corrections that are told of a record: the list of corrections has them all.
pub(super) fn newest(list: &[CorrectionAt]) -> impl Iterator<Item = CorrectionAt> {
    list.iter().copied().take(50)
}

/// The properties of an event, in the order in which they are first asserted.
pub(super) fn properties<'a>(site: &Site<'a>, data: Data<'_, 'a>, id: Id<Event>) -> Vec<PropertyData<'a>> {
    let mut names: Vec<&'a str> = Vec::new();
    for (_, asserts) in site.edition.assertions(id).take(PLACES) {
        for claim in asserts.claims() {
            let word = claim.property.word();
            if !names.contains(&word) {
                names.push(word);
            }
        }
    }
    names.into_iter().map(|name| property(site, data, id, name)).filter(|all| !all.asserted.is_empty()).collect()
}

/// What the sources of an event disagree on, where the desk has said that they do.
pub(super) fn disputes<'a>(site: &Site<'a>, data: Data<'_, 'a>, id: Id<Event>) -> Vec<DisputeData<'a>> {
    let disputes = site.edition.events.get(id).into_iter().flat_map(Event::disputes);
    let told = disputes.filter_map(|dispute: &'a Dispute| {
        Some(DisputeData {
            event: data.record(&site.edition.events, id, Page::Event(id))?,
            preferred: site.edition.preferred(id, dispute).and_then(|value| site.edition.told(value)),
            reason: &dispute.reason.value,
            property: property(site, data, id, &dispute.property.value),
        })
    });
    told.collect()
}

fn property<'a>(site: &Site<'a>, data: Data<'_, 'a>, id: Id<Event>, name: &'a str) -> PropertyData<'a> {
    let edition = site.edition;
    let dispute = edition.events.get(id).and_then(|event| event.dispute(name));
    let preferred = dispute.and_then(|dispute| edition.preferred(id, dispute)).map(|value| value.written());
    let mut asserted: Vec<AssertedData<'a>> = Vec::new();
    // Each value as written, as it is shown, and what it rests on.
    let mut values: Vec<(String, String, Vec<SourceRef>)> = Vec::new();
    for (by, asserts) in edition.assertions(id).take(PLACES) {
        let claim = asserts.claims().find(|claim| claim.property.word() == name);
        let Some(claim) = claim else { continue };
        let (Some(value), Some(record)) = (edition.told(claim.value), data.found(by)) else { continue };
        let sources: Vec<SourceRef> = edition.sources_of(by, asserts).collect();
        let cited = sources.iter().filter_map(|source| data.cited(*source)).collect();
        asserted.push(AssertedData { value: value.clone(), by: record, sources: cited });
        let written = claim.value.written();
        match values.iter_mut().find(|(known, ..)| *known == written) {
            Some((_, _, known)) => known.extend(sources),
            None => values.push((written, value, sources)),
        }
    }
    let values = values.into_iter().map(|(written, value, sources)| ValueData {
        value,
        preferred: dispute.map(|_| preferred.as_ref() == Some(&written)),
        evidence: edition.evidence(sources).into(),
    });
    PropertyData { property: name, values: values.collect(), asserted }
}

/// The corrections that touch a record.
pub(super) fn corrections<'a>(
    site: &Site<'a>,
    data: Data<'_, 'a>,
    list: impl IntoIterator<Item = CorrectionAt>,
) -> Vec<CarriedData<'a>> {
    let told = list.into_iter().filter_map(|at| {
        let (_, correction) = site.edition.correction(at)?;
        let approved_by = correction.approved_by.as_ref();
        let approved_by = approved_by.and_then(|person| site.edition.staff.find(person.value.as_str()));
        Some(CarriedData {
            kind: correction.kind.value.word(),
            at: correction.at.value.to_rfc3339(),
            was: words(correction.was.as_ref()),
            now: words(correction.now.as_ref()),
            reason: words(correction.reason.as_ref()),
            approved_by: approved_by.and_then(|id| data.record(&site.edition.staff, id, Page::Staff(id, 1))),
            briefing: data.found(AnyId::Briefing(at.briefing))?,
        })
    });
    told.collect()
}

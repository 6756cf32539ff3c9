//! Chains of records that lead back to their start.

use crate::diagnostic::{Code, Diagnostic};
use crate::model::record::{Record, Ref};
use crate::parse::Records;
use std::collections::BTreeMap;

/// Says where a chain of one relation closes.
pub(super) fn check(records: &Records, sink: &mut Vec<Diagnostic>) {
    chains("part_of", records.regions.iter().map(|region| (region.id().as_str(), region.part_of.as_slice())), sink);
    chains("part_of", records.entities.iter().map(|entity| (entity.id().as_str(), entity.part_of.as_slice())), sink);
    chains(
        "successor_of",
        records.entities.iter().map(|entity| (entity.id().as_str(), entity.successor_of.as_slice())),
        sink,
    );
    let events = records.events.iter().chain(records.inline_events());
    chains("part_of", events.map(|event| (event.id().as_str(), event.part_of.as_slice())), sink);
    let events = records.events.iter().chain(records.inline_events());
    chains("caused_by", events.map(|event| (event.id().as_str(), event.caused_by.as_slice())), sink);
    let members: Vec<(&str, Vec<Ref>)> = records
        .regions
        .iter()
        .map(|region| (region.id().as_str(), region.members.iter().map(|member| member.region.clone()).collect()))
        .collect();
    chains("members", members.iter().map(|(id, members)| (*id, members.as_slice())), sink);
    chains(
        "supersedes",
        records.briefings.iter().map(|briefing| (briefing.id().as_str(), briefing.supersedes.as_slice())),
        sink,
    );
    chains(
        "translation_of",
        records.briefings.iter().map(|briefing| (briefing.id().as_str(), briefing.translation_of.as_slice())),
        sink,
    );
}

/// Walks every chain without recursion, each record once.
fn chains<'a>(relation: &str, records: impl Iterator<Item = (&'a str, &'a [Ref])>, sink: &mut Vec<Diagnostic>) {
    let edges: BTreeMap<&str, &[Ref]> = records.collect();
    let mut done: BTreeMap<&str, bool> = BTreeMap::new();
    for &start in edges.keys() {
        // Each step of the path: a record and the number of its next edge.
        let mut path: Vec<(&str, usize)> = vec![(start, 0)];
        if done.contains_key(start) {
            continue;
        }
        done.insert(start, false);
        while let Some((at, next)) = path.last_mut() {
            let here = *at;
            let Some(edge) = edges.get(here).and_then(|list| list.get(*next)) else {
                done.insert(here, true);
                path.pop();
                continue;
            };
            *next += 1;
            let target = edge.value.as_str();
            match done.get(target) {
                Some(true) => {}
                Some(false) => sink.push(closed(relation, &path, target, edge)),
                None if edges.contains_key(target) => {
                    done.insert(edges.get_key_value(target).map_or(here, |(key, _)| key), false);
                    path.push((edges.get_key_value(target).map_or(here, |(key, _)| key), 0));
                }
                None => {}
            }
        }
    }
}

fn closed(relation: &str, path: &[(&str, usize)], target: &str, edge: &Ref) -> Diagnostic {
    let from = path.iter().position(|(slug, _)| *slug == target).unwrap_or(0);
    let mut names: Vec<&str> = path.iter().skip(from).map(|(slug, _)| *slug).collect();
    names.push(target);
    let shown: Vec<String> = names.iter().map(|name| format!("`{name}`")).collect();
    let message = format!("`{relation}` leads in a circle: {}", shown.join(" → "));
    Diagnostic::new(Code::ReferenceCycle, edge.span, message).help("take one of these references out")
}

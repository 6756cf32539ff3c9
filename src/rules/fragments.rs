//! A link to a heading leads to a heading that is there.

use super::Case;
use crate::diagnostic::{Code, Diagnostic, closest};
use crate::link::{AnyId, Edition, SourceOwner};
use crate::model::body::Body;
use crate::text::Spanned;

pub(super) fn judge(case: &Case<'_>, sink: &mut Vec<Diagnostic>) {
    for (record, body) in case.edition.bodies() {
        for (at, link) in body.links.iter().enumerate() {
            let Some(fragment) = &link.fragment else { continue };
            let Some(target) = case.edition.links.of(record, at) else { continue };
            there(fragment, &fragments(case.edition, target), &format!("`{}`", link.target.value), sink);
        }
        if !body.fragments.is_empty() {
            let known = fragments(case.edition, record);
            body.fragments.iter().for_each(|fragment| there(fragment, &known, "this page", sink));
        }
    }
}

fn there(fragment: &Spanned<String>, known: &[String], on: &str, sink: &mut Vec<Diagnostic>) {
    if known.contains(&fragment.value) {
        return;
    }
    let message = format!("{on} has no heading `{}`", fragment.value);
    let diagnostic = Diagnostic::new(Code::UnknownFragment, fragment.span, message);
    sink.push(match closest(&fragment.value, known.iter().map(String::as_str)) {
        Some(near) => diagnostic.help(format!("did you mean `#{near}`?")),
        None => diagnostic.help("leave the part from `#` on out"),
    });
}

/// Every fragment on a record's page that a writer may link to.
fn fragments(edition: &Edition, record: AnyId) -> Vec<String> {
    let headings = |body: &Body| body.headings.iter().map(|heading| heading.id.clone()).collect::<Vec<_>>();
    match record {
        AnyId::Briefing(id) => edition.briefings.get(id).map_or_else(Vec::new, |briefing| {
            let corrections = briefing.corrections.iter().map(|correction| format!("correction-{}", correction.id));
            let watch = briefing.watch.iter().map(|item| format!("watch-{}", item.id));
            let own = headings(&briefing.body).into_iter().chain(statements(edition, SourceOwner::Briefing(id)));
            own.chain(corrections).chain(watch).chain(["sources".to_owned()]).collect()
        }),
        AnyId::Response(id) => edition.responses.get(id).map_or_else(Vec::new, |response| {
            headings(&response.body).into_iter().chain(statements(edition, SourceOwner::Response(id))).collect()
        }),
        AnyId::Region(id) => edition
            .regions
            .get(id)
            .and_then(|region| region.record.as_ref())
            .map_or_else(Vec::new, |record| headings(&record.body)),
        AnyId::Entity(id) => edition.entities.get(id).map_or_else(Vec::new, |entity| headings(&entity.body)),
        AnyId::Staff(id) => edition.staff.get(id).map_or_else(Vec::new, |staff| headings(&staff.body)),
        AnyId::Page(id) => edition.pages.get(id).map_or_else(Vec::new, |page| headings(&page.body)),
        AnyId::Source(_) | AnyId::Publisher(_) | AnyId::Event(_) | AnyId::Topic(_) => Vec::new(),
    }
}

/// The anchors of the statements that cite something.
fn statements(edition: &Edition, owner: SourceOwner) -> impl Iterator<Item = String> {
    let body = edition.body_of(owner);
    let cited = edition.statements.of(owner).iter();
    cited.filter_map(move |cited| Some(body?.statements.get(cited.statement as usize)?.anchor.to_string()))
}

//! Entries under `corrections` that were published stay, as they were. Knows entries only, and not what they tell of.

use super::{Seen, entries};
use crate::diagnostic::{Code, Diagnostic};
use crate::history::Version;
use crate::model::briefing::Briefing;
use crate::model::correction::Correction;
use crate::model::date::AsOf;
use crate::text::Spanned;
use chrono_tz::Tz;
use std::collections::BTreeSet;

/// An entry that readers could read.
pub(super) struct Kept<'a> {
    entry: Correction,
    /// The version that brought it.
    version: &'a Version,
}

/// Every entry that was ever out, in the words in which it came out first.
pub(super) fn of<'a>(seen: &[Seen<'a>]) -> Vec<Kept<'a>> {
    let mut kept: Vec<Kept<'a>> = Vec::new();
    for Seen { version, briefing, until, .. } in seen {
        let now = entries::shown(briefing, AsOf(*until));
        let known: Vec<&Correction> = kept.iter().map(|kept| &kept.entry).collect();
        let known: BTreeSet<usize> = entries::pairs(&known, &now).into_iter().flatten().collect();
        let new = now.into_iter().enumerate().filter(|(at, _)| !known.contains(at));
        kept.extend(new.map(|(_, entry)| Kept { entry: entry.clone(), version }));
    }
    kept
}

/// What became of the entries that should be there.
pub(super) fn lost(kept: &[Kept<'_>], briefing: &Briefing, as_of: AsOf, zone: Tz) -> Vec<Diagnostic> {
    if kept.is_empty() {
        return Vec::new();
    }
    let before: Vec<&Correction> = kept.iter().map(|kept| &kept.entry).collect();
    let after: Vec<&Correction> = briefing.corrections.iter().collect();
    let list = after.first().map_or(briefing.title.span, |entry| entry.span);
    let mut found = Vec::new();
    for (kept, now) in kept.iter().zip(entries::pairs(&before, &after)) {
        let now = now.and_then(|at| after.get(at));
        let day = |entry: &Correction| entry.at.value.in_zone(zone).date_naive();
        let what = match now {
            None => "and is not listed any more".to_owned(),
            Some(now) if !now.at.value.has_come(as_of) => {
                format!("and readers do not see it any more: it is dated {} now", day(now))
            }
            Some(now) if entries::words(now) != entries::words(&kept.entry) => reworded(&kept.entry, now),
            Some(now) if day(now) != day(&kept.entry) => format!("and is dated {} now", day(now)),
            Some(_) => continue,
        };
        let entry = &kept.entry;
        let message = format!("the {} of {} was published {what}", entry.kind.value.word(), day(entry));
        let span = now.map_or(list, |now| now.span);
        let brought = kept.version.time.with_timezone(&zone).date_naive();
        let written = written(entry);
        let related = format!("commit {} of {brought} lists `{written}`", kept.version.commit);
        let help = format!(
            "put it back as it was: `- {written}`; what is wrong in it is told with an entry of its own, below it"
        );
        found.push(Diagnostic::new(Code::SilentEdit, span, message).also(span, related).help(help));
    }
    found
}

/// The first part of an entry that says something else now.
fn reworded(before: &Correction, after: &Correction) -> String {
    fn text(text: Option<&Spanned<String>>) -> Option<&str> {
        text.map(|text| text.value.as_str())
    }
    let parts = [
        ("kind", Some(before.kind.value.word()), Some(after.kind.value.word())),
        ("was", text(before.was.as_ref()), text(after.was.as_ref())),
        ("now", text(before.now.as_ref()), text(after.now.as_ref())),
    ];
    let changed = parts.into_iter().find(|(_, before, after)| before != after);
    let (part, before, after) =
        changed.unwrap_or(("reason", text(before.reason.as_ref()), text(after.reason.as_ref())));
    let said = |text: Option<&str>| text.map_or_else(|| "nothing".to_owned(), |text| format!("“{text}”"));
    format!("and is rewritten: its `{part}` said {} and says {}", said(before), said(after))
}

/// An entry on one line, as editors write it.
fn written(entry: &Correction) -> String {
    let quoted = |text: &str| serde_json::Value::from(text).to_string();
    let mut parts = Vec::new();
    if entry.id.as_str().contains(|c: char| !c.is_ascii_digit()) {
        parts.push(format!("id: {}", entry.id));
    }
    parts.push(format!("kind: {}", entry.kind.value.word()));
    parts.push(format!("at: {}", entry.at.value.to_rfc3339()));
    for (key, text) in [("was", &entry.was), ("now", &entry.now), ("reason", &entry.reason)] {
        parts.extend(text.as_ref().map(|text| format!("{key}: {}", quoted(&text.value))));
    }
    if !entry.affects.is_empty() {
        let affects: Vec<String> = entry.affects.iter().map(|affects| quoted(&affects.value)).collect();
        parts.push(format!("affects: [{}]", affects.join(", ")));
    }
    parts.extend(entry.approved_by.as_ref().map(|person| format!("approved_by: {}", person.value)));
    format!("{{{}}}", parts.join(", "))
}

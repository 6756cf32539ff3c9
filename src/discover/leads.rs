//! The text of `content/leads.yaml`: lines are added to it, and none that is there is touched. Knows texts, and no disk.

use super::feed::on_one_line;
use crate::diagnostic::Severity;
use crate::model::lead::Lead;
use crate::parse::{self, LEADS_FILE};
use crate::read::LARGEST_TEXT;
use crate::text::{Edit, Files, Spanned, edited};
use crate::yaml::quoted;
use chrono::{DateTime, SecondsFormat, Utc};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::fmt::Write as _;

/// A lead that is not in the list yet.
#[derive(Debug, Clone)]
pub(super) struct New {
    /// Made from its address.
    pub id: String,
    /// What the item is called.
    pub title: String,
    /// Where it can be read.
    pub url: String,
    /// Who publishes it.
    pub publisher: String,
    /// When it was published.
    pub published: Option<DateTime<Utc>>,
    /// The feed that it was found in.
    pub feed: String,
    /// The day on which it was found.
    pub found: String,
    /// What the feed says of it.
    pub summary: Option<String>,
}

/// Why nothing can be added to the list without rewriting it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unwritable {
    /// Its entries do not begin at lines of their own.
    NoBlocks,
    /// It is not what was read.
    Changed,
    /// It would be larger than a text may be.
    Full,
    /// What is on this line would be read as something else.
    Unsafe(usize),
}

impl fmt::Display for Unwritable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (line, why) = match self {
            Self::NoBlocks => (None, "it is no list of blocks: each lead begins with `- ` at the start of a line"),
            Self::Full => (None, "it is full: delete the oldest leads, which no feed has any more, and try again"),
            Self::Changed => (None, "it has changed while it was read; try again"),
            Self::Unsafe(line) => {
                (Some(line), "lines that are added here would change what is read; write this lead as the others are")
            }
        };
        write!(f, "content/{LEADS_FILE}")?;
        line.map_or(Ok(()), |line| write!(f, ":{line}"))?;
        write!(f, ": {why}; nothing was changed")
    }
}

const HEAD: &str = "\
# What `dateline discover` found, a block a lead. Edit and comment as you like: lines are added here, and none is rewritten.
# Each lead has a place of its own in the list, and git keeps the lines of both where two branches meet in one.

";

/// The list with more leads in it. Each comes before the first whose id is greater: ids are spread like the throws of a die,
/// so that what two branches add is seldom in one place, and what both add is in the same place with the same words.
///
/// # Errors
/// When the list is written in another way.
pub(super) fn with_new(text: &str, present: &[Lead], new: Vec<New>) -> Result<String, Unwritable> {
    let text = if text.trim().is_empty() { HEAD } else { text };
    let starts = starts(text);
    if starts.is_empty() && !text.lines().all(|line| line.trim().is_empty() || line.starts_with('#')) {
        return Err(Unwritable::NoBlocks);
    }
    let ids: Vec<&str> =
        starts.iter().map(|start| id_at(text, *start, present)).collect::<Option<_>>().unwrap_or_default();
    if ids.len() != starts.len() {
        return Err(Unwritable::NoBlocks);
    }
    let added: BTreeSet<String> = new.iter().map(|lead| lead.id.clone()).collect();
    // What is to be added, by the place of the block before which it comes.
    let end = end(text);
    let mut places: BTreeMap<usize, Vec<New>> = BTreeMap::new();
    for lead in new {
        let before = ids.iter().position(|id| *id > lead.id.as_str());
        let place = before.and_then(|at| starts.get(at)).map_or(end, |start| above_remarks(text, *start));
        places.entry(place).or_default().push(lead);
    }
    let edit = |(place, mut leads): (usize, Vec<New>)| {
        leads.sort_by(|a, b| a.id.cmp(&b.id));
        let blocks = leads.iter().map(block).collect::<Vec<_>>().join("\n");
        let words = match text.get(..end).unwrap_or("") {
            _ if place < end => format!("{blocks}\n"),
            "" => blocks,
            above if above.ends_with("\n\n") => blocks,
            above if above.ends_with('\n') => format!("\n{blocks}"),
            _ => format!("\n\n{blocks}"),
        };
        (place, place, words)
    };
    let whole = written(text, places.into_iter().map(edit).collect())?;
    let is_new = |lead: &Lead| added.contains(lead.id.value.as_str());
    match other_than(&whole, is_new, present.iter().map(said), added.len()) {
        None => Ok(whole),
        Some(at) => Err(Unwritable::Unsafe(present.get(at).map_or(1, |lead| line(text, lead)))),
    }
}

/// The list with a line more in one of its blocks, below that of the id; or a pair more, where the lead stands in braces.
///
/// # Errors
/// When that would change anything else.
pub(super) fn with_reason(text: &str, present: &[Lead], lead: &Lead, reason: &str) -> Result<String, Unwritable> {
    let reason = on_one_line(reason);
    let whole = written(text, vec![dropping(text, lead, &reason).ok_or(Unwritable::Changed)?])?;
    let wanted = present.iter().map(|one| {
        let mut words = said(one);
        if let Some(dropped) = words.last_mut().filter(|_| one.id.value == lead.id.value) {
            *dropped = Some(reason.clone());
        }
        words
    });
    match other_than(&whole, |_| false, wanted, 0) {
        None => Ok(whole),
        Some(_) => Err(Unwritable::Unsafe(line(text, lead))),
    }
}

/// What is written to drop a lead.
fn dropping(text: &str, lead: &Lead, reason: &str) -> Option<Edit> {
    let (start, id) = (lead.span.range().start, lead.id.span.range().end);
    if text.get(start..)?.starts_with('{') {
        return Some((id, id, format!(", dropped: {}", serde_json::Value::from(reason))));
    }
    // The keys of a block stand below each other, whatever stands before the first.
    let before = text.get(..start)?.rsplit(['\n', '\r']).next()?;
    let indent = " ".repeat(before.chars().filter(|c| *c != '\u{feff}').count());
    let rest = text.get(id..)?;
    let end = id + rest.find(['\n', '\r']).unwrap_or(rest.len());
    let newline = if text.get(end..)?.starts_with('\r') { "\r\n" } else { "\n" };
    Some((end, end, format!("{newline}{indent}dropped: {}", quoted(reason))))
}

fn written(text: &str, edits: Vec<Edit>) -> Result<String, Unwritable> {
    let whole = edited(text, edits).ok_or(Unwritable::Changed)?;
    if whole.len() as u64 > LARGEST_TEXT { Err(Unwritable::Full) } else { Ok(whole) }
}

/// All that a lead says, wherever it stands; last, why it was dropped.
type Said = [Option<String>; 9];

fn said(lead: &Lead) -> Said {
    let text = |text: &Spanned<String>| text.value.clone();
    [
        Some(lead.id.value.to_string()),
        Some(text(&lead.title)),
        Some(text(&lead.url)),
        Some(lead.publisher.value.to_string()),
        lead.published.as_ref().map(|at| at.value.to_rfc3339()),
        lead.feed.as_ref().map(text),
        lead.found.as_ref().map(|found| found.value.as_str().to_owned()),
        lead.summary.as_ref().map(text),
        lead.dropped.as_ref().map(text),
    ]
}

/// Reads a changed list, and tells the first of the leads that were there which is not as wanted, if the list does not read
/// as it should: those that are wanted, in their order, and so many new ones.
fn other_than(
    text: &str,
    is_new: impl Fn(&Lead) -> bool,
    wanted: impl Iterator<Item = Said>,
    new: usize,
) -> Option<usize> {
    let mut files = Files::default();
    let file = files.add(LEADS_FILE, text);
    let read = parse::leads(text, file);
    let is_sound = read.diagnostics.iter().all(|found| found.code.severity() < Severity::Error);
    let (added, kept): (Vec<Lead>, Vec<Lead>) = read.value.into_iter().partition(is_new);
    let mut kept = kept.iter().map(said);
    let other = wanted.enumerate().find(|(_, wanted)| kept.next().as_ref() != Some(wanted)).map(|(at, _)| at);
    let is_all = is_sound && added.len() == new && kept.next().is_none();
    other.or(if is_all { None } else { Some(usize::MAX) })
}

/// The line of a lead's id.
fn line(text: &str, lead: &Lead) -> usize {
    text.get(..lead.id.span.range().start).unwrap_or("").matches('\n').count() + 1
}

/// Where the list ends: above the mark of an end, if there is one.
fn end(text: &str) -> usize {
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        if line.trim_end() == "..." || line.starts_with("... ") {
            return at;
        }
        at += line.len();
    }
    at
}

/// Where the blocks of the list begin.
fn starts(text: &str) -> Vec<usize> {
    let lines = text.split_inclusive('\n').scan(0, |at, line| {
        let start = *at;
        *at += line.len();
        Some((start, line))
    });
    lines.filter(|(_, line)| line.starts_with("- ")).map(|(start, _)| start).collect()
}

/// The id of the lead whose block begins here.
fn id_at<'a>(text: &str, start: usize, present: &'a [Lead]) -> Option<&'a str> {
    // They stand in the order of the file.
    let lead = present.get(present.partition_point(|lead| lead.span.range().start <= start))?;
    let between = text.get(start + 1..lead.span.range().start)?;
    between.bytes().all(|byte| byte == b' ').then(|| lead.id.value.as_str())
}

/// Above the remarks that stand right above a block and so belong to it; those at the head of the file belong to the file.
fn above_remarks(text: &str, start: usize) -> usize {
    let mut place = start;
    for line in text.get(..start).unwrap_or("").split_inclusive('\n').rev() {
        if !line.starts_with('#') {
            return place;
        }
        place -= line.len();
    }
    start
}

/// A lead as lines of which the first and the last are its own, and no more than three in a row are likely to be another's,
/// too: so many git takes together with what differs around them, so that it never tears a block apart.
fn block(lead: &New) -> String {
    let New { id, title, url, publisher, published, feed, found, summary } = lead;
    let (title, url, feed) = (quoted(title), quoted(url), quoted(feed));
    let mut block = format!("- id: {id}\n  publisher: {publisher}\n  feed: {feed}\n  title: {title}\n");
    if let Some(published) = published {
        let _ = writeln!(block, "  published: {}", published.to_rfc3339_opts(SecondsFormat::Secs, true));
    }
    let _ = writeln!(block, "  found: {found}");
    if let Some(summary) = summary {
        let _ = writeln!(block, "  summary: {}", quoted(summary));
    }
    let _ = writeln!(block, "  url: {url}");
    block
}

#[cfg(test)]
mod tests {
    use super::{New, Unwritable, with_new, with_reason};
    use crate::model::lead::Lead;
    use crate::parse;
    use crate::text::Files;

    const LIST: &str = "- id: bbb\n  title: One\n  url: https://a.example/1\n  publisher: gazette\n\n\
                        - id: ccc\n  title: Two\n  url: https://a.example/2\n  publisher: gazette\n";

    fn read(list: &str) -> Vec<Lead> {
        let mut files = Files::default();
        let file = files.add("leads.yaml", list);
        parse::leads(list, file).value
    }

    fn new() -> Vec<New> {
        let text = |text: &str| text.to_owned();
        let (id, title, url) = (text("fff"), text("Three"), text("https://a.example/3"));
        let (publisher, feed, found) = (text("gazette"), text("https://a.example/feed"), text("2026-06-19"));
        vec![New { id, title, url, publisher, published: None, feed, found, summary: None }]
    }

    #[test]
    fn a_list_is_written_only_if_it_reads_as_the_old_one_with_what_was_meant() {
        let leads = read(LIST);
        let (one, two) = (&leads[0], &leads[1]);
        assert!(with_reason(LIST, &leads, two, "Why").is_ok() && with_new(LIST, &leads, new()).is_ok());
        // Read otherwise than it is written: as if the reader and the writer saw two things in one text.
        let other = read(&LIST.replace("Two", "Too"));
        assert_eq!(with_reason(LIST, &other, one, "Why"), Err(Unwritable::Unsafe(1)));
        assert_eq!(with_reason(LIST, &other, &other[1], "Why"), Err(Unwritable::Unsafe(6)));
        let refused = with_new(LIST, &other, new()).unwrap_err();
        assert_eq!(refused, Unwritable::Unsafe(6));
        assert!(refused.to_string().starts_with("content/leads.yaml:6: "), "{refused}");
        assert!(refused.to_string().ends_with("nothing was changed"), "{refused}");
    }
}

//! What both spellings share: YAML scalars and lists, and Markdown around the two things that differ. Knows no record.

pub mod dateline;
pub mod hugo;
pub mod ledger;

use super::prose::{Block, Citation, Line, Piece};
use std::fmt::Write as _;

/// The two things that the formats spell differently in a text.
trait Marks {
    fn cite(&self, citations: &[Citation]) -> String;
    fn link(&self, briefing: usize, words: &str) -> String;
}

/// A source's id in its briefing: `s1` and on.
fn source_id(place: usize) -> String {
    format!("s{}", place + 1)
}

fn markdown(blocks: &[Block], marks: &impl Marks) -> String {
    let mut out = String::new();
    for block in blocks {
        match block {
            Block::Heading(level, words) => out.push_str(&format!("{} {words}", "#".repeat(*level))),
            Block::Paragraph(words) => line(&mut out, words, marks),
            Block::Quote(words, who) => {
                out.push_str("> ");
                line(&mut out, words, marks);
                let _ = write!(out, "\n>\n> — {who}");
            }
            Block::List { ordered, items } => {
                for (item, number) in items.iter().zip(1..) {
                    if number > 1 {
                        out.push('\n');
                    }
                    out.push_str(&if *ordered { format!("{number}. ") } else { "- ".to_owned() });
                    line(&mut out, &item.line, marks);
                    if let Some(below) = &item.below {
                        out.push_str("\n  - ");
                        line(&mut out, below, marks);
                    }
                }
            }
            Block::Table(rows) => {
                for (row, number) in rows.iter().zip(0..) {
                    let _ = write!(out, "{}| {} |", if number > 0 { "\n" } else { "" }, row.join(" | "));
                    if number == 0 {
                        let _ = write!(out, "\n|---{}|", "|---:".repeat(row.len() - 1));
                    }
                }
            }
            Block::Code(text) => {
                let _ = write!(out, "```text\n{text}\n```");
            }
            Block::Note(number, words) => {
                let _ = write!(out, "[^{number}]: ");
                line(&mut out, words, marks);
            }
        }
        out.push_str("\n\n");
    }
    out.truncate(out.trim_end().len());
    out.push('\n');
    out
}

fn line(out: &mut String, pieces: &Line, marks: &impl Marks) {
    for piece in pieces {
        match piece {
            Piece::Words(words) => out.push_str(words),
            Piece::Cite(citations) => out.push_str(&marks.cite(citations)),
            Piece::Link { briefing, words } => out.push_str(&marks.link(*briefing, words)),
            Piece::Note(number) => {
                let _ = write!(out, "[^{number}]");
            }
        }
    }
}

/// Front matter between its fences, then the text.
fn page(front: &str, text: &str) -> String {
    format!("---\n{front}---\n\n{text}")
}

fn entry(out: &mut String, key: &str, value: &str) {
    let _ = writeln!(out, "{key}: {}", scalar(value));
}

fn list<T: AsRef<str>>(out: &mut String, key: &str, values: impl IntoIterator<Item = T>) {
    let mut values = values.into_iter().peekable();
    if values.peek().is_none() {
        return;
    }
    let _ = writeln!(out, "{key}:");
    for value in values {
        let _ = writeln!(out, "  - {}", scalar(value.as_ref()));
    }
}

/// Plain where an editor would write it plain, in double quotes where YAML could read it otherwise.
fn scalar(text: &str) -> String {
    let simple = text.chars().next().is_some_and(char::is_alphabetic)
        && text
            .chars()
            .all(|letter| letter.is_alphanumeric() || matches!(letter, ' ' | '.' | ',' | '’' | '-' | '/' | ';'))
        && !matches!(text, "no" | "yes" | "on" | "off" | "true" | "false" | "null" | "y" | "n");
    if simple { text.to_owned() } else { format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\"")) }
}

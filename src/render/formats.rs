//! What machines read, one format a file, each written by a library for it.

pub(super) mod atom;
pub(super) mod briefing_data;
pub(super) mod briefing_text;
pub(super) mod calendar;
pub(super) mod citation;
mod csv_table;
pub(super) mod data;
pub(super) mod event_data;
mod feed;
pub(super) mod hosting;
pub(super) mod json_feed;
pub(super) mod json_ld;
mod ledger_data;
pub(super) mod matrix;
mod mirror;
pub(super) mod notices;
pub(super) mod opensearch;
pub(super) mod registers;
pub(super) mod response_data;
pub(super) mod robots;
pub(super) mod sitemap;
mod statements;
pub(super) mod tracker;
mod xml;

/// A text on one line and without control characters: some formats are lines.
fn line(text: &str) -> String {
    let mut line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    line.retain(|c| !c.is_control());
    line
}

//! A table as CSV, and what its columns mean (CSV on the Web). Knows no page.

use super::super::site::Site;
use super::data::pretty;
use crate::plan::Page;
use serde_json::{Value, json};
use std::borrow::Cow;

/// A column.
pub(super) struct Column {
    pub name: &'static str,
    title: &'static str,
    datatype: &'static str,
    description: &'static str,
    /// Whether a cell may hold several values.
    many: bool,
}

/// A column with one value a cell.
pub(super) const fn column(
    name: &'static str,
    title: &'static str,
    datatype: &'static str,
    description: &'static str,
) -> Column {
    Column { name, title, datatype, description, many: false }
}

/// A column with several values a cell.
pub(super) const fn several(
    name: &'static str,
    title: &'static str,
    datatype: &'static str,
    description: &'static str,
) -> Column {
    Column { name, title, datatype, description, many: true }
}

/// Between several values in one cell.
pub(super) const SEPARATOR: &str = "; ";

/// The rows of a table under the names of its columns.
pub(super) fn table<'a, const N: usize>(
    columns: &[Column; N],
    rows: impl IntoIterator<Item = [Cow<'a, str>; N]>,
) -> Vec<u8> {
    let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(Vec::new());
    // Writing to memory cannot fail, and every row has a cell for each column.
    writer.write_record(columns.iter().map(|column| column.name)).ok();
    for row in rows {
        writer.write_record(row.iter().map(|cell| harmless(cell).into_owned())).ok();
    }
    writer.into_inner().unwrap_or_default()
}

/// A cell that no spreadsheet takes for a formula.
fn harmless(cell: &str) -> Cow<'_, str> {
    // The wide forms of these marks count as well, and a tab or line break hides what follows it.
    let starts_formula = cell.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠']);
    if starts_formula { Cow::Owned(format!("'{cell}")) } else { Cow::Borrowed(cell) }
}

/// What the columns of a table mean. The columns of `key` tell its rows apart.
pub(super) fn metadata(
    site: &Site<'_>,
    path: &str,
    page: Page,
    columns: &[Column],
    key: &[&str],
    (title, description): (&str, &str),
) -> Vec<u8> {
    let columns: Vec<Value> = columns
        .iter()
        .map(|column| {
            let mut described = json!({
                "name": column.name,
                "titles": column.name,
                "rdfs:label": column.title,
                "dc:description": column.description,
                "datatype": column.datatype,
                "required": key.contains(&column.name),
            });
            if let (Some(map), true) = (described.as_object_mut(), column.many) {
                map.insert("separator".to_owned(), SEPARATOR.into());
            }
            described
        })
        .collect();
    pretty(&json!({
        "@context": ["http://www.w3.org/ns/csvw", {"@language": "en"}],
        "url": site.href(path, page),
        "dc:title": format!("{}: {title}", site.config.title),
        "dc:description": format!("{description} A cell that would begin as a spreadsheet formula begins with an \
                                   apostrophe instead."),
        "dc:publisher": site.config.organisation.name,
        "dialect": {"delimiter": ",", "encoding": "utf-8", "header": true},
        "tableSchema": {"columns": columns, "primaryKey": key},
    }))
}

#[cfg(test)]
mod tests {
    use super::harmless;

    #[test]
    fn no_cell_is_a_formula() {
        for (cell, expected) in [
            ("=1+1", "'=1+1"),
            ("+1", "'+1"),
            ("-1", "'-1"),
            ("@SUM(A1)", "'@SUM(A1)"),
            ("\t=1", "'\t=1"),
            ("2026-06", "2026-06"),
            ("", ""),
        ] {
            assert_eq!(harmless(cell), expected);
        }
    }
}

//! The one open map of a record, `extra`: values that dateline carries to templates and exports and does not read.

use serde::{Deserialize, Serialize};

/// A value under `extra`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Open {
    /// Nothing.
    Null,
    /// A truth value.
    Bool(bool),
    /// A number as it was written.
    Number(String),
    /// Text.
    Text(String),
    /// A list.
    List(Vec<Open>),
    /// A mapping, in the order in which it was written.
    Map(Vec<(String, Open)>),
}

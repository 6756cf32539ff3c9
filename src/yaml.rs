//! YAML with the place of every key and value, closed schemas over it, and typed reading from it. Knows the forms of
//! values, not what any record means.
//!
//! Two parsers read a text. `granit-parser` gives the spans and refuses what editors do not need and attackers do:
//! aliases, tags, second documents, deep nesting. `serde_yaml` decides what each value is. They must agree. A text in which
//! every line is of a plain form leaves them nothing to decide, and is read in one pass.

mod address;
mod fields;
mod json_schema;
mod list;
mod markup;
mod plain;
pub mod reference;
mod schema;
mod syntax;
mod tree;

pub use fields::{Fields, Item};
pub use json_schema::json_schema;
pub use list::{quoted, read_list};
pub use schema::{Field, RECORD, Schema, Shape, check, referred};
pub use tree::{Data, Entry, Node, read};

//! dateline turns a newsroom's folder of sourced briefings into a cross-linked static site.
//!
//! The stages, in order, are the modules [`read`], [`parse`], [`link`], [`plan`], [`render`] and [`mod@write`]; what they
//! hand on are manuscripts, records, an edition, a site plan and output files. [`rules`] judges beside them, and
//! [`pipeline`] is the one place where they meet.

pub mod config;
pub mod diagnostic;
pub mod discover;
pub mod external;
pub mod fetch;
pub mod history;
pub mod link;
pub mod model;
pub mod parse;
pub mod pipeline;
pub mod plan;
pub mod publish;
pub mod read;
pub mod render;
pub mod rules;
pub mod scaffold;
pub mod serve;
pub mod telling;
pub mod text;
pub mod write;
pub mod yaml;

//! The words of the field, one file each: what a briefing, a source, a policy response is, and nothing about how it
//! was written down or how it will look. Records never change after they are parsed; relations between them live in
//! `link`.

pub mod address;
pub mod asset;
pub mod body;
pub mod briefing;
pub mod correction;
pub mod date;
pub mod entity;
pub mod event;
pub mod kind;
pub mod lead;
pub mod matrix;
pub mod old_address;
pub mod open;
pub mod page;
pub mod publisher;
pub mod quantity;
pub mod rare;
pub mod record;
pub mod region;
pub mod response;
pub mod slug;
pub mod source;
pub mod staff;
pub mod statement;
pub mod topic;
pub mod vocabulary;
pub mod watch;
pub mod wire;
pub mod word_list;

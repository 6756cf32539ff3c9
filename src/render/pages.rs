//! One page of the site a file: a view that says all the template may show, and how it is filled.

pub(super) mod archive;
pub(super) mod briefing;
pub(super) mod corrections;
pub(super) mod entity;
pub(super) mod event;
pub(super) mod front;
pub(super) mod not_found;
pub(super) mod publisher;
pub(super) mod redirect;
pub(super) mod region;
pub(super) mod response;
pub(super) mod source;
pub(super) mod staff;
pub(super) mod standing;
pub(super) mod timeline;
pub(super) mod topic;
pub(super) mod tracker;
pub(super) mod watch;

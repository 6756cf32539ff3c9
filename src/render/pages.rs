//! One page of the site a file: a view that says all the template may show, and how it is filled.

pub(super) mod archive;
pub(super) mod briefing;
pub(super) mod card;
pub(super) mod corrections;
pub(super) mod data;
pub(super) mod disputed;
pub(super) mod entity;
pub(super) mod event;
pub(super) mod front;
pub(super) mod icon;
pub(super) mod language;
pub(super) mod newsletter;
pub(super) mod not_found;
pub(super) mod publisher;
pub(super) mod redirect;
pub(super) mod region;
pub(super) mod response;
pub(super) mod search;
pub(super) mod source;
pub(super) mod source_list;
pub(super) mod staff;
pub(super) mod standing;
pub(super) mod timeline;
pub(super) mod topic;
pub(super) mod tracker;
pub(super) mod watch;

use super::site::Site;
use crate::link::Id;

impl Site<'_> {
    /// The title of a page of a list.
    fn numbered(&self, title: &str, number: u32) -> String {
        if number <= 1 {
            return title.to_owned();
        }
        self.words.say("page-of-list", &[("title", title.into()), ("number", number.into())])
    }

    /// A sentence about a page for search engines, with the site's title in it.
    fn described(&self, key: &str) -> String {
        self.words.say(key, &[("site", (&self.config.title).into())])
    }

    /// A sentence about a page for search engines, with a name in it.
    fn described_by(&self, key: &str, name: &str) -> String {
        self.words.say(key, &[("site", (&self.config.title).into()), ("name", name.into())])
    }
}

/// The numbers of the records on one page of a whole table, and how many pages it has: no list of all is made.
fn ids_of_page<R>(all: impl ExactSizeIterator<Item = Id<R>>, number: u32, size: usize) -> (Vec<Id<R>>, u32) {
    let count = crate::plan::page_count(all.len(), size);
    let start = (number.max(1) as usize - 1).saturating_mul(size);
    (all.skip(start).take(size).collect(), count)
}

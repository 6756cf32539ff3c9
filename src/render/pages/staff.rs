//! Staff: who writes and who reviews.

use super::super::chrome::{self, Chrome};
use super::super::listing::{Capped, Day, capped};
use super::super::parts::{Link, Pager};
use super::super::site::Site;
use crate::diagnostic::Diagnostic;
use crate::link::{AnyId, Id};
use crate::model::record::Record;
use crate::model::staff::Staff;
use crate::plan::{Page, slice};
use serde::Serialize;

#[derive(Debug, Serialize)]
struct ListView<'a> {
    staff: Vec<Entry<'a>>,
}

#[derive(Debug, Serialize)]
struct Entry<'a> {
    link: Link,
    role: Option<&'a str>,
    summary: Option<&'a str>,
    written: usize,
    reviewed: usize,
}

#[derive(Debug, Serialize)]
struct View<'a> {
    title: String,
    name: &'a str,
    first: bool,
    role: Option<&'a str>,
    summary: Option<&'a str>,
    body: Option<String>,
    email: Option<&'a str>,
    url: Option<&'a str>,
    languages: Vec<String>,
    total: usize,
    days: Vec<Day>,
    pager: Pager,
    reviewed: Capped<Link>,
}

const REVIEWED: usize = 20;

pub(in crate::render) fn list(site: &Site<'_>, path: &str) -> Result<Vec<u8>, Box<Diagnostic>> {
    let staff = site.edition.staff.iter().map(|(id, staff)| Entry {
        link: site.link(path, AnyId::Staff(id)),
        role: staff.role.as_ref().map(|role| role.value.as_str()),
        summary: staff.summary.as_ref().map(|words| words.value.as_str()),
        written: site.edition.briefing_authors.back(id).len(),
        reviewed: site.edition.briefing_reviewers.back(id).len(),
    });
    let view = ListView { staff: staff.collect() };
    let description = site.described("about-staff");
    let mut chrome = Chrome::new(site, Page::StaffList, path, site.words.word("staff"), description);
    chrome.step(site, path, Page::Front, "front-page");
    chrome::render(site, "pages/staff_list.html", &chrome, &view, "the list of staff")
}

pub(in crate::render) fn render(
    site: &Site<'_>,
    id: Id<Staff>,
    number: u32,
    path: &str,
) -> Result<Vec<u8>, Box<Diagnostic>> {
    let edition = site.edition;
    let Some(staff) = edition.staff.get(id) else { return Ok(Vec::new()) };
    let first = number == 1;
    let briefings = edition.briefing_authors.back(id);
    let here = slice(briefings, number, site.config.page_size);
    let reviewed = edition.briefing_reviewers.back(id);
    let view = View {
        title: site.numbered(&staff.name.value, number),
        name: &staff.name.value,
        first,
        role: staff.role.as_ref().map(|role| role.value.as_str()),
        summary: staff.summary.as_ref().map(|words| words.value.as_str()),
        body: if first { site.prose(path, AnyId::Staff(id), &staff.body) } else { None },
        email: staff.email.as_ref().map(|email| email.value.as_str()),
        url: staff.url.as_ref().map(|url| url.value.as_str()),
        languages: staff.languages.iter().map(|tag| site.language_name(&tag.value)).collect(),
        total: briefings.len(),
        days: site.days(path, here.items, 3)?,
        pager: site.pager(path, &here, |number| Page::Staff(id, number)),
        reviewed: capped(reviewed.iter().copied(), if first { REVIEWED } else { 0 }, |id| {
            Some(site.link(path, AnyId::Briefing(id)))
        }),
    };
    let description =
        view.summary.or(view.role).map_or_else(|| site.described_by("about-person", view.name), str::to_owned);
    let mut chrome = Chrome::new(site, Page::Staff(id, number), path, &view.title, description);
    chrome.step(site, path, Page::Front, "front-page");
    chrome.step(site, path, Page::StaffList, "staff");
    if !first {
        chrome.crumb(site, path, Page::Staff(id, 1), view.name);
    }
    chrome::render(site, "pages/staff.html", &chrome, &view, &format!("the staff page `{}`", staff.id()))
}

//! The archive: every briefing, newest first, and those of each month.

use super::super::chrome::{self, Chrome};
use super::super::listing::Day;
use super::super::parts::{Link, Pager};
use super::super::pictures::columns::{self, Columns, Counted};
use super::super::site::Site;
use crate::diagnostic::Diagnostic;
use crate::link::Id;
use crate::model::briefing::Briefing;
use crate::plan::{Month, Page, slice};
use serde::Serialize;

#[derive(Debug, Serialize)]
struct View {
    title: String,
    total: usize,
    days: Vec<Day>,
    pager: Pager,
    /// The months by year, newest first; on the first page only.
    years: Vec<Year>,
    /// The same drawn, with the steps of policy responses.
    columns: Option<Columns>,
    /// On the page of a month: the months around it that have briefings.
    earlier: Option<Link>,
    later: Option<Link>,
}

#[derive(Debug, Serialize)]
struct Year {
    year: i32,
    months: Vec<MonthLink>,
}

#[derive(Debug, Serialize)]
struct MonthLink {
    link: Link,
    count: usize,
}

pub(in crate::render) fn render(site: &Site<'_>, number: u32, path: &str) -> Result<Vec<u8>, Box<Diagnostic>> {
    let stories = site.edition.translations.stories();
    let here = slice(stories, number, site.config.page_size);
    let view = View {
        title: site.numbered(site.words.word("latest-briefings"), number),
        total: stories.len(),
        days: site.days(path, here.items, 2)?,
        pager: site.pager(path, &here, Page::Archive),
        years: if number == 1 { years(site, path) } else { Vec::new() },
        columns: if number == 1 { columns(site, path) } else { None },
        earlier: None,
        later: None,
    };
    let description = site.described("about-archive");
    let mut chrome = Chrome::new(site, Page::Archive(number), path, &view.title, description);
    chrome.step(site, path, Page::Front, "front-page");
    if number > 1 {
        chrome.step(site, path, Page::Archive(1), "latest-briefings");
    }
    chrome::render(site, "pages/archive.html", &chrome, &view, "the archive")
}

pub(in crate::render) fn month(
    site: &Site<'_>,
    month: Month,
    number: u32,
    path: &str,
) -> Result<Vec<u8>, Box<Diagnostic>> {
    let months = site.plan.months();
    let all = months.get(&month).map_or(&[][..], Vec::as_slice);
    let here = slice(all, number, site.config.page_size);
    let name = site.words.month(month.year, month.month);
    let link = |(other, _): (&Month, &Vec<Id<Briefing>>)| Link {
        href: site.href(path, Page::Month(*other, 1)),
        text: site.words.month(other.year, other.month),
        lang: None,
    };
    let view = View {
        title: site.numbered(&site.words.say("briefings-of", &[("time", (&name).into())]), number),
        total: all.len(),
        days: site.days(path, here.items, 2)?,
        pager: site.pager(path, &here, |number| Page::Month(month, number)),
        years: Vec::new(),
        columns: None,
        earlier: months.range(..month).next_back().map(link),
        later: months.range(month..).nth(1).map(link),
    };
    let description = site.described_by("about-month", &name);
    let mut chrome = Chrome::new(site, Page::Month(month, number), path, &view.title, description);
    chrome.step(site, path, Page::Front, "front-page");
    chrome.step(site, path, Page::Archive(1), "latest-briefings");
    if number > 1 {
        chrome.crumb(site, path, Page::Month(month, 1), &name);
    }
    chrome::render(site, "pages/archive.html", &chrome, &view, "the archive of a month")
}

fn columns(site: &Site<'_>, path: &str) -> Option<Columns> {
    let mut counts = columns::steps(site);
    for (month, briefings) in site.plan.months() {
        let [count, _] = counts.entry((month.year, month.month)).or_default();
        *count += briefings.len();
    }
    columns::draw(site, &counts, Counted::Briefings, |year, month| {
        site.href(path, Page::Month(Month { year, month }, 1))
    })
}

fn years(site: &Site<'_>, path: &str) -> Vec<Year> {
    let mut years: Vec<Year> = Vec::new();
    for (month, briefings) in site.plan.months().iter().rev() {
        let entry = MonthLink {
            link: Link {
                href: site.href(path, Page::Month(*month, 1)),
                text: site.words.month_name(month.month).to_owned(),
                lang: None,
            },
            count: briefings.len(),
        };
        match years.last_mut() {
            Some(last) if last.year == month.year => last.months.push(entry),
            _ => years.push(Year { year: month.year, months: vec![entry] }),
        }
    }
    years
}

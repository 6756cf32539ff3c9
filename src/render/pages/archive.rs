//! The archive: every briefing, newest first, and those of each month.

use super::super::chrome::{self, Chrome};
use super::super::listing::Day;
use super::super::parts::{Link, Pager};
use super::super::site::Site;
use super::super::words;
use super::numbered;
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
        title: numbered("Latest briefings", number),
        total: stories.len(),
        days: site.days(path, here.items),
        pager: site.pager(path, &here, Page::Archive),
        years: if number == 1 { years(site, path) } else { Vec::new() },
        earlier: None,
        later: None,
    };
    let description = format!("Every briefing of {}, newest first.", site.config.title);
    let mut chrome = Chrome::new(site, Page::Archive(number), path, &view.title, description);
    chrome.crumb(site, path, Page::Front, "Front page");
    if number > 1 {
        chrome.crumb(site, path, Page::Archive(1), "Latest briefings");
    }
    chrome::render(site.theme, "pages/archive.html", &chrome, &view, "the archive")
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
    let name = name_of(month);
    let link = |(other, _): (&Month, &Vec<Id<Briefing>>)| Link {
        href: site.href(path, Page::Month(*other, 1)),
        text: name_of(*other),
    };
    let view = View {
        title: numbered(&format!("Briefings of {name}"), number),
        total: all.len(),
        days: site.days(path, here.items),
        pager: site.pager(path, &here, |number| Page::Month(month, number)),
        years: Vec::new(),
        earlier: months.range(..month).next_back().map(link),
        later: months.range(month..).nth(1).map(link),
    };
    let description = format!("What {} published in {name}.", site.config.title);
    let mut chrome = Chrome::new(site, Page::Month(month, number), path, &view.title, description);
    chrome.crumb(site, path, Page::Front, "Front page");
    chrome.crumb(site, path, Page::Archive(1), "Latest briefings");
    if number > 1 {
        chrome.crumb(site, path, Page::Month(month, 1), &name);
    }
    chrome::render(site.theme, "pages/archive.html", &chrome, &view, "the archive of a month")
}

fn name_of(month: Month) -> String {
    format!("{} {}", words::month_name(month.month), month.year)
}

fn years(site: &Site<'_>, path: &str) -> Vec<Year> {
    let mut years: Vec<Year> = Vec::new();
    for (month, briefings) in site.plan.months().iter().rev() {
        let entry = MonthLink {
            link: Link {
                href: site.href(path, Page::Month(*month, 1)),
                text: words::month_name(month.month).to_owned(),
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

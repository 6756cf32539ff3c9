//! What stays of a withdrawn briefing: its title, its date, the reason and the corrections; nothing of its text.

use super::super::super::chrome::{self, Chrome};
use super::super::super::parts::When;
use super::super::super::parts::source_list::text;
use super::super::super::site::Site;
use super::changes::{self, CorrectionView};
use crate::diagnostic::Diagnostic;
use crate::link::Id;
use crate::model::briefing::Briefing;
use crate::plan::Page;
use serde::Serialize;

#[derive(Debug, Serialize)]
struct View<'a> {
    title: &'a str,
    language: Option<&'a str>,
    published: When,
    withdrawn: Option<When>,
    /// For the fragment that the list of corrections and feeds link to.
    withdrawal_id: Option<&'a str>,
    reason: Option<&'a str>,
    corrections: Vec<CorrectionView<'a>>,
    corrections_page: Option<String>,
}

pub(super) fn render(
    site: &Site<'_>,
    id: Id<Briefing>,
    briefing: &Briefing,
    path: &str,
) -> Result<Vec<u8>, Box<Diagnostic>> {
    let language = site.language_of(briefing);
    let withdrawal = briefing.withdrawal();
    let (_, mut corrections) = changes::views(site, path, briefing);
    // The withdrawal is the page.
    corrections.retain(|correction| withdrawal.is_none_or(|withdrawal| withdrawal.id.as_str() != correction.id));
    let view = View {
        title: &briefing.title.value,
        language: Some(language).filter(|language| !language.eq_ignore_ascii_case(site.language)),
        published: site.moment(briefing.published.value),
        withdrawn: withdrawal.map(|withdrawal| site.moment(withdrawal.at.value)),
        withdrawal_id: withdrawal.map(|withdrawal| withdrawal.id.as_str()),
        reason: withdrawal.and_then(|withdrawal| text(withdrawal.reason.as_ref())),
        corrections,
        corrections_page: site.href(path, Page::Corrections(1)),
    };
    let day = withdrawal.map(|withdrawal| site.day_of(withdrawal.at.value));
    let description = day.map_or_else(String::new, |day| site.words.say("about-withdrawn", &[("date", (&day).into())]));
    let title = site.words.say("withdrawn-title", &[("title", (&briefing.title.value).into())]);
    let mut chrome = Chrome::new(site, Page::Briefing(id), path, title, description);
    chrome.noindex = true;
    chrome.image = None;
    chrome.step(site, path, Page::Front, "front-page");
    chrome.step(site, path, Page::Archive(1), "briefings");
    chrome::render(site, "pages/tombstone.html", &chrome, &view, &format!("the briefing `{}`", briefing.header.id))
}

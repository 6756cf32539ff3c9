//! Cards as HTML: what a list shows of a briefing or a policy response, drawn by the theme's components. Knows no list.

use super::fragments::{Form, Markup, open_level};
use super::listing::Capped;
use super::site::Site;
use crate::diagnostic::Diagnostic;
use crate::link::Id;
use crate::model::briefing::Briefing;
use crate::model::record::Record;
use crate::model::response::Response;
use tera::Context;

/// The level of the heading of a card that stands under no day.
const LEVEL: u8 = 3;
/// Where the components stand.
const LISTS: &str = "parts/lists.html";

impl Site<'_> {
    /// A briefing as it stands in a list on the page at `from`.
    pub(super) fn drawn_briefing(
        &self,
        from: &str,
        id: Id<Briefing>,
        (form, level): (Form, u8),
    ) -> Result<Markup, Box<Diagnostic>> {
        // Looked at on every page that shows the card, also where another page drew it.
        self.edition.briefings.look_at(id);
        let key = (form, id.index(), self.edition.briefings.len());
        self.drawn.card(self, (from, level), key, |site| {
            let (Some(briefing), Some(mut card)) = (site.edition.briefings.get(id), site.briefing_card(from, id))
            else {
                return Ok(String::new());
            };
            if form != Form::Briefing {
                // The day stands above the card.
                card.published.words = site.words.time(briefing.published.value, site.config.time_zone);
            }
            let mut arguments = Context::new();
            arguments.insert("card", &card);
            arguments.insert("level", &open_level());
            let subject = format!("the card of the briefing `{}`", briefing.id());
            site.theme.component(site.words, (LISTS, "ui.briefing"), &arguments, &subject)
        })
    }

    /// The briefings of a list.
    pub(super) fn drawn_briefings(&self, from: &str, ids: &[Id<Briefing>]) -> Result<Vec<Markup>, Box<Diagnostic>> {
        ids.iter().map(|id| self.drawn_briefing(from, *id, (Form::Briefing, LEVEL))).collect()
    }

    /// A policy response as it stands in a list on the page at `from`.
    pub(super) fn drawn_response(&self, from: &str, id: Id<Response>, form: Form) -> Result<Markup, Box<Diagnostic>> {
        let key = (form, id.index(), self.edition.responses.len());
        self.drawn.card(self, (from, LEVEL), key, |site| {
            let (Some(response), Some(card)) = (site.edition.responses.get(id), site.response_card(from, id)) else {
                return Ok(String::new());
            };
            let mut arguments = Context::new();
            arguments.insert("card", &card);
            arguments.insert("level", &open_level());
            arguments.insert("place", &(form == Form::Response));
            let subject = format!("the card of the policy response `{}`", response.id());
            site.theme.component(site.words, (LISTS, "ui.response"), &arguments, &subject)
        })
    }

    /// The responses of a list.
    pub(super) fn drawn_responses(
        &self,
        from: &str,
        ids: &[Id<Response>],
        form: Form,
    ) -> Result<Vec<Markup>, Box<Diagnostic>> {
        ids.iter().map(|id| self.drawn_response(from, *id, form)).collect()
    }

    /// The same, cut short.
    pub(super) fn first_responses(
        &self,
        from: &str,
        ids: &[Id<Response>],
        most: usize,
        form: Form,
    ) -> Result<Capped<Markup>, Box<Diagnostic>> {
        let items = self.drawn_responses(from, ids.get(..most).unwrap_or(ids), form)?;
        Ok(Capped { items, total: ids.len(), more: ids.len().saturating_sub(most) })
    }
}

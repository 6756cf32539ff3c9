//! Findings for people, in the manner of rustc: code and sentence, the place, the line with the words underlined, the
//! other places, the way out. What of a line is shown is decided in `layout`; this file only hands it to the drawing.

mod layout;
mod visible;

use crate::diagnostic::{Finding, Severity};
use crate::text::Files;
use annotate_snippets::renderer::Renderer;
use annotate_snippets::{Element, Group, Level, Origin, Padding};
use layout::{LINE, Laid, lay_out};
use visible::{Breaks, STAND_IN, visible};

/// Whether the text carries the terminal's colours.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Color {
    /// No colours.
    Plain,
    /// Colours as ANSI escape sequences.
    Ansi,
}

/// Every finding with its snippet, each followed by an empty line. The closing line is [`super::summary`].
pub fn render(findings: &[Finding], files: &Files, color: Color) -> String {
    let renderer = match color {
        Color::Plain => Renderer::plain(),
        Color::Ansi => Renderer::styled(),
    };
    // Lines are cut here, so that the real columns are known.
    let renderer = renderer.term_width(LINE * 8);
    let mut out = String::new();
    for finding in findings {
        draw(finding, files, &renderer, &mut out);
        out.push_str("\n\n");
    }
    out
}

fn draw(finding: &Finding, files: &Files, renderer: &Renderer, out: &mut String) {
    let Finding { diagnostic, severity } = finding;
    let title = match severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Note => Level::NOTE,
    }
    .primary_title(visible(&diagnostic.message, Breaks::Joined))
    .id(diagnostic.code.as_str());

    let Laid { blocks, notes } = lay_out(diagnostic, files);
    let mut elements: Vec<Element<'_>> = Vec::new();
    let mut places = Vec::new();
    let mut last_is_origin = false;
    if blocks.first().is_none_or(|block| !block.has_primary) {
        let path = visible(files.path(diagnostic.span.file), Breaks::Joined);
        last_is_origin = blocks.is_empty();
        elements.push(Origin::path(path).into());
    }
    for block in &blocks {
        let stand_in = format!("{STAND_IN}{}{STAND_IN}", places.len());
        let path = visible(files.path(block.file), Breaks::Joined);
        let (line, column) = block.place;
        places.push((stand_in.clone(), format!("{path}:{line}:{column}")));
        elements.push(block.snippet(files).path(stand_in).into());
    }
    let help = diagnostic.help.as_deref().map(|help| Level::HELP.message(visible(help, Breaks::Kept)));
    let messages: Vec<_> = notes.into_iter().map(|note| Level::NOTE.message(note)).chain(help).collect();
    if last_is_origin && !messages.is_empty() {
        elements.push(Padding.into());
    }
    elements.extend(messages.into_iter().map(Element::from));

    let drawn = renderer.render(&[Group::with_title(title).elements(elements)]);
    restore_places(&drawn, &places, out);
}

/// Puts the real `path:line:column` where the drawing has a stand-in and its own idea of line and column.
fn restore_places(drawn: &str, places: &[(String, String)], out: &mut String) {
    let mut rest = drawn;
    for (stand_in, real) in places {
        let Some((before, after)) = rest.split_once(stand_in.as_str()) else { continue };
        out.push_str(before);
        out.push_str(real);
        rest = after.trim_start_matches(|c: char| c == ':' || c.is_ascii_digit());
    }
    out.push_str(rest);
}

#[cfg(test)]
mod tests;

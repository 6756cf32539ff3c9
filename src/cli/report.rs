//! How things are said: findings and errors to standard error, data to standard output.

use super::args::Global;
use anstream::{ColorChoice, stderr, stdout};
use dateline::diagnostic::Finding;
use dateline::diagnostic::render::human::{self, Color};
use dateline::text::Files;
use std::io::Write as _;

/// Data, a line or more. A closed pipe is the reader's choice.
pub(super) fn data(text: &str) {
    let mut out = stdout().lock();
    let _ = out.write_all(text.as_bytes());
    let _ = out.flush();
}

/// Something that people should know.
pub(super) fn say(global: &Global, text: &str) {
    if !global.quiet {
        let _ = writeln!(stderr(), "{text}");
    }
}

/// The same, for those who have looked at `--quiet` themselves.
#[cfg(feature = "serve")]
pub(super) fn note(text: &str) {
    let _ = writeln!(stderr(), "{text}");
}

/// Something that went wrong and does not stop the program.
#[cfg(feature = "wire")]
pub(super) fn warn(message: &str) {
    let style = anstyle::AnsiColor::Yellow.on_default().bold();
    let _ = writeln!(stderr(), "{style}warning{style:#}: {message}");
}

/// Whether whoever sits at the terminal says yes. Nothing else is a yes.
#[cfg(feature = "publish")]
pub(super) fn is_agreed(question: &str) -> bool {
    let _ = write!(stderr(), "{question} [y/N] ");
    let _ = stderr().flush();
    let mut answer = String::new();
    let read = std::io::stdin().read_line(&mut answer);
    read.is_ok() && ["y", "yes"].contains(&answer.trim().to_lowercase().as_str())
}

/// Why the program stops.
pub(super) fn error(message: &str) {
    let style = anstyle::AnsiColor::Red.on_default().bold();
    let _ = writeln!(stderr(), "{style}error{style:#}: {message}");
}

/// Findings, for people.
pub(super) fn findings(findings: &[Finding], files: &Files) {
    let colored = anstream::AutoStream::choice(&std::io::stderr()) != ColorChoice::Never;
    let color = if colored { Color::Ansi } else { Color::Plain };
    let text = human::render(findings, files, color);
    let _ = stderr().lock().write_all(text.as_bytes());
}

/// What stays on the screen until it is mended, as a text that can be compared with an earlier one.
#[cfg(feature = "serve")]
pub(super) fn as_text(findings: &[Finding], files: &Files) -> String {
    human::render(findings, files, Color::Plain)
}

/// `a, b or c`
pub(super) fn list(words: &[&str]) -> String {
    match words {
        [] => String::new(),
        [one] => format!("`{one}`"),
        [most @ .., last] => {
            let most: Vec<String> = most.iter().map(|word| format!("`{word}`")).collect();
            format!("{} or `{last}`", most.join(", "))
        }
    }
}

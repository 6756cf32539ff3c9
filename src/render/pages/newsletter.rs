//! The newsletter edition: the day's stories, what changed since the edition before, and what comes next, as a letter in
//! HTML and as plain text. Knows how large a letter may be, and no mail program.

mod letter;
mod plain;

use super::super::chrome::{self, Chrome};
use super::super::site::Site;
use crate::diagnostic::Diagnostic;
use crate::plan::{LetterForm, Page};
use letter::Letter;

/// The most bytes that a letter may have: beyond 102 kB a large mail program cuts it off, and headers take some.
const LARGEST: usize = 100_000;

/// How many entries of each list are tried, until the letter is small enough.
const TRIES: [usize; 7] = [40, 20, 10, 5, 2, 1, 0];

pub(in crate::render) fn render(
    site: &Site<'_>,
    number: u32,
    form: LetterForm,
    path: &str,
) -> Result<Vec<u8>, Box<Diagnostic>> {
    let page = Page::Newsletter(number, form);
    let whole = Letter::new(site, number);
    let mut bytes = Vec::new();
    for most in TRIES {
        let letter = whole.cut(site, most);
        let mut chrome = Chrome::new(site, page, path, &letter.title, &letter.preheader);
        chrome.noindex = true;
        bytes = match form {
            LetterForm::Html => chrome::render(site, "newsletter/edition.html", &chrome, &letter, "the newsletter")?,
            LetterForm::Text => {
                let text = chrome::render(site, "newsletter/edition.txt", &chrome, &letter, "the newsletter")?;
                plain::wrapped(&String::from_utf8_lossy(&text)).into_bytes()
            }
        };
        if bytes.len() <= LARGEST {
            break;
        }
    }
    Ok(bytes)
}

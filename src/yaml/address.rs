//! Addresses of the web as a value: whether some words are one, and what to say when they are not. Asks nobody.

use crate::diagnostic::{Code, Diagnostic};
use crate::text::Span;

/// Whether an address is written the way that every reader of addresses writes it: `https`, a host of small letters, and
/// a path that does not climb. There is nothing to find wrong with it, and nothing to encode.
pub(super) fn is_plain_url(words: &str) -> bool {
    let Some((host, path)) = words.strip_prefix("https://").and_then(|rest| rest.split_once('/')) else { return false };
    let in_label = |byte: u8| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'-');
    let is_label = |label: &str| !label.is_empty() && label.bytes().all(in_label) && label.trim_matches('-') == label;
    // A host that ends in a number is one of another kind, and two hyphens may stand for letters that are not ASCII.
    let named = host.rsplit('.').next().is_some_and(|top| top.starts_with(|c: char| c.is_ascii_lowercase()));
    let in_path =
        |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'/' | b'-' | b'_' | b'.' | b'?' | b'=' | b'&');
    named
        && !host.contains("--")
        && host.split('.').all(is_label)
        && path.bytes().all(in_path)
        && !path.split('/').any(|segment| segment.starts_with('.'))
}

/// Says why some words are no address that the site links to.
pub(super) fn check(words: &str, span: Span, sink: &mut Vec<Diagnostic>) {
    if is_plain_url(words) {
        return;
    }
    let clean = !words.chars().any(|c| c.is_whitespace() || c.is_control());
    match url::Url::parse(words) {
        Ok(url) if clean && matches!(url.scheme(), "https" | "http") && url.host().is_some() => {
            if !url.username().is_empty() || url.password().is_some() {
                sink.push(
                    Diagnostic::new(Code::BadUrl, span, "an address with a user name or password in it")
                        .help("leave out what stands before the `@`"),
                );
            }
        }
        Ok(url) if clean && !matches!(url.scheme(), "https" | "http") => {
            let message = format!("`{}:` is not a kind of address that the site links to", url.scheme());
            sink.push(Diagnostic::new(Code::BadUrl, span, message).help("use `https://…`"));
        }
        _ => sink.push(
            Diagnostic::new(Code::BadUrl, span, format!("`{words}` is not a web address"))
                .help("write the whole address: `https://example.org/page`"),
        ),
    }
}

/// Whether some words are a host as an address has one, perhaps with a port, and nothing else of an address.
pub(super) fn is_host(words: &str) -> bool {
    let alone =
        !words.contains(|c: char| c.is_whitespace() || c.is_control() || matches!(c, '/' | '?' | '#' | '@' | '\\'));
    alone && url::Url::parse(&format!("http://{words}/")).is_ok_and(|url| url.has_host())
}

#[cfg(test)]
mod tests;

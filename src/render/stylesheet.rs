//! What is done to a style sheet of the theme before it is published: its addresses are made to lead to the names that
//! files get, and what only people read is left out. Knows no other CSS.

use crate::config::Links;
use crate::plan::relative;

/// A style sheet in which each `url(…)` that `find` knows leads to where that file is published. `name` is the path of
/// the style sheet among the theme's assets, and `find` gives for such a path the one with the fingerprint. What leads
/// elsewhere stays as it is.
pub(super) fn with_published_names(css: &str, name: &str, find: impl Fn(&str) -> Option<String>) -> String {
    let mut out = String::with_capacity(css.len() + 256);
    let mut rest = css;
    while let Some((before, inside)) = rest.split_once("url(") {
        out.push_str(before);
        out.push_str("url(");
        let Some((written, after)) = inside.split_once(')') else {
            rest = inside;
            break;
        };
        match published(written, name, &find) {
            Some(address) => out.push_str(&format!("\"{address}\"")),
            None => out.push_str(written),
        }
        out.push(')');
        rest = after;
    }
    out.push_str(rest);
    out
}

/// The address for what stands between the brackets, if it leads to another file of the theme.
fn published(written: &str, name: &str, find: &impl Fn(&str) -> Option<String>) -> Option<String> {
    let address = written.trim().trim_matches(['"', '\'']);
    let end = address.find(['?', '#']).unwrap_or(address.len());
    let (path, more) = address.split_at_checked(end)?;
    let found = find(&joined(name, path)?)?;
    Some(relative(name, &found, Links::Portable) + more)
}

/// Where `path` leads from the file `name`; nothing where it is no path within the theme.
fn joined(name: &str, path: &str) -> Option<String> {
    if path.is_empty() || path.starts_with('/') || path.contains(':') {
        return None;
    }
    let mut steps: Vec<&str> = name.split('/').collect();
    steps.pop();
    for step in path.split('/') {
        match step {
            "." => {}
            ".." => {
                steps.pop()?;
            }
            step => steps.push(step),
        }
    }
    Some(steps.join("/"))
}

/// The style sheet without its comments and the room between its parts: readers need not fetch what was written for those
/// who change it. Texts in quotes stay as they are, and so does a space that may join or part selectors and values.
pub(super) fn compact(css: &str) -> String {
    let mut out = String::with_capacity(css.len());
    let mut letters = css.chars().peekable();
    while let Some(letter) = letters.next() {
        match letter {
            '/' if letters.peek() == Some(&'*') => {
                letters.next();
                let mut last = ' ';
                // What a comment parts stays apart.
                letters
                    .by_ref()
                    .take_while(|inside| !(std::mem::replace(&mut last, *inside) == '*' && *inside == '/'))
                    .for_each(drop);
                space(&mut out);
            }
            _ if letter.is_ascii_whitespace() => space(&mut out),
            '"' | '\'' => {
                out.push(letter);
                while let Some(inside) = letters.next() {
                    out.push(inside);
                    if inside == '\\' {
                        out.extend(letters.next());
                    } else if inside == letter || inside == '\n' {
                        break;
                    }
                }
            }
            '{' | '}' => {
                let end = out.trim_end_matches(if letter == '}' { &[' ', ';'][..] } else { &[' '][..] }).len();
                out.truncate(end);
                out.push(letter);
            }
            '\\' => {
                out.push(letter);
                out.extend(letters.next());
            }
            _ => out.push(letter),
        }
    }
    out
}

/// Adds a space, where it says anything.
fn space(out: &mut String) {
    if !out.is_empty() && !out.ends_with(['{', '}', ';', ',', ':', ' ', '\n']) {
        out.push(' ');
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(css: &str, name: &str) -> String {
        let known = ["fonts/reading.woff2", "paper.png"];
        with_published_names(css, name, |path| known.contains(&path).then(|| path.replace('.', ".0123456789.")))
    }

    #[test]
    fn an_address_of_the_theme_gets_the_fingerprint() {
        let written = "a { src: url(\"fonts/reading.woff2\") format(\"woff2\"), url( 'paper.png' ) }";
        let wanted =
            "a { src: url(\"fonts/reading.0123456789.woff2\") format(\"woff2\"), url(\"paper.0123456789.png\") }";
        assert_eq!(told(written, "style.css"), wanted);
    }

    #[test]
    fn a_style_sheet_in_a_folder_leads_out_of_it() {
        let wanted = "url(\"../fonts/reading.0123456789.woff2#iefix\")";
        assert_eq!(told("url(../fonts/reading.woff2#iefix)", "css/a.css"), wanted);
    }

    #[test]
    fn comments_and_room_are_left_out() {
        let written = "/* A look. */\n\na,\nb  :hover {\n  color: red; /* of course */\n}\n\n@media print {\n  i { top: calc(1px + 2px); }\n}\n";
        assert_eq!(compact(written), "a,b :hover{color:red}@media print{i{top:calc(1px + 2px)}}");
        assert_eq!(compact("a/**/b"), "a b");
    }

    #[test]
    fn texts_in_quotes_stay() {
        let whole = "a::before{content:\"/* x */  \\\"; }\"}";
        assert_eq!(compact(whole), whole);
        assert_eq!(compact("a\\ b"), "a\\ b");
        for broken in ["", "/* open", "a { content: \"open", "a\\", "}}", "\"a\n  b"] {
            compact(broken);
        }
    }

    #[test]
    fn what_leads_elsewhere_stays() {
        for written in [
            "url(\"data:image/png;base64,AAAA\")",
            "url(https://example.org/paper.png)",
            "url(/paper.png)",
            "url(other.png)",
            "url(../paper.png)",
            "url()",
            "url(\"open",
            "no address",
        ] {
            assert_eq!(told(written, "style.css"), written);
        }
    }
}

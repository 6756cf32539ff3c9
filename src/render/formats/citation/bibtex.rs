//! A reference as an entry of biblatex. Knows no record.

use super::Reference;

/// The entry, without a line's end after it.
pub(in crate::render) fn entry(reference: &Reference) -> String {
    // Braces keep a name from being taken apart like a person's, and a title from being put in small letters.
    let authors: Vec<String> = reference.authors.iter().map(|author| format!("{{{}}}", tex(&author.0))).collect();
    let mut text = format!("@online{{{},\n", reference.id);
    let mut field = |name: &str, value: Option<String>| {
        if let Some(value) = value.filter(|value| !value.is_empty()) {
            text.push_str(&format!("  {name} = {{{value}}},\n"));
        }
    };
    field("author", Some(authors.join(" and ")));
    field("title", Some(format!("{{{}}}", tex(&reference.title))));
    field("organization", reference.publisher.as_deref().map(tex));
    field("number", reference.number.as_deref().map(tex));
    field("date", reference.issued.as_ref().map(|date| date.as_str().to_owned()));
    field("urldate", reference.accessed.as_ref().map(|date| date.as_str().to_owned()));
    field("url", reference.url.as_deref().map(verbatim));
    text.push('}');
    text
}

/// An address, which is read as it stands but for the braces around it.
fn verbatim(url: &str) -> String {
    url.replace('{', "%7B").replace('}', "%7D").replace('\\', "%5C")
}

/// Text for TeX.
fn tex(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    for c in text.chars() {
        match c {
            '&' | '%' | '$' | '#' | '_' | '{' | '}' => {
                out.push('\\');
                out.push(c);
            }
            '\\' => out.push_str("\\textbackslash{}"),
            '~' => out.push_str("\\textasciitilde{}"),
            '^' => out.push_str("\\textasciicircum{}"),
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::{tex, verbatim};

    #[test]
    fn special_characters_survive() {
        assert_eq!(tex("R&D {50%} a_b"), "R\\&D \\{50\\%\\} a\\_b");
        assert_eq!(verbatim("https://a.example/?q={x}&y=50%25_z"), "https://a.example/?q=%7Bx%7D&y=50%25_z");
    }
}

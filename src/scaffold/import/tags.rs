//! Shortcodes and tags of template languages in a text: those that have a home in Markdown become it, all others stay
//! as words that readers see. Knows no link.

use super::report::{Report, What, code as as_code};
use super::{Generator, Writing};
use pulldown_cmark::{Event, Parser, Tag};
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::ops::Range;

/// The most bytes that a tag may have.
const LONGEST: usize = 20_000;

/// The scheme of an address that stands for a page of the old site, until links are written.
pub(super) const PAGE: &str = "import-page:";

/// A text that was changed, and where its parts come from.
#[derive(Debug, Default)]
pub(super) struct Changed {
    pub(super) text: String,
    /// Where each part begins, here and in the text that it was made from.
    parts: Vec<(usize, usize)>,
}

impl Changed {
    fn push(&mut self, words: &str, from: usize) {
        self.parts.push((self.text.len(), from));
        self.text.push_str(words);
    }

    /// The place in the first text of a place in this one.
    pub(super) fn origin(&self, at: usize) -> usize {
        let part = self.parts.partition_point(|(here, _)| *here <= at).checked_sub(1);
        part.and_then(|part| self.parts.get(part)).map_or(at, |(here, there)| there + (at - here))
    }
}

/// One tag.
struct Found<'t> {
    /// With its braces.
    range: Range<usize>,
    /// Whether it is `{{…}}` with words of a template language, and not a tag.
    is_value: bool,
    closes: bool,
    name: &'t str,
    arguments: &'t str,
}

/// Its arguments: those with a name, and those without. Whoever uses one takes it out; what is left in the end is told.
#[derive(Default)]
struct Arguments {
    named: BTreeMap<String, String>,
    bare: Vec<String>,
}

impl Arguments {
    /// The first of these names that says something.
    fn take(&mut self, names: &[&str]) -> Option<String> {
        let name = names.iter().find(|name| self.named.get(**name).is_some_and(|words| !words.trim().is_empty()))?;
        self.named.remove(*name)
    }

    /// The first of those without a name.
    fn take_bare(&mut self) -> Option<String> {
        (!self.bare.is_empty()).then(|| self.bare.remove(0))
    }

    /// Tells what nobody took.
    fn tell(self, name: &str, place: &str, report: &mut Report) {
        let named = self.named.into_iter().map(|(key, words)| (format!("{name} {key}"), words));
        let bare = self.bare.into_iter().map(|words| (name.to_owned(), words));
        for (name, words) in named.chain(bare).filter(|(_, words)| !words.trim().is_empty()) {
            report.note(What::Tag, name, format!("left out: {}", as_code(&words)), place);
        }
    }
}

/// Reads `"a" b c="d"` and `a="b", c=3`.
fn arguments(text: &str) -> Arguments {
    let mut all = Arguments { named: BTreeMap::new(), bare: Vec::new() };
    let mut rest = text.trim();
    while !rest.is_empty() {
        let name = rest
            .split_once('=')
            .map(|(name, after)| (name.trim(), after))
            .filter(|(name, _)| !name.is_empty() && name.chars().all(|c| c.is_alphanumeric() || "_-".contains(c)));
        let value = name.map_or(rest, |(_, after)| after.trim_start());
        let quote = value.chars().next().filter(|c| "\"'`“".contains(*c));
        let (word, after) = match quote {
            Some(open) => quoted(value.strip_prefix(open).unwrap_or(value), open),
            None => {
                let (word, after) = value.split_once(|c: char| c.is_whitespace() || c == ',').unwrap_or((value, ""));
                (word.to_owned(), after)
            }
        };
        match name {
            Some((name, _)) => {
                all.named.insert(name.to_owned(), word);
            }
            None if word.is_empty() => {}
            None => all.bare.push(word),
        }
        rest = after.trim_start_matches([',', ' ', '\t', '\n', '\r']);
    }
    all
}

/// What stands before the quote that closes, and what after it. A backslash takes a quote its meaning, but not in a raw text.
fn quoted(text: &str, open: char) -> (String, &str) {
    let close = if open == '“' { '”' } else { open };
    let mut word = String::new();
    let mut letters = text.chars();
    while let Some(c) = letters.next() {
        match c {
            _ if c == close => break,
            '\\' if open != '`' && letters.as_str().starts_with([close, '\\']) => word.extend(letters.next()),
            c => word.push(c),
        }
    }
    (word, letters.as_str())
}

/// The title of a link or an image, with the space before it.
pub(super) fn title(words: &str) -> String {
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    if words.is_empty() {
        return String::new();
    }
    // `|` would end a cell, `&` begin a sign that is named.
    let escaped = words.chars().flat_map(|c| ['\\'].into_iter().filter(move |_| "\\\"|&".contains(c)).chain([c]));
    format!(" \"{}\"", escaped.collect::<String>())
}

/// The next tag at or after `from`.
fn next(text: &str, from: usize, generator: Generator) -> Option<Found<'_>> {
    let mut at = from;
    loop {
        let open = at + text.get(at..)?.find(['{', '<'])?;
        let rest = text.get(open..)?;
        let (opening, ending): (&str, &str) = match generator {
            _ if rest.starts_with("<!--") => ("<!--", "-->"),
            Generator::Hugo if rest.starts_with("{{<") => ("{{<", ">}}"),
            Generator::Hugo if rest.starts_with("{{%") => ("{{%", "%}}"),
            Generator::Zola | Generator::Jekyll if rest.starts_with("{{") => ("{{", "}}"),
            Generator::Zola | Generator::Jekyll if rest.starts_with("{%") => ("{%", "%}"),
            Generator::Jekyll if rest.starts_with("{:") => ("{:", "}"),
            _ => {
                at = open + 1;
                continue;
            }
        };
        // A tag that never ends is looked for no further than people write one.
        let near = (0..4).find_map(|less| rest.get(..LONGEST - less)).unwrap_or(rest);
        let Some(length) = near.find(ending) else {
            at = open + 1;
            continue;
        };
        let inner = rest.get(opening.len()..length)?;
        if opening == "<!--" {
            let range = open..open + length + ending.len();
            return Some(Found { range, is_value: false, closes: false, name: opening, arguments: inner.trim() });
        }
        let inner = inner.trim_matches(|c: char| c.is_whitespace() || c == '-').trim();
        let closes = inner.starts_with('/') && generator == Generator::Hugo && !inner.starts_with("/*");
        let inner = if closes { inner.trim_start_matches('/').trim() } else { inner.trim_end_matches('/').trim_end() };
        let split = inner.find(|c: char| c.is_whitespace() || c == '(').unwrap_or(inner.len());
        let (name, arguments) = inner.split_at_checked(split)?;
        let arguments = arguments.trim().trim_start_matches('(').trim_end_matches(')');
        let range = open..open + length + ending.len();
        return Some(Found { range, is_value: opening == "{{", closes, name, arguments });
    }
}

/// Writes a text without the tags of its generator.
pub(super) fn written(writing: &mut Writing<'_, '_>, text: &str) -> Changed {
    let generator = writing.generator;
    let code = code(text);
    let mut done = Changed::default();
    let (mut at, mut unended) = (0, false);
    while let Some(found) = next(text, at, generator) {
        done.push(text.get(at..found.range.start).unwrap_or(""), at);
        let start = found.range.start;
        let whole = text.get(found.range.clone()).unwrap_or("");
        let before = code.partition_point(|range| range.start <= start).checked_sub(1);
        let in_code = before.and_then(|at| code.get(at)).is_some_and(|range| range.contains(&start));
        // What stands between this tag and the one that ends it, for those that hold words as they are. Where one is never
        // ended, none after it is.
        let mut held = |end: &str| {
            let mut from = found.range.end;
            while !unended && let Some(other) = next(text, from, generator) {
                if end == other.name && (other.closes || generator != Generator::Hugo) {
                    return Some((found.range.end..other.range.start, other.range.end));
                }
                from = other.range.end;
            }
            unended = true;
            None
        };
        let mut given = arguments(found.arguments);
        let (made, next_at) = match (generator, found.name) {
            (Generator::Hugo, "highlight") if !found.closes => fence(&found, &mut given, text, held("highlight")),
            (Generator::Jekyll, "highlight") => fence(&found, &mut given, text, held("endhighlight")),
            (Generator::Jekyll, "raw" | "endraw") => (Some(String::new()), found.range.end),
            (_, "<!--") if in_code => (Some(whole.to_owned()), found.range.end),
            _ => (made(writing, &found, &mut given, whole, text), found.range.end),
        };
        at = next_at.max(found.range.end);
        if made.is_some() && !found.name.starts_with("<!--") {
            let place = writing.place(start);
            given.tell(found.name, &place, writing.report);
        }
        match made {
            Some(made) => done.push(&made, start),
            None => {
                let name = if found.name.is_empty() { whole } else { found.name };
                let place = writing.place(start);
                note(writing.report, name, whole, found.is_value && generator == Generator::Jekyll, place);
                // As code, so that nobody takes it for HTML.
                let tick = if whole.contains('`') { "``" } else { "`" };
                let shown = if in_code {
                    whole.to_owned()
                } else {
                    format!("{tick}{}{tick}", whole.split_whitespace().collect::<Vec<_>>().join(" "))
                };
                done.push(&shown, start);
            }
        }
    }
    done.push(text.get(at..).unwrap_or(""), at);
    done
}

fn note(report: &mut Report, name: &str, whole: &str, is_value: bool, place: String) {
    let name = if is_value { whole } else { name };
    report.note(What::Tag, name, "left as words that readers see", place);
}

/// The ranges of code in a text.
fn code(text: &str) -> Vec<Range<usize>> {
    let is_code = |event: &Event<'_>| matches!(event, Event::Start(Tag::CodeBlock(_)) | Event::Code(_));
    Parser::new(text).into_offset_iter().filter(|(event, _)| is_code(event)).map(|(_, range)| range).collect()
}

/// A block of code.
fn fence(
    found: &Found<'_>,
    given: &mut Arguments,
    text: &str,
    held: Option<(Range<usize>, usize)>,
) -> (Option<String>, usize) {
    let Some((inner, end)) = held else { return (None, found.range.end) };
    let language = given.take_bare().unwrap_or_default();
    let inner = text.get(inner).unwrap_or("").trim_matches('\n');
    let ticks = if inner.contains("```") { "````" } else { "```" };
    (Some(format!("\n{ticks}{language}\n{inner}\n{ticks}\n")), end)
}

/// What a tag becomes, if it has a home.
fn made(
    writing: &mut Writing<'_, '_>,
    found: &Found<'_>,
    given: &mut Arguments,
    whole: &str,
    text: &str,
) -> Option<String> {
    // Those that read their words themselves.
    let mut take_all = || *given = Arguments::default();
    match (writing.generator, found.name) {
        // The mark after a summary says nothing to anybody else; what an editor noted is not for readers.
        (_, "<!--") => {
            if found.arguments != "more" {
                let place = writing.place(found.range.start);
                let became = format!("a comment: left out: {}", as_code(found.arguments));
                writing.report.note(What::Tag, "<!-- … -->", became, place);
            }
            Some(String::new())
        }
        // Written so that it is shown and not run.
        (Generator::Hugo, name) if name.starts_with("/*") => {
            take_all();
            Some(format!("`{}`", whole.replacen("/*", "", 1).replacen("*/", "", 1)))
        }
        (Generator::Hugo, "ref" | "relref") if !found.closes => {
            let path = given.take(&["path"]).or_else(|| given.take_bare())?;
            page(writing, &path, found.range.start, text)
        }
        (Generator::Jekyll, "post_url" | "link") => {
            take_all();
            page(writing, found.arguments.trim(), found.range.start, text)
        }
        (Generator::Jekyll, "site.baseurl" | "site.url") if found.arguments.is_empty() => Some(String::new()),
        (Generator::Jekyll, name) if found.is_value && name.starts_with(['"', '\'']) => {
            let (words, filter) = whole.trim_matches(['{', '}', ' ']).split_once('|')?;
            let known = matches!(filter.trim(), "relative_url" | "absolute_url");
            take_all();
            known.then(|| words.trim().trim_matches(['"', '\'']).to_owned())
        }
        (Generator::Hugo | Generator::Zola, "cite") if !found.closes => citation(writing, given),
        (Generator::Hugo | Generator::Zola, "figure" | "image" | "img") if !found.closes => {
            let source = given.take(&["src", "path", "url", "link"])?;
            let alt = given.take(&["alt"]).unwrap_or_default().replace(['[', ']', '\n'], " ");
            let caption = given.take(&["caption", "title"]).unwrap_or_default();
            Some(format!("![{alt}](<{source}>{})", title(&caption)))
        }
        _ => None,
    }
}

/// A citation of sources that the page lists.
fn citation(writing: &Writing<'_, '_>, given: &mut Arguments) -> Option<String> {
    let named = given.take(&["id", "source"]);
    let cited: Vec<String> = named.into_iter().chain(std::mem::take(&mut given.bare)).collect();
    let mut text = String::new();
    for cited in &cited {
        let cited = cited.as_str();
        let (id, locator) = cited.split_once(',').map_or((cited, ""), |(id, locator)| (id.trim(), locator.trim()));
        let id = writing.sources.get(id)?;
        let _ = write!(text, "{}@{id}", if text.is_empty() { "" } else { "; " });
        if !locator.is_empty() {
            let _ = write!(text, ", {}", locator.replace([';', '[', ']'], " "));
        }
    }
    (!text.is_empty()).then(|| format!("[{text}]"))
}

/// The address of a page where a link's address is wanted, and a link to it elsewhere.
fn page(writing: &Writing<'_, '_>, named: &str, at: usize, text: &str) -> Option<String> {
    let (path, fragment) = named.split_once('#').map_or((named, None), |(path, fragment)| (path, Some(fragment)));
    let number = if path.is_empty() { writing.number } else { writing.named(path)? };
    let fragment = fragment.map_or_else(String::new, |fragment| format!("#{fragment}"));
    let before = text.get(..at).unwrap_or("").trim_end_matches('<');
    let in_address = before.ends_with(['(', '"', '=']) || before.trim_end().ends_with("]:");
    Some(if in_address { format!("{PAGE}{number}{fragment}") } else { format!("[]({PAGE}{number}{fragment})") })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_are_found_as_each_generator_writes_them() {
        let all = |text: &str, generator: Generator| {
            let (mut found, mut at) = (Vec::new(), 0);
            while let Some(one) = next(text, at, generator) {
                at = one.range.end;
                found.push(format!("{}{} {}", if one.closes { "/" } else { "" }, one.name, one.arguments));
            }
            found
        };
        assert_eq!(all("a {{< b c >}} d {{% /b %}} {{ x }}", Generator::Hugo), ["b c", "/b "]);
        assert_eq!(all("{{ youtube(id=\"x\") }} {% quote() %}", Generator::Zola), ["youtube id=\"x\"", "quote "]);
        assert_eq!(
            all("{% include a.html %}{{ site.url }}{: .big }", Generator::Jekyll),
            ["include a.html", "site.url ", ".big "]
        );
        assert_eq!(all("{{< never ends", Generator::Hugo), [""; 0]);
    }

    #[test]
    fn arguments_are_read_with_and_without_names() {
        let read = arguments("\"a b\" c d=\"e f\", g=3");
        assert_eq!(read.bare, ["a b", "c"]);
        let named: Vec<_> = read.named.iter().map(|(key, words)| (key.as_str(), words.as_str())).collect();
        assert_eq!(named, [("d", "e f"), ("g", "3")]);
        let read = arguments(r#"caption="C \"q\"" alt=`a\b`"#);
        assert_eq!((&*read.named["caption"], &*read.named["alt"]), ("C \"q\"", "a\\b"));
        assert_eq!(title("C \"q\" & | d"), " \"C \\\"q\\\" \\& \\| d\"");
    }
}

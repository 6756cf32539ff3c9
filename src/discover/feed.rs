//! The items of a feed, RSS, Atom or JSON Feed, as plain words of bounded length. Knows no lead and no disk.

mod shape;

use crate::model::address;
use crate::text::is_allowed;
use chrono::{DateTime, Utc};
use feed_rs::model::{Entry, FeedType, Text};
use feed_rs::parser::Builder;
use std::borrow::Cow;
use std::panic::{AssertUnwindSafe, catch_unwind};
use url::Url;

/// An item that can be a lead.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    /// What it is called; where it has no title, its first words, or its address.
    pub title: String,
    /// Where it can be read, without what only counts readers.
    pub url: String,
    /// When it was published, or changed last, where the feed says so.
    pub published: Option<DateTime<Utc>>,
    /// What the feed says of it.
    pub summary: Option<String>,
}

/// What is in a feed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Contents {
    /// Its items that have an address, of the first [`MOST_ITEMS`].
    pub items: Vec<Item>,
    /// How many items come after those.
    pub beyond: usize,
}

/// Most items that are taken from a feed.
pub const MOST_ITEMS: usize = 500;

/// Longest address.
const LONGEST_URL: usize = 1_000;

/// Most characters of a title, and of a summary.
const LONGEST_TITLE: usize = 200;
const LONGEST_SUMMARY: usize = 400;

/// Most bytes that are read for a text: enough for its first words, whatever stands around them.
const MOST_BYTES: usize = 4 << 10;

/// Most tags among them, and so the depth to which they can be nested, for which a cleaner takes the square of the time.
const MOST_TAGS: usize = 200;

/// The items of a feed that was found at an address. Those without an address of their own are left out.
///
/// # Errors
/// When it is no feed, in words that complete "the feed cannot be read:".
pub fn items(bytes: &[u8], base: &str) -> Result<Contents, String> {
    shape::judge(bytes)?;
    let parse = || Builder::new().base_uri(Some(base)).sanitize_content(false).build().parse(bytes);
    // What a stranger sends must not stop the other feeds, whatever it does to the reader of feeds.
    let read = catch_unwind(AssertUnwindSafe(parse)).map_err(|_| "it breaks the reader of feeds".to_owned())?;
    // What it says of itself may stand in the reason.
    let reason = |words: String| shortened(&words, LONGEST_TITLE).unwrap_or_default();
    let feed = read.map_err(|error| format!("it is no feed that can be read ({})", reason(error.to_string())))?;
    let base = Url::parse(base).ok();
    let read = |entry: &Entry| item(entry, &feed.feed_type, base.as_ref());
    let items = feed.entries.iter().take(MOST_ITEMS).filter_map(read).collect();
    Ok(Contents { items, beyond: feed.entries.len().saturating_sub(MOST_ITEMS) })
}

fn item(entry: &Entry, kind: &FeedType, base: Option<&Url>) -> Option<Item> {
    let url = address_of(entry, base)?;
    let words = |text: Option<&Text>, most| {
        let text = text?;
        // In RSS nobody knows whether a text is markup, so most readers take it for that; the others say what it is.
        let is_plain = matches!(kind, FeedType::Atom | FeedType::JSON) && text.content_type.subty().as_str() == "plain";
        plain(&text.content, is_plain, most)
    };
    let summary = words(entry.summary.as_ref(), LONGEST_SUMMARY);
    let title = words(entry.title.as_ref(), LONGEST_TITLE)
        .or_else(|| shortened(summary.as_deref()?, LONGEST_TITLE / 2))
        .or_else(|| shortened(url.split_once("://")?.1, LONGEST_TITLE))?;
    Some(Item { title, url, published: entry.published.or(entry.updated), summary })
}

/// The address of the item itself: what it says is its page, else an id that is an address.
fn address_of(entry: &Entry, base: Option<&Url>) -> Option<String> {
    let page = |rel: Option<&str>| matches!(rel, None | Some("alternate" | ""));
    let links = entry.links.iter().filter(|link| page(link.rel.as_deref())).map(|link| link.href.as_str());
    let whole = |href: &str| match base {
        Some(base) => base.join(href.trim()).ok().map(String::from),
        None => Some(href.to_owned()),
    };
    let link = links.filter_map(whole).find_map(|href| address::canonical(&href));
    let found = link.or_else(|| address::canonical(&entry.id))?;
    let has_credentials = Url::parse(&found).is_ok_and(|url| !url.username().is_empty() || url.password().is_some());
    (found.len() <= LONGEST_URL && !has_credentials).then_some(found)
}

/// The first words of a text without markup, on one line; nothing where there are none.
fn plain(text: &str, is_plain: bool, most: usize) -> Option<String> {
    let mut end = text.floor_char_boundary(MOST_BYTES);
    if !is_plain {
        end = text.match_indices('<').nth(MOST_TAGS).map_or(end, |(at, _)| end.min(at));
    }
    let (read, rest) = text.split_at_checked(end)?;
    let words = if is_plain { Cow::Borrowed(read) } else { Cow::Owned(without_markup(read)) };
    let short = shortened(&words, most)?;
    Some(if rest.is_empty() || short.ends_with('…') { short } else { format!("{short}…") })
}

/// Elements that part words.
const BLOCKS: [&str; 12] =
    ["<p", "</p", "<br", "<div", "</div", "<li", "</li", "<h", "</h", "<td", "<tr", "<blockquote"];

fn without_markup(text: &str) -> String {
    if !text.contains(['<', '&']) {
        return text.to_owned();
    }
    let mut apart = text.to_owned();
    for block in BLOCKS {
        apart = apart.replace(block, &format!(" {block}"));
    }
    let mut cleaner = ammonia::Builder::empty();
    cleaner.clean_content_tags(["script", "style"].into());
    let clean = cleaner.clean(&apart).to_string();
    clean.replace("&lt;", "<").replace("&gt;", ">").replace("&nbsp;", " ").replace("&quot;", "\"").replace("&amp;", "&")
}

/// A text on one line, without what cannot be seen.
pub(super) fn on_one_line(text: &str) -> String {
    let is_word = |c: char| {
        is_allowed(c)
            && !matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}' | '\u{ad}')
    };
    let text: String = text.chars().map(|c| if c.is_whitespace() { ' ' } else { c }).filter(|c| is_word(*c)).collect();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// At most so many characters, on one line, cut between words where there are any.
fn shortened(text: &str, most: usize) -> Option<String> {
    let text = on_one_line(text);
    let Some((end, _)) = text.char_indices().nth(most) else { return (!text.is_empty()).then_some(text) };
    let cut = text.get(..end)?;
    let cut = cut.rsplit_once(' ').map_or(cut, |(whole, _)| if whole.len() * 2 > cut.len() { whole } else { cut });
    Some(format!("{}…", cut.trim_end_matches([' ', ',', ';', ':', '.'])))
}

#[cfg(test)]
mod tests {
    use super::{items, plain, shortened};

    #[test]
    fn a_text_is_words_on_a_line() {
        let words = |text: &str| plain(text, false, 200).unwrap();
        assert_eq!(words("<p>One</p><p>two &amp; <b>three</b>\n four</p><script>x()</script>"), "One two & three four");
        assert_eq!(words("AT&amp;T &lt;b&gt; 5 < 6"), "AT&T <b> 5 < 6");
        assert_eq!(words("a\u{0}b\u{202e}c\u{a0}d"), "abc d");
        assert_eq!(plain("<img src=x>", false, 9), None);
        assert_eq!(plain("use <T>", true, 20).unwrap(), "use <T>");
        // What is left out behind much markup is left out visibly.
        assert_eq!(words(&format!("<p>One <a href=\"{}\">two</a></p>", "x".repeat(5_000))), "One…");
        assert_eq!(words(&format!("<p>One</p>{}<p>two</p>", "<i></i>".repeat(200))), "One…");
        assert_eq!(shortened("one two three four", 12).unwrap(), "one two…");
        assert_eq!(shortened(&"香".repeat(9), 4).unwrap(), "香香香香…");
    }

    #[test]
    fn an_item_needs_an_address_and_nothing_else() {
        let rss = "<rss version=\"2.0\"><channel><title>F</title>
            <item><link>/a?utm_source=rss</link><description>Only &lt;i&gt;words&lt;/i&gt; here</description></item>
            <item><guid isPermaLink=\"true\">https://b.example/b</guid></item>
            <item><title>No address</title><guid isPermaLink=\"false\">17</guid></item>
            <item><title>Not the web</title><link>javascript:alert(1)</link></item></channel></rss>";
        let read = items(rss.as_bytes(), "https://a.example/feed.xml").unwrap();
        let read: Vec<(&str, &str)> = read.items.iter().map(|item| (item.title.as_str(), item.url.as_str())).collect();
        assert_eq!(read, [("Only words here", "https://a.example/a"), ("b.example/b", "https://b.example/b")]);
        assert!(items(b"<html><body>Not here</body></html>", "https://a.example/").is_err());
        assert!(items(b"", "https://a.example/").is_err());
    }
}

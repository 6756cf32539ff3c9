//! Words as HTML: escaped for text, for attributes and for addresses. Knows no element.

use crate::text::is_allowed;

/// What a byte needs.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Byte {
    Plain,
    /// `&`, `<`, `>` and, in an attribute, `"`.
    Special,
    /// The first byte of characters some of which HTML does not allow.
    Suspect,
}

const fn table(attribute: bool) -> [Byte; 256] {
    let mut table = [Byte::Plain; 256];
    let mut at = 0;
    while at < 256 {
        #[expect(clippy::indexing_slicing, reason = "counted below the length, and computed while compiling")]
        match at as u8 {
            b'&' | b'<' | b'>' => table[at] = Byte::Special,
            b'"' if attribute => table[at] = Byte::Special,
            b'\t' | b'\n' => {}
            0..0x20 | 0x7f | 0xc2 | 0xef | 0xf0..=0xf4 => table[at] = Byte::Suspect,
            _ => {}
        }
        at += 1;
    }
    table
}

static TEXT: [Byte; 256] = table(false);
static ATTRIBUTE: [Byte; 256] = table(true);

/// Writes running text.
pub fn text(words: &str, out: &mut String) {
    escape(words, &TEXT, out);
}

/// Writes what stands between the double quotes of an attribute.
pub fn attribute(words: &str, out: &mut String) {
    escape(words, &ATTRIBUTE, out);
}

fn escape(words: &str, table: &[Byte; 256], out: &mut String) {
    let mut rest = words;
    while let Some(at) = rest.bytes().position(|byte| table.get(usize::from(byte)) != Some(&Byte::Plain)) {
        let (plain, from) = rest.split_at_checked(at).unwrap_or((rest, ""));
        out.push_str(plain);
        let mut chars = from.chars();
        if let Some(c) = chars.next() {
            match c {
                '&' => out.push_str("&amp;"),
                '<' => out.push_str("&lt;"),
                '>' => out.push_str("&gt;"),
                '"' => out.push_str("&quot;"),
                c if is_allowed(c) => out.push(c),
                _ => {}
            }
        }
        rest = chars.as_str();
    }
    out.push_str(rest);
}

/// Writes an address between the double quotes of an attribute: what no address may hold is percent-encoded.
pub fn address(address: &str, out: &mut String) {
    let authority_end = address.find("://").map_or(0, |scheme| {
        let host = scheme + 3;
        address.get(host..).and_then(|rest| rest.find(['/', '?', '#'])).map_or(address.len(), |end| host + end)
    });
    let mut fragment = false;
    for (at, c) in address.char_indices() {
        let kept = match c {
            '%' => is_code(address.get(at + 1..at + 3)),
            '[' | ']' => at < authority_end,
            '#' => !std::mem::replace(&mut fragment, true),
            '\\' | '^' | '`' | '{' | '|' | '}' | '<' | '>' | '"' => false,
            c if c.is_ascii() => c.is_ascii_graphic(),
            c => is_allowed(c) && !c.is_whitespace(),
        };
        match c {
            '&' => out.push_str("&amp;"),
            c if kept => out.push(c),
            c => {
                for byte in c.encode_utf8(&mut [0; 4]).bytes() {
                    out.push('%');
                    for digit in [byte >> 4, byte & 15] {
                        out.extend(char::from_digit(u32::from(digit), 16).map(|digit| digit.to_ascii_uppercase()));
                    }
                }
            }
        }
    }
}

fn is_code(digits: Option<&str>) -> bool {
    digits.is_some_and(|digits| digits.bytes().all(|digit| digit.is_ascii_hexdigit()))
}

/// Writes a number.
pub fn number(number: u32, out: &mut String) {
    let mut place = 1_u32;
    while number / place >= 10 {
        place *= 10;
    }
    while place > 0 {
        out.extend(char::from_digit(number / place % 10, 10));
        place /= 10;
    }
}

#[cfg(test)]
mod tests {
    fn written(write: fn(&str, &mut String), words: &str) -> String {
        let mut out = String::new();
        write(words, &mut out);
        out
    }

    #[test]
    fn text_is_escaped_and_holds_nothing_that_html_forbids() {
        assert_eq!(written(super::text, "a < b && \"c\" > 'd'"), "a &lt; b &amp;&amp; \"c\" &gt; 'd'");
        assert_eq!(
            written(super::text, "a\0\u{1}\r\n\t\u{7f}\u{85}\u{fdd0}\u{fffe}\u{1ffff}b\u{a0}©ａ😀"),
            "a\n\tb\u{a0}©ａ😀"
        );
        assert_eq!(written(super::attribute, "\"'<"), "&quot;'&lt;");
    }

    #[test]
    fn an_address_is_one_that_html_allows() {
        for (address, html) in [
            ("https://a.org/x y?q=\"1\"&r=[2]#a#b", "https://a.org/x%20y?q=%221%22&amp;r=%5B2%5D#a%23b"),
            ("https://[::1]:80/[", "https://[::1]:80/%5B"),
            ("x%20y%zz%", "x%20y%25zz%25"),
            ("#重要\\", "#重要%5C"),
            ("a\u{3000}b\u{1}", "a%E3%80%80b%01"),
        ] {
            assert_eq!(written(super::address, address), html);
        }
    }

    #[test]
    fn numbers_are_written_in_full() {
        for number in [0, 9, 10, 105, u32::MAX] {
            let mut out = String::new();
            super::number(number, &mut out);
            assert_eq!(out, number.to_string());
        }
    }
}

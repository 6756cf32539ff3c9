//! Plain text in lines that every mail program shows whole. Knows nothing of what it says.

use textwrap::{Options, WordSeparator};

/// The most columns of a line; a Chinese character takes two.
const WIDTH: usize = 74;

/// The same text with long lines broken between words, or between the characters of scripts without spaces. A line goes
/// on under its own first word; an address stays whole.
pub(super) fn wrapped(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + text.len() / 16);
    let mut blank = 0;
    for line in text.lines().map(str::trim_end) {
        blank = if line.is_empty() { blank + 1 } else { 0 };
        // Parts that a letter does not have leave no gap.
        if blank > 1 || (blank == 1 && out.is_empty()) {
            continue;
        }
        let words = line.trim_start();
        if words.starts_with("http://") || words.starts_with("https://") {
            out.push_str(line);
        } else {
            let inset = line.len() - words.len() + if words.starts_with("* ") { 2 } else { 0 };
            let indent = " ".repeat(inset);
            let separator = if words.chars().any(|c| ('\u{2e80}'..='\u{ffef}').contains(&c)) {
                WordSeparator::UnicodeBreakProperties
            } else {
                WordSeparator::AsciiSpace
            };
            let options = Options::new(WIDTH).subsequent_indent(&indent).word_separator(separator).break_words(false);
            out.push_str(&textwrap::fill(line, options));
        }
        out.push('\n');
    }
    out.truncate(out.trim_end().len());
    out.push('\n');
    out
}

#[cfg(test)]
mod tests {
    use super::wrapped;
    use textwrap::core::display_width;

    #[test]
    fn lines_are_short_and_addresses_whole() {
        let address = format!("  https://desk.example/{}", "long-".repeat(30));
        let text = format!("\n\n* {}\n\n\n{address}\n{}\n", "harbour ".repeat(30), "港口。".repeat(40));
        let lines = wrapped(&text);
        assert!(lines.starts_with("* harbour"), "{lines}");
        assert!(lines.contains(&format!("\n\n{address}\n")), "{lines}");
        assert!(lines.contains("\n  harbour"), "it goes on under its first word: {lines}");
        for line in lines.lines().filter(|line| !line.contains("https:")) {
            assert!(display_width(line) <= 76, "{line}");
            assert!(!line.starts_with('。'), "{line}");
        }
    }
}

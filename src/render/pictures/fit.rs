//! Words broken into the lines of a box. Knows how wide letters usually are, and no font.

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// At most `lines` lines of at most `columns` columns each (a Latin letter is one column, a Chinese one two). What does not
/// fit is cut, with an ellipsis.
pub(super) fn fit(text: &str, columns: usize, lines: usize) -> Vec<String> {
    let mut done: Vec<String> = Vec::new();
    let mut line = String::new();
    for piece in pieces(text) {
        let (word, spaced) = piece;
        let gap = usize::from(spaced && !line.is_empty());
        if !line.is_empty() && line.width() + gap + word.width() > columns {
            done.push(std::mem::take(&mut line));
            if done.len() == lines {
                return ended(done, columns);
            }
        } else if gap == 1 {
            line.push(' ');
        }
        // A word that is longer than a line is broken where the line ends.
        for letter in word.chars() {
            let width = letter.width().unwrap_or(0);
            if width > 0 && line.width() + width > columns && !line.is_empty() {
                done.push(std::mem::take(&mut line));
                if done.len() == lines {
                    return ended(done, columns);
                }
            }
            line.push(letter);
        }
    }
    if !line.is_empty() {
        done.push(line);
    }
    done
}

/// The last line with an ellipsis behind it.
fn ended(mut lines: Vec<String>, columns: usize) -> Vec<String> {
    if let Some(last) = lines.last_mut() {
        while last.width() + 1 > columns && last.pop().is_some() {}
        let kept = last.trim_end().len();
        last.truncate(kept);
        last.push('…');
    }
    lines
}

/// Words, each with whether a space stands before it. Between Chinese letters a line may break anywhere, but not before
/// what closes.
fn pieces(text: &str) -> Vec<(String, bool)> {
    let mut all: Vec<(String, bool)> = Vec::new();
    for word in text.split_whitespace() {
        let mut spaced = true;
        let mut piece = String::new();
        for letter in word.chars().filter(|letter| !letter.is_control()) {
            let wide = letter.width().unwrap_or(0) > 1;
            let closes = matches!(letter, '，' | '。' | '、' | '；' | '：' | '！' | '？' | '」' | '』' | '）' | '》');
            if wide && !closes && !piece.is_empty() {
                all.push((std::mem::take(&mut piece), std::mem::take(&mut spaced)));
            }
            piece.push(letter);
        }
        if !piece.is_empty() {
            all.push((piece, spaced));
        }
    }
    all
}

#[cfg(test)]
mod tests {
    use super::fit;

    #[test]
    fn words_go_to_the_next_line_and_what_does_not_fit_is_cut() {
        assert_eq!(fit("Export controls on chips", 12, 3), ["Export", "controls on", "chips"]);
        assert_eq!(fit("Export controls on chips", 12, 2), ["Export", "controls on…"]);
        assert_eq!(fit("Bundesdatenschutzgesetz", 10, 2), ["Bundesdate", "nschutzge…"]);
        assert_eq!(fit("人工智能法案，生效", 8, 2), ["人工智能", "法案，…"]);
        assert_eq!(fit("  ", 8, 2), Vec::<String>::new());
        assert_eq!(fit("e\u{301}e\u{301}e\u{301}", 2, 1), ["e\u{301}…"]);
    }
}

//! Amounts as editors write them, `about 1,200 staff` or `more than 3 million`: the numbers that they allow, and of what.
//! Knows numerals and the words around them; no currency is converted.

/// The numbers that a text allows, and the words that say of what.
#[derive(Debug, Clone, PartialEq)]
pub struct Quantity {
    least: f64,
    most: f64,
    unit: String,
}

/// Words that make the number a rough one.
const ABOUT: &[&str] = &["about", "around", "roughly", "nearly", "almost", "some", "circa", "approximately", "~"];
/// Words that make it the least.
const AT_LEAST: &[&str] = &["more than", "over", "at least", "upwards of", ">", ">="];
/// Words that make it the most.
const AT_MOST: &[&str] = &["less than", "fewer than", "under", "up to", "at most", "below", "<", "<="];
/// A rough number may be off by this part of itself.
const ROUGHLY: f64 = 0.1;

impl Quantity {
    /// Reads an amount: a number, perhaps with a word before it that says how exact it is, and what is counted. A range
    /// (`3-5`, `3 to 5`) allows all between. None where the text does not begin with an amount.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim().to_lowercase();
        let (how, rest) = modifier(&text);
        let (currency, rest) = symbol(rest);
        let (first, rest) = number(rest)?;
        let (second, rest) = match range(rest) {
            Some(further) => {
                let (_, further) = symbol(further);
                number(further).map_or((None, rest), |(number, rest)| (Some(number), rest))
            }
            None => (None, rest),
        };
        let (scale, rest) = scale(rest);
        // What the second number scales, the first does too: `3-5 million`.
        let (low, high) = (first * scale, second.unwrap_or(first) * scale);
        let (least, most) = match how {
            How::Exactly => (low.min(high), low.max(high)),
            How::About => (low.min(high) * (1.0 - ROUGHLY), low.max(high) * (1.0 + ROUGHLY)),
            How::AtLeast => (low, f64::INFINITY),
            How::AtMost => (f64::NEG_INFINITY, high),
        };
        let unit: Vec<&str> =
            std::iter::once(currency).chain(rest.split_whitespace()).filter(|w| !w.is_empty()).collect();
        Some(Self { least, most, unit: unit.join(" ") })
    }

    /// Whether both may be true. Amounts of different things are not compared: they agree.
    pub fn agrees_with(&self, other: &Self) -> bool {
        self.unit != other.unit || (self.least <= other.most && other.least <= self.most)
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum How {
    Exactly,
    About,
    AtLeast,
    AtMost,
}

fn modifier(text: &str) -> (How, &str) {
    for (words, how) in [(ABOUT, How::About), (AT_LEAST, How::AtLeast), (AT_MOST, How::AtMost)] {
        // The longer first: `>=` before `>`.
        let found = words.iter().filter_map(|word| Some((word.len(), text.strip_prefix(word)?))).max();
        if let Some((length, rest)) = found
            && (rest.starts_with(' ') || text.get(..length).is_some_and(|word| !word.ends_with(char::is_alphabetic)))
        {
            return (how, rest.trim_start());
        }
    }
    (How::Exactly, text)
}

/// A sign of currency, with the letters before it: `US$`.
fn symbol(text: &str) -> (&str, &str) {
    let end = text.char_indices().take(5).find(|(_, c)| "$€£¥₩₹".contains(*c)).map(|(at, c)| at + c.len_utf8());
    match end.and_then(|end| text.split_at_checked(end)) {
        Some((sign, rest)) if sign.chars().rev().skip(1).all(|c| c.is_ascii_alphabetic()) => (sign, rest.trim_start()),
        _ => ("", text),
    }
}

/// A number with English separators, as `1,200.5`.
fn number(text: &str) -> Option<(f64, &str)> {
    let end = text.find(|c: char| !c.is_ascii_digit() && c != ',' && c != '.').unwrap_or(text.len());
    let (digits, _) = text.split_at_checked(end)?;
    let digits = digits.trim_end_matches([',', '.']);
    let value = digits.replace(',', "").parse().ok()?;
    text.get(digits.len()..).map(|rest| (value, rest))
}

/// What stands behind the sign of a range.
fn range(text: &str) -> Option<&str> {
    let rest = text.trim_start();
    let after = ["-", "–", "to "].iter().find_map(|sign| rest.strip_prefix(sign))?.trim_start();
    after.starts_with(|c: char| c.is_ascii_digit() || "$€£¥₩₹".contains(c)).then_some(after)
}

fn scale(text: &str) -> (f64, &str) {
    let rest = text.trim_start();
    let scales = [
        ("thousand", 1e3),
        ("million", 1e6),
        ("billion", 1e9),
        ("trillion", 1e12),
        ("bn", 1e9),
        ("m", 1e6),
        ("k", 1e3),
    ];
    for (word, factor) in scales {
        if let Some(after) = rest.strip_prefix(word)
            && !after.starts_with(char::is_alphanumeric)
        {
            return (factor, after);
        }
    }
    (1.0, text)
}

#[cfg(test)]
mod tests {
    use super::Quantity;

    fn agree(a: &str, b: &str) -> bool {
        let read = |text: &str| Quantity::parse(text).expect(text);
        read(a).agrees_with(&read(b)) && read(b).agrees_with(&read(a))
    }

    #[test]
    fn amounts_agree_where_some_number_is_both() {
        for (a, b) in [
            ("1,200 staff", "1200 staff"),
            ("$3 million", "$3m"),
            ("about 1,200 staff", "1,150 staff"),
            ("more than 3 million users", "4 million users"),
            ("up to 5", "3"),
            ("3-5 chips", "4 chips"),
            ("90 minutes", "1.5 hours"),
            ("US$5.3bn", "US$5.3 billion"),
        ] {
            assert!(agree(a, b), "{a} and {b}");
        }
        for (a, b) in [
            ("1,200 staff", "1,300 staff"),
            ("$3 million", "$5 million"),
            ("more than 3 million users", "2 million users"),
            ("about 100", "150"),
            ("3-5 chips", "6 chips"),
        ] {
            assert!(!agree(a, b), "{a} and {b}");
        }
    }

    #[test]
    fn other_words_are_no_amount() {
        for text in ["", "licence wording", "the 3 banks", "overtime 3", "."] {
            assert_eq!(Quantity::parse(text), None, "{text}");
        }
    }
}

//! Amounts as editors write them, `about 1,200 staff` or `more than 3 million`: the numbers that they allow, and of what.
//! Knows numerals, signs of currency and the words around them; no currency is converted.

mod numerals;

use numerals::{Numeral, numeral};

/// The numbers that a text allows, and the words that say of what.
#[derive(Debug, Clone, PartialEq)]
pub struct Quantity {
    /// One for each way to read the separators: `1.500` is a thousand and a half thousand, or one and a half.
    readings: Vec<Reading>,
    currency: Option<Currency>,
    unit: String,
}

/// The numbers from the least to the most, and the size of the last digit that was written.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Reading {
    least: f64,
    most: f64,
    digit: f64,
}

/// The currencies that a sign or a word may mean, by their ISO codes.
type Currency = &'static [&'static str];

const DOLLARS: Currency = &["USD", "HKD", "SGD", "TWD", "CAD", "AUD", "NZD"];
/// Signs and words, with the currencies that each may mean. Longer ones stand before those that they begin with.
const CURRENCIES: &[(&str, Currency)] = &[
    ("us$", &["USD"]),
    ("hk$", &["HKD"]),
    ("s$", &["SGD"]),
    ("nt$", &["TWD"]),
    ("c$", &["CAD"]),
    ("ca$", &["CAD"]),
    ("a$", &["AUD"]),
    ("au$", &["AUD"]),
    ("nz$", &["NZD"]),
    ("$", DOLLARS),
    ("€", &["EUR"]),
    ("£", &["GBP"]),
    ("¥", &["JPY", "CNY"]),
    ("₩", &["KRW"]),
    ("₹", &["INR"]),
    ("usd", &["USD"]),
    ("hkd", &["HKD"]),
    ("sgd", &["SGD"]),
    ("eur", &["EUR"]),
    ("gbp", &["GBP"]),
    ("chf", &["CHF"]),
    ("jpy", &["JPY"]),
    ("cny", &["CNY"]),
    ("rmb", &["CNY"]),
    ("us dollars", &["USD"]),
    ("hong kong dollars", &["HKD"]),
    ("dollars", DOLLARS),
    ("dollar", DOLLARS),
    ("euros", &["EUR"]),
    ("euro", &["EUR"]),
    ("pounds", &["GBP"]),
    ("francs", &["CHF"]),
    ("franken", &["CHF"]),
    ("yuan", &["CNY"]),
    ("yen", &["JPY"]),
    ("won", &["KRW"]),
    ("rupees", &["INR"]),
    ("美元", &["USD"]),
    ("港元", &["HKD"]),
    ("欧元", &["EUR"]),
    ("歐元", &["EUR"]),
    ("英镑", &["GBP"]),
    ("英鎊", &["GBP"]),
    ("日元", &["JPY"]),
    ("人民币", &["CNY"]),
    ("人民幣", &["CNY"]),
];

/// Words that make the number a rough one.
const ABOUT: &[&str] = &["about", "around", "roughly", "nearly", "almost", "some", "circa", "approximately", "~"];
/// Words that make it the least.
const AT_LEAST: &[&str] = &["more than", "over", "at least", "upwards of", ">", ">="];
/// Words that make it the most.
const AT_MOST: &[&str] = &["less than", "fewer than", "under", "up to", "at most", "below", "<", "<="];
/// A rough number may be off by this part of itself.
const ROUGHLY: f64 = 0.1;
/// How far two numbers may be apart, as a part of them, that computers write differently.
const SAME: f64 = 1e-9;

impl Quantity {
    /// Reads an amount: a number in digits or words, perhaps with a word before it that says how exact it is, and what is
    /// counted. A range (`3-5`, `3 to 5`) allows all between. None where the text does not begin with an amount.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim().to_lowercase();
        let (how, rest) = modifier(&text);
        let (sign, rest) = currency(rest);
        let (first, rest) = numeral(rest)?;
        let (second, rest) = match range(rest) {
            Some(further) => {
                let (_, further) = currency(further);
                numeral(further).map_or((None, rest), |(number, rest)| (Some(number), rest))
            }
            None => (None, rest),
        };
        let (scale, rest) = scale(rest);
        let (word, rest) = currency(rest.trim_start());
        // What the second number scales, the first does too: `3-5 million`.
        let readings = match &second {
            None => first.iter().map(|one| how.reading(one, one, scale)).collect(),
            Some(second) => {
                first.iter().flat_map(|one| second.iter().map(|other| how.reading(one, other, scale))).collect()
            }
        };
        Some(Self { readings, currency: sign.or(word), unit: unit(rest) })
    }

    /// Whether both may be true. Amounts of different things are not compared: they agree. So do a sum and what may be
    /// the same sum in another currency; but one number in two currencies is one of them too many. Where one number has
    /// fewer digits, it may be the other rounded.
    pub fn agrees_with(&self, other: &Self) -> bool {
        if self.unit != other.unit || self.currency.is_some() != other.currency.is_some() {
            return true;
        }
        let any = |holds: fn(&Reading, &Reading) -> bool| {
            self.readings.iter().any(|a| other.readings.iter().any(|b| holds(a, b)))
        };
        match (self.currency, other.currency) {
            (Some(a), Some(b)) if !a.iter().any(|one| b.contains(one)) => !any(Reading::is_same),
            _ => any(Reading::meets),
        }
    }
}

impl Reading {
    fn is_same(&self, other: &Self) -> bool {
        let same = |a: f64, b: f64| a == b || (a - b).abs() <= a.abs().max(b.abs()) * SAME;
        same(self.least, other.least) && same(self.most, other.most)
    }

    fn meets(&self, other: &Self) -> bool {
        let widest = [self.least, self.most, other.least, other.most].into_iter().filter(|number| number.is_finite());
        let rounding = if self.digit == other.digit { 0.0 } else { self.digit.max(other.digit) / 2.0 };
        let slack = rounding + widest.fold(0.0, |most: f64, number| most.max(number.abs())) * SAME;
        self.least - slack <= other.most && other.least - slack <= self.most
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum How {
    Exactly,
    About,
    AtLeast,
    AtMost,
}

impl How {
    fn reading(self, one: &Numeral, other: &Numeral, scale: f64) -> Reading {
        let (low, high) = (one.value.min(other.value) * scale, one.value.max(other.value) * scale);
        let digit = one.digit.max(other.digit) * scale;
        match self {
            Self::Exactly => Reading { least: low, most: high, digit },
            Self::About => Reading { least: low * (1.0 - ROUGHLY), most: high * (1.0 + ROUGHLY), digit },
            // Who says "more than" rounds nothing.
            Self::AtLeast => Reading { least: low, most: f64::INFINITY, digit: 0.0 },
            Self::AtMost => Reading { least: f64::NEG_INFINITY, most: high, digit: 0.0 },
        }
    }
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

/// The currency that a text begins with, and what follows.
fn currency(text: &str) -> (Option<Currency>, &str) {
    let found = CURRENCIES.iter().find_map(|(word, currency)| {
        let rest = text.strip_prefix(word)?;
        let runs_on =
            word.ends_with(|c: char| c.is_ascii_alphabetic()) && rest.starts_with(|c: char| c.is_alphabetic());
        (!runs_on).then_some((*currency, rest))
    });
    found.map_or((None, text), |(currency, rest)| (Some(currency), rest.trim_start()))
}

/// What stands behind the sign of a range.
fn range(text: &str) -> Option<&str> {
    let rest = text.trim_start();
    let after = ["-", "–", "to "].iter().find_map(|sign| rest.strip_prefix(sign))?.trim_start();
    let (_, number) = currency(after);
    (number.starts_with(|c: char| c.is_ascii_digit()) || rest.starts_with("to ")).then_some(after)
}

fn scale(text: &str) -> (f64, &str) {
    let rest = text.trim_start();
    let scales = [
        ("thousand", 1e3),
        ("millions", 1e6),
        ("millionen", 1e6),
        ("million", 1e6),
        ("mio.", 1e6),
        ("mio", 1e6),
        ("billion", 1e9),
        ("milliards", 1e9),
        ("milliarden", 1e9),
        ("milliard", 1e9),
        ("milliarde", 1e9),
        ("mrd.", 1e9),
        ("mrd", 1e9),
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
    let chinese = [("万亿", 1e12), ("萬億", 1e12), ("万", 1e4), ("萬", 1e4), ("亿", 1e8), ("億", 1e8)];
    let chinese = chinese.iter().find_map(|(word, factor)| Some((*factor, rest.strip_prefix(word)?)));
    chinese.unwrap_or((1.0, text))
}

/// What is counted, in one spelling.
fn unit(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    match words.as_slice() {
        ["per", "cent", ..] | ["percent" | "%", ..] => "%".to_owned(),
        _ => words.join(" "),
    }
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
            ("$5 million", "5 million dollars"),
            ("€5m", "5 Mio. Euro"),
            ("500万美元", "$5 million"),
            ("12%", "12 per cent"),
        ] {
            assert!(agree(a, b), "{a} and {b}");
        }
        for (a, b) in [
            ("1,200 staff", "1,300 staff"),
            ("$3 million", "$5 million"),
            ("more than 3 million users", "2 million users"),
            ("about 100", "150"),
            ("3-5 chips", "6 chips"),
            ("12%", "15 percent"),
            ("€5m", "6 million euros"),
        ] {
            assert!(!agree(a, b), "{a} and {b}");
        }
    }

    #[test]
    fn one_number_in_two_currencies_is_a_contradiction() {
        for (a, b) in [("€5m", "$5m"), ("£40 million", "$40m"), ("US$3bn", "HK$3bn"), ("5 euros", "$5"), ("¥90", "€90")]
        {
            assert!(!agree(a, b), "{a} and {b}");
        }
        // The same sum, in another currency; a sign that several currencies share; a number of something else.
        for (a, b) in [("€5m", "$5.4m"), ("$7.8bn", "HK$7.8bn"), ("¥90", "90 yuan"), ("5 million", "$5 million")] {
            assert!(agree(a, b), "{a} and {b}");
        }
    }

    #[test]
    fn numbers_in_words_are_numbers() {
        for (a, b) in [
            ("five", "5"),
            ("Twelve banks", "12 banks"),
            ("twenty-one", "21"),
            ("two hundred staff", "200 staff"),
            ("a dozen ships", "12 ships"),
            ("three million users", "3m users"),
            ("cinq banques", "5 banques"),
            ("zwölf banken", "12 banken"),
            ("three to five", "4"),
            ("six-month", "6-month"),
        ] {
            assert!(agree(a, b), "{a} and {b}");
        }
        for (a, b) in [("five", "6"), ("twenty-one banks", "twenty banks"), ("seven", "eleven")] {
            assert!(!agree(a, b), "{a} and {b}");
        }
    }

    #[test]
    fn separators_are_read_in_the_editors_favour() {
        for (a, b) in [
            ("1.500", "1500"),
            ("1.500", "1.5"),
            ("1,5", "1.5"),
            ("1,500.50", "1500.5"),
            ("1.500,50", "1500.5"),
            ("1.200.000", "1,200,000"),
            ("1 200 staff", "1200 staff"),
            ("1'200", "1200"),
            ("12,4 million", "12.4 million"),
        ] {
            assert!(agree(a, b), "{a} and {b}");
        }
        for (a, b) in [("1.500", "1600"), ("1,5", "15"), ("0.500", "500"), ("1,200,000", "1.2")] {
            assert!(!agree(a, b), "{a} and {b}");
        }
    }

    #[test]
    fn a_number_with_fewer_digits_may_be_the_other_rounded() {
        for (a, b) in [
            ("12 million", "12.4 million"),
            ("12 million", "12,400,000"),
            ("€5.3bn", "€5,288 million"),
            ("5%", "4.6%"),
            ("2m", "1.96 million"),
        ] {
            assert!(agree(a, b), "{a} and {b}");
        }
        for (a, b) in [
            ("12 million", "12.6 million"),
            ("12 million", "13 million"),
            ("40 branches", "43 branches"),
            ("5.3bn", "5.24bn"),
            ("more than 3 million", "2.4 million"),
        ] {
            assert!(!agree(a, b), "{a} and {b}");
        }
    }

    #[test]
    fn other_words_are_no_amount() {
        for text in ["", "licence wording", "the 3 banks", "overtime 3", ".", "1.5.2", "oneself", "a bank", "$"] {
            assert_eq!(Quantity::parse(text), None, "{text}");
        }
    }
}

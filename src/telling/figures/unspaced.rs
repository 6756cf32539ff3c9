//! Figures in Chinese: digits and numerals, days and months by the sign behind them.

use super::words::Language;
use super::{Figure, Weight, What};

/// A number and the characters that it takes.
struct Run {
    value: f64,
    /// One past its last character.
    end: usize,
    /// Written in digits.
    digits: bool,
    /// One numeral: 三, 兩.
    single: bool,
    /// Digits without a separator or a sign behind them.
    plain: bool,
}

/// The figures of a sentence.
pub(super) fn figures(text: &str, language: &Language) -> Vec<Figure> {
    let chars: Vec<(usize, char)> = text.char_indices().map(|(at, c)| (at, narrow(c))).collect();
    let reader = Reader { chars: &chars, length: text.len(), language };
    let mut found: Vec<Figure> = Vec::new();
    let mut at = 0;
    // The month of the date before, for "6月12日和30日".
    let mut last: Option<(usize, Option<i32>, u32)> = None;
    while at < chars.len() {
        at = reader.figure(at, &mut last, &mut found).unwrap_or(at + 1);
    }
    found
}

struct Reader<'a> {
    chars: &'a [(usize, char)],
    length: usize,
    language: &'a Language,
}

impl Reader<'_> {
    fn char(&self, at: usize) -> Option<char> {
        self.chars.get(at).map(|(_, c)| *c)
    }

    fn before(&self, at: usize) -> Option<char> {
        self.char(at.checked_sub(1)?)
    }

    fn is(&self, at: usize, signs: &[char]) -> bool {
        self.char(at).is_some_and(|c| signs.contains(&c))
    }

    fn byte(&self, at: usize) -> usize {
        self.chars.get(at).map_or(self.length, |(byte, _)| *byte)
    }

    fn range(&self, from: usize, to: usize) -> std::ops::Range<usize> {
        self.byte(from)..self.byte(to)
    }

    fn skip_spaces(&self, mut at: usize) -> usize {
        while self.char(at).is_some_and(char::is_whitespace) {
            at += 1;
        }
        at
    }

    fn figure(
        &self,
        at: usize,
        last: &mut Option<(usize, Option<i32>, u32)>,
        found: &mut Vec<Figure>,
    ) -> Option<usize> {
        let first = self.char(at)?;
        if first.is_ascii_alphabetic() {
            // A word in Latin letters, with the digits that belong to it: "H20", "GPT-5.6", "Fable 5".
            let mut end = at + 1;
            while self.char(end).is_some_and(|c| c.is_ascii_alphanumeric()) {
                end += 1;
            }
            let mut number = end;
            while self.is(number, &[' ', '-', '‑', '\u{a0}']) {
                number += 1;
            }
            if let Some(run) = self.digits(number) {
                let glued = self.char(run.end).is_some_and(|c| c.is_ascii_alphabetic());
                let sign = self.skip_spaces(run.end);
                if !glued && !self.is(sign, &['年', '月', '%', '萬', '万', '億', '亿']) {
                    found.push(Figure::number(self.range(number, run.end), run.value, Weight::Loose));
                    return Some(run.end);
                }
            }
            return Some(end);
        }
        if let Some(end) = self.percent(at, found) {
            return Some(end);
        }
        let run = self.digits(at).or_else(|| self.numerals(at))?;
        if self.char(run.end).is_some_and(|c| c.is_ascii_alphabetic()) && run.digits {
            // "5G"
            let mut end = run.end;
            while self.char(end).is_some_and(|c| c.is_ascii_alphanumeric()) {
                end += 1;
            }
            found.push(Figure::number(self.range(at, run.end), run.value, Weight::Loose));
            return Some(end);
        }
        if let Some(end) = self.date(at, &run, last, found) {
            return Some(end);
        }
        self.amount(at, &run, found);
        Some(run.end)
    }

    /// 百分之二十五, 三分之二
    fn percent(&self, at: usize, found: &mut Vec<Figure>) -> Option<usize> {
        let whole = self.numerals(at).map_or_else(|| Some(at + 1), |run| Some(run.end))?;
        if !(self.is(whole, &['分']) && self.is(whole + 1, &['之'])) {
            return None;
        }
        let part = self.digits(whole + 2).or_else(|| self.numerals(whole + 2))?;
        let hundred = whole == at + 1 && self.is(at, &['百']);
        let weight = match (hundred, part.digits) {
            (false, _) => Weight::Loose,
            (true, true) => Weight::Sure,
            (true, false) => Weight::Words,
        };
        let value = if hundred { part.value } else { f64::NAN };
        if hundred && !value.is_nan() {
            found.push(Figure::number(self.range(at, part.end), value, weight));
        }
        Some(part.end)
    }

    fn date(
        &self,
        at: usize,
        run: &Run,
        last: &mut Option<(usize, Option<i32>, u32)>,
        found: &mut Vec<Figure>,
    ) -> Option<usize> {
        let whole = |run: &Run, from: f64, to: f64| {
            (run.value >= from && run.value <= to && run.value.fract() == 0.0).then_some(run.value)
        };
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between 1 and 2100")]
        let small = |value: f64| value as u32;
        let mut run_at = at;
        let mut here = Run { ..*run };
        let mut year = None;
        let mut end = None;
        let sign = self.skip_spaces(here.end);
        if self.is(sign, &['年'])
            && let Some(value) = whole(&here, 1900.0, 2100.0)
        {
            if self.is(sign + 1, &['代', '度']) {
                found.push(Figure::number(self.range(at, here.end), value, Weight::Loose));
                return Some(sign + 2);
            }
            year = i32::try_from(small(value)).ok();
            end = Some(sign + 1);
            run_at = self.skip_spaces(sign + 1);
            if let Some(next) = self.digits(run_at).or_else(|| self.numerals(run_at)) {
                here = next;
            }
        }
        let mut month = None;
        let mut day = None;
        let follows = end.is_none() || (run_at > at && here.end > run_at);
        let sign = self.skip_spaces(here.end);
        if follows
            && self.is(sign, &['月'])
            && let Some(value) = whole(&here, 1.0, 12.0)
            // 三月 is March; "兩月" is not.
            && !self.is(here.end.saturating_sub(1), &['兩', '两'])
        {
            month = Some(small(value));
            let mut next = sign + 1;
            if self.is(next, &['份']) {
                next += 1;
            }
            end = Some(next);
            let day_at = self.skip_spaces(next);
            if let Some(run) = self.digits(day_at).or_else(|| self.numerals(day_at))
                && let Some(value) = whole(&run, 1.0, 31.0)
            {
                let sign = self.skip_spaces(run.end);
                if self.is(sign, &['日', '號', '号']) {
                    day = Some(small(value));
                    end = Some(sign + 1);
                }
            }
        } else if end.is_none() && self.is(sign, &['日', '號', '号']) {
            return self.day_alone(at, &here, sign, last, found);
        }
        let end = end?;
        found.push(Figure::new(self.range(at, end), What::Date { year, month, day }, Weight::Sure));
        if let Some(month) = month {
            *last = Some((end, year, month));
        }
        Some(end)
    }

    /// "30日" behind another date of the month, or so many days.
    fn day_alone(
        &self,
        at: usize,
        run: &Run,
        sign: usize,
        last: &mut Option<(usize, Option<i32>, u32)>,
        found: &mut Vec<Figure>,
    ) -> Option<usize> {
        let end = sign + 1;
        if !(1.0..=31.0).contains(&run.value) || run.value.fract() != 0.0 {
            return None;
        }
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between 1 and 31")]
        let day = run.value as u32;
        let within = self.is(end, &['內', '内', '後', '后', '之', '期']);
        if self.before(at) == Some('第') {
            return None;
        }
        let joined = last.filter(|(before, ..)| {
            let between: String = self.chars.get(*before..at).unwrap_or_default().iter().map(|(_, c)| *c).collect();
            *before == at || self.language.joins.contains(&between.trim())
        });
        let (what, weight) = match joined {
            Some((_, year, month)) if !within => {
                *last = Some((end, year, month));
                (What::Date { year, month: Some(month), day: Some(day) }, Weight::Sure)
            }
            _ if within => (What::Number(run.value), if run.digits { Weight::Sure } else { Weight::Words }),
            // "該月30日", "本月12日": a day of a month that is told otherwise, or so many days.
            _ => (What::Date { year: None, month: None, day: Some(day) }, Weight::Loose),
        };
        if run.value > 1.0 || joined.is_some() {
            found.push(Figure::new(self.range(at, end), what, weight));
        }
        Some(end)
    }

    fn amount(&self, at: usize, run: &Run, found: &mut Vec<Figure>) {
        let sign = self.skip_spaces(run.end);
        let range = self.range(at, run.end);
        let before = self.before(at);
        // 第三, 星期三, 數十
        let ordinal = before == Some('第') || self.is(sign, &['世']) && self.is(sign + 1, &['紀', '纪']);
        let weekday = matches!(before, Some('期' | '週' | '周' | '拜')) && run.single;
        let vague = matches!(before, Some('數' | '数' | '幾' | '几' | '上' | '成' | '逾' | '近')) && !run.digits;
        if weekday
            || run.value.is_nan()
            || (vague && run.value % 10.0 == 0.0 && matches!(before, Some('數' | '数' | '幾' | '几')))
        {
            return;
        }
        if run.value < 1.5 {
            // 一 is an article more often than a number.
            if run.digits && (run.value - 1.0).abs() > f64::EPSILON {
                found.push(Figure::number(range, run.value, Weight::Sure));
            }
            return;
        }
        if self.is(sign, &['成']) {
            found.push(Figure::number(range, run.value * 10.0, Weight::Loose));
            return;
        }
        // 上午9時30分
        let hour = self.is(sign, &['時', '时', '點', '点']) && !self.is(sign + 1, &['間', '间']);
        if hour || matches!(before, Some('時' | '时' | '點' | '点')) && self.is(sign, &['分']) {
            return;
        }
        let decade = self.is(sign, &['年']) && self.is(sign + 1, &['代']);
        let percent = self.is(sign, &['%']);
        let time = self.is(sign, &[':', '：']) && run.digits;
        let clock = before == Some(':') || before == Some('：') && run.digits;
        if time || clock && run.digits && run.plain {
            return;
        }
        let slash = self.is(sign, &['/']) || before == Some('/');
        let counted = self.char(sign).is_some_and(|c| MEASURES.contains(c));
        let weight = if ordinal || slash || decade || (vague && !run.digits) {
            Weight::Loose
        } else if run.digits || percent {
            Weight::Sure
        } else if run.value < 2.5 || (run.single && !counted) {
            Weight::Loose
        } else {
            Weight::Words
        };
        found.push(Figure::number(range, run.value, weight));
    }

    /// Digits, with the signs of ten thousand and a hundred million behind them.
    fn digits(&self, at: usize) -> Option<Run> {
        let mut written = String::new();
        let mut next = at;
        let mut plain = true;
        while let Some(c) = self.char(next) {
            if c.is_ascii_digit() {
                written.push(c);
                next += 1;
                continue;
            }
            let digits = (1..5).take_while(|ahead| self.char(next + ahead).is_some_and(|c| c.is_ascii_digit())).count();
            let separator = match c {
                ',' => digits == 3,
                '.' => digits > 0 && !written.contains('.'),
                _ => false,
            };
            if written.is_empty() || !separator {
                break;
            }
            plain = false;
            if c == '.' {
                written.push('.');
            }
            next += 1;
        }
        let mut value: f64 = written.parse().ok()?;
        let mut sign = self.skip_spaces(next);
        // 3萬5千, 1,500萬, 9,650億, 30萬億
        while let Some(scale) = self.char(sign).and_then(scale) {
            value *= scale;
            plain = false;
            next = sign + 1;
            sign = next;
        }
        Some(Run { value, end: next, digits: true, single: false, plain })
    }

    /// Numerals: 十八, 二百五十, 一千五百萬, 二〇二六.
    fn numerals(&self, at: usize) -> Option<Run> {
        let mut end = at;
        while self.char(end).is_some_and(|c| numeral(c).is_some() || scale(c).is_some() || c == '十' || c == '廿') {
            end += 1;
        }
        let run: Vec<char> = self.chars.get(at..end)?.iter().map(|(_, c)| *c).collect();
        if run.is_empty() {
            return None;
        }
        let nothing = Run { value: f64::NAN, end, digits: false, single: false, plain: false };
        let has_scale = run.iter().any(|c| scale(*c).is_some() || matches!(c, '十' | '廿'));
        if !has_scale {
            let digits: String = run.iter().filter_map(|c| numeral(*c)).map(|digit| char::from(b'0' + digit)).collect();
            // 七八個 is seven or eight; 二〇二六 is a year.
            let value = match digits.len() {
                1 => digits.parse().unwrap_or(f64::NAN),
                4.. => digits.parse().unwrap_or(f64::NAN),
                _ => f64::NAN,
            };
            return Some(Run { value, single: run.len() == 1, ..nothing });
        }
        Some(Run { value: value_of(&run).unwrap_or(f64::NAN), single: run.len() == 1, ..nothing })
    }
}

/// What numerals say, if they say one number.
fn value_of(run: &[char]) -> Option<f64> {
    let (mut total, mut section, mut digit) = (0.0, 0.0, None::<f64>);
    let mut smallest = f64::INFINITY;
    for c in run {
        if let Some(value) = numeral(*c) {
            // Two digits side by side are no number, but for a zero between.
            if digit.is_some_and(|digit: f64| digit != 0.0) {
                return None;
            }
            digit = Some(f64::from(value));
            continue;
        }
        let unit = match c {
            '十' => 10.0,
            '廿' => 20.0,
            other => scale(*other)?,
        };
        if *c == '廿' {
            section += 20.0;
            continue;
        }
        if unit >= 1e4 {
            section += digit.take().unwrap_or(0.0);
            if section == 0.0 && total == 0.0 {
                return None;
            }
            // 三十萬億
            if section == 0.0 {
                total *= unit;
            } else {
                total += section * unit;
            }
            section = 0.0;
            smallest = f64::INFINITY;
        } else {
            if unit >= smallest || (digit.is_none() && unit > 10.0) {
                return None;
            }
            smallest = unit;
            section += digit.take().filter(|digit| *digit != 0.0).unwrap_or(1.0) * unit;
        }
    }
    let rest = digit.unwrap_or(0.0);
    // 三萬五 is thirty-five thousand: better not read.
    if rest != 0.0
        && smallest > 10.0
        && section + total > 0.0
        && run.iter().rev().nth(1).is_some_and(|c| !matches!(c, '零' | '〇'))
    {
        return None;
    }
    Some(total + section + rest)
}

fn numeral(c: char) -> Option<u8> {
    Some(match c {
        '零' | '〇' => 0,
        '一' => 1,
        '二' | '兩' | '两' => 2,
        '三' => 3,
        '四' => 4,
        '五' => 5,
        '六' => 6,
        '七' => 7,
        '八' => 8,
        '九' => 9,
        _ => return None,
    })
}

fn scale(c: char) -> Option<f64> {
    Some(match c {
        '百' => 100.0,
        '千' => 1e3,
        '萬' | '万' => 1e4,
        '億' | '亿' => 1e8,
        _ => return None,
    })
}

/// A wide digit or sign as the narrow one.
fn narrow(c: char) -> char {
    match c {
        '０'..='９' | '％' | '，' | '．' if c != '，' => {
            char::from_u32(u32::from(c).saturating_sub(0xfee0)).unwrap_or(c)
        }
        '零' => '〇',
        other => other,
    }
}

/// What is counted: a numeral before one of these is a number, and not a part of a word.
const MEASURES: &str = "家間间個个人名天日年次項项款種种位宗份倍條条月週周小分元國国張张台部枚批輪轮步篇季歲岁億亿萬万座支艘架所店層层期方區区";

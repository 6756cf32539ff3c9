//! Days and minutes as dates, counted from the start of 2021 in UTC. Knows no clock.

/// Minutes in a day.
pub const DAY: usize = 24 * 60;

/// The first day of the invented newsroom, 2021-07-01.
pub const FIRST: usize = 181;

/// The days that it has been at work: five years.
pub const SPAN: usize = 1826;

/// Year, month and day of a day count.
pub fn parts(mut day: usize) -> (usize, usize, usize) {
    let mut year = 2021;
    while day >= year_length(year) {
        day -= year_length(year);
        year += 1;
    }
    let february = year_length(year) - 337;
    for (month, length) in (1..).zip([31, february, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]) {
        if day < length {
            return (year, month, day + 1);
        }
        day -= length;
    }
    (year, 12, 31)
}

/// `2024-02-29`.
pub fn date(day: usize) -> String {
    let (year, month, day) = parts(day);
    format!("{year}-{month:02}-{day:02}")
}

/// `2024-02-29T08:15:00Z`.
pub fn instant(minute: usize) -> String {
    let (hour, rest) = (minute % DAY / 60, minute % 60);
    format!("{}T{hour:02}:{rest:02}:00Z", date(minute / DAY))
}

fn year_length(year: usize) -> usize {
    if year.is_multiple_of(4) { 366 } else { 365 }
}

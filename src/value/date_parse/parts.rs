//! What the groups of a form mean, as parts of a date and a time.

use super::Parts;
use super::patterns::CLOCK;

impl Parts {
    pub fn take_time(&mut self, clock: &str, zone: Option<String>) {
        self.zone = zone;
        let clock: Vec<char> = clock.chars().collect();
        let Some(found) = CLOCK.find(&clock) else { return };
        let group = |index| found.group(&clock, index);
        let half = group(5).map(|half| half.to_ascii_lowercase());
        self.hour = group(1).map(|text| number(&text)).map(|hour| match half {
            Some(half) => hour % 12 + if half.starts_with('p') { 12 } else { 0 },
            None => hour,
        });
        self.minute = group(2).map(|text| number(&text));
        self.second = group(3).map(|text| number(&text));
        self.nanos = group(4).map(|text| fraction(&text));
    }

    /// Year, month and day, in the groups 1 to 3, without a month's name.
    pub fn take_three(&mut self, groups: &[Option<String>]) {
        self.arrange(groups[1].clone(), groups[2].clone(), groups[3].clone());
    }

    pub fn take_named(
        &mut self,
        year: &Option<String>,
        month: &Option<String>,
        day: &Option<String>,
        era: &Option<String>,
    ) {
        let month = month_number(month).map(|month| month.to_string());
        self.arrange(year.clone(), month, day.clone());
        self.before_christ = era.as_ref().is_some_and(|era| era.starts_with(['b', 'B']));
    }

    /// Forms whose groups are year, month, day of the month and day of the year, and say so without doubt.
    pub fn take_plain(&mut self, groups: &[Option<String>]) {
        let read = |index: usize| groups[index].as_deref().map(number);
        (self.year, self.month, self.day, self.yday) = (read(1), read(2), read(3), read(4));
    }

    pub fn take_japanese(&mut self, groups: &[Option<String>]) {
        let read = |index: usize| groups[index].as_deref().map(number);
        let before = match groups[1].as_deref() {
            Some("m" | "M") => 1867,
            Some("t" | "T") => 1911,
            Some("s" | "S") => 1925,
            Some("h" | "H") => 1988,
            _ => 2018,
        };
        self.year = read(2).map(|year| year.saturating_add(before));
        (self.month, self.day) = (read(3), read(4));
    }

    /// Finds out which of three numbers is the year: one with an apostrophe, or with more than two digits.
    fn arrange(&mut self, year: Option<String>, month: Option<String>, day: Option<String>) {
        let (mut year, mut month, mut day) = match (year, month, day) {
            (Some(first), Some(second), None) => (None, Some(first), Some(second)),
            other => other,
        };
        if year.is_none() && day.as_deref().is_some_and(is_year) {
            year = day.take();
        }
        // A year that ends in letters is the day: `March 2019 14th`.
        if let Some((digits, rest)) = year.as_deref().and_then(signed_digits)
            && !rest.is_empty()
        {
            let digits = digits.to_owned();
            year = day.replace(digits);
        }
        if month.as_deref().is_some_and(is_year) {
            (year, month, day) = (month, day, year);
        }
        if day.as_deref().is_some_and(is_year) {
            std::mem::swap(&mut year, &mut day);
        }
        if let Some((digits, _)) = year.as_deref().and_then(signed_digits) {
            let signed = digits.starts_with(['-', '+']);
            self.full_year = signed || digits.len() > 2;
            self.year = Some(number(digits));
        }
        self.month = month.as_deref().and_then(first_number).or(self.month);
        self.day = day.as_deref().and_then(first_number).or(self.day);
    }

    /// A row of digits means what its length says. With a fraction right behind it, it is read from its end and ends
    /// in seconds.
    pub fn take_compact(&mut self, groups: &[Option<String>]) {
        let digits = groups[2].clone().unwrap_or_default();
        let fraction_text = groups[4].as_deref();
        if groups[3].is_none() && fraction_text.is_some() {
            self.take_from_end(&digits, groups[1].as_deref());
        } else {
            self.take_from_start(&digits, groups[1].as_deref());
        }
        if let Some(clock) = groups[3].as_deref().filter(|clock| clock.len() % 2 == 0) {
            let mut pairs: Vec<i64> = (0..clock.len() / 2).map(|pair| number(&clock[pair * 2..pair * 2 + 2])).collect();
            if fraction_text.is_some() {
                pairs.reverse();
                let mut from_end = pairs.into_iter();
                self.second = from_end.next();
                self.minute = from_end.next().or(self.minute);
                self.hour = from_end.next().or(self.hour);
            } else {
                let mut from_start = pairs.into_iter();
                self.hour = from_start.next();
                self.minute = from_start.next().or(self.minute);
                self.second = from_start.next().or(self.second);
            }
        }
        if let Some(text) = fraction_text {
            self.nanos = Some(fraction(text));
        }
        if let Some(zone) = groups[5].as_deref() {
            let inner = zone.strip_prefix('[').and_then(|zone| zone.strip_suffix(']'));
            // `[+9:JST]` has an offset and a name.
            let name = inner.map(|inner| inner.split_once(':').map_or(inner, |(_, name)| name));
            self.zone = Some(name.unwrap_or(zone).to_owned());
        }
    }

    fn take_from_start(&mut self, digits: &str, sign: Option<&str>) {
        let mut rest = digits;
        let mut take = |count: usize| {
            let (head, tail) = rest.split_at(count.min(rest.len()));
            rest = tail;
            (!head.is_empty()).then(|| number(head))
        };
        let year = |year: Option<i64>| year.map(|year| if sign == Some("-") { -year } else { year });
        match digits.len() {
            2 => self.day = take(2),
            3 => self.yday = take(3),
            4 => (self.month, self.day) = (take(2), take(2)),
            5 => (self.year, self.yday) = (year(take(2)), take(3)),
            6 => (self.year, self.month, self.day) = (year(take(2)), take(2), take(2)),
            7 => (self.year, self.yday) = (year(take(4)), take(3)),
            8 | 10 | 12 | 14 => {
                (self.year, self.month, self.day) = (year(take(4)), take(2), take(2));
                self.hour = take(2).or(self.hour);
                self.minute = take(2).or(self.minute);
                self.second = take(2).or(self.second);
                self.full_year = true;
            }
            _ => {}
        }
    }

    fn take_from_end(&mut self, digits: &str, sign: Option<&str>) {
        if matches!(digits.len(), 9 | 11 | 13) {
            return;
        }
        let mut rest = digits;
        let mut take = |count: usize| {
            let (head, tail) = rest.split_at(rest.len().saturating_sub(count));
            rest = head;
            (!tail.is_empty()).then(|| number(tail))
        };
        self.second = take(2);
        self.minute = take(2).or(self.minute);
        self.hour = take(2).or(self.hour);
        self.day = take(2).or(self.day);
        self.month = take(2).or(self.month);
        self.full_year = digits.len() == 14;
        let year = take(4).map(|year| if sign == Some("-") { -year } else { year });
        self.year = year.or(self.year);
    }

    /// A number that stands alone beside a time is the day, beside a date the hour.
    pub fn take_remainder(&mut self, number: i64) {
        if self.hour.is_some() && self.day.is_none() && (1..=31).contains(&number) {
            self.day = Some(number);
        }
        if self.day.is_some() && self.hour.is_none() && (0..=24).contains(&number) {
            self.hour = Some(number);
        }
    }

    pub fn finish_year(&mut self) {
        if self.before_christ {
            self.year = self.year.map(|year| year.saturating_neg().saturating_add(1));
        }
        if !self.full_year {
            self.year = self.year.map(|year| match year {
                0..=68 => year + 2000,
                69..=99 => year + 1900,
                _ => year,
            });
        }
    }
}

/// The number of the month with this name.
pub fn month_number(name: &Option<String>) -> Option<i64> {
    let name = name.as_deref()?.to_ascii_lowercase();
    let at = "janfebmaraprmayjunjulaugsepoctnovdec".find(&name)?;
    i64::try_from(at / 3 + 1).ok()
}

fn is_year(text: &str) -> bool {
    text.starts_with('\'') || text.len() > 2
}

/// The first number with its sign, and what follows it.
fn signed_digits(text: &str) -> Option<(&str, &str)> {
    let text = &text[text.find(|c: char| c.is_ascii_digit() || matches!(c, '-' | '+'))?..];
    let signs = usize::from(text.starts_with(['-', '+']));
    let digits = text[signs..].bytes().take_while(u8::is_ascii_digit).count();
    Some(text.split_at(signs + digits))
}

fn first_number(text: &str) -> Option<i64> {
    let text = &text[text.find(|c: char| c.is_ascii_digit())?..];
    Some(number(&text[..text.bytes().take_while(u8::is_ascii_digit).count()]))
}

/// Beyond all calendars, and small enough to reckon with.
const LARGEST: i64 = 1_000_000_000_000;

/// The number that these digits say. One beyond all calendars stays beyond them.
pub fn number(digits: &str) -> i64 {
    let (negative, digits) = match digits.strip_prefix('-') {
        Some(digits) => (true, digits),
        None => (false, digits.strip_prefix('+').unwrap_or(digits)),
    };
    let number = digits
        .bytes()
        .fold(0_i64, |sum, digit| sum.saturating_mul(10).saturating_add(i64::from(digit.saturating_sub(b'0'))));
    let number = number.min(LARGEST);
    if negative { -number } else { number }
}

/// Nanoseconds of the digits after the point.
fn fraction(digits: &str) -> u32 {
    let nine: String = digits.chars().chain(std::iter::repeat('0')).take(9).collect();
    nine.parse().unwrap_or_default()
}

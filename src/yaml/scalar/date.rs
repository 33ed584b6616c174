//! Dates, `2019-03-14`, and times, `2019-03-14 10:00:00 +0800`, read as Ruby's `Date.parse` and `DateTime.parse` do.
//!
//! A time without a zone is UTC. What has the form and is no moment (`2019-02-30`) stays a string.

use std::rc::Rc;

use crate::value::{Date, Time, Value};

const DAY: i64 = 86_400;

/// The date or time that `line` is, if it is one.
pub fn resolve(line: &str) -> Option<Value> {
    let mut reader = Reader { rest: line.as_bytes() };
    let year = reader.number(4, 4)?;
    let month = reader.part(b'-')?;
    let day = reader.part(b'-')?;
    if reader.rest.is_empty() {
        return if line.len() == 10 { civil(year, month, day).map(Value::Date) } else { None };
    }
    let seconds = reader.clock()?;
    let nanos = reader.fraction();
    let offset = reader.zone()?;
    let days = civil(year, month, day)?.days();
    let time = Time::utc(days * DAY + seconds - offset).in_zone(i32::try_from(offset).ok()?, None);
    Some(Value::Time(Rc::new(Time { nanos, ..time })))
}

/// Ruby's calendar has no days between the Julian and the Gregorian one.
fn civil(year: i64, month: i64, day: i64) -> Option<Date> {
    if (year, month) == (1582, 10) && (5..15).contains(&day) {
        return None;
    }
    Date::from_civil(year, u32::try_from(month).ok()?, u32::try_from(day).ok()?)
}

struct Reader<'a> {
    rest: &'a [u8],
}

impl Reader<'_> {
    /// At least `least` and at most `most` digits.
    fn number(&mut self, least: usize, most: usize) -> Option<i64> {
        let count = self.rest.iter().take(most).take_while(|b| b.is_ascii_digit()).count();
        let (digits, rest) = self.rest.split_at(count);
        self.rest = rest;
        (count >= least).then(|| digits.iter().fold(0, |sum, digit| sum * 10 + i64::from(digit - b'0')))
    }

    fn byte(&mut self, byte: u8) -> Option<()> {
        self.rest = self.rest.strip_prefix(&[byte])?;
        Some(())
    }

    /// A mark and one or two digits.
    fn part(&mut self, mark: u8) -> Option<i64> {
        self.byte(mark)?;
        self.number(1, 2)
    }

    fn space(&mut self) -> usize {
        let count = self.rest.iter().take_while(|b| matches!(b, b' ' | b'\t'..=b'\r')).count();
        self.rest = &self.rest[count..];
        count
    }

    /// The time of day in seconds. 24:00:00 is the next midnight, a leap second the second before it.
    fn clock(&mut self) -> Option<i64> {
        if self.byte(b'T').or_else(|| self.byte(b't')).is_none() && self.space() == 0 {
            return None;
        }
        let hour = self.number(1, 2)?;
        self.byte(b':')?;
        let minute = self.number(2, 2)?;
        self.byte(b':')?;
        let second = self.number(2, 2)?;
        let midnight = (hour, minute, second) == (24, 0, 0);
        let valid = midnight || (hour < 24 && minute < 60 && second <= 60);
        valid.then(|| hour * 3600 + minute * 60 + second.min(59))
    }

    /// Nanoseconds; further digits do not count.
    fn fraction(&mut self) -> u32 {
        if self.byte(b'.').is_none() {
            return 0;
        }
        let count = self.rest.iter().take_while(|b| b.is_ascii_digit()).count();
        let (digits, rest) = self.rest.split_at(count);
        self.rest = rest;
        (0..9).fold(0, |sum, at| sum * 10 + digits.get(at).map_or(0, |digit| u32::from(digit - b'0')))
    }

    /// The zone in seconds east of UTC, up to the end of the text. One of more than a day counts as none, one of
    /// exactly a day is more than Ruby's `Time` can hold.
    fn zone(&mut self) -> Option<i64> {
        self.space();
        if self.byte(b'Z').is_some() || self.rest.is_empty() {
            return self.rest.is_empty().then_some(0);
        }
        let sign = if self.byte(b'-').is_some() { -1 } else { self.byte(b'+').map(|()| 1)? };
        let (hours, minutes) = self.zone_parts()?;
        let offset = hours * 3600 + minutes * 60;
        match offset {
            DAY => None,
            0..DAY => Some(sign * offset),
            _ => Some(0),
        }
    }

    fn zone_parts(&mut self) -> Option<(i64, i64)> {
        let parts = match *self.rest {
            [a, b'0'..=b'9', b'0'..=b'9'] if a.is_ascii_digit() => (self.number(1, 1)?, self.number(2, 2)?),
            _ => {
                let hours = self.number(1, 2)?;
                let colon = self.byte(b':').is_some();
                let minutes = if self.rest.is_empty() && !colon { 0 } else { self.number(2, 2)? };
                (hours, minutes)
            }
        };
        self.rest.is_empty().then_some(parts)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> String {
        match resolve(text) {
            Some(Value::Date(date)) => format!("{:?}", date.civil()),
            Some(Value::Time(time)) => {
                let ((year, month, day), (hour, minute, second)) = (time.date().civil(), time.clock());
                format!("{year}-{month}-{day} {hour}:{minute}:{second}.{} {}", time.nanos, time.offset)
            }
            _ => "text".into(),
        }
    }

    #[test]
    fn dates() {
        assert_eq!(shown("2019-03-14"), "(2019, 3, 14)");
        assert_eq!(shown("2020-02-29"), "(2020, 2, 29)");
        for text in ["2019-3-14", "2019-03-4", "19-03-14", "2019-02-29", "2019-13-01", "2019-00-10", "1582-10-10"] {
            assert_eq!(shown(text), "text", "{text}");
        }
    }

    #[test]
    fn times() {
        let cases = [
            ("2019-03-14 10:00:00", "2019-3-14 10:0:0.0 0"),
            ("2019-3-4 1:02:03", "2019-3-4 1:2:3.0 0"),
            ("2019-03-14T10:00:00.5Z", "2019-3-14 10:0:0.500000000 0"),
            ("2019-03-14 10:00:00.1234567891", "2019-3-14 10:0:0.123456789 0"),
            ("2019-03-14 24:00:00", "2019-3-15 0:0:0.0 0"),
            ("2019-03-14 10:00:60", "2019-3-14 10:0:59.0 0"),
            ("2019-03-14 10:00:00. +8", "2019-3-14 10:0:0.0 28800"),
        ];
        for (text, time) in cases {
            assert_eq!(shown(text), time, "{text}");
        }
        for text in ["2019-03-14 10:00", "2019-03-14 24:00:01", "2019-03-14 10:60:00", "2019-02-30 10:00:00"] {
            assert_eq!(shown(text), "text", "{text}");
        }
    }

    #[test]
    fn zones() {
        let cases = [
            ("+0800", "28800"),
            (" -05:30", "-19800"),
            ("+800", "28800"),
            ("+23:59", "86340"),
            ("+12:60", "46800"),
            ("+25:00", "0"),
        ];
        for (zone, offset) in cases {
            let shown = shown(&format!("2019-03-14 10:00:00{zone}"));
            assert_eq!(shown.rsplit(' ').next(), Some(offset), "{zone}");
        }
        for zone in ["+24:00", "+1:2", " UTC", "+", "+08:", "+12345"] {
            assert_eq!(shown(&format!("2019-03-14 10:00:00{zone}")), "text", "{zone}");
        }
    }
}

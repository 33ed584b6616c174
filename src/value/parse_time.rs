//! Ruby's `Time.parse`, `Time.utc` and `Time.local`.
//!
//! Parts that a text does not give are those of now down to the first one given, and after it the least possible:
//! `10:30` is today, `junk` is the first of June.

use super::date_parse::{Parts, date_parse};
use super::{Date, LocalZone, Time, Value};

/// Years beyond this are refused, so that nothing overflows. Ruby has no bound.
const LAST_YEAR: i64 = 100_000_000;

/// Abbreviations with their hours east of UTC, as `Time.parse` knows them; letters are the zones of the military.
const ZONES: [(&str, i32); 12] = [
    ("UTC", 0),
    ("Z", 0),
    ("UT", 0),
    ("GMT", 0),
    ("EST", -5),
    ("EDT", -4),
    ("CST", -6),
    ("CDT", -5),
    ("MST", -7),
    ("MDT", -6),
    ("PST", -8),
    ("PDT", -7),
];

/// The moment that a text says, seen from `now` in the machine's zone.
///
/// # Errors
/// The message of Ruby's `ArgumentError`.
pub fn parse_time(text: &str, now: &Time, zone: &dyn LocalZone) -> Result<Time, String> {
    let parts = date_parse(text)?;
    let given = parts.year.or(parts.yday).or(parts.month).or(parts.day).or(parts.hour).or(parts.minute);
    if given.or(parts.second).is_none() && parts.nanos.is_none() {
        return Err(format!("no time information in {}", Value::from(text).inspect()));
    }
    let reader = Reader { now, zone };
    match parts.yday {
        Some(day) => reader.time_of_year_day(day, &parts),
        None => reader.time(&parts),
    }
}

/// The moment of a civil date and time at UTC (`Time.utc`) or, where a zone is given, in it (`Time.local`). February
/// may have up to 31 days, a day 24:00:00 and a minute a second 60; they run on into what follows.
///
/// # Errors
/// Ruby's message for a part that is out of range.
pub fn new_time(fields: [i64; 6], nanos: u32, zone: Option<&dyn LocalZone>) -> Result<Time, String> {
    let [year, month, day, hour, minute, second] = fields;
    // Ruby packs the parts into bits first and checks them afterwards, with another message.
    let packed = [month, day, hour, minute, second].into_iter().zip([15, 31, 31, 63, 63]);
    let years = -LAST_YEAR..=LAST_YEAR;
    if !years.contains(&year) || packed.into_iter().any(|(part, most)| !(0..=most).contains(&part)) {
        return Err("argument out of range".into());
    }
    let most = if hour == 24 { [0, 0] } else { [59, 60] };
    let checks = [
        ("mon", month, 1, 12),
        ("mday", day, 1, 31),
        ("hour", hour, 0, 24),
        ("min", minute, 0, most[0]),
        ("sec", second, 0, most[1]),
    ];
    if let Some((name, ..)) = checks.into_iter().find(|(_, part, least, most)| part < least || part > most) {
        return Err(format!("{name} out of range"));
    }
    let first = Date::from_civil(year, u32::try_from(month).unwrap_or_default(), 1).ok_or("mon out of range")?;
    let date = Date::from_days(first.days() + day - 1);
    let second = hour * 3600 + minute * 60 + second;
    let time = match zone {
        Some(zone) => zone.local(date, second),
        None => Time::utc(date.days() * 86_400 + second),
    };
    Ok(Time { nanos, ..time })
}

/// What the missing parts are taken from.
struct Reader<'a> {
    now: &'a Time,
    zone: &'a dyn LocalZone,
}

impl Reader<'_> {
    fn time(&self, parts: &Parts) -> Result<Time, String> {
        let local_now = self.zone.localize(self.now);
        let now_year = self.now.date().civil().0;
        let mut offset = self.offset(parts, parts.year.unwrap_or(now_year));
        let now = match offset {
            Some(offset) if offset.abs() >= 86_400 => return Err("utc_offset out of range".into()),
            Some(offset) if offset != self.now.offset => self.now.in_zone(offset, None),
            Some(_) => self.now.clone(),
            None => local_now,
        };
        let (fields, nanos) = complete(parts, &now);
        if fields[0] != parts.year.unwrap_or(now_year) {
            offset = self.offset(parts, fields[0]);
        }
        let Some(offset) = offset else { return new_time(fields, nanos, Some(self.zone)) };
        let utc = new_time(to_utc(fields, offset), nanos, None)?;
        let zone = parts.zone.as_deref().unwrap_or_default().to_ascii_uppercase();
        if matches!(zone.as_str(), "-00:00" | "-0000" | "-00" | "UTC" | "Z" | "UT") {
            return Ok(utc);
        }
        // The machine's own zone, which has a name, is preferred to a bare offset.
        let local = self.zone.localize(&utc);
        Ok(if local.offset == offset { local } else { utc.in_zone(offset, None) })
    }

    /// A day of the year lies somewhere after the month and day that months of 31 days would give.
    fn time_of_year_day(&self, year_day: i64, parts: &Parts) -> Result<Time, String> {
        let out_of_range = || format!("yday {year_day} out of range");
        if !(1..=366).contains(&year_day) {
            return Err(out_of_range());
        }
        let (month, day) = ((year_day - 1) / 31 + 1, (year_day - 1) % 31 + 1);
        let guess = Parts { yday: None, month: Some(month), day: Some(day), ..parts.clone() };
        let time = self.time(&guess)?;
        let missing = year_day - i64::from(time.date().year_day());
        if missing == 0 {
            return Ok(time);
        }
        let year = parts.year.unwrap_or_else(|| self.now.date().civil().0);
        let (mut month, mut day) = (month, day + missing);
        let last = days_in_month(year, month);
        if day > last {
            (month, day) = (month + 1, day - last);
        }
        if month > 12 {
            return Err(out_of_range());
        }
        self.time(&Parts { month: Some(month), day: Some(day), ..guess })
    }

    /// `Time.zone_offset`: what the zone's name or offset means in a year, in seconds east of UTC.
    fn offset(&self, parts: &Parts, year: i64) -> Option<i32> {
        let zone = parts.zone.as_deref()?.to_uppercase();
        if let Some(offset) = numeric_offset(&zone) {
            return Some(offset);
        }
        if let Some((_, hours)) = ZONES.iter().find(|(name, _)| *name == zone) {
            return Some(hours * 3600);
        }
        if let [letter] = zone.as_bytes() {
            return military_hours(*letter).map(|hours| hours * 3600);
        }
        [1, 7].into_iter().find_map(|month| {
            let date = Date::from_civil(year.clamp(-LAST_YEAR, LAST_YEAR), month, 1)?;
            let time = self.zone.local(date, 0);
            (time.zone.as_deref()?.to_uppercase() == zone).then_some(time.offset)
        })
    }
}

/// Year to second, and the nanoseconds.
fn complete(parts: &Parts, now: &Time) -> ([i64; 6], u32) {
    let given = [parts.year, parts.month, parts.day, parts.hour, parts.minute, parts.second];
    let first = given.iter().position(Option::is_some);
    let (year, month, day) = now.date().civil();
    let (hour, minute, second) = now.clock();
    let from_now = [year, month.into(), day.into(), hour.into(), minute.into(), second.into()];
    let least = [1970, 1, 1, 0, 0, 0];
    let fields = std::array::from_fn(|index| {
        let default = if first.is_none_or(|first| index < first) { from_now[index] } else { least[index] };
        given[index].unwrap_or(default)
    });
    (fields, parts.nanos.unwrap_or_default())
}

/// Takes the offset off a clock's time, as `Time.parse` does: nothing is checked, and the last day of a month is
/// followed by the first of the next.
fn to_utc(fields: [i64; 6], offset: i32) -> [i64; 6] {
    let [mut year, mut month, mut day, hour, minute, second] = fields;
    let sign = if offset < 0 { 1 } else { -1 };
    let mut left = i64::from(offset.abs());
    let mut shift = |value: i64, base: i64| {
        let step = left.rem_euclid(base);
        left = left.div_euclid(base);
        if step == 0 {
            return value;
        }
        let shifted = value + sign * step;
        left += sign * shifted.div_euclid(base);
        shifted.rem_euclid(base)
    };
    let (second, minute, hour) = (shift(second, 60), shift(minute, 60), shift(hour, 24));
    day += sign * left;
    if left != 0 && sign > 0 && month <= 12 && day > days_in_month(year, month) {
        (month, day) = (month + 1, 1);
        if month > 12 {
            (year, month) = (year + 1, 1);
        }
    } else if left != 0 && sign < 0 && day < 1 {
        month -= 1;
        if month < 1 {
            (year, month) = (year - 1, 12);
        }
        day = days_in_month(year, month);
    }
    [year, month, day, hour, minute, second]
}

/// `+01:00`, `+0100`, `+01:00:00`, `+010000` or `+01`.
fn numeric_offset(zone: &str) -> Option<i32> {
    let sign = match zone.as_bytes().first()? {
        b'+' => 1,
        b'-' => -1,
        _ => return None,
    };
    let digits = &zone[1..];
    let parts: Vec<&str> = if digits.contains(':') {
        digits.split(':').collect()
    } else if digits.len().is_multiple_of(2) && digits.is_ascii() {
        (0..digits.len()).step_by(2).map(|at| &digits[at..at + 2]).collect()
    } else {
        return None;
    };
    let well_formed = parts.iter().all(|part| part.len() == 2 && part.bytes().all(|byte| byte.is_ascii_digit()));
    if !well_formed || !(1..=3).contains(&parts.len()) {
        return None;
    }
    let units = [3600, 60, 1];
    let seconds: i32 = parts.iter().zip(units).map(|(part, unit)| part.parse::<i32>().unwrap_or_default() * unit).sum();
    Some(sign * seconds)
}

/// A to I and K to M lie east of UTC, N to Y west of it. J is none.
fn military_hours(letter: u8) -> Option<i32> {
    match letter {
        b'A'..=b'I' => Some(i32::from(letter - b'A') + 1),
        b'K'..=b'M' => Some(i32::from(letter - b'K') + 10),
        b'N'..=b'Y' => Some(-i32::from(letter - b'N') - 1),
        _ => None,
    }
}

fn days_in_month(year: i64, month: i64) -> i64 {
    let month = u32::try_from(month).unwrap_or_default();
    (28..=31).rev().find(|&day| Date::from_civil(year, month, day).is_some()).unwrap_or(31).into()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A zone one hour east of UTC, two from April to September.
    struct Middle;

    impl LocalZone for Middle {
        fn localize(&self, time: &Time) -> Time {
            let summer = (4..10).contains(&time.to_utc().date().civil().1);
            if summer { time.in_zone(7200, Some("CEST".into())) } else { time.in_zone(3600, Some("CET".into())) }
        }
    }

    fn read(text: &str) -> Result<String, String> {
        // The first of January 2024, one in the afternoon.
        let now = Middle.localize(&Time::utc(1_704_110_400));
        parse_time(text, &now, &Middle)?.strftime("%Y-%m-%d %H:%M:%S.%3N %z %Z")
    }

    #[test]
    fn texts_are_read_as_moments() {
        for (text, expected) in [
            ("2019-03-14", "2019-03-14 00:00:00.000 +0100 CET"),
            ("2019-07-14 10:00", "2019-07-14 10:00:00.000 +0200 CEST"),
            ("2019-07-14T10:00:00.5Z", "2019-07-14 10:00:00.500 +0000 UTC"),
            ("2019-07-14 10:00 CEST", "2019-07-14 10:00:00.000 +0200 CEST"),
            ("2019-03-14 23:30 -0800", "2019-03-14 23:30:00.000 -0800 "),
            ("2019-03-14 23:30 EST", "2019-03-14 23:30:00.000 -0500 "),
            ("2019-03-14 23:30 xyz", "2019-03-14 23:30:00.000 +0100 CET"),
            ("10:30", "2024-01-01 10:30:00.000 +0100 CET"),
            ("junk", "2024-06-01 00:00:00.000 +0200 CEST"),
            ("2019-02-30", "2019-03-02 00:00:00.000 +0100 CET"),
            ("2020-366", "2020-12-31 00:00:00.000 +0100 CET"),
            ("01/02/2008", "2008-02-01 00:00:00.000 +0100 CET"),
        ] {
            assert_eq!(read(text).as_deref(), Ok(expected), "{text}");
        }
    }

    /// `N` stands for a number beyond all calendars. As a year it is refused, elsewhere Ruby may make something of it.
    #[test]
    fn numbers_beyond_the_calendar_do_no_harm() {
        for text in ["N-03-14", "N/N/N CEST", "-N-N-N CET", "HN.03.14", "1 jan -N bc A"] {
            assert_eq!(read(&text.replace('N', &"9".repeat(22))), Err("argument out of range".into()), "{text}");
        }
        for text in [
            "2019-03-N",
            "N dec 14",
            "14 dec N UTC",
            "2020-0 N dec -by: UTC",
            "N:N:N EST",
            "2019-03-14 N:30 -0800",
            "2019-03-14 10:N +0100",
            "10:30:N Z",
            "S1.N.N",
            "'N",
            "Nth",
        ] {
            for number in ["9999999999999999999999", "922337203685477580", "99999999"] {
                let _ = read(&text.replace('N', number));
            }
        }
    }

    #[test]
    fn texts_without_a_moment_are_errors() {
        for (text, message) in [
            ("nope", "no time information in \"nope\""),
            ("2019-13-01", "mon out of range"),
            ("2019-01-32", "argument out of range"),
            ("24:01", "min out of range"),
            ("12:00 +99:00", "utc_offset out of range"),
            ("2019-366", "yday 366 out of range"),
        ] {
            assert_eq!(read(text).unwrap_err(), message, "{text}");
        }
    }
}

//! Dates as authors write them, and as a browser's field has them. What the author has besides (how he parts date from
//! time, whether there are seconds, the zone) stays as it is.

use crate::value::{Date, LocalZone};

/// A date that was taken apart.
#[derive(Debug, PartialEq)]
pub struct Written<'a> {
    pub day: &'a str,
    time: Option<Time<'a>>,
}

#[derive(Debug, PartialEq)]
struct Time<'a> {
    /// What stands between the two.
    gap: &'a str,
    /// Hours and minutes.
    clock: &'a str,
    /// `:30`, if they are there.
    seconds: &'a str,
    /// A fraction, space and the zone.
    rest: &'a str,
}

impl<'a> Written<'a> {
    /// Takes a date apart; `None` for one that has another form.
    pub fn read(text: &'a str) -> Option<Written<'a>> {
        let (day, rest) = text.split_at_checked(10)?;
        if !has_form(day, "0000-00-00") {
            return None;
        }
        if rest.is_empty() {
            return Some(Written { day, time: None });
        }
        let clock = rest.trim_start_matches([' ', 'T', 't']);
        let gap = &rest[..rest.len() - clock.len()];
        let (clock, rest) = clock.split_at_checked(5)?;
        let seconds = rest.get(..3).filter(|seconds| has_form(seconds, ":00")).unwrap_or_default();
        let rest = &rest[seconds.len()..];
        let is_whole = !gap.is_empty() && has_form(clock, "00:00") && !rest.starts_with(|c: char| c.is_ascii_digit());
        is_whole.then_some(Written { day, time: Some(Time { gap, clock, seconds, rest }) })
    }

    /// As a browser's field has it: `2024-01-02`, `2024-01-02T10:00` or `2024-01-02T10:00:30`.
    pub fn to_field(&self) -> String {
        let Written { day, time } = self;
        time.as_ref().map_or_else(|| (*day).to_owned(), |time| format!("{day}T{}{}", time.clock, time.seconds))
    }

    pub fn has_time(&self) -> bool {
        self.time.is_some()
    }

    /// The same date with what a browser's field says.
    pub fn with(&self, field: &str) -> Option<String> {
        let new = Written::read(field)?;
        let Some(time) = &self.time else { return Some(new.day.to_owned()) };
        let chosen = new.time?;
        let seconds = match (time.seconds, chosen.seconds) {
            ("", _) => "",
            (_, "") => ":00",
            (_, seconds) => seconds,
        };
        Some([new.day, time.gap, chosen.clock, seconds, time.rest].concat())
    }
}

/// A date where none was: with the offset that the zone has then.
pub fn fresh<Z: LocalZone + ?Sized>(field: &str, zone: &Z) -> Option<String> {
    let written = Written::read(field)?;
    let Some(time) = &written.time else { return Some(written.day.to_owned()) };
    let number = |text: &str| text.parse::<i64>().ok();
    let mut parts = written.day.split('-').filter_map(number);
    let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
    let date = Date::from_civil(year, u32::try_from(month).ok()?, u32::try_from(day).ok()?)?;
    let (hours, minutes) = time.clock.split_once(':')?;
    let seconds = number(time.seconds.trim_start_matches(':')).unwrap_or_default();
    let moment = zone.local(date, number(hours)? * 3600 + number(minutes)? * 60 + seconds);
    moment.strftime("%Y-%m-%d %H:%M:%S %z").ok()
}

/// Whether a text has a digit wherever the form has one, and else the same signs.
fn has_form(text: &str, form: &str) -> bool {
    let fits = |(is, should): (u8, u8)| if should == b'0' { is.is_ascii_digit() } else { is == should };
    text.len() == form.len() && text.bytes().zip(form.bytes()).all(fits)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_keep_the_authors_form() {
        for (text, field, chosen, written) in [
            ("2024-01-02", "2024-01-02", "2025-12-31", "2025-12-31"),
            ("2024-01-02 10:00", "2024-01-02T10:00", "2025-12-31T09:05", "2025-12-31 09:05"),
            ("2024-01-02 10:00:30 +0100", "2024-01-02T10:00:30", "2025-12-31T09:05", "2025-12-31 09:05:00 +0100"),
            ("2024-01-02T10:00:30.5Z", "2024-01-02T10:00:30", "2025-12-31T09:05:07", "2025-12-31T09:05:07.5Z"),
            ("2024-01-02  10:00 CEST", "2024-01-02T10:00", "2025-12-31T09:05", "2025-12-31  09:05 CEST"),
        ] {
            let read = Written::read(text).expect(text);
            assert_eq!((read.to_field().as_str(), read.with(chosen).as_deref()), (field, Some(written)), "{text}");
        }
    }

    #[test]
    fn other_forms_are_texts() {
        for text in
            ["", "2024-1-2", "2024-01-02x", "2024-01-02 9:00", "2024-01-02 10:00:001", "{{ date }}", "2024-01-0é"]
        {
            assert_eq!(Written::read(text), None, "{text}");
        }
    }
}

//! Ruby's `Date` and `Time`: civil dates, and moments with the zone in which they were written.
//!
//! The calendar is the proleptic Gregorian one. Parsing and formatting are Liquid's affair.

use std::rc::Rc;

/// A day, counted from 1970-01-01.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Date {
    days: i64,
}

/// A moment and the zone in which it is shown.
#[derive(Clone, Debug)]
pub struct Time {
    /// Seconds since 1970-01-01 00:00:00 UTC.
    pub seconds: i64,
    /// Nanoseconds within the second, 0 to 999,999,999.
    pub nanos: u32,
    /// Seconds east of UTC.
    pub offset: i32,
    /// The zone's abbreviation where Ruby knows one (`UTC`, `CET`); a bare offset has none.
    pub zone: Option<Rc<str>>,
    /// Whether this is a time of UTC, as `Time.utc` makes them, not one of a zone that happens to have no offset:
    /// Ruby prints the two differently.
    pub utc: bool,
}

/// The zone of the machine, of which Ruby asks for its local times.
pub trait LocalZone {
    /// The same moment as the zone shows it: Ruby's `Time#localtime`.
    fn localize(&self, time: &Time) -> Time;

    /// The moment at which clocks in the zone show this second of a day: Ruby's `Time.local`. Where they show it twice
    /// it is the later one, where they skip it the offset from before counts.
    fn local(&self, date: Date, second: i64) -> Time {
        let wall = date.days * 86_400 + second;
        let offset_at = |seconds: i64| i64::from(self.localize(&Time::utc(seconds)).offset);
        let before = offset_at(wall - 86_400);
        let after = offset_at(wall + 86_400);
        let offset = if offset_at(wall - after) == after { after } else { before };
        self.localize(&Time::utc(wall - offset))
    }
}

impl<Z: LocalZone + ?Sized> LocalZone for &Z {
    fn localize(&self, time: &Time) -> Time {
        (**self).localize(time)
    }
}

impl Date {
    /// The day `days` after 1970-01-01.
    pub const fn from_days(days: i64) -> Date {
        Date { days }
    }

    /// The day `year`-`month`-`day`; `None` where the calendar has no such day.
    pub fn from_civil(year: i64, month: u32, day: u32) -> Option<Date> {
        let fits = (1..=12).contains(&month) && day >= 1 && day <= days_in_month(year, month);
        fits.then(|| Date { days: days_from_civil(year, month, day) })
    }

    /// Days since 1970-01-01.
    pub const fn days(self) -> i64 {
        self.days
    }

    /// Year, month (1 to 12) and day of the month (from 1).
    pub fn civil(self) -> (i64, u32, u32) {
        civil_from_days(self.days)
    }

    /// 0 for Sunday to 6 for Saturday.
    pub fn weekday(self) -> u32 {
        u32::try_from((self.days + 4).rem_euclid(7)).unwrap_or_default()
    }

    /// The day of the year, from 1.
    pub fn year_day(self) -> u32 {
        let (year, _, _) = self.civil();
        u32::try_from(self.days - days_from_civil(year, 1, 1) + 1).unwrap_or_default()
    }
}

impl Time {
    /// The moment `seconds` after 1970-01-01 00:00:00 UTC, shown in UTC.
    pub fn utc(seconds: i64) -> Time {
        Time { seconds, nanos: 0, offset: 0, zone: Some("UTC".into()), utc: true }
    }

    /// The same moment shown in another zone.
    pub fn in_zone(&self, offset: i32, zone: Option<Rc<str>>) -> Time {
        Time { seconds: self.seconds, nanos: self.nanos, offset, zone, utc: false }
    }

    /// The same moment as a time of UTC.
    pub fn to_utc(&self) -> Time {
        Time { nanos: self.nanos, ..Time::utc(self.seconds) }
    }

    /// Whether this is a time of UTC in Ruby's sense.
    pub fn is_utc(&self) -> bool {
        self.utc
    }

    /// The day in the time's own zone.
    pub fn date(&self) -> Date {
        Date { days: self.local_seconds().div_euclid(86_400) }
    }

    /// Hour, minute and second in the time's own zone.
    pub fn clock(&self) -> (u32, u32, u32) {
        let second = u32::try_from(self.local_seconds().rem_euclid(86_400)).unwrap_or_default();
        (second / 3600, second / 60 % 60, second % 60)
    }

    fn local_seconds(&self) -> i64 {
        self.seconds.saturating_add(i64::from(self.offset))
    }
}

/// Two times are equal when they are the same moment, in whatever zone.
impl PartialEq for Time {
    fn eq(&self, other: &Time) -> bool {
        (self.seconds, self.nanos) == (other.seconds, other.nanos)
    }
}

impl Eq for Time {}

impl PartialOrd for Time {
    fn partial_cmp(&self, other: &Time) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Time {
    fn cmp(&self, other: &Time) -> std::cmp::Ordering {
        (self.seconds, self.nanos).cmp(&(other.seconds, other.nanos))
    }
}

/// How many days the month has.
fn days_in_month(year: i64, month: u32) -> u32 {
    match month {
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// Days from 1970-01-01, with years that start in March so that the leap day comes last.
fn days_from_civil(year: i64, month: u32, day: u32) -> i64 {
    let year = if month <= 2 { year - 1 } else { year };
    let era = year.div_euclid(400);
    let year_of_era = year.rem_euclid(400);
    let month_from_march = i64::from((month + 9) % 12);
    let day_of_year = (153 * month_from_march + 2) / 5 + i64::from(day) - 1;
    let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    era * 146_097 + day_of_era - 719_468
}

fn civil_from_days(days: i64) -> (i64, u32, u32) {
    let days = days + 719_468;
    let era = days.div_euclid(146_097);
    let day_of_era = days.rem_euclid(146_097);
    let year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month_from_march = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * month_from_march + 2) / 5 + 1;
    let month = if month_from_march < 10 { month_from_march + 3 } else { month_from_march - 9 };
    let year = year_of_era + era * 400 + i64::from(month <= 2);
    (year, u32::try_from(month).unwrap_or_default(), u32::try_from(day).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_and_civil_dates_lead_to_each_other() {
        for days in (-800_000..800_000).step_by(97) {
            let (year, month, day) = Date::from_days(days).civil();
            assert_eq!(Date::from_civil(year, month, day), Some(Date::from_days(days)));
        }
        assert_eq!(Date::from_civil(2019, 2, 29), None);
        assert_eq!(Date::from_civil(2019, 3, 14).map(Date::weekday), Some(4));
        assert_eq!(Date::from_civil(2020, 12, 31).map(Date::year_day), Some(366));
    }

    #[test]
    fn times_are_compared_as_moments() {
        let utc = Time::utc(1_552_557_600);
        let east = utc.in_zone(8 * 3600, None);
        assert_eq!(utc, east);
        assert_eq!((utc.clock(), east.clock()), ((10, 0, 0), (18, 0, 0)));
        assert_eq!(Time::utc(-1).clock(), (23, 59, 59));
        assert_eq!(Time::utc(i64::MAX).in_zone(3600, None).strftime("%Y").as_deref(), Ok("292277026596"));
        assert_eq!(Time::utc(i64::MIN).in_zone(-3600, None).strftime("%Y").as_deref(), Ok("-292277022657"));
    }
}

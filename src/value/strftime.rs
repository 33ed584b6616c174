//! Ruby's `Time#strftime` and `Date#strftime`.
//!
//! ```text
//! directive = "%" { "-" | "_" | "0" | "^" | "#" } [ width ] [ ":" { ":" } ] [ "E" | "O" ] letter
//! ```
//! `-` pads nothing, `_` with spaces, `0` with zeros; `^` makes capitals, `#` the other case. The width comes after
//! the flags. What is no directive stands as it is written. The two classes differ in a few places, which ask
//! [`Fields::of_date`].

use std::fmt::Write;

use super::{Date, Time};

/// The greatest width that is filled. Ruby's own bound is the machine's memory.
const WIDEST: usize = 1 << 16;

/// No more bytes than this are written.
const LONGEST: usize = 1 << 22;

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];
const DAYS: [&str; 7] = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];

impl Time {
    /// The time in this format.
    ///
    /// # Errors
    /// Ruby's message for a format that ends within a directive, or that is too wide.
    pub fn strftime(&self, format: &str) -> Result<String, String> {
        let fields = Fields { date: self.date(), time: self, of_date: false };
        fields.format(format)
    }
}

impl Date {
    /// The day in this format, its time being midnight at no offset.
    ///
    /// # Errors
    /// Ruby's message for a format that is too wide.
    pub fn strftime(self, format: &str) -> Result<String, String> {
        let midnight = Time::utc(self.days() * 86_400);
        let fields = Fields { date: self, time: &midnight, of_date: true };
        fields.format(format)
    }

    /// Year and number of the ISO week, which is that of its Thursday.
    pub fn iso_week(self) -> (i64, u32) {
        let thursday = Date::from_days(self.days() + 4 - i64::from(self.iso_weekday()));
        (thursday.civil().0, (thursday.year_day() - 1) / 7 + 1)
    }

    /// 1 for Monday to 7 for Sunday.
    pub fn iso_weekday(self) -> u32 {
        (self.weekday() + 6) % 7 + 1
    }

    /// The English name of the month.
    pub fn month_name(self) -> &'static str {
        MONTHS[self.civil().1 as usize - 1]
    }

    /// The English name of the day of the week.
    pub fn day_name(self) -> &'static str {
        DAYS[self.weekday() as usize]
    }
}

/// What there is to show.
struct Fields<'a> {
    date: Date,
    time: &'a Time,
    of_date: bool,
}

/// The flags and the width of a directive.
#[derive(Clone, Debug, Default)]
struct Style {
    /// `-`
    bare: bool,
    /// `^`
    upper: bool,
    /// `#`
    swap: bool,
    /// `_` or `0`
    padding: Option<char>,
    /// 0 for none
    width: usize,
    colons: usize,
}

/// How the text of a directive ends.
enum Scan {
    /// The directive's letter.
    Letter(char),
    /// What was read is no directive.
    Unknown,
    /// The format ended.
    End,
}

impl Fields<'_> {
    fn format(&self, format: &str) -> Result<String, String> {
        let mut out = String::with_capacity(format.len() * 2);
        let mut rest = format;
        while let Some(at) = rest.find('%') {
            out.push_str(&rest[..at]);
            let directive = &rest[at..];
            let mut style = Style::default();
            let (scan, length) = scan(&directive[1..], self.of_date, &mut style);
            let (text, after) = directive.split_at(1 + length);
            rest = after;
            if style.width > WIDEST || out.len() > LONGEST {
                return Err(format!("Numerical result out of range - {format}"));
            }
            match scan {
                Scan::Letter(letter) if self.write(letter, &style, &mut out)? => {}
                Scan::End if !self.of_date => return Err(format!("invalid format: {format}")),
                _ => out.push_str(text),
            }
        }
        out.push_str(rest);
        Ok(out)
    }

    /// Writes a directive; false where there is none of this letter.
    fn write(&self, letter: char, style: &Style, out: &mut String) -> Result<bool, String> {
        let (year, month, day) = self.date.civil();
        let (hour, minute, second) = self.time.clock();
        let mut number = |value: i64, width: usize| style.number(out, value, width, '0');
        match letter {
            'C' => number(year.div_euclid(100), 2),
            'd' => number(day.into(), 2),
            'G' => number(self.date.iso_week().0, year_width(self.date.iso_week().0)),
            'g' => number(self.date.iso_week().0.rem_euclid(100), 2),
            'H' => number(hour.into(), 2),
            'I' => number(twelve(hour), 2),
            'j' => number(self.date.year_day().into(), 3),
            'M' => number(minute.into(), 2),
            'm' => number(month.into(), 2),
            'Q' if self.of_date => number(self.time.seconds * 1000, 1),
            'S' => number(second.into(), 2),
            's' => number(self.time.seconds, 1),
            'U' => number(self.week(0), 2),
            'u' => number(self.date.iso_weekday().into(), 1),
            'V' => number(self.date.iso_week().1.into(), 2),
            'W' => number(self.week(1), 2),
            'w' => number(self.date.weekday().into(), 1),
            'Y' => number(year, year_width(year)),
            'y' => number(year.rem_euclid(100), 2),
            _ => return self.write_text(letter, style, out),
        }
        Ok(true)
    }

    fn write_text(&self, letter: char, style: &Style, out: &mut String) -> Result<bool, String> {
        let (_, _, day) = self.date.civil();
        let (hour, _, _) = self.time.clock();
        match letter {
            'A' => style.text(out, self.date.day_name(), str::to_uppercase),
            'a' => style.text(out, &self.date.day_name()[..3], str::to_uppercase),
            'B' => style.text(out, self.date.month_name(), str::to_uppercase),
            'b' | 'h' => style.text(out, &self.date.month_name()[..3], str::to_uppercase),
            'e' => style.number(out, day.into(), 2, ' '),
            'k' => style.number(out, hour.into(), 2, ' '),
            'l' => style.number(out, twelve(hour), 2, ' '),
            'L' => self.write_fraction(if style.width > 0 { style.width } else { 3 }, out),
            'N' => self.write_fraction(if style.width > 0 { style.width } else { 9 }, out),
            'n' => style.text(out, "\n", str::to_owned),
            'P' => style.text(out, if hour < 12 { "am" } else { "pm" }, str::to_uppercase),
            'p' => style.text(out, if hour < 12 { "AM" } else { "PM" }, str::to_lowercase),
            't' => style.text(out, "\t", str::to_owned),
            'Z' => style.text(out, self.zone(), str::to_lowercase),
            'z' => self.write_offset(style, out),
            '%' => style.text(out, "%", str::to_owned),
            _ => return self.write_composed(letter, style, out),
        }
        Ok(true)
    }

    /// Directives that stand for several others.
    fn write_composed(&self, letter: char, style: &Style, out: &mut String) -> Result<bool, String> {
        let format = match letter {
            '+' if self.of_date => "%a %b %e %H:%M:%S %Z %Y",
            'c' => "%a %b %e %H:%M:%S %Y",
            'D' | 'x' => "%m/%d/%y",
            'F' => "%Y-%m-%d",
            'R' => "%H:%M",
            'r' => "%I:%M:%S %p",
            'T' | 'X' => "%H:%M:%S",
            'v' if self.of_date => "%e-%^b-%Y",
            'v' => "%e-%^b-%4Y",
            _ => return Ok(false),
        };
        let text = self.format(format)?;
        // Here `Time` fills the width in spite of a `-`, and `#` has no effect.
        let bare = style.bare && self.of_date;
        Style { bare, swap: false, ..style.clone() }.text(out, &text, str::to_owned);
        Ok(true)
    }

    fn write_fraction(&self, digits: usize, out: &mut String) {
        let nanos = format!("{:09}", self.time.nanos);
        let _ = write!(out, "{:0<digits$}", &nanos[..digits.min(9)]);
    }

    /// `%z`: hours get what the width leaves; a padding of spaces stands before the sign.
    fn write_offset(&self, style: &Style, out: &mut String) {
        let offset = self.time.offset;
        let (hours, minutes, seconds) = (offset.abs() / 3600, offset.abs() / 60 % 60, offset.abs() % 60);
        let tail = match style.colons {
            0 => format!("{minutes:02}"),
            1 => format!(":{minutes:02}"),
            2 => format!(":{minutes:02}:{seconds:02}"),
            _ if minutes == 0 && seconds == 0 => String::new(),
            _ if seconds == 0 => format!(":{minutes:02}"),
            _ => format!(":{minutes:02}:{seconds:02}"),
        };
        // `-` marks true UTC by a negative zero; a `Date` drops the leading zero of the hour instead.
        let negative = offset < 0 || style.bare && !self.of_date && self.time.is_utc();
        let sign = if negative { '-' } else { '+' };
        let least = if style.bare && self.of_date { 1 } else { 2 };
        let width = style.width.saturating_sub(tail.len() + 1).max(least);
        let _ = if style.padding == Some(' ') {
            write!(out, "{:>1$}", format!("{sign}{hours}"), width + 1)
        } else {
            write!(out, "{sign}{hours:0>width$}")
        };
        out.push_str(&tail);
    }

    fn zone(&self) -> &str {
        if self.of_date { "+00:00" } else { self.time.zone.as_deref().unwrap_or_default() }
    }

    /// The week of the year when weeks begin on this day, 0 for Sunday.
    fn week(&self, first: u32) -> i64 {
        let since = (self.date.weekday() + 7 - first) % 7;
        (i64::from(self.date.year_day()) + 6 - i64::from(since)) / 7
    }
}

impl Style {
    /// A number that is filled up to `width`, or the directive's own, with `fill` where no flag says otherwise.
    fn number(&self, out: &mut String, value: i64, width: usize, fill: char) {
        let width = match (self.bare, self.width) {
            (true, _) => 1,
            (_, 0) => width,
            (_, own) => own,
        };
        let _ = match self.padding.unwrap_or(fill) {
            ' ' => write!(out, "{value:width$}"),
            _ => write!(out, "{value:0width$}"),
        };
    }

    /// A text in the wanted case, filled up from the left where there is one.
    fn text(&self, out: &mut String, text: &str, swapped: fn(&str) -> String) {
        let length = text.chars().count();
        if !self.bare && self.width > length && length > 0 {
            out.extend(std::iter::repeat_n(self.padding.unwrap_or(' '), self.width - length));
        }
        if self.swap {
            out.push_str(&swapped(text));
        } else if self.upper {
            out.push_str(&text.to_uppercase());
        } else {
            out.push_str(text);
        }
    }
}

/// Reads what follows a `%` into `style`. The second value is how many bytes that was.
fn scan(text: &str, of_date: bool, style: &mut Style) -> (Scan, usize) {
    let mut at = 0;
    while let Some(c) = text[at..].chars().next() {
        let after = at + c.len_utf8();
        match c {
            '-' | '^' | '#' | '_' if style.width > 0 => return (Scan::Unknown, after),
            '-' => {
                style.bare = true;
                // `Time` forgets the padding that stood before, `Date` does not.
                style.padding = style.padding.filter(|_| of_date);
            }
            '^' => style.upper = true,
            '#' => style.swap = true,
            '_' => style.padding = Some(' '),
            '0'..='9' => {
                let digits = text[at..].bytes().take_while(u8::is_ascii_digit).count();
                if c == '0' {
                    style.padding = Some('0');
                }
                style.width = text[at..at + digits].parse().unwrap_or(usize::MAX);
                at += digits;
                continue;
            }
            ':' => {
                let colons = text[at..].bytes().take_while(|&byte| byte == b':').count();
                if colons > 3 || text[at + colons..].bytes().next() != Some(b'z') {
                    return (Scan::Unknown, after);
                }
                style.colons = colons;
                at += colons;
                continue;
            }
            'E' | 'O' => {
                let allowed = if c == 'E' { "cCxXyY" } else { "deHkIlmMSuUVwWy" };
                return match text[after..].chars().next().filter(|&letter| allowed.contains(letter)) {
                    Some(letter) => (Scan::Letter(letter), after + 1),
                    None => (Scan::Unknown, after),
                };
            }
            letter => return (Scan::Letter(letter), after),
        }
        at = after;
    }
    (Scan::End, at)
}

/// The hour on a clock of twelve hours.
fn twelve(hour: u32) -> i64 {
    i64::from((hour + 11) % 12 + 1)
}

/// Years have four digits, and a sign before them where they are negative.
fn year_width(year: i64) -> usize {
    if year < 0 { 5 } else { 4 }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(time: &Time, table: &[(&str, &str)]) {
        for (format, expected) in table {
            assert_eq!(time.strftime(format).as_deref(), Ok(*expected), "{format}");
        }
    }

    #[test]
    fn directives_are_those_of_ruby() {
        let time = Time { nanos: 123_456_789, ..Time::utc(1_551_702_907).in_zone(-12_600, None) };
        check(
            &time,
            &[
                ("%Y-%m-%d %H:%M:%S", "2019-03-04 09:05:07"),
                ("%a %A %b %B %h", "Mon Monday Mar March Mar"),
                ("%C %y %G %g %V %U %W %j %u %w", "20 19 2019 19 10 09 09 063 1 1"),
                ("%e|%k|%l|%I|%p|%P", " 4| 9| 9|09|AM|am"),
                ("%c|%D|%F|%R|%r|%T|%v|%x|%X", {
                    "Mon Mar  4 09:05:07 2019|03/04/19|2019-03-04|09:05|09:05:07 AM|09:05:07| 4-MAR-2019|03/04/19|09:05:07"
                }),
                ("%s %L %N %3N %12N", "1551702907 123 123456789 123 123456789000"),
                ("%z %:z %::z %:::z [%Z]", "-0330 -03:30 -03:30:00 -03:30 []"),
                ("%% %n %t", "% \n \t"),
                ("%q %+ %E %:a %5-d", "%q %+ %E %:a %5-d"),
            ],
        );
    }

    #[test]
    fn flags_and_widths_change_the_form() {
        check(
            &Time::utc(1_551_733_507),
            &[
                ("%-d %-m %_m %05d %-I", "4 3  3 00004 9"),
                ("%^a %#B %#p %#Z %^10A %010A", "MON MARCH pm utc     MONDAY 0000Monday"),
                ("%10Y %_7Y %-y", "0000002019    2019 19"),
                ("%-z %_z %10z %_10z %010:z", "-0000  +000 +000000000       +000 +000000:00"),
                ("%020F|%^c|%-20x", "00000000002019-03-04|MON MAR  4 21:05:07 2019|            03/04/19"),
                ("%EY %Od %O5d", "2019 04 %O5d"),
            ],
        );
    }

    #[test]
    fn a_date_is_midnight() {
        let date = Date::from_civil(2019, 3, 4).unwrap_or(Date::from_days(0));
        for (format, expected) in [
            ("%+", "Mon Mar  4 00:00:00 +00:00 2019"),
            ("%Q %Z %-z %1", "1551657600000 +00:00 +000 %1"),
            ("%-20x", "03/04/19"),
        ] {
            assert_eq!(date.strftime(format).as_deref(), Ok(expected), "{format}");
        }
    }

    #[test]
    fn a_format_may_not_end_within_a_directive() {
        assert_eq!(Time::utc(0).strftime("a%").unwrap_err(), "invalid format: a%");
        assert_eq!(Time::utc(0).strftime("%-5").unwrap_err(), "invalid format: %-5");
        assert!(Time::utc(0).strftime("%999999999d").is_err());
        assert!(Time::utc(0).strftime(&"%65000d".repeat(1000)).is_err());
    }
}

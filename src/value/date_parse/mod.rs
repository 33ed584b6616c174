//! Ruby's `Date._parse`: which parts of a date and a time stand in a text.
//!
//! Mirrors version 3.2 of Ruby's `date`. The forms are tried in the order of [`forms::FORMS`]; the first that is
//! found anywhere in the text wins, and what it matched is cut out. Day names and the time of day are looked for
//! before.

mod forms;
mod parts;
mod patterns;
mod plain;

use super::pattern::{Match, Pattern};
use forms::FORMS;
use parts::number;
use patterns::{BEFORE_CHRIST, DAY_NAME, REMAINDER, TIME};

/// More bytes than this are refused.
const LONGEST: usize = 128;

/// The parts that were found. Nothing says that they make a date.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Parts {
    pub year: Option<i64>,
    /// The day of the year.
    pub yday: Option<i64>,
    pub month: Option<i64>,
    pub day: Option<i64>,
    pub hour: Option<i64>,
    pub minute: Option<i64>,
    pub second: Option<i64>,
    /// The fraction of the second, in nanoseconds.
    pub nanos: Option<u32>,
    /// The zone as it is written.
    pub zone: Option<String>,
    /// Whether the year is before Christ.
    pub(super) before_christ: bool,
    /// Whether the year is written in full, so that 19 is not 2019.
    pub(super) full_year: bool,
}

/// Looks for the parts of a date and a time.
///
/// # Errors
/// Ruby's message for a text that is too long.
pub fn date_parse(text: &str) -> Result<Parts, String> {
    if text.len() > LONGEST {
        return Err(format!("string length ({}) exceeds the limit {LONGEST}", text.len()));
    }
    Ok(plain::parts(text).unwrap_or_else(|| search(text)))
}

/// Looks through a text for every form there is.
fn search(text: &str) -> Parts {
    let mut text = squeeze(text);
    let mut parts = Parts::default();
    cut(&DAY_NAME, &mut text);
    if let Some((found, old)) = cut(&TIME, &mut text) {
        parts.take_time(&found.group(&old, 1).unwrap_or_default(), found.group(&old, 2));
    }
    FORMS.iter().any(|form| form.apply(&mut text, &mut parts));
    if cut(&BEFORE_CHRIST, &mut text).is_some() {
        parts.before_christ = true;
    }
    if let Some((found, old)) = cut(&REMAINDER, &mut text) {
        parts.take_remainder(number(&found.group(&old, 1).unwrap_or_default()));
    }
    parts.finish_year();
    parts
}

/// Everything that never means anything becomes a space.
fn squeeze(text: &str) -> Vec<char> {
    let mut out: Vec<char> = Vec::with_capacity(text.len());
    let mut skipping = false;
    for c in text.chars() {
        let keep = c.is_alphanumeric() || "-+',./:@[]".contains(c);
        if keep || !skipping {
            out.push(if keep { c } else { ' ' });
        }
        skipping = !keep;
    }
    out
}

/// Puts a space in the place of the first match. Gives the text from before, which the match speaks of.
fn cut(pattern: &Pattern, text: &mut Vec<char>) -> Option<(Match, Vec<char>)> {
    let found = pattern.find(text)?;
    let old = text.clone();
    text.splice(found.start..found.end, [' ']);
    Some((found, old))
}
#[cfg(test)]
mod tests {
    use super::*;

    fn date(text: &str) -> (Option<i64>, Option<i64>, Option<i64>) {
        let parts = date_parse(text).unwrap_or_default();
        (parts.year, parts.month, parts.day)
    }

    #[test]
    fn dates_are_found_in_many_forms() {
        for text in [
            "2019-03-14",
            "March 14, 2019",
            "14 Mar 2019",
            "14th march 2019",
            "2019/03/14",
            "20190314",
            "14-MAR-2019",
            "H31.03.14",
            "14.03.2019",
            "Thu Mar 14 10:00:00 UTC 2019",
            "14 mar '19",
        ] {
            assert_eq!(date(text), (Some(2019), Some(3), Some(14)), "{text}");
        }
        assert_eq!(date("01/02/2008"), (Some(2008), Some(2), Some(1)));
        assert_eq!(date("junk"), (None, Some(6), None));
        assert_eq!(date("nothing"), (None, None, None));
        assert_eq!(date("1 jan 5 bc"), (Some(-4), Some(1), Some(1)));
        assert_eq!(date("0019-03-14").0, Some(19));
    }

    #[test]
    fn times_are_found_beside_them() {
        let parts = date_parse("14 Mar 2019 10:15:30.25 pm +01:00").unwrap_or_default();
        assert_eq!((parts.hour, parts.minute, parts.second), (Some(22), Some(15), Some(30)));
        assert_eq!((parts.nanos, parts.zone.as_deref()), (Some(250_000_000), Some("+01:00")));
        let parts = date_parse("20190314T101530Z").unwrap_or_default();
        assert_eq!((parts.hour, parts.second, parts.zone.as_deref()), (Some(10), Some(30), Some("Z")));
        assert_eq!(date_parse("3pm").unwrap_or_default().hour, Some(15));
        assert!(date_parse(&"x".repeat(129)).is_err());
    }
}

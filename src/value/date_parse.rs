//! Ruby's `Date._parse`: which parts of a date and a time stand in a text.
//!
//! Mirrors version 3.2 of Ruby's `date`. The forms are tried in the order of [`FORMS`]; the first that is found
//! anywhere in the text wins, and what it matched is cut out. Day names and the time of day are looked for before.

use super::pattern::{Match, Pattern};
use Pattern::{All, Any, Chars, Edge, End, Group, Maybe, NoLetter, Start, Text};

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
    Ok(parts)
}

const DIGIT: fn(char) -> bool = |c| c.is_ascii_digit();
const SPACE: fn(char) -> bool = |c| c == ' ';
const MANY: usize = usize::MAX;

const DIGITS: Pattern = Chars(DIGIT, 1, MANY);
const SPACES: Pattern = Chars(SPACE, 0, MANY);
const QUOTE: Pattern = Chars(|c| c == '\'', 0, 1);
const MINUS: Pattern = Chars(|c| c == '-', 0, 1);
const SIGN: Pattern = Chars(|c| matches!(c, '-' | '+'), 0, 1);
const DASH: Pattern = Text("-");

const QUOTED_DIGITS: Pattern = All(&[QUOTE, DIGITS]);
const YEAR: Pattern = All(&[QUOTE, MINUS, DIGITS]);

const MONTH: Pattern = Any(&[
    Text("jan"),
    Text("feb"),
    Text("mar"),
    Text("apr"),
    Text("may"),
    Text("jun"),
    Text("jul"),
    Text("aug"),
    Text("sep"),
    Text("oct"),
    Text("nov"),
    Text("dec"),
]);
const ORDINAL: Pattern = Any(&[Text("st"), Text("nd"), Text("rd"), Text("th")]);
/// The rest of a word that a month begins.
const WORD: Pattern = Chars(|c| !matches!(c, '-' | ' ' | '\'' | '0'..='9'), 0, MANY);

const DAY_NAME: Pattern = All(&[
    Edge,
    Any(&[Text("sun"), Text("mon"), Text("tue"), Text("wed"), Text("thu"), Text("fri"), Text("sat")]),
    Chars(|c| !matches!(c, '-' | '/' | ' ' | '0'..='9'), 0, MANY),
]);

const HALF_DAY: Pattern = All(&[Chars(|c| "apAP".contains(c), 1, 1), Any(&[All(&[Text("m"), Edge]), Text(".m.")])]);
const COLON_TIME: Pattern = All(&[
    Text(":"),
    SPACES,
    DIGITS,
    Maybe(&All(&[
        SPACES,
        Text(":"),
        SPACES,
        DIGITS,
        Maybe(&All(&[Chars(|c| matches!(c, ',' | '.'), 1, 1), Chars(DIGIT, 0, MANY)])),
    ])),
]);
const HOUR_TIME: Pattern = All(&[
    Text("h"),
    Maybe(&All(&[SPACES, DIGITS, Maybe(&Text("m")), Maybe(&All(&[SPACES, DIGITS, Maybe(&Text("s"))]))])),
]);
const LETTER: fn(char) -> bool = char::is_alphabetic;
const ZONE: Pattern = Any(&[
    All(&[
        Maybe(&Any(&[Text("gmt"), Text("utc"), Text("ut")])),
        Chars(|c| matches!(c, '-' | '+'), 1, 1),
        DIGITS,
        Maybe(&All(&[Chars(|c| matches!(c, ',' | '.' | ':'), 1, 1), DIGITS, Maybe(&All(&[Text(":"), DIGITS]))])),
    ]),
    All(&[
        Chars(|c| c.is_alphabetic() || matches!(c, '.' | ' '), 1, MANY),
        Any(&[Text("standard"), Text("daylight")]),
        Text(" time"),
        Edge,
    ]),
    All(&[Chars(LETTER, 1, MANY), Maybe(&Text(" dst")), Edge]),
]);
/// A time of day, and its zone.
const TIME: Pattern = All(&[
    Group(
        1,
        &All(&[
            DIGITS,
            SPACES,
            Any(&[All(&[Any(&[COLON_TIME, HOUR_TIME]), Maybe(&All(&[SPACES, HALF_DAY]))]), HALF_DAY]),
        ]),
    ),
    Maybe(&All(&[SPACES, Group(2, &ZONE)])),
]);
/// The same once more, by its numbers.
const CLOCK: Pattern = All(&[
    Start,
    Group(1, &DIGITS),
    Maybe(&Text("h")),
    Maybe(&All(&[
        SPACES,
        Maybe(&Text(":")),
        SPACES,
        Group(2, &DIGITS),
        Maybe(&Text("m")),
        Maybe(&All(&[
            SPACES,
            Maybe(&Text(":")),
            SPACES,
            Group(3, &DIGITS),
            Maybe(&All(&[Chars(|c| matches!(c, ',' | '.'), 1, 1), Group(4, &DIGITS)])),
            Maybe(&Text("s")),
        ])),
    ])),
    Maybe(&All(&[SPACES, Group(5, &HALF_DAY)])),
]);

const ERA: Pattern =
    Any(&[Text("ce"), Text("c.e."), Text("bce"), Text("b.c.e."), Text("ad"), Text("a.d."), Text("bc"), Text("b.c.")]);
/// `14th March 2019`
const EUROPEAN: Pattern = All(&[
    Group(1, &QUOTED_DIGITS),
    Chars(|c| !matches!(c, '-' | ' ' | '0'..='9'), 0, MANY),
    SPACES,
    Group(2, &MONTH),
    WORD,
    Maybe(&All(&[
        SPACES,
        Maybe(&All(&[Edge, Group(3, &ERA), NoLetter])),
        SPACES,
        Group(4, &All(&[YEAR, Maybe(&All(&[ORDINAL, Edge]))])),
    ])),
]);
/// `March 14th, 2019`
const AMERICAN: Pattern = All(&[
    Edge,
    Group(1, &MONTH),
    WORD,
    SPACES,
    Group(2, &QUOTED_DIGITS),
    WORD,
    Maybe(&All(&[SPACES, Maybe(&Text(",")), SPACES, Maybe(&Group(3, &ERA)), SPACES, Group(4, &YEAR)])),
]);
/// `2019-03-14`
const ISO: Pattern = All(&[Group(1, &All(&[QUOTE, SIGN, DIGITS])), DASH, Group(2, &DIGITS), DASH, Group(3, &YEAR)]);
/// `H31.03.14`, in years of the Japanese emperors
const JAPANESE: Pattern = All(&[
    Edge,
    Group(1, &Chars(|c| "mtshrMTSHR".contains(c), 1, 1)),
    Group(2, &DIGITS),
    Text("."),
    Group(3, &DIGITS),
    Text("."),
    Group(4, &DIGITS),
]);
const NO_SEPARATOR: Pattern = Chars(|c| !matches!(c, '-' | '/' | '.'), 0, MANY);
/// `14-MAR-2019`
const VMS: Pattern = All(&[Group(1, &YEAR), DASH, Group(2, &MONTH), NO_SEPARATOR, DASH, Group(3, &YEAR)]);
/// `MAR-14-2019`
const VMS_MONTH_FIRST: Pattern =
    All(&[Edge, Group(2, &MONTH), NO_SEPARATOR, DASH, Group(1, &YEAR), Maybe(&All(&[DASH, Group(3, &YEAR)]))]);
/// `2019/03/14`
const SLASHES: Pattern = All(&[
    Group(1, &YEAR),
    Text("/"),
    SPACES,
    Group(2, &QUOTED_DIGITS),
    Maybe(&All(&[Chars(|c| !c.is_ascii_digit(), 1, 1), SPACES, Group(3, &YEAR)])),
]);
/// `2019.03.14`
const DOTS: Pattern =
    All(&[Group(1, &YEAR), Text("."), SPACES, Group(2, &QUOTED_DIGITS), Text("."), SPACES, Group(3, &YEAR)]);
const TWO: Pattern = Chars(DIGIT, 2, 2);
const THREE: Pattern = Chars(DIGIT, 3, 3);
const TWO_OR_FOUR: Pattern = Any(&[TWO, Chars(DIGIT, 4, 4)]);
/// `2019-W11-4`, of which `Time.parse` uses nothing
const ISO_WEEK: Pattern =
    All(&[Edge, Maybe(&TWO_OR_FOUR), MINUS, Text("w"), TWO, Maybe(&All(&[MINUS, Chars(DIGIT, 1, 1)])), Edge]);
/// `-w-4`, likewise
const ISO_WEEKDAY: Pattern = All(&[Text("-w-"), Chars(DIGIT, 1, 1), Edge]);
/// `--03-14`
const ISO_NO_YEAR: Pattern = All(&[Text("--"), Maybe(&Group(2, &TWO)), DASH, Group(3, &TWO), Edge]);
/// `--0314`
const ISO_NO_YEAR_TIGHT: Pattern = All(&[Text("--"), Group(2, &TWO), Maybe(&Group(3, &TWO)), Edge]);
/// `2019-073`
const ISO_YEAR_DAY: Pattern = All(&[Edge, Group(1, &TWO_OR_FOUR), DASH, Group(4, &THREE), Edge]);
const NOT_YEAR_DAY: Pattern = All(&[Chars(|c| matches!(c, ',' | '.'), 1, 1), TWO_OR_FOUR, DASH, THREE, Edge]);
/// `-073`
const ISO_DAY: Pattern = All(&[Edge, DASH, Group(4, &THREE), Edge]);
const NOT_DAY: Pattern = All(&[Chars(DIGIT, 1, 1), DASH, THREE, Edge]);
const APOSTROPHE_YEAR: Pattern = All(&[Text("'"), Group(1, &DIGITS), Edge]);
const MONTH_NAME: Pattern = All(&[Edge, Group(2, &MONTH), Chars(|c| c != ' ', 0, MANY)]);
const ORDINAL_DAY: Pattern = All(&[Group(3, &DIGITS), ORDINAL, Edge]);
/// `20190314T101500.5Z`, or any row of digits
const COMPACT: Pattern = All(&[
    Group(1, &SIGN),
    Group(2, &Chars(DIGIT, 2, 14)),
    Maybe(&All(&[
        SPACES,
        Maybe(&Text("t")),
        SPACES,
        Maybe(&Group(3, &Chars(DIGIT, 2, 6))),
        Maybe(&All(&[Chars(|c| matches!(c, ',' | '.'), 1, 1), Group(4, &Chars(DIGIT, 0, MANY))])),
    ])),
    Maybe(&All(&[
        SPACES,
        Group(
            5,
            &Any(&[
                All(&[Text("z"), Edge]),
                All(&[Chars(|c| matches!(c, '-' | '+'), 1, 1), Chars(DIGIT, 1, 4), Edge]),
                All(&[Text("["), SIGN, Chars(DIGIT, 1, 1), Chars(|c| c != ']', 0, MANY), Text("]")]),
            ]),
        ),
    ])),
]);
const BEFORE_CHRIST: Pattern =
    All(&[Edge, Any(&[All(&[Text("bc"), Edge]), All(&[Text("bce"), Edge]), Text("b.c."), Text("b.c.e.")])]);
/// A number that is all that is left.
const REMAINDER: Pattern = All(&[Start, SPACES, Group(1, &Chars(DIGIT, 1, 2)), SPACES, End]);

/// A way to write a date: how it is recognised, and what its groups mean.
struct Form {
    pattern: &'static Pattern,
    /// A pattern that must not be found anywhere.
    unless: Option<&'static Pattern>,
    take: fn(&mut Parts, &[Option<String>]),
}

impl Form {
    const fn new(pattern: &'static Pattern, take: fn(&mut Parts, &[Option<String>])) -> Form {
        Form { pattern, unless: None, take }
    }

    const fn unless(self, unless: &'static Pattern) -> Form {
        Form { unless: Some(unless), ..self }
    }

    fn apply(&self, text: &mut Vec<char>, parts: &mut Parts) -> bool {
        if self.unless.is_some_and(|unless| unless.find(text).is_some()) {
            return false;
        }
        let Some((found, old)) = cut(self.pattern, text) else { return false };
        let groups: Vec<_> = (0..6).map(|number| found.group(&old, number)).collect();
        (self.take)(parts, &groups);
        true
    }
}

const FORMS: &[Form] = &[
    Form::new(&EUROPEAN, |parts, groups| parts.take_named(&groups[4], &groups[2], &groups[1], &groups[3])),
    Form::new(&AMERICAN, |parts, groups| parts.take_named(&groups[4], &groups[1], &groups[2], &groups[3])),
    Form::new(&ISO, Parts::take_three),
    Form::new(&JAPANESE, Parts::take_japanese),
    Form::new(&VMS, |parts, groups| parts.take_named(&groups[3], &groups[2], &groups[1], &None)),
    Form::new(&VMS_MONTH_FIRST, |parts, groups| parts.take_named(&groups[3], &groups[2], &groups[1], &None)),
    Form::new(&SLASHES, Parts::take_three),
    Form::new(&DOTS, Parts::take_three),
    Form::new(&ISO_WEEK, Parts::take_plain),
    Form::new(&ISO_WEEKDAY, Parts::take_plain),
    Form::new(&ISO_NO_YEAR, Parts::take_plain),
    Form::new(&ISO_NO_YEAR_TIGHT, Parts::take_plain),
    Form::new(&ISO_YEAR_DAY, Parts::take_plain).unless(&NOT_YEAR_DAY),
    Form::new(&ISO_DAY, Parts::take_plain).unless(&NOT_DAY),
    Form::new(&APOSTROPHE_YEAR, Parts::take_plain),
    Form::new(&MONTH_NAME, |parts, groups| parts.month = month_number(&groups[2])),
    Form::new(&ORDINAL_DAY, Parts::take_plain),
    Form::new(&COMPACT, Parts::take_compact),
];

impl Parts {
    fn take_time(&mut self, clock: &str, zone: Option<String>) {
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
    fn take_three(&mut self, groups: &[Option<String>]) {
        self.arrange(groups[1].clone(), groups[2].clone(), groups[3].clone());
    }

    fn take_named(
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
    fn take_plain(&mut self, groups: &[Option<String>]) {
        let read = |index: usize| groups[index].as_deref().map(number);
        (self.year, self.month, self.day, self.yday) = (read(1), read(2), read(3), read(4));
    }

    fn take_japanese(&mut self, groups: &[Option<String>]) {
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
    fn take_compact(&mut self, groups: &[Option<String>]) {
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
    fn take_remainder(&mut self, number: i64) {
        if self.hour.is_some() && self.day.is_none() && (1..=31).contains(&number) {
            self.day = Some(number);
        }
        if self.day.is_some() && self.hour.is_none() && (0..=24).contains(&number) {
            self.hour = Some(number);
        }
    }

    fn finish_year(&mut self) {
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

fn month_number(name: &Option<String>) -> Option<i64> {
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

/// The number that these digits say. One beyond all calendars stays beyond them.
fn number(digits: &str) -> i64 {
    let (negative, digits) = match digits.strip_prefix('-') {
        Some(digits) => (true, digits),
        None => (false, digits.strip_prefix('+').unwrap_or(digits)),
    };
    let number = digits
        .bytes()
        .fold(0_i64, |sum, digit| sum.saturating_mul(10).saturating_add(i64::from(digit.saturating_sub(b'0'))));
    if negative { -number } else { number }
}

/// Nanoseconds of the digits after the point.
fn fraction(digits: &str) -> u32 {
    let nine: String = digits.chars().chain(std::iter::repeat('0')).take(9).collect();
    nine.parse().unwrap_or_default()
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

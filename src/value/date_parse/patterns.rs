//! The parts of a date and a time as patterns, and the [`FORMS`](super::forms::FORMS) in which they are written.

use crate::value::pattern::Pattern;
use Pattern::{All, Any, Chars, Edge, End, Group, Maybe, NoLetter, Run, Start, Text};

const DIGIT: fn(char) -> bool = |c| c.is_ascii_digit();
const SPACE: fn(char) -> bool = |c| c == ' ';
const MANY: usize = usize::MAX;

/// A whole number: nothing in any form goes on within a row of digits.
const DIGITS: Pattern = Run(DIGIT);
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

pub const DAY_NAME: Pattern = All(&[
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
pub const TIME: Pattern = All(&[
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
pub const CLOCK: Pattern = All(&[
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
pub const EUROPEAN: Pattern = All(&[
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
pub const AMERICAN: Pattern = All(&[
    Edge,
    Group(1, &MONTH),
    WORD,
    SPACES,
    Group(2, &QUOTED_DIGITS),
    WORD,
    Maybe(&All(&[SPACES, Maybe(&Text(",")), SPACES, Maybe(&Group(3, &ERA)), SPACES, Group(4, &YEAR)])),
]);
/// `2019-03-14`
pub const ISO: Pattern = All(&[Group(1, &All(&[QUOTE, SIGN, DIGITS])), DASH, Group(2, &DIGITS), DASH, Group(3, &YEAR)]);
/// `H31.03.14`, in years of the Japanese emperors
pub const JAPANESE: Pattern = All(&[
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
pub const VMS: Pattern = All(&[Group(1, &YEAR), DASH, Group(2, &MONTH), NO_SEPARATOR, DASH, Group(3, &YEAR)]);
/// `MAR-14-2019`
pub const VMS_MONTH_FIRST: Pattern =
    All(&[Edge, Group(2, &MONTH), NO_SEPARATOR, DASH, Group(1, &YEAR), Maybe(&All(&[DASH, Group(3, &YEAR)]))]);
/// `2019/03/14`
pub const SLASHES: Pattern = All(&[
    Group(1, &YEAR),
    Text("/"),
    SPACES,
    Group(2, &QUOTED_DIGITS),
    Maybe(&All(&[Chars(|c| !c.is_ascii_digit(), 1, 1), SPACES, Group(3, &YEAR)])),
]);
/// `2019.03.14`
pub const DOTS: Pattern =
    All(&[Group(1, &YEAR), Text("."), SPACES, Group(2, &QUOTED_DIGITS), Text("."), SPACES, Group(3, &YEAR)]);
const TWO: Pattern = Chars(DIGIT, 2, 2);
const THREE: Pattern = Chars(DIGIT, 3, 3);
const TWO_OR_FOUR: Pattern = Any(&[TWO, Chars(DIGIT, 4, 4)]);
/// `2019-W11-4`, of which `Time.parse` uses nothing
pub const ISO_WEEK: Pattern =
    All(&[Edge, Maybe(&TWO_OR_FOUR), MINUS, Text("w"), TWO, Maybe(&All(&[MINUS, Chars(DIGIT, 1, 1)])), Edge]);
/// `-w-4`, likewise
pub const ISO_WEEKDAY: Pattern = All(&[Text("-w-"), Chars(DIGIT, 1, 1), Edge]);
/// `--03-14`
pub const ISO_NO_YEAR: Pattern = All(&[Text("--"), Maybe(&Group(2, &TWO)), DASH, Group(3, &TWO), Edge]);
/// `--0314`
pub const ISO_NO_YEAR_TIGHT: Pattern = All(&[Text("--"), Group(2, &TWO), Maybe(&Group(3, &TWO)), Edge]);
/// `2019-073`
pub const ISO_YEAR_DAY: Pattern = All(&[Edge, Group(1, &TWO_OR_FOUR), DASH, Group(4, &THREE), Edge]);
pub const NOT_YEAR_DAY: Pattern = All(&[Chars(|c| matches!(c, ',' | '.'), 1, 1), TWO_OR_FOUR, DASH, THREE, Edge]);
/// `-073`
pub const ISO_DAY: Pattern = All(&[Edge, DASH, Group(4, &THREE), Edge]);
pub const NOT_DAY: Pattern = All(&[Chars(DIGIT, 1, 1), DASH, THREE, Edge]);
pub const APOSTROPHE_YEAR: Pattern = All(&[Text("'"), Group(1, &DIGITS), Edge]);
pub const MONTH_NAME: Pattern = All(&[Edge, Group(2, &MONTH), Chars(|c| c != ' ', 0, MANY)]);
pub const ORDINAL_DAY: Pattern = All(&[Group(3, &DIGITS), ORDINAL, Edge]);
/// `20190314T101500.5Z`, or any row of digits
pub const COMPACT: Pattern = All(&[
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
pub const BEFORE_CHRIST: Pattern =
    All(&[Edge, Any(&[All(&[Text("bc"), Edge]), All(&[Text("bce"), Edge]), Text("b.c."), Text("b.c.e.")])]);
/// A number that is all that is left.
pub const REMAINDER: Pattern = All(&[Start, SPACES, Group(1, &Chars(DIGIT, 1, 2)), SPACES, End]);

//! Numbers with a point, and the three that have a name.

use super::sexagesimal;
use crate::value::float;

/// The number that the scalar is, if it is one; `line` is `text` without a last line end. The error is Ruby's, for
/// what looks like a number and is none to `Float()`.
pub fn resolve(text: &str, line: &str) -> Result<Option<f64>, String> {
    if is_pointed(line) {
        return ruby_float(text).map(Some);
    }
    match text {
        ".inf" | ".Inf" | ".INF" => Ok(Some(f64::INFINITY)),
        "-.inf" | "-.Inf" | "-.INF" => Ok(Some(f64::NEG_INFINITY)),
        ".nan" | ".NaN" | ".NAN" => Ok(Some(f64::NAN)),
        _ if sexagesimal::is_fractional(line) => sexagesimal::value(line).map(Some),
        _ => Ok(None),
    }
}

/// Ruby's `Float()` for a text of digits, points and underscores: these may only stand between two digits.
pub fn ruby_float(text: &str) -> Result<f64, String> {
    let digit = |at: Option<usize>| at.and_then(|at| text.as_bytes().get(at)).is_some_and(u8::is_ascii_digit);
    let bytes = text.bytes().enumerate();
    let parted = bytes.filter(|&(_, b)| b == b'_').all(|(at, _)| digit(at.checked_sub(1)) && digit(Some(at + 1)));
    let number = if parted { float::parse(&text.trim_end().replace('_', "")) } else { None };
    number.ok_or_else(|| format!("invalid value for Float(): {text:?}"))
}

/// An optional sign, digits that may be missing, a point, digits, and an exponent that must have a sign.
fn is_pointed(text: &str) -> bool {
    let text = text.strip_prefix(['-', '+']).unwrap_or(text);
    let Some((whole, rest)) = text.split_once('.') else { return false };
    let (fraction, exponent) = match rest.split_once(['e', 'E']) {
        Some((fraction, exponent)) => (fraction, Some(exponent)),
        None => (rest, None),
    };
    let digits = |text: &str| text.bytes().all(|b| b.is_ascii_digit() || b == b'_');
    digits(whole)
        && !whole.starts_with('_')
        && !fraction.is_empty()
        && digits(fraction)
        && exponent.is_none_or(|exponent| {
            let number = exponent.strip_prefix(['-', '+']).unwrap_or_default();
            !number.is_empty() && number.bytes().all(|b| b.is_ascii_digit())
        })
}

#[cfg(test)]
mod tests {
    use super::super::shown;

    #[test]
    fn numbers_with_a_point() {
        let cases = [
            ("3.14", "3.14"),
            ("-0.0", "-0.0"),
            (".5", "0.5"),
            ("+.5", "0.5"),
            ("1_000.5", "1000.5"),
            ("1.5e+3", "1500.0"),
            ("1.5E-3", "0.0015"),
            ("1.5e+400", "inf"),
            (".inf", "inf"),
            ("-.INF", "-inf"),
            (".NaN", "NaN"),
        ];
        for (text, number) in cases {
            assert_eq!(shown(text), format!("Float({number})"), "{text}");
        }
        for text in ["5.", "1e3", "1.5e3", "1,000.5", "+.inf", "inf", "1.2.3", ".", "..", "1.e3", "1e400"] {
            assert_eq!(shown(text), format!("String({text:?})"));
        }
    }

    #[test]
    fn misplaced_underscores_are_refused() {
        for text in ["1.5_", "1_.5", "._5", "1__0.5"] {
            assert_eq!(shown(text), format!("invalid value for Float(): {text:?}"));
        }
    }
}

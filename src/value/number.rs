//! Values as numbers: Ruby's `to_i` and the way between small and big integers.

use std::rc::Rc;

use num_bigint::BigInt;

use super::Value;

impl Value {
    /// An integer of any size, in its one form.
    pub fn integer(number: BigInt) -> Value {
        match i64::try_from(&number) {
            Ok(small) => Value::Int(small),
            Err(_) => Value::Big(Rc::new(number)),
        }
    }

    /// The integer that this is, of any size.
    pub fn as_big(&self) -> Option<BigInt> {
        match self {
            Value::Int(number) => Some(BigInt::from(*number)),
            Value::Big(number) => Some((**number).clone()),
            _ => None,
        }
    }

    /// Ruby's `to_i` of nil, numbers, strings and times; `None` for what has no such method, and for a float that is
    /// no number.
    pub fn to_integer(&self) -> Option<Value> {
        match self {
            Value::Nil => Some(Value::Int(0)),
            Value::Int(_) | Value::Big(_) => Some(self.clone()),
            Value::Float(number) => float_to_integer(*number),
            Value::String(text) => Some(leading_integer(text)),
            Value::Time(time) => Some(Value::Int(time.seconds)),
            _ => None,
        }
    }

    /// [`Value::to_integer`], with what does not fit cut to the ends of `i64`.
    pub fn to_i64(&self) -> Option<i64> {
        Some(match self.to_integer()? {
            Value::Int(number) => number,
            Value::Big(number) if number.sign() == num_bigint::Sign::Minus => i64::MIN,
            _ => i64::MAX,
        })
    }
}

/// A float without its fraction; `None` for what is not finite.
pub fn float_to_integer(number: f64) -> Option<Value> {
    if !number.is_finite() {
        return None;
    }
    let whole = number.trunc();
    if whole.abs() < 9e18 {
        // Within the range of i64, so nothing is cut.
        #[allow(clippy::cast_possible_truncation)]
        return Some(Value::Int(whole as i64));
    }
    let digits = format!("{whole}");
    digits.parse::<BigInt>().ok().map(Value::integer)
}

/// Ruby's `String#to_i`: white space, a sign, digits with single underscores between them; 0 where there are none.
pub fn leading_integer(text: &str) -> Value {
    let text = text.trim_start_matches(|c: char| c.is_ascii_whitespace() || c == '\u{0b}');
    let (negative, rest) = match text.as_bytes().first() {
        Some(b'-') => (true, &text[1..]),
        Some(b'+') => (false, &text[1..]),
        _ => (false, text),
    };
    let mut digits = String::new();
    let mut bytes = rest.bytes().peekable();
    while let Some(byte) = bytes.next() {
        match byte {
            b'0'..=b'9' => digits.push(byte as char),
            b'_' if !digits.is_empty() && bytes.peek().is_some_and(u8::is_ascii_digit) => {}
            _ => break,
        }
    }
    integer_of_digits(&digits, negative)
}

/// The integer that these decimal digits say; 0 for none.
pub fn integer_of_digits(digits: &str, negative: bool) -> Value {
    if digits.len() <= 18 {
        let number: i64 = digits.parse().unwrap_or_default();
        return Value::Int(if negative { -number } else { number });
    }
    let number: BigInt = digits.parse().unwrap_or_default();
    Value::integer(if negative { -number } else { number })
}

/// Ruby's `String#to_f`: the longest prefix that is a number, 0.0 where there is none.
pub fn leading_float(text: &str) -> f64 {
    let text = text.trim_start_matches(|c: char| c.is_ascii_whitespace() || c == '\u{0b}');
    let mut plain = String::new();
    let mut bytes = text.bytes().peekable();
    if let Some(sign) = bytes.next_if(|byte| matches!(byte, b'-' | b'+')) {
        plain.push(sign as char);
    }
    let whole = take_digits(&mut bytes, &mut plain);
    if !whole {
        return 0.0;
    }
    let mut ahead = bytes.clone();
    if ahead.next() == Some(b'.') && ahead.peek().is_some_and(u8::is_ascii_digit) {
        plain.push('.');
        bytes = ahead;
        take_digits(&mut bytes, &mut plain);
    }
    if bytes.next_if(|byte| matches!(byte, b'e' | b'E')).is_some() {
        let mut exponent = String::from("e");
        if let Some(sign) = bytes.next_if(|byte| matches!(byte, b'-' | b'+')) {
            exponent.push(sign as char);
        }
        if take_digits(&mut bytes, &mut exponent) {
            plain.push_str(&exponent);
        }
    }
    super::float::parse(&plain).unwrap_or_default()
}

/// Ruby's `Integer(text)` in full: white space around, a sign, a prefix (`0x`, `0b`, `0o`, or `0` for octal), single
/// underscores between digits. `None` where Ruby raises. Ruby reads large numbers and those with underscores up to a
/// NUL, and refuses one after others.
pub fn strict_integer(text: &str) -> Option<Value> {
    let Some((text, _)) = text.split_once('\0') else { return whole_integer(text) };
    let number = whole_integer(text)?;
    let large = number.as_big().is_some_and(|number| number.bits() > 64);
    (large || text.contains('_')).then_some(number)
}

fn whole_integer(text: &str) -> Option<Value> {
    let text = text.trim_matches(|c: char| c.is_ascii_whitespace() || c == '\u{0b}');
    let (negative, rest) = match text.as_bytes().first()? {
        b'-' => (true, &text[1..]),
        b'+' => (false, &text[1..]),
        _ => (false, text),
    };
    let lower = rest.get(..2).unwrap_or_default().to_ascii_lowercase();
    let (radix, digits) = match lower.as_str() {
        "0x" => (16, &rest[2..]),
        "0b" => (2, &rest[2..]),
        "0o" => (8, &rest[2..]),
        "0d" => (10, &rest[2..]),
        _ if rest.len() > 1 && rest.starts_with('0') => (8, rest[1..].strip_prefix('_').unwrap_or(&rest[1..])),
        _ => (10, rest),
    };
    let well_formed = digits.starts_with(|c: char| c.is_digit(radix))
        && !digits.ends_with('_')
        && !digits.contains("__")
        && digits.chars().all(|c| c == '_' || c.is_digit(radix));
    if !well_formed {
        return None;
    }
    let digits = digits.replace('_', "");
    let number = BigInt::parse_bytes(digits.as_bytes(), radix)?;
    Some(Value::integer(if negative { -number } else { number }))
}

fn take_digits(bytes: &mut std::iter::Peekable<std::str::Bytes<'_>>, out: &mut String) -> bool {
    let start = out.len();
    while let Some(&byte) = bytes.peek() {
        if byte.is_ascii_digit() {
            out.push(byte as char);
        } else if byte != b'_' || out.len() == start || !next_is_digit(bytes) {
            break;
        }
        bytes.next();
    }
    out.len() > start
}

fn next_is_digit(bytes: &std::iter::Peekable<std::str::Bytes<'_>>) -> bool {
    let mut ahead = bytes.clone();
    ahead.next();
    ahead.next().is_some_and(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn strings_read_as_numbers_from_their_start() {
        for (text, expected) in
            [("12abc", "12"), (" -7", "-7"), ("1_000", "1000"), ("1__0", "1"), ("x", "0"), ("+5", "5"), ("_1", "0")]
        {
            assert_eq!(leading_integer(text).inspect(), expected, "{text}");
        }
        assert_eq!(leading_integer("123456789012345678901").inspect(), "123456789012345678901");
        for (text, expected) in
            [("1.5x", 1.5), ("1.2.3", 1.2), ("1.", 1.0), ("-2e3z", -2000.0), ("1e", 1.0), ("abc", 0.0), ("1_0.5", 10.5)]
        {
            assert!((leading_float(text) - expected).abs() < 1e-9, "{text}");
        }
    }

    #[test]
    fn strict_integers_are_whole_texts() {
        let read = |text| strict_integer(text).map(|value| value.inspect());
        assert_eq!(read(" 12 ").as_deref(), Some("12"));
        assert_eq!(read("-0x1F").as_deref(), Some("-31"));
        assert_eq!(read("010").as_deref(), Some("8"));
        assert_eq!(read("1_000").as_deref(), Some("1000"));
        assert_eq!(read("1_0\0x").as_deref(), Some("10"));
        for text in ["", "10\0", "08", "1.5", "1__0", "_1", "a", "1_"] {
            assert_eq!(read(text), None, "{text}");
        }
    }

    #[test]
    fn floats_lose_their_fraction() {
        assert_eq!(float_to_integer(-1.9).map(|value| value.inspect()).as_deref(), Some("-1"));
        assert_eq!(float_to_integer(1e20).map(|value| value.inspect()).as_deref(), Some("100000000000000000000"));
        assert!(float_to_integer(f64::NAN).is_none());
    }
}

//! Whole numbers: decimal, octal, hexadecimal and binary, with `_` and `,` wherever one likes.

use std::rc::Rc;

use num_bigint::BigInt;

use super::sexagesimal;
use crate::value::Value;

/// The number that `line` is, if it is one. `1:30` counts as one here, though its value is a float.
pub fn resolve(line: &str) -> Option<Value> {
    let digits: String = line.chars().filter(|c| !matches!(c, '_' | ',')).collect();
    if let Some((radix, number)) = parts(&digits) {
        return parse(radix, &number);
    }
    sexagesimal::is_whole(&digits).then(|| sexagesimal::value(&digits).ok().map(Value::Float)).flatten()
}

/// The radix, and the digits with their sign. Octal and binary numbers have none.
fn parts(text: &str) -> Option<(u32, String)> {
    let (sign, rest) = match text.as_bytes().first()? {
        b'-' => ("-", &text[1..]),
        b'+' => ("", &text[1..]),
        _ => ("", text),
    };
    let all = |digits: &str, fits: fn(&u8) -> bool| !digits.is_empty() && digits.bytes().all(|b| fits(&b));
    if rest == "0" || (!rest.starts_with('0') && all(rest, u8::is_ascii_digit)) {
        return Some((10, format!("{sign}{rest}")));
    }
    if let Some(hex) = rest.strip_prefix("0x").filter(|hex| all(hex, u8::is_ascii_hexdigit)) {
        return Some((16, format!("{sign}{hex}")));
    }
    let plain = text.strip_prefix('0')?;
    if all(plain, |b| matches!(b, b'0'..=b'7')) {
        return Some((8, plain.to_owned()));
    }
    if let Some(hex) = plain.strip_prefix('X').filter(|hex| all(hex, u8::is_ascii_hexdigit)) {
        return Some((16, hex.to_owned()));
    }
    let binary = plain.strip_prefix('b').filter(|digits| all(digits, |b| matches!(b, b'0' | b'1')))?;
    Some((2, binary.to_owned()))
}

fn parse(radix: u32, number: &str) -> Option<Value> {
    match i64::from_str_radix(number, radix) {
        Ok(small) => Some(Value::Int(small)),
        Err(_) => BigInt::parse_bytes(number.as_bytes(), radix).map(|big| Value::Big(Rc::new(big))),
    }
}

#[cfg(test)]
mod tests {
    use super::super::shown;

    #[test]
    fn whole_numbers() {
        let cases: [(&str, i64); 17] = [
            ("42", 42),
            ("-42", -42),
            ("+42", 42),
            ("-0", 0),
            ("017", 15),
            ("00", 0),
            ("0x1F", 31),
            ("0X1f", 31),
            ("-0x1_f", -31),
            ("0b1_1", 3),
            ("1_000", 1000),
            ("1,2", 12),
            ("_1", 1),
            ("1_", 1),
            ("1__0", 10),
            ("9223372036854775807", i64::MAX),
            ("-9223372036854775808", i64::MIN),
        ];
        for (text, number) in cases {
            assert_eq!(shown(text), format!("Int({number})"), "{text}");
        }
        assert_eq!(shown("12345678901234567890"), "Big(12345678901234567890)");
    }

    #[test]
    fn what_is_no_whole_number() {
        for text in ["08", "-017", "+017", "0x", "0xfg", "-0X1F", "0o17", "0b102", "-0b11", "0B1", "1 000", "+", "1e3"]
        {
            assert_eq!(shown(text), format!("String({text:?})"));
        }
    }
}

//! Floats as Ruby reads and prints them.

use num_bigint::BigUint;

/// More digits than these can only tell whether a number is a little larger than the one between two floats: no two
/// neighbours are told apart by more than 768.
const DIGITS: usize = 800;

/// The float nearest to a number such as `-12.5`, `.5`, `1.` or `1.25e-3`; of two equally near ones the even. `None`
/// for any other text.
///
/// The standard library's reading is faster, but brings a table of powers that costs each visitor ten kilobytes.
pub fn parse(text: &str) -> Option<f64> {
    let unsigned = text.strip_prefix(['-', '+']).unwrap_or(text);
    let (mantissa, exponent) = match unsigned.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (mantissa, saturating_exponent(exponent)?),
        None => (unsigned, 0),
    };
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let all = || whole.bytes().chain(fraction.bytes());
    if whole.is_empty() && fraction.is_empty() || !all().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let mut digits: String = all().skip_while(|byte| *byte == b'0').map(char::from).collect();
    let mut exponent = exponent - i64::try_from(fraction.len()).ok()?;
    if digits.len() > DIGITS {
        exponent += i64::try_from(digits.len() - DIGITS).ok()? - 1;
        let rest = if digits[DIGITS..].bytes().all(|byte| byte == b'0') { '0' } else { '1' };
        digits.truncate(DIGITS);
        digits.push(rest);
    }
    let number = nearest(&digits, exponent);
    Some(if text.starts_with('-') { -number } else { number })
}

/// The exponent behind the `e`. One that no number can have is cut.
fn saturating_exponent(text: &str) -> Option<i64> {
    const MOST: i64 = 1_000_000_000;
    let digits = text.strip_prefix(['-', '+']).unwrap_or(text);
    if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let size = digits.bytes().fold(0, |size, digit| (size * 10 + i64::from(digit - b'0')).min(MOST));
    Some(if text.starts_with('-') { -size } else { size })
}

/// The float nearest to these digits, the first of them no zero, times a power of ten.
fn nearest(digits: &str, exponent: i64) -> f64 {
    let magnitude = i64::try_from(digits.len()).unwrap_or(i64::MAX).saturating_add(exponent);
    if digits.is_empty() || magnitude < -325 {
        return 0.0;
    }
    if magnitude > 310 {
        return f64::INFINITY;
    }
    if digits.len() <= 15 && exponent.unsigned_abs() <= 22 {
        // Both are floats without a remainder, so the one operation rounds once.
        let number = digits.bytes().fold(0.0, |number, digit| number * 10.0 + f64::from(digit - b'0'));
        let power = (0..exponent.unsigned_abs()).fold(1.0, |power, _| power * 10.0);
        return if exponent < 0 { number / power } else { number * power };
    }
    let number: BigUint = digits.parse().unwrap_or_default();
    let power = BigUint::from(10_u32).pow(u32::try_from(exponent.unsigned_abs()).unwrap_or_default());
    if exponent < 0 { quotient(number, power) } else { quotient(number * power, BigUint::from(1_u32)) }
}

/// The float nearest to a fraction that is not zero.
fn quotient(number: BigUint, divisor: BigUint) -> f64 {
    // The shift leaves 64 or 65 bits of the quotient; what is cut off behind them only matters as more than nothing.
    let shift = 64 - (bits(&number) - bits(&divisor));
    let (number, divisor) = if shift > 0 { (number << shift, divisor) } else { (number, divisor << -shift) };
    let whole = &number / &divisor;
    let is_exact = &whole * &divisor == number;
    let whole = u128::try_from(whole).unwrap_or_default();
    let length = 128 - i64::from(whole.leading_zeros());
    // A float has 53 bits, and none below the 1074th behind the point.
    let kept = (length - shift + 1074).min(53);
    if kept < 0 {
        return 0.0;
    }
    let cut = length - kept;
    let (mut mantissa, rest, half) = (whole >> cut, whole & ((1 << cut) - 1), 1_u128 << (cut - 1));
    if rest > half || rest == half && (!is_exact || mantissa & 1 == 1) {
        mantissa += 1;
    }
    // The power is taken in two parts, since the smallest numbers are beyond the powers of two that have all bits.
    let (exponent, first) = (cut - shift, (cut - shift) / 2);
    mantissa as f64 * power_of_two(first) * power_of_two(exponent - first)
}

fn bits(number: &BigUint) -> i64 {
    i64::try_from(number.bits()).unwrap_or(i64::MAX)
}

/// For exponents from -1022 to 1023.
fn power_of_two(exponent: i64) -> f64 {
    f64::from_bits(u64::try_from(exponent + 1023).unwrap_or_default() << 52)
}

/// Ruby's `Float#to_s`: the shortest digits that read back as the same number, in scientific form below 0.0001 and
/// from 1e15 on unless there are digits after the point.
pub fn to_text(number: f64) -> String {
    if number.is_nan() {
        return "NaN".into();
    }
    if number.is_infinite() {
        return if number > 0.0 { "Infinity".into() } else { "-Infinity".into() };
    }
    let scientific = format!("{number:e}");
    let (mantissa, exponent) = scientific.split_once('e').unwrap_or((&scientific, "0"));
    let exponent: i32 = exponent.parse().unwrap_or_default();
    let digits = i32::try_from(mantissa.bytes().filter(u8::is_ascii_digit).count()).unwrap_or_default();
    let plain = (-4..15).contains(&exponent) || exponent > 0 && exponent + 1 < digits;
    if number != 0.0 && !plain {
        let point = if mantissa.contains('.') { "" } else { ".0" };
        let sign = if exponent < 0 { '-' } else { '+' };
        return format!("{mantissa}{point}e{sign}{:02}", exponent.abs());
    }
    let plain = format!("{number}");
    if plain.contains('.') { plain } else { plain + ".0" }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_as_the_standard_library_reads_them() {
        let mut texts: Vec<String> = [
            "0",
            "-0.0",
            "1.",
            ".5",
            "+3.25",
            "1e23",
            "9007199254740993",
            "9007199254740992.999999999999999999999",
            "1.7976931348623157e308",
            "1.7976931348623158e308",
            "1.7976931348623159e308",
            "1e309",
            "-1e400",
            "1e999999999999",
            "2.2250738585072014e-308",
            "2.2250738585072011e-308",
            "4.9406564584124654e-324",
            "2.4703282292062327e-324",
            "2.4703282292062328e-324",
            "7.4109846876186981e-324",
            "1e-400",
            "1e-99999999999999999999",
            "0e5",
            "12345678901234567e-5",
        ]
        .map(str::to_owned)
        .into();
        let mut seed = 7_u64;
        for _ in 0..3000 {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            let number = f64::from_bits(seed ^ seed >> 29);
            if number.is_finite() {
                texts.extend([format!("{number:e}"), format!("{number:.20e}"), format!("{:.3}", number % 1e9)]);
            }
        }
        texts.push(format!("{:.1000}", f64::MIN_POSITIVE));
        texts.push(format!("{:.1100}1", 1.0 + f64::EPSILON));
        texts.push(format!("1.00000000000000011102230246251565404236316680908203125{}", "0".repeat(900)));
        texts.push(format!("1.00000000000000011102230246251565404236316680908203125{}1", "0".repeat(900)));
        for text in texts {
            let expected: f64 = text.parse().unwrap_or_else(|_| panic!("{text}"));
            assert_eq!(parse(&text).map(f64::to_bits), Some(expected.to_bits()), "{text}");
        }
    }

    #[test]
    fn what_is_no_number_is_refused() {
        for text in ["", ".", "-", "e5", "1e", "1e+", "inf", "nan", "1_0", " 1", "1.2.3", "0x1", "--1"] {
            assert_eq!(parse(text), None, "{text}");
        }
    }

    #[test]
    fn floats_print_as_in_ruby() {
        for (number, text) in [
            (1.0, "1.0"),
            (-0.0, "-0.0"),
            (0.1, "0.1"),
            (1e16, "1.0e+16"),
            (1e15, "1.0e+15"),
            (3_000_000_000_000_000.5, "3000000000000000.5"),
            (1e14, "100000000000000.0"),
            (123_456_789_012_345_680.0, "1.2345678901234568e+17"),
            (0.0001, "0.0001"),
            (0.00001, "1.0e-05"),
            (1e100, "1.0e+100"),
            (f64::NAN, "NaN"),
            (f64::NEG_INFINITY, "-Infinity"),
        ] {
            assert_eq!(to_text(number), text);
        }
    }
}

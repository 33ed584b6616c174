//! Numbers to the base of sixty, `12:30:45`. Always floats; a sign belongs to the first part, and negates all again.

use super::float::ruby_float;

/// Whether the text is parts of digits between colons, all but the first below sixty.
pub fn is_whole(text: &str) -> bool {
    let mut parts = text.strip_prefix(['-', '+']).unwrap_or(text).split(':');
    let first = parts.next().unwrap_or_default();
    let mut count = 0;
    let small = parts.all(|part| {
        count += 1;
        matches!(part.as_bytes(), [b'0'..=b'9'] | [b'0'..=b'5', b'0'..=b'9'])
    });
    first.starts_with(|c: char| c.is_ascii_digit())
        && first.bytes().all(|b| b.is_ascii_digit() || b == b'_')
        && small
        && count > 0
}

/// Whether the text is such a number and a fraction.
pub fn is_fractional(text: &str) -> bool {
    let Some((whole, fraction)) = text.split_once('.') else { return false };
    is_whole(whole) && fraction.bytes().all(|b| b.is_ascii_digit() || b == b'_')
}

/// The number of seconds; Ruby's words where an underscore stands where `Float()` does not take it.
pub fn value(text: &str) -> Result<f64, String> {
    let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
    let (mut sum, mut unit) = (0.0, 1.0);
    for part in whole.rsplit(':') {
        sum += ruby_float(part)? * unit;
        unit *= 60.0;
    }
    if !fraction.is_empty() {
        sum += ruby_float(&format!(".{fraction}"))?;
    }
    Ok(if text.starts_with('-') { -sum } else { sum })
}

#[cfg(test)]
mod tests {
    use super::super::shown;

    #[test]
    fn clock_like_numbers_are_seconds() {
        let cases = [
            ("1:30", 90.0),
            ("12:30:45", 45045.0),
            ("-1:30", 30.0),
            ("1:30.5", 90.5),
            ("1:30.", 90.0),
            ("-1:30.5", 29.5),
            ("1_0:30", 630.0),
            ("1:2:3:4", 223_384.0),
        ];
        for (text, number) in cases {
            assert_eq!(shown(text), format!("Float({number:?})"), "{text}");
        }
        for text in ["1:60", "1:300", ":30", "1:", "a:30"] {
            assert_eq!(shown(text), format!("String({text:?})"));
        }
        assert_eq!(shown("1_:30.5"), "invalid value for Float(): \"1_\"");
    }
}

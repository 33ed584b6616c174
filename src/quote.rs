//! A text as a YAML scalar on one line, with quotes where it must have them: for what writes front matter, be it without a
//! reader at hand.
//!
//! `serde_yaml` leaves out the quotes where YAML 1.2 does without them. Jekyll reads with SafeYAML, for which more is no
//! text: words in any case, and numbers such as `1,000` or `_1`.

/// What SafeYAML takes for true, false or nothing.
const WORDS: [&str; 7] = ["true", "false", "yes", "no", "on", "off", "null"];

/// `text`, which has no line ends, as a scalar that Jekyll reads back as just that text.
pub fn scalar(text: &str) -> String {
    let written = serde_yaml::to_string(text).unwrap_or_default();
    let written = written.trim_end_matches('\n');
    if written == text && may_be_other(text) { single(text) } else { written.to_owned() }
}

/// `text` in single quotes.
pub fn single(text: &str) -> String {
    format!("'{}'", text.replace('\'', "''"))
}

/// Whether SafeYAML may take a text without quotes for a number, a date or one of its words. Such numbers and dates begin
/// with a digit, a sign or a point, and have no two letters side by side, unless they are hexadecimal. SafeYAML does not
/// look at `_` and `,` in them.
fn may_be_other(text: &str) -> bool {
    let number: String = text.chars().filter(|c| !matches!(c, '_' | ',')).collect();
    let has_word = number.as_bytes().windows(2).any(|pair| pair.iter().all(u8::is_ascii_alphabetic));
    let is_hex = number.trim_start_matches(['+', '-']).to_ascii_lowercase().starts_with("0x");
    let is_number = number.starts_with(|c: char| c.is_ascii_digit() || "+-.".contains(c)) && (is_hex || !has_word);
    is_number || WORDS.contains(&text.to_ascii_lowercase().as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotes_stand_only_where_they_must() {
        for text in ["Plain words", "10 things", "3d-printing", "v1.2.3", "C++", "a, b", "it's so", "Null and void"] {
            assert_eq!(scalar(text), text);
        }
        for text in ["Yes", "tRue", "nUll", "1,000", "_1", ",1", "0_xFF", "+0xab", "1:30", "2024-01-01", ".5"] {
            assert_eq!(scalar(text), format!("'{text}'"));
        }
        assert_eq!(single("it's"), "'it''s'");
    }
}

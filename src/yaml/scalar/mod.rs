//! What a plain scalar means: SafeYAML's rules, tried in SafeYAML's order.
//!
//! They are neither YAML 1.1's nor Psych's: `1,000` is a number and `1e3` a string, `y` is a string and `on` true,
//! `1:30` is 90.0, and a number that looks right but that Ruby's `Float()` refuses ends the load.

mod binary;
mod date;
mod float;
mod integer;
mod sexagesimal;

use crate::value::Value;

pub use binary::decode;

/// The value of a scalar that is not quoted, or the words with which Ruby refuses it.
pub fn resolve(text: &str) -> Result<Value, String> {
    // Ruby's `\Z` also matches before a last line end, which a tagged block scalar can have.
    let line = text.strip_suffix('\n').unwrap_or(text);
    if let Some(number) = integer::resolve(line) {
        return Ok(number);
    }
    if let Some(number) = float::resolve(text, line)? {
        return Ok(Value::Float(number));
    }
    Ok(keyword(text).or_else(|| date::resolve(line)).unwrap_or_else(|| Value::string(text)))
}

/// The words for nil and the booleans, in any mixture of cases.
fn keyword(text: &str) -> Option<Value> {
    let is = |words: &[&str]| words.iter().any(|word| text.eq_ignore_ascii_case(word));
    if is(&["", "~", "null"]) {
        Some(Value::Nil)
    } else if is(&["yes", "on", "true"]) {
        Some(Value::Bool(true))
    } else if is(&["no", "off", "false"]) {
        Some(Value::Bool(false))
    } else {
        None
    }
}

#[cfg(test)]
fn shown(text: &str) -> String {
    match resolve(text) {
        Ok(value) => format!("{value:?}"),
        Err(error) => error,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_nil_and_booleans_in_any_case() {
        for text in ["", "~", "null", "NULL", "nUll"] {
            assert_eq!(shown(text), "Nil", "{text}");
        }
        for text in ["yes", "On", "TRUE"] {
            assert_eq!(shown(text), "Bool(true)", "{text}");
        }
        for text in ["no", "Off", "fALSE"] {
            assert_eq!(shown(text), "Bool(false)", "{text}");
        }
        for text in ["y", "n", "nil", "none", "yes please", "~~"] {
            assert_eq!(shown(text), format!("String({text:?})"));
        }
    }

    #[test]
    fn a_last_line_end_does_not_hide_a_number() {
        assert_eq!(shown("123\n"), "Int(123)");
        assert_eq!(shown("yes\n"), "String(\"yes\\n\")");
    }
}

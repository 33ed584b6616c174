//! Scalars as they are written, so that SafeYAML reads them back as the text that was meant.
//!
//! `serde_yaml` writes a text that has no quotes yet, and the reader itself has the last word on whether it can do without:
//! it is the only one that knows SafeYAML's rules, for which `1,000` is a number. Where the author has quotes, they stay.

use libyaml_safer::ScalarStyle;

use super::super::loader::Loader;
use crate::text::FileId;

/// How a scalar is to be written.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub struct Manner {
    pub style: ScalarStyle,
    /// Whether it stands in brackets or braces.
    pub in_brackets: bool,
}

impl Manner {
    pub const PLAIN: Manner = Manner { style: ScalarStyle::Plain, in_brackets: false };
}

/// `text` on one line, in the manner wanted if it can be.
pub fn write(text: &str, manner: Manner) -> String {
    let is_one_line = !text.contains(char::is_control);
    match manner.style {
        ScalarStyle::DoubleQuoted => double(text),
        ScalarStyle::SingleQuoted if is_one_line => single(text),
        ScalarStyle::Plain if is_one_line => plain(text, manner.in_brackets),
        _ => double(text),
    }
}

/// As `serde_yaml` writes it, which leaves out the quotes where YAML does without them; with quotes also where SafeYAML
/// would read something else.
fn plain(text: &str, in_brackets: bool) -> String {
    let written = serde_yaml::to_string(text).unwrap_or_default();
    let written = written.trim_end_matches('\n');
    if written == text && !reads_back(text, in_brackets) { single(text) } else { written.to_owned() }
}

/// Whether `text` says itself where it stands without quotes: it is read as Jekyll would read it.
fn reads_back(text: &str, in_brackets: bool) -> bool {
    let line = if in_brackets { format!("[{text}, _]") } else { format!("- {text} # _\n- _") };
    let loaded = Loader::new(FileId::new(0), 0, &line).load();
    matches!(loaded.value.as_array(), Some([first, _]) if loaded.error.is_none() && first.as_str() == Some(text))
}

fn single(text: &str) -> String {
    format!("'{}'", text.replace('\'', "''"))
}

/// JSON's strings are YAML's, but for the characters that YAML does not take as they are.
fn double(text: &str) -> String {
    let json = serde_json::to_string(text).unwrap_or_default();
    let is_raw =
        |c: char| !matches!(c, '\u{7f}'..='\u{9f}' | '\u{2028}' | '\u{2029}' | '\u{feff}' | '\u{fffe}' | '\u{ffff}');
    json.chars().map(|c| if is_raw(c) { c.to_string() } else { format!("\\u{:04X}", u32::from(c)) }).collect()
}

#[cfg(test)]
#[path = "../../../tests/texts/mod.rs"]
mod texts;

#[cfg(test)]
mod tests {
    use super::texts::TEXTS;
    use super::*;
    use crate::value::Value;

    fn read(yaml: &str) -> String {
        let loaded = Loader::new(FileId::new(0), 0, yaml).load();
        loaded.error.map_or_else(|| loaded.value.inspect(), |error| error.message)
    }

    #[test]
    fn what_is_written_reads_back_in_every_manner() {
        for text in TEXTS {
            for style in [ScalarStyle::Plain, ScalarStyle::SingleQuoted, ScalarStyle::DoubleQuoted] {
                let expected = Value::string(*text).inspect();
                let written = write(text, Manner { style, in_brackets: false });
                assert_eq!(read(&format!("k: {written} # c")), format!("{{\"k\"=>{expected}}}"), "{written}");
                let written = write(text, Manner { style, in_brackets: true });
                assert_eq!(read(&format!("[x, {written}, y]")), format!("[\"x\", {expected}, \"y\"]"), "{written}");
            }
        }
    }

    #[test]
    fn others_read_the_same() {
        for text in TEXTS {
            let written = write(text, Manner::PLAIN);
            let read: serde_yaml::Value = serde_yaml::from_str(&format!("k: {written}")).expect(&written);
            assert_eq!(read["k"].as_str(), Some(*text), "{written}");
        }
    }

    #[test]
    fn quotes_stand_only_where_they_must() {
        let plain = |text| write(text, Manner::PLAIN);
        for text in ["Plain words", "it's so", "a, b", "émigré 中文 😀", "http://a.b/c", "v1.2.3", "C++", "a#b"] {
            assert_eq!(plain(text), text);
        }
        assert_eq!((plain("1,000").as_str(), plain("yes").as_str()), ("'1,000'", "'yes'"));
        assert_eq!(write("a, b", Manner { style: ScalarStyle::Plain, in_brackets: true }), "'a, b'");
        assert_eq!(write("it's", Manner { style: ScalarStyle::SingleQuoted, in_brackets: false }), "'it''s'");
    }
}

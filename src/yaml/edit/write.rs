//! Scalars as they are written, so that SafeYAML reads them back as the text that was meant.
//!
//! A text that has no quotes yet gets them where it must have them anywhere. Whether it can do without them in brackets, the
//! reader itself says. Where the author has quotes, they stay.

use libyaml_safer::ScalarStyle;

use super::super::loader::Loader;
use crate::quote;
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
        ScalarStyle::SingleQuoted if is_one_line => quote::single(text),
        ScalarStyle::Plain if is_one_line => plain(text, manner.in_brackets),
        _ => double(text),
    }
}

fn plain(text: &str, in_brackets: bool) -> String {
    let written = quote::scalar(text);
    if in_brackets && written == text && !reads_back_in_brackets(text) { quote::single(text) } else { written }
}

/// Whether `text` says itself where it stands in brackets without quotes: it is read as Jekyll would read it.
fn reads_back_in_brackets(text: &str) -> bool {
    let loaded = Loader::new(FileId::new(0), 0, &format!("[{text}, _]")).load();
    matches!(loaded.value.as_array(), Some([first, _]) if loaded.error.is_none() && first.as_str() == Some(text))
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

//! Values as they are written in a front matter: so that they read back as just themselves.
//!
//! YAML says more by a text than meets the eye, and not the same in brackets, behind a dash and in quotes. What would be
//! inserted is therefore read as Jekyll reads it; what then is another value is written in quotes, or not offered.

use super::Item;
use super::place::Form;
use crate::jekyll::utils::pluralized_array;
use crate::text::{FileId, Source};
use crate::value::Value;
use crate::yaml;

/// Where a value is written.
pub struct Spot<'a> {
    pub form: Form,
    /// The quote that is open there.
    pub quote: Option<char>,
    /// Where categories or tags stand in a row, told apart by spaces: what is before the value, and behind it.
    pub row: Option<(&'a str, &'a str)>,
}

impl Spot<'_> {
    /// The item for a value of that label with what it inserts; `None` where the value cannot stand here.
    pub fn write(&self, item: Item, value: &Value) -> Option<Item> {
        let label = item.label.clone();
        if let Some(quote) = self.quote {
            let inner = escaped(&label, quote);
            let reads = self.reads(&format!("{quote}{inner}{quote}"), &inner, value);
            return reads.then(|| if inner == label { item } else { item.insert(&inner, "") });
        }
        if self.is_simple(&label, value) || self.reads(&label, &label, value) {
            return Some(item);
        }
        let inner = escaped(&label, '"');
        let text = format!("\"{inner}\"");
        // More words of the row go on inside of the quotes.
        let item = if self.row.is_some() { item.insert(&text[..=inner.len()], "\"") } else { item.insert(&text, "") };
        self.reads(&text, &text, value).then_some(item)
    }

    /// Whether a word is so plain that it reads the same everywhere.
    fn is_simple(&self, label: &str, value: &Value) -> bool {
        let is_plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '/' | '.');
        self.row.is_none()
            && label.starts_with(|c: char| c.is_ascii_alphabetic() || c == '/')
            && label.chars().all(is_plain)
            && yaml::plain_value(label).is_some_and(|read| is_same(&read, value))
    }

    /// Whether a text reads as the value; `word` is what it is in a row, of which the quotes are around all.
    fn reads(&self, text: &str, word: &str, value: &Value) -> bool {
        if let Some((before, after)) = self.row {
            let quote = self.quote.map(String::from).unwrap_or_default();
            return reads_in_row(&format!("tags: {quote}{before}{word}{after}{quote}"), before, after, value);
        }
        // What follows may make a difference: nothing, a comment, a comma, a bracket or a space before one.
        let (times, lines) = match self.form {
            Form::Plain => (2, format!("a: {text}\nb: {text} #")),
            Form::Item => (2, format!("a:\n- {text}\n- {text} #")),
            Form::Flow => (4, format!("a: [{text}, {text} ,{text} ]\nb: [{text}]")),
        };
        let read = read(&lines);
        let Some(object) = read.as_object() else { return false };
        let found = object.values().flat_map(|found| found.as_array().unwrap_or(std::slice::from_ref(found)));
        found.filter(|found| is_same(found, value)).count() == times
    }
}

/// Whether a line of tags has the value between the words before and behind it.
fn reads_in_row(line: &str, before: &str, after: &str, value: &Value) -> bool {
    let words = |text: &str| text.split_ascii_whitespace().map(Value::from).collect::<Vec<_>>();
    let expected = Value::array([words(before), vec![value.clone()], words(after)].concat());
    let is_expected = |line: &str| {
        let read = read(line);
        let found = read.as_object().map(|object| Value::array(pluralized_array(object, "tag", "tags")));
        found.is_some_and(|found| is_same(&found, &expected))
    };
    is_expected(line) && is_expected(&format!("{line} #"))
}

/// Whether two values are of one class, too: the number 7 is not the text.
fn is_same(a: &Value, b: &Value) -> bool {
    a.inspect() == b.inspect()
}

fn read(yaml: &str) -> Value {
    yaml::load(&Source::new(FileId::new(0), "", yaml)).output
}

/// A text as it stands in quotes.
fn escaped(text: &str, quote: char) -> String {
    match quote {
        '"' => text.replace('\\', "\\\\").replace('"', "\\\""),
        _ => text.replace('\'', "''"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::complete::testing::{completions, inserted, site, taken};

    /// Names that YAML takes for something else in one form or the other.
    const NAMES: [&str; 56] = [
        "plain",
        "net core",
        "a: b",
        "c#",
        "#1",
        "a #b",
        "a, b",
        "[x]",
        "a]",
        "{a}",
        "a}",
        "it's",
        "'q'",
        "'",
        "\"dq\"",
        "say \"hi\"",
        "\"",
        "a\\b",
        "\\",
        "-",
        "--",
        "---",
        "- a",
        "-a",
        "@me",
        "`t",
        "*star",
        "&and",
        "!bang",
        "|",
        "> x",
        "%p",
        "?",
        "? a",
        "a?",
        ":",
        ":sym",
        "a:",
        "=",
        "<<",
        "~",
        "yes",
        "No",
        "on",
        "null",
        "true",
        "2024",
        "-3",
        "1.5",
        "1_000",
        "0x1f",
        "2024-01-02",
        "12:30",
        "日本 語",
        " lead",
        "trail ",
    ];

    /// The places; what stands beside the value in each, before and behind it.
    const FORMS: [(&str, &[&str], &[&str]); 24] = [
        ("tags: ^", &[], &[]),
        ("tags: ^ # c", &[], &[]),
        ("tags: x ^", &["x"], &[]),
        ("tags: x ^ z", &["x"], &["z"]),
        ("tags: ^ z", &[], &["z"]),
        ("tags: \"^\"", &[], &[]),
        ("tags: \"x ^ z\"", &["x"], &["z"]),
        ("tags: 'x ^'", &["x"], &[]),
        ("tag: ^", &[], &[]),
        ("tag: \"^\"", &[], &[]),
        ("tag: '^' # c", &[], &[]),
        ("tags: [^]", &[], &[]),
        ("tags: [^, z]", &[], &["z"]),
        ("tags: [x, ^]", &["x"], &[]),
        ("tags: [x, \"^\", z]", &["x"], &["z"]),
        ("tags: ['^']", &[], &[]),
        ("tags:\n- ^", &[], &[]),
        ("tags:\n- x\n- ^ # c\n- z", &["x"], &["z"]),
        ("tags:\n  - \"^\"", &[], &[]),
        ("tags:\n  - '^'\n  - z", &[], &["z"]),
        ("tags: [ ^ ]", &[], &[]),
        ("tags: x  ^", &["x"], &[]),
        ("tags: [\"x y\", ^]", &["x y"], &[]),
        ("tags: \"^ z\"", &[], &["z"]),
    ];

    fn tags(file: &str) -> Value {
        let data = yaml::front_matter(&Source::new(FileId::new(0), "", file)).output.data;
        Value::array(data.as_object().map(|data| pluralized_array(data, "tag", "tags")).unwrap_or_default())
    }

    #[test]
    fn every_name_reads_back_in_every_form() {
        let listed: Vec<String> = NAMES.iter().map(|name| format!("'{}'", name.replace('\'', "''"))).collect();
        let post = "_posts/2024-01-03-c.md";
        let site = site(&format!(
            "//- _posts/2024-01-01-a.md\n---\ntags: [{}]\n---\n//- {post}\n---\n---\n",
            listed.join(", ")
        ));
        for (form, before, after) in FORMS {
            let text = format!("---\n{}\n---\n", form.replace('^', "¦"));
            let found = completions(&site, post, &text, true).unwrap_or_default();
            let offered: Vec<&str> = found.items.iter().map(|item| item.label.as_str()).collect();
            for name in &offered {
                let written = inserted(&found, &text, name).replace('¦', "");
                let names = [before, &[*name][..], after].concat();
                let expected = Value::array(names.into_iter().map(Value::from));
                assert_eq!(tags(&written).inspect(), expected.inspect(), "{name} in {form}: {written}");
            }
            let is_row = form.starts_with("tags: ") && !form.contains('[');
            let missing: Vec<_> = NAMES.iter().filter(|name| !is_row && !offered.contains(*name)).collect();
            assert!(missing.is_empty(), "not offered in {form}: {missing:?}");
            for name in ["plain", "c#", "-a", "a]", "日本 語"] {
                let may_stand = !is_row || !name.contains(' ');
                assert_eq!(offered.contains(&name), may_stand, "{name} in {form}");
            }
        }
    }

    #[test]
    fn values_that_are_no_texts_stay_what_they_are() {
        let post = "_posts/2024-01-03-c.md";
        let others = "//- _posts/2024-01-01-a.md\n---\nrank: 7\nkind: \"7\"\n---\n//- _posts/2024-01-02-b.md\n---\nrank: 7\nkind: \"7\"\n---\n";
        let site = site(&format!("{others}//- {post}\n---\n---\n"));
        assert_eq!(taken(&site, post, "---\nrank: |\n---\n", "7"), "---\nrank: 7|\n---\n");
        assert_eq!(taken(&site, post, "---\nkind: |\n---\n", "7"), "---\nkind: \"7\"|\n---\n");
        assert_eq!(taken(&site, post, "---\nkind: '|'\n---\n", "7"), "---\nkind: '7|'\n---\n");
        assert!(completions(&site, post, "---\nrank: '|'\n---\n", true).is_none());
    }

    #[test]
    fn a_row_goes_on_inside_its_quotes() {
        let post = "_posts/2024-01-03-c.md";
        let site = site(&format!("//- _posts/2024-01-01-a.md\n---\ntags: ['2024', b]\n---\n//- {post}\n---\n---\n"));
        assert_eq!(taken(&site, post, "---\ntags: |\n---\n", "2024"), "---\ntags: \"2024|\"\n---\n");
        assert_eq!(taken(&site, post, "---\ntags: \"2024 |x\"\n---\n", "b"), "---\ntags: \"2024 b|\"\n---\n");
        assert_eq!(taken(&site, post, "---\ntags: x |\n---\n", "2024"), "---\ntags: x 2024|\n---\n");
    }
}

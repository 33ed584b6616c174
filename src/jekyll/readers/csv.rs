//! Tables in `_data`: what `CSV.read` with headers makes of them, as Ruby's csv 3.2 does.
//!
//! The first line break of the file is that of the whole file, and another one is an error. An empty line is a row
//! without values. Fields are texts: an empty one is nil, a quoted empty one is not.

use crate::value::{Object, Value};

/// Why a table cannot be read, in Ruby's words, and at which byte.
#[derive(Debug, PartialEq)]
pub struct Malformed {
    pub message: String,
    pub at: usize,
}

/// The rows below the header, each a map by the names in the header. Of two columns with one name the first counts.
pub fn rows(text: &str, separator: char) -> Result<Value, Malformed> {
    let mut records = Records { text, at: 0, separator, line_end: line_end(text), count: 0 };
    let Some(header) = records.next().transpose()? else { return Ok(Value::array([])) };
    let mut rows = Vec::new();
    for record in records {
        rows.push(row(&header, &record?));
    }
    Ok(Value::array(rows))
}

fn row(header: &[Value], record: &[Value]) -> Value {
    let mut row = Object::new();
    for at in 0..header.len().max(record.len()) {
        let key = header.get(at).cloned().unwrap_or_default();
        if row.get_key(&key).is_none() {
            row.insert(key, record.get(at).cloned().unwrap_or_default());
        }
    }
    Value::Object(row.into())
}

fn line_end(text: &str) -> &'static str {
    match text.find(['\r', '\n']) {
        Some(at) if text[at..].starts_with("\r\n") => "\r\n",
        Some(at) if text[at..].starts_with('\r') => "\r",
        _ => "\n",
    }
}

struct Records<'a> {
    text: &'a str,
    at: usize,
    separator: char,
    line_end: &'static str,
    count: usize,
}

impl Iterator for Records<'_> {
    type Item = Result<Vec<Value>, Malformed>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.at == self.text.len() {
            return None;
        }
        self.count += 1;
        let record = self.record();
        if record.is_err() {
            self.at = self.text.len();
        }
        Some(record)
    }
}

impl Records<'_> {
    fn record(&mut self) -> Result<Vec<Value>, Malformed> {
        if self.take(self.line_end) {
            return Ok(Vec::new());
        }
        let mut record = Vec::new();
        loop {
            let start = self.at;
            record.push(self.field()?);
            let mut separator = [0; 4];
            if self.take(self.separator.encode_utf8(&mut separator)) {
                continue;
            }
            if self.take(self.line_end) || self.at == self.text.len() {
                return Ok(record);
            }
            return Err(self.misplaced(start));
        }
    }

    fn field(&mut self) -> Result<Value, Malformed> {
        if self.take("\"") {
            return self.quoted().map(Value::from);
        }
        let rest = &self.text[self.at..];
        let end = rest.find(['"', '\r', '\n', self.separator]).unwrap_or(rest.len());
        self.at += end;
        Ok(if end == 0 { Value::Nil } else { Value::from(&rest[..end]) })
    }

    /// The rest of a field after the opening quote; two quotes stand for one.
    fn quoted(&mut self) -> Result<String, Malformed> {
        let mut field = String::new();
        let start = self.at - 1;
        loop {
            let rest = &self.text[self.at..];
            let Some(end) = rest.find('"') else { return Err(self.malformed("Unclosed quoted field", start)) };
            field.push_str(&rest[..end]);
            self.at += end + 1;
            if !self.take("\"") {
                return Ok(field);
            }
            field.push('"');
        }
    }

    /// What is wrong with that which follows the field from `start` on.
    fn misplaced(&self, start: usize) -> Malformed {
        let rest = &self.text[self.at..];
        let other = ["\r\n", "\n", "\r"].into_iter().find(|end| rest.starts_with(end)).map(|end| end.escape_default());
        let what = match other {
            _ if self.text[start..].starts_with('"') => "Any value after quoted field isn't allowed".into(),
            Some(other) if start < self.at => format!("Unquoted fields do not allow new line <\"{other}\">"),
            Some(other) => format!("New line must be <\"{}\"> not <\"{other}\">", self.line_end.escape_default()),
            None => "Illegal quoting".into(),
        };
        self.malformed(&what, self.at)
    }

    /// Ruby counts rows for lines.
    fn malformed(&self, what: &str, at: usize) -> Malformed {
        Malformed { message: format!("{what} in line {}.", self.count), at }
    }

    fn take(&mut self, what: &str) -> bool {
        let found = self.text[self.at..].starts_with(what);
        if found {
            self.at += what.len();
        }
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> String {
        rows(text, ',').map_or_else(|malformed| malformed.message, |rows| rows.inspect())
    }

    #[test]
    fn tables_become_lists_of_maps() {
        let text = "name,city\r\n\"Doe, Jane\",\"a \"\"b\"\"\"\r\nBob,\r\n";
        assert_eq!(shown(text), r#"[{"name"=>"Doe, Jane", "city"=>"a \"b\""}, {"name"=>"Bob", "city"=>nil}]"#);
        assert_eq!(shown("a,a\n1,2,3\n"), r#"[{"a"=>"1", nil=>"3"}]"#);
        assert_eq!(shown("a,b\n\n\"x\ny\",\"\"\n"), r#"[{"a"=>nil, "b"=>nil}, {"a"=>"x\ny", "b"=>""}]"#);
        assert_eq!(shown("a,b,\n1,2,\n"), r#"[{"a"=>"1", "b"=>"2", nil=>nil}]"#);
        assert_eq!(shown("a\r1\r"), r#"[{"a"=>"1"}]"#);
        assert_eq!(shown("\n1,2\n"), r#"[{nil=>"1"}]"#);
        for empty in ["", "\n", "a,b"] {
            assert_eq!(shown(empty), "[]");
        }
        assert_eq!(rows("a\tb\n1\t,\n", '\t').map(|rows| rows.inspect()), Ok(r#"[{"a"=>"1", "b"=>","}]"#.into()));
    }

    #[test]
    fn broken_tables_are_refused_in_rubys_words() {
        for (text, message) in [
            ("a,b\nx\"y,2\n", "Illegal quoting in line 2."),
            ("a\n \"x\"\n", "Illegal quoting in line 2."),
            ("a,b\n\"x\"y,2\n", "Any value after quoted field isn't allowed in line 2."),
            ("a,b\n\"1\"\r,2\n", "Any value after quoted field isn't allowed in line 2."),
            ("a\n\"x\ny\"\n\"z\nq\n", "Unclosed quoted field in line 3."),
            ("a,b\n1,2\r\n", "Unquoted fields do not allow new line <\"\\r\\n\"> in line 2."),
            ("a\n\r\n1\n", "New line must be <\"\\n\"> not <\"\\r\\n\"> in line 2."),
        ] {
            assert_eq!(shown(text), message, "{text:?}");
        }
    }
}

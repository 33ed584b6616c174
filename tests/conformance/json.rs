//! JSON as the conformance data needs it: members in the order of the file, integers of any size.
//!
//! `serde_json` could do both by features, but Cargo would switch them on for the engine under test as well, and a
//! test could then pass that fails in the page.

use std::fmt::Write;

/// A JSON value. Numbers are kept as they are written.
#[derive(Clone, Debug, PartialEq)]
pub enum Json {
    Null,
    Bool(bool),
    Number(String),
    String(String),
    Array(Vec<Json>),
    Object(Vec<(String, Json)>),
}

impl Json {
    /// Reads a whole file; the error says at which byte it went wrong.
    pub fn parse(text: &str) -> Result<Json, String> {
        let mut reader = Reader { text, at: 0 };
        let json = reader.value()?;
        reader.skip_space();
        if reader.at == text.len() { Ok(json) } else { Err(reader.fail("text after the end")) }
    }

    /// The member `name` of an object.
    pub fn get(&self, name: &str) -> Option<&Json> {
        self.members().iter().find(|(key, _)| key == name).map(|(_, value)| value)
    }

    /// The members of an object; none for all else.
    pub fn members(&self) -> &[(String, Json)] {
        match self {
            Json::Object(members) => members,
            _ => &[],
        }
    }

    /// The items of an array; none for all else.
    pub fn items(&self) -> &[Json] {
        match self {
            Json::Array(items) => items,
            _ => &[],
        }
    }

    /// The text of a string.
    pub fn as_str(&self) -> Option<&str> {
        match self {
            Json::String(text) => Some(text),
            _ => None,
        }
    }

    /// An object of one member.
    pub fn single(key: &str, value: impl Into<String>) -> Json {
        Json::Object(vec![(key.into(), Json::String(value.into()))])
    }

    /// The value over several lines, numbers in one form: equal values, and only they, give equal text.
    pub fn pretty(&self) -> String {
        let mut out = String::new();
        self.write(&mut out, 0);
        out
    }

    fn write(&self, out: &mut String, depth: usize) {
        match self {
            Json::Null => out.push_str("null"),
            Json::Bool(truth) => out.push_str(if *truth { "true" } else { "false" }),
            Json::Number(number) => out.push_str(&canonical_number(number)),
            Json::String(text) => write_string(out, text),
            Json::Array(items) => write_list(out, depth, '[', ']', items.iter().map(|item| (None, item))),
            Json::Object(members) => {
                write_list(out, depth, '{', '}', members.iter().map(|(key, value)| (Some(key.as_str()), value)));
            }
        }
    }
}

fn write_list<'a>(
    out: &mut String,
    depth: usize,
    open: char,
    close: char,
    items: impl ExactSizeIterator<Item = (Option<&'a str>, &'a Json)>,
) {
    let count = items.len();
    out.push(open);
    for (key, value) in items {
        let _ = write!(out, "\n{:indent$}", "", indent = 2 * (depth + 1));
        if let Some(key) = key {
            write_string(out, key);
            out.push_str(": ");
        }
        value.write(out, depth + 1);
        out.push(',');
    }
    if count > 0 {
        let _ = write!(out, "\n{:indent$}", "", indent = 2 * depth);
    }
    out.push(close);
}

fn write_string(out: &mut String, text: &str) {
    let _ = write!(out, "{text:?}");
}

fn canonical_number(number: &str) -> String {
    match number.parse::<f64>() {
        Ok(float) if number.contains(['.', 'e', 'E']) => format!("{float:?}"),
        _ => number.to_owned(),
    }
}

struct Reader<'a> {
    text: &'a str,
    at: usize,
}

impl Reader<'_> {
    fn value(&mut self) -> Result<Json, String> {
        self.skip_space();
        match self.peek() {
            Some(b'{') => self.object(),
            Some(b'[') => self.array(),
            Some(b'"') => self.string().map(Json::String),
            Some(b'-' | b'0'..=b'9') => Ok(self.number()),
            _ => self.word(),
        }
    }

    fn object(&mut self) -> Result<Json, String> {
        let mut members = Vec::new();
        self.list(b'}', |reader| {
            reader.skip_space();
            let key = reader.string()?;
            reader.skip_space();
            reader.expect(b':')?;
            members.push((key, reader.value()?));
            Ok(())
        })?;
        Ok(Json::Object(members))
    }

    fn array(&mut self) -> Result<Json, String> {
        let mut items = Vec::new();
        self.list(b']', |reader| {
            items.push(reader.value()?);
            Ok(())
        })?;
        Ok(Json::Array(items))
    }

    fn list(&mut self, close: u8, mut item: impl FnMut(&mut Self) -> Result<(), String>) -> Result<(), String> {
        self.at += 1;
        self.skip_space();
        if self.peek() == Some(close) {
            self.at += 1;
            return Ok(());
        }
        loop {
            item(self)?;
            self.skip_space();
            match self.peek() {
                Some(b',') => self.at += 1,
                Some(end) if end == close => {
                    self.at += 1;
                    return Ok(());
                }
                _ => return Err(self.fail("neither a comma nor the end of a list")),
            }
        }
    }

    fn string(&mut self) -> Result<String, String> {
        self.expect(b'"')?;
        let mut out = String::new();
        loop {
            let rest = &self.text[self.at..];
            let stop = rest.find(['"', '\\']).ok_or_else(|| self.fail("a string without an end"))?;
            out.push_str(&rest[..stop]);
            self.at += stop + 1;
            if rest.as_bytes()[stop] == b'"' {
                return Ok(out);
            }
            out.push(self.escape()?);
        }
    }

    fn escape(&mut self) -> Result<char, String> {
        let letter = self.peek().ok_or_else(|| self.fail("a string without an end"))?;
        self.at += 1;
        Ok(match letter {
            b'n' => '\n',
            b't' => '\t',
            b'r' => '\r',
            b'b' => '\u{8}',
            b'f' => '\u{c}',
            b'u' => return self.unicode(),
            other => char::from(other),
        })
    }

    fn unicode(&mut self) -> Result<char, String> {
        let mut code = self.hex4()?;
        if (0xd800..0xdc00).contains(&code) && self.text[self.at..].starts_with("\\u") {
            self.at += 2;
            let low = self.hex4()?;
            code = 0x1_0000 + ((code - 0xd800) << 10) + (low & 0x3ff);
        }
        char::from_u32(code).ok_or_else(|| self.fail("no character"))
    }

    fn hex4(&mut self) -> Result<u32, String> {
        let digits = self.text.get(self.at..self.at + 4).ok_or_else(|| self.fail("a short escape"))?;
        self.at += 4;
        u32::from_str_radix(digits, 16).map_err(|_| self.fail("a bad escape"))
    }

    fn number(&mut self) -> Json {
        let rest = &self.text[self.at..];
        let end = rest.find(|c: char| !matches!(c, '0'..='9' | '-' | '+' | '.' | 'e' | 'E')).unwrap_or(rest.len());
        self.at += end;
        Json::Number(rest[..end].to_owned())
    }

    fn word(&mut self) -> Result<Json, String> {
        for (word, json) in [("null", Json::Null), ("true", Json::Bool(true)), ("false", Json::Bool(false))] {
            if self.text[self.at..].starts_with(word) {
                self.at += word.len();
                return Ok(json);
            }
        }
        Err(self.fail("no value"))
    }

    fn expect(&mut self, byte: u8) -> Result<(), String> {
        if self.peek() == Some(byte) {
            self.at += 1;
            return Ok(());
        }
        Err(self.fail(&format!("no {:?}", char::from(byte))))
    }

    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn skip_space(&mut self) {
        while matches!(self.peek(), Some(b' ' | b'\n' | b'\t' | b'\r')) {
            self.at += 1;
        }
    }

    fn fail(&self, what: &str) -> String {
        format!("{what} at byte {}", self.at)
    }
}

//! The markup of `include`: the file's part and the parameters.

use std::ops::Range;

use crate::liquid::scan::{is_space, skip_space};

/// What the tag hands to the file.
#[derive(Clone, Debug, PartialEq)]
pub struct Parameter {
    pub name: String,
    pub value: Argument,
}

/// A text in quotes, or the name of a variable.
#[derive(Clone, Debug, PartialEq)]
pub enum Argument {
    Text(String),
    Variable(String),
}

/// The file's part of the markup, the rest, and whether the file's part holds variables.
pub fn split(markup: &str) -> (&str, Option<&str>, bool) {
    if let Some(file) = dynamic(markup) {
        return (markup[file.clone()].trim(), Some(markup[file.end..].trim()), true);
    }
    let end = markup.find(|c: char| c.is_ascii_whitespace()).unwrap_or(markup.len());
    let rest = markup[end..].trim_start();
    (&markup[..end], (!rest.is_empty()).then_some(rest), false)
}

/// A file name with variables, the first in the markup: `[^{]*`, then `"{{" name [ "|" … ] "}}" [^\s{}]*` one or more
/// times in a row. What comes before a brace that begins no variable is no part of it.
fn dynamic(markup: &str) -> Option<Range<usize>> {
    let last_close = markup.rfind("}}")?;
    let mut start = 0;
    for (open, _) in markup.match_indices('{') {
        if let Some(mut end) = variable_end(markup, open, last_close) {
            while let Some(next) = variable_end(markup, end, last_close) {
                end = next;
            }
            return Some(start..end);
        }
        start = open + 1;
    }
    None
}

/// The end of `{{ name | filters }}` that begins at `open`, and of the text right behind it. With filters, the last `}}`
/// of the markup is its end.
fn variable_end(markup: &str, open: usize, last_close: usize) -> Option<usize> {
    markup[open..].strip_prefix("{{")?;
    let start = skip_space(markup, open + 2);
    let name = markup[start..].find(|c: char| !(c.is_ascii_alphanumeric() || "_-.".contains(c)))?;
    let after = skip_space(markup, start + name);
    if name == 0 {
        return None;
    }
    let close = match markup.as_bytes().get(after)? {
        b'|' if last_close > after => last_close + 2,
        b'}' if markup[after..].starts_with("}}") => after + 2,
        _ => return None,
    };
    let tail = markup[close..].find(|c: char| c.is_ascii_whitespace() || c == '{' || c == '}');
    Some(tail.map_or(markup.len(), |length| close + length))
}

/// All parameters of a markup that is nothing else.
pub fn parse_parameters(markup: &str) -> Option<Vec<Parameter>> {
    let mut parameters = Vec::new();
    let mut at = skip_space(markup, 0);
    while at < markup.len() {
        let name_end = at + markup[at..].find(|c: char| !(is_word(c) || c == '-')).filter(|length| *length > 0)?;
        let equals = skip_space(markup, name_end);
        let value_start = skip_space(markup, equals + 1);
        if !markup[equals..].starts_with('=') {
            return None;
        }
        let (value, end) = argument(markup, value_start)?;
        if end < markup.len() && !markup.as_bytes()[end..].first().copied().is_some_and(is_space) {
            return None;
        }
        parameters.push(Parameter { name: markup[at..name_end].to_owned(), value });
        at = skip_space(markup, end);
    }
    Some(parameters)
}

/// A value at `at`, and where it ends.
fn argument(markup: &str, at: usize) -> Option<(Argument, usize)> {
    let quote = markup[at..].chars().next()?;
    if quote != '"' && quote != '\'' {
        let length = markup[at..].find(|c: char| !(is_word(c) || c == '.' || c == '-')).unwrap_or(markup.len() - at);
        return (length > 0).then(|| (Argument::Variable(markup[at..at + length].to_owned()), at + length));
    }
    let mut escaped = false;
    for (index, c) in markup[at + 1..].char_indices() {
        match c {
            // A line end cannot be escaped.
            '\n' if escaped => return None,
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            c if c == quote => {
                let inside = &markup[at + 1..at + 1 + index];
                let plain = inside.replace(&format!("\\{quote}"), &quote.to_string());
                return Some((Argument::Text(plain), at + index + 2));
            }
            _ => {}
        }
    }
    None
}

/// Ruby's `\w` in a regular expression without options.
pub fn is_word(c: char) -> bool {
    c.is_ascii_alphanumeric() || c == '_'
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_is_a_file_and_parameters() {
        assert_eq!(split("a.html x=1  y"), ("a.html", Some("x=1  y"), false));
        assert_eq!(split("{{ f }}.html a=b"), ("{{ f }}.html", Some("a=b"), true));
        assert_eq!(split("x/{{ f | a: \"}}\" }} y"), ("x/{{ f | a: \"}}\" }}", Some("y"), true));
        assert_eq!(split("{{ f }}.html a=\"{{ x }}\""), ("{{ f }}.html", Some("a=\"{{ x }}\""), true));
        assert_eq!(split("{{ a }}-{{ b }} c=1"), ("{{ a }}-{{ b }}", Some("c=1"), true));
        assert_eq!(split("{{ 'a' }} b={{ c }}"), ("'a' }} b={{ c }}", Some(""), true));
        assert!(!split("{{ f[0] }}").2);
        assert!(!split(&"{{ a | ".repeat(50_000)).2);
    }

    #[test]
    fn parameters_are_quoted_or_words() {
        let parsed = parse_parameters("a=\"x \\\" y\" b-c='z' d=page.title").unwrap_or_default();
        let values: Vec<_> =
            parsed.iter().map(|parameter| (parameter.name.as_str(), parameter.value.clone())).collect();
        assert_eq!(
            values,
            [
                ("a", Argument::Text("x \" y".into())),
                ("b-c", Argument::Text("z".into())),
                ("d", Argument::Variable("page.title".into())),
            ]
        );
        for wrong in ["a", "a=", "a=\"x", "a=\"x\"b=1", "a=x[0]", "a=1, b=2"] {
            assert_eq!(parse_parameters(wrong), None, "{wrong}");
        }
    }
}

//! Cuts a template into text, objects and tags.
//!
//! Mirrors `Liquid::Tokenizer` and its `TemplateParser`: a tag goes from `{%` to the next `%}`, an object from `{{` to
//! the next `}` (and one more `}`); an opening without an end is a token of two bytes.

use std::ops::Range;

/// The tokens of a text, handed out one by one, with the line in which the next one begins.
#[derive(Debug)]
pub struct Tokenizer<'t> {
    text: &'t str,
    at: usize,
    line: usize,
    /// Where the last `%}` and the last `}` begin: beyond them no search for an end is worthwhile, which keeps a text
    /// of a thousand openings linear.
    last_tag_end: Option<usize>,
    last_brace: Option<usize>,
}

/// A piece of the template.
#[derive(Clone, Debug, PartialEq)]
pub enum Token {
    Text(Range<usize>),
    /// `{{ … }}`, or what begins like one.
    Object(Range<usize>),
    /// `{% … %}`, or a lone `{%`.
    Tag(Range<usize>),
}

impl Token {
    /// The bytes of the token.
    pub fn range(&self) -> Range<usize> {
        match self {
            Token::Text(range) | Token::Object(range) | Token::Tag(range) => range.clone(),
        }
    }
}

impl<'t> Tokenizer<'t> {
    /// Begins at the start of `text`, in line 1.
    pub fn new(text: &'t str) -> Tokenizer<'t> {
        Tokenizer { text, at: 0, line: 1, last_tag_end: text.rfind("%}"), last_brace: text.rfind('}') }
    }

    /// The line in which the next token begins, from 1.
    pub fn line(&self) -> usize {
        self.line
    }

    fn object_end(&self, start: usize) -> usize {
        let from = start + 2;
        if self.last_brace.is_none_or(|last| last < from) {
            return from;
        }
        let end = self.text[from..].find('}').map_or(from, |brace| from + brace + 1);
        if self.text[end..].starts_with('}') { end + 1 } else { end }
    }

    fn tag_end(&self, start: usize) -> usize {
        let from = start + 2;
        if self.last_tag_end.is_none_or(|last| last < from) {
            return from;
        }
        self.text[from..].find("%}").map_or(from, |end| from + end + 2)
    }

    fn text_end(&self) -> usize {
        let bytes = self.text.as_bytes();
        let mut at = self.at;
        while let Some(brace) = self.text[at..].find('{') {
            at += brace;
            if matches!(bytes.get(at + 1), Some(b'{' | b'%')) {
                return at;
            }
            at += 1;
        }
        self.text.len()
    }
}

impl Iterator for Tokenizer<'_> {
    type Item = Token;

    fn next(&mut self) -> Option<Token> {
        let rest = &self.text[self.at..];
        if rest.is_empty() {
            return None;
        }
        let token = if rest.starts_with("{%") {
            Token::Tag(self.at..self.tag_end(self.at))
        } else if rest.starts_with("{{") {
            Token::Object(self.at..self.object_end(self.at))
        } else {
            Token::Text(self.at..self.text_end())
        };
        let range = token.range();
        self.line += self.text[range.clone()].bytes().filter(|&byte| byte == b'\n').count();
        self.at = range.end;
        Some(token)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &[&str]) {
        let tokens: Vec<_> = Tokenizer::new(text).map(|token| &text[token.range()]).collect();
        assert_eq!(tokens, expected, "{text}");
    }

    #[test]
    fn text_objects_and_tags_are_told_apart() {
        check("a {{ b }} c {% d %}{%- e -%} f", &["a ", "{{ b }}", " c ", "{% d %}", "{%- e -%}", " f"]);
        check("", &[]);
        check("{ { % {", &["{ { % {"]);
    }

    #[test]
    fn an_object_ends_at_its_first_brace() {
        check("{{ x } y }}", &["{{ x }", " y }}"]);
        check("{{ {% a %} }}", &["{{ {% a %}", " }}"]);
        check("{{ '}}' }}", &["{{ '}}", "' }}"]);
    }

    #[test]
    fn an_opening_without_end_stands_alone() {
        check("a {% b", &["a ", "{%", " b"]);
        check("{{ b {% c %}", &["{{ b {% c %}"]);
        check("{{ b {% c", &["{{", " b ", "{%", " c"]);
        check("{%}", &["{%", "}"]);
    }

    #[test]
    fn lines_are_those_of_the_next_token() {
        let mut tokens = Tokenizer::new("a\n{{\n}}\nb");
        let mut lines = vec![tokens.line()];
        while tokens.next().is_some() {
            lines.push(tokens.line());
        }
        assert_eq!(lines, [1, 2, 3, 4]);
    }
}

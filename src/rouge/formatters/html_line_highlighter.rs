//! `Rouge::Formatters::HTMLLineHighlighter`: some lines stand out.

use super::html;
use crate::rouge::token::Tokens;

/// The tokens of `code` as HTML, each line ended, those of the given numbers (from 1) in a `span` of the class `hll`.
pub fn format(tokens: &Tokens, code: &str, lines: &[i64]) -> String {
    let mut formatted = String::with_capacity(code.len() * 4);
    let mut line = String::new();
    let mut number = 0;
    let mut end_line = |line: &mut String| {
        number += 1;
        line.push('\n');
        if lines.contains(&number) {
            formatted.push_str("<span class=\"hll\">");
            formatted.push_str(line);
            formatted.push_str("</span>");
        } else {
            formatted.push_str(line);
        }
        line.clear();
    };
    for (token, text) in tokens.texts(code) {
        for part in text.split_inclusive('\n') {
            let text = part.strip_suffix('\n').unwrap_or(part);
            if !text.is_empty() {
                html::span(token, text, &mut line);
            }
            if text.len() < part.len() {
                end_line(&mut line);
            }
        }
    }
    if !line.is_empty() {
        end_line(&mut line);
    }
    formatted
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rouge::token::Token;

    fn lines(texts: &[(Token, &str)], marked: &[i64]) -> String {
        let mut tokens = Tokens::default();
        texts.iter().for_each(|(token, text)| tokens.push(*token, text.len()));
        let code: String = texts.iter().map(|(_, text)| *text).collect();
        format(&tokens, &code, marked)
    }

    #[test]
    fn tokens_end_with_their_lines() {
        let html = lines(&[(Token::Comment, "a\nb"), (Token::Text, "\n\n")], &[2, 3]);
        let b = "<span class=\"hll\"><span class=\"c\">b</span>\n</span>";
        assert_eq!(html, format!("<span class=\"c\">a</span>\n{b}<span class=\"hll\">\n</span>"));
    }

    #[test]
    fn the_last_line_is_ended() {
        assert_eq!(lines(&[(Token::Text, "a")], &[]), "a\n");
        assert_eq!(lines(&[], &[1]), "");
    }
}

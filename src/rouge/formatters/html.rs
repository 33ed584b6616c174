//! `Rouge::Formatters::HTML`: a `span` with a class around each token.

use crate::rouge::token::{Token, Tokens};

/// The tokens of `code` as HTML, without anything around them.
pub fn format(tokens: &Tokens, code: &str) -> String {
    let mut html = String::with_capacity(code.len() * 4);
    for (token, text) in tokens.texts(code) {
        span(token, text, &mut html);
    }
    html
}

/// Writes one token.
pub fn span(token: Token, text: &str, html: &mut String) {
    let class = token.short_name();
    if class.is_empty() {
        return escape(text, html);
    }
    for part in ["<span class=\"", class, "\">"] {
        html.push_str(part);
    }
    escape(text, html);
    html.push_str("</span>");
}

/// Writes text with `&`, `<` and `>` as entities.
pub fn escape(text: &str, html: &mut String) {
    let mut rest = text;
    while let Some(at) = rest.find(['&', '<', '>']) {
        html.push_str(&rest[..at]);
        html.push_str(match rest.as_bytes()[at] {
            b'&' => "&amp;",
            b'<' => "&lt;",
            _ => "&gt;",
        });
        rest = &rest[at + 1..];
    }
    html.push_str(rest);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_has_no_span_and_is_escaped() {
        let mut tokens = Tokens::default();
        tokens.push(Token::Name, 1);
        tokens.push(Token::Text, 1);
        tokens.push(Token::Operator, 2);
        let html = "<span class=\"n\">a</span> <span class=\"o\">&lt;&amp;</span>";
        assert_eq!(format(&tokens, "a <&"), html);
    }
}

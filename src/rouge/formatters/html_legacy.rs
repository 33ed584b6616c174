//! `Rouge::Formatters::HTMLLegacy`: the usual formatter, which wraps and numbers as it is told.

use super::html;
use super::html_pygments;
use super::html_table::Table;
use crate::rouge::token::Tokens;

/// What stands around the tokens.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Legacy {
    /// The class of the `pre` around all; `None`: there is none.
    pub wrap: Option<String>,
    /// The table with line numbers; `None`: there is none.
    pub line_numbers: Option<Table>,
}

impl Legacy {
    /// The tokens of `code` as HTML.
    pub fn format(&self, tokens: &Tokens, code: &str) -> String {
        let html = html::format(tokens, code);
        let html = match &self.line_numbers {
            Some(table) => table.wrap(&html, code),
            None => html,
        };
        match &self.wrap {
            Some(css_class) => html_pygments::wrap(&html, css_class),
            None => html,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rouge::token::Token;

    #[test]
    fn the_table_stands_in_the_wrapper() {
        let mut tokens = Tokens::default();
        tokens.push(Token::Name, 1);
        let name = "<span class=\"n\">a</span>";
        assert_eq!(Legacy::default().format(&tokens, "a"), name);
        let full = Legacy { wrap: Some("x".to_owned()), line_numbers: Some(Table::default()) };
        let html = full.format(&tokens, "a");
        assert!(html.starts_with("<div class=\"highlight\"><pre class=\"x\"><code><table class=\"rouge-table\">"));
        assert!(html.ends_with(&format!("<pre>{name}\n</pre></td></tr></tbody></table></code></pre></div>")));
    }
}

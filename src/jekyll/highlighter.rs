//! Rouge as kramdown's highlighter, CommonMark's and the tag `highlight`'s: code in, coloured HTML out.
//!
//! Mirrors `Kramdown::Converter::SyntaxHighlighter::Rouge`. Code that was seen before is not taken apart again: while
//! somebody types, all blocks but one are as they were.

use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;

use crate::kramdown::{Category, HighlighterOptions, SyntaxHighlighter};
use crate::rouge::formatters::html;
use crate::rouge::formatters::html_legacy::Legacy;
use crate::rouge::formatters::html_table::Table;
use crate::rouge::{Language, Tokens};

/// Code of so many bytes is remembered, and once more as much that was used before it.
const MAX_REMEMBERED: usize = 4_000_000;

/// Colours code, and remembers the tokens of code that it has seen.
#[derive(Debug, Default)]
pub struct Highlighter {
    remembered: RefCell<Remembered>,
}

#[derive(Debug, Default)]
struct Remembered {
    recent: HashMap<Key, Rc<Tokens>>,
    /// What was recent before, and goes when `recent` is full again.
    older: HashMap<Key, Rc<Tokens>>,
    bytes: usize,
}

/// A language as the author wrote it, and code.
type Key = (String, String);

impl Highlighter {
    /// The tokens of `code`; `None` where Rouge does not know the language.
    pub fn tokens(&self, language: &str, code: &str) -> Option<Rc<Tokens>> {
        let language_found = Language::find_fancy(language, code)?;
        let key = (language.to_owned(), code.to_owned());
        if let Some(tokens) = self.remembered.borrow_mut().get(&key) {
            return Some(tokens);
        }
        let tokens = Rc::new(language_found.lex(code));
        self.remembered.borrow_mut().insert(key, tokens.clone());
        Some(tokens)
    }
}

impl Remembered {
    fn get(&mut self, key: &Key) -> Option<Rc<Tokens>> {
        if let Some(tokens) = self.recent.get(key) {
            return Some(tokens.clone());
        }
        let (key, tokens) = self.older.remove_entry(key)?;
        self.insert(key, tokens.clone());
        Some(tokens)
    }

    fn insert(&mut self, key: Key, tokens: Rc<Tokens>) {
        self.bytes += key.1.len();
        if self.bytes > MAX_REMEMBERED {
            self.bytes = key.1.len();
            self.older = std::mem::take(&mut self.recent);
        }
        self.recent.insert(key, tokens);
    }
}

impl SyntaxHighlighter for Highlighter {
    fn highlight(
        &self,
        code: &str,
        language: Option<&str>,
        _: Category,
        options: &HighlighterOptions,
    ) -> Result<Option<String>, String> {
        let language = language.unwrap_or("guess");
        let found = Language::find_fancy(language, code);
        if options.disable || found.is_none_or(|found| found.is_plaintext() && !options.guess_lang) {
            return Ok(None);
        }
        let Some(tokens) = self.tokens(language, code) else { return Ok(None) };
        Ok(Some(match options.formatter.as_deref() {
            Some(name) if is_constant(name) && name != "HTMLLegacy" => {
                check_formatter(name, code, options)?;
                html::format(&tokens, code)
            }
            _ => legacy(options).format(&tokens, code),
        }))
    }
}

fn is_constant(name: &str) -> bool {
    name.starts_with(|c: char| c.is_ascii_uppercase()) && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_')
}

/// kramdown hands every formatter its options, also one that wants another formatter or a theme in their place, and so
/// fails with an error of Ruby's.
fn check_formatter(name: &str, code: &str, options: &HighlighterOptions) -> Result<(), String> {
    let given = &options.inspected;
    match name {
        "HTMLTable" => Err(format!("private method `format' called for {given}:Hash")),
        "HTMLPygments" => Err(format!("undefined method `stream' for {given}:Hash")),
        "HTMLInline" => Err(format!("invalid theme: {given}")),
        "HTMLLineHighlighter" if !code.is_empty() => Err(format!("private method `format' called for {given}:Hash")),
        "HTMLLinewise" | "HTMLLineTable" if !code.is_empty() => {
            Err(format!("undefined method `stream' for {given}:Hash"))
        }
        _ => Ok(()),
    }
}

fn legacy(options: &HighlighterOptions) -> Legacy {
    let table = || Table { start_line: options.start_line, ..Table::default() };
    Legacy { wrap: options.wrap.then(|| options.css_class.clone()), line_numbers: options.line_numbers.then(table) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kramdown::Options;

    fn block(options: &Options, code: &str, language: &str) -> Option<String> {
        let options = HighlighterOptions::of(options, Category::Block);
        Highlighter::default().highlight(code, Some(language), Category::Block, &options).expect("no error")
    }

    #[test]
    fn known_languages_get_the_wrapper() {
        let options = Options::default();
        let html = "<div class=\"highlight\"><pre class=\"highlight\"><code>a &lt; b\n</code></pre></div>";
        assert_eq!(block(&options, "a < b\n", "brainfuck").as_deref(), Some(html));
        assert_eq!(block(&options, "a\n", "no-such"), None);
        assert_eq!(block(&options, "a\n", "text"), None);
        assert_eq!(block(&options, "a\n", "guess"), None);
    }

    #[test]
    fn options_for_the_kind_lie_over_those_for_all() {
        let mut options = Options::default();
        options.set("syntax_highlighter_opts", &"{disable: true, block: {disable: false, wrap: no}}".into()).unwrap();
        assert_eq!(block(&options, "1", "json").as_deref(), Some("<span class=\"mi\">1</span>"));
        assert!(HighlighterOptions::of(&options, Category::Span).disable);
    }

    #[test]
    fn line_numbers_make_a_table() {
        let mut options = Options::default();
        options.set("syntax_highlighter_opts", &"{line_numbers: true, start_line: 5}".into()).unwrap();
        let html = block(&options, "a\n\n", "brainfuck").unwrap_or_default();
        assert!(html.contains("<pre class=\"lineno\">5\n6\n</pre></td><td class=\"rouge-code\"><pre>a\n\n</pre>"));
    }

    #[test]
    fn a_formatter_may_be_named() {
        let mut options = Options::default();
        options.set("syntax_highlighter_opts", &"{formatter: HTML}".into()).unwrap();
        assert_eq!(block(&options, "a", "brainfuck").as_deref(), Some("a"));
        options.set("syntax_highlighter_opts", &"{formatter: html}".into()).unwrap();
        assert!(block(&options, "a", "brainfuck").is_some_and(|html| html.starts_with("<div")));
    }

    #[test]
    fn formatters_of_another_kind_end_the_build() {
        let error = |name: &str, code: &str| {
            let mut options = Options::default();
            options.set("syntax_highlighter_opts", &format!("{{formatter: {name}}}").as_str().into()).unwrap();
            let options = HighlighterOptions::of(&options, Category::Block);
            Highlighter::default().highlight(code, Some("ruby"), Category::Block, &options).err()
        };
        let given = |name: &str| format!("{{:formatter=>\"{name}\", :css_class=>\"highlight\"}}");
        assert_eq!(error("HTMLInline", "a"), Some(format!("invalid theme: {}", given("HTMLInline"))));
        let message = format!("private method `format' called for {}:Hash", given("HTMLTable"));
        assert_eq!(error("HTMLTable", ""), Some(message));
        let message = format!("undefined method `stream' for {}:Hash", given("HTMLLinewise"));
        assert_eq!(error("HTMLLinewise", "a"), Some(message));
        assert_eq!(error("HTMLLinewise", ""), None);
        assert_eq!((error("Nope", "a"), error("A::B", "a")), (None, None));
    }

    #[test]
    fn what_was_seen_is_remembered_and_forgotten_in_the_end() {
        let highlighter = Highlighter::default();
        let first = highlighter.tokens("json", "1").expect("a language");
        let is_known = || highlighter.tokens("json", "1").is_some_and(|again| Rc::ptr_eq(&again, &first));
        assert!(is_known());
        let long = |digit: char| std::iter::repeat_n(digit, MAX_REMEMBERED).collect::<String>();
        highlighter.tokens("text", &long('1'));
        assert!(is_known(), "what is used stays");
        highlighter.tokens("text", &long('2'));
        highlighter.tokens("text", &long('3'));
        highlighter.tokens("text", &long('4'));
        assert!(!is_known());
    }
}

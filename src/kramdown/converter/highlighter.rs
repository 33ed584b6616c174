//! The seam to a syntax highlighter, the options it is handed, and the one that colours nothing.

use std::collections::HashSet;
use std::sync::OnceLock;

use super::escape::{Escape, escape, escaped};
use crate::kramdown::options::Setting;
use crate::kramdown::{Category, Options};

/// Colours code. kramdown knows the highlighter by this alone.
pub trait SyntaxHighlighter {
    /// The HTML for `code`, to stand in the element that the converter writes around it; `None` where it is to stay
    /// plain, because the language is not known or highlighting is switched off. `language` is the author's, else
    /// the default one, and may have options after a `?`.
    fn highlight(
        &self,
        code: &str,
        language: Option<&str>,
        kind: Category,
        options: &HighlighterOptions,
    ) -> Option<String>;
}

/// What `syntax_highlighter_opts` say for blocks or for spans.
#[derive(Clone, Debug, PartialEq)]
pub struct HighlighterOptions {
    pub css_class: String,
    pub default_lang: Option<String>,
    pub disable: bool,
    /// The name of Rouge's formatter, if not the usual one.
    pub formatter: Option<String>,
    pub guess_lang: bool,
    pub line_numbers: bool,
    pub start_line: i64,
    /// Whether the code gets elements around it.
    pub wrap: bool,
}

/// Writes what Rouge writes around code, without tokens.
#[derive(Copy, Clone, Debug, Default)]
pub struct PlainHighlighter;

impl HighlighterOptions {
    /// Those for one kind of code: what is set for all, and over it what is set for the kind.
    pub fn of(options: &Options, kind: Category) -> HighlighterOptions {
        let all = &options.syntax_highlighter_opts;
        let nested = all.iter().find(|(name, _)| name == if kind == Category::Block { "block" } else { "span" });
        let nested = match nested {
            Some((_, Setting::Map(entries))) => entries.as_slice(),
            _ => &[],
        };
        let get = |name: &str| {
            let own = nested.iter().find(|(key, _)| key.to_symbol().as_deref() == Some(name)).map(|(_, value)| value);
            own.or_else(|| all.iter().find(|(key, _)| key == name).map(|(_, value)| value))
        };
        let flag = |name: &str| get(name).is_some_and(is_truthy);
        HighlighterOptions {
            css_class: get("css_class").filter(|value| is_truthy(value)).map_or("highlight".into(), Setting::to_text),
            default_lang: get("default_lang").filter(|value| is_truthy(value)).map(Setting::to_text),
            disable: flag("disable"),
            formatter: get("formatter").filter(|value| is_truthy(value)).map(Setting::to_text),
            guess_lang: flag("guess_lang"),
            line_numbers: flag("line_numbers"),
            start_line: match get("start_line") {
                Some(Setting::Integer(number)) => *number,
                _ => 1,
            },
            wrap: kind == Category::Block && get("wrap").is_none_or(is_truthy),
        }
    }

    /// Puts Rouge's elements around the lines of code, which are HTML already.
    pub fn wrapped(&self, code: &str) -> String {
        if matches!(self.formatter.as_deref(), Some("HTML")) {
            return code.to_owned();
        }
        let table = if self.line_numbers { self.numbered(code) } else { code.to_owned() };
        if !self.wrap {
            return table;
        }
        let mut html = String::from("<div class=\"highlight\"><pre class=\"");
        escape(&self.css_class, Escape::Attribute, &mut html);
        html + "\"><code>" + &table + "</code></pre></div>"
    }

    fn numbered(&self, code: &str) -> String {
        let code = code.strip_suffix('\n').unwrap_or(code);
        let lines = i64::try_from(code.split('\n').count()).unwrap_or(i64::MAX);
        let numbers: String = (0..lines).map(|line| format!("{}\n", self.start_line.saturating_add(line))).collect();
        format!(
            "<table class=\"rouge-table\"><tbody><tr><td class=\"rouge-gutter gl\"><pre class=\"lineno\">{numbers}</pre>\
             </td><td class=\"rouge-code\"><pre>{code}\n</pre></td></tr></tbody></table>"
        )
    }
}

impl SyntaxHighlighter for PlainHighlighter {
    fn highlight(
        &self,
        code: &str,
        language: Option<&str>,
        _: Category,
        options: &HighlighterOptions,
    ) -> Option<String> {
        let name = language.unwrap_or("guess");
        let name = name.split('?').next().unwrap_or_default();
        let plain = matches!(name, "plaintext" | "text" | "guess");
        if options.disable || !is_language(name) || (plain && !options.guess_lang) {
            return None;
        }
        Some(options.wrapped(&escaped(code, Escape::All)))
    }
}

/// Whether Rouge has a lexer of this name.
fn is_language(name: &str) -> bool {
    static NAMES: OnceLock<HashSet<&'static str>> = OnceLock::new();
    let names = NAMES.get_or_init(|| include_str!("languages.txt").split_ascii_whitespace().collect());
    matches!(name, "plaintext" | "guess") || names.contains(name)
}

fn is_truthy(value: &Setting) -> bool {
    !matches!(value, Setting::Nil | Setting::Bool(false))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn block(options: &Options, code: &str, language: &str) -> Option<String> {
        let options = HighlighterOptions::of(options, Category::Block);
        PlainHighlighter.highlight(code, Some(language), Category::Block, &options)
    }

    #[test]
    fn known_languages_get_the_wrapper() {
        let options = Options::default();
        let html = "<div class=\"highlight\"><pre class=\"highlight\"><code>a &lt; b\n</code></pre></div>";
        assert_eq!(block(&options, "a < b\n", "ruby").as_deref(), Some(html));
        assert_eq!(block(&options, "a\n", "no-such"), None);
        assert_eq!(block(&options, "a\n", "text"), None);
    }

    #[test]
    fn options_for_the_kind_lie_over_those_for_all() {
        let mut options = Options::default();
        options.set("syntax_highlighter_opts", &"{disable: true, block: {disable: false, wrap: no}}".into()).unwrap();
        assert_eq!(block(&options, "a\n", "ruby").as_deref(), Some("a\n"));
        assert!(HighlighterOptions::of(&options, Category::Span).disable);
    }

    #[test]
    fn line_numbers_make_a_table() {
        let mut options = Options::default();
        options.set("syntax_highlighter_opts", &"{line_numbers: true, start_line: 5}".into()).unwrap();
        let html = block(&options, "a\n\n", "ruby").unwrap_or_default();
        assert!(html.contains("<pre class=\"lineno\">5\n6\n</pre></td><td class=\"rouge-code\"><pre>a\n\n</pre>"));
    }
}

//! The seam to a syntax highlighter, and the options it is handed.

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
        let flag = |name: &str| get(name).is_some_and(Setting::is_truthy);
        HighlighterOptions {
            css_class: get("css_class").filter(|value| value.is_truthy()).map_or("highlight".into(), Setting::to_text),
            default_lang: get("default_lang").filter(|value| value.is_truthy()).map(Setting::to_text),
            disable: flag("disable"),
            formatter: get("formatter").filter(|value| value.is_truthy()).map(Setting::to_text),
            guess_lang: flag("guess_lang"),
            line_numbers: flag("line_numbers"),
            start_line: match get("start_line") {
                Some(Setting::Integer(number)) => *number,
                _ => 1,
            },
            wrap: kind == Category::Block && get("wrap").is_none_or(Setting::is_truthy),
        }
    }
}

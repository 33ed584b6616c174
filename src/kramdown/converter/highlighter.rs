//! The seam to a syntax highlighter, and the options it is handed.

use crate::kramdown::options::Setting;
use crate::kramdown::{Category, Options};

/// Colours code. kramdown knows the highlighter by this alone.
pub trait SyntaxHighlighter {
    /// The HTML for `code`, to stand in the element that the converter writes around it; `None` where it is to stay
    /// plain, because the language is not known or highlighting is switched off. `language` is the author's, else
    /// the default one, and may have options after a `?`. An error is the message with which the conversion ends.
    fn highlight(
        &self,
        code: &str,
        language: Option<&str>,
        kind: Category,
        options: &HighlighterOptions,
    ) -> Result<Option<String>, String>;
}

/// Leaves all code plain, as kramdown does without a highlighter.
pub struct Colourless;

impl SyntaxHighlighter for Colourless {
    fn highlight(
        &self,
        _: &str,
        _: Option<&str>,
        _: Category,
        _: &HighlighterOptions,
    ) -> Result<Option<String>, String> {
        Ok(None)
    }
}

/// What `syntax_highlighter_opts` say for blocks or for spans.
#[derive(Clone, Debug, PartialEq)]
pub struct HighlighterOptions {
    pub css_class: String,
    pub default_lang: Option<String>,
    pub disable: bool,
    /// The name of Rouge's formatter, if not the usual one.
    pub formatter: Option<String>,
    /// All of them as Ruby shows them, where a formatter is named.
    pub inspected: String,
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
        let wrap = kind == Category::Block && get("wrap").is_none_or(Setting::is_truthy);
        let formatter = get("formatter").filter(|value| value.is_truthy()).map(Setting::to_text);
        let flag = |name: &str| get(name).is_some_and(Setting::is_truthy);
        HighlighterOptions {
            css_class: get("css_class").filter(|value| value.is_truthy()).map_or("highlight".into(), Setting::to_text),
            default_lang: get("default_lang").filter(|value| value.is_truthy()).map(Setting::to_text),
            disable: flag("disable"),
            inspected: formatter.as_ref().map(|_| inspect(all, nested, kind)).unwrap_or_default(),
            formatter,
            guess_lang: flag("guess_lang"),
            line_numbers: flag("line_numbers"),
            start_line: match get("start_line") {
                Some(Setting::Integer(number)) => *number,
                _ => 1,
            },
            wrap,
        }
    }
}

/// The hash that Rouge's formatter is handed, as Ruby shows it: what is set for the kind lies over what is set for all.
fn inspect(all: &[(String, Setting)], nested: &[(Setting, Setting)], kind: Category) -> String {
    let of_all = all.iter().filter(|(name, _)| !matches!(name.as_str(), "block" | "span"));
    let mut entries: Vec<(String, Setting)> = of_all.cloned().collect();
    for (key, value) in nested {
        if let Some(name) = key.to_symbol() {
            put(&mut entries, &name, value.clone());
        }
    }
    if kind == Category::Span {
        put(&mut entries, "wrap", Setting::Bool(false));
    }
    if !entries.iter().any(|(name, value)| name == "css_class" && value.is_truthy()) {
        put(&mut entries, "css_class", Setting::Text("highlight".to_owned()));
    }
    let shown: Vec<_> = entries.iter().map(|(name, value)| format!("{}=>{}", symbol(name), value.inspect())).collect();
    format!("{{{}}}", shown.join(", "))
}

/// Sets a member where it stands, or at the end.
fn put(entries: &mut Vec<(String, Setting)>, name: &str, value: Setting) {
    match entries.iter_mut().find(|(known, _)| known == name) {
        Some((_, old)) => *old = value,
        None => entries.push((name.to_owned(), value)),
    }
}

/// A symbol as Ruby shows it: in quotes where its name is not one that code could have.
fn symbol(name: &str) -> String {
    let is_plain = name.starts_with(|c: char| c.is_alphabetic() || c == '_')
        && name.chars().all(|c| c.is_alphanumeric() || c == '_');
    if is_plain { format!(":{name}") } else { format!(":{}", Setting::Text(name.to_owned()).inspect()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn options_are_shown_as_ruby_shows_them() {
        let mut options = Options::default();
        let text = "{formatter: HTML, 'a b': {x: [1, y]}, css_class: , block: {start_line: 3}, span: {formatter: X}}";
        options.set("syntax_highlighter_opts", &text.into()).unwrap();
        let shown = |kind| HighlighterOptions::of(&options, kind).inspected;
        let middle = ":\"a b\"=>{\"x\"=>[1, \"y\"]}, :css_class=>\"highlight\"";
        assert_eq!(shown(Category::Block), format!("{{:formatter=>\"HTML\", {middle}, :start_line=>3}}"));
        assert_eq!(shown(Category::Span), format!("{{:formatter=>\"X\", {middle}, :wrap=>false}}"));
        let none = HighlighterOptions::of(&Options::default(), Category::Block);
        assert_eq!(none.inspected, "");
    }
}

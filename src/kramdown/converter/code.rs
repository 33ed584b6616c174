//! Code and mathematics: what the highlighter and the mathematics engine make of them, and what stands without.

use std::rc::Rc;

use super::HighlighterOptions;
use super::escape::{Escape, escaped};
use super::html::Converter;
use crate::diagnostic::Code;
use crate::kramdown::options::Setting;
use crate::kramdown::parser::scan;
use crate::kramdown::{Attributes, Category, Codeblock, Element, Text};

impl Converter<'_> {
    pub(super) fn codeblock(&mut self, element: &Element, code: &Codeblock, indent: usize) {
        let (value, info) = (&code.value, code.lang.as_deref());
        let mut attr = element.attr.clone();
        let language = take_language(&mut attr);
        let options = Rc::clone(&self.block_highlighting);
        let highlighted = self.highlight(element, value, info.or(language.as_deref()), Category::Block, &options);
        if let Some(html) = highlighted {
            let language = self.language_to_name(language.as_deref(), &options);
            let class = self.highlighter_class(&attr, language);
            self.out.indent(indent);
            self.start_tag_with("div", &attr, ("class", &class));
            self.push_highlighted(&html, value, element);
            self.out.indent(indent);
            self.push("</div>\n");
            return;
        }
        let code = escaped(value, Escape::All);
        let code = code.strip_suffix('\n').unwrap_or(&code);
        let mut code_attr = Attributes::default();
        if let Some(language) = language {
            code_attr.set("class", format!("language-{language}"));
        }
        self.out.indent(indent);
        self.start_tag("pre", &attr);
        self.start_tag("code", &code_attr);
        if element.attr.get("class").is_some_and(|class| has_word(class, "show-whitespaces")) {
            show_whitespace(code, &mut self.out.html);
        } else {
            self.push_highlighted(code, value, element);
        }
        self.push("\n</code></pre>\n");
    }

    /// Writes what became of code, whose bytes keep their places.
    fn push_highlighted(&mut self, html: &str, code: &Text, element: &Element) {
        let start = self.out.html.len();
        self.push(html);
        self.out.mark_highlighted(start, code, &element.range);
        self.out.mark(&element.range);
    }

    pub(super) fn codespan(&mut self, element: &Element, value: &Text) {
        let attr = &element.attr;
        let language = attr.get("class").and_then(|class| language(class)).map(|at| at.1.to_owned());
        let options = Rc::clone(&self.span_highlighting);
        match self.highlight(element, value, language.as_deref(), Category::Span, &options) {
            Some(html) => {
                let language = self.language_to_name(language.as_deref(), &options);
                let class = self.highlighter_class(attr, language);
                self.start_tag_with("code", attr, ("class", &class));
                self.push_highlighted(&html, value, element);
            }
            None => {
                self.start_tag("code", attr);
                self.escape_text(value, Escape::All);
                self.out.mark(&element.range);
            }
        }
        self.end_tag("code");
    }

    pub(super) fn math(&mut self, element: &Element, value: &Text, category: Category, indent: usize) {
        let engine = self.options.math_engine.clone();
        let is_mathjax = engine.as_deref() == Some("mathjax");
        if let (Some(engine), false) = (engine, is_mathjax) {
            let message = format!("The configured math engine {engine} is not available.");
            self.warn(Code("kramdown/math-engine"), element, message);
        }
        match category {
            Category::Block if is_mathjax && element.attr.is_empty() => {
                self.delimited(element, ("\\[", "\\]\n"), value)
            }
            Category::Span if is_mathjax && element.attr.is_empty() => self.delimited(element, ("\\(", "\\)"), value),
            Category::Block => {
                self.out.indent(indent);
                self.start_tag("div", &math_attributes(element, is_mathjax));
                if is_mathjax {
                    self.delimited(element, ("\\[", "\\]\n"), value);
                } else {
                    self.push("$$\n");
                    self.push_text(value);
                    self.out.mark(&element.range);
                    self.push("\n$$");
                }
                self.push("</div>\n");
            }
            Category::Span => {
                self.start_tag("span", &math_attributes(element, is_mathjax));
                self.push("$");
                self.push_text(value);
                self.out.mark(&element.range);
                self.push("$</span>");
            }
        }
    }

    fn delimited(&mut self, element: &Element, (open, close): (&str, &str), value: &Text) {
        self.push(open);
        self.escape_text(value, Escape::All);
        self.out.mark(&element.range);
        self.push(close);
    }

    fn highlight(
        &mut self,
        element: &Element,
        code: &str,
        language: Option<&str>,
        kind: Category,
        options: &HighlighterOptions,
    ) -> Option<String> {
        let name = self.options.syntax_highlighter.as_deref()?;
        if name == "minted" {
            return self.minted(code, language, kind);
        }
        if name != "rouge" {
            let message = format!("The configured syntax highlighter {name} is not available.");
            self.warn(Code("kramdown/syntax-highlighter"), element, message);
            return None;
        }
        let language = language.or(options.default_lang.as_deref());
        if language.is_none() && !options.guess_lang {
            return None;
        }
        match self.highlighter.highlight(code, language, kind, options) {
            Ok(html) => html,
            Err(message) => {
                self.fail(Code("kramdown/formatter"), element, message);
                None
            }
        }
    }

    /// The highlighter for LaTeX, which kramdown runs for HTML as well.
    fn minted(&self, code: &str, language: Option<&str>, kind: Category) -> Option<String> {
        let all = &self.options.syntax_highlighter_opts;
        let get = |name: &str| all.iter().find(|(key, value)| key == name && value.is_truthy()).map(|(_, value)| value);
        let default = get("default_lang").map(Setting::to_text);
        let language = language.or(default.as_deref())?;
        if kind == Category::Span {
            return Some(format!("\\mintinline{{{language}}}{{{code}}}"));
        }
        let mut options: Vec<String> = Vec::new();
        options.extend(get("wrap").map(|_| "breaklines".to_owned()));
        options.extend(get("line_numbers").map(|_| "linenos".to_owned()));
        options.extend(get("frame").map(|frame| format!("frame={}", frame.to_text())));
        Some(format!("\\begin{{minted}}[{}]{{{language}}}\n{code}\n\\end{{minted}}", options.join(",")))
    }

    /// The language that the highlighter's element names: Rouge tells kramdown that it took the default one.
    fn language_to_name<'l>(&self, own: Option<&'l str>, options: &'l HighlighterOptions) -> Option<&'l str> {
        let is_rouge = self.options.syntax_highlighter.as_deref() == Some("rouge");
        own.or(options.default_lang.as_deref().filter(|_| is_rouge))
    }

    /// The class with the highlighter's, and in front of all the language's; one that stood in front gives way.
    fn highlighter_class(&self, attr: &Attributes, language: Option<&str>) -> String {
        let name = self.options.syntax_highlighter.as_deref().unwrap_or_default();
        let class = format!("{} highlighter-{name}", attr.get("class").unwrap_or_default());
        let class = scan::lstrip(&class);
        match (language, self::language(class)) {
            (None, _) => class.to_owned(),
            (Some(language), Some((0, old))) => {
                format!("language-{language}{}", &class["language-".len() + old.len()..])
            }
            (Some(language), _) => format!("language-{language} {class}"),
        }
    }
}

/// Takes the first `language-x` out of the class and returns `x`. Without anything else there is no class any more.
fn take_language(attr: &mut Attributes) -> Option<String> {
    let class = attr.get("class")?;
    let (at, name) = language(class)?;
    let name = name.to_owned();
    let rest = format!("{}{}", &class[..at], &class[at + "language-".len() + name.len()..]);
    match scan::strip(&rest) {
        "" => drop(attr.remove("class")),
        rest => attr.set("class", rest),
    }
    Some(name)
}

/// The first `language-x` of a class that begins a word: where it stands, and `x`.
fn language(class: &str) -> Option<(usize, &str)> {
    class.match_indices("language-").find_map(|(at, prefix)| {
        let is_inside = class[..at].ends_with(|c: char| c.is_ascii_alphanumeric() || c == '_');
        let rest = &class[at + prefix.len()..];
        let end = rest.find(|c: char| c.is_ascii_whitespace()).unwrap_or(rest.len());
        (!is_inside && end > 0).then(|| (at, &rest[..end]))
    })
}

/// Whether `word` stands in `text` between other characters than those of words.
pub(super) fn has_word(text: &str, word: &str) -> bool {
    let is_word = |c: char| c.is_ascii_alphanumeric() || c == '_';
    text.match_indices(word)
        .any(|(at, _)| !text[..at].ends_with(is_word) && !text[at + word.len()..].starts_with(is_word))
}

fn math_attributes(element: &Element, is_mathjax: bool) -> Attributes {
    let mut attr = element.attr.clone();
    if !is_mathjax {
        attr.add_class("kdmath");
    }
    attr
}

/// Writes code with a `span` around each space and tab, which says whether it begins or ends a line.
fn show_whitespace(code: &str, html: &mut String) {
    for (number, line) in code.split('\n').enumerate() {
        if number > 0 {
            html.push('\n');
        }
        let blank = |c: char| c == ' ' || c == '\t';
        let body = line.trim_start_matches(blank).len();
        let end = line.trim_end_matches(blank).len();
        for (at, char) in line.char_indices() {
            let suffix = match () {
                () if at < line.len() - body => "-l",
                () if at >= end => "-r",
                () => "",
            };
            match char {
                '\t' => html.push_str(&format!("<span class=\"ws-tab{suffix}\">\t</span>")),
                ' ' => html.push_str(&format!("<span class=\"ws-space{suffix}\">&#8901;</span>")),
                _ => html.push(char),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_language_is_taken_out_of_the_class() {
        let mut attr = Attributes::default();
        attr.set("class", "a language-c++ b");
        assert_eq!(take_language(&mut attr).as_deref(), Some("c++"));
        assert_eq!(attr.get("class"), Some("a  b"));
        attr.set("class", "language-x");
        assert_eq!(take_language(&mut attr).as_deref(), Some("x"));
        assert!(attr.is_empty());
        assert_eq!(language("my_language-x"), None);
    }

    #[test]
    fn white_space_shows_where_it_stands() {
        let mut html = String::new();
        show_whitespace(" a b\t", &mut html);
        let space = |kind: &str| format!("<span class=\"ws-space{kind}\">&#8901;</span>");
        assert_eq!(html, format!("{}a{}b<span class=\"ws-tab-r\">\t</span>", space("-l"), space("")));
    }
}

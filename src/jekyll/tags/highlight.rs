//! `{% highlight language options %}…{% endhighlight %}`: code in a figure.
//!
//! ```text
//! markup = [A-Za-z0-9.+#_-]+ { space word [ "=" ( word | '"' numbers '"' ) ] }
//! ```
//! Mirrors `Jekyll::Tags::HighlightBlock`. Jekyll 4 can mark lines.

use crate::liquid::{Blankness, Body, Context, Error, ParseContext, Tag, TagToken};
use crate::rouge::formatters::html_table::Table;
use crate::rouge::formatters::{html, html_line_highlighter};
use crate::text::{Mapped, align};
use crate::value::Value;

use crate::jekyll::Highlighter;
use crate::jekyll::rendering::Rendering;

/// A parsed block.
#[derive(Debug)]
struct Highlight {
    language: String,
    has_numbers: bool,
    /// The numbers of the lines to be marked; an error where the option is none that Jekyll 4 takes.
    marked: Option<Result<Vec<i64>, Error>>,
    body: Body,
}

/// Reads the block.
pub fn parse(tag: &TagToken<'_>, context: &mut ParseContext<'_, '_>) -> Result<Box<dyn Tag>, Error> {
    parse_or(
        tag,
        context,
        |_| None,
        || {
            let start = "Syntax Error in tag 'highlight' while parsing the following markup:";
            format!("{start}\n\n  {}\n\nValid syntax: highlight <lang> [linenos]\n", tag.markup)
        },
    )
}

/// Reads the block as Jekyll 4 does, which says more where it cannot.
pub fn parse_4(tag: &TagToken<'_>, context: &mut ParseContext<'_, '_>) -> Result<Box<dyn Tag>, Error> {
    parse_or(tag, context, marked_lines, || {
        let start = "Syntax Error in tag 'highlight' while parsing the following markup:";
        let see = "https://jekyllrb.com/docs/liquid/tags/#code-snippet-highlighting";
        format!(
            "{start}\n\n{}\n\nValid syntax: highlight <lang> [linenos] [mark_lines=\"3 4 5\"]\n\nSee {see} for more details.\n",
            tag.markup
        )
    })
}

fn parse_or(
    tag: &TagToken<'_>,
    context: &mut ParseContext<'_, '_>,
    marked: impl Fn(&str) -> Option<Result<Vec<i64>, Error>>,
    message: impl FnOnce() -> String,
) -> Result<Box<dyn Tag>, Error> {
    let Some((language, options)) = split(tag.markup.trim()) else {
        return Err(invalid(message()));
    };
    let has_numbers =
        options.split_ascii_whitespace().any(|option| option == "linenos" || option.starts_with("linenos="));
    let language = language.to_lowercase();
    let marked = marked(options);
    Ok(Box::new(Highlight { language, has_numbers, marked, body: context.parse_block(tag)? }))
}

/// What `mark_lines` says: numbers in quotes, the last time that it stands there.
fn marked_lines(options: &str) -> Option<Result<Vec<i64>, Error>> {
    let (before, rest) = options.rsplit_once("mark_lines")?;
    let is_option = before.ends_with(|c: char| c.is_ascii_whitespace());
    let is_whole = rest.is_empty() || rest.starts_with(|c: char| c == '=' || c.is_ascii_whitespace());
    let numbers = rest.strip_prefix("=\"").and_then(|list| list.split('"').next());
    (is_option && is_whole).then(|| match numbers {
        Some(numbers) => {
            Ok(numbers.split_ascii_whitespace().map(|number| number.parse().unwrap_or(i64::MAX)).collect())
        }
        None => Err(Error::foreign(
            "SyntaxError",
            "Syntax Error for mark_lines declaration. Expected a double-quoted list of integers.".to_owned(),
        )
        .with_code("jekyll/highlight")
        .hint("Write the numbers of the lines in double quotes: mark_lines=\"3 4 5\".")),
    })
}

/// Language and options, from the first line on that begins with a language and to the last line that ends with an
/// option: Ruby's expression is anchored to lines.
fn split(markup: &str) -> Option<(&str, &str)> {
    let mut start = 0;
    loop {
        let text = &markup[start..];
        let language = text.find(|c: char| !(c.is_ascii_alphanumeric() || ".+#_-".contains(c))).unwrap_or(text.len());
        let tried = match options_length(&text[language..]) {
            Ok(length) if language > 0 => return Some((&text[..language], &text[language..language + length])),
            Ok(_) => 0,
            // No line before that one can begin anything else: it would fail in the same place.
            Err(tried) => text[..language + tried].rfind('\n').map_or(0, |at| at + 1),
        };
        start += if tried > 0 { tried } else { text.find('\n')? + 1 };
    }
}

/// How far options go, up to the end of a line. The error is how far they go where no line ends with one.
fn options_length(text: &str) -> Result<usize, usize> {
    let ends_line = |at: usize| text[at..].is_empty() || text[at..].starts_with('\n');
    let mut last = ends_line(0).then_some(0);
    let mut at = 0;
    while let Some(length) = option_length(&text[at..]) {
        at += length;
        if ends_line(at) {
            last = Some(at);
        }
    }
    last.ok_or(at)
}

/// The length of `space word [ "=" value ]`.
fn option_length(text: &str) -> Option<usize> {
    let start = text.len() - text.trim_ascii_start().len();
    let end = start + word_length(&text[start..]);
    if start == 0 || end == start {
        return None;
    }
    let value = text[end..].strip_prefix('=').map(value_length);
    Some(end + value.filter(|length| *length > 0).map_or(0, |length| length + 1))
}

fn word_length(text: &str) -> usize {
    text.find(|c: char| !(c.is_ascii_alphanumeric() || c == '_')).unwrap_or(text.len())
}

/// A word, or numbers in quotes.
fn value_length(text: &str) -> usize {
    let Some(quoted) = text.strip_prefix('"') else { return word_length(text) };
    let Some(end) = quoted.find('"') else { return 0 };
    let numbers = &quoted[..end];
    let ends_in_digit = numbers.ends_with(|c: char| c.is_ascii_digit());
    let starts_with_digit = numbers.starts_with(|c: char| c.is_ascii_digit());
    let is_list = numbers.split_ascii_whitespace().all(|number| number.bytes().all(|byte| byte.is_ascii_digit()));
    if is_list && ends_in_digit && starts_with_digit && single_spaces(numbers) { end + 2 } else { 0 }
}

fn single_spaces(numbers: &str) -> bool {
    numbers.split(|c: char| c.is_ascii_whitespace()).all(|number| !number.is_empty())
}

fn invalid(message: String) -> Error {
    Error::foreign("SyntaxError", message)
        .with_code("jekyll/highlight")
        .hint("Write the name of the language after `highlight`: {% highlight ruby %}.")
}

impl Tag for Highlight {
    fn render(&self, context: &mut Context<'_>, out: &mut Mapped) -> Result<(), Error> {
        let affix = |context: &mut Context<'_>, name: &str| context.find_variable_or_nil(&Value::from(name));
        let prefix = affix(context, "highlighter_prefix");
        let suffix = affix(context, "highlighter_suffix");
        let body = self.body.render_to_text(context)?;
        let code = body.text().trim_matches(['\n', '\r']);
        let rendering = context.host::<Rendering>();
        let is_rouge = rendering.as_ref().is_none_or(|rendering| rendering.site().string("highlighter") == "rouge");
        let line_end = rendering.as_ref().and_then(|rendering| rendering.site().converters.line_end_in_code);
        let known = rendering.map(|rendering| rendering.site().converters.highlighter.clone());
        let marked = match is_rouge {
            true => self.format(&known.unwrap_or_default(), code)?,
            false => html_escape(code).trim().to_owned(),
        };
        let marked = match line_end.filter(|_| is_rouge) {
            Some(line_end) => marked.replace("\r\n", "\n").replace('\n', line_end),
            None => marked,
        };
        let marked = marked.strip_suffix('\n').unwrap_or(&marked);
        let class = self.language.replace('+', "-");
        context.write_value(out, &prefix);
        let lang = &self.language;
        context.write(
            out,
            &format!("<figure class=\"highlight\"><pre><code class=\"language-{class}\" data-lang=\"{lang}\">"),
        );
        write_code(context, out, marked, &body);
        context.write(out, "</code></pre></figure>");
        context.write_value(out, &suffix);
        Ok(())
    }

    /// Liquid prints nothing for a block without content, not even a figure.
    fn blankness(&self) -> Blankness {
        Blankness::of_block(self.body.is_blank())
    }
}

impl Highlight {
    /// The code in colours; a language that Rouge does not know is plain text.
    fn format(&self, highlighter: &Highlighter, code: &str) -> Result<String, Error> {
        let tokens = highlighter.tokens(&self.language, code).or_else(|| highlighter.tokens("plaintext", code));
        let tokens = tokens.unwrap_or_default();
        let html = match self.marked.clone().transpose()? {
            Some(lines) => html_line_highlighter::format(&tokens, code, &lines),
            None => html::format(&tokens, code),
        };
        let table = || Table { gutter_class: "gutter".to_owned(), code_class: "code".to_owned(), ..Table::default() };
        Ok(if self.has_numbers { table().wrap(&html, code) } else { html })
    }
}

/// Writes what became of code, whose bytes keep their places.
fn write_code(context: &Context<'_>, out: &mut Mapped, html: &str, code: &Mapped) {
    let parts = align(html, code.text());
    for (index, part) in parts.iter().enumerate() {
        let end = parts.get(index + 1).map_or(html.len(), |next| next.at);
        let piece = &html[part.at..end];
        match code.span(part.of.clone()).filter(|_| !part.of.is_empty()) {
            Some(_) if part.copied => out.push_slice(code, part.of.clone()),
            Some(span) => out.push_made(piece, span, &code.trace(part.of.start)),
            None => context.write(out, piece),
        }
    }
}

/// `CGI.escapeHTML`.
fn html_escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    html::escape(text, &mut escaped);
    escaped.replace('"', "&quot;").replace('\'', "&#39;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_marked_by_numbers_in_quotes() {
        let lines = |options| marked_lines(options).map(|lines| lines.map_err(|error| error.to_string()).ok());
        assert_eq!(lines(" linenos mark_lines=\"1 12\" x"), Some(Some(vec![1, 12])));
        assert_eq!(lines(" mark_lines=3"), Some(None));
        assert_eq!(lines(" mark_lines"), Some(None));
        assert_eq!(lines(" linenos no_mark_lines=\"1\""), None);
    }

    #[test]
    fn markup_is_a_language_and_options() {
        assert_eq!(split("c++ linenos"), Some(("c++", " linenos")));
        assert_eq!(split("ruby hl_lines=\"1 2\" x=y"), Some(("ruby", " hl_lines=\"1 2\" x=y")));
        assert_eq!(split("ruby lino\na\n{% endhighlight"), Some(("ruby", " lino\na")));
        assert_eq!(split("a, b\nc d\ne, f"), Some(("c", " d")));
        assert_eq!(split(&"a \n".repeat(100_000)), None);
        for wrong in ["", "ruby, linenos", "ruby x=", "ruby x=\"a\"", "ruby x=\"1  2\"", "{{ x }}"] {
            assert_eq!(split(wrong), None, "{wrong}");
        }
    }
}

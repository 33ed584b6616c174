//! CommonMark through pulldown-cmark, written as jekyll-commonmark or its sister for GitHub Pages write it.
//!
//! The `commonmark:` of the configuration names options and extensions. What pulldown-cmark has no means for
//! (`LIBERAL_HTML_TAG`, the places of tables, single tildes as cmark counts them) is left out, and said. Each block of the top
//! level knows the lines that it was made of.

mod autolink;
mod sourcepos;
mod writer;

use std::rc::Rc;

use pulldown_cmark::Parser;

use super::{Converter, LINE_END};
use crate::diagnostic::{Code, Diagnostic, Severity, Warned};
use crate::jekyll::configuration::nested_key_span;
use crate::jekyll::{Highlighter, text};
use crate::text::{FileId, Mapped, Source, Span};
use crate::value::{Object, Value};

use writer::Writer;

/// CommonMark as a site has set it up.
#[derive(Debug)]
pub struct CommonMark {
    options: Options,
    /// What is wrong with the configuration: it is said at every conversion.
    problems: Vec<Problem>,
    highlighter: Rc<Highlighter>,
}

/// Which of cmark's options and extensions are on.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq)]
struct Options {
    autolink: bool,
    footnotes: bool,
    hard_breaks: bool,
    plugin: Plugin,
    /// The language of code is an attribute of `pre`.
    pre_lang: bool,
    no_breaks: bool,
    smart: bool,
    /// Blocks tell where in the text they stand.
    source_positions: bool,
    strikethrough: bool,
    table: bool,
    tag_filter: bool,
    task_list: bool,
    /// HTML is written as it stands, and not left out.
    unsafe_html: bool,
}

/// Which plugin writes the HTML.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq)]
enum Plugin {
    /// jekyll-commonmark.
    CommonMark,
    /// jekyll-commonmark-ghpages: headers have ids, and code in an unknown language is left as it is.
    #[default]
    GhPages,
}

#[derive(Debug)]
struct Problem {
    /// Where the list stands in which the word is; nothing, if no file has it.
    span: Option<Span>,
    code: Code,
    message: String,
}

/// What cmark-gfm knows.
const OPTIONS: [&str; 13] = [
    "default",
    "sourcepos",
    "unsafe",
    "validate_utf8",
    "smart",
    "liberal_html_tag",
    "footnotes",
    "strikethrough_double_tilde",
    "hardbreaks",
    "nobreaks",
    "github_pre_lang",
    "table_prefer_style_attributes",
    "full_info_string",
];
const EXTENSIONS: [&str; 5] = ["table", "strikethrough", "autolink", "tagfilter", "tasklist"];

/// Options that change the HTML in cmark and do nothing here.
const NOT_HERE: [&str; 3] = ["liberal_html_tag", "strikethrough_double_tilde", "table_prefer_style_attributes"];

impl CommonMark {
    /// With what the configuration's `commonmark:` says; `file` is where it stands.
    pub fn new(config: &Object, file: Option<&Source>, highlighter: &Rc<Highlighter>) -> CommonMark {
        let plugin = match config.get("markdown").map(text::plain).as_deref() {
            Some("CommonMark") => Plugin::CommonMark,
            _ => Plugin::GhPages,
        };
        let commonmark = config.get("commonmark").and_then(Value::as_object);
        let names = |key: &str| -> Vec<String> {
            let list = commonmark.and_then(|object| object.get(key)).and_then(Value::as_array).unwrap_or_default();
            list.iter().map(text::plain).collect()
        };
        let (options, extensions) = (names("options"), names("extensions"));
        let option = |name: &str| options.iter().any(|known| known.eq_ignore_ascii_case(name));
        let extension = |name: &str| extensions.iter().any(|known| known == name);
        CommonMark {
            highlighter: highlighter.clone(),
            problems: problems(&options, &extensions, file),
            options: Options {
                autolink: extension("autolink"),
                footnotes: option("footnotes"),
                hard_breaks: option("hardbreaks"),
                plugin,
                pre_lang: option("github_pre_lang"),
                no_breaks: option("nobreaks"),
                smart: option("smart"),
                source_positions: option("sourcepos"),
                strikethrough: extension("strikethrough"),
                table: extension("table"),
                tag_filter: extension("tagfilter"),
                task_list: extension("tasklist"),
                unsafe_html: option("unsafe"),
            },
        }
    }
}

/// The words of the configuration that cmark does not know, in the order in which the plugin tells of them, and those
/// that Galley does not obey.
fn problems(options: &[String], extensions: &[String], file: Option<&Source>) -> Vec<Problem> {
    let nowhere = Span::new(FileId::new(0), 0, 0);
    let place = |key: &str| file.map(|file| nested_key_span(Some(file), "commonmark", key, nowhere));
    let unknown = |kind: &str, name: &str| Problem {
        span: place(&format!("{kind}s")),
        code: Code("jekyll/commonmark"),
        message: format!("CommonMark: {name} is not a valid {kind}"),
    };
    let mut problems = Vec::new();
    for name in options {
        let lower = name.to_ascii_lowercase();
        if !OPTIONS.contains(&lower.as_str()) {
            problems.push(unknown("option", &name.to_uppercase()));
        } else if NOT_HERE.contains(&lower.as_str()) {
            let message = format!("Galley's CommonMark does nothing for the option {}.", name.to_uppercase());
            problems.push(Problem { span: place("options"), code: Code("jekyll/commonmark-not-here"), message });
        }
    }
    let bad = extensions.iter().filter(|name| !EXTENSIONS.contains(&name.as_str()));
    problems.extend(bad.map(|name| unknown("extension", name)));
    problems
}

impl Options {
    fn parser(self) -> pulldown_cmark::Options {
        let mut options = pulldown_cmark::Options::empty();
        options.set(pulldown_cmark::Options::ENABLE_TABLES, self.table);
        options.set(pulldown_cmark::Options::ENABLE_FOOTNOTES, self.footnotes);
        options.set(pulldown_cmark::Options::ENABLE_STRIKETHROUGH, self.strikethrough);
        options.set(pulldown_cmark::Options::ENABLE_TASKLISTS, self.task_list);
        options.set(pulldown_cmark::Options::ENABLE_SMART_PUNCTUATION, self.smart);
        options
    }
}

impl Converter for CommonMark {
    fn convert(&self, text: &Rc<Mapped>) -> Warned<Mapped> {
        let events = Parser::new_ext(text.text(), self.options.parser()).into_offset_iter();
        let mut writer = Writer::new(self.options, &self.highlighter, text.text());
        for (event, range) in events {
            writer.write(event, range);
        }
        let start = text.span(0..0).unwrap_or(Span::new(FileId::new(0), 0, 0));
        let said = |problem: &Problem| {
            let span = problem.span.unwrap_or(start);
            Diagnostic::new(Severity::Warning, problem.code, span, problem.message.clone())
        };
        Warned { output: writer.finish(text), diagnostics: self.problems.iter().map(said).collect() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn html(text: &str, options: &[&str], extensions: &[&str]) -> Mapped {
        let list = |names: &[&str]| Value::array(names.iter().map(|name| Value::from(*name)));
        let commonmark = Value::object([("options", list(options)), ("extensions", list(extensions))]);
        let config = Value::object([("commonmark", commonmark)]);
        let source = Source::new(FileId::new(0), "a.md", text);
        let converter = CommonMark::new(config.as_object().unwrap_or(&Object::new()), None, &Rc::default());
        converter.convert(&Rc::new(Mapped::from_source(&source, 0..text.len()))).output
    }

    #[test]
    fn blocks_know_their_lines_and_headers_have_ids_of_their_html() {
        let output = html("# A *b*\n\none *two*\n\n- x\n", &[], &[]);
        let expected = "<h1 id=\"a-embem\">A <em>b</em></h1>\n<p>one <em>two</em></p>\n<ul>\n<li>x</li>\n</ul>\n";
        assert_eq!(output.text(), expected);
        let at = output.text().find("<p>").unwrap_or_default();
        assert_eq!(output.span(at..at + 1).map(|span| (span.start, span.end)), Some((9, 19)));
    }

    #[test]
    fn blocks_tell_where_they_stand() {
        let text = "# A\n\n> b\n> c\n\n1. d\n\n***\n\n    e\n\n```\nf\n```\n";
        let expected = "<h1 data-sourcepos=\"1:1-1:3\" id=\"a\">A</h1>\n\
                        <blockquote data-sourcepos=\"3:1-4:3\">\n<p data-sourcepos=\"3:3-4:3\">b\nc</p>\n</blockquote>\n\
                        <ol data-sourcepos=\"6:1-7:0\">\n<li data-sourcepos=\"6:1-7:0\">d</li>\n</ol>\n\
                        <hr data-sourcepos=\"8:1-8:3\" />\n\
                        <pre data-sourcepos=\"10:5-11:0\"><code>e\n</code></pre>\
                        <pre data-sourcepos=\"12:1-14:3\"><code>f\n</code></pre>";
        assert_eq!(html(text, &["SOURCEPOS"], &[]).text(), expected);
    }

    #[test]
    fn html_is_left_out_unless_it_is_asked_for() {
        assert_eq!(html("a <b>\n", &[], &[]).text(), "<p>a <!-- raw HTML omitted --></p>\n");
        assert_eq!(html("a <b> <title>\n", &["unsafe"], &["tagfilter"]).text(), "<p>a <b> &lt;title></p>\n");
    }

    #[test]
    fn code_in_a_known_language_is_wrapped() {
        let wrapped = "<div class=\"language-text highlighter-rouge\"><div class=\"highlight\"><pre class=\"highlight\">\
                       <code>x\n</code></pre></div></div>\n";
        assert_eq!(html("```text a\nx\n```\n", &[], &[]).text(), wrapped);
        assert_eq!(html("```\nx\n```\n", &[], &[]).text(), "<pre><code>x\n</code></pre>");
    }

    #[test]
    fn jekyll_commonmark_has_no_ids_and_always_rouges_elements() {
        let config = Value::object([("markdown", "CommonMark".into())]);
        let converter = CommonMark::new(config.as_object().unwrap_or(&Object::new()), None, &Rc::default());
        let text = "# A\n\n```text,b c\nx\n```\n\n    y\n";
        let source = Source::new(FileId::new(0), "a.md", text);
        let output = converter.convert(&Rc::new(Mapped::from_source(&source, 0..text.len()))).output;
        let code = |class: &str, data: &str, code: &str| {
            format!(
                "<div class=\"{class}highlighter-rouge\"><div class=\"highlight\"><pre class=\"highlight\"><code{data}>\
                 {code}\n</code></pre></div></div>\n"
            )
        };
        let named = code("language-text,b ", " data-lang=\"text,b\"", "x");
        assert_eq!(output.text(), format!("<h1>A</h1>\n{named}{}", code("", "", "y")));
    }

    #[test]
    fn words_that_cmark_does_not_know_are_told() {
        let words = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>();
        let found = problems(&words(&["Smart", "nope", "liberal_html_tag"]), &words(&["table", "Table"]), None);
        let said: Vec<&str> = found.iter().map(|problem| problem.message.as_str()).collect();
        let option = "CommonMark: NOPE is not a valid option";
        let not_here = "Galley's CommonMark does nothing for the option LIBERAL_HTML_TAG.";
        assert_eq!(said, [option, not_here, "CommonMark: Table is not a valid extension"]);
    }

    #[test]
    fn extensions_are_on_where_they_are_named() {
        let text = "~~a~~ www.b.org\n\n- [x] c\n";
        let plain = "<p>~~a~~ www.b.org</p>\n<ul>\n<li>[x] c</li>\n</ul>\n";
        assert_eq!(html(text, &[], &[]).text(), plain);
        let rich = "<p><del>a</del> <a href=\"http://www.b.org\">www.b.org</a></p>\n<ul>\n<li>\
                    <input type=\"checkbox\" checked=\"\" disabled=\"\" /> c</li>\n</ul>\n";
        assert_eq!(html(text, &[], &["strikethrough", "autolink", "tasklist"]).text(), rich);
    }

    #[test]
    fn footnotes_stand_at_the_end() {
        let output = html("[^a]\n\n[^a]: n\n", &["footnotes"], &[]);
        let expected = "<p><sup class=\"footnote-ref\"><a href=\"#fn1\" id=\"fnref1\">1</a></sup></p>\n\
                        <section class=\"footnotes\">\n<ol>\n<li id=\"fn1\">\n<p>n <a href=\"#fnref1\" \
                        class=\"footnote-backref\">↩</a></p>\n</li>\n</ol>\n</section>\n";
        assert_eq!(output.text(), expected);
    }
}

//! CommonMark through pulldown-cmark, written as jekyll-commonmark-ghpages writes it.
//!
//! The `commonmark:` of the configuration names options and extensions. What pulldown-cmark has no means for
//! (`SOURCEPOS`, `LIBERAL_HTML_TAG`, single tildes as cmark counts them) is left out. Each block of the top level knows
//! the lines that it was made of.

mod autolink;
mod writer;

use std::rc::Rc;

use pulldown_cmark::Parser;

use super::Converter;
use crate::diagnostic::Warned;
use crate::jekyll::{Highlighter, text};
use crate::text::Mapped;
use crate::value::{Object, Value};

use writer::Writer;

/// CommonMark as a site has set it up.
#[derive(Debug)]
pub struct CommonMark {
    options: Options,
    highlighter: Rc<Highlighter>,
}

/// Which of cmark's options and extensions are on.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq)]
struct Options {
    autolink: bool,
    footnotes: bool,
    hard_breaks: bool,
    no_breaks: bool,
    smart: bool,
    strikethrough: bool,
    table: bool,
    tag_filter: bool,
    task_list: bool,
    /// HTML is written as it stands, and not left out.
    unsafe_html: bool,
}

impl CommonMark {
    /// With what the configuration's `commonmark:` says.
    pub fn new(config: &Object, highlighter: &Rc<Highlighter>) -> CommonMark {
        let commonmark = config.get("commonmark").and_then(Value::as_object);
        let names = |key: &str| -> Vec<String> {
            let list = commonmark.and_then(|object| object.get(key)).and_then(Value::as_array).unwrap_or_default();
            list.iter().map(|name| text::plain(name).to_lowercase()).collect()
        };
        let (options, extensions) = (names("options"), names("extensions"));
        let option = |name: &str| options.iter().any(|known| known == name);
        let extension = |name: &str| extensions.iter().any(|known| known == name);
        CommonMark {
            highlighter: highlighter.clone(),
            options: Options {
                autolink: extension("autolink"),
                footnotes: option("footnotes"),
                hard_breaks: option("hardbreaks"),
                no_breaks: option("nobreaks"),
                smart: option("smart"),
                strikethrough: extension("strikethrough"),
                table: extension("table"),
                tag_filter: extension("tagfilter"),
                task_list: extension("tasklist"),
                unsafe_html: option("unsafe"),
            },
        }
    }
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
        let mut writer = Writer::new(self.options, &*self.highlighter);
        for (event, range) in events {
            writer.write(event, range);
        }
        Warned::clean(writer.finish(text))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::{FileId, Source};

    fn html(text: &str, options: &[&str], extensions: &[&str]) -> Mapped {
        let list = |names: &[&str]| Value::array(names.iter().map(|name| Value::from(*name)));
        let commonmark = Value::object([("options", list(options)), ("extensions", list(extensions))]);
        let config = Value::object([("commonmark", commonmark)]);
        let source = Source::new(FileId::new(0), "a.md", text);
        let converter = CommonMark::new(config.as_object().unwrap_or(&Object::new()), &Rc::default());
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
    fn html_is_left_out_unless_it_is_asked_for() {
        assert_eq!(html("a <b>\n", &[], &[]).text(), "<p>a <!-- raw HTML omitted --></p>\n");
        assert_eq!(html("a <b> <title>\n", &["unsafe"], &["tagfilter"]).text(), "<p>a <b> &lt;title></p>\n");
    }

    #[test]
    fn code_in_a_known_language_is_wrapped() {
        let wrapped = "<div class=\"language-ruby highlighter-rouge\"><div class=\"highlight\"><pre class=\"highlight\">\
                       <code>x\n</code></pre></div></div>\n";
        assert_eq!(html("```ruby a\nx\n```\n", &[], &[]).text(), wrapped);
        assert_eq!(html("```\nx\n```\n", &[], &[]).text(), "<pre><code>x\n</code></pre>");
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

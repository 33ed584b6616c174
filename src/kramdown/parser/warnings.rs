//! kramdown's warnings, as diagnostics with the place they are about.
//!
//! A message names the line where the thing stands. kramdown's own count is off in tables, terms of definition lists
//! and some others, where it forgets the place of a text that it cuts out.

use std::collections::HashSet;
use std::ops::Range;

use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::text::Mapped;

/// Definitions of attribute lists that an element refers to, one by one. Lists may refer to lists.
pub const MAX_REFERENCES_OF_ELEMENT: usize = 1_000;
/// The same for all elements of a document.
pub const MAX_REFERENCES: usize = 1_000_000;

/// The bytes of all attributes that attribute lists set. A long list may be referred to again and again.
pub const MAX_ATTRIBUTE_BYTES: usize = 8_000_000;

/// The bytes of all messages: names of links that go on through a whole text are repeated in them. After that nothing
/// more is said.
pub const MAX_MESSAGES: usize = 1_000_000;

/// Collects warnings. Text that is parsed twice warns once.
pub struct Warnings {
    /// Where the lines after the first start; each kind of line end counts.
    lines: Vec<u32>,
    said: HashSet<(u32, String)>,
    /// How many bytes all messages have.
    size: usize,
    collected: Vec<Warning>,
}

struct Warning {
    code: &'static str,
    range: Range<u32>,
    message: String,
}

impl Warnings {
    /// For a document with this text.
    pub fn new(text: &str) -> Warnings {
        let bytes = text.as_bytes();
        let ends = memchr::memchr2_iter(b'\n', b'\r', bytes);
        let ends = ends.filter(|&at| bytes[at] == b'\n' || bytes.get(at + 1) != Some(&b'\n'));
        let starts = ends.map(|at| u32::try_from(at + 1).unwrap_or(u32::MAX));
        Warnings { lines: starts.collect(), said: HashSet::new(), size: 0, collected: Vec::new() }
    }

    /// Adds a warning about `range`; `message` is told the line in which it begins.
    pub fn add(&mut self, code: &'static str, range: Range<u32>, message: impl FnOnce(usize) -> String) {
        if self.size > MAX_MESSAGES {
            return;
        }
        let line = self.lines.partition_point(|&start| start <= range.start) + 1;
        let message = message(line);
        // What was said already counts as well: it costs as much to find that out.
        self.size += message.len();
        if self.said.insert((range.start, message.clone())) {
            self.collected.push(Warning { code, range, message });
        }
    }

    /// Says that something stands too deep inside other things.
    pub fn nesting(&mut self, range: Range<u32>) {
        self.add("kramdown/nesting", range, |line| {
            format!("Too many elements inside each other on line {line} - what is deeper is text")
        });
    }

    /// The warnings as diagnostics about the author's files.
    pub fn into_diagnostics(self, text: &Mapped) -> Vec<Diagnostic> {
        let diagnostic = |warning: Warning| {
            let (start, end) = (warning.range.start as usize, warning.range.end as usize);
            let span = text.span(start..end.min(text.len()).max(start))?;
            let diagnostic = Diagnostic::new(Severity::Warning, Code(warning.code), span, warning.message);
            Some(diagnostic.through(text.trace(start)))
        };
        self.collected.into_iter().filter_map(diagnostic).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kramdown::options::Setting;
    use crate::kramdown::{Colourless, Options, parse, to_html};
    use crate::text::{FileId, Source};

    /// A text, what is warned of, and where it stands.
    const ALL: &[(&str, &[(&str, &str)])] = &[
        ("<div a='1' a='2'></div>\n", &[("Duplicate HTML attribute 'a' on line 1 - overwriting previous one", "a")]),
        ("a\n\n<div>\nb\n", &[("Found no end tag for 'div' on line 3 - auto-closing it", "<div>")]),
        ("<div markdown='1'>\nb\n", &[("Found no end tag for 'div' (line 1) - auto-closing it", "<div markdown='1'>")]),
        ("<p markdown='1'>\nb\n", &[("Found no end tag for 'p' (line 1) - auto-closing it", "<p markdown='1'>")]),
        ("<script>\nb\n", &[("Found no end tag for 'script' - auto-closing it", "<script>")]),
        ("a\nb <b>c\n", &[("Found no end tag for 'b' (line 2) - auto-closing it", "<b>")]),
        ("<div>\n</p></div>\n", &[("Found invalidly used HTML closing tag for 'p' on line 2 - ignoring it", "</p>")]),
        ("a </b>\n", &[("Found invalidly used HTML closing tag for 'b' on line 1", "</b>")]),
        ("a <div>b\n", &[("Found block HTML tag 'div' in span-level text on line 1", "<div>")]),
        (
            "a\n<b markdown='block'>c</b>\n",
            &[(
                "Cannot use block-level parsing in span-level HTML tag (line 2) - using default mode",
                "<b markdown='block'>",
            )],
        ),
        ("a\n{:*}\n", &[("No or invalid attributes found in IAL/ALD content: *", "{:*}")]),
        ("{:x: *}\n", &[("No or invalid attributes found in IAL/ALD content:  *", "{:x: *")]),
        ("a{:.b}\n", &[("Found span IAL after text - ignoring it", "{:")]),
        ("a{:/} b\n", &[("Invalid extension stop tag  found on line 1 - ignoring it", "{:/}")]),
        ("a{:/x} b\n", &[("Invalid extension stop tag for 'x'  found on line 1 - ignoring it", "{:/x}")]),
        ("{::comment}\na\n", &[("No stop tag for extension 'comment' found on line 1 - ignoring it", "{::comment}\n")]),
        ("a {::x /}\n", &[("Invalid extension with name 'x' specified on line 1 - ignoring it", "{::x /}")]),
        (
            "{::options a='b' template='c' d /}\n",
            &[
                ("Option template may not be set inline", "{::options a='b' template='c' d /}\n"),
                ("Unknown kramdown option 'a'", "{::options a='b' template='c' d /}\n"),
                ("Unknown kramdown option 'refs'", "{::options a='b' template='c' d /}\n"),
            ],
        ),
        ("a\n\n|---|\n", &[("Found table without body on line 3 - ignoring it", "|---|")]),
        ("a[^1]\n\n[^1]: b\n[^1]: c\n", &[("Duplicate footnote name '1' on line 4 - overwriting", "[^1]: c")]),
        ("a\n[^1]\n", &[("Footnote definition for '1' not found on line 2", "[^1]")]),
        ("a\n\n[^1]: b\n", &[("Footnote definition for '1' on line 3 is unreferenced - ignoring", "[^1]: b")]),
        ("*[a]: b\n*[a]: c\n", &[("Duplicate abbreviation ID 'a' on line 2 - overwriting", "*[a]: c")]),
        ("[A]: b\n[a]: c\n", &[("Duplicate link ID 'a' on line 2 - overwriting", "[a]: c")]),
        ("a [B\nc]\n", &[("No link definition for link ID 'b c' found on line 1", "[B\nc]")]),
        (" \ta\n", &[("Warning: this should not occur - no block parser handled the line", " \ta\n")]),
        ("a\n\n~~~ruby\nb\n~~~\n", &[("The configured syntax highlighter nope is not available.", "~~~ruby\nb\n~~~")]),
        ("a $$b$$\n", &[("The configured math engine none is not available.", "$$b$$")]),
        ("\r> a\r\n> [b]\n", &[("No link definition for link ID 'b' found on line 3", "[b]")]),
    ];

    /// HTML of which kramdown says nothing: every element has its end, or can have none.
    const WHOLE: &[&str] = &[
        "<p>a</p>\n",
        "<p>a <em>b</em>, <b>c</b></p>\n\nd\n",
        "a<br>b <img src=\"x\"> c<wbr>d <input> <embed src=\"x\"> <source src=\"x\"> <track src=\"x\"> e\n",
        "<hr>\n\n<br />\n\n<input type=\"text\">\n\n<img src=\"a.png\">\n\n<link rel=\"x\">\n\n<meta name=\"x\">\n",
        "<div>\n<br>\n<img src=\"a.png\">\n<hr>\n</div>\n",
        "<DIV>a</div>\n",
        "<div />\n",
        "<ul>\n<li>a</li>\n<li>b</li>\n</ul>\n",
        "<dl><dt>a</dt><dd>b</dd></dl>\n",
        "<table>\n<colgroup><col><col></colgroup>\n<tr><td>a</td><td>b</td></tr>\n</table>\n",
        "<video controls><source src=\"a.mp4\"><track src=\"a.vtt\"></video>\n",
        "<object><param name=\"a\"><embed src=\"b\"></object>\n",
        "<map><area href=\"x\"></map>\n",
        "<iframe src=\"x\"></iframe>\n",
        "<details markdown=\"1\"><summary>a</summary>\nb\n</details>\n",
        "<script>if (a < b) c();</script>\n",
        "<!-- <div> -->\n",
        "a < b, and c > d\n",
        "`<div>` is code\n\n    <div>\n\n~~~\n<div>\n~~~\n",
    ];

    /// End tags that HTML does not ask for: kramdown misses them, since it closes these elements elsewhere than browsers.
    const LEFT_OUT: &[(&str, &[(&str, &str)])] = &[
        (
            "<ul>\n<li>a\n<li>b\n</ul>\n",
            &[
                ("Found invalidly used HTML closing tag for 'ul' on line 4 - ignoring it", "</ul>"),
                ("Found no end tag for 'li' on line 3 - auto-closing it", "<li>"),
            ],
        ),
        (
            "<table><tr><td>a<td>b</table>\n",
            &[
                ("Found invalidly used HTML closing tag for 'table' on line 1 - ignoring it", "</table>"),
                ("Found no end tag for 'td' on line 1 - auto-closing it", "<td>"),
            ],
        ),
        ("<p>a\n<p>b\n", &[("Found no end tag for 'p' on line 2 - auto-closing it", "<p>")]),
    ];

    /// What is warned of, and where it stands.
    fn warned<'a>(text: &'a str, options: &Options) -> Vec<(String, &'a str)> {
        let source = Source::new(FileId::new(0), "a.md", text);
        let mapped = Mapped::from_source(&source, 0..text.len());
        let mut diagnostics = Vec::new();
        let document = parse(&mapped, options).take(&mut diagnostics);
        to_html(&document, &mapped, options, &Colourless).take(&mut diagnostics);
        let place = |found: &Diagnostic| &text[found.span.start as usize..found.span.end as usize];
        diagnostics.iter().map(|found| (found.message.clone(), place(found))).collect()
    }

    fn assert_warned(all: &[(&str, &[(&str, &str)])], options: &Options) {
        for &(text, expected) in all {
            let found = warned(text, options);
            let said: Vec<_> = found.iter().map(|(message, place)| (message.as_str(), *place)).collect();
            assert_eq!(said, expected, "{text:?}");
        }
    }

    #[test]
    fn each_warning_has_kramdowns_words_and_its_place() {
        let mut options = Options::default();
        for (name, value) in [("syntax_highlighter", "nope"), ("math_engine", "none")] {
            options.set(name, &Setting::from(value)).unwrap();
        }
        assert_warned(ALL, &options);
    }

    #[test]
    fn html_is_warned_of_where_kramdown_warns_and_nowhere_else() {
        for text in WHOLE {
            assert_eq!(warned(text, &Options::default()), [], "{text:?}");
        }
        assert_warned(LEFT_OUT, &Options::default());
    }
}

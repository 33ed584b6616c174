//! pulldown-cmark's events as cmark-gfm's HTML.
//!
//! cmark begins a block on a new line if it does not stand at the start of one; a table does not, and a code block that
//! is not highlighted leaves its line open.

use std::collections::HashMap;
use std::ops::Range;

use pulldown_cmark::{Alignment, CodeBlockKind, CowStr, Event, LinkType, Tag, TagEnd};

use super::autolink::{Part, parts};
use super::sourcepos::Places;
use super::{LINE_END, Options, Plugin};
use crate::jekyll::Highlighter;
use crate::kramdown::converter::Ids;
use crate::kramdown::converter::escape::{Escape, escaped};
use crate::kramdown::{Category, HighlighterOptions, SyntaxHighlighter};
use crate::rouge::formatters::html;
use crate::text::{FileId, Mapped, Span};

/// HTML under way.
pub struct Writer<'h> {
    options: Options,
    highlighter: &'h Highlighter,
    /// The lines that blocks tell of, where they do.
    places: Option<Places<'h>>,
    /// What the block that begins tells of its place.
    place: String,
    html: String,
    /// Where each block of the top level begins, and what it was made of.
    marks: Vec<(usize, Range<usize>)>,
    depth: usize,
    ids: Ids,
    header_start: usize,
    code: Option<(Option<String>, String)>,
    /// The text of an image so far, and how many images deep.
    alt: Option<(String, usize)>,
    image: Option<(String, String)>,
    in_link: usize,
    table: Table,
    footnotes: Vec<Footnote>,
    /// The body, while a footnote is written.
    aside: Option<(String, String)>,
    notes: HashMap<String, String>,
}

#[derive(Default)]
struct Table {
    alignment: Vec<Alignment>,
    column: usize,
    in_head: bool,
    has_body: bool,
}

struct Footnote {
    name: String,
}

impl<'h> Writer<'h> {
    pub fn new(options: Options, highlighter: &'h Highlighter, text: &'h str) -> Writer<'h> {
        Writer {
            options,
            highlighter,
            places: options.source_positions.then(|| Places::new(text)),
            place: String::new(),
            html: String::new(),
            marks: Vec::new(),
            depth: 0,
            ids: Ids::default(),
            header_start: 0,
            code: None,
            alt: None,
            image: None,
            in_link: 0,
            table: Table::default(),
            footnotes: Vec::new(),
            aside: None,
            notes: HashMap::new(),
        }
    }

    pub fn write(&mut self, event: Event<'_>, range: Range<usize>) {
        if self.depth == 0 && self.aside.is_none() && !matches!(event, Event::End(_)) {
            self.marks.push((self.html.len(), range.clone()));
        }
        if let Some(places) = &self.places
            && let Some(takes_blanks) = tells_place(&event)
        {
            self.place = places.attribute(&range, takes_blanks);
        }
        match event {
            Event::Start(tag) => {
                self.depth += 1;
                self.start(tag);
            }
            Event::End(tag) => {
                self.depth = self.depth.saturating_sub(1);
                self.end(tag);
            }
            Event::Text(text) => self.text(&text),
            Event::Code(code) => self.inline_code(&code),
            Event::Html(html) | Event::InlineHtml(html) => self.raw_html(&html),
            Event::FootnoteReference(name) => self.footnote_reference(&name),
            Event::SoftBreak => self.soft_break(),
            Event::HardBreak => self.push(if self.alt.is_some() { " " } else { "<br />\n" }),
            Event::Rule => {
                self.new_line();
                self.open("<hr", " />\n");
            }
            Event::TaskListMarker(checked) => self.push(if checked {
                "<input type=\"checkbox\" checked=\"\" disabled=\"\" /> "
            } else {
                "<input type=\"checkbox\" disabled=\"\" /> "
            }),
            Event::InlineMath(_) | Event::DisplayMath(_) => {}
        }
    }

    /// The HTML with the origins of its blocks.
    pub fn finish(mut self, text: &Mapped) -> Mapped {
        self.write_footnotes();
        let mut mapped = Mapped::default();
        let nowhere = Span::new(FileId::new(0), 0, 0);
        for (index, (start, range)) in self.marks.iter().enumerate() {
            let end = self.marks.get(index + 1).map_or(self.html.len(), |next| next.0);
            let span = text.span(range.clone()).unwrap_or(nowhere);
            mapped.push_made(&self.html[*start..end], span, &text.trace(range.start));
        }
        mapped
    }

    fn push(&mut self, html: &str) {
        match &mut self.alt {
            Some((alt, _)) if !html.starts_with('<') => alt.push_str(html),
            Some(_) => {}
            None => self.html.push_str(html),
        }
    }

    fn new_line(&mut self) {
        if !self.html.is_empty() && !self.html.ends_with('\n') {
            self.html.push('\n');
        }
    }

    fn open_block(&mut self, start: &str, end: &str) {
        self.new_line();
        self.open(start, end);
    }

    /// The start tag of a block, with its place in it.
    fn open(&mut self, start: &str, end: &str) {
        let place = std::mem::take(&mut self.place);
        self.push(&format!("{start}{place}{end}"));
    }

    fn block(&mut self, tag: &str) {
        self.new_line();
        self.push(tag);
    }

    fn start(&mut self, tag: Tag<'_>) {
        match tag {
            Tag::Paragraph => self.open_block("<p", ">"),
            Tag::Heading { level, .. } => {
                self.open_block(&format!("<{level}"), ">");
                self.header_start = self.html.len();
            }
            Tag::BlockQuote(_) => self.open_block("<blockquote", ">\n"),
            Tag::CodeBlock(kind) => self.code = Some((language(&kind, self.options.plugin), String::new())),
            Tag::HtmlBlock => self.new_line(),
            Tag::List(None) => self.open_block("<ul", ">\n"),
            Tag::List(Some(1)) => self.open_block("<ol", ">\n"),
            Tag::List(Some(start)) => self.open_block(&format!("<ol start=\"{start}\""), ">\n"),
            Tag::Item => self.open_block("<li", ">"),
            Tag::FootnoteDefinition(name) => {
                let body = std::mem::take(&mut self.html);
                self.aside = Some((name.to_string(), body));
            }
            Tag::Table(alignment) => {
                self.table = Table { alignment, ..Table::default() };
                self.push("<table>\n");
            }
            Tag::TableHead => {
                self.table.in_head = true;
                self.table.column = 0;
                self.push("<thead>\n<tr>\n");
            }
            Tag::TableRow => {
                let first = !std::mem::replace(&mut self.table.has_body, true);
                self.table.column = 0;
                self.push(if first { "<tbody>\n<tr>\n" } else { "<tr>\n" });
            }
            Tag::TableCell => self.cell(),
            Tag::Emphasis => self.push("<em>"),
            Tag::Strong => self.push("<strong>"),
            Tag::Strikethrough => self.push("<del>"),
            Tag::Link { link_type, dest_url, title, .. } => self.link(link_type, &dest_url, &title),
            Tag::Image { dest_url, title, .. } => self.start_image(&dest_url, &title),
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Paragraph => self.push("</p>\n"),
            TagEnd::Heading(level) => self.end_header(&level.to_string()),
            TagEnd::BlockQuote(_) => self.block("</blockquote>\n"),
            TagEnd::CodeBlock => self.end_code(),
            TagEnd::HtmlBlock => self.new_line(),
            TagEnd::List(ordered) => self.push(if ordered { "</ol>\n" } else { "</ul>\n" }),
            TagEnd::Item => self.push("</li>\n"),
            TagEnd::FootnoteDefinition => {
                if let Some((name, body)) = self.aside.take() {
                    let note = std::mem::replace(&mut self.html, body);
                    self.notes.entry(name).or_insert(note);
                }
            }
            TagEnd::Table => self.push(if self.table.has_body { "</tbody>\n</table>\n" } else { "</table>\n" }),
            TagEnd::TableHead => {
                self.table.in_head = false;
                self.push("</tr>\n</thead>\n");
            }
            TagEnd::TableRow => self.push("</tr>\n"),
            TagEnd::TableCell => self.push(if self.table.in_head { "</th>\n" } else { "</td>\n" }),
            TagEnd::Emphasis => self.push("</em>"),
            TagEnd::Strong => self.push("</strong>"),
            TagEnd::Strikethrough => self.push("</del>"),
            TagEnd::Link => {
                self.in_link = self.in_link.saturating_sub(1);
                self.push("</a>");
            }
            TagEnd::Image => self.end_image(),
            _ => {}
        }
    }

    fn text(&mut self, text: &str) {
        if let Some((_, code)) = &mut self.code {
            return code.push_str(text);
        }
        if !self.options.autolink || self.in_link > 0 || self.alt.is_some() {
            return self.push(&escaped_quotes(text));
        }
        for part in parts(text) {
            match part {
                Part::Text(text) => self.push(&escaped_quotes(text)),
                Part::Link { text, target } => {
                    self.push(&format!("<a href=\"{}\">{}</a>", escaped_target(&target), escaped_quotes(text)));
                }
            }
        }
    }

    fn inline_code(&mut self, code: &str) {
        let escaped = escaped_quotes(code);
        self.push("<code>");
        self.push(&escaped);
        self.push("</code>");
    }

    fn raw_html(&mut self, html: &str) {
        if self.alt.is_some() {
            return;
        }
        if !self.options.unsafe_html {
            let end = if html.ends_with('\n') { "\n" } else { "" };
            if !self.html.ends_with("<!-- raw HTML omitted -->\n") || end.is_empty() {
                self.push("<!-- raw HTML omitted -->");
                self.push(end);
            }
        } else if self.options.tag_filter {
            self.push(&filtered(html).replace(LINE_END, "\n"));
        } else {
            self.push(&html.replace(LINE_END, "\n"));
        }
    }

    fn soft_break(&mut self) {
        let html = match () {
            () if self.options.hard_breaks && self.alt.is_none() => "<br />\n",
            () if self.options.no_breaks || self.alt.is_some() => " ",
            () => "\n",
        };
        self.push(html);
    }

    /// The id, of which the plugin for GitHub Pages alone has one, is made of the header's HTML.
    fn end_header(&mut self, name: &str) {
        if self.options.plugin == Plugin::CommonMark {
            return self.push(&format!("</{name}>\n"));
        }
        let start = self.header_start;
        let id = self.ids.generate(&self.html[start..], &crate::kramdown::Options::default());
        self.html.insert_str(start - 1, &format!(" id=\"{id}\""));
        self.push(&format!("</{name}>\n"));
    }

    /// The plugins write the language as it stands. Code that is not highlighted does not begin a new line.
    fn end_code(&mut self) {
        let Some((language, code)) = self.code.take() else { return };
        if self.options.plugin == Plugin::CommonMark {
            return self.highlighted_code(language.as_deref(), &code);
        }
        let html = language.as_deref().and_then(|name| {
            let mut options = HighlighterOptions::of(&crate::kramdown::Options::default(), Category::Block);
            options.guess_lang = true;
            self.highlighter.highlight(&code, Some(name), Category::Block, &options).ok().flatten()
        });
        let escaped = escaped_quotes(&code);
        match (language, html) {
            (Some(name), Some(html)) => {
                self.new_line();
                self.push(&format!("<div class=\"language-{name} highlighter-rouge\">{html}</div>\n"));
            }
            (Some(name), None) if self.options.pre_lang => {
                self.open("<pre", &format!(" lang=\"{name}\"><code>{escaped}</code></pre>"));
            }
            (Some(name), None) => {
                self.open("<pre", &format!("><code class=\"language-{name}\">{escaped}</code></pre>"));
            }
            (None, _) => self.open("<pre", &format!("><code>{escaped}</code></pre>")),
        }
    }

    /// Code as jekyll-commonmark writes it: always in Rouge's elements, whose language is guessed where none is named.
    fn highlighted_code(&mut self, language: Option<&str>, code: &str) {
        self.new_line();
        let tokens = self.highlighter.tokens(language.unwrap_or("guess"), code);
        let tokens = tokens.or_else(|| self.highlighter.tokens("plaintext", code)).unwrap_or_default();
        let (class, data) = match language {
            Some(name) => (format!("language-{name} "), format!(" data-lang=\"{name}\"")),
            None => Default::default(),
        };
        let (pre, on_code) = if self.options.pre_lang { (data.as_str(), "") } else { ("", data.as_str()) };
        self.push(&format!(
            "<div class=\"{class}highlighter-rouge\"><div class=\"highlight\"><pre class=\"highlight\"{pre}>\
             <code{on_code}>{}</code></pre></div></div>\n",
            html::format(&tokens, code)
        ));
    }

    fn cell(&mut self) {
        let name = if self.table.in_head { "th" } else { "td" };
        let align = match self.table.alignment.get(self.table.column) {
            Some(Alignment::Left) => " align=\"left\"",
            Some(Alignment::Center) => " align=\"center\"",
            Some(Alignment::Right) => " align=\"right\"",
            _ => "",
        };
        self.table.column += 1;
        self.push(&format!("<{name}{align}>"));
    }

    fn link(&mut self, kind: LinkType, target: &str, title: &str) {
        self.in_link += 1;
        let scheme = if kind == LinkType::Email { "mailto:" } else { "" };
        let title = titled(title);
        self.push(&format!("<a href=\"{scheme}{}\"{title}>", escaped_target(target)));
    }

    fn start_image(&mut self, target: &str, title: &str) {
        match &mut self.alt {
            Some((_, depth)) => *depth += 1,
            None => {
                self.alt = Some((String::new(), 1));
                self.image = Some((escaped_target(target), titled(title)));
            }
        }
    }

    fn end_image(&mut self) {
        match self.alt.take() {
            Some((alt, 1)) => {
                let (target, title) = self.image.take().unwrap_or_default();
                self.push(&format!("<img src=\"{target}\" alt=\"{alt}\"{title} />"));
            }
            Some((alt, depth)) => self.alt = Some((alt, depth - 1)),
            None => {}
        }
    }

    fn footnote_reference(&mut self, name: &CowStr<'_>) {
        let known = self.footnotes.iter().position(|note| note.name == **name);
        let number = 1 + known.unwrap_or(self.footnotes.len());
        if known.is_none() {
            self.footnotes.push(Footnote { name: name.to_string() });
        }
        let html =
            format!("<sup class=\"footnote-ref\"><a href=\"#fn{number}\" id=\"fnref{number}\">{number}</a></sup>");
        self.push(&html);
    }

    fn write_footnotes(&mut self) {
        if self.footnotes.is_empty() {
            return;
        }
        self.block("<section class=\"footnotes\">\n<ol>\n");
        for (index, note) in std::mem::take(&mut self.footnotes).into_iter().enumerate() {
            let number = index + 1;
            let back = format!("<a href=\"#fnref{number}\" class=\"footnote-backref\">↩</a>");
            let body = self.notes.remove(&note.name).unwrap_or_default();
            self.push(&format!("<li id=\"fn{number}\">\n"));
            match body.strip_suffix("</p>\n") {
                Some(body) => self.push(&format!("{body} {back}</p>\n</li>\n")),
                None => self.push(&format!("{body}{back}\n</li>\n")),
            }
        }
        self.push("</ol>\n</section>\n");
    }
}

/// Whether blank lines after a block are its own; `None` for what is no block that tells its place.
fn tells_place(event: &Event<'_>) -> Option<bool> {
    Some(match event {
        Event::Start(Tag::List(_) | Tag::Item | Tag::CodeBlock(CodeBlockKind::Indented)) => true,
        Event::Start(Tag::Paragraph | Tag::Heading { .. } | Tag::BlockQuote(_) | Tag::CodeBlock(_)) | Event::Rule => {
            false
        }
        _ => return None,
    })
}

/// The first word of the info string; for the plugin for GitHub Pages a comma ends it, too.
fn language(kind: &CodeBlockKind<'_>, plugin: Plugin) -> Option<String> {
    let CodeBlockKind::Fenced(info) = kind else { return None };
    let is_end = |c: char| c.is_whitespace() || (c == ',' && plugin == Plugin::GhPages);
    let word = info.split(is_end).next().unwrap_or_default();
    (!word.is_empty()).then(|| word.to_owned())
}

fn titled(title: &str) -> String {
    if title.is_empty() { String::new() } else { format!(" title=\"{}\"", escaped_quotes(title)) }
}

fn escaped_quotes(text: &str) -> String {
    escaped(text, Escape::All).replace('"', "&quot;")
}

/// An address as cmark writes it in an attribute: what is no part of one is percent-encoded.
fn escaped_target(target: &str) -> String {
    let mut html = String::with_capacity(target.len());
    for byte in target.bytes() {
        match byte {
            b'&' => html.push_str("&amp;"),
            b'\'' => html.push_str("&#x27;"),
            _ if byte.is_ascii_alphanumeric() || b"-_.+!*(),%#@?=;:/$~".contains(&byte) => html.push(byte as char),
            _ => html.push_str(&format!("%{byte:02X}")),
        }
    }
    html
}

/// The extension `tagfilter`: some tags become text.
fn filtered(html: &str) -> String {
    const TAGS: [&str; 9] =
        ["title", "textarea", "style", "xmp", "iframe", "noembed", "noframes", "script", "plaintext"];
    let mut filtered = String::with_capacity(html.len());
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        filtered.push_str(&rest[..at]);
        rest = &rest[at + 1..];
        let name = rest.strip_prefix('/').unwrap_or(rest).to_ascii_lowercase();
        let is_tag = |tag: &&str| {
            name.strip_prefix(*tag)
                .is_some_and(|rest| rest.starts_with([' ', '\t', '\n', '>']) || rest.starts_with("/>"))
        };
        let closes = rest.starts_with('/');
        filtered.push_str(if !closes && TAGS.iter().any(is_tag) { "&lt;" } else { "<" });
    }
    filtered + rest
}

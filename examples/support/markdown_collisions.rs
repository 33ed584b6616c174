//! Constructs that meet where they seldom do: tables with bars in everything, notes in notes, lists of attributes on all
//! kinds of elements, nested HTML with every `markdown` attribute, odd white space; and random options.

use super::{Generator, indented};

impl Generator {
    /// Options for a document, each with its value in JSON.
    pub fn options(&mut self) -> Vec<(&'static str, &'static str)> {
        let mut options: Vec<(&str, &str)> = Vec::new();
        for _ in 0..self.below(5) {
            let (name, values) = OPTIONS[self.below(OPTIONS.len())];
            options.retain(|(known, _)| *known != name);
            options.push((name, values[self.below(values.len())]));
        }
        options
    }

    pub(super) fn collision(&mut self) -> String {
        match self.below(14) {
            0 | 1 => self.barred_table(),
            2 | 3 => self.nested_notes(),
            4 => self.attributes_everywhere(),
            5 => self.math_inside(),
            6 => self.definitions_inside(),
            7 => self.abbreviations(),
            8 => self.extensions_inside(),
            9..=11 => self.nested_html(),
            12 => self.native_html(),
            _ => self.long_list(),
        }
    }

    pub(super) fn span_collision(&mut self) -> String {
        let inner = self.short();
        match self.below(12) {
            0 => format!("`{inner}`{}", self.ial()),
            1 => format!("*{inner}*{}{}", self.ial(), self.ial()),
            2 => format!("[{inner}](/u){}", self.ial()),
            3 => format!("![{inner}](/i \"t\"){{:standalone}}"),
            4 => format!("[^{}]{}", self.pick(&["1", "a", "in"]), self.ial()),
            5 => format!("$${inner}$${}", self.ial()),
            6 => format!("&copy;{}", self.ial()),
            7 => format!("**{inner}**{}", self.pick(&["字", "é", "x", "😀", "\u{301}", "。", "_y_"])),
            8 => format!("<span markdown=\"{}\">*{inner}* [x](y)</span>", self.pick(&["0", "1", "span", "block"])),
            9 => format!("{}{inner}{}", self.pick(OPENING), self.pick(CLOSING)),
            10 => format!("[*{inner}*][{}]", self.pick(&["ref", "a b", "Ref", "", "漢"])),
            _ => format!("<{}@{}>", inner.replace(' ', "."), self.pick(&["b.c", "ü.de", "x"])),
        }
    }

    /// White space of other kinds in place of some of the usual.
    pub(super) fn oddly_spaced(&mut self, text: &str) -> String {
        let odd = ["\t", "\u{a0}", "\u{c}", "\u{b}", "\u{2028}", "\u{85}", "\u{3000}", "\u{200b}", "  ", "\u{feff}"];
        let mut result = String::new();
        for c in text.chars() {
            match c {
                ' ' if self.chance(12) => result += self.pick(&odd),
                '\n' if self.chance(6) => {
                    result += self.pick(&["\r\n", "\r", " \n", "\t\n", "\u{a0}\n", "\u{c}\n", "\n\u{2028}"])
                }
                _ => result.push(c),
            }
        }
        result
    }

    fn barred_table(&mut self) -> String {
        const CELLS: &[&str] = &[
            "`a|b`",
            "``a|`|b``",
            "\\|",
            "[x|y](z)",
            "[a](b|c)",
            "<b>x|y</b>",
            "<!-- | -->",
            "$$a|b$$",
            "**x|y**",
            "`a",
            "a`",
            "\"q|q\"",
            "{:.c}",
            "x{:.c}",
            "[^1]",
            "{::comment}|{:/}",
            "<span title=\"|\">z</span>",
            "&#124;",
            "<br>",
            "*a",
            "b*",
            "word",
            "",
            " ",
            "漢|字",
            "\\\\|",
            "`\\|`",
            "- a",
            "# h",
            "> q",
        ];
        let columns = 1 + self.below(3);
        let edge = self.pick(&["|", "", "| "]);
        let mut text = String::new();
        if self.chance(20) {
            text += &format!("{}\n", self.ial());
        }
        for row in 0..2 + self.below(4) {
            let separator = self.pick(&["---", ":-:", "-:", ":-"]);
            let line = match row {
                1 if self.chance(70) => format!("|{}", format!("{separator}|").repeat(columns)),
                _ if self.chance(6) => format!("|{}", "===|".repeat(columns)),
                _ => {
                    let cells: Vec<_> = (0..columns).map(|_| self.pick(CELLS)).collect();
                    format!("{edge}{}{}", cells.join(self.pick(&["|", " | "])), self.pick(&["|", "", " |"]))
                }
            };
            text += &format!("{line}\n");
        }
        if self.chance(30) { format!("{text}{}\n", self.ial()) } else { text }
    }

    fn nested_notes(&mut self) -> String {
        let inner = match self.below(6) {
            0 => format!("> {}\n> [^b]\n", self.line()),
            1 => "* one [^b]\n* two\n".to_owned(),
            2 => "~~~\ncode\n~~~\n".to_owned(),
            3 => "| a | b[^b] |\n".to_owned(),
            4 => "# head\n".to_owned(),
            _ => self.blocks(1, 2),
        };
        let inner = indented(&inner, "    ");
        let name = self.pick(&["1", "a", "in", "é", "a b", "x:y"]);
        let gap = self.pick(&["\n", "", "\n\n"]);
        let start = self.pick(&["note [^b]", "", "note[^1] again [^1]", "*x"]);
        let last = self.pick(&["[^b]: deep[^c]\n", "[^b]: b\n{:.k}\n", "  [^b]: b\n", "> [^b]: in a quote\n", ""]);
        format!("text[^{name}] [^b]\n\n[^{name}]: {start}\n{gap}{inner}\n{last}\n[^c]: c\n")
    }

    fn attributes_everywhere(&mut self) -> String {
        let (before, after) = (self.ial(), self.ial());
        let block = match self.below(8) {
            0 => "# head\n".to_owned(),
            1 => "* a\n* b\n".to_owned(),
            2 => "> q\n".to_owned(),
            3 => "    code\n".to_owned(),
            4 => "| a |\n".to_owned(),
            5 => "* * *\n".to_owned(),
            6 => "t\n: d\n".to_owned(),
            _ => "$$x$$\n".to_owned(),
        };
        let gap = self.pick(&["", "\n", "^\n"]);
        format!("{before}\n{gap}{block}{after}\n{}", self.pick(&["", "{:.last}\n", "\n{:.next}\n", "x\n"]))
    }

    fn math_inside(&mut self) -> String {
        let math = self.pick(&[
            "$$\nx & y < z\n$$\n",
            "$$x|y$$\n",
            "$$a$$ b $$c$$\n",
            "\\$$a$$\n",
            "$$a\n\nb$$\n",
            "$$\\$$$\n",
            "$$ a $$\n{:.m}\n",
        ]);
        match self.below(4) {
            0 => format!("* a\n\n{}", indented(math, "  ")),
            1 => indented(math, "> "),
            2 => format!("a\n{math}b\n"),
            _ => format!("<div markdown=\"1\">\n{math}</div>\n"),
        }
    }

    fn definitions_inside(&mut self) -> String {
        let list = self.pick(&[
            "term\n: one\n: two\n",
            "{:.t} term\n: {:.d} one\n",
            "a\nb\n\n: c\n\n  d\n",
            "a\n: * x\n  * y\n",
            "a\n:     code\n",
            "a[^1]\n: b `c`\n\n\nd\n: e\n",
            "a\n: > q\n",
            "| t\n: x\n",
        ]);
        match self.below(4) {
            0 => indented(list, "> "),
            1 => format!("* x\n\n{}", indented(list, "  ")),
            2 => format!("{}\n{list}{}\n", self.ial(), self.ial()),
            _ => list.to_owned(),
        }
    }

    fn abbreviations(&mut self) -> String {
        let name = self.pick(&["abc", "a b", "字", "C++", "e\u{301}", ".x", "a*b", " x", "HTML", "a&b"]);
        let uses = self.pick(&[
            "# N and N\n",
            "[N](/u) *N* `N` ![N](i)\n",
            "<b>N</b> xN Nx N. (N)\n",
            "| N | `N` |\n",
            "N\nN\n: N\n",
        ]);
        format!(
            "{}\n*[{name}]: {}\n{}",
            uses.replace('N', name),
            self.pick(&["T", "", "a \"b\" & c"]),
            self.pick(&["", "{:.k}\n", "\n"])
        )
    }

    fn extensions_inside(&mut self) -> String {
        let option = self.pick(&[
            "parse_block_html=\"true\"",
            "auto_ids=\"false\"",
            "html_to_native=\"true\"",
            "parse_span_html=\"false\"",
            "hard_wrap=\"true\"",
            "header_offset=\"2\"",
            "footnote_nr=\"5\"",
            "toc_levels=\"2,3\"",
            "entity_output=\"numeric\"",
            "smart_quotes=\"apos,apos,quot,quot\"",
            "math_engine=\"nil\"",
            "link_defs=\"{o: [/o, T]}\"",
            "auto_id_prefix=\"p-\"",
            "typographic_symbols=\"{hellip: x, mdash: '&y'}\"",
            "footnote_prefix=\"f\" footnote_backlink=\"^\"",
            "gfm_quirks=\"\"",
            "syntax_highlighter=\"nil\"",
            "auto_id_stripping=\"true\"",
            "remove_line_breaks_for_cjk=\"true\"",
        ]);
        let text = self.block();
        match self.below(6) {
            0 => format!("{text}\n{{::options {option} /}}\n\n{}", self.block()),
            1 => format!("a {{::options {option} /}} b\n\n{text}"),
            2 => format!("* a\n  {{::comment}}\n  {}\n  {{:/comment}}\n", self.line()),
            3 => format!(
                "> {{::nomarkdown type=\"{}\"}}\n> *a*\n> {{:/}}\n",
                self.pick(&["html", "latex", "html latex", ""])
            ),
            4 => format!("{{::nomarkdown}}{text}{{:/nomarkdown}}\n{}\n", self.ial()),
            _ => format!("x {{::comment}}{}{{:/}} y{}\n", self.line(), self.ial()),
        }
    }

    fn nested_html(&mut self) -> String {
        let markdown = self.pick(&["0", "1", "span", "block", "x"]);
        let outer =
            self.pick(&["div", "p", "section", "ul", "table", "pre", "td", "span", "details", "h3", "video", "x-y"]);
        let inner = match self.below(7) {
            0 => self.nested_html(),
            1 => self.line(),
            2 => "* a\n* <b>b</b>\n".to_owned(),
            3 => "<li markdown=\"1\">*x*</li>\n".to_owned(),
            4 => "\n# h\n\ntext\n".to_owned(),
            5 => "    code\n".to_owned(),
            _ => self.paragraph(),
        };
        let (open, close) = (self.pick(&["\n", "", " ", "\n\n"]), self.pick(&["\n", "", " \n", "x\n"]));
        let indent = self.pick(&["", "", "  ", "\t"]);
        let attribute = if self.chance(60) { format!(" markdown=\"{markdown}\"") } else { String::new() };
        indented(&format!("<{outer}{attribute}>{open}{inner}</{outer}>{close}"), indent)
    }

    /// HTML for which kramdown has elements of its own.
    fn native_html(&mut self) -> String {
        let (a, b) = (self.line().replace('\n', " "), self.line());
        match self.below(9) {
            0 => format!("<h2 id=\"x\">{a}</h2>\n"),
            1 => format!("<ul>\n<li>{a}</li>\n<li><p>{b}</p></li>\n</ul>\n"),
            2 => format!("<table><tr><td style=\"text-align: left\">{a}</td><td>{b}</td></tr></table>\n"),
            3 => format!("<table><thead><tr><th>{a}</th></tr></thead><tbody><tr><td>{b}</td></tr></tbody></table>\n"),
            4 => format!("<pre class=\"k\"><code class=\"language-ruby highlighter-x\">{a} &lt; &amp;</code></pre>\n"),
            5 => format!("<p>{a} <em> x</em><i>y</i> <code>z &copy;</code></p>\n"),
            6 => format!("<blockquote><p>{a}</p>{b}</blockquote>\n"),
            7 => "<script type=\"math/tex; mode=display\">% <![CDATA[\nx < y %]]></script>\n".to_owned(),
            _ => format!("<dl><dt>{a}</dt><dd>{b}</dd></dl>\n"),
        }
    }

    fn long_list(&mut self) -> String {
        let mut text = String::new();
        for _ in 0..2 + self.below(4) {
            let spaces = " ".repeat(self.below(7));
            let marker = self.pick(&["*", "-", "1.", "+", "2)", "10."]);
            let gap = self.pick(&[" ", "  ", "\t", "    ", "     ", " \t"]);
            let content = match self.below(8) {
                0 => "- b\n".to_owned(),
                1 => "    code\n".to_owned(),
                2 => "{:.c} x\n".to_owned(),
                3 => "[x] t\n".to_owned(),
                4 => "<div>h</div>\n".to_owned(),
                5 => "| a | b |\n".to_owned(),
                _ => format!("{}\n", self.line()),
            };
            text += &format!(
                "{spaces}{marker}{gap}{content}{}",
                self.pick(&["", "", "\n", "^\n", "  lazy\n", "\tx\n", "{:.y}\n", "  {:.z}\n"])
            );
        }
        text
    }
}

const OPENING: &[&str] = &["「", "(", "—", "…", "\u{200d}", "¿", "'", "\""];
const CLOSING: &[&str] = &["」", ")", "—", "…", "!", "?", "'", "\"", "\u{fe0f}"];

const OPTIONS: &[(&str, &[&str])] = &[
    ("html_to_native", &["true"]),
    ("parse_block_html", &["true"]),
    ("parse_span_html", &["false"]),
    ("hard_wrap", &["true", "false"]),
    ("header_offset", &["1", "-1", "3"]),
    ("entity_output", &["\"as_input\"", "\"numeric\"", "\"symbolic\"", "\"as_char\""]),
    (
        "typographic_symbols",
        &["{\"hellip\": \"...\", \"mdash\": \"&mdash;\"}", "{\"ndash\": \"--\", \"laquo_space\": \"<\"}"],
    ),
    ("smart_quotes", &["\"apos,apos,quot,quot\"", "[\"laquo\", \"raquo\", \"bdquo\", 8220]"]),
    ("auto_ids", &["false"]),
    ("auto_id_prefix", &["\"x-\""]),
    ("auto_id_stripping", &["true"]),
    ("footnote_nr", &["3", "0"]),
    ("footnote_prefix", &["\"p\""]),
    ("footnote_backlink", &["\"\"", "\"&uarr; <b>\""]),
    ("footnote_backlink_inline", &["true"]),
    ("gfm_quirks", &["\"\"", "\"paragraph_end\"", "\"no_auto_typographic\""]),
    ("math_engine", &["null", "\"mathjax\""]),
    ("toc_levels", &["\"2..3\"", "[1, 3]"]),
    ("link_defs", &["{\"ref\": [\"/conf\", \"T\"], \"no\": [\"/no\"]}"]),
    ("remove_line_breaks_for_cjk", &["true"]),
    ("syntax_highlighter", &["null", "\"rouge\""]),
    (
        "syntax_highlighter_opts",
        &["{\"disable\": true}", "{\"default_lang\": \"ruby\"}", "{\"span\": {\"disable\": true}}"],
    ),
];

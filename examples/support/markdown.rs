//! Random Markdown: documents made of all of kramdown's constructs and of their collisions, the same for the same seed.

#[path = "markdown_collisions.rs"]
mod collisions;

/// A generator of documents.
pub struct Generator {
    state: u64,
    depth: usize,
}

impl Generator {
    pub fn new(seed: u64) -> Generator {
        Generator { state: seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ 0x5851_f42d_4c95_7f2d, depth: 0 }
    }

    /// A document of some blocks. Some are damaged: a part doubled, moved or cut out.
    pub fn document(&mut self) -> String {
        let mut text = self.blocks(1, 6);
        for _ in 0..self.below(4) {
            text = self.damaged(&text);
        }
        if self.chance(12) {
            text = self.oddly_spaced(&text);
        }
        match self.below(20) {
            0 => text.replace('\n', "\r\n"),
            1 => text.trim_end().to_owned(),
            2 => format!("\n{text}"),
            3 if self.chance(30) => format!("\u{feff}{text}"),
            _ => text,
        }
    }

    fn next(&mut self) -> u64 {
        self.state = self.state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.state;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    fn below(&mut self, bound: usize) -> usize {
        (self.next() % bound.max(1) as u64) as usize
    }

    fn chance(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }

    fn pick<'t>(&mut self, from: &[&'t str]) -> &'t str {
        from[self.below(from.len())]
    }

    fn blocks(&mut self, least: usize, most: usize) -> String {
        let mut text = String::new();
        for _ in 0..least + self.below(most - least + 1) {
            text += &self.block();
            if !text.ends_with('\n') {
                text.push('\n');
            }
            text +=
                self.pick(&["\n", "\n", "\n", "\n", "\n\n", "", "", "", "  \n", "\t\n", "^\n", "\n{:.c}\n", "{:#i}\n"]);
        }
        text
    }

    fn block(&mut self) -> String {
        if self.depth > 3 {
            return self.line();
        }
        self.depth += 1;
        let block = match self.below(52) {
            0..=6 => self.paragraph(),
            7..=9 => self.header(),
            10..=16 => self.list(),
            17..=19 => self.quote(),
            20..=21 => self.code(),
            22..=24 => self.table(),
            25..=29 => self.html(),
            30 => self.definitions(),
            31..=32 => self.definition_list(),
            33 => self.math(),
            34..=35 => self.attribute_list(),
            36 => self.extension(),
            37 => self.pick(RULES).to_owned(),
            38 => self.pick(ODD_BLOCKS).to_owned(),
            39 => self.noise(),
            _ => self.collision(),
        };
        self.depth -= 1;
        let block = match self.below(25) {
            0 => indented(&block, " "),
            1 => indented(&block, "   "),
            2 => indented(&block, "\t"),
            3 => indented(&block, "  "),
            _ => block,
        };
        if self.chance(8) { format!("{}\n{}\n", block.trim_end_matches('\n'), self.ial()) } else { block }
    }

    fn paragraph(&mut self) -> String {
        let mut text = String::new();
        for _ in 0..1 + self.below(4) {
            text += &self.line();
            text += self.pick(&["\n", "\n", "\n", "  \n", "\\\n", "\\\\\n", " \n", "\t\n"]);
        }
        text
    }

    fn line(&mut self) -> String {
        let mut text = String::new();
        for part in 0..1 + self.below(5) {
            if part > 0 {
                text += self.pick(&[" ", " ", " ", "", "  ", ", ", "\t", "-"]);
            }
            text += &self.span();
        }
        text
    }

    fn span(&mut self) -> String {
        if self.depth > 6 {
            return self.pick(WORDS).to_owned();
        }
        self.depth += 1;
        let span = match self.below(48) {
            0..=13 => self.pick(WORDS).to_owned(),
            14..=19 => {
                let mark = self.pick(&["*", "_", "**", "__", "***", "~~", "`", "``", "\"", "'", "$$"]);
                let close = if self.chance(85) { mark } else { self.pick(&["", "*", "_", "**", " *", "`"]) };
                format!("{mark}{}{close}", self.short())
            }
            20..=23 => self.link(),
            24..=27 => self.inline_html(),
            28..=29 => self.pick(FOOTNOTES).to_owned(),
            30..=31 => self.pick(ENTITIES).to_owned(),
            32..=34 => self.pick(SYMBOLS).to_owned(),
            35 => format!(
                "\\{}",
                self.pick(&["*", "_", "`", "[", "]", "|", "\\", "<", "a", "{", ":", "\"", "~", "$", "#"])
            ),
            36 => format!("{}{}", self.short(), self.ial()),
            37 => self
                .pick(&[
                    "{::nomarkdown}*x* <b>{:/}",
                    "{::comment}c{:/}",
                    "{::}",
                    "{:/}",
                    "{::nomarkdown type=\"latex\"}y{:/nomarkdown}",
                ])
                .to_owned(),
            38..=39 => self.pick(ODD_SPANS).to_owned(),
            40 => self
                .pick(&[
                    "<http://a.b/c>",
                    "<mailto:a@b.c>",
                    "<a@b.de>",
                    "<ftp://x>",
                    "http://a.b/c",
                    "<https://a.b/ c>",
                ])
                .to_owned(),
            41..=43 => self.short(),
            _ => self.span_collision(),
        };
        self.depth -= 1;
        span
    }

    fn short(&mut self) -> String {
        let mut text = self.pick(WORDS).to_owned();
        if self.chance(35) {
            text = format!("{text}{}{}", self.pick(&[" ", "", "\n"]), self.span());
        }
        text
    }

    fn link(&mut self) -> String {
        let text = self.short();
        let bang = if self.chance(25) { "!" } else { "" };
        let target = self.pick(&[
            "(/u)",
            "(/u \"t\")",
            "(<a b>)",
            "()",
            "(a(b)c)",
            "(u 't \"q\" t')",
            "[ref]",
            "[]",
            " [ref]",
            "",
            "[Re F]",
            "(/u",
            "(a b)",
            "(/x \"a\")(b)",
            "[no]",
            ":",
            "(/u){:.k}",
            "(u\n \"t\")",
            "(a\\)b)",
            "(http://a_b_c*d*)",
            "[]{:#z}",
        ]);
        format!("{bang}[{text}]{target}")
    }

    fn inline_html(&mut self) -> String {
        let name = self.pick(&[
            "b", "span", "a", "em", "code", "i", "u", "kbd", "sub", "x", "custom", "ins", "del", "abbr", "script",
            "div", "p", "button", "mark",
        ]);
        let attr = self.pick(ATTRIBUTES);
        match self.below(10) {
            0 => format!("<{name}{attr}/>"),
            1 => format!("<{name}{attr}>"),
            2 => format!("</{name}>"),
            3 => self
                .pick(&[
                    "<br>",
                    "<br />",
                    "<img src=\"x\">",
                    "<!-- c -->",
                    "<?pi x?>",
                    "<hr>",
                    "<input checked>",
                    "<wbr>",
                ])
                .to_owned(),
            _ => format!("<{name}{attr}>{}</{name}>", self.short()),
        }
    }

    fn header(&mut self) -> String {
        let text = self.line();
        match self.below(8) {
            0 => format!("{text}\n{}\n", self.pick(&["===", "---", "=", "-", "== ", " ---", "----x"])),
            1 => format!("{text}\n---\n"),
            2 => format!("{}{text}\n", "#".repeat(1 + self.below(7))),
            3 => format!(
                "{} {text} {}\n",
                "#".repeat(1 + self.below(6)),
                self.pick(&["#", "##", "{#id}", "# {#i-d}", "\\#", "#a", "## ##"])
            ),
            _ => format!("{} {text}\n", "#".repeat(1 + self.below(6))),
        }
    }

    fn list(&mut self) -> String {
        let mut text = String::new();
        let base = self
            .pick(&["* ", "- ", "+ ", "1. ", "* ", "- ", "1. ", "10. ", "*\t", "1.  ", "-   ", "*    ", " * ", "  - "]);
        let blank = self.below(4);
        for _ in 0..1 + self.below(4) {
            let marker = if self.chance(8) { self.pick(&["* ", "1. ", "- ", "+ ", "2. ", "12. "]) } else { base };
            let task =
                if self.chance(10) { self.pick(&["[ ] ", "[x] ", "[X] ", "[ ]", "{:.i} ", "{:#li}"]) } else { "" };
            let content = if self.chance(65) { self.paragraph() } else { self.blocks(1, 3) };
            let width = if self.chance(80) { marker.len() } else { self.below(7) };
            let lazy = self.chance(10);
            for (index, line) in content.trim_end_matches('\n').split('\n').enumerate() {
                match index {
                    0 => text += &format!("{marker}{task}{line}\n"),
                    _ if lazy || line.is_empty() => text += &format!("{line}\n"),
                    _ => text += &format!("{}{line}\n", " ".repeat(width)),
                }
            }
            if blank == 0 || self.chance(12) {
                text.push('\n');
            }
        }
        text
    }

    fn quote(&mut self) -> String {
        let content = self.blocks(1, 3);
        let lazy = self.chance(15);
        let mark = self.pick(&["> ", "> ", ">", " > ", ">  ", ">\t"]);
        let lines = content.trim_end_matches('\n').split('\n').enumerate();
        lines
            .map(
                |(index, line)| {
                    if lazy && index > 0 && !line.is_empty() { format!("{line}\n") } else { format!("{mark}{line}\n") }
                },
            )
            .collect()
    }

    fn code(&mut self) -> String {
        let body = match self.below(3) {
            0 => self.paragraph(),
            1 => self.blocks(1, 2),
            _ => "x <b> & y\n\n\ttab\n".to_owned(),
        };
        match self.below(4) {
            0 => indented(&body, "    "),
            1 => indented(&body, "\t"),
            _ => {
                let fence = self.pick(&["```", "~~~", "````", "~~~~", "```"]);
                let info = self.pick(&[
                    "",
                    "ruby",
                    " ruby",
                    "ruby linenos",
                    "c++",
                    "nolang",
                    "  html  ",
                    "text?a=b",
                    "`x`",
                    "{.a}",
                ]);
                let close = if self.chance(88) { fence } else { self.pick(&["", "``", "~~~~~", "```` x"]) };
                format!("{fence}{info}\n{}\n{close}\n", body.trim_end_matches('\n'))
            }
        }
    }

    fn table(&mut self) -> String {
        let columns = 1 + self.below(4);
        let mut text = String::new();
        for row in 0..1 + self.below(5) {
            if self.chance(22) || row == 1 && self.chance(70) {
                let cell = self.pick(&["---", ":--", "--:", ":-:", "-", " --- ", "===", "=", "-+-"]);
                text += &format!("|{}\n", format!("{cell}|").repeat(columns));
                continue;
            }
            let edge = self.pick(&["|", "| ", "|", "", " |"]);
            let cells: Vec<_> =
                (0..if self.chance(90) { columns } else { self.below(6) }).map(|_| self.cell()).collect();
            text += &format!(
                "{edge}{}{}\n",
                cells.join(self.pick(&["|", " | ", "|", "||", "\\|"])),
                self.pick(&["|", " |", "", "|", "| "])
            );
        }
        text
    }

    fn cell(&mut self) -> String {
        if self.chance(10) {
            self.pick(&["", " ", "`a|b`", "<b>a|b</b>", "{:.x}", "\\|", "[^1]", "**a|b**"]).to_owned()
        } else {
            self.span().replace('\n', " ")
        }
    }

    fn html(&mut self) -> String {
        let name = self.pick(&[
            "div",
            "div",
            "p",
            "table",
            "pre",
            "section",
            "ul",
            "script",
            "style",
            "details",
            "figure",
            "iframe",
            "h2",
            "blockquote",
            "video",
            "Div",
            "textarea",
            "math",
            "td",
        ]);
        let attr = self.pick(ATTRIBUTES);
        match self.below(12) {
            0 => self
                .pick(&[
                    "<!-- a\n\nb -->",
                    "<!-- x --> y",
                    "<?php a ?>",
                    "<!DOCTYPE html>",
                    "<hr>",
                    "<hr/>",
                    "<br>",
                    "</div>",
                    "<!-- no",
                    "<![CDATA[ x ]]>",
                ])
                .to_owned(),
            1 => format!("<{name}{attr}>{}", self.line()),
            2 => format!("<{name}{attr}/>\n{}", self.line()),
            3 => format!("{} <{name}{attr}>{}</{name}> {}", self.line(), self.line(), self.line()),
            4..=6 => {
                format!("<{name}{attr}>{}</{name}>{}\n", self.line(), self.pick(&["", "", " x", "  ", "<i>y</i>"]))
            }
            7 => format!("<{name}{attr}>\n{}", self.blocks(1, 2)),
            _ => {
                let content = self.blocks(1, 3);
                let content = if self.chance(30) { indented(&content, "  ") } else { content };
                format!("<{name}{attr}>\n{content}</{name}>\n")
            }
        }
    }

    fn definitions(&mut self) -> String {
        match self.below(10) {
            0..=3 => format!("[^{}]: {}", self.pick(&["1", "2", "a", "fn"]), self.paragraph()),
            4 => format!("[^1]: {}\n\n{}", self.line(), indented(&self.blocks(1, 2), "    ")),
            5 => format!("[^a]:\n{}", indented(&self.blocks(1, 2), "    ")),
            6..=7 => format!(
                "[{}]: {}\n",
                self.pick(&["ref", "Re F", "x y", "b"]),
                self.pick(&["/r", "<a b> \"t\"", "/r 't'", "/r\n  \"t\"", "", "/r (t)", "/r \"a \"b\" c\""])
            ),
            8 => format!(
                "*[{}]: {}\n",
                self.pick(&["abc", "word", "HTML", "é", "a b", "漢字"]),
                self.pick(&["Title", "", "T & <b> \"q\"", " x "])
            ),
            _ => format!("[^1]: x\n[^2]: y\n[ref]: /z\n*[abc]: t\n{}", self.ial()),
        }
    }

    fn definition_list(&mut self) -> String {
        let mut text = String::new();
        for _ in 0..1 + self.below(2) {
            text += &format!("{}\n", self.line().replace('\n', " "));
            for _ in 0..1 + self.below(2) {
                let mark = self.pick(&[": ", ": ", ":  ", ":\t", " : ", ":   ", ":"]);
                let content = if self.chance(70) { self.paragraph() } else { self.blocks(1, 2) };
                let gap = self.pick(&["", "", "\n"]);
                for (index, line) in content.trim_end_matches('\n').split('\n').enumerate() {
                    text += &if index == 0 { format!("{gap}{mark}{line}\n") } else { format!("  {line}\n") };
                }
            }
        }
        text
    }

    fn math(&mut self) -> String {
        self.pick(&[
            "$$x < y$$\n",
            "$$\nx^2\n$$\n",
            "a $$x$$ b\n",
            "$$x$$ y\n",
            "\\$$x$$\n",
            "$$ a\n\nb $$\n",
            "$$5 or $$10\n",
            "  $$a$$\n",
        ])
        .to_owned()
    }

    fn attribute_list(&mut self) -> String {
        match self.below(4) {
            0 => format!(
                "{{:{}: {}}}\n",
                self.pick(&["ald", "x", "toc", "a-b"]),
                self.pick(&[".c #i k='v'", "x .d", "", "title=\"a \\\" b\"", ".a .b"])
            ),
            1 => format!("* toc\n{{:{}}}\n", self.pick(&["toc", "toc .c", "toc #t", "footnotes", "toc-x"])),
            _ => format!("{}\n", self.ial()),
        }
    }

    fn ial(&mut self) -> String {
        self.pick(&[
            "{:.c}",
            "{: #i .a .b}",
            "{:ald}",
            "{: k=\"v\"}",
            "{: k='a b' .x}",
            "{:.no_toc}",
            "{:x y=\"<&>\"}",
            "{:}",
            "{: .a",
            "{:.language-ruby}",
            "{: class=\"z\" .q}",
            "{:standalone}",
            "{::.x}",
            "{: k=\"\\}\"}",
            "{.c}",
            "{:auto_ids-p}",
        ])
        .to_owned()
    }

    fn extension(&mut self) -> String {
        match self.below(6) {
            0 => format!("{{::comment}}\n{}{{:/comment}}\n", self.paragraph()),
            1 => format!("{{::nomarkdown}}\n{}{{:/}}\n", self.paragraph()),
            2 => self
                .pick(&[
                    "{::options parse_block_html=\"true\" /}\n",
                    "{::options nope=\"1\" /}\n",
                    "{::options auto_ids=\"false\" /}\n",
                    "{::options toc_levels=\"9\" /}\n",
                ])
                .to_owned(),
            3 => self
                .pick(&[
                    "{::comment /}\n",
                    "{::x}\n",
                    "{:/comment}\n",
                    "{::comment}\nunclosed\n",
                    "{::nomarkdown type=\"html\" /}\n",
                ])
                .to_owned(),
            _ => format!("{{::comment}}\n{}{{:/}}\n", self.blocks(1, 2)),
        }
    }

    /// Characters that mean something, in any order.
    fn noise(&mut self) -> String {
        const MARKS: &[&str] = &[
            "*", "_", "`", "[", "]", "(", ")", "<", ">", "!", "#", "-", "+", "|", ":", "\"", "'", "\\", "{", "}", "~",
            "$", "&", ";", "^", "=", ".", "1", "a", " ", " ", "\n", "\t", "é", "漢", "😀", "/", "=",
        ];
        (0..5 + self.below(40)).map(|_| self.pick(MARKS)).collect()
    }

    fn damaged(&mut self, text: &str) -> String {
        let mut chars: Vec<char> = text.chars().collect();
        let at = self.below(chars.len() + 1);
        let end = (at + 1 + self.below(12)).min(chars.len());
        match self.below(6) {
            0 => drop(chars.drain(at..end)),
            1 => {
                let part = chars[at..end].to_vec();
                let to = self.below(chars.len() + 1);
                drop(chars.splice(to..to, part));
            }
            2 => drop(
                chars.splice(
                    at..at,
                    self.pick(&[
                        "\n", "\n\n", " ", "    ", "\t", "*", "<", "`", "|", "> ", "- ", "\\", "{:.x}", "]", "\u{a0}",
                        "\u{3000}",
                    ])
                    .chars(),
                ),
            ),
            3 => {
                if let Some(found) = chars.iter().skip(at).position(|c| *c == '\n') {
                    chars.remove(at + found);
                }
            }
            _ => {}
        }
        chars.into_iter().collect()
    }
}

fn indented(text: &str, by: &str) -> String {
    text.trim_end_matches('\n')
        .split('\n')
        .map(|line| if line.is_empty() { "\n".to_owned() } else { format!("{by}{line}\n") })
        .collect()
}

const WORDS: &[&str] = &[
    "a",
    "word",
    "Two words",
    "abc",
    "it's",
    "\"quoted\"",
    "'single'",
    "é",
    "漢字",
    "かな、カナ",
    "😀",
    "x_y_z",
    "2*3*4",
    "1986. A year",
    "HTML",
    "C++",
    "50%",
    "a/b",
    "don't 'do' \"it\"",
    "A.",
    "_x",
    "y*",
    "'90s",
    "(a)",
    "ß",
    "Привет",
    "a\u{a0}b",
    "e\u{301}",
    "👩‍👩‍👧",
    "日本 語",
    "word",
    "b",
];
const FOOTNOTES: &[&str] = &["[^1]", "[^2]", "[^a]", "[^fn]", "[^no]", "[^1]{:.f}", "[^é]"];
const ENTITIES: &[&str] = &[
    "&amp;",
    "&lt;",
    "&copy;",
    "&nbsp;",
    "&#169;",
    "&#x2014;",
    "&nope;",
    "&",
    "&#",
    "&quot;",
    "&#123456;",
    "&ouml;x",
    "&#39;",
    "AT&T",
];
const SYMBOLS: &[&str] = &[
    "--", "---", "...", "<<", ">>", "<< a >>", "----", "....", "\\--", "--a", "\"", "'", "''", "\"'", "-->", "<<-",
    "\\<<",
];
const ATTRIBUTES: &[&str] = &[
    "",
    "",
    "",
    " class=\"k\"",
    " id='i'",
    " markdown=\"1\"",
    " markdown=\"span\"",
    " markdown=\"block\"",
    " markdown=\"0\"",
    " a=b",
    " Data-X=\"y\"",
    " disabled",
    " href=\"/x?a&b\"",
    " a=\"1\" a=\"2\"",
    "  x = \"y\" ",
    " a=\"x\ny\"",
    " href=/x",
    " title=\"a > b\"",
    " markdown=1",
];
const RULES: &[&str] =
    &["* * *\n", "---\n", "___\n", "- - -\n", "***\n", "--\n", "_ _ _ _\n", "  ---\n", "----------\n", "*\t*\t*\n"];
const ODD_BLOCKS: &[&str] = &[
    "#\n",
    "*\n",
    "-\n",
    ">\n",
    "1.\n",
    ":\n",
    "|\n",
    "```\n",
    "[a]:\n",
    "^\n",
    "{:\n",
    "$$\n",
    "=\n",
    "<\n",
    "* *\n",
    "> >\n",
    "- - a\n",
    "1. * x\n",
    ": a\n",
    "|a\n",
    "[^1]:\n",
    "#a\n",
    "####### a\n",
    "    \n",
    "\\\n",
    "* {:.x}\n",
    "*[x]:\n",
    "{::}\n",
    "- [ ]\n",
];
const ODD_SPANS: &[&str] = &[
    "*",
    "_",
    "**",
    "`",
    "[",
    "]",
    "![",
    "](",
    "<",
    ">",
    "~~",
    "~",
    "$$",
    "$",
    "\\",
    "{:",
    "}",
    "*a _b* c_",
    "**a *b** c*",
    "[a*b](c)*",
    "`a",
    "``a`",
    "<b>*a</b>*",
    "*a\n\nb*",
    "[[a]]",
    "[a][b][c]",
    "<a b",
    "_a_b_",
    "*a*b*",
    "__a_",
    "|",
    "a | b",
    "{::comment}",
    "^",
    ":",
    "# x",
    "- y",
];

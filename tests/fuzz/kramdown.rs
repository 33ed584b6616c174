//! Markdown: parsed and written in both dialects and versions.

use std::thread;
use std::time::{Duration, Instant};

use galley::jekyll::Highlighter;
use galley::kramdown::options::{Input, Version};
use galley::kramdown::parser::{MAX_BLOCK_NESTING, MAX_SPAN_NESTING};
use galley::kramdown::{Document, Element, Kind, Options, parse, to_html};
use galley::text::{FileId, Mapped, Source};

use crate::random::{Random, in_time};

const PIECES: &[&str] = &[
    "*",
    "**",
    "_",
    "__",
    "`",
    "``",
    "[",
    "]",
    "(",
    ")",
    "![",
    "[^",
    "[^a]",
    "]:",
    "](",
    "<",
    ">",
    "<b>",
    "</b>",
    "<a href=\"",
    "<div>",
    "</div>",
    "<div markdown=\"1\">",
    "<p markdown=\"span\">",
    "<table><tr><td>",
    "</td></tr></table>",
    "<script>",
    "<h1>",
    "<pre><code>",
    "</code></pre>",
    "<em>",
    "<!--",
    "-->",
    "<?",
    "?>",
    "<br />",
    "<![CDATA[",
    "]]>",
    "$$",
    "$",
    "\\",
    "|",
    "{:",
    "}",
    "{:.a}",
    "{:a: b}",
    "{: #c d=\"e\"}",
    "{::comment}",
    "{:/}",
    "{::options ",
    "/}",
    "{::nomarkdown}",
    "&",
    "&amp;",
    "&#8212;",
    ";",
    "~~",
    "~~~",
    "```",
    "```ruby",
    "\"",
    "'",
    "--",
    "---",
    "...",
    "<<",
    ">>",
    "#",
    "# ",
    "## ",
    "===",
    "- ",
    "* ",
    "+ ",
    "1. ",
    "> ",
    ": ",
    "    ",
    "\t",
    " ",
    "  \n",
    "\\\n",
    "\n",
    "\n",
    "\n\n",
    "\r\n",
    "\r",
    "^\n",
    "|-|\n",
    "|:-:|=|\n",
    "a|b\n",
    "*[ab]: c\n",
    "[a]: b \"c\"\n",
    "[^a]: d\n",
    "- [ ] ",
    "{:toc}",
    "<http://a.b>",
    "<a@b.c>",
    "a",
    "b",
    "ab",
    "a b",
    "\u{e9}",
    "\u{65e5}\u{672c}",
    "\u{1f600}",
    "\u{301}",
    "\u{a0}",
    "\0",
    "\u{b}",
    "1",
    "=",
    "!",
    ":",
    "http://a.b",
];

const POST: &str = "# One *two*\n\nText with `code`, [a link](b \"c\"), ![an image][d] and a note[^e].\n{:.f #g}\n\n> A quote\n> - \
                    with a list\n>   1. in a list\n\n| a | b |\n|---|:-:|\n| `c|d` | e |\n\n~~~ ruby\nputs 1\n~~~\n\nTerm\n: \
                    Definition\n\n<div markdown=\"1\">\n*Text* in <b>HTML</b>\n</div>\n\n* [ ] task\n* [x] done\n\n$$x$$\n\n[d]: h \
                    'i'\n[^e]: The note.\n\n    More of it.\n*[HTML]: Markup\n";

/// What was begun is not ended, or is ended again and again.
const RUNS: &[&str] = &[
    "*a ",
    "**a ",
    "*a **b ",
    "**a *b ",
    "*a __b **c _d ",
    "_",
    "a*b",
    "[a ",
    "[a](b ",
    "[a](",
    "[a](b \"c ",
    "![",
    "[a][b] ",
    "[[a] ",
    "[*a ",
    "`",
    "`a ``",
    "<a ",
    "<b>",
    "<b>*",
    "*<b>",
    "<b>**a *_",
    "<b>[",
    "<i>![",
    "<a x=\"",
    "<a x='\" ",
    "<!-- ",
    "</b>",
    "<http:a ",
    "$$",
    "{:",
    "{:\\} ",
    "{::comment} ",
    "&a ",
    "~~a ",
    "'a ",
    "\\\\\n",
    "a\n\n",
    "# a\n\n",
    "- a\n",
    "- ",
    "1. ",
    "> ",
    "> a\n",
    "    a\n",
    "~~~a\n",
    "```\na\n",
    "`````a\n",
    "| a ",
    "a|b\n\n",
    "|-|\n",
    "a\n\n: b\n\n",
    "[a]: b \"c\n",
    "[^a]: b\n\n    c\n\n",
    "*[a]: b\n\na a\n\n",
    "{:a: b}\n",
    "{:.a\n",
    "{::comment}\n",
    "<div>\n",
    "<div markdown=\"1\">\n",
    "<p markdown=\"1\">\n",
    "<script>\n",
    "<!-- a\n",
    "$$a\n\n",
    "\\$$a\n",
    "- [ ] a\n",
    "a\n===\n",
    "\u{65e5}\u{672c}*",
    "<table><tr><td>",
    "[x]: y\n{:.z}\n",
    "- a\n\n  b\n",
    "<i>*a ",
    "[<i> ",
    "a __b__c_ ",
    "[a](<b ",
    "{::options a=\"b\" /}\n\n",
    "{:a: b b .c}\n{:b: a}\nx\n{:a}\n\n",
];

#[test]
fn random_texts_are_converted() {
    in_time("random Markdown", || {
        let mut random = Random::new(21);
        for turn in 0..3_000 {
            let options = options(turn);
            check(&random.text(PIECES, 40), &options);
            check(&random.mutated(POST, PIECES), &options);
        }
    });
}

/// The stack is half of what a worker has.
#[test]
fn nesting_ends_at_its_limit() {
    let deep = 5_000;
    let lists: String = (0..300).map(|level| " ".repeat(level * 2) + "- a\n").collect();
    let texts = [
        ">".repeat(deep),
        "- ".repeat(deep) + "a",
        lists,
        "<div>\n".repeat(deep),
        "<div markdown=\"1\">\n".repeat(deep),
        "a <b>".repeat(deep),
        "![".repeat(deep) + &"](a)".repeat(deep),
        "> - ".repeat(deep) + "a",
        "<ul><li>".repeat(deep),
        "> ".repeat(MAX_BLOCK_NESTING - 1) + &"<b>*_[a ![".repeat(deep),
        "{:a: a}\n\nx\n{: a}".to_owned(),
        "[^1]: a[^1]\n\n[^1]".to_owned(),
    ];
    let worker = thread::Builder::new().stack_size(512 * 1024).spawn(move || {
        for (turn, text) in texts.iter().enumerate() {
            check(text, &options(1));
            check(text, &Options { html_to_native: true, ..options(turn) });
        }
    });
    worker.expect("a thread").join().expect("no overflow");
}

#[test]
fn too_deep_nesting_is_told() {
    for text in [">".repeat(MAX_BLOCK_NESTING + 1), "a <b>".repeat(MAX_SPAN_NESTING + 1)] {
        let diagnostics = convert(&text, &options(1)).1;
        assert!(diagnostics.contains(&"kramdown/nesting"), "{text:?}");
    }
    for text in [">".repeat(MAX_BLOCK_NESTING - 1), "a <b>".repeat(MAX_SPAN_NESTING)] {
        let diagnostics = convert(&text, &options(1)).1;
        assert!(!diagnostics.contains(&"kramdown/nesting"), "{text:?}");
    }
}

/// Four times the text may take ten times as long, but not sixteen times.
#[test]
fn long_texts_take_linear_time() {
    // All that begins ends as well.
    let pairs = [("[", "]"), ("![", "]"), ("*", "*"), ("**a ", "**"), ("[a ", " b](c)"), ("<i>", "</i>")];
    let runs = RUNS.iter().map(|run| (*run, "")).chain(pairs);
    for run in runs {
        // kramdown's parser with HTML made native, and GFM's without.
        for dialect in [0, 1 + 8 + 16] {
            let options = options(dialect);
            let text = |len: usize| {
                let times = len / (run.0.len() + run.1.len());
                run.0.repeat(times) + if run.1.is_empty() { "" } else { "x" } + &run.1.repeat(times)
            };
            let (short, long) = (text(10_000), text(40_000));
            // A machine that is busy may be slow at times, but not always at the long text.
            let mut best = (Duration::MAX, Duration::MAX);
            let is_linear = (0..10).any(|_| {
                best = (best.0.min(time(&short, &options)), best.1.min(time(&long, &options)));
                best.1 < best.0 * 10 || best.1 < Duration::from_millis(50)
            });
            assert!(is_linear, "{run:?} takes more than linear time: {best:?}");
        }
    }
}

fn time(text: &str, options: &Options) -> Duration {
    let start = Instant::now();
    convert(text, options);
    start.elapsed()
}

/// Both dialects, both versions, and what is seldom asked for.
fn options(turn: usize) -> Options {
    let mut options = Options::new(if turn & 2 == 0 { Version::V2_4 } else { Version::V2_5 });
    options.input = if turn & 1 == 0 { Input::Kramdown } else { Input::Gfm };
    options.hard_wrap = turn & 4 == 0;
    options.parse_block_html = turn & 8 == 0;
    options.html_to_native = turn & 16 == 0;
    options
}

fn convert(text: &str, options: &Options) -> (Document, Vec<&'static str>) {
    let source = Source::new(FileId::new(0), "a.md", text);
    let mapped = Mapped::from_source(&source, 0..text.len());
    let parsed = parse(&mapped, options);
    to_html(&parsed.output, &mapped, options, &Highlighter::default());
    for diagnostic in &parsed.diagnostics {
        let (start, end) = (diagnostic.span.start as usize, diagnostic.span.end as usize);
        assert!(text.get(start..end).is_some(), "{:?} in {text:?}", diagnostic.message);
    }
    (parsed.output, parsed.diagnostics.iter().map(|diagnostic| diagnostic.code.0).collect())
}

/// Every element's place must stand in the text, and nothing of the parser's own be left.
fn check(text: &str, options: &Options) {
    let (document, _) = convert(text, options);
    check_element(&document.root, text);
    document.footnotes.iter().for_each(|footnote| check_element(&footnote.content, text));
}

fn check_element(element: &Element, text: &str) {
    let (start, end) = (element.range.start as usize, element.range.end as usize);
    assert!(text.get(start..end).is_some(), "{:?} at {start}..{end} of {text:?}", element.kind);
    assert!(!matches!(element.kind, Kind::RawText(_) | Kind::EndOfBlock(_)), "{:?} in {text:?}", element.kind);
    element.children.iter().for_each(|child| check_element(child, text));
}

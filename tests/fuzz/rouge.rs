//! Lexers on code of any kind: the texts of the tokens, put together, are the code again, and the time is linear.

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use galley::rouge::{LEXERS, Lexer, lex};

use crate::random::{Random, in_time};

/// What begins, ends and parts something in one language or another.
const PIECES: &[&str] = &[
    "\"",
    "'",
    "`",
    "(",
    ")",
    "[",
    "]",
    "{",
    "}",
    "<",
    ">",
    "/",
    "\\",
    "#",
    "%",
    "$",
    "@",
    "!",
    "?",
    "&",
    "|",
    "*",
    "+",
    "-",
    "=",
    "~",
    "^",
    ":",
    ";",
    ",",
    ".",
    "_",
    " ",
    "\t",
    "\n",
    "\r",
    "\0",
    "é",
    "𝒳",
    "\u{a0}",
    "0",
    "7",
    "a",
    "B",
    "x1",
    "0x",
    "1.5e",
    "//",
    "/*",
    "*/",
    "/**",
    "<!--",
    "-->",
    "<!",
    "<?",
    "?>",
    "<?php ",
    "<%",
    "%>",
    "{{",
    "}}",
    "{%",
    "%}",
    "${",
    "$(",
    "$((",
    "#{",
    "\"\"\"",
    "'''",
    "<<A\n",
    "<<-'B'\n",
    "\nA\n",
    "<<<",
    "<<~A\n",
    "=begin\n",
    "=end\n",
    "\n=pod\n",
    "--[[",
    "[[",
    "]]",
    "r#\"",
    "R\"a(",
    "@\"",
    "%q(",
    "%w[",
    "q{",
    "m/",
    "s/",
    "::",
    "->",
    "=>",
    "<a ",
    "</a>",
    "a=",
    "a: ",
    "- ",
    "|\n  ",
    "  ",
    "\n\n",
    "---\n",
    "```",
    "~~~\n",
    "\\begin{a}",
    "\\(",
    "\\[",
    "&amp;",
    "if ",
    "end\n",
    "class ",
    "def ",
    "function ",
    "fn ",
    "case ",
    "in ",
    "import ",
    "#include ",
    "@@",
    "diff ",
    "$ ",
    ">>> ",
    "select ",
    "<script>",
    "</script>",
    "<style>",
    "a(",
    "a.b",
    "a<b",
    "1_0",
    "_ _",
    "|a|",
    "* ",
    "===\n",
    "+a\n",
];

/// Runs that make a lexer look far ahead, if it does so anywhere.
const RUNS: &[&str] = &[
    "\"a ",
    "'b ",
    "`",
    "(",
    "[",
    "[a]",
    "{",
    "<",
    "<a ",
    "<a b=\"c\" ",
    "</",
    "a<b",
    "/",
    "/a ",
    "//",
    "/* ",
    "(* ",
    "<!-- ",
    "<![CDATA[",
    "\\",
    "\\a",
    "#",
    "#{",
    "${",
    "$(",
    "$",
    "%",
    "%q(",
    "%w[",
    "@",
    "@\"",
    "!",
    "a",
    "a ",
    "a.",
    "a(",
    "a=",
    "a: ",
    "a = ",
    "- ",
    "-",
    "0",
    "0.",
    "1 ",
    " ",
    "\t",
    "\n",
    " \n",
    "\n\n  a",
    "a\n  ",
    "\n- ",
    "\n# ",
    "\n> ",
    "\n|",
    "*",
    "**a ",
    "_a ",
    "`a` ",
    "<<A\n",
    "<<<A\n",
    "\"\"\"",
    "'''",
    "{{",
    "{{ a ",
    "{%",
    "<%",
    "<?php ",
    "::",
    "a::",
    "->",
    "=>",
    ";",
    ",",
    "&",
    "&a",
    "|",
    "é",
    "r#\"",
    "R\"a(",
    "--[[",
    "--[=[",
    "[[",
    "=begin\n",
    "\n=",
    "@@",
    "\n@@ ",
    "if ",
    "case x in ",
    "a? ",
    "? ",
    ":",
    ":a ",
    "!a!",
    "\\begin{a}",
    "$$",
    "s/a/",
    "q{",
    "~",
    "~~~\n",
    "```\n",
    "```a\n",
    "<script>",
    "<style>",
    "'a\\",
    "\"\\",
    "(a,",
    "[a,",
    "{a:",
    "$ a\n",
    ">>> a\n",
];

#[test]
fn tokens_put_together_are_the_code() {
    let snippets = snippets();
    in_time("a lexer", move || {
        for (number, lexer) in LEXERS.iter().enumerate() {
            let mut random = Random::new(1 + number as u64);
            for code in &snippets {
                check(lexer, code);
            }
            for _ in 0..400 {
                check(lexer, &random.text(PIECES, 40));
                if !snippets.is_empty() {
                    let code = &snippets[random.below(snippets.len())];
                    check(lexer, &random.mutated(code, PIECES));
                }
            }
        }
    });
}

/// Twelve times the code may take fifty times as long, but not 144 times.
#[test]
fn lexers_take_linear_time() {
    let mut slow = Vec::new();
    for lexer in LEXERS {
        for run in RUNS {
            let code = |length: usize| run.repeat(length / run.len());
            let (short, long) = (code(500), code(6_000));
            // A machine that is busy may be slow for a while at the long code, but not for so many turns.
            let mut best = (Duration::MAX, Duration::MAX);
            let is_linear = (0..40).any(|_| {
                best = (best.0.min(time(lexer, &short)), best.1.min(time(lexer, &long)));
                best.1 < best.0 * 50 || best.1 < Duration::from_millis(20)
            });
            if !is_linear {
                slow.push(format!("{} on {run:?}: {best:?}", lexer.tag));
            }
        }
    }
    assert!(slow.is_empty(), "more than linear time:\n{}", slow.join("\n"));
}

fn check(lexer: &Lexer, code: &str) {
    let tokens = lex(lexer, code);
    assert_eq!(tokens.end(), code.len(), "{} does not end with {code:?}", lexer.tag);
    let texts: String = tokens.texts(code).map(|(_, text)| text).collect();
    assert_eq!(texts, code, "{}", lexer.tag);
}

fn time(lexer: &Lexer, code: &str) -> Duration {
    let start = Instant::now();
    lex(lexer, code);
    start.elapsed()
}

/// The snippets of the conformance data, if it is there.
fn snippets() -> Vec<String> {
    let beside = || Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared");
    let data = std::env::var_os("GALLEY_SHARED").map_or_else(beside, PathBuf::from);
    let Ok(text) = std::fs::read_to_string(data.join("conformance/highlight.json")) else { return Vec::new() };
    let suite: serde_json::Value = serde_json::from_str(&text).expect("JSON");
    let cases = suite["cases"].as_array().expect("cases").iter();
    cases.map(|case| case["code"].as_str().expect("code").to_owned()).collect()
}

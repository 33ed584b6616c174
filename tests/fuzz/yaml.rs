//! Front matter and YAML.

use galley::text::{FileId, Source};
use galley::yaml;

use crate::random::{Random, in_time};

const PIECES: &[&str] = &[
    "---\n",
    "...\n",
    "- ",
    "? ",
    ": ",
    ":",
    ", ",
    ",",
    "[",
    "]",
    "{",
    "}",
    "&a ",
    "*a",
    "*b",
    "!x ",
    "!x,",
    "!,",
    "! ",
    "!!str ",
    "!!binary ",
    "!<a>,",
    "\"",
    "'",
    "|",
    ">",
    "|-",
    ">+",
    "|2",
    "\n",
    "\n  ",
    "\n\n",
    "  ",
    "\t",
    "#",
    " # c",
    "<<: ",
    "<<",
    "~",
    "yes",
    "12",
    "0x1f",
    "1_0",
    ".5",
    "1.5_",
    "2019-03-14",
    " 10:00:00",
    "+08:00",
    "1:30",
    "a",
    "key: ",
    "\u{e9}",
    "\u{65e5}",
    "\\",
    "\\n",
    "\\x41",
    "\\u",
    "%",
    "@",
    "`",
    "\r\n",
    "\r",
    "\u{2028}",
    "\u{85}",
    "\u{7}",
    "%YAML 1.1\n",
    "%TAG ! x\n",
    "x: &a {c: d}",
    "<<: *a",
    "\u{feff}",
];

const POST: &str = "---\nlayout: post\ntitle: \"One: two\"\ndate: 2019-03-14 10:00:00 +0800\ntags: [a, 'b c', !x d]\n\
                    more: &m\n  k: |\n    text\n  l: [1, 2.5, no]\nother: {<<: *m}\n---\nBody\n";

#[test]
fn random_texts_are_read() {
    in_time("random YAML", || {
        let mut random = Random::new(1);
        for _ in 0..10_000 {
            read(&random.text(PIECES, 24));
            read(&random.mutated(POST, PIECES));
        }
    });
}

#[test]
fn long_texts_are_read_in_linear_time() {
    for piece in
        PIECES.iter().copied().chain(["[a]: b\n", "a: b\n", "\"a\": [b, {c: d}]\n", "!<", "!<a> ", "? a\n", "- - "])
    {
        let text = piece.repeat(100_000 / piece.len());
        in_time(&format!("{piece:?} again and again"), move || {
            read(&text);
            read(&format!("---\n[{text}\n---\n"));
            read(&format!("---\na: \"{text}\n---\n"));
        });
    }
}

/// Reads the text in both ways; all that is said about it must stand in it.
fn read(text: &str) {
    let source = Source::new(FileId::new(0), "a.md", text);
    let front_matter = yaml::front_matter(&source);
    assert!(text.get(front_matter.output.content.clone()).is_some(), "{text:?}");
    let whole = yaml::load(&source);
    for diagnostic in front_matter.diagnostics.iter().chain(&whole.diagnostics) {
        let (start, end) = (diagnostic.span.start as usize, diagnostic.span.end as usize);
        assert!(text.get(start..end).is_some(), "{:?} in {text:?}", diagnostic.message);
    }
    for position in front_matter.output.positions.iter() {
        assert!(text.get(position.key.start as usize..position.value.end as usize).is_some(), "{text:?}");
    }
}

//! Markdown of any text, parsed and written in both dialects and versions: no panic, no hang.

#![no_main]

use galley::jekyll::Highlighter;
use galley::kramdown::options::{Input, Version};
use galley::kramdown::{Options, parse, to_html};
use galley::text::{FileId, Mapped, Source};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let turn = text.len();
    let mut options = Options::new(if turn & 2 == 0 { Version::V2_4 } else { Version::V2_5 });
    options.input = if turn & 1 == 0 { Input::Kramdown } else { Input::Gfm };
    options.parse_block_html = turn & 4 == 0;
    options.html_to_native = turn & 8 == 0;
    let source = Source::new(FileId::new(0), "a.md", text);
    let mapped = Mapped::from_source(&source, 0..text.len());
    let document = parse(&mapped, &options).output;
    to_html(&document, &mapped, &options, &Highlighter::default());
});

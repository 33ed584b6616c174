//! Front matter and YAML of any text: no panic, no hang.

#![no_main]

use galley::text::{FileId, Source};
use galley::yaml;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let source = Source::new(FileId::new(0), "a.md", text);
    yaml::front_matter(&source);
    yaml::load(&source);
});

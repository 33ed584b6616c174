//! Templates of any text, parsed alone: no panic, no hang, and every problem has a place in the text.

#![no_main]

use std::rc::Rc;

use galley::liquid::{Environment, parse};
use galley::text::{FileId, Mapped, Source};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let source = Source::new(FileId::new(0), "a.md", text);
    let mapped = Rc::new(Mapped::from_source(&source, 0..text.len()));
    for diagnostic in parse(&mapped, &Environment::standard()).diagnostics {
        assert!(diagnostic.span.end as usize <= text.len());
    }
});

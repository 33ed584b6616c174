//! Code of any kind in any language: no panic, no hang, and the tokens put together are the code.

#![no_main]

use galley::rouge::{LEXERS, lex};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|input: (u8, &str)| {
    let (number, code) = input;
    let tokens = lex(LEXERS[usize::from(number) % LEXERS.len()], code);
    let texts: String = tokens.texts(code).map(|(_, text)| text).collect();
    assert_eq!(texts, code);
});

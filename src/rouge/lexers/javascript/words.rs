//! The words that the lexers of JavaScript and TypeScript know.

use crate::rouge::{Token, Words};

static CONSTANTS: Words = Words::new("Infinity NaN false null true undefined");

static KEYWORDS: Words = Words::new(
    "as async await break case catch continue debugger default delete do else export finally for from if import in
    instanceof new of return super switch this throw try typeof void while yield",
);

static DECLARATIONS: Words = Words::new("class const constructor extends function get let set static var with");

static RESERVED: Words = Words::new("enum implements interface package private protected public");

static BUILTINS: Words = Words::new(
    "Array ArrayBuffer Boolean DataView Date Error Float32Array Float64Array Function Int16Array Int32Array Int8Array
    Map Math Number Object Packages Promise Proxy Reflect RegExp Set String Symbol Uint16Array Uint32Array Uint8Array
    Uint8ClampedArray WeakMap WeakSet decodeURI decodeURIComponent document encodeURI encodeURIComponent eval global
    isFinite isNaN navigator netscape parseFloat parseInt self sun window",
);

/// What TypeScript sees in another way than JavaScript.
static TYPED_KEYWORDS: Words = Words::new("implements is namespace private protected public readonly static");
static TYPED_DECLARATIONS: Words = Words::new("abstract type");
static TYPED_RESERVED: Words = Words::new("any declare keyof module number string");

pub fn class_of(word: &str, is_typed: bool) -> Token {
    match word {
        _ if is_typed && TYPED_KEYWORDS.has(word) => Token::Keyword,
        _ if is_typed && TYPED_DECLARATIONS.has(word) => Token::KeywordDeclaration,
        _ if is_typed && TYPED_RESERVED.has(word) => Token::KeywordReserved,
        "Partial" | "Pick" | "Readonly" | "Record" if is_typed => Token::NameBuiltin,
        _ if KEYWORDS.has(word) => Token::Keyword,
        _ if DECLARATIONS.has(word) => Token::KeywordDeclaration,
        _ if RESERVED.has(word) => Token::KeywordReserved,
        _ if CONSTANTS.has(word) => Token::KeywordConstant,
        _ if BUILTINS.has(word) => Token::NameBuiltin,
        _ => Token::NameOther,
    }
}

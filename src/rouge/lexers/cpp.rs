//! C++. Behind the first `{` no function's name is known any more. `class`, `struct` and `typename` take the next
//! name; `template` waits for one `>`.

use super::c::{CFamily, Dialect};
use crate::rouge::{Lexer, Token, Words};

pub static LEXER: Lexer = Lexer { tag: "cpp", aliases: &["c++"], start: || Box::new(CFamily::new(&DIALECT)) };

static DIALECT: Dialect = Dialect {
    words: &[
        (&KEYWORDS, Token::Keyword),
        (&RESERVED, Token::KeywordReserved),
        (&TYPES, Token::KeywordType),
        (&BUILTINS, Token::NameBuiltin),
    ],
    is_cpp: true,
    is_objc: false,
};

static KEYWORDS: Words = Words::new(
    "_Alignas _Alignof _Atomic _Generic _Imaginary _Noreturn _Static_assert _Thread_local alignas alignof asm auto break
    case catch char8_t class co_await co_return co_yield concept const const_cast consteval constexpr constinit continue
    decltype default delete do dynamic_cast else enum explicit export extern final for friend goto if mutable namespace
    new noexcept operator override private protected public register reinterpret_cast requires restrict restricted return
    sizeof static static_assert static_cast struct switch template this thread_local throw throws try typedef typeid
    typename union using virtual volatile while",
);

static RESERVED: Words = Words::new(
    "__asm __based __cdecl __declspec __event __except __fastcall __finally __inline __int16 __int32 __int8 __interface
    __leave __multiple_inheritance __restrict __single_inheritance __stdcall __super __try __uuidof __virtual_inheritance
    _inline inline naked thread",
);

static TYPES: Words = Words::new("bool");

static BUILTINS: Words = Words::new("nullptr");

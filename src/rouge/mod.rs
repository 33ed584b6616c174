//! Rouge: code to coloured tokens, and tokens to the HTML that Rouge's formatters write.
//!
//! Mirrors what Rouge 3.30 puts out. The lexers are written from the languages' own grammars and from recorded
//! output. Whatever the code is, the tokens' texts put together are the code again.

pub mod formatters;
mod guess;
pub mod language;
pub mod lexer;
pub mod lexers;
pub mod look;
pub mod scanner;
pub mod token;
mod words;

pub use language::Language;
pub use lexer::{Lex, Lexer, lex};
pub use lexers::{LEXERS, find};
pub use look::Look;
pub use scanner::Scanner;
pub use token::{Token, Tokens};
pub use words::Words;

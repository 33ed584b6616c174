//! Liquid exactly as Jekyll runs it: version 4.0.4, lax by default, with Ruby's values.
//!
//! A template is parsed from [`Mapped`](crate::text::Mapped) text, so that messages and output lead to the author's
//! file even where the text was cut out of it, and rendered into mapped text. Tags and filters stand in explicit
//! tables ([`Environment`]); Jekyll adds its own.

mod block_body;
mod condition;
mod context;
mod environment;
mod error;
mod expression;
pub mod filters;
mod hints;
mod lexer;
mod limits;
mod parse_context;
mod parser;
pub mod scan;
mod tag;
pub mod tags;
mod template;
mod tokenizer;
mod variable;

pub use block_body::Body;
pub use condition::{Condition, Operator, Relation};
pub use context::{Binding, Context, Interrupt, Located};
pub use environment::{Environment, ErrorMode, Filter, FilterFn};
pub use error::{Error, ErrorData, ErrorKind};
pub use expression::{Expression, VariableLookup};
pub use lexer::Kind;
pub use limits::Limits;
pub use parse_context::{ParseContext, Stop, UNKNOWN_TAG};
pub use parser::Parser;
pub use tag::{Blankness, ParseTag, Tag, TagToken};
pub use template::{Template, parse};
pub use tokenizer::{Token, Tokenizer};
pub use variable::Variable;

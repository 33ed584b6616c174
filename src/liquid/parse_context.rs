//! Reads a template's tokens into bodies: what tags work with while they are parsed.
//!
//! Mirrors `Liquid::ParseContext`, `Liquid::Block` and the parsing half of `Liquid::BlockBody`. Where Liquid stops at
//! the first syntax error, this reports it as fatal and goes on: a tag that cannot be read leaves its message in its
//! place and an unknown tag [`UNKNOWN_TAG`], a block that is not closed ends with the text.

use std::ops::Range;

use super::block_body::{Body, ObjectNode, TagNode};
use super::scan::{is_space, is_word, strip_end, strip_start};
use super::tag::{Tag, TagToken};
use super::tokenizer::{Token, Tokenizer};
use super::variable::Variable;
use super::{Context, Environment, Error, ErrorMode};
use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::text::{FileId, Mapped, Span};

/// The state of parsing one template: `'t` is its text's life, `'e` the environment's.
#[derive(Debug)]
pub struct ParseContext<'t, 'e> {
    source: &'t Mapped,
    tokens: Tokenizer<'t>,
    environment: &'e Environment,
    depth: usize,
    /// The line of the token at hand, as Liquid's messages count it.
    line: usize,
    /// The token at hand, for the place of a message.
    range: Range<usize>,
    /// Whether the next text loses the white space at its start.
    trim: bool,
    diagnostics: Vec<Diagnostic>,
    warnings: Vec<Error>,
    errors: Vec<Error>,
    /// How many warnings came before the first error, where Liquid stops.
    warnings_before_error: usize,
    /// Names of tags that could not be read: their end tags, and an `else` among them, are no further errors.
    abandoned: Vec<&'t str>,
}

/// Why the parsing of a block's body came to a stop.
#[derive(Debug)]
pub enum Stop<'t> {
    /// The block's end tag, or the end of the template after the error was reported.
    Closed,
    /// A tag that is not registered: the block's own business (`else`, `when`), or an error.
    Tag(TagToken<'t>),
}

const UNKNOWN: Code = Code("liquid/unknown-tag");

/// What stands where an unknown tag was: a character that no text has, so that whoever shows the output can put
/// something in its place. It is one character, so that no converter or filter takes it apart.
pub const UNKNOWN_TAG: char = '\u{fdd0}';

/// What stands in the place of a tag that could not be read.
#[derive(Debug)]
struct Unreadable(String);

impl Tag for Unreadable {
    fn render(&self, context: &mut Context<'_>, out: &mut Mapped) -> Result<(), Error> {
        context.write(out, &self.0);
        Ok(())
    }
}

/// What parsing leaves behind beside the template's body.
pub(super) struct Parsed {
    pub body: Body,
    pub trim: bool,
    pub diagnostics: Vec<Diagnostic>,
    /// Those that Liquid gives: up to the first error.
    pub warnings: Vec<Error>,
    pub errors: Vec<Error>,
}

/// Parses a whole template. `trim` says whether its first text loses the white space at its start.
pub(super) fn parse_document(source: &Mapped, environment: &Environment, trim: bool) -> Parsed {
    let mut context = ParseContext {
        source,
        tokens: Tokenizer::new(source.text()),
        environment,
        depth: 0,
        line: 1,
        range: 0..0,
        trim,
        diagnostics: Vec::new(),
        warnings: Vec::new(),
        errors: Vec::new(),
        warnings_before_error: 0,
        abandoned: Vec::new(),
    };
    let mut body = Body::default();
    while let Some(tag) = context.parse_nodes(&mut body) {
        let error = outer_tag_error(tag.name);
        context.reject(&mut body, &tag, error);
    }
    let ParseContext { trim, diagnostics, mut warnings, errors, warnings_before_error, .. } = context;
    if !errors.is_empty() {
        warnings.truncate(warnings_before_error);
    }
    Parsed { body, trim, diagnostics, warnings, errors }
}

impl<'t, 'e> ParseContext<'t, 'e> {
    /// The template's text.
    pub fn text(&self) -> &'t str {
        self.source.text()
    }

    /// The tables in force.
    pub fn environment(&self) -> &'e Environment {
        self.environment
    }

    /// The line of the token at hand.
    pub fn line(&self) -> usize {
        self.line
    }

    /// How markup is read.
    pub fn error_mode(&self) -> ErrorMode {
        self.environment.error_mode
    }

    /// Records a warning of the tag at hand: its build goes on.
    pub fn warn(&mut self, error: Error) {
        self.record(Severity::Warning, &error);
        self.warnings.push(error);
    }

    /// Reads with the strict grammar and, where that fails, as the error mode says: not at all, or with the lax one.
    /// The message of the strict grammar shows `markup`, in quotes, and the line `line`.
    pub fn parse_with<T>(
        &mut self,
        markup: &str,
        line: usize,
        strict: impl FnOnce(&mut Self) -> Result<T, Error>,
        lax: impl FnOnce(&mut Self) -> Result<T, Error>,
    ) -> Result<T, Error> {
        if self.error_mode() == ErrorMode::Lax {
            return lax(self);
        }
        let mut error = match strict(self) {
            Err(error) if error.kind == super::ErrorKind::Syntax => error,
            result => return result,
        };
        error.line = Some(line);
        error.markup = Some(format!("in \"{markup}\""));
        if self.error_mode() == ErrorMode::Strict {
            return Err(error);
        }
        self.warn(error);
        lax(self)
    }

    /// Parses all up to the end tag of a block that has no tags of its own inside.
    pub fn parse_block(&mut self, block: &TagToken<'_>) -> Result<Body, Error> {
        let mut body = Body::default();
        while let Stop::Tag(tag) = self.parse_body(&mut body, block)? {
            self.reject_in_block(&mut body, block, &tag);
        }
        Ok(body)
    }

    /// Parses on into `body` until the block's end tag or a tag that is not registered, which the block takes or
    /// hands to [`ParseContext::reject_in_block`].
    pub fn parse_body(&mut self, body: &mut Body, block: &TagToken<'_>) -> Result<Stop<'t>, Error> {
        if self.depth >= self.environment.limits.nesting {
            return Err(Error::nesting());
        }
        self.depth += 1;
        let stop = self.parse_nodes(body);
        self.depth -= 1;
        Ok(match stop {
            Some(tag) if tag.name.strip_prefix("end") == Some(block.name) => Stop::Closed,
            Some(tag) => Stop::Tag(tag),
            None => {
                self.never_closed(block, self.line);
                Stop::Closed
            }
        })
    }

    /// Reports a tag that has no business in `block`, and leaves the message in its place.
    pub fn reject_in_block(&mut self, body: &mut Body, block: &TagToken<'_>, tag: &TagToken<'t>) {
        let error = inner_tag_error(block, tag.name);
        self.reject(body, tag, error);
    }

    /// Reports that `block` has no end tag; `line` is where Liquid sees that.
    pub fn never_closed(&mut self, block: &TagToken<'_>, line: usize) {
        let mut error = Error::syntax(format!("'{}' tag was never closed", block.name))
            .with_code("liquid/unclosed-block")
            .hint(format!("Close the block with {{% {} %}}.", block.delimiter()));
        error.line = Some(line);
        self.range = block.range.clone();
        self.fail(error);
    }

    /// The next token, whatever it is: for tags that do not parse their content.
    pub fn next_token(&mut self) -> Option<Token> {
        self.tokens.next()
    }

    /// Parses nodes until a tag that is not registered, which is returned, or the end.
    fn parse_nodes(&mut self, body: &mut Body) -> Option<TagToken<'t>> {
        self.line = self.tokens.line();
        while let Some(token) = self.tokens.next() {
            self.range = token.range();
            match token {
                Token::Text(range) => self.parse_text(body, range),
                Token::Object(range) => self.parse_object(body, range),
                Token::Tag(range) => {
                    if let Some(tag) = self.parse_tag(body, range) {
                        return Some(tag);
                    }
                }
            }
            self.line = self.tokens.line();
        }
        None
    }

    fn parse_text(&mut self, body: &mut Body, mut range: Range<usize>) {
        let text = self.text();
        if self.trim {
            range = strip_start(text, range);
        }
        self.trim = false;
        let blank = text[range.clone()].bytes().all(is_space);
        body.push_text(range, blank);
    }

    fn parse_object(&mut self, body: &mut Body, range: Range<usize>) {
        self.control_white_space(body, &range);
        let token = &self.text()[range.clone()];
        let Some(markup) = token.strip_suffix("}}").filter(|_| token.len() >= 4) else {
            return self.unterminated(body, "Variable", token, "/\\}\\}/", range);
        };
        let markup = &markup[2..];
        let markup = markup.strip_prefix('-').unwrap_or(markup);
        let markup = markup.strip_suffix('-').unwrap_or(markup);
        let line = self.line;
        match Variable::parse(markup, self) {
            Ok(variable) => body.push_object(ObjectNode { variable, line, range }),
            Err(error) => self.leave_message(body, error, range),
        }
    }

    /// Parses a registered tag into the body; a tag that is not registered is returned.
    fn parse_tag(&mut self, body: &mut Body, range: Range<usize>) -> Option<TagToken<'t>> {
        self.control_white_space(body, &range);
        let Some(tag) = self.read_tag(range.clone()) else {
            self.unterminated(body, "Tag", &self.text()[range.clone()], "/\\%\\}/", range);
            return None;
        };
        let Some(parse) = self.environment.tag(tag.name) else {
            return Some(tag);
        };
        match parse(&tag, self) {
            Ok(parsed) => body.push_tag(TagNode { tag: parsed, line: tag.line, range }),
            Err(error) => {
                self.leave_message(body, error, range);
                self.abandoned.push(tag.name);
            }
        }
        None
    }

    fn read_tag(&self, range: Range<usize>) -> Option<TagToken<'t>> {
        let token = &self.text()[range.clone()];
        let inner = token.strip_suffix("%}").filter(|_| token.len() >= 4)?;
        let after_dash = &inner[2..];
        let after_dash = after_dash.strip_prefix('-').unwrap_or(after_dash);
        let rest = after_dash.trim_start_matches(|c: char| c.is_ascii() && is_space(c as u8));
        let name_len = rest.bytes().take_while(|&byte| is_word(byte)).count();
        if name_len == 0 {
            return None;
        }
        let (name, rest) = rest.split_at(name_len);
        let markup = rest.trim_start_matches(|c: char| c.is_ascii() && is_space(c as u8));
        let markup_start = range.start + inner.len() - markup.len();
        let markup = markup.strip_suffix('-').unwrap_or(markup);
        Some(TagToken { name, markup, line: self.line, range, markup_start })
    }

    /// `{%-` cuts the white space at the end of the text before, `-%}` that at the start of the text after.
    fn control_white_space(&mut self, body: &mut Body, range: &Range<usize>) {
        let text = self.text();
        let token = &text.as_bytes()[range.clone()];
        if token.get(2) == Some(&b'-')
            && let Some(last) = body.last_text()
        {
            *last = strip_end(text, last.clone());
        }
        self.trim = token.len() >= 3 && third_last_char(&text[range.clone()]) == Some('-');
    }

    fn unterminated(&mut self, body: &mut Body, what: &str, token: &str, end: &str, range: Range<usize>) {
        let error = Error::syntax(format!("{what} '{token}' was not properly terminated with regexp: {end}"))
            .with_code("liquid/unterminated")
            .hint(if what == "Tag" {
                "A tag has a name and ends with %}. Write {% raw %} … {% endraw %} around text that is not Liquid."
            } else {
                "An object ends with }}, and a single } inside ends it too. Write {% raw %} … {% endraw %} around text \
                 that is not Liquid."
            });
        self.leave_message(body, error, range);
    }

    fn reject(&mut self, body: &mut Body, tag: &TagToken<'t>, error: Error) {
        if self.is_part_of_abandoned(tag.name) {
            return;
        }
        self.range = tag.range.clone();
        self.line = tag.line;
        self.leave_message(body, error, tag.range.clone());
        if !tag.name.starts_with("end") {
            self.abandoned.push(tag.name);
        }
        self.line = self.tokens.line();
    }

    /// Whether a tag belongs to a block whose own tag could not be read: then one error is enough.
    fn is_part_of_abandoned(&mut self, name: &str) -> bool {
        if let Some(block) = name.strip_prefix("end") {
            let Some(at) = self.abandoned.iter().rposition(|abandoned| *abandoned == block) else { return false };
            self.abandoned.remove(at);
            return true;
        }
        matches!(name, "else" | "elsif" | "when") && !self.abandoned.is_empty()
    }

    fn leave_message(&mut self, body: &mut Body, mut error: Error, range: Range<usize>) {
        let line = *error.line.get_or_insert(self.line);
        let shown = if error.code == UNKNOWN { UNKNOWN_TAG.to_string() } else { error.to_string() };
        body.push_tag(TagNode { tag: Box::new(Unreadable(shown)), line, range });
        self.fail(error);
    }

    fn fail(&mut self, mut error: Error) {
        if error.kind == super::ErrorKind::Syntax {
            error.line.get_or_insert(self.line);
        }
        self.record(Severity::Fatal, &error);
        if self.errors.is_empty() {
            self.warnings_before_error = self.warnings.len();
        }
        self.errors.push(error);
    }

    fn record(&mut self, severity: Severity, error: &Error) {
        let span = self.source.span(self.range.clone()).unwrap_or(Span::new(FileId::new(0), 0, 0));
        let mut diagnostic = Diagnostic::new(severity, error.code, span, error.raised());
        diagnostic.hints.clone_from(&error.hints);
        diagnostic.trace = self.source.trace(self.range.start);
        self.diagnostics.push(diagnostic);
    }
}

fn third_last_char(token: &str) -> Option<char> {
    token.chars().rev().nth(2)
}

fn outer_tag_error(name: &str) -> Error {
    match name {
        "else" | "end" => Error::syntax(format!("Unexpected outer '{name}' tag")).with_code("liquid/unexpected-tag"),
        _ => unknown_tag_error(name),
    }
}

fn inner_tag_error(block: &TagToken<'_>, name: &str) -> Error {
    let (block_name, delimiter) = (block.name, block.delimiter());
    if name == "else" {
        Error::syntax(format!("{block_name} tag does not expect 'else' tag")).with_code("liquid/unexpected-tag")
    } else if name.starts_with("end") {
        Error::syntax(format!("'{name}' is not a valid delimiter for {block_name} tags. use {delimiter}"))
            .with_code("liquid/unexpected-tag")
    } else {
        unknown_tag_error(name)
    }
}

fn unknown_tag_error(name: &str) -> Error {
    let error = Error::syntax(format!("Unknown tag '{name}'")).with_code(UNKNOWN.0);
    match name.strip_prefix("end") {
        Some(block) => error.hint(format!("There is no open {{% {block} %}} that this could end.")),
        None => error.hint("Check its spelling; a plugin's tag is there only where the plugin is on."),
    }
}

//! Tree construction: the modes before and after the body, and what all modes share.

use super::tag::{Scope, Tag};
use super::tokenizer::{Token, TokenKind, Tokenizer, is_space};
use super::{Node, NodeKind, Tree};

/// Deeper pages are not taken apart; browsers flatten what is deeper than 512.
const MAX_DEPTH: usize = 256;

/// Browsers cut longer texts into several nodes (at 65,536 units).
const MAX_TEXT: u32 = 60_000;

/// The tree cannot be known for certain.
#[derive(Copy, Clone, Debug, PartialEq)]
pub(super) struct Unsure;

pub(super) type Step = Result<(), Unsure>;

pub(super) struct Builder<'a> {
    pub text: &'a str,
    pub tokens: Tokenizer<'a>,
    pub stack: Vec<Open>,
    /// Whether a `<table>` may stand in a paragraph, as in pages without a doctype; `None` where that is unclear.
    pub quirks: Option<bool>,
    /// Whether a `<form>` is open.
    pub form: bool,
    pub mode: Mode,
    nodes: Vec<Node>,
    body: usize,
    epilogue: Option<usize>,
}

/// An open element.
#[derive(Copy, Clone, Debug)]
pub(super) struct Open {
    pub tag: Tag,
    pub node: usize,
    last_child: Option<usize>,
}

/// The standard's insertion modes; those of tables are told by the open elements.
#[derive(Copy, Clone, Debug, PartialEq)]
pub(super) enum Mode {
    /// Nothing yet but white space and comments.
    Initial,
    /// Before the head; whether `<html>` was there.
    BeforeHead {
        html: bool,
    },
    InHead,
    AfterHead,
    InBody,
    AfterBody,
    AfterAfterBody,
}

/// The tree of a page; `None` where it cannot be told for certain. `text` is a page's HTML.
pub fn parse(text: &str) -> Option<Tree> {
    if memchr::memchr2(b'\r', 0, text.as_bytes()).is_some() || u32::try_from(text.len()).is_err() {
        return None;
    }
    let mut builder = Builder {
        text,
        tokens: Tokenizer::new(text, 0),
        stack: Vec::new(),
        quirks: Some(true),
        form: false,
        mode: Mode::Initial,
        nodes: Vec::with_capacity(text.len() / 32),
        body: 0,
        epilogue: None,
    };
    builder.build().ok()?;
    let epilogue = builder.epilogue.unwrap_or(text.len());
    Some(Tree { nodes: builder.nodes, body: builder.body, epilogue })
}

impl Builder<'_> {
    fn build(&mut self) -> Step {
        while let Some(token) = self.tokens.next() {
            match token.kind {
                TokenKind::Unfinished | TokenKind::Instruction => return Err(Unsure),
                TokenKind::Nothing => {}
                _ => self.take(token)?,
            }
        }
        let end = self.text.len();
        if matches!(self.mode, Mode::Initial | Mode::BeforeHead { .. }) {
            self.open_head(end, end);
        }
        if matches!(self.mode, Mode::InHead) {
            self.close_head(end);
        }
        if matches!(self.mode, Mode::AfterHead) {
            self.open_body(end, end);
        }
        while !self.stack.is_empty() {
            self.close_top(end);
        }
        let body = &mut self.nodes[self.body];
        body.end = body.inner_end;
        Ok(())
    }

    /// Hands a token to the rules of the mode, until one of them has used it up.
    fn take(&mut self, mut token: Token) -> Step {
        loop {
            let used = match self.mode {
                Mode::Initial | Mode::BeforeHead { .. } => self.before_head(&mut token)?,
                Mode::InHead => self.in_head(&mut token)?,
                Mode::AfterHead => self.after_head(&mut token)?,
                Mode::InBody => return self.in_body(token),
                Mode::AfterBody | Mode::AfterAfterBody => self.after_body(token)?,
            };
            if used {
                return Ok(());
            }
        }
    }

    pub(super) fn tag(&self, token: Token) -> Tag {
        Tag::of(token.name(self.text))
    }

    fn before_head(&mut self, token: &mut Token) -> Result<bool, Unsure> {
        let html = self.mode == Mode::BeforeHead { html: true };
        if token.kind == TokenKind::Text && self.skip_space(token)? {
            return Ok(true);
        }
        match token.kind {
            TokenKind::Comment => return Ok(true),
            TokenKind::Doctype => {
                if self.mode == Mode::Initial {
                    self.quirks = quirks(&self.text[token.start..token.end]);
                    self.mode = Mode::BeforeHead { html: false };
                }
                return Ok(true);
            }
            TokenKind::Text => {}
            TokenKind::StartTag => match self.tag(*token) {
                Tag::Html if html => return Err(Unsure),
                Tag::Html => {
                    self.mode = Mode::BeforeHead { html: true };
                    return Ok(true);
                }
                Tag::Head => {
                    self.open_head(token.start, token.end);
                    return Ok(true);
                }
                _ => {}
            },
            _ if !matches!(self.tag(*token), Tag::Head | Tag::Body | Tag::Html | Tag::Br) => {
                self.mode = Mode::BeforeHead { html };
                return Ok(true);
            }
            _ => {}
        }
        self.open_head(token.start, token.start);
        Ok(false)
    }

    fn in_head(&mut self, token: &mut Token) -> Result<bool, Unsure> {
        match token.kind {
            TokenKind::Comment => {
                self.push_leaf(NodeKind::Comment, Tag::Other, token.start, token.end);
                return Ok(true);
            }
            TokenKind::Doctype => return Ok(true),
            TokenKind::Text => {
                let start = token.start;
                let all = self.skip_space(token)?;
                let end = if all { token.end } else { token.start };
                if end > start {
                    self.push_text(start);
                }
                if all {
                    return Ok(true);
                }
            }
            TokenKind::StartTag => match self.tag(*token) {
                Tag::Html => return Err(Unsure),
                Tag::Head => return Ok(true),
                Tag::Noscript => return self.head_noscript(*token).map(|()| true),
                tag if is_head_content(tag) => return self.head_content(*token, tag).map(|()| true),
                _ => {}
            },
            _ => match self.tag(*token) {
                Tag::Head => {
                    self.close_head(token.start);
                    return Ok(true);
                }
                Tag::Body | Tag::Html | Tag::Br => {}
                // Without meaning here, but a fragment of the head is parsed as if it were the body's.
                _ => return Err(Unsure),
            },
        }
        self.close_head(token.start);
        Ok(false)
    }

    /// What may stand in the head and is treated alike in the body.
    pub(super) fn head_content(&mut self, token: Token, tag: Tag) -> Step {
        match tag {
            Tag::Template => self.template(token),
            Tag::Title | Tag::Style | Tag::Noframes | Tag::Script => self.raw(token, tag),
            _ => {
                self.push_leaf(NodeKind::Element, tag, token.start, token.end);
                Ok(())
            }
        }
    }

    fn after_head(&mut self, token: &mut Token) -> Result<bool, Unsure> {
        if token.kind == TokenKind::Text && self.skip_space(token)? {
            return Ok(true);
        }
        match token.kind {
            TokenKind::Comment | TokenKind::Doctype => return Ok(true),
            TokenKind::Text => {}
            TokenKind::StartTag => match self.tag(*token) {
                Tag::Body => {
                    self.open_body(token.start, token.end);
                    return Ok(true);
                }
                Tag::Head => return Ok(true),
                Tag::Html | Tag::Frameset => return Err(Unsure),
                // These go into the head although it is closed.
                tag if is_head_content(tag) => return Err(Unsure),
                _ => {}
            },
            _ if !matches!(self.tag(*token), Tag::Body | Tag::Html | Tag::Br) => return Ok(true),
            _ => {}
        }
        self.open_body(token.start, token.start);
        Ok(false)
    }

    fn after_body(&mut self, token: Token) -> Result<bool, Unsure> {
        match token.kind {
            TokenKind::Comment | TokenKind::Doctype => return Ok(true),
            TokenKind::Text if self.is_blank(token) => return self.in_body(token).map(|()| true),
            TokenKind::StartTag if self.tag(token) == Tag::Html => return Err(Unsure),
            TokenKind::EndTag if self.mode == Mode::AfterBody && self.tag(token) == Tag::Html => {
                self.mode = Mode::AfterAfterBody;
                return Ok(true);
            }
            _ => {}
        }
        self.mode = Mode::InBody;
        Ok(false)
    }

    /// Moves the start of a text behind its white space; true where there is nothing else. White space that is written
    /// as a character reference is too rare to be followed.
    fn skip_space(&self, token: &mut Token) -> Result<bool, Unsure> {
        let text = &self.text[token.start..token.end];
        let space = text.bytes().take_while(|&b| is_space(b)).count();
        if text[space..].starts_with('&') {
            return Err(Unsure);
        }
        token.start += space;
        Ok(token.start == token.end)
    }

    pub(super) fn is_blank(&self, token: Token) -> bool {
        self.text[token.start..token.end].bytes().all(is_space)
    }

    fn open_head(&mut self, start: usize, inner: usize) {
        self.open_node(Tag::Head, start, inner);
        self.mode = Mode::InHead;
    }

    fn close_head(&mut self, at: usize) {
        self.close_top(at);
        self.nodes[0].end = offset(at);
        self.mode = Mode::AfterHead;
    }

    fn open_body(&mut self, start: usize, inner: usize) {
        self.body = self.nodes.len();
        self.open_node(Tag::Body, start, inner);
        self.mode = Mode::InBody;
    }

    /// `</body>` or `</html>`: what has been read so far ends here, and is not touched by what follows.
    pub(super) fn end_body(&mut self, at: usize) {
        if self.epilogue.is_none() {
            self.epilogue = Some(at);
            if let Some(last) = self.stack.last().and_then(|open| open.last_child) {
                self.end_node(last, at);
            }
        }
        self.mode = Mode::AfterBody;
    }

    /// Opens an element whose start tag is `start..inner`.
    pub(super) fn open(&mut self, tag: Tag, start: usize, inner: usize) -> Step {
        if self.stack.len() >= MAX_DEPTH {
            return Err(Unsure);
        }
        self.open_node(tag, start, inner);
        Ok(())
    }

    fn open_node(&mut self, tag: Tag, start: usize, inner: usize) {
        let node = self.push_leaf(NodeKind::Element, tag, start, inner);
        self.nodes[node].opaque = false;
        self.stack.push(Open { tag, node, last_child: None });
    }

    /// Adds a node without children of its own to the current element.
    pub(super) fn push_leaf(&mut self, kind: NodeKind, tag: Tag, start: usize, inner: usize) -> usize {
        let node = self.nodes.len();
        let last = self.stack.last_mut().and_then(|parent| parent.last_child.replace(node));
        if let Some(last) = last {
            self.end_node(last, start);
        }
        let inner = offset(inner);
        let next = offset(node + 1);
        self.nodes.push(Node { kind, tag, opaque: true, start: offset(start), inner, inner_end: inner, end: 0, next });
        node
    }

    /// Adds a text that starts here, or lets it continue the text before it.
    pub(super) fn push_text(&mut self, start: usize) {
        let last = self.stack.last().and_then(|open| open.last_child);
        match last.map(|last| &mut self.nodes[last]) {
            Some(last) if last.kind == NodeKind::Text => last.end = 0,
            _ => {
                self.push_leaf(NodeKind::Text, Tag::Other, start, start);
            }
        }
    }

    /// Closes the current element; its content ends at `at`.
    pub(super) fn close_top(&mut self, at: usize) {
        let Some(open) = self.stack.last().copied() else { return };
        if let Some(last) = open.last_child {
            self.end_node(last, at);
        }
        self.stack.pop();
        let next = offset(self.nodes.len());
        let node = &mut self.nodes[open.node];
        node.inner_end = offset(at);
        node.next = next;
    }

    fn end_node(&mut self, node: usize, at: usize) {
        let node = &mut self.nodes[node];
        if node.end != 0 {
            return;
        }
        node.end = offset(at);
        let long = node.kind == NodeKind::Text && node.end - node.start > MAX_TEXT;
        if long && let Some(parent) = self.stack.last() {
            let parent = parent.node;
            self.nodes[parent].opaque = true;
        }
    }

    /// Whether an element of that tag is open inside the boundaries of `scope`.
    pub(super) fn in_scope(&self, tag: Tag, scope: Scope) -> bool {
        self.find_in_scope(scope, |open| open == tag).is_some()
    }

    /// The open element, counted from the bottom, for which `wanted` holds first.
    pub(super) fn find_in_scope(&self, scope: Scope, wanted: impl Fn(Tag) -> bool) -> Option<usize> {
        for (index, open) in self.stack.iter().enumerate().rev() {
            if wanted(open.tag) {
                return Some(index);
            }
            if open.tag.ends(scope) || index == 0 {
                return None;
            }
        }
        None
    }

    /// Closes the elements whose end tags may be left out, but none of `except`.
    pub(super) fn close_implied(&mut self, except: Tag, at: usize) {
        while self.stack.last().is_some_and(|open| open.tag.has_implied_end() && open.tag != except) {
            self.close_top(at);
        }
    }

    /// Closes the open element number `index` and all inside it. Formatting among these would go on after it, an open
    /// form would still count, and so would the shutting in of an object.
    pub(super) fn close_through(&mut self, index: usize, at: usize) -> Step {
        while self.stack.len() > index + 1 {
            let tag = self.top();
            if tag.is_formatting() || tag.is_marker() || tag == Tag::Form {
                return Err(Unsure);
            }
            self.close_top(at);
        }
        self.close_top(at);
        Ok(())
    }

    /// Where a node's source starts.
    pub(super) fn start_of(&self, node: usize) -> usize {
        self.nodes[node].start as usize
    }

    /// The current element.
    pub(super) fn top(&self) -> Tag {
        self.stack.last().map_or(Tag::Html, |open| open.tag)
    }
}

fn is_head_content(tag: Tag) -> bool {
    use Tag::*;
    matches!(tag, Base | Basefont | Bgsound | Link | Meta | Noframes | Script | Style | Template | Title)
}

/// Whether a doctype stands for the mode in which tables may stand in paragraphs; `None` for historical doctypes.
fn quirks(doctype: &str) -> Option<bool> {
    let inside = doctype[9..doctype.len() - 1].trim_matches(|c: char| c.is_ascii_whitespace());
    inside.eq_ignore_ascii_case("html").then_some(false)
}

fn offset(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}
